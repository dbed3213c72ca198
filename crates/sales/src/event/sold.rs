//! What of a product an opportunity is about.

use super::Key;
use crate::money::{Money, Quantity};
use std::sync::Arc;

/// One product line of an opportunity.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The line's id in its source; equal ids replace each other.
    pub line: Arc<str>,
    /// The product.
    pub product: Key,
    /// How many units; `None` when the source does not count them.
    pub quantity: Option<Quantity>,
    /// The line's total price.
    pub amount: Option<Money>,
    /// Whether the line was taken off again.
    pub removed: bool,
}

/// So much of a product, as people say it.
#[derive(Clone, PartialEq, Debug)]
pub struct Sold {
    /// The product.
    pub product: Key,
    /// How many units; `None` where nobody counts them.
    pub quantity: Option<Quantity>,
}
