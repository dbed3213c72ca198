//! `scope credited n measure | current original own from_members`, then people, then teams.

use crate::ask::{ask, measure, names, person, records, same, team};
use metrics::facts::View;
use metrics::results::attainment::{self, Attainment};

/// Checks the scope's row, those of its people (indented once) and those of its teams.
fn check(story: &str, question: &str, expected: &str) {
    let history = sales::story::history(story);
    let question = ask(&history, question);
    let mut rows = vec![row("all", &attainment::attainment(&View::new(&history, &question)))];
    for (who, attainment) in attainment::by_person(&View::new(&history, &question)) {
        rows.push(row(&person(&history, who), &attainment));
    }
    for (which, attainment) in attainment::by_team(&View::new(&history, &question)) {
        rows.push(row(&format!("team {}", team(&history, which)), &attainment));
    }
    let found = records(&history, &question, &attainment::DEFINITION);
    rows.push(format!("records {}", names(&history, &found)).trim().to_owned());
    same(&rows, expected);
}

fn row(name: &str, attainment: &Attainment) -> String {
    let quota = &attainment.quota;
    let mut row = format!("{name}: {}", measure(&attainment.measure));
    if quota.original != quota.current {
        row += &format!(", first {}", quota.original.amount);
    }
    if quota.from_members != quota.current {
        row += &format!(", members {}", quota.from_members.amount);
    }
    let partly = if quota.current.is_set() { u64::from(quota.current.uncovered_days) } else { 0 };
    let left_out = [
        (attainment.unconverted, "unconverted"),
        (attainment.without_amount, "without amount"),
        (attainment.measure.still_open, "open"),
        (partly, "days without quota"),
    ];
    for (count, what) in left_out.into_iter().filter(|(count, _)| *count > 0) {
        row += &format!(", {count} {what}");
    }
    row
}

/// Days from January to March 2026, weekends off: 22 + 20 + 22.
const TEAMS: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline Qualify > Proposal | Won > Invoiced | Lost
    team East in Sales ; team West in Sales
    person Aiko in East until 2026-02-14, West from 2026-02-14
    person Ben in East
    quota Aiko 2025-Q4 6400 ; quota Ben 2025-Q4 3000
    2026-01-15 opp A owner Aiko amount 1000 stage Won
    2026-03-02 opp B owner Aiko amount 500 stage Won
    2026-03-03 opp C owner Ben amount 4000 stage Won
    2026-03-03 opp D owner Ben amount 70 stage Lost
    2026-03-03 opp E owner Ben amount 80 stage Proposal close 2026-03-31
";

#[test]
fn credit_and_quota_follow_a_rep_to_another_team() {
    // Aiko's January is a third of 6400 (2133 rounded), ten of February's twenty days are East's.
    let company = "
        all: 5500/9400 = 0.5851, 1 open
        Aiko: 1500/6400 = 0.2344
        Ben: 4000/3000 = 1.3333, 1 open
        team East: 5000/6200 = 0.8065, 1 open
        team West: 500/3200 = 0.1563
        records A B C";
    check(TEAMS, "2025-Q4", company);
    let east = "
        all: 5000/6200 = 0.8065, 1 open
        Aiko: 1000/3200 = 0.3125
        Ben: 4000/3000 = 1.3333, 1 open
        team -: 5000/6200 = 0.8065, 1 open
        records A C";
    check(TEAMS, "2025-Q4 East", east);
    let west = "
        all: 500/3200 = 0.1563
        Aiko: 500/3200 = 0.1563
        team -: 500/3200 = 0.1563
        records B";
    check(TEAMS, "2025-Q4 West", west);
}

#[test]
fn as_of_today_everything_goes_to_todays_team() {
    let west = "
        all: 1500/6400 = 0.2344
        Aiko: 1500/6400 = 0.2344
        team -: 1500/6400 = 0.2344
        records A B";
    check(TEAMS, "2025-Q4 West today", west);
    let sales = "
        all: 5500/9400 = 0.5851, 1 open
        Aiko: 1500/6400 = 0.2344
        Ben: 4000/3000 = 1.3333, 1 open
        team East: 4000/3000 = 1.3333, 1 open
        team West: 1500/6400 = 0.2344
        records A B C";
    check(TEAMS, "2025-Q4 Sales today", sales);
    // Before the move today's team was East, and nothing later was known.
    let east = "
        all: 1000/9400 = 0.1064
        Aiko: 1000/6400 = 0.1563
        Ben: 0/3000 = 0
        team -: 1000/9400 = 0.1064
        records A";
    check(TEAMS, "2025-Q4 East today on 2026-02-13", east);
}

