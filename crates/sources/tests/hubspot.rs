//! HubSpot: exports as on the screen, objects by their inside names, and copies in a warehouse.

mod common;

use common::{OBSERVED, history, inputs, kinds, path, read, read_with, utc};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::event::Event;
use sales::money::{Currency, Money};
use sources::Input;

const DEALS: &str = "\
Record ID,Deal Name,Pipeline,Deal Stage,Deal owner,Amount,Close Date,Create Date,\
Associated Company,Associated Company IDs,Associated Contact IDs,Is Closed Won,Is closed lost,\
\"Date entered \"\"Demo (Sales Pipeline)\"\"\",\"Date exited \"\"Demo (Sales Pipeline)\"\"\",\
\"Date entered \"\"Closed won (Sales Pipeline)\"\"\",\
\"Date entered \"\"Closed lost (Sales Pipeline)\"\"\"
901,Loom 4,Sales Pipeline,Closed won (Sales Pipeline),Mika Sato,12000,2017-03-07 10:00,\
2017-01-02 09:00,Weavers,501;502,601;602,true,false,2017-01-09 11:30,2017-03-07 10:00,\
2017-03-07 10:00,
902,Loom 5,Sales Pipeline,Closed lost (Sales Pipeline),Ben Okoro,8000,2017-04-01 16:20,\
2017-02-01 08:00,Spinners,503,603,false,true,2017-02-03 10:00,2017-04-01 16:20,,2017-04-01 16:20
903,Loom 6,Sales Pipeline,Demo (Sales Pipeline),Mika Sato,5000,2017-12-31 00:00,\
2017-06-01 08:00,Spinners,503,,false,false,2017-06-01 08:00,,,
";

const STAGES: &str = "\
stage_id,label,pipeline_id,display_order,probability,is_closed,closed_won,_fivetran_deleted
closedwon,Proposal sent,default,1,0.6,FALSE,FALSE,FALSE
appointmentscheduled,Demo,default,0,0.2,FALSE,FALSE,FALSE
7001,Signed,default,2,1.0,TRUE,TRUE,FALSE
7002,Gone,default,3,0.0,TRUE,FALSE,FALSE
8001,Handed over,service,0,0.1,FALSE,FALSE,FALSE
";
const PIPELINES: &str = "pipeline_id,label,display_order,active\n\
    default,Looms,0,TRUE\nservice,After-sales,1,TRUE\n";
const DEAL: &str = "\
deal_id,is_deleted,deal_pipeline_id,deal_pipeline_stage_id,owner_id,property_dealname,\
property_amount,property_closedate,property_createdate
901,FALSE,default,7001,31,Loom 4,12000,2017-03-07 10:00:00,2017-01-02 09:00:00
902,FALSE,default,closedwon,32,Loom 5,8000,2017-09-30 00:00:00,2017-02-01 08:00:00
909,FALSE,default,closedwon,32,Loom 5 again,8000,,2017-02-02 08:00:00
";
const DEAL_STAGE: &str = "\
_fivetran_start,_fivetran_end,_fivetran_active,deal_id,value,date_entered,source
2017-01-02 9:00:00,2017-01-20 10:00:00,FALSE,901,appointmentscheduled,2017-01-02 9:00:00,CRM
2017-01-20 10:00:00,2017-02-01 10:00:00,FALSE,901,closedwon,2017-01-20 10:00:00,CRM
2017-02-01 10:00:00,2017-03-01 10:00:00,FALSE,901,appointmentscheduled,2017-02-01 10:00:00,CRM
2017-03-01 10:00:00,2017-03-07 10:00:00,FALSE,901,closedwon,2017-03-01 10:00:00,CRM
2017-03-07 10:00:00,2050-01-01 00:00:00,TRUE,901,7001,2017-03-07 10:00:00,CRM
";
const MERGED: &str = "deal_id,merged_deal_id\n902,909\n";
const OWNERS: &str = "owner_id,email,first_name,last_name,type,active_user_id,created_at\n\
    31,mika@looms.example,Mika,Sato,PERSON,1,2016-01-01 00:00:00\n\
    32,ben@looms.example,Ben,Okoro,PERSON,2,2016-01-01 00:00:00\n";
