//! Owners of deals whom nobody knows are told, with those who are called nearly so.

use super::Place;

const PLAN: &str = "[organisation]\nname = \"Aoba\"\ncurrency = \"USD\"\nzone = \"UTC\"\n\
    [[team]]\nname = \"East\"\n[[person]]\nname = \"Zane Levy\"\nteam = \"East\"\n";

const DEALS: &str = "Opportunity ID,Opportunity Name,Stage,Owner,Amount\n\
    1,Halden,Won,Zane Levy,10\n2,Port,Won,Zane Levi,20\n3,Quay,Won,Kenji Ota,30\n";

#[test]
fn an_owner_whom_nobody_knows_is_told_before_and_after() {
    let place = Place::new();
    let first = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    assert_eq!(place.page(&first).count("#newcomers"), 0, "before there is a roster all are new");
    place.imported(&[("plan.toml", PLAN.as_bytes())]);
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&link);
    let told = ["Kenji Ota", "Zane Levi Did you mean: Zane Levy"];
    assert_eq!(page.texts("#newcomers ~ .problems li"), told);
    let form = place.page(&page.attribute("#newcomers ~ .problems a", "href"));
    assert_eq!(form.attribute("#name", "value"), "Zane Levy", "where further names are kept");
    let japanese = place.page(&format!("{link}?lang=ja"));
    assert_eq!(japanese.text("#newcomers"), "登録のない商談所有者");

    // A further name is no newcomer's: the page knows it without reading again.
    let mut fields = form.fields("main form:not(.aside):not(.saved)");
    fields.retain(|(name, _)| name != "aliases");
    fields.extend([("aliases".to_owned(), "Zane Levi".to_owned()), ("do".into(), "save".into())]);
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    assert_eq!(place.post("/roster/person", &fields.join("&")).status.as_u16(), 303);
    assert_eq!(place.page(&link).texts("#newcomers ~ .problems li"), ["Kenji Ota"]);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let page = place.page(&link);
    assert_eq!(page.texts("#newcomers ~ .problems li"), ["Kenji Ota"], "who came in");
    assert!(page.text("#newcomers + p").starts_with("They came in as new people."));
    let again = place.checked(&[("again.csv", DEALS.as_bytes())]);
    assert_eq!(place.page(&again).count("#newcomers"), 0, "by now they are known");
}

#[test]
fn files_that_define_people_tell_whom_they_do_not() {
    let place = Place::new();
    let files = [("plan.toml", PLAN.as_bytes()), ("deals.csv", DEALS.as_bytes())];
    let page = place.page(&place.checked(&files));
    assert_eq!(page.count("#newcomers ~ .problems li"), 2);
}
