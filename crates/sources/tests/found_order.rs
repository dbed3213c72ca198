//! The order in which stages are found that nobody has defined: the same whatever comes first, and
//! never another because of a later import.

mod common;

use common::{OBSERVED, history};
use proptest::prelude::*;
use sales::event::Event;
use sources::{Input, Known, Mapping, Options};
use std::ops::ControlFlow;

/// What is known after one import after the other, each of these files.
fn imported(imports: &[Vec<Input>]) -> Vec<Event> {
    let mut all: Vec<Event> = Vec::new();
    for inputs in imports {
        let mut known = Known::default();
        all.iter().for_each(|event| known.learn(event));
        let options = Options { mapping: Mapping::default(), observed: OBSERVED, known };
        let mut take = |event: Event| {
            all.push(event);
            ControlFlow::Continue(())
        };
        sources::read(inputs, &options, &mut take);
    }
    all
}

fn stages(imports: &[Vec<Input>]) -> Vec<String> {
    let history = history(&imported(imports));
    let pipeline = history.pipelines().last().expect("a process");
    pipeline.stages().iter().map(|stage| stage.name.to_string()).collect()
}

/// A file of deals, one in each of these stages.
fn deals(stages: &[&str]) -> Vec<Input> {
    let rows: Vec<String> =
        (0..).zip(stages).map(|(id, stage)| format!("{id}-{stage},{stage}\n")).collect();
    vec![Input::bytes("deals.csv", format!("deal id,stage\n{}", rows.concat()).into_bytes())]
}

#[test]
fn usual_names_stand_in_their_order_beside_names_nobody_knows() {
    let (one, other) = (["Nowhere", "Prospecting"], ["Negotiation/Review", "Won"]);
    let found = ["Prospecting", "Negotiation/Review", "Nowhere", "Won", "Lost"];
    assert_eq!(stages(&[deals(&one), deals(&other)])[..3], found[..3]);
    assert_eq!(stages(&[deals(&other), deals(&one)])[..3], found[..3]);
    let both: Vec<&str> = one.into_iter().chain(other).collect();
    assert_eq!(stages(&[deals(&both)])[..3], found[..3]);
    // A file that lists stages in their order shows where an unknown one belongs.
    let listed = ["Prospecting", "Nowhere", "Negotiation/Review"];
    assert_eq!(stages(&[deals(&listed)])[..3], listed);
}

#[test]
fn moves_show_where_a_stage_stands() {
    let moves = "Id,OpportunityId,StageName,CreatedDate\n\
                 1,006000000000001,Nowhere,2017-02-01T00:00:00.000Z\n\
                 2,006000000000001,Prospecting,2017-01-01T00:00:00.000Z\n\
                 3,006000000000001,Negotiation,2017-03-01T00:00:00.000Z\n\
                 4,006000000000002,Elsewhere,2017-01-01T00:00:00.000Z\n\
                 5,006000000000002,Prospecting,2017-02-01T00:00:00.000Z\n\
                 6,006000000000002,Closed Won,2017-03-01T00:00:00.000Z\n";
    let file = vec![Input::bytes("OpportunityHistory.csv", moves.as_bytes())];
    let found = ["Elsewhere", "Prospecting", "Nowhere", "Negotiation"];
    assert_eq!(stages(&[file])[..4], found);
}

#[test]
fn names_that_begin_with_their_place_stand_by_it() {
    for in_order in [
        ["①ヒアリング", "②提案中", "③社内稟議"],
        ["1. Proposal", "2. Discovery", "10. Paper"],
        ["01_Contact", "02_Demo", "03_Offer"],
        ["A: Contact", "B: Demo", "C: Offer"],
        ["【1】アプローチ", "【2】提案", "【3】内示"],
        ["20% Qualified", "50% Proposal", "90% Verbal"],
    ] {
        let [one, two, three] = in_order;
        assert_eq!(stages(&[deals(&[two, three, one])])[..3], in_order);
        // A later import puts another between them; those found before stay.
        assert_eq!(stages(&[deals(&[three, one]), deals(&[two])])[..3], in_order);
    }
    let later = stages(&[deals(&["2. Offer", "Proposal"]), deals(&["1. Contact"])]);
    assert_eq!(later[..2], ["Proposal", "2. Offer"], "where one has none, none says anything");
}

#[test]
fn ranks_of_which_a_is_the_surest_stand_as_the_records_show() {
    let file = "deal id,stage,probability\n1,A: Verbal,90\n2,B: Offer,50\n3,C: Contact,20\n";
    let file = Input::bytes("deals.csv", file.as_bytes());
    let found = stages(&[vec![file]]);
    assert_eq!(found[..3], ["C: Contact", "B: Offer", "A: Verbal"]);
}

fn names() -> impl Strategy<Value = Vec<&'static str>> {
    let all =
        ["Nowhere", "Prospecting", "Elsewhere", "Proposal", "Demo", "Negotiation", "Won", "Lost"];
    prop::sample::subsequence(all.to_vec(), 1..=8).prop_shuffle()
}

proptest! {
    #[test]
    fn a_later_import_moves_nothing(files in prop::collection::vec(names(), 1..5)) {
        let mut before: Vec<String> = Vec::new();
        for count in 1..=files.len() {
            let imports: Vec<Vec<Input>> = files[..count].iter().map(|file| deals(file)).collect();
            let now = stages(&imports);
            let kept: Vec<&String> = now.iter().filter(|stage| before.contains(stage)).collect();
            prop_assert_eq!(kept, before.iter().collect::<Vec<_>>());
            before = now;
        }
        let usual: Vec<&str> = ["Prospecting", "Demo", "Proposal", "Negotiation"]
            .into_iter()
            .filter(|name| before.iter().any(|stage| stage == name))
            .collect();
        let found = before.iter().map(String::as_str).filter(|stage| usual.contains(stage));
        prop_assert_eq!(found.collect::<Vec<_>>(), usual);
    }
}
