//! Pages in a real browser: first the harness itself, then the product.

mod answers;
mod harness;
mod keyboard;
mod local_server;
mod print;
mod product;
