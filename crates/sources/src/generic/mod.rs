//! Files of any system: which English and Japanese names their columns go by.

mod activities;
mod customers;
mod opportunities;
mod people;
mod products;
mod quotas;

pub(crate) use activities::{happened, is_after};
pub(crate) use customers::{read_account, read_contact, read_lead};
pub(crate) use opportunities::{known_stage, read as read_opportunity};
pub(crate) use products::read as read_product;
pub(crate) use quotas::{key as quota_key, read_period};

use crate::shape::Shape;

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[
    &opportunities::SHAPE,
    &activities::SHAPE,
    &customers::LEADS,
    &customers::CONTACTS,
    &customers::ACCOUNTS,
    &products::SHAPE,
    &people::SHAPE,
    &quotas::SHAPE,
];
