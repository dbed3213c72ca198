//! Deals, and the history of their stages.

use super::EXPORT;
use crate::cells::Cells;
use crate::changes::stage;
use crate::field::Field;
use crate::generic::read_opportunity;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::Shape;
use sales::event::RecordKind;

/// Deals; owners by name, because the list of users has no ids.
pub(crate) static DEALS: Shape = Shape {
    word: "zoho deals",
    hint: "deal",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &["record id", "レコードid"]),
        (Field::Name, &["deal name", "potential name", "商談名"]),
        (Field::Owner, &["deal owner", "potential owner", "商談の担当者", "商談 担当者"]),
        (Field::AccountId, &["account name.id", "company name.id", "取引先名.id"]),
        (Field::Account, &["account name", "company name", "取引先名"]),
        (Field::ContactId, &["contact name.id", "連絡先名.id"]),
        (Field::Contact, &["contact name", "連絡先名"]),
        (Field::Pipeline, &["pipeline", "sub-pipeline", "パイプライン"]),
        (Field::Stage, &["stage", "ステージ"]),
        (Field::Created, &["created time", "作成日時"]),
        (Field::CloseDate, &["closing date", "完了予定日"]),
        (Field::Amount, &["amount", "総額"]),
        (Field::Currency, &["currency", "通貨"]),
        (Field::Probability, &["probability (%)", "probability", "確度 (%)"]),
        (Field::Source, &["lead source", "データ元"]),
        (Field::Type, &["type", "種類"]),
        (Field::NextStep, &["next step", "次のステップ"]),
        (Field::LossReason, &["reason for loss", "lost reason", "失注理由"]),
        (Field::ForecastCategory, &["forecast category"]),
        (Field::Product, &["product", "product name", "商品", "商品名", "製品名"]),
        (Field::Quantity, &["quantity", "数量"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Stage], &[Field::CloseDate]],
    decisive: Some(Field::Id),
    reader: || Box::new(read_opportunity),
};

/// The history of stages, as its module is exported.
pub(crate) static STAGES: Shape = Shape {
    word: "zoho stage history",
    hint: "stage",
    named: false,
    dialect: EXPORT,
    rank: 64,
    columns: &[
        (Field::OpportunityId, &["deal name.id", "potential name.id", "parent id", "deal id"]),
        (Field::Stage, &["stage", "ステージ"]),
        (Field::ChangedAt, &["modified time", "last modified time", "更新日時"]),
        (Field::Period, &["duration (days)", "stage duration (calendar days)", "moved to"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::Stage], &[Field::ChangedAt], &[Field::Period]],
    decisive: Some(Field::Period),
    reader: || Box::new(read_stage),
};

fn read_stage(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::OpportunityId)?);
    cells.required(Field::ChangedAt)?;
    let (when, what) = (cells.when(Field::ChangedAt)?, stage(cells, Field::Stage)?);
    if let (Some(when), Some(what)) = (when, what) {
        out.event(RecordKind::Opportunity, &key, when, what);
    }
    Ok(())
}
