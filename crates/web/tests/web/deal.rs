//! One deal: what the sentence says, and who sees what.

use axum::http::StatusCode;

use crate::site::Site;

/// A deal with a past, and some that went the same way before it.
fn story() -> String {
    let mut story = String::from(
        "org zone UTC currency USD\n\
         pipeline Qualify > Proposal | Won | Lost\n\
         person \"Maximiliane Wolkenstein-Trostburg-Xanthippe\" ; person Ben\n\
         2026-09-01 opp A name \"Alpha\" account \"ハルデン鉄道\" created owner Ben amount 1000 \
         stage Qualify close 2026-10-31 segment SMB next_step \"Call them\"\n\
         2026-09-20 opp A stage Proposal amount 1500 close 2026-12-15\n\
         2026-10-01T10:00 call by Ben on A conversation inbound with \"Mr Smith\"\n\
         2026-10-20 opp A owner \"Maximiliane Wolkenstein-Trostburg-Xanthippe\"\n\
         2026-11-10 opp B created stage Qualify\n",
    );
    for place in 0..24 {
        let end = if place % 3 == 0 { "won" } else { "lost reason price" };
        story += &format!(
            "2026-0{m}-01 opp X{place} created owner Ben amount {amount} stage Qualify segment SMB \
             close 2026-0{n}-28\n\
             2026-0{m}-05 opp X{place} stage Proposal\n\
             2026-0{n}-27 opp X{place} {end}\n",
            m = 1 + place % 5,
            n = 3 + place % 5,
            amount = 900 + place * 20,
        );
    }
    story
}

fn site() -> Site {
    Site::telling(&story())
}

#[test]
fn the_sentence_says_where_it_stands_against_what_is_usual() {
    let page = site().page("/deals/0");
    let h1 = page.text("h1");
    assert!(h1.starts_with("In Proposal for 64 days. "), "{h1}");
    let sub = page.text(".hero .sub");
    assert!(sub.contains("Expected to close on Dec 15, 2026."), "{sub}");
    assert!(sub.contains("moved to a later month once"), "{sub}");
    assert_eq!(page.text(".over"), "Alpha");
    assert_eq!(page.text(".planned"), "Call them");
    assert!(page.text(".missing").contains("No activity for 14 days or more."));
    assert_eq!(page.count(".kpi"), 5);
    assert!(
        page.texts(".kn").iter().any(|note| note.contains("closed")),
        "{:?}",
        page.texts(".kn")
    );
}

#[test]
fn that_nobody_knows_since_when_a_deal_is_in_its_stage_is_not_told_as_a_long_stay() {
    let seen = format!("{}seen 2026-11-20 opp C owner Ben amount 900 stage Proposal\n", story());
    let page = Site::telling(&seen).page("/deals/26?lang=en");
    let notes = page.texts(".kn");
    let told = notes.iter().filter(|note| note.contains("since when it is in its stage"));
    assert_eq!(told.count(), 2, "{notes:?}");
    assert!(!notes.iter().any(|note| note.contains("this long")), "{notes:?}");
}

#[test]
fn the_customer_and_its_people_are_led_to() {
    let site = site();
    let page = site.page("/deals/0?team=&lang=en");
    let facts = page.attributes(".facts a", "href");
    let customer = facts.iter().find(|href| href.starts_with("/accounts/")).expect("a link");
    assert!(site.page(customer).text("h1").starts_with("ハルデン鉄道"), "{customer}");
    let contacts = page.attributes("section[aria-labelledby=contacts] a", "href");
    assert_eq!(contacts, [format!("{customer}#customer-contacts")]);
    assert_eq!(site.page(customer).count("#customer-contacts"), 1);
    assert_eq!(site.page("/deals/1").count(".facts a[href^='/accounts']"), 0, "B has none");
}

#[test]
fn what_happened_stands_newest_first() {
    let page = site().page("/deals/0");
    let titles = page.texts(".moments b");
    assert_eq!(titles[0], "Owner");
    assert_eq!(titles[1], "Call");
    assert!(titles.contains(&"Close date, later".to_owned()), "{titles:?}");
    assert_eq!(titles.last().map(String::as_str), Some("Deal created"));
    assert!(page.texts(".moments span")[1].contains("with Mr Smith"));
    assert_eq!(page.texts("section[aria-labelledby=contacts] b"), ["Mr Smith"]);
}

#[test]
fn rewound_it_shows_only_what_was_known_then() {
    let page = site().page("/deals/0?asof=2026-09-10");
    assert!(page.text("h1").starts_with("In Qualify for 9 days."), "{}", page.text("h1"));
    assert!(page.text(".hero .sub").contains("Expected to close on Oct 31, 2026."));
    assert_eq!(
        page.texts(".moments b"),
        ["Deal created", "Stage"].map(str::to_owned).into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(page.count(".planned"), 0, "nothing dates the next step");
    assert_eq!(site().get("/deals/0?asof=2026-08-30").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_does_not_exist_is_not_found() {
    let site = site();
    for missing in ["9999", "-1", "4294967295", "99999999999", "x", "0x0", "%00"] {
        assert_eq!(
            site.get(&format!("/deals/{missing}")).status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
        let api = site.get(&format!("/api/v1/deals/{missing}"));
        assert_eq!(api.status, StatusCode::NOT_FOUND, "{missing}");
    }
    assert_eq!(site.get("/export/deal-9999-path.csv").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/export/deal-0-secrets.csv").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_closed_deal_says_how_it_ended_and_one_with_little_known_what_is_missing() {
    let site = site();
    let list = site.page("/deals?period=FY2026&status=won");
    let link = list.attributes(".deals tbody a", "href")[0].clone();
    let page = site.page(&link);
    assert!(page.text("h1").starts_with("Won on "), "{}", page.text("h1"));
    assert_eq!(page.count(".kpi"), 1);
    let bare = site.page("/deals/1");
    let missing = bare.texts(".missing li").concat();
    for told in ["No close date", "No amount", "Nobody owns it"] {
        assert!(missing.contains(told), "{told}: {missing}");
    }
}

#[test]
fn its_tables_leave_and_japanese_is_japanese() {
    let site = site();
    for table in ["path", "moments"] {
        for ending in ["csv", "xlsx", "json"] {
            let link = format!("/export/deal-0-{table}.{ending}");
            assert_eq!(site.get(&link).status, StatusCode::OK, "{link}");
        }
    }
    let page = site.page("/deals/0?lang=ja");
    assert!(
        page.text("h1").starts_with("ステージ「Proposal」に入って64日です。"),
        "{}",
        page.text("h1")
    );
    let json: serde_json::Value =
        serde_json::from_str(&site.get("/api/v1/deals/0").text()).expect("JSON");
    assert_eq!(json["pushes"], 1);
    assert_eq!(json["path"][1]["days"], 64);
    assert!(json["similar"]["n"].as_u64() >= Some(10), "{}", json["similar"]);
}
