//! The forecast as those who use it see it: nothing leaks back, sums agree, and the mistakes that
//! such forecasts are known for are not made.

mod coherence;
mod growth;
mod leaks;
mod little;
mod made_up;
mod plans;
mod shock;
mod traps;
