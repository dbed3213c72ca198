//! Signals: what deserves a word this week, on what evidence, and the next step.

use askama::Template;
use reports::signals::{About, BehindSignal, SignalRow, Signals};

use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
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
    why: String,
    rep: String,
    manager: String,
    deals: Vec<Look>,
    more: String,
    /// The records behind the figure.
    behind: Item,
    certainty: String,
}

/// A deal to look at.
struct Look {
    deal: Item,
    /// How it stands, where it stands still.
    note: String,
}

/// Makes the page.
pub(crate) fn page(report: &Signals, visit: &Visit, offers: &Offers<'_>) -> SignalsPage {
    let words = visit.words;
    let of = |tone: &str| report.signals.iter().filter(|one| one.tone == tone).count();
    let title = title(words, of("warning"), of("strength"));
    let panel = Panel::new(visit, "signals", words.say("nav-signals"), String::new());
    let bar = bar::bar(visit, &report.asked, offers, PATH);
    let tones = [("warning", "signals-warnings"), ("strength", "signals-strengths")];
    let groups = tones.map(|(tone, key)| group(report, tone, words.say(key), visit));
    SignalsPage {
        frame: Frame::answering(visit, &report.asked, PATH, &title),
        bar: bar.exporting(visit, &[&panel]),
        title,
        note: words.say("signals-note"),
        groups: groups.into_iter().filter(|group| !group.cards.is_empty()).collect(),
        none: words.say("signals-none"),
        why_word: words.say("signals-why"),
        rep_word: words.say("signals-for-rep"),
        manager_word: words.say("signals-for-manager"),
        deals_word: words.say("signals-look-at"),
    }
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

fn group(report: &Signals, tone: &'static str, title: String, visit: &Visit) -> Group {
    let those = report.signals.iter().enumerate().filter(|(_, signal)| signal.tone == tone);
    let cards = those.map(|(place, signal)| card(place, signal, report, visit)).collect();
    Group { id: tone, title, cards }
}

fn card(place: usize, signal: &SignalRow, report: &Signals, visit: &Visit) -> Card {
    let words = visit.words;
    let format = SignalFormat { figures: visit.figures(&report.asked.unit) };
    let deals = signal.deals.iter().take(NAMED);
    let deals = deals.map(|one| Look {
        deal: Item::link(&one.name, super::deals::link(visit, one.number)),
        note: format.standing(one),
    });
    let more = signal.deals.len().saturating_sub(NAMED);
    Card {
        id: format!("signal-{}", place + 1),
        name: format.name(signal.id),
        is_warning: signal.tone == "warning",
        new: if signal.is_new { words.say("signals-new") } else { String::new() },
        about: about(signal, visit, format.about(signal)),
        says: format.says(signal),
        why: format.why(signal.id),
        rep: format.for_rep(signal.id),
        manager: format.for_manager(signal.id),
        deals: deals.collect(),
        more: if more > 0 { words.count("signals-more", more) } else { String::new() },
        behind: behind(signal, visit),
        certainty: format.certainty(signal),
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
