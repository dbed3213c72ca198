//! What is written down of what happened, as administrators read it.

use sales::day::Instant;

use super::{House, NOW, PASSWORD};
use crate::company;
use crate::site::Page;

/// So many strangers were told to wait.
fn slowed(house: &House, tries: usize) {
    for n in 0..tries {
        let email = format!("eve{n}@example.com");
        house.store.accounts().slowed(&email, "10.0.0.9", Instant(NOW)).expect("written down");
    }
}

#[test]
fn the_log_is_read_page_by_page_in_the_time_of_the_organisation() {
    let house = House::of(&company::SMALL.replace("zone UTC", "zone Asia/Tokyo"), false);
    let accounts = house.store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &house.by()).expect("the account");
    slowed(&house, 250);
    let mei = house.signed_in("mei@example.com");
    let first = mei.get("/people/log?lang=en").page();
    assert_eq!(first.text("main > [role=status]"), "252 entries, the latest first");
    assert_eq!(first.count(".happened tbody tr"), 100);
    assert_eq!(first.texts(".happened th")[0], "When (Asia/Tokyo)");
    assert_eq!(first.texts(".happened tbody td")[0], "Nov 18, 2026 20:06", "it is 11:06 in UTC");
    assert_eq!(first.attribute(".pager a[rel=next]", "href"), "/people/log?page=2&lang=en");
    let last = mei.get("/people/log?page=3").page();
    assert_eq!((last.count(".happened tbody tr"), last.count(".pager a[rel=next]")), (52, 0));
    assert_eq!(last.texts(".happened tbody tr:last-child td")[2], "made the first account");
    let beyond = mei.get("/people/log?page=999").page();
    assert_eq!(beyond.texts(".notice li"), ["There are 3 pages; the last is shown."]);
    assert_eq!(beyond.count(".happened tbody tr"), 52);
    let strange = mei.get("/people/log?page=x").page();
    assert_eq!(strange.texts(".notice li"), ["“x” is not a page; the first is shown."]);
    let file = mei.get("/people/log.csv?page=3&kind=setup").text();
    assert_eq!(file.lines().count(), 253, "the file has all");
    assert!(file.contains("When (UTC)") && file.contains("2026-11-18 11:06:40Z"));
}

#[test]
fn each_sign_in_and_out_and_each_wrong_password_is_in_the_log() {
    let house = House::lived_in();
    let mut mei = house.signed_in("mei@example.com");
    let token = mei.token();
    mei.post("/sign-out", &[("token", &token)]);
    house.browser().sign_in("mei@example.com", "another password");
    house.browser().sign_in("eve@example.com", PASSWORD);
    let mei = house.signed_in("mei@example.com");
    let log = mei.get("/people/log").page();
    let [mut who, mut what] = [2, 3].map(|n| log.texts(&format!(".happened td:nth-child({n})")));
    who.truncate(5);
    what.truncate(5);
    assert_eq!(what, ["signed in", "was refused", "was refused", "signed out", "signed in"]);
    assert!(who[1].contains("eve@example.com") && who[2].contains("mei@example.com"), "{who:?}");
}

#[test]
fn the_log_tells_of_one_account_and_of_one_kind_of_action() {
    let house = House::lived_in();
    house.moves_in("tom@example.com", "rep", Some("Tom"));
    house.moves_in("tom@example.com.au", "reader", None);
    slowed(&house, 120);
    let mei = house.signed_in("mei@example.com");
    let of_tom = mei.get("/people/log?q=+Tom%40example.com").page();
    let whats = |page: &Page| page.texts(".happened td:nth-child(3)");
    assert_eq!(whats(&of_tom), ["set a password by a link", "invited"], "also what others did");
    assert_eq!(of_tom.attribute("#q", "value"), "tom@example.com");
    let invited = mei.get("/people/log?kind=invite&lang=ja").page();
    assert_eq!(whats(&invited), ["招待", "招待"]);
    assert_eq!(invited.texts("#kind [selected]"), ["招待"]);
    assert_eq!(invited.text("main > [role=status]"), "2件（新しい順）");
    let both = mei.get("/people/log?kind=invite&q=tom%40example.com.au").page();
    assert_eq!(both.text("main > [role=status]"), "One entry, the latest first");
    let more = mei.get("/people/log?kind=slowed").page();
    assert_eq!(more.attribute("a[rel=next]", "href"), "/people/log?kind=slowed&page=2");
    let other = mei.get("/people/log?kind=thought").page();
    assert_eq!(other.texts(".notice li").len(), 1);
    assert_eq!(other.count(".happened tbody tr"), 100, "all are shown");
    let nobody = mei.get("/people/log?q=nobody%40example.com").page();
    assert_eq!(nobody.text("main > [role=status]"), "0 entries, the latest first");
    assert_eq!(nobody.count(".happened"), 0);
}
