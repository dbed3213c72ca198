//! Odoo: `crm.lead` by label and by technical name, and its log of changes.

mod common;

use common::{OBSERVED, history, inputs, kinds, path, read, utc};

const LABELS: &str = "\
External ID,Opportunity,Salesperson,Sales Team,Customer,Active,Type,Stage,Expected Revenue,\
Probability,Created on,Last Stage Update,Expected Closing,Closed Date,Lost Reason
__export__.crm_lead_42_1a2b3c4d,Shelves,Lea Roy,Direct,Azur SA,True,Opportunity,Won,5000.0,100.0,\
2017-01-02 08:00:00,2017-03-01 10:00:00,2017-03-31,2017-03-01 10:00:00,
__export__.crm_lead_43_1a2b3c4d,Racks,Lea Roy,Direct,Azur SA,False,Opportunity,Qualified,800.0,0.0,\
2017-01-03 08:00:00,2017-01-10 10:00:00,2017-02-28,2017-02-05 09:00:00,Too expensive
__export__.crm_lead_44_1a2b3c4d,Desks,Max Frei,Direct,Berg AG,True,Opportunity,Proposition,1200.0,\
30.0,2017-01-04 08:00:00,2017-01-20 10:00:00,2018-01-31,,
__export__.crm_lead_45_1a2b3c4d,Somebody asked,Max Frei,Direct,,True,Lead,New,0.0,5.0,\
2017-01-05 08:00:00,,,,
";

const MESSAGES: &str = ".id,model,res_id,date\n900,crm.lead,42,2017-01-15 10:00:00\n\
    901,res.partner,42,2017-01-16 10:00:00\n902,crm.lead,43,2017-02-05 09:00:00\n\
    903,crm.lead,42,2017-02-10 10:00:00\n";
const VALUES: &str = "\
id,field_id/name,old_value_integer,old_value_char,new_value_integer,new_value_char,\
old_value_float,new_value_float,new_value_datetime,mail_message_id,create_date
1,stage_id,1,New,2,Qualified,,,,900,2017-01-15 10:00:00
2,stage_id,1,New,2,Qualified,,,,901,2017-01-16 10:00:00
3,active,1,,0,,,,,902,2017-02-05 09:00:00
4,expected_revenue,,,,,4000.0,5000.0,,903,2017-02-10 10:00:00
5,stage_id,2,Qualified,3,Proposition,,,,903,2017-02-10 10:00:00
";

#[test]
fn an_export_by_label_tells_won_lost_and_open() {
    let (events, reading) = read(&inputs(&[("crm.lead.csv", LABELS)]));
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["odoo opportunities"]);
    let history = history(&events);
    assert_eq!(path(&history, "Shelves"), ["Won (won) 2017-03-01 10:00"]);
    assert_eq!(
        path(&history, "Racks"),
        ["Qualified (open) 2017-01-10 10:00", "Lost (lost) 2017-02-05 09:00"]
    );
    assert_eq!(path(&history, "Desks"), ["Proposition (open) 2017-01-20 10:00"]);
    assert_eq!((history.opportunity_count(), history.leads().len()), (3, 1));
    let racks = history.timelines().nth(1).unwrap();
    let reason = &history.loss_reasons()[racks.loss_reason().unwrap() as usize];
    assert_eq!(&**reason, "Too expensive");
    assert_eq!(racks.amount_at(OBSERVED).unwrap().minor, 80_000);
}

#[test]
fn an_export_by_technical_name_says_the_same() {
    let names = [
        ("External ID", ".id"),
        ("Opportunity,", "name,"),
        ("Salesperson", "user_id"),
        ("Customer", "partner_id"),
        ("Active", "active"),
        ("Type", "type"),
        ("Stage,", "stage_id,"),
        ("Expected Revenue", "expected_revenue"),
        ("Created on", "create_date"),
        ("Last Stage Update", "date_last_stage_update"),
        ("Expected Closing", "date_deadline"),
        ("Closed Date", "date_closed"),
        ("Lost Reason", "lost_reason_id"),
    ];
    let text =
        names.iter().fold(LABELS.to_owned(), |text, (label, name)| text.replacen(label, name, 1));
    let text = text.replace("__export__.crm_lead_", "").replace("_1a2b3c4d", "");
    let (events, reading) = read(&inputs(&[("crm_lead.csv", &text)]));
    assert_eq!(reading.problems, []);
    let (labelled, _) = read(&inputs(&[("crm.lead.csv", LABELS)]));
    assert_eq!(common::account_of(&history(&events)), common::account_of(&history(&labelled)));
}

#[test]
fn the_log_of_changes_is_joined_with_its_messages() {
    let (events, reading) = read(&inputs(&[
        ("mail.tracking.value.csv", VALUES),
        ("mail.message.csv", MESSAGES),
        // Only the log says when this one was lost.
        ("crm.lead.csv", &LABELS.replace("2017-02-05 09:00:00,Too", ",Too")),
    ]));
    assert_eq!(reading.problems, []);
    let history = history(&events);
    assert_eq!(
        path(&history, "Shelves"),
        [
            "New (open) ~2017-01-02 08:00",
            "Qualified (open) 2017-01-15 10:00",
            "Proposition (open) 2017-02-10 10:00",
            "Won (won) 2017-03-01 10:00",
        ]
    );
    assert_eq!(path(&history, "Racks").last().unwrap(), "Lost (lost) 2017-02-05 09:00");
    let deal = history.timelines().next().unwrap();
    let amount = |day| deal.amount_at(utc(day, 0, 0)).map(|money| money.minor);
    assert_eq!((amount("2017-02-01"), amount("2017-02-11")), (Some(400_000), Some(500_000)));
    assert!(reading.notes.iter().any(|n| n.text.starts_with("1 changes are not of")));
}

#[test]
fn an_export_without_archived_records_is_told_to_lack_the_lost_ones() {
    let text = "Opportunity,Salesperson,Stage,Expected Revenue,Created on,Customer\n\
                Shelves,Lea Roy,Won,5000,2017-01-02 08:00:00,Azur SA\n";
    let (_, reading) = read(&inputs(&[("crm.lead.csv", text)]));
    assert_eq!(reading.problems, []);
    assert!(reading.notes.iter().any(|note| note.text.contains("Lost opportunities are archived")));
}
