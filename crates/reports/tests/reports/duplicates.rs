//! What is probably on record twice, for whom it is listed, and what merging means.

use proptest::prelude::*;
use reports::customers::{self, Wanted};
use reports::duplicates::{Alike, Duplicates, duplicates};
use reports::find::{Names, find};
use reports::hand::{CardKind, DuplicateKind, Hand};
use reports::{Parameters, Role, Viewer};
use sales::answer::{Answer, Said};
use sales::day::{Day, Instant};
use sales::event::Event;
use sales::history::{Builder, History};
use sales::story;

const STORY: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline Qualify | Won | Lost
team East in Japan ; team West in Japan
person Bo in East ; person Tom in West
2026-09-01 account A created name "株式会社 青葉" phone "03-1234-5678" owner Bo
2026-09-01 account B created name "青葉㈱" website "https://www.aoba.example/" owner Bo
2026-09-01 account C created name "Aoba" phone "+81 3-1234-5678" industry Rail owner Tom
2026-09-01 account D created name "Hinode" owner Tom
2026-09-01 contact P created name "山田 太郎" account A email "taro@aoba.example" title Chief
2026-09-01 contact Q created name "山田太郎" account A
2026-09-01 contact R created name "Taro" account B email "TARO@aoba.example"
2026-09-01 contact S created name "山田 太郎" account D
2026-09-02 lead K created name "Ken Sato" company "Acme, Inc." owner Bo email "ken@acme.example"
2026-09-03 lead L created name "ken sato" company "ACME" owner Bo region Kanto source Web
2026-09-03 lead M created name "Ken Sato" company "Other" owner Bo
2026-09-04 opp X created account A contact P owner Bo amount 100 stage Qualify
2026-09-04 opp Y created account B contact Q owner Bo amount 200 stage Qualify
2026-09-05 call by Bo on X with P ; 2026-09-06 call by Bo with Q
"#;

pub(crate) fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

