//! A panel with one drawing, its table, and what has to be said below it; the template is
//! `drawn.html`.

use super::panel::Panel;
use crate::charts::Caption;
use crate::charts::ladder::{self, Ladder};

/// A drawing in its panel.
pub(crate) struct Drawn {
    pub(crate) panel: Panel,
    pub(crate) svg: String,
    /// Said instead of an empty drawing.
    pub(crate) empty: String,
    /// Said below it.
    pub(crate) notes: Vec<String>,
}

impl Drawn {
    /// A panel with a drawing that may be empty.
    pub(crate) fn new(mut panel: Panel, svg: String, empty: String) -> Drawn {
        panel.beside(&svg);
        Drawn { panel, svg, empty, notes: Vec::new() }
    }

    /// With more to say below the drawing.
    pub(crate) fn notes(mut self, notes: Vec<String>) -> Drawn {
        self.notes = notes;
        self
    }
}

/// The drawing of a ladder; none where no row has a figure.
pub(crate) fn ladder(ladder: &Ladder<'_>, panel: &Panel, desc: &str) -> String {
    if ladder.rungs.iter().all(|rung| rung.dot.is_none()) {
        return String::new();
    }
    let id = format!("{}-chart", panel.id);
    let caption = Caption { id: &id, title: &panel.title, desc };
    ladder::draw(ladder, caption)
}

/// The ends and ticks of a scale of shares that reaches `high`: to a round share, or to the whole.
pub(crate) fn shares(high: f64) -> ((f64, f64), Vec<(f64, String)>) {
    let steps = [0.05, 0.1, 0.2, 0.25];
    let step = steps.into_iter().find(|step| high <= step * 4.0).unwrap_or(0.25);
    let ticks = (0..=4).map(|n| f64::from(n) * step);
    let tick = |share: f64| (share, crate::wording::numbers::percent(share, 0));
    ((0.0, step * 4.0), ticks.map(tick).collect())
}

/// The highest end of the intervals and outside figures that are shown.
pub(crate) fn highest(rungs: &[ladder::Rung]) -> f64 {
    let ends = rungs.iter().flat_map(|rung| [rung.dot.map(|(_, _, high)| high), rung.outside]);
    ends.flatten().fold(0.0, f64::max)
}
