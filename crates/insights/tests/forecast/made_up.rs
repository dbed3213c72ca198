//! Made-up companies in which a test decides how likely deals are to move.

use insights::forecast::calendar::{Calendar, CalendarDay, DayKind};
use insights::forecast::log::{Day, Deal, Log, Seat, State};

/// What a deal is on a day.
#[derive(Clone, Copy)]
pub(crate) struct Situation {
    pub(crate) stage: u8,
    pub(crate) age: Day,
    pub(crate) day: Day,
    pub(crate) segment: u16,
    pub(crate) owner: u32,
    /// Whether it came back to the stage from the next.
    pub(crate) returned: bool,
}

/// Chances of a day: to move forward, to be lost, to go back.
pub(crate) type Chances = [f64; 3];

pub(crate) struct Company {
    pub(crate) stages: u8,
    pub(crate) owners: u32,
    pub(crate) segments: u16,
    pub(crate) days: Day,
    pub(crate) deals_a_day: f64,
    pub(crate) seed: u64,
}

/// Numbers as if drawn by lot.
pub(crate) struct Lot(u64);

impl Lot {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// Between 0 and 1.
    pub(crate) fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Saturdays and Sundays are off; a month has thirty days.
fn calendar_day(day: Day) -> CalendarDay {
    let kind = if day.rem_euclid(7) >= 5 { DayKind::Off } else { DayKind::Business };
    CalendarDay { kind, month: (day.rem_euclid(360) / 30) as u8 }
}

impl Company {
    pub(crate) fn small(seed: u64) -> Self {
        Self { stages: 3, owners: 4, segments: 2, days: 420, deals_a_day: 2.5, seed }
    }

    /// Lets every deal live by these chances.
    pub(crate) fn live(&self, chances: impl Fn(Situation) -> Chances) -> Log {
        let mut lot = Lot::new(self.seed);
        let mut deals = Vec::new();
        for day in 0..self.days {
            let whole = self.deals_a_day.floor();
            let more = u32::from(lot.draw() < self.deals_a_day - whole);
            for _ in 0..whole as u32 + more {
                deals.push(self.deal(&mut lot, day, &chances));
            }
        }
        Log {
            pipelines: vec![self.stages],
            segments: self.segments,
            seats: vec![Seat::default(); self.owners as usize],
            calendar: Calendar::new(0, self.days + 120, calendar_day),
            deals,
        }
    }

    fn deal(&self, lot: &mut Lot, created: Day, chances: impl Fn(Situation) -> Chances) -> Deal {
        let owner = (lot.draw() * f64::from(self.owners)) as u32;
        let segment = (lot.draw() * f64::from(self.segments)) as u16;
        let amount = 1_000 + (lot.draw() * 40.0) as i64 * 250;
        let mut states = vec![(created, State::Open(0))];
        let (mut stage, mut entry, mut returned) = (0, created, false);
        for day in created + 1..self.days {
            let age = day - 1 - entry;
            let at = Situation { stage, age, day, segment, owner, returned };
            let [forward, lost, back] = chances(at);
            let draw = lot.draw();
            let next = if draw < forward {
                let won = stage + 1 == self.stages;
                if won { State::Won } else { State::Open(stage + 1) }
            } else if draw < forward + lost {
                State::Lost
            } else if draw < forward + lost + back && stage > 0 {
                State::Open(stage - 1)
            } else {
                continue;
            };
            states.push((day, next));
            match next {
                State::Open(to) => (returned, stage, entry) = (to < stage, to, day),
                State::Won | State::Lost => break,
            }
        }
        Deal {
            segment,
            states,
            owners: vec![(created, owner)],
            amounts: vec![(created, amount)],
            credited: None,
            unwatched_until: None,
        }
    }
}

/// The wins, in number, of deals for which `which` holds, on the days from `from` to `to`.
pub(crate) fn wins(log: &Log, from: Day, to: Day, which: impl Fn(&Deal) -> bool) -> f64 {
    let won = |deal: &&Deal| {
        let (day, state) = deal.states[deal.states.len() - 1];
        state == State::Won && (from..=to).contains(&day) && which(deal)
    };
    log.deals.iter().filter(won).count() as f64
}
