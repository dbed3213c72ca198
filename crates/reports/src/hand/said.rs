//! What a form says: of all that it sends, what whoever filled it in has changed.

use std::collections::BTreeMap;

/// What is said of that field; nothing where it was sent as it was shown, whatever it holds now.
pub(super) fn said<'v, K: Ord>(
    values: &'v BTreeMap<K, String>,
    was: &BTreeMap<K, String>,
    field: &K,
) -> Option<&'v str> {
    let value = values.get(field)?.trim();
    (was.get(field).map(|was| was.trim()) != Some(value)).then_some(value)
}

/// Whether somebody else has made something else of a field since it was shown.
pub(super) fn differ(was: &str, mine: &str, theirs: &str) -> bool {
    theirs != was && theirs != mine
}

/// All that is said.
pub(super) fn changed<K: Ord + Clone>(
    values: &BTreeMap<K, String>,
    was: &BTreeMap<K, String>,
) -> BTreeMap<K, String> {
    let said = |field: &K| Some((field.clone(), said(values, was, field)?.to_owned()));
    values.keys().filter_map(said).collect()
}
