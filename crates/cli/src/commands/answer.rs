//! Answering a signal, or a line of a day's list.

use reports::Viewer;
use reports::answers::{ANSWERS, Answers, Unusable, Written, may_answer};
use reports::forecast::Foresights;
use reports::signals::signals;
use sales::answer::{Answer as Kept, Said};
use sales::day::Day;
use sales::history::History;
use web::wording::answers::told;

use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Answer a signal or a line of a day's list: accept, snooze, dismiss, done, or take back.
#[derive(Debug, clap::Args)]
pub(crate) struct Answer {
    /// What it is about, as `tassei signals` gives it.
    key: String,
    /// What to say.
    #[arg(value_parser = ANSWERS)]
    what: String,
    /// To snooze: the day on which it comes back.
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// To dismiss: why; known, not-so, cannot-change, not-worth-it, or your own words.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who says so.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl Answer {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let history = store.history()?;
        let written = Written {
            key: self.key.clone(),
            what: self.what.clone(),
            until: self.until.clone(),
            reason: self.reason.clone(),
        };
        let today = context.today(&history);
        let (subject, said) =
            written.read(today).map_err(|unusable| refused(context, &unusable))?;
        let viewer = context.viewer(&history)?;
        let known = Answers::of_viewer(&history, &store.answers()?, today, &viewer);
        let is_known = known.of(&self.key).is_some();
        if !is_known && said == Said::TakenBack {
            let message = with(context.words, "cli-answer-none", &[("key", &self.key)]);
            return Err(Failure::new(Exit::Failed, message).into());
        }
        let is_signalled = || is_signalled(&history, &self.key, today, &viewer);
        let is_nothing = subject.kind() == "signal" && !is_known && !is_signalled();
        if is_nothing || !may_answer(&history, &subject, today, &viewer) {
            let message = with(context.words, "cli-answer-unknown", &[("key", &self.key)]);
            let hint = context.words.say("cli-answer-unknown-hint");
            return Err(Failure::new(Exit::Usage, message).hint(hint).into());
        }
        let who = self.by.as_deref().unwrap_or_default().into();
        store.answer(&Kept { subject, said, who, at: context.now })?;
        let now = Answers::as_of(&history, &store.answers()?, today);
        context.tell(told(context.words, &self.key, now.of(&self.key)));
        Ok(Exit::Ok)
    }
}

/// Whether something of that key is signalled today.
fn is_signalled(history: &History, key: &str, today: Day, viewer: &Viewer) -> bool {
    let (parameters, kept) = (Default::default(), Foresights::default());
    let report = signals(history, &kept, &[], &parameters, today, viewer);
    report.signals.iter().any(|row| row.key == key)
}

fn refused(context: &Context, unusable: &Unusable) -> Failure {
    let part = match unusable.part {
        "key" => "KEY".to_owned(),
        other => format!("--{other}"),
    };
    let texts = [("flag", part.as_str()), ("value", unusable.value.as_str())];
    let message = with(context.words, "cli-not-understood", &texts);
    let known = match unusable.part {
        "until" => unusable.known.join(".."),
        _ => unusable.known.join(", "),
    };
    let hint = with(context.words, "cli-for-example", &[("names", &known)]);
    Failure::new(Exit::Usage, message).hint(hint)
}
