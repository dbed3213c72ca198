//! How written names are compared: what a person would call "the same name".

use unicode_normalization::UnicodeNormalization;

/// The name without differences of case, width, accents of form (NFKC) and extra spaces.
/// Two names with the same plain form are the same name.
pub fn plain(name: &str) -> String {
    let folded = match name.is_ascii() {
        true => name.to_ascii_lowercase(),
        false => name.nfkc().collect::<String>().to_lowercase(),
    };
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names have the same plain form. That of ASCII is seen without being written out.
pub fn is_same(name: &str, other: &str) -> bool {
    if name == other {
        return true;
    }
    if !(name.is_ascii() && other.is_ascii()) {
        return plain(name) == plain(other);
    }
    let (mut words, mut others) = (name.split_whitespace(), other.split_whitespace());
    loop {
        match (words.next(), others.next()) {
            (None, None) => return true,
            (Some(word), Some(other)) if word.eq_ignore_ascii_case(other) => {}
            _ => return false,
        }
    }
}

/// A name that several go by, with what tells one of them apart.
pub fn told_apart(name: &str, by: &str) -> String {
    format!("{name} ({by})")
}

/// Whether a name is the other with what tells namesakes apart.
pub fn is_namesake(name: &str, of: &str) -> bool {
    let bare = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    bare.is_some_and(|(bare, _)| is_same(bare, of))
}

/// Nobody and nothing that is set up by hand has a name of more characters.
pub const NAME_MOST: usize = 200;

/// Whether a name is longer than anybody means it to be.
pub fn is_too_long(name: &str) -> bool {
    name.chars().nth(NAME_MOST).is_some()
}

/// Whether a name holds what nobody types on purpose: line breaks and other characters that steer
/// devices, and marks that turn the direction of what is written after them.
pub fn is_unreadable(name: &str) -> bool {
    let turns = |letter: char| {
        matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
            || ('\u{202a}'..='\u{202e}').contains(&letter)
            || ('\u{2066}'..='\u{2069}').contains(&letter)
    };
    name.chars().any(|letter| letter.is_control() || turns(letter))
}

/// The plain form without spaces and punctuation, in the usual characters. Two names that agree
/// only in this form (`GTXPro`, `GTX Pro`; 髙橋, 高橋) are probably the same: the match is used,
/// and told.
pub fn loose(name: &str) -> String {
    plain(name).chars().filter(|c| c.is_alphanumeric()).map(usual).collect()
}

/// The usual character for one that family names have in its place.
fn usual(variant: char) -> char {
    match variant {
        '髙' => '高',
        '﨑' | '嵜' => '崎',
        '𠮷' => '吉',
        '邊' | '邉' => '辺',
        '濵' | '濱' => '浜',
        '澤' => '沢',
        '齋' => '斎',
        '齊' => '斉',
        '嶋' | '嶌' => '島',
        '廣' => '広',
        '櫻' => '桜',
        '瀧' => '滝',
        '眞' => '真',
        '國' => '国',
        '冨' => '富',
        '德' => '徳',
        '桒' => '桑',
        other => other,
    }
}

/// How many letters are added, left out or others.
pub fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut aslant = std::mem::replace(&mut row[0], i + 1);
        for (j, against) in other.iter().enumerate() {
            let changed = aslant + usize::from(letter != against);
            aslant = row[j + 1];
            row[j + 1] = changed.min(aslant + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_types_is_unreadable() {
        for name in ["Mei\0", "Mei\nTanaka", "Mei\r", "\u{202e}ieM", "Mei\u{2066}", "M\u{200f}ei"] {
            assert!(is_unreadable(name), "{name:?}");
        }
        for name in ["Mei Tanaka", "O’Neil-Šimić", "田中　芽衣", "שרה", "👩‍💻", ""]
        {
            assert!(!is_unreadable(name), "{name:?}");
        }
    }

    #[test]
    fn width_case_and_spaces_do_not_matter() {
        assert_eq!(plain(" ＡＣＭＥ　 Corp "), "acme corp");
        assert_eq!(plain("ｶﾌﾞｼｷ"), plain("カブシキ"));
        assert_ne!(plain("GTXPro"), plain("GTX Pro"));
        let names =
            ["GTX Pro", " gtx  PRO", "GTXPro", "ＧＴＸ Pro", "GTX", "", " ", "k", "\u{212a}"];
        for (name, other) in names.iter().flat_map(|name| names.map(|other| (name, other))) {
            assert_eq!(is_same(name, other), plain(name) == plain(other), "{name:?} {other:?}");
        }
        assert_eq!(loose("GTXPro"), loose("GTX-Pro"));
        assert_eq!(loose("髙﨑 邉"), loose("高崎辺"));
        assert_ne!(plain("髙橋"), plain("高橋"), "a guess, no sameness");
    }

    #[test]
    fn the_distance_counts_letters() {
        let far = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
            (distance(&one, &other), distance(&other, &one))
        };
        assert_eq!(far("tokyo", "tokyo"), (0, 0));
        assert_eq!(far("tokio", "tokyo"), (1, 1));
        assert_eq!(far("kitten", "sitting"), (3, 3));
        assert_eq!(far("", "東京"), (2, 2));
    }

    #[test]
    fn ascii_is_folded_as_everything_is() {
        for letter in (0..128_u8).map(char::from) {
            let name = format!(" A{letter}B{letter}{letter}c ");
            let wide: String = name.nfkc().collect::<String>().to_lowercase();
            let expected: Vec<&str> = wide.split_whitespace().collect();
            assert_eq!(plain(&name), expected.join(" "), "{letter:?}");
        }
    }
}
