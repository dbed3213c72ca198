//! Any bytes whatever are read without a panic, and what comes of them makes a history: files of
//! every kind (`seeds`), damaged in all the ways that happen and some that do not.
//!
//! `cargo xtask fuzz SECONDS` goes on with new damage for that long.

mod case;
mod damage;
mod shrink;

use case::Case;
use damage::Damage;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Damaged files in every run of the tests, always the same ones, unless `TASSEI_FUZZ_SECONDS` says
/// for how long to go on with others.
const CASES: u64 = 60;
/// No file of a few kilobytes may take longer to read.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn every_seed_is_of_use() {
    for seed in case::seeds() {
        let case = Case::of(seed, seed.bytes.clone());
        assert!(case.is_understood(), "{} is taken for nothing", seed.name);
    }
}

/// The text in every encoding that exports are written in, with and without a mark.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let mut all = vec![
        marked(b"\xEF\xBB\xBF", text.as_bytes()),
        marked(b"\xFF\xFE", &little),
        marked(b"\xFE\xFF", &big),
        little,
        big,
    ];
    let (japanese, _, damaged) = encoding_rs::SHIFT_JIS.encode(text);
    all.extend((!damaged).then(|| japanese.into_owned()));
    all
}

#[test]
fn every_seed_says_the_same_in_every_encoding() {
    for seed in case::seeds().iter().filter(|seed| !seed.name.contains(".xlsx")) {
        let Ok(text) = std::str::from_utf8(&seed.bytes) else { continue };
        if seed.name.ends_with(".toml") {
            continue;
        }
        let said = Case::of(seed, seed.bytes.clone()).said();
        for (number, bytes) in encodings(text).into_iter().enumerate() {
            assert!(Case::of(seed, bytes).said() == said, "{} as {number}", seed.name);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long is said from outside, and time is time")]
#[expect(clippy::print_stderr, reason = "says how much was tried")]
fn no_damage_makes_it_panic() {
    let seconds = std::env::var("TASSEI_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let Some(seconds) = seconds.map(Duration::from_secs) else {
        return quietly(|| (0..CASES).for_each(try_one));
    };
    let (begun, mut count) = (Instant::now(), 0);
    quietly(|| {
        while begun.elapsed() < seconds {
            try_one(u64::from(std::process::id()) << 32 | count);
            count += 1;
        }
    });
    eprintln!("{count} damaged files were read");
}

/// Damages one seed by that number, reads it, and tells a panic with the least that makes it.
fn try_one(number: u64) {
    let seeds = case::seeds();
    let mut damage = Damage::new(number);
    let seed = damage.one_of(seeds);
    let bytes = damage.damaged(&seed.bytes, seeds);
    let case = Case::of(seed, bytes);
    let taken = case.time();
    if taken.is_some_and(|taken| taken < LONGEST) {
        return;
    }
    let least = shrink::least(&case);
    let place = kept(&seed.name, &least.bytes);
    match taken {
        None => panic!("case {number} panics; the least that does is {}", place.display()),
        Some(taken) => panic!("case {number} takes {taken:?}; see {}", place.display()),
    }
}

/// Keeps what went wrong where it can be read again.
fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("panics-{name}"));
    std::fs::write(&place, bytes).expect("the target folder can be written to");
    place
}

/// Panics that are caught say nothing.
fn quietly(work: impl FnOnce()) {
    let said = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    std::panic::set_hook(said);
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
