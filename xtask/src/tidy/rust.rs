//! Just enough of Rust's grammar to tell code from comments and literals.
//!
//! A real parser would be exact and slow to build; the checks only need to know where literals and
//! comments are, and where functions begin and end.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Code,
    Comment,
    /// A string, byte string, C string or character, with its quotes.
    Literal,
}

/// A Rust source with the kind of every character.
pub(crate) struct Source {
    marked: Vec<(char, Kind)>,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// 1-based line of its `fn`.
    pub(crate) first_line: usize,
    pub(crate) line_count: usize,
}

impl Source {
    pub(crate) fn scan(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut marked = Vec::with_capacity(chars.len());
        while marked.len() < chars.len() {
            let at = marked.len();
            let (kind, length) = token(&chars, at);
            marked.extend(chars[at..at + length].iter().map(|&char| (char, kind)));
        }
        Self { marked }
    }

    /// The text with everything of another kind blanked out; lines and columns stay as they were.
    pub(crate) fn only(&self, wanted: Kind) -> String {
        let keep = |&(char, kind): &(char, Kind)| {
            if kind == wanted || char == '\n' { char } else { ' ' }
        };
        self.marked.iter().map(keep).collect()
    }

    /// Every function with a body, in the order of the text; nested ones too.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let code: Vec<char> = self.only(Kind::Code).chars().collect();
        let mut functions = Vec::new();
        let mut line = 1;
        for at in 0..code.len() {
            line += usize::from(code[at] == '\n');
            if let Some(name) = function_name(&code, at)
                && let Some(end) = body_end(&code, at)
            {
                let line_count = 1 + code[at..end].iter().filter(|&&c| c == '\n').count();
                functions.push(Function { name, first_line: line, line_count });
            }
        }
        functions
    }
}

/// The kind and length of what begins at `at`; code is taken one character at a time.
fn token(chars: &[char], at: usize) -> (Kind, usize) {
    match (chars[at], chars.get(at + 1)) {
        ('/', Some('/')) => (Kind::Comment, until(chars, at, '\n')),
        ('/', Some('*')) => (Kind::Comment, block_comment(chars, at)),
        ('\'', Some(_)) => character(chars, at).map_or((Kind::Code, 1), |n| (Kind::Literal, n)),
        ('"' | 'r' | 'b' | 'c', _) if at == 0 || !is_word(chars[at - 1]) => {
            string(chars, at).map_or((Kind::Code, 1), |n| (Kind::Literal, n))
        }
        ('"', _) => string(chars, at).map_or((Kind::Code, 1), |n| (Kind::Literal, n)),
        _ => (Kind::Code, 1),
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn until(chars: &[char], at: usize, stop: char) -> usize {
    chars[at..].iter().position(|&char| char == stop).unwrap_or(chars.len() - at)
}

fn block_comment(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut at = start;
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at - start;
        }
    }
    chars.len() - start
}

/// The length of a character literal, or `None` for a lifetime.
fn character(chars: &[char], at: usize) -> Option<usize> {
    if chars[at + 1] == '\\' {
        // Skip the quote, the backslash and what it escapes, which may itself be a quote.
        let rest = chars.get(at + 3..)?;
        return Some(3 + rest.iter().position(|&char| char == '\'')? + 1);
    }
    (chars.get(at + 2) == Some(&'\'')).then_some(3)
}

