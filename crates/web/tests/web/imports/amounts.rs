//! What amounts are in, where neither a file nor the organisation says so.

use super::{DEALS, Place};

#[test]
fn what_amounts_are_in_is_asked_before_they_are_taken_in() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&link);
    assert!(page.text("main .notice a").contains("what your amounts are in"));
    assert!(page.text("main .notice").contains("were read as US dollars. Say first"));
    let japanese = place.page(&format!("{link}?lang=ja"));
    assert!(japanese.text("main .notice").contains("米ドルとして読みました。先に"));
    assert_eq!(page.texts(".steps [aria-current]"), ["Import files"]);
    let plan = "[organisation]\nname = \"Aoba\"\ncurrency = \"JPY\"\nzone = \"Asia/Tokyo\"\n";
    place.imported(&[("plan.toml", plan.as_bytes())]);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(place.page(&link).count("main .notice a"), 0);
    let deal = place.get("/api/v1/deals/0").text();
    assert!(deal.contains("\"currency\":\"JPY\""), "{deal}");
}
