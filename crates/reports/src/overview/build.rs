//! Puts the overview together from the metrics.

use super::{
    Closed, MonthRow, OpenFigures, Overview, Path, PathPoint, Progress, StageRow, Standing,
};
use crate::ask::{Parameters, question};
use crate::figure::{Absent, Open, QuotaFigure, Share};
use crate::forecast;
use crate::viewer::Viewer;
use metrics::facts::View;
use metrics::pipeline::coverage;
use metrics::pipeline::open_pipeline::{OpenPipeline, open_pipeline};
use metrics::results::attainment::{Attainment, attainment};
use metrics::results::pacing::{Pacing, pacing};
use metrics::results::quota::QuotaTotal;
use metrics::results::{cumulative, gap, trend, won_lost};
use metrics::winning::win_rate;
use metrics::{Absence, Measure, Tally};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::{History, StageId};
use sales::process::StageKind;
use sales::question::Question;
use sales::quota::Employment;
use sales::roster::PersonId;

mod caveats;
mod rows;

/// Months shown: two years and the running month, so that each has its year before.
const MONTHS: u32 = 25;

/// The overview of the question's scope and period.
pub fn overview(
    history: &History,
    parameters: &Parameters,
    today: Day,
    viewer: &Viewer,
) -> Overview {
    let asked = question(history, parameters, today, viewer);
    let q = &asked.question;
    let view = View::new(history, q);
    let reached = attainment(&view);
    let pace = pacing(&view);
    let pipeline = open_pipeline(&view);
    let cover = coverage::of(q, &reached, view.open_deals().iter());
    let year_before =
        Question { period: history.organisation().calendar.year_before(q.period), ..q.clone() };
    let closed = won_lost::won_lost(&view);
    let progress = progress(q, today);
    let rows = rows::Rows::new(&view, progress, &pace);
    let reps = rows.reps();
    let path = path(&view, &pace, &reached.quota);
    Overview {
        standing: standing(progress, &reached, &pace),
        open: OpenFigures {
            all: Open::of(&pipeline.total),
            closing: Open::of(&pipeline.closing_in_period),
            overdue: Open::of(&pipeline.overdue),
            coverage: coverage_share(progress, &cover.measure),
        },
        win_rate: Share::of(&win_rate::win_rate(&view)),
        win_rate_year_before: Share::of(&win_rate::win_rate(&View::new(history, &year_before))),
        closed: Closed {
            won_count: closed.won.count,
            won: closed.won.counted,
            lost_count: closed.lost.count,
            lost: closed.lost.counted,
        },
        not_yet: forecast::not_yet(&asked, today, &reached, path.clone()),
        path,
        teams: rows.teams(),
        months: months(&view),
        stages: stages(history, &pipeline),
        caveats: caveats::caveats(&view, &reached, &pipeline, &reps),
        reps,
        asked,
    }
}

impl Open {
    pub(crate) fn of(tally: &Tally) -> Open {
        Open {
            count: tally.count,
            amount: tally.counted,
            without_amount: tally.without_amount,
            unconverted: tally.unconverted,
        }
    }
}

fn quota_value(quota: &QuotaTotal) -> Option<i64> {
    (quota.current.is_set() && quota.without_rate == 0).then_some(quota.current.amount)
}

fn quota_figure(quota: &QuotaTotal) -> QuotaFigure {
    let value = quota_value(quota);
    QuotaFigure {
        value,
        original: value.and(quota.original.is_set().then_some(quota.original.amount)),
        own: quota.own.map(|own| own.amount),
        from_members: quota.from_members.is_set().then_some(quota.from_members.amount),
        uncovered_days: if value.is_some() { quota.current.uncovered_days } else { 0 },
    }
}

fn amount(measure: &Measure) -> Option<i64> {
    measure.because.is_none().then_some(measure.numerator)
}

/// On its last day a period still runs; seen from a later day, that day is over too.
pub(crate) fn progress(question: &Question, today: Day) -> Progress {
    let (period, as_of) = (question.period, question.as_of.0);
    if as_of < period.start() {
        Progress::NotBegun
    } else if as_of < period.last() || (as_of == period.last() && today <= as_of) {
        Progress::Running
    } else {
        Progress::Over
    }
}

pub(crate) fn standing(progress: Progress, reached: &Attainment, pace: &Pacing) -> Standing {
    let quota = quota_value(&reached.quota);
    let expected_by_days = quota.map(|_| pace.expected_by_days);
    let expected = pace.expected_by_curve.or(expected_by_days);
    let gap = amount(&gap::of(reached));
    let left = i64::from(pace.working_days - pace.working_days_elapsed);
    let elapsed = i64::from(pace.working_days_elapsed);
    let is_unknown = reached.measure.because == Some(Absence::NoAmounts);
    let won = (!is_unknown).then_some(reached.credited);
    Standing {
        progress,
        won: reached.credited,
        won_count: reached.n,
        quota: quota_figure(&reached.quota),
        attainment: Share::of(&reached.measure),
        gap,
        working_days: pace.working_days,
        working_days_elapsed: pace.working_days_elapsed,
        expected_by_days,
        expected_by_usual: pace.expected_by_curve,
        against_pace: won.zip(expected).map(|(won, expected)| won - expected),
        needed_per_day: gap.filter(|&gap| gap > 0 && left > 0).map(|gap| divide(gap, left)),
        won_per_day: won.filter(|_| elapsed > 0).map(|won| divide(won, elapsed)),
    }
}

