//! Which deals are probably there twice, which only look so, and what merging two means.

use proptest::prelude::*;
use reports::customers::{self, Wanted};
use reports::duplicates::{Duplicates, duplicates};
use reports::find::{Names, find};
use reports::hand::DuplicateKind;
use reports::{Parameters, Role, Viewer};
use sales::event::{Event, RecordKind};
use sales::history::{Builder, History, OpportunityId};
use sales::story;

use crate::duplicates::{today, with_hand};

const WORLD: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline Qualify > Proposal | Won | Lost
team East in Japan ; team West in Japan
person Bo in East ; person Ann in East ; person Mei in East leading ; person Tom in West
2026-01-01 account A created name "株式会社 青葉" owner Bo
2026-01-01 account B created name "Hinode" owner Tom
2026-01-01 contact P created name Pat account A
"#;

fn found(history: &History, role: &Role) -> Duplicates {
    with_hand(history, role, |hand| duplicates(history, hand, &[], DuplicateKind::Deal, 1))
}

/// Each pair by numbers, with what it has in common.
fn told(history: &History, role: &Role) -> Vec<String> {
    let groups = found(history, role).groups;
    let pairs = groups.iter().flat_map(|group| &group.pairs);
    let pair = |pair: &reports::duplicates::Likeness| {
        let words: Vec<&str> = pair.reasons.iter().map(|reason| reason.word()).collect();
        format!("{} < {}: {}", pair.stays, pair.goes, words.join(" "))
    };
    pairs.map(pair).collect()
}

/// What is found of two deals told so, each after its name.
fn of_two(one: &str, other: &str) -> Vec<String> {
    let story = format!("{WORLD}{one}\n{other}");
    told(&story::history(&story), &Role::Administrator)
}

