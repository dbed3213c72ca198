//! Real exports, read as they are. Without them the tests say that they were skipped.

mod common;

use common::{history, read, read_with, real_data, tally, utc};
use sales::day::Instant;
use sales::history::{History, Timeline};
use sales::process::StageKind;
use sources::Input;
use std::collections::BTreeMap;

/// How it ended, on which day, and for how much in whole units.
fn closed(history: &History, timeline: &Timeline<'_>) -> Option<(StageKind, String, i64)> {
    let last = timeline.visits().next_back()?;
    let kind = history.kind(last.stage);
    let amount = timeline.amount_at(Instant(i64::MAX - 1)).map_or(0, |money| money.minor / 100);
    let day = history.day_of(last.entered).to_string();
    (kind != StageKind::Open).then_some((kind, day, amount))
}

/// Won deals and their sum, closed deals, by any label.
fn results(
    history: &History,
    label: impl Fn(&Timeline<'_>, &str) -> String,
) -> BTreeMap<String, (u32, i64, u32)> {
    let mut results: BTreeMap<String, (u32, i64, u32)> = BTreeMap::new();
    for timeline in history.timelines() {
        let Some((kind, day, amount)) = closed(history, &timeline) else { continue };
        let entry = results.entry(label(&timeline, &day)).or_default();
        entry.2 += 1;
        if kind == StageKind::Won {
            entry.0 += 1;
            entry.1 += amount;
        }
    }
    results
}

fn maven(folder: &str) -> Option<(History, sources::Reading)> {
    let inputs = real_data(folder)?;
    let (events, reading) = read(&inputs);
    Some((history(&events), reading))
}

fn check_maven(folder: &str) {
    let Some((history, reading)) = maven(folder) else { return };
    assert_eq!(reading.problems, []);
    let file = |name: &str| reading.files.iter().find(|f| f.name.as_ref() == name).unwrap();
    let pipeline = file("sales_pipeline.csv");
    assert_eq!((pipeline.kind, pipeline.rows), (Some("opportunities"), 8_800));
    assert_eq!(file("sales_teams.csv").kind, Some("people"));
    assert_eq!(file("products.csv").kind, Some("products"));
    assert_eq!(file("accounts.csv").kind, Some("accounts"));
    assert!(file("data_dictionary.csv").unrecognised.is_some());
    assert!(reading.notes.iter().any(|note| note.text.starts_with("1425 deals name no")));
    assert!(reading.notes.iter().any(|note| note.text.contains("Prospecting → Engaging → Won")));

    assert_eq!(history.opportunity_count(), 8_800);
    let without = history.timelines().filter(|t| t.account().is_none()).count();
    assert_eq!(without, 1_425);
    let taken: Vec<_> =
        history.loose_matches().iter().map(|m| (&*m.written, &*m.taken_as)).collect();
    assert_eq!(taken, [("GTXPro", "GTX Pro")]);

    let all = results(&history, |_, _| String::new());
    assert_eq!(all[""], (4_238, 10_005_534, 6_711));
    let quarters = results(&history, |_, day| {
        format!("{} Q{}", &day[..4], day[5..7].parse::<u8>().unwrap().div_ceil(3))
    });
    assert_eq!(quarters["2017 Q1"], (531, 1_134_672, 647));
    assert_eq!(quarters["2017 Q2"], (1_254, 3_086_111, 2_032));
    assert_eq!(quarters["2017 Q3"], (1_257, 2_982_255, 2_047));
    assert_eq!(quarters["2017 Q4"], (1_196, 2_802_496, 1_985));

    let end = Instant(i64::MAX - 1);
    let roster = history.roster();
    let owners = results(&history, |t, _| roster.person(t.owner_at(end).unwrap()).name.to_string());
    assert_eq!((owners["Hayden Neloms"].0, owners["Hayden Neloms"].2), (107, 152));
    assert_eq!(owners["Darcel Schlecht"].1, 1_153_214);
    let teams = results(&history, |t, _| {
        let team = roster.spells(t.owner_at(end).unwrap())[0].team;
        roster.team_name(team).to_owned()
    });
    let (won, _, closed) = teams["Cara Losch"];
    assert_eq!((won * 20_000 / closed).div_ceil(2), 6_443);
    let regions = results(&history, |t, _| {
        let team = roster.spells(t.owner_at(end).unwrap())[0].team;
        roster.team_name(roster.parent(team).unwrap()).to_owned()
    });
    assert_eq!(regions["Central"].1, 3_346_293);
    assert_eq!(regions["West"].1, 3_568_647);
    assert_eq!(regions["East"].1, 3_090_594);
    let products = results(&history, |t, _| {
        history.products()[t.lines()[0].product as usize].name.to_string()
    });
    assert_eq!(products["GTX Pro"].1, 3_510_578);
}

#[test]
fn maven_gives_the_figures_others_publish() {
    check_maven("maven_crm");
}

#[test]
fn maven_with_american_dates_gives_the_same_figures() {
    check_maven("maven_crm_us_dates");
    let (Some((one, _)), Some((two, _))) = (maven("maven_crm"), maven("maven_crm_us_dates")) else {
        return;
    };
    assert!(common::account_of(&one) == common::account_of(&two));
}

#[test]
fn maven_cycles_last_as_long_as_others_publish() {
    let Some((history, _)) = maven("maven_crm") else { return };
    let mut days: BTreeMap<u8, Vec<i32>> = BTreeMap::new();
    for timeline in history.timelines() {
        if closed(&history, &timeline).is_none() {
            continue;
        }
        let visits: Vec<_> = timeline.visits().collect();
        let (first, last) = (visits[0], visits[visits.len() - 1]);
        let length = history.day_of(first.entered).days_until(history.day_of(last.entered));
        days.entry(history.kind(last.stage) as u8).or_default().push(length);
    }
    let mean = |kind: StageKind| {
        let of = &days[&(kind as u8)];
        (of.iter().sum::<i32>() * 200 / of.len() as i32 + 1) / 2
    };
    assert_eq!(mean(StageKind::Won), 5_178);
    assert_eq!(mean(StageKind::Lost), 4_148);
}

#[test]
fn a_crm_vendors_demo_export_is_read_whole() {
    let Some(inputs) = real_data("zoho_sample") else { return };
    let (events, reading) = read_with(&inputs, &[], "", utc("2026-01-01", 0, 0));
    assert_eq!(reading.problems, []);
    let kinds: Vec<_> = reading.files.iter().map(|f| (f.name.as_ref(), f.kind, f.rows)).collect();
    assert_eq!(
        kinds,
        [
            ("Campaigns.csv", None, 0),
            ("Users.csv", Some("people"), 11),
            ("Products.csv", Some("products"), 2_000),
            ("Accounts.csv", Some("accounts"), 2_229),
            ("Contacts.csv", Some("contacts"), 1_265),
            ("Leads.csv", Some("leads"), 3_900),
            ("Potentials.csv", Some("opportunities"), 3_632),
            ("Calls.csv", Some("activities"), 4_100),
            ("Events.csv", Some("activities"), 2_978),
            ("Tasks.csv", Some("activities"), 2_978),
        ]
    );
    let history = history(&events);
    let all = results(&history, |_, _| String::new());
    assert_eq!((all[""].0, all[""].2), (1_425, 1_425 + 485));
    assert_eq!(history.opportunity_count(), 3_632);
    assert_eq!(history.activity_count(), 10_038);
}

#[test]
fn a_warehouse_copy_of_salesforce_is_read() {
    let Some(inputs) = real_data("dbt_salesforce_seeds") else { return };
    let (events, reading) = read_with(&inputs, &[], "", utc("2026-01-01", 0, 0));
    assert_eq!(reading.problems, []);
    let kind = |name: &str| {
        let file = reading.files.iter().find(|f| f.name.as_ref() == name).unwrap();
        file.kind.unwrap_or("not recognised")
    };
    assert_eq!(kind("sf_opportunity_data.csv"), "salesforce opportunity");
    assert_eq!(kind("sf_opportunity_history_data.csv"), "salesforce opportunity versions");
    assert_eq!(kind("sf_opportunity_line_item_data.csv"), "salesforce line item");
    assert_eq!(kind("sf_task_data.csv"), "salesforce task");
    assert_eq!(kind("sf_event_data.csv"), "salesforce event");
    assert_eq!(kind("sf_user_data.csv"), "salesforce user");
    assert_eq!(kind("sf_user_role_data.csv"), "salesforce user role");
    assert_eq!(kind("sf_lead_data.csv"), "salesforce lead");
    assert_eq!(kind("sf_contact_data.csv"), "salesforce contact");
    assert_eq!(kind("sf_account_data.csv"), "salesforce account");
    assert_eq!(kind("sf_product_2_data.csv"), "salesforce product");
    assert_eq!(kind("sf_order_data.csv"), "not recognised");
    let tally = tally(&events);
    assert_eq!(tally["activity activity"], 20);
    assert_eq!(tally["opportunity line"], 10);
    let history = history(&events);
    assert_eq!(
        history.roster().people().filter(|(id, _)| history.roster().is_listed(*id)).count(),
        10
    );
}

#[test]
fn reading_the_same_again_says_the_same() {
    let Some(inputs) = real_data("maven_crm") else { return };
    let (first, _) = read(&inputs);
    let (second, _) = read_with(&inputs, &first, "", common::OBSERVED);
    // The inferred process is known the second time and need not be defined again.
    assert_eq!(first.len(), second.len() + 1);
    let both: Vec<_> = first.iter().chain(&second).cloned().collect();
    assert!(common::account_of(&history(&first)) == common::account_of(&history(&both)));
}

#[test]
fn files_may_come_in_any_order() {
    let Some(mut inputs) = real_data("maven_crm") else { return };
    let (one, _) = read(&inputs);
    inputs.reverse();
    let (other, _) = read(&inputs);
    assert!(one == other);
    let _: &[Input] = &inputs;
}

#[test]
fn a_warehouse_copy_of_hubspot_is_read() {
    let Some(inputs) = real_data("dbt_hubspot_seeds") else { return };
    let (events, reading) = read_with(&inputs, &[], "", utc("2026-01-01", 0, 0));
    let kind = |name: &str| {
        let file = reading.files.iter().find(|f| f.name.as_ref() == name).unwrap();
        (file.kind.unwrap_or("not recognised"), file.rows, file.bad_rows)
    };
    assert_eq!(kind("deal_data.csv"), ("hubspot deal", 44, 0));
    assert_eq!(kind("deal_pipeline_stage_data.csv"), ("hubspot pipeline stages", 71, 0));
    assert_eq!(kind("deal_pipeline_data.csv"), ("hubspot pipelines", 6, 0));
    // Its ids were hashed otherwise than those of the stages.
    assert_eq!(kind("deal_stage_data.csv"), ("hubspot deal stages", 14, 14));
    assert_eq!(kind("deal_property_history_data.csv").0, "hubspot deal property history");
    assert_eq!(kind("merged_deal_data.csv"), ("hubspot merged deals", 14, 0));
    assert_eq!(kind("owner_data.csv"), ("hubspot owners", 100, 0));
    assert_eq!(kind("team_data.csv"), ("hubspot teams", 3, 0));
    assert_eq!(kind("owner_team_data.csv"), ("hubspot team members", 3, 0));
    assert_eq!(kind("company_data.csv"), ("hubspot company", 24, 0));
    assert_eq!(kind("contact_data.csv"), ("hubspot contact", 22, 0));
    assert_eq!(kind("engagement_call_data.csv"), ("hubspot engagement", 1, 0));
    assert_eq!(kind("engagement_meeting_data.csv"), ("hubspot engagement", 100, 0));
    assert_eq!(kind("engagement_deal_data.csv"), ("hubspot engagement deals", 1, 0));
    for other in ["property_data", "email_event_data", "email_campaign_data", "contact_list_data"] {
        assert_eq!(kind(&format!("{other}.csv")), ("not recognised", 0, 0));
    }
    assert_eq!(reading.problem_count, 14);
    let history = history(&events);
    let end = Instant(i64::MAX - 1);
    let owned = history.timelines().filter(|deal| deal.owner_at(end).is_some()).count();
    assert_eq!((history.timelines().filter(|deal| deal.exists(end)).count(), owned), (44, 22));
    let kinds: Vec<_> = history.pipelines().iter().map(|p| p.stages().len()).collect();
    assert_eq!(kinds.iter().sum::<usize>(), 71 + 7);
    // One call, one e-mail, two tasks and a hundred meetings; notes are no activity.
    assert_eq!(history.activity_count(), 104);
}
