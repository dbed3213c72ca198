//! What a deal is about, by hand: shown, refused, counted in units and taken back.

use axum::http::StatusCode;

use crate::office::{Office, refs};

const STORY: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
product "GTK 500"
product MG
team East
person Mei in East
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 1000 stage Qualify
2026-09-01 opp A close 2026-12-15
2026-09-01 opp A product "GTK 500"
"#;

fn said(product: &'static str, units: &'static str) -> [(&'static str, &'static str); 5] {
    [
        ("was-products", "GTK 500 × 1"),
        ("products-product", product),
        ("products-quantity", units),
        ("products-product", ""),
        ("products-quantity", ""),
    ]
}

#[test]
fn products_and_units_are_changed_and_taken_back() {
    let office = Office::telling(STORY);
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.attribute("input[name=was-products]", "value"), "GTK 500 × 1");
    assert_eq!(form.attributes("input[name=products-quantity]", "value")[0], "1");
    assert_eq!(
        form.attributes("[name=products-product] option", "value")[..3],
        ["", "GTK 500", "MG"]
    );

    for (product, units) in [("MG", "many"), ("", "3"), ("MG", "0")] {
        let refused = office.post("/deals/0", &said(product, units));
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{product} {units}");
        let page = refused.page();
        assert_eq!(page.attributes("input[name=products-quantity]", "value")[0], units);
        assert_eq!(page.count(".parts [aria-invalid=true]"), 1, "the one in error");
    }
    let after = office.kept("/deals/0", &said("MG", "３"));
    assert_eq!(after.texts(".edits li > span"), ["Products and units: MG × 3"]);
    let again = office.site.page("/deals/0/edit");
    assert_eq!(again.attribute("input[name=was-products]", "value"), "MG × 3");
    let facts = office.site.page("/deals/0").texts("dl dd");
    assert!(facts.contains(&"MG × 3".to_owned()), "{facts:?}");

    // Somebody who saw the product before is told.
    let clash = office.post("/deals/0", &said("GTK 500", "2"));
    assert_eq!(clash.status, StatusCode::CONFLICT);
    let page = clash.page();
    assert_eq!(page.texts(".clash b"), ["GTK 500 × 2", "MG × 3"]);
    let mine = Office::fields(&page, ".fields");
    let chosen: Vec<_> = refs(&mine).into_iter().filter(|one| one.1 != "theirs").collect();
    let after = office.kept("/deals/0", &chosen);
    assert_eq!(after.texts(".edits li > span")[0], "Products and units: GTK 500 × 2");

    for _ in 0..2 {
        let batch = &office.site.page("/deals/0").attributes(".edits button", "value")[0];
        office.kept("/deals/0/undo", &[("batch", batch)]);
    }
    let form = office.site.page("/deals/0/edit");
    assert_eq!(form.attribute("input[name=was-products]", "value"), "GTK 500 × 1");
}

#[test]
fn an_amount_without_an_exchange_rate_is_refused() {
    let office = Office::telling(STORY);
    let refused = office.post("/deals/0", &[("amount", "5000"), ("currency", "XXY")]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page().text("#wrong-currency").contains("no exchange rate"));
}