const TEAM: &str = "id,name,_fivetran_synced\n77,Looms East,2017-01-01 00:00:00\n";
const OWNER_TEAM: &str = "owner_id,team_id,is_team_primary\n31,77,true\n32,77,true\n";
const CALL: &str = "\
engagement_id,_fivetran_deleted,property_hs_timestamp,property_hs_call_title,\
property_hs_call_duration,property_hs_call_direction,property_hs_call_disposition,\
property_hs_call_status,property_hubspot_owner_id,type
5001,false,2017-01-05 10:00:00,Hello,61000,OUTBOUND,f240bbac-87c9-4f6e-bf70-924b57d47db7,COMPLETED,31,CALL
5002,false,2017-01-06 10:00:00,Again,0,OUTBOUND,73a0d17f-1163-4015-bdd5-ec830791da20,NO_ANSWER,31,CALL
5003,false,2017-01-07 10:00:00,Own,0,OUTBOUND,1234abcd-0000-0000-0000-000000000000,COMPLETED,31,CALL
";
const CALL_DEAL: &str = "deal_id,engagement_id,engagement_type\n901,5001,CALL\n901,5002,CALL\n";
const OUTCOMES: &str =
    "id,label,deleted\n1234abcd-0000-0000-0000-000000000000,Spoke with buyer,false\n";

fn warehouse() -> Vec<Input> {
    inputs(&[
        ("engagement_call.csv", CALL),
        ("deal.csv", DEAL),
        ("deal_stage.csv", DEAL_STAGE),
        ("deal_pipeline_stage.csv", STAGES),
        ("deal_pipeline.csv", PIPELINES),
        ("merged_deal.csv", MERGED),
        ("owner.csv", OWNERS),
        ("team.csv", TEAM),
        ("owner_team.csv", OWNER_TEAM),
        ("engagement_deal.csv", CALL_DEAL),
        ("call_outcomes.csv", OUTCOMES),
    ])
}

#[test]
fn a_product_of_a_deal_counts_as_often_as_its_quantity_says() {
    let text = "Record ID,Deal Name,Deal Stage,Close Date,Product,Quantity\n\
        1,Loom,Closed won,2017-03-07,GTK 500,3\n2,Spare,Closed won,2017-03-07,GTK 500,\n";
    let (events, reading) = read(&inputs(&[("hubspot-crm-exports-all-deals.csv", text)]));
    assert_eq!((kinds(&reading), reading.problems), (vec!["hubspot deals"], vec![]));
    let history = history(&events);
    let units = history.timelines().map(|deal| {
        let [line] = deal.lines() else { panic!("one line") };
        assert_eq!(history.products()[line.product as usize].name.as_ref(), "GTK 500");
        line.quantity.unwrap().thousandths / 1_000
    });
    assert_eq!(units.collect::<Vec<_>>(), [3, 1]);
}

#[test]
fn the_process_is_called_as_the_file_calls_it() {
    let name = |text: &str| {
        let (events, _) = read(&inputs(&[("hubspot-crm-exports-all-deals.csv", text)]));
        history(&events).pipelines()[0].name().to_owned()
    };
    assert_eq!(name(DEALS), "Sales Pipeline");
    let several = DEALS.replace("Loom 5,Sales Pipeline", "Loom 5,Renewals");
    assert_eq!(name(&several), "Sales", "it is all of them together");
}

