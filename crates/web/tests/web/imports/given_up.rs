//! What is said before something is taken back or given up, and afterwards.

use axum::http::header;

use super::{DEALS, Place};

const OTHERS: &str = "Opportunity ID,Opportunity Name,Stage,Close Date,Amount\n\
                      9,Quay,Won,2026-10-05,700\n";

#[test]
fn whoever_discards_is_told_that_nothing_was_stored() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let answer = place.post(&format!("{link}/cancel?lang=ja"), "");
    let page = place.page(answer.header(&header::LOCATION));
    assert_eq!(page.text("main [role=status]"), "破棄しました。何も保存されていません。");
    assert_eq!(place.page("/imports?told=nonsense").count("main [role=status]"), 0);
    let stored = place.imported(&[("deals.csv", DEALS.as_bytes())]);
    let late = place.post(&format!("{stored}/cancel"), "");
    let page = place.page(late.header(&header::LOCATION));
    assert!(page.text("main [role=status]").starts_with("It had been stored before."));
    assert_eq!(place.deals(), 1);
    // Nothing is said of what is not there any more.
    assert_eq!(place.post(&format!("{link}/cancel"), "").header(&header::LOCATION), "/imports");
}

#[test]
fn what_becomes_of_the_process_is_told_before_it_is_taken_back_and_after() {
    let place = Place::new();
    place.imported(&[("deals.csv", DEALS.as_bytes())]);
    place.imported(&[("others.csv", OTHERS.as_bytes())]);
    let first = place.page("/imports/1");
    assert!(first.text("#process").contains("was read from these files"));
    assert_eq!(first.attribute("form[action$=undo] button", "aria-describedby"), "process");
    assert_eq!(place.page("/imports/2").count("#process"), 0);
    let undone = place.post("/imports/1/undo", "");
    let page = place.page(undone.header(&header::LOCATION));
    assert!(page.text("main [role=status]").contains("stays, as import 3"));
    let kept = place.page("/imports/3?lang=ja");
    assert!(kept.text("#process").starts_with("これは、ファイルから読み取った営業プロセスです。"));
    let undone = place.post("/imports/3/undo", "");
    let page = place.page(undone.header(&header::LOCATION));
    assert_eq!(page.text("main [role=status]"), "Taken back. It no longer counts.");
    assert_eq!(page.count("#process"), 0);
    // Nobody has taken it back just now.
    assert_eq!(place.page("/imports/2?told=0").count("main [role=status]"), 0);
}

#[test]
fn a_zone_that_is_none_is_told_and_nothing_is_read_by_it() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let file = place.page(&link).attribute(".files a", "href");
    let told = place.post(&file, "zone=Tokio").header(&header::LOCATION).to_owned();
    place.wait(&link);
    let page = place.page(&told);
    assert!(page.text("#wrong-zone").contains("Asia/Tokyo"));
    assert_eq!(page.attribute("#zone", "value"), "Tokio", "as it was typed");
    assert_eq!(place.page(&file).attribute("#zone", "value"), "");
    let applied = format!("{file}?told=applied");
    assert_eq!(place.post(&file, "zone=Tokyo").header(&header::LOCATION), applied);
    place.wait(&link);
    assert_eq!(place.page(&file).attribute("#zone", "value"), "Asia/Tokyo");
}

#[test]
fn a_system_that_nobody_calls_so_is_told_and_not_taken() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let file = place.page(&link).attribute(".files a", "href");
    let stood = place.page(&file).attribute("#source", "value");
    let long = "x".repeat(201);
    for odd in [long.as_str(), "crm%0A2"] {
        let told = place.post(&file, &format!("source={odd}")).header(&header::LOCATION).to_owned();
        place.wait(&link);
        let page = place.page(&told);
        assert!(page.text("#wrong-source").contains("at most 200 characters"), "{odd}");
        assert_eq!(page.attribute("#source", "aria-invalid"), "true");
        assert_eq!(page.attribute("#source", "maxlength"), "200");
        assert_eq!(page.attribute("#zone", "value"), "");
        assert_eq!(page.attribute("#source", "value"), stood, "as it was");
    }
    let fine = "x".repeat(200);
    let applied = format!("{file}?told=applied");
    assert_eq!(place.post(&file, &format!("source={fine}")).header(&header::LOCATION), applied);
    place.wait(&link);
    assert_eq!(place.page(&file).attribute("#source", "value"), fine);
}