/// Rounded half away from zero; the divisor is positive.
fn divide(amount: i64, by: i64) -> i64 {
    let half = if amount < 0 { -by / 2 } else { by / 2 };
    (amount + half) / by
}

/// The part of the quota that should be reached by now.
pub(crate) fn expected_share(pace: &Pacing) -> f64 {
    let gone = f64::from(pace.working_days_elapsed) / f64::from(pace.working_days.max(1));
    pace.usual.as_ref().map_or(gone, |usual| usual.share_at(gone))
}

/// What is won so far, and the usual course to the quota.
pub(crate) fn path(view: &View<'_>, pace: &Pacing, quota: &QuotaTotal) -> Path {
    let quota = quota_value(quota);
    let (history, question) = (view.history, view.question);
    let period = question.period;
    let mut won: Vec<PathPoint> = Vec::new();
    for (day, total, count) in cumulative::cumulative(view) {
        let count = u64::from(count);
        if won.last().map_or(count > 0, |last| last.count != count) {
            won.push(PathPoint { day, total, count });
        }
    }
    let usual = match (&pace.usual, quota) {
        (Some(usual), Some(quota)) => {
            usual_path(history, period, quota, |part| usual.share_at(part))
        }
        _ => Vec::new(),
    };
    Path {
        start: period.start(),
        last: period.last(),
        today: period.contains(question.as_of.0).then_some(question.as_of.0),
        won,
        usual,
        usual_periods: pace.usual.as_ref().map_or(0, |usual| usual.periods),
    }
}

/// A period that runs as usual and ends at the quota, day by day.
fn usual_path(
    history: &History,
    period: Period,
    quota: i64,
    share_at: impl Fn(f64) -> f64,
) -> Vec<PathPoint> {
    let calendar = &history.organisation().calendar;
    let all = f64::from(calendar.working_days(period.days()).max(1));
    let days = (0..period.start().days_until(period.end())).map(|i| period.start().plus(i));
    days.map(|day| {
        let gone = calendar.working_days(period.start()..day.plus(1));
        let total = (quota as f64 * share_at(f64::from(gone) / all)).round() as i64;
        PathPoint { day, total, count: 0 }
    })
    .collect()
}

/// Nothing covers a period that is over.
fn coverage_share(progress: Progress, measure: &Measure) -> Share {
    match (progress, measure.because) {
        (Progress::Over, None) => none(Absent::PeriodIsOver),
        _ => Share::of(measure),
    }
}

fn none(absent: Absent) -> Share {
    Share {
        value: None,
        numerator: 0,
        denominator: None,
        n: 0,
        low: None,
        high: None,
        absent: Some(absent),
    }
}

/// The teams a person was in during the period, in order.
pub(crate) fn teams_of(history: &History, question: &Question, person: PersonId) -> Vec<String> {
    let roster = history.roster();
    let mut teams: Vec<String> = Vec::new();
    for spell in roster.spells(person) {
        let name = roster.team_name(spell.team).to_owned();
        let during = spell.from < question.period.end() && question.period.start() < spell.until;
        if during && !teams.contains(&name) {
            teams.push(name);
        }
    }
    teams
}

/// Months since hiring from 1, while the ramp lasts.
pub(crate) fn ramp_month(history: &History, question: &Question, person: PersonId) -> Option<u32> {
    let person = history.roster().person(person);
    let month = Employment::of(person).months_since_hired(question.as_of.0)?;
    (month < person.ramp_percent.len()).then_some(month as u32 + 1)
}

pub(crate) fn months(view: &View<'_>) -> Vec<MonthRow> {
    let point = |point: trend::MonthPoint| MonthRow {
        month: point.month,
        won: point.credited,
        won_count: point.won.count,
        quota: point.quota,
        growth: Share::of(&point.growth),
        year_growth: Share::of(&point.year_growth),
        running: !point.complete,
    };
    trend::monthly(view, MONTHS).into_iter().map(point).collect()
}

/// Every open stage of the process in order, empty ones too, and what records add to them.
fn stages(history: &History, pipeline: &OpenPipeline) -> Vec<StageRow> {
    let several = history.pipelines().len() > 1;
    let mut rows = pipeline.by_stage.clone();
    for (number, place) in history.stages().iter().enumerate() {
        let id = Some(StageId(number as u16));
        let in_use = place.listed && place.stage.until.is_none();
        let seen = rows.iter().any(|(stage, _)| *stage == id);
        if in_use && place.stage.kind == StageKind::Open && !seen {
            rows.push((id, Tally::default()));
        }
    }
    let order = |stage: Option<StageId>| {
        stage.map(|id| (history.stage(id).pipeline, history.stage(id).position, id))
    };
    rows.sort_by_key(|(stage, _)| order(*stage));
    let row = |(stage, tally): (Option<StageId>, Tally)| {
        let place = stage.map(|id| history.stage(id));
        let pipeline = place.and_then(|place| place.pipeline).filter(|_| several);
        StageRow {
            name: place.map(|place| place.stage.name.to_string()),
            pipeline: pipeline.map(|i| history.pipelines()[usize::from(i)].name().to_owned()),
            parameter: stage.map(|id| crate::deals::stage_parameter(history, id)),
            open: Open::of(&tally),
        }
    };
    rows.into_iter().map(row).collect()
}
