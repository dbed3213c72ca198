//! Pages in a real browser: first the harness itself, then the product.

mod answers;
mod books;
mod door;
mod duplicates;
mod entries;
mod fields;
mod first_scorecard;
mod going_back;
mod hand;
mod harness;
mod import_process;
mod imports;
mod keyboard;
mod local_server;
mod merged_deals;
mod nodes;
mod print;
mod product;
mod quota_file;
mod quotas;
mod setting_up;
mod turning;
mod typed;
