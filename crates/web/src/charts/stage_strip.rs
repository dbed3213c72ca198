//! Days in stage: a row a stage, a mark for each open deal by its days, a line after which it is
//! overdue. Circles are in time, diamonds overdue. The deals that lead somewhere are drawn by
//! their amounts; all the others are specks behind them.

use super::Caption;
use super::drawing::{Drawing, LEAST, Link, ROOMY};
use super::labels::{Anchor, BOLD, bold_width, keep_inside, text_width};
use super::scale::{Scale, nice_ticks};

const LABEL: f64 = 12.0;
/// The widest name.
const ROOM: f64 = 128.0;
const ROW: f64 = 58.0;
const HEAD: f64 = 24.0;
/// Half the height of the band that the marks keep to.
const BAND: f64 = 15.0;
/// Side of a speck's cell.
const CELL: f64 = 5.0;

/// One stage.
pub(crate) struct Stage {
    pub(crate) name: String,
    /// How many of its deals are overdue, ready to show.
    pub(crate) count: String,
    /// Days after which a deal is overdue.
    pub(crate) expected: Option<f64>,
    /// The largest deals.
    pub(crate) deals: Vec<Deal>,
    /// Days of all the others, and whether they are overdue.
    pub(crate) others: Vec<(f64, bool)>,
}

/// One deal.
pub(crate) struct Deal {
    pub(crate) days: f64,
    pub(crate) overdue: bool,
    /// Its amount as a share of the largest.
    pub(crate) size: f64,
    /// Written beside the mark where there is room; empty for deals that are not named.
    pub(crate) label: String,
    pub(crate) link: Link,
}

/// Draws one row a stage; `days_name` names the end of the axis.
pub(crate) fn draw(
    stages: &[Stage],
    days_name: &dyn Fn(f64, bool) -> String,
    caption: Caption<'_>,
) -> String {
    let total = LEAST;
    let label = |stage: &Stage| {
        bold_width(&stage.name, LABEL).max(text_width(&stage.count, LABEL)).min(ROOM)
    };
    let left = stages.iter().map(label).fold(40.0, f64::max) + 16.0;
    let (top, goes_on) = end_of_axis(stages);
    let ticks = nice_ticks(0.0, top, 3);
    let x = Scale::new((0.0, ticks.top()), (left, total - 8.0));
    let mut svg = Drawing::fluid(HEAD + ROW * stages.len() as f64);
    let bottom = HEAD + ROW * stages.len() as f64 - 6.0;
    for tick in &ticks.at {
        let is_last = *tick == ticks.top();
        let text = if is_last { days_name(*tick, goes_on) } else { format!("{tick}") };
        let (place, anchor) = keep_inside(x.at(*tick), text_width(&text, 11.5), (left, total));
        svg.rule("grid", (x.at(*tick), HEAD - 4.0), (x.at(*tick), bottom));
        svg.text("ax", (place, 14.0), anchor, &text);
    }
    for (place, stage) in stages.iter().enumerate() {
        let row = Row { top: HEAD + ROW * place as f64, left, total, x, end: ticks.top() };
        row.draw(&mut svg, stage);
    }
    svg.finish_fluid(caption)
}

/// Where the axis ends: a few very old deals must not squeeze all others. They stand at its end.
fn end_of_axis(stages: &[Stage]) -> (f64, bool) {
    let all = stages.iter().flat_map(|stage| {
        stage.deals.iter().map(|deal| deal.days).chain(stage.others.iter().map(|other| other.0))
    });
    let mut days: Vec<f64> = all.collect();
    days.sort_by(f64::total_cmp);
    let most = days.last().copied().unwrap_or(0.0);
    let usual = days.get(days.len() * 9 / 10).copied().unwrap_or(0.0);
    let expected = stages.iter().filter_map(|stage| stage.expected).fold(0.0, f64::max);
    let end = most.min(usual.max(expected * 2.5)).max(expected * 1.1).max(7.0);
    (end, nice_ticks(0.0, end, 4).top() < most)
}

struct Row {
    top: f64,
    left: f64,
    total: f64,
    x: Scale,
    end: f64,
}

impl Row {
    fn middle(&self) -> f64 {
        self.top + (ROW - 6.0) / 2.0
    }

    fn at(&self, days: f64) -> f64 {
        self.x.at(days.clamp(0.0, self.end))
    }

    fn draw(&self, svg: &mut Drawing, stage: &Stage) {
        let (top, height) = (self.top, ROW - 6.0);
        if let Some(expected) = stage.expected {
            let from = self.at(expected);
            svg.outline("late", (from, top), (self.x.at(self.end) - from, height));
            svg.rule("limit", (from, top), (from, top + height));
        }
        let room = self.left - 16.0;
        let (name, count) = ((LABEL * BOLD, room), (LABEL, room + 8.0));
        svg.cut("lab strong", (0.0, self.middle() - 2.0), Anchor::Start, &stage.name, name);
        svg.cut("lab mut", (0.0, self.middle() + 14.0), Anchor::Start, &stage.count, count);
        self.specks(svg, &stage.others);
        let placed = self.swarm(&stage.deals);
        for (deal, (x, y)) in stage.deals.iter().zip(&placed) {
            svg.linked(&deal.link, |svg| match deal.overdue {
                true => svg.diamond("deal bad", (*x, *y), radius(deal) * 1.15),
                false => svg.dot("deal", (*x, *y), radius(deal)),
            });
        }
        self.names(svg, &stage.deals, &placed);
    }