#[test]
fn the_same_deal_told_twice_is_found() {
    let one = r#"2026-09-01 opp X created name "設備 更新" account A owner Bo amount 1000000
2026-09-01 opp X close 2026-12-01 stage Qualify"#;
    for (other, expected) in [
        (
            r#"name "設備更新" account A owner Bo amount 1000000 close 2026-12-05 stage Qualify"#,
            "0 < 1: deal amount closing",
        ),
        (
            r#"name "青葉 設備更新" account A owner Ann amount 1050000 close 2026-12-20 stage Proposal"#,
            "0 < 1: deal",
        ),
        (r#"name "設備更新のコピー" account A owner Bo stage Qualify"#, "0 < 1: deal"),
        (
            r#"name "設備更新" account A owner Bo amount 1000000 stage Qualify
2026-11-10 opp Y stage Won"#,
            "1 < 0: deal amount",
        ),
    ] {
        assert_eq!(
            of_two(one, &format!("2026-10-01 opp Y created {other}")),
            [expected],
            "{other}"
        );
    }
}

#[test]
fn a_renewal_a_second_order_and_a_second_attempt_are_deals_of_their_own() {
    let one = "2026-09-01 opp X created name Licences account A owner Bo amount 1000000
2026-09-01 opp X close 2026-12-01 stage Qualify";
    for (what, other) in [
        (
            "another customer",
            "2026-09-02 opp Y created name Licences account B owner Bo amount 1000000 stage Qualify",
        ),
        (
            "no customer",
            "2026-09-02 opp Y created name Licences owner Bo amount 1000000 stage Qualify",
        ),
        (
            "another name",
            "2026-09-02 opp Y created name \"Licences 2\" account A owner Bo amount 1000000 stage Qualify",
        ),
        (
            "another amount",
            "2026-09-02 opp Y created name Licences account A owner Bo amount 1200000 stage Qualify",
        ),
        (
            "a later close",
            "2026-09-02 opp Y created name Licences account A owner Bo amount 1000000 close 2027-01-02 stage Qualify",
        ),
        (
            "another pipeline",
            "pipeline Renewal: Due | Renewed | Gone\n2026-09-02 opp Y created name Licences account A owner Bo amount 1000000 stage Due in Renewal",
        ),
    ] {
        assert_eq!(of_two(one, other), <[&str; 0]>::default(), "{what}");
    }
    let won = "2026-03-01 opp X created name Licences account A owner Bo amount 1000 stage Qualify
2026-04-01 opp X stage Won";
    let again = "created name Licences account A owner Bo amount 1000 stage Qualify";
    let renewal = format!("2026-04-10 opp Y {again}");
    assert_eq!(of_two(won, &renewal), <[&str; 0]>::default(), "begun after the other was won");
    let order = format!("2026-03-20 opp Y {again}\n2026-04-15 opp Y stage Won");
    assert_eq!(of_two(won, &order), <[&str; 0]>::default(), "won two weeks later");
    let twice = format!("2026-03-20 opp Y {again}\n2026-04-05 opp Y stage Won");
    assert_eq!(of_two(won, &twice), ["0 < 1: deal amount closing"]);
}

const TWO: &str = r#"
field opp Tier text ; field opp Size number
2026-09-01 opp X created name Licences account A owner Bo amount 1000 stage Qualify
2026-09-03 opp Y created name licences account A contact P owner Ann amount 1000 close 2026-09-30 stage Qualify next_step "Call Pat" source Web custom Tier Gold custom Size 7
2026-09-05 opp X stage Won
2026-09-10 call by Ann on Y
"#;

#[test]
fn only_those_who_may_change_both_merge_them() {
    let history = story::history(&format!("{WORLD}{TWO}"));
    let manager = Role::Manager("Mei".into());
    let reader = Role::of("reader", None).expect("a role");
    let tom = Role::Rep("Tom".into());
    let bo = Role::Rep("Bo".into());
    let may = |role: &Role| {
        with_hand(&history, role, |hand| hand.merge_of(DuplicateKind::Deal, 0, 1).is_some())
    };
    assert_eq!(
        [&Role::Administrator, &manager, &bo, &tom, &reader].map(may),
        [true, true, false, false, false]
    );
    let listed = |role: &Role| told(&history, role).len();
    assert_eq!([&Role::Administrator, &manager, &bo, &tom, &reader].map(listed), [1, 1, 0, 0, 0]);
}

fn history_with(more: &[Event]) -> History {
    let mut builder = Builder::new();
    let all = story::events(&format!("{WORLD}{TWO}"));
    all.iter().chain(more).for_each(|event| builder.record(event));
    builder.finish()
}

#[test]
fn the_one_that_stays_takes_over_what_it_has_not_and_what_is_chosen() {
    let before = history_with(&[]);
    let kind = DuplicateKind::Deal;
    let (events, proposed) = with_hand(&before, &Role::Administrator, |hand| {
        let mut merge = hand.merge_of(kind, 0, 1).expect("both may be changed");
        let proposed: Vec<String> = merge.taken.iter().cloned().collect();
        merge.taken.insert("owner".to_owned());
        merge.taken.remove("custom:Size");
        (hand.merge(&merge).expect("events"), proposed)
    });
    assert_eq!(proposed, ["close_date", "custom:Size", "custom:Tier", "next_step", "source"]);
    let history = history_with(&events);
    with_hand(&history, &Role::Administrator, |hand| {
        let values = hand.values_of(kind, 0);
        let shown = ["name", "owner", "close_date", "next_step", "source", "amount"];
        let shown = shown.map(|word| values[word].as_str());
        assert_eq!(shown, ["Licences", "Ann", "2026-09-30", "Call Pat", "Web", "1000 JPY"]);
        let custom = hand.custom_values(RecordKind::Opportunity, Some(0));
        assert_eq!([&custom["Tier"], &custom["Size"]], ["Gold", ""]);
        assert_eq!(
            history.timeline(OpportunityId(0)).contact(),
            Some(0),
            "though no form shows it"
        );
        assert_eq!(hand.attached_to(kind, 0).activities, 1);
        assert_eq!((hand.deal_merged_into(1), hand.one_key(kind, 1)), (Some(0), None));
        assert_eq!(hand.merge_of(kind, 0, 1), None, "it is merged already");
    });
    assert_eq!(told(&history, &Role::Administrator), <[&str; 0]>::default());
    let (names, viewer) = (Names::of(&history), Viewer::administrator());
    let search = find(&history, &names, &Parameters::default(), "licences", 9, today(), &viewer);
    assert_eq!(search.deals.iter().map(|deal| deal.number).collect::<Vec<_>>(), [0]);
}

proptest! {
    /// Sums of what is open and won lose exactly what the merged deal was credited with.
    #[test]
    fn merging_takes_away_the_merged_one_and_nothing_else(
        deals in prop::collection::vec((0_u32..3, 1_i64..100, 0_usize..3), 2..12),
        pick in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let mut story = String::from("org currency JPY\npipeline Qualify | Won | Lost\n");
        for (at, (account, amount, stage)) in deals.iter().enumerate() {
            let stage = ["Qualify", "Won", "Lost"][*stage];
            story += &format!(
                "2026-09-02 opp D{at} created account A{account} amount {amount} stage Qualify\n\
                 2026-09-03 opp D{at} stage {stage} close 2026-09-03\n"
            );
        }
        let (goes, stays) = (pick.0.index(deals.len()), pick.1.index(deals.len()));
        prop_assume!(goes != stays);
        let total = |history: &History| {
            let (parameters, wanted) = (Parameters::default(), Wanted::default());
            let viewer = Viewer::administrator();
            let list = customers::accounts(history, &parameters, &wanted, today(), &viewer);
            let sums = list.rows.iter().map(|row| {
                [row.open.count as i64, row.open.amount, row.won.count as i64, row.won.amount]
            });
            sums.fold([0; 4], |total, row| [0, 1, 2, 3].map(|at| total[at] + row[at]))
        };
        let before = total(&story::history(&story));
        let merged = format!("{story}2026-10-01 opp D{goes} merged D{stays}");
        let after = total(&story::history(&merged));
        let (_, amount, stage) = deals[goes];
        let lost = match stage {
            0 => [1, amount, 0, 0],
            1 => [0, 0, 1, amount],
            _ => [0; 4],
        };
        prop_assert_eq!([0, 1, 2, 3].map(|at| before[at] - after[at]), lost);
    }
}
