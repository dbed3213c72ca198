//! People who move and leave: what a change on a day makes of their spells.

use super::{Membership, Person};
use crate::day::Day;
use std::sync::Arc;

impl Person {
    /// In `team` from that day on, leading it or not; in none where there is none. What was planned
    /// for later is given up.
    pub fn move_on(&mut self, day: Day, team: Option<&Arc<str>>, manager: bool) {
        self.memberships.retain(|spell| spell.from.is_none_or(|from| from < day));
        for spell in &mut self.memberships {
            spell.until = Some(spell.until.map_or(day, |until| until.min(day)));
        }
        self.memberships.extend(team.map(|team| Membership {
            team: Arc::clone(team),
            from: Some(day),
            until: None,
            manager,
        }));
    }

    /// The spell that lasts on that day.
    pub fn membership_on(&self, day: Day) -> Option<&Membership> {
        self.memberships.iter().find(|spell| {
            spell.from.is_none_or(|from| from <= day) && spell.until.is_none_or(|until| day < until)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_moves_is_in_the_old_team_up_to_the_day() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let team = |on: &str, person: &Person| {
            person.membership_on(day(on)).map(|spell| (spell.team.to_string(), spell.manager))
        };
        let mut mei = Person::named("Mei");
        mei.move_on(day("2026-01-01"), Some(&"East".into()), false);
        mei.move_on(day("2026-09-01"), Some(&"North".into()), false);
        mei.move_on(day("2026-06-01"), Some(&"West".into()), true);
        assert_eq!(team("2025-12-31", &mei), None);
        assert_eq!(team("2026-05-31", &mei), Some(("East".to_owned(), false)));
        assert_eq!(team("2026-06-01", &mei), Some(("West".to_owned(), true)));
        assert_eq!(team("2027-01-01", &mei), Some(("West".to_owned(), true)), "no more North");
        mei.move_on(day("2027-02-01"), None, false);
        assert_eq!(team("2027-02-01", &mei), None);
        assert_eq!(mei.memberships.len(), 2);
    }
}
