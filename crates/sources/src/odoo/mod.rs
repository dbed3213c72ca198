//! Odoo: the model `crm.lead` as its list is exported, by label or by technical name, and the log
//! of changes that is kept with messages.

mod leads;
mod tracking;

use crate::shape::{Dialect, Shape};

/// Exports: since version 12 times are in the zone of whoever exports.
const EXPORT: Dialect = Dialect::System("odoo");

/// One line for each kind of file.
pub(crate) static SHAPES: &[&Shape] = &[&leads::SHAPE, &tracking::MESSAGES, &tracking::VALUES];