    /// The many, stacked in cells from the middle outwards. A full column looks full: more would
    /// not be seen.
    fn specks(&self, svg: &mut Drawing, others: &[(f64, bool)]) {
        let columns = ((self.total - self.left) / CELL) as usize + 1;
        let lanes = (2.0 * BAND / CELL) as usize;
        let mut filled = vec![0; columns];
        let mut points: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
        for (days, overdue) in others {
            let column = ((self.at(*days) - self.left) / CELL).max(0.0) as usize;
            let Some(height) = filled.get_mut(column).filter(|height| **height < lanes) else {
                continue;
            };
            let side = if *height % 2 == 0 { 1.0 } else { -1.0 };
            let y = self.middle() + side * CELL * (*height).div_ceil(2) as f64;
            *height += 1;
            let x = self.left + CELL * (column as f64 + 0.5);
            points[usize::from(*overdue)].push((x.min(self.total - 4.0), y));
        }
        svg.specks("speck", &points[0]);
        svg.specks("speck bad", &points[1]);
    }

    /// Places each deal at its days, as near to the middle as the ones before leave room.
    fn swarm(&self, deals: &[Deal]) -> Vec<(f64, f64)> {
        let mut placed: Vec<(f64, f64)> = Vec::with_capacity(deals.len());
        for deal in deals {
            let x = self.at(deal.days);
            let is_free = |y: f64| {
                placed.iter().zip(deals).all(|((other_x, other_y), other)| {
                    let apart = radius(deal) + radius(other) - 1.0;
                    (other_x - x).powi(2) + (other_y - y).powi(2) >= apart.powi(2)
                })
            };
            let lanes = (0..=(BAND / 3.0) as i32).flat_map(|lane| [lane, -lane]);
            let heights = lanes.map(|lane| self.middle() + 3.0 * f64::from(lane));
            let y = heights.into_iter().find(|y| is_free(*y)).unwrap_or(self.middle());
            placed.push((x, y));
        }
        placed
    }

    /// Names the largest where a name fits beside all marks: above the band or below it; where the
    /// drawing is shown wider, more of them.
    fn names(&self, svg: &mut Drawing, deals: &[Deal], placed: &[(f64, f64)]) {
        let [close, roomy] = [1.0, ROOMY].map(|times| self.named(deals, placed, times));
        let only = |one: &[Name], other: &[Name], class| {
            let missing = |name: &&Name| !other.contains(*name);
            one.iter().filter(missing).map(move |name| (*name, class)).collect::<Vec<_>>()
        };
        let both = close.iter().filter(|name| roomy.contains(*name)).map(|name| (*name, "lab"));
        let short = only(&close, &roomy, "lab short");
        let long = only(&roomy, &close, "lab long");
        for (name, class) in both.chain(short).chain(long) {
            svg.text(class, (name.x, name.base), name.anchor, &deals[name.deal].label);
        }
    }

    /// Where names stand if the drawing is shown so many times as wide.
    fn named(&self, deals: &[Deal], placed: &[(f64, f64)], times: f64) -> Vec<Name> {
        let mut lines: [Vec<(f64, f64)>; 2] = [Vec::new(), Vec::new()];
        let mut names = Vec::new();
        let labelled = deals.iter().zip(placed).enumerate();
        for (deal, (of, (x, _))) in labelled.filter(|(_, (deal, _))| !deal.label.is_empty()) {
            let wide = text_width(&of.label, LABEL);
            let (left, total) = (self.left * times, self.total * times);
            let (x, anchor) = keep_inside(*x * times, wide, (left + 4.0, total));
            let (from, to) = anchor.span(x, wide);
            if from < left {
                continue;
            }
            let baselines = [self.top + 10.5, self.top + ROW - 9.0];
            let is_free = |line: usize| {
                let others = &lines[line];
                let apart = others.iter().all(|(a, b)| to + 8.0 <= *a || *b + 8.0 <= from);
                let marks = deals.iter().zip(placed).all(|(other, (x, y))| {
                    let reach = radius(other) * 1.15;
                    let beside = x * times + reach < from || to < x * times - reach;
                    beside || reach + 6.0 <= (y - baselines[line] + 4.0).abs()
                });
                apart && marks
            };
            let Some(line) = (0..2).find(|line| is_free(*line)) else { continue };
            lines[line].push((from, to));
            names.push(Name { deal, x: x / times, base: baselines[line], anchor });
        }
        names
    }
}

/// Where the name of a deal stands.
#[derive(Clone, Copy, PartialEq)]
struct Name {
    deal: usize,
    x: f64,
    base: f64,
    anchor: Anchor,
}

fn radius(deal: &Deal) -> f64 {
    3.0 + 4.5 * deal.size.clamp(0.0, 1.0).sqrt()
}
