//! The tools that fill cells, and on what the figures they propose rest.

use reports::quotas::{Fill, Filled, Goal};
use sales::names::plain;
use sources::values::amounts::{Amount, DecimalMark, read};

use super::{Context, PATH};
use crate::pages::Item;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::numbers::percent;

/// What the tools offer.
pub(crate) struct Tools {
    /// Ways that need nothing more.
    pub(crate) ways: Vec<Item>,
    /// Where a form is sent that says how much more than last year.
    pub(crate) action: String,
    /// What such a form keeps of the address.
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) plus: String,
    pub(crate) profile: String,
    /// Weights as one may write them, one for each column.
    pub(crate) weights: String,
    pub(crate) weights_size: usize,
}

/// Weights for so many columns, the last one twice as heavy.
fn example(columns: usize) -> String {
    let weight = |place: usize| if place + 1 == columns { "2" } else { "1" };
    (0..columns).map(weight).collect::<Vec<_>>().join(", ")
}

/// How the address asks for the cells of so many columns to be filled; what means nothing becomes a
/// notice.
pub(crate) fn wanted(visit: &mut Visit, columns: usize) -> Option<Fill> {
    let way = visit.address.get("fill")?.to_owned();
    // As a person reads it, whatever the width of its letters.
    let plus = plain(visit.address.get("plus").unwrap_or("0"));
    let weights = || -> Option<Vec<u32>> {
        let parts = plus.split([',', ' ', '、', ':']).filter(|part| !part.is_empty());
        let weights: Option<Vec<u32>> =
            parts.map(|part| part.parse().ok().filter(|one| *one <= 1_000_000)).collect();
        weights.filter(|all| !all.is_empty() && all.len() <= 12 && all.iter().any(|one| *one > 0))
    };
    let fill = match way.as_str() {
        "last-year" => basis_points(&plus).map(Fill::LastYear),
        "even" => Some(Fill::Even),
        "season" => Some(Fill::Season),
        "realistic" => Some(Fill::Realistic),
        "profile" => weights().map(Fill::Profile),
        _ => {
            visit.refuse("fill", &["last-year", "even", "season", "profile", "realistic"]);
            return None;
        }
    };
    match &fill {
        None => visit.refuse("plus", &[]),
        Some(Fill::Profile(weights)) if weights.len() != columns => {
            let example = example(columns);
            let texts = [
                ("value", Arg::Text(&plus)),
                ("n", Arg::Count(columns)),
                ("example", Arg::Text(&example)),
            ];
            let text = visit.words.with("notice-weights", &texts);
            visit.tell(text);
            return None;
        }
        Some(_) => {}
    }
    fill
}

/// Per cent, with two decimals at most, in hundredths: `10`, `7.5%`, `-5 %`.
fn basis_points(text: &str) -> Option<i64> {
    let number = text.strip_suffix('%').unwrap_or(text);
    let found = read(number, 2, DecimalMark::Point).ok().filter(Amount::is_bare)?.scaled;
    (-10_000..=100_000).contains(&found).then_some(found)
}

pub(super) fn tools(context: &Context<'_>, is_form: bool) -> Tools {
    let address = context.visit.address.with("fill", "").with("plus", "").with("cell", "");
    let way = |word: &'static str| Item {
        current: context.visit.address.get("fill") == Some(word),
        ..Item::link(
            context.words.say(&format!("quotas-fill-{word}")),
            address.with("fill", word).to(PATH),
        )
    };
    let is_year = context.grid.by == "year";
    let spreads = if is_year { &[][..] } else { &["even", "season"][..] };
    let ways = spreads.iter().chain(&["realistic"]).map(|word| way(word));
    let given = |way: &str| match context.visit.address.get("fill") == Some(way) {
        true => context.visit.address.get("plus").unwrap_or_default().to_owned(),
        false => String::new(),
    };
    Tools {
        ways: if is_form { ways.collect() } else { Vec::new() },
        action: PATH.to_owned(),
        hidden: address.except(""),
        plus: given("last-year"),
        profile: given("profile"),
        weights: example(context.grid.columns().len()),
        weights_size: if context.grid.columns().len() > 4 { 34 } else { 14 },
    }
}

/// On what the proposals rest.
pub(super) fn notes(context: &Context<'_>, filled: Option<&Filled>) -> Vec<String> {
    let Some(filled) = filled else { return Vec::new() };
    let mut notes = vec![match filled.proposals.len() {
        0 => {
            let way = context.visit.address.get("fill").unwrap_or_default();
            context.words.say(&format!("quotas-nothing-{way}"))
        }
        n => context.words.count("quotas-filled", n),
    }];
    if !filled.season.is_empty() {
        let part = |(month, share): &(sales::calendar::Period, f64)| {
            format!("{} {}", context.visit.dates.month(month.start()), percent(*share, 1))
        };
        let parts: Vec<String> = filled.season.iter().map(part).collect();
        let parts = parts.join(&context.words.say("list-joint"));
        let years = context.words.count("quotas-years", filled.years);
        notes.push(context.with("quotas-season", &[("years", &years), ("parts", &parts)]));
    }
    notes
}

/// The realistic goal of each person, and whose results it comes from.
pub(super) fn basis(context: &Context<'_>, filled: Option<&Filled>) -> Vec<String> {
    let goals = filled.map_or(&[][..], |filled| &filled.goals);
    let line = |(row, goal): &(usize, Goal)| {
        let show = |amount: f64| context.amounts.show(amount.round() as i64);
        let (safe, even) = (show(goal.safe), show(goal.even));
        let counts = [goal.own_periods, goal.other_periods, goal.others].map(|n| n.to_string());
        let [own, periods, others] = counts.each_ref().map(String::as_str);
        let name = context.grid.rows[*row].name.as_str();
        let texts = [("name", name), ("safe", &*safe), ("even", &*even), ("own", own)];
        let more = [("periods", periods), ("others", others)];
        context.with("quotas-goal", &[&texts[..], &more].concat())
    };
    goals.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::basis_points;

    #[test]
    fn per_cent_are_read_as_people_write_them() {
        let read = |text: &str| basis_points(&sales::names::plain(text));
        for (text, expected) in [
            ("10", 1_000),
            ("１０", 1_000),
            ("10 %", 1_000),
            ("１０％", 1_000),
            ("7.5", 750),
            ("7.5%", 750),
            ("+3", 300),
            ("-100%", -10_000),
            ("0", 0),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in ["", "%", "much", "$10", "7.555", "-101", "1001", "10%%"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
