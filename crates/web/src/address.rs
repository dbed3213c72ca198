//! The address is the whole state of a page: which parameters there are, and how a link changes
//! some and keeps the rest. Defaults are left out and the order is fixed, so that the same page
//! always has the same address.

use std::array;
use std::fmt::Write as _;

use reports::custom;

/// The parts of a question, in the order of addresses.
pub(crate) const OF_QUESTIONS: [&str; 15] = [
    "team",
    "rep",
    "period",
    "vs",
    "asof",
    "attribution",
    "units",
    "product",
    "source",
    "segment",
    "pipeline",
    "amount",
    "fields",
    "rates",
    "days",
];

/// What says which records a list holds, or how a page shows them; they come after the question.
const OF_LISTS: [&str; 38] = [
    "status",
    "metric",
    "by",
    "row",
    "convention",
    "movement",
    "stage",
    "owner",
    "age",
    "only",
    "kind",
    "outcome",
    "direction",
    "customer",
    "q",
    "activity-fields",
    "sort",
    "cols",
    "view",
    "table",
    "page",
    "behind",
    "compare",
    "answered",
    "told",
    "chance",
    "if-stage",
    "if-more",
    "if-quota",
    "if-reps",
    "if-later",
    "if-rep",
    "if-from",
    "if-until",
    "each",
    "fill",
    "plus",
    "cell",
];

/// What the reader reads best; it comes last.
const OF_READERS: [&str; 2] = ["unit", "lang"];

/// What comes before the name of a custom field where a form asks for it alone.
pub(crate) const OF_FIELD: &str = "field.";

/// The same of a custom field of activities.
pub(crate) const OF_ACTIVITY_FIELD: &str = "activity-field.";

/// How many parameters there are.
const COUNT: usize = OF_QUESTIONS.len() + OF_LISTS.len() + OF_READERS.len();

/// Every parameter a page understands, in the order of addresses.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    OF_QUESTIONS.into_iter().chain(OF_LISTS).chain(OF_READERS)
}

/// The parameters of one address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Address {
    values: [Option<String>; COUNT],
}

impl Default for Address {
    fn default() -> Address {
        Address { values: [const { None }; COUNT] }
    }
}

impl Address {
    /// Takes the parameters that are known, and gives back the names of those that are not, and of
    /// those that are given twice, of which the last counts. An empty value is the same as none, as
    /// forms send it; the columns come one by one from a form, and so do wishes for custom fields,
    /// each under the name of its field.
    pub(crate) fn read(pairs: Vec<(String, String)>) -> (Address, Vec<String>, Vec<String>) {
        let mut address = Address::default();
        let (mut unknown, mut twice) = (Vec::new(), Vec::new());
        let (wishes, pairs): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(name, _)| wish_of(name).is_some());
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let Some(at) = place(&name) else {
                unknown.push(name);
                continue;
            };
            let joined = match address.values[at].take() {
                Some(before) if name == "cols" => format!("{before},{value}"),
                Some(before) => {
                    if before != value {
                        twice.push(name);
                    }
                    value
                }
                None => value,
            };
            address.values[at] = Some(joined);
        }
        for (name, value) in wishes {
            let Some((parameter, field)) = wish_of(&name) else { continue };
            let part = address.get(parameter).unwrap_or_default();
            let part = custom::with(part, field, &value);
            address = address.with(parameter, &part);
        }
        (address, unknown, twice)
    }

    /// The value of a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values[place(name)?].as_deref()
    }

    /// The same address with one parameter changed; an empty value leaves it out.
    pub(crate) fn with(&self, name: &str, value: &str) -> Address {
        let mut changed = self.clone();
        if let Some(at) = place(name) {
            changed.values[at] = Some(value.to_owned()).filter(|value| !value.is_empty());
        }
        changed
    }

    /// The same question without what belongs to one page only.
    pub(crate) fn question(&self) -> Address {
        // In one step, since a page asks for it at each of its links.
        let of_lists = OF_QUESTIONS.len()..OF_QUESTIONS.len() + OF_LISTS.len();
        let kept = |at: usize| self.values[at].as_ref().filter(|_| !of_lists.contains(&at));
        Address { values: array::from_fn(|at| kept(at).cloned()) }
    }

    /// The link to `path` with these parameters.
    pub(crate) fn to(&self, path: &str) -> String {
        let mut link = path.to_owned();
        for (place, (name, value)) in self.given().enumerate() {
            let joint = if place == 0 { '?' } else { '&' };
            let _ = write!(link, "{joint}{name}={}", encoded(value));
        }
        link
    }

    /// The parameters that are set, for the hidden fields of a form, leaving out `changed`.
    pub(crate) fn except(&self, changed: &str) -> Vec<(&'static str, String)> {
        self.given()
            .filter(|(name, _)| *name != changed)
            .map(|(name, value)| (name, value.to_owned()))
            .collect()
    }

    fn given(&self) -> impl Iterator<Item = (&'static str, &str)> {
        names().zip(&self.values).filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }
}

fn place(name: &str) -> Option<usize> {
    names().position(|known| known == name)
}

/// Percent-encodes what a query value may not hold; a space becomes `+`.
fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The parameter that a wish for a custom field is a part of, and the field.
fn wish_of(name: &str) -> Option<(&'static str, &str)> {
    let of = |stem, parameter| name.strip_prefix(stem).map(|field| (parameter, field));
    of(OF_FIELD, "fields").or_else(|| of(OF_ACTIVITY_FIELD, "activity-fields"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(pairs: &[(&str, &str)]) -> Address {
        let owned = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Address::read(owned).0
    }

    #[test]
    fn links_have_one_order_and_leave_out_what_is_empty() {
        let asked = address(&[("lang", "ja"), ("rep", ""), ("team", "East & West")]);
        assert_eq!(asked.to("/deals"), "/deals?team=East+%26+West&lang=ja");
        assert_eq!(asked.with("team", "").with("lang", "").to("/"), "/");
    }

    #[test]
    fn wishes_for_custom_fields_are_one_parameter() {
        let asked = address(&[
            ("field.Tier", "Gold"),
            ("fields", "Budget=100..;Note=a"),
            ("field.Note", ""),
        ]);
        assert_eq!(asked.get("fields"), Some("Budget=100..;Tier=Gold"));
    }

    #[test]
    fn a_parameter_nobody_knows_is_reported() {
        let pairs = vec![("team".to_owned(), "x".to_owned()), ("teem".to_owned(), "y".to_owned())];
        assert_eq!(Address::read(pairs).1, ["teem"]);
    }

    #[test]
    fn the_question_survives_the_change_of_page() {
        let asked = address(&[("period", "2026-Q4"), ("status", "won"), ("page", "3")]);
        assert_eq!(asked.question().to("/"), "/?period=2026-Q4");
        assert_eq!(asked.except("status"), [("period", "2026-Q4".into()), ("page", "3".into())]);
    }

    #[test]
    fn names_in_any_script_survive_an_address() {
        assert_eq!(address(&[("rep", "別所 智")]).to("/"), "/?rep=%E5%88%A5%E6%89%80+%E6%99%BA");
    }
}
