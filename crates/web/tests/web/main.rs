//! The pages as a browser gets them, asked in process.

mod accounts;
mod activity;
mod answers;
mod api;
mod cache;
mod company;
mod crawl;
mod customers;
mod deal;
mod deals;
mod drill_down;
mod edges;
mod exports;
mod first_run;
mod forecast;
mod hand;
mod leaks;
mod learning;
mod ledger;
mod many_people;
mod outcomes;
mod overview;
mod parameters;
mod passport;
mod past;
mod people;
mod pipeline;
mod plan;
mod records;
#[path = "../../../reports/tests/reports/rich.rs"]
mod rich;
mod schema;
mod search;
mod signals;
mod site;
mod today;
