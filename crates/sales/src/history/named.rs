//! Customers, contacts and people who are there only because another record names them.

use super::History;
use crate::event::{Key, RecordKind};
use crate::names::plain;
use std::collections::{BTreeMap, HashSet};

impl History {
    /// How many of them are not yet there in `before`, by kind; kinds without any are left out.
    pub fn named_since(&self, before: &History) -> BTreeMap<RecordKind, u64> {
        let counts = [
            (RecordKind::Account, self.accounts_named_since(before)),
            (RecordKind::Contact, self.contacts_named_since(before)),
            (RecordKind::Person, self.people_named_since(before)),
        ];
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    fn accounts_named_since(&self, before: &History) -> u64 {
        let known: HashSet<&Key> = before.accounts().iter().map(|one| &one.key).collect();
        let named = self.accounts().iter().filter(|one| !one.defined && one.merged_into.is_none());
        named.filter(|one| !known.contains(&one.key)).count() as u64
    }

    fn contacts_named_since(&self, before: &History) -> u64 {
        let known: HashSet<&Key> = before.contacts().iter().map(|one| &one.key).collect();
        let named = self.contacts().iter().filter(|one| !one.defined && one.merged_into.is_none());
        named.filter(|one| !known.contains(&one.key)).count() as u64
    }

    /// Whoever is only named has nothing but that name.
    fn people_named_since(&self, before: &History) -> u64 {
        let named = |history: &History| {
            let roster = history.roster();
            let unlisted = roster.people().filter(|(id, _)| !roster.is_listed(*id));
            unlisted.map(|(_, person)| plain(&person.name)).collect::<HashSet<String>>()
        };
        named(self).difference(&named(before)).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use crate::event::RecordKind::{Account, Contact, Person};
    use crate::story::history;

    const BEFORE: &str = "org zone UTC currency USD ; pipeline Qualify | Won | Lost
        person Ana
        2026-01-04 account Acme created name Acme
        2026-01-05 opp A created owner Ana account Acme ; 2026-01-05 opp A account Bolt
        2026-01-05 opp A owner Zoe contact \"Mr Smith\"";

    #[track_caller]
    fn check(more: &str, expected: &[(crate::event::RecordKind, u64)]) {
        let after = history(&format!("{BEFORE}\n{more}"));
        let found: Vec<_> = after.named_since(&history(BEFORE)).into_iter().collect();
        assert_eq!(found, expected, "{more}");
    }

    #[test]
    fn whoever_is_named_for_the_first_time_is_counted_once() {
        check("", &[]);
        check("2026-02-05 opp B created owner Ana account acme contact \"Mr Smith\"", &[]);
        check("2026-02-05 opp B created owner zoe account Bolt", &[]);
        check(
            "2026-02-05 opp B created owner Yui account Cog contact \"Ms Lee\"
             2026-02-05 opp C created owner Yui account Cog",
            &[(Person, 1), (Account, 1), (Contact, 1)],
        );
    }

    #[test]
    fn of_whom_something_is_told_is_no_longer_only_named() {
        check("2026-02-05 account Bolt created name Bolt ; person Zoe", &[]);
        check("2026-02-05 contact \"Ms Lee\" created name \"Ms Lee\"", &[]);
        check("2026-02-05 opp B created account Cog\n2026-02-06 account Cog created name Cog", &[]);
        check("2026-02-05 call by Yui on A with \"Ms Lee\"", &[(Person, 1), (Contact, 1)]);
    }
}
