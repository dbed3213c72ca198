//! All that is wrong with a form at the door is told at once, each at its field.

use axum::http::StatusCode;

use super::{House, PASSWORD};
use crate::site::Page;

/// Asserts that these fields are told to be wrong, and that one begins at the first of them.
fn told(page: &Page, fields: &[(&str, &str)]) {
    for (field, text) in fields {
        assert!(page.text(&format!("#wrong-{field}")).contains(text), "{field}");
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid"), "true", "{field}");
        let by = page.attribute(&format!("#{field}"), "aria-describedby");
        assert!(by.split(' ').any(|id| id == format!("wrong-{field}")), "{field}: {by}");
    }
    assert_eq!(page.count("[aria-invalid]"), fields.len());
    assert_eq!(page.attribute("[autofocus]", "id"), fields[0].0);
    assert_eq!(page.count("[role=alert]"), 0, "nothing is told elsewhere");
}

#[test]
fn a_person_is_known_by_a_name_written_without_its_space_unless_two_are_meant() {
    let story = "team 東 ; person 鈴木花子 in 東".replace("鈴木花子", "\"鈴木 花子\"");
    let story = format!("{story} ; person \"佐藤 葵\" in 東 ; person \"佐藤・葵\" in 東\n");
    let house = House::of(&story, false);
    let by = house.by();
    house.store.accounts().begin("mei@example.com", "Mei", PASSWORD, &by).expect("the account");
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let mut invite = |email: &str, person: &str| {
        let fields = [("email", email), ("role", "rep"), ("person", person), ("token", &token)];
        mei.post("/people", &fields)
    };
    let known = invite("hanako@example.com", "鈴木花子");
    assert_eq!(known.status, StatusCode::OK, "{}", known.text());
    let two = invite("aoi@example.com", "佐藤葵");
    assert_eq!(two.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = house.signed_in("mei@example.com").get("/people").page();
    assert!(page.text("main").contains("鈴木 花子") || page.text("main").contains("鈴木花子"));
}

#[test]
fn of_the_first_account() {
    let house = House::new(true);
    let link = format!("/setup/{}", house.setup.text());
    let fields = [("name", " "), ("email", "mei"), ("new", "eleven char")];
    let answer = house.browser().post(&link, &fields);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    told(
        &page,
        &[("name", "Write your name."), ("email", "not an e-mail"), ("new", "at least 12")],
    );
    assert_eq!(page.attribute("#email", "value"), "mei", "what was typed stays");
    let japanese = house.browser().post(&format!("{link}?lang=ja"), &fields).page();
    assert_eq!(japanese.text("#wrong-name"), "ご自分の名前を入力してください。");
    let odd = [("name", "M\u{202e}ei"), ("email", "mei@example.com"), ("new", PASSWORD)];
    told(&house.browser().post(&link, &odd).page(), &[("name", "line breaks")]);
}

#[test]
fn of_an_invitation_that_is_taken_up() {
    let house = House::lived_in();
    let new = records::accounts::NewAccount {
        email: "tom@example.com",
        name: "Tom",
        role: "reader",
        subject: None,
    };
    let link = house.store.accounts().invite(&new, &house.by()).expect("a link");
    let link = format!("/invited/{}", link.text());
    let fields = [("email", "tom@example.com"), ("new", "tom@example.com")];
    told(&house.browser().post(&link, &fields).page(), &[("new", "first to be guessed")]);
}

#[test]
fn of_the_password_that_is_changed() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let mut change = |password, new| {
        let fields = [("password", password), ("new", new), ("token", token.as_str())];
        let answer = mei.post("/account/password", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.page()
    };
    told(&change("wrong", "short"), &[("password", "another one"), ("new", "at least 12")]);
    told(&change(PASSWORD, "short"), &[("new", "at least 12")]);
    told(&change("wrong", "mei tanaka likes tea"), &[("password", "another one")]);
    told(&change(PASSWORD, PASSWORD), &[("new", "the password you have")]);
}

#[test]
fn of_a_token() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let fields = [("label", "  "), ("scope", "write"), ("token", token.as_str())];
    let answer = mei.post("/account/tokens", &fields);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    told(&page, &[("label", "what the token is for")]);
    assert_eq!(page.attribute("#scope [selected]", "value"), "write", "what was chosen stays");
}

#[test]
fn of_somebody_who_is_to_be_invited() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let fields =
        [("email", "tom"), ("name", " "), ("role", "rep"), ("person", "Tam"), ("token", &token)];
    let page = mei.post("/people", &fields).page();
    let wrong =
        [("email", "not an e-mail"), ("name", "Write a name."), ("person", "know no person")];
    told(&page, &wrong);

    let mut there = fields;
    there[0].1 = "MEI@example.com";
    let page = mei.post("/people", &there).page();
    told(&page, &[("email", "an account with this"), wrong[1], wrong[2]]);
    let page = mei.post("/people?lang=ja", &there).page();
    told(&page, &[("email", "すでにあります"), ("name", "名前"), ("person", "Tam")]);
}
