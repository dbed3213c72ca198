//! Asks the metrics of activity, each once.

use super::{Activity, DayCount, People, Quoted};
use crate::ask::{Parameters, question};
use crate::experiments::begun;
use crate::metric::{Breakdown, Outside};
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::activity::{
    activity_rate, call_answer_rate, conversation_rate, first_reply, first_touch, meetings_held,
    opportunities_per_thousand_calls, reply_rate, touches_by_day,
};
use metrics::effect::activity_effect;
use metrics::facts::{Dimension, View};
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
    let (by_kinds, people, leads) = found(&View::new(history, question));
    let [kinds, odds, gave_up, follow_ups, follow_up_gap, replies, effect, warmth, fit] = by_kinds;
    let quoted = [
        (&people.opportunities, &opportunities_per_thousand_calls::DEFINITION),
        (&follow_ups, &follow_ups::DEFINITION),
        (&gave_up, &gave_up::DEFINITION),
    ];
    let quoted = quoted.into_iter().flat_map(|(own, of)| quoted_of(history, own, of));
    Activity {
        has_activities: history.activity_count() > 0,
        quoted: quoted.collect(),
        leads,
        days: days(history, question),
        experiments: begun(history, &asked),
        kinds,
        people,
        odds,
        gave_up,
        stop: None,
        follow_ups,
        follow_up_gap,
        replies,
        effect,
        warmth,
        fit,
        asked,
    }
}

/// All the metrics, from one pass over the history: by person, by kind, and what a lead takes until
/// it becomes a deal and how well leads fit.
fn found(view: &View<'_>) -> ([Breakdown; 9], People, Vec<Breakdown>) {
    let by_kind = |definition| (definition, Dimension::Kind);
    let by_rep = |definition| (definition, Dimension::Rep);
    let whole = |definition| (definition, Dimension::Whole);
    let asked = [
        by_rep(&activity_rate::DEFINITION),
        by_rep(&call_answer_rate::DEFINITION),
        by_rep(&conversation_rate::DEFINITION),
        by_rep(&reply_rate::DEFINITION),
        by_rep(&meetings_held::DEFINITION),
        by_rep(&opportunities_per_thousand_calls::DEFINITION),
        by_rep(&first_touch::DEFINITION),
        by_rep(&first_reply::DEFINITION),
        by_rep(&gave_up::DEFINITION),
        (&activity_rate::DEFINITION, Dimension::Activity),
        by_kind(&follow_up_odds::DEFINITION),
        by_kind(&gave_up::DEFINITION),
        by_kind(&follow_ups::DEFINITION),
        by_kind(&follow_up_gap::DEFINITION),
        by_kind(&first_reply::DEFINITION),
        by_kind(&activity_effect::DEFINITION),
        by_kind(&lead_conversion::DEFINITION),
        by_kind(&lead_conversion_by_fit::DEFINITION),
        whole(&lead_touches::DEFINITION),
        whole(&lead_calls::DEFINITION),
        whole(&lead_emails::DEFINITION),
        whole(&lead_meetings::DEFINITION),
        whole(&lead_contacts::DEFINITION),
        whole(&ideal_fit::DEFINITION),
    ];
    let [people @ .., a, b, c, d, e, f, g, h, i, l, m, n, o, p, q] =
        Breakdown::several_plain(view, asked);
    ([a, b, c, d, e, f, g, h, i], people_of(people), vec![l, m, n, o, p, q])
}

fn people_of(by_rep: [Breakdown; 9]) -> People {
    let [
        activity,
        answered,
        conversations,
        replied,
        meetings,
        opportunities,
        first_touch,
        first_reply,
        gave_up,
    ] = by_rep;
    People {
        activity,
        answered,
        conversations,
        replied,
        meetings,
        opportunities,
        first_touch,
        first_reply,
        gave_up,
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
