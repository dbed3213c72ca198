//! What stands open: how many, for how many people, how old, how much of it neglected.

use crate::shown::Shown;
use metrics::facts::{Beside, Dimension};
use metrics::pipeline::{
    close_date_passed, open_age, open_deals, open_per_rep, pushed_deals, untouched_deals,
    without_next_step,
};

/// A is pushed twice and pulled in once between. B's date is that of the as-of day. C was merely
/// seen. D's date passed yesterday. E was won and reopened, its date taken away and set again. F is
/// deleted, G comes later, H is in no stage and its owner has left, I is lost.
const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    rate EUR 160
    pipeline Qualify > Proposal > Contract | Won | Lost
    team East in Sales ; team West in Sales
    person Aiko in East
    person Ben in East until 2026-03-01, West from 2026-03-01
    person Chie in West hired 2026-02-15
    person Dan in West left 2026-02-01
    person Kim in Sales leading
    2026-01-05 opp A created owner Aiko amount 100 stage Qualify close 2026-03-31 source Web
    2026-02-10 opp A close 2026-04-30
    2026-02-20 opp A stage Proposal next_step call
    2026-02-25 opp A close 2026-04-10
    2026-03-02 opp A close 2026-05-05
    2026-02-24 opp B created owner Ben amount 1 EUR stage Qualify close 2026-03-10
    seen 2026-03-09 opp C owner Zoe stage Proposal
    2026-02-25 opp D created owner Chie amount 50 stage Qualify close 2026-03-09
    2026-01-10 opp E created owner Kim amount 80 stage Qualify close 2026-02-28
    2026-02-01 opp E won
    2026-03-01 opp E stage Contract close none next_step \"send quote\"
    2026-03-02 opp E close 2026-04-01
    2026-01-10 opp F created owner Ben amount 60 stage Qualify close 2026-01-31
    2026-03-10T12:00 opp F deleted
    2026-03-11 opp G created owner Aiko amount 70 stage Qualify close 2026-03-12
    2026-02-01 opp H created owner Dan amount 10
    2026-01-20 opp I created owner Aiko amount 90 stage Qualify close 2026-01-31
    2026-02-01 opp I lost
    2026-03-05 call by Aiko on A
    2026-02-01 meeting by Kim on E
    2026-02-24T23:30Z email inbound on H
    2026-03-15 call by Dan on H
";

const TODAY: &str = "2026-Q1 on 2026-03-10";

#[test]
fn open_deals_are_counted_with_their_amounts() {
    let shown = Shown { definition: &open_deals::DEFINITION, beside: &[Beside::Amount] };
    let total = "all 6: 6, amount 400, 1 without amount\n";
    let by_rep = "
        Aiko 1: 1, amount 100
        Ben 1: 1, amount 160
        Chie 1: 1, amount 50
        Dan 1: 1, amount 10
        Kim 1: 1, amount 80
        Zoe 1: 1, 1 without amount";
    shown.check(STORY, TODAY, Dimension::Rep, &(total.to_owned() + by_rep));
    let by_stage = "
        - 1: 1, amount 10
        Qualify 2: 2, amount 210
        Proposal 2: 2, amount 100, 1 without amount
        Contract 1: 1, amount 80";
    shown.check(STORY, TODAY, Dimension::Stage, &(total.to_owned() + by_stage));
    let by_source = "
        - 5: 5, amount 300, 1 without amount
        Web 1: 1, amount 100";
    shown.check(STORY, TODAY, Dimension::Source, &(total.to_owned() + by_source));
    // On the last day of each month: E was won in between, C not seen yet, F not deleted yet.
    let by_month = "
        2026-01 4: 4, amount 330
        2026-02 5: 5, amount 380
        2026-03 6: 6, amount 400, 1 without amount";
    shown.check(STORY, TODAY, Dimension::Month, &(total.to_owned() + by_month));
    shown.check(STORY, "2026-Q1 on 2025-12-31", Dimension::Whole, "all 0: 0");
}

