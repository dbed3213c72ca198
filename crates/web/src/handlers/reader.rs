//! Whoever reads a page that answers no question: only their language matters.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;

use super::Pairs;
use crate::address::Address;
use crate::answering::accepted;
use crate::guard::own_address;
use crate::wording::{Lang, Words};

/// The reader of a page.
pub(crate) struct Reader {
    pub(crate) words: Words,
    /// The language, where the address names one, and nothing else.
    pub(crate) address: Address,
    /// What the address says.
    pub(crate) pairs: Vec<(String, String)>,
    /// The server's own address, as whoever reads has asked for it.
    pub(crate) server: String,
}

impl Reader {
    /// What came of something that was done just now, as the address tells it.
    pub(crate) fn told(&self) -> Option<&str> {
        let told = self.pairs.iter().find(|(name, _)| name == "told");
        told.map(|(_, told)| told.as_str())
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reader, Infallible> {
        // Any text is a list of pairs.
        let pairs = Pairs::try_from_uri(&parts.uri);
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let code = pairs.iter().find(|(name, _)| name == "lang").map(|(_, code)| code.as_str());
        let lang = code.and_then(Lang::from_code);
        let address = Address::default().with("lang", lang.map_or("", Lang::code));
        let words = Words::new(lang.unwrap_or_else(|| accepted(&parts.headers)));
        let server = own_address(&parts.headers);
        Ok(Reader { words, address, pairs, server })
    }
}