/// The length of a string literal with its prefix, or `None` when there is none here.
fn string(chars: &[char], start: usize) -> Option<usize> {
    let prefix = chars[start..].iter().take(2).take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let raw = chars[start..start + prefix].contains(&'r');
    let mut at = start + prefix;
    let hashes = chars[at..].iter().take_while(|&&char| char == '#').count();
    if hashes > 0 && !raw {
        return None;
    }
    at += hashes;
    if chars.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < chars.len() {
        match chars[at] {
            '\\' if !raw => at += 1,
            '"' if chars[at + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes => {
                return Some(at + 1 + hashes - start);
            }
            _ => {}
        }
        at += 1;
    }
    Some(chars.len() - start)
}

/// The name, when a function item begins at `at`; a pointer type `fn(…)` has none.
fn function_name(code: &[char], at: usize) -> Option<String> {
    let is_fn = code[at..].starts_with(&['f', 'n']) && (at == 0 || !is_word(code[at - 1]));
    let after = code.get(at + 2..)?;
    if !is_fn || !after.first()?.is_whitespace() {
        return None;
    }
    let name: String =
        after.iter().skip_while(|c| c.is_whitespace()).take_while(|c| is_word(**c)).collect();
    (!name.is_empty()).then_some(name)
}

/// Where the body of the function at `start` ends; `None` when it has no body.
fn body_end(code: &[char], start: usize) -> Option<usize> {
    let mut brackets = 0;
    let mut braces = 0;
    for (at, char) in code.iter().enumerate().skip(start) {
        match char {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            ';' if braces == 0 && brackets == 0 => return None,
            '{' => braces += 1,
            // A brace inside brackets is a constant of the signature, as in `[u8; { 4 }]`.
            '}' => {
                braces -= 1;
                if braces == 0 && brackets == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Function, Kind, Source};

    #[track_caller]
    fn check_code(text: &str, code: &str) {
        assert_eq!(Source::scan(text).only(Kind::Code), code);
    }

    #[test]
    fn comments_are_not_code() {
        check_code("a // b \"c\nd", "a        \nd");
        check_code("a /* { /* } */ \" */ b", "a                   b");
        check_code("a /* never closed {", "a                  ");
    }

    #[test]
    fn strings_are_not_code() {
        check_code(r#"a("{\"}", b)"#, r"a(      , b)");
        check_code(r##"a(r#"{"x"}"#, b)"##, "a(          , b)");
        check_code(r#"(b"{", c"}", br"\")"#, "(    ,     ,      )");
        check_code("\"open {\n}", "       \n ");
        check_code(r##"("//", r#x, bar)"##, "(    , r#x, bar)");
    }

    #[test]
    fn characters_are_not_code_and_lifetimes_are() {
        check_code("('{', '\\'', '\\u{7b}', b'}')", "(   ,     ,         , b   )");
        let signature = "fn f<'a>(x: &'a str, y: &'static str)";
        check_code(signature, signature);
    }

    #[test]
    fn literals_keep_their_place() {
        assert_eq!(Source::scan("a(\"b\") // \"c\"").only(Kind::Literal), "  \"b\"        ");
    }

    #[track_caller]
    fn check_functions(text: &str, expected: &[(&str, usize, usize)]) {
        let functions = Source::scan(text).functions();
        let seen: Vec<_> = functions
            .iter()
            .map(|Function { name, first_line, line_count }| {
                (name.as_str(), *first_line, *line_count)
            })
            .collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn functions_are_measured_from_fn_to_closing_brace() {
        check_functions("fn a() {}\n\npub fn b() {\n    c();\n}\n", &[("a", 1, 1), ("b", 3, 3)]);
    }

    #[test]
    fn braces_in_literals_and_comments_do_not_end_a_function() {
        check_functions("fn a() {\n'}';\n\"}\";\n// }\n}\nfn b() {}", &[("a", 1, 5), ("b", 6, 1)]);
    }

    #[test]
    fn a_function_without_body_and_a_pointer_have_no_length() {
        check_functions("trait T { fn a(&self); }\ntype F = fn(u8) -> u8;", &[]);
    }

    #[test]
    fn signatures_may_hold_brackets_semicolons_and_where_clauses() {
        check_functions(
            "fn a<const N: usize>(x: [u8; { 4 }]) -> [u8; N]\nwhere\n    u8: Copy,\n{\n}\n",
            &[("a", 1, 5)],
        );
    }

    #[test]
    fn nested_functions_are_seen() {
        check_functions("fn a() {\n  fn b() {\n  }\n}", &[("a", 1, 4), ("b", 2, 2)]);
    }
}
