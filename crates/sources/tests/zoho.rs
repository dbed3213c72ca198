//! Zoho CRM: modules as it exports them.

mod common;

use common::{OBSERVED, history, inputs, kinds, path, read, utc};
use sales::activity::{ActivityKind, Direction, Outcome};

const DEALS: &str = "\
Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,\
Contact Name.id,Contact Name,Stage,Probability (%),Created Time,Lead Source,Pipeline
zcrm_801,zcrm_1,Noor Aziz,\"$4,500.00\",Turbines,2017-03-05,zcrm_301,Delta Power,zcrm_401,Sam Hill,\
Closed Won,100,2017-01-02 08:00:00,Trade Show,Standard
zcrm_802,zcrm_1,Noor Aziz,\"$900.00\",Blades,2017-04-05,zcrm_301,Delta Power,,,Qualification,10,\
2017-01-03 08:00:00,,Standard
";

#[test]
fn modules_are_linked_by_their_record_ids() {
    let stages = "Record Id,Deal Name.id,Deal Name,Stage,Amount,Probability,Modified Time,\
                  Duration (Days)\n\
                  zcrm_1,zcrm_801,Turbines,Qualification,4000,10,2017-01-02 08:00:00,10\n\
                  zcrm_2,zcrm_801,Turbines,Negotiation/Review,4500,90,2017-01-12 09:00:00,52\n\
                  zcrm_3,zcrm_801,Turbines,Closed Won,4500,100,2017-03-05 11:00:00,\n";
    let accounts = "Record Id,Account Owner.id,Account Owner,Account Name,Website,Industry,\
                    Employees\n\
                    zcrm_301,zcrm_1,Noor Aziz,Delta Power Ltd,delta.example,Energy,250\n";
    let contacts = "Record Id,Contact Owner.id,Contact Owner,First Name,Last Name,\
                    Account Name.id,Account Name,Email,Phone\n\
                    zcrm_401,zcrm_1,Noor Aziz,Sam,Hill,zcrm_301,Delta Power Ltd,sam@delta.example,\n";
    let leads = "Record Id,Lead Owner.id,Lead Owner,Company,First Name,Last Name,Email,\
                 Lead Source,Lead Status\n\
                 zcrm_501,zcrm_1,Noor Aziz,Wind Co,Ann,Lee,ann@wind.example,Web,Contacted\n";
    let calls = "Record Id,Call Owner.id,Call Owner,Subject,Call Type,Call Start Time,\
                 Call Duration,Call Result,Related To.id,Related To\n\
                 zcrm_601,zcrm_1,Noor Aziz,Hello,Outbound,2017-01-05 10:00:00,05:10,Interested,\
                 zcrm_801,Turbines\n";
    let tasks = "Record Id,Task Owner.id,Task Owner,Subject,Due Date,Status,Related To.id\n\
                 zcrm_701,zcrm_1,Noor Aziz,Send,2017-01-06,Completed,zcrm_801\n\
                 zcrm_702,zcrm_1,Noor Aziz,Send,2017-01-07,Not Started,zcrm_801\n";
    let (events, reading) = read(&inputs(&[
        ("Deals.csv", DEALS),
        ("DealHistory.csv", stages),
        ("Accounts.csv", accounts),
        ("Contacts.csv", contacts),
        ("Leads.csv", leads),
        ("Calls.csv", calls),
        ("Tasks.csv", tasks),
    ]));
    assert_eq!(reading.problems, []);
    assert_eq!(
        kinds(&reading),
        [
            "zoho accounts",
            "zoho contacts",
            "zoho leads",
            "zoho deals",
            "zoho stage history",
            "zoho activities",
            "zoho activities"
        ]
    );
    let history = history(&events);
    assert_eq!(
        path(&history, "Turbines"),
        [
            "Qualification (open) 2017-01-02 08:00",
            "Negotiation/Review (open) 2017-01-12 09:00",
            "Closed Won (won) 2017-03-05 11:00"
        ]
    );
    let deal = history.timelines().next().unwrap();
    assert_eq!(deal.amount_at(OBSERVED).unwrap().minor, 450_000);
    let account = &history.accounts()[deal.account().unwrap() as usize];
    assert_eq!(&*account.key.id, "zcrm_301");
    assert_eq!(&*history.contacts()[deal.contact().unwrap() as usize].name, "Sam Hill");
    let done: Vec<_> = deal.activities().map(|a| (a.kind, a.direction, a.outcome, a.at)).collect();
    assert_eq!(
        done[0],
        (ActivityKind::Call, Direction::Outbound, Outcome::Conversation, utc("2017-01-05", 10, 0))
    );
    assert_eq!((done.len(), done[1].0, history.leads().len()), (2, ActivityKind::Task, 1));
}
