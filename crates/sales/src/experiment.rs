//! Experiments: of the deals that come into a stage, chance decides which are handled in another
//! way than usual. Only so can be told what a way of following up brings about.

use crate::day::Day;
use crate::event::Key;
use crate::flat::flat_struct;
use crate::hash::fnv1a;
use std::sync::Arc;

/// An experiment, as the plan defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// Its name. Chance hangs on it: under another name other deals are drawn.
    pub name: Arc<str>,
    /// The open stage that deals have to enter to take part, in whichever pipeline.
    pub stage: Arc<str>,
    /// The first day on which they do.
    pub from: Day,
    /// The first day on which they do no longer.
    pub until: Day,
    /// Within how many days a deal has to move on.
    pub days: u16,
    /// What is done usually.
    pub usual: Arc<str>,
    /// What is done with the deals drawn.
    pub new: Arc<str>,
}

/// In which way a deal is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As usual.
    Usual,
    /// In the new way.
    New,
}

impl Experiment {
    /// Whether a deal that enters the stage on that day takes part.
    pub fn takes(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// In which way the deal is handled if it takes part: even chances, the same whenever and by
    /// whomever it is asked, and not to be guessed from who owns it or what it is worth.
    pub fn way(&self, deal: &Key) -> Way {
        let texts = [&*self.name, &*deal.source, &*deal.id];
        // The byte 0xFF occurs in no text, so that no two lists of texts run together alike.
        let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xFF]));
        // The last bits of the hash are mixed into the first by the finalizer of A. Appleby's
        // MurmurHash3.
        let hash = fnv1a(bytes);
        let mixed = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let mixed = (mixed ^ mixed >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        if mixed >> 63 == 0 { Way::Usual } else { Way::New }
    }
}

flat_struct!(Experiment { name, stage, from, until, days, usual, new });

#[cfg(test)]
mod tests {
    use super::*;

    fn experiment(name: &str) -> Experiment {
        Experiment {
            name: name.into(),
            stage: "Proposal".into(),
            from: "2026-10-01".parse().unwrap(),
            until: "2027-01-01".parse().unwrap(),
            days: 28,
            usual: "a mail".into(),
            new: "a call".into(),
        }
    }

    /// How many of a thousand deals with ids that follow on each other are drawn.
    fn drawn(name: &str, like: impl Fn(u32, Way) -> bool) -> usize {
        let one = experiment(name);
        let way = |id: u32| one.way(&Key::new("salesforce", &format!("006{id:012}")));
        (0..1000).filter(|&id| like(id, way(id))).count()
    }

    #[test]
    fn half_of_the_deals_are_drawn_whatever_their_number() {
        // Within four standard deviations of a fair coin.
        let fair = 437..=563;
        assert!(fair.contains(&drawn("Calls first", |_, way| way == Way::New)));
        let odd = drawn("Calls first", |id, way| (way == Way::New) == (id % 2 == 1));
        assert!(fair.contains(&odd), "{odd} go with odd numbers");
        let last = experiment("Calls first");
        let again = drawn("Calls second", |id, way| {
            way == last.way(&Key::new("salesforce", &format!("006{id:012}")))
        });
        assert!(fair.contains(&again), "{again} are drawn alike by two experiments");
    }

    #[test]
    fn the_same_deal_is_always_drawn_alike() {
        let one = experiment("Calls first");
        let ways = ["A", "B", "C", "D", "E", "F"].map(|id| one.way(&Key::new("csv", id)));
        // Written down once: a later program must not deal with running experiments anew.
        assert_eq!(ways.map(|way| way == Way::New), EXPECTED);
    }

    /// Reckoned by a program in another language.
    const EXPECTED: [bool; 6] = [false, true, true, true, false, false];

    #[test]
    fn deals_take_part_from_the_first_day_to_the_last() {
        let one = experiment("Calls first");
        let takes = |day: &str| one.takes(day.parse().unwrap());
        assert!(!takes("2026-09-30"));
        assert!(takes("2026-10-01"));
        assert!(takes("2026-12-31"));
        assert!(!takes("2027-01-01"));
    }
}
