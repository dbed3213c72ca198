//! Models over what happened: what is to be expected, and how sure that is.
//!
//! A model takes a neutral log, learns from what was known on a day, and answers with
//! distributions. It knows no source, store, page or wording.

pub mod forecast;
