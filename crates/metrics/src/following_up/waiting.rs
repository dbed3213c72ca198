//! Who waits for whom on a deal.
//!
//! What the customer wrote, an e-mail of ours that they replied to, and a call of theirs that
//! reached nobody wait for us, from the first of them on until we write, call or meet again. After
//! everything else the customer waits to hear from us, however it ended. Tasks say nothing.

use super::touch::is_touch;
use crate::facts::View;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::{Day, Instant};
use sales::history::{ActivityView, Timeline};

/// Who waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waiting {
    /// The customer has said something that nobody has answered, since that day.
    ForUs(Day),
    /// We were the last to say something, or spoke with each other, on that day.
    ForThem(Day),
}

/// Who waits at the end of the as-of day; `None` where nothing was ever said.
pub fn waiting(view: &View<'_>, timeline: &Timeline<'_>) -> Option<Waiting> {
    let known = timeline.activities().take_while(|activity| activity.at <= view.until);
    let (last, at) = last_word(known)?;
    Some(match last {
        Last::Asked => Waiting::ForUs(view.day_of(at)),
        Last::Said => Waiting::ForThem(view.day_of(at)),
    })
}

/// What was said last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Last {
    /// Something that waits for us.
    Asked,
    /// Anything else.
    Said,
}

/// What was said last, of activities in order of time, and when; of what waits for us the first.
pub(super) fn last_word(activities: impl Iterator<Item = ActivityView>) -> Option<(Last, Instant)> {
    let spoken = activities.filter(|activity| activity.kind != ActivityKind::Task);
    spoken.fold(None, |now, activity| match now {
        Some((Last::Asked, _)) if asks(&activity) && !is_touch(&activity) => now,
        _ if asks(&activity) => Some((Last::Asked, activity.at)),
        _ => Some((Last::Said, activity.at)),
    })
}

/// Whether it leaves something to be answered.
pub(super) fn asks(activity: &ActivityView) -> bool {
    let inbound = activity.direction == Direction::Inbound;
    match activity.kind {
        ActivityKind::Email => inbound || activity.outcome == Outcome::Replied,
        ActivityKind::Call => inbound && activity.outcome == Outcome::Dialled,
        ActivityKind::Meeting | ActivityKind::Task => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::history::OpportunityId;
    use sales::question::Question;
    use sales::story;

    fn of(activities: &str) -> Option<Waiting> {
        let history = story::history(&format!(
            "org zone UTC currency USD\npipeline Qualify | Won | Lost\nperson Ana\n\
             2026-01-05 opp A created owner Ana stage Qualify\n{activities}"
        ));
        let calendar = &history.organisation().calendar;
        let period = calendar.parse("2026-Q1").expect("a period");
        let question = Question::new(period, "2026-02-20".parse().expect("a day"));
        let view = View::new(&history, &question);
        waiting(&view, &history.timeline(OpportunityId(0)))
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn what_the_customer_wrote_waits_until_we_say_something() {
        assert_eq!(of(""), None);
        let asked = "2026-02-02T10:00 email by Ana on A inbound\n\
                     2026-02-05T10:00 email by Ana on A inbound";
        assert_eq!(of(asked), Some(Waiting::ForUs(day("2026-02-02"))));
        let answered = format!("{asked}\n2026-02-09T10:00 call by Ana on A outbound");
        assert_eq!(of(&answered), Some(Waiting::ForThem(day("2026-02-09"))));
        // A task answers nobody, and what comes later is not known yet.
        let task = format!("{asked}\n2026-02-09T10:00 task by Ana on A");
        assert_eq!(of(&task), of(asked));
        let later = format!("{asked}\n2026-02-21T10:00 call by Ana on A outbound");
        assert_eq!(of(&later), of(asked));
    }

    #[test]
    fn a_reply_waits_and_a_conversation_does_not() {
        let replied = "2026-02-02T10:00 email by Ana on A outbound replied";
        assert_eq!(of(replied), Some(Waiting::ForUs(day("2026-02-02"))));
        let missed = "2026-02-03T10:00 call by Ana on A inbound dialled";
        assert_eq!(of(missed), Some(Waiting::ForUs(day("2026-02-03"))));
        let spoken = "2026-02-04T10:00 call by Ana on A inbound conversation";
        assert_eq!(of(spoken), Some(Waiting::ForThem(day("2026-02-04"))));
        // Written to again and replied to again: the new reply waits, not the old one.
        let again = format!("{replied}\n2026-02-10T10:00 email by Ana on A outbound replied");
        assert_eq!(of(&again), Some(Waiting::ForUs(day("2026-02-10"))));
    }
}
