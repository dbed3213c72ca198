use super::*;
use rusqlite::types::ValueRef;
use sales::day::Instant;

const NOW: Instant = Instant(1_795_000_000);
const PASSWORD: &str = "correct horse battery";

fn store() -> Store {
    Store::in_memory().expect("a store")
}

fn by(at: Instant) -> Actor<'static> {
    Actor { who: "test", origin: "10.0.0.1", at }
}

fn after(seconds: i64) -> Instant {
    Instant(NOW.0 + seconds)
}

fn begun(store: &Store) -> Account {
    let accounts = store.accounts();
    accounts.begin("Mei@Example.com ", "Mei", PASSWORD, &by(NOW)).expect("the first account");
    accounts.named("mei@example.com").expect("a store").expect("the account")
}

fn invited(store: &Store, email: &str) -> (Account, Secret) {
    let new = NewAccount { email, name: "Tom", role: "rep", subject: Some("Tom") };
    let link = store.accounts().invite(&new, &by(NOW)).expect("a link");
    (store.accounts().named(email).expect("a store").expect("the account"), link)
}

fn session(store: &Store, email: &str, password: &str, at: Instant) -> Option<Secret> {
    let signed_in = store.accounts().sign_in(email, password, None, "10.0.0.1", at);
    signed_in.expect("a store").map(|(_, session)| session)
}

fn why<T>(result: Result<T, Error>) -> Why {
    result.err().expect("it is refused").why
}

#[test]
fn the_first_account_is_made_once() {
    let store = store();
    assert!(!store.accounts().are_there().expect("a store"));
    assert_eq!(begun(&store).role, "administrator");
    let again = store.accounts().begin("eve@example.com", "Eve", PASSWORD, &by(NOW));
    assert!(matches!(why(again), Why::NotTheFirst));
    assert!(store.accounts().are_there().expect("a store"));
}

