//! What is refused at the door, and what is written down of it.

use axum::http::{StatusCode, header};
use records::accounts::Scope;

use super::{House, PASSWORD};

/// The words and what they are about, the latest first.
fn log(house: &House) -> Vec<(String, String)> {
    let log = house.store.accounts().audit(20).expect("a log");
    log.into_iter().map(|entry| (entry.what, entry.about)).collect()
}

#[test]
fn nobody_becomes_an_administrator_by_mistake() {
    let house = House::lived_in();
    let page = house.signed_in("mei@example.com").get("/people").page();
    assert_eq!(page.attributes("#role option[selected]", "value"), ["rep"]);
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let fields = |role| {
        let (email, name) = (("email", "new@example.com"), ("name", "New"));
        [email, name, ("role", role), ("person", "Tam"), ("team", "Wset"), ("token", &token)]
    };
    let known = [("person", "“Tam”", "Tom"), ("team", "“Wset”", "West")];
    for role in ["rep", "reader", "administrator"] {
        let answer = mei.post("/people", &fields(role));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
        let page = answer.page();
        for (field, said, nearest) in known {
            let problem = page.text(&format!("#wrong-{field}"));
            assert!(problem.contains(said) && problem.contains(nearest), "{problem}");
            let described = page.attribute(&format!("#{field}[aria-invalid]"), "aria-describedby");
            assert_eq!(described, format!("wrong-{field} {field}-hint"));
        }
        assert_eq!(page.attributes("[autofocus]", "id"), ["person"], "the first of them");
        assert_eq!(page.count("[role=alert]"), 0);
        assert_eq!(page.attributes("#role option[selected]", "value"), [role]);
        assert_eq!(page.attribute("#email", "value"), "new@example.com", "what was written stays");
        assert_eq!(page.attribute("#person", "value"), "Tam");
    }
    let japanese = mei.post("/people?lang=ja", &fields("rep")).page().text("#wrong-person");
    assert!(japanese.contains("「Tam」") && japanese.contains("近い名前"), "{japanese}");
    assert!(house.store.accounts().named("new@example.com").expect("a store").is_none());
}

#[test]
fn whoever_is_known_no_more_may_still_be_renamed() {
    let house = House::lived_in();
    house.moves_in("zed@example.com", "rep", Some("Zed"));
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let mut change = |name, person| {
        let email = ("email", "zed@example.com");
        let fields =
            [email, ("name", name), ("role", "rep"), ("person", person), ("token", &token)];
        mei.post("/people/change", &fields).status
    };
    assert_eq!(change("Zed Z", "Zed"), StatusCode::SEE_OTHER);
    assert_eq!(change("Zed Z", "Zod"), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change("Zed Z", "Tom"), StatusCode::SEE_OTHER);
    assert_eq!(log(&house)[0].1, "zed@example.com rep Zed → rep Tom", "the old one is told");
}

#[test]
fn an_invitation_tells_the_role() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    let told = log(&house);
    let invited = told.iter().find(|(what, _)| what == "invite").expect("an invitation");
    assert_eq!(invited.1, "tom@example.com rep Tom");
}

#[test]
fn names_and_passwords_have_their_limits() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let long = "x".repeat(201);
    let fields = [
        ("email", "new@example.com"),
        ("name", long.as_str()),
        ("role", "administrator"),
        ("token", token.as_str()),
    ];
    let answer = mei.post("/people", &fields);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page().text("#wrong-name").contains("200"));
    for plain in [" ".repeat(12), "\u{3000}".repeat(14), "a".repeat(20), "        a        ".into()]
    {
        let fields = [("password", PASSWORD), ("new", plain.as_str()), ("token", token.as_str())];
        let answer = mei.post("/account/password", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{plain:?}");
        assert!(answer.text().contains("first to be guessed"), "{plain:?}");
    }
    assert!(mei.is_in(), "nothing was changed");
}

#[test]
fn that_somebody_had_to_wait_is_written_down_once_for_each_wait() {
    let house = House::lived_in();
    let mut eve = house.browser();
    for _ in 0..5 {
        eve.sign_in("mei@example.com", "wrong");
    }
    for _ in 0..3 {
        let answer = eve.sign_in("mei@example.com", PASSWORD);
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
    let told = house.store.accounts().audit(20).expect("a log");
    let slowed: Vec<&str> =
        told.iter().filter(|one| one.what == "slowed").map(|one| one.who.as_str()).collect();
    assert_eq!(slowed, ["mei@example.com"]);
    house.later(1);
    eve.sign_in("mei@example.com", "wrong");
    eve.sign_in("mei@example.com", "wrong");
    assert_eq!(log(&house).iter().filter(|(what, _)| what == "slowed").count(), 2);
}

#[test]
fn the_log_as_a_file_is_in_words_with_the_code_beside_them() {
    let house = House::lived_in();
    let mei = house.signed_in("mei@example.com");
    let file = mei.get("/people/log.csv?lang=ja").text();
    let lines: Vec<&str> = file.lines().collect();
    assert!(lines[0].contains("誰が") && lines[0].trim_end().ends_with("コード"), "{file}");
    assert!(lines[1].contains(",サインイン,"), "{file}");
    assert!(lines[1].trim_end().ends_with(",sign-in"), "{file}");
}

#[test]
fn what_is_too_large_is_told_to_be_so() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    let much = "x".repeat(400_000);
    let answer = mei.post("/people", &[("token", &token), ("name", &much)]);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("This is too much at once"), "{}", answer.text());
    let answer = mei.post("/people?lang=ja", &[("token", &token), ("name", &much)]);
    assert_eq!(answer.page().text("h1"), "一度に送れる量を超えています");
    // A program with a token, and one on a machine without accounts.
    let body = format!(r#"{{ "name": "{}" }}"#, "x".repeat(3_000_000));
    let kind = (header::CONTENT_TYPE, "application/json");
    let told = |house: &House, headers: &[(header::HeaderName, &str)]| {
        let answer = house.site.send_with("PATCH", "/api/v1/deals/0", headers, &body);
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
        assert!(answer.text().contains("too_large"), "{}", answer.text());
    };
    let house = House::of_ledger(crate::company::SMALL);
    told(&house, std::slice::from_ref(&kind));
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    let account = accounts.named("mei@example.com").expect("a store").expect("Mei");
    let made = accounts.make_token(&account, "w", Scope::Write, &house.by());
    let bearer = format!("Bearer {}", made.expect("a token").text());
    told(&house, &[kind, (header::AUTHORIZATION, &bearer)]);
}

#[test]
fn a_token_that_only_reads_says_that_it_is_the_token() {
    let house = House::lived_in();
    house.moves_in("all@example.com", "reader", None);
    for (email, said) in [("mei@example.com", "scope is read"), ("all@example.com", "role")] {
        let account = house.store.accounts().named(email).expect("a store").expect("an account");
        let made = house.store.accounts().make_token(&account, "r", Scope::Read, &house.by());
        let bearer = format!("Bearer {}", made.expect("a token").text());
        let headers = [(header::AUTHORIZATION, bearer.as_str())];
        let answer = house.site.post_form("/api/v1/overview", &[], &headers);
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.text().contains(said), "{email}: {}", answer.text());
    }
}
