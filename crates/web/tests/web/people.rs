//! The pages about people: the scorecard, and one person's.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::company;
use crate::site::Site;

/// Two teams; Mei closes twelve deals and wins all, Tom closes twelve and wins none.
fn unlike() -> String {
    let mut story = String::from(
        "org zone UTC currency USD\nrate EUR 1.10 from 2026-01-01\n\
         pipeline Qualify > Proposal | Won | Lost\n\
         team East ; team West\n\
         person Mei in East role AE ; person Tom in East role AE ; person Ana in West role AE\n\
         person Kim in West role AE ; person Bo in West role AE\n\
         quota Mei 2026-Q4 1000 ; quota Tom 2026-Q4 1000 ; quota Ana 2026-Q4 1000\n",
    );
    for number in 0..24 {
        let (owner, end) = if number % 2 == 0 { ("Mei", "won") } else { ("Tom", "lost") };
        let _ = writeln!(
            story,
            "2026-09-{:02} opp D{number} created owner {owner} amount 50 stage Qualify close \
             2026-12-01\n2026-10-{:02} opp D{number} {end}",
            number + 1,
            number + 1
        );
    }
    for (number, owner) in ["Ana", "Kim", "Bo", "Ana", "Tom"].iter().enumerate() {
        let _ = writeln!(
            story,
            "2026-10-02 opp E{number} created owner {owner} amount {} stage Qualify close \
             2026-11-01",
            (number + 1) * 10
        );
    }
    story
}

#[test]
fn the_sentence_says_who_is_behind_and_whose_rate_differs() {
    let page = Site::telling(&unlike()).page("/reps");
    let title = page.text("h1");
    assert!(title.starts_with("2 of 3 reps are well behind the pace."), "{title}");
    assert!(title.contains("Win rate above their team by more than chance: Mei."), "{title}");
    assert!(title.contains("Win rate below their team by more than chance: Tom."), "{title}");
    let background = page.text(".sub");
    assert!(background.starts_with("2 reps have no quota"), "{background}");
    assert!(background.contains("Largest shortfall:"), "{background}");
}

#[test]
fn of_one_person_it_speaks_of_one() {
    let story = "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\n\
                 team East ; person Mei in East ; quota Mei 2026-Q4 1000\n\
                 2026-10-02 opp A created owner Mei amount 10 stage Qualify close 2026-12-01\n\
                 2026-10-05T10:00 call by Mei on A\n";
    let site = Site::telling(story);
    let page = site.page("/reps?rep=Mei");
    assert!(page.text("h1").starts_with("The rep is well behind the pace."), "{}", page.text("h1"));
    assert_eq!(page.count(".sub"), 0, "nobody is compared, and no shortfall is the largest of one");
    let page = site.page("/reps?rep=Mei&lang=ja");
    assert!(page.text("h1").starts_with("ペースを大きく下回っています。"), "{}", page.text("h1"));
}

#[test]
fn of_whoever_did_nothing_is_told_what_is_told_of_all_together() {
    let story = "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\n\
                 team East ; person Mei in East ; person Tom in East\n\
                 2026-09-01 opp A created owner Mei amount 10 stage Qualify close 2026-12-01\n\
                 2026-09-02 opp B created owner Tom amount 10 stage Qualify close 2026-12-01\n\
                 2026-09-05T10:00 call by Mei on A\n";
    let told = Site::telling(story).get("/api/v1/reps?cols=activity-rate&cols=win-rate").json();
    let value =
        |row: &serde_json::Value, place: usize| row["cells"][place]["figure"]["value"].clone();
    let rows = told["people"]
        .as_array()
        .expect("people")
        .iter()
        .chain(told["teams"].as_array().expect("teams").iter().chain([&told["total"]]));
    for row in rows {
        assert_eq!(value(row, 1), 0.0, "{row}");
        assert!(value(row, 0).is_null(), "a rate of nothing is none: {row}");
    }
}

#[test]
fn only_what_is_wholly_on_the_worse_side_is_marked() {
    let page = Site::telling(&unlike()).page("/reps?cols=win-rate");
    let rows = page.texts(".score tbody tr:has(.bad) th[scope=row]");
    assert_eq!(rows, ["Tom"]);
    assert_eq!(page.count(".score path[marker-end]"), 4, "Mei, Tom, their team, and all together");
}