/// A value as text: bytes as the digits that secrets are written with.
fn told(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_is_stored_lets_nobody_in() {
    let store = store();
    let account = begun(&store);
    let session = session(&store, "mei@example.com", PASSWORD, NOW).expect("it fits");
    let (_, link) = invited(&store, "tom@example.com");
    let token = store.accounts().make_token(&account, "BI", Scope::Read, &by(NOW)).expect("one");
    // Everything there is in the file, as text.
    let dump: String = store
        .look(|store| {
            let mut all = String::new();
            for table in ["account", "session", "invitation", "token", "audit"] {
                let mut rows = store.prepare(&format!("SELECT * FROM {table}"))?;
                let columns = rows.column_count();
                let mut rows = rows.query([])?;
                while let Some(row) = rows.next()? {
                    for place in 0..columns {
                        all += &told(row.get_ref(place)?);
                        all.push('\n');
                    }
                }
            }
            Ok(all)
        })
        .expect("the tables");
    assert!(dump.contains("mei@example.com"), "{dump}");
    for secret in [PASSWORD, session.text(), link.text(), token.text()] {
        assert!(!dump.contains(secret), "{secret} in {dump}");
        assert_eq!(format!("{:?}", Secret::given(secret)), "Secret");
    }
    let hash: String = store
        .look(|store| Ok(store.query_row("SELECT password FROM account", [], |row| row.get(0))?))
        .expect("a hash");
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
}

#[test]
fn passwords_fit_their_own_account_only() {
    let store = store();
    begun(&store);
    let (_, link) = invited(&store, "tom@example.com");
    assert!(session(&store, "tom@example.com", "", NOW).is_none(), "no password yet");
    let other = "another horse entirely";
    let taken = store.accounts().take_up(&link, other, "10.0.0.2", NOW).expect("a store");
    assert_eq!(taken.expect("the account").email, "tom@example.com");
    for (email, password, fits) in [
        ("mei@example.com", PASSWORD, true),
        ("ＭＥＩ@example.com", PASSWORD, true),
        ("tom@example.com", other, true),
        ("tom@example.com", PASSWORD, false),
        ("mei@example.com", other, false),
        ("mei@example.com", "correct horse battery ", false),
        ("nobody@example.com", PASSWORD, false),
    ] {
        assert_eq!(session(&store, email, password, NOW).is_some(), fits, "{email} {password}");
    }
}

#[test]
fn short_and_endless_passwords_are_refused() {
    let store = store();
    for password in ["", "eleven char"] {
        let made = store.accounts().begin("mei@example.com", "Mei", password, &by(NOW));
        assert!(matches!(why(made), Why::Password), "{password}");
    }
    assert!(!store.accounts().are_there().expect("a store"));
    // Characters count, not bytes.
    store
        .accounts()
        .begin("mei@example.com", "Mei", "十二文字以上のパスワードだ", &by(NOW))
        .expect("twelve characters");
}

#[test]
fn a_link_works_once_for_three_days_and_is_replaced_by_the_next() {
    let store = store();
    begun(&store);
    let (account, link) = invited(&store, "tom@example.com");
    let accounts = store.accounts();
    let invited = |link: &Secret, at| accounts.invited(link, at).expect("a store").is_some();
    assert!(invited(&link, after(3 * 24 * 3600 - 1)) && !invited(&link, after(3 * 24 * 3600)));
    let next = accounts.reset(&account, &by(NOW)).expect("another");
    assert!(!invited(&link, NOW) && invited(&next, NOW));
    let take = |link: &Secret| accounts.take_up(link, PASSWORD, "", NOW).expect("a store");
    assert!(take(&link).is_none() && take(&next).is_some() && take(&next).is_none());
}

#[test]
fn sessions_end() {
    let store = store();
    let account = begun(&store);
    let accounts = store.accounts();
    let begin = || session(&store, "mei@example.com", PASSWORD, NOW).expect("it fits");
    let is_in = |session: &Secret, at| accounts.session(session, at).expect("a store").is_some();

    let idle = begin();
    assert!(is_in(&idle, NOW) && !is_in(&idle, after(IDLE_SECONDS)));
    let busy = begin();
    let days = 1..=29;
    assert!(days.into_iter().all(|day| is_in(&busy, after(day * 24 * 3600))), "seen every day");
    assert!(!is_in(&busy, after(LASTS_SECONDS)), "thirty days are enough");

    let left = begin();
    accounts.sign_out(&left, &by(NOW)).expect("a store");
    assert!(!is_in(&left, NOW));
    let (one, other) = (begin(), begin());
    accounts.sign_out_everywhere(&account, &by(NOW)).expect("a store");
    assert!(!is_in(&one, NOW) && !is_in(&other, NOW));
    let known = begin();
    let to = "a better horse battery";
    assert!(matches!(
        why(accounts.change_password(&account, "wrong", to, &by(NOW))),
        Why::WrongPassword
    ));
    assert!(is_in(&known, NOW), "nothing was changed");
    accounts.change_password(&account, PASSWORD, to, &by(NOW)).expect("it fits");
    assert!(!is_in(&known, NOW));
    assert!(session(&store, "mei@example.com", PASSWORD, NOW).is_none());
}

#[test]
fn signing_in_ends_the_session_there_was() {
    let store = store();
    begun(&store);
    let accounts = store.accounts();
    let before = session(&store, "mei@example.com", PASSWORD, NOW).expect("it fits");
    let signed_in = accounts.sign_in("mei@example.com", PASSWORD, Some(&before), "", NOW);
    let (_, after) = signed_in.expect("a store").expect("it fits");
    assert!(before != after && accounts.session(&before, NOW).expect("a store").is_none());
}

#[test]
fn a_disabled_account_is_out_at_once_with_all_it_had() {
    let store = store();
    let mei = begun(&store);
    let (tom, link) = invited(&store, "tom@example.com");
    let accounts = store.accounts();
    accounts.take_up(&link, PASSWORD, "", NOW).expect("a store");
    let session = session(&store, "tom@example.com", PASSWORD, NOW).expect("it fits");
    let token = accounts.make_token(&tom, "BI", Scope::Write, &by(NOW)).expect("a token");
    assert_eq!(accounts.bearer(&token).expect("a store").expect("it works").1, Scope::Write);
    accounts.disable(&tom, true, &by(NOW)).expect("a store");
    assert!(accounts.session(&session, NOW).expect("a store").is_none());
    assert!(accounts.bearer(&token).expect("a store").is_none());
    assert!(super::tests::session(&store, "tom@example.com", PASSWORD, NOW).is_none());
    let again = accounts.reset(&tom, &by(NOW)).expect("a link");
    assert!(accounts.invited(&again, NOW).expect("a store").is_none(), "not while disabled");
    accounts.disable(&tom, false, &by(NOW)).expect("a store");
    assert!(accounts.bearer(&token).expect("a store").is_none(), "tokens stay revoked");
    // Somebody has to be left.
    assert!(matches!(why(accounts.disable(&mei, true, &by(NOW))), Why::LastAdministrator));
    let rep = NewAccount { email: &mei.email, name: "Mei", role: "rep", subject: Some("Mei") };
    assert!(matches!(why(accounts.change(mei.id, &rep, &by(NOW))), Why::LastAdministrator));
    assert_eq!(accounts.named(&mei.email).expect("a store"), Some(mei));
}

#[test]
fn tokens_are_ones_own_to_revoke() {
    let store = store();
    let mei = begun(&store);
    let (tom, _) = invited(&store, "tom@example.com");
    let accounts = store.accounts();
    let token = accounts.make_token(&mei, "BI", Scope::Read, &by(NOW)).expect("a token");
    let number = accounts.tokens(mei.id).expect("a store")[0].id;
    assert!(!accounts.revoke(&tom, number, &by(NOW)).expect("a store"));
    assert_eq!(accounts.bearer(&token).expect("a store"), Some((mei.clone(), Scope::Read)));
    assert!(accounts.revoke(&mei, number, &by(NOW)).expect("a store"));
    assert!(accounts.bearer(&token).expect("a store").is_none());
    assert!(!accounts.revoke(&mei, number, &by(NOW)).expect("a store"), "only once");
}

#[test]
fn addresses_are_addresses_and_have_one_account() {
    let store = store();
    begun(&store);
    let invite = |email| {
        let new = NewAccount { email, name: "Mei", role: "reader", subject: None };
        store.accounts().invite(&new, &by(NOW))
    };
    for email in ["", "mei", "@example.com", "mei@"] {
        assert!(matches!(why(invite(email)), Why::NoEmail), "{email}");
    }
    assert!(matches!(why(invite("MEI@example.COM")), Why::AccountExists));
}

#[test]
fn what_happens_is_told_and_stays_told() {
    let store = store();
    begun(&store);
    session(&store, "mei@example.com", PASSWORD, after(5));
    session(&store, "mei@example.com", "wrong", after(6));
    session(&store, "eve@example.com", "wrong", after(7));
    let log = store.accounts().audit(10).expect("a log");
    let told: Vec<_> =
        log.iter().map(|one| (one.at.0 - NOW.0, one.who.as_str(), one.what.as_str())).collect();
    assert_eq!(
        told,
        [
            (7, "eve@example.com", "refused"),
            (6, "mei@example.com", "refused"),
            (5, "mei@example.com", "sign-in"),
            (0, "test", "setup"),
        ]
    );
    assert!(log.iter().all(|one| one.origin == "10.0.0.1"));
    for change in ["DELETE FROM audit", "UPDATE audit SET who = 'nobody'"] {
        let done = store.change(|store| Ok(store.execute(change, [])?));
        assert!(done.is_err(), "{change}");
    }
    assert_eq!(store.accounts().audit(10).expect("a log").len(), 4);
}

#[test]
fn accounts_change_nothing_of_what_is_known() {
    let store = store();
    let before = store.data_version().expect("a store");
    begun(&store);
    assert_eq!(store.data_version().expect("a store"), before);
}
