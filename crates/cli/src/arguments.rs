//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use reports::Parameters;
use web::wording::Lang;

use crate::commands::{
    agenda, answer, backtest, backup, commit, completions, config, demo, doctor, duplicates,
    experiments, explain, export, forecast, guidance, import, merge, metric, metrics, needed,
    passport, plan, quota, reps, serve, signals, status, today, token, undo, user, watch,
};
use crate::output::{Colour, Format};

const ENDINGS: &str = "\
Exit codes:
  0    done
  1    it failed
  2    the command line, a setting or a name in it was not understood
  3    some of the data was rejected; the rest was taken in
  4    the system does not permit it
  5    a check found something wrong
  130  interrupted

Settings, the first that is set counts:
  flags; $TASSEI_STORE, $TASSEI_LANG, $TASSEI_COLOR, $TASSEI_HOST, $TASSEI_PORT,
  $TASSEI_AVERAGES;
  ./tassei.toml; $XDG_CONFIG_HOME/tassei/config.toml; /etc/tassei/config.toml
  (keys store, lang, color, host, port, averages). The store is $XDG_DATA_HOME/tassei/tassei.db
  unless set; averages count only where the organisation has not chosen them. See `tassei config show --origin`.

Data goes to the standard output, everything else to the standard error stream.
A table is drawn on a terminal; elsewhere the same rows are tab-separated values.";

/// Will we reach the quota? Who won't, and why?
///
/// Tassei reads a sales team's CRM records and quotas and answers from them. Without a command
/// it says how things stand.
#[derive(Debug, Parser)]
#[command(name = "tassei", version, after_help = ENDINGS)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What goes with every command.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Common {
    /// The file that holds the records.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
    /// Language: en or ja.
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// Show only what this person may see: with a team what its manager does.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(crate) seen_as: Option<String>,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN")]
    pub(crate) color: Option<Colour>,
    /// The form of the answer.
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Write the answer to a file; its ending chooses the form.
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Common {
    /// Whether a program reads the answer, and so the errors.
    pub(crate) fn asks_for_json(&self) -> bool {
        matches!(self.format, Some(Format::Json | Format::Jsonl))
    }
}

/// The language asked for, where the command line cannot be parsed.
pub(crate) fn lang_asked_for() -> Option<Lang> {
    let words = written();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let is_flag = |pair: &&[String]| pair[0] == "--lang";
    let apart = words.windows(2).find(is_flag).map(|pair| pair[1].as_str());
    Lang::from_code(joined.or(apart)?)
}

/// The command line, word by word.
fn written() -> Vec<String> {
    std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect()
}

/// Whether a program reads the answer, where the command line cannot be parsed.
pub(crate) fn asks_for_json() -> bool {
    let words = written();
    let joined =
        words.iter().any(|word| matches!(word.as_str(), "--format=json" | "--format=jsonl"));
    let is_pair =
        |pair: &[String]| pair[0] == "--format" && matches!(pair[1].as_str(), "json" | "jsonl");
    joined || words.windows(2).any(is_pair)
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a sample company and look at it.
    Demo(demo::Demo),
    /// Take in CRM exports: files, or folders of files.
    Import(import::Import),
    /// Import whatever lands in a folder.
    Watch(watch::Watch),
    /// Check, take in or write out the plan: calendar, process, roster, quotas.
    #[command(subcommand)]
    Plan(plan::Plan),
    /// Say how things stand (also without a command).
    Status(status::Status),
    /// Everybody's results against quota.
    Reps(reps::Reps),
    /// What will be booked, how sure that is, and the chance to reach the quota.
    Forecast(forecast::Forecast),
    /// What to do today: whom to call, what to move, close out and talk over.
    Today(today::Today),
    /// The sheet for a 1:1 with one person: where they stand, what to work on and talk about.
    Agenda(agenda::Agenda),
    /// What deserves a word: on what evidence, and what to do next.
    Signals(signals::Signals),
    /// Strengths, weaknesses, opportunities and risks of a person, a team or the company.
    Guidance(guidance::Guidance),
    /// Answer a signal or a line of a day's list: accept, snooze, dismiss, done, or take back.
    Answer(answer::Answer),
    /// What it takes to reach the quota: new opportunities, activities, levers.
    Needed(needed::Needed),
    /// What came of handling deals in another way, drawn by lot.
    Experiments(experiments::Experiments),
    /// How good our forecasts were.
    Backtest(backtest::Backtest),
    /// Show and set quotas.
    #[command(subcommand)]
    Quota(quota::Quota),
    /// Say what somebody will bring by the end of a period.
    Commit(commit::Commit),
    /// What a number means, and the deals behind it.
    Explain(explain::Explain),
    /// One number of the catalogue: broken down, compared, and the records behind it.
    Metric(metric::Metric),
    /// Every number there is, with its value.
    Metrics(metrics::Metrics),
    /// What is missing in the records, and which numbers rest on it.
    Passport(passport::Passport),
    /// What is probably on record twice.
    Duplicates(duplicates::Duplicates),
    /// Merge a customer, contact or lead into another that is the same.
    Merge(merge::Merge),
    /// List what was imported.
    Imports,
    /// Take an import back.
    Undo(undo::Undo),
    /// Copy the store to a new file, also while it is in use.
    Backup(backup::Backup),
    /// Put a copy in the place of the store; what was there is kept beside it.
    Restore(backup::Restore),
    /// Write records or figures to files.
    #[command(subcommand)]
    Export(export::Export),
    /// Show the pages in a browser.
    Serve(serve::Serve),
    /// Say who may use the pages.
    #[command(subcommand)]
    User(user::User),
    /// Let programs ask on somebody's behalf.
    #[command(subcommand)]
    Token(token::Token),
    /// Check the store and what limits its figures.
    Doctor(doctor::Doctor),
    /// Show the settings.
    #[command(subcommand)]
    Config(config::Config),
    /// Print completions for a shell.
    Completions(completions::Completions),
    /// Print the manual page.
    Man,
}

