//! Batches that are undone and cannot be taken out of a History.

use super::*;

#[test]
fn an_undone_batch_that_named_somebody_first_is_built() {
    let cases: Vec<(&str, Vec<Event>)> = vec![
        ("a new deal", vec![deal("new", 0, What::Created)]),
        ("a person only named", vec![deal("a", 0, owned("Somebody"))]),
        ("a person only credited", vec![deal("a", 0, divided(vec![("Somebody", 10_000)]))]),
        ("a deal only merged into", vec![deal("a", 0, What::MergedInto(key("Somewhere")))]),
        ("a stage nobody lists", vec![deal("a", 0, entered("Unlisted"))]),
        ("a word nobody uses", vec![deal("a", 0, word(TextField::LossReason, "price"))]),
        ("a caller only named", vec![call("1", 0, Some("Somebody"), None, None)]),
        ("a call about a stranger", vec![call("1", 0, None, Some("odd"), None)]),
    ];
    for (what, events) in cases {
        let mut place = Place::new(&defined_world());
        let batch = place.append(&events);
        place.catch_up();
        place.undo(batch);
        assert!(!place.catch_up(), "{what}");
    }
}

#[test]
fn a_record_that_a_merge_waits_for_is_built() {
    for kind in [RecordKind::Account, RecordKind::Contact, RecordKind::Lead] {
        let mut place = Place::new(&defined_world());
        place.append(&[event(kind, "a", 0, What::MergedInto(key("awaited")))]);
        assert!(!place.catch_up(), "a merge");
        place.append(&[event(kind, "awaited", 0, What::Created)]);
        assert!(!place.catch_up(), "{kind:?}");
    }
}