#[test]
fn an_export_tells_stages_with_their_times_companies_and_owners() {
    let (events, reading) = read(&inputs(&[("hubspot-crm-exports-all-deals.csv", DEALS)]));
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["hubspot deals"]);
    let history = history(&events);
    assert_eq!(
        path(&history, "Loom 4"),
        ["Demo (open) 2017-01-09 11:30", "Closed won (won) 2017-03-07 10:00"]
    );
    assert_eq!(
        path(&history, "Loom 5"),
        ["Demo (open) 2017-02-03 10:00", "Closed lost (lost) 2017-04-01 16:20"]
    );
    assert_eq!(path(&history, "Loom 6"), ["Demo (open) 2017-06-01 08:00"]);
    let first = history.timelines().next().unwrap();
    let company = &history.accounts()[first.account().unwrap() as usize];
    assert_eq!((&*company.key.source, &*company.key.id), ("hubspot", "501"));
    let owner = first.owner_at(OBSERVED).unwrap();
    assert_eq!(&*history.roster().person(owner).name, "Mika Sato");
    assert_eq!(first.amount_at(OBSERVED), Some(Money::new(1_200_000, Currency::USD)));
}

#[test]
fn what_a_stage_means_comes_from_the_pipelines_and_never_from_its_id() {
    let (_, reading) = read(&inputs(&[("deal.csv", DEAL)]));
    assert_eq!(reading.problems.len(), 1);
    assert!(reading.problems[0].message.contains("stages are written as ids"));

    let (events, reading) = read(&warehouse());
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(
        path(&history, "Loom 4"),
        [
            "Demo (open) 2017-01-02 09:00",
            "Proposal sent (open) 2017-01-20 10:00",
            "Demo (open) 2017-02-01 10:00",
            "Proposal sent (open) 2017-03-01 10:00",
            "Signed (won) 2017-03-07 10:00",
        ]
    );
    // Its id says "closedwon", and it is open.
    assert!(path(&history, "Loom 5")[0].starts_with("Proposal sent (open)"));
    let names: Vec<&str> = history.pipelines().iter().map(|pipeline| pipeline.name()).collect();
    assert_eq!(names, ["Looms", "After-sales"]);
    assert!(reading.notes.iter().any(|note| note.text.contains("\"After-sales\" has no stage")));
}

#[test]
fn a_deal_that_went_into_another_is_none_any_more() {
    let (events, _) = read(&warehouse());
    let history = history(&events);
    let exist = |name: &str| {
        let deal = history.timelines().find(|t| &*history.text(t.id()).name == name).unwrap();
        deal.exists(OBSERVED)
    };
    assert!(exist("Loom 5"));
    assert!(!exist("Loom 5 again"));

    let text = DEALS.replacen("Record ID,", "Record ID,Merged Deal IDs,", 1);
    let text = text.replacen("901,", "901,903;901,", 1);
    let text = text.replacen("\n902,", "\n902,,", 1).replacen("\n903,", "\n903,,", 1);
    let (events, reading) = read(&inputs(&[("deals.csv", &text)]));
    assert_eq!(reading.problems, []);
    let history = common::history(&events);
    let alive = history.timelines().filter(|deal| deal.exists(OBSERVED)).count();
    assert_eq!(alive, 2);
}

#[test]
fn owners_have_their_teams_and_activities_their_deals() {
    let (events, reading) = read(&warehouse());
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let roster = history.roster();
    let (id, _) = roster.people().find(|(_, person)| &*person.name == "Mika Sato").unwrap();
    assert_eq!(roster.team_name(roster.spells(id)[0].team), "Looms East");
    let deal = history.timelines().find(|t| &*history.text(t.id()).name == "Loom 4").unwrap();
    let calls: Vec<_> =
        deal.activities().map(|a| (a.kind, a.direction, a.outcome, a.by, a.at)).collect();
    let call = |outcome, day| {
        (ActivityKind::Call, Direction::Outbound, outcome, Some(id), utc(day, 10, 0))
    };
    assert_eq!(
        calls,
        [call(Outcome::Conversation, "2017-01-05"), call(Outcome::Dialled, "2017-01-06")]
    );
    // The account's own outcome, by the account's own list.
    assert_eq!(history.activity_count(), 3);
    let own = events.iter().find(|event| &*event.key.id == "5003").unwrap();
    assert!(format!("{own:?}").contains("Conversation"), "{own:?}");
}