#[test]
fn an_owner_who_changes_after_closing_leaves_the_credit_behind() {
    let story = format!("{TEAMS}\n2026-03-20 opp A owner Ben");
    let of_aiko = "
        all: 1500/6400 = 0.2344
        Aiko: 1500/6400 = 0.2344
        records A B";
    check(&story, "2025-Q4 Aiko", of_aiko);
    let of_aiko_today = "
        all: 500/6400 = 0.0781
        Aiko: 500/6400 = 0.0781
        records B";
    check(&story, "2025-Q4 Aiko today", of_aiko_today);
}

#[test]
fn no_quota_and_a_quota_of_zero_are_two_things() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        person Aiko in East ; person Ben in East ; person Chie in East
        quota Ben 2026-Q1 0 ; quota Chie 2026-Q1 50
        2026-01-15 opp A owner Aiko amount 100 stage Won
        2026-01-16 opp B owner Ben amount 200 stage Won
        2026-01-16 opp C owner Chie amount 66 stage Won
    ";
    let rows = "
        all: 366/50 = 7.32
        Aiko: 100 NoQuota
        Ben: 200/0 QuotaIsZero
        Chie: 66/50 = 1.32
        team East: 366/50 = 7.32
        records A B C";
    check(story, "2026-Q1", rows);
    let nothing = "
        all: 0 NoQuota
        Aiko: 0 NoQuota
        Ben: 0 NoQuota
        Chie: 0 NoQuota
        team East: 0 NoQuota
        records";
    check(story, "2026-Q2", nothing);
}

#[test]
fn the_last_half_hour_of_march_is_another_fiscal_year_than_the_first_of_april() {
    let story = "
        org zone Asia/Tokyo currency JPY year-from 4
        pipeline Qualify | Won | Lost
        person Aiko
        2026-03-31T14:30Z opp A owner Aiko amount 1 stage Won
        2026-04-01T00:30+09:00 opp B owner Aiko amount 2 stage Won
        2026-03-31T10:30-04:00 opp C owner Aiko amount 4 stage Won
        2026-03-31T11:30-04:00 opp D owner Aiko amount 8 stage Won
        2026-03-31T23:30 opp E owner Aiko amount 16 stage Won
        2026-04-01T00:30 opp F owner Aiko amount 32 stage Won
    ";
    check(story, "FY2025", "all: 21 NoQuota\nAiko: 21 NoQuota\nteam -: 21 NoQuota\nrecords A C E");
    check(story, "FY2026", "all: 42 NoQuota\nAiko: 42 NoQuota\nteam -: 42 NoQuota\nrecords B D F");
    check(story, "2026-03", "all: 21 NoQuota\nAiko: 21 NoQuota\nteam -: 21 NoQuota\nrecords A C E");
}

#[test]
fn a_reopened_opportunity_is_not_closed_until_it_is_closed_again() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify > Proposal | Won > Invoiced | Lost
        person Aiko ; person Ben
        2026-01-10 opp A owner Aiko amount 100 stage Won
        2026-02-10 opp A stage Proposal owner Ben
        2026-04-20 opp A stage Won amount 120
        2026-05-20 opp A stage Invoiced
    ";
    let won = |amount: i64, who: &str| {
        format!("all: {amount} NoQuota\n{who}\nteam -: {amount} NoQuota\nrecords A")
    };
    let none = "all: 0 NoQuota\nAiko: 0 NoQuota\nBen: 0 NoQuota\nrecords";
    let january = won(100, "Aiko: 100 NoQuota\nBen: 0 NoQuota");
    check(story, "2026-Q1 on 2026-01-31", &january);
    check(story, "2026-Q1 on 2026-02-09", &january);
    check(story, "2026-Q1 on 2026-02-10", none);
    check(story, "2026-Q1 on 2026-12-31", none);
    // Being invoiced is no second closing: it stays in April.
    let april = won(120, "Aiko: 0 NoQuota\nBen: 120 NoQuota");
    check(story, "2026-04 on 2026-12-31", &april);
    check(story, "2026-05 on 2026-12-31", none);
}

