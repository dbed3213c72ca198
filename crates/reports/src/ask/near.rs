//! Names that come near what somebody wrote, for a hint.

use sales::names::{distance, plain};

/// So many names are told at most.
const NEAREST: usize = 5;

/// Up to five of the names that come near `text`, those that share its beginning or a part first;
/// where there are no more than that, all of them: whoever asks sees what there is.
pub(crate) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let wanted = plain(text);
    let rank = |name: &str| {
        let name = plain(name);
        let common = name.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
        let contains = !wanted.is_empty() && (name.contains(&wanted) || wanted.contains(&name));
        (!contains, std::cmp::Reverse(common))
    };
    let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.len() > NEAREST {
        names.retain(|name| is_near(&plain(name), &wanted));
    }
    names.sort_by_cached_key(|name| rank(name));
    names.truncate(NEAREST);
    names.into_iter().map(String::from).collect()
}

/// Whether a plain name may be what somebody meant by a plain text: one holds the other, or they
/// have words that begin alike, or in which no more than one letter in three is another.
fn is_near(name: &str, wanted: &str) -> bool {
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words = wanted.split_whitespace().filter(is_word);
    words.any(|word| {
        let mut others = name.split_whitespace().filter(is_word);
        name.contains(word) || others.any(|other| are_alike(word, other))
    })
}

fn are_alike(word: &str, other: &str) -> bool {
    // Two characters are a whole family name where letters are not used.
    let least = if word.is_ascii() { 3 } else { 2 };
    let (one, other): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
    let begins = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    begins >= least || distance(&one, &other) * 3 <= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: [&str; 7] =
        ["Mei Tanaka", "Tom Becker", "Ana Silva", "田中 芽衣", "Ben Ito", "Cai Lund", "Dee Fox"];

    fn near(text: &str) -> Vec<String> {
        nearest(text, MANY.into_iter())
    }

    #[test]
    fn of_many_names_only_those_that_come_near_are_told() {
        assert_eq!(near("Tom Bekcer"), ["Tom Becker"]);
        assert_eq!(near("tanka"), ["Mei Tanaka"]);
        assert_eq!(near("田中"), ["田中 芽衣"]);
        assert_eq!(near("ito"), ["Ben Ito"]);
        for text in ["-1", "", "zzzz", "；"] {
            assert_eq!(near(text), Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn few_names_are_told_all_the_nearest_first() {
        assert_eq!(nearest("wset", ["East", "West"].into_iter()), ["West", "East"]);
        assert_eq!(nearest("x", ["", "East"].into_iter()), ["East"]);
    }
}
