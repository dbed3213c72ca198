//! Models over what happened: what is to be expected, and how sure that is.
//!
//! A model takes a neutral log, learns from what was known on a day, and answers with
//! distributions ([`forecast`]). The log is made of a history by [`ground`]; [`foresight`] asks the
//! model the questions that people ask, and [`needed`] what it takes to reach a quota. No part of
//! it knows a source, store, page or wording.

pub mod comparing;
pub mod forecast;
pub mod foresight;
pub mod ground;
pub mod guidance;
pub mod hindsight;
pub mod needed;
pub mod signals;
pub mod stakes;
pub mod stop;
pub mod supposed;
pub mod today;
pub mod track;
