//! A sample company to look at.

use std::path::{Path, PathBuf};

use records::{Batch, Deed, NewBatch, Store, Tally};
use sales::day::{Day, Instant, Zone};
use sources::sample::{Locale, Sample};

use super::serve::{Listen, serve};
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::{count, with};
use web::wording::Lang;

/// The kind of source of a sample company, in the import history.
pub(super) const SOURCE: &str = "sample";

/// Make a sample company and look at it.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// How many people sell.
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..))]
    reps: u32,
    /// About how many activities there are; what is natural by default.
    #[arg(long)]
    activities: Option<u64>,
    /// Everybody sells alike: a company in which there is nothing to find.
    #[arg(long)]
    without_faults: bool,
    /// Names, currency and calendar: en or ja; by default those of the language.
    #[arg(long, value_parser = ["en", "ja"])]
    locale: Option<String>,
    /// The day it is there; today by default.
    #[arg(long, value_name = "DAY")]
    today: Option<Day>,
    /// Keep the company in this file; by default it is gone afterwards.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only make the file.
    #[arg(long, requires = "file")]
    no_serve: bool,
    #[command(flatten)]
    listen: Listen,
}

impl Demo {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        // The folder goes, with the company in it, when the command ends.
        let folder = tempfile::tempdir()?;
        let file = match &self.file {
            Some(file) => file.clone(),
            None => folder.path().join("demo.db"),
        };
        if file.exists() {
            let shown = file.display().to_string();
            let message = with(context.words, "cli-demo-exists", &[("path", &shown)]);
            let hint = context.words.say("cli-demo-exists-hint");
            return Err(Failure::new(Exit::Usage, message).hint(hint).into());
        }
        let store = Store::open(&file)?;
        self.fill(context, &store)?;
        if self.no_serve {
            tell_next(context, &file);
            return Ok(Exit::Ok);
        }
        serve(context, store, &self.listen, self.today)
    }

    /// Lets the company live.
    fn fill(&self, context: &Context, store: &Store) -> anyhow::Result<()> {
        let japanese = match self.locale.as_deref() {
            Some(locale) => locale == "ja",
            None => context.words.lang == Lang::Ja,
        };
        let locale = if japanese { Locale::Ja } else { Locale::En };
        let today = self.today.unwrap_or_else(|| Zone::utc().day_of(context.now));
        let sample = Sample {
            reps: self.reps,
            activities: self.activities,
            without_faults: self.without_faults,
            ..Sample::new(today, locale)
        };
        // What is changed on that day comes after the company.
        let morning = Instant(i64::from(today.number()) * 86_400);
        let total = put_in(store, &sample, context.now.min(morning))?;
        let events = count(total.new + total.changed).shown;
        context.tell(with(context.words, "cli-demo-made", &[("events", &events)]));
        Ok(())
    }
}

/// Lets the company live in the store, as one batch.
pub(super) fn put_in(
    store: &Store,
    sample: &Sample,
    now: Instant,
) -> Result<Tally, records::Error> {
    let batch = NewBatch::new(now, SOURCE, Deed::Sample);
    let mut writer = store.begin(&batch)?;
    let mut failed = None;
    sample.events(&mut |event| {
        if failed.is_none() {
            failed = writer.push(event).err();
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(writer.commit()?.total()),
    }
}

/// Whether the batch is a sample company that counts. An import may be called the same, but is
/// read from files.
pub(super) fn is_sample(batch: &Batch) -> bool {
    batch.source == SOURCE && batch.files.is_empty() && batch.undone_at.is_none()
}

fn tell_next(context: &Context, file: &Path) {
    let shown = file.display().to_string();
    context.hint(with(context.words, "cli-demo-next", &[("path", &shown)]));
}
