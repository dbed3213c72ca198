//! Reports of Salesforce as people make and export them, with labels in English and Japanese.

mod common;

use common::{OBSERVED, history, read, read_with};
use sales::event::{Event, RecordKind};
use sources::{Input, Known, Mapping, Options, preview};

const ORGANISATION: &str = "[organisation]\nname = \"見本\"\ncurrency = \"JPY\"\n\
                            zone = \"Asia/Tokyo\"\n";

const DEALS_JA: &str = "商談 ID,商談名,商談 所有者,取引先名,フェーズ,金額,完了予定日,作成日,種別\n\
    0060000000000AaEAI,甲,佐藤 健,A社,受注,1000,2017/03/31,2017/01/05,新規\n\
    0060000000000AbEAI,乙,佐藤 健,B社,提案,2000,2018/03/31,2017/01/06,新規\n\
    \n\n商談の一覧\n機密情報 - 配布禁止\n見本株式会社\n";
const MOVES_JA: &str = "商談 ID,商談名,変更前フェーズ,変更後フェーズ,最終更新日,最終更新者\n\
    0060000000000AaEAI,甲,提案,受注,2017/04/01 08:30,佐藤 健\n\
    0060000000000AaEAI,甲,発掘,提案,2017/02/01 10:00,佐藤 健\n\
    0060000000000AaEAI,甲,提案,提案,2017/02/05 10:00,佐藤 健\n";
const DEALS_EN: &str = "Opportunity ID,Opportunity Name,Opportunity Owner,Account Name,Stage,\
    Amount,Close Date,Created Date\n\
    0060000000000Aa,A,Aiko,Acme,Closed Won,1000,2017-03-31,2017-01-05\n\
    0060000000000Ab,B,Aiko,Acme,Proposal,2000,2018-03-31,2017-01-06\n";
const MOVES_EN: &str = "Opportunity ID,Opportunity Name,From Stage,To Stage,Last Modified,\
    Last Modified By\n\
    0060000000000AaEAI,A,Proposal,Closed Won,2017-04-01 08:30,Aiko\n\
    0060000000000AaEAI,A,Prospecting,Proposal,2017-02-01 10:00,Aiko\n\
    0060000000000AaEAI,A,Proposal,Proposal,2017-02-05 10:00,Aiko\n";

fn known() -> Vec<Event> {
    read(&[Input::bytes("plan.toml", ORGANISATION.as_bytes())]).0
}

#[test]
fn a_report_on_the_history_of_stages_is_of_the_same_deals_as_one_of_their_state() {
    let plan = known();
    for (deals, moves) in [(DEALS_JA, MOVES_JA), (DEALS_EN, MOVES_EN), (DEALS_EN, MOVES_JA)] {
        // Only where stages are called the same.
        let moves = match deals == DEALS_EN {
            true => moves.replace("提案", "Proposal").replace("受注", "Closed Won"),
            false => moves.to_owned(),
        };
        let inputs = [("a.csv", deals), ("b.csv", &*moves)];
        let inputs = inputs.map(|(name, text)| Input::bytes(name, text.as_bytes()));
        let (events, reading) = read_with(&inputs, &plan, "", OBSERVED);
        assert_eq!(reading.problems, []);
        assert!(reading.files.iter().any(|file| file.kind == Some("stage changes")));
        let history = history(&[plan.clone(), events].concat());
        assert_eq!(history.opportunity_count(), 2, "{deals}");
        let deal = history.timelines().next().expect("a deal");
        let key = &history.text(deal.id()).key;
        assert_eq!((&*key.source, &*key.id), ("salesforce", "0060000000000Aa"));
        let visits: Vec<String> = deal
            .visits()
            .map(|visit| format!("{} {}", history.stage(visit.stage).stage.name, visit.entered.0))
            .collect();
        // 10:00 and 08:30 of a clock in Tokyo: 2017-02-01T01:00Z and 2017-03-31T23:30Z.
        assert_eq!(visits.len(), 3, "{visits:?}");
        assert!(visits[1].ends_with(" 1485910800") && visits[2].ends_with(" 1491003000"));
    }
}

#[test]
fn whose_the_ids_of_a_report_are_neither_a_footer_nor_a_damaged_row_decides() {
    let broken = format!("{DEALS_JA}0060000,丙,佐藤 健,C社,提案,5,2018/03/31,2017/01/06,新規\n");
    let (events, _) = read(&[Input::bytes("a.csv", broken.as_bytes())]);
    let deals = events.iter().filter(|event| event.kind == RecordKind::Opportunity);
    assert!(deals.clone().count() > 0 && deals.clone().all(|one| &*one.key.source == "salesforce"));
}

