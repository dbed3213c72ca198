//! Pipedrive: exports of lists, and deals with their log of changes from its interface.

mod common;

use common::{OBSERVED, history, inputs, kinds, path, read, read_with, utc};
use sales::activity::ActivityKind;
use sales::event::Event;
use sales::history::History;
use sales::money::{Currency, Money};

const LIST: &str = "\
Deal - ID,Deal - Title,Deal - Creator,Deal - Owner,Deal - Value,Deal - Currency of Value,\
Deal - Weighted value,Deal - Probability,Deal - Organization,Deal - Organization ID,\
Deal - Pipeline,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Deal created,\
Deal - Last stage change,Deal - Won time,Deal - Lost time,Deal - Lost reason,\
Deal - Expected close date
11,Pumps,Ida,Ida Berg,\"12,500\",EUR,0,,Brunn AG,71,Water,Uwe,Offer,Won,2017-01-02 08:00:00,\
2017-02-01 09:00:00,2017-03-05 10:30:00,,,2017-03-31
12,Valves,Ida,Ida Berg,900,EUR,0,,Brunn AG,71,Water,Uwe,Call,Lost,2017-01-03 08:00:00,,,\
2017-02-02 11:00:00,Price,2017-02-28
13,Pipes,Ida,Ola Lind,700,EUR,0,,Sund AB,72,Water,Eva,Offer,Open,2017-01-04 08:00:00,\
2017-01-20 12:00:00,,,,2018-01-31
";

const STAGES: &str = "id,name,order_nr,pipeline_id,deal_probability,is_deal_rot_enabled,\
    days_to_rotten\n\
    2,Offer,2,1,60,true,14\n1,Call,1,1,20,false,\n9,Check,1,2,50,false,\n";
const PIPELINES: &str =
    "id,name,order_nr,is_deal_probability_enabled\n1,Water,1,true\n2,Renewals,2,true\n";
const DEALS: &str = "\
id,title,owner_id,person_id,org_id,pipeline_id,stage_id,value,currency,add_time,update_time,\
stage_change_time,status,won_time,lost_time,close_time,expected_close_date,is_deleted
11,Pumps,501,81,71,1,2,12500,EUR,2017-01-02T08:00:00Z,2017-03-05T10:30:00Z,2017-02-20T09:00:00Z,\
won,2017-03-05T10:30:00Z,,2017-03-05T10:30:00Z,2017-03-31,false
14,Service,502,82,72,2,9,300,EUR,2017-05-01T08:00:00Z,2017-06-05T10:30:00Z,,\
lost,,2017-06-05T10:30:00Z,2017-06-05T10:30:00Z,2017-06-30,false
";
const USERS: &str = "id,name,email,active_flag,default_currency\n\
    501,Ida Berg,ida@water.example,1,EUR\n502,Ola Lind,ola@water.example,1,EUR\n";
/// As the interface gives it, the newest first.
const CHANGES: &str = "\
deal_id,field_key,old_value,new_value,actor_user_id,time
11,status,open,won,501,2017-03-05 10:30:00
11,stage_id,1,2,501,2017-02-20 09:00:00
11,status,lost,open,501,2017-02-15 09:00:00
11,status,open,lost,501,2017-02-10 09:00:00
11,value,9000,12500,501,2017-02-05 09:00:00
11,user_id,502,501,501,2017-02-04 09:00:00
11,stage_id,2,1,501,2017-02-01 09:00:00
11,stage_id,1,2,501,2017-01-20 09:00:00
11,label,,hot,501,2017-01-19 09:00:00
";

fn interface() -> Vec<sources::Input> {
    inputs(&[
        ("deals.csv", DEALS),
        ("changelog.csv", CHANGES),
        ("stages.csv", STAGES),
        ("pipelines.csv", PIPELINES),
        ("users.csv", USERS),
    ])
}

#[test]
fn a_list_tells_the_stage_the_status_and_when_both_came_about() {
    let (events, reading) = read(&inputs(&[("deals-12345.csv", LIST)]));
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["pipedrive deals"]);
    let history = history(&events);
    assert_eq!(
        path(&history, "Pumps"),
        ["Offer (open) 2017-02-01 09:00", "Won (won) 2017-03-05 10:30"]
    );
    assert_eq!(path(&history, "Valves").last().unwrap(), "Lost (lost) 2017-02-02 11:00");
    assert_eq!(path(&history, "Pipes"), ["Offer (open) 2017-01-20 12:00"]);
    let deal = history.timelines().next().unwrap();
    let euro = Currency::new("EUR").unwrap();
    assert_eq!(deal.amount_at(OBSERVED), Some(Money::new(1_250_000, euro)));
    assert_eq!(&*history.accounts()[deal.account().unwrap() as usize].name, "Brunn AG");
    assert_eq!(deal.close_date_at(OBSERVED).unwrap().to_string(), "2017-03-31");
}

