//! Salesforce objects: reading them in every spelling, and writing them so that reading them
//! again gives the same.

mod common;

use common::{OBSERVED, account_of, history, read, read_with, real_data, tally};
use sales::day::Instant;
use sales::event::{Event, RecordKind, What};
use sales::history::{History, Precision};
use sources::Input;
use sources::sample::{Locale, Sample};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

const STAGES: &str = "MasterLabel,ApiName,IsActive,IsClosed,IsWon,DefaultProbability,SortOrder\n\
    Qualification,Qualification,true,false,false,10,1\n\
    Proposal,Proposal,true,false,false,60,2\n\
    Closed Won,Closed Won,true,true,true,100,3\n\
    Closed Lost,Closed Lost,true,true,false,0,4\n";

const USERS: &str = "Id,Name,Email,IsActive,UserRoleId\n\
    005000000000001AAA,Aiko Sato,aiko@example.com,true,00E000000000002AAC\n\
    005000000000002,Ben Ito,ben@example.com,true,00E000000000001\n";

const ROLES: &str = "Id,Name,ParentRoleId\n\
    00E000000000002,East,00E000000000001\n00E000000000001,Sales,\n";

const DEALS: &str = "Id,Name,AccountId,OwnerId,StageName,IsClosed,IsWon,Amount,CloseDate,\
    CreatedDate,IsDeleted\n\
    006000000000001AAA,Big,001000000000001,005000000000002,Closed Won,true,true,1200.50,\
    2017-03-31,2017-01-02T00:30:00.000Z,false\n\
    006000000000002AAB,Gone,001000000000001,005000000000001,Proposal,false,false,5,2017-03-31,\
    2017-01-02T00:30:00.000+0000,true\n\
    006000000000003AAC,New,,005000000000001,Qualification,false,false,,2018-03-31,\
    2017-12-01T00:30:00.000Z,false\n";

const HISTORY: &str = "OpportunityId,CreatedDate,StageName,Amount,CloseDate\n\
    006000000000001,2017-01-02T00:30:00.000Z,Qualification,1000,2017-02-28\n\
    006000000000001AAA,2017-02-01T10:00:00.000Z,Proposal,1000,2017-03-31\n\
    006000000000001AAA,2017-03-31T14:30:00.000Z,Closed Won,1200.50,2017-03-31\n";

const FIELDS: &str = "OpportunityId,CreatedDate,Field,OldValue,NewValue\n\
    006000000000001AAA,2017-02-15T09:00:00.000Z,Owner,Aiko Sato,Ben Ito\n\
    006000000000001AAA,2017-02-15T09:00:00.000Z,Owner,005000000000001AAA,005000000000002AAA\n\
    006000000000001AAA,2017-01-02T00:30:00.000Z,created,,\n";

const TASKS: &str = "Id,OwnerId,WhoId,WhatId,Subject,Status,IsClosed,ActivityDate,\
    CompletedDateTime,TaskSubtype,CallType,CallDisposition\n\
    00T000000000001,005000000000001,003000000000001,006000000000001AAA,Hello,Completed,true,\
    2017-01-05,2017-01-04T09:00:00.000Z,Call,Outbound,No answer\n\
    00T000000000002,005000000000001,,006000000000001AAA,Mail,Completed,true,2017-01-05,\
    2017-01-06T09:00:00.000Z,Email,,\n\
    00T000000000003,005000000000001,,006000000000001AAA,Later,Not Started,false,2017-01-05,,\
    Task,,\n\
    00T000000000004,005000000000001,,006000000000001AAA,Old,Completed,true,2017-01-07,,Task,,\n";

const EVENTS: &str = "Id,OwnerId,WhoId,WhatId,Subject,StartDateTime,EventSubtype,IsChild\n\
    00U000000000001,005000000000001,,006000000000001AAA,Meet,2017-01-08T09:00:00.000Z,Event,false\n\
    00U000000000002,005000000000002,,006000000000001AAA,Meet,2017-01-08T09:00:00.000Z,Event,true\n";

const LINES: &str = "Id,OpportunityId,Product2Id,Quantity,TotalPrice\n\
    00k000000000001,006000000000001AAA,01t000000000001,2.5,1200.50\n";

