//! Setting things up: what is shown, looked at before it is kept, kept, taken back.

mod criteria;
mod empty;
mod fields;
mod organisation;
mod process;
mod roster;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use records::{NewBatch, Store};
use reports::Role;
use sales::day::Instant;
use sales::event::{Event, RecordKind};
use sales::history::History;
use web::{Ledger, Server};

use crate::ledger::english;
use crate::site::{Answer, Page, Site};

/// A store in memory behind the pages.
struct Book(Arc<Store>);

impl Ledger for Book {
    fn store(&self) -> &Store {
        &self.0
    }

    fn now(&self) -> Instant {
        Instant(1_795_000_000)
    }

    fn show(&self, server: &Server) -> Result<(), records::Error> {
        server.replace(self.0.history()?);
        Ok(())
    }
}

/// A site on which things can be set up.
pub(crate) struct House {
    pub(crate) site: Site,
    pub(crate) store: Arc<Store>,
}

impl House {
    pub(crate) fn id(&self, kind: &str, number: u32) -> String {
        crate::office::id(&self.store, kind, number)
    }

    pub(crate) fn of(story: &str) -> House {
        House::seen_by(story, Role::Administrator)
    }

    /// Where nobody has said anything of the organisation.
    fn unsaid(story: &str) -> House {
        let mut events = sales::story::events(story);
        events.retain(|event| event.kind != RecordKind::Organisation);
        House::holding(events, Role::Administrator)
    }

    fn seen_by(story: &str, role: Role) -> House {
        let is_empty = story.is_empty();
        House::holding(if is_empty { Vec::new() } else { sales::story::events(story) }, role)
    }

    fn holding(events: Vec<Event>, role: Role) -> House {
        let store = Arc::new(Store::in_memory().expect("a store"));
        if !events.is_empty() {
            let batch = NewBatch::new(Instant(1_790_000_000), "story", "the story");
            store.append(&batch, events).expect("a batch");
        }
        let history = store.history().expect("a history");
        let history = Arc::try_unwrap(history).unwrap_or_else(|shared| History::clone(&shared));
        let book = Arc::new(Book(Arc::clone(&store)));
        let site = Site::with(history, |server| server.with_ledger(book).seen_by(role));
        House { site, store }
    }

    pub(crate) fn history(&self) -> Arc<History> {
        self.store.history().expect("a history")
    }

    /// Sends a form as a page of the site would.
    pub(crate) fn post(&self, link: &str, fields: &[(String, String)]) -> Answer {
        let sec = header::HeaderName::from_static("sec-fetch-site");
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.site.post_form(link, &fields, &[(sec, "same-origin")])
    }

    /// What the main form of a page says as it stands, with some fields changed.
    pub(crate) fn filled(page: &Page, changed: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut fields = page.fields("main form:not(.saved):not(.aside)");
        for (name, value) in changed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    }

    /// Keeps what was looked at, and comes to the page that one is led to.
    fn kept(&self, answer: &Answer) -> Page {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        self.site.page(answer.header(&header::LOCATION))
    }

    /// What the last change is called.
    fn last_label(&self) -> String {
        let batches = self.store.batches().expect("batches");
        batches.last().map_or_else(String::new, english)
    }

    fn batches(&self) -> usize {
        self.store.batches().expect("batches").len()
    }
}

#[test]
fn only_administrators_set_things_up() {
    for path in ["/process", "/organisation", "/roster", "/fields"] {
        let reader = House::seen_by(STORY, Role::Reader(None));
        assert_eq!(reader.site.get(path).status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(reader.post(path, &[]).status, StatusCode::FORBIDDEN, "{path}");
        let leads_there = |site: &Site| {
            site.page("/").attributes(".set-up a", "href").iter().any(|link| link == path)
        };
        assert!(!leads_there(&reader.site), "{path}");
        let shown_only = Site::telling(STORY);
        assert_eq!(shown_only.get(path).status, StatusCode::NOT_FOUND, "{path}");
        assert!(!leads_there(&shown_only), "{path}");
        let house = House::of(STORY);
        assert!(leads_there(&house.site), "{path}");
        let foreign = house.site.post_form(path, &[("do", "save")], &[]);
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Two people, deals in every stage, and one of somebody who is not on the roster.
const STORY: &str = "
org zone UTC currency USD year-from 1
pipeline Sales: Find > Try/14 > Offer* | Won | Lost
team East
person Mei in East
person Tom in East
quota Mei 2026-Q4 1000
2026-09-01 opp One created owner Mei amount 100 stage Find
2026-09-20 opp One stage Try ; 2026-10-20 opp One won
2026-10-01 opp Two created owner Mei amount 200 stage Find
2026-10-09 opp Two stage Try ; 2026-11-01 opp Two stage Offer
2026-10-05 opp Three created owner Tom amount 300 stage Find
2026-11-02 opp Three lost
2026-11-01 opp Four created owner Tom amount 400 stage Find
2026-11-09 opp Four stage Try
2026-11-11 opp Five created owner Kim amount 500 stage Find
";
