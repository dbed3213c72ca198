//! Where the simulation writes: gives ids, and stops at the end of the sample.

use sales::day::Instant;
use sales::event::{Activity, Event, Key, RecordKind, What, When};
use std::fmt::Write;
use std::sync::Arc;

/// Hands events to the sink, except those that would happen after the end.
pub(super) struct Journal<'a> {
    sink: &'a mut dyn FnMut(Event),
    /// The first instant that is not in the sample.
    end: Instant,
    source: Arc<str>,
    text: String,
    /// Activities of all sellers so far.
    pub(super) activities: u64,
    /// Whose records are written, and how many activities that seller has.
    seller: usize,
    own_activities: u32,
}

impl<'a> Journal<'a> {
    pub(super) fn new(sink: &'a mut dyn FnMut(Event), end: Instant) -> Journal<'a> {
        Journal {
            sink,
            end,
            source: "sample".into(),
            text: String::new(),
            activities: 0,
            seller: 0,
            own_activities: 0,
        }
    }

    /// From here on the records begun by that seller are written.
    pub(super) fn begin(&mut self, seller: usize) {
        self.seller = seller;
        self.own_activities = 0;
    }

    /// Whether that instant is past the end of the sample.
    pub(super) fn is_over(&self, at: Instant) -> bool {
        at >= self.end
    }

    /// The id of the `number`th record of that sort that the present seller began.
    pub(super) fn key(&mut self, sort: &str, number: u32) -> Key {
        self.text.clear();
        write!(self.text, "{sort}-{}-{number}", self.seller + 1).expect("a String takes text");
        Key { source: self.source.clone(), id: self.text.as_str().into() }
    }

    /// Writes what happened to a record.
    pub(super) fn put(&mut self, kind: RecordKind, key: &Key, at: Instant, what: What) {
        if !self.is_over(at) {
            let event = Event { kind, key: key.clone(), happened: When::At(at), what };
            (self.sink)(event);
        }
    }

    /// Writes what somebody did.
    pub(super) fn done(&mut self, at: Instant, activity: Activity) {
        if self.is_over(at) {
            return;
        }
        self.own_activities += 1;
        self.activities += 1;
        let key = self.key("activity", self.own_activities);
        self.put(RecordKind::Activity, &key, at, What::Done(activity));
    }
}
