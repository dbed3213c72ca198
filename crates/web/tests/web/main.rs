//! The pages as a browser gets them, asked in process.

mod company;
mod crawl;
mod deal;
mod deals;
mod drill_down;
mod edges;
mod exports;
mod overview;
mod people;
mod records;
#[path = "../../../reports/tests/reports/rich.rs"]
mod rich;
mod site;
