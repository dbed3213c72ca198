//! The checks, each with what it found.

use std::collections::BTreeSet;

use records::{Fault, Store, Which, Why};
use reports::rateless::Rateless;
use sales::day::Day;
use sales::event::RecordKind;
use sales::history::History;
use web::wording::dates::DateFormat;
use web::wording::{Arg, store};

use crate::context::Context;
use crate::wording::{count, with};

/// Names told in a sentence; the rest is counted.
const NAMED: usize = 5;

/// What a check found.
pub(super) struct Finding {
    pub(super) check: &'static str,
    pub(super) state: State,
    pub(super) text: String,
    /// The message that says which commands mend it, where commands do.
    pub(super) mended_by: Option<&'static str>,
}

impl Finding {
    fn new(check: &'static str, state: State, text: String) -> Finding {
        Finding { check, state, text, mended_by: None }
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// As it should be.
    Sound,
    /// Limits what the figures say.
    Look,
    /// The store itself is damaged, or takes nothing in.
    Broken,
}

impl State {
    /// The word for programs.
    pub(super) fn word(self) -> &'static str {
        match self {
            State::Sound => "sound",
            State::Look => "look",
            State::Broken => "broken",
        }
    }
}

/// Makes every check. A store that cannot be read is told as such, and nothing further asked.
pub(super) fn findings(context: &Context, store: &Store) -> Vec<Finding> {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let teller = Teller { context };
    let mut found = vec![Finding::new("version", State::Sound, version), teller.changes(store)];
    let mut events = 0_u64;
    let readable = store.events(Which::default(), |_| events += 1);
    let looked = readable.and_then(|()| Ok((store.batches()?, store.history()?)));
    let (batches, history) = match looked {
        Ok(looked) => looked,
        Err(error) => {
            let text = store::wrong_in(context.words, &error);
            let damaged = matches!(error.why, Why::Damaged(_));
            let mended_by = damaged.then_some("cli-doctor-mend-fault");
            found.push(Finding { mended_by, ..Finding::new("store", State::Broken, text) });
            return found;
        }
    };
    let faults = faults(context, store);
    if faults.is_empty() {
        let path = store.path().display().to_string();
        let texts = [("path", path.as_str()), ("events", &count(events).shown)];
        found.push(teller.finding("store", State::Sound, "cli-doctor-store", &texts));
    }
    found.extend(faults);
    let live = batches.iter().filter(|batch| batch.undone_at.is_none());
    let rejected = live.flat_map(|batch| &batch.files).map(|file| file.problems).sum();
    found.push(teller.counted("rejected", rejected, &[]));
    found.push(teller.reach(&history));
    found.push(teller.counted("quotas", u64::from(history.quotas().entries().is_empty()), &[]));
    let rateless = Rateless::of(&history, context.today(&history));
    let currencies: Vec<String> = rateless.counts().map(|(code, _)| code.to_string()).collect();
    let deals: usize = rateless.counts().map(|(_, deals)| deals).sum();
    found.push(teller.counted("rates", deals as u64, &currencies));
    let owners = off_roster(&history);
    found.push(teller.counted("owners", owners.len() as u64, &owners));
    found.extend(guesses(&teller, &history));
    let deals = history.timelines().filter(|deal| deal.merged_into().is_none());
    let without = deals.filter(|deal| deal.account().is_none()).count();
    found.push(teller.counted("accounts", without as u64, &[]));
    let stages = history.stages().iter().filter(|place| !place.listed);
    let stages: Vec<String> = stages.map(|place| place.stage.name.to_string()).collect();
    found.push(teller.counted("stages", stages.len() as u64, &stages));
    found
}

