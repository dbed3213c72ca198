//! People compared fairly: against what was to be expected of the same deals on the same days, and
//! never surer than what they rest on allows.
//!
//! ```text
//! deal-days of each owner ─hazard─▶ observed, expected ─▶ ratio  ┐
//! successes of trials ─────────hierarchical──────────────▶ share  ├─▶ Estimate: how sure, how far
//! counts now and before ──gamma-Poisson──────────────────▶ change ┘
//! ```

pub mod change;
pub mod estimate;
pub mod expected;
pub mod funnel;
pub mod mix;
pub(crate) mod outcomes;
pub mod since;
