//! Files of another system, whose stages have other names than the process.

use axum::http::{StatusCode, header};

use super::Place;

const PLAN: &str = "[organisation]\nname = \"Aoba\"\ncurrency = \"USD\"\nzone = \"UTC\"\n\
    [[pipeline]]\nname = \"Sales\"\n\
    [[pipeline.stage]]\nname = \"Talk\"\n[[pipeline.stage]]\nname = \"Offer\"\n\
    [[pipeline.stage]]\nname = \"Order\"\nkind = \"won\"\n\
    [[pipeline.stage]]\nname = \"Gone\"\nkind = \"lost\"\n";

const DEALS: &str = "Opportunity ID,Opportunity Name,Stage,Close Date,Amount\n\
    1,Halden,Closed Won,2026-10-05,1200\n2,Port,Prospecting,2026-12-31,5\n\
    3,Quay,Closed Won,2026-10-06,800\n4,Nord,Offer,2026-02-31,9\n";

impl Place {
    /// The page of the files, with how many rows are told for each name of a stage.
    fn asked(&self, link: &str) -> Vec<String> {
        self.page(link).texts("label[for^=stage-]")
    }
}

#[test]
fn what_stages_of_other_systems_mean_is_said_once_and_kept_by_the_process() {
    let place = Place::new();
    place.imported(&[("plan.toml", PLAN.as_bytes())]);
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    assert_eq!(place.asked(&link), ["Closed Won 2 rows", "Prospecting 1 row"]);
    let page = place.page(&link);
    assert_eq!(page.texts(".problems li").len(), 1, "only what is wrong otherwise");
    let offered = page.texts("#stage-0 option");
    let expected = ["– not said –", "Talk (open)", "Offer (open)", "Order (won)", "Gone (lost)"];
    assert_eq!(offered, expected);
    let japanese = place.page(&format!("{link}?lang=ja"));
    assert_eq!(japanese.text("#stages"), "営業プロセスにないステージ");
    // Nothing said changes nothing.
    let batches = place.batches();
    let said = "name-0=Closed+Won&stage-0=&name-1=Prospecting&stage-1=Sales%09Nowhere";
    assert_eq!(place.post(&format!("{link}/stages"), said).status, StatusCode::SEE_OTHER);
    assert_eq!(place.batches(), batches);

    let said = "name-0=Closed+Won&stage-0=Sales%09Order&name-1=Prospecting&stage-1=";
    let answer = place.post(&format!("{link}/stages"), said);
    let told = answer.header(&header::LOCATION).to_owned();
    place.wait(&told);
    assert_eq!(place.asked(&told), ["Prospecting 1 row"], "tried again");
    let undo = place.page(&told).attribute("[role=status] a", "href");
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(place.page(&link).texts("#stages + ul li"), ["Prospecting 1 row"]);
    let won = place.get("/api/v1/deals?status=won&period=2026-Q4").text();
    assert!(won.contains("\"amount\":200000,"), "{won}");
    assert_eq!(place.deals(), 2);

    // The names are taken back as any change of the process is.
    let form = place.page(&undo).fields("form.saved");
    let fields: Vec<String> = form.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let undone = place.post("/set-up/undo", &fields.join("&"));
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    let again = place.checked(&[("again.csv", DEALS.as_bytes())]);
    assert_eq!(place.asked(&again).len(), 2);
}

#[test]
fn who_only_sells_says_nothing_of_stages() {
    let place = Place::with_accounts().signed_in("tom@example.com");
    let answer = place.post("/imports/new/1/stages", "name-0=A&stage-0=Sales%09Order");
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[test]
fn what_is_chosen_of_stages_counts_for_whoever_imports_at_once() {
    let place = Place::new();
    place.imported(&[("plan.toml", PLAN.as_bytes())]);
    let deals = DEALS.replace("02-31", "02-28");
    let link = place.checked(&[("deals.csv", deals.as_bytes())]);
    let page = place.page(&link);
    let form = format!("#{}", page.attribute(".ahead [value=go]", "form"));
    let to = page.attribute(&form, "action");
    place.post(&to, "name-0=Closed+Won&stage-0=Sales%09Order&name-1=Prospecting&stage-1=&do=go");
    place.wait(&link);
    assert_eq!(place.page(&link).text("h1"), "Imported");
    let won = place.get("/api/v1/deals?status=won&period=2026-Q4").text();
    assert!(won.contains("\"amount\":200000,"), "{won}");
    // So it is for whoever says nothing.
    let again = place.checked(&[("again.csv", deals.as_bytes())]);
    place.post(&format!("{again}/stages"), "name-0=Prospecting&stage-0=&do=go");
    place.wait(&again);
    assert_eq!(place.page(&again).text("h1"), "Imported");
}
