//! What a stage asks for before a deal leaves it; the template is `criteria.html`.

use crate::wording::{Arg, Words};

/// A list without any state: nobody ticks it off.
#[derive(Clone)]
pub(crate) struct Criteria {
    /// Of which stage.
    pub(crate) title: String,
    /// One by one.
    pub(crate) lines: Vec<String>,
}

impl Criteria {
    /// Those of the stage of that name; none where nobody has said any.
    pub(crate) fn of(stage: &str, lines: &[String], words: Words) -> Option<Criteria> {
        let title = || words.with("stage-asks", &[("stage", Arg::Text(stage))]);
        (!lines.is_empty()).then(|| Criteria { title: title(), lines: lines.to_vec() })
    }
}
