//! The drawings of one person: the bar against the quota, the months, and three breakdowns beside
//! the others'.

use reports::overview::{MonthRow, Progress};
use reports::rep::Part;

use super::Context;
use crate::charts::benchmark_dot::{self, Row};
use crate::charts::bullet::{self, Bullet, BulletScale};
use crate::charts::trend::{self, Month};
use crate::charts::{Caption, both};
use crate::pages::forecast::people::finish;
use crate::pages::panel::Panel;
use crate::pages::people::{dot, records};
use crate::tables;
use crate::wording::Arg;
use crate::wording::numbers::{change, one_decimal, percent, times};

/// A panel with its drawing.
pub(super) struct Chart {
    pub(super) panel: Panel,
    pub(super) svg: String,
    /// Said instead where there is nothing to draw.
    pub(super) empty: String,
}

/// The axis and the bar of won against the quota; empty without a quota.
pub(super) fn bullet(context: &Context<'_>) -> (String, String) {
    let standing = &context.rep.standing;
    let Some(value) = standing.attainment.value else { return (String::new(), String::new()) };
    let finish = finish(&context.forecast.total, context.forecast.progress);
    let ends = [Some(value * 100.0), finish.map(|finish| finish.high)];
    let scale = BulletScale::covering(ends.into_iter().flatten());
    let (share, quota) =
        (percent(value, 0), context.short.amounts.show(standing.quota.value.unwrap_or(0)));
    let variables = [("share", Arg::Text(&share)), ("quota", Arg::Text(&quota))];
    let said = context.words.with("row-attainment", &variables);
    let pace = context.rep.pace.map(|pace| pace * 100.0);
    let bar = bullet::draw(Bullet { won: Some(value * 100.0), pace, finish }, scale, &said);
    (bullet::axis(scale), bar)
}

pub(super) fn trend_legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-bar", words.say("closed-won"))];
    if context.rep.progress == Progress::Running {
        keys.push(("k-part", words.say("month-running")));
    }
    keys.push(("k-ql", words.say("quota")));
    keys
}

/// Empty where nothing was won and nothing asked for.
pub(super) fn trend(context: &Context<'_>) -> String {
    let (words, visit, amounts) = (context.words, context.visit, &context.short.amounts);
    let row = |month: &MonthRow| {
        let name = visit.dates.month_and_year(month.month.start());
        let won = amounts.show(month.won);
        let quota = month.quota.map(|quota| amounts.show(quota));
        let said = match quota {
            Some(quota) => format!("{name}: {won} / {} {quota}", words.say("quota")),
            None => format!("{name}: {won}"),
        };
        let address = visit.address.question().with("period", &month.month.to_string());
        // A month that is not over cannot be compared with one that is.
        let growth = month.growth.value.filter(|_| !month.running);
        Month {
            name: visit.dates.month(month.month.start()),
            won: month.won as f64,
            quota: month.quota.map(|quota| quota as f64),
            growth: growth.map_or(String::new(), change),
            growth_times: growth.filter(|share| *share >= 1.0).map_or(String::new(), times),
            running: month.running,
            href: address.with("status", "won").to("/deals"),
            amount: month.won,
            words: said,
        }
    };
    let months: Vec<Month> = context.rep.months.iter().map(row).collect();
    if trend::is_empty(&months) {
        return String::new();
    }
    let desc: Vec<&str> = months.iter().map(|month| month.words.as_str()).collect();
    let title = words.say("rep-trend-title");
    let caption = Caption { id: "rep-trend-chart", title: &title, desc: &desc.join(". ") };
    let value_name = |value, step| amounts.tick(value, step);
    trend::draw(&months, &value_name, caption)
}

/// What is drawn of one breakdown.
struct Drawn<'a> {
    id: &'static str,
    key: &'static str,
    metric: &'static str,
    by: &'static str,
    unit: &'static str,
    parts: &'a [Part],
}

pub(super) fn charts(context: &Context<'_>) -> Vec<Chart> {
    let rep = context.rep;
    let shares = |id, key, metric, by, parts| Drawn { id, key, metric, by, unit: "share", parts };
    let stages = shares("rep-stages", "stages", "stage-conversion", "stage", &rep.stages[..]);
    let gave_up = shares("rep-gave-up", "gave-up", "gave-up", "kind", &rep.gave_up[..]);
    let activity = Drawn {
        id: "rep-activity",
        key: "activity",
        metric: "activity-rate",
        by: "activity",
        unit: "per-working-day",
        parts: &rep.activity,
    };
    [stages, activity, gave_up].iter().map(|drawn| chart(context, drawn)).collect()
}

fn chart(context: &Context<'_>, drawn: &Drawn<'_>) -> Chart {
    let (words, visit) = (context.words, context.visit);
    let title = words.say(&format!("rep-{}-title", drawn.key));
    let note = words.say(&format!("rep-{}-note", drawn.key));
    let table = tables::people::parts(context.rep, visit, drawn.id, &title, drawn.parts);
    let rows: Vec<Row> = drawn.parts.iter().map(|part| row(context, drawn, part)).collect();
    let legend = [
        ("k-iv", words.say("people-interval")),
        ("k-look", words.say("people-look")),
        ("k-ref", context.others_named()),
    ];
    let desc: Vec<&str> = rows.iter().map(|row| row.words.as_str()).collect();
    let chart_id = format!("{}-chart", drawn.id);
    let caption = Caption { id: &chart_id, title: &title, desc: &desc.join(". ") };
    let (least, name): (f64, &dyn Fn(f64) -> String) = match drawn.unit {
        "share" => (1.0, &|value| percent(value, 0)),
        _ => (0.0, &|value| if value == 0.0 { "0".to_owned() } else { one_decimal(value) }),
    };
    let svg = both(|width| benchmark_dot::draw(&rows, least, name, width, caption));
    let svg = if rows.is_empty() { String::new() } else { svg };
    let mut panel = Panel::new(visit, drawn.id, title.clone(), note)
        .legend(legend.into_iter().filter(|(_, label)| !label.is_empty()))
        .twin(&table, visit, &context.short.amounts);
    panel.beside(&svg);
    Chart { empty: words.say(&format!("rep-{}-empty", drawn.key)), svg, panel }
}

fn row(context: &Context<'_>, drawn: &Drawn<'_>, part: &Part) -> Row {
    let (short, comparison) = (&context.short, &part.comparison);
    let figure = comparison.figure.as_ref();
    let format = context.visit.figures(&context.rep.asked.unit);
    let name = format.group(drawn.by, &part.group);
    let value = match drawn.unit {
        "share" => short.figure(drawn.unit, figure),
        _ => figure.and_then(|one| one.value).map_or("–".to_owned(), one_decimal),
    };
    let count = figure.map_or(0, |figure| figure.n);
    let said = [value.clone(), short.compared(drawn.unit, comparison)];
    let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Row {
        words: context.words.pair(&name, &said.join(&context.words.say("list-joint"))),
        name,
        note: short.note(figure),
        dot: dot(comparison),
        reference: comparison.reference,
        value,
        href: match count {
            0 => String::new(),
            _ => records(context.visit, drawn.metric, drawn.by, &part.group.row),
        },
        count,
    }
}
