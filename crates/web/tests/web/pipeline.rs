//! What the pipeline page says, where its numbers lead, and when it says less.

use std::fmt::Write as _;

use axum::http::{StatusCode, header};
use sales::history::History;

use crate::company;
use crate::site::{Page, Site};

/// Four open stages with stated days, deals that are won, lost, stuck, pushed and sent back.
const TEAM: &str = r#"
org zone UTC currency USD
rate EUR 1.10 from 2026-01-01
pipeline Qualify/10 > Proposal/20 > Commit | Won | Lost
team East
person Mei in East
person Tom in East
quota Mei 2026-Q4 400000 ; quota Tom 2026-Q4 200000
2026-09-01 opp A name "Alpha" account "Halden Rail" created owner Mei amount 250000 stage Qualify close 2026-12-10 source Web
2026-10-05 opp A stage Proposal
2026-09-10 opp B created owner Mei amount 10000 stage Qualify close 2026-11-01
2026-10-02 opp B stage Proposal
2026-10-12 opp B stage Qualify
2026-10-01 opp C created owner Tom amount 30000 stage Qualify close 2026-11-15
2026-10-20 opp C stage Commit
2026-11-03 opp C won
2026-10-01 opp D created owner Tom amount 9000 stage Qualify close 2026-11-01
2026-11-05 opp D lost reason price
2026-11-18 opp E created owner Tom amount 70000 stage Qualify close 2026-12-20
2026-11-19 opp E close 2027-01-20
"#;

fn rows(page: &Page, selector: &str) -> Vec<String> {
    page.texts(&format!("{selector} tbody tr"))
}

#[test]
fn the_sentence_says_whether_it_is_enough_and_what_sticks() {
    let page = Site::telling(TEAM).page("/pipeline");
    let said = page.text("h1");
    // 250,000 is due for 600,000 − 30,000; too few have ended to weigh it.
    assert!(said.starts_with("$250K is due for $570K still to close: 0.4×."), "{said}");
    assert!(
        said.ends_with("Proposal sticks most: 1 of 1 deals has been there too long."),
        "{said}"
    );
    assert!(page.text(".sub").contains("3 deals open, worth $330K."), "{}", page.text(".sub"));
    let values = page.texts(".kpi .kv");
    assert_eq!(values[..4], ["$330K", "$250K", "0.4×", "2 deals"]);
}

#[test]
fn numbers_lead_to_their_records_and_say_how_many_there_are() {
    let page = Site::telling(TEAM).page("/pipeline?team=East");
    let promised = |start: &str| {
        let all = page.promises();
        let found = all.into_iter().find(|(href, _, _)| href == start);
        found.unwrap_or_else(|| panic!("nothing leads to {start}"))
    };
    let (_, amount, count) =
        promised("/deals?team=East&metric=open-pipeline&by=stage&row=Proposal");
    assert_eq!((amount.as_deref(), count.as_deref()), (Some("25000000"), Some("1")));
    let (_, amount, count) =
        promised("/deals?team=East&metric=stage-conversion&by=stage&row=Qualify");
    // A and C went forward, D was lost; B went forward, too.
    assert_eq!((amount, count.as_deref()), (None, Some("4")));
    let (_, _, count) =
        promised("/deals?team=East&metric=stage-moves&by=move&row=Qualify%3EProposal");
    assert_eq!(count.as_deref(), Some("2"));
    let (_, amount, _) = promised("/deals?team=East&metric=pipeline-movement&by=kind&row=won");
    assert_eq!(amount.as_deref(), Some("-3000000"));
    let (_, _, count) = promised("/deals?team=East&metric=pushed-deals&by=rep&row=Tom");
    assert_eq!(count.as_deref(), Some("1"));
    assert!(page.promises().iter().all(|(href, _, _)| href.contains("team=East")));
}

#[test]
fn every_list_adds_up_to_the_number_that_leads_to_it() {
    for (site, page, at_least) in [
        (Site::telling(TEAM), "/pipeline", 40),
        (Site::telling(TEAM), "/pipeline?movement=closing&rep=Tom", 20),
        (Site::telling(TEAM), "/pipeline?convention=stage-conversion-reached&lang=ja", 40),
        (Site::telling(company::SMALL), "/pipeline?team=East", 20),
        (Site::telling(&company::large()), "/pipeline?period=FY2026", 60),
    ] {
        let promises = site.page(page).promises();
        assert!(promises.len() >= at_least, "{page}: {}", promises.len());
        for (href, amount, count) in promises {
            let list = site.page(&href);
            assert_eq!(list.count(".notice"), 0, "{page} → {href}");
            let [sum, n] = ["data-amount", "data-count"].map(|name| list.attribute("tfoot", name));
            assert!(amount.is_none_or(|amount| amount == sum), "{page} → {href}: {sum}");
            assert!(count.is_none_or(|count| count == n), "{page} → {href}: {n}");
        }
    }
}

