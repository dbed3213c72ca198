//! Does what is waiting, one after the other, on a thread of its own.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use intake::{Job, end_of, known, learnt_from_plans, remember, take, with_remembered};
use records::accounts::Actor;
use records::{NewBatch, Store};
use sources::{Mapping, Options};

use super::counter::{Purpose, Sent, Step};
use crate::asker::Asker;
use crate::error::Error;
use crate::ledger::Ledger;
use crate::server::Server;

/// The source of batches that came by a page.
const SOURCE: &str = "files";

/// Gives what was sent a turn, after what `change` does to it.
pub(super) fn begin(
    server: &Arc<Server>,
    asker: &Asker,
    number: u64,
    purpose: Purpose,
    change: impl FnOnce(&mut Sent),
) {
    let (Some(counter), Some(ledger)) = (server.counter(), server.ledger()) else { return };
    let by = asker.signed_in.as_ref();
    let begun = counter.begin(number, purpose, |sent| {
        sent.who = by.map(|one| one.email.clone()).unwrap_or_default();
        sent.origin = by.map(|one| one.origin.clone()).unwrap_or_default();
        change(sent);
    });
    if !begun {
        return;
    }
    let server = Arc::clone(server);
    thread::spawn(move || {
        while let Some((sent, purpose)) = counter.next() {
            let work = AssertUnwindSafe(|| done(&server, &*ledger, &sent, purpose));
            let ended = catch_unwind(work).unwrap_or_else(|_| {
                server.log("an import ended in a panic");
                Some(Step::Failed(None))
            });
            if let Some(step) = ended {
                counter.end(&sent, step);
            }
        }
    });
}

/// How it ended; `None` where it was broken off.
fn done(server: &Server, ledger: &dyn Ledger, sent: &Sent, purpose: Purpose) -> Option<Step> {
    let actor = Actor { who: &sent.who, origin: &sent.origin, at: ledger.now() };
    match worked(server, ledger, &actor, sent, purpose) {
        Ok(step) => step,
        Err(error) => {
            server.log(&error.to_string());
            Some(Step::Failed(Error::cause(&error.why)))
        }
    }
}

fn worked(
    server: &Server,
    ledger: &dyn Ledger,
    actor: &Actor<'_>,
    sent: &Sent,
    purpose: Purpose,
) -> Result<Option<Step>, records::Error> {
    let store = ledger.store();
    let job = Job {
        inputs: sent.inputs(),
        options: options(store, actor, sent)?,
        batch: NewBatch::by(actor, SOURCE, &*sent.label),
        dry_run: purpose == Purpose::Try,
    };
    let taken = take(store, &job, &mut |events| {
        sent.run.events.fetch_add(events as u64, Ordering::Relaxed);
        match sent.run.stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    let Some(taken) = taken else { return Ok(None) };
    if !taken.stored {
        return Ok(Some(Step::Tried(Arc::new(taken))));
    }
    for preview in &sent.previews {
        if let Some(rules) = sent.said.rules.get(&*preview.name) {
            remember(store, &preview.shared(), &preview.for_all(rules), actor)?;
        }
    }
    ledger.show(server)?;
    Ok(Some(Step::Stored(Arc::new(taken))))
}

/// How the files are read.
pub(super) fn options(
    store: &Store,
    actor: &Actor<'_>,
    sent: &Sent,
) -> Result<Options, records::Error> {
    let known = known(store)?;
    let mut mapping = with_remembered(store, Mapping::default())?;
    for (name, rules) in &sent.said.rules {
        mapping.declare(name, rules.clone());
    }
    let observed = match sent.said.exported_on {
        Some(day) => {
            let learnt = learnt_from_plans(&known, &sent.inputs(), actor.at);
            end_of(&learnt.zone(), day).min(actor.at)
        }
        None => actor.at,
    };
    Ok(Options { mapping, observed, known })
}
