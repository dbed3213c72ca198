//! The organisation: a form, and what would change.

use askama::Template;
use reports::changes::Changes;
use sales::calendar::FiscalCalendar;
use sales::day::Zone;
use sales::organisation::Averages;

use super::Frame;
use super::change::Change;
use super::setting_up::{ChangesShown, Saved, Steps};
use crate::samples::in_language;
use crate::setting::Setter;
use crate::setting::made::Made;
use crate::setting::organisation::{Draft, RateDraft};
use crate::setting::people::Wrong;
use crate::wording::{Arg, Words};

pub(crate) const PATH: &str = "/organisation";

/// Zones that are offered; any other can be written.
const ZONES: [&str; 14] = [
    "Asia/Tokyo",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Seoul",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "UTC",
];

/// Currencies that are offered; any other can be written.
const CURRENCIES: [&str; 8] = ["JPY", "USD", "EUR", "GBP", "SGD", "AUD", "CNY", "INR"];

/// What is shown of a draft.
pub(crate) struct Shown {
    draft: Draft,
    wrong: Vec<Wrong>,
    changes: Option<Changes>,
    theirs: Option<Draft>,
    made: Vec<Made>,
}

impl Shown {
    /// One that is being written.
    pub(crate) fn writing(draft: Draft) -> Shown {
        Shown { draft, wrong: Vec::new(), changes: None, theirs: None, made: Vec::new() }
    }

    /// The organisation as it is, with the changes that made it so.
    pub(crate) fn made(draft: Draft, made: Vec<Made>) -> Shown {
        Shown { made, ..Shown::writing(draft) }
    }

    /// One with something wrong in it.
    pub(crate) fn wrong(draft: Draft, wrong: Vec<Wrong>) -> Shown {
        Shown { wrong, ..Shown::writing(draft) }
    }

    /// One that is looked at before it is kept.
    pub(crate) fn looking(draft: Draft, changes: Changes) -> Shown {
        Shown { changes: Some(changes), ..Shown::writing(draft) }
    }

    /// One of an organisation that somebody else has changed meanwhile.
    pub(crate) fn changed_meanwhile(draft: Draft, theirs: Draft) -> Shown {
        let draft = Draft { stamp: theirs.stamp.clone(), ..draft };
        Shown { theirs: Some(theirs), ..Shown::writing(draft) }
    }
}

/// A choice of a menu, or a box to tick.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "organisation.html")]
pub(crate) struct OrganisationPage {
    frame: Frame,
    words: Words,
    saved: Saved,
    steps: Steps,
    action: String,
    draft: Draft,
    wrong: Vec<(String, String)>,
    problem: String,
    /// That nobody has said anything of it, and what that means; empty where somebody has.
    unsaid: String,
    theirs: String,
    changes: Option<ChangesShown>,
    /// What people will see of others, where that changes.
    seen: String,
    made: Vec<Change>,
    months: Vec<Choice>,
    named_by: Vec<Choice>,
    week_starts: Vec<Choice>,
    working: Vec<Choice>,
    averages: Vec<Choice>,
    rates: Vec<RateDraft>,
    zones: &'static [&'static str],
    currencies: &'static [&'static str],
}

impl OrganisationPage {
    /// What is wrong with a field; empty where nothing is.
    fn told(&self, field: &str) -> &str {
        let found = self.wrong.iter().find(|(known, _)| known == field);
        found.map_or("", |(_, text)| text)
    }

    /// The same of a field of one of several lines.
    fn told_at(&self, field: &str, place: &usize) -> &str {
        self.told(&format!("{field}-{place}"))
    }
}

pub(crate) fn page(setter: &Setter, shown: Shown) -> OrganisationPage {
    let visit = &setter.visit;
    let words = visit.words;
    let Shown { draft, wrong, changes, theirs, made } = shown;
    let choice = |value: String, label: String, chosen: &str| Choice {
        chosen: value == *chosen,
        value,
        label,
    };
    let no_month = draft.first_month.is_empty();
    let no_month = no_month.then(|| choice(String::new(), words.say("organisation-choose"), ""));
    let months = (1..=12).map(|month| {
        choice(month.to_string(), words.say(&format!("month-{month}")), &draft.first_month)
    });
    let named_by = ["start", "end"].map(|word| {
        choice(word.to_owned(), words.say(&format!("organisation-named-{word}")), &draft.named_by)
    });
    let zone = &setter.history.organisation().zone;
    let mut rates = draft.rates.clone();
    rates.push(RateDraft::default());
    let told = |(field, key): Wrong| match key {
        "organisation-wrong-zone" => (field, no_zone(&draft.zone, words)),
        "organisation-wrong-holidays" => {
            let odd = draft.odd_holidays().join(&words.say("list-joint"));
            (field, words.with(key, &[("days", Arg::Text(&odd))]))
        }
        _ => (field, words.say(key)),
    };
    let wrong: Vec<(String, String)> = wrong.into_iter().map(told).collect();
    let whole = wrong.iter().find(|(field, _)| field == "nothing");
    OrganisationPage {
        frame: Frame::visited(visit, PATH, &words.say("organisation")),
        saved: Saved::at(setter, PATH),
        steps: Steps::of(setter, PATH),
        action: in_language(&visit.address, PATH),
        problem: whole.map(|(_, text)| text.clone()).unwrap_or_default(),
        unsaid: unsaid(setter),
        theirs: theirs.as_ref().map(|theirs| in_short(theirs, words)).unwrap_or_default(),
        changes: changes.map(|changes| ChangesShown::of(&changes, visit)),
        seen: seen(setter, &draft),
        made: made.iter().map(|made| Change::of(visit, zone, &made.batch, made.counts)).collect(),
        months: no_month.into_iter().chain(months).collect(),
        named_by: named_by.into(),
        week_starts: weekdays(setter, |day| draft.week_start == day),
        working: weekdays(setter, |day| draft.working.iter().any(|one| one == day)),
        averages: averages(setter, &draft),
        rates,
        zones: &ZONES,
        currencies: &CURRENCIES,
        wrong,
        draft,
        words,
    }
}

