//! People as a CRM lists its users.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::remark::Remark;
use sales::event::{Definition, Key, RecordKind, What};
use sales::roster::{Membership, Person};
use std::sync::Arc;

/// Hands out the person of a row. Of somebody in the plan only the id is taken over: records know
/// it, and the plan knows the name.
pub(crate) fn person(
    cells: &Cells<'_>,
    out: &mut Out,
    key: Key,
    name: &str,
    team: Option<Arc<str>>,
) {
    let mut person = Person::named(name);
    person.email = cells.shared(Field::Email);
    person.ids = vec![key.clone()];
    let email = person.email.as_ref();
    if cells.known.is_planned(name) || email.is_some_and(|e| cells.known.is_planned(e)) {
        out.tally(Remark::PlannedUsers);
    } else {
        person.role = cells.shared(Field::Role);
        let spell = |team| Membership { team, from: None, until: None, manager: false };
        person.memberships = team.map(spell).into_iter().collect();
    }
    let what = What::Defined(Definition::Person(person));
    out.event(RecordKind::Person, &key, cells.observed_since(None), what);
}
