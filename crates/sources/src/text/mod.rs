//! From bytes to rows: encodings, delimiters, quotes, and where each row stands in its file.

pub mod encoding;
pub mod header;
pub mod rows;
mod scan;
mod stream;
