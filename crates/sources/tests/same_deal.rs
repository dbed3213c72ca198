//! Deals without an id are the same ones in the next export, whatever became of them.

mod common;

use common::{OBSERVED, history, read_text, read_with, utc};
use sales::history::History;
use sources::{Input, Reading};

/// The same file read twice, the second time after `change` of its text.
fn both(text: &str, change: [&str; 2]) -> (History, Reading) {
    let (mut events, first) = read_text("report.csv", text);
    assert_eq!(first.problems, []);
    let later = text.replace(change[0], change[1]);
    assert_ne!(later, text);
    let later = [Input::bytes("report.csv", later.as_bytes())];
    let (more, second) = read_with(&later, &events, "", utc("2018-03-01", 0, 0));
    events.extend(more);
    (history(&events), second)
}

fn owners(history: &History) -> Vec<Vec<String>> {
    let roster = history.roster();
    let of = |(_, person)| roster.person(person).name.to_string();
    history.timelines().map(|deal| deal.owners().map(of).collect()).collect()
}

#[test]
fn a_deal_whose_owner_changes_stays_one_deal() {
    for text in [
        "Deal name,Owner,Account,Stage,Amount,Close date,Created date\n\
         Renewal,Aiko,Acme,Proposal,100,2018-04-01,2017-05-01\n",
        "Deal name,Owner,Account,Stage,Amount,Close date\nRenewal,Aiko,Acme,Proposal,100,2018-04-01\n",
        "Deal name,Owner,Stage,Amount,Created date\nRenewal,Aiko,Proposal,100,2017-05-01\n",
        "Deal name,Owner ID,Account ID,Stage,Amount,Close date\n\
         Renewal,Aiko,71,Proposal,100,2018-04-01\n",
        "商談名,商談 所有者,取引先名,フェーズ,金額,完了予定日,作成日\n\
         更新,Aiko,青葉,提案,100,2018/04/01,2017/05/01\n",
        "Opportunity,Salesperson,Customer,Stage,Expected Revenue,Created on\n\
         Renewal,Aiko,Acme,Proposition,100,2017-05-01 08:00:00\n",
    ] {
        let (history, second) = both(text, ["Aiko", "Ben"]);
        assert_eq!(second.problems, [], "{text}");
        assert_eq!(owners(&history), [["Aiko", "Ben"]], "{text}");
    }
}

#[test]
fn where_only_the_owner_tells_deals_apart_each_has_its_own_and_it_is_told() {
    let text = "Deal name,Owner,Stage,Amount,Close date\n\
                Renewal,Aiko,Proposal,100,2018-04-01\nRenewal,Ben,Proposal,200,2018-04-01\n";
    let (history, second) = both(text, ["Proposal,200", "Won,250"]);
    assert_eq!(second.problems, []);
    assert_eq!(owners(&history), [["Aiko"], ["Ben"]]);
    let amounts: Vec<_> = history
        .timelines()
        .map(|deal| deal.amount_at(utc("2018-04-01", 0, 0)).expect("an amount").minor)
        .collect();
    assert_eq!(amounts, [10_000, 25_000]);
    let told = |note: &sources::Note| note.text.starts_with("2 deals have no id, customer");
    assert!(second.notes.iter().any(told), "{:?}", second.notes);
}

#[test]
fn two_deals_that_cannot_be_told_apart_never_become_one() {
    let text = "Deal name,Owner,Account,Stage,Amount,Close date\n\
                Renewal,Aiko,Acme,Proposal,100,2018-04-01\n\
                Renewal,Ben,Acme,Proposal,200,2018-04-01\n\
                Renewal,Ben,Brunn,Proposal,200,2018-04-01\n";
    let (events, reading) = read_text("deals.csv", text);
    let history = history(&events);
    assert_eq!(owners(&history), [["Aiko"], ["Ben"]]);
    let total: i64 =
        history.timelines().filter_map(|d| d.amount_at(OBSERVED)).map(|m| m.minor).sum();
    assert_eq!(total, 30_000);
    let [problem] = reading.problems.as_slice() else { panic!("{:?}", reading.problems) };
    assert_eq!((problem.row, problem.column.as_deref()), (Some(3), Some("Deal name")));
    assert!(problem.message.starts_with("the deal on row 2 has the same name"), "{problem}");
}

#[test]
fn their_creation_dates_tell_them_apart() {
    let text = "Deal name,Owner,Account,Stage,Amount,Created date\n\
                Renewal,Aiko,Acme,Proposal,100,2017-05-01\n\
                Renewal,Aiko,Acme,Proposal,200,2017-06-01\n";
    let (history, second) = both(text, ["Aiko,Acme,Proposal,200", "Ben,Acme,Proposal,200"]);
    assert_eq!(second.problems, []);
    assert_eq!(owners(&history), [vec!["Aiko"], vec!["Aiko", "Ben"]]);
}
