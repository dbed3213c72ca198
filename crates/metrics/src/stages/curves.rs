//! What usually becomes of stays in a stage, by their age: the company's own experience, whoever
//! is asked about; over a period that of the question's yardstick.
//!
//! Of all deals, whatever the scope and the filter, every stay under watch (see [`super::stays`])
//! adds its days at risk and its end. From these counts come the chance of moving on, the usual
//! length of a stay, and what was to be expected of a rep's deals: one table, so they agree.

use super::moves::{self, Move};
use super::stays::{self, Sight, Stay, Watch};
use crate::facts::credit::Within;
use crate::facts::{Slice, Stay as Length, View, parallel};
use sales::history::StageId;
use sales::question::Scope;
use stats::survival::{Curve, LifeTable};

/// So many stays at least: with fewer, one more or less would change what is usual by more than a
/// tenth.
pub(crate) const LEAST: u32 = 10;

/// What becomes of stays, stage by stage.
#[derive(Debug)]
pub(crate) struct Curves {
    stages: Vec<Usual>,
}

/// What becomes of stays in one stage.
#[derive(Debug, Default)]
pub(crate) struct Usual {
    ages: Vec<Age>,
    /// How many were watched from their beginning.
    from_start: u32,
    /// The days by which four fifths have left.
    four_fifths: Option<f64>,
}

/// What happens at one age, in days.
#[derive(Clone, Copy, Debug, Default)]
struct Age {
    /// How many come under watch after it.
    late: u32,
    /// How many go out of sight at it.
    out: u32,
    advanced: u32,
    won: u32,
    /// Lost or back.
    otherwise: u32,
    /// How many were watched at it.
    at_risk: u32,
    /// Hazards of advancing and of winning, added up to this age and with it.
    advancing: f64,
    winning: f64,
}

impl Curves {
    /// What the year up to the as-of day shows.
    pub(crate) fn of_year<'v>(view: &'v View<'_>) -> &'v Curves {
        view.prepared
            .stages_of_the_year
            .get_or_init(|| Curves::of(view, Some(Watch::year(view)), Scope::Company))
    }

    /// What the question's period shows of its yardstick. Somebody alone is no measure of what they
    /// do: of them nothing is learned.
    pub(crate) fn of_period<'v>(view: &'v View<'_>) -> &'v Curves {
        let learnt = || match view.question.yardstick {
            Scope::Person(_) | Scope::Peers(_) => Curves::nothing(view),
            whose => Curves::of(view, Watch::period(view), whose),
        };
        view.prepared.stages_of_the_period.get_or_init(learnt)
    }

    fn of(view: &View<'_>, watch: Option<Watch>, whose: Scope) -> Curves {
        let within = Within::of(view.history, whose, view.question);
        let part = |view: &View<'_>, slice: &Slice| match &watch {
            Some(watch) => Curves::part(view, slice, watch, &within),
            None => Curves::nothing(view),
        };
        let parts = parallel::each_part(view, part);
        let mut whole = Curves::nothing(view);
        for (stage, part) in parts.iter().flat_map(|part| part.stages.iter().enumerate()) {
            whole.stages[stage].merge(part);
        }
        whole.stages.iter_mut().for_each(Usual::settle);
        whole
    }

    fn nothing(view: &View<'_>) -> Curves {
        let stages = view.history.stages().iter().map(|_| Usual::default());
        Curves { stages: stages.collect() }
    }

    fn part(view: &View<'_>, slice: &Slice, watch: &Watch, within: &Within) -> Curves {
        let mut found = Curves::nothing(view);
        let chunks = slice.chunks_of(view.history).iter();
        let since = chunks.flat_map(|chunk| chunk.timelines_since(watch.from()));
        for timeline in since.filter(|one| one.exists(view.until)) {
            stays::each(view, &timeline, |stay: &Stay| {
                let Sight::Stay { length, left } = watch.sees(view, stay) else { return };
                // A stay is that of whoever has the deal at its end.
                let end = || left.map_or(watch.end(), |(next, _)| moves::moment(view, &next));
                if within.is_everybody() || within.holds(view.credit(&timeline, end())) {
                    let stage = &mut found.stages[usize::from(stay.visit.stage.0)];
                    stage.add(&length, left.map(|(_, how)| how));
                }
            });
        }
        found
    }

    /// Of one stage.
    pub(crate) fn stage(&self, stage: StageId) -> &Usual {
        &self.stages[usize::from(stage.0)]
    }
}

