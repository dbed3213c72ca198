//! Placing text: how wide it is, and how labels keep out of each other's way.

/// Which point of a text stands on its coordinate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        }
    }

    /// Left and right end of a text of this width placed at `x`.
    pub(crate) fn span(self, x: f64, width: f64) -> (f64, f64) {
        match self {
            Anchor::Start => (x, x + width),
            Anchor::Middle => (x - width / 2.0, x + width / 2.0),
            Anchor::End => (x - width, x),
        }
    }
}

/// Estimated width of a text, px. Errs on the wide side: a label kept out costs less than two
/// labels on top of each other.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| em(c) * size).sum()
}

/// How much wider bold letters are.
pub(crate) const BOLD: f64 = 1.04;

/// The same in bold.
pub(crate) fn bold_width(text: &str, size: f64) -> f64 {
    text_width(text, size) * BOLD
}

fn em(c: char) -> f64 {
    match c {
        '\u{2010}'..='\u{2215}' => 0.64,
        '\u{1100}'.. => 1.0,
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ' ' | ':' | '·' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' => 0.95,
        'A'..='Z' => 0.72,
        _ => 0.64,
    }
}

/// The text cut to a width, with an ellipsis where something is missing.
pub(crate) fn shortened(text: &str, size: f64, room: f64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if text_width(&kept, size) > room - size {
            kept.pop();
            break;
        }
    }
    kept.trim_end().to_owned() + "…"
}

/// The anchor that keeps a text of this width, wished centred on `x`, inside `bounds`.
pub(crate) fn keep_inside(x: f64, width: f64, bounds: (f64, f64)) -> (f64, Anchor) {
    if x - width / 2.0 < bounds.0 {
        (bounds.0, Anchor::Start)
    } else if x + width / 2.0 > bounds.1 {
        (bounds.1, Anchor::End)
    } else {
        (x, Anchor::Middle)
    }
}

/// Which of these labels (left and right ends, in order) can be shown without touching, keeping
/// the first and the last.
pub(crate) fn without_overlap(spans: &[(f64, f64)], gap: f64) -> Vec<bool> {
    let mut shown = vec![false; spans.len()];
    let Some(last) = spans.len().checked_sub(1) else { return shown };
    shown[last] = true;
    let mut free_from = f64::NEG_INFINITY;
    for (place, (left, right)) in spans.iter().enumerate().take(last) {
        if *left >= free_from && right + gap <= spans[last].0 {
            shown[place] = true;
            free_from = right + gap;
        }
    }
    shown
}

/// Baselines for labels that want to stand at `wished` heights, moved apart by at least `height`
/// and kept between `bounds`. The order of the labels is kept.
pub(crate) fn label_dodge(wished: &[f64], height: f64, bounds: (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|a, b| wished[*a].total_cmp(&wished[*b]));
    let mut placed = vec![0.0; wished.len()];
    let mut floor = bounds.0;
    for &label in &order {
        placed[label] = wished[label].max(floor);
        floor = placed[label] + height;
    }
    let mut ceiling = bounds.1;
    for &label in order.iter().rev() {
        placed[label] = f64::min(placed[label], ceiling);
        ceiling = placed[label] - height;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_is_wider_than_latin() {
        assert!(text_width("受注額", 12.0) > text_width("Won", 12.0));
        assert_eq!(text_width("達成", 12.0), 24.0);
    }

    #[test]
    fn a_label_at_the_edge_turns_inwards() {
        assert_eq!(keep_inside(0.0, 40.0, (0.0, 100.0)), (0.0, Anchor::Start));
        assert_eq!(keep_inside(95.0, 40.0, (0.0, 100.0)), (100.0, Anchor::End));
        assert_eq!(keep_inside(50.0, 40.0, (0.0, 100.0)), (50.0, Anchor::Middle));
    }

    #[test]
    fn shown_labels_never_touch_and_the_ends_stay() {
        let spans = [(0.0, 30.0), (20.0, 50.0), (40.0, 70.0), (65.0, 95.0), (90.0, 120.0)];
        assert_eq!(without_overlap(&spans, 4.0), [true, false, true, false, true]);
        assert_eq!(without_overlap(&[], 4.0), [] as [bool; 0]);
    }

    #[test]
    fn dodged_labels_keep_their_distance_and_their_order() {
        let placed = label_dodge(&[50.0, 52.0, 51.0, 98.0], 14.0, (10.0, 100.0));
        let mut sorted = placed.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 14.0 - 1e-9), "{placed:?}");
        assert!(placed[0] < placed[2] && placed[2] < placed[1]);
        assert!(sorted[3] <= 100.0);
    }
}
