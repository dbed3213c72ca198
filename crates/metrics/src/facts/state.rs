//! Facts added up. States of different facts merge in any order to the same sums.

use super::exposure::Exposure;
use super::fact::{End, Part, RungEnd, Stay};
use super::ladder::Ladder;
use super::tally::Worth;
use stats::survival::LifeTable;

/// What facts come to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// How many facts count.
    pub n: u64,
    /// Above the line.
    pub numerator: i64,
    /// Below the line.
    pub denominator: i64,
    /// How many may yet change the number.
    pub still_open: u64,
    /// How many are left out of the sum for want of an exchange rate.
    pub unconverted: u64,
    /// How many are left out of the sum for want of an amount or quantity.
    pub without_amount: u64,
    /// How many are left out because nothing dates them.
    pub undated: u64,
    /// How many are left out because of what the metric means.
    pub aside: u64,
    /// How many are left out because too few like them have ended.
    pub unweighed: u64,
    /// Every value, in no order.
    pub values: Vec<i64>,
    /// Every stay.
    pub stays: Option<Box<Stays>>,
    /// Every rung.
    pub ladder: Option<Box<Ladder>>,
    /// Every day watched.
    pub watched: Option<Box<Exposure>>,
}

impl State {
    /// Adds what a fact adds.
    pub fn add(&mut self, part: &Part) {
        match *part {
            Part::StillOpen => self.still_open += 1,
            Part::Undated => self.undated += 1,
            Part::Aside => self.aside += 1,
            // A day watched is no record; what the rate rests on is the events.
            Part::Watched(watched) => {
                let (events, days) = watched.before;
                self.n += u64::from(events);
                self.numerator += i64::from(events);
                self.denominator += i64::from(days);
                self.watched.get_or_insert_default().add(&watched);
            }
            Part::Unweighed => self.unweighed += 1,
            Part::Share { worth, below } => {
                self.numerator = self.numerator.saturating_add(worth.counted().unwrap_or(0));
                self.denominator = self.denominator.saturating_add(below);
            }
            counted => {
                self.n += 1;
                self.count(counted);
            }
        }
    }

    fn count(&mut self, part: Part) {
        match part {
            Part::Worth(Worth::Counted(worth)) => {
                self.numerator = self.numerator.saturating_add(worth);
            }
            Part::Worth(Worth::NoRate(_)) => self.unconverted += 1,
            Part::Worth(Worth::Unknown) => self.without_amount += 1,
            Part::Trial(counts) => {
                self.numerator += i64::from(counts);
                self.denominator += 1;
            }
            Part::Parts { above, below } => {
                self.numerator = self.numerator.saturating_add(above);
                self.denominator = self.denominator.saturating_add(below);
            }
            Part::Value(value) => self.values.push(value),
            Part::Stay(stay) => {
                self.still_open += u64::from(stay.end.is_none());
                self.stays.get_or_insert_default().add(stay);
            }
            Part::Rung(rung) => {
                self.numerator += i64::from(rung.end == RungEnd::Advanced);
                self.denominator += 1;
                self.ladder.get_or_insert_default().add(rung);
            }
            Part::Share { .. }
            | Part::Watched(_)
            | Part::StillOpen
            | Part::Undated
            | Part::Aside
            | Part::Unweighed => {}
        }
    }

    /// What both come to.
    pub fn merge(&mut self, other: &State) {
        self.n += other.n;
        self.numerator = self.numerator.saturating_add(other.numerator);
        self.denominator = self.denominator.saturating_add(other.denominator);
        self.still_open += other.still_open;
        self.unconverted += other.unconverted;
        self.without_amount += other.without_amount;
        self.undated += other.undated;
        self.aside += other.aside;
        self.unweighed += other.unweighed;
        self.values.extend_from_slice(&other.values);
        if let Some(stays) = &other.stays {
            self.stays.get_or_insert_default().merge(stays);
        }
        if let Some(ladder) = &other.ladder {
            self.ladder.get_or_insert_default().merge(ladder);
        }
        if let Some(watched) = &other.watched {
            self.watched.get_or_insert_default().merge(watched);
        }
    }
}

