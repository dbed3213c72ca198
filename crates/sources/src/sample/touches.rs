//! Calls, e-mails and meetings, and how they end.

use super::World;
use super::journal::Journal;
use super::rng::Rng;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, Key};
use std::sync::Arc;

/// Whom an activity is about.
#[derive(Clone, Default)]
pub(super) struct About {
    pub(super) opportunity: Option<Key>,
    pub(super) lead: Option<Key>,
    pub(super) contact: Option<Key>,
    pub(super) account: Option<Key>,
}

/// Shares of calls and e-mails in each open stage; the rest are meetings.
const KINDS: [(f64, f64); 5] =
    [(0.50, 0.40), (0.35, 0.40), (0.30, 0.50), (0.30, 0.45), (0.35, 0.50)];

fn activity(
    kind: ActivityKind,
    direction: Direction,
    outcome: Outcome,
    by: Option<&Key>,
    about: &About,
    subject: &Arc<str>,
) -> Activity {
    Activity {
        kind,
        direction,
        outcome,
        by: by.cloned(),
        opportunity: about.opportunity.clone(),
        lead: about.lead.clone(),
        contact: about.contact.clone(),
        account: about.account.clone(),
        subject: subject.clone(),
    }
}

/// Somebody's visit to the web site or webinar, before anybody called.
pub(super) fn visit(
    world: &World,
    about: &About,
    at: Instant,
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) {
    let subject = rng.pick(&world.texts.visits);
    let (kind, direction) = (ActivityKind::Task, Direction::Inbound);
    journal.done(at, activity(kind, direction, Outcome::Unknown, None, about, subject));
}

/// A try to reach a lead, by telephone or e-mail. True if there was a conversation or reply.
pub(super) fn attempt(
    world: &World,
    by: &Key,
    about: &About,
    at: Instant,
    warmth: f64,
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) -> bool {
    let luck = rng.unit() / warmth;
    let (kind, outcome, subjects) = if rng.chance(0.58) {
        let outcome = match luck {
            ..0.10 => Outcome::Conversation,
            0.10..0.21 => Outcome::Answered,
            _ => Outcome::Dialled,
        };
        (ActivityKind::Call, outcome, &world.texts.calls)
    } else {
        let replied = luck < 0.08;
        let outcome = if replied { Outcome::Replied } else { Outcome::Sent };
        (ActivityKind::Email, outcome, &world.texts.emails)
    };
    let subject = rng.pick(subjects);
    let done = activity(kind, Direction::Outbound, outcome, Some(by), about, subject);
    journal.done(at, done);
    matches!(outcome, Outcome::Conversation | Outcome::Replied)
}

/// A meeting that was agreed on. True if it took place.
pub(super) fn meeting(
    world: &World,
    by: &Key,
    about: &About,
    at: Instant,
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) -> bool {
    let held = rng.chance(0.86);
    let outcome = if held { Outcome::Held } else { Outcome::NoShow };
    let subject = rng.pick(&world.texts.meetings);
    let (kind, direction) = (ActivityKind::Meeting, Direction::Outbound);
    journal.done(at, activity(kind, direction, outcome, Some(by), about, subject));
    held
}

/// Work on an opportunity in that stage. Those that go well answer more often.
pub(super) fn work(
    world: &World,
    by: &Key,
    about: &About,
    at: Instant,
    (stage, health): (usize, f64),
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) {
    let (calls, emails) = KINDS[stage];
    let answering = (0.24 + 0.10 * health).clamp(0.15, 0.6);
    let luck = rng.unit();
    let kind = rng.unit();
    let (kind, outcome, subjects) = if kind < calls {
        let outcome = if luck < answering {
            Outcome::Conversation
        } else if luck < answering + 0.2 {
            Outcome::Answered
        } else {
            Outcome::Dialled
        };
        (ActivityKind::Call, outcome, &world.texts.calls)
    } else if kind < calls + emails {
        let outcome = if luck < answering { Outcome::Replied } else { Outcome::Sent };
        (ActivityKind::Email, outcome, &world.texts.emails)
    } else {
        let outcome = if luck < 0.92 { Outcome::Held } else { Outcome::NoShow };
        (ActivityKind::Meeting, outcome, &world.texts.meetings)
    };
    let subject = rng.pick(subjects);
    let done = activity(kind, Direction::Outbound, outcome, Some(by), about, subject);
    journal.done(at, done);
}

/// The customer writes to the seller.
pub(super) fn question(
    world: &World,
    to: &Key,
    about: &About,
    at: Instant,
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) {
    let subject = rng.pick(&world.texts.emails);
    let (kind, direction) = (ActivityKind::Email, Direction::Inbound);
    journal.done(at, activity(kind, direction, Outcome::Unknown, Some(to), about, subject));
}

/// The seller answers the customer.
pub(super) fn answer(
    world: &World,
    by: &Key,
    about: &About,
    at: Instant,
    rng: &mut Rng,
    journal: &mut Journal<'_>,
) {
    let subject = rng.pick(&world.texts.emails);
    let outcome = if rng.chance(0.3) { Outcome::Replied } else { Outcome::Sent };
    let (kind, direction) = (ActivityKind::Email, Direction::Outbound);
    journal.done(at, activity(kind, direction, outcome, Some(by), about, subject));
}
