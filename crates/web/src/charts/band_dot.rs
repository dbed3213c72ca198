//! How many there are, against a band of how many there should be: the band as a bar, what there is
//! as a circle inside it, or as a diamond outside.

use super::dot::{self, Manner};
use super::drawing::px;

/// One number; all values share one scale from zero to `top`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BandDot {
    pub(crate) value: f64,
    /// Where the band begins; none where that is not known.
    pub(crate) low: Option<f64>,
    /// Where it ends.
    pub(crate) high: Option<f64>,
    pub(crate) top: f64,
    /// Whether it needs a look.
    pub(crate) look: bool,
}

/// Draws one row; `words` says the same to a reader who does not see it.
pub(crate) fn draw(row: BandDot, words: &str) -> String {
    let at = |value: f64| dot::at(value, row.top.max(1.0));
    let mut marks = String::new();
    let (from, to) = (at(row.low.unwrap_or(0.0)), at(row.high.unwrap_or(row.top)));
    let is_known = row.low.is_some() || row.high.is_some();
    // Where the ends are the wrong way round there is no band, only what lies between.
    let class = if from <= to { "f50" } else { "trk" };
    if is_known {
        let (left, wide) = (px(from.min(to)), px((to - from).abs().max(1.0)));
        marks = format!(
            "<rect class=\"{class}\" x=\"{left}\" width=\"{wide}\" y=\"11\" height=\"12\"/>"
        );
    }
    let manner = if row.look { Manner::Bad } else { Manner::Plain };
    let value = at(row.value);
    dot::drawn(&(marks + &dot::stroke(manner, None, (value, value, value))), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_drawn_as_far_as_it_is_known() {
        let row = BandDot { value: 5.0, low: Some(2.0), high: Some(8.0), top: 10.0, look: false };
        assert!(draw(row, "").contains("class=\"f50\" x=\"15\" width=\"30\""));
        assert!(draw(BandDot { look: true, ..row }, "").contains("#mark-bad"));
        let open = BandDot { high: None, ..row };
        assert!(draw(open, "").contains("x=\"15\" width=\"40\""));
        assert!(!draw(BandDot { low: None, ..open }, "").contains("<rect"));
        let wrong = BandDot { low: Some(8.0), high: Some(2.0), ..row };
        assert!(draw(wrong, "").contains("class=\"trk\""));
    }
}
