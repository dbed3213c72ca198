//! How many open deals somebody should have: so many that the quota is likely reached, and no more
//! than can be worked.

use metrics::facts::View;
use sales::activity::{ActivityKind, Direction};
use sales::history::{ActivityView, History};
use sales::question::Question;
use stats::quantile::{Definition, of_sorted};
use stats::survival::{Curve, LifeTable};

use crate::forecast::horizon::Horizon;
use crate::forecast::ledger::Scope;
use crate::forecast::log::{self, Deal, State};
use crate::ground::Ground;

use super::habit::{RATE_DAYS, WEEK_DAYS, WEEKS};

/// The chance of the quota that so many open deals should make.
pub const ENOUGH: f64 = 0.7;
/// What of their weeks somebody shows to be able to: in four of five they do no more.
const CAPACITY: f64 = 0.8;
/// A gap longer than that of four of five is a sign that nobody looks after the deal.
const GAP: f64 = 0.8;
/// By so much what is open may differ from what flows in and stays, before records are in doubt.
const FLOW: f64 = 0.25;
/// Of fewer gaps no usual one is read.
const GAPS_MIN: usize = 10;

/// What is said of the number of open deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Fewer than it takes.
    TooFew,
    /// As many as it takes and can be worked.
    Within,
    /// More than can be worked.
    TooMany,
    /// It takes more than can be worked: quota and capacity are in conflict.
    Conflict,
}

/// The band of open deals of one person.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Band {
    /// Open now.
    pub open: usize,
    /// With so many like theirs the chance of the quota is [`ENOUGH`]; absent where none is asked
    /// for or no number is enough.
    pub low: Option<f64>,
    /// So many can be worked; absent where too little is known of what is done.
    pub high: Option<f64>,
    /// Touches a week on deals that they have shown to be able to.
    pub capacity: Option<f64>,
    /// Touches a week that an open deal like theirs takes, by deals that moved forward.
    pub effort: Option<f64>,
    /// Open deals that were left alone for longer than usual in their stage.
    pub unattended: usize,
    /// Open deals of which that can be said.
    pub watched: usize,
}

impl Band {
    /// What is to be said; absent where neither end is known.
    pub fn verdict(&self) -> Option<Verdict> {
        let open = self.open as f64;
        match (self.low.map(f64::ceil), self.high.map(f64::floor)) {
            (Some(low), Some(high)) if high < low => Some(Verdict::Conflict),
            (Some(low), _) if open < low => Some(Verdict::TooFew),
            (_, Some(high)) if high < open => Some(Verdict::TooMany),
            (None, None) => None,
            _ => Some(Verdict::Within),
        }
    }
}

/// Whether what is open is what flows in times how long it stays (J. D. C. Little, "A Proof for the
/// Queuing Formula L = λW", Operations Research 9 (1961) 383–387).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// Open deals on a mean day of the last year.
    pub open: f64,
    /// New deals a day times the mean days until a deal is closed.
    pub expected: f64,
}

impl Flow {
    /// Whether both are alike.
    pub fn holds(&self) -> bool {
        (self.open / self.expected - 1.0).abs() <= FLOW
    }
}

/// What deals take in a stage, by those that moved forward from it.
#[derive(Clone, Debug, Default, PartialEq)]
struct StageLoad {
    touches: u64,
    weeks: f64,
    /// Days from one day with a touch to the next.
    gaps: Vec<f64>,
}

/// A deal that is open now.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Standing {
    owner: u32,
    stage: usize,
    /// Days since it was last looked after.
    quiet: log::Day,
}

/// What all deals take, who does how much, and what is open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Loads {
    stages: Vec<StageLoad>,
    /// Touches on deals week by week, by owner; the latest week last.
    weeks: Vec<[u32; WEEKS]>,
    open: Vec<Standing>,
    pub(crate) flow: Option<Flow>,
}

