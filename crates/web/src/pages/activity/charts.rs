//! The drawings of the page on activity.

use reports::activity::{DayCount, Quoted, may_follow_progress};
use reports::metric::{Breakdown, Figure, Point};

use super::Context;
use super::headline::whole;
use crate::charts::benchmark::{self, Benchmark};
use crate::charts::calendar::{self, Day};
use crate::charts::curves::{self, Curve};
use crate::charts::ladder::{Ladder, Rung};
use crate::charts::{Caption, both};
use crate::pages::drawn::{Drawn, highest, ladder, shares};
use crate::pages::named::{self, Named, in_words};
use crate::pages::panel::Panel;
use crate::tables::activity::speeds;
use crate::wording::numbers::{grouped, one_decimal, percent};
use crate::wording::stop::StopFormat;
use crate::wording::{Arg, Words};

/// The curves of speed end after a week, which is long for a first touch.
const WEEK_HOURS: u32 = 7 * 24;

/// What the next follow-up is worth.
pub(super) fn odds(context: &Context<'_>) -> Drawn {
    let (words, odds) = (context.words, &context.activity.odds);
    let panel = context.panel("activity-odds", "activity-odds-title", "activity-odds-note");
    let panel = panel.legend([("k-iv", words.say("activity-moved-on"))]);
    let drawn = of_shares(context, panel, rungs(context, odds), "activity-odds-empty");
    let mut notes = Vec::new();
    let ends = odds.total.beside("cumulative-low").zip(odds.total.beside("cumulative-high"));
    if let Some((low, high)) = ends {
        let (low, high) = (percent(low, 0), percent(high, 0));
        let range = [("low", Arg::Text(low.as_str())), ("high", Arg::Text(&high))];
        notes.push(words.with("activity-odds-all", &range));
    }
    let format = StopFormat { figures: context.tell.format };
    notes.extend(context.activity.stop.iter().map(|stop| format.says(stop)));
    let gap = &context.activity.follow_up_gap.total;
    if let Some(days) = gap.value {
        let days = context.tell.format.value("days", days);
        notes.push(words.with("activity-gap", &[("days", Arg::Text(&days))]));
    }
    drawn.notes(notes)
}

/// After how many follow-ups deals are left alone.
pub(super) fn gave_up(context: &Context<'_>) -> Drawn {
    let (words, gave_up) = (context.words, &context.activity.gave_up);
    let panel =
        context.panel("activity-gave-up", "activity-gave-up-title", "activity-gave-up-note");
    let rungs: Vec<Rung> = named::rows(context.tell.format, gave_up)
        .iter()
        .map(|named| Rung { outside: named.figure.beside("benchmark"), ..context.tell.rung(named) })
        .collect();
    let mut keys = vec![("k-iv", words.say("activity-left-alone"))];
    if rungs.iter().any(|rung| rung.outside.is_some()) {
        keys.push(("k-outs", words.say("activity-outside-figure")));
    }
    of_shares(context, panel.legend(keys), rungs, "activity-gave-up-empty")
}

/// From the dial to the meeting, and from the e-mail to its answer.
pub(super) fn chain(context: &Context<'_>) -> Drawn {
    let people = &context.activity.people;
    let panel = context.panel("activity-chain", "activity-chain-title", "activity-chain-note");
    let panel = panel.legend([("k-iv", context.words.say("activity-share"))]);
    let links = [&people.answered, &people.conversations, &people.meetings, &people.replied];
    let rung = |of: &Breakdown| context.tell.rung(&named::total(context.tell.format, of));
    let rungs: Vec<Rung> = links.map(rung).into();
    let drawn = of_shares(context, panel, rungs, "activity-chain-empty");
    let opportunities = &people.opportunities.total;
    let note = opportunities.value.map(|value| {
        let (n, rate) = (grouped(opportunities.numerator.into()), one_decimal(value));
        let calls = grouped(opportunities.denominator.unwrap_or(0).into());
        let variables = [
            ("n", Arg::Text(n.as_str())),
            ("rate", Arg::Text(&rate)),
            ("calls", Arg::Text(&calls)),
        ];
        context.words.with("activity-chain-end", &variables)
    });
    drawn.notes(note.into_iter().collect())
}

