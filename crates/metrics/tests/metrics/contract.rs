//! What must hold for every metric of the catalogue, whatever it measures: the facts behind a
//! number make the number, rows add up to the whole, and it does not matter in which parts the
//! history is folded.

use crate::ask::ask;
use crate::random::{SCOPES, busy_story, chase_question, chase_story, crowd, divided, question};
use metrics::catalogue::{ALL, Reckon};
use metrics::facts::without::Each;
use metrics::facts::{
    Beside, Dimension, End, Fact, Finish, Part, Partial, RungEnd, Slice, State, Stay, View, facts,
    facts_of, finish, parallel, partial, table,
};
use metrics::{Definition, Measure};
use proptest::prelude::*;
use proptest::sample::select;
use sales::event::{Event, RecordKind, What, When};
use sales::history::{Builder, CHUNK_SIZE, History};
use sales::question::Question;
use sales::roster::PersonId;
use std::collections::BTreeSet;

/// What facts come to: records, above the line, below it, still open, undated, left aside.
type Sums = (u64, i64, i64, u64, u64, u64);

/// The list of facts added up by hand.
fn by_hand(facts: &[Fact]) -> Sums {
    let mut sums = (0, 0, 0, 0, 0, 0);
    for fact in facts {
        match fact.part {
            Part::StillOpen => {
                sums.3 += 1;
                continue;
            }
            Part::Undated => {
                sums.4 += 1;
                continue;
            }
            Part::Aside => {
                sums.5 += 1;
                continue;
            }
            Part::Unweighed => continue,
            Part::Share { worth, below } => {
                sums.1 += worth.counted().unwrap_or(0);
                sums.2 += below;
                continue;
            }
            Part::Worth(worth) => sums.1 += worth.counted().unwrap_or(0),
            Part::Trial(counts) => {
                sums.1 += i64::from(counts);
                sums.2 += 1;
            }
            Part::Watched(watched) => {
                sums.0 += u64::from(watched.before.0);
                sums.1 += i64::from(watched.before.0);
                sums.2 += i64::from(watched.before.1);
                continue;
            }
            Part::Rung(rung) => {
                sums.1 += i64::from(rung.end == RungEnd::Advanced);
                sums.2 += 1;
            }
            Part::Parts { above, below } => {
                sums.1 += above;
                sums.2 += below;
            }
            Part::Value(value) => sums.1 += value,
            Part::Stay(stay) => {
                sums.1 += i64::from(stay.end.is_some());
                sums.3 += u64::from(stay.end.is_none());
            }
        }
        sums.0 += 1;
    }
    sums
}

/// The same sums as the measure tells them.
fn told(definition: &Definition, measure: &Measure, facts: &[Fact]) -> Sums {
    let hand = by_hand(facts);
    let Reckon::Facts { finish, .. } = definition.reckon else { unreachable!() };
    let numerator = match finish {
        // The number is how many there are; what they come to stands beside it.
        Finish::Count | Finish::PerWorkingDay | Finish::PerSeller => {
            assert_eq!(measure.numerator, hand.0 as i64);
            hand.1
        }
        // What went out of sight has ended, and did not happen.
        Finish::Wait => {
            let happened = |fact: &&Fact| {
                matches!(fact.part, Part::Stay(Stay { end: Some(End::Advanced), .. }))
            };
            assert_eq!(measure.numerator, facts.iter().filter(happened).count() as i64);
            hand.1
        }
        _ => measure.numerator,
    };
    let below = match finish {
        Finish::Share
        | Finish::Ratio
        | Finish::MeanChance
        | Finish::PerThousand
        | Finish::WorthShare
        | Finish::Ladder
        | Finish::OverExpected => measure.denominator.unwrap(),
        _ => hand.2,
    };
    (measure.n, numerator, below, measure.still_open, measure.undated, measure.aside)
}

fn made_of_facts() -> impl Iterator<Item = &'static Definition> {
    let from_facts = |d: &&&Definition| matches!(d.reckon, Reckon::Facts { .. });
    ALL.iter().filter(from_facts).copied()
}

fn everywhere(story: &str, text: &str) -> (History, Vec<Question>) {
    let history = sales::story::history(story);
    let questions = SCOPES.iter().map(|scope| ask(&history, &format!("{text} {scope}"))).collect();
    (history, questions)
}

