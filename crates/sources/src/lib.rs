//! Reads CRM exports and plan files: rows in, events and problems out.
//!
//! [`read`] is the whole of it: it finds out what each file is, reads it row by row, and hands
//! every [`sales::event::Event`] to a sink. A row that cannot be understood becomes a
//! [`problem::RowProblem`]; the rows around it are read all the same.
//!
//! This crate knows neither the store nor any metric, and never asks for the time.

mod activity_words;
mod cells;
mod changes;
mod custom;
mod decided;
mod draft;
mod esales;
mod event_log;
mod faults;
mod field;
mod foreign;
mod generic;
mod holders;
mod hubspot;
mod infer;
pub mod input;
mod kintone;
pub mod known;
mod lines;
pub mod mapping;
mod mazrica;
mod odoo;
mod out;
mod own_export;
mod packed;
mod parts;
mod people_file;
mod pipedrive;
pub mod plan;
mod preview;
mod probe;
pub mod problem;
mod process_file;
mod quota_sheet;
mod reading;
mod recent;
mod recognise;
mod rejected;
mod remark;
pub mod salesforce;
pub mod sample;
mod sentence;
mod shape;
mod table;
pub mod text;
mod toml_text;
pub mod values;
mod why;
mod words;
mod zoho;

pub use custom::{likely_type, record_of};
pub use decided::{Decided, Standing, Stands, Undated};
pub use field::Field;
pub use generic::read_period;
pub use holders::Holders;
pub use infer::FoundStage;
pub use input::Input;
pub use known::Known;
pub use mapping::Mapping;
pub use packed::{Archive, unpacked};
pub use preview::{ColumnSeen, Entered, Kind, Preview, kinds, preview};
pub use problem::{Fault, Note, RowProblem, UnknownStage};
pub use quota_sheet::{QuotaSheet, is_total, quota_sheet};
pub use reading::{FileRead, Options, Reading, Sink, files_in, may_hold_records, read, unreadable};
pub use recognise::holds_quotas;
pub use rejected::{rejected_rows, retold};
pub use remark::Remark;
pub use sentence::With;
pub use toml_text::{Place, toml_fault};
pub use values::dates::read_day;
pub use why::Why;
