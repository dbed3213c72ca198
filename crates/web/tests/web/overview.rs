//! What the overview says, and when it says less.

use crate::company;
use crate::site::Site;
use reports::Role;

#[test]
fn the_sentence_states_what_is_closed_and_what_is_missing() {
    let page = Site::telling(company::SMALL).page("/");
    // 250,000 + 30,000 EUR at 1.10 = 283,000 of 600,000.
    assert!(
        page.text("h1").starts_with("$283K of $600K closed, $317K to go."),
        "{}",
        page.text("h1")
    );
    assert!(
        page.text(".sub").contains("Due by Dec 31: 3 deals worth $15.0K.")
            || page.text(".sub").contains("Due by Dec 31: 3 deals worth $15K."),
        "{}",
        page.text(".sub")
    );
}

#[test]
fn the_five_figures_stand_with_their_notes() {
    let page = Site::telling(company::SMALL).page("/");
    assert_eq!(
        page.texts(".kpi .kl"),
        ["Closed won", "Still to close", "Open pipeline", "Win rate", "Overdue"]
    );
    assert_eq!(page.texts(".kpi .kv"), ["$283K", "$317K", "$89K", "67%", "$70K"]);
    let notes = page.texts(".kpi .kn");
    assert!(notes[0].contains("47.2% of quota"), "{notes:?}");
    assert!(notes[3].contains("3 closed"), "{notes:?}");
    assert!(notes[4].contains("1 deal past its close date"), "{notes:?}");
}

#[test]
fn people_and_teams_have_a_line_each_and_the_total_is_below() {
    let page = Site::telling(company::SMALL).page("/");
    let names = page.texts(".reps tbody tr:not(.grp) th[scope=row]");
    for name in ["East", "West", "Mei", "Tom", "Ana", "No owner"] {
        assert!(names.iter().any(|shown| shown == name), "{name} is missing: {names:?}");
    }
    assert!(names.iter().any(|shown| shown.contains("not on the roster")), "{names:?}");
    assert!(page.text(".reps tfoot").contains("$283K"));
}

#[test]
fn teams_have_every_figure_that_people_have_with_the_way_to_its_records() {
    let page = Site::telling(company::SMALL).page("/");
    let teams = ".reps tbody:first-of-type";
    let links = page.attributes(&format!("{teams} td a"), "href");
    for link in [
        "/deals?team=East&status=closed",
        "/deals?team=West&status=closed",
        "/deals?team=East&status=closing",
        "/deals?team=East&status=won",
        // What is in none of the teams has no parameter of its own.
        "/deals?metric=open-pipeline&by=team&row=none",
    ] {
        assert!(links.iter().any(|found| found == link), "{link} is missing: {links:?}");
    }
    assert_eq!(page.count(&format!("{teams} .wint svg")), 2, "an interval for each rate");
    assert_eq!(page.count(&format!("{teams} .wbul .ptick")), 2, "and the pace on each bar");
    let names = page.texts(&format!("{teams} tr:not(.grp) th"));
    assert_eq!(names, ["East", "West", "Outside the teams"]);
}

#[test]
fn of_a_single_team_at_the_top_those_below_it_have_lines() {
    let story = "org zone UTC currency USD\npipeline Open | Won | Lost\n\
                 team East in Sales ; team West in Sales\n\
                 person Kim in Sales leading ; person Mei in East ; person Tom in West\n\
                 2026-10-01 opp A created owner Mei amount 500 stage Open close 2026-10-05\n\
                 2026-10-05 opp A won\n\
                 2026-10-01 opp B created owner Kim amount 300 stage Open close 2026-12-05";
    let site = Site::telling(story);
    for (link, rest) in [("/", "Outside the teams"), ("/?lang=ja", "各チーム以外")] {
        let page = site.page(link);
        let names = page.texts(".reps tbody:first-of-type tr:not(.grp) th");
        assert_eq!(names, ["East", "West", rest], "{link}");
    }
    let names = site.page("/reps").texts(".score tbody th[scope=row]");
    assert_eq!(names, ["East", "Mei", "West", "Tom", "Outside the teams", "Kim"]);
    let page = site.page("/deals?metric=win-rate&by=team&row=none");
    assert!(page.text("h1").contains("Outside the teams"), "{}", page.text("h1"));
}

