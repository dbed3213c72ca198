//! Tables that were exported here are refused with a word, not taken for records of somebody else.

mod common;

use common::{OBSERVED, kinds, read_text, read_with};
use sales::calendar::FiscalCalendar;
use sources::{Input, Remark, quota_sheet};

#[test]
fn a_table_of_ones_own_is_no_file_of_records() {
    for (header, kind) in [
        (
            "\u{feff}ID,Deal,Account,Owner,Team,Stage,Status,Amount (USD),Own amount,Currency,\
             Created,Closed,Close date,Days in stage,Next step,Source,Products,Loss reason,Share",
            "opportunities",
        ),
        (
            "ID,商談,取引先,担当者,チーム,ステージ,状態,金額 (JPY),元の金額,通貨,作成日,決着日,\
             完了予定日,滞在日数,次のステップ,流入元,商品,失注理由,割合",
            "opportunities",
        ),
        (
            "id,name,account,owner,team,stage,amount,currency,counted,closed,close_date,products,\
             source",
            "opportunities",
        ),
        (
            "Deal number,Deal,Account,Rep,Team,Stage,Amount,Currency,Counts as,Closed,\
             Expected to close,Products,Source",
            "opportunities",
        ),
        (
            "商談番号,商談,顧客,担当者,チーム,ステージ,金額,通貨,計上額,決着日,完了予定日,商品,流入元",
            "opportunities",
        ),
        (
            "Account,Owner,Open deals,Open amount (USD),Deals won,Closed won (USD),Contacts,\
             Last touch",
            "accounts",
        ),
        (
            "見込み客,取引先,流入元,担当者,作成日,初回対応までの時間,待っている,接触回数,適合度,商談化",
            "leads",
        ),
        ("Day,Time,Activity,Outcome,Started by,Subject,Account,Deal,Lead,With,Rep", "activities"),
    ] {
        let (events, reading) = read_text("tassei.csv", &format!("{header}\r\n1,2,3\r\n"));
        assert_eq!((events.len(), kinds(&reading)), (0, vec!["?"]), "{header}");
        let why = reading.files[0].unrecognised.as_ref().expect("a reason");
        assert_eq!((why.remark, why.with[0].1.as_str()), (Remark::OwnExport, kind), "{header}");
        assert!(why.text.contains("tassei export salesforce FOLDER"), "{}", why.text);
    }
}

#[test]
fn other_files_with_some_of_these_columns_are_read() {
    for (header, kind) in [
        ("ID,Deal,Account,Owner,Stage,Amount,Close date,Days in stage", "opportunities"),
        ("id,name,owner,team,stage,amount,close_date,products,source", "opportunities"),
        ("Account,Owner,Industry,Open deals,Website", "accounts"),
        ("Lead ID,Name,Email,Status,Fit", "leads"),
        ("Day,Date,Rep,Type,Subject,Outcome,Started by", "activities"),
    ] {
        let (_, reading) = read_text("x.csv", &format!("{header}\n"));
        assert_eq!(kinds(&reading), [kind], "{header}");
    }
}

#[test]
fn the_sheet_of_quotas_is_no_file_of_rows() {
    for header in
        ["Kind,Who,2017-10 (USD),2017-11 (USD)", "区分,担当,2017-Q4 (JPY)", "Kind,Who,FY2017"]
    {
        let text = format!("{header}\nperson,Aiko,1000,2000\n");
        let quotas = "[[file]]\nkind = \"quotas\"\n";
        for mapping in ["", quotas] {
            let input = Input::bytes("tassei-quotas.csv", text.as_bytes());
            let (events, reading) = read_with(&[input], &[], mapping, OBSERVED);
            let why = reading.files[0].unrecognised.as_ref().map(|why| why.remark);
            assert_eq!((events.len(), why), (0, Some(Remark::QuotaSheet)), "{header}");
        }
    }
    let (_, reading) = read_text("quotas.csv", "Person,Period,Amount\nAiko,2017-10,5\n");
    assert_eq!(kinds(&reading), ["quotas"]);
}

#[test]
fn a_sheet_of_quotas_is_taken_apart_wherever_it_begins_and_however_it_is_written() {
    let calendar = FiscalCalendar::default();
    let is_period = |title: &str| {
        let title = title.split('(').next().unwrap_or_default();
        sources::read_period(&calendar, title).is_some()
    };
    let (japanese, ..) = encoding_rs::SHIFT_JIS.encode("区分,担当,2017-10 (JPY)\n,森,\"1,200\"\n");
    for (text, name, line) in [
        (b"\xef\xbb\xbfKind,Who,2017-10\r\nperson,Aiko,1\r\n".to_vec(), "Aiko", 2),
        (b"Quotas\n\nRep;2017-Q1;2017-Q2\nAiko;1;2\n".to_vec(), "Aiko", 4),
        (b"FY2017\nRep\t2017-Q1\nAiko\t1\n".to_vec(), "Aiko", 3),
        (japanese.into_owned(), "森", 2),
    ] {
        let input = Input::bytes("x.csv", text);
        let sheet = quota_sheet(&input, &is_period).expect("a text").expect("a sheet");
        assert!(is_period(sheet.head.last().expect("a heading")), "{:?}", sheet.head);
        let [(number, cells)] = sheet.rows.as_slice() else { panic!("{:?}", sheet.rows) };
        assert!(cells.contains(&name.to_owned()), "{cells:?}");
        assert_eq!(*number, line, "{cells:?}");
    }
    let broken =
        quota_sheet(&Input::bytes("x.csv", b"Who,2017-Q1\nAiko,\"1\"2\n".as_slice()), &is_period);
    assert!(broken.is_err());
    for text in ["", "Who,Amount\nAiko,5\n", "2017-Q1,2017-Q2\n1,2\n"] {
        let none = quota_sheet(&Input::bytes("x.csv", text.as_bytes()), &is_period);
        assert_eq!(none.expect("a text"), None, "{text}");
    }
}
