//! Signals: what deserves a word this week, on what evidence, and the next step; what was answered,
//! and what became of it.

use askama::Template;
use reports::signals::{About, BehindSignal, Counts, SignalRow, Signals, Standing};

use super::answering::{AnswerForm, AnswerNotice, Answering};
use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::answers::AnswerFormat;
use crate::wording::signals::SignalFormat;
use crate::wording::{Arg, Words};

/// Where the page is.
pub(crate) const PATH: &str = "/signals";

/// Deals that a card names.
const NAMED: usize = 5;

/// The page.
#[derive(Template)]
#[template(path = "signals.html")]
pub(crate) struct SignalsPage {
    frame: Frame,
    bar: Bar,
    title: String,
    note: String,
    groups: Vec<Group>,
    none: String,
    why_word: String,
    rep_word: String,
    manager_word: String,
    deals_word: String,
    helped_word: String,
    answering: Answering,
    notice: Option<AnswerNotice>,
    sets_label: String,
    sets: Vec<Item>,
    chips: Vec<Item>,
}

/// Signals of one tone.
struct Group {
    id: &'static str,
    title: String,
    cards: Vec<Card>,
}

/// One signal.
struct Card {
    id: String,
    name: String,
    is_warning: bool,
    /// Said of one that was not there the week before.
    new: String,
    /// The person's or team's own page.
    about: Item,
    says: String,
    /// Whether it says why it matters and what to do: not where the card above says the same.
    advises: bool,
    why: String,
    rep: String,
    manager: String,
    deals: Vec<Look>,
    more: String,
    /// The records behind the figure.
    behind: Item,
    certainty: String,
    /// How it was answered; empty where it was not.
    standing: String,
    /// What became of its figure.
    helped: String,
    /// Where nothing can be answered, there is none.
    form: Option<AnswerForm>,
}

/// A deal to look at.
struct Look {
    deal: Item,
    /// How it stands, where it stands still.
    note: String,
}

/// The lists of signals, each with the word that asks for it and how many it has.
fn lists(counts: &Counts) -> [(Standing, &'static str, usize); 4] {
    [
        (Standing::Open, "open", counts.open),
        (Standing::Accepted, "accepted", counts.accepted),
        (Standing::Snoozed, "snoozed", counts.snoozed),
        (Standing::Dismissed, "dismissed", counts.dismissed),
    ]
}

/// The list that the address asks for, with its word; of words that ask for none it is told.
pub(crate) fn wanted(visit: &mut Visit) -> (Standing, &'static str) {
    let all = lists(&Counts::default());
    let named = visit.address.get("answered");
    let found = all.iter().find(|(_, word, _)| named == Some(word));
    if named.is_some() && found.is_none() {
        visit.refuse("answered", &[]);
    }
    let (standing, word, _) = found.unwrap_or(&all[0]);
    (*standing, word)
}

/// Makes the page; `answers` says whether something can be answered on it.
pub(crate) fn page(
    report: &Signals,
    visit: &mut Visit,
    offers: &Offers<'_>,
    answers: bool,
) -> SignalsPage {
    let (standing, set) = wanted(visit);
    let words = visit.words;
    let shown: Vec<&SignalRow> =
        report.signals.iter().filter(|one| one.standing == standing).collect();
    let of = |tone: &str| shown.iter().filter(|one| one.tone == tone).count();
    let title = match standing {
        Standing::Open => title(words, of("warning"), of("strength")),
        _ => words.count(&format!("answers-{set}"), shown.len()),
    };
    let panel = Panel::new(visit, "signals", words.say("nav-signals"), String::new());
    let bar = bar::bar(visit, &report.asked, offers, PATH);
    let maker = Maker { report, visit, answers };
    let tones = [("warning", "signals-warnings"), ("strength", "signals-strengths")];
    let groups = tones.map(|(tone, key)| maker.group(&shown, tone, words.say(key)));
    SignalsPage {
        frame: Frame::answering(visit, &report.asked, PATH, &title),
        bar: bar.exporting(visit, &[&panel]),
        title,
        note: words.say("signals-note"),
        groups: groups.into_iter().filter(|group| !group.cards.is_empty()).collect(),
        none: none(report, visit, standing, set),
        why_word: words.say("signals-why"),
        rep_word: words.say("signals-for-rep"),
        manager_word: words.say("signals-for-manager"),
        deals_word: words.say("signals-look-at"),
        helped_word: words.say("helped"),
        answering: Answering::new(visit, PATH),
        notice: notice(report, visit, answers),
        sets_label: words.say("answers-sets"),
        sets: tabs(report, visit, set, answers),
        chips: Vec::new(),
    }
}

/// One tab for each list, with how many it has.
fn tabs(report: &Signals, visit: &Visit, set: &str, answers: bool) -> Vec<Item> {
    let asked = visit.address.question();
    let tab = |(standing, word, n): (Standing, &'static str, usize)| {
        let parameter = if standing == Standing::Open { "" } else { word };
        let label = visit.words.count(&format!("answers-{word}"), n);
        let href = asked.with("answered", parameter).to(PATH);
        Item { current: word == set, ..Item::link(label, href) }
    };
    let is_answered = |row: &SignalRow| row.answer.is_some();
    match answers || report.signals.iter().any(is_answered) {
        true => lists(&report.counts).map(tab).into(),
        false => Vec::new(),
    }
}

/// What an empty list says.
fn none(report: &Signals, visit: &Visit, standing: Standing, set: &str) -> String {
    visit.words.say(&match standing {
        Standing::Open if report.signals.is_empty() => "signals-none".to_owned(),
        Standing::Open => "answers-all-answered".to_owned(),
        _ => format!("answers-none-{set}"),
    })
}

/// What was answered last.
fn notice(report: &Signals, visit: &Visit, answers: bool) -> Option<AnswerNotice> {
    let format = SignalFormat { figures: visit.figures(&report.asked.unit) };
    AnswerNotice::of(visit, answers, |key| {
        let row = report.signals.iter().find(|row| row.key == key)?;
        let joint = visit.words.say("signals-between");
        Some((format!("{}{joint}{}", format.name(row.id), format.about(row)), row.answer.as_ref()))
    })
}

fn title(words: Words, warnings: usize, strengths: usize) -> String {
    let parts = [("signals-n-warnings", warnings), ("signals-n-strengths", strengths)];
    let said: Vec<String> =
        parts.into_iter().filter(|part| part.1 > 0).map(|(key, n)| words.count(key, n)).collect();
    match said.is_empty() {
        true => words.say("signals-quiet"),
        false => said.join(&words.say("sentence-joint")),
    }
}

/// What cards are made from.
struct Maker<'a> {
    report: &'a Signals,
    visit: &'a Visit,
    answers: bool,
}

