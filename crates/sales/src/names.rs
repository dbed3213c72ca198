//! How written names are compared: what a person would call "the same name".

use unicode_normalization::UnicodeNormalization;

/// The name without differences of case, width, accents of form (NFKC) and extra spaces.
/// Two names with the same plain form are the same name.
pub fn plain(name: &str) -> String {
    let folded: String = name.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The plain form without spaces and punctuation. Two names that agree only in this form
/// (`GTXPro`, `GTX Pro`) are probably the same: the match is used, and told.
pub fn loose(name: &str) -> String {
    plain(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_spaces_do_not_matter() {
        assert_eq!(plain(" ＡＣＭＥ　 Corp "), "acme corp");
        assert_eq!(plain("ｶﾌﾞｼｷ"), plain("カブシキ"));
        assert_ne!(plain("GTXPro"), plain("GTX Pro"));
        assert_eq!(loose("GTXPro"), loose("GTX-Pro"));
    }
}
