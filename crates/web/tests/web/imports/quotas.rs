//! Quotas among files: the sheet leads to what it changes, and nobody is made by a slip of the pen.

use std::fmt::Write as _;

use axum::http::{StatusCode, header};

use super::{DEALS, Place};

const PLAN: &str = "[organisation]\nname = \"Aoba\"\ncurrency = \"USD\"\nzone = \"UTC\"\n\
                    [[team]]\nname = \"East\"\n\
                    [[person]]\nname = \"Mei\"\nteam = \"East\"\n";
const SHEET: &str = "Kind,Who,2026-Q4 (USD)\nperson,Mei,5000\n";

/// The form of what a page shows, as a browser sends it.
fn filled(page: &crate::site::Page, why: &str) -> String {
    let written = |text: &str| {
        text.bytes().fold(String::new(), |mut all, byte| {
            let _ = write!(all, "%{byte:02X}");
            all
        })
    };
    let [names, values] =
        ["name", "value"].map(|of| page.attributes(".review input[type=hidden]", of));
    let fields = names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str()));
    let fields = fields.chain([("why", why)]);
    let fields = fields.map(|(name, value)| format!("{}={}", written(name), written(value)));
    fields.collect::<Vec<_>>().join("&")
}

#[test]
fn a_sheet_that_is_dropped_leads_to_what_it_changes() {
    let place = Place::new();
    place.imported(&[("plan.toml", PLAN.as_bytes())]);
    let (batches, lying) = (place.batches(), place.lying());
    let link = place.checked(&[("tassei-quotas.csv", SHEET.as_bytes())]);
    let page = place.page(&link);
    assert_eq!(page.count(".ahead .btn.main"), 0, "there is nothing to take in as it is");
    let to = page.attribute(".files .btn.main", "href");
    assert_eq!(to, format!("{link}/quotas/0"));
    let shown = place.page(&to);
    let line = shown.texts(".review tbody th, .review tbody td").join(" ");
    assert_eq!(line, "Mei Q4 FY26 none $5,000");
    assert_eq!(place.batches(), batches, "nothing is saved by looking");
    let saved = place.post(&shown.attribute(".review", "action"), &filled(&shown, ""));
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let sheet = place.page(saved.header(&header::LOCATION));
    let mei = sheet.attribute("tr:has([value='person:Mei']) input[name^='2026-Q4/']", "value");
    assert_eq!((mei.as_str(), place.batches()), ("5,000", batches + 1));
    assert_eq!(place.lying(), lying, "the file is done with");
    assert!(place.page("/imports").texts("td").iter().any(|text| text.contains("Quotas FY26")));

    // Beside others it stays until they are taken in.
    let both = [("deals.csv", DEALS.as_bytes()), ("tassei-quotas.csv", SHEET.as_bytes())];
    let link = place.checked(&both);
    let to = place.page(&link).attribute(".files .btn.main", "href");
    assert!(place.page(&to).text("main").contains("changes nothing"));
    assert_eq!(place.page(&link).count(".ahead .btn.main"), 1);
    assert_eq!(place.get("/imports/new/99/quotas/0").status, StatusCode::NOT_FOUND);
}

#[test]
fn only_who_imports_looks_at_what_was_sent() {
    let place = Place::with_accounts().signed_in("tom@example.com");
    assert_eq!(place.get("/imports/new/1/quotas/0").status, StatusCode::FORBIDDEN);
}

#[test]
fn misspelt_names_are_rejected_with_the_nearest() {
    let place = Place::new();
    place.imported(&[("plan.toml", PLAN.as_bytes())]);
    let rows = "Person,Team,Period,Amount\nMeii,,2026-Q4,5\n,Eats,2026-Q4,5\nMei,,2026-Q4,6\n";
    let link = place.imported(&[("quotas.csv", rows.as_bytes())]);
    let told = place.page(&link).texts(".problems li");
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("Nearest: Mei") && told[1].contains("Nearest: East"), "{told:?}");
    let people = place.kept.0.history().expect("a history").roster().people_count();
    assert_eq!(people, 1, "nobody is made by it");
}