const PRODUCTS: &str = "Id,Name,ProductCode,IsActive\n01t000000000001AAA,GTX Pro,GTXP,true\n";

const QUOTAS: &str = "QuotaOwnerId,StartDate,QuotaAmount,CurrencyIsoCode\n\
    005000000000001AAA,2017-01-01,5000,USD\n005000000000001AAA,2017-04-01,6000,USD\n";

/// The objects with every column name passed through `spell`.
fn objects(spell: impl Fn(&str) -> String) -> Vec<Input> {
    let files = [
        ("Task.csv", TASKS),
        ("Opportunity.csv", DEALS),
        ("OpportunityHistory.csv", HISTORY),
        ("OpportunityFieldHistory.csv", FIELDS),
        ("OpportunityStage.csv", STAGES),
        ("OpportunityLineItem.csv", LINES),
        ("Event.csv", EVENTS),
        ("User.csv", USERS),
        ("UserRole.csv", ROLES),
        ("Product2.csv", PRODUCTS),
        ("ForecastingQuota.csv", QUOTAS),
    ];
    let spelled = |(name, text): (&str, &str)| {
        let (header, rows) = text.split_once('\n').unwrap();
        let header: Vec<String> = header.split(',').map(&spell).collect();
        Input::bytes(name, format!("{}\n{rows}", header.join(",")).into_bytes())
    };
    files.into_iter().map(spelled).collect()
}

fn check_objects(inputs: &[Input]) -> History {
    let (events, reading) = read(inputs);
    assert_eq!(reading.problems, []);
    assert!(reading.files.iter().all(|f| f.kind.is_some_and(|k| k.starts_with("salesforce"))));
    let says = |text: &str| reading.notes.iter().any(|note| note.text.contains(text));
    assert!(says("1 tasks are not done yet"), "{:?}", reading.notes);
    assert!(says("1 activities do not say when they were done"));
    assert!(says("1 events are an invitee's copy"));
    assert!(says("read as quarterly"));
    let history = history(&events);
    let roster = history.roster();
    let big = history.timelines().next().unwrap();
    let visits: Vec<_> = big
        .visits()
        .map(|v| (history.stage(v.stage).stage.name.to_string(), v.entered, v.precision))
        .collect();
    assert_eq!(visits.len(), 3);
    assert_eq!(visits[2], ("Closed Won".into(), Instant(1_490_970_600), Precision::Instant));
    let owners: Vec<_> =
        big.owners().map(|(at, id)| (at.0, roster.person(id).name.to_string())).collect();
    assert_eq!(owners, [(i64::MIN, "Aiko Sato".into()), (1_487_149_200, "Ben Ito".into())]);
    assert_eq!(big.amount_at(Instant(1_486_000_000)).unwrap().minor, 100_000);
    assert_eq!(big.amount_at(Instant(1_500_000_000)).unwrap().minor, 120_050);
    assert_eq!(big.lines()[0].quantity.unwrap().thousandths, 2_500);
    assert_eq!(history.products()[big.lines()[0].product as usize].name.as_ref(), "GTX Pro");
    assert_eq!(big.activities().len(), 4);
    let gone = history.timelines().nth(1).unwrap();
    assert!(!gone.exists(Instant(i64::MAX - 1)));
    let aiko = roster.person_named("Aiko Sato").unwrap();
    assert_eq!(roster.team_name(roster.spells(aiko)[0].team), "East");
    let sales = roster.team_named("Sales").unwrap();
    assert_eq!(roster.manager_on(sales, common::day("2017-01-01")), roster.person_named("Ben Ito"));
    let periods: Vec<_> =
        history.quotas().entries().iter().map(|entry| entry.period.to_string()).collect();
    assert_eq!(periods, ["2017-Q1", "2017-Q2"]);
    history
}

#[test]
fn objects_are_read_in_every_spelling() {
    let api = check_objects(&objects(str::to_owned));
    let capitals = check_objects(&objects(str::to_uppercase));
    let snake = check_objects(&objects(|name| {
        let mut snake = String::new();
        for c in name.chars() {
            if c.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(c.to_ascii_lowercase());
        }
        snake
    }));
    assert_eq!(account_of(&api), account_of(&capitals));
    assert_eq!(account_of(&api), account_of(&snake));
}

