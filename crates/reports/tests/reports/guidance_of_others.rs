//! What guidance tells a rep of where others are depends on nobody among them, and is not told
//! where nothing of others is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::averages::{Chance, ends};
use crate::parameters;
use reports::Role;
use reports::forecast::Foresights;
use reports::guidance::{Guidance, Point, guidance};
use sales::day::Day;
use sales::history::History;
use sales::organisation::Averages;
use sales::story::history;

const PEOPLE: [&str; 9] = ["Mei", "Ann", "Bo", "Cai", "Dee", "Eli", "Flo", "Gus", "Hal"];
const ASKED: &str = "rep=Mei period=2026-Q4 asof=2026-11-20";

/// What may become of one of the others.
#[derive(Clone, Copy, Debug)]
enum Changed {
    /// Their deals went otherwise.
    Otherwise(&'static str, u32),
    /// They were never there.
    Gone(&'static str),
}

/// Nine people and what became of their deals in half a year and more. With Mei more is lost late,
/// and she opens less than the others.
fn company(seed: u32, changed: Option<Changed>) -> History {
    let mut story = String::from(
        "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\nteam East\n\
         quota Mei 2026-Q4 90000\n",
    );
    for (place, owner) in PEOPLE.into_iter().enumerate() {
        let own = match changed {
            Some(Changed::Gone(one)) if one == owner => continue,
            Some(Changed::Otherwise(one, other)) if one == owner => other,
            _ => 0,
        };
        let _ = writeln!(story, "person {owner} in East role AE hired 2024-01-01");
        let mut next = Chance(seed * 100 + place as u32 + own * 7919);
        let deals = if owner == "Mei" { 60 } else { 90 + next.below(40) + own };
        let skill = if own > 0 { 5 } else { 35 + next.below(20) };
        (0..deals).for_each(|deal| {
            let won = if owner == "Mei" { 12 } else { skill };
            story += &life(owner, deal, won, &mut next);
        });
    }
    history(&story)
}

/// A deal of the year before the day asked about.
fn life(owner: &str, deal: u32, won: u32, next: &mut Chance) -> String {
    let made = day("2025-12-01").plus(next.below(320) as i32);
    let moved = made.plus(2 + next.below(14) as i32);
    let ended = moved.plus(2 + next.below(20) as i32);
    let name = format!("{owner}{deal}");
    let mut told = format!(
        "{made} opp {name} created owner {owner} amount {} stage Qualify\n",
        1_000 + next.below(3_000)
    );
    if next.below(100) < 25 {
        let _ = writeln!(told, "{moved} opp {name} lost");
        return told;
    }
    let end = if next.below(100) < won { "won" } else { "lost" };
    let _ = writeln!(told, "{moved} opp {name} stage Proposal\n{ended} opp {name} {end}");
    told
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn asked(history: &History, averages: Averages) -> Guidance {
    let mei = Role::Rep("Mei".into()).viewer(history).expect("Mei").with_averages(averages);
    guidance(history, &Foresights::default(), &parameters(ASKED), day("2026-11-20"), &mei)
}

/// Those that say where others are.
fn of_others(found: &Guidance) -> Vec<&Point> {
    let is_one = |point: &&Point| matches!(point.kind, "step" | "step-up" | "open-more");
    let all = found.quadrants().into_iter().flat_map(|(_, points)| points);
    let with =
        found.performers.iter().flat_map(|one| [&one.strength, &one.opportunity, &one.weakness]);
    all.chain(with.flatten()).filter(is_one).collect()
}

/// All that is told of others, by what it is.
fn told(found: &Guidance) -> BTreeMap<String, f64> {
    let mut all = BTreeMap::new();
    for point in of_others(found) {
        let figures = [
            ("reference", point.reference),
            ("low", point.low),
            ("high", point.high),
            ("sure", point.sure),
            ("stakes", point.stakes.map(|stakes| stakes as f64)),
        ];
        let name = |what| format!("{} {:?} {what}", point.kind, point.stage);
        all.extend(figures.into_iter().filter_map(|(what, value)| Some((name(what), value?))));
    }
    for one in &found.performers {
        let figures = [Some(one.index), Some(one.low), Some(one.high), one.top, one.bottom];
        let named = ["index", "low", "high", "top", "bottom"].into_iter().zip(figures);
        all.extend(named.filter_map(|(what, value)| Some((format!("performer {what}"), value?))));
    }
    all
}

#[test]
fn where_others_are_depends_on_nobody_among_them() {
    let (mut compared, mut seen) = (0, BTreeSet::new());
    for seed in 1..3 {
        let usual = told(&asked(&company(seed, None), Averages::Anonymous));
        let exact = told(&asked(&company(seed, None), Averages::Named));
        assert!(exact.len() >= usual.len() && exact != usual, "{exact:?} {usual:?}");
        for changed in [
            Changed::Otherwise("Bo", 1),
            Changed::Otherwise("Flo", 2),
            Changed::Gone("Ann"),
            Changed::Gone("Gus"),
        ] {
            let other = told(&asked(&company(seed, Some(changed)), Averages::Anonymous));
            for (what, one) in &usual {
                let Some(other) = other.get(what) else { continue };
                // What money hangs on it the forecasts say, which are learned of everybody.
                if what.ends_with("stakes") {
                    continue;
                }
                let ((low, high), (least, most)) = (ends(*one), ends(*other));
                let agree = low <= most + 1e-9 && least <= high + 1e-9;
                assert!(agree, "{seed} {changed:?} {what}: {one} {other}");
                compared += 1;
                seen.insert(what.clone());
            }
        }
    }
    assert!(compared > 20 && seen.len() > 5, "{compared} {seen:?}");
}

#[test]
fn no_figure_of_others_is_finer_than_two_digits() {
    for seed in 1..4 {
        for (what, value) in told(&asked(&company(seed, None), Averages::Anonymous)) {
            let digits = format!("{value:e}");
            let digits = digits.split('e').next().expect("digits").trim_matches('-');
            assert!(digits.len() <= 3, "{what}: {value}");
        }
    }
}

#[test]
fn where_nothing_of_others_is_told_no_point_has_a_figure_of_them() {
    let history = company(1, None);
    let found = asked(&history, Averages::Hidden);
    assert!(!of_others(&found).is_empty(), "{found:?}");
    assert_eq!(told(&found), BTreeMap::new());
    let named = asked(&history, Averages::Named);
    let kinds = |found: &Guidance| {
        let all = of_others(found).into_iter();
        all.map(|point| (point.kind, point.stage.clone(), point.n)).collect::<BTreeSet<_>>()
    };
    assert!(kinds(&found).is_subset(&kinds(&named)), "the same is said, without figures");
}