#[test]
fn a_corrected_amount_counts_once_it_is_known() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        person Aiko
        2026-01-10 opp A owner Aiko amount 100 stage Won
        2026-01-20 opp A amount 150
        2026-01-11 opp B owner Aiko stage Won
        2026-01-12 opp C owner Aiko amount 7 stage Won
        2026-01-25 opp C deleted
        seen 2026-02-01 opp D amount 30 stage Won close 2026-01-30 owner Aiko
        seen 2026-03-01 opp D amount 35
    ";
    let check = |question, found: &str| {
        let rows = format!("all: {found}\nAiko: {found}\nteam -: {found}\nrecords A B C D");
        let rows = if question > "2026-01 on 2026-01-24" { rows.replace(" C", "") } else { rows };
        let rows = if question < "2026-01 on 2026-01-30" { rows.replace(" D", "") } else { rows };
        super::attainment::check(story, question, &rows);
    };
    check("2026-01 on 2026-01-19", "107 NoQuota, 1 without amount");
    check("2026-01 on 2026-01-20", "157 NoQuota, 1 without amount");
    check("2026-01 on 2026-01-25", "150 NoQuota, 1 without amount");
    check("2026-01 on 2026-02-01", "180 NoQuota, 1 without amount");
    check("2026-01 on 2026-03-01", "185 NoQuota, 1 without amount");
}

#[test]
fn another_currency_counts_at_the_rate_of_the_closing_day_or_is_told_apart() {
    let story = "
        org zone Asia/Tokyo currency JPY
        rate EUR 160 from 2026-01-01 ; rate EUR 170.5 from 2026-02-01
        pipeline Qualify | Won | Lost
        person Aiko
        quota Aiko 2026-01 10 EUR ; quota Aiko 2026-02 10 EUR ; quota Aiko 2026-03 1000
        2026-01-31 opp A owner Aiko amount 1.50 EUR stage Won
        2026-02-01 opp B owner Aiko amount 2 EUR stage Won
        2026-02-01 opp C owner Aiko amount 9 USD stage Won
    ";
    let quarter = "
        all: 581/4305 = 0.135, 1 unconverted
        Aiko: 581/4305 = 0.135, 1 unconverted
        team -: 581/4305 = 0.135, 1 unconverted
        records A B C";
    check(story, "2026-Q1", quarter);
    let without = format!("{story}\nquota Aiko 2026-02 5 USD");
    let absent = "
        all: 581 QuotaWithoutRate, 1 unconverted
        Aiko: 581 QuotaWithoutRate, 1 unconverted
        team -: 581 QuotaWithoutRate, 1 unconverted
        records A B C";
    check(&without, "2026-Q1", absent);
}

#[test]
fn units_are_counted_in_thousandths_of_the_products_lines() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        person Aiko in East
        product GTX ; product MG
        quota East 2026-Q1 12 units GTX ; quota Aiko 2026-Q1 999
        2026-01-10 opp A owner Aiko amount 100 line 1 GTX 2.5 line 2 GTX 1 line 3 MG 7 stage Won
        2026-01-11 opp B owner Aiko amount 100 line 1 MG 9 stage Won
        2026-01-12 opp C owner Aiko line 1 GTX stage Won
        2026-01-13 opp D owner Aiko product GTX stage Won
        2026-01-14 opp E owner Aiko amount 3 line 1 GTX 2 stage Lost
    ";
    let units = "
        all: 4500/12000 = 0.375, members 0, 1 without amount
        Aiko: 4500 NoQuota, 1 without amount
        team East: 4500/12000 = 0.375, members 0, 1 without amount
        records A C D";
    check(story, "2026-Q1 units GTX", units);
    let money = "
        all: 100/999 = 0.1001, 2 without amount
        Aiko: 100/999 = 0.1001, 2 without amount
        team East: 100/999 = 0.1001, 2 without amount
        records A C D";
    check(story, "2026-Q1 product GTX", money);
}

#[test]
fn what_nobody_on_the_roster_owned_is_not_lost() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        team East ; person Aiko in East ; person Ben
        quota Ben 2026-Q1 40
        2026-01-10 opp A owner Zoe amount 1 stage Won
        2026-01-11 opp B amount 2 stage Won
        2026-01-12 opp C owner Aiko amount 4 stage Won
        2026-01-12 opp D owner Ben amount 8 stage Won
    ";
    let rows = "
        all: 15/40 = 0.375
        Aiko: 4 NoQuota
        Ben: 8/40 = 0.2
        Zoe: 1 NoQuota
        -: 2 NoQuota
        team East: 4 NoQuota
        team -: 11/40 = 0.275
        records A B C D";
    check(story, "2026-Q1", rows);
}

