//! What a rep is told of others tells nothing exact of anybody, whatever is asked one after the
//! other: people join, move and leave, and the same figure is asked for as of every day.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::parameters;
use reports::Role;
use reports::compared::Comparison;
use reports::metric::{Wanted, metric};
use reports::rep::{Rep, rep};
use sales::day::Day;
use sales::history::History;
use sales::organisation::Averages;
use sales::roster::PersonId;
use sales::story::history;

const PEOPLE: [&str; 9] = ["Mei", "Ann", "Bo", "Cai", "Dee", "Eli", "Flo", "Gus", "Hal"];
const LAST: &str = "2026-11-27";

/// Seven in one team and three elsewhere; some are new, one moves, one leaves, and each closes and
/// does more or less than the others.
fn company(seed: u32) -> History {
    company_where(seed, None)
}

/// The same company, in which all deals of one person went in another way, or the person was never
/// there.
fn company_where(seed: u32, changed: Option<(&str, Option<u32>)>) -> History {
    history(&story(seed, changed))
}

fn story(seed: u32, changed: Option<(&str, Option<u32>)>) -> String {
    let mut story = String::from(
        "pipeline Qualify > Proposal | Won | Lost\n\
         team East ; team West\n\
         person Mei in East role AE hired 2024-01-10\n\
         person Ann in East role AE hired 2024-02-01\n\
         person Bo in East role AE hired 2026-03-20\n\
         person Cai in East role AE hired 2026-04-12\n\
         person Dee in East until 2026-10-05, West from 2026-10-05 role AE hired 2024-01-01\n\
         person Eli in East role AE hired 2024-01-01 left 2026-10-28\n\
         person Flo in West role AE hired 2024-01-01\n\
         person Gus in West role AE hired 2024-01-01\n\
         person Hal in West role AE hired 2026-05-03\n\
         person Ida in West role SE hired 2024-01-01\n\
         person Jon in West role SE hired 2024-01-01\n",
    );
    let mut usual = Chance(seed);
    let mut other = Chance(changed.and_then(|(_, seed)| seed).unwrap_or_default());
    if let Some((gone, None)) = changed {
        let is_of_others = |line: &&str| !line.starts_with(&format!("person {gone} "));
        story = story.lines().filter(is_of_others).fold(String::new(), |all, one| all + one + "\n");
    }
    for deal in 0..420 {
        let owner = PEOPLE[usual.below(9) as usize];
        let as_usual = life(deal, owner, &mut usual);
        story += &match changed {
            Some((one, Some(seed))) if one == owner => match other.below(4) {
                0 => String::new(),
                _ => life(deal, owner, &mut Chance(seed + deal)),
            },
            Some((one, None)) if one == owner => String::new(),
            _ => as_usual,
        };
    }
    story
}

/// Numbers as they come.
pub(crate) struct Chance(pub(crate) u32);

impl Chance {
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % end
    }
}

