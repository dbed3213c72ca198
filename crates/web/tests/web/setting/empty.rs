//! The first steps on an empty store: what comes after what.

use super::House;

#[test]
fn quotas_come_after_people_and_the_scorecard_after_deals() {
    let house = House::of("");
    let start = house.site.page("/");
    let steps = start.texts(".steps li");
    assert_eq!(steps[5], "Scorecard once there are deals");
    assert_eq!(start.count(".steps li a"), 5, "it leads nowhere yet");
    let quotas = house.site.page("/quotas");
    assert_eq!(quotas.text("h1"), "Quotas come after people");
    assert_eq!(quotas.text(".steps [aria-current]"), "Quotas");
    assert_eq!(quotas.attribute(".ahead .main", "href"), "/roster");
    let japanese = house.site.page("/quotas?lang=ja");
    assert_eq!(japanese.text("h1"), "目標の前に、担当者が必要です");
    assert_eq!(japanese.attribute(".ahead .main", "href"), "/roster?lang=ja");
}
