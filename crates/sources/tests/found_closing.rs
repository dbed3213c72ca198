//! Which stages are found to be won and lost where nobody has defined the process and their names
//! say nothing.

mod common;

use common::{OBSERVED, history};
use sales::event::Event;
use sales::process::StageKind;
use sources::{Input, Known, Mapping, Options};
use std::ops::ControlFlow;

/// The stages found in a file, in their order.
fn found(file: &str) -> Vec<(String, StageKind)> {
    let mut all: Vec<Event> = Vec::new();
    let options =
        Options { mapping: Mapping::default(), observed: OBSERVED, known: Known::default() };
    let mut take = |event: Event| {
        all.push(event);
        ControlFlow::Continue(())
    };
    sources::read(&[Input::bytes("deals.csv", file.as_bytes().to_vec())], &options, &mut take);
    let history = history(&all);
    let pipeline = history.pipelines().last().expect("a process");
    pipeline.stages().iter().map(|stage| (stage.name.to_string(), stage.kind)).collect()
}

fn kinds(file: &str, names: &[&str]) -> Vec<StageKind> {
    let found = found(file);
    let kind = |name: &&str| found.iter().find(|stage| stage.0 == **name).expect("found").1;
    names.iter().map(kind).collect()
}

#[test]
fn a_stage_all_of_whose_deals_have_a_lost_date_means_lost() {
    let file = "案件ID,案件名,フェーズ,契約日,失注日,失注理由\n\
                1,A,温度感確認,,,\n\
                2,B,★契約済,2026/10/01,,\n\
                3,C,ご縁なし,,2026/10/02,価格\n\
                4,D,ご縁なし,,2026/10/03,\n";
    let found = found(file);
    assert_eq!(found.len(), 3, "no stage is added for what is there: {found:?}");
    assert_eq!(
        kinds(file, &["温度感確認", "★契約済", "ご縁なし"]),
        [StageKind::Open, StageKind::Won, StageKind::Lost]
    );
}

#[test]
fn a_reason_says_so_too_and_a_won_date_where_nothing_else_is_won() {
    let file = "deal id,deal name,stage,won time,lost reason\n\
                1,A,First talk,,\n2,B,Walked away,,price\n3,C,Deal done,2026-10-01,\n";
    assert_eq!(
        kinds(file, &["First talk", "Walked away", "Deal done"]),
        [StageKind::Open, StageKind::Lost, StageKind::Won]
    );
}

#[test]
fn a_column_that_does_not_tell_stages_apart_says_nothing() {
    // Some deals were lost before, or reasons are always filled in.
    let some = "deal id,stage,lost reason\n1,First talk,\n2,Second talk,price\n3,Second talk,\n";
    assert_eq!(kinds(some, &["First talk", "Second talk"]), [StageKind::Open; 2]);
    let always = "deal id,stage,lost reason\n1,First talk,none\n2,Second talk,none\n";
    assert_eq!(kinds(always, &["First talk", "Second talk"]), [StageKind::Open; 2]);
    // Days on which open deals are to be won, beside a stage that is called won.
    let planned =
        "deal id,stage,won time\n1,First talk,\n2,Contract,2027-01-01\n3,Won,2026-10-01\n";
    assert_eq!(kinds(planned, &["First talk", "Contract"]), [StageKind::Open; 2]);
    // A lost deal stays in its stage where its status says that it is lost.
    let status = "deal id,stage,status,lost reason\n1,First talk,open,\n2,Second talk,lost,price\n";
    assert_eq!(kinds(status, &["First talk", "Second talk"]), [StageKind::Open; 2]);
    // What is said to be open is open.
    let said = "deal id,stage,closed,lost reason\n1,First talk,false,\n2,Second talk,false,price\n";
    assert_eq!(kinds(said, &["First talk", "Second talk"]), [StageKind::Open; 2]);
}