#[test]
fn inside_names_with_the_moments_of_stages() {
    let text = "hs_object_id,dealname,dealstage,pipeline,amount,closedate,createdate,\
                hubspot_owner_id,hs_v2_date_entered_appointmentscheduled,hs_v2_date_entered_7001,\
                hs_v2_date_exited_7001\n\
                901,Loom 4,7001,default,12000,2017-03-07T10:00:00Z,1483347600000,31,\
                2017-01-02T09:00:00.000Z,2017-03-07T10:00:00.000Z,\n";
    let (events, reading) = read(&inputs(&[("deals.csv", text), ("pipelines.csv", STAGES)]));
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(
        path(&history, "Loom 4"),
        ["Demo (open) 2017-01-02 09:00", "Signed (won) 2017-03-07 10:00"]
    );
    let created = history.timelines().next().unwrap().created();
    assert_eq!(created, Some(utc("2017-01-02", 9, 0)));
}

#[test]
fn the_history_of_properties_tells_amounts_owners_and_close_dates() {
    let text = "deal_id,name,value,timestamp,source,source_id\n\
                901,dealstage,appointmentscheduled,2017-01-02 09:00:00,CRM,1\n\
                901,amount,9000,2017-01-02 09:00:00,CRM,1\n\
                901,hubspot_owner_id,32,2017-01-02 09:00:00,CRM,1\n\
                901,hubspot_owner_id,31,2017-01-15 09:00:00,CRM,1\n\
                901,amount,12000,2017-01-20 10:00:00,CRM,1\n\
                901,closedate,1488880800000,2017-01-20 10:00:00,CRM,1\n\
                901,description,nobody asked,2017-01-20 10:00:00,CRM,1\n";
    let mut all = warehouse();
    all.push(Input::bytes("deal_property_history.csv", text.as_bytes()));
    let (events, reading) = read(&all);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let deal = history.timelines().find(|t| &*history.text(t.id()).name == "Loom 4").unwrap();
    let amount = |day| deal.amount_at(utc(day, 0, 0)).map(|money| money.minor);
    assert_eq!((amount("2017-01-10"), amount("2017-02-01")), (Some(900_000), Some(1_200_000)));
    let owner = |day| history.roster().person(deal.owner_at(utc(day, 0, 0)).unwrap()).name.clone();
    assert_eq!((&*owner("2017-01-10"), &*owner("2017-02-01")), ("Ben Okoro", "Mika Sato"));
    assert_eq!(deal.close_date_at(OBSERVED).unwrap().to_string(), "2017-03-07");
}

#[test]
fn activities_as_exported_are_told_apart_by_their_columns() {
    let calls = "Record ID,Call Title,Activity date,Activity assigned to,Call outcome,\
                 Call direction,Call status,Associated Deal IDs\n\
                 1,Hi,2017-01-05 10:00,Mika Sato,Left voicemail,Outbound,Completed,901;902\n";
    let mails = "Record ID,Email subject,Activity date,Activity assigned to,Email direction,\
                 Email send status\n\
                 2,Offer,2017-01-06 10:00,Mika Sato,EMAIL,SENT\n\
                 3,Re: Offer,2017-01-06 12:00,Mika Sato,INCOMING_EMAIL,\n";
    let meetings = "Record ID,Meeting name,Meeting start time,Activity assigned to,\
                    Meeting outcome\n\
                    4,Demo,2017-01-07 10:00,Ben Okoro,Completed\n\
                    5,Demo,2099-01-07 10:00,Ben Okoro,Scheduled\n";
    let tasks = "Record ID,Task Title,Due date,Assigned to,Task Status,Task Type\n\
                 6,Send it,2017-01-08,Ben Okoro,Completed,Call\n\
                 7,Send more,2017-01-09,Ben Okoro,Not started,To-do\n";
    let (events, reading) = read(&inputs(&[
        ("calls.csv", calls),
        ("emails.csv", mails),
        ("meetings.csv", meetings),
        ("tasks.csv", tasks),
    ]));
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(history.activity_count(), 5);
    let said: Vec<String> = events
        .iter()
        .filter_map(|event| match &event.what {
            sales::event::What::Done(a) => Some(format!("{:?} {:?}", a.kind, a.direction)),
            _ => None,
        })
        .collect();
    assert_eq!(
        said,
        ["Call Outbound", "Email Outbound", "Email Inbound", "Meeting Unknown", "Task Unknown"]
    );
}

