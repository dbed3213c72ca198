//! What drawings of one number in a cell of a table have in common: their size, their scale, and
//! the mark of the number.

use super::drawing::{escape, px};

/// As wide as the style sheet leaves room for it before the number.
const WIDTH: f64 = 60.0;
/// Keeps the marks at both ends whole.
const MARGIN: f64 = 5.0;

/// How a mark is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    Plain,
    /// It needs a look: a diamond.
    Bad,
    /// It rests on too little to be judged.
    Faint,
}

impl Manner {
    /// The classes beside those of the mark.
    pub(super) fn class(self) -> &'static str {
        match self {
            Manner::Plain => "",
            Manner::Bad => " bad",
            Manner::Faint => " faint",
        }
    }

    /// The mark that all cells of the page share (`marks.html`).
    fn shared(self) -> &'static str {
        match self {
            Manner::Plain => "mark",
            Manner::Bad => "mark-bad",
            Manner::Faint => "mark-faint",
        }
    }
}

/// Where a value stands on a scale from zero to `top`, px.
pub(super) fn at(value: f64, top: f64) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * (value / top).clamp(0.0, 1.0)
}

/// An interval, the mark of the value on it, and the line of what that is compared with: one stroke
/// that ends at the value, marked at both of its ends. It begins above the drawing, out of sight.
pub(super) fn stroke(
    manner: Manner,
    reference: Option<f64>,
    (low, value, high): (f64, f64, f64),
) -> String {
    let start = reference.map_or(String::new(), |at| format!("M{},-17h0", px(at)));
    let marked = if start.is_empty() { "" } else { " marker-start=\"url(#mark-ref)\"" };
    format!(
        "<path class=\"iv{}\"{marked} marker-end=\"url(#{})\" d=\"{start}M{},17H{}H{}\"/>",
        manner.class(),
        manner.shared(),
        px(low),
        px(high),
        px(value)
    )
}

/// The marks as a drawing; `words` says the same to a reader who does not see it, unless the number
/// beside it says all.
pub(super) fn drawn(marks: &str, words: &str) -> String {
    let told = match words {
        "" => "aria-hidden=\"true\"".to_owned(),
        _ => format!("role=\"img\" aria-label=\"{}\"", escape(words)),
    };
    format!("<svg width=\"{WIDTH}\" height=\"34\" {told}>{marks}</svg>")
}
