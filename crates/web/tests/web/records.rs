//! The records behind a number: every link keeps what it promises, and what the page says.

use axum::http::StatusCode;
use reports::definitions::definitions;

use crate::company;
use crate::site::Site;

/// What the list at that address comes to differs from the promise in; `None` where it is kept.
fn broken(site: &Site, promise: &(String, Option<String>, Option<String>)) -> Option<String> {
    let (href, amount, count) = promise;
    let list = site.page(href);
    let mut told = list.told();
    for (name, promised) in [("data-amount", amount), ("data-count", count)] {
        let found = list.attribute("tfoot", name);
        if promised.as_ref().is_some_and(|promised| *promised != found) {
            told.push(format!("{name} {promised:?}, listed {found}"));
        }
    }
    (!told.is_empty()).then(|| format!("{href}: {}", told.join(" ")))
}

#[test]
fn every_figure_of_every_breakdown_links_to_records_that_come_to_it() {
    let site = Site::rich();
    let (mut all, mut followed) = (Vec::new(), 0);
    for metric in definitions() {
        for by in metric.by {
            let page = site.page(&format!("/deals?metric={}&by={by}", metric.id));
            assert_eq!(page.told(), [""; 0], "{} by {by}", metric.id);
            // Both ends of each table: the rest is checked row by row beneath the pages.
            let promises = page.promises();
            let ends = promises.first().into_iter().chain(promises.last());
            for promise in ends {
                followed += 1;
                all.extend(broken(&site, promise));
            }
        }
    }
    assert!(followed > 400, "only {followed} links");
    assert!(all.is_empty(), "{} of {followed}:\n{}", all.len(), all.join("\n"));
}

#[test]
fn the_head_says_the_number_and_how_it_is_worked_out() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?metric=win-rate&by=rep&row=Tom");
    assert_eq!(page.text("h1"), "Win rate, Tom: 50.0%.");
    assert!(page.texts(".sub")[0].starts_with("1 of 2 · "), "{:?}", page.texts(".sub"));
    assert!(page.text(".hero").contains("÷"));
    assert_eq!(page.attribute(".hero .link", "href"), "/help/definitions#win-rate");
    assert_eq!(page.texts(".deals thead a")[0], "Name");
    assert_eq!(page.text("main [role=status]"), "2 records, 1 of 2");
    let chips = page.attributes(".chips a", "href");
    assert_eq!(chips, ["/deals", "/deals?metric=win-rate"]);
    let japanese = site.page("/deals?metric=win-rate&by=rep&row=Tom&lang=ja");
    assert!(japanese.text("h1").starts_with("受注率（Tom）は50.0%。"), "{}", japanese.text("h1"));
}

#[test]
fn a_comparison_stands_beside_the_number_where_there_is_one() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?metric=win-rate&vs=previous-period");
    assert!(page.text(".hero").contains("Period before: 1 of 1 (−33%)."), "{}", page.text(".hero"));
    let nothing = site.page("/deals?metric=win-rate&vs=company");
    assert!(nothing.text(".hero").contains("Everybody: there is nothing to compare with."));
}

#[test]
fn records_leave_as_files_and_as_json_like_the_page() {
    let site = Site::rich();
    let asked = "metric=activity-rate&by=rep&row=Ben";
    let count = site.page(&format!("/deals?{asked}")).attribute("tfoot", "data-count");
    let csv = site.get(&format!("/export/deals.csv?{asked}")).text();
    assert_eq!((csv.lines().count() - 1).to_string(), count);
    assert!(csv.starts_with("\u{feff}Record,Name,Customer,"), "{csv}");
    let answer = site.get(&format!("/api/v1/deals?{asked}")).text();
    let json: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(json["count"].to_string(), count);
    assert_eq!(json["metric"]["id"], "activity-rate");
    for ending in ["xlsx", "json"] {
        let answer = site.get(&format!("/export/deals.{ending}?{asked}"));
        assert_eq!(answer.status, StatusCode::OK);
    }
}

