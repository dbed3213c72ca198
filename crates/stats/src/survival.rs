//! How long it takes until something happens, where some of those watched have not finished, were
//! watched only from some time on, or ended in several ways.
//!
//! [`LifeTable`] counts; everything else reads one. Elapsed times are whole units (days, say) that
//! the caller chooses.

mod curve;
mod hazard_ratio;
mod incidence;
mod life_table;
mod log_rank;

pub use curve::{Curve, Step, Transform};
pub use hazard_ratio::{HazardRatio, Ties, hazard_ratio};
pub use incidence::{Incidence, IncidenceStep};
pub use life_table::{LifeTable, Row};
pub use log_rank::{LogRank, log_rank};

use crate::normal;

/// The standard normal quantile for a two-sided interval of this level.
fn two_sided(level: f64) -> f64 {
    assert!(0.0 < level && level < 1.0, "a level of {level}");
    normal::quantile(0.5 + level / 2.0)
}
