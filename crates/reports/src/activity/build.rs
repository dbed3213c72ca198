//! Asks the metrics of activity, each once.

use super::{Activity, DayCount, People, Quoted};
use crate::ask::{Parameters, question};
use crate::metric::{Breakdown, Outside};
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::activity::{
    activity_rate, call_answer_rate, conversation_rate, first_reply, first_touch, meetings_held,
    opportunities_per_thousand_calls, reply_rate, touches_by_day,
};
use metrics::effect::activity_effect;
use metrics::facts::Dimension;
use metrics::following_up::{follow_up_gap, follow_up_odds, follow_ups, gave_up};
use metrics::leads::{
    ideal_fit, lead_calls, lead_contacts, lead_conversion, lead_conversion_by_fit, lead_emails,
    lead_meetings, lead_touches,
};
use sales::day::Day;
use sales::history::History;
use sales::question::Question;

/// Weeks of the calendar: a quarter.
const WEEKS: i32 = 13;

/// What the question's scope did in the period, and what came of it.
pub fn activity(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Activity {
    let asked = question(history, parameters, today, viewer);
    let question = &asked.question;
    let ask = |definition, by| Breakdown::new(history, question, definition, by);
    let leads: [&'static Definition; 6] = [
        &lead_touches::DEFINITION,
        &lead_calls::DEFINITION,
        &lead_emails::DEFINITION,
        &lead_meetings::DEFINITION,
        &lead_contacts::DEFINITION,
        &ideal_fit::DEFINITION,
    ];
    let opportunities = ask(&opportunities_per_thousand_calls::DEFINITION, Dimension::Rep);
    let gave_up = ask(&gave_up::DEFINITION, Dimension::Kind);
    let follow_ups = ask(&follow_ups::DEFINITION, Dimension::Kind);
    let quoted = [
        (&opportunities, &opportunities_per_thousand_calls::DEFINITION),
        (&follow_ups, &follow_ups::DEFINITION),
        (&gave_up, &gave_up::DEFINITION),
    ];
    Activity {
        quoted: quoted.into_iter().flat_map(|(own, of)| quoted_of(history, own, of)).collect(),
        has_activities: history.activity_count() > 0,
        kinds: ask(&activity_rate::DEFINITION, Dimension::Activity),
        people: People {
            activity: ask(&activity_rate::DEFINITION, Dimension::Rep),
            answered: ask(&call_answer_rate::DEFINITION, Dimension::Rep),
            conversations: ask(&conversation_rate::DEFINITION, Dimension::Rep),
            replied: ask(&reply_rate::DEFINITION, Dimension::Rep),
            meetings: ask(&meetings_held::DEFINITION, Dimension::Rep),
            opportunities,
            first_touch: ask(&first_touch::DEFINITION, Dimension::Rep),
            first_reply: ask(&first_reply::DEFINITION, Dimension::Rep),
            gave_up: ask(&gave_up::DEFINITION, Dimension::Rep),
        },
        odds: ask(&follow_up_odds::DEFINITION, Dimension::Kind),
        gave_up,
        follow_ups,
        follow_up_gap: ask(&follow_up_gap::DEFINITION, Dimension::Kind),
        replies: ask(&first_reply::DEFINITION, Dimension::Kind),
        effect: ask(&activity_effect::DEFINITION, Dimension::Kind),
        warmth: ask(&lead_conversion::DEFINITION, Dimension::Kind),
        fit: ask(&lead_conversion_by_fit::DEFINITION, Dimension::Kind),
        leads: leads.map(|definition| ask(definition, Dimension::Whole)).into(),
        days: days(history, question),
        asked,
    }
}

/// What the organisation keeps of others' figures, beside our own: under the definition's id for
/// it of the whole, and with a kind's word after it of that kind.
fn quoted_of(history: &History, own: &Breakdown, definition: &Definition) -> Vec<Quoted> {
    let Some(id) = definition.benchmark else { return Vec::new() };
    let known = history.organisation().benchmarks.iter();
    let quoted = known.filter_map(|benchmark| {
        let rest = benchmark.id.strip_prefix(id)?;
        let (kind, figure) = match rest.strip_prefix('-') {
            Some(word) => {
                let row = own.row(word)?;
                (row.group.kind, &row.figure)
            }
            None if rest.is_empty() => (None, &own.total),
            None => return None,
        };
        let (value, source) = (benchmark.value, benchmark.source.to_string());
        let outside = Outside { value, source };
        Some(Quoted { id: own.id, unit: own.unit, kind, figure: figure.clone(), outside })
    });
    quoted.collect()
}

/// The last weeks of the period, begun or not before it, so that a quarter just begun is seen
/// beside what was.
fn days(history: &History, question: &Question) -> Vec<DayCount> {
    let calendar = &history.organisation().calendar;
    let last = question.as_of.0.min(question.period.last());
    let into_week = i32::from(last.weekday());
    let first = last.plus(-into_week - 7 * (WEEKS - 1));
    let Some(period) = calendar.days(first, last.plus(1)) else { return Vec::new() };
    let asked = Question { period, ..question.clone() };
    let counted = touches_by_day::touches_by_day(history, &asked).into_iter();
    let day = |(day, count)| DayCount { day, count, working: calendar.is_working(day) };
    counted.map(day).collect()
}