impl Loads {
    pub(crate) fn of(history: &History, question: &Question, ground: &Ground) -> Loads {
        let view = View::new(history, question);
        let today = question.as_of.0.number();
        let mut loads = Loads {
            stages: vec![StageLoad::default(); usize::from(ground.log.stages())],
            weeks: vec![[0; WEEKS]; ground.owner(None) as usize + 1],
            open: Vec::new(),
            flow: flow(&ground.log.deals, today),
        };
        for (deal, id) in ground.log.deals.iter().zip(&ground.deals) {
            let activities = history.timeline(*id).activities();
            let known = activities.take_while(|one| one.at <= view.until).filter(is_touch);
            let touches: Vec<(log::Day, Option<u32>)> =
                known.map(|one| (view.day_of(one.at).number(), one.by.map(|by| by.0))).collect();
            loads.add(deal, &touches, today);
        }
        for stage in &mut loads.stages {
            stage.gaps.sort_by(f64::total_cmp);
        }
        loads
    }

    fn add(&mut self, deal: &Deal, touches: &[(log::Day, Option<u32>)], today: log::Day) {
        for (day, by) in touches {
            let ago = ((today - day) / WEEK_DAYS) as usize;
            if let Some(by) = by.filter(|_| ago < WEEKS) {
                self.weeks[by as usize][WEEKS - 1 - ago] += 1;
            }
        }
        let known: Vec<(log::Day, State)> =
            deal.states.iter().copied().take_while(|state| state.0 <= today).collect();
        let since = today - RATE_DAYS;
        for pair in known.windows(2) {
            let [(entered, State::Open(stage)), (left, next)] = *pair else { continue };
            if deal.unwatched_until.is_some_and(|until| entered <= until) || left <= since {
                continue;
            }
            let during: Vec<log::Day> = touches
                .iter()
                .map(|one| one.0)
                .filter(|day| (entered..left).contains(day))
                .collect();
            let load = &mut self.stages[usize::from(stage)];
            let days: Vec<log::Day> = during.chunk_by(|a, b| a == b).map(|day| day[0]).collect();
            load.gaps.extend(days.windows(2).map(|two| f64::from(two[1] - two[0])));
            let forward = match next {
                State::Won => true,
                State::Open(to) => to > stage,
                State::Lost => false,
            };
            if forward {
                load.touches += during.len() as u64;
                load.weeks += f64::from(left - entered) / f64::from(WEEK_DAYS);
            }
        }
        if let Some((entered, State::Open(stage))) = known.last().copied() {
            let last = touches.last().map_or(entered, |touch| touch.0.max(entered));
            let (owner, stage) = (deal.owner(today), usize::from(stage));
            self.open.push(Standing { owner, stage, quiet: today - last });
        }
    }

    /// The band of one owner, who has sat there for so many of the last weeks; `asked` is what the
    /// quota asks for by the end of the horizon.
    pub(crate) fn band(
        &self,
        horizon: &Horizon<'_>,
        (owner, weeks): (u32, usize),
        everybody: &Scope,
        asked: Option<f64>,
    ) -> Band {
        let own = || self.open.iter().filter(|deal| deal.owner == owner);
        let scope = Scope::of([owner]);
        let open = own().count();
        // Whoever has none is thought to get deals like those of all.
        let mix = if horizon.open_count(&scope) > 0 { &scope } else { everybody };
        let low = asked.filter(|asked| *asked > 0.0).and_then(|asked| {
            let [factor] = horizon.growth_of_open(&scope, mix, asked).factors([ENOUGH]);
            factor.map(|factor| factor * horizon.open_count(mix) as f64)
        });
        let capacity = self.capacity(owner, weeks);
        let effort = match open {
            0 => self.effort(self.open.iter().filter(|deal| everybody.has(deal.owner))),
            _ => self.effort(own()),
        };
        let room = |(capacity, effort): (f64, f64)| (effort > 0.0).then(|| capacity / effort);
        let usual = |deal: &Standing| self.usual_gap(deal.stage);
        let is_left = |deal: &&Standing| usual(deal).is_some_and(|gap| f64::from(deal.quiet) > gap);
        Band {
            open,
            low,
            high: capacity.zip(effort).and_then(room),
            capacity,
            effort,
            unattended: own().filter(is_left).count(),
            watched: own().filter(|deal| usual(deal).is_some()).count(),
        }
    }

