//! Small, referenced statistics; no word of selling.
//!
//! Every function names the paper it comes from and, where there is one, the function of R that
//! gives the same; the tests hold it to the figures of both. Nothing here draws by lot, reads a
//! clock or prints. A statistic that the data do not determine is `None`, never nought; arguments
//! that make no sense panic, as said under each function.
//!
//! | question | where |
//! | --- | --- |
//! | where does a true proportion or rate lie? | [`proportion`], [`rate`], [`two_proportions`] |
//! | how long does it take, with unfinished ones? | [`survival`], [`quantile`], [`business_days`] |
//! | how do units compare, given how few trials each had? | [`beta_binomial`], [`hierarchical`], |
//! | | [`gamma_poisson`], [`funnel`], [`standardise`], [`mantel_haenszel`], |
//! | | [`rate_ratio`], [`two_estimates`] |
//! | is it more than chance, looking often? | [`mid_p`], [`multiple`], [`cusum`], [`ewma`], |
//! | | [`run_length`] |
//! | how much will it add up to? | [`lattice`], [`spectrum`], [`compound`], [`saddlepoint`], |
//! | | [`semi_markov`], [`rates`], [`trials_needed`], [`quadrature`] |
//! | how good were the predictions? | [`crps`], [`scoring`], [`pit`], [`calibration`], |
//! | | [`bootstrap`] |

pub mod beta;
pub mod beta_binomial;
pub mod binomial;
pub mod bootstrap;
pub mod business_days;
pub mod calibration;
pub mod chi_squared;
pub mod compound;
pub mod crps;
pub mod cusum;
pub mod ewma;
pub mod funnel;
pub mod gamma;
pub mod gamma_poisson;
pub mod hierarchical;
pub mod lattice;
pub mod ln_gamma;
pub mod mantel_haenszel;
pub mod mid_p;
pub mod multiple;
pub mod negative_binomial;
pub mod normal;
pub mod pit;
pub mod poisson;
pub mod proportion;
pub mod quadrature;
pub mod quantile;
pub mod rate;
pub mod rate_ratio;
pub mod rates;
pub mod run_length;
pub mod saddlepoint;
pub mod scoring;
pub mod semi_markov;
pub mod spectrum;
pub mod standardise;
pub mod survival;
pub mod trials_needed;
pub mod two_estimates;
pub mod two_proportions;

mod bisect;
mod linear;
mod maximum;
mod mixture;
