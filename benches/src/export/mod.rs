//! The rows of a history as flat files, for programs that answer the same questions.
//!
//! Records are dense numbers, moments are seconds since 1970 UTC, days are days since 1970 of the
//! organisation's zone. What holds since ever has the smallest number of 64 bits.

mod deals;
mod setting;
mod touches;

use sales::history::History;
use sales::question::Question;
use std::path::Path;

/// Writes every table into the folder, and the question that all are asked.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn export(history: &History, asked: &Question, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    setting::write(history, asked, folder)?;
    deals::write(history, folder)?;
    touches::write(history, folder)
}
