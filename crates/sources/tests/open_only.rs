//! A first import in which no deal is closed yet, as each system writes it.

mod common;

use common::{history, kinds, read_text};
use sales::process::StageKind;

/// A file of three open deals, with what the stages added to it are called.
struct OpenOnly {
    kind: &'static str,
    text: &'static str,
    added: [&'static str; 2],
}

const ENGLISH: [&str; 2] = ["Won", "Lost"];
const JAPANESE: [&str; 2] = ["受注", "失注"];

const FILES: &[OpenOnly] = &[
    OpenOnly {
        kind: "opportunities",
        text: "id,name,stage,amount\n1,A,Prospecting,5\n2,B,Demo,6\n3,C,Handed over,7\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "opportunities",
        text: "案件番号,案件名,担当者,顧客名,フェーズ,金額,受注予定日\n\
               1,甲,原,青葉,初回訪問,5,2018-02-01\n2,乙,原,青葉,社内検討,6,2018-02-01\n\
               3,丙,森,若草,提案,7,2018-02-01\n",
        added: JAPANESE,
    },
    OpenOnly {
        kind: "salesforce opportunity",
        text: "Id,Name,OwnerId,StageName,IsClosed,IsWon,CloseDate,Amount\n\
               006000000000001,A,005000000000001,Scoping,false,false,2018-02-01,5\n\
               006000000000002,B,005000000000001,Technical fit,false,false,2018-02-01,6\n\
               006000000000003,C,005000000000001,Scoping,false,false,2018-02-01,7\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "hubspot deals",
        text: "Record ID,Deal Name,Deal Stage,Pipeline,Deal owner,Amount,Create Date,Close Date\n\
               1,A,Intro booked (New),New,Ida,5,2017-12-01 10:00,2018-02-01 10:00\n\
               2,B,Trial running (New),New,Ida,6,2017-12-01 10:00,2018-02-01 10:00\n\
               3,C,Trial running (New),New,Ida,7,2017-12-01 10:00,2018-02-01 10:00\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "pipedrive deals",
        text: "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,\
               Deal - Stage,Deal - Status,Deal - Deal created,Deal - Expected close date\n\
               1,A,Ida,5,EUR,Contact made,Open,2017-12-01 08:00:00,2018-02-01\n\
               2,B,Ida,6,EUR,Needs defined,Open,2017-12-01 08:00:00,2018-02-01\n\
               3,C,Ola,7,EUR,Contact made,Open,2017-12-01 08:00:00,2018-02-01\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "pipedrive deals",
        text: "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,\
               Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Deal created\n\
               1,A,Ida,5,EUR,Water,Contact made,Open,2017-12-01 08:00:00\n\
               2,B,Ida,6,EUR,Water,Needs defined,Open,2017-12-01 08:00:00\n\
               3,C,Ola,7,EUR,Air,Contact made,Open,2017-12-01 08:00:00\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "odoo opportunities",
        text: "External ID,Opportunity,Salesperson,Customer,Active,Type,Stage,Expected Revenue,\
               Probability,Created on\n\
               41,A,Lea,Azur,True,Opportunity,Visited,5,20.0,2017-12-01 08:00:00\n\
               42,B,Lea,Azur,True,Opportunity,Sampled,6,40.0,2017-12-01 08:00:00\n\
               43,C,Max,Berg,True,Opportunity,Visited,7,20.0,2017-12-01 08:00:00\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "zoho deals",
        text: "Record Id,Deal Name,Deal Owner,Account Name,Stage,Amount,Closing Date,Created Time\n\
               zcrm_1,A,Ida,Brunn,Site visit,5,2018-02-01,2017-12-01 08:00:00\n\
               zcrm_2,B,Ida,Brunn,Sample sent,6,2018-02-01,2017-12-01 08:00:00\n\
               zcrm_3,C,Ola,Sund,Site visit,7,2018-02-01,2017-12-01 08:00:00\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "mazrica deals",
        text: "案件ID,案件タイプ,案件名,取引先名,契約予定日,担当者,フェーズ,契約金額,作成日\n\
               1,新規,甲,青葉,2018/02/01,森,初回面談,5,2017/12/01\n\
               2,新規,乙,青葉,2018/02/01,森,社内稟議,6,2017/12/01\n\
               3,新規,丙,若草,2018/02/01,林,初回面談,7,2017/12/01\n",
        added: JAPANESE,
    },
    OpenOnly {
        kind: "kintone deals",
        text: "レコード番号,顧客名,案件名,ステータス,受注予定日,商談担当者,合計費用\n\
               1,山手,甲,商談前,2018-02-01,原,5\n2,山手,乙,稟議中,2018-02-01,原,6\n\
               3,川口,丙,商談前,2018-02-01,原,7\n",
        added: JAPANESE,
    },
    OpenOnly {
        kind: "kintone deals",
        text: "レコード番号,顧客名,案件名,確度,受注予定日,商談担当者,合計費用\n\
               1,山手,甲,A,2018-02-01,原,5\n2,山手,乙,B,2018-02-01,原,6\n\
               3,川口,丙,C,2018-02-01,原,7\n",
        added: ENGLISH,
    },
    OpenOnly {
        kind: "esales-manager deals",
        text: "案件キー,案件名,顧客名,主担当,進捗状況,受注予定日,受注予定金額,登録日\n\
               A1,甲,北斗,岸,情報収集,2018/02/01,5,2017/12/01\n\
               A2,乙,南陽,岸,社内検討,2018/02/01,6,2017/12/01\n\
               A3,丙,南陽,岸,情報収集,2018/02/01,7,2017/12/01\n",
        added: JAPANESE,
    },
];

#[test]
fn deals_that_are_all_open_get_stages_to_close_in_and_it_is_told() {
    for file in FILES {
        let (events, reading) = read_text("export.csv", file.text);
        assert_eq!((kinds(&reading), &reading.problems), (vec![file.kind], &vec![]));
        let history = history(&events);
        assert_eq!(history.opportunity_count(), 3, "{}", file.text);
        assert!(
            history.timelines().all(|deal| {
                let last = deal.visits().next_back().expect("a stage");
                history.kind(last.stage) == StageKind::Open
            }),
            "{}",
            file.text
        );
        let [pipeline] = history.pipelines() else { panic!("one pipeline: {}", file.text) };
        let called = |kind| {
            let of_kind: Vec<_> = pipeline.stages().iter().filter(|s| s.kind == kind).collect();
            assert_eq!(of_kind.len(), 1, "{kind:?} of {}", file.text);
            of_kind[0].name.to_string()
        };
        assert_eq!([StageKind::Won, StageKind::Lost].map(called), file.added, "{}", file.text);
        let told = |text: &str| reading.notes.iter().any(|note| note.text.contains(text));
        assert!(told("No stage in the files is known to mean won, lost"), "{}", file.text);
    }
}

#[test]
fn a_status_alone_that_is_open_everywhere_is_a_process_as_well() {
    let text = "id,name,status,close date\n1,A,open,2018-03-01\n2,B,open,2018-03-01\n";
    let (events, reading) = read_text("deals.csv", text);
    assert_eq!(reading.problems, []);
    let history = history(&events);
    let stages: Vec<_> = history.pipelines()[0].stages().iter().map(|s| &*s.name).collect();
    assert_eq!((history.opportunity_count(), stages), (2, vec!["Open", "Won", "Lost"]));
}

#[test]
fn what_a_status_says_beside_the_stage_was_not_guessed() {
    let text = "id,name,stage,status,close date\n1,A,Scoping,won,2017-03-01\n\
                2,B,Scoping,lost,2017-03-01\n3,C,Pilot,open,2018-03-01\n";
    let (events, reading) = read_text("deals.csv", text);
    assert_eq!(reading.problems, []);
    assert!(!reading.notes.iter().any(|note| note.text.contains("known to mean")));
    let history = history(&events);
    let kinds: Vec<_> = history
        .timelines()
        .map(|deal| history.kind(deal.visits().next_back().expect("a stage").stage).word())
        .collect();
    assert_eq!(kinds, ["won", "lost", "open"]);
}
