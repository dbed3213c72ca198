//! Whom quotas may be for, where that is known: a name that is nobody's is a slip of the pen, and
//! would make somebody new.

use sales::event::{Attribute, Definition, Event, Key, What};
use sales::names::{distance, is_namesake, loose, plain};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many names are proposed for one that is nobody's.
const PROPOSED: usize = 3;

/// The people and teams that quotas may be for.
#[derive(Debug, Clone, Default)]
pub struct Holders {
    people: Names,
    /// By which other systems name them.
    ids: HashSet<Key>,
    teams: Names,
}

impl Holders {
    /// Adds a person by name, with all else they are known by.
    pub fn add_person<'n>(&mut self, name: &'n str, others: impl IntoIterator<Item = &'n str>) {
        self.people.add(name, others);
    }

    /// Adds what another system calls a person that has been added.
    pub fn add_id(&mut self, id: &Key) {
        self.ids.insert(id.clone());
    }

    /// Adds a team by name, with its other names.
    pub fn add_team<'n>(&mut self, name: &'n str, others: impl IntoIterator<Item = &'n str>) {
        self.teams.add(name, others);
    }

    /// Whether nobody is known.
    pub fn is_empty(&self) -> bool {
        self.people.shown.is_empty() && self.teams.shown.is_empty()
    }

    /// Takes into account whom files read before name: people and teams that they define, and
    /// those whom their records credit. A name that is somebody's already stays theirs.
    pub fn meet(&mut self, event: &Event) {
        match &event.what {
            What::Defined(Definition::Person(person)) => {
                let others = person.aliases.iter().chain(&person.email).map(|name| &**name);
                self.people.meet(&person.name, others);
                self.ids.extend(person.ids.iter().chain([&event.key]).cloned());
                person.memberships.iter().for_each(|one| self.teams.meet(&one.team, []));
            }
            What::Defined(Definition::Team(team)) => {
                self.teams.meet(&team.name, team.aliases.iter().map(|name| &**name));
            }
            What::Set(Attribute::Owner(person)) => self.meet_person(person),
            What::Set(Attribute::Shares(shares)) => {
                shares.parts().iter().for_each(|(person, _)| self.meet_person(person));
            }
            What::Done(activity) => activity.by.iter().for_each(|by| self.meet_person(by)),
            _ => {}
        }
    }

    fn meet_person(&mut self, person: &Key) {
        if !self.has_person(person) {
            self.people.meet(&person.id, []);
            self.ids.insert(person.clone());
        }
    }

    /// The name of the one person who goes by that name, as histories find them.
    pub fn person(&self, name: &str) -> Option<&str> {
        self.people.only(name)
    }

    /// The name of the one team that goes by that name.
    pub fn team(&self, name: &str) -> Option<&str> {
        self.teams.only(name)
    }

    /// Whether that is one person.
    pub fn has_person(&self, person: &Key) -> bool {
        self.ids.contains(person) || self.person(&person.id).is_some()
    }

    /// Whether that is one team.
    pub(crate) fn has_team(&self, name: &str) -> bool {
        self.team(name).is_some()
    }

    /// The people for whose name one that is nobody's may be a slip of the pen, the nearest first:
    /// before all others those who are told apart because several have it.
    pub fn near(&self, name: &str) -> Vec<Arc<str>> {
        let wanted: Vec<char> = plain(name).chars().collect();
        let far = |one: &Arc<str>| match is_namesake(one, name) {
            true => 0,
            false => distance(&wanted, &plain(one).chars().collect::<Vec<_>>()),
        };
        let all = self.people.shown.iter().map(|one| (far(one), one));
        let mut near: Vec<(usize, &Arc<str>)> =
            all.filter(|(far, _)| is_slip(*far, &wanted)).collect();
        near.sort();
        near.into_iter().take(PROPOSED).map(|(_, name)| name.clone()).collect()
    }

    /// The names nearest to one that is nobody's: of people and teams alike, since a name may stand
    /// in the wrong column.
    pub fn nearest(&self, name: &str) -> String {
        let wanted: Vec<char> = plain(name).chars().collect();
        let all = self.people.shown.iter().chain(&self.teams.shown);
        let mut found: Vec<(usize, &Arc<str>)> = all
            .map(|one| (distance(&wanted, &plain(one).chars().collect::<Vec<_>>()), one))
            .collect();
        found.sort();
        let most = found.first().map_or(0, |(nearest, _)| nearest + 1);
        let near = found.iter().take(PROPOSED).take_while(|(far, _)| *far <= most);
        near.map(|(_, name)| &***name).collect::<Vec<&str>>().join(", ")
    }
}

/// Whether so few letters are others that it may be a slip of the pen.
fn is_slip(far: usize, name: &[char]) -> bool {
    far * 4 <= name.len()
}

/// Names by what is the same as they.
#[derive(Debug, Clone, Default)]
struct Names {
    /// As messages show them.
    shown: Vec<Arc<str>>,
    /// Who go by that plain name, by their places among the shown.
    by_name: HashMap<String, Vec<usize>>,
    /// Who go by that name without spaces and punctuation.
    by_loose_name: HashMap<String, Vec<usize>>,
}

