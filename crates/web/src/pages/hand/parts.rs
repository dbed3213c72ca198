//! The parts of a deal's form that have a line for each of what they name: whom the deal is divided
//! between with which per cent, and which products it is about with how many units.

use reports::hand::{DealField, Problem, TIMES, Why, read_quantity, read_share};

use super::Choice;
use crate::form::Fields;
use crate::wording::{Arg, Words};

/// So many lines are left empty for more.
/// A script adds more; without it these have to do.
const EMPTY_LINES: usize = 5;

/// What stands where a line names nobody and nothing.
const NOTHING: &str = "–";

/// The lines of such a part.
pub(crate) struct Parts {
    /// The end of the names of what each line names, and of how much.
    pub(crate) what: &'static str,
    pub(crate) much: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) note: String,
    pub(crate) add: String,
    /// How the sum is told; empty where there is none.
    pub(crate) sum: String,
    pub(crate) lines: Vec<PartLine>,
}

/// One line: what, and how much.
pub(crate) struct PartLine {
    pub(crate) choices: Vec<Choice>,
    pub(crate) much: String,
    pub(crate) what_label: String,
    pub(crate) much_label: String,
    pub(crate) is_what_wrong: bool,
    pub(crate) is_much_wrong: bool,
}

/// The ends of the names of what each line names and of how much; none where a field has no lines.
fn ends(field: DealField) -> Option<(&'static str, &'static str)> {
    match field {
        DealField::Shares => Some(("person", "percent")),
        DealField::Products => Some(("product", "quantity")),
        _ => None,
    }
}

/// The lines of a text such as `Aiko Tanaka 60; Ben Ito 40` or `GTX Pro × 3`, and some that are
/// empty; `names` can be chosen, and `problems` tells what is wrong.
pub(crate) fn of(
    field: DealField,
    text: &str,
    names: &[String],
    problems: &[Problem],
    words: Words,
) -> Option<Parts> {
    let (what, much) = ends(field)?;
    let parts: Vec<(&str, &str)> = text
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| halves(field, part))
        .collect();
    let why = problems.iter().find(|one| one.field == field.word()).map(|one| one.why);
    let label = |end: &str, place: usize| {
        let key = format!("hand-{}-{end}", field.word());
        words.with(&key, &[("n", Arg::Count(place + 1))])
    };
    let line = |(place, (name, number)): (usize, (&str, &str))| PartLine {
        choices: choices(name, names),
        much: number.trim_end_matches('%').to_owned(),
        what_label: label(what, place),
        much_label: label(much, place),
        is_what_wrong: why.is_some_and(|why| is_what_wrong(why, place, &parts, names)),
        is_much_wrong: why.is_some_and(|why| is_much_wrong(why, parts.get(place))),
    };
    let of_all = |end: &str| words.say(&format!("hand-{}-{end}", field.word()));
    let empty = std::iter::repeat_n(("", ""), EMPTY_LINES);
    let is_whole = field == DealField::Shares;
    Some(Parts {
        what,
        much,
        unit: if is_whole { "%" } else { "" },
        note: of_all("note"),
        add: of_all("add"),
        sum: if is_whole { of_all("sum") } else { String::new() },
        lines: parts.iter().copied().chain(empty).enumerate().map(line).collect(),
    })
}

/// What a part names, and how much of it.
fn halves(field: DealField, part: &str) -> (&str, &str) {
    let halves = match field {
        DealField::Products => part.rsplit_once(TIMES),
        _ => part.rsplit_once(char::is_whitespace),
    };
    let (name, number) = halves.unwrap_or((part, ""));
    let name = name.trim();
    (if name == NOTHING { "" } else { name }, number.trim())
}

/// Nothing, and what can be chosen. What is named already stays.
fn choices(name: &str, names: &[String]) -> Vec<Choice> {
    let kept = !name.is_empty() && !names.iter().any(|one| one == name);
    let kept = kept.then(|| Choice::new(name, name, name));
    let all = names.iter().map(|one| Choice::new(one, one, name));
    [Choice::new("", NOTHING, name)].into_iter().chain(kept).chain(all).collect()
}

