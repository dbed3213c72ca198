//! Against figures computed elsewhere (`README.md` says where), and against what must hold for any
//! input.

mod comparisons;
mod control_charts;
mod counts;
mod durations;
mod estimates;
mod predictions;
mod processes;
mod read;
mod totals;
