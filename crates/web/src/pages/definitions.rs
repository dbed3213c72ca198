//! What every number means: the question it answers, what it tells, what to do, and exactly, as a
//! fraction, with when there is none.

use askama::Template;
use reports::definitions::{DefinitionRow, definitions};

use super::Frame;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "definitions.html")]
pub(crate) struct DefinitionsPage {
    frame: Frame,
    words: Words,
    heading: String,
    families: Vec<Family>,
    /// How the forecast is made, in paragraphs.
    forecast: Vec<String>,
}

/// What is told of the forecast, in this order.
const FORECAST: [&str; 6] = ["parts", "deals", "sum", "honest", "adding", "limits"];

/// The metrics that answer one kind of question.
struct Family {
    /// Where it stands on the page.
    anchor: String,
    name: String,
    metrics: Vec<Metric>,
}

/// One metric. The id is also where it stands on the page.
struct Metric {
    id: &'static str,
    name: String,
    question: String,
    tells: String,
    act: String,
    sentence: String,
    parts: Vec<(String, String)>,
}

/// Makes the page from the catalogue.
pub(crate) fn page(visit: &Visit) -> DefinitionsPage {
    let words = visit.words;
    let rows = definitions();
    let families = rows.chunk_by(|one, next| one.family == next.family).map(|rows| {
        let anchor = format!("family-{}", rows[0].family);
        let name = words.say(&anchor);
        Family { anchor, name, metrics: rows.iter().map(|row| metric(row, words)).collect() }
    });
    let heading = words.say("nav-definitions");
    DefinitionsPage {
        frame: Frame::visited(visit, "/help/definitions", &heading),
        words,
        heading,
        families: families.collect(),
        forecast: FORECAST.map(|part| words.say(&format!("forecast-help-{part}"))).into(),
    }
}

fn metric(row: &DefinitionRow, words: Words) -> Metric {
    let id = row.id;
    let own = |part: &str| words.say(&format!("metric-{id}-{part}"));
    let part = |part: &str| (words.say(&format!("definition-{part}")), own(part));
    let mut parts: Vec<_> = ["numerator", "denominator", "absent"].map(part).into();
    parts.push((words.say("definition-unit"), words.say(&format!("unit-of-{}", row.unit))));
    let by: Vec<String> = row.by.iter().map(|by| words.say(&format!("by-{by}"))).collect();
    if !by.is_empty() {
        parts.push((words.say("definition-by"), by.join(&words.say("list-joint"))));
    }
    parts.push((words.say("definition-version"), row.version.to_string()));
    Metric {
        id,
        name: own("name"),
        question: own("question"),
        tells: own("tells"),
        act: own("do"),
        sentence: own("words"),
        parts,
    }
}