    /// Touches a week than which no more are made in four weeks of five.
    fn capacity(&self, owner: u32, weeks: usize) -> Option<f64> {
        let all = self.weeks.get(owner as usize)?;
        let mut own: Vec<f64> =
            all[WEEKS - weeks.min(WEEKS)..].iter().map(|one| f64::from(*one)).collect();
        own.sort_by(f64::total_cmp);
        of_sorted(&own, CAPACITY, Definition::Linear).filter(|capacity| *capacity > 0.0)
    }

    /// Touches a week that one of these deals takes. The mean, not the median: touches add up over
    /// deals, and so do means.
    fn effort<'d>(&self, deals: impl Iterator<Item = &'d Standing>) -> Option<f64> {
        let mut all: Vec<f64> = Vec::new();
        for deal in deals {
            let stage = &self.stages[deal.stage];
            all.extend((stage.weeks > 0.0).then(|| stage.touches as f64 / stage.weeks));
        }
        (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
    }

    fn usual_gap(&self, stage: usize) -> Option<f64> {
        let gaps = &self.stages[stage].gaps;
        of_sorted(gaps, GAP, Definition::Linear).filter(|_| gaps.len() >= GAPS_MIN)
    }
}

fn is_touch(activity: &ActivityView) -> bool {
    activity.kind != ActivityKind::Task && activity.direction != Direction::Inbound
}

