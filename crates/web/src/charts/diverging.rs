//! Won to the right, lost to the left, and the rate of the one among both as a dot with its
//! interval.

use super::Caption;
use super::drawing::{Drawing, LEAST};
use super::labels::{Anchor, shortened};
use super::scale::Scale;

const LABEL: f64 = 12.0;
/// Bold letters are a little wider.
const BOLD: f64 = LABEL * 1.04;
const HEAD: f64 = 22.0;
const ROW: f64 = 48.0;
/// From the top of a row to the middle of its bars: above them stands what it is.
const MIDDLE: f64 = 31.0;
/// Room for the numbers at the ends of the bars.
const NUMBER: f64 = 44.0;

/// One row.
pub(crate) struct Pair {
    pub(crate) name: String,
    /// The amounts of both, ready to show.
    pub(crate) note: String,
    pub(crate) lost: f64,
    pub(crate) lost_name: String,
    pub(crate) won: f64,
    pub(crate) won_name: String,
    /// The rate with both ends of its interval; none where there is none.
    pub(crate) rate: Option<(f64, f64, f64)>,
    pub(crate) rate_name: String,
    /// The records behind it.
    pub(crate) href: String,
    /// How many those are.
    pub(crate) count: u64,
    /// The row in words.
    pub(crate) words: String,
}

/// Words above the columns.
pub(crate) struct Heads<'a> {
    pub(crate) lost: &'a str,
    pub(crate) won: &'a str,
    pub(crate) rate: &'a str,
}

/// Draws one row a pair; `reference` is the rate of all.
pub(crate) fn draw(
    pairs: &[Pair],
    heads: &Heads<'_>,
    reference: Option<f64>,
    caption: Caption<'_>,
) -> String {
    let layout = Layout::new(pairs, reference);
    let bottom = HEAD + ROW * pairs.len() as f64;
    let mut svg = Drawing::fluid(bottom + 4.0);
    layout.heads(&mut svg, heads, bottom);
    for (place, pair) in pairs.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        svg.open_records(&pair.href, &pair.words, pair.count);
        svg.rect("hit", (0.0, top + 1.0), (LEAST, ROW - 2.0));
        layout.marks(&mut svg, pair, top + MIDDLE);
        svg.close_link();
        layout.texts(&mut svg, pair, top + MIDDLE);
    }
    svg.finish_fluid(caption)
}

/// Where everything stands.
struct Layout {
    /// For rates; none where there are none.
    rates: f64,
    bars: Scale,
    zero: f64,
    dots: Scale,
    reference: Option<f64>,
}

impl Layout {
    fn new(pairs: &[Pair], reference: Option<f64>) -> Layout {
        let has_rates = pairs.iter().any(|pair| pair.rate.is_some());
        let rates = if has_rates { 124.0 } else { 0.0 };
        let (left, right) = (NUMBER, LEAST - rates - NUMBER - 8.0);
        let most = |side: fn(&Pair) -> f64| pairs.iter().map(side).fold(0.0, f64::max);
        let (lost, won) = (most(|pair| pair.lost), most(|pair| pair.won));
        let bars = Scale::new((-lost, won), (left, right));
        let highs = pairs.iter().filter_map(|pair| pair.rate).map(|(_, _, high)| high);
        let highest = highs.chain(reference).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let dots = Scale::new((0.0, highest), (LEAST - rates + 8.0, LEAST - 50.0));
        let zero = bars.at(0.0);
        Layout { rates, bars, zero, dots, reference }
    }

    /// What the columns hold, the line between both sides, and the rate of all.
    fn heads(&self, svg: &mut Drawing, heads: &Heads<'_>, bottom: f64) {
        let lost = shortened(heads.lost, LABEL, self.zero - 10.0);
        svg.text("ax", (self.zero - 6.0, 12.0), Anchor::End, &lost);
        let won = shortened(heads.won, LABEL, LEAST - self.rates - self.zero - 10.0);
        svg.text("ax", (self.zero + 6.0, 12.0), Anchor::Start, &won);
        svg.line("base", (self.zero, HEAD), (self.zero, bottom));
        if self.rates > 0.0 {
            let rate = shortened(heads.rate, LABEL, self.rates - 4.0);
            svg.text("ax", (LEAST, 12.0), Anchor::End, &rate);
        }
        if let Some(reference) = self.reference {
            let at = self.dots.at(reference);
            svg.line("ref", (at, HEAD - 4.0), (at, bottom));
        }
    }

    /// The whole interval of the rate lies below that of all.
    fn is_below(&self, pair: &Pair) -> bool {
        self.reference.zip(pair.rate).is_some_and(|(all, (_, _, high))| high < all)
    }

    fn marks(&self, svg: &mut Drawing, pair: &Pair, middle: f64) {
        let (lost, won) = (self.bars.at(-pair.lost), self.bars.at(pair.won));
        svg.rect("fbar", (lost, middle - 9.0), (self.zero - lost, 18.0));
        svg.rect("bar", (self.zero, middle - 9.0), (won - self.zero, 18.0));
        let Some((value, low, high)) = pair.rate else { return };
        let (value, low, high) = (self.dots.at(value), self.dots.at(low), self.dots.at(high));
        if self.is_below(pair) {
            svg.line("iv bad", (low, middle), (high, middle));
            svg.diamond("ivd bad", (value, middle), 5.6);
        } else {
            svg.line("iv", (low, middle), (high, middle));
            svg.dot("ivd", (value, middle), 4.2);
        }
    }

    fn texts(&self, svg: &mut Drawing, pair: &Pair, middle: f64) {
        svg.noted(middle - 15.0, &pair.name, &pair.note, LABEL);
        let number = |name: &str| shortened(name, LABEL, NUMBER);
        let base = middle + 4.0;
        if pair.lost > 0.0 {
            let at = self.bars.at(-pair.lost) - 6.0;
            svg.text("lab", (at, base), Anchor::End, &number(&pair.lost_name));
        }
        if pair.won > 0.0 {
            let at = self.bars.at(pair.won) + 6.0;
            svg.text("lab", (at, base), Anchor::Start, &number(&pair.won_name));
        }
        if self.rates > 0.0 {
            let class = if self.is_below(pair) { "lab strong warn" } else { "lab strong" };
            let rate = shortened(&pair.rate_name, BOLD, 48.0);
            svg.text(class, (LEAST, base), Anchor::End, &rate);
        }
    }
}
