//! Tables that were exported here are refused with a word, not taken for records of somebody else.

mod common;

use common::{OBSERVED, kinds, read_text, read_with};
use sources::{Input, Remark};

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
fn the_sheet_of_quotas_is_to_be_pasted() {
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