/// Our own figures beside those of others.
pub(super) fn quoted(context: &Context<'_>) -> Drawn {
    let words = context.words;
    let panel = context.panel("activity-quoted", "activity-quoted-title", "activity-quoted-note");
    let keys =
        [("k-iv", words.say("activity-own")), ("k-outs", words.say("activity-outside-figure"))];
    let panel = panel.legend(keys);
    let rows: Vec<Benchmark> =
        context.activity.quoted.iter().map(|quoted| benchmark(context, quoted)).collect();
    let empty = words.say("activity-quoted-empty");
    if rows.is_empty() {
        return Drawn::new(panel, String::new(), empty);
    }
    let desc = rows.iter().map(|row| row.words.as_str()).collect::<Vec<_>>().join(". ");
    let caption = Caption { id: "activity-quoted-chart", title: &panel.title, desc: &desc };
    let svg = benchmark::draw(&rows, caption);
    Drawn::new(panel, svg, empty)
}

fn benchmark(context: &Context<'_>, quoted: &Quoted) -> Benchmark {
    let words = context.words;
    let name = quoted_name(words, quoted);
    let figure = &quoted.figure;
    let in_unit = |value: f64| match quoted.unit {
        "share" => percent(value, 1),
        _ => whole(value),
    };
    let own = match (quoted.unit, figure.value) {
        (_, None) => context.tell.reason(figure),
        ("share", Some(value)) => words.rate(value, figure.n, 1),
        (_, Some(value)) => whole(value),
    };
    let value = in_unit(quoted.outside.value);
    let source = quoted.outside.source.as_str();
    let variables = [("value", Arg::Text(value.as_str())), ("source", Arg::Text(source))];
    let outside_name = words.with("activity-outside-from", &variables);
    let question = context.visit.address.question().with("metric", quoted.id);
    let question = match quoted.kind {
        Some(kind) => question.with("by", "kind").with("row", kind),
        None => question,
    };
    let ends = figure.value.zip(figure.low.zip(figure.high));
    Benchmark {
        words: format!("{name}: {own}, {outside_name}"),
        name,
        own: ends.map(|(value, (low, high))| (value, low, high)),
        own_name: own,
        outside: quoted.outside.value,
        outside_name,
        href: if figure.n > 0 { question.to("/deals") } else { String::new() },
        count: figure.n,
    }
}

/// What a quoted figure is called: the metric, and the kind it speaks of.
pub(crate) fn quoted_name(words: Words, quoted: &Quoted) -> String {
    let name = words.say(&format!("metric-{}-name", quoted.id));
    let kind = quoted.kind.map(|kind| words.say(&format!("kind-{kind}")));
    [Some(name), kind].into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint"))
}

/// How fast we are, and they.
pub(super) fn speed(context: &Context<'_>) -> Drawn {
    let words = context.words;
    let panel = context.panel("activity-speed", "activity-speed-title", "activity-speed-note");
    let all = speeds(context.activity, context.visit);
    let curve =
        |named: &Named<'_>| Curve { name: named.name.clone(), points: points(named.figure) };
    let drawn: Vec<&Named<'_>> = all.iter().filter(|one| !one.figure.curve.is_empty()).collect();
    let keys = ["k-act", "k-curve2", "k-pacel"].into_iter().zip(&drawn);
    let panel = panel.legend(keys.map(|(class, named)| (class, named.name.clone())));
    let empty = words.say("activity-speed-empty");
    if drawn.is_empty() {
        return Drawn::new(panel, String::new(), empty);
    }
    let ticks: Vec<(f64, String)> = (0..=7)
        .map(|day| (f64::from(day * 24), context.tell.format.value("days", f64::from(day))))
        .collect();
    let lines: Vec<Curve> = drawn.iter().map(|named| curve(named)).collect();
    let notes: Vec<String> = drawn.iter().map(|named| said(context, named)).collect();
    let desc = notes.join(". ");
    let caption = Caption { id: "activity-speed-chart", title: &panel.title, desc: &desc };
    let last = f64::from(WEEK_HOURS);
    let svg = both(|width| curves::draw(&lines, last, &ticks, width, caption));
    Drawn::new(panel, svg, empty).notes(notes)
}

