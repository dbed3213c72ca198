//! `crm.lead`: leads and opportunities in one list.

use super::EXPORT;
use crate::cells::Cells;
use crate::field::Field;
use crate::generic::{read_lead, read_opportunity};
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{RowReader, Shape};

pub(crate) static SHAPE: Shape = Shape {
    word: "odoo opportunities",
    hint: "crm",
    named: false,
    dialect: EXPORT,
    rank: 60,
    columns: &[
        (Field::Id, &[".id", "id", "database id", "external id"]),
        (Field::Name, &["opportunity", "name"]),
        (
            Field::Owner,
            &["salesperson", "user_id", "user_id/name", "salesperson/name", "営業担当者"],
        ),
        (Field::Account, &["customer", "partner_id", "partner_id/name", "customer/name", "顧客"]),
        (Field::Company, &["company name", "partner_name"]),
        (Field::Contact, &["contact name", "contact_name"]),
        (Field::Stage, &["stage", "stage_id", "stage_id/name", "stage/name", "ステージ"]),
        (Field::State, &["won/lost", "won status", "won_status"]),
        (Field::Active, &["active", "有効"]),
        (Field::Type, &["type", "タイプ"]),
        (Field::StageSince, &["last stage update", "date_last_stage_update", "最終ステージ更新日"]),
        (Field::Created, &["created on", "create_date", "作成日"]),
        (Field::CloseDate, &["expected closing", "date_deadline", "完了予定日", "予想成約日"]),
        (Field::ClosedAt, &["closed date", "date_closed"]),
        (Field::Amount, &["expected revenue", "expected_revenue", "期待収益", "予想収益"]),
        (Field::Currency, &["currency", "company_currency", "company_currency/name"]),
        (Field::Probability, &["probability"]),
        (
            Field::LossReason,
            &["lost reason", "lost_reason_id", "lost_reason_id/name", "lost_reason"],
        ),
        (Field::Source, &["source", "source_id", "source_id/name"]),
        (Field::Segment, &["tags", "tag_ids", "tag_ids/name"]),
        (Field::Email, &["email", "email_from"]),
        (Field::Phone, &["phone"]),
        (Field::Title, &["job position", "function"]),
        (Field::Website, &["website"]),
        (Field::ConvertedOn, &["conversion date", "date_conversion"]),
    ],
    needs: &[
        &[Field::Name],
        &[Field::Owner],
        &[Field::Stage],
        &[Field::Amount, Field::CloseDate, Field::StageSince],
        &[
            Field::StageSince,
            Field::Active,
            Field::ClosedAt,
            Field::Created,
            Field::Account,
            Field::Probability,
        ],
    ],
    decisive: None,
    reader: || Box::<Leads>::default(),
};

/// Reads both kinds, and says once what an export without archived records lacks.
#[derive(Default)]
struct Leads {
    told: bool,
}

impl RowReader for Leads {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        if !self.told && !cells.table.has(Field::Active) && !cells.table.has(Field::State) {
            out.note(Remark::ArchivedLost, vec![]);
            self.told = true;
        }
        match cells.text(Field::Type).map(|kind| kind.to_lowercase()).as_deref() {
            Some("lead" | "リード") => read_lead(cells, out),
            _ => read_opportunity(cells, out),
        }
    }
}