#[test]
fn open_deals_are_shared_among_those_who_sell() {
    let shown = Shown::plain(&open_per_rep::DEFINITION);
    let by_stage = "
        all 6: 6/3 = 2
        - 1: 1/3 = 0.3333
        Qualify 2: 2/3 = 0.6667
        Proposal 2: 2/3 = 0.6667
        Contract 1: 1/3 = 0.3333";
    shown.check(STORY, TODAY, Dimension::Stage, by_stage);
    // Kim leads and does not sell; Dan has left; nobody knows Zoe, who is in no team of Sales.
    let by_team = "
        all 5: 5/3 = 1.6667
        - 1: 1/0 = NoWorkingDays
        East 1: 1/1 = 1
        West 3: 3/2 = 1.5";
    shown.check(STORY, &format!("{TODAY} Sales"), Dimension::Team, by_team);
    // Ben was in the East, Chie not there yet, Dan gone.
    let before = "
        all 3: 3/2 = 1.5
        East 2: 2/2 = 1
        West 1: 1/0 = NoWorkingDays";
    shown.check(STORY, "2026-Q1 on 2026-02-10 Sales", Dimension::Team, before);
    shown.check(STORY, &format!("{TODAY} Kim"), Dimension::Whole, "all 1: 1/0 = NoWorkingDays");
    shown.check(
        STORY,
        "2026-Q1 on 2025-12-31 Chie",
        Dimension::Whole,
        "all 0: 0/0 = NoWorkingDays",
    );
    shown.check(STORY, "2026-Q1 on 2026-03-31 Chie", Dimension::Whole, "all 1: 1/1 = 1");
    // Where nobody is in any team, everybody on the roster sells, and Zoe is on none.
    let teamless = "pipeline Open | Won | Lost\nperson Aiko\nperson Ben left 2026-03-01\n\
                    2026-02-01 opp A created owner Ben ; 2026-02-01 opp B created owner Zoe";
    let by_rep = "all 2: 2/1 = 2\nBen 1: 1/0 = NoWorkingDays\nZoe 1: 1/0 = NoWorkingDays";
    shown.check(teamless, TODAY, Dimension::Rep, by_rep);
}

#[test]
fn the_age_is_that_since_creation_where_it_is_known() {
    let shown = Shown {
        definition: &open_age::DEFINITION,
        beside: &[Beside::QuartileLow, Beside::Mean, Beside::QuartileHigh],
    };
    // A 64, B 14, D 13, E 59 and H 37 days; C was merely seen.
    let whole = "all 5: 37, quartile-low 14, mean 37.4, quartile-high 59, 1 undated";
    shown.check(STORY, TODAY, Dimension::Whole, whole);
    let ben = "all 1: 14, quartile-low 14, mean 14, quartile-high 14";
    shown.check(STORY, &format!("{TODAY} Ben"), Dimension::Whole, ben);
    let ben = "all 1: 10, quartile-low 10, mean 10, quartile-high 10";
    shown.check(STORY, &format!("{TODAY} working Ben"), Dimension::Whole, ben);
    shown.check(STORY, "2026-Q1 on 2025-12-31", Dimension::Whole, "all 0: NothingOpen");
    let seen = "seen 2026-03-09 opp C owner Zoe stage Open\npipeline Open | Won | Lost";
    shown.check(seen, TODAY, Dimension::Whole, "all 0: Undated, 1 undated");
}

#[test]
fn a_deal_is_untouched_two_weeks_after_its_last_activity_or_creation() {
    let shown = Shown::plain(&untouched_deals::DEFINITION);
    // H's mail came on 25 February in Tokyo, thirteen days ago.
    let by_rep = "
        all 5: 2/5 = 0.4, 1 undated
        Aiko 1: 0/1 = 0
        Ben 1: 1/1 = 1
        Chie 1: 0/1 = 0
        Dan 1: 0/1 = 0
        Kim 1: 1/1 = 1
        Zoe 0: 0/0 = Undated, 1 undated";
    shown.check(STORY, TODAY, Dimension::Rep, by_rep);
    // A day later D and H are, too; G is new.
    let later = "all 6: 4/6 = 0.6667, 1 undated";
    shown.check(STORY, "2026-Q1 on 2026-03-11", Dimension::Whole, later);
    // What the customer does counts as well, and weekends do, whatever days are counted.
    let working = "all 6: 4/6 = 0.6667, 1 undated";
    shown.check(STORY, "2026-Q1 on 2026-03-11 working", Dimension::Whole, working);
}

