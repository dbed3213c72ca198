//! Pages in a real browser: first the harness itself, then the product.

mod harness;
mod local_server;
mod product;
