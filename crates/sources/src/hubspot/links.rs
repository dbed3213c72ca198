//! Which records belong together, as warehouses keep it apart from the records.

use super::DATA;
use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::Shape;
use sales::event::{Attribute, RecordKind, What};

/// A shape of two ids, with the column that only such files have.
const fn link(word: &'static str, hint: &'static str, rank: u8) -> Shape {
    Shape {
        word,
        hint,
        named: false,
        dialect: DATA,
        rank,
        columns: &[],
        needs: &[],
        decisive: None,
        reader: || Box::new(|_: &Cells<'_>, _: &mut Out| Ok(())),
    }
}

/// `merged_deal`: deals that went into another.
pub(crate) static MERGED: Shape = Shape {
    columns: &[(Field::OpportunityId, &["deal_id"]), (Field::Id, &["merged_deal_id"])],
    needs: &[&[Field::OpportunityId], &[Field::Id]],
    decisive: Some(Field::Id),
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            let own = cells.key_of(&cells.required(Field::OpportunityId)?);
            let merged = cells.key_of(&cells.required(Field::Id)?);
            let seen = cells.observed_since(None);
            out.event(RecordKind::Opportunity, &merged, seen, What::MergedInto(own));
            Ok(())
        })
    },
    ..link("hubspot merged deals", "mergeddeal", 68)
};

/// `deal_company`.
pub(crate) static DEAL_COMPANY: Shape = Shape {
    columns: &[
        (Field::OpportunityId, &["deal_id"]),
        (Field::AccountId, &["company_id"]),
        (Field::Type, &["type_id", "category"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::AccountId], &[Field::Type]],
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            set(cells, out, cells.key(Field::AccountId).map(Attribute::Account))
        })
    },
    ..link("hubspot deal companies", "dealcompany", 67)
};

/// `deal_contact`.
pub(crate) static DEAL_CONTACT: Shape = Shape {
    columns: &[
        (Field::OpportunityId, &["deal_id"]),
        (Field::ContactId, &["contact_id"]),
        (Field::Type, &["type_id", "category"]),
    ],
    needs: &[&[Field::OpportunityId], &[Field::ContactId], &[Field::Type]],
    reader: || {
        Box::new(|cells: &Cells<'_>, out: &mut Out| {
            set(cells, out, cells.key(Field::ContactId).map(Attribute::Contact))
        })
    },
    ..link("hubspot deal contacts", "dealcontact", 67)
};

/// `engagement`: what kind each activity is of, and in older copies whose and when.
pub(crate) static ENGAGEMENT: Shape = Shape {
    columns: &[
        (Field::Id, &["id"]),
        (Field::ActivityKind, &["type"]),
        (Field::By, &["portal_id"]),
        (Field::OwnerId, &["owner_id"]),
        (Field::DoneAt, &["timestamp"]),
    ],
    needs: &[&[Field::Id], &[Field::ActivityKind], &[Field::By]],
    reader: || Box::new(|cells: &Cells<'_>, out: &mut Out| lend(cells, out, Field::Id)),
    named: true,
    ..link("hubspot engagements", "engagement", 70)
};

/// `engagement_deal`.
pub(crate) static ENGAGEMENT_DEAL: Shape = Shape {
    columns: &[(Field::Id, &["engagement_id"]), (Field::OpportunityId, &["deal_id"])],
    needs: &[&[Field::Id], &[Field::OpportunityId]],
    decisive: Some(Field::Id),
    reader: || Box::new(|cells: &Cells<'_>, out: &mut Out| lend(cells, out, Field::Id)),
    ..link("hubspot engagement deals", "engagementdeal", 70)
};

/// `engagement_contact`.
pub(crate) static ENGAGEMENT_CONTACT: Shape = Shape {
    columns: &[(Field::Id, &["engagement_id"]), (Field::ContactId, &["contact_id"])],
    needs: &[&[Field::Id], &[Field::ContactId]],
    decisive: Some(Field::Id),
    reader: || Box::new(|cells: &Cells<'_>, out: &mut Out| lend(cells, out, Field::Id)),
    ..link("hubspot engagement contacts", "engagementcontact", 70)
};

/// `engagement_company`.
pub(crate) static ENGAGEMENT_COMPANY: Shape = Shape {
    columns: &[(Field::Id, &["engagement_id"]), (Field::AccountId, &["company_id"])],
    needs: &[&[Field::Id], &[Field::AccountId]],
    decisive: Some(Field::Id),
    reader: || Box::new(|cells: &Cells<'_>, out: &mut Out| lend(cells, out, Field::Id)),
    ..link("hubspot engagement companies", "engagementcompany", 70)
};

/// The account's own list of how calls end.
pub(crate) static DISPOSITIONS: Shape = Shape {
    columns: &[(Field::Id, &["id"]), (Field::Outcome, &["label"]), (Field::Deleted, &["deleted"])],
    needs: &[&[Field::Id], &[Field::Outcome], &[Field::Deleted]],
    reader: || Box::new(|cells: &Cells<'_>, out: &mut Out| lend(cells, out, Field::Id)),
    ..link("hubspot call outcomes", "outcome", 70)
};

fn set(cells: &Cells<'_>, out: &mut Out, attribute: Option<Attribute>) -> Result<(), Fault> {
    let deal = cells.key_of(&cells.required(Field::OpportunityId)?);
    if let Some(attribute) = attribute {
        let seen = cells.observed_since(None);
        out.event(RecordKind::Opportunity, &deal, seen, What::Set(attribute));
    }
    Ok(())
}

/// Keeps everything the row says about the record of that id.
fn lend(cells: &Cells<'_>, out: &mut Out, id: Field) -> Result<(), Fault> {
    const FIELDS: [Field; 7] = [
        Field::OpportunityId,
        Field::ContactId,
        Field::AccountId,
        Field::OwnerId,
        Field::DoneAt,
        Field::ActivityKind,
        Field::Outcome,
    ];
    let about = cells.key_of(&cells.required(id)?);
    for field in FIELDS {
        if let Some(text) = cells.text(field) {
            out.lend(field, &about, &text);
        }
    }
    Ok(())
}