fn points(figure: &Figure) -> Vec<(f64, f64)> {
    let point = |point: &Point| (f64::from(point.day), point.advanced);
    figure.curve.iter().take_while(|point| point.day <= WEEK_HOURS).map(point).collect()
}

/// The middle, and the share within an hour and a day.
fn said(context: &Context<'_>, named: &Named<'_>) -> String {
    let share =
        |hours: u32| named.figure.advanced_by(hours).map_or("–".into(), |s| percent(s, 0));
    let (hour, day, week) = (share(1), share(24), share(WEEK_HOURS));
    let middle = context.tell.short(named);
    let n = grouped(i128::from(named.figure.n));
    let variables = [
        ("name", Arg::Text(named.name.as_str())),
        ("middle", Arg::Text(&middle)),
        ("hour", Arg::Text(&hour)),
        ("day", Arg::Text(&day)),
        ("week", Arg::Text(&week)),
        ("n", Arg::Text(&n)),
    ];
    let key = match named.figure.value {
        Some(_) => "activity-speed-said",
        None => "activity-speed-said-without",
    };
    context.words.with(key, &variables)
}

/// Which leads become deals: by how warm they were, and by how well they fit.
pub(super) fn handoff(context: &Context<'_>) -> Drawn {
    let activity = context.activity;
    let panel =
        context.panel("activity-handoff", "activity-handoff-title", "activity-handoff-note");
    let words = context.words;
    let keys = [("k-iv", words.say("activity-converted")), ("k-ref", words.say("all-together"))];
    let both = [&activity.warmth, &activity.fit].into_iter();
    let rungs: Vec<Rung> = both.flat_map(|of| rungs(context, of)).collect();
    let all = activity.warmth.total.value;
    compared(context, panel.legend(keys), rungs, all, "activity-handoff-empty")
}

/// What goes along with progress.
pub(super) fn effect(context: &Context<'_>) -> Drawn {
    let words = context.words;
    let panel = context.panel("activity-effect", "activity-effect-title", "activity-effect-note");
    let panel = panel
        .legend([("k-iv", words.say("activity-ratio")), ("k-ref", words.say("activity-without"))]);
    let rows = named::rows(context.tell.format, &context.activity.effect);
    // The band without is what the others are compared with, and stands at one.
    let compared =
        |named: &&Named<'_>| named.row.rsplit_once('-').is_some_and(|(_, n)| n != "none");
    let rows = rows.iter().filter(compared);
    let rungs: Vec<Rung> = rows.map(|named| ratio(context, named)).collect();
    let ticks = [-2, -1, 0, 1, 2, 3, 4].map(|power| {
        let times = 2_f64.powi(power);
        let name = if power < 0 { format!("{times}") } else { format!("{times:.0}") };
        let name = words.with("unit-value-multiple", &[("value", Arg::Text(&name))]);
        (f64::from(power), name)
    });
    let lowest = rungs.iter().filter_map(|rung| rung.dot).map(|dot| dot.1).fold(0.0, f64::min);
    let from = if lowest < -1.0 {
        -2.0
    } else if lowest < 0.0 {
        -1.0
    } else {
        0.0
    };
    let to = if highest(&rungs) > 3.0 { 4.0 } else { 3.0 };
    let is_shown = |(power, _): &(f64, String)| (from..=to).contains(power);
    let shown: Vec<_> = ticks.into_iter().filter(is_shown).collect();
    let chart = Ladder { rungs: &rungs, ends: (from, to), ticks: &shown, reference: Some(0.0) };
    let svg = ladder(&chart, &panel, &in_words(&rungs));
    let notes = vec![words.say("activity-effect-honest")];
    Drawn::new(panel, svg, words.say("activity-effect-empty")).notes(notes)
}

