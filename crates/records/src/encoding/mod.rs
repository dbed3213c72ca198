//! The JSON bodies of events: what stands in the store for each [`What`].
//!
//! The types of `sales` are translated into private row types whose field names are the
//! format. They change only together with a migration that rewrites the bodies.

pub(crate) mod deed;
mod definition;
mod what;
mod words;

use sales::event::What;

/// A body that does not say anything this version understands, and why.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unreadable(pub(crate) String);

fn unreadable(what: &str, value: &str) -> Unreadable {
    Unreadable(format!("\"{value}\" is not {what}"))
}

/// The body of an event that is not an activity.
pub(crate) fn encode(what: &What) -> Option<String> {
    let row = what::WhatRow::of(what)?;
    Some(serde_json::to_string(&row).expect("rows hold only strings, numbers and lists"))
}

/// What a body says.
pub(crate) fn decode(body: &str) -> Result<What, Unreadable> {
    let row: what::WhatRow =
        serde_json::from_str(body).map_err(|error| Unreadable(error.to_string()))?;
    row.what()
}

#[cfg(test)]
mod tests;
