//! Columns that hold custom fields.

use axum::http::StatusCode;
use sales::event::RecordKind;
use sales::question::AsOf;

use super::Place;
use crate::site::TODAY;

#[test]
fn a_column_becomes_a_custom_field_and_fills_it_again() {
    let place = Place::new();
    let deals = |second: &str| {
        format!(
            "Opportunity ID,Opportunity Name,Stage,Close Date,Prio; x,Frame\n\
             1,Halden,Won,2026-10-05,High,\"1,200.5\"\n2,Port,Won,2026-10-06,{second},7\n"
        )
    };
    let link = place.checked(&[("deals.csv", deals("Low").as_bytes())]);
    let file = place.page(&link).attribute(".files a", "href");
    let page = place.page(&file);
    let offered = page.texts("select[name=column-5] option");
    assert_eq!(offered[offered.len() - 4..][0], "New custom field: Number", "{offered:?}");
    let said = "kind=opportunities&column-4=new%3Achoice&column-5=new%3Anumber";
    assert_eq!(place.post(&file, said).status, StatusCode::SEE_OTHER);
    place.wait(&link);
    let chosen = place.page(&file).texts("option[selected]");
    assert!(chosen.contains(&"Prio x (custom field)".to_owned()), "{chosen:?}");
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let held = || {
        let history = place.kept.0.history().expect("a history");
        let fields = history.fields_of(RecordKind::Opportunity);
        let until = history.until(AsOf(TODAY.parse().expect("a day")));
        let value = |deal: u32, field: u16| {
            history.custom_at(RecordKind::Opportunity, deal, field, until).map(ToString::to_string)
        };
        let values = fields.iter().flat_map(|(field, _)| [value(0, *field), value(1, *field)]);
        values.map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    assert_eq!(held(), ["High", "Low", "1200.5", "7"]);
    // The same file again changes nothing; what was said of its columns is remembered.
    let batches = place.batches();
    let link = place.checked(&[("again.csv", deals("Low").as_bytes())]);
    assert!(
        place.page(&link).text("main").contains("Entries written to the history: 0 "),
        "{}",
        place.page(&link).text("main")
    );
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let link = place.checked(&[("other.csv", deals("Huge").as_bytes())]);
    let problem = place.page(&link).text(".problems li");
    assert!(problem.contains("Prio; x") && problem.contains("no choice"), "{problem}");
    assert_eq!(held(), ["High", "Low", "1200.5", "7"]);
    assert!(place.batches() >= batches);
}
