//! Leads: what it takes until they become opportunities, how many do, and how well they fit.

pub(crate) mod cohort;
pub(crate) mod fit;
pub mod ideal_fit;
pub mod lead_calls;
pub mod lead_contacts;
pub mod lead_conversion;
pub mod lead_conversion_by_fit;
pub mod lead_emails;
pub mod lead_meetings;
pub mod lead_touches;
pub(crate) mod qualified;
pub mod reached;
