//! The follow-ups within one stay in a stage.

use super::spells::{Spell, each_spell};
use super::touch::{Attempt, Next, is_reply, is_touch};
use crate::facts::View;
use sales::history::Timeline;
use sales::process::StageKind;

/// Calls `take` with every spell in an open stage, and with the entry and each follow-up in it.
/// A spell that is not dated at both ends is handed on once, without any. A touch belongs to the
/// stay in which it was made: before the moment at which the stage was left, which is the
/// beginning of the day where only the day is known.
pub(crate) fn each_attempt(
    view: &View<'_>,
    timeline: &Timeline<'_>,
    mut take: impl FnMut(&Spell, Option<&Attempt>),
) {
    let until = view.until;
    let mut activities = timeline.activities().take_while(|a| a.at <= until).peekable();
    each_spell(view, timeline, |spell| {
        let left = spell.end.map(|end| end.at);
        let is_before = left.is_some_and(|left| left < view.period.start);
        if is_before || view.history.kind(spell.stage) != StageKind::Open {
            return;
        }
        if !spell.is_dated {
            return take(spell, None);
        }
        let (at, day) = (spell.entered, spell.day);
        let mut now = Attempt { place: 0, at, day, reply: None, next: Next::Nothing };
        while activities.next_if(|activity| activity.at < at).is_some() {}
        while let Some(activity) = activities.next_if(|a| left.is_none_or(|left| a.at < left)) {
            let (touch, reply) = (is_touch(&activity), is_reply(&activity));
            if !(touch || reply) {
                continue;
            }
            let day = view.day_of(activity.at);
            if touch && now.day < day {
                take(spell, Some(&Attempt { next: Next::Touch(day), ..now }));
                let place = now.place + 1;
                now = Attempt { place, at: activity.at, day, reply: None, next: Next::Nothing };
            }
            if reply {
                now.reply.get_or_insert(day);
            }
        }
        let next = spell.end.map_or(Next::Nothing, |end| Next::Over(end.day));
        take(spell, Some(&Attempt { next, ..now }));
    });
}
