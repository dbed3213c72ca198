//! Accounts, leads and one customer's history, beside what the metrics say.

use crate::{parameters, today};
use reports::Viewer;
use reports::customers::{
    AccountRow, Customer, LeadRow, List, Wanted, What, accounts, customer, lead, leads,
};
use reports::metric::metric;
use reports::outcomes::Side;
use sales::history::History;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    ideal industry 2 of Food
    pipeline Qualify > Proposal | Won | Lost
    team East ; team West
    person Aiko in East ; person Ben in West
    2026-01-01 account \"Ｈalden Rail\" owner Aiko
    2026-01-01 account Ostrava owner Ben
    2026-01-01 account Kinto region Bonn
    2026-01-01 contact \"Mr Smith\" account \"Ｈalden Rail\" title Buyer
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify account \"Ｈalden Rail\"
    2026-10-02T10:00 call by Aiko on A conversation with \"Mr Smith\"
    2026-10-09 opp A stage Proposal
    2026-10-20 opp A won
    2026-10-03 opp B created owner Ben amount 700 stage Qualify account \"Ｈalden Rail\"
    2026-11-05T11:00 email by Ben on B
    2026-11-20T11:00 task by Ben on B
    2026-09-01 opp C created owner Ben amount 300 stage Qualify account Ostrava
    2026-09-03 opp C won
    2026-11-02T09:00 lead L created owner Ben source Web industry Food
    2026-11-02T12:00 call by Ben lead L answered
    2026-11-05 lead L converted B
    2026-11-20T09:00 lead M created owner Aiko source Fair
";

fn wanted(search: &str, sort: &str) -> Wanted {
    Wanted {
        search: (!search.is_empty()).then(|| search.to_owned()),
        sort: (!sort.is_empty()).then(|| sort.to_owned()),
        descending: true,
        ..Wanted::default()
    }
}

fn account_list(history: &History, text: &str, wanted: &Wanted) -> List<AccountRow> {
    accounts(history, &parameters(text), wanted, today(), &Viewer::administrator())
}

fn lead_list(history: &History, text: &str, wanted: &Wanted) -> List<LeadRow> {
    leads(history, &parameters(text), wanted, today(), &Viewer::administrator()).list
}

fn one(history: &History, number: u32) -> Option<Customer> {
    customer(history, &parameters(""), number, today(), &Viewer::administrator())
}

fn names<Row>(list: &List<Row>, name: fn(&Row) -> &str) -> Vec<String> {
    list.rows.iter().map(|row| name(row).to_owned()).collect()
}

#[test]
fn an_account_says_what_is_open_what_was_won_and_when_it_was_touched() {
    let history = sales::story::history(STORY);
    let list = account_list(&history, "", &wanted("", ""));
    assert_eq!(names(&list, |row| &row.name), ["Ｈalden Rail", "Kinto", "Ostrava"]);
    let row = &list.rows[0];
    assert_eq!(
        (row.open, row.won),
        (Side { count: 1, amount: 700 }, Side { count: 1, amount: 1200 })
    );
    // The task of the 20th is no touch.
    assert_eq!(row.last_touch.map(|day| day.to_string()).as_deref(), Some("2026-11-05"));
    assert_eq!((row.contacts, list.rows[2].won.amount), (1, 300));
    let total = list.rows.iter().map(|row| row.open.amount).sum::<i64>();
    let open = metric(
        &history,
        &parameters(""),
        "open-pipeline",
        &reports::metric::Wanted::default(),
        today(),
        &Viewer::administrator(),
    );
    assert_eq!(open.expect("there is one").total.numerator, total);
}

#[test]
fn names_are_found_whatever_their_case_and_width() {
    let history = sales::story::history(STORY);
    for text in ["halden", "ＨＡＬＤＥＮ", "rail", "aiko"] {
        let list = account_list(&history, "", &wanted(text, ""));
        assert_eq!(names(&list, |row| &row.name), ["Ｈalden Rail"], "{text}");
    }
    assert_eq!(account_list(&history, "", &wanted("nobody", "")).count, 0);
    assert_eq!(lead_list(&history, "", &wanted("ＷＥＢ", "")).count, 1);
}

#[test]
fn lists_are_sorted_and_cut_into_pages() {
    let history = sales::story::history(STORY);
    let by_won = account_list(&history, "", &wanted("", "won"));
    assert_eq!(names(&by_won, |row| &row.name), ["Ｈalden Rail", "Ostrava", "Kinto"]);
    let page = Wanted { page: 9, page_size: Some(2), ..wanted("", "won") };
    let last = account_list(&history, "", &page);
    assert_eq!((last.page, last.pages, last.count), (2, 2, 3));
    assert_eq!(names(&last, |row| &row.name), ["Kinto"]);
    let unknown = account_list(&history, "", &wanted("", "colour"));
    assert_eq!(unknown.asked.notices.len(), 1);
}