/// What it means that nobody has said anything yet; empty where somebody has.
fn unsaid(setter: &Setter) -> String {
    let words = setter.visit.words;
    match (setter.history.said().organisation, setter.history.opportunity_count()) {
        (true, _) => String::new(),
        (false, 0) => words.say("organisation-unsaid"),
        (false, _) => words.say("organisation-unsaid-deals"),
    }
}

/// The weekdays from Monday.
fn weekdays(setter: &Setter, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    let week = FiscalCalendar::default();
    let today = setter.server.today();
    let monday = week.period_of(sales::calendar::PeriodKind::Week, today).start();
    let choice = |day: i32| {
        let value = day.to_string();
        let label = setter.visit.dates.weekday_name(monday.plus(day));
        Choice { chosen: chosen(&value), value, label }
    };
    (0..7).map(choice).collect()
}

/// That no zone is called so, with those that somebody may mean.
pub(crate) fn no_zone(text: &str, words: Words) -> String {
    let wrong = words.say("organisation-wrong-zone");
    let near = match Zone::nearest(text) {
        near if near.is_empty() => words.say("organisation-wrong-zone-example"),
        near => {
            let names = near.join(&words.say("list-joint"));
            words.with("problem-nearest", &[("names", Arg::Text(&names))])
        }
    };
    [wrong, near].join(&words.say("sentence-joint"))
}

/// Which averages of others people see: as the server is set, or one that counts instead.
fn averages(setter: &Setter, draft: &Draft) -> Vec<Choice> {
    let words = setter.visit.words;
    let choice = |value: &str, label| Choice {
        value: value.to_owned(),
        label,
        chosen: value == draft.averages,
    };
    let usual = said(words, setter.server.averages.word());
    let usual = words.with("organisation-sees-usual", &[("what", Arg::Text(&usual))]);
    let own = Averages::ALL.map(Averages::word);
    let own = own.map(|word| choice(word, words.say(&format!("organisation-sees-{word}"))));
    std::iter::once(choice("", usual)).chain(own).collect()
}

fn said(words: Words, averages: &str) -> String {
    words.say(&format!("organisation-averages-{averages}"))
}

/// What people will see of others by what is written; empty where that stays as it is.
fn seen(setter: &Setter, draft: &Draft) -> String {
    let usual = setter.server.averages;
    let now = setter.history.organisation().averages.unwrap_or(usual);
    let then = Averages::from_word(&draft.averages).unwrap_or(usual);
    let words = setter.visit.words;
    match now == then {
        true => String::new(),
        false => words.with(
            "organisation-averages-change",
            &[
                ("before", Arg::Text(&said(words, now.word()))),
                ("after", Arg::Text(&said(words, then.word()))),
            ],
        ),
    }
}

/// Everything that the form says, in one line.
fn in_short(draft: &Draft, words: Words) -> String {
    let joint = words.say("list-joint");
    let averages = match draft.averages.as_str() {
        "" => String::new(),
        word => said(words, word),
    };
    let rates = draft.rates.iter().map(|rate| {
        let RateDraft { currency, from, rate } = rate;
        words.aside(&format!("{currency} {rate}"), from)
    });
    let parts = [
        draft.name.clone(),
        draft.currency.clone(),
        draft.zone.clone(),
        draft.first_month.clone(),
        draft.holidays.replace('\n', &joint),
        draft.no_decision.replace('\n', &joint),
        draft.touch_cost.clone(),
        averages,
    ];
    let parts: Vec<String> = parts.into_iter().chain(rates).filter(|one| !one.is_empty()).collect();
    parts.join(" · ")
}