pub(crate) fn with_hand<T>(history: &History, role: &Role, ask: impl FnOnce(&Hand<'_>) -> T) -> T {
    let viewer = role.viewer(history).expect("somebody");
    let now = Instant(history.start_of(today()).0 + 43_200);
    ask(&Hand::new(history, &viewer, today(), now, &|_| None))
}

fn found(history: &History, role: &Role, answers: &[Answer], kind: DuplicateKind) -> Duplicates {
    with_hand(history, role, |hand| duplicates(history, hand, answers, kind, 1))
}

/// Each group by the names of its members, and the pairs with what they have in common.
fn told(found: &Duplicates) -> Vec<String> {
    let group = |group: &Alike| {
        let name = |number: u32| {
            let member = group.members.iter().find(|member| member.number == number);
            member.expect("a member").values["name"].clone()
        };
        let pair = |pair: &reports::duplicates::Likeness| {
            let words: Vec<&str> = pair.reasons.iter().map(|reason| reason.word()).collect();
            format!("{} < {} ({})", name(pair.stays), name(pair.goes), words.join(" "))
        };
        group.pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
    };
    found.groups.iter().map(group).collect()
}

#[test]
fn what_is_on_record_twice_is_found_by_what_it_has_in_common() {
    let history = story::history(STORY);
    let of = |kind| told(&found(&history, &Role::Administrator, &[], kind));
    let accounts = ["株式会社 青葉 < 青葉㈱ (name); 株式会社 青葉 < Aoba (phone)"];
    assert_eq!(
        of(DuplicateKind::Card(CardKind::Account)),
        accounts,
        "the fullest first, and it stays"
    );
    let contacts = ["山田 太郎 < Taro (email); 山田 太郎 < 山田太郎 (person)"];
    assert_eq!(
        of(DuplicateKind::Card(CardKind::Contact)),
        contacts,
        "not whoever is called so elsewhere"
    );
    assert_eq!(of(DuplicateKind::Card(CardKind::Lead)), ["Ken Sato < ken sato (person)"]);
}

#[test]
fn only_what_both_may_be_changed_is_listed() {
    let history = story::history(STORY);
    let bo = Role::Rep("Bo".into());
    let accounts = ["株式会社 青葉 < 青葉㈱ (name)"];
    assert_eq!(told(&found(&history, &bo, &[], DuplicateKind::Card(CardKind::Account))), accounts);
    let tom =
        found(&history, &Role::Rep("Tom".into()), &[], DuplicateKind::Card(CardKind::Account));
    assert!(tom.groups.is_empty());
    let reader = Role::of("reader", None).expect("a role");
    assert!(
        found(&history, &reader, &[], DuplicateKind::Card(CardKind::Account)).groups.is_empty()
    );
    let merge = |role: &Role| {
        with_hand(&history, role, |hand| {
            hand.merge_of(DuplicateKind::Card(CardKind::Account), 0, 2).is_some()
        })
    };
    assert_eq!([&Role::Administrator, &bo, &reader].map(merge), [true, false, false]);
}

#[test]
fn what_somebody_says_is_not_the_same_stays_away_until_that_is_taken_back() {
    let history = story::history(STORY);
    let admin = Role::Administrator;
    let first = found(&history, &admin, &[], DuplicateKind::Card(CardKind::Account));
    let subject = first.groups[0].pairs[0].key.parse().expect("a subject");
    let at = history.start_of(today());
    let said = |said| Answer { subject: Clone::clone(&subject), said, who: "".into(), at };
    let mut answers = vec![said(Said::Dismissed { reason: "".into() })];
    let left = found(&history, &admin, &answers, DuplicateKind::Card(CardKind::Account));
    assert_eq!(told(&left), ["株式会社 青葉 < Aoba (phone)"]);
    assert_eq!(left.apart[0].names, ["株式会社 青葉", "青葉㈱"]);
    answers.push(said(Said::TakenBack));
    let again = found(&history, &admin, &answers, DuplicateKind::Card(CardKind::Account));
    assert_eq!(told(&again), told(&first));
}

/// The history once a merge is kept, with the fields that are taken over.
fn merged(kind: DuplicateKind, stays: u32, goes: u32) -> (History, Vec<String>) {
    let before = story::history(STORY);
    let (events, taken) = with_hand(&before, &Role::Administrator, |hand| {
        let merge = hand.merge_of(kind, stays, goes).expect("both may be changed");
        let events = hand.merge(&merge).expect("events");
        (events, merge.taken.into_iter().collect())
    });
    (history_with(&events), taken)
}

fn history_with(more: &[Event]) -> History {
    let mut builder = Builder::new();
    let all = story::events(STORY);
    all.iter().chain(more).for_each(|event| builder.record(event));
    builder.finish()
}

#[test]
fn the_one_that_stays_has_the_fuller_values_and_all_that_hung_on_the_other() {
    let (history, taken) = merged(DuplicateKind::Card(CardKind::Account), 1, 0);
    assert_eq!(taken, ["phone"], "the other fields stay as they are");
    with_hand(&history, &Role::Administrator, |hand| {
        let values = hand.card_values(CardKind::Account, 1);
        assert_eq!((&*values["name"], &*values["phone"]), ("青葉㈱", "03-1234-5678"));
        let all = hand.attached_to(DuplicateKind::Card(CardKind::Account), 1);
        assert_eq!((all.deals, all.contacts, all.activities), (2, 3, 2));
        assert_eq!(hand.merged_into(CardKind::Account, 0), Some(1));
        let keys = hand.merged_keys(CardKind::Account, 1);
        assert_eq!(keys, [story::key("A")]);
        assert_eq!(hand.card(CardKind::Account, &story::key("A")), None, "nothing to change");
    });
    let left = found(&history, &Role::Administrator, &[], DuplicateKind::Card(CardKind::Account));
    assert_eq!(told(&left), ["青葉㈱ < Aoba (phone)"]);
    let viewer = Viewer::administrator();
    let names = Names::of(&history);
    let search = |text: &str| {
        let parameters = Parameters::default();
        let found = find(&history, &names, &parameters, text, 9, today(), &viewer);
        found.accounts.into_iter().map(|account| account.number).collect::<Vec<_>>()
    };
    assert_eq!([search("株式会社"), search("青葉㈱")], [[1], [1]], "the old name leads there, too");
}

#[test]
fn a_lead_takes_over_what_no_form_shows_and_counts_once() {
    let (history, taken) = merged(DuplicateKind::Card(CardKind::Lead), 0, 1);
    assert_eq!(taken, ["region", "source"]);
    let (today, viewer) = (today(), Viewer::administrator());
    let parameters = Parameters { period: Some("2026-09".into()), ..Parameters::default() };
    let leads = customers::leads(&history, &parameters, &Wanted::default(), today, &viewer);
    assert_eq!(leads.list.count, 2);
}

proptest! {
    /// Whatever is merged into what, customers together have what they had, each has the deals
    /// its page lists, and no merged one is listed.
    #[test]
    fn merging_moves_records_and_loses_none(
        deals in prop::collection::vec((0_u32..6, 1_i64..100, any::<bool>()), 0..20),
        merges in prop::collection::vec((0_u32..6, 0_u32..6), 0..8),
    ) {
        let mut story = String::from("org currency JPY\npipeline Qualify | Won | Lost\n");
        for account in 0..6 {
            story += &format!("2026-09-01 account A{account} created name N{account}\n");
            story += &format!("2026-09-01 contact P{account} created account A{account}\n");
        }
        for (at, (account, amount, won)) in deals.iter().enumerate() {
            let stage = if *won { "Won" } else { "Qualify" };
            story += &format!(
                "2026-09-02 opp D{at} created account A{account} amount {amount} stage Qualify\n\
                 2026-09-03 opp D{at} stage {stage} close 2026-09-03\n"
            );
        }
        let told = |merges: &[(u32, u32)]| {
            let lines = merges.iter().map(|(one, into)| {
                format!("2026-10-01 account A{one} merged A{into}\n")
            });
            story::history(&lines.fold(story.clone(), |all, line| all + &line))
        };
        let total = |history: &History| {
            let (parameters, wanted) = (Parameters::default(), Wanted::default());
            let viewer = Viewer::administrator();
            let list = customers::accounts(history, &parameters, &wanted, today(), &viewer);
            let mut total = [0; 5];
            for row in &list.rows {
                let one = customers::customer(history, &parameters, row.number, today(), &viewer);
                let one = one.expect("a customer");
                assert_eq!(one.deals.len() as u64, row.open.count + row.won.count);
                let sums = [
                    row.open.count as i64,
                    row.open.amount,
                    row.won.count as i64,
                    row.won.amount,
                    row.contacts as i64,
                ];
                total.iter_mut().zip(sums).for_each(|(total, sum)| *total += sum);
            }
            (list.count, total)
        };
        let (before, after) = (total(&told(&[])), total(&told(&merges)));
        prop_assert_eq!(before.1, after.1);
        // As many stay as a plain search over the pairs finds.
        let mut label: Vec<u32> = (0..6).collect();
        for (one, into) in &merges {
            let (from, to) = (label[*one as usize], label[*into as usize]);
            label.iter_mut().filter(|label| **label == from).for_each(|label| *label = to);
        }
        label.sort_unstable();
        label.dedup();
        prop_assert_eq!(after.0, label.len());
    }
}
