//! Stories in which records turn out to be the same.

use sales::event::RecordKind;
use sales::history::{History, OpportunityId};
use sales::question::AsOf;
use sales::story;

const STORY: &str = "
    pipeline Qualify | Won | Lost
    2026-01-05 account A created name Acme
    2026-01-05 account B created name Acme phone 03
    2026-01-05 account C created name Corp
    2026-01-06 contact P created name Pat account A
    2026-01-06 contact Q created name Pat account B
    2026-01-07 opp D created account A contact P stage Qualify
    2026-01-07 opp E created account Acme stage Qualify
    2026-01-08 call on D with P ; 2026-01-09 call with P ; 2026-01-09 call with Q
    2026-01-05 lead K created account A ; 2026-01-07 lead L created account C
    2026-01-08 email lead K ; 2026-01-10 lead K converted D";

fn told(merges: &str) -> History {
    story::history(&format!("{STORY}\n{merges}"))
}

fn account(history: &History, deal: u32) -> &str {
    let place = history.timeline(OpportunityId(deal)).account().unwrap();
    &history.accounts()[place as usize].key.id
}

#[test]
fn whatever_names_an_account_that_was_merged_means_the_one_that_stays() {
    let before = told("");
    assert_eq!([account(&before, 0), account(&before, 1)], ["A", "Acme"], "two are called so");
    let history = told("2026-02-01 account A merged B");
    assert_eq!([account(&history, 0), account(&history, 1)], ["B", "B"]);
    let merged = |history: &History| -> Vec<_> {
        history.accounts().iter().map(|one| one.merged_into).collect()
    };
    assert_eq!(merged(&history), [Some(1), None, None], "places stay, and no Acme is left over");
    let of = |history: &History| -> Vec<_> {
        history.contacts().iter().map(|one| one.account).collect()
    };
    assert_eq!(of(&history), [Some(1), Some(1)]);
    assert_eq!(history.leads()[0].account, Some(1));
    let chain = told("2026-02-01 account A merged B ; 2026-02-02 account B merged C");
    assert_eq!([account(&chain, 0), account(&chain, 1)], ["C", "C"]);
    assert_eq!(merged(&chain), [Some(2), Some(2), None]);
    let back = told("2026-02-01 account A merged B ; 2026-02-02 account B merged A");
    assert_eq!(merged(&back), merged(&history), "the first word counts");
}

#[test]
fn touches_of_two_contacts_that_are_one_are_of_that_one() {
    let history = told("2026-02-01 contact P merged Q");
    let deal = history.timeline(OpportunityId(0));
    assert_eq!(deal.contact(), Some(1));
    assert!(deal.activities().all(|one| one.contact == Some(1)));
    assert!(history.other_activities().all(|one| one.contact == Some(1)));
    assert_eq!(history.contacts()[0].account, None, "whoever was merged is at no customer");
    assert_eq!(history.activity_count(), told("").activity_count());
}

#[test]
fn a_lead_told_twice_came_once_and_became_one_deal() {
    let history = told("2026-02-01 lead K merged L");
    let [merged, stays] = history.leads() else { panic!("places stay") };
    assert!(merged.deleted && !stays.deleted);
    assert_eq!(stays.created, told("").leads()[0].created, "the first of the two");
    assert_eq!(stays.converted, merged.converted);
    assert_eq!(history.lead_activities(1).count(), 1);
    assert_eq!(history.lead_activities(0).count(), 0);
    let unknown =
        told("2026-02-01 lead U merged V ; 2026-02-01 lead V merged L ; 2026-01-08 call lead U");
    assert_eq!(unknown.lead_activities(1).count(), 1, "nothing else is known of U");
    assert_eq!(unknown.leads().len(), 2);
}

#[test]
fn what_only_the_merged_one_says_in_custom_fields_stays_known() {
    let kinds = [("account", RecordKind::Account), ("contact", RecordKind::Contact)];
    for (word, kind) in kinds.into_iter().chain([("lead", RecordKind::Lead)]) {
        let (one, into) = match word {
            "account" => ("A", "B"),
            "contact" => ("P", "Q"),
            _ => ("K", "L"),
        };
        let told = |merge: &str| {
            told(&format!(
                "field {word} Tier text ; field {word} Size number
                 2026-01-09 {word} {one} custom Tier Gold custom Size 7
                 2026-01-20 {word} {into} custom Tier Silver\n{merge}"
            ))
        };
        let held = |history: &History, record: u32, day: &str| {
            let until = history.until(AsOf(day.parse().unwrap()));
            let value = |field| history.custom_at(kind, record, field, until);
            [value(0), value(1)].map(|value| value.map(|text| text.to_string()))
        };
        let apart = told("");
        assert_eq!(held(&apart, 1, "2026-03-01"), [Some("Silver".into()), None], "{word}");
        let both = told(&format!("2026-02-01 {word} {one} merged {into}"));
        let all = [Some("Silver".into()), Some("7".into())];
        assert_eq!(held(&both, 1, "2026-03-01"), all, "{word}: its own value is not replaced");
        assert_eq!(held(&both, 1, "2026-01-10"), [None, Some("7".into())], "{word}");
        let back = told(&format!(
            "2026-02-01 {word} {one} merged {into} ; 2026-02-02 {word} {into} merged {one}"
        ));
        assert_eq!(held(&back, 1, "2026-03-01"), all, "{word}: the first word counts");
    }
}

#[test]
fn a_merge_makes_no_record_and_waits_for_the_one_that_is_to_stay() {
    let history = told("2026-02-01 account A merged Z ; 2026-02-01 contact P merged Z");
    assert_eq!(account(&history, 0), "A", "nothing else names Z");
    assert_eq!(history.accounts().len(), told("").accounts().len());
    assert_eq!(history.contacts().len(), told("").contacts().len());
    assert!(history.contacts().iter().all(|one| one.merged_into.is_none()));
    let named = told("2026-02-01 account A merged Z ; 2026-02-03 opp F created account Z");
    assert_eq!(account(&named, 0), "Z", "to be named is enough");
    let called = told("2026-02-01 contact P merged Z ; 2026-02-03 call with Z");
    assert_eq!(called.contacts()[0].merged_into, Some(2));
}
