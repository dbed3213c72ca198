//! CRMs made in Japan: Mazrica, kintone, eセールスマネージャー.

mod common;

use common::{history, inputs, kinds, read, read_with, utc};
use sales::activity::ActivityKind;
use sales::event::Event;
use sales::history::History;
use sources::{Input, Reading};

const PLAN: &str = "[organisation]\nname = \"例\"\nzone = \"Asia/Tokyo\"\ncurrency = \"JPY\"\n";

const MAZRICA: &str = "\
案件ID,案件タイプ,案件名,取引先ID,取引先名,契約予定日,担当者,フェーズ,商品・サービス,契約確度,チャネル,\
契約金額,作成日,失注理由（管理番号:1021）
31,新規,基幹刷新,901,青葉工業,2017/03/31,森 葵,受注,クラウド//保守,100%,紹介,3000000,2017/01/10,
32,新規,端末更新,902,若草商事,2017/04/30,森 葵,失注,端末,0%,Web,500000,2017/01/12,価格
33,新規,監視導入,901,青葉工業,2018/02/28,林 樹,提案,保守,50%,紹介,800000,2017/05/10,
";
const ACTIONS: &str = "\
アクションID,案件ID,取引先名,アクション種別,アクション目的,予定・完了アクション,開始日時,終了日時,主担当者,\
アクション結果&メモ
1,31,青葉工業,訪問,初回提案,完了,2017/01/20 10:00,2017/01/20 11:00,森 葵,良い感触
2,31,青葉工業,電話,日程調整,完了,2017/01/18 09:30,,森 葵,
3,31,青葉工業,訪問,契約,予定,2017/12/28 10:00,,森 葵,
";

const KINTONE: &str = "\
\"レコードの開始行\",\"レコード番号\",\"顧客名\",\"部署名\",\"担当者名\",\"案件名\",\"ステータス\",\"確度\",\
\"初回商談日\",\"受注予定日\",\"提案プラン\",\"商談担当者\",\"合計費用\",\"明細\"
\"*\",\"5\",\"山手電機\",\"情報部\",\"西 薫\",\"勤怠管理\",\"受注\",\"A\",\"2017-02-01\",\"2017-03-15\",\
\"標準\",\"原 悠\",\"1200000\",\"一\"
\"\",\"5\",\"山手電機\",\"情報部\",\"西 薫\",\"勤怠管理\",\"受注\",\"A\",\"2017-02-01\",\"2017-03-15\",\
\"標準\",\"原 悠\",\"1200000\",\"二\"
\"*\",\"6\",\"川口印刷\",\"総務部\",\"東 実\",\"経費精算\",\"商談中\",\"B\",\"2017-02-03\",\"2018-04-15\",\
\"標準\",\"原 悠\",\"600000\",\"一\"
";

const ESALES: &str = "\
案件キー,案件名,顧客コード,顧客名,主担当,進捗状況,受注予定日,受注予定金額,登録日,失注理由
A1,搬送機,K1,北斗運輸,岸 望,受注,2017/03/10,\"2,400,000\",2017/01/05,
A2,検査機,K2,南陽製薬,岸 望,失注,2017/03/20,\"900,000\",2017/01/06,予算
A3,包装機,K2,南陽製薬,岸 望,見積提示,2018/03/20,\"700,000\",2017/01/07,
A4,一般対応,K2,南陽製薬,岸 望,,,,2017/01/07,
";
const ESALES_ACTIVITIES: &str = "\
活動キー,案件キー,顧客名,活動日,活動種別,活動目的,担当者
X1,A1,北斗運輸,2017/01/20,訪問,提案,岸 望
X2,A1,北斗運輸,2017/01/25,メール,資料送付,岸 望
";

fn with_plan(files: &[(&str, &str)]) -> (Vec<Event>, Reading) {
    let mut all = inputs(files);
    all.push(Input::bytes("plan.toml", PLAN.as_bytes()));
    read(&all)
}

/// Each deal with its last stage's kind, amount, owner, customer and day of creation.
fn deals(history: &History) -> Vec<String> {
    let end = utc("2018-01-01", 0, 0);
    let told = history.timelines().map(|deal| {
        let last = deal.visits().next_back().unwrap();
        let owner = &history.roster().person(deal.owner_at(end).unwrap()).name;
        let account = &history.accounts()[deal.account().unwrap() as usize].name;
        let created = history.day_of(deal.created().unwrap());
        format!(
            "{} {} {} {owner} {account} {created}",
            history.text(deal.id()).name,
            history.kind(last.stage).word(),
            deal.amount_at(end).unwrap().minor,
        )
    });
    told.collect()
}

