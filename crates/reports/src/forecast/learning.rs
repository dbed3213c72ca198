//! What takes its time is learned beside the readers: step by step, and only as long as its history
//! is shown.

use super::{Foresights, State, Work, forecast};
use crate::ask::{Asked, Parameters, choices, question};
use crate::backtest;
use crate::needed;
use crate::signals::raised_while;
use crate::today::today as list_of_day;
use crate::viewer::Viewer;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;

/// Of no more teams than this anything is worked out before it is asked for.
const TEAMS: usize = 128;

/// Another history is shown by now: nobody needs what was being learned of this one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Replaced;

impl Foresights {
    /// Works out what most pages ask for, if it is not there yet: the forecast of everybody, the
    /// list of the day with the signals in it, and what the quota takes, as known today; then
    /// forecast and list of each team.
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
        self.learn(Work::Needed, history, &usual, today, viewer)?;
        for (team, _) in choices(history, viewer, today).teams.into_iter().take(TEAMS) {
            self.go_on()?;
            let asked = Parameters { team: Some(team), ..Parameters::default() };
            let Asked { question, .. } = question(history, &asked, today, viewer);
            if !self.has_both(&question, today) {
                forecast(history, self, &asked, today, viewer);
                list_of_day(history, self, given, &asked, false, today, viewer);
            }
        }
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_of_teams_show_is_there_before_it_is_asked_for() {
        let history = sales::story::history(
            "org zone UTC currency USD ; pipeline Qualify | Won | Lost
             team East in Sales ; team West in Sales
             person Ana in East ; person Cy in West
             2026-01-05 opp A created owner Ana amount 10 stage Qualify
             2026-01-06 opp B created owner Cy amount 10 stage Qualify",
        );
        let (kept, viewer) = (Foresights::default(), Viewer::administrator());
        let today: Day = "2026-02-02".parse().expect("a day");
        let ready = |team: &str| {
            let asked = Parameters { team: Some(team.to_owned()), ..Parameters::default() };
            let Asked { question, .. } = question(&history, &asked, today, &viewer);
            kept.has_both(&question, today)
        };
        assert_eq!(["Sales", "East", "West"].map(ready), [false; 3]);
        kept.prepare(&history, &[], today, &viewer).expect("nothing replaces it");
        assert_eq!(["Sales", "East", "West"].map(ready), [true; 3]);
    }
}