/// What happens to a deal. At the fair only three people are, and one alone has renewals.
fn life(deal: u32, owner: &str, next: &mut Chance) -> String {
    let made = day("2026-05-10").plus(next.below(150) as i32);
    let moved = made.plus(1 + next.below(12) as i32);
    let ended = moved.plus(1 + next.below(40) as i32);
    let end = ["won", "lost", "lost", "stage Proposal"][next.below(4) as usize];
    let amount = 1_000 + next.below(9_000);
    let source = match owner {
        "Flo" | "Gus" | "Hal" => "Fair",
        _ => "Web",
    };
    let segment = if owner == "Ann" && deal.is_multiple_of(2) { "Renewal" } else { "New" };
    let mut told = format!(
        "{made} opp D{deal} created owner {owner} amount {amount} source {source} \
         segment {segment} stage Qualify\n\
         {made}T10:00 call by {owner} on D{deal} outbound {}\n\
         {moved} opp D{deal} stage Proposal\n\
         {moved}T11:00 email by {owner} on D{deal} outbound {}\n",
        ["answered", "dialled", "conversation"][next.below(3) as usize],
        ["sent", "replied"][next.below(2) as usize],
    );
    if next.below(3) > 0 {
        let again = moved.plus(1 + next.below(9) as i32);
        let _ = writeln!(told, "{again}T09:00 meeting by {owner} on D{deal} outbound held");
    }
    if end != "stage Proposal" {
        let _ = writeln!(told, "{ended} opp D{deal} {end}");
    }
    told
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn asked(history: &History, averages: Averages, versus: &str, text: &str) -> Rep {
    let mei = Role::Rep("Mei".into()).viewer(history).expect("Mei").with_averages(averages);
    rep(history, &parameters(text), Some(versus), day(LAST), &mei).expect("a person")
}

fn asked_of(history: &History, versus: &str, text: &str) -> Rep {
    asked(history, Averages::Anonymous, versus, text)
}

/// The days on which somebody comes or goes, each with the day before.
fn turns(history: &History, versus: &str) -> Vec<[Day; 2]> {
    let days = (0..75).map(|passed| day("2026-09-12").plus(passed));
    let turns = days.map(|day| [day.plus(-1), day]).filter(|two| {
        let [before, after] = two.map(|day| circle(history, versus, day));
        before.symmetric_difference(&after).count() == 1
    });
    turns.collect()
}

fn as_of(history: &History, versus: &str, period: &str, day: Day) -> Rep {
    let text = format!("rep=Mei period={period} asof={day}");
    asked(history, Averages::Anonymous, versus, &text)
}

/// Who is behind what Mei is told on that day, by the roster alone.
fn circle(history: &History, versus: &str, day: Day) -> BTreeSet<PersonId> {
    let roster = history.roster();
    let mei = roster.people().find(|(_, one)| &*one.name == "Mei").expect("Mei").0;
    match versus {
        "peers" => roster.peers(mei, day).into_iter().collect(),
        _ => {
            let people = roster.people().map(|(id, _)| id);
            let within = people.filter(|id| roster.employed(*id).contains(&day));
            within
                .filter(|id| {
                    versus != "team" || roster.team_on(*id, day) == roster.team_on(mei, day)
                })
                .collect()
        }
    }
}

fn told(rep: &Rep, id: &str) -> Option<f64> {
    rep.compared.iter().find(|one| one.id == id)?.comparison.reference
}

/// All the ways, "so many of so many", in which a share may have come about, as far as the digits
/// told of it say.
fn ways(share: f64) -> Vec<(i32, i32)> {
    let text = share.to_string();
    let digits = text.split('.').nth(1).map_or(0, str::len) as i32;
    let near = if digits > 6 { 1e-12 } else { 0.5 * 10_f64.powi(-digits) };
    let fits = |above: i32, below: i32| (f64::from(above) / f64::from(below) - share).abs() <= near;
    let all = (1..=420).flat_map(|below| (0..=below).map(move |above| (above, below)));
    all.filter(|(above, below)| fits(*above, *below)).collect()
}

/// Whether all that the one who came or went may have done is one thing: so many of so many.
fn is_found(one: f64, other: f64) -> bool {
    let (ones, others) = (ways(one), ways(other));
    let mut found = None;
    for (a, b) in &ones {
        for (above, below) in &others {
            let less = (a - above, b - below);
            if !(0 <= less.0 && less.0 <= less.1 && (1..60).contains(&less.1)) {
                continue;
            }
            match found {
                Some(known) if known != less => return false,
                _ => found = Some(less),
            }
        }
    }
    found.is_some()
}

#[test]
fn no_two_answers_differ_by_somebodys_figures() {
    let (mut pairs, mut figures) = (0, 0);
    for (seed, period) in [(1, "2026"), (2, "2026-Q3"), (3, "2026-Q4"), (4, "2026-10")] {
        let history = company(seed);
        for versus in ["peers", "team", "company"] {
            for days in turns(&history, versus) {
                pairs += 1;
                let [one, other] = days.map(|day| as_of(&history, versus, period, day));
                let share = |rep| told(rep, "win-rate");
                let Some((one, other)) = share(&one).zip(share(&other)) else { continue };
                figures += 1;
                let is_found = is_found(one, other) || is_found(other, one);
                assert!(!is_found, "{versus} {period} {days:?}: {one} {other}");
            }
        }
    }
    assert!(pairs > 15 && figures > 8, "{pairs} changes, {figures} with a figure");
}

/// All that is told of others on the page of one person, by what it is.
fn all_told(rep: &Rep) -> BTreeMap<String, f64> {
    let mut all = BTreeMap::new();
    let mut put = |name: String, comparison: &Comparison| {
        all.extend(comparison.reference.map(|value| (name.clone(), value)));
        let beside = comparison.figure.iter().flat_map(|figure| &figure.beside);
        let drawn = beside.filter(|beside| beside.what.starts_with("shrunk"));
        all.extend(drawn.map(|one| (format!("{name} {}", one.what), one.value)));
    };
    rep.compared.iter().for_each(|one| put(one.id.to_owned(), &one.comparison));
    for (of, parts) in [("stage", &rep.stages), ("kind", &rep.activity), ("try", &rep.gave_up)] {
        parts.iter().for_each(|part| put(format!("{of} {:?}", part.group), &part.comparison));
    }
    all
}

/// Between which ends what was told may lie, in the widest steps that may have been taken.
pub(crate) fn ends(told: f64) -> (f64, f64) {
    let steps = (-9..12).flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * 10_f64.powi(power)));
    let fits = |step: &f64| {
        let times = told / step;
        (times - times.round()).abs() < 1e-6 && *step <= told.abs() / 2.0 + 1e-12
    };
    // What is told as nothing is told in the least step there may be.
    let half = steps.rev().find(fits).unwrap_or(told.abs().max(0.1)) / 2.0;
    (told - half, told + half)
}

