//! The whole site as a visitor can reach it: no dead link, no notice, no broken promise.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;

use crate::site::Site;

/// How many addresses of the same shape are visited: the same path, parameters, metric and table.
const ALIKE: usize = 4;

/// How many are visited in all.
const MOST: usize = 1_000;

/// The path without numbers, and the names of the parameters.
fn shape(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let path: String = path.chars().filter(|c| !c.is_ascii_digit()).collect();
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    let given = |name: &str| query.split('&').find(|pair| pair.starts_with(name)).unwrap_or("");
    let (metric, table) = (given("metric="), given("table="));
    format!("{path}?{}{metric}{table}", names.collect::<Vec<_>>().join("&"))
}

fn crawl(site: &Site, start: &str) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from([(start.to_owned(), "the start".to_owned())]);
    let (mut promises, mut problems) = (Vec::new(), Vec::new());
    while let Some((link, from)) = waiting.pop_front() {
        let count = alike.entry(shape(&link)).or_default();
        if *count >= ALIKE || seen.len() >= MOST || !seen.insert(link.clone()) {
            continue;
        }
        *count += 1;
        let answer = site.get(&link);
        if answer.status != StatusCode::OK {
            problems.push(format!("{}: {link} from {from}", answer.status));
            continue;
        }
        if link.starts_with("/export/") || link.starts_with("/assets/") {
            continue;
        }
        let page = answer.page();
        if !page.told().is_empty() {
            problems.push(format!("{link} from {from}: {:?}", page.told()));
        }
        if link.contains("table=") && page.count(".tblv") != 1 {
            problems.push(format!("{link} from {from}: no table"));
        }
        promises.extend(page.promises().into_iter().map(|promise| (promise, link.clone())));
        for next in page.attributes("a[href]", "href") {
            let next = next.split('#').next().unwrap_or_default();
            if next.starts_with('/') {
                waiting.push_back((next.to_owned(), link.clone()));
            }
        }
    }
    for ((href, amount, count), from) in promises {
        if !seen.contains(&href) {
            continue;
        }
        let list = site.page(&href);
        for (name, promised) in [("data-amount", amount), ("data-count", count)] {
            let found = list.attribute("tfoot", name);
            if promised.as_ref().is_some_and(|promised| *promised != found) {
                problems.push(format!("{href} from {from}: {name} {promised:?}, not {found}"));
            }
        }
    }
    assert!(seen.len() > 200, "only {} pages", seen.len());
    assert!(problems.is_empty(), "{}:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn no_link_of_the_site_is_dead_or_promises_too_much() {
    crawl(&Site::rich(), "/");
}

#[test]
fn nor_is_one_of_a_team_in_japanese_on_an_earlier_day() {
    crawl(&Site::rich(), "/?team=East&asof=2026-11-02&lang=ja&vs=previous-period");
}
