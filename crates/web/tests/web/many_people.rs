//! A company of a thousand people: every page stays one that a browser and a reader can take.

use std::fmt::Write as _;

use axum::http::{StatusCode, header};

use crate::site::Site;

fn site() -> Site {
    let mut story = String::from("pipeline Qualify/10 > Proposal/20 | Won | Lost\n");
    (0..10).for_each(|team| {
        let _ = writeln!(story, "team \"Team {team}\"");
    });
    for n in 0..1_000 {
        let _ = writeln!(
            story,
            "person \"Rep {n:03}\" in \"Team {}\"\n\
             quota \"Rep {n:03}\" 2026-Q4 1000\n\
             2026-10-01 opp A{n} created owner \"Rep {n:03}\" account \"Firm {n}\" amount {n}00 \
             stage Qualify close 2026-12-01\n\
             2026-11-02 opp B{n} created owner \"Rep {n:03}\" account \"Firm {n}\" amount 90{n} \
             stage Proposal close 2026-11-20\n\
             2026-11-20 opp B{n} {}\n\
             2026-11-05T10:00 call by \"Rep {n:03}\" answered",
            n % 10,
            if n % 3 == 0 { "won" } else { "lost" },
        );
    }
    Site::telling(&story)
}

#[test]
fn every_page_stays_light() {
    let site = site();
    let pages = [
        "/",
        "/?team=Team+3",
        "/forecast",
        "/pipeline",
        "/deals",
        "/deals?status=open",
        "/deals?metric=open-pipeline&by=rep",
        "/deals/7",
        "/reps",
        "/reps?view=grid",
        "/reps?by=rep&page=20",
        "/reps/rep?rep=Rep+007",
        "/activity",
        "/outcomes",
        "/leads",
        "/accounts",
        "/accounts/7",
        "/help/definitions",
        "/help/keyboard",
        "/search?q=Rep",
    ];
    // What a server works out beside its pages is there before they are asked for.
    assert_eq!(site.get("/today").status, StatusCode::OK);
    for link in pages {
        let answer = site.get_with(link, &[(header::ACCEPT_ENCODING, "br")]);
        assert_eq!(answer.status, StatusCode::OK, "{link}");
        assert!(answer.body.len() < 25_000, "{link}: {} bytes packed", answer.body.len());
    }
}

#[test]
fn the_overview_shows_who_misses_most_and_leads_to_all() {
    let site = site();
    let page = site.page("/?lang=en");
    assert_eq!(page.texts(".reps tbody:last-of-type th[scope=row]").len(), 50);
    let all = page.texts("p.after a");
    let count = all[0].trim_start_matches("All ").trim_end_matches(" people");
    assert_eq!(count, "1,000", "{all:?}");
    let everybody = site.page(&page.attribute("p.after a", "href"));
    assert!(everybody.text(".pager").contains("of 20"));
    let file = site.get("/export/reps.csv").text();
    assert!(file.contains("Rep 000") && file.contains("Rep 999"), "the file has everybody");
}

#[test]
fn whoever_is_looked_for_is_asked_for_by_name() {
    let site = site();
    let page = site.page("/pipeline?team=Team+7&lang=en");
    assert_eq!(page.attributes(".menu a[href*='rep=Rep']", "href"), [] as [&str; 0]);
    assert_eq!(page.attribute(".menu input#rep", "name"), "rep");
    let hidden = page.attributes(".menu form:has(#rep) input[type=hidden]", "value");
    assert!(hidden.contains(&"Team 7".to_owned()), "what else is asked stays: {hidden:?}");
    let found = site.page("/pipeline?team=Team+7&lang=en&rep=Rep+007");
    let chosen = found.texts(".menu a[aria-current][href*='rep=Rep+007']");
    assert_eq!(chosen.first().map(String::as_str), Some("Rep 007"));
    let missed = site.page("/pipeline?lang=en&rep=Rep+07");
    assert!(missed.text(".notice").contains("Rep 07"), "a name that nobody has is told");
}
