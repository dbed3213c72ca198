//! How somebody is reached: telephone numbers that are dialled, e-mails that are begun and web
//! sites that are opened where they stand.

/// The address behind what is written in that field, by its word; empty where it leads nowhere.
pub(crate) fn href(field: &str, value: &str) -> String {
    let value = value.trim();
    match field {
        "email" if is_email(value) => format!("mailto:{}", escaped(value)),
        "phone" => dialled(value).map_or(String::new(), |number| format!("tel:{number}")),
        "website" => web(value),
        _ => String::new(),
    }
}

fn is_email(text: &str) -> bool {
    let has_ends = |(name, host): (&str, &str)| !name.is_empty() && host.contains('.');
    text.split_once('@').is_some_and(has_ends)
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || ",;<>".contains(c))
}

/// What would end the address of a letter and begin something else.
fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '%' => "%25".to_owned(),
        '?' => "%3F".to_owned(),
        '&' => "%26".to_owned(),
        '#' => "%23".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

/// The number alone, up to what is no longer one, such as an extension.
fn dialled(text: &str) -> Option<String> {
    let is_number = |c: &char| c.is_ascii_digit() || " +-.()/\u{a0}".contains(*c);
    let number = |c: &char| c.is_ascii_digit() || *c == '+';
    let found: String = text.chars().take_while(is_number).filter(number).collect();
    let digits = found.trim_start_matches('+');
    (digits.len() >= 3 && !digits.contains('+')).then_some(found)
}

/// Only of the web: an address of another kind would be run rather than opened.
fn web(text: &str) -> String {
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let is_host = rest.split('/').next().is_some_and(|host| host.contains('.'));
    let is_plain = !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    match is_web && is_host && is_plain {
        true => format!("{}://{rest}", scheme.to_ascii_lowercase()),
        false => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_leads_to_whom_it_names() {
        for (field, value, wanted) in [
            ("email", "mei@example.com", "mailto:mei@example.com"),
            (
                "email",
                "mei@example.com?bcc=x@example.com",
                "mailto:mei@example.com%3Fbcc=x@example.com",
            ),
            ("email", "mei at example.com", ""),
            ("email", "a@example.com, b@example.com", ""),
            ("phone", "+81 3-1234-5678", "tel:+81312345678"),
            ("phone", "(03) 1234 5678 ext. 9", "tel:0312345678"),
            ("phone", "call me", ""),
            ("website", "www.example.com/a", "https://www.example.com/a"),
            ("website", "HTTP://example.com", "http://example.com"),
            ("website", "javascript://x.y/%0aalert(1)", ""),
            ("website", "javascript:alert(1.0)", "https://javascript:alert(1.0)"),
            ("website", "none", ""),
            ("region", "www.example.com", ""),
        ] {
            assert_eq!(href(field, value), wanted, "{value}");
        }
    }
}
