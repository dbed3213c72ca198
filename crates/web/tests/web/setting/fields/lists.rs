//! Custom fields in lists: as columns, as an order, and as what is asked for.

use super::super::House;
use super::{change, furnished, names, pairs};
use crate::site::Page;

#[test]
fn lists_and_numbers_are_filtered_by_what_records_hold() {
    let house = furnished();
    let all = house.site.page("/deals?status=open");
    let open = names(&all);
    assert!(open.len() >= 3, "{open:?}");
    let number = |name: &str| {
        let place = open.iter().position(|one| one == name).expect("it is listed");
        let link = &all.attributes("table.deals tbody th a", "href")[place];
        link.split('?').next().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
    };
    let number = |name: &str| number(name).and_then(|n| n.parse().ok()).expect("a number");
    let (first, second) = (number(&open[0]), number(&open[1]));
    house.kept(&change(&house, first, &[("custom:Priority", "High"), ("custom:Budget", "100")]));
    house.kept(&change(&house, second, &[("custom:Priority", "Low"), ("custom:Budget", "50")]));
    for (wish, expected) in [
        ("fields=Priority%3DHigh", vec![&open[0]]),
        ("fields=Priority%3DHigh%7CLow", vec![&open[0], &open[1]]),
        ("field.Budget=75..", vec![&open[0]]),
        ("field.Budget=..75", vec![&open[1]]),
        ("field.Budget=50..100&field.Priority=Low", vec![&open[1]]),
        ("field.Decision=2026-01-01..", vec![]),
    ] {
        let page = house.site.page(&format!("/deals?status=open&{wish}"));
        let mut found = names(&page);
        found.sort();
        let mut expected: Vec<String> = expected.into_iter().cloned().collect();
        expected.sort();
        assert_eq!(found, expected, "{wish}");
        let overview = house.site.page(&format!("/?{wish}"));
        let promised = overview.promises();
        let open = promised.iter().find(|(link, ..)| link.contains("status=open"));
        let count = open.and_then(|(_, _, count)| count.clone());
        assert_eq!(count, Some(found.len().to_string()), "the overview counts the same: {wish}");
    }
    // A chip takes a wish off again; a menu adds one.
    let page = house.site.page("/deals?status=open&fields=Priority%3DHigh");
    let chips = page.texts("a.flt:not(.step)");
    assert!(chips.iter().any(|chip| chip.starts_with("PriorityHigh")), "{chips:?}");
    let low = page.attributes(".menu a", "href");
    assert!(low.iter().any(|link| link.contains("fields=Priority%3DHigh%7CLow")), "{low:?}");
    let told = house.site.page("/deals?fields=Nothing%3D1");
    assert!(told.text(".notice").contains("Nothing=1"));
    // As a column where it is chosen, and in every file.
    let page = house.site.page("/deals?status=open&cols=stage,field.Budget");
    assert!(page.texts("table.deals thead th").contains(&"Budget".to_owned()));
    let text = house.site.get("/export/deals.csv?status=open&fields=Priority%3DHigh").text();
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|head| head.contains("Priority,Budget,Decision")), "{text}");
    assert!(lines.next().is_some_and(|line| line.contains("High,100")), "{text}");
}

#[test]
fn customers_and_leads_have_fields_of_their_own() {
    let house = furnished();
    let accounts = house.site.page("/accounts");
    assert!(accounts.count("tbody tr") >= 1);
    let form = house.site.page("/accounts/0/edit");
    assert_eq!(form.texts("form.fields label").last().map(String::as_str), Some("Tier"));
    let page = house.kept(&house.post("/accounts/0", &pairs(&[("custom:Tier", "Gold plus")])));
    assert_eq!(page.texts(".facts dd"), ["Gold plus"]);
    assert!(page.texts(".moments li").join("|").contains("Tier"));
    let found = house.site.page("/accounts?field.Tier=gold");
    assert_eq!(found.count("tbody tr"), 1);
    assert_eq!(house.site.page("/accounts?field.Tier=silver").count("tbody tr"), 0);
    let told = house.site.page("/accounts?field.Tier=gold%7C%5Cplus").texts("a.flt:not(.step)");
    let whole = |chip: &String| chip.starts_with("Tiergold|\\plus");
    assert!(told.iter().any(whole), "one text, as it was written: {told:?}");
    // What a customer holds filters its deals, too.
    let deals = house.site.page("/deals?status=open&field.Tier=gold");
    let of_customer = page.count(".customer-deals li");
    assert!(names(&deals).len() <= of_customer && of_customer > 0);
    let lead = [("name", "Ina"), ("custom:Note", "met at the fair")];
    let made = house.kept(&house.post("/leads/new", &pairs(&lead)));
    assert!(made.texts(".facts dd").contains(&"met at the fair".to_owned()));
    let leads =
        |wish: &str| house.site.page(&format!("/leads?field.Note={wish}")).count("tbody tr");
    assert_eq!((leads("fair"), leads("zoo")), (1, 0));
    assert_eq!(house.site.page("/leads?field.Tier=gold").count(".notice"), 1, "not of leads");
}