fn in_parts(
    history: &History,
    question: &Question,
    definition: &Definition,
    by: Dimension,
    parts: usize,
) -> metrics::facts::Table {
    let view = View::new(history, question);
    let mut sum = Partial::default();
    for slice in Slice::parts(history, parts).iter().rev() {
        sum.merge(partial(&view, definition, by, slice));
    }
    finish(&view, definition, by, sum)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_facts_make_the_number(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            for definition in made_of_facts() {
                let behind = facts(&history, &question, definition);
                let total = table(&history, &question, definition, Dimension::Whole).total;
                let told = told(definition, &total.measure, &behind);
                prop_assert_eq!(told, by_hand(&behind), "{}", definition.id);
            }
        }
    }

    #[test]
    fn the_facts_of_the_rows_are_those_of_the_whole(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        for definition in made_of_facts() {
            for &by in definition.by {
                if by == Dimension::Month {
                    continue;
                }
                let table = table(&history, &question, definition, by);
                let mut behind = Vec::new();
                for (group, answer) in &table.rows {
                    let of_row = facts_of(&history, &question, definition, by, group);
                    let told = told(definition, &answer.measure, &of_row);
                    prop_assert_eq!(told, by_hand(&of_row), "{} {:?}", definition.id, group);
                    behind.extend(of_row);
                }
                let whole = facts(&history, &question, definition);
                let (sum, all) = (by_hand(&behind), by_hand(&whole));
                // A deal with two products stands behind both.
                let adds_up = if by == Dimension::Product { sum >= all } else { sum == all };
                prop_assert!(adds_up, "{} by {:?}: {:?} of {:?}", definition.id, by, sum, all);
            }
        }
    }

    #[test]
    fn the_facts_of_the_others_make_the_number_without_one(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        let view = View::new(&history, &question);
        let asked: Vec<_> = made_of_facts().map(|one| (one, Dimension::Whole)).collect();
        let each = Each::new(&view, &asked);
        for (place, (definition, _)) in asked.into_iter().enumerate() {
            let all = facts(&history, &question, definition);
            let people = all.iter().filter_map(|one| one.credit.person);
            let people: BTreeSet<PersonId> = people.collect();
            let without = each.without_each(place, &people.iter().copied().collect::<Vec<_>>());
            prop_assert!(without.keys().eq(&people), "{}", definition.id);
            for (person, table) in without {
                let is_others = |one: &&Fact| one.credit.person != Some(person);
                let rest: Vec<Fact> = all.iter().filter(is_others).cloned().collect();
                let told = told(definition, &table.total.measure, &rest);
                prop_assert_eq!(told, by_hand(&rest), "{}", definition.id);
            }
        }
    }

    #[test]
    fn it_does_not_matter_in_which_parts_it_is_folded(
        story in divided(),
        text in question(),
        parts in 1_usize..7,
    ) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        for definition in made_of_facts() {
            for by in [Dimension::Whole, Dimension::Rep, Dimension::Stage] {
                let whole = table(&history, &question, definition, by);
                let apart = in_parts(&history, &question, definition, by, parts);
                prop_assert_eq!(&whole, &apart, "{} by {:?}", definition.id, by);
            }
        }
    }

    #[test]
    fn what_was_settled_before_adds_nothing(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        for definition in made_of_facts() {
            let Reckon::Facts { observe, finish, nothing } = definition.reckon else { continue };
            let observe = metrics::facts::Observe { settled: true, ..observe };
            let reckon = Reckon::Facts { observe, finish, nothing };
            let looking_at_all = Definition { reckon, ..*definition };
            let usual = table(&history, &question, definition, Dimension::Rep);
            let all = table(&history, &question, &looking_at_all, Dimension::Rep);
            prop_assert_eq!(usual, all, "{} has to set `settled`", definition.id);
        }
    }

    #[test]
    fn who_has_nothing_to_do_with_the_scope_adds_nothing(
        story in prop_oneof![divided(), busy_story()],
        text in question(),
        scope in select(&SCOPES[1..]),
    ) {
        let history = sales::story::history(&story);
        let question = ask(&history, &format!("{text} {scope}"));
        for definition in made_of_facts() {
            let Reckon::Facts { observe, finish, nothing } = definition.reckon else { continue };
            let observe = metrics::facts::Observe { anybody: true, ..observe };
            let reckon = Reckon::Facts { observe, finish, nothing };
            let looking_at_all = Definition { reckon, ..*definition };
            let usual = facts(&history, &question, definition);
            let all = facts(&history, &question, &looking_at_all);
            prop_assert_eq!(usual, all, "{} has to set `anybody`", definition.id);
        }
    }

    #[test]
    fn everybody_s_scorecard_is_that_of_the_single_metrics(story in divided(), text in question()) {
        let history = sales::story::history(&story);
        let question = ask(&history, &text);
        for (definition, by_rep) in metrics::facts::scorecard(&history, &question) {
            let mut alone = table(&history, &question, definition, Dimension::Rep);
            let drawn = [Beside::Shrunk, Beside::ShrunkLow, Beside::ShrunkHigh];
            for (_, answer) in &mut alone.rows {
                answer.beside.retain(|(what, _)| !drawn.contains(what));
            }
            prop_assert_eq!(&by_rep, &alone, "{}", definition.id);
        }
    }
}

