//! What becomes of merges when the import of their records is taken back, and made again.

use records::NewBatch;
use sales::day::Instant;
use sales::event::{BY_HAND, Event, RecordKind, What, When};

use super::{NOW, Place};
use crate::site::Page;

const FIRST: &str = "Deal ID,Deal Name,Stage,Amount\n1,Halden,Won,10\n";
const SECOND: &str = "Deal ID,Deal Name,Stage,Amount\n2,Halden (copy),Won,10\n3,Port,Won,5\n";

/// Two imports, and a deal of the second merged into one of the first.
fn merged() -> Place {
    let place = Place::new();
    place.imported(&[("first.csv", FIRST.as_bytes())]);
    place.imported(&[("second.csv", SECOND.as_bytes())]);
    let store = &place.kept.0;
    let history = store.history().expect("a history");
    let key = |id: &str| {
        let mut keys = history.timelines().map(|deal| history.text(deal.id()).key.clone());
        keys.find(|key| &*key.id == id).expect("a deal")
    };
    let merge = Event {
        kind: RecordKind::Opportunity,
        key: key("2"),
        happened: When::At(Instant(NOW.0)),
        what: What::MergedInto(key("1")),
    };
    store.append(&NewBatch::new(NOW, BY_HAND, "a merge"), [merge]).expect("a batch");
    place
}

fn told(page: &Page) -> String {
    page.texts("main .notice").into_iter().filter(|text| text.contains("merge")).collect()
}

#[test]
fn taking_an_import_back_says_what_becomes_of_merges() {
    for (import, file, text) in [(1, "first.csv", FIRST), (2, "second.csv", SECOND)] {
        let place = merged();
        let link = format!("/imports/{import}");
        let before = told(&place.page(&link));
        assert!(before.starts_with("One of its records was merged with another."), "{before}");
        place.post(&format!("{link}/undo"), "");
        let after = told(&place.page(&link));
        assert!(after.starts_with("One merge of its records no longer holds."), "{after}");
        let japanese = place.page(&format!("{link}?lang=ja")).text("main .notice");
        assert!(japanese.contains("レコードの統合1件は、無効になっています"), "{japanese}");

        // The same file again says that it merges them again, before and after.
        let again = place.checked(&[(file, text.as_bytes())]);
        let said = "One record of these files was merged with another before";
        assert!(told(&place.page(&again)).starts_with(said), "{}", told(&place.page(&again)));
        place.post(&format!("{again}/go"), "");
        place.wait(&again);
        assert!(told(&place.page(&again)).starts_with(said));
        let history = place.kept.0.history().expect("a history");
        let is_merged = |deal: &sales::history::Timeline<'_>| deal.merged_into().is_some();
        assert_eq!(history.timelines().filter(is_merged).count(), 1, "it is so");
        assert_eq!(told(&place.page(&link)), "", "nothing rests on what was taken back");
    }
}

#[test]
fn imports_of_other_records_say_nothing_of_merges() {
    let place = merged();
    let other = FIRST.replace("1,Halden", "4,Aoba");
    let link = place.imported(&[("other.csv", other.as_bytes())]);
    assert_eq!(told(&place.page(&link)), "");
    assert_eq!(told(&place.page("/imports/4")), "");
    // Nor do files of merged records that are there.
    let link = place.checked(&[("second.csv", SECOND.replace(",10", ",12").as_bytes())]);
    assert_eq!(told(&place.page(&link)), "");
}