#[test]
fn no_deal_is_silent_for_longer_than_anything_is_recorded() {
    let shown = Shown::plain(&untouched_deals::DEFINITION);
    let story = "
        pipeline Qualify | Won | Lost ; person Aiko
        2026-01-05 opp A created owner Aiko amount 100 stage Qualify
        2026-01-05 opp B created owner Aiko amount 100 stage Qualify";
    shown.check(story, TODAY, Dimension::Whole, "all 0: 0/0 = NoActivities");
    let called = format!("{story}\n2026-03-09 call by Aiko on A");
    shown.check(&called, TODAY, Dimension::Whole, "all 2: 0/2 = 0");
    shown.check(&called, "2026-Q1 on 2026-03-22", Dimension::Whole, "all 2: 0/2 = 0");
    shown.check(&called, "2026-Q1 on 2026-03-23", Dimension::Whole, "all 2: 2/2 = 1");
}

#[test]
fn a_next_step_is_missing_only_where_next_steps_are_kept() {
    let shown = Shown::plain(&without_next_step::DEFINITION);
    let by_stage = "
        all 6: 4/6 = 0.6667
        - 1: 1/1 = 1
        Qualify 2: 2/2 = 1
        Proposal 2: 1/2 = 0.5
        Contract 1: 0/1 = 0";
    shown.check(STORY, TODAY, Dimension::Stage, by_stage);
    let kept_nowhere = STORY.replace("next_step call", "").replace("next_step \"send quote\"", "");
    shown.check(&kept_nowhere, TODAY, Dimension::Whole, "all 0: 0/0 = NoRecords");
}

#[test]
fn a_close_date_of_today_has_not_passed() {
    let shown = Shown::plain(&close_date_passed::DEFINITION);
    shown.check(STORY, TODAY, Dimension::Whole, "all 4: 1/4 = 0.25, 2 undated");
    let next_day = "all 5: 2/5 = 0.4, 2 undated";
    shown.check(STORY, "2026-Q1 on 2026-03-11", Dimension::Whole, next_day);
    // E was won, B and D not there yet; F was overdue.
    shown.check(STORY, "2026-Q1 on 2026-02-10", Dimension::Whole, "all 2: 1/2 = 0.5, 1 undated");
    shown.check(
        STORY,
        &format!("{TODAY} Dan"),
        Dimension::Whole,
        "all 0: 0/0 = Undated, 1 undated",
    );
}

#[test]
fn a_push_is_into_a_later_month() {
    let shown = Shown { definition: &pushed_deals::DEFINITION, beside: &[Beside::Amount] };
    let by_kind = "
        all 2: 2, amount 180
        pushed-once 1: 1, amount 80
        pushed-twice 1: 1, amount 100";
    shown.check(STORY, TODAY, Dimension::Kind, by_kind);
    let before = "all 1: 1, amount 100\npushed-once 1: 1, amount 100";
    shown.check(STORY, "2026-Q1 on 2026-03-01", Dimension::Kind, before);
    shown.check(STORY, "2026-Q1 on 2026-02-09", Dimension::Kind, "all 0: 0");
    let often = STORY.to_owned()
        + "2026-03-03 opp A close 2026-05-31
           2026-03-04 opp A close 2026-06-01
           2026-03-05 opp A close 2027-01-01";
    let by_kind = "
        all 2: 2, amount 180
        pushed-once 1: 1, amount 80
        pushed-more 1: 1, amount 100";
    shown.check(&often, TODAY, Dimension::Kind, by_kind);
    // Where no open deal has a date, that none was pushed says nothing.
    let undated = "pipeline Qualify | Won | Lost
        2026-01-05 opp A created stage Qualify
        2026-01-05 opp B created stage Qualify close 2026-01-20
        2026-02-01 opp B won";
    let none = "all 0: Undated, 1 undated\nnever-dated 0: Undated, 1 undated";
    shown.check(undated, "2026-Q1 on 2026-03-10", Dimension::Kind, none);
    let open = "all 0: 0";
    shown.check(undated, "2026-Q1 on 2026-01-10", Dimension::Kind, open);
}
