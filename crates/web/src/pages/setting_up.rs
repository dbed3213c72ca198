//! What pages share on which things are set up: that something was kept, and what would change.

use reports::changes::{Becomes, Change, Changes, Going};
use reports::figure::Unit;
use sales::calendar::Period;
use sales::history::History;

use super::{Item, organisation, process, quotas, roster};
use crate::address::Address;
use crate::imports;
use crate::samples::in_language;
use crate::setting::Setter;
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// That something was kept, with the way to take it back.
#[derive(Clone, Default)]
pub(crate) struct Saved {
    /// The batch; empty where nothing was kept just now.
    pub(crate) batch: String,
    /// What was just taken back, as a sentence; empty where nothing was.
    pub(crate) undone: String,
    /// Where it is taken back.
    pub(crate) undo: String,
    /// The page that one comes back to.
    pub(crate) to: &'static str,
}

impl Saved {
    /// What the address of the page at `path` tells.
    pub(crate) fn at(setter: &Setter, path: &'static str) -> Saved {
        let address = &setter.visit.address;
        let told = address.get("told").and_then(|told| told.parse::<i64>().ok());
        let undone = told.and_then(|batch| setter.undone(batch));
        let undone = undone.map(|label| {
            setter.visit.words.with("set-up-told-undone", &[("label", Arg::Text(&label))])
        });
        Saved {
            batch: told.filter(|_| undone.is_none()).map_or_else(String::new, |it| it.to_string()),
            undone: undone.unwrap_or_default(),
            undo: crate::samples::in_language(address, "/set-up/undo"),
            to: path,
        }
    }
}

/// The way from an empty store to the first page with numbers.
#[derive(Clone, Default)]
pub(crate) struct Steps {
    /// Each with its page, and whether it is done; none once there are deals and quotas.
    pub(crate) items: Vec<Item>,
    /// Whether there are no deals yet, hence nothing in which a change would show.
    pub(crate) begins: bool,
}

impl Steps {
    /// As they stand on the page at `path`.
    pub(crate) fn of(setter: &Setter, path: &str) -> Steps {
        Steps::at(&setter.visit, &setter.history, path)
    }

    /// The same for whoever visits, where they may set things up.
    pub(crate) fn at(visit: &Visit, history: &History, path: &str) -> Steps {
        match visit.sets_up {
            true => Steps::told(visit.words, &visit.address, history, path),
            false => Steps::default(),
        }
    }

    /// All of them for whoever has just done the last one.
    pub(crate) fn at_last(visit: &Visit, history: &History, path: &str) -> Steps {
        match visit.sets_up {
            true => Steps::whole(visit.words, &visit.address, history, path),
            false => Steps::default(),
        }
    }

    /// The same for somebody who sets things up.
    pub(crate) fn told(words: Words, address: &Address, history: &History, path: &str) -> Steps {
        let is_done = history.opportunity_count() > 0 && !history.quotas().entries().is_empty();
        match is_done {
            true => Steps::default(),
            false => Steps::whole(words, address, history, path),
        }
    }

    /// All of them, where they are done as well.
    fn whole(words: Words, address: &Address, history: &History, path: &str) -> Steps {
        let begins = history.opportunity_count() == 0;
        let has_quotas = !history.quotas().entries().is_empty();
        let said = history.said();
        let listed = |(id, _): (_, _)| history.roster().is_listed(id);
        let steps = [
            ("step-organisation", organisation::PATH, said.organisation),
            ("step-import", imports::PATH, !begins),
            ("step-process", process::PATH, said.process),
            ("step-people", roster::PATH, history.roster().people().any(listed)),
            ("step-quotas", quotas::PATH, has_quotas),
        ];
        let item = |(key, to, done): (&str, &'static str, bool)| Item {
            current: to == path,
            note: if done { words.say("step-done") } else { String::new() },
            ..Item::link(words.say(key), in_language(address, to))
        };
        let overview = Item::link(words.say("step-overview"), in_language(address, "/"));
        let overview = match begins {
            // There it would only say that there are no deals.
            true => Item { href: String::new(), note: words.say("step-after-deals"), ..overview },
            false => overview,
        };
        Steps { items: steps.map(item).into_iter().chain([overview]).collect(), begins }
    }
}