#[test]
fn a_teams_own_figure_goes_before_those_of_its_members() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        team East in Sales ; team West in Sales
        person Aiko in East ; person Ben in West
        quota Aiko 2026-Q1 300 ; quota Ben 2026-Q1 600
        quota East 2026-Q1 900 ; quota East 2026-Q1 1200 set 2026-02-01 by Kim
        quota company 2026-03 5000
    ";
    let rows = "
        all: 0/6200 = 0, first 6000, members 900
        Aiko: 0/300 = 0
        Ben: 0/600 = 0
        team East: 0/1200 = 0, first 900, members 300
        team West: 0/600 = 0
        records";
    check(story, "2026-Q1", rows);
    let before = "
        all: 0/900 = 0, members 300
        Aiko: 0/300 = 0
        team -: 0/300 = 0
        records";
    check(story, "2026-Q1 East on 2026-01-31", before);
}

#[test]
fn joining_ramping_and_leaving_lower_the_quota() {
    let story = "
        org zone Asia/Tokyo currency JPY
        pipeline Qualify | Won | Lost
        person Aiko hired 2026-02-01 ramp 25 50
        person Ben left 2026-02-01
        person Chie
        quota Aiko 2026-Q1 3000 ; quota Ben FY2026 12000
        quota Chie 2026-Q1 100 profile 1 1 2
    ";
    let rows = "
        all: 0/1850 = 0
        Aiko: 0/750 = 0
        Ben: 0/1000 = 0
        Chie: 0/100 = 0
        team -: 0/1850 = 0
        records";
    check(story, "2026-Q1", rows);
    let march = "
        all: 0/550 = 0
        Aiko: 0/500 = 0
        Chie: 0/50 = 0
        team -: 0/550 = 0
        records";
    check(story, "2026-03", march);
    let partly = format!("{story}\nquota Chie 2026-Q2 0\nperson Dan in East\nquota Dan 2026-02 20");
    let dan = "
        all: 0/20 = 0, 44 days without quota
        Dan: 0/20 = 0, 44 days without quota
        records";
    check(&partly, "2026-Q1 Dan", dan);
}

#[test]
fn a_month_in_which_nobody_works_keeps_its_part() {
    let closed: Vec<String> = (1..=31).map(|day| format!("2026-08-{day:02}")).collect();
    let story = format!(
        "org currency JPY
        pipeline Qualify | Won | Lost
        holiday {}
        person Aiko in East
        quota Aiko FY2026 1200",
        closed.join(" ")
    );
    let rows = |amount| {
        format!("all: 0/{amount} = 0\nAiko: 0/{amount} = 0\nteam East: 0/{amount} = 0\nrecords")
    };
    check(&story, "FY2026", &rows(1200));
    check(&story, "2026-08", &rows(100));
}

#[test]
fn a_quota_in_another_currency_has_one_rate_for_the_whole_month() {
    let story = "
        org zone Asia/Tokyo currency JPY
        rate EUR 100 from 2026-01-01 ; rate EUR 900 from 2026-01-16
        pipeline Qualify | Won | Lost
        person Aiko in East until 2026-01-17, West from 2026-01-17
        quota Aiko 2026-01 22 EUR ; quota Aiko 2026-02 1 EUR
    ";
    let rows = "
        all: 0/2200 = 0
        Aiko: 0/2200 = 0
        team East: 0/1200 = 0
        team West: 0/1000 = 0
        records";
    check(story, "2026-01", rows);
    check(story, "2026-01 West", "all: 0/1000 = 0\nAiko: 0/1000 = 0\nteam -: 0/1000 = 0\nrecords");
    check(story, "2026-02 East", "all: 0 NoQuota\nrecords");
}

#[test]
fn wins_of_which_no_amount_is_known_have_no_attainment() {
    let story = "
        org zone UTC currency JPY
        pipeline Qualify | Won | Lost
        person Aiko ; person Ben
        quota Aiko 2026-01 1000 ; quota Ben 2026-01 1000
        2026-01-15 opp A owner Aiko amount 500 USD stage Won
        2026-01-16 opp B owner Ben stage Won
    ";
    let expected = "
        all: 0/2000 NoAmounts, 1 unconverted, 1 without amount
        Aiko: 0/1000 NoAmounts, 1 unconverted
        Ben: 0/1000 NoAmounts, 1 without amount
        team -: 0/2000 NoAmounts, 1 unconverted, 1 without amount
        records A B
    ";
    check(story, "2026-01", expected);
    let some = format!("{story} 2026-01-17 opp C owner Ben amount 300 stage Won\n");
    let history = sales::story::history(&some);
    let question = ask(&history, "2026-01");
    let view = View::new(&history, &question);
    assert_eq!(attainment::attainment(&view).measure.because, None);
}