#[test]
fn what_is_due_later_or_never_and_what_is_how_old_can_be_looked_at() {
    let story = format!(
        "{TEAM}2025-06-01 opp F created owner Tom amount 7000 stage Qualify close 2027-12-01\n\
         2026-11-02 opp G created owner Tom amount 800 stage Qualify\n"
    );
    let site = Site::telling(&story);
    let promises = site.page("/pipeline").promises();
    let list = |end: &str| {
        let (href, amount, count) =
            promises.iter().find(|(href, _, _)| href.ends_with(end)).expect(end);
        let list = site.page(href);
        assert_eq!(list.count(".notice"), 0, "{href}");
        assert_eq!(list.attribute("tfoot", "data-count"), *count.as_deref().expect("a count"));
        (rows(&list, ".deals").len(), amount.clone())
    };
    assert_eq!(list("status=later"), (1, Some("700000".to_owned())));
    assert_eq!(list("status=undated"), (1, Some("80000".to_owned())));
    assert_eq!(list("age=366.."), (1, None));
    // E, created 18 November, and G.
    assert_eq!(list("age=0..31"), (2, None));
    let page = site.page("/deals?status=open&age=0..31");
    assert!(page.texts(".chips a").iter().any(|chip| chip.contains("0–30 days")));
    assert_eq!(site.page("/deals?status=open&age=young").count(".notice"), 1);
}

#[test]
fn stuck_deals_are_listed_by_what_is_at_stake() {
    let page = Site::telling(TEAM).page("/pipeline");
    let stuck = rows(&page, ".stuck");
    assert_eq!(stuck.len(), 2, "{stuck:?}");
    assert_eq!(stuck[0], "Alpha Halden RailProposal4920$250KMeiDec 10No next step");
    assert!(stuck[1].starts_with("BQualify4210$10KMeiNov 1"), "{}", stuck[1]);
    assert!(page.attributes(".stuck th a", "href")[0].starts_with("/deals/"));
    assert_eq!(page.attributes(".stuck td a", "href")[0], "/reps/rep?rep=Mei");
    // One diamond for each of the two.
    assert_eq!(page.count(".deal.bad.dia"), 2);
}

#[test]
fn moves_back_and_past_a_stage_are_marked() {
    let page = Site::telling(TEAM).page("/pipeline");
    assert_eq!(page.texts(".mx td.back"), ["1 Back"]);
    assert_eq!(page.texts(".mx td.over"), ["1 Skipped ahead"]);
    let kinds = page.text(".kinds");
    assert!(kinds.contains("Skipped ahead 1") && kinds.contains("Back 1"), "{kinds}");
}

#[test]
fn the_changes_add_up_to_the_end() {
    let site = Site::telling(TEAM);
    for address in ["/export/movement.csv", "/export/movement.csv?movement=closing"] {
        let text = site.get(address).text();
        let amounts: Vec<f64> =
            text.lines().skip(1).filter_map(|line| line.split(',').nth(1)?.parse().ok()).collect();
        let (end, changes) = amounts.split_last().expect("an end");
        assert_eq!(changes.iter().sum::<f64>(), *end, "{text}");
    }
}

#[test]
fn conventions_and_movements_are_chosen_by_links() {
    let site = Site::telling(TEAM);
    let page = site.page("/pipeline");
    let links = page.attributes(".how a", "href");
    assert_eq!(links.len(), 6);
    let won = site.page(links[2].split('#').next().expect("an address"));
    assert_eq!(won.texts(".how a[aria-current]"), ["Closed, won from here"]);
    assert!(won.text(".fine") != page.text(".fine"));
    let closing = site.page("/pipeline?movement=closing");
    assert_eq!(
        closing.texts("nav[aria-label='Which deals'] a[aria-current]"),
        ["Due in the period"]
    );
    for bad in ["convention=best", "movement=sideways", "nonsense=1"] {
        assert_eq!(site.page(&format!("/pipeline?{bad}")).count(".notice li"), 1, "{bad}");
    }
}