/// Which figures are asked for.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Question")]
pub(crate) struct Filters {
    /// Only this team and those below it.
    #[arg(long, value_name = "NAME", conflicts_with = "rep")]
    pub(crate) team: Option<String>,
    /// Only this person.
    #[arg(long, value_name = "NAME")]
    pub(crate) rep: Option<String>,
    /// 2026-Q4, 2026-11, 2026-H2, FY2026 or 2026-10-01..2026-12-31, or last-3-months (days,
    /// quarters, halves, years); the quarter by default.
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// As known at the end of that day; today by default.
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// Count units of this product instead of money.
    #[arg(long, value_name = "PRODUCT")]
    pub(crate) units_of: Option<String>,
    /// Only deals with this product.
    #[arg(long, value_name = "NAME")]
    pub(crate) product: Option<String>,
    /// Only deals from this source.
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Only deals of this segment.
    #[arg(long, value_name = "NAME")]
    pub(crate) segment: Option<String>,
    /// Only deals in this pipeline.
    #[arg(long, value_name = "NAME")]
    pub(crate) pipeline: Option<String>,
    /// Credit the owner and team of the day (event) or of today.
    #[arg(long, value_name = "WHEN", value_parser = ["event", "today"])]
    pub(crate) attribution: Option<String>,
    /// Only deals of such an amount: 1000..5000, 1000.. or ..5000.
    #[arg(long, value_name = "BAND")]
    pub(crate) amount: Option<String>,
    /// Only deals that hold this in custom fields: "Tier=Gold|Silver;Budget=100..500".
    #[arg(long, value_name = "WISHES")]
    pub(crate) fields: Option<String>,
    /// Exchange rates of the day it happened (event) or of the as-of day (asof).
    #[arg(long, value_name = "WHEN", value_parser = ["event", "asof"])]
    pub(crate) rates: Option<String>,
    /// Count every day, or working days, where something lasts.
    #[arg(long, value_name = "WHICH", value_parser = ["calendar", "working"])]
    pub(crate) days: Option<String>,
}

impl Filters {
    /// As a report wants them.
    pub(crate) fn parameters(&self) -> Parameters {
        Parameters {
            team: self.team.clone(),
            rep: self.rep.clone(),
            period: self.period.clone(),
            as_of: self.as_of.clone(),
            attribution: self.attribution.clone(),
            units_of: self.units_of.clone(),
            product: self.product.clone(),
            source: self.source.clone(),
            segment: self.segment.clone(),
            pipeline: self.pipeline.clone(),
            amount: self.amount.clone(),
            fields: self.fields.clone(),
            rates: self.rates.clone(),
            days: self.days.clone(),
            against: None,
        }
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| "use en or ja".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_ending_is_documented() {
        let help = Arguments::command().render_long_help().to_string();
        for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "130 "] {
            assert!(help.lines().any(|line| line.starts_with(&format!("  {code}"))), "{code}");
        }
    }
}
