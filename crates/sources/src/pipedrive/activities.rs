//! Activities: they count when they are marked as done.

use super::{DATA, EXPORT};
use crate::field::Field;
use crate::generic::activity_reader;
use crate::shape::Shape;

/// The export of a list of activities. Columns begin with `Activity - `.
pub(crate) static ACTIVITIES: Shape = Shape {
    word: "pipedrive activities",
    hint: "activit",
    named: false,
    dialect: EXPORT,
    rank: 80,
    columns: &[
        (Field::Id, &["id", "pipedrive system id"]),
        (Field::ActivityKind, &["type"]),
        (Field::Owner, &["assigned to user"]),
        (Field::Subject, &["subject"]),
        (Field::DoneAt, &["marked as done time"]),
        (Field::DueOn, &["due date"]),
        (Field::Created, &["creation date", "add time"]),
        (Field::Done, &["done"]),
        (Field::OpportunityId, &["deal id"]),
        (Field::Opportunity, &["deal"]),
        (Field::Lead, &["lead"]),
        (Field::Contact, &["contact person"]),
        (Field::Account, &["organization", "organisation"]),
    ],
    needs: &[&[Field::Subject], &[Field::Owner], &[Field::Done], &[Field::DoneAt, Field::DueOn]],
    decisive: Some(Field::DoneAt),
    reader: activity_reader,
};

/// Activities as the interface gives them.
pub(crate) static ACTIVITY_DATA: Shape = Shape {
    word: "pipedrive activity",
    hint: "activit",
    named: false,
    dialect: DATA,
    rank: 80,
    columns: &[
        (Field::Id, &["id"]),
        (Field::ActivityKind, &["type"]),
        (Field::OwnerId, &["owner_id", "user_id", "assigned_to_user_id"]),
        (Field::Subject, &["subject"]),
        (Field::DoneAt, &["marked_as_done_time"]),
        (Field::DueOn, &["due_date"]),
        (Field::Created, &["add_time"]),
        (Field::Done, &["done"]),
        (Field::OpportunityId, &["deal_id"]),
        (Field::LeadId, &["lead_id"]),
        (Field::ContactId, &["person_id"]),
        (Field::AccountId, &["org_id"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::Subject],
        &[Field::Done],
        &[Field::DoneAt],
        &[Field::OwnerId],
        &[Field::OpportunityId],
    ],
    decisive: Some(Field::DoneAt),
    reader: activity_reader,
};