#[test]
fn few_records_are_not_judged() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/reps");
    assert!(page.text("h1").contains("Too few deals closed to compare win rates."));
    assert!(page.count(".few") > 0);
    assert_eq!(page.count(".score .bad"), 0);
    let page = site.page("/reps/rep?rep=Mei");
    assert_eq!(page.count("main .bad"), 0, "nothing of one deal needs a look");
}

#[test]
fn teams_stand_above_their_people_and_all_together_below() {
    let page = Site::telling(&unlike()).page("/reps");
    let names = page.texts(".score tbody th[scope=row]");
    assert_eq!(names, ["East", "Tom", "Mei", "West", "Ana", "Bo", "Kim"]);
    assert!(page.text(".score tfoot").starts_with("All together"));
    let page = Site::telling(&unlike()).page("/reps?by=rep");
    assert_eq!(page.texts(".score .grp"), ["Teams", "People"]);
}

#[test]
fn teams_stand_above_their_people_on_every_page() {
    let mut story = String::from("team East ; team Old ; team West\n");
    for n in 0..60 {
        let team = if n % 2 == 0 { "East" } else { "West" };
        let _ = writeln!(story, "person \"Rep {n:02}\" in {team}");
    }
    story += "2026-10-01 opp A created owner \"Rep 01\" amount 500 stage Open close 2026-12-01\n";
    let site = Site::telling(&story);
    let names = |link: &str| site.page(link).texts(".score tbody th[scope=row]");
    let first = names("/reps");
    assert_eq!((&*first[0], &*first[1], &*first[30]), ("East", "Rep 00", "Rep 58"));
    assert_eq!((&*first[31], &*first[32], first.len()), ("West", "Rep 01", 52));
    let second = names("/reps?page=2");
    assert_eq!((&*second[0], &*second[1], &*second[10]), ("West", "Rep 41", "Rep 59"));
    assert_eq!(second[11..], ["Old"], "who has nobody today comes last");
    let list = names("/reps?by=rep");
    assert_eq!(list[3..6], ["Rep 00", "Rep 01", "Rep 02"], "after the teams");
    let told = site.get("/api/v1/reps").json();
    assert_eq!(told["people"][1]["name"], "Rep 01", "programs get one list");
}

#[test]
fn people_are_ordered_by_any_column_that_is_shown() {
    let site = Site::telling(&unlike());
    let names = |link: &str| site.page(link).texts(".score tbody:last-of-type th[scope=row]");
    assert_eq!(names("/reps?by=rep&sort=win-rate")[..2], ["Tom", "Mei"]);
    assert_eq!(names("/reps?by=rep&sort=-win-rate")[..2], ["Mei", "Tom"]);
    assert_eq!(names("/reps?by=rep&sort=name")[0], "Ana");
    let page = site.page("/reps?sort=cycle-time");
    assert!(page.text(".notice").contains("not a column shown here"), "{}", page.text(".notice"));
    assert_eq!(page.attributes(".score [aria-sort]", "aria-sort"), ["descending"]);
}

#[test]
fn columns_are_chosen_by_links() {
    let site = Site::telling(&unlike());
    let page = site.page("/reps?cols=win-rate,open-deals");
    let heads = page.texts(".score thead th a");
    assert_eq!(heads, ["Open deals", "Win rate"]);
    let links = page.attributes(".acts details:first-of-type a", "href");
    assert!(links.contains(&"/reps?cols=open-deals".to_owned()), "{links:?}");
    let page = site.page("/reps?cols=nonsense&vs=rivals&view=heap&by=mood&page=none");
    assert_eq!(page.count(".notice li"), 5, "{:?}", page.texts(".notice li"));
}

#[test]
fn every_number_of_a_person_leads_to_its_records() {
    let page = Site::telling(&unlike()).page("/reps?cols=win-rate,open-deals");
    let promises = page.promises();
    let of = |row: &str| {
        let end = format!("metric=win-rate&by=rep&row={row}");
        promises.iter().find(|(link, ..)| link.ends_with(&end)).and_then(|one| one.2.clone())
    };
    assert_eq!((of("Mei"), of("Tom")), (Some("12".into()), Some("12".into())));
    assert_eq!(of("Kim"), None, "nothing closed leads nowhere");
    let total = promises.iter().find(|(link, ..)| link == "/deals?metric=win-rate");
    assert_eq!(total.and_then(|one| one.2.clone()), Some("24".into()));
}

