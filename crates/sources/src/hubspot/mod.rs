//! HubSpot: exports for people, with labels as column names; its properties by their inside names;
//! and the copies that warehouses keep of its objects.

mod customers;
mod deals;
mod engagements;
mod history;
mod links;
mod owners;
mod pipelines;

use crate::shape::{Dialect, Shape};

/// The word for the source of its ids.
const HUBSPOT: &str = "hubspot";
/// An export for people.
const EXPORT: Dialect = Dialect::System(HUBSPOT);
/// Objects with their inside names.
const DATA: Dialect = Dialect::Data(HUBSPOT);

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[
    &pipelines::NAMES,
    &pipelines::STAGES,
    &owners::TEAMS,
    &owners::MEMBERS,
    &owners::OWNERS,
    &customers::COMPANIES,
    &customers::COMPANY_DATA,
    &customers::CONTACTS,
    &customers::CONTACT_DATA,
    &deals::DEALS,
    &deals::DEAL_DATA,
    &history::STAGES,
    &history::PROPERTIES,
    &links::MERGED,
    &links::DEAL_COMPANY,
    &links::DEAL_CONTACT,
    &links::ENGAGEMENT,
    &links::ENGAGEMENT_DEAL,
    &links::ENGAGEMENT_CONTACT,
    &links::ENGAGEMENT_COMPANY,
    &links::DISPOSITIONS,
    &engagements::ACTIVITIES,
    &engagements::ACTIVITY_DATA,
];
