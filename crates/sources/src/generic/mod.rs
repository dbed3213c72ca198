//! Files of any system: which English and Japanese names their columns go by.

mod activities;
mod columns;
mod customers;
mod namesakes;
mod opportunities;
mod people;
mod products;
mod quotas;
mod reporting;
mod roster_doubts;
mod splits;
mod stage_changes;
mod stages;

pub(crate) use activities::{happened, is_after, reader as activity_reader};
pub(crate) use customers::{read_account, read_contact, read_lead};
pub(crate) use opportunities::read as read_opportunity;
pub(crate) use products::read as read_product;
pub(crate) use quotas::key as quota_key;
pub use quotas::read_period;
pub(crate) use splits::part as split_part;
pub(crate) use stages::{closed_stage, known_stage};

use crate::shape::Shape;

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[
    &opportunities::SHAPE,
    &activities::SHAPE,
    &customers::FILES_OF_LEADS,
    &customers::NUMBERED_LEADS,
    &customers::LEADS,
    &customers::CONTACTS,
    &customers::ACCOUNTS,
    &products::SHAPE,
    &people::SHAPE,
    &quotas::SHAPE,
    &splits::SHAPE,
    &stage_changes::SHAPE,
];

/// Whether its rows are quotas of people and teams by name.
pub(crate) fn is_of_quotas(shape: &Shape) -> bool {
    std::ptr::eq(shape, &quotas::SHAPE)
}
