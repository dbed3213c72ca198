//! The pages as a browser gets them, asked in process.

mod company;
mod deals;
mod drill_down;
mod edges;
mod exports;
mod overview;
mod people;
mod pipeline;
mod site;