impl Usual {
    fn add(&mut self, length: &Length, how: Option<Move>) {
        match length.seen_after {
            None => self.from_start += 1,
            Some(age) => self.at(age).late += 1,
        }
        let age = self.at(length.days);
        match how {
            Some(Move::Won) => (age.advanced, age.won) = (age.advanced + 1, age.won + 1),
            Some(Move::Forward | Move::Skip) => age.advanced += 1,
            Some(Move::Lost | Move::Back) => age.otherwise += 1,
            _ => age.out += 1,
        }
    }

    /// Adds what another part of the history shows; before it is settled.
    fn merge(&mut self, other: &Usual) {
        self.from_start += other.from_start;
        for (age, more) in (0..).zip(&other.ages) {
            let sum = self.at(age);
            (sum.late, sum.out) = (sum.late + more.late, sum.out + more.out);
            (sum.advanced, sum.won) = (sum.advanced + more.advanced, sum.won + more.won);
            sum.otherwise += more.otherwise;
        }
    }

    fn at(&mut self, age: u32) -> &mut Age {
        let place = age as usize;
        if self.ages.len() <= place {
            self.ages.resize(place + 1, Age::default());
        }
        &mut self.ages[place]
    }

    fn settle(&mut self) {
        let mut table = LifeTable::<1>::new();
        table.begin(self.from_start.into());
        let (mut at_risk, mut ended) = (self.from_start, 0);
        let (mut advancing, mut winning) = (0.0, 0.0);
        for (days, age) in self.ages.iter_mut().enumerate() {
            let left = age.advanced + age.otherwise;
            table.at_time(days as u32, age.late.into(), [left.into()], age.out.into());
            age.at_risk = at_risk;
            if at_risk > 0 {
                advancing += f64::from(age.advanced) / f64::from(at_risk);
                winning += f64::from(age.won) / f64::from(at_risk);
            }
            (age.advancing, age.winning) = (advancing, winning);
            ended += left;
            at_risk = at_risk - left - age.out + age.late;
        }
        let enough = ended >= LEAST;
        self.four_fifths = enough.then(|| Curve::new(&table).quantile(0.8)).flatten();
    }

    /// The days by which four fifths of the stays have ended; `None` where too few have.
    pub(crate) fn four_fifths(&self) -> Option<f64> {
        self.four_fifths
    }

    /// How many stays ended while they were watched.
    pub(crate) fn ended(&self) -> u32 {
        self.ages.iter().map(|age| age.advanced + age.otherwise).sum()
    }

    /// The chance that a stay which has reached that age ends forward within so many more days;
    /// `None` where too few were ever watched beyond that age.
    pub(crate) fn odds(&self, age: u32, within: u32) -> Option<f64> {
        let after = self.ages.get(age as usize + 1..)?;
        if after.first()?.at_risk < LEAST {
            return None;
        }
        let (mut still, mut advanced) = (1.0, 0.0);
        for day in after.iter().take(within as usize).filter(|day| day.at_risk > 0) {
            let at_risk = f64::from(day.at_risk);
            advanced += still * f64::from(day.advanced) / at_risk;
            still *= 1.0 - f64::from(day.advanced + day.otherwise) / at_risk;
        }
        Some(advanced)
    }

    /// Of how many stays that were watched beyond that age the chance is.
    pub(crate) fn watched_beyond(&self, age: u32) -> u32 {
        self.ages.get(age as usize + 1).map_or(0, |age| age.at_risk)
    }

    /// How often a stay is expected to end forward while its age is above `after` and at most
    /// `until`; `after` is `None` for from its beginning.
    pub(crate) fn advances(&self, after: Option<u32>, until: u32) -> f64 {
        self.expected(after, until, |age| age.advancing)
    }

    /// The same for winning.
    pub(crate) fn wins(&self, after: Option<u32>, until: u32) -> f64 {
        self.expected(after, until, |age| age.winning)
    }

    fn expected(&self, after: Option<u32>, until: u32, sum: impl Fn(&Age) -> f64) -> f64 {
        let at = |days: u32| {
            let known = self.ages.get(days as usize).or(self.ages.last());
            known.map_or(0.0, &sum)
        };
        at(until) - after.map_or(0.0, at)
    }
}
