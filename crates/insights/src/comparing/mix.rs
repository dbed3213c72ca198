//! Why a rate changed: because there was more of what is harder, or because the same went worse.

use std::collections::{BTreeMap, BTreeSet};

use metrics::facts::{Group, Table};
use stats::standardise::{Decomposition, decompose};

/// The change of a metric that is a share, from one table to another, by its rows: by mix, by
/// rates, and by both at once; the parts add up to the change of the total. `None` where either has
/// nothing.
pub fn change(before: &Table, after: &Table) -> Option<Decomposition> {
    let (before, after) = (rows(before), rows(after));
    let size = |rows: &BTreeMap<&Group, (f64, f64)>| rows.values().map(|row| row.1).sum::<f64>();
    let (size_before, size_after) = (size(&before), size(&after));
    if size_before <= 0.0 || size_after <= 0.0 {
        return None;
    }
    let groups: BTreeSet<&Group> = before.keys().chain(after.keys()).copied().collect();
    // A row without trials has no rate of its own; that of the other table stands in for it.
    let pair = |group: &Group| {
        let (was, is) = (before.get(group).copied(), after.get(group).copied());
        let rate = |row: Option<(f64, f64)>| row.filter(|row| row.1 > 0.0).map(|row| row.0 / row.1);
        let rate_before = rate(was).or(rate(is))?;
        let rate_after = rate(is).unwrap_or(rate_before);
        let share = |row: Option<(f64, f64)>, size: f64| row.map_or(0.0, |row| row.1 / size);
        Some(((share(was, size_before), rate_before), (share(is, size_after), rate_after)))
    };
    let (before, after): (Vec<_>, Vec<_>) = groups.into_iter().filter_map(pair).unzip();
    Some(decompose(&before, &after))
}

/// Above and below the line, row by row.
fn rows(table: &Table) -> BTreeMap<&Group, (f64, f64)> {
    let mut parts = BTreeMap::new();
    for (group, answer) in &table.rows {
        let below = answer.measure.denominator.unwrap_or(0) as f64;
        parts.insert(group, (answer.measure.numerator as f64, below));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use metrics::facts::{Dimension, table};
    use metrics::winning::win_rate;
    use sales::question::Question;
    use sales::story;
    use std::fmt::Write as _;

    /// So many won and lost of each segment in a month.
    fn month(story: &mut String, month: u32, segment: &str, won: u32, lost: u32) {
        for deal in 0..won + lost {
            let end = if deal < won { "won" } else { "lost" };
            let name = format!("{segment}{month}x{deal}");
            let days = format!("2026-{month:02}-02 opp {name} created segment {segment} stage Go");
            writeln!(story, "{days} ; 2026-{month:02}-20 opp {name} {end}").expect("a string");
        }
    }

    #[test]
    fn another_mix_at_the_same_rates_is_no_change_of_rates() {
        let mut text = String::from("org zone UTC currency USD\npipeline Go | Won | Lost\n");
        month(&mut text, 1, "Easy", 8, 2);
        month(&mut text, 1, "Hard", 2, 8);
        month(&mut text, 2, "Easy", 4, 1);
        month(&mut text, 2, "Hard", 3, 12);
        let history = story::history(&text);
        let of = |period: &str| {
            let calendar = &history.organisation().calendar;
            let period = calendar.parse(period).expect("a period");
            let question = Question::new(period, "2026-03-01".parse().expect("a day"));
            table(&history, &question, &win_rate::DEFINITION, Dimension::Segment)
        };
        let parts = change(&of("2026-01"), &of("2026-02")).expect("deals in both");
        // 10 of 20 before, 7 of 20 after, all of it by the mix.
        assert!((parts.mix + 0.15).abs() < 1e-12, "{parts:?}");
        assert!(parts.rate.abs() < 1e-12 && parts.interaction.abs() < 1e-12);
        assert!(change(&of("2026-01"), &of("2026-03")).is_none());
    }
}
