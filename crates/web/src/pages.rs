//! The pages: each is a struct for its template, made from a report, with every text ready.

pub(crate) mod activity;
pub(crate) mod answering;
pub(crate) mod audit_log;
pub(crate) mod bar;
pub(crate) mod board;
mod by_person;
pub(crate) mod change;
mod course;
pub(crate) mod criteria;
pub(crate) mod customers;
pub(crate) mod deal;
pub(crate) mod deals;
pub(crate) mod definitions;
#[cfg(debug_assertions)]
pub(crate) mod dev;
mod drawn;
pub(crate) mod entering;
pub(crate) mod fields;
pub(crate) mod first_run;
pub(crate) mod forecast;
mod grid;
pub(crate) mod guidance;
pub(crate) mod hand;
pub(crate) mod imports;
mod key_figure;
pub(crate) mod keyboard;
mod list;
pub(crate) mod message;
pub(crate) mod moments;
pub(crate) mod named;
pub(crate) mod organisation;
pub(crate) mod outcomes;
pub(crate) mod overview;
pub(crate) mod own_account;
mod panel;
pub(crate) mod passport;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod pipeline;
pub(crate) mod plan;
pub(crate) mod process;
pub(crate) mod quotas;
mod reaching;
pub(crate) mod records;
pub(crate) mod rep;
pub(crate) mod reps;
pub(crate) mod roster;
pub(crate) mod search;
pub(crate) mod setting_up;
pub(crate) mod signals;
mod take_away;
pub(crate) mod today;
pub(crate) mod users;

use ::records::accounts::Account;
use reports::Asked;
use reports::figure::Unit;
use reports::metric::{Adds, Figure, MetricReport};

use crate::address::Address;
use crate::asker::SignedIn;
use crate::assets;
use crate::door::account;
use crate::handlers::Reader;
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::{Arg, Lang, Words};

/// A link or a choice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub(crate) label: String,
    pub(crate) href: String,
    /// A second text beside the label.
    pub(crate) note: String,
    pub(crate) current: bool,
    /// The key that leads there, where one does.
    pub(crate) key: &'static str,
    /// How far it is indented below what it is part of.
    pub(crate) depth: usize,
}

impl Item {
    pub(crate) fn link(label: impl Into<String>, href: impl Into<String>) -> Item {
        Item { label: label.into(), href: href.into(), ..Item::default() }
    }
}

/// A number with the records behind it; the template is `number.html`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linked {
    pub(crate) text: String,
    /// Where the records are listed; empty where there are none.
    pub(crate) href: String,
    /// What the records add up to.
    pub(crate) amount: Option<i64>,
    /// How many they are.
    pub(crate) count: Option<u64>,
}

impl Linked {
    /// The figure of a row of a metric (of its total, where `row` is empty), with the records
    /// behind it: they are as many as it rests on, and where it is a sum or a quotient of sums,
    /// what they add above the line is its numerator.
    pub(crate) fn figure(
        visit: &Visit,
        report: &MetricReport,
        row: &str,
        figure: &Figure,
    ) -> Linked {
        let text = visit.figures(&report.asked.unit).show(report.unit, figure);
        let by = if row.is_empty() { "" } else { report.by };
        let address = visit.address.question().with("metric", report.id).with("by", by);
        let href = address.with("row", row).to("/deals");
        let rests_on_something = figure.n > 0;
        let adds_up = rests_on_something && report.adds != Adds::Nothing;
        Linked {
            text,
            href: if rests_on_something { href } else { String::new() },
            amount: adds_up.then_some(figure.numerator),
            count: Some(figure.n).filter(|_| rests_on_something),
        }
    }
}

/// A page that is reached from every other.
pub(crate) struct Place {
    pub(crate) path: &'static str,
    /// The key that leads there after `g`; empty where none does.
    pub(crate) key: &'static str,
    pub(crate) label: String,
}

/// The pages of the rail, in its order; the shortcuts and the search know them from here.
pub(crate) fn places(words: Words) -> Vec<Place> {
    let place = |path, key, label| Place { path, key, label };
    vec![
        place("/", "o", words.say("nav-overview")),
        place(today::PATH, "t", words.say("nav-today")),
        place(forecast::PATH, "f", words.say("nav-forecast")),
        place(plan::PATH, "n", words.say("nav-plan")),
        place(signals::PATH, "s", words.say("nav-signals")),
        place(guidance::PATH, "u", words.say("nav-guidance")),
        place("/pipeline", "p", words.say("nav-pipeline")),
        place(board::PATH, "b", words.say("nav-board")),
        place("/deals", "d", words.say("nav-deals")),
        place("/reps", "r", words.say("nav-reps")),
        place(activity::PATH, "a", words.say("nav-activity")),
        place(outcomes::PATH, "w", words.say("nav-outcomes")),
        place(customers::LEADS, "l", words.say("nav-leads")),
        place(customers::ACCOUNTS, "c", words.say("nav-accounts")),
        place(customers::ACTIVITIES, "y", words.say("nav-activities")),
        place("/help/definitions", "", words.say("nav-definitions")),
    ]
}

