//! Mazrica (マツリカ, formerly Senses): 案件, アクション, 取引先, コンタクト as it exports them.
//! Several choices in one cell are parted by `//`.

use crate::field::Field;
use crate::generic::{activity_reader, read_account, read_contact, read_opportunity};
use crate::shape::{Dialect, Names, Shape};

const EXPORT: Dialect = Dialect::System("mazrica");
const ACCOUNT_ID: Names = (Field::AccountId, &["取引先ID"]);
const ACCOUNT: Names = (Field::Account, &["取引先名", "取引先"]);
const CREATED: Names = (Field::Created, &["作成日", "作成日時", "登録日", "登録日時"]);

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[&ACCOUNTS, &CONTACTS, &DEALS, &ACTIONS];

static DEALS: Shape = Shape {
    word: "mazrica deals",
    hint: "案件",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &["案件ID"]),
        (Field::Name, &["案件名"]),
        (Field::Pipeline, &["案件タイプ"]),
        (Field::CloseDate, &["契約予定日"]),
        (Field::WonAt, &["契約日", "受注日", "成約日"]),
        (Field::LostAt, &["失注日"]),
        (Field::Owner, &["担当者", "案件担当者", "主担当者"]),
        (Field::Stage, &["フェーズ"]),
        (Field::StageSince, &["フェーズ更新日", "フェーズ変更日"]),
        (Field::Product, &["商品・サービス", "商品"]),
        (Field::Quantity, &["数量"]),
        (Field::Probability, &["契約確度", "確度"]),
        (Field::Source, &["チャネル"]),
        (Field::Amount, &["契約金額"]),
        (Field::LossReason, &["失注理由", "敗因"]),
        (Field::Competitor, &["競合", "競合他社"]),
        ACCOUNT_ID,
        ACCOUNT,
        CREATED,
    ],
    needs: &[&[Field::Name], &[Field::CloseDate], &[Field::Stage], &[Field::Owner]],
    decisive: Some(Field::CloseDate),
    reader: || Box::new(read_opportunity),
};

static ACTIONS: Shape = Shape {
    word: "mazrica actions",
    hint: "アクション",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        (Field::Id, &["アクションID"]),
        (Field::ActivityKind, &["アクション種別"]),
        (Field::Subject, &["アクション目的", "アクション種別・目的"]),
        (Field::DoneAt, &["開始日時", "完了日時"]),
        (Field::Owner, &["主担当者", "担当者"]),
        (Field::Done, &["予定・完了アクション", "予定・完了", "ステータス", "状態"]),
        (Field::Outcome, &["アクション結果", "結果"]),
        (Field::OpportunityId, &["案件ID"]),
        (Field::Opportunity, &["案件名"]),
        (Field::Contact, &["アクションコンタクト", "コンタクト"]),
        ACCOUNT_ID,
        ACCOUNT,
    ],
    needs: &[
        &[Field::ActivityKind, Field::Subject],
        &[Field::DoneAt],
        &[Field::Owner],
        &[Field::Id, Field::Done],
    ],
    decisive: Some(Field::Subject),
    reader: activity_reader,
};

static ACCOUNTS: Shape = Shape {
    word: "mazrica accounts",
    hint: "取引先",
    named: false,
    dialect: EXPORT,
    rank: 30,
    columns: &[
        (Field::Id, &["取引先ID"]),
        (Field::Name, &["取引先名"]),
        (Field::Owner, &["担当者", "取引先担当者"]),
        (Field::Region, &["都道府県"]),
        (Field::Phone, &["電話番号"]),
        (Field::Industry, &["所属業界"]),
        (Field::Employees, &["従業員数"]),
        (Field::Website, &["URL"]),
        (Field::Period, &["決算月", "設立年", "資本金"]),
        CREATED,
    ],
    needs: &[&[Field::Name], &[Field::Industry], &[Field::Period, Field::Employees]],
    decisive: Some(Field::Industry),
    reader: || Box::new(read_account),
};

static CONTACTS: Shape = Shape {
    word: "mazrica contacts",
    hint: "コンタクト",
    named: false,
    dialect: EXPORT,
    rank: 40,
    columns: &[
        (Field::Id, &["コンタクトID"]),
        (Field::Name, &["名前"]),
        (Field::Title, &["役職"]),
        (Field::Email, &["メールアドレス"]),
        (Field::Phone, &["電話番号", "携帯電話番号"]),
        ACCOUNT_ID,
        ACCOUNT,
        CREATED,
    ],
    needs: &[&[Field::Name], &[Field::Account], &[Field::Email], &[Field::Id, Field::AccountId]],
    decisive: None,
    reader: || Box::new(read_contact),
};
