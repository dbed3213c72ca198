//! How the body of an answer is packed: the best of what the reader understands.

use axum::http::{HeaderMap, header};

/// A packing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// The word in headers.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Plain => "identity",
        }
    }

    /// The best that `Accept-Encoding` names and does not refuse.
    pub(crate) fn accepted(headers: &HeaderMap) -> Coding {
        let values = headers.get_all(header::ACCEPT_ENCODING).iter();
        let items: Vec<&str> =
            values.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(',')).collect();
        let is_accepted = |coding: &Coding| {
            items.iter().any(|item| {
                let (word, weight) = item.split_once(';').unwrap_or((item, "q=1"));
                let weight = weight.trim().trim_start_matches("q=").parse::<f64>();
                word.trim().eq_ignore_ascii_case(coding.word()) && weight.is_ok_and(|q| q > 0.0)
            })
        };
        let best_first = [Coding::Brotli, Coding::Gzip];
        best_first.into_iter().find(is_accepted).unwrap_or(Coding::Plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Coding) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, header.parse().expect("a header"));
        assert_eq!(Coding::accepted(&headers), expected, "{header}");
    }

    #[test]
    fn the_best_that_is_not_refused() {
        check("gzip, deflate, br, zstd", Coding::Brotli);
        check("br;q=0, GZIP;q=0.5", Coding::Gzip);
        check("gzip;q=0.0, *", Coding::Plain);
        check("deflate", Coding::Plain);
        assert_eq!(Coding::accepted(&HeaderMap::new()), Coding::Plain);
    }
}
