//! What counts as reaching out, and what a follow-up is: the raw material of the family.
//!
//! A **touch** is a call, an e-mail or a meeting that the customer did not begin. Most exports do
//! not say who began it; what a seller logged without a direction is taken as the seller's own. A
//! meeting to which the customer did not come is a touch. A task is none: it says nothing of the
//! customer.
//!
//! A **reply** is a call, an e-mail or a meeting that the customer began, and besides a touch that
//! reached them: a conversation, an e-mail replied to, a meeting held. A reply ends the silence; it
//! does not begin the counting anew.
//!
//! An **outreach day** is a day of the organisation with at least one touch. Three calls on one
//! day are one attempt. **Follow-up k** is the k-th outreach day after the day of an anchor: the
//! entry into a stage, or the first contact of a deal.

use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::{Day, Instant};
use sales::history::{ActivityView, Timeline};

use crate::facts::View;

/// How many days without anything end an attempt, counted from the day after it: the same for every
/// stage and everybody, so that numbers compare. Two weeks are longer than most gaps between
/// follow-ups where follow-ups are made at all, and short enough that a quarter has room for six.
pub(crate) const SILENCE_DAYS: i32 = 14;

/// Whether it is a touch.
pub(crate) fn is_touch(activity: &ActivityView) -> bool {
    activity.kind != ActivityKind::Task && activity.direction != Direction::Inbound
}

/// Whether it is a reply.
pub(crate) fn is_reply(activity: &ActivityView) -> bool {
    let reached =
        matches!(activity.outcome, Outcome::Conversation | Outcome::Replied | Outcome::Held);
    activity.kind != ActivityKind::Task && (reached || activity.direction == Direction::Inbound)
}

/// Whether nothing was done on the deal in the part of the period that is known.
pub(crate) fn is_quiet(view: &View<'_>, timeline: &Timeline<'_>) -> bool {
    let counting = view.counting();
    let mut activities = timeline.activities();
    let Some(last) = activities.next_back() else { return true };
    let first = activities.next().unwrap_or(last);
    last.at < counting.start || counting.end <= first.at
}

/// The anchor, or a follow-up, and what came next.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Attempt {
    /// Nought for the anchor, else which follow-up it is.
    pub(crate) place: u32,
    /// When it was; of several touches on a day the first.
    pub(crate) at: Instant,
    /// The organisation's day of it.
    pub(crate) day: Day,
    /// The day of the first reply to it.
    pub(crate) reply: Option<Day>,
    /// What came next, as far as is known.
    pub(crate) next: Next,
}

/// What came after an attempt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Next {
    /// Another touch, on that day.
    Touch(Day),
    /// The stay or the deal was over, on that day.
    Over(Day),
    /// The deal was over at some time that nothing tells.
    OverUndated,
    /// Nothing so far.
    Nothing,
}

impl Attempt {
    /// What it led to within [`SILENCE_DAYS`]; `None` where they are not over on the as-of day.
    /// What came fast is left out then, too: whoever counts it while those that came to nothing
    /// are still waited for sees more success than there is.
    pub(crate) fn within(&self, view: &View<'_>) -> Option<Next> {
        let last = self.day.plus(SILENCE_DAYS);
        (last <= view.question.as_of.0).then_some(match self.next {
            Next::Touch(day) | Next::Over(day) if last < day => Next::Nothing,
            next => next,
        })
    }

    /// Which of the kinds it is, of which the last is "so many or more".
    pub(crate) fn kind(&self, kinds: &[&str]) -> u8 {
        (self.place as usize).min(kinds.len() - 1) as u8
    }
}