#[test]
fn customers_are_linked_by_id() {
    let companies = "Record ID,Company name,Company owner,Company Domain Name,Industry,\
                     Create Date\n\
                     501,Weavers,Mika Sato,weavers.example,Textiles,2017-01-01 00:00\n";
    let contacts = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,\
                    Lifecycle Stage,Associated Company IDs\n\
                    601,Ada,Byron,ada@weavers.example,,Mika Sato,Opportunity,501;502\n";
    let (events, reading) = read(&inputs(&[
        ("companies.csv", companies),
        ("contacts.csv", contacts),
        ("deals.csv", DEALS),
    ]));
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["hubspot companies", "hubspot contacts", "hubspot deals"]);
    let history = history(&events);
    let deal = history.timelines().next().unwrap();
    assert_eq!(&*history.accounts()[deal.account().unwrap() as usize].name, "Weavers");
    let contact = &history.contacts()[deal.contact().unwrap() as usize];
    assert_eq!((&*contact.name, contact.account), ("Ada Byron", deal.account()));
}

fn again(inputs: &[Input], first: &[Event]) -> Vec<Event> {
    read_with(inputs, first, "", OBSERVED).0
}

#[test]
fn a_shorter_export_does_not_shorten_what_is_known() {
    let (whole, _) = read(&warehouse());
    let short = inputs(&[("deal.csv", DEAL), ("deal_pipeline_stage.csv", STAGES)]);
    let both: Vec<Event> = whole.iter().cloned().chain(again(&short, &whole)).collect();
    assert_eq!(path(&history(&both), "Loom 4"), path(&history(&whole), "Loom 4"));
    let repeated: Vec<Event> = whole.iter().cloned().chain(again(&warehouse(), &whole)).collect();
    assert_eq!(common::account_of(&history(&repeated)), common::account_of(&history(&whole)));
}

#[test]
fn companies_and_contacts_that_were_merged_there_are_one_here() {
    let companies = "Record ID,Company name,Company owner,Industry,Merged object IDs\n\
        501,Weavers,Mika Sato,Textiles,507;509\n";
    let contacts = "\
        id,property_firstname,property_lastname,property_email,property_createdate,\
        property_associatedcompanyid,hs_merged_object_ids\n\
        601,Ann,Lee,ann@weavers.example,2017-01-01 00:00:00,509,602\n\
        602,Ann,Lee,lee@weavers.example,2017-01-01 00:00:00,507,\n";
    let files = [
        ("hubspot-crm-exports-all-companies.csv", companies),
        ("contact.csv", contacts),
        ("hubspot-crm-exports-all-deals.csv", DEALS),
    ];
    let (events, reading) = read(&inputs(&files));
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let stays = |one: &&sales::history::Account| one.merged_into.is_none();
    let names: Vec<&str> = history.accounts().iter().filter(stays).map(|one| &*one.name).collect();
    assert!(names.contains(&"Weavers") && !names.contains(&"509"), "{names:?}");
    let ann = history.contacts().iter().find(|one| &*one.key.id == "601").expect("Ann");
    let company = &history.accounts()[ann.account.expect("a company") as usize];
    assert_eq!((&*company.name, ann.merged_into), ("Weavers", None));
    let other = history.contacts().iter().find(|one| &*one.key.id == "602").expect("Ann again");
    let stays = other.merged_into.map(|place| &*history.contacts()[place as usize].key.id);
    assert_eq!(stays, Some("601"));
}
