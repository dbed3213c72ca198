//! What the tests of reading share.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]
#![allow(clippy::disallowed_methods, reason = "where the data lies is the environment's to say")]

use sales::day::{Day, Instant, Zone};
use sales::event::{Event, What};
use sales::history::{Builder, History, Precision};
use sources::{Input, Known, Mapping, Options, Reading};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// 2018-01-02T00:00:00Z, after everything in the data used here unless said otherwise.
pub(crate) const OBSERVED: Instant = Instant(1_514_851_200);

/// Reads with a mapping; what is known is what `before` defines.
pub(crate) fn read_with(
    inputs: &[Input],
    before: &[Event],
    mapping: &str,
    observed: Instant,
) -> (Vec<Event>, Reading) {
    let known: Known = before.iter().collect();
    let mapping = Mapping::read(mapping).expect("the mapping is right");
    let options = Options { mapping, observed, known };
    let mut events = Vec::new();
    let reading = sources::read(inputs, &options, &mut |event| {
        events.push(event);
        ControlFlow::Continue(())
    });
    (events, reading)
}

/// Reads files without any mapping or knowledge.
pub(crate) fn read(inputs: &[Input]) -> (Vec<Event>, Reading) {
    read_with(inputs, &[], "", OBSERVED)
}

/// Reads one file given as text.
pub(crate) fn read_text(name: &str, text: &str) -> (Vec<Event>, Reading) {
    read(&[Input::bytes(name, text.as_bytes())])
}

/// Files of the collection of real data, or `None` with a loud remark where it is absent.
pub(crate) fn real_data(folder: &str) -> Option<Vec<Input>> {
    let root = std::env::var_os("TASSEI_SHARED_DATA")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    let folder = root.join(folder);
    if !folder.is_dir() {
        eprintln!("skipped: {} is absent; set TASSEI_SHARED_DATA", folder.display());
        return None;
    }
    Some(sources::files_in(&folder).expect("the folder can be read"))
}

/// A day.
pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The instant of a time of day in UTC.
pub(crate) fn utc(day_text: &str, hour: u32, minute: u32) -> Instant {
    Zone::utc().at(day(day_text), hour * 3600 + minute * 60)
}

/// How many events there are of each sort.
pub(crate) fn tally(events: &[Event]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for event in events {
        let what = match &event.what {
            What::StageEntered { stage, .. } => format!("stage {stage}"),
            What::Set(attribute) => {
                let text = format!("{attribute:?}");
                let name = text.split(['(', ' ']).next().unwrap_or("").to_owned();
                format!("set {name}")
            }
            other => format!("{:?}", other.slot()).to_lowercase(),
        };
        *counts.entry(format!("{} {what}", event.kind.word())).or_default() += 1;
    }
    counts
}

/// The history of these events.
pub(crate) fn history(events: &[Event]) -> History {
    let mut builder = Builder::new();
    events.iter().for_each(|event| builder.record(event));
    builder.finish()
}

/// Everything about every opportunity that a number could depend on, as text, in a stable
/// order: by name where there is one, with people and products by name.
pub(crate) fn account_of(history: &History) -> Vec<String> {
    let zone = &history.organisation().zone;
    let person = |id| history.roster().person(id).name.to_string();
    let mut lines: Vec<String> = history
        .timelines()
        .map(|timeline| {
            let visits: Vec<String> = timeline
                .visits()
                .map(|v| {
                    format!("{}@{}", history.stage(v.stage).stage.name, zone.day_of(v.entered))
                })
                .collect();
            let owners: Vec<String> =
                timeline.owners().map(|(at, id)| format!("{}@{}", person(id), at.0)).collect();
            // Never having had an amount and having had none at first are the same.
            let amounts: Vec<_> = timeline
                .amounts()
                .map(|(at, m)| (at.0, m))
                .filter(|(at, m)| *at > i64::MIN || m.is_some())
                .collect();
            let closes: Vec<_> = timeline
                .close_dates()
                .map(|(at, d)| (at.0, d))
                .filter(|(at, d)| *at > i64::MIN || d.is_some())
                .collect();
            let products = history.products();
            let lines: Vec<_> = timeline
                .lines()
                .iter()
                .map(|l| (products[l.product as usize].name.clone(), l.quantity, l.amount))
                .collect();
            let activities: Vec<String> = timeline
                .activities()
                .map(|a| {
                    let by = a.by.map(person).unwrap_or_default();
                    format!("{:?} {:?} {:?} {by} {}", a.kind, a.direction, a.outcome, a.at.0)
                })
                .collect();
            let account = timeline.account().map(|a| history.accounts()[a as usize].name.clone());
            let source = timeline.source().map(|s| history.sources()[s as usize].clone());
            let reason = timeline.loss_reason().map(|r| history.loss_reasons()[r as usize].clone());
            let exists = timeline.exists(Instant(i64::MAX - 1));
            format!(
                "{} {account:?} {source:?} {reason:?} {exists} {:?} {visits:?} {owners:?} \
                 {amounts:?} {closes:?} {lines:?} {activities:?}",
                history.text(timeline.id()).name,
                timeline.created(),
            )
        })
        .collect();
    lines.sort();
    lines
}

/// Files given as text.
pub(crate) fn inputs(files: &[(&str, &str)]) -> Vec<Input> {
    files.iter().map(|(name, text)| Input::bytes(name, text.as_bytes())).collect()
}

/// The stages of an opportunity in order, each with its kind, day and minute in UTC; `~` before a
/// moment that is only known to lie between others.
pub(crate) fn path(history: &History, name: &str) -> Vec<String> {
    let timeline = history.timelines().find(|t| &*history.text(t.id()).name == name);
    let timeline = timeline.unwrap_or_else(|| panic!("no opportunity is called {name}"));
    let told = timeline.visits().map(|visit| {
        let stage = &history.stage(visit.stage).stage;
        let second = visit.entered.0.rem_euclid(86_400);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let day = Zone::utc().day_of(visit.entered);
        let mark = if visit.precision == Precision::Between { "~" } else { "" };
        format!("{} ({}) {mark}{day} {hour:02}:{minute:02}", stage.name, stage.kind.word())
    });
    told.collect()
}

/// What each file was taken for.
pub(crate) fn kinds(reading: &Reading) -> Vec<&'static str> {
    reading.files.iter().map(|file| file.kind.unwrap_or("?")).collect()
}
