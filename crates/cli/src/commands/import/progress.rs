//! How far a long import has come: a line that redraws itself on a terminal, else one now and
//! then.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::context::Context;
use crate::surroundings;
use crate::wording::counted;

/// Seconds between two lines where nothing can be redrawn.
const SECONDS_BETWEEN: i64 = 10;

/// The progress of one import.
pub(super) struct Progress<'a> {
    context: &'a Context,
    bar: ProgressBar,
    events: u64,
    told_at: i64,
}

impl<'a> Progress<'a> {
    pub(super) fn begin(context: &'a Context) -> Progress<'a> {
        let target = match context.stderr_is_terminal {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({per_sec})") {
            bar.set_style(style);
        }
        Progress { context, bar, events: 0, told_at: surroundings::now().0 }
    }

    /// So many more events, enough of them to look at the clock again.
    pub(super) fn step(&mut self, events: usize) -> ControlFlow<()> {
        self.events += events as u64;
        let text = counted(self.context.words, "cli-events-read", self.events);
        if self.context.stderr_is_terminal {
            self.bar.set_message(text);
            self.bar.set_position(self.events);
        } else if surroundings::now().0 - self.told_at >= SECONDS_BETWEEN {
            self.told_at = surroundings::now().0;
            self.context.tell(text);
        }
        ControlFlow::Continue(())
    }

    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }
}