#[test]
fn what_was_submitted_is_said_by_whoever_submitted_it() {
    let columns = "ForecastingSubmissionId,ForecastingSubmission.ForecastOwnerId,\
        ForecastingSubmission.PeriodStartDate,ForecastingSubmission.SubmissionDateTime,\
        ForecastingItemCategory,Amount,CurrencyIsoCode\n";
    let aiko = "005000000000001AAA";
    let row = |id: u8, who: &str, start: &str, at: &str, category: &str, amount: &str| {
        format!("0Sa00000000000{id},{who},{start},{at}T09:00:00.000Z,{category},{amount},USD\n")
    };
    let rows = [
        row(1, aiko, "2017-01-01", "2017-01-10", "CommitForecast", "9000"),
        row(1, aiko, "2017-01-01", "2017-01-10", "OpenPipeline", "80000"),
        // Said again, later.
        row(2, aiko, "2017-01-01", "2017-01-20", "CommitForecast", "7500.50"),
        // Where nothing is added up.
        row(3, "005000000000002AAA", "2017-02-01", "2017-02-03", "CommitOnly", "4000"),
        row(3, "005000000000002AAA", "2017-02-01", "2017-02-03", "ClosedOnly", "1000"),
        row(3, "005000000000002AAA", "2017-02-01", "2017-02-03", "BestCaseOnly", "6000"),
    ];
    let mut inputs = objects(str::to_owned);
    let text = format!("{columns}{}", rows.concat());
    inputs.push(Input::bytes("ForecastingSubmissionItem.csv", text.into_bytes()));
    let (events, reading) = read(&inputs);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let told = |entry: &sales::quota::Entry| {
        let sales::quota::Holder::Person(who) = entry.holder else { panic!("{entry:?}") };
        let name = history.roster().person(who).name.to_string();
        let said = |day: &str| {
            let version = entry.decided_by(sales::question::AsOf(common::day(day)))?;
            version.amount
        };
        (name, entry.period.to_string(), ["2017-01-15", "2017-02-15"].map(said))
    };
    let told: Vec<_> = history.commits().entries().iter().map(told).collect();
    let aiko = ("Aiko Sato".to_owned(), "2017-01".to_owned(), [Some(900_000), Some(750_050)]);
    let ben = ("Ben Ito".to_owned(), "2017-02".to_owned(), [None, Some(500_000)]);
    assert_eq!(told, [aiko, ben]);
}

/// A file being written into memory.
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn export(history: &History) -> Vec<Input> {
    let mut files: Vec<(String, Rc<RefCell<Vec<u8>>>)> = Vec::new();
    let exported = sources::salesforce::export(history, |name| {
        let file = Rc::default();
        files.push((name.to_owned(), Rc::clone(&file)));
        Ok(Box::new(Shared(file)))
    })
    .unwrap();
    assert_eq!(exported.files.len(), files.len());
    files.iter().map(|(name, file)| Input::bytes(name, file.borrow().clone())).collect()
}

/// Writes, reads again with the same plan, and compares everything a number depends on.
fn check_round_trip(plan: &[Event], before: &History, observed: Instant) {
    let inputs = export(before);
    let (events, reading) = read_with(&inputs, plan, "", observed);
    assert_eq!(reading.problems, []);
    let all: Vec<Event> = plan.iter().chain(&events).cloned().collect();
    let after = history(&all);
    let (one, other) = (account_of(before), account_of(&after));
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    assert_eq!(before.activity_count(), after.activity_count());
    assert_eq!(before.leads().len(), after.leads().len());
}

#[test]
fn what_is_exported_is_read_back() {
    check_round_trip(&[], &check_objects(&objects(str::to_owned)), OBSERVED);
}

#[test]
fn real_deals_survive_the_round_trip() {
    let Some(mut inputs) = real_data("maven_crm") else { return };
    inputs.retain(|input| input.name().ends_with(".csv"));
    let text = include_str!("plans/maven.toml");
    let plan = [Input::bytes("plan.toml", text.as_bytes())];
    let (plan, reading) = read(&plan);
    assert_eq!(reading.problems, []);
    let (events, _) = read_with(&inputs, &plan, "", OBSERVED);
    let all: Vec<Event> = plan.iter().chain(&events).cloned().collect();
    check_round_trip(&plan, &history(&all), OBSERVED);
}

