//! What takes its time is learned beside the readers, and gives way to them.

use std::panic::resume_unwind;
use std::thread;

use reports::Viewer;

use crate::server::{Server, Shown};

/// How far the system puts it behind whoever reads, in its own steps: a tenth of a core is left to
/// it where readers want all.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// Does something on a thread of its own, which gets what readers leave of the cores.
pub(crate) fn begin(work: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        give_way();
        work();
    });
}

/// Puts the calling thread, and those that it starts, behind all others of the process. Where that
/// is not to be had, it is as quick as they.
fn give_way() {
    // Elsewhere it would be the whole process.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(BEHIND);
}

impl Server {
    /// Learns what forecasts of the history shown need, unless it was learned already or something
    /// else is being learned. It may take seconds: whoever serves does it beside, again and again,
    /// so that no reader has to wait for it. It stops when the history is replaced.
    pub fn look_ahead(&self) {
        let Ok(_turn) = self.learning.try_acquire() else { return };
        let Shown { history, foresights, given, .. } = self.shown();
        if history.opportunity_count() == 0 {
            return;
        }
        let learn = || {
            give_way();
            let viewer = Viewer::administrator();
            // What is shown instead is learned the next time.
            let _ = foresights.prepare(&history, &given, self.today(), &viewer);
        };
        // The thread that calls goes on to do other things, which do not give way.
        thread::scope(|scope| {
            scope.spawn(learn).join().unwrap_or_else(|broken| resume_unwind(broken))
        });
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn step() -> i32 {
        rustix::process::getpriority_process(None).expect("the step of a thread")
    }

    #[test]
    fn what_is_done_beside_gives_way_and_nothing_else_does() {
        let own = step();
        let (told, steps) = mpsc::channel();
        begin(move || {
            let of_helper = thread::scope(|scope| scope.spawn(step).join());
            told.send((step(), of_helper.expect("a helper's step"))).expect("somebody listens");
        });
        let behind = (own + BEHIND).min(19);
        assert_eq!(steps.recv().expect("it is told"), (behind, behind));
        assert_eq!(step(), own);
    }
}