/// With what two open deals, three customers and three leads hold, none in order.
fn filled() -> House {
    let house = furnished();
    let open = house.site.page("/deals?status=open").attributes("table.deals tbody th a", "href");
    let number = |link: &str| link.split(['/', '?']).nth(2).and_then(|text| text.parse().ok());
    for (link, budget, priority) in [(&open[0], "900", "High"), (&open[1], "1000", "Low")] {
        let fields = [("custom:Budget", budget), ("custom:Priority", priority)];
        house.kept(&change(&house, number(link).expect("a number"), &fields));
    }
    for (name, tier) in [("Alm", "b"), ("Berg", ""), ("Celle", "a")] {
        house.kept(&house.post("/accounts/new", &pairs(&[("name", name), ("custom:Tier", tier)])));
    }
    for (name, note) in [("Ina", "two"), ("Ola", "one"), ("Una", "")] {
        house.kept(&house.post("/leads/new", &pairs(&[("name", name), ("custom:Note", note)])));
    }
    house
}

/// The first cells of the rows.
fn order(page: &Page) -> Vec<String> {
    page.texts("table.deals tbody th")
}

#[test]
fn lists_are_in_the_order_of_a_field_with_what_is_empty_last() {
    let house = filled();
    let deals = |sort: &str| {
        let page = house.site.page(&format!("/deals?status=open&cols=field.Budget&sort={sort}"));
        let places = page.texts("table.deals tbody tr td:last-child");
        assert_eq!(page.count("[aria-sort]"), 1, "{sort}");
        places
    };
    let empty = deals("field.Budget").len() - 2;
    let expected = |filled: [&str; 2]| {
        filled.into_iter().chain(vec!["–"; empty]).map(str::to_owned).collect::<Vec<_>>()
    };
    // As numbers: as texts 1000 would come before 900.
    assert_eq!(deals("field.Budget"), expected(["900", "1,000"]));
    assert_eq!(deals("-field.Budget"), expected(["1,000", "900"]));
    // Choices are in the order in which they are offered.
    let low_first = house.site.page("/deals?status=open&cols=field.Priority&sort=field.Priority");
    let shown = low_first.texts("table.deals tbody tr td:last-child");
    assert_eq!(shown, expected(["Low", "High"]));
    let rows = |path: &str| order(&house.site.page(path));
    assert_eq!(rows("/accounts?sort=field.Tier"), ["Celle", "Alm", "Berg", "Halden"]);
    assert_eq!(rows("/accounts?sort=-field.Tier"), ["Alm", "Celle", "Berg", "Halden"]);
    let leads = rows("/leads?sort=-field.Note").iter().map(|one| one.trim().to_owned()).collect();
    let leads: Vec<String> = leads;
    assert_eq!(leads[..2], ["Ina", "Ola"]);
    assert_eq!(rows("/leads?sort=field.Note")[..2], ["Ola", "Ina"]);
    // Files are in the same order, and programs are answered in it.
    let file = house.site.get("/export/accounts.csv?sort=-field.Tier").text();
    let names: Vec<&str> = file.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(names, ["Alm", "Celle", "Berg", "Halden"]);
    let told = house.site.get("/api/v1/accounts?sort=-field.Tier").text();
    assert!(told.find("Alm") < told.find("Celle") && told.contains("Alm"), "{told}");
    for path in ["/deals", "/accounts", "/leads"] {
        let page = house.site.page(&format!("{path}?sort=field.Nothing"));
        assert!(page.text(".notice").contains("field.Nothing"), "{path}");
    }
}

#[test]
fn customers_and_leads_show_the_columns_that_are_chosen() {
    let house = filled();
    let plain = house.site.page("/accounts");
    assert!(!plain.texts("table.deals thead th").contains(&"Tier".to_owned()));
    assert_eq!(
        plain.attributes(".cols input[type=checkbox]", "value").last().map(String::as_str),
        Some("field.Tier")
    );
    let page = house.site.page("/accounts?cols=owner&cols=field.Tier&sort=name");
    assert_eq!(page.texts("table.deals thead th"), ["Name ↑", "Owner", "Tier"]);
    assert_eq!(page.texts("table.deals tbody tr td:last-child"), ["b", "–", "a", "–"]);
    assert_eq!(page.attributes(".cols input[checked]", "value"), ["owner", "field.Tier"]);
    let leads = house.site.page("/leads?cols=field.Note");
    assert_eq!(leads.texts("table.deals thead th").len(), 2);
    let wrong = house.site.page("/leads?cols=colour");
    assert!(wrong.text(".notice").contains("colour"));
    assert_eq!(wrong.texts("table.deals thead th").len(), 8);
}