#[test]
fn the_plan_of_the_hardware_seller_is_right() {
    let text = include_str!("plans/maven.toml");
    let (events, reading) = read(&[Input::bytes("plan.toml", text.as_bytes())]);
    assert_eq!(reading.problems, []);
    let tally = tally(&events);
    assert_eq!(tally["person definition"], 41);
    assert_eq!(tally["team definition"], 9);
    assert_eq!(tally["quota definition"], 140);
}

#[test]
fn a_whole_company_survives_the_round_trip() {
    let today = common::day("2026-11-23");
    let sample = Sample { years: 1, ..Sample::new(today, Locale::Ja) };
    let mut all = Vec::new();
    sample.events(&mut |event| all.push(event));
    let is_plan = |event: &&Event| matches!(event.what, What::Defined(_));
    let plan: Vec<Event> = all.iter().filter(is_plan).cloned().collect();
    assert!(history(&all).opportunity_count() > 500);
    check_round_trip(&plan, &history(&all), common::utc("2026-11-24", 0, 0));
}

#[test]
fn accounts_contacts_and_leads_that_were_merged_there_are_one_here() {
    let (events, reading) = common::read(&common::inputs(&[
        (
            "Account.csv",
            "Id,Name,OwnerId,CreatedDate,Industry,IsDeleted,MasterRecordId\n\
             001A00000000001AAA,Weavers,005A00000000001AAA,2017-01-01T00:00:00Z,Textiles,false,\n\
             001A00000000002AAA,Weavers Ltd,005A00000000001AAA,2017-01-01T00:00:00Z,Textiles,true,\
             001A00000000001AAA\n",
        ),
        (
            "Contact.csv",
            "Id,LastName,AccountId,Email,CreatedDate,IsDeleted,MasterRecordId\n\
             003A00000000001AAA,Lee,001A00000000002AAA,lee@w.example,2017-01-01T00:00:00Z,false,\n",
        ),
        (
            "Lead.csv",
            "Id,LastName,Company,Status,OwnerId,CreatedDate,IsDeleted,MasterRecordId\n\
             00QA00000000001AAA,Ito,W,Open,005A00000000001AAA,2017-02-01T00:00:00Z,false,\n\
             00QA00000000002AAA,Ito,W,Open,005A00000000001AAA,2017-01-01T00:00:00Z,true,\
             00QA00000000001AAA\n",
        ),
    ]));
    assert_eq!(reading.problems, []);
    let history = common::history(&events);
    let merged: Vec<_> = history.accounts().iter().map(|one| one.merged_into).collect();
    assert_eq!(merged, [None, Some(0)]);
    assert_eq!(history.contacts()[0].account, Some(0));
    let [stays, merged] = history.leads() else { panic!("two leads") };
    assert_eq!((stays.deleted, merged.deleted, merged.merged_into), (false, true, Some(0)));
    let created = stays.created.expect("a moment");
    assert_eq!(history.day_of(created).to_string(), "2017-01-01", "the first of the two");
}

const SPLITS: &str = "Id,OpportunityId,SplitOwnerId,SplitTypeId,SplitPercentage,IsDeleted\n\
    1,006000000000001AAA,005000000000001,149R,66.6667,false\n\
    2,006000000000001AAA,005000000000002AAA,149R,33.3333,false\n\
    3,006000000000001AAA,005000000000002AAA,149O,150,false\n\
    4,006000000000003AAC,005000000000001,149R,50,true\n\
    5,006000000000003AAC,005000000000002,149R,100,false\n";

/// The parts of each deal that has any, in basis points.
fn divided(splits: &str) -> (Vec<Vec<(String, u16)>>, Vec<String>) {
    divided_by(vec![Input::bytes("OpportunitySplit.csv", splits.as_bytes())])
}

fn divided_by(files: Vec<Input>) -> (Vec<Vec<(String, u16)>>, Vec<String>) {
    let mut inputs = objects(str::to_owned);
    inputs.extend(files);
    let (events, reading) = read(&inputs);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let name = |id| history.roster().person(id).name.to_string();
    let parts = history.timelines().map(|one| {
        let shares = one.shares_at(Instant(1_490_970_600)).iter();
        shares.map(|share| (name(share.person), share.basis_points)).collect::<Vec<_>>()
    });
    let parts = parts.filter(|parts| !parts.is_empty()).collect();
    (parts, reading.notes.into_iter().map(|note| note.text.to_string()).collect())
}

