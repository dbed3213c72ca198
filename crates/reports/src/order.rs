//! The order of a list by one of its columns.

use std::cmp::Reverse;

/// What the rows of one column are compared by; what is absent comes first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Absent,
    Number(i64),
    Text(String),
}

impl Key {
    pub(crate) fn number(number: Option<impl Into<i64>>) -> Key {
        number.map_or(Key::Absent, |number| Key::Number(number.into()))
    }

    pub(crate) fn text(text: Option<impl Into<String>>) -> Key {
        text.map_or(Key::Absent, |text| Key::Text(text.into()))
    }
}

/// Sorts by a key that is worked out once for each; equals keep their order. Those of which `last`
/// says more come after all others whichever way the order is.
pub(crate) fn sort<T, L: Ord>(
    rows: &mut Vec<T>,
    descending: bool,
    last: impl Fn(&T) -> L,
    key: impl Fn(&T) -> Key,
) {
    let keyed = rows.drain(..).map(|row| ((last(&row), key(&row)), row));
    let mut keyed: Vec<((L, Key), T)> = keyed.collect();
    keyed.sort_by(|((last, one), _), ((other_last, other), _)| match descending {
        true => (last, Reverse(one)).cmp(&(other_last, Reverse(other))),
        false => (last, one).cmp(&(other_last, other)),
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}