#[test]
fn what_is_told_of_others_depends_on_nobody_among_them() {
    let (mut same, mut seen) = (0, BTreeSet::new());
    for seed in 1..4 {
        let usual = company(seed);
        for (who, other) in [
            ("Bo", Some(5)),
            ("Ann", Some(6)),
            ("Flo", Some(7)),
            ("Ann", None),
            ("Cai", None),
            ("Gus", None),
        ] {
            let other = other.map(|other| seed * 100 + other);
            let changed = company_where(seed, Some((who, other)));
            for versus in ["peers", "team", "company"] {
                for asked in ["period=2026", "period=2026-Q3", "period=2026 segment=New"] {
                    let text = format!("rep=Mei {asked}");
                    let reps = [&usual, &changed].map(|one| asked_of(one, versus, &text));
                    // Without one of them a circle may be too small, and a wider one is told of.
                    if reps[0].versus != reps[1].versus {
                        continue;
                    }
                    let told = reps.each_ref().map(all_told);
                    for (what, one) in &told[0] {
                        let Some(other) = told[1].get(what) else { continue };
                        let ((low, high), (least, most)) = (ends(*one), ends(*other));
                        assert!(
                            low <= most + 1e-9 && least <= high + 1e-9,
                            "{who} {versus} {asked} {what}: {one} {other}"
                        );
                        same += 1;
                        seen.insert(what.clone());
                    }
                }
            }
        }
    }
    assert!(same > 300 && seen.len() > 12, "{same} figures, {seen:?}");
}

#[test]
fn a_filter_that_leaves_few_people_leaves_nothing_to_tell() {
    for seed in 1..4 {
        let history = company(seed);
        let mut among_many = 0;
        for versus in ["peers", "team", "company"] {
            for filter in ["segment=Renewal", "source=Fair"] {
                let text = format!("rep=Mei period=2026 {filter}");
                let rep = asked(&history, Averages::Anonymous, versus, &text);
                assert_eq!(all_told(&rep), BTreeMap::new(), "{versus} {filter}");
            }
            let many = asked(&history, Averages::Anonymous, versus, "rep=Mei period=2026");
            among_many += all_told(&many).len();
            // Whoever may see everybody by name is told what they come to, too.
            let text = "rep=Mei period=2026 segment=New";
            let named = asked(&history, Averages::Named, versus, text);
            assert!(!named.is_rounded && all_told(&named).values().any(|one| !is_coarse(*one)));
        }
        assert!(among_many > 20, "{among_many}");
    }
}

fn is_coarse(value: f64) -> bool {
    let text = format!("{value:e}");
    text.split('e').next().is_some_and(|digits| digits.trim_matches('-').len() <= 3)
}

#[test]
fn others_are_told_to_two_digits_and_nobody_exactly() {
    let history = company(7);
    let mut told = 0;
    for versus in ["peers", "team", "company"] {
        for period in ["2026", "2026-Q3", "2026-11"] {
            for [_, day] in turns(&history, versus) {
                let rep = as_of(&history, versus, period, day);
                assert!(rep.is_rounded || rep.others == 0, "{versus} {day}");
                let parts = rep.stages.iter().chain(&rep.activity).chain(&rep.gave_up);
                let parts = parts.map(|part| &part.comparison);
                let all = rep.compared.iter().map(|one| &one.comparison).chain(parts);
                for one in all {
                    let beside = one.figure.iter().flat_map(|figure| &figure.beside);
                    let drawn = beside.filter(|beside| beside.what.starts_with("shrunk"));
                    let values = one.reference.into_iter().chain(drawn.map(|beside| beside.value));
                    for value in values {
                        told += 1;
                        assert!(is_coarse(value), "{versus} {period} {day}: {value}");
                    }
                }
            }
        }
    }
    assert!(told > 100, "{told}");
    // Whoever may see everybody is told exactly.
    let exactly = asked(&history, Averages::Named, "company", "rep=Mei period=2026");
    let share = exactly.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    assert!(!exactly.is_rounded && !is_coarse(share.comparison.reference.expect("a share")));
    assert!(!is_coarse(share.comparison.expected.expect("what is to be expected").value));
}

