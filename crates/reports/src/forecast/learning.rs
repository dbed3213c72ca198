//! What takes its time is learned beside the readers: step by step, and only as long as its history
//! is shown.

use super::{Foresights, State, Work, forecast};
use crate::ask::{Asked, Parameters, question};
use crate::backtest;
use crate::needed;
use crate::signals::raised_while;
use crate::today::today as list_of_day;
use crate::viewer::Viewer;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;

/// Another history is shown by now: nobody needs what was being learned of this one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Replaced;

impl Foresights {
    /// Works out what most pages ask for, if it is not there yet: the forecast of everybody, the
    /// list of the day with the signals in it, and what the quota takes, as known today.
    ///
    /// # Errors
    /// [`Replaced`], as soon as it is.
    pub fn prepare(
        &self,
        history: &History,
        given: &[Answer],
        today: Day,
        viewer: &Viewer,
    ) -> Result<(), Replaced> {
        let usual = Parameters::default();
        self.learn(Work::Forecast, history, &usual, today, viewer)?;
        forecast(history, self, &usual, today, viewer);
        self.learn(Work::Today, history, &usual, today, viewer)?;
        list_of_day(history, self, given, &usual, false, today, viewer);
        self.learn(Work::Needed, history, &usual, today, viewer)
    }

    /// Learns what takes longest of something, so that little is left to be worked out.
    ///
    /// # Errors
    /// [`Replaced`], as soon as it is. What was learned until then stays, and what is to be learned
    /// of the next history begins with it.
    pub fn learn(
        &self,
        work: Work,
        history: &History,
        parameters: &Parameters,
        today: Day,
        viewer: &Viewer,
    ) -> Result<(), Replaced> {
        self.go_on()?;
        if self.state(work, history, parameters, today, viewer) == State::Ready {
            return Ok(());
        }
        let asked = question(history, parameters, today, viewer);
        let Asked { question, .. } = &asked;
        match work {
            Work::Forecast => self.of(history, question, today).learn(question, &|| self.go_on()),
            Work::Needed => {
                self.of(history, question, today).learn(question, &|| self.go_on())?;
                needed::kept_while(history, self, &asked, today, &|| self.go_on())?;
                Ok(())
            }
            Work::Signals | Work::Today | Work::Guidance => {
                self.of(history, question, today).learn(question, &|| self.go_on())?;
                raised_while(history, self, question, today, &|| self.go_on())?;
                Ok(())
            }
            Work::Backtest => {
                backtest::kept_while(history, self, &asked, today, || self.go_on())?;
                Ok(())
            }
            // It takes no longer than a step of the others.
            Work::Stop => Ok(()),
        }
    }
}
