//! Names that people give, and names that sources give: only the latter join records of sources.

use super::*;

fn account(source: &str, id: &str, what: What) -> Event {
    Event { key: Key::new(source, id), ..event(RecordKind::Account, id, 0, what) }
}

/// The names of all customers, each with the deals that are at it.
fn customers(place: &Place) -> Vec<(String, Vec<String>)> {
    let history = &place.known.history;
    let deals = |account: usize| {
        let at_it = history.timelines().filter(|deal| deal.account() == Some(account as u32));
        at_it.map(|deal| history.text(deal.id()).key.id.to_string()).collect()
    };
    let accounts = history.accounts().iter().enumerate();
    accounts.map(|(at, account)| (account.name.to_string(), deals(at))).collect()
}

fn told(all: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |deals: &[&str]| deals.iter().map(|deal| (*deal).to_owned()).collect();
    all.iter().map(|(name, deals)| ((*name).to_owned(), owned(deals))).collect()
}

/// Two systems that both know Acme, and a deal of a file that only names it.
fn two_sources() -> Vec<Event> {
    vec![
        account("crm", "1", named("Acme")),
        account("csv", "x", named("ACME")),
        account("crm", "2", named("Bolt")),
        deal("d", 0, What::Set(Attribute::Account(key("acme")))),
    ]
}

#[test]
fn a_customer_made_by_hand_is_its_own_whatever_its_name() {
    let mut place = Place::new(&two_sources());
    assert_eq!(customers(&place), told(&[("Acme", &["d"]), ("Bolt", &[])]));
    let made = [
        account(BY_HAND, "account-7", What::Created),
        account(BY_HAND, "account-7", named("Acme")),
        account(BY_HAND, "account-7", word(TextField::Phone, "555-9999")),
    ];
    let batch = place.append_of(BY_HAND, &made);
    place.catch_up();
    // What a file names means what files define.
    assert_eq!(customers(&place), told(&[("Acme", &["d"]), ("Bolt", &[]), ("Acme", &[])]));
    let texts = &place.known.history.accounts()[2].texts;
    assert_eq!(*texts, [(TextField::Phone, "555-9999".into())]);
    place.undo(batch);
    place.catch_up();
    assert_eq!(customers(&place), told(&[("Acme", &["d"]), ("Bolt", &[])]));
}

#[test]
fn a_customer_that_was_made_by_hand_before_an_import_names_it_stays_too() {
    let mut place = Place::new(&[]);
    place.append_of(BY_HAND, &[account(BY_HAND, "account-1", named("Acme"))]);
    place.append(&[deal("d", 0, What::Set(Attribute::Account(key("acme"))))]);
    place.catch_up();
    assert_eq!(customers(&place), told(&[("Acme", &["d"])]));
    place.append(&[account("crm", "1", named("Acme"))]);
    place.catch_up();
    assert_eq!(customers(&place), told(&[("Acme", &[]), ("Acme", &["d"])]));
}

#[test]
fn a_name_given_by_hand_joins_nothing_and_parts_nothing() {
    let mut place = Place::new(&two_sources());
    // A third system's customer is called as another's by hand.
    place.append(&[account("erp", "9", named("Cobalt"))]);
    let cobalt = account("erp", "9", named("Bolt"));
    let renamed = place.append_of(BY_HAND, &[cobalt]);
    place.catch_up();
    let three = told(&[("Acme", &["d"]), ("Bolt", &[]), ("Bolt", &[])]);
    assert_eq!(customers(&place), three);
    // What files call it leads to it still, as does what people call it.
    place.append(&[deal("e", 0, What::Set(Attribute::Account(key("cobalt"))))]);
    place.append_of(BY_HAND, &[account("crm", "1", named("Zenith"))]);
    place.append(&[deal("f", 0, What::Set(Attribute::Account(key("zenith"))))]);
    place.catch_up();
    let all = [("Zenith", &["d", "f"][..]), ("Bolt", &[]), ("Bolt", &["e"])];
    assert_eq!(customers(&place), told(&all));
    place.undo(renamed);
    place.catch_up();
    let all = [("Zenith", &["d", "f"][..]), ("Bolt", &[]), ("Cobalt", &["e"])];
    assert_eq!(customers(&place), told(&all));
}

#[test]
fn a_name_that_its_source_gives_later_joins() {
    let mut place = Place::new(&two_sources());
    place.append(&[account("erp", "9", named("Cobalt"))]);
    place.append_of(BY_HAND, &[account("erp", "9", named("Bolt"))]);
    place.catch_up();
    assert_eq!(customers(&place), told(&[("Acme", &["d"]), ("Bolt", &[]), ("Bolt", &[])]));
    let later = When::At(Instant(1_775_000_500));
    place.append(&[Event { happened: later, ..account("erp", "9", named("Bolt")) }]);
    place.catch_up();
    assert_eq!(customers(&place), told(&[("Acme", &["d"]), ("Bolt", &[])]));
}