#[test]
fn without_a_quota_nothing_is_said_to_be_enough() {
    let story = "pipeline Qualify > Proposal | Won | Lost\n\
                 person Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Qualify close 2026-12-01";
    let page = Site::telling(story).page("/pipeline");
    let said = page.text("h1");
    assert!(said.contains("No quota says whether that is enough."), "{said}");
    assert!(page.text(".stuck, .empty").contains("Nothing says how long a stage should take."));
    assert!(page.text(".pipe tbody").contains("No quota is set"));
    assert_eq!(page.count(".pipe tbody tr"), 1);
    assert_eq!(page.count(".due .qtick"), 0);
}

#[test]
fn where_no_amount_or_no_date_is_known_none_is_made_up() {
    let story = "org currency USD\n\
                 pipeline Qualify > Proposal | Won | Lost\n\
                 person Ana\n\
                 2026-10-01 opp A created owner Ana stage Qualify";
    let page = Site::telling(story).page("/pipeline");
    let said = page.text("h1");
    assert!(said.contains("of 1 deal, no amount is known."), "{said}");
    assert!(!page.text(".sub").contains('–'));
    let due = &page.texts(".kpi")[1];
    assert!(due.contains('–') && due.contains("No date is known"), "{due}");
}

#[test]
fn nothing_open_and_nothing_stored_say_what_to_do() {
    let empty = Site::of(History::empty());
    assert_eq!(empty.page("/pipeline").text("h1"), "Nothing has been imported yet");
    assert_eq!(empty.get("/api/v1/pipeline").status, StatusCode::OK);
    let story = "pipeline Open | Won | Lost\n\
                 person Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Won";
    let page = Site::telling(story).page("/pipeline");
    assert!(page.text("h1").starts_with("Nothing is open."), "{}", page.text("h1"));
    assert!(page.text(".sub").contains("Choose another day"));
}

#[test]
fn a_period_that_is_over_or_reached_is_told_so() {
    let site = Site::telling(TEAM);
    let over = site.page("/pipeline?period=2026-Q3").text("h1");
    assert!(over.starts_with("The period is over. $330K is open in 3 deals."), "{over}");
    let reached = Site::telling(&TEAM.replace("400000 ;", "4000 ;").replace("200000", "2000"));
    let said = reached.page("/pipeline").text("h1");
    assert!(said.starts_with("Quota already reached; $250K more is due"), "{said}");
}

#[test]
fn japanese_speaks_japanese_and_long_names_stay_whole_in_words() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitän";
    let story = TEAM.replace("Qualify", "\"見極め\"").replace("Halden Rail", long);
    let story = story.replace("\"見極め\"/10", "見極め/10").replace("Tom", "\"別所 智\"");
    let page = Site::telling(&story).page("/pipeline?lang=ja");
    assert_eq!(page.attribute("html", "lang"), "ja");
    let all = page.text("main");
    for english in ["Open", "deals", "Untouched", "Quota", "days", "Forward", "Begun"] {
        assert!(!all.contains(english), "{english} is left in the Japanese page");
    }
    assert!(all.contains(long) && all.contains("見極め") && all.contains("別所 智"));
    for key in ["pipeline-", "funnel-", "strip-", "kind-", "absent-", "column-", "metric-"] {
        assert!(!all.contains(key), "a message {key}… is missing");
    }
}

#[test]
fn every_drawing_is_described_and_every_id_is_used_once() {
    let page = Site::telling(TEAM).page("/pipeline");
    assert_eq!(page.count("svg.chart"), 6, "each once, for every width");
    assert_eq!(page.count("svg.chart > title"), 6);
    assert_eq!(page.count("svg.chart > desc"), 6);
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is used once");
}

#[test]
fn every_table_leaves_in_every_format() {
    let site = Site::telling(TEAM);
    let page = site.page("/pipeline");
    let files = page.attributes("a[download]", "href");
    assert_eq!(files.len(), 22 + 33, "at each panel and in the menu");
    for file in files.iter().chain([&"/export/stuck.json".to_owned()]) {
        assert_eq!(site.get(file).status, StatusCode::OK, "{file}");
    }
    let funnel = site.get("/export/funnel.csv").text();
    assert!(funnel.contains("\r\nQualify,2,80000.00,0.7500,"), "{funnel}");
    let api: serde_json::Value =
        serde_json::from_slice(&site.get("/api/v1/pipeline").body).expect("JSON");
    assert_eq!(api["open"]["total"]["numerator"], 33_000_000);
    assert_eq!(api["stages"][0]["name"], "Qualify");
}

#[test]
fn a_page_is_small_enough_for_a_phone() {
    let site = Site::telling(&company::large());
    let answer = site.get_with("/pipeline", &[(header::ACCEPT_ENCODING, "br")]);
    assert!(answer.body.len() < 25_000, "{} bytes", answer.body.len());
}

