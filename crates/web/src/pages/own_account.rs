//! One's own account.

use askama::Template;
use records::accounts::{Account, Scope, Secret, Token};
use sales::day::{Day, Instant};

use super::Frame;
use super::entering::{Field, refuse};
use crate::door::account::PATH;
use crate::door::faults::Fault;
use crate::handlers::Reader;
use crate::wording::dates::DateFormat;
use crate::wording::{Arg, Words};

/// What came of the last change.
pub(crate) struct Told {
    /// What is wrong with what was filled in.
    pub(crate) faults: Vec<Fault>,
    /// A token that was made, shown this once.
    pub(crate) made: Option<Secret>,
    /// What was written of a token that was not made.
    pub(crate) label: String,
    pub(crate) scope: Scope,
}

impl Default for Told {
    /// Nothing was changed. Most programs only ask.
    fn default() -> Told {
        Told { faults: Vec::new(), made: None, label: String::new(), scope: Scope::Read }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "own_account.html")]
pub(crate) struct OwnAccountPage {
    frame: Frame,
    words: Words,
    heading: String,
    problem: String,
    /// Who that is: heading and text.
    who: Vec<(String, String)>,
    form_token: String,
    fields: Vec<Field>,
    /// What a token is for.
    label: Field,
    /// What it may do, by word and name, with the one that is chosen.
    scopes: [(&'static str, String, bool); 2],
    made: String,
    tokens: Vec<TokenRow>,
    /// Where the forms go.
    to: Forms,
}

/// Addresses of forms.
struct Forms {
    password: String,
    everywhere: String,
    sign_out: String,
    tokens: String,
    revoke: String,
}

/// A token.
struct TokenRow {
    number: i64,
    label: String,
    scope: String,
    made: String,
    /// Since when it is no use; empty while it is.
    revoked: String,
    /// What the button is called that makes it so.
    revoke: String,
}

/// The page of an account; `day` says on which day something was.
pub(crate) fn page(
    reader: &Reader,
    account: &Account,
    tokens: &[Token],
    day: impl Fn(Instant) -> Day,
    (form_token, sets_up): (String, bool),
    told: Told,
) -> OwnAccountPage {
    let words = reader.words;
    let heading = words.say("account");
    let to = |path: &str| reader.address.to(path);
    let dates = DateFormat { lang: words.lang };
    let row = |token: &Token| TokenRow {
        number: token.id,
        label: token.label.clone(),
        scope: words.say(&format!("token-{}", token.scope.word())),
        made: dates.day_and_year(day(token.created_at)),
        revoked: token.revoked_at.map_or_else(String::new, |at| dates.day_and_year(day(at))),
        revoke: words.with("token-revoke", &[("label", Arg::Text(&token.label))]),
    };
    let role = words.say(&format!("role-{}", account.role));
    let subject =
        account.subject.iter().map(|subject| (words.say("account-person"), subject.clone()));
    let password =
        |name, label: &str, autocomplete| Field::password(name, words.say(label), autocomplete);
    let new = Field {
        hint: words.say("account-new-password-hint"),
        ..password("new", "account-new-password", "new-password")
    };
    let mut fields = [
        password("password", "account-old-password", "current-password"),
        new,
        Field { value: told.label, ..Field::text("label", words.say("token-label")) },
    ];
    let problem = refuse(words, &mut fields, &told.faults);
    let [old, new, label] = fields;
    let scope =
        |one: Scope| (one.word(), words.say(&format!("token-{}", one.word())), one == told.scope);
    OwnAccountPage {
        frame: Frame::of_reader(reader, PATH, &heading, (account, sets_up)),
        words,
        heading,
        problem,
        who: [
            (words.say("account-name"), account.name.clone()),
            (words.say("account-email"), account.email.clone()),
            (words.say("account-role"), role),
        ]
        .into_iter()
        .chain(subject)
        .collect(),
        form_token,
        fields: vec![old, new],
        label,
        scopes: [Scope::Read, Scope::Write].map(scope),
        made: told.made.map(|made| made.text().to_owned()).unwrap_or_default(),
        tokens: tokens.iter().map(row).collect(),
        to: Forms {
            password: to("/account/password"),
            everywhere: to("/account/everywhere"),
            sign_out: to("/sign-out"),
            tokens: to("/account/tokens"),
            revoke: to("/account/tokens/revoke"),
        },
    }
}
