//! Won to the right, lost to the left, and the rate of the one among both as a dot with its
//! interval.

use super::drawing::Drawing;
use super::labels::{Anchor, shortened};
use super::scale::Scale;
use super::{Caption, Width};

const LABEL: f64 = 12.0;
/// Bold letters are a little wider.
const BOLD: f64 = LABEL * 1.04;
const ROW: f64 = 46.0;
const HEAD: f64 = 22.0;
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
    width: Width,
    caption: Caption<'_>,
) -> String {
    let (total, room, rates) = match width {
        Width::Wide => (560.0, 170.0, 130.0),
        Width::Narrow => (360.0, 112.0, 56.0),
    };
    let has_rates = pairs.iter().any(|pair| pair.rate.is_some());
    let rates = if has_rates { rates } else { 0.0 };
    let (left, right) = (room + NUMBER + 8.0, total - rates - NUMBER - 8.0);
    let of = |side: fn(&Pair) -> f64| pairs.iter().map(side).fold(0.0, f64::max);
    let (most_lost, most_won) = (of(|pair| pair.lost), of(|pair| pair.won));
    let x = Scale::new((-most_lost, most_won.max(most_lost * 0.05)), (left, right));
    let bottom = HEAD + ROW * pairs.len() as f64;

    let mut svg = Drawing::new(total, bottom + 4.0);
    let zero = x.at(0.0).clamp(left, right);
    let lost_room = (zero - room - 10.0).max(0.0);
    svg.text("ax", (zero - 6.0, 12.0), Anchor::End, &shortened(heads.lost, LABEL, lost_room));
    let won_room = (total - rates - zero - 10.0).max(0.0);
    svg.text("ax", (zero + 6.0, 12.0), Anchor::Start, &shortened(heads.won, LABEL, won_room));
    let top_rate = pairs.iter().filter_map(|pair| pair.rate).map(|rate| rate.2);
    let highest = top_rate.chain(reference).fold(0.0, f64::max).max(1e-9);
    let dots = Scale::new((0.0, highest), (total - rates + 8.0, total - 48.0));
    if has_rates {
        let head = shortened(heads.rate, LABEL, rates - 4.0);
        svg.text("ax", (total, 12.0), Anchor::End, &head);
        if let (Some(reference), Width::Wide) = (reference, width) {
            let at = dots.at(reference);
            svg.line("ref", (at, HEAD - 4.0), (at, bottom));
        }
    }
    svg.line("base", (zero, HEAD), (zero, bottom));
    for (place, pair) in pairs.iter().enumerate() {
        let top = HEAD + ROW * place as f64;
        let middle = top + ROW / 2.0;
        svg.open_records(&pair.href, &pair.words, pair.count);
        svg.rect("hit", (0.0, top + 1.0), (total, ROW - 2.0));
        let (lost, won) = (x.at(-pair.lost), x.at(pair.won));
        svg.rect("fbar", (lost, middle - 9.0), (zero - lost, 18.0));
        svg.rect("bar", (zero, middle - 9.0), (won - zero, 18.0));
        let below = reference.zip(pair.rate).is_some_and(|(all, (_, _, high))| high < all);
        if let (Some((value, low, high)), Width::Wide) = (pair.rate, width) {
            let line = if below { "iv bad" } else { "iv" };
            svg.line(line, (dots.at(low), middle), (dots.at(high), middle));
            match below {
                true => svg.diamond("ivd bad", (dots.at(value), middle), 5.6),
                false => svg.dot("ivd", (dots.at(value), middle), 4.2),
            }
        }
        svg.close_link();
        svg.text(
            "lab strong",
            (0.0, middle - 2.0),
            Anchor::Start,
            &shortened(&pair.name, BOLD, room - 8.0),
        );
        svg.text(
            "lab mut",
            (0.0, middle + 13.0),
            Anchor::Start,
            &shortened(&pair.note, LABEL, room - 8.0),
        );
        let number = |name: &str| shortened(name, LABEL, NUMBER);
        if pair.lost > 0.0 {
            svg.text("lab", (lost - 6.0, middle + 4.0), Anchor::End, &number(&pair.lost_name));
        }
        if pair.won > 0.0 {
            svg.text("lab", (won + 6.0, middle + 4.0), Anchor::Start, &number(&pair.won_name));
        }
        let class = if below { "lab strong warn" } else { "lab strong" };
        if has_rates {
            let rate = shortened(&pair.rate_name, BOLD, 48.0_f64.min(rates - 4.0));
            svg.text(class, (total, middle + 4.0), Anchor::End, &rate);
        }
    }
    svg.finish(width, caption)
}
