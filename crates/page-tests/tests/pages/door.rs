//! The pages by which people come in: setting up, signing in, one's own account, everybody's.

use std::sync::Arc;

use page_tests::start_or_skip;
use records::Store;
use records::accounts::{Actor, NewAccount, Secret};
use sales::day::Instant;
use sales::history::History;

use crate::product::{look, serve_with};

const PASSWORD: &str = "correct horse battery";
const NOW: Instant = Instant(1_795_000_000);

/// Serves nothing but the door; returns the address.
fn serve(store: Store, setup: &Secret) -> anyhow::Result<String> {
    let store = Arc::new(store);
    serve_with(History::empty(), move |server| {
        server.with_accounts(Arc::clone(&store), setup.clone(), || NOW)
    })
}

/// A store with an administrator, a rep nobody knows, and one who was invited.
fn lived_in() -> anyhow::Result<Store> {
    let store = Store::in_memory()?;
    let by = Actor { who: "test", origin: "10.0.0.1", at: NOW };
    let accounts = store.accounts();
    accounts.begin("mei@example.com", "Mei Tanaka", PASSWORD, &by)?;
    for (email, name, role, subject) in [
        ("tom@example.com", "Tom", "rep", Some("Tom")),
        ("hanako.sato.with.a.long.name@subsidiary.example.com", "佐藤 花子", "reader", None),
    ] {
        accounts.invite(&NewAccount { email, name, role, subject }, &by)?;
    }
    Ok(store)
}

#[test]
fn setting_up() {
    let setup = Secret::given("0123456789abcdef");
    let Some(mut browser) = start_or_skip("setup").expect("a browser") else { return };
    let address = serve(Store::in_memory().expect("a store"), &setup).expect("a server");
    look(&mut browser, "setup", &format!("{address}/setup/{}", setup.text())).expect("no problem");
}

#[test]
fn coming_in() {
    let setup = Secret::given("0123456789abcdef");
    let Some(mut browser) = start_or_skip("door").expect("a browser") else { return };
    let address = serve(lived_in().expect("a store"), &setup).expect("a server");
    look(&mut browser, "sign-in", &format!("{address}/sign-in")).expect("no problem");
    let post = |path: &str, body: &str| {
        format!(
            "fetch('{path}', {{ method: 'POST', body: new URLSearchParams({body}) }})\
             .then(answer => answer.status)"
        )
    };
    let body = format!("{{ email: 'mei@example.com', password: '{PASSWORD}' }}");
    let status = browser.evaluate(&post("/sign-in", &body)).expect("it is sent");
    assert_eq!(status, 200, "signed in and led to the overview");
    browser.open(&format!("{address}/account")).expect("the page");
    let token = "token: document.querySelector('[name=token]').value";
    let body = format!("{{ {token}, label: 'BI', scope: 'read' }}");
    assert_eq!(browser.evaluate(&post("/account/tokens", &body)).expect("it is sent"), 200);
    look(&mut browser, "account", &format!("{address}/account")).expect("no problem");
    look(&mut browser, "people", &format!("{address}/people")).expect("no problem");
    look(&mut browser, "people-log", &format!("{address}/people/log")).expect("no problem");
    let open = "document.querySelectorAll('details').forEach(one => { one.open = true; }), 1";
    browser.evaluate(open).expect("they open");
    let found = page_tests::inaccessible(&mut browser).expect("it is looked at");
    assert!(found.is_empty(), "{}", found.join("\n"));
}
