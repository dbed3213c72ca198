//! Real exports, read as the product reads them.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context as _, ensure};
use sales::day::{Day, Zone};
use sales::history::{Builder, History};
use sources::{Input, Known, Mapping, Options};

/// The history told by the files of a folder that was written at the end of a day, with what a plan
/// and a mapping say about them.
pub(crate) fn history(
    folder: &Path,
    plan: Option<&str>,
    mapping: &str,
    written: Day,
) -> anyhow::Result<History> {
    let of = || format!("{}", folder.display());
    let mut inputs = sources::files_in(folder).with_context(of)?;
    inputs.extend(plan.map(|text| Input::bytes("plan.toml", text.as_bytes())));
    let options = Options {
        mapping: Mapping::read(mapping)?,
        observed: Zone::utc().start_of(written.plus(1)),
        known: Known::default(),
    };
    let mut builder = Builder::new();
    let reading = sources::read(&inputs, &options, &mut |event| {
        builder.record(&event);
        ControlFlow::Continue(())
    });
    let read: u64 = reading.files.iter().map(|file| file.events).sum();
    ensure!(read > 0, "nothing could be read in {}", folder.display());
    Ok(builder.finish())
}
