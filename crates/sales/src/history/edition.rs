//! Which edition of the code a history was made by.

/// A number that is another one when anything has changed in the code that makes a history of
/// events, or that lays it into parts. Parts of another edition must not be used: a mended
/// mistake must not live on in what was kept.
pub const EDITION: u64 = edition(
    0,
    &[
        env!("CARGO_PKG_VERSION").as_bytes(),
        include_bytes!("activities.rs"),
        include_bytes!("assemble.rs"),
        include_bytes!("assemble/activities.rs"),
        include_bytes!("assemble/merged.rs"),
        include_bytes!("assemble/opportunities.rs"),
        include_bytes!("assemble/process.rs"),
        include_bytes!("assemble/roster.rs"),
        include_bytes!("builder.rs"),
        include_bytes!("chunk.rs"),
        include_bytes!("custom.rs"),
        include_bytes!("days.rs"),
        include_bytes!("early.rs"),
        include_bytes!("index.rs"),
        include_bytes!("merges.rs"),
        include_bytes!("mod.rs"),
        include_bytes!("offsets.rs"),
        include_bytes!("parts.rs"),
        include_bytes!("records.rs"),
        include_bytes!("resolve.rs"),
        include_bytes!("series.rs"),
        include_bytes!("timeline.rs"),
        include_bytes!("update.rs"),
        include_bytes!("update/activities.rs"),
        include_bytes!("update/cards.rs"),
        include_bytes!("update/opportunities.rs"),
        include_bytes!("../activity.rs"),
        include_bytes!("../calendar.rs"),
        include_bytes!("../custom.rs"),
        include_bytes!("../day.rs"),
        include_bytes!("../event.rs"),
        include_bytes!("../event/sold.rs"),
        include_bytes!("../experiment.rs"),
        include_bytes!("../flat.rs"),
        include_bytes!("../money.rs"),
        include_bytes!("../names.rs"),
        include_bytes!("../organisation.rs"),
        include_bytes!("../process.rs"),
        include_bytes!("../profile.rs"),
        include_bytes!("../quota/ledger.rs"),
        include_bytes!("../roster.rs"),
        include_bytes!("../shares.rs"),
    ],
);

/// A number for some code, on top of that for other code.
pub const fn edition(base: u64, code: &[&[u8]]) -> u64 {
    let mut number = base;
    let mut file = 0;
    while file < code.len() {
        let mut place = 0;
        while place < code[file].len() {
            // As in the hash FNV-1a of Fowler, Noll and Vo.
            number = (number ^ code[file][place] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            place += 1;
        }
        file += 1;
    }
    number
}
