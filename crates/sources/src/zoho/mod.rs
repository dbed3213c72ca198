//! Zoho CRM: modules as it exports them, each record with its `Record Id`. Older exports without
//! one are read as files of any system.

mod activities;
mod customers;
mod deals;

use crate::shape::{Dialect, Shape};

const EXPORT: Dialect = Dialect::System("zoho");

/// One line for each module.
pub(crate) static SHAPES: &[&Shape] = &[
    &customers::ACCOUNTS,
    &customers::CONTACTS,
    &customers::LEADS,
    &deals::DEALS,
    &deals::STAGES,
    &activities::SHAPE,
];