#[test]
fn mazrica_tells_deals_and_actions() {
    let (events, reading) = with_plan(&[("案件.csv", MAZRICA), ("アクション.csv", ACTIONS)]);
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["plan", "mazrica deals", "mazrica actions"]);
    let history = history(&events);
    assert_eq!(
        deals(&history),
        [
            "基幹刷新 won 3000000 森 葵 青葉工業 2017-01-10",
            "端末更新 lost 500000 森 葵 若草商事 2017-01-12",
            "監視導入 open 800000 林 樹 青葉工業 2017-05-10"
        ]
    );
    let first = history.timelines().next().unwrap();
    let product = &history.products()[first.lines()[0].product as usize];
    assert_eq!(&*product.name, "クラウド");
    let told = "1 deals name several products in one cell; the first one counts";
    assert!(reading.notes.iter().any(|note| note.text == told), "{:?}", reading.notes);
    let kinds: Vec<_> = first.activities().map(|a| a.kind).collect();
    assert_eq!(kinds, [ActivityKind::Call, ActivityKind::Meeting]);
    let lost = history.timelines().nth(1).unwrap();
    assert_eq!(&*history.loss_reasons()[lost.loss_reason().unwrap() as usize], "価格");
}

#[test]
fn kintone_tells_each_record_once() {
    let (events, reading) = with_plan(&[("案件管理_20170401.csv", KINTONE)]);
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["plan", "kintone deals"]);
    assert_eq!(
        deals(&history(&events)),
        [
            "勤怠管理 won 1200000 原 悠 山手電機 2017-02-01",
            "経費精算 open 600000 原 悠 川口印刷 2017-02-03"
        ]
    );
    assert!(reading.notes.iter().any(|note| note.text.starts_with("1 rows go on with a table")));
}

#[test]
fn esales_manager_leaves_general_care_out() {
    let (events, reading) = with_plan(&[("案件.csv", ESALES), ("活動.csv", ESALES_ACTIVITIES)]);
    assert_eq!(reading.problems, []);
    assert_eq!(kinds(&reading), ["plan", "esales-manager deals", "esales-manager activities"]);
    let history = history(&events);
    assert_eq!(
        deals(&history),
        [
            "搬送機 won 2400000 岸 望 北斗運輸 2017-01-05",
            "検査機 lost 900000 岸 望 南陽製薬 2017-01-06",
            "包装機 open 700000 岸 望 南陽製薬 2017-01-07"
        ]
    );
    let kinds: Vec<_> = history.timelines().next().unwrap().activities().map(|a| a.kind).collect();
    assert_eq!(kinds, [ActivityKind::Meeting, ActivityKind::Email]);
    assert!(reading.notes.iter().any(|note| note.text.contains("一般対応")));
}

#[test]
fn every_encoding_says_the_same() {
    for text in [MAZRICA, KINTONE, ESALES] {
        let plain = read(&[Input::bytes("x.csv", text.as_bytes())]);
        assert_eq!(plain.1.problems, []);
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let versions: [Vec<u8>; 6] = [
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
            [b"\xFF\xFE", little.as_slice()].concat(),
            [b"\xFE\xFF", big.as_slice()].concat(),
            little,
            big,
        ];
        for (number, bytes) in versions.into_iter().enumerate() {
            let (events, reading) = read(&[Input::bytes("x.csv", bytes)]);
            assert_eq!(reading.problems, [], "{number}");
            assert!(events == plain.0, "{number}");
        }
    }
}

#[test]
fn reading_again_changes_nothing() {
    let files = [("a.csv", MAZRICA), ("b.csv", KINTONE), ("c.csv", ESALES)];
    let plan = Input::bytes("plan.toml", PLAN.as_bytes());
    let all: Vec<Input> = inputs(&files).into_iter().chain([plan]).collect();
    let (first, _) = read(&all);
    let (second, _) = read_with(&all, &first, "", common::OBSERVED);
    let stages = |events: &[Event]| common::account_of(&history(events));
    let both: Vec<Event> = first.iter().cloned().chain(second).collect();
    assert_eq!(stages(&both), stages(&first));
}
