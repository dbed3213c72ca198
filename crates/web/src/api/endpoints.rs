//! What programs can ask: one line an address, for the checks and for the document.

use super::shapes::Shape;

/// One address.
pub(super) struct Endpoint {
    pub(super) path: &'static str,
    /// A name for programs that write clients.
    pub(super) id: &'static str,
    pub(super) answers: &'static str,
    /// Whether the parts of a question may be given.
    pub(super) question: bool,
    /// What else may be given.
    pub(super) parameters: &'static [&'static str],
    /// The shape of the answer.
    pub(super) shape: Shape,
}

/// The parameters that make a question.
const QUESTION: [&str; 13] = [
    "team",
    "rep",
    "period",
    "asof",
    "attribution",
    "units",
    "product",
    "source",
    "segment",
    "pipeline",
    "amount",
    "rates",
    "days",
];

/// All of them.
pub(super) const ENDPOINTS: [Endpoint; 6] = [
    Endpoint {
        path: "/api/v1/overview",
        id: "overview",
        answers: "Where the scope stands against its quota, who, by month and by stage.",
        question: true,
        parameters: &[],
        shape: Shape("Overview"),
    },
    Endpoint {
        path: "/api/v1/deals",
        id: "deals",
        answers: "The deals behind a number, page by page.",
        question: true,
        parameters: &["status", "metric", "by", "row", "stage", "owner", "q", "sort", "page"],
        shape: Shape("Deals"),
    },
    Endpoint {
        path: "/api/v1/metrics",
        id: "metrics",
        answers: "Every metric with its number and everybody's. The largest answer there is.",
        question: true,
        parameters: &[],
        shape: Shape("Catalogue"),
    },
    Endpoint {
        path: "/api/v1/metrics/{id}",
        id: "metric",
        answers: "One metric: broken down, compared, and the records behind it.",
        question: true,
        parameters: &["by", "row", "behind", "compare"],
        shape: Shape("Metric"),
    },
    Endpoint {
        path: "/api/v1/definitions",
        id: "definitions",
        answers: "What every metric means, in words.",
        question: false,
        parameters: &["lang"],
        shape: Shape("Definitions"),
    },
    Endpoint {
        path: "/api/v1/openapi.json",
        id: "openapi",
        answers: "This document.",
        question: false,
        parameters: &[],
        shape: Shape("Document"),
    },
];

impl Endpoint {
    /// The one at that path.
    pub(super) fn at(path: &str) -> Option<&'static Endpoint> {
        ENDPOINTS.iter().find(|endpoint| {
            let (mut own, mut asked) = (endpoint.path.split('/'), path.split('/'));
            let fits = own
                .by_ref()
                .zip(asked.by_ref())
                .all(|(own, asked)| own == asked || (own.starts_with('{') && !asked.is_empty()));
            fits && endpoint.path.split('/').count() == path.split('/').count()
        })
    }

    /// The names of all its parameters.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let question = if self.question { &QUESTION[..] } else { &[] };
        question.iter().chain(self.parameters).copied().collect()
    }

    /// The names of the parts of its path that vary.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