impl Maker<'_> {
    fn group(&self, shown: &[&SignalRow], tone: &'static str, title: String) -> Group {
        let those = shown.iter().enumerate().filter(|(_, signal)| signal.tone == tone);
        let mut above = "";
        let cards = those.map(|(place, signal)| {
            let card = Card { advises: signal.id != above, ..self.card(place, signal) };
            above = signal.id;
            card
        });
        Group { id: tone, title, cards: cards.collect() }
    }

    fn card(&self, place: usize, signal: &SignalRow) -> Card {
        let (visit, words) = (self.visit, self.visit.words);
        let figures = visit.figures(&self.report.asked.unit);
        let (format, answer) = (SignalFormat { figures }, AnswerFormat { figures });
        let deals = signal.deals.iter().take(NAMED);
        let deals = deals.map(|one| Look {
            deal: Item::link(&one.name, super::deals::link(visit, one.number)),
            note: format.standing(one),
        });
        let more = signal.deals.len().saturating_sub(NAMED);
        let id = format!("signal-{}", place + 1);
        // What came back is answered anew.
        let given = signal.answer.as_ref().filter(|_| signal.standing != Standing::Open);
        let form = || AnswerForm::new(&signal.key, &id, "accept", given);
        Card {
            form: self.answers.then(form),
            name: format.name(signal.id),
            is_warning: signal.tone == "warning",
            new: if signal.is_new { words.say("signals-new") } else { String::new() },
            about: about(signal, visit, format.about(signal)),
            says: format.says(signal),
            advises: true,
            why: format.why(signal.id),
            rep: format.for_rep(signal.id),
            manager: format.for_manager(signal.id),
            deals: deals.collect(),
            more: if more > 0 { words.count("signals-more", more) } else { String::new() },
            behind: behind(signal, visit),
            certainty: format.certainty(signal),
            standing: answer.standing(signal),
            helped: answer.helped(signal).unwrap_or_default(),
            id,
        }
    }
}

fn about(signal: &SignalRow, visit: &Visit, name: String) -> Item {
    let address = visit.address.question();
    let href = match (signal.about.kind, &signal.about.parameter) {
        ("person", Some(rep)) => address.with("rep", rep).to("/reps/rep"),
        ("team", Some(team)) => address.with("team", team).to("/reps"),
        _ => String::new(),
    };
    Item::link(name, href)
}

/// The records of the number behind it, over the days that it is about.
fn behind(signal: &SignalRow, visit: &Visit) -> Item {
    records_behind(&signal.about, &signal.behind, "signals-behind", visit)
}

/// The records of a number about somebody, under the message `key`.
pub(super) fn records_behind(about: &About, of: &BehindSignal, key: &str, visit: &Visit) -> Item {
    let name = visit.words.say(&format!("metric-{}-name", of.metric));
    // The row of a person or a team is the number of that person or team.
    let is_own = matches!(of.by, "" | "rep" | "team");
    let (by, row) = if is_own { ("", "") } else { (of.by, of.row.as_str()) };
    let address = visit.address.question();
    let address = match (about.kind, &about.parameter) {
        ("person", Some(rep)) => address.with("rep", rep),
        ("team", Some(team)) => address.with("team", team),
        _ => address,
    };
    let address = address
        .with("period", &of.period.to_string())
        .with("asof", &of.as_of.to_string())
        .with("metric", of.metric)
        .with("by", by)
        .with("row", row);
    let label = visit.words.with(key, &[("metric", Arg::Text(&name))]);
    Item::link(label, address.to("/deals"))
}