#[test]
fn a_search_narrows_the_list_and_its_totals() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?status=closed&q=ｔｏｍ");
    assert_eq!(page.attribute("tfoot", "data-count"), "2");
    assert!(page.text("main [role=status]").starts_with("2 deals, "));
    assert_eq!(site.page("/deals?q=halden").texts(".deals tbody th"), ["Alpha"]);
    assert_eq!(page.attribute("#q", "value"), "ｔｏｍ");
    assert!(page.attributes(".chips a", "href").contains(&"/deals?status=closed".to_owned()));
}

#[test]
fn columns_are_chosen_by_a_form_and_kept_in_every_link() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/deals?status=lost&cols=team&cols=loss-reason");
    assert_eq!(page.texts(".deals thead a"), ["Deal", "Team", "Loss reason", "Amount ↓"]);
    assert_eq!(page.texts(".deals tbody td"), ["West", "price", "$9,000"]);
    let sorted = page.attributes(".deals thead a", "href");
    assert_eq!(sorted[1], "/deals?status=lost&sort=team&cols=team%2Closs-reason");
    assert_eq!(page.count("input[name=cols][checked]"), 2);
    for column in reports::deals::SortBy::ALL {
        let link = format!("/deals?status=open&sort=-{}", column.word());
        assert_eq!(site.page(&link).count(".notice"), 0, "{link}");
    }
}

#[test]
fn views_are_links_to_lists_worth_a_look() {
    let page = Site::rich().page("/deals");
    let tabs = page.attributes(".tabs a", "href");
    for view in ["status=stepless", "metric=untouched-deals", "metric=overdue-in-stage"] {
        assert!(tabs.contains(&format!("/deals?{view}")), "{view}: {tabs:?}");
    }
}

#[test]
fn nonsense_in_any_parameter_is_told_and_breaks_nothing() {
    let site = Site::rich();
    let long = "x".repeat(5_000);
    let nonsense =
        ["%00", "%F0%9F%92%A9", "..%2F..", "-", "9999999999999999999999", "%3Cb%3E", &long];
    let parameters = [
        "team",
        "rep",
        "period",
        "vs",
        "asof",
        "attribution",
        "units",
        "product",
        "source",
        "segment",
        "pipeline",
        "amount",
        "rates",
        "days",
        "status",
        "metric",
        "stage",
        "owner",
        "sort",
        "cols",
        "page",
        "unit",
        "lang",
        "by",
        "row",
        "unheard-of",
    ];
    for path in ["/", "/deals", "/deals?metric=win-rate&by=rep"] {
        for name in parameters {
            for value in nonsense {
                let joint = if path.contains('?') { '&' } else { '?' };
                let link = format!("{path}{joint}{name}={value}");
                let answer = site.get(&link);
                assert_eq!(answer.status, StatusCode::OK, "{name}={value:.20}");
                // What belongs to lists says nothing on the overview.
                let of_lists =
                    ["status", "metric", "stage", "owner", "sort", "cols", "page", "by", "row"];
                if path != "/" || !of_lists.contains(&name) {
                    let page = answer.page();
                    assert_eq!(page.count(".notice"), 1, "{path} {name}={value:.20}");
                    assert!(page.text(".notice").len() < 800, "{name}: quoted in full");
                }
            }
        }
    }
    let twice = site.page("/deals?team=East&team=West");
    assert!(twice.text(".notice").contains("“team” is given twice"));
    assert_eq!(site.get("/deals?team=%FF%FE").status, StatusCode::OK);
}

#[test]
fn filters_are_chosen_in_the_bar_and_taken_off_by_a_chip() {
    let site = Site::rich();
    let page = site.page("/deals?status=open&source=Web&amount=1000..5000");
    let chips = page.attributes(".flts > a.flt:not(.step)", "href");
    let without = ["/deals?amount=1000..5000&status=open", "/deals?source=Web&status=open"];
    assert_eq!(chips, without);
    let offered = page.attributes(".flts .pop a", "href");
    assert!(offered.iter().any(|link| link.contains("segment=Large")), "{offered:?}");
    assert_eq!(page.count("#amount"), 1);
}