#[test]
fn whoever_has_no_quota_is_not_at_zero_percent() {
    let page = Site::telling(company::SMALL).page("/?rep=Ana");
    assert!(page.text("h1").contains("No quota is set for this period."), "{}", page.text("h1"));
    assert!(page.text(".reps tbody .wbul").contains("No quota is set"));
    assert_eq!(page.count(".quota"), 0, "no quota line in the chart");
}

#[test]
fn one_person_alone_is_shown_without_teams() {
    let story = "person Ana\n\
                 quota Ana 2026-Q4 0\n\
                 2026-10-01 opp A created owner Ana amount 500 stage Open close 2026-12-01";
    let page = Site::telling(story).page("/");
    assert_eq!(page.count(".reps tbody .grp"), 0);
    assert!(page.text(".reps tbody .wbul").contains("The quota is zero"));
    assert!(page.texts(".bar summary").iter().all(|menu| !menu.starts_with("Team")));
}

#[test]
fn a_period_that_is_over_is_told_in_the_past() {
    let page = Site::telling(company::SMALL).page("/?period=2026-Q4&asof=2027-01-10");
    assert!(page.text("h1").contains("$317K short of quota"), "{}", page.text("h1"));
    assert_eq!(page.text("#largest"), "What made the number");
    assert_eq!(page.count(".now"), 0, "no mark for today in the chart");
}

#[test]
fn a_period_that_has_not_begun_has_no_pace() {
    let page = Site::telling(company::SMALL).page("/?period=2027-Q1");
    assert_eq!(page.count("path.act"), 0, "nothing is drawn that has not happened");
    assert_eq!(page.count(".ptick"), 0);
}

#[test]
fn japanese_speaks_japanese_everywhere() {
    let page = Site::telling(company::SMALL).page("/?lang=ja");
    assert_eq!(page.attribute("html", "lang"), "ja");
    assert!(page.text("h1").starts_with("受注は28万ドル。"), "{}", page.text("h1"));
    assert_eq!(
        page.texts("nav[aria-label=主要] a"),
        [
            "概況",
            "今日",
            "着地予測",
            "計画",
            "シグナル",
            "強みと課題",
            "パイプライン",
            "ボード",
            "商談",
            "担当者",
            "活動",
            "受注と失注",
            "リード",
            "顧客",
            "活動履歴",
            "用語の定義"
        ]
    );
    let all = page.text("main");
    for english in ["Closed", "Quota", "pace", "Win rate", "Team", "deals"] {
        assert!(!all.contains(english), "{english} is left in the Japanese page");
    }
}

#[test]
fn every_drawing_is_described_and_has_its_table() {
    let site = Site::telling(company::SMALL);
    let page = site.page("/");
    assert_eq!(page.count("svg.chart"), 4, "three charts, one of them for two widths");
    assert_eq!(page.count("svg.chart > title"), 4);
    assert_eq!(page.count("svg.chart > desc"), 4);
    assert_eq!(page.count(".tblv"), 0, "a table is made where it is asked for");
    let links = page.attributes(".tools a[data-step]", "href");
    let tables = ["path", "trend", "stages"];
    assert_eq!(links, tables.map(|id| format!("/?table={id}#{id}-table")));
    for (id, link) in tables.into_iter().zip(links) {
        let asked = site.page(&link);
        assert_eq!(asked.attributes(".tblv", "id"), [format!("{id}-table")]);
        assert!(asked.count(".tblv tbody tr") > 1, "{link}");
        assert_eq!(asked.attributes(".tblv caption a", "href"), [format!("/#{id}")]);
        assert_eq!(asked.count("svg.chart"), 4, "its drawing is still there to go back to");
        let files = asked.attributes(".tools a[download]", "href");
        assert!(files.iter().all(|file| !file.contains("table=")), "{files:?}");
        // It is of this page: another one is not asked for it.
        assert!(
            asked.attributes(".rail nav a", "href").iter().all(|href| !href.contains("table="))
        );
    }
    let other = site.page("/?table=funnel");
    assert_eq!(other.texts(".notice").len(), 1, "the funnel is on another page");
    assert!(other.text(".notice").contains("funnel"));
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id is used once");
}