#[test]
fn namesakes_are_asked_for_by_what_tells_them_apart() {
    let story = "pipeline Open | Won | Lost\n\
                 person \"Ana Ito\" ; person Ben\n\
                 person \"ana ito\" ; quota Ben 2026-Q4 5\n\
                 2026-10-01 opp A created owner Ben amount 500 stage Open close 2026-12-01";
    let page = Site::telling(story).page("/pipeline");
    let asked = ["/reps/rep?rep=Ben", "/reps/rep?rep=%230", "/reps/rep?rep=%232"];
    assert_eq!(page.attributes(".pipe tbody th a", "href"), asked);
}

#[test]
fn names_from_a_file_stay_text() {
    let story = "pipeline \"<b>Deep</b>/1\" | Won | Lost\n\
                 person \"<script>alert(1)</script>\"\n\
                 2026-10-01 opp A name \"<img src=x>\" created owner \"<script>alert(1)</script>\" \
                 amount 500 stage \"<b>Deep</b>\" close 2026-12-01";
    let page = Site::telling(story).page("/pipeline");
    assert_eq!(
        page.count("script:not([src]), main script, img, main td b, main th b, [style], [onclick]"),
        0
    );
}

#[test]
fn a_thousand_people_make_a_page_that_can_be_read() {
    let mut story = String::from("pipeline Qualify/10 > Proposal/20 | Won | Lost\n");
    for n in 0..1_000 {
        let _ = writeln!(
            story,
            "person \"Rep {n}\" ; quota \"Rep {n}\" 2026-Q4 1000\n\
             2026-1{}-01 opp A{n} created owner \"Rep {n}\" amount {n}00 stage Qualify close 2026-12-01\n\
             2026-11-01 opp B{n} created owner \"Rep {n}\" amount 9{n} stage Proposal close 2026-10-01",
            n % 2
        );
    }
    let site = Site::telling(&story);
    let answer = site.get("/pipeline");
    assert!(answer.body.len() < 500_000, "{} bytes", answer.body.len());
    let page = answer.page();
    assert_eq!(page.count(".pipe tbody tr"), 6, "those with the thinnest coverage");
    let on_paper = page.text(".p .on-paper");
    assert!(on_paper.starts_with("These are 6 of 1,000 people. Choose “The first 50 people”"));
    let more = site.page(&page.attribute(".after a[href$='#pipeline-reps']", "href"));
    assert_eq!(more.count(".p .on-paper"), 0);
    assert_eq!(more.count(".pipe tbody tr"), 50);
    assert!(more.text("main").contains("950 more people are in the files above."));
    // At most sixty deals can be reached from the drawing.
    assert_eq!(page.count("svg a[href^='/deals/']"), 60);
}

#[test]
fn whether_it_is_enough_is_what_the_forecast_expects_in_time() {
    let quotas = "quota Ana 2026-Q4 28000 ; quota Cy 2026-Q4 90000";
    let site = Site::telling(&company::closing(360, quotas));
    let expected = site.page("/forecast").texts(".kpi .kv")[1].clone();
    let said = site.page("/pipeline").text("h1");
    assert!(
        said.starts_with(&format!("Open deals are expected to bring {expected} in time")),
        "{said}"
    );
    assert!(!said.contains("nough"), "{said}");
}

#[test]
fn what_cannot_be_weighed_has_no_weight() {
    let page = Site::telling(TEAM).page("/pipeline");
    assert_eq!(page.texts(".kpi .kn")[1], "1 deal");
    let said = page.text("#due-chart-d");
    assert!(said.contains("Dec: 1 deal, $250K") && !said.contains("weighted"), "{said}");
}

#[test]
fn what_is_known_of_a_past_day_only_since_later_is_told() {
    let story = "pipeline Open | Won | Lost\nperson Ana\n\
                 quota Ana 2026-Q4 9000\n\
                 2026-09-01 opp A created owner Ana amount 500\n2026-11-02 opp A won\n\
                 2026-09-01 opp B created owner Ana amount 700 stage Open\n2026-11-03 opp B won\n";
    let site = Site::telling(story);
    let told = "1 of the open deals was first recorded after this day";
    let page = |link: &str| site.page(link).text("main");
    for link in ["/", "/pipeline", "/forecast"] {
        assert!(page(&format!("{link}?asof=2026-10-15")).contains(told), "{link}");
        assert!(!page(link).contains("first recorded after"), "{link} of today");
    }
}
