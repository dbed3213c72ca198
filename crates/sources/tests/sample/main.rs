//! The sample company: the same every time, well formed, and with the characters it promises.

mod books;
mod characters;
mod form;

use sales::day::{Day, Instant};
use sales::event::{Event, When};
use sources::sample::{Locale, Sample};

const BOTH: [Locale; 2] = [Locale::En, Locale::Ja];

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn small(locale: Locale) -> Sample {
    Sample { years: 1, ..Sample::new(today(), locale) }
}

fn instant(event: &Event) -> Instant {
    match event.happened {
        When::At(at) => at,
        other => panic!("the sample knows when everything happened, not {other:?}"),
    }
}
