//! Somewhere records are changed by forms: a site over a store of its own.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use records::Store;
use reports::hand::DuplicateKind;
use reports::identity;

use crate::ledger::Books;
use crate::site::{Answer, Page, Site};

/// What a browser says of a page of this server.
const FROM_HERE: (header::HeaderName, &str) =
    (header::HeaderName::from_static("sec-fetch-site"), "same-origin");

/// A site whose visitors change records.
pub(crate) struct Office {
    pub(crate) site: Site,
    pub(crate) store: Arc<Store>,
}

impl Office {
    pub(crate) fn telling(story: &str) -> Office {
        let store = Arc::new(Store::in_memory().expect("a store"));
        let (books, history) = Books::of(story, Arc::clone(&store));
        Office { site: Site::with(history, |server| server.with_ledger(books)), store }
    }

    pub(crate) fn post(&self, link: &str, fields: &[(&str, &str)]) -> Answer {
        self.site.post_form(link, fields, &[FROM_HERE])
    }

    /// What names the record of that kind for good that has this number.
    pub(crate) fn id(&self, kind: &str, number: u32) -> String {
        id(&self.store, kind, number)
    }

    /// Sends a form that is to be kept, and goes where that leads.
    pub(crate) fn kept(&self, link: &str, fields: &[(&str, &str)]) -> Page {
        let sent = self.post(link, fields);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        self.site.page(sent.header(&header::LOCATION))
    }

    /// The first fields of the form at that place of a page, as a browser would send them.
    pub(crate) fn fields(page: &Page, form: &str) -> Vec<(String, String)> {
        let names = page.attributes(&format!("{form} input[value]"), "name");
        let values = page.attributes(&format!("{form} input[value]"), "value");
        names.into_iter().zip(values).collect()
    }
}

/// What names the record of that kind for good that has this number in the store's history.
pub(crate) fn id(store: &Store, kind: &str, number: u32) -> String {
    let history = store.history().expect("a history");
    identity::id(&history, DuplicateKind::from_word(kind).expect("a kind"), number)
}

/// The fields as they are sent.
pub(crate) fn refs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
