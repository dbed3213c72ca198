//! The pages as a browser gets them, asked in process.

mod activity;
mod company;
mod customers;
mod deals;
mod drill_down;
mod edges;
mod exports;
mod outcomes;
mod overview;
mod people;
mod site;