#[test]
fn labelled_reports_of_other_records_are_of_salesforce_by_their_ids() {
    let reports = [
        (
            "activities",
            "活動 ID,件名,日付,任命先,活動種別,取引先 ID,状況\n\
             00T0000000000AaEAI,訪問,2017/03/01,佐藤 健,訪問,0010000000000AaEAI,完了\n",
        ),
        (
            "leads",
            "リード ID,姓,名,会社名,リード 所有者,リード状況,リードソース,作成日\n\
             00Q0000000000AaEAI,田中,一郎,A社,佐藤 健,未対応,Web,2017/03/01\n",
        ),
        (
            "accounts",
            "取引先 ID,取引先名,取引先 所有者,業種,電話\n\
             0010000000000AaEAI,A社,佐藤 健,製造,03-0000-0000\n",
        ),
        (
            "contacts",
            "取引先責任者 ID,姓,名,取引先名,取引先責任者 所有者,役職,メール\n\
             0030000000000AaEAI,田中,一郎,A社,佐藤 健,部長,t@example.com\n",
        ),
        (
            "activities",
            "Activity ID,Subject,Date,Assigned,Task/Event,Opportunity ID,Status\n\
             00U0000000000AaEAI,Visit,2017-03-01,Aiko,Event,0060000000000AaEAI,Completed\n",
        ),
    ];
    for (kind, text) in reports {
        let options =
            Options { mapping: Mapping::default(), observed: OBSERVED, known: Known::default() };
        let seen = preview(&Input::bytes("report.csv", text.as_bytes()), &options);
        assert_eq!((seen.kind, &*seen.source), (Some(kind), "salesforce"), "{text}");
    }
}

/// Also where somebody has said that it is a copy of the database, whose times are in UTC.
#[test]
fn a_report_with_labels_is_in_the_zone_of_whoever_made_it() {
    let said = "[[file]]\nname = \"moves.csv\"\nkind = \"salesforce opportunity history\"\n\
                [file.columns]\n\"商談 ID\" = \"opportunity_id\"\n\"変更後フェーズ\" = \"stage\"\n\
                \"最終更新日\" = \"changed_at\"\n";
    let plan = known();
    let zone = |name: &str, text: &str| {
        let mapping = Mapping::read(said).expect("a mapping");
        let options = Options { mapping, observed: OBSERVED, known: plan.iter().collect() };
        preview(&Input::bytes(name, text.as_bytes()), &options).zone
    };
    assert_eq!(zone("moves.csv", MOVES_JA), "Asia/Tokyo");
    let copy = "OpportunityId,CreatedDate,StageName,Amount,CloseDate\n\
                0060000000000AaEAI,2017-02-01T10:00:00.000Z,Proposal,1,2017-03-31\n";
    assert_eq!(zone("copy.csv", copy), "UTC");
}

#[test]
fn what_is_no_table_is_told_by_its_first_bytes() {
    let cases: [(&[u8], &str); 5] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,a,b\n", "This is a picture (PNG)"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0,\n", "This is a picture (JPEG)"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "This is a picture (HEIC)"),
        (b"%PDF-1.7\n1,2\n", "This is a document (PDF)"),
        (b"PAR1\x15\x04\x15", "for other programs (Parquet)"),
    ];
    for (bytes, wanted) in cases {
        let (_, reading) = read(&[Input::bytes("写真.csv", bytes)]);
        let told = reading.files[0].unrecognised.as_ref().map(|note| note.text.as_str());
        assert!(told.is_some_and(|told| told.contains(wanted)), "{told:?}");
        let options =
            Options { mapping: Mapping::default(), observed: OBSERVED, known: Known::default() };
        let seen = preview(&Input::bytes("写真.csv", bytes), &options);
        assert_eq!((seen.columns.len(), seen.unrecognised.is_some()), (0, true));
    }
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", plain).expect("a file");
    let document = zip.finish().expect("an archive").into_inner();
    let (_, reading) = read(&[Input::bytes("報告.csv", document)]);
    let told = reading.files[0].unrecognised.as_ref().map(|note| note.text.as_str());
    assert!(told.is_some_and(|told| told.contains("document (Word)")), "{told:?}");
    // A table whose first column is called so is one.
    let text = "PAR1,Opportunity Name,Stage,Close Date\n1,A,Won,2017-03-31\n";
    assert!(read(&[Input::bytes("deals.csv", text.as_bytes())]).1.files[0].kind.is_some());
}

#[test]
fn of_a_file_with_column_names_alone_it_is_told_that_it_has_no_rows() {
    let header = DEALS_JA.lines().next().expect("a line");
    let told = |text: &str| {
        let (_, reading) = read(&[Input::bytes("deals.csv", text.as_bytes())]);
        reading.notes.iter().any(|note| note.text.contains("no rows below"))
    };
    assert!(told(header) && told(&format!("{header}\n\n")) && !told(DEALS_JA));
}