/// What flowed in and stayed over the last year; absent where that is not a year.
fn flow(deals: &[Deal], today: log::Day) -> Option<Flow> {
    let since = today - RATE_DAYS;
    let (mut days_open, mut created, mut table) = (0, 0_u32, LifeTable::<1>::new());
    let mut first = log::Day::MAX;
    for deal in deals.iter().filter(|deal| deal.created() <= today) {
        let born = deal.created();
        first = first.min(deal.unwatched_until.unwrap_or(born));
        let closing = deal.states.iter().take_while(|state| state.0 <= today).last();
        let end = closing.filter(|state| !matches!(state.1, State::Open(_))).map(|state| state.0);
        days_open += (end.unwrap_or(today) - born.max(since)).max(0);
        created += u32::from(since < born);
        let lasted = (end.unwrap_or(today) - born) as u32;
        // Of the same year: deals that nobody ever closed are open, but do not come any more.
        if lasted > 0 && since < born && deal.unwatched_until.is_none_or(|until| until < born) {
            table.add(lasted, end.map(|_| 0), 1.0);
        }
    }
    let curve = Curve::new(&table);
    let last = curve.last_time().filter(|_| first <= since && created > 0)?;
    let year = f64::from(RATE_DAYS);
    let (stays, _) = curve.restricted_mean(last);
    Some(Flow { open: f64::from(days_open) / year, expected: f64::from(created) / year * stays })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foresight::Foresight;
    use sales::calendar::PeriodKind;
    use sales::day::Day;
    use sales::roster::PersonId;
    use sales::story;

    const TODAY: &str = "2026-10-20";

    /// Deals of Ana, each touched on every third of its 28 days in Qualify and then won: 28 / 7 = 4
    /// weeks with ten touches. The last of them, and five untouched ones, are still open.
    fn told() -> String {
        let today: Day = TODAY.parse().expect("a day");
        let mut text = String::from(
            "org zone UTC currency USD\npipeline Qualify | Won | Lost\nteam East\n\
             person Ana in East\n",
        );
        for deal in 0..20 {
            let created = today.plus(-14 - 14 * deal);
            text += &format!("{created} opp D{deal} created owner Ana amount 100 stage Qualify");
            for touch in 0..10 {
                let on = created.plus(3 * touch);
                if on <= today {
                    text += &format!(" ; {on} call by Ana on D{deal}");
                }
            }
            if deal > 0 {
                text += &format!(" ; {} opp D{deal} won", created.plus(28));
            }
            text += "\n";
        }
        for deal in 0..5 {
            text += &format!(
                "{} opp Q{deal} created owner Ana amount 100 stage Qualify\n",
                today.plus(-40)
            );
        }
        text
    }

    fn loads() -> (Loads, Ground) {
        let history = story::history(&told());
        let calendar = &history.organisation().calendar;
        let today: Day = TODAY.parse().expect("a day");
        let question = Question::new(calendar.period_of(PeriodKind::Quarter, today), today);
        let foresight = Foresight::of(&history, &question, false);
        (Loads::of(&history, &question, &foresight.ground), foresight.ground)
    }

    #[test]
    fn what_a_deal_takes_and_somebody_can_do_are_as_counted_by_hand() {
        let (loads, ground) = loads();
        let ana = ground.owner(Some(PersonId(0)));
        // Nineteen deals moved forward, each with ten touches in four weeks.
        assert_eq!((loads.stages[0].touches, loads.stages[0].weeks), (190, 76.0));
        assert_eq!(loads.effort(loads.open.iter()), Some(2.5));
        // At any time two deals are worked, at two or three touches a week each.
        let capacity = loads.capacity(ana, WEEKS).expect("touches");
        assert!((4.0..=6.0).contains(&capacity), "{capacity}");
        assert_eq!(loads.usual_gap(0), Some(3.0));
        let quiet: Vec<log::Day> = loads.open.iter().map(|deal| deal.quiet).collect();
        assert_eq!(quiet, [2, 40, 40, 40, 40, 40]);
        assert_eq!(loads.capacity(ana, 0), None, "nobody who has just come shows what they can do");
    }

    #[test]
    fn the_verdict_names_the_side_on_which_the_number_lies() {
        let band = |open, low, high| Band { open, low, high, ..Band::default() }.verdict();
        assert_eq!(band(3, Some(4.2), Some(9.9)), Some(Verdict::TooFew));
        assert_eq!(band(5, Some(4.2), Some(9.9)), Some(Verdict::Within));
        assert_eq!(band(10, Some(4.2), Some(9.9)), Some(Verdict::TooMany));
        assert_eq!(band(7, Some(12.0), Some(9.9)), Some(Verdict::Conflict));
        assert_eq!(band(7, None, Some(9.9)), Some(Verdict::Within));
        assert_eq!(band(7, None, None), None);
    }

    /// One deal begun every second day, each of ten days: five are open on a mean day.
    #[test]
    fn what_flows_in_and_stays_is_what_is_open() {
        let deal = |born: log::Day, days: log::Day| Deal {
            segment: 0,
            states: vec![(born, State::Open(0)), (born + days, State::Won)],
            owners: vec![(0, 0)],
            amounts: Vec::new(),
            credited: None,
            unwatched_until: None,
        };
        let deals: Vec<Deal> = (0..400).map(|n| deal(2 * n, 10)).collect();
        let found = flow(&deals, 799).expect("a year");
        assert!(
            (found.open - 5.0).abs() < 0.05 && (found.expected - 5.0).abs() < 0.05,
            "{found:?}"
        );
        assert!(found.holds());
        // Records in which no old deal was ever closed do not add up.
        let forgotten = (0..60).map(|n| deal(n, 5_000)).chain(deals.iter().cloned());
        let found = flow(&forgotten.collect::<Vec<_>>(), 799).expect("a year");
        assert!(!found.holds(), "{found:?}");
        assert_eq!(flow(&deals[..100], 199), None, "less than a year");
    }
}
