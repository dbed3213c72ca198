//! What every number means: in words, as a fraction, and when there is none.

use askama::Template;

use super::Frame;
use crate::visit::Visit;

/// The page.
#[derive(Template)]
#[template(path = "definitions.html")]
pub(crate) struct DefinitionsPage {
    frame: Frame,
    heading: String,
    intro: String,
    metrics: Vec<Metric>,
}

/// One metric.
struct Metric {
    id: &'static str,
    name: String,
    words: String,
    parts: Vec<(String, String)>,
}

/// Makes the page from the catalogue.
pub(crate) fn page(visit: &Visit) -> DefinitionsPage {
    let words = visit.words;
    let metrics = reports::definitions::definitions().into_iter().map(|metric| {
        let id = metric.id;
        let part = |part: &str| {
            let term = words.say(&format!("definition-{part}"));
            (term, words.say(&format!("metric-{id}-{part}")))
        };
        let mut parts: Vec<_> = ["numerator", "denominator", "absent"].map(part).into();
        let unit = words.say(&format!("unit-of-{}", metric.unit));
        parts.push((words.say("definition-unit"), unit));
        parts.push((words.say("definition-version"), metric.version.to_string()));
        Metric {
            id,
            name: words.say(&format!("metric-{id}-name")),
            words: words.say(&format!("metric-{id}-words")),
            parts,
        }
    });
    let heading = words.say("nav-definitions");
    DefinitionsPage {
        frame: Frame::new(words, &visit.address, "/help/definitions", &heading),
        heading,
        intro: words.say("definitions-intro"),
        metrics: metrics.collect(),
    }
}