#[test]
fn a_lead_says_how_long_it_waited_and_what_became_of_it() {
    let history = sales::story::history(STORY);
    let list = lead_list(&history, "", &wanted("", ""));
    assert_eq!(names(&list, |row| &row.name), ["M", "L"]);
    let (young, old) = (&list.rows[0], &list.rows[1]);
    assert_eq!((old.wait_hours, old.waiting, old.touches, old.fit), (Some(3), false, 1, Some(1.0)));
    assert_eq!(old.converted.map(|day| day.to_string()).as_deref(), Some("2026-11-05"));
    assert!(old.deal.is_some() && young.deal.is_none());
    assert!(young.waiting && young.wait_hours > Some(48), "{young:?}");
    assert_eq!(lead_list(&history, "period=2026-10", &wanted("", "")).count, 0);
    // Whoever waits is counted on whichever page.
    let count = |page: usize| {
        let wanted = Wanted { page, page_size: Some(1), ..wanted("", "") };
        leads(&history, &parameters(""), &wanted, today(), &Viewer::administrator()).waiting
    };
    let waiting = list.rows.iter().filter(|row| row.waiting).count();
    assert_eq!((count(1), count(2)), (waiting, waiting));
    assert_eq!(lead_list(&history, "team=East", &wanted("", "")).count, 1);
}

#[test]
fn a_customers_history_is_one_line_of_time_the_latest_first() {
    let history = sales::story::history(STORY);
    let customer = one(&history, 0).expect("Halden Rail");
    let days: Vec<String> = customer.moments.iter().map(|one| one.day.to_string()).collect();
    let mut sorted = days.clone();
    sorted.sort_by(|one, other| other.cmp(one));
    assert_eq!(days, sorted);
    let first = customer.moments.last().expect("it was created");
    assert!(matches!(first.what, What::Created { .. } | What::Stage { .. }), "{first:?}");
    let call = customer.moments.iter().find(|one| one.contact.is_some()).expect("the call");
    assert_eq!(call.contact.as_deref(), Some("Mr Smith"));
    assert_eq!((call.who.as_deref(), call.day.to_string().as_str()), (Some("Aiko"), "2026-10-02"));
    let deals: Vec<_> = customer.deals.iter().map(|deal| (&*deal.name, deal.kind)).collect();
    assert_eq!(deals, [("B", "open"), ("A", "won")]);
    assert_eq!(customer.contacts[0].title.as_deref(), Some("Buyer"));
    assert!(one(&history, 99).is_none());
}

#[test]
fn whoever_may_see_only_their_own_sees_no_others_customers() {
    let history = sales::story::history(STORY);
    let viewer = Viewer::rep(history.roster().person_named("Aiko").expect("Aiko"));
    let none = parameters("");
    let list = accounts(&history, &none, &Wanted::default(), today(), &viewer);
    assert_eq!(names(&list, |row| &row.name), ["Ｈalden Rail"]);
    // Ben's open deal with the same customer is not Aiko's to see.
    assert_eq!((list.rows[0].open.count, list.rows[0].won.count), (0, 1));
    let own = customer(&history, &none, 0, today(), &viewer).expect("her own");
    assert_eq!(own.deals.len(), 1);
    assert!(own.moments.iter().all(|one| one.who.as_deref() == Some("Aiko")), "{own:?}");
    assert!(customer(&history, &none, 1, today(), &viewer).is_none());
    assert_eq!(leads(&history, &none, &Wanted::default(), today(), &viewer).list.count, 1);
}

/// What is credited of divided deals adds up at customers as everywhere, and deals count once.
#[test]
fn a_customer_s_sums_follow_the_parts_of_divided_deals() {
    let splits = "2026-10-10 opp A split Aiko 75 Ben 25 ; 2026-10-10 opp B split Aiko 10 Ben 90";
    let history = sales::story::history(&format!("{STORY}\n{splits}"));
    let row = |text: &str| {
        let rows = account_list(&history, text, &wanted("", "")).rows;
        rows.into_iter().find(|row| row.number == 0).map(|row| (row.open, row.won))
    };
    let sides = |open: (u64, i64), won: (u64, i64)| {
        let side = |(count, amount)| Side { count, amount };
        Some((side(open), side(won)))
    };
    assert_eq!(row(""), sides((1, 700), (1, 1200)));
    assert_eq!(row("rep=Aiko"), sides((0, 70), (1, 900)));
    assert_eq!(row("rep=Ben"), sides((1, 630), (0, 300)));
    let roster = history.roster();
    let aiko = Viewer::rep(roster.person_named("Aiko").expect("Aiko"));
    let seen = customer(&history, &parameters(""), 0, today(), &aiko).expect("a customer");
    let mut deals: Vec<_> = seen.deals.iter().map(|d| (d.name.as_str(), d.share_percent)).collect();
    deals.sort_by_key(|deal| deal.0);
    assert_eq!(deals, [("A", Some(75.0)), ("B", Some(10.0))]);
    let all = one(&history, 0).expect("a customer");
    assert!(all.deals.iter().all(|deal| deal.share_percent.is_none()));
}

