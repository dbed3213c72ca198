//! Activities that are edited: their next version takes their place, and the one before comes back.

use super::*;

#[test]
fn an_edited_activity_builds_nothing() {
    let mut place = Place::new(&defined_world());
    let mut without_building = |what: &str, events: &[Event]| {
        let batch = place.append(events);
        assert!(place.catch_up(), "{what}");
        batch
    };
    let same = [
        call("same", 10, Some("Ben"), Some("a"), None),
        call("4", 12, Some("Ben"), None, None),
        call("same of nothing", 12, Some("Ben"), None, None),
    ];
    without_building("calls at the same moment", &same);
    let edits = [
        ("another outcome at the same moment", call("first a", 10, Some("Aiko"), Some("a"), None)),
        ("on another deal", call("first a", 11, Some("Ben"), Some("b"), None)),
        ("to a lead, of another", with(Some("a"), call("first a", 12, None, None, Some("b")))),
        ("about nothing", call("first a", 12, Some("Zoe"), None, None)),
        ("of nothing, by another", call("4", 12, Some("Zoe"), None, None)),
        ("back on its deal", call("first a", 10, Some("Aiko"), Some("a"), None)),
    ];
    let edited = edits.map(|(what, mut edit)| {
        if let What::Done(activity) = &mut edit.what {
            activity.outcome = Outcome::Conversation;
        }
        without_building(what, &[edit])
    });
    // One that another edit has followed goes first, and changes nothing.
    let [at_first, moved, on_a_lead, about_nothing, of_nothing, back] = edited;
    for batch in [on_a_lead, back, of_nothing, about_nothing, moved, at_first] {
        place.undo(batch);
        assert!(place.catch_up(), "an undone edit");
    }
}

#[test]
fn an_edit_of_the_only_one_to_name_somebody_is_built() {
    for (what, earlier, edit) in [
        ("its caller", vec![], call("to a lead", 21, Some("Ben"), None, Some("a"))),
        ("its contact", vec![call_with("1", "x")], call_with("1", "a")),
        ("a stranger", vec![], call("to nobody", 21, Some("Ben"), Some("a"), None)),
    ] {
        let mut place = Place::new(&[world(), earlier].concat());
        place.append(&[edit]);
        assert!(!place.catch_up(), "{what}");
    }
}