/// The story with so many deals long gone before each of its own that these come to lie in
/// different chunks.
fn scattered(story: &str) -> History {
    let gone = Event {
        kind: RecordKind::Opportunity,
        key: sales::story::key("gone"),
        happened: When::On("2001-01-01".parse().unwrap()),
        what: What::Created,
    };
    let mut builder = Builder::new();
    let mut known = BTreeSet::new();
    for event in sales::story::events(story) {
        if event.kind == RecordKind::Opportunity && known.insert(event.key.clone()) {
            for number in 0..CHUNK_SIZE / 3 {
                let key = sales::story::key(&format!("gone {} {number}", known.len()));
                builder.record(&Event { key: key.clone(), ..gone.clone() });
                builder.record(&Event { key, what: What::Deleted, ..gone.clone() });
            }
        }
        builder.record(&event);
    }
    builder.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// What is worked out for all records at once is folded in parts, too.
    #[test]
    fn it_does_not_matter_on_how_many_threads_it_is_folded(
        story in prop_oneof![divided(), crowd(), busy_story(), chase_story()],
        text in prop_oneof![question(), chase_question()],
        threads in 2_usize..6,
    ) {
        let history = scattered(&story);
        let question = ask(&history, &text);
        let [alone, together] = [1, threads].map(|n| View::new(&history, &question).on(n));
        for definition in ALL.iter().copied() {
            for by in [Dimension::Whole, Dimension::Rep, Dimension::Team, Dimension::Kind] {
                let one = parallel::table_of(&alone, definition, by);
                let other = parallel::table_of(&together, definition, by);
                prop_assert_eq!(&one, &other, "{} by {:?}", definition.id, by);
            }
        }
        let told = |view: &View<'_>| -> Vec<_> {
            parallel::scorecard(view).into_iter().map(|(one, table)| (one.id, table)).collect()
        };
        prop_assert_eq!(told(&alone), told(&together));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn it_does_not_matter_in_which_chunks_deals_lie(
        story in divided(),
        text in question(),
        parts in 1_usize..5,
    ) {
        let (together, apart) = (sales::story::history(&story), scattered(&story));
        prop_assert!(together.chunks().len() <= 1);
        let asked = (ask(&together, &text), ask(&apart, &text));
        for definition in made_of_facts() {
            for by in [Dimension::Whole, Dimension::Rep, Dimension::Stage, Dimension::Kind] {
                let one = table(&together, &asked.0, definition, by);
                let other = in_parts(&apart, &asked.1, definition, by, parts);
                prop_assert_eq!(&one, &other, "{} by {:?}", definition.id, by);
            }
        }
    }
}

#[test]
fn where_no_activity_is_recorded_nothing_is_said_about_what_was_done() {
    let deals = "
        org zone UTC currency EUR
        pipeline Qualify > Proposal | Won | Lost
        person Aiko in East
        2026-01-05 lead L created owner Aiko ; 2026-01-09 lead L converted A
        2026-01-09 opp A created owner Aiko stage Qualify ; 2026-01-20 opp A stage Proposal
        2026-02-03 opp A won ; 2026-01-10 opp B created owner Aiko stage Qualify";
    let told = |story: &str, definition: &Definition| {
        let history = sales::story::history(story);
        let question = ask(&history, "2026-Q1");
        table(&history, &question, definition, Dimension::Whole).total.measure.because
    };
    let mut silent = 0;
    for definition in made_of_facts() {
        let Reckon::Facts { observe, .. } = definition.reckon else { continue };
        if observe.needs_activities {
            silent += 1;
            let because = told(deals, definition);
            assert_eq!(because, Some(metrics::Absence::NoActivities), "{}", definition.id);
            let task = format!("{deals}\n2026-01-12 task by Aiko on B");
            let because = told(&task, definition);
            assert_ne!(because, Some(metrics::Absence::NoActivities), "{}", definition.id);
        }
    }
    assert!(silent > 10, "only {silent} metrics are about what was done");
}

#[test]
fn states_merge_to_the_same_in_any_order() {
    let parts = [
        Part::Trial(true),
        Part::Trial(false),
        Part::StillOpen,
        Part::Parts { above: 2, below: 5 },
        Part::Undated,
        Part::Aside,
    ];
    let state = |parts: &[Part]| {
        let mut state = State::default();
        parts.iter().for_each(|part| state.add(part));
        state
    };
    for cut in 0..=parts.len() {
        let (mut first, second) = (state(&parts[..cut]), state(&parts[cut..]));
        first.merge(&second);
        assert_eq!(first, state(&parts));
        let mut turned = state(&parts[cut..]);
        turned.merge(&state(&parts[..cut]));
        assert_eq!(turned, state(&parts));
    }
}
