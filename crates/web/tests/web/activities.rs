//! The list of activities as browsers and programs get it.

use axum::http::StatusCode;

use crate::site::Site;

const TOLD: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
person Mei in East
team East
2026-01-01 account "Halden Rail" owner Mei
2026-01-01 contact "Mr Smith" account "Halden Rail" title Buyer
2026-10-01 opp A name "Rail <2>" created owner Mei amount 1200 stage Qualify account "Halden Rail"
2026-10-02T10:30 call by Mei on A outbound conversation with "Mr Smith"
2026-10-05 email by Mei on A outbound sent
"#;

#[test]
fn what_was_done_leads_to_what_it_was_about() {
    let page = Site::telling(TOLD).page("/activities?period=2026-Q4");
    assert_eq!(page.text("h1"), "2 activities");
    assert!(page.text(".hero .sub").contains("1 call, 1 e-mail"), "{}", page.text(".hero .sub"));
    let rows = page.texts(".deals tbody tr");
    assert!(rows[0].contains("E-mail") && rows[0].contains("Oct 5, 2026"), "{rows:?}");
    assert!(rows[1].contains("Conversation") && rows[1].contains("Oct 2, 2026 10:30"), "{rows:?}");
    assert!(rows[1].contains("Halden Rail") && rows[1].contains("Mr Smith"), "{rows:?}");
    let links = page.attributes(".deals tbody th a", "href");
    assert_eq!(links[0], "/deals/0?period=2026-Q4");
    let current = page.attributes("nav a[aria-current]", "href");
    assert_eq!(current, ["/activities?period=2026-Q4"]);
    let bare = Site::telling(TOLD).page("/activities?period=2026-09&lang=ja");
    assert!(bare.text("p.empty").starts_with("該当する活動はありません"));
}

#[test]
fn menus_narrow_it_and_keep_the_rest() {
    let site = Site::telling(TOLD);
    let page = site.page("/activities?kind=call&sort=account&page=1");
    assert_eq!(page.text("h1"), "1 activity");
    let all = page.attributes(".listbar .menu a", "href");
    assert!(all.contains(&"/activities?sort=account".to_owned()), "{all:?}");
    let both = "/activities?kind=call&outcome=held&sort=account".to_owned();
    assert!(all.contains(&both), "{all:?}");
    assert_eq!(site.page("/activities?outcome=held").text("h1"), "0 activities");
    let told = site.page("/activities?kind=fax&direction=x").text(".notice");
    assert!(told.contains("“fax” is not a kind") && told.contains("“x” does not say"), "{told}");
}

#[test]
fn it_leaves_in_every_format_and_programs_ask_for_it() {
    let site = Site::telling(TOLD);
    for ending in ["csv", "xlsx", "json"] {
        let answer = site.get(&format!("/export/activities.{ending}?kind=call"));
        assert_eq!(answer.status, StatusCode::OK, "{ending}");
    }
    let csv = site.get("/export/activities.csv").text();
    assert!(csv.lines().nth(2).is_some_and(|line| line.contains("10:30")), "{csv}");
    let told = site.get("/api/v1/activities?kind=call&customer=with").text();
    assert!(
        told.contains(r#""outcome":"conversation""#) && told.contains(r#""count":1"#),
        "{told}"
    );
    for beside in ["status=won", "stage=Qualify"] {
        let told = site.page(&format!("/activities?{beside}")).texts(".notice li").join(" ");
        assert!(told.contains("says nothing of this list; it was left out."), "{beside}: {told}");
        let file = site.get(&format!("/export/activities.csv?{beside}"));
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{beside}");
    }
    for wrong in ["kind=fax", "customer=some", "sort=colour", "status=won"] {
        let answer = site.get(&format!("/api/v1/activities?{wrong}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}
