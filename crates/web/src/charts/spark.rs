//! A small panel of bars, one a month, with the month's quota as a step across: drawn for many
//! people on one scale, so that panels can be compared.

use std::fmt::Write as _;

use super::drawing::{escape, px};

const WIDTH: f64 = 180.0;
const HEIGHT: f64 = 56.0;

/// One month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    pub(crate) value: f64,
    pub(crate) quota: Option<f64>,
    /// It has not ended, so it is drawn lighter.
    pub(crate) running: bool,
}

/// The scale that all panels share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SparkScale {
    low: f64,
    high: f64,
}

/// The highest bar shown whole is so many times as high as the middle one of those that are
/// there: one great month must not flatten everybody else.
const TALLEST: f64 = 5.0;

impl SparkScale {
    /// A scale for all these bars.
    pub(crate) fn covering<'a>(bars: impl Iterator<Item = &'a Bar> + Clone) -> SparkScale {
        let mut sizes: Vec<f64> =
            bars.clone().map(|bar| bar.value).filter(|value| *value > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let middle = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
        let quota = bars.clone().filter_map(|bar| bar.quota).fold(0.0, f64::max);
        let most = sizes.last().copied().unwrap_or(0.0).min(middle * TALLEST).max(quota);
        SparkScale { low: bars.map(|bar| bar.value).fold(0.0, f64::min), high: most }
    }

    fn at(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value.min(self.high) - self.low) / span } else { 0.0 };
        HEIGHT - 2.0 - share * (HEIGHT - 8.0)
    }
}

/// Draws one panel; `words` says the same to a reader who does not see it.
pub(crate) fn draw(bars: &[Bar], scale: SparkScale, words: &str) -> String {
    let slot = WIDTH / bars.len().max(1) as f64;
    let thick = (slot * 0.62).min(16.0);
    let zero = scale.at(0.0);
    let mut marks = format!(
        "<line class=\"base\" x1=\"0\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
        px(WIDTH),
        px(zero),
        px(zero)
    );
    for (place, bar) in bars.iter().enumerate() {
        let left = slot * place as f64;
        let end = scale.at(bar.value);
        let class = if bar.running { "bar part" } else { "bar" };
        let _ = write!(
            marks,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            px(left + (slot - thick) / 2.0),
            px(end.min(zero)),
            px(thick),
            px((end - zero).abs())
        );
        if bar.value > scale.high {
            let x = left + (slot - thick) / 2.0;
            let _ = write!(
                marks,
                "<path class=\"more\" d=\"M{},12l{},-4\"/>",
                px(x - 1.0),
                px(thick + 2.0)
            );
        }
        if let Some(quota) = bar.quota {
            let at = px(scale.at(quota));
            let _ = write!(
                marks,
                "<line class=\"qmark\" x1=\"{}\" x2=\"{}\" y1=\"{at}\" y2=\"{at}\"/>",
                px(left + 0.5),
                px(left + slot - 0.5)
            );
        }
    }
    format!(
        "<svg class=\"spark\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-label=\"{}\">{marks}</svg>",
        px(WIDTH),
        px(HEIGHT),
        escape(words)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: f64, quota: Option<f64>) -> Bar {
        Bar { value, quota, running: false }
    }

    #[test]
    fn one_great_month_is_cut_off_and_says_so() {
        let bars = [bar(1.0, None), bar(2.0, None), bar(2.0, None), bar(900.0, None)];
        let scale = SparkScale::covering(bars.iter());
        assert_eq!(scale.high, 10.0);
        assert_eq!(draw(&bars, scale, "").matches("class=\"more\"").count(), 1);
    }

    #[test]
    fn the_quota_is_always_inside() {
        let bars = [bar(1.0, Some(50.0)), bar(-3.0, Some(50.0))];
        let scale = SparkScale::covering(bars.iter());
        assert_eq!((scale.low, scale.high), (-3.0, 50.0));
        assert_eq!(draw(&bars, scale, "").matches("qmark").count(), 2);
    }

    #[test]
    fn nothing_and_no_months_are_drawn_flat() {
        let scale = SparkScale::covering([].iter());
        assert!(draw(&[], scale, "none").contains("none"));
        assert!(draw(&[bar(0.0, None)], scale, "").contains("height=\"0\""));
    }
}