#[test]
fn the_words_of_its_import_are_known_too() {
    let text = "Deal - Title,Deal - Value,Deal - Currency of value,Deal - Owner,\
                Deal - Stage (pipeline),Deal - Status,Deal - Expected close date,\
                Deal - Creation date,Deal - Won time,Deal - Pipedrive System ID,Organization\n\
                Pumps,100,EUR,Ida,Offer,Won,45631,2024-10-01,2024-12-04,11,Brunn AG\n";
    let observed = utc("2025-01-01", 0, 0);
    let (events, reading) = read_with(&inputs(&[("deals.csv", text)]), &[], "", observed);
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["pipedrive deals"]);
    let deal = history(&events);
    // Day 45631 of a spreadsheet.
    let close = deal.timelines().next().unwrap().close_date_at(observed).unwrap();
    assert_eq!(close.to_string(), "2024-12-05");
}

#[test]
fn the_log_of_changes_tells_the_whole_way_of_a_deal() {
    let (events, reading) = read(&interface());
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(
        path(&history, "Pumps"),
        [
            "Call (open) ~2017-01-02 08:00",
            "Offer (open) 2017-01-20 09:00",
            "Call (open) 2017-02-01 09:00",
            "Lost (lost) 2017-02-10 09:00",
            "Call (open) 2017-02-15 09:00",
            "Offer (open) 2017-02-20 09:00",
            "Won (won) 2017-03-05 10:30",
        ]
    );
    let deal = history.timelines().next().unwrap();
    let amount = |day| deal.amount_at(utc(day, 0, 0)).map(|money| money.minor);
    assert_eq!((amount("2017-02-01"), amount("2017-02-06")), (Some(900_000), Some(1_250_000)));
    let owner = |day| history.roster().person(deal.owner_at(utc(day, 0, 0)).unwrap()).name.clone();
    assert_eq!((&*owner("2017-02-01"), &*owner("2017-02-06")), ("Ola Lind", "Ida Berg"));
}

#[test]
fn each_pipeline_has_its_own_won_and_lost() {
    let (events, _) = read(&interface());
    let history = history(&events);
    let lost = history.timelines().nth(1).unwrap().visits().next_back().unwrap();
    let place = history.stage(lost.stage);
    let pipeline = &history.pipelines()[usize::from(place.pipeline.unwrap())];
    assert_eq!((pipeline.name(), place.stage.kind.word()), ("Renewals", "lost"));
    let offer = history.stages().iter().find(|place| &*place.stage.name == "Offer").unwrap();
    assert_eq!((offer.stage.expected_days, offer.stage.probability), (Some(14), Some(60)));
}

#[test]
fn activities_count_when_they_are_marked_as_done() {
    let list = "Activity - Subject,Activity - Type,Activity - Due date,Activity - Assigned to user,\
                Activity - Done,Activity - Marked as done time,Activity - ID,Deal,Organization\n\
                Hello,Call,2017-01-04,Ida Berg,Done,2017-01-05 10:00:00,1,Pumps,Brunn AG\n\
                Later,Meeting,2017-12-04,Ida Berg,To do,,2,Pumps,Brunn AG\n";
    let data = "id,subject,type,owner_id,deal_id,person_id,org_id,due_date,done,\
                marked_as_done_time,add_time\n\
                7,Offer,email,501,11,81,71,2017-01-06,true,2017-01-06T10:00:00Z,\
                2017-01-01T10:00:00Z\n";
    let (events, reading) = read(&inputs(&[("deals.csv", LIST), ("activities-1.csv", list)]));
    assert_eq!((reading.problems, history(&events).activity_count()), (vec![], 1));
    let mut all = interface();
    all.extend(inputs(&[("activities.csv", data)]));
    let (more, reading) = read(&all);
    assert_eq!(reading.problems, []);
    let done = |history: &History| {
        let deal = history.timelines().next().unwrap();
        deal.activities().map(|a| (a.kind, a.at)).collect::<Vec<_>>()
    };
    // The list names the deal, the interface its id.
    let call = (ActivityKind::Call, utc("2017-01-05", 10, 0));
    assert_eq!(done(&history(&events)), [call]);
    assert_eq!(done(&history(&more)), [(ActivityKind::Email, utc("2017-01-06", 10, 0))]);
}

#[test]
fn a_newer_list_does_not_shorten_what_the_log_told() {
    let (whole, _) = read(&interface());
    let only_deals = inputs(&[("deals.csv", DEALS)]);
    let (again, reading) = read_with(&only_deals, &whole, "", OBSERVED);
    assert_eq!(reading.problems, []);
    let both: Vec<Event> = whole.iter().cloned().chain(again).collect();
    assert_eq!(path(&history(&both), "Pumps"), path(&history(&whole), "Pumps"));
}
