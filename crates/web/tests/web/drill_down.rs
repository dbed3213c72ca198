//! The promise of every number: the list behind it adds up to it.

use crate::company;
use crate::site::Site;

/// Follows every link of the overview that promises records, and compares.
fn check(site: &Site, overview: &str, at_least: usize) {
    let promises = site.page(overview).promises();
    assert!(promises.len() >= at_least, "{overview}: only {} promises", promises.len());
    for (href, amount, count) in promises {
        assert!(href.starts_with("/deals"), "{href}");
        let list = site.page(&href);
        if let Some(amount) = amount {
            assert_eq!(list.attribute("tfoot", "data-amount"), amount, "{overview} → {href}");
        }
        if let Some(count) = count {
            assert_eq!(list.attribute("tfoot", "data-count"), count, "{overview} → {href}");
        }
        assert_eq!(list.count(".notice"), 0, "{href}: {:?}", list.texts(".notice"));
    }
}

#[test]
fn every_number_of_a_small_company_is_the_sum_of_its_list() {
    let site = Site::telling(company::SMALL);
    check(&site, "/", 30);
    check(&site, "/?team=East", 15);
    check(&site, "/?rep=Tom&lang=ja", 10);
    check(&site, "/?units=Seats", 16);
    let chips = site.page("/?units=Seats").texts("a.flt");
    assert!(chips[0].contains("Units of Seats"), "their numbers look like money's: {chips:?}");
    check(&site, "/?period=2026-Q3", 20);
    check(&site, "/?period=2026-12", 20);
}

#[test]
fn every_number_of_a_large_company_is_the_sum_of_its_list() {
    let site = Site::telling(&company::large());
    check(&site, "/", 60);
    check(&site, "/?team=West&attribution=today", 30);
    check(&site, "/?period=FY2025&asof=2026-02-10", 60);
}

#[test]
fn the_rows_of_all_pages_add_up_to_the_total() {
    let site = Site::telling(&company::large());
    let first = site.page("/deals?status=closed&period=FY2025&unit=exact");
    let total: u64 = first.attribute("tfoot", "data-count").parse().expect("a number");
    assert!(total > 50, "more than one page: {total}");
    let mut rows = 0;
    let mut link = Some("/deals?status=closed&period=FY2025&unit=exact".to_owned());
    while let Some(here) = link {
        let page = site.page(&here);
        rows += page.count(".deals tbody tr");
        link = page.attributes("a[rel=next]", "href").pop();
    }
    assert_eq!(rows as u64, total);
}
