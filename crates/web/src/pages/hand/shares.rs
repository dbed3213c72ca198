//! The part of a deal's form that divides it between people.

use reports::hand::DealField;

use super::Choice;
use crate::form::Fields;
use crate::wording::{Arg, Words};

/// So many lines are left empty for more people.
/// A script adds more; without it these have to do.
const EMPTY_LINES: usize = 5;

/// One line: a person, and per cent.
pub(crate) struct PartRow {
    pub(crate) choices: Vec<Choice>,
    pub(crate) percent: String,
    pub(crate) person_label: String,
    pub(crate) percent_label: String,
}

/// The lines of a text such as `Aiko Tanaka 60; Ben Ito 40`, and some that are empty.
pub(crate) fn rows(text: &str, people: &[String], words: Words) -> Vec<PartRow> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let parts = parts.map(|part| part.rsplit_once(char::is_whitespace).unwrap_or((part, "")));
    let empty = std::iter::repeat_n(("", ""), EMPTY_LINES);
    let row = |(place, (person, percent)): (usize, (&str, &str))| {
        let person = person.trim();
        let nobody = Choice::new("", "–", person);
        let kept = !person.is_empty() && !people.iter().any(|one| one == person);
        let kept = kept.then(|| Choice::new(person, person, person));
        let people = people.iter().map(|one| Choice::new(one, one, person));
        let label = |key: &str| words.with(key, &[("n", Arg::Count(place + 1))]);
        PartRow {
            choices: [nobody].into_iter().chain(kept).chain(people).collect(),
            percent: percent.trim_end_matches('%').to_owned(),
            person_label: label("hand-share-person"),
            percent_label: label("hand-share-percent"),
        }
    };
    parts.chain(empty).enumerate().map(row).collect()
}

/// What the lines of a form say, as such a text; `None` where the form has none.
pub(crate) fn read(fields: &Fields) -> Option<String> {
    let word = DealField::Shares.word();
    let percents: Vec<&str> = fields.all(&format!("{word}-percent")).collect();
    let people: Vec<&str> = fields.all(&format!("{word}-person")).collect();
    let lines =
        people.iter().zip(percents).map(|(person, percent)| (person.trim(), percent.trim()));
    let said: Vec<String> = lines
        .filter(|line| *line != ("", ""))
        // What lacks one half is told by the field; a percent sign alone is no share.
        .map(|(person, percent)| match percent {
            "" => format!("{person} %"),
            percent => format!("{person} {}", percent.replace(char::is_whitespace, "")),
        })
        .collect();
    (!people.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_one_text() {
        let read = |body: &str| read(&Fields::read(body.as_bytes()));
        let both = "shares-person=Ana+B&shares-percent=60&shares-person=&shares-percent=\
                    &shares-person=Ben&shares-percent=40+%25";
        assert_eq!(read(both).as_deref(), Some("Ana B 60; Ben 40%"));
        assert_eq!(read("shares-person=&shares-percent=").as_deref(), Some(""));
        assert_eq!(read("shares-person=Ben&shares-percent=").as_deref(), Some("Ben %"));
        assert_eq!(read("shares-person=&shares-percent=40").as_deref(), Some(" 40"));
        assert_eq!(read("name=x"), None);
    }
}