fn is_what_wrong(why: Why, place: usize, parts: &[(&str, &str)], names: &[String]) -> bool {
    let Some((name, _)) = parts.get(place) else { return false };
    match why {
        Why::Nobody | Why::NoProduct => !names.iter().any(|one| one == name),
        Why::Twice => parts.iter().filter(|(other, _)| other == name).count() > 1,
        _ => false,
    }
}

fn is_much_wrong(why: Why, part: Option<&(&str, &str)>) -> bool {
    let Some((_, number)) = part else { return false };
    match why {
        Why::NoShare => read_share(number).is_none(),
        Why::NoWhole => true,
        Why::NoQuantity | Why::DoubtfulNumber => read_quantity(number).is_err(),
        _ => false,
    }
}

/// What the lines of a form say, as such a text; `None` where the form has none.
pub(crate) fn read(field: DealField, fields: &Fields) -> Option<String> {
    let (what, much) = ends(field)?;
    let all = |end: &str| format!("{}-{end}", field.word());
    let (names, numbers) = (all(what), all(much));
    let lines: Vec<(&str, &str)> = fields.all(&names).zip(fields.all(&numbers)).collect();
    let said = lines.iter().map(|(name, number)| (name.trim(), number.trim()));
    // What lacks one half is told by the field.
    let said = said.filter(|line| *line != ("", "")).map(|(name, number)| {
        let name = if name.is_empty() { NOTHING } else { name };
        match (field, number) {
            (DealField::Products, "") => name.to_owned(),
            (DealField::Products, number) => format!("{name} {TIMES} {number}"),
            // A percent sign alone is no share.
            (_, "") => format!("{name} %"),
            (_, number) => format!("{name} {}", number.replace(char::is_whitespace, "")),
        }
    });
    let said: Vec<String> = said.collect();
    (!lines.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Lang;

    #[test]
    fn lines_are_read_as_one_text() {
        let read = |body: &str| read(DealField::Shares, &Fields::read(body.as_bytes()));
        let both = "shares-person=Ana+B&shares-percent=60&shares-person=&shares-percent=\
                    &shares-person=Ben&shares-percent=40+%25";
        assert_eq!(read(both).as_deref(), Some("Ana B 60; Ben 40%"));
        assert_eq!(read("shares-person=&shares-percent=").as_deref(), Some(""));
        assert_eq!(read("shares-person=Ben&shares-percent=").as_deref(), Some("Ben %"));
        assert_eq!(read("shares-person=&shares-percent=40").as_deref(), Some("– 40"));
        assert_eq!(read("name=x"), None);
    }

    #[test]
    fn what_was_typed_comes_back_where_it_was() {
        let typed = |field, body: &str, why| {
            let text = read(field, &Fields::read(body.as_bytes())).unwrap();
            let names = ["Ana B".to_owned(), "GTX 500".to_owned()];
            let problems = [Problem::new(field.word(), why)];
            let parts = of(field, &text, &names, &problems, Words::new(Lang::En)).unwrap();
            let line = parts.lines.into_iter().next().unwrap();
            let name = line.choices.into_iter().find(|one| one.selected).unwrap().value;
            (name, line.much, line.is_what_wrong, line.is_much_wrong)
        };
        let shares = |body| typed(DealField::Shares, body, Why::NoShare);
        let nobody = shares("shares-person=&shares-percent=Hayd");
        assert_eq!(nobody, (String::new(), "Hayd".into(), false, true));
        let whole = shares("shares-person=Ana+B&shares-percent=60");
        assert_eq!(whole, ("Ana B".into(), "60".into(), false, false));
        let products = |body| typed(DealField::Products, body, Why::NoProduct);
        let uncounted = products("products-product=GTX+500&products-quantity=");
        assert_eq!(uncounted, ("GTX 500".into(), String::new(), false, false));
        let nothing = products("products-product=&products-quantity=3");
        assert_eq!(nothing, (String::new(), "3".into(), true, false));
    }
}
