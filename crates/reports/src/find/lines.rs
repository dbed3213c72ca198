//! Many names as one text, so that all of them are looked through in one go.

use sales::names::plain;

/// Names in their plain form, one a line; the line's place says whose name it is.
#[derive(Debug)]
pub(super) struct Lines {
    /// Begins with a line break, and every name ends with one.
    text: String,
    /// Where each name begins.
    starts: Vec<usize>,
}

/// What is looked for: all of these words, in any order.
#[derive(Clone, Debug)]
pub struct Sought {
    words: Vec<String>,
}

/// How well a name fits, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// It begins so.
    Beginning,
    /// Words of it begin so.
    Word,
    /// It contains this somewhere.
    Inside,
}

impl Sought {
    /// `None` where nothing is looked for.
    pub fn new(text: &str) -> Option<Sought> {
        let words: Vec<String> = plain(text).split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Sought { words })
    }

    /// How well a name fits; `None` where a word is missing from it.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        self.fit_plain(&plain(name))
    }

    fn fit_plain(&self, name: &str) -> Option<Fit> {
        let fits = self.words.iter().map(|word| fit(name, word));
        let fits = fits.collect::<Option<Vec<Fit>>>()?;
        match (fits.contains(&Fit::Inside), fits.contains(&Fit::Beginning)) {
            (true, _) => Some(Fit::Inside),
            (false, true) => Some(Fit::Beginning),
            (false, false) => Some(Fit::Word),
        }
    }

    /// What to look for first: the longest word, and of a single letter only beginnings, since
    /// it is nearly everywhere.
    fn needle(&self) -> String {
        let longest = self.words.iter().max_by_key(|word| word.len());
        let longest = longest.map_or("", String::as_str);
        let is_letter = longest.len() == 1;
        if is_letter { format!("\n{longest}") } else { longest.to_owned() }
    }
}

fn fit(name: &str, word: &str) -> Option<Fit> {
    if name.starts_with(word) {
        return Some(Fit::Beginning);
    }
    let mut places = name.match_indices(word).map(|(at, _)| at).peekable();
    places.peek()?;
    let begins = |at: usize| name[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    Some(if places.any(begins) { Fit::Word } else { Fit::Inside })
}

impl Lines {
    pub(super) fn new(names: impl Iterator<Item = String>) -> Lines {
        let mut lines = Lines { text: String::from("\n"), starts: Vec::new() };
        for name in names {
            lines.starts.push(lines.text.len());
            lines.text.push_str(&plain(&name));
            lines.text.push('\n');
        }
        lines
    }

    fn line(&self, place: usize) -> &str {
        let end = self.starts.get(place + 1).copied().unwrap_or(self.text.len());
        &self.text[self.starts[place]..end - 1]
    }

    /// The names that fit, by their places: the best first, then in the order of the alphabet, or
    /// the latest first.
    pub(super) fn search(&self, sought: &Sought, latest_first: bool) -> Vec<usize> {
        let needle = sought.needle();
        let mut found: Vec<(Fit, usize)> = Vec::new();
        let mut from = 0;
        while let Some(at) = self.text[from..].find(&needle) {
            // A break that is part of what is looked for ends the name before.
            let at = from + at + usize::from(needle.starts_with('\n'));
            let place = self.starts.partition_point(|start| *start <= at) - 1;
            let line = self.line(place);
            found.extend(sought.fit_plain(line).map(|fit| (fit, place)));
            from = self.starts[place] + line.len();
        }
        match latest_first {
            true => found.sort_unstable_by_key(|(fit, place)| (*fit, usize::MAX - place)),
            false => found.sort_unstable_by_key(|(fit, place)| (*fit, self.line(*place), *place)),
        }
        found.into_iter().map(|(_, place)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str], text: &str) -> Vec<usize> {
        let lines = Lines::new(names.iter().map(|name| (*name).to_owned()));
        lines.search(&Sought::new(text).expect("words"), false)
    }

    #[test]
    fn beginnings_come_before_words_before_parts() {
        let names = ["Goldberg Rail", "Bergen Rail", "Upper Berg", "Halden"];
        assert_eq!(found(&names, "berg"), [1, 2, 0]);
        assert_eq!(found(&names, "rail berg"), [1, 0]);
        assert_eq!(found(&names, "h"), [3], "a single letter begins a name");
        assert_eq!(found(&names, "berg halden"), [0; 0]);
    }

    #[test]
    fn width_case_and_script_do_not_matter() {
        let names = ["株式会社ｱﾙﾌｧ", "Straße GmbH", "", "ＡＣＭＥ"];
        assert_eq!(found(&names, "アルファ"), [0]);
        assert_eq!(found(&names, "ＳＴＲＡ"), [1]);
        assert_eq!(found(&names, "acme"), [3]);
        assert!(Sought::new(" \u{3000} ").is_none());
    }

    #[test]
    fn a_name_that_occurs_twice_is_found_twice_and_each_line_once() {
        assert_eq!(found(&["aa aa", "aa aa", "b"], "aa"), [0, 1]);
        assert_eq!(found(&["", "a", ""], "a"), [1]);
    }
}