/// What is wrong with the file itself, one finding each.
fn faults(context: &Context, store: &Store) -> Vec<Finding> {
    let faults = match store.faults() {
        Ok(faults) => faults,
        Err(error) => {
            let text = store::wrong_in(context.words, &error);
            return vec![Finding::new("file", State::Broken, text)];
        }
    };
    // A copy that has only its indexes made anew is no way out of anything else.
    let are_of_indexes = faults.iter().all(|fault| fault.is_of_index);
    let (told, mended_by) = match are_of_indexes {
        true => ("cli-doctor-index", "cli-doctor-mend-index"),
        false => ("cli-doctor-fault", "cli-doctor-mend-fault"),
    };
    let finding = |fault: &Fault| {
        let text = with(context.words, told, &[("detail", &fault.detail)]);
        Finding { mended_by: Some(mended_by), ..Finding::new("file", State::Broken, text) }
    };
    faults.iter().map(finding).collect()
}

struct Teller<'a> {
    context: &'a Context,
}

impl Teller<'_> {
    fn finding(
        &self,
        check: &'static str,
        state: State,
        key: &str,
        texts: &[(&str, &str)],
    ) -> Finding {
        Finding::new(check, state, with(self.context.words, key, texts))
    }

    /// Whether something that happens now could be stored.
    fn changes(&self, store: &Store) -> Finding {
        match store.takes_in(self.context.now) {
            Ok(()) => self.finding("changes", State::Sound, "cli-doctor-changes-none", &[]),
            Err(error) => {
                let text = store::wrong_in(self.context.words, &error);
                Finding::new("changes", State::Broken, text)
            }
        }
    }

    /// Sound where nothing was found; else how many, and some of their names.
    fn counted(&self, check: &'static str, number: u64, names: &[String]) -> Finding {
        if number == 0 {
            return self.finding(check, State::Sound, &format!("cli-doctor-{check}-none"), &[]);
        }
        let mut named = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if names.len() > NAMED {
            named.push_str(", …");
        }
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let variables = [("n", Arg::Count(number)), ("names", Arg::Text(&named))];
        let text = self.context.words.with(&format!("cli-doctor-{check}"), &variables);
        Finding::new(check, State::Look, text)
    }

    /// From when to when the records reach.
    fn reach(&self, history: &History) -> Finding {
        let created = history.timelines().filter_map(|deal| deal.created()).min();
        let first = created.map(|at| history.day_of(at));
        let dates = DateFormat { lang: self.context.words.lang };
        let shown = |day: Option<Day>| day.map_or("–".to_owned(), |day| dates.day_and_year(day));
        let deals = history.timelines().filter(|deal| deal.merged_into().is_none()).count();
        let activities = history.activity_count();
        let state = if deals == 0 { State::Look } else { State::Sound };
        let texts = [
            ("first", shown(first)),
            ("last", shown(history.last_day())),
            ("deals", count(deals as u64).shown),
            ("activities", count(activities as u64).shown),
        ];
        let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.finding("reach", state, "cli-doctor-reach", &texts)
    }
}

/// Owners of deals whom neither the plan nor a user list names.
fn off_roster(history: &History) -> Vec<String> {
    let roster = history.roster();
    let owners: BTreeSet<_> = history
        .timelines()
        .flat_map(|deal| deal.owners().map(|(_, owner)| owner).collect::<Vec<_>>())
        .filter(|owner| !roster.is_listed(*owner))
        .collect();
    owners.into_iter().map(|owner| roster.person(owner).name.to_string()).collect()
}

/// Names that were taken for others, one finding each; one that there are none.
fn guesses(teller: &Teller<'_>, history: &History) -> Vec<Finding> {
    let guesses = history.loose_matches();
    if guesses.is_empty() {
        return vec![teller.counted("names", 0, &[])];
    }
    let tell = |kind: RecordKind, written: &str, taken: &str| {
        let kind = teller.context.words.say(&format!("cli-kind-{}", kind.word()));
        let texts = [("kind", kind.as_str()), ("written", written), ("taken", taken)];
        teller.finding("names", State::Look, "cli-guess", &texts)
    };
    guesses.iter().map(|guess| tell(guess.kind, &guess.written, &guess.taken_as)).collect()
}
