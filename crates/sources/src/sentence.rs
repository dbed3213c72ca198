//! Sentences for people, from lists of all there are: in English here, in other languages by
//! their words.

/// What is put into a sentence, by name.
pub type With = Vec<(&'static str, String)>;

/// A list of sentences: each has a name, a word, and one or more texts in English.
macro_rules! sentences {
    ($(#[$about:meta])* $list:ident $texts:literal;
        $($name:ident $word:literal [$($text:literal),+ $(,)?],)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the sentences say it")]
        pub enum $list { $($name,)* }

        impl $list {
            /// Every one.
            pub const ALL: &'static [$list] = &[$($list::$name,)*];

            /// The word by which it is said in other languages.
            pub fn word(self) -> &'static str {
                match self { $($list::$name => $word,)* }
            }

            /// How it is said in English; a name in braces stands for what is put in.
            pub fn english(self) -> [&'static str; $texts] {
                match self { $($list::$name => [$($text),+],)* }
            }
        }
    };
}
pub(crate) use sentences;

/// The sentence with everything put in.
pub(crate) fn filled(sentence: &str, with: &With) -> String {
    let (mut text, mut rest) = (String::new(), sentence);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let put = with.iter().find(|(known, _)| *known == name);
        debug_assert!(put.is_some(), "nothing is put in for {name} in \"{sentence}\"");
        text.push_str(before);
        text.push_str(put.map(|(_, value)| value.as_str()).unwrap_or_default());
        rest = after;
    }
    text + rest
}

/// What was put into the sentence to make that text; `None` where it cannot have been.
pub(crate) fn put_into(sentence: &'static str, text: &str) -> Option<With> {
    let (mut with, mut rest) = (With::new(), text);
    let (first, mut names) = sentence.split_once('{').unwrap_or((sentence, ""));
    rest = rest.strip_prefix(first)?;
    while let Some((name, after)) = names.split_once('}') {
        let (between, others) = after.split_once('{').unwrap_or((after, ""));
        let value = match others.is_empty() {
            true => rest.strip_suffix(between)?,
            false => &rest[..rest.find(between)?],
        };
        with.push((name, value.to_owned()));
        rest = &rest[value.len() + between.len()..];
        names = others;
    }
    rest.is_empty().then_some(with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_again() {
        let sentence = "row {row} has {values} values where \"{name}\" is";
        let with = vec![
            ("row", "7".to_owned()),
            ("values", "no".to_owned()),
            ("name", "\"{row}\" is".to_owned()),
        ];
        let text = filled(sentence, &with);
        assert_eq!(text, "row 7 has no values where \"\"{row}\" is\" is");
        assert_eq!(put_into(sentence, &text), Some(with));
        assert_eq!(put_into(sentence, "row 7 has no values"), None);
        assert_eq!(put_into("this is not a date", "this is not a date"), Some(vec![]));
        assert_eq!(put_into("this is not a date", "this is not a date at all"), None);
    }
}
