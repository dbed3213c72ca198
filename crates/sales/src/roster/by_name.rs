//! People by the names they go by: asked for every person of every table, and so found without
//! looking through all of them.

use super::{Person, PersonId};
use crate::flat::{Bytes, Flat};
use crate::names::plain;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Whose each plain name is, `None` where it is that of several. Found out when first asked for;
/// it follows from the people, so all are equal and none is written.
#[derive(Clone, Debug, Default)]
pub(super) struct ByName(OnceLock<HashMap<String, Option<PersonId>>>);

impl ByName {
    /// The only one of the people who has that name or alias.
    pub(super) fn find<'p>(
        &self,
        name: &str,
        people: impl Iterator<Item = (PersonId, &'p Person)>,
    ) -> Option<PersonId> {
        *self.0.get_or_init(|| index(people)).get(&plain(name))?
    }
}

fn index<'p>(
    people: impl Iterator<Item = (PersonId, &'p Person)>,
) -> HashMap<String, Option<PersonId>> {
    let mut whose: HashMap<String, Option<PersonId>> = HashMap::new();
    for (id, person) in people {
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            let known = whose.entry(plain(name)).or_insert(Some(id));
            if *known != Some(id) {
                *known = None;
            }
        }
    }
    whose
}

impl PartialEq for ByName {
    fn eq(&self, _: &ByName) -> bool {
        true
    }
}

impl Flat for ByName {
    fn put(&self, _: &mut Vec<u8>) {}

    fn take(_: &mut Bytes<'_>) -> Option<Self> {
        Some(ByName::default())
    }
}

#[cfg(test)]
mod tests {
    use crate::roster::{Person, Roster};

    #[test]
    fn a_name_of_several_is_nobodys_and_somebody_new_is_found() {
        let mut roster = Roster::default();
        let first =
            roster.add_person(Person { aliases: vec!["Kim".into()], ..Person::named("Ai") }, true);
        assert_eq!(roster.person_named("\u{ff21}i"), Some(first));
        assert_eq!(roster.person_named("Kim"), Some(first));
        let second = roster.add_person(Person::named("kim"), true);
        assert_eq!((roster.person_named("Kim"), second.0), (None, 1));
        assert_eq!(roster.person_named("Nobody"), None);
    }
}