/// How many times more often deals moved on, on a scale of doublings.
fn ratio(context: &Context<'_>, named: &Named<'_>) -> Rung {
    let beside = |what: &str| named.figure.beside(what).filter(|ratio| *ratio > 0.0);
    let name = context.words.say(&format!("activity-band-{}", named.row));
    let rung = Rung { name, ..context.tell.rung(named) };
    let ends = beside("ratio").zip(beside("ratio-low").zip(beside("ratio-high")));
    let Some((ratio, (low, high))) = ends.filter(|_| named.figure.value.is_some()) else {
        return Rung { dot: None, shown: "–".to_owned(), ..rung };
    };
    let shown = context.words.times(ratio);
    let n = grouped(i128::from(named.figure.n));
    let follows = may_follow_progress(named.figure);
    let note = match follows {
        true => context.words.say("activity-may-follow"),
        false => context.words.with("activity-advances", &[("n", Arg::Text(&n))]),
    };
    Rung {
        dot: Some((ratio.log2(), low.log2(), high.log2())),
        words: format!("{}: {shown}, {note}", rung.name),
        shown,
        note,
        ..rung
    }
}

/// The touches of each day.
pub(super) fn days(context: &Context<'_>) -> Drawn {
    let words = context.words;
    let panel = context.panel("activity-days", "activity-days-title", "activity-days-note");
    let days = &context.activity.days;
    let empty = words.say("activity-days-empty");
    if days.iter().all(|day| day.count == 0) {
        return Drawn::new(panel, String::new(), empty);
    }
    let squares: Vec<Day> = days.iter().map(|day| square(context, day)).collect();
    let weekdays: Vec<String> =
        days.iter().take(7).map(|day| context.visit.dates.weekday_name(day.day)).collect();
    let total = grouped(days.iter().map(|day| i128::from(day.count)).sum());
    let desc = words.with("activity-days-said", &[("n", Arg::Text(&total))]);
    let caption = Caption { id: "activity-days-chart", title: &panel.title, desc: &desc };
    let svg = calendar::draw(&squares, &weekdays, caption);
    Drawn::new(panel, svg, empty)
}

fn square(context: &Context<'_>, day: &DayCount) -> Day {
    let date = context.visit.dates.weekday(day.day);
    let count_name = grouped(i128::from(day.count));
    let begins = day.day.weekday() == 0 && day.day.day_of_month() <= 7;
    let question = context.visit.address.question().with("metric", "activity-rate");
    let href = question.with("period", &format!("{}..{}", day.day, day.day)).to("/deals");
    Day {
        weekday: usize::from(day.day.weekday()),
        count: day.count,
        words: format!("{date}: {count_name}"),
        count_name,
        month: begins.then(|| context.visit.dates.month(day.day)),
        working: day.working,
        href: if day.count > 0 { href } else { String::new() },
    }
}

fn rungs(context: &Context<'_>, of: &Breakdown) -> Vec<Rung> {
    let rows = named::rows(context.tell.format, of);
    rows.iter().map(|named| context.tell.rung(named)).collect()
}

/// A ladder of shares on a scale that reaches the highest.
pub(super) fn of_shares(
    context: &Context<'_>,
    panel: Panel,
    rungs: Vec<Rung>,
    empty: &str,
) -> Drawn {
    compared(context, panel, rungs, None, empty)
}

/// The same, with what all are compared with.
fn compared(
    context: &Context<'_>,
    panel: Panel,
    rungs: Vec<Rung>,
    reference: Option<f64>,
    empty: &str,
) -> Drawn {
    let (ends, ticks) = shares(highest(&rungs));
    let chart = Ladder { rungs: &rungs, ends, ticks: &ticks, reference };
    let svg = ladder(&chart, &panel, &in_words(&rungs));
    Drawn::new(panel, svg, context.words.say(empty))
}