#[test]
fn a_lead_s_history_says_what_was_done_until_it_became_a_deal() {
    let history = sales::story::history(&format!("{STORY}\n2026-11-03T09:00 task by Ben lead L"));
    let told = |number: u32, viewer: &Viewer, text: &str| {
        lead(&history, &parameters(text), number, today(), viewer)
    };
    let all = Viewer::administrator();
    let one = told(0, &all, "").expect("lead L");
    let happened: Vec<(String, String)> = one
        .moments
        .iter()
        .map(|moment| {
            let word = serde_json::to_value(&moment.what).expect("plain")["what"].clone();
            (moment.day.to_string(), word.as_str().unwrap_or_default().to_owned())
        })
        .collect();
    let expected = [
        ("2026-11-05", "converted"),
        ("2026-11-03", "activity"),
        ("2026-11-02", "activity"),
        ("2026-11-02", "lead-came"),
    ];
    assert_eq!(happened, expected.map(|(day, what)| (day.to_owned(), what.to_owned())));
    assert_eq!(one.lead.touches, 1, "the task is told, and no touch");
    assert_eq!(one.moments[0].deal.as_ref().map(|(_, name)| name.as_str()), Some("B"));
    assert_eq!(one.details.iter().map(|one| &*one.value).collect::<Vec<_>>(), ["Food"]);
    // As the list has it, whatever the question's period and scope.
    let rows = lead_list(&history, "", &wanted("", "")).rows;
    let row = rows.iter().find(|row| row.number == 0);
    for text in ["", "period=2025", "team=East", "source=Fair"] {
        assert_eq!(told(0, &all, text).map(|one| one.lead).as_ref(), row, "{text}");
    }
    // Nobody sees another's, and nobody one that is not there yet.
    let aiko = Viewer::rep(history.roster().person_named("Aiko").expect("Aiko"));
    assert!(told(0, &aiko, "").is_none() && told(1, &aiko, "").is_some());
    assert!(told(0, &all, "asof=2026-11-01").is_none() && told(99, &all, "").is_none());
    let before = told(0, &all, "asof=2026-11-04").expect("it is there");
    assert_eq!((before.moments.len(), before.lead.converted, before.lead.deal), (3, None, None));
}

#[test]
fn the_touches_of_every_lead_are_those_of_its_history() {
    let history = sales::story::history(&crate::rich::story(today()));
    let rows = lead_list(&history, "period=2020-01-01..2027-01-01", &wanted("", "")).rows;
    assert!(rows.len() > 20, "{} leads", rows.len());
    for row in rows {
        let all = Viewer::administrator();
        let one = lead(&history, &parameters(""), row.number, today(), &all).expect("of the list");
        let is_touch = |what: &What| match what {
            What::Activity { activity, .. } => *activity != "task",
            _ => false,
        };
        let touches = one.moments.iter().filter(|moment| is_touch(&moment.what)).count();
        assert_eq!(touches as u64, row.touches, "{row:?}");
        assert_eq!(one.lead, row);
    }
}

#[test]
fn a_field_that_deals_have_too_filters_customers_by_their_own() {
    let history = sales::story::history(
        "pipeline Qualify | Won | Lost ; person Ana
         field opp Tier text ; field account Tier text
         2026-09-01 account A created ; 2026-09-01 account B created
         2026-09-02 account A custom Tier Gold
         2026-09-03 opp D created owner Ana account B amount 100 stage Qualify custom Tier Gold",
    );
    let asked = reports::Parameters { fields: Some("Tier=Gold".into()), ..parameters("") };
    let viewer = Viewer::administrator();
    let found = accounts(&history, &asked, &Wanted::default(), today(), &viewer);
    let names: Vec<_> = found.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["A"]);
    let set = Some(reports::deals::Set::Open);
    let wanted = reports::deals::Wanted { set, ..Default::default() };
    let open = reports::deals::deals(&history, &asked, &wanted, today(), &viewer);
    assert_eq!(open.rows.len(), 1, "of deals it is theirs");
}
