//! Files that people keep themselves, by the words they use for their columns.

mod common;

use common::{OBSERVED, history, kinds, read_text};
use sales::activity::ActivityKind;
use sales::event::{Attribute, RecordKind, TextField, What};

/// The kinds of the activities of a file, and whether the import had to guess.
fn activities(text: &str) -> (Vec<ActivityKind>, Vec<String>) {
    let (events, reading) = read_text("x.csv", text);
    assert_eq!((kinds(&reading), &reading.problems), (vec!["activities"], &vec![]), "{text}");
    let kind = |what: &What| match what {
        What::Done(activity) => Some(activity.kind),
        _ => None,
    };
    let notes = reading.notes.iter().map(|note| note.text.clone());
    (events.iter().filter_map(|event| kind(&event.what)).collect(), notes.collect())
}

#[test]
fn the_column_that_says_what_an_activity_was_has_many_names() {
    use ActivityKind::{Call, Email, Meeting};
    for (header, said, expected) in [
        ("活動日,担当者,種別,件名,取引先名", "訪問", Meeting),
        ("日付,営業担当,区分,内容,会社名", "電話", Call),
        ("訪問日,担当,訪問区分,目的,顧客名", "面談", Meeting),
        ("実施日,実施者,コンタクト種別,内容,企業名", "メール", Email),
        ("対応日時,対応者,対応方法,対応内容,得意先名", "架電", Call),
        ("活動日,営業担当者,活動タイプ,活動内容,取引先", "Web会議", Meeting),
        ("活動日,担当者名,活動区分,用件,訪問先", "来社", Meeting),
        ("日付,任命先,行動区分,件名,取引先名", "TEL", Call),
        ("面談日,担当営業,手段,商談内容,客先", "ミーティング", Meeting),
        ("Date,Rep,Activity type,Subject,Company", "Call", Call),
    ] {
        let text = format!("{header}\n2017/03/01,森,{said},次の話,青葉\n");
        let (kinds, notes) = activities(&text);
        assert_eq!(kinds, [expected], "{header}");
        assert!(!notes.iter().any(|note| note.contains("counted as tasks")), "{header}");
    }
}

#[test]
fn an_activity_of_unknown_kind_is_told() {
    let (kinds, notes) = activities(
        "活動日,担当者,件名,取引先名\n2017/03/01,森,資料の件,青葉\n2017/03/02,森,電話で確認,青葉\n\
         2017/03/03,森,御礼,青葉\n",
    );
    assert_eq!(kinds, [ActivityKind::Task, ActivityKind::Call, ActivityKind::Task]);
    let told = "2 activities do not say whether";
    assert!(notes.iter().any(|note| note.starts_with(told)), "{notes:?}");
    // A word that nobody knows is no better than none; a task is a task.
    let (kinds, notes) = activities(
        "Date,Rep,Type,Subject\n2017-03-01,Aiko,Sparring,One\n2017-03-01,Aiko,Task,Two\n",
    );
    assert_eq!(kinds, [ActivityKind::Task, ActivityKind::Task]);
    assert!(notes.iter().any(|note| note.starts_with("1 activities do not say")), "{notes:?}");
}