#[test]
fn where_averages_are_hidden_nothing_is_drawn_towards_them() {
    let history = company(7);
    let hidden = asked(&history, Averages::Hidden, "company", "rep=Mei period=2026");
    let share = hidden.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    let figure = share.comparison.figure.as_ref().expect("a figure");
    let expected = share.comparison.expected.expect("her own");
    assert_eq!(Some(expected.value), figure.value);
    assert_eq!((Some(expected.low), Some(expected.high)), (figure.low, figure.high));
    assert!(figure.beside.iter().all(|beside| !beside.what.starts_with("shrunk")));
    let anonymous = asked(&history, Averages::Anonymous, "company", "rep=Mei period=2026");
    let share = anonymous.compared.iter().find(|one| one.id == "win-rate").expect("closed deals");
    assert_ne!(Some(share.comparison.expected.expect("drawn").value), figure.value);
}

#[test]
fn what_the_organisation_says_counts_and_not_how_the_server_is_set() {
    let plain = company(7);
    let told = |history: &History, set| {
        let rep = asked(history, set, "team", "rep=Mei&period=2026");
        format!("{rep:?}")
    };
    let mut seen = BTreeSet::new();
    for said in Averages::ALL {
        let word = said.word();
        let history = history(&format!("{}org averages {word}\n", story(7, None)));
        for set in Averages::ALL {
            assert_eq!(told(&history, set), told(&plain, said), "{said:?} {set:?}");
        }
        seen.insert(told(&history, Averages::default()));
    }
    assert_eq!(seen.len(), 3, "each shows something else");
}

/// How somebody in that role is told that people and teams open doors and close deals.
fn doors(history: &History, who: &Role, averages: Averages, period: &str) -> Vec<String> {
    let viewer = who.viewer(history).expect("somebody").with_averages(averages);
    let numbers = ["opens-doors", "closes-deals"].into_iter().flat_map(|id| {
        ["rep", "team"].map(|by| {
            let wanted = Wanted { by: Some(by.into()), compared: false, behind: true, row: None };
            let asked = parameters(&format!("period={period}"));
            let told = metric(history, &asked, id, &wanted, day(LAST), &viewer).expect("a metric");
            let behind = told.behind.expect("records").rows;
            let parts: Vec<_> =
                behind.iter().map(|one| (&one.name, one.above, one.below)).collect();
            format!("{:?} {:?} {parts:?}", told.total, told.rows)
        })
    });
    numbers.collect()
}

#[test]
fn what_others_would_have_done_says_nothing_of_those_who_are_not_told_of() {
    let (usual, changed) = (company(7), company_where(7, Some(("Flo", Some(5)))));
    let lead = Role::Reader(Some("East".into()));
    let mut told = 0;
    for period in ["2026-Q3", "2026-08-12..2026-08-12", "2026"] {
        for averages in [Averages::Anonymous, Averages::Hidden] {
            for who in [Role::Rep("Mei".into()), lead.clone()] {
                let [one, other] = [&usual, &changed].map(|one| doors(one, &who, averages, period));
                assert!(one == other, "{who:?} {averages:?} {period}");
                told += one.iter().filter(|one| one.contains("value: Some")).count();
            }
        }
        let [one, other] = [&usual, &changed].map(|one| doors(one, &lead, Averages::Named, period));
        assert!(one != other, "{period}: whoever is told of others is compared with them");
    }
    assert!(told >= 8, "{told}: the lead is told how theirs do beside each other");
}

#[test]
fn over_all_whose_deals_are_the_measure_as_many_are_expected_as_there_were() {
    let history = company(7);
    let told = |who: &Role, averages, period: &str| {
        let viewer = who.viewer(&history).expect("somebody").with_averages(averages);
        let wanted = Wanted { by: None, compared: false, behind: false, row: None };
        let asked = parameters(&format!("period={period}"));
        ["opens-doors", "closes-deals"].map(|id| {
            let told = metric(&history, &asked, id, &wanted, day(LAST), &viewer);
            told.expect("a metric").total.value
        })
    };
    let (lead, everybody) = (Role::Reader(Some("East".into())), Role::Administrator);
    for period in ["2026-Q3", "2026-10", "2026"] {
        for (who, averages) in [
            (&lead, Averages::Anonymous),
            (&lead, Averages::Hidden),
            (&everybody, Averages::Anonymous),
        ] {
            for value in told(who, averages, period) {
                let off = (value.expect("deals went on") - 1.0).abs();
                assert!(off < 1e-4, "{who:?} {averages:?} {period}: {value:?}");
            }
        }
        let beside_the_company = told(&lead, Averages::Named, period);
        assert!(beside_the_company.iter().any(|value| value.is_some_and(|one| one != 1.0)));
    }
}