/// The numbers that would change, in words.
#[derive(Clone, Default)]
pub(crate) struct ChangesShown {
    /// Whose they are, and the period they are of, or both where that changes.
    pub(crate) period: String,
    pub(crate) rows: Vec<ChangeRow>,
    /// What becomes of the open deals of stages that are given up.
    pub(crate) going: Vec<String>,
}

/// One of them.
#[derive(Clone)]
pub(crate) struct ChangeRow {
    pub(crate) what: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

impl ChangesShown {
    pub(crate) fn of(changes: &Changes, visit: &Visit) -> ChangesShown {
        let period = period(changes.periods, visit);
        let period = visit.words.with("set-up-changes-of", &[("period", Arg::Text(&period))]);
        let rows = changes.rows.iter().map(|row| change(row, changes, visit)).collect();
        let going = changes.going.iter().map(|one| gone(one, &changes.units[0], visit)).collect();
        ChangesShown { period, rows, going }
    }
}

/// The period, or both where that changes.
fn period(periods: [Period; 2], visit: &Visit) -> String {
    let [before, after] = periods.map(|period| visit.dates.period_and_days(&period));
    if before == after { before } else { format!("{before} → {after}") }
}

/// What is open in a stage that is given up, and what becomes of it.
fn gone(going: &Going, unit: &Unit, visit: &Visit) -> String {
    let words = visit.words;
    let amount = going.open.worth().map(|worth| visit.figures(unit).amounts.show(worth));
    let deals = match &amount {
        Some(amount) if going.open.count > 0 => words.with(
            "set-up-going-deals",
            &[("n", Arg::Count(going.open.count as usize)), ("amount", Arg::Text(amount))],
        ),
        _ => words.count("set-up-going-count", going.open.count as usize),
    };
    let deals = ("deals", Arg::Text(deals.as_str()));
    let stage = ("stage", Arg::Text(going.stage.as_str()));
    match &going.becomes {
        Becomes::Stay(day) => {
            let day = visit.dates.day_and_year(*day);
            words.with("set-up-going-stay", &[deals, stage, ("day", Arg::Text(&day))])
        }
        Becomes::Join(into) => {
            words.with("set-up-going-join", &[deals, stage, ("into", Arg::Text(into))])
        }
    }
}

fn change(row: &Change, changes: &Changes, visit: &Visit) -> ChangeRow {
    let words = visit.words;
    let name = words.say(&format!("metric-{}-name", row.metric));
    let what = match &row.stage {
        Some(stage) => {
            let parts = [("metric", Arg::Text(&name)), ("stage", Arg::Text(stage))];
            words.with("set-up-metric-of", &parts)
        }
        None => name,
    };
    let what = match row.periods == changes.periods {
        true => what,
        false => {
            let period = period(row.periods, visit);
            let parts = [("number", Arg::Text(&what)), ("period", Arg::Text(&period))];
            words.with("set-up-number-of", &parts)
        }
    };
    let shown = |side: usize| {
        let figure = if side == 0 { &row.before } else { &row.after };
        let Some(figure) = figure else { return words.say("set-up-nothing") };
        let format = visit.figures(&changes.units[side]);
        let value = format.show(row.unit, figure);
        // What a rate rests on may differ where its value does not.
        match figure.denominator {
            Some(below) if row.parts_unit == "count" && figure.value.is_some() => {
                let part = |part| format.part(row.parts_unit, part);
                let of = format!("{} / {}", part(figure.numerator), part(below));
                words.aside(&value, &of)
            }
            _ => value,
        }
    };
    ChangeRow { what, before: shown(0), after: shown(1) }
}