/// The pages on which what everybody sees is set up, in the order of the rail. Quotas are for all
/// to look at, the rest for whoever `sets_up`.
pub(crate) fn places_to_set_up(words: Words, sets_up: bool, has_accounts: bool) -> Vec<Place> {
    let place = |path, label| Place { path, key: "", label };
    let quotas = place(quotas::PATH, words.say("quotas"));
    if !sets_up {
        return vec![quotas];
    }
    let mut places = vec![
        place(crate::imports::PATH, words.say("imports")),
        quotas,
        place(process::PATH, words.say("nav-process")),
        place(organisation::PATH, words.say("nav-organisation")),
        place(roster::PATH, words.say("nav-roster")),
        place(fields::PATH, words.say("fields")),
    ];
    if has_accounts {
        places.push(place(crate::door::users::PATH, words.say("users")));
    }
    places
}

/// Whether the page at `path` is that place or below it.
fn belongs(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// The links to them, on the page at `path`.
fn to_set_up(places: Vec<Place>, question: &Address, path: &str) -> Vec<Item> {
    let item = |place: Place| Item {
        current: belongs(path, place.path),
        key: place.key,
        ..Item::link(place.label, question.to(place.path))
    };
    places.into_iter().map(item).collect()
}

/// Whether that is the path of such a page.
pub(crate) fn is_to_set_up(path: &str) -> bool {
    let places = places_to_set_up(Words::new(Lang::En), true, false);
    places.iter().any(|place| place.path == path)
}

/// What surrounds every page.
pub(crate) struct Frame {
    /// Where the page is.
    pub(crate) path: String,
    pub(crate) words: Words,
    pub(crate) lang: &'static str,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) css: String,
    pub(crate) font: String,
    pub(crate) icon: String,
    pub(crate) home: String,
    pub(crate) nav: Vec<Item>,
    /// Where what everybody sees is set up.
    pub(crate) set_up: Vec<Item>,
    pub(crate) scripts: Vec<String>,
    /// Where names are looked for, with everything the address says, which what is found keeps.
    pub(crate) search: String,
    /// Where the shortcuts are listed.
    pub(crate) keyboard: String,
    pub(crate) languages: Vec<Item>,
    /// The address that stays; empty where the page's own does.
    pub(crate) permanent: String,
    /// As of when the page speaks; empty on pages without a question.
    pub(crate) fresh: Vec<String>,
    pub(crate) footer: Vec<Item>,
    /// Where the sample company is taken out; empty where none is shown.
    pub(crate) sample_out: String,
    /// Whoever is signed in, with where their account is.
    pub(crate) account: Option<Item>,
    /// For whom what is typed is kept until it is taken: the e-mail address of their account, or
    /// nothing where there are no accounts; `None` for strangers.
    pub(crate) typed_by: Option<String>,
    /// What forms carry; empty where nobody is signed in.
    pub(crate) form_token: String,
}

impl Frame {
    /// The frame of the page at `path`, with links that keep the question of `address`.
    pub(crate) fn new(words: Words, address: &Address, path: &str, title: &str) -> Frame {
        let question = address.question();
        let nav = places(words).into_iter().map(|place| Item {
            current: belongs(path, place.path),
            key: place.key,
            ..Item::link(place.label, question.to(place.path))
        });
        let languages = [(Lang::En, "English"), (Lang::Ja, "日本語")].map(|(lang, label)| Item {
            current: lang == words.lang,
            note: lang.code().to_owned(),
            ..Item::link(label, address.with("lang", lang.code()).to(path))
        });
        Frame {
            path: path.to_owned(),
            words,
            lang: words.lang.code(),
            title: title.to_owned(),
            description: words.say("description"),
            css: assets::css_url(),
            font: assets::font_url(),
            icon: assets::icon_url(),
            home: question.to("/"),
            nav: nav.collect(),
            set_up: Vec::new(),
            scripts: assets::script_urls(),
            search: address.with("q", "").with("page", "").to("/search"),
            keyboard: question.to("/help/keyboard"),
            languages: languages.into(),
            permanent: String::new(),
            fresh: Vec::new(),
            footer: Vec::new(),
            sample_out: String::new(),
            account: None,
            typed_by: None,
            form_token: String::new(),
        }
    }

    /// The frame of a page that is to be kept at that path.
    pub(crate) fn kept_at(self, path: &str) -> Frame {
        Frame { permanent: path.to_owned(), ..self }
    }

    /// The frame of a page for whoever has not come in: nothing leads anywhere.
    pub(crate) fn of_stranger(words: Words, address: &Address, path: &str, title: &str) -> Frame {
        let frame = Frame::new(words, address, path, title);
        Frame { nav: Vec::new(), scripts: Vec::new(), ..frame }
    }

    /// The frame of a page that answers no question, for whoever is signed in by that account and
    /// may set things up or not.
    pub(crate) fn of_reader(
        reader: &Reader,
        path: &str,
        title: &str,
        (account, sets_up): (&Account, bool),
    ) -> Frame {
        let address = reader.address.question();
        let frame = Frame::new(reader.words, &reader.address, path, title);
        let is_here = path == account::PATH;
        let typed_by = Some(account.email.clone());
        let account = Item::link(&*account.name, address.to(account::PATH));
        let account = Some(Item { current: is_here, ..account });
        let set_up = to_set_up(places_to_set_up(reader.words, sets_up, true), &address, path);
        Frame { account, typed_by, set_up, ..frame }
    }

    /// The frame of a page for that visit.
    pub(crate) fn visited(visit: &Visit, path: &str, title: &str) -> Frame {
        let mut frame = Frame::new(visit.words, &visit.address, path, title);
        if visit.sees_sample {
            frame.sample_out = in_language(&visit.address, "/sample/out");
        }
        let places = places_to_set_up(visit.words, visit.sets_up, visit.signed_in.is_some());
        frame.set_up = to_set_up(places, &visit.address.question(), path);
        let account = in_language(&visit.address, account::PATH);
        frame.known_to(visit.signed_in.as_ref(), account)
    }

    /// The frame for whoever is signed in, whose account is at `href`, or for anybody where there
    /// are no accounts.
    pub(crate) fn known_to(self, signed_in: Option<&SignedIn>, href: String) -> Frame {
        let Some(signed_in) = signed_in else {
            return Frame { typed_by: Some(String::new()), ..self };
        };
        Frame {
            account: Some(Item::link(&*signed_in.name, href)),
            typed_by: Some(signed_in.email.clone()),
            form_token: signed_in.form_token.clone(),
            ..self
        }
    }

    /// The frame of a page that answers a question.
    pub(crate) fn answering(visit: &Visit, asked: &Asked, path: &str, title: &str) -> Frame {
        let words = visit.words;
        let mut frame = Frame::visited(visit, path, title);
        let day = visit.dates.weekday(asked.as_of);
        frame.fresh.push(words.with("as-of-day", &[("day", Arg::Text(&day))]));
        if let Some(last) = asked.records_until {
            let day = visit.dates.day_and_year(last);
            frame.fresh.push(words.with("records-until", &[("day", Arg::Text(&day))]));
        }
        let counted = match &asked.unit {
            Unit::Money { currency } => {
                let name = currency_name(words, currency.code());
                words.with("footer-currency", &[("currency", Arg::Text(&name))])
            }
            Unit::Units { product } => {
                words.with("footer-units", &[("product", Arg::Text(product))])
            }
        };
        let month = words.say(&format!("month-{}", asked.first_month));
        let year = words.with("footer-year", &[("month", Arg::Text(&month))]);
        let credit = words.say(match asked.owners_of_today {
            true => "attribution-today-long",
            false => "attribution-event-long",
        });
        frame.footer = vec![
            Item::link(counted, ""),
            Item::link(year, ""),
            Item::link(credit, ""),
            Item::link(
                words.say("nav-definitions"),
                visit.address.question().to("/help/definitions"),
            ),
            Item::link(words.say("passport-title"), visit.address.question().to(passport::PATH)),
            Item::link(words.say("keyboard"), frame.keyboard.clone()),
        ];
        frame
    }
}

/// The currency's name where the catalogue has one, else its code.
fn currency_name(words: Words, code: &str) -> String {
    let key = format!("currency-{code}");
    let name = words.say(&format!("currency-{code}"));
    if name == key { code.to_owned() } else { name }
}