#[test]
fn months_are_small_panels_with_a_table_that_says_the_same() {
    let page = Site::telling(&unlike()).page("/reps?view=grid");
    assert_eq!(page.count(".tiles li"), 5);
    assert_eq!(page.count(".tiles .spark rect"), 5 * 12, "a bar for every month of everybody");
    let table = Site::telling(&unlike()).page("/reps?view=grid&table=rep-months");
    assert_eq!(table.count("#rep-months-table tbody tr"), 5 * 12);
    let promises = page.promises();
    let mei = promises.iter().find(|(link, ..)| link.contains("rep=Mei")).expect("a link");
    assert_eq!((mei.1.as_deref(), mei.2.as_deref()), (Some("60000"), Some("12")));
    assert_eq!(Site::telling(&unlike()).page(&mei.0).attribute("tfoot", "data-amount"), "60000");
}

#[test]
fn reps_without_a_quota_are_told_of_where_others_have_one() {
    let story = |quota: &str| {
        format!(
            "pipeline Open | Won | Lost\nperson Ana\nperson Ben\n{quota}\n\
             2026-10-01 opp A created owner Ana amount 100 stage Open ; 2026-10-05 opp A stage Won\n\
             2026-10-01 opp B created owner Ben amount 900 stage Open ; 2026-10-05 opp B stage Won\n"
        )
    };
    let told = |quota: &str| Site::telling(&story(quota)).page("/reps").text(".hero");
    let one = told("quota Ana 2026-Q4 100");
    assert!(one.contains("1 rep has no quota for this period"), "{one}");
    let both = told("quota Ana 2026-Q4 100\nquota Ben 2026-Q4 100");
    assert!(!both.contains("no quota"), "{both}");
}

#[test]
fn what_is_to_be_talked_about_without_amounts_is_not_worth_nothing() {
    let story = "pipeline Open | Won | Lost\nperson Ana\n\
                 2026-06-01 opp A created owner Ana amount none close 2026-07-01 stage Open\n";
    let page = Site::telling(story).page("/reps/rep?rep=Ana");
    let notes = page.texts(".kpi .kn");
    assert_eq!(notes.last().map(String::as_str), Some("open deals without amounts"), "{notes:?}");
}

#[test]
fn one_person_is_told_in_a_sentence_with_the_clearest_difference() {
    let page = Site::telling(&unlike()).page("/reps/rep?rep=Tom");
    let title = page.text("h1");
    assert!(title.starts_with("Tom: $0 of $1,000 closed, $1,000 to go."), "{title}");
    assert!(page.text(".sub").starts_with("Win rate: 0%, peers 100%."), "{}", page.text(".sub"));
    assert_eq!(page.texts(".stand h3"), ["Behind", "Ahead"]);
    assert!(page.text(".agenda").contains("past its close date"), "{}", page.text(".agenda"));
    let mei = Site::telling(&unlike()).page("/reps/rep?rep=Mei");
    assert!(mei.text(".stand").contains("Win rate: 100%, peers 0%."), "{}", mei.text(".stand"));
}

#[test]
fn whoever_is_nobody_leads_to_the_list_with_a_notice() {
    let site = Site::telling(&unlike());
    for (link, told) in [
        ("/reps/rep?rep=Nobody", "nobody called “Nobody”"),
        ("/reps/rep", "Choose a rep"),
        ("/reps/rep?team=East", "Choose a rep"),
    ] {
        let page = site.page(link);
        assert!(page.texts(".notice").concat().contains(told), "{link}");
        assert!(page.count(".score tbody tr") > 1, "{link}");
    }
    assert_eq!(site.get("/api/v1/rep?rep=Nobody").status, StatusCode::NOT_FOUND);
}

