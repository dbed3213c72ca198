//! Explains a metric by its value and its deals.

use super::{EXPLAINED, Explanation};
use crate::ask::{Parameters, question};
use crate::deals::{Wanted, deals};
use crate::figure::{Share, unit_word};
use crate::viewer::Viewer;
use metrics::catalogue;
use metrics::facts::View;
use metrics::pipeline::{coverage, open_pipeline};
use metrics::results::{attainment, gap, pacing, won_lost};
use metrics::winning::win_rate;
use sales::day::Day;
use sales::history::History;
use sales::question::Question;

/// The value of the metric `id` with the deals that make it; `None` where no metric has that
/// id or deals do not explain it.
pub fn explain(
    history: &History,
    parameters: &Parameters,
    id: &str,
    today: Day,
    viewer: &Viewer,
) -> Option<Explanation> {
    let definition = catalogue::find(id)?;
    let (_, set, part) = EXPLAINED.into_iter().find(|(known, ..)| *known == id)?;
    let asked = question(history, parameters, today, viewer);
    let value = value(history, &asked.question, id)?;
    let wanted = Wanted { set: Some(set), page_size: None, ..Wanted::default() };
    Some(Explanation {
        id: definition.id,
        version: definition.version,
        unit: unit_word(definition.unit),
        value,
        part,
        deals: deals(history, parameters, &wanted, today, viewer),
    })
}

fn value(history: &History, question: &Question, id: &str) -> Option<Share> {
    let view = View::new(history, question);
    Some(match id {
        "attainment" => Share::of(&attainment::attainment(&view).measure),
        "gap" => Share::of(&gap::gap(&view)),
        "pacing" => {
            let pacing = pacing::pacing(&view);
            let usual = pacing.usual.is_some();
            Share::of(if usual { &pacing.by_curve } else { &pacing.by_days })
        }
        "won-lost" => {
            let both = won_lost::won_lost(&view);
            let closed = both.won.count + both.lost.count;
            Share::plain(closed as i64, closed)
        }
        "win-rate" => Share::of(&win_rate::win_rate(&view)),
        "open-pipeline" => {
            let total = open_pipeline::open_pipeline(&view).total;
            Share::plain(total.counted, total.count)
        }
        "coverage" => Share::of(&coverage::coverage(&view).measure),
        _ => return None,
    })
}
