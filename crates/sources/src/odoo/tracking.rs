//! `mail.tracking.value`: what changed, and `mail.message`: in which record.

use super::EXPORT;
use crate::cells::Cells;
use crate::changes::{Changed, Changes};
use crate::field::Field;
use crate::out::Out;
use crate::shape::Shape;

/// Messages about opportunities.
pub(crate) static MESSAGES: Shape = Shape {
    word: "odoo messages",
    hint: "message",
    named: false,
    dialect: EXPORT,
    rank: 63,
    columns: &[
        (Field::Id, &[".id", "id"]),
        (Field::Type, &["model", "related document model"]),
        (Field::OpportunityId, &["res_id", "related document id"]),
    ],
    needs: &[&[Field::Id], &[Field::Type], &[Field::OpportunityId]],
    decisive: Some(Field::OpportunityId),
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            let of_lead = cells.text(Field::Type).is_some_and(|model| model == "crm.lead");
            if let (true, Some(id)) = (of_lead, cells.text(Field::OpportunityId)) {
                out.lend(Field::OpportunityId, &cells.key_of(&cells.required(Field::Id)?), &id);
            }
            Ok(())
        })
    },
};

/// Changes of fields. Their labels of that time are in the columns of letters, amounts in those of
/// numbers.
pub(crate) static VALUES: Shape = Shape {
    word: "odoo changes",
    hint: "tracking",
    named: false,
    dialect: EXPORT,
    rank: 66,
    columns: &[
        (Field::OpportunityId, &["res_id", "mail_message_id/res_id"]),
        (Field::Message, &["mail_message_id", "mail_message_id/.id", "mail_message_id/id"]),
        (Field::ChangedField, &["field_id/name", "field_name", "field", "field_id", "field_desc"]),
        (Field::OldValue, &["old_value_char"]),
        (Field::NewValue, &["new_value_char"]),
        (Field::OldNumber, &["old_value_float", "old_value_monetary"]),
        (Field::OldWhole, &["old_value_integer"]),
        (Field::NewNumber, &["new_value_float", "new_value_monetary"]),
        (Field::NewWhole, &["new_value_integer"]),
        (Field::OldMoment, &["old_value_datetime"]),
        (Field::NewMoment, &["new_value_datetime"]),
        (Field::ChangedAt, &["mail_message_id/date", "create_date", "date"]),
    ],
    needs: &[
        &[Field::OpportunityId, Field::Message],
        &[Field::ChangedField],
        &[Field::NewValue],
        &[Field::ChangedAt],
    ],
    decisive: Some(Field::NewValue),
    reader: || Box::new(Changes::new(meaning)),
};

fn meaning(field: &str) -> Option<Changed> {
    let name = field.rsplit(['.', '(', ' ']).next().unwrap_or(field).trim_end_matches(')');
    match name.strip_prefix("field_crm_lead__").unwrap_or(name) {
        "stage_id" | "Stage" => Some(Changed::Stage),
        "user_id" | "Salesperson" => Some(Changed::Owner),
        "expected_revenue" | "planned_revenue" | "Revenue" => Some(Changed::Amount),
        "date_deadline" | "Closing" => Some(Changed::CloseDate),
        "active" | "Active" => Some(Changed::Active),
        _ => None,
    }
}