#[test]
fn files_of_leads_are_no_files_of_contacts() {
    for (name, header, kind) in [
        ("x.csv", "Lead ID,Name,Company,Email,Status,Owner", "leads"),
        ("x.csv", "Lead ID,First Name,Last Name,Company,Email,Phone,Owner", "leads"),
        ("x.csv", "Name,Company,Email,Lead Status,Owner", "leads"),
        ("x.csv", "見込み客ID,氏名,会社,ステータス", "leads"),
        ("x.csv", "リードID,氏名,会社名,メールアドレス,電話番号,担当者", "leads"),
        ("x.csv", "姓,名,会社名,メール,リード 状況,リード 所有者", "leads"),
        ("leads.csv", "Name,Company,Email,Status,Owner", "leads"),
        ("Leads 2017.csv", "Name,Company,Email,Phone,Title,Owner", "leads"),
        ("見込み客一覧.csv", "氏名,会社名,役職,メールアドレス,ステータス", "leads"),
        ("リード_201703.csv", "氏名,会社名,電話番号,担当者", "leads"),
        ("contacts.csv", "Name,Company,Email,Status,Owner", "contacts"),
        ("取引先責任者.csv", "氏名,会社名,メール,電話,ステータス", "contacts"),
        ("x.csv", "Name,Company,Email,Phone,Owner", "contacts"),
        ("x.csv", "取引先責任者ID,氏名,取引先,肩書,携帯電話", "contacts"),
        ("customers.csv", "Name,Industry,Website,Phone,Status,Owner,Created date", "accounts"),
        ("x.csv", "顧客コード,会社名,業種,従業員規模,営業担当", "accounts"),
        (
            "leads.csv",
            "Opportunity ID,Opportunity Name,Lead ID,Stage,Amount,Close Date",
            "opportunities",
        ),
        ("lead activities.csv", "Date,Rep,Type,Subject,Lead ID", "activities"),
    ] {
        let (_, reading) = read_text(name, &format!("{header}\n"));
        assert_eq!(kinds(&reading), [kind], "{name}: {header}");
    }
}

#[test]
fn a_lead_keeps_its_status_whatever_the_column_is_called() {
    for (header, row) in [
        ("Lead ID,Name,Company,Email,Status", "7,Ada Hill,Brunn AG,ada@brunn.example,Working"),
        ("見込み客ID,氏名,会社,リードステータス,ステータス", "7,林 樹,青葉,Working,x"),
    ] {
        let (events, reading) = read_text("x.csv", &format!("{header}\n{row}\n"));
        assert_eq!(reading.problems, []);
        assert!(events.iter().all(|event| event.kind == RecordKind::Lead), "{header}");
        let status = |what: &What| match what {
            What::Set(Attribute::Text(TextField::Status, text)) => Some(text.to_string()),
            _ => None,
        };
        let statuses: Vec<_> = events.iter().filter_map(|event| status(&event.what)).collect();
        assert_eq!(statuses, ["Working"], "{header}");
        assert_eq!(history(&events).leads().len(), 1);
    }
}

#[test]
fn a_japanese_sheet_of_deals_is_read_by_its_own_words() {
    let text = "商談No,件名,担当営業,得意先名,営業フェーズ,受注予定金額,受注見込日,起票日,\
                失注要因\n\
                1,基幹刷新,森,青葉工業,受注,\"3,000,000円\",2017/03/31,2017/01/10,\n\
                2,端末更新,林,若草商事,失注,\"500,000円\",2017/04/30,2017/01/12,価格\n";
    let (events, reading) = read_text("商談一覧.csv", text);
    assert_eq!((kinds(&reading), reading.problems), (vec!["opportunities"], vec![]));
    let history = history(&events);
    let told: Vec<_> = history
        .timelines()
        .map(|deal| {
            let last = deal.visits().next_back().expect("a stage");
            let owner = history.roster().person(deal.owner_at(OBSERVED).expect("an owner"));
            let account = &history.accounts()[deal.account().expect("an account") as usize].name;
            let close = deal.close_date_at(OBSERVED).expect("a close date");
            let (kind, amount) =
                (history.kind(last.stage).word(), deal.amount_at(OBSERVED).expect("an amount"));
            format!("{kind} {} {account} {} {close}", owner.name, amount.minor)
        })
        .collect();
    assert_eq!(told, ["won 森 青葉工業 3000000 2017-03-31", "lost 林 若草商事 500000 2017-04-30"]);
    let lost = history.timelines().nth(1).expect("two deals");
    assert_eq!(&*history.loss_reasons()[lost.loss_reason().expect("a reason") as usize], "価格");
}