#[test]
fn the_sheet_for_a_1_to_1_is_what_the_others_say_of_the_person() {
    let site = Site::telling(&unlike());
    let json = |link: &str| -> serde_json::Value {
        serde_json::from_str(&site.get(link).text()).expect("JSON")
    };
    let sheet = json("/api/v1/agenda?rep=Tom&vs=company");
    for (part, link) in [("rep", "rep"), ("forecast", "forecast"), ("today", "today")] {
        assert_eq!(sheet[part], json(&format!("/api/v1/{link}?rep=Tom&vs=company")), "{part}");
    }
    assert_eq!(sheet["rep"]["versus"], "company");
    assert_eq!(sheet["rep"]["agenda"][0]["needs"][0], "overdue-in-stage");
    for nobody in ["?rep=Nobody", "", "?team=East"] {
        let answer = site.get(&format!("/api/v1/agenda{nobody}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nobody}");
    }
    for wrong in ["asof=junk", "period=zzz", "team=Nowhere", "vs=nothing", "source=Nowhere"] {
        let answer = site.get(&format!("/api/v1/agenda?rep=Tom&{wrong}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        let told = json(&format!("/api/v1/agenda?rep=Tom&{wrong}"));
        let (name, value) = wrong.split_once('=').expect("a pair");
        assert_eq!(told["errors"][0]["parameter"], name);
        assert_eq!(told["errors"][0]["value"], value);
    }
}

#[test]
fn one_rep_without_anything_is_told_what_to_do() {
    let story = "pipeline Open | Won | Lost\n\
                 person Ana\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Open close 2026-12-01\n\
                 2026-10-05 opp A won";
    let site = Site::telling(story);
    let page = site.page("/reps");
    assert!(page.text("h1").starts_with("1 rep, without a quota for this period."));
    assert!(page.text(".score tbody").contains("No quota is set"));
    assert_eq!(page.texts(".tabs a"), ["One list", "Month by month"], "no teams to arrange by");
    let page = site.page("/reps/rep?rep=Ana");
    assert!(page.text("h1").contains("No quota is set for this period."), "{}", page.text("h1"));
    assert!(page.text(".sub").contains("There is nobody to compare with"));
    assert!(page.text(".agenda").contains("Nothing is open."));
    assert!(page.texts(".empty").concat().contains("Import calls, e-mails and meetings."));
    assert_eq!(page.count("main .ref"), 0, "there is no line of others");
}

#[test]
fn an_empty_history_says_how_to_begin() {
    let site = Site::of(sales::history::History::empty());
    for link in ["/reps", "/reps/rep?rep=Ana"] {
        assert_eq!(site.page(link).text("h1"), "Nothing has been imported yet");
    }
    assert_eq!(site.get("/api/v1/reps").status, StatusCode::OK);
}

#[test]
fn japanese_and_very_long_names_are_shown_whole() {
    let name = "Donaudampfschifffahrtselektrizitätenhaupt";
    let story = format!(
        "person \"{name}\" ; person \"別所 智\"\n\
         quota \"別所 智\" 2026-Q4 1000\n\
         2026-10-01 opp A created owner \"{name}\" amount 500 stage Open close 2026-12-01\n\
         2026-10-01 opp B created owner \"別所 智\" amount 500 stage Open close 2026-12-01"
    );
    let site = Site::telling(&story);
    let page = site.page("/reps?lang=ja");
    assert_eq!(page.texts(".score tbody th[scope=row]"), ["別所 智", name]);
    let links = page.attributes(".score tbody th a", "href");
    let page = site.page(&links[0]);
    assert!(page.text("h1").starts_with("別所 智：受注は"), "{}", page.text("h1"));
    let all = page.text("main");
    for english in ["Closed", "Quota", "peers", "Win rate", "deals", "record"] {
        assert!(!all.contains(english), "{english} is left in the Japanese page");
    }
}

#[test]
fn every_drawing_is_described_and_every_id_is_used_once() {
    let page = Site::telling(&company::large()).page("/reps/rep?rep=Rep+2");
    let drawings = page.count("svg.chart");
    assert_eq!(page.count("svg.chart > title"), drawings);
    assert_eq!(page.count("svg.chart > desc"), drawings);
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is used once");
    assert_eq!(page.count("[style], style, script:not([src])"), 0);
}

#[test]
fn every_table_can_be_taken_away() {
    let site = Site::telling(&company::large());
    for link in ["/reps", "/reps?view=grid", "/reps/rep?rep=Rep+2"] {
        let page = site.page(link);
        let files = page.attributes(".tools a[download]", "href");
        assert!(!files.is_empty(), "{link}");
        for file in files {
            let answer = site.get(&file);
            assert_eq!(answer.status, StatusCode::OK, "{file}");
            assert!(answer.body.len() > 40, "{file}");
        }
    }
    let all = site.get("/export/scorecard.csv").text();
    assert!(all.contains("Rep 2") && all.contains("Win rate: Records"), "{all}");
    assert_eq!(site.get("/export/rep-nothing.csv").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/export/rep-stages.csv").status, StatusCode::NOT_FOUND, "of nobody");
}

#[test]
fn a_thousand_reps_are_paged_and_ordered_over_all() {
    let mut story = String::from("pipeline Open | Won | Lost\n");
    for person in 0..1_000 {
        let _ = writeln!(story, "person \"Rep {person}\"\nquota \"Rep {person}\" 2026-Q4 1000");
        let amount = person + 1;
        let _ = writeln!(
            story,
            "2026-10-01 opp D{person} created owner \"Rep {person}\" amount {amount} stage Open \
             close 2026-12-01\n2026-10-05 opp D{person} won"
        );
    }
    let site = Site::telling(&story);
    let page = site.page("/reps");
    let names = page.texts(".score tbody th[scope=row]");
    assert_eq!((names.len(), names[0].as_str()), (50, "Rep 0"), "the largest shortfall first");
    assert!(page.text(".pager").contains("Page 1 of 20"));
    let last = site.page("/reps?page=20");
    assert_eq!(last.texts(".score tbody th[scope=row]").pop().as_deref(), Some("Rep 999"));
    assert_eq!(last.attributes("a[rel=next]", "href"), [] as [&str; 0]);
}

#[test]
fn the_only_one_with_records_is_compared_with_nobody() {
    // Ruth leads, and sells nothing: what the team has is Tom's.
    let mut story = String::from(
        "pipeline Open | Won | Lost\nteam East\nperson Tom in East ; person Ruth in East\n",
    );
    for deal in 1..=24 {
        let end = if deal % 3 == 0 { "won" } else { "lost reason price" };
        let _ = write!(
            story,
            "2026-10-{deal:02} opp D{deal} created owner Tom amount 500 stage Open\n\
             2026-11-{deal:02} opp D{deal} {end}\n"
        );
    }
    let story = story.replace("2026-11-24", "2026-11-22");
    let site = Site::telling(&story);
    let page = site.page("/reps/rep?rep=Tom");
    assert!(page.text(".sub").contains("There is nobody to compare with"), "{}", page.text(".sub"));
    let page = site.page("/reps");
    assert!(
        page.text("h1").ends_with("Too few deals closed to compare win rates."),
        "{}",
        page.text("h1")
    );
    assert_eq!(page.count(".score tbody .ref"), 0, "there is no line of others");
}

#[test]
fn the_sheet_says_for_how_long_a_deal_was_untouched_and_how_many_more_there_are() {
    let mut story = String::from(
        "pipeline Open | Won | Lost\nperson Ana\n2026-09-14T09:00 call by Ana on D1\n",
    );
    for deal in 1..=14 {
        let _ = writeln!(
            story,
            "2026-09-14 opp D{deal} name \"Halden Rail {deal}\" account \"Halden Rail\" created \
             owner Ana amount 500 stage Open close 2026-12-01"
        );
    }
    let site = Site::telling(&story);
    let page = site.page("/reps/rep?rep=Ana");
    let rows = page.texts(".agenda tbody tr");
    assert_eq!(rows.len(), 14);
    // From 14 September to 23 November.
    assert!(rows[0].contains("untouched for 70 days"), "{}", rows[0]);
    assert_eq!(
        page.text(".agenda .on-paper"),
        "4 more deals need something; the page itself lists them."
    );
    assert_eq!(page.count(".agenda .more"), 0, "on the screen all are there");
    assert_eq!(page.count(".agenda tbody small"), 0, "the name says whose it is");
}
