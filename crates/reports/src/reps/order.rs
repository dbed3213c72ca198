//! In which order lines stand: over all pages, by a column or by name, what has no number last.

use super::columns::Counted;
use crate::ask::Asked;
use crate::metric::names::Namer;
use metrics::facts::{Answer, Group};
use sales::history::History;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The word for ordering by name.
const NAME: &str = "name";

/// By what lines are ordered.
pub(super) struct Order {
    pub(super) by: String,
    pub(super) descending: bool,
}

impl Order {
    /// The order asked for; the largest shortfall first where none is, or where it is by a column
    /// that is not shown.
    pub(super) fn wanted(
        asked: &mut Asked,
        sort: Option<&str>,
        descending: bool,
        shown: &[&str],
    ) -> Order {
        let usual = || match shown.contains(&"gap") {
            true => Order { by: "gap".to_owned(), descending: true },
            false => Order { by: NAME.to_owned(), descending: false },
        };
        let Some(word) = sort else { return usual() };
        if word == NAME || shown.contains(&word) {
            return Order { by: word.to_owned(), descending };
        }
        asked.refuse_word("sort", word, shown.iter().copied().chain([NAME]));
        usual()
    }

    /// Puts groups in order.
    pub(super) fn sort(
        &self,
        history: &History,
        groups: &mut [Group],
        columns: &[Counted],
        rows: impl Fn(&Counted) -> &BTreeMap<Group, Answer>,
    ) {
        let column = columns.iter().find(|column| column.definition.id == self.by);
        let names = Namer::new(history, column.unwrap_or(&columns[0]).definition);
        let key = |group: &Group| {
            let named = names.name(group);
            let value = column.and_then(|column| rows(column).get(group)?.measure.value());
            (value, (named.name.is_none(), named.name))
        };
        let mut keyed: Vec<_> = groups.iter().map(|group| (key(group), group.clone())).collect();
        keyed.sort_by(|((a, a_name), _), ((b, b_name), _)| {
            let by_value = match (a, b) {
                (Some(a), Some(b)) if self.descending => b.total_cmp(a),
                (Some(a), Some(b)) => a.total_cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            let by_name = a_name.cmp(b_name);
            let turned = self.by == NAME && self.descending;
            by_value.then(if turned { by_name.reverse() } else { by_name })
        });
        for (place, (_, group)) in groups.iter_mut().zip(keyed) {
            *place = group;
        }
    }
}