/// Stays, counted by their days.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stays {
    /// By day: how many ended so, by how they ended.
    ended: Vec<[u32; 3]>,
    /// By day: how many went out of sight unfinished.
    unfinished: Vec<u32>,
    /// By day: how many came under watch after it.
    late: Vec<u32>,
    /// How many were watched from their beginning.
    from_start: u64,
    /// Days of those that ended, whether or not they were watched from their beginning.
    completed_days: u64,
    completed: u64,
}

impl Stays {
    fn add(&mut self, stay: Stay) {
        match stay.seen_after {
            None => self.from_start += 1,
            Some(age) => *at(&mut self.late, age) += 1,
        }
        match stay.end {
            None => *at(&mut self.unfinished, stay.days) += 1,
            Some(end) => {
                at(&mut self.ended, stay.days)[end as usize] += 1;
                self.completed_days += u64::from(stay.days);
                self.completed += 1;
            }
        }
    }

    fn merge(&mut self, other: &Stays) {
        self.from_start += other.from_start;
        self.completed_days += other.completed_days;
        self.completed += other.completed;
        for (day, ends) in other.ended.iter().enumerate() {
            let ours = at(&mut self.ended, day as u32);
            ours.iter_mut().zip(ends).for_each(|(sum, more)| *sum += more);
        }
        for (day, more) in other.unfinished.iter().enumerate() {
            *at(&mut self.unfinished, day as u32) += more;
        }
        for (day, more) in other.late.iter().enumerate() {
            *at(&mut self.late, day as u32) += more;
        }
    }

    /// How many ended, and how long they lasted on average: too short as a measure of how long
    /// it takes, since those that take long are still unfinished.
    pub fn completed(&self) -> (u64, Option<f64>) {
        let mean = self.completed_days as f64 / self.completed as f64;
        (self.completed, (self.completed > 0).then_some(mean))
    }

    /// How many ended in that way.
    pub fn ended(&self, end: End) -> u64 {
        self.ended.iter().map(|ends| u64::from(ends[end as usize])).sum()
    }

    /// Who was watched, who ended and how, day by day.
    pub fn life_table(&self) -> LifeTable<3> {
        let mut table = LifeTable::new();
        table.begin(self.from_start as f64);
        let days = self.ended.len().max(self.unfinished.len()).max(self.late.len());
        for day in 0..days {
            let of = |counts: &[u32]| f64::from(counts.get(day).copied().unwrap_or(0));
            let ended = self.ended.get(day).copied().unwrap_or_default().map(f64::from);
            table.at_time(day as u32, of(&self.late), ended, of(&self.unfinished));
        }
        table
    }
}

fn at<T: Default>(counts: &mut Vec<T>, day: u32) -> &mut T {
    let place = day as usize;
    if counts.len() <= place {
        counts.resize_with(place + 1, T::default);
    }
    &mut counts[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_give_the_life_table_of_the_single_stays() {
        let stays = [
            (None, 0, Some(End::Advanced)),
            (None, 5, Some(End::Lost)),
            (Some(3), 5, Some(End::Advanced)),
            (Some(0), 9, None),
            (None, 9, Some(End::Back)),
        ];
        let (mut whole, mut first, mut second) =
            (LifeTable::<3>::new(), State::default(), State::default());
        for (place, (seen_after, days, end)) in stays.into_iter().enumerate() {
            let cause = end.map(|end| end as usize);
            match seen_after {
                None => whole.add(days, cause, 1.0),
                Some(age) => whole.add_late(age, days, cause, 1.0),
            }
            let half = if place % 2 == 0 { &mut first } else { &mut second };
            half.add(&Part::Stay(Stay { seen_after, days, end }));
        }
        first.merge(&second);
        let stays = first.stays.unwrap();
        assert_eq!(stays.life_table().rows(), whole.rows());
        assert_eq!(stays.completed(), (4, Some(19.0 / 4.0)));
        assert_eq!((first.n, first.still_open), (5, 1));
    }
}
