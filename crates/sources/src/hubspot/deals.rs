//! Deals: the current state of each, with the moment each stage was last entered.

use super::{DATA, EXPORT};
use crate::cells::Cells;
use crate::field::Field;
use crate::generic::read_opportunity;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{RowReader, Shape};
use sales::event::{Key, RecordKind, What, When};

/// An export, its columns called as on the screen.
pub(crate) static DEALS: Shape = Shape {
    word: "hubspot deals",
    hint: "deal",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &["record id", "レコードID"]),
        (Field::Name, &["deal name", "取引名"]),
        (Field::Owner, &["deal owner", "取引担当者", "取引の担当者"]),
        (Field::AccountId, &["associated company ids", "associated company ids (primary)"]),
        (
            Field::Account,
            &["associated company (primary)", "associated company", "関連する会社", "関連会社"],
        ),
        (Field::ContactId, &["associated contact ids"]),
        (Field::Contact, &["associated contact", "associated contacts"]),
        (Field::Pipeline, &["pipeline", "パイプライン"]),
        (Field::Stage, &["deal stage", "取引ステージ"]),
        (Field::IsWon, &["is closed won"]),
        (Field::IsClosed, &["is deal closed?", "is closed lost"]),
        (Field::Created, &["create date", "作成日"]),
        (Field::CloseDate, &["close date", "クローズ日"]),
        (Field::Amount, &["amount", "金額"]),
        (Field::Currency, &["currency", "deal currency code", "通貨"]),
        (Field::Probability, &["deal probability"]),
        (Field::Type, &["deal type", "取引タイプ"]),
        (Field::LossReason, &["closed lost reason"]),
        (Field::NextStep, &["next step"]),
        (Field::ForecastCategory, &["forecast category"]),
        (Field::Source, &["original traffic source", "original source type"]),
        // Properties that people add themselves: HubSpot keeps line items apart.
        (Field::Product, &["product", "product name", "商品", "商品名", "製品", "製品名"]),
        (Field::Quantity, &["quantity", "product quantity", "units", "数量"]),
        (Field::MergedIds, &["merged deal ids", "merged object ids", "merged record ids"]),
    ],
    needs: &[&[Field::Id], &[Field::Stage], &[Field::Name]],
    decisive: Some(Field::Id),
    reader: || Box::<Deals>::default(),
};

/// The object with its inside names, also as warehouses keep it.
pub(crate) static DEAL_DATA: Shape = Shape {
    word: "hubspot deal",
    hint: "deal",
    named: false,
    dialect: DATA,
    rank: 60,
    columns: &[
        (Field::Id, &["deal_id", "hs_object_id", "id"]),
        (Field::Name, &["dealname", "property_dealname", "properties.dealname"]),
        (Field::OwnerId, &["hubspot_owner_id", "owner_id", "property_hubspot_owner_id"]),
        (Field::AccountId, &["company_id", "associatedcompanyid"]),
        (Field::Stage, &["dealstage", "deal_pipeline_stage_id", "property_dealstage"]),
        (Field::PipelineId, &["pipeline", "deal_pipeline_id", "property_pipeline"]),
        (Field::IsWon, &["hs_is_closed_won", "property_hs_is_closed_won"]),
        (Field::IsClosed, &["hs_is_closed", "property_hs_is_closed"]),
        (Field::Created, &["createdate", "property_createdate", "hs_createdate"]),
        (Field::CloseDate, &["closedate", "property_closedate"]),
        (Field::Amount, &["amount", "property_amount"]),
        (Field::Currency, &["deal_currency_code", "property_deal_currency_code"]),
        (Field::Probability, &["hs_deal_stage_probability", "property_hs_deal_stage_probability"]),
        (Field::Type, &["dealtype", "property_dealtype"]),
        (Field::LossReason, &["closed_lost_reason", "property_closed_lost_reason"]),
        (Field::NextStep, &["hs_next_step", "property_hs_next_step"]),
        (Field::ForecastCategory, &["hs_manual_forecast_category", "hs_forecast_category"]),
        (Field::Source, &["hs_analytics_source", "property_hs_analytics_source"]),
        (Field::Product, &["product", "property_product"]),
        (Field::Quantity, &["quantity", "property_quantity"]),
        (Field::MergedIds, &["hs_merged_object_ids", "property_hs_merged_object_ids"]),
        (Field::Deleted, &["is_deleted", "_fivetran_deleted", "archived"]),
        (Field::IsCurrent, &["_fivetran_active"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Stage, Field::CloseDate]],
    decisive: Some(Field::Name),
    reader: || Box::<Deals>::default(),
};

/// Reads deals, and last of all which of them went into another.
#[derive(Default)]
struct Deals {
    merged: Vec<(Key, Key, When)>,
}

impl RowReader for Deals {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        read_opportunity(cells, out)?;
        let Some(own) = cells.key(Field::Id) else { return Ok(()) };
        let others = cells.keys(Field::MergedIds).into_iter().filter(|key| *key != own);
        let seen = cells.observed_since(None);
        self.merged.extend(others.map(|key| (key, own.clone(), seen)));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        for (key, own, seen) in self.merged.drain(..) {
            out.event(RecordKind::Opportunity, &key, seen, What::MergedInto(own));
        }
    }
}
