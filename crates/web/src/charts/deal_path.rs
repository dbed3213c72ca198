//! Days in one stage after the other beside what is usual: one bar a stay, in order of time.

use super::drawing::Drawing;
use super::labels::{Anchor, shortened, text_width};
use super::scale::Scale;
use super::{Caption, Width};

const LABEL: f64 = 12.0;
const ROW: f64 = 46.0;

/// One stay in a stage.
pub(crate) struct Stay {
    pub(crate) name: String,
    /// Since when, ready to show.
    pub(crate) since: String,
    /// How many days; `None` where nothing dates it, or it is no open stage.
    pub(crate) days: Option<f64>,
    /// The days beside what is usual, ready to show.
    pub(crate) days_name: String,
    /// Half of the stays end within so many days.
    pub(crate) usual: Option<f64>,
    /// Whether it is longer than most.
    pub(crate) long: bool,
}

/// Draws one row a stay.
pub(crate) fn draw(stays: &[Stay], width: Width, caption: Caption<'_>) -> String {
    let total = match width {
        Width::Wide => 640.0,
        Width::Narrow => 360.0,
    };
    let room = total * 0.34;
    let label =
        |stay: &Stay| (text_width(&stay.name, LABEL) * 1.04).max(text_width(&stay.since, LABEL));
    let left = stays.iter().map(label).fold(40.0, f64::max).min(room) + 14.0;
    // The widest text stands to the right of the longest bar.
    let text = stays.iter().map(|stay| text_width(&stay.days_name, LABEL)).fold(0.0, f64::max);
    let right = (total - text - 18.0).max(left + 20.0);
    let most = stays.iter().flat_map(|stay| [stay.days, stay.usual]).flatten();
    let x = Scale::new((0.0, most.fold(1.0, f64::max)), (left, right));

    let mut svg = Drawing::new(total, ROW * stays.len() as f64 + 4.0);
    for (place, stay) in stays.iter().enumerate() {
        let top = ROW * place as f64;
        svg.text(
            "lab strong",
            (0.0, top + 19.0),
            Anchor::Start,
            &shortened(&stay.name, LABEL * 1.04, room),
        );
        svg.text("lab mut", (0.0, top + 35.0), Anchor::Start, &stay.since);
        let days = stay.days.map_or(left, |days| x.at(days));
        if stay.days.is_some() {
            svg.rect("fbar", (left, top + 10.0), (days - left, 22.0));
        }
        let usual = stay.usual.filter(|_| stay.days.is_some()).map(|usual| x.at(usual));
        if let Some(usual) = usual {
            svg.line("ptick", (usual, top + 5.0), (usual, top + 37.0));
        }
        if stay.long {
            let (x, y) = (days, top + 21.0);
            let corners = [(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y), (x, y - 6.0)];
            svg.path("ivd bad", &corners);
        }
        let at = days.max(usual.unwrap_or(left)) + 12.0;
        let class = if stay.long { "lab warn" } else { "lab" };
        svg.text(class, (at, top + 25.0), Anchor::Start, &stay.days_name);
    }
    svg.finish(width, caption)
}