impl Names {
    fn add<'n>(&mut self, name: &'n str, others: impl IntoIterator<Item = &'n str>) {
        let place = self.shown.len();
        self.shown.push(name.into());
        let all: Vec<&str> = others.into_iter().chain([name]).collect();
        let each = |of: fn(&str) -> String| all.iter().map(|one| of(one)).collect::<HashSet<_>>();
        for one in each(plain) {
            self.by_name.entry(one).or_default().push(place);
        }
        for one in each(loose) {
            self.by_loose_name.entry(one).or_default().push(place);
        }
    }

    /// Adds the names that are nobody's yet.
    fn meet<'n>(&mut self, name: &'n str, others: impl IntoIterator<Item = &'n str>) {
        let is_new = |one: &&str| !self.by_name.contains_key(&plain(one));
        let mut fresh = others.into_iter().chain([name]).filter(is_new).collect::<Vec<_>>();
        if let Some(last) = fresh.pop() {
            self.add(last, fresh);
        }
    }

    /// Whose name it is, where it is that of exactly one, as histories find them.
    fn only(&self, name: &str) -> Option<&str> {
        let by_name = self.by_name.get(&plain(name));
        let found = by_name.or_else(|| self.by_loose_name.get(&loose(name)))?;
        let [place] = found.as_slice() else { return None };
        self.shown.get(*place).map(|name| &**name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::day::Day;
    use sales::event::{RecordKind, When};
    use sales::roster::Person;

    #[test]
    fn a_name_is_one_person_s_or_nobody_s() {
        let mut holders = Holders::default();
        holders.add_person("Aiko Mori", ["aiko@example.com", "Mori-san"]);
        holders.add_person("Ben Bell", []);
        holders.add_person("ben  bell", []);
        holders.add_team("East", ["Eastern"]);
        holders.add_id(&Key::new("crm", "U-7"));
        let is = |holders: &Holders, name: &str| holders.has_person(&Key::new("csv", name));
        for name in ["aiko mori", "ＡＩＫＯ　Mori", "AIKO@example.com", "Aiko-Mori", "Mori-san"]
        {
            assert!(is(&holders, name), "{name}");
        }
        for name in ["Aiko Morii", "Ben Bell", "East", "", "U-7"] {
            assert!(!is(&holders, name), "{name}");
        }
        assert!(holders.has_person(&Key::new("crm", "U-7")));
        assert!(holders.has_team("eastern") && !holders.has_team("West"));
        assert_eq!(holders.person("Mori-san"), Some("Aiko Mori"));
        assert_eq!(holders.team("Eastern"), Some("East"));
        for one in ["佐藤 健 (E001)", "佐藤 健 (E002)"] {
            holders.add_person(one, []);
        }
        assert!(!is(&holders, "佐藤 健"));
        let near: Vec<_> = holders.near("佐藤　健");
        assert_eq!(near, ["佐藤 健 (E001)".into(), "佐藤 健 (E002)".into()]);
        holders.add_person("髙橋 健一", []);
        for name in ["高橋健一", "高橋　健一", "髙橋健一"] {
            assert_eq!(holders.person(name), Some("髙橋 健一"), "{name}");
        }
        assert_eq!(holders.nearest("Aiko Morii").split(", ").next(), Some("Aiko Mori"));
        let near = |name: &str| holders.near(name).iter().map(|one| one.to_string()).collect();
        let near: [Vec<String>; 3] = ["Aiko Morii", "Aika  mori", "Eats"].map(near);
        assert_eq!(near, [vec!["Aiko Mori".to_owned()], vec!["Aiko Mori".to_owned()], vec![]]);
        assert_eq!(holders.nearest("Eats").split(", ").next(), Some("East"));
        assert!(!holders.is_empty() && Holders::default().is_empty());
    }

    #[test]
    fn whoever_files_name_is_met_and_takes_nobody_s_name() {
        let mut holders = Holders::default();
        holders.add_person("Aiko Mori", ["aiko@example.com"]);
        let event = |kind, id: &str, what| Event {
            kind,
            key: Key::new("crm", id),
            happened: When::On(Day::FIRST),
            what,
        };
        let person = |name: &str| What::Defined(Definition::Person(Person::named(name)));
        let owner = |name: &str| What::Set(Attribute::Owner(Key::new("crm", name)));
        holders.meet(&event(RecordKind::Person, "U-1", person("Aiko Mori")));
        holders.meet(&event(RecordKind::Person, "U-2", person("Cem Can")));
        holders.meet(&event(RecordKind::Opportunity, "D-1", owner("Dora Dahl")));
        holders.meet(&event(RecordKind::Opportunity, "D-2", owner("AIKO@example.com")));
        for name in ["Aiko Mori", "aiko@example.com", "cem can", "Dora Dahl"] {
            assert!(holders.has_person(&Key::new("csv", name)), "{name}");
        }
        assert!(holders.has_person(&Key::new("crm", "U-1")));
        assert!(!holders.has_person(&Key::new("csv", "U-1")));
    }

    #[test]
    fn names_are_as_far_apart_as_letters_differ() {
        let far = |one: &str, other: &str| {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            distance(&letters(one), &letters(other))
        };
        for (one, other, letters) in
            [("", "", 0), ("", "abc", 3), ("mori", "morii", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!((far(one, other), far(other, one)), (letters, letters), "{one} {other}");
        }
    }
}
