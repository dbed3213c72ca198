//! What programs can ask: one line an address, for the checks and for the document.

use crate::address::OF_QUESTIONS;

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
    /// The shape of the answer; where there are several, it is one of them.
    pub(super) shapes: &'static [&'static str],
}

/// All of them.
pub(super) const ENDPOINTS: [Endpoint; 29] = [
    Endpoint {
        path: "/api/v1/overview",
        id: "overview",
        answers: "Where the scope stands against its quota, who, by month and by stage.",
        question: true,
        parameters: &[],
        shapes: &["Overview"],
    },
    Endpoint {
        path: "/api/v1/forecast",
        id: "forecast",
        answers: "What will be booked, how sure that is, and on which deals it hangs.",
        question: true,
        parameters: &[],
        shapes: &["Forecast"],
    },
    Endpoint {
        path: "/api/v1/today",
        id: "today",
        answers: "What to do today, for a person or whoever leads; view=all for everything.",
        question: true,
        parameters: &["view"],
        shapes: &["Today"],
    },
    Endpoint {
        path: "/api/v1/guidance",
        id: "guidance",
        answers: "Strengths, weaknesses, opportunities and risks, and high and low performers.",
        question: true,
        parameters: &[],
        shapes: &["Guidance"],
    },
    Endpoint {
        path: "/api/v1/backtest",
        id: "backtest",
        answers: "How good forecasts of past periods were; of the period only the kind counts.",
        question: true,
        parameters: &[],
        shapes: &["Backtest"],
    },
    Endpoint {
        path: "/api/v1/plan",
        id: "plan",
        answers: "What it takes to reach the quota: new deals, activities, levers, by person.",
        question: true,
        parameters: &[],
        shapes: &["Plan"],
    },
    Endpoint {
        path: "/api/v1/what-if",
        id: "what_if",
        answers: "The forecast with something taken to be otherwise, beside the present one.",
        question: true,
        parameters: &[
            "if-stage", "if-more", "if-quota", "if-reps", "if-later", "if-rep", "if-from",
            "if-until",
        ],
        shapes: &["WhatIf"],
    },
    Endpoint {
        path: "/api/v1/signals",
        id: "signals",
        answers: "What deserves a word, on what evidence; of the period nothing depends.",
        question: true,
        parameters: &[],
        shapes: &["Signals"],
    },
    Endpoint {
        path: "/api/v1/answers",
        id: "answers",
        answers: "What was answered to signals and lists, as far as it counts today.",
        question: false,
        parameters: &[],
        shapes: &["Answers"],
    },
    Endpoint {
        path: "/api/v1/quotas",
        id: "quotas",
        answers: "Quotas of a fiscal year: what is set, what counts, what members add up to.",
        question: true,
        parameters: &["each"],
        shapes: &["QuotaGrid"],
    },
    Endpoint {
        path: "/api/v1/pipeline",
        id: "pipeline",
        answers: "Whether what is open is enough, and where it sticks.",
        question: true,
        parameters: &["convention", "movement"],
        shapes: &["Pipeline"],
    },
    Endpoint {
        path: "/api/v1/reps",
        id: "reps",
        answers: "People side by side, each figure beside that of others.",
        question: true,
        parameters: &["sort", "cols", "page"],
        shapes: &["Reps"],
    },
    Endpoint {
        path: "/api/v1/rep",
        id: "rep",
        answers: "One person, named by rep, beside others.",
        question: true,
        parameters: &[],
        shapes: &["Rep"],
    },
    Endpoint {
        path: "/api/v1/agenda",
        id: "agenda",
        answers: "The sheet for a 1:1 with one person, named by rep: all that is said of them.",
        question: true,
        parameters: &[],
        shapes: &["Agenda"],
    },
    Endpoint {
        path: "/api/v1/activity",
        id: "activity",
        answers: "What is done, whom it reaches, and what comes of it.",
        question: true,
        parameters: &[],
        shapes: &["Activity"],
    },
    Endpoint {
        path: "/api/v1/outcomes",
        id: "outcomes",
        answers: "Where deals are won and lost, and who opens doors and closes deals.",
        question: true,
        parameters: &[],
        shapes: &["Outcomes"],
    },
    Endpoint {
        path: "/api/v1/deals",
        id: "deals",
        answers: "Deals page by page; with metric, the records behind that number.",
        question: true,
        parameters: &[
            "status", "metric", "by", "row", "stage", "owner", "age", "only", "q", "sort", "page",
        ],
        shapes: &["Deals", "Records"],
    },
    Endpoint {
        path: "/api/v1/deals/{deal}",
        id: "deal",
        answers: "One deal with its history.",
        question: true,
        parameters: &[],
        shapes: &["Deal"],
    },
    Endpoint {
        path: "/api/v1/leads",
        id: "leads",
        answers: "Leads page by page.",
        question: true,
        parameters: &["only", "q", "sort", "page"],
        shapes: &["Leads"],
    },
    Endpoint {
        path: "/api/v1/leads/{lead}",
        id: "lead",
        answers: "One lead with its history.",
        question: true,
        parameters: &[],
        shapes: &["Lead"],
    },
    Endpoint {
        path: "/api/v1/activities",
        id: "activities",
        answers: "What was done, page by page, the latest first.",
        question: true,
        parameters: &["kind", "outcome", "direction", "customer", "q", "sort", "page"],
        shapes: &["Activities"],
    },
    Endpoint {
        path: "/api/v1/accounts",
        id: "accounts",
        answers: "Customers page by page.",
        question: true,
        parameters: &["q", "sort", "page"],
        shapes: &["Accounts"],
    },
    Endpoint {
        path: "/api/v1/accounts/{account}",
        id: "account",
        answers: "One customer with its history.",
        question: true,
        parameters: &[],
        shapes: &["Customer"],
    },
    Endpoint {
        path: "/api/v1/duplicates",
        id: "duplicates",
        answers: "Customers, contacts and leads that are probably on record twice.",
        question: false,
        parameters: &["page"],
        shapes: &["AllDuplicates"],
    },
    Endpoint {
        path: "/api/v1/metrics",
        id: "metrics",
        answers: "Every metric with its number and everybody's. The largest answer there is.",
        question: true,
        parameters: &[],
        shapes: &["Catalogue"],
    },
    Endpoint {
        path: "/api/v1/metrics/{metric}",
        id: "metric",
        answers: "One metric: broken down, compared, and the records behind it.",
        question: true,
        parameters: &["by", "row", "behind", "compare"],
        shapes: &["Metric"],
    },
    Endpoint {
        path: "/api/v1/passport",
        id: "passport",
        answers: "What is missing in the records, and which numbers rest on it.",
        question: true,
        parameters: &[],
        shapes: &["Passport"],
    },
    Endpoint {
        path: "/api/v1/definitions",
        id: "definitions",
        answers: "What every metric means, in words.",
        question: false,
        parameters: &["lang"],
        shapes: &["Definitions"],
    },
    Endpoint {
        path: "/api/v1/openapi.json",
        id: "openapi",
        answers: "This document.",
        question: false,
        parameters: &[],
        shapes: &["Document"],
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
        let question = if self.question { &OF_QUESTIONS[..] } else { &[] };
        question.iter().chain(self.parameters).copied().collect()
    }

    /// The names of the parts of its path that vary.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
