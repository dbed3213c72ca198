//! The tables of the page on activity.

use reports::activity::{Activity, may_follow_progress};
use reports::metric::GroupName;

use super::Draft;
use super::figures::{figures, value};
use crate::export::{Cell, Table};
use crate::pages::activity::{everybody, quoted_name};
use crate::pages::named::{self, Named};
use crate::visit::Visit;

/// What the names of these tables begin with.
pub(crate) const PREFIX: &str = "activity-";

/// The table of that name; `None` for a name there is no table for.
pub(crate) fn table(name: &str, activity: &Activity, visit: &Visit) -> Option<Table> {
    let format = visit.figures(&activity.asked.unit);
    let say = |key: &str| visit.words.say(key);
    let plain = |id: &'static str, rows: &[Named<'_>]| {
        figures(id, &say(&format!("{id}-title")), visit, &activity.asked, rows)
    };
    let people = &activity.people;
    let table = match name {
        "activity-odds" => plain("activity-odds", &named::rows(format, &activity.odds)),
        "activity-gave-up" => plain("activity-gave-up", &named::rows(format, &activity.gave_up)),
        "activity-chain" => {
            let links = [
                &people.answered,
                &people.conversations,
                &people.meetings,
                &people.replied,
                &people.opportunities,
            ];
            plain("activity-chain", &links.map(|of| named::total(format, of)))
        }
        "activity-handoff" => {
            let both = [&activity.warmth, &activity.fit].into_iter();
            let rows: Vec<Named<'_>> = both.flat_map(|of| named::rows(format, of)).collect();
            plain("activity-handoff", &rows)
        }
        "activity-leads" => {
            let rows: Vec<Named<'_>> =
                activity.leads.iter().map(|of| named::total(format, of)).collect();
            plain("activity-leads", &rows)
        }
        "activity-speed" => plain("activity-speed", &speeds(activity, visit)),
        "activity-quoted" => quoted(activity, visit),
        "activity-effect" => effect(activity, visit),
        "activity-experiment" => {
            let newest = activity.experiments.first();
            let rows = newest.map(|one| named::rows(format, &one.moved)).unwrap_or_default();
            plain("activity-experiment", &rows)
        }
        "activity-days" => days(activity, visit),
        "activity-people" => everybodys(activity, visit),
        _ => return None,
    };
    Some(table)
}

/// The waits that are shown: ours for new leads, then the customers' for us.
pub(crate) fn speeds<'a>(activity: &'a Activity, visit: &Visit) -> Vec<Named<'a>> {
    let format = visit.figures(&activity.asked.unit);
    let of_leads = named::total(format, &activity.people.first_touch);
    let name = |row: &Named<'_>| match row.row {
        "of-leads" => visit.words.say("activity-replies-of-leads"),
        _ => visit.words.say("activity-replies-of-deals"),
    };
    let replies = named::rows(format, &activity.replies).into_iter();
    let replies = replies.map(|row| Named { name: name(&row), ..row });
    let first = Named { name: visit.words.say("activity-touches-of-leads"), ..of_leads };
    std::iter::once(first).chain(replies).collect()
}

/// Our own figures beside those of others, with their sources.
fn quoted(activity: &Activity, visit: &Visit) -> Table {
    let rows = activity.quoted.iter().map(|quoted| {
        let figure = &quoted.figure;
        vec![
            Cell::Text(quoted_name(visit.words, quoted)),
            value(quoted.unit, figure.value),
            value(quoted.unit, figure.low),
            value(quoted.unit, figure.high),
            value(quoted.unit, Some(quoted.outside.value)),
            Cell::Text(quoted.outside.source.clone()),
        ]
    });
    let ids = ["row", "value", "low", "high", "outside", "outside_source"];
    Draft::new("activity-quoted", &visit.words.say("activity-quoted-title"), visit, &activity.asked)
        .columns(&ids)
        .rows(rows)
}

/// What goes along with progress, with what guards it.
fn effect(activity: &Activity, visit: &Visit) -> Table {
    let rows = named::rows(visit.figures(&activity.asked.unit), &activity.effect);
    let rows = rows.into_iter().map(|named| {
        let beside = |what: &str| named.figure.beside(what).map_or(Cell::Empty, Cell::Number);
        let follows = match may_follow_progress(named.figure) {
            true => visit.words.say("activity-may-follow"),
            false => String::new(),
        };
        let share = named.figure.beside("false-share").map_or(Cell::Empty, Cell::Share);
        vec![
            Cell::Text(named.name),
            beside("ratio"),
            beside("ratio-low"),
            beside("ratio-high"),
            beside("e-value"),
            beside("lead-ratio"),
            share,
            Cell::Text(follows),
            Cell::Count(named.figure.numerator),
            named.figure.denominator.map_or(Cell::Empty, Cell::Count),
        ]
    });
    let ids = [
        "row",
        "ratio",
        "ratio_low",
        "ratio_high",
        "e_value",
        "ratio_after",
        "false_share",
        "reverse_check",
        "advances",
        "deal_days",
    ];
    let rows: Vec<Vec<Cell>> = rows.collect();
    Draft::new("activity-effect", &visit.words.say("activity-effect-title"), visit, &activity.asked)
        .columns(&ids)
        .rows(rows.into_iter())
}

/// One line a day.
fn days(activity: &Activity, visit: &Visit) -> Table {
    let rows = activity.days.iter().map(|day| {
        vec![Cell::Day(day.day), Cell::Count(i64::try_from(day.count).unwrap_or(i64::MAX))]
    });
    Draft::new("activity-days", &visit.words.say("activity-days-title"), visit, &activity.asked)
        .columns(&["day", "touches"])
        .rows(rows)
}

/// One line a person and a figure.
fn everybodys(activity: &Activity, visit: &Visit) -> Table {
    let nobody = visit.words.say("nobody");
    let line = |who: &GroupName| {
        let mut line = vec![Cell::Text(who.name.clone().unwrap_or_else(|| nobody.clone()))];
        for of in activity.people.all() {
            let figure = of.row(&who.row).map(|row| &row.figure);
            line.push(value(of.unit, figure.and_then(|figure| figure.value)));
            line.push(figure.map_or(Cell::Empty, |figure| {
                Cell::Count(i64::try_from(figure.n).unwrap_or(i64::MAX))
            }));
        }
        line
    };
    let rows: Vec<Vec<Cell>> = everybody(activity).into_iter().map(line).collect();
    let ids = [
        "rep",
        "activity_rate",
        "activity_rate_n",
        "call_answer_rate",
        "call_answer_rate_n",
        "conversation_rate",
        "conversation_rate_n",
        "reply_rate",
        "reply_rate_n",
        "meetings_held",
        "meetings_held_n",
        "opportunities_per_1000_calls",
        "opportunities_per_1000_calls_n",
        "first_touch_hours",
        "first_touch_hours_n",
        "first_reply_hours",
        "first_reply_hours_n",
        "gave_up",
        "gave_up_n",
    ];
    let title = visit.words.say("activity-people-title");
    Draft::new("activity-people", &title, visit, &activity.asked)
        .columns(&ids)
        .rows(rows.into_iter())
}
