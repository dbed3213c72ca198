//! What the words in the columns of activities mean, each thought about once.

use crate::recent::Recent;
use crate::words;
use sales::activity::{ActivityKind, Direction, Outcome};

/// The words of one file. What they mean stands in [`words`].
#[derive(Default)]
pub(crate) struct ActivityWords {
    kinds: Recent<Option<ActivityKind>>,
    directions: Recent<Direction>,
    outcomes: Recent<[Outcome; ActivityKind::ALL.len()]>,
    done: Recent<Option<bool>>,
}

impl ActivityWords {
    /// The kind of activity that a word or a subject line speaks of.
    pub(crate) fn kind(&mut self, text: &str) -> Option<ActivityKind> {
        self.kinds.of(text, words::activity_kind).1
    }

    /// Who began it, as far as a word says.
    pub(crate) fn direction(&mut self, text: &str) -> Direction {
        self.directions.of(text, words::direction).1
    }

    /// How an activity of that kind ended, as far as a word says.
    pub(crate) fn outcome(&mut self, kind: ActivityKind, text: &str) -> Outcome {
        let of_each = |text: &str| ActivityKind::ALL.map(|kind| words::outcome(kind, text));
        self.outcomes.of(text, of_each).1[kind as usize]
    }

    /// Whether a status says that the activity is done; `None` when it does not tell.
    pub(crate) fn is_done(&mut self, text: &str) -> Option<bool> {
        self.done.of(text, words::is_done).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_the_same_every_time() {
        let mut known = ActivityWords::default();
        for _ in 0..2 {
            for text in ["Call", "E-mail sent", "held", "No Answer", "不参加", "Not Started", ""]
            {
                assert_eq!(known.kind(text), words::activity_kind(text));
                assert_eq!(known.direction(text), words::direction(text));
                assert_eq!(known.is_done(text), words::is_done(text));
                for kind in ActivityKind::ALL {
                    assert_eq!(known.outcome(kind, text), words::outcome(kind, text));
                }
            }
        }
    }
}
