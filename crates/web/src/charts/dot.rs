//! What drawings of one number in a cell of a table have in common: their size, their scale, and
//! the mark of the number.

use std::fmt::Write as _;

use super::drawing::{escape, px};

/// Where a value stands, in per cent of the width, on a scale from zero to `top`. A margin on both
/// sides keeps the marks at both ends whole.
pub(super) fn at(value: f64, top: f64) -> f64 {
    6.0 + 88.0 * (value / top).clamp(0.0, 1.0)
}

/// The mark: a circle, or a diamond where it needs a look.
pub(super) fn mark(marks: &mut String, at: f64, look: bool) {
    let x = px(at);
    let _ = match look {
        true => write!(
            marks,
            "<svg x=\"{x}%\" overflow=\"visible\">\
             <path class=\"ivd bad\" d=\"M0,11.7l5.3,5.3-5.3,5.3-5.3,-5.3Z\"/></svg>"
        ),
        false => write!(marks, "<circle class=\"ivd\" cx=\"{x}%\" cy=\"17\" r=\"4\"/>"),
    };
}

/// The marks as a drawing; `words` says the same to a reader who does not see it, unless the number
/// beside it says all.
pub(super) fn drawn(marks: &str, words: &str) -> String {
    let told = match words {
        "" => "aria-hidden=\"true\"".to_owned(),
        _ => format!("role=\"img\" aria-label=\"{}\"", escape(words)),
    };
    format!("<svg width=\"90\" height=\"34\" {told}>{marks}</svg>")
}
