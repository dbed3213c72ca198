//! Two records that are, or may be, the same: told so that nobody mixes them up.

use reports::hand::{DuplicateKind, Hand};

use super::{Arg, Words};

/// What two are called; where both are called the same, each with what tells it apart.
pub fn two(words: Words, hand: &Hand<'_>, kind: DuplicateKind, both: [u32; 2]) -> [String; 2] {
    let [one, other] = both.map(|number| hand.name_of(kind, number));
    match hand.told_apart(kind, both) {
        Some([of_one, of_other]) => [words.aside(&one, &of_one), words.aside(&other, &of_other)],
        None => [one, other],
    }
}

/// What a merge is called; the first of both stays.
pub fn label(words: Words, hand: &Hand<'_>, kind: DuplicateKind, both: [u32; 2]) -> String {
    let word = words.say(&format!("hand-{}", kind.word()));
    let [stays, goes] = two(words, hand, kind, both);
    let texts = [("kind", word.as_str()), ("stays", &stays), ("goes", &goes)];
    words.with("merge-label", &texts.map(|(name, text)| (name, Arg::Text(text))))
}
