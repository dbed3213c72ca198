//! Salesforce objects as its Data Loader, its weekly export and warehouse copies write them:
//! one file for each object, columns by API name in any case.

mod activity;
mod commit;
mod export;
mod field_history;
mod history;
mod line_item;
mod opportunity;
mod quota;
mod records;
mod split;
mod split_type;
mod stage;
mod user;

pub use export::{Exported, export};

use crate::shape::Shape;

/// One line for each object.
pub(crate) static SHAPES: &[&Shape] = &[
    &opportunity::SHAPE,
    &history::SHAPE,
    &history::VERSIONS,
    &field_history::SHAPE,
    &stage::SHAPE,
    &line_item::SHAPE,
    &split_type::SHAPE,
    &split::SHAPE,
    &activity::TASK,
    &activity::EVENT,
    &records::LEAD,
    &records::CONTACT,
    &records::ACCOUNT,
    &records::PRODUCT,
    &user::USER,
    &user::ROLE,
    &quota::SHAPE,
    &commit::SHAPE,
];