#[test]
fn splits_for_revenue_divide_deals_and_overlays_are_told() {
    let (parts, notes) = divided(SPLITS);
    let both = [("Aiko Sato".to_owned(), 6_667), ("Ben Ito".to_owned(), 3_333)];
    assert_eq!(parts, [both.to_vec(), vec![("Ben Ito".to_owned(), 10_000)]]);
    assert!(notes.iter().any(|note| note.contains("overlays")), "{notes:?}");
}

#[test]
fn where_nothing_says_which_splits_count_all_stays_with_the_owners() {
    let (parts, notes) = divided(&SPLITS.replace("149O,150", "149O,100"));
    assert_eq!(parts, Vec::<Vec<_>>::new());
    assert!(notes.iter().any(|note| note.contains("Several types")), "{notes:?}");
    let (parts, notes) = divided(&SPLITS.replace("33.3333", "30"));
    assert_eq!(parts, Vec::<Vec<_>>::new());
    assert!(notes.iter().any(|note| note.contains("no type of split")), "{notes:?}");
}

const TYPES: &str = "Id,MasterLabel,IsTotalValidated,SplitField\n\
    149R,Revenue,true,Amount\n149O,Overlay,false,Amount\n";

#[test]
fn the_file_of_types_says_which_splits_count() {
    let seems_whole = SPLITS.replace("149O,150", "149O,100");
    let told = |types: &str, splits: &str| {
        let mut inputs = vec![Input::bytes("OpportunitySplitType.csv", types.as_bytes())];
        inputs.push(Input::bytes("OpportunitySplit.csv", splits.as_bytes()));
        divided_by(inputs)
    };
    let (parts, notes) = told(TYPES, &seems_whole);
    assert_eq!(parts, divided(SPLITS).0);
    assert!(notes.iter().any(|note| note.contains("overlays")), "{notes:?}");
    // One opportunity is not whole: it alone stays with its owner.
    let (parts, notes) = told(TYPES, &SPLITS.replace("33.3333", "30"));
    assert_eq!(parts, [vec![("Ben Ito".to_owned(), 10_000)]]);
    assert!(notes.iter().any(|note| note.starts_with("1 deals have shares")), "{notes:?}");
    // Where another field is split, nothing divides the amount.
    let (parts, notes) = told(&TYPES.replace("true,Amount", "true,ExpectedRevenue"), &seems_whole);
    assert_eq!(parts, Vec::<Vec<_>>::new());
    assert!(notes.iter().any(|note| note.contains("no type of split")), "{notes:?}");
}

#[test]
fn a_report_with_ids_is_of_salesforce_whatever_their_length() {
    let report = |id: &str| {
        format!(
            "Opportunity ID,Opportunity Name,Opportunity Owner,Account Name,Stage,Amount,Close Date\n\
             {id},Big,Aiko Sato,Acme,Proposal,1000,2017-03-31\n"
        )
    };
    let loaded = "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon\n\
                  006000000000001AAA,Big,Closed Won,1200,2017-03-31,true,true\n";
    for id in ["006000000000001", "006000000000001AAA"] {
        let text = report(id);
        let inputs = [
            Input::bytes("report.csv", text.into_bytes()),
            Input::bytes("Opportunity.csv", loaded.as_bytes()),
        ];
        let (events, reading) = read(&inputs);
        assert_eq!(reading.problems, []);
        let history = history(&events);
        assert_eq!(history.opportunity_count(), 1, "{id}");
        let deal = history.timelines().next().unwrap();
        let key = &history.text(deal.id()).key;
        assert_eq!((&*key.source, &*key.id), ("salesforce", "006000000000001"));
    }
    let (events, _) = read(&[Input::bytes("report.csv", report("7").into_bytes())]);
    let deal = events.iter().find(|event| event.kind == RecordKind::Opportunity).unwrap();
    assert_eq!(&*deal.key.source, "csv", "an id of somebody else's");
}