#[test]
fn where_there_is_nothing_to_draw_words_say_so() {
    let story = "pipeline Open | Won | Lost\nperson Ana\n\
                 2026-10-01 opp A created owner Ana amount none stage Open\n";
    let page = Site::telling(story).page("/");
    let drawn = page.attributes("svg.chart", "aria-labelledby");
    assert_eq!(drawn, ["stages-chart-t stages-chart-d"]);
    let said = page.texts(".p > .empty");
    assert!(said.iter().any(|text| text.starts_with("Nothing was won in this period")), "{said:?}");
    assert!(
        said.iter().any(|text| text.starts_with("Nothing was won in these months")),
        "{said:?}"
    );
    assert_eq!(page.attributes(".tools a[data-step]", "data-step"), ["stages-table"]);
    assert_eq!(page.count("section[aria-labelledby=path] .legend"), 0);
}

#[test]
fn caveats_say_what_the_figures_leave_out() {
    let page = Site::telling(company::SMALL).page("/");
    let caveats = page.text(".caveats");
    assert!(caveats.contains("1 deal belongs to Zoe, who is not on the roster."), "{caveats}");
    assert!(caveats.contains("1 deal has no owner."), "{caveats}");
}

#[test]
fn rates_are_judged_on_the_page_of_reps_alone() {
    let mut story = String::from("pipeline Open | Won | Lost\nperson Ana\nperson Ben\nperson Cy\n");
    for deal in 1..=20 {
        let (owner, end) = match deal % 2 {
            0 => ("Ana", "won"),
            _ => ("Ben", "lost reason price"),
        };
        story += &format!(
            "2026-10-{deal:02} opp D{deal} created owner {owner} amount 500 stage Open\n\
             2026-11-{deal:02} opp D{deal} {end}\n"
        );
    }
    let page = Site::telling(&story).page("/");
    assert!(page.count("td.wint path[marker-end]") > 0, "there are dots");
    assert_eq!(page.count("td.wint .bad"), 0);
}

#[test]
fn what_no_rate_leads_from_is_told_and_not_nought() {
    let story = "
        org zone UTC currency JPY ; pipeline Open | Won | Lost
        person Ana ; quota Ana 2026-Q4 1000
        2026-11-02 opp A created owner Ana amount 500 USD stage Open
        2026-11-03 opp A won
    ";
    let page = Site::telling(story).page("/");
    let told = page.text("main > .notice");
    assert!(told.contains("Deals in USD are in no total"), "{told}");
    assert_eq!(page.text("h1").trim(), "1 deal won, but what they brought is not known.");
    assert_eq!(page.texts(".kpi .kv")[..2], ["–", "–"]);
    let rated = story.replace("JPY ;", "JPY ; rate USD 150 ;");
    let page = Site::telling(&rated).page("/");
    assert_eq!((page.count("main > .notice"), &*page.texts(".kpi .kv")[0]), (0, "¥75K"));
}

#[test]
fn a_rep_is_told_of_currencies_of_their_own_deals_only() {
    let story = "
        org zone UTC currency JPY ; pipeline Open | Won | Lost
        person Ana ; person Bob
        2026-11-02 opp A created owner Ana amount 500 USD stage Open
        2026-11-02 opp B created owner Bob amount 500 EUR stage Open
    ";
    let told = |role| {
        let site = Site::with(sales::story::history(story), |server| server.seen_by(role));
        site.page("/").text("main > .notice")
    };
    assert!(told(Role::Administrator).contains("Deals in EUR, USD are in no total"));
    let ana = told(Role::Rep("Ana".to_owned()));
    assert!(ana.contains("Deals in USD are in no total"), "{ana}");
}
