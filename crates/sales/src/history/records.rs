//! Records as a history keeps them: what is looked up, never folded over.

use super::{OpportunityId, Precision};
use crate::day::Instant;
use crate::event::{Key, TextField};
use crate::process::Stage;
use crate::roster::PersonId;
use std::sync::Arc;

/// A customer company.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its name in its source.
    pub key: Key,
    /// Its display name.
    pub name: Arc<str>,
    /// The name its source gave it last, whatever people call it here; none where people made it
    /// here. Records of other sources are joined to it by this one alone.
    pub given: Option<Arc<str>>,
    /// Who owns it.
    pub owner: Option<PersonId>,
    /// Its text attributes.
    pub texts: Vec<(TextField, Arc<str>)>,
    /// Whether a source defines it, rather than only referring to it by name.
    pub defined: bool,
    /// The account it is the same as, by its place: that one stays, and nothing names this one.
    pub merged_into: Option<u32>,
}

/// A person at a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// The customer, by its place in the accounts.
    pub account: Option<u32>,
    /// Text attributes.
    pub texts: Vec<(TextField, Arc<str>)>,
    /// Whether a source tells of it, rather than only naming it.
    pub defined: bool,
    /// The contact it is the same as, by its place: that one stays, and this one is at no customer.
    pub merged_into: Option<u32>,
}

/// Somebody who may become a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// When it came into being.
    pub created: Option<Instant>,
    /// How exactly that is known; of one that was only observed it is when it was first seen.
    pub created_precision: Precision,
    /// Who owns it now.
    pub owner: Option<PersonId>,
    /// When it became an opportunity, and which.
    pub converted: Option<(Instant, Option<OpportunityId>)>,
    /// How exactly that is known; of one that was only observed it is when that was.
    pub converted_precision: Precision,
    /// The customer company it belongs to, by its place in the accounts, where the lead itself
    /// names one.
    pub account: Option<u32>,
    /// Text attributes.
    pub texts: Vec<(TextField, Arc<str>)>,
    /// Whether its system deleted it, or it was merged into another.
    pub deleted: bool,
    /// The lead it is the same as, by its place.
    pub merged_into: Option<u32>,
}

/// What is shown of an opportunity but never folded over.
#[derive(Clone, Debug, PartialEq)]
pub struct OpportunityText {
    /// Its name in its source.
    pub key: Key,
    /// Display name.
    pub name: Arc<str>,
    /// What the owner means to do next; empty when nothing is planned.
    pub next_step: Arc<str>,
}

/// A stage with the pipeline it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePlace {
    /// The pipeline, by its place in [`super::History::pipelines`]; `None` for a stage that no
    /// defined pipeline has.
    pub pipeline: Option<u16>,
    /// Its place in that pipeline, from 0.
    pub position: u16,
    /// The stage.
    pub stage: Stage,
    /// Whether a definition names it; a stage that only records name is taken as open.
    pub listed: bool,
}
