//! The sheet for a 1:1: what is said of one person, together.

use crate::ask::{Asked, Parameters, question};
use crate::forecast::{Forecast, Foresights, forecast};
use crate::rep::{Rep, rep};
use crate::today::{Today, today};
use crate::viewer::Viewer;
use sales::answer::Answer;
use sales::day::Day;
use sales::history::History;
use serde::Serialize;

/// One person: where they stand, what is to be expected, what to do, and what to talk about.
#[derive(Clone, Debug, Serialize)]
pub struct Agenda {
    /// The person beside others, and the open deals that need something.
    pub rep: Rep,
    /// The forecast, with the deals on which most hangs.
    pub forecast: Forecast,
    /// What the day asks for.
    pub today: Today,
}

/// What a sheet is made from besides the history and the question.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What was learned, and is kept.
    pub foresights: &'a Foresights,
    /// What was answered to signals and lists.
    pub given: &'a [Answer],
}

/// The sheet of the person whom the question is about, beside those whom `versus` names; where it
/// is about nobody in particular, the question, with what could not be used of it.
pub fn agenda(
    history: &History,
    known: Known<'_>,
    parameters: &Parameters,
    versus: Option<&str>,
    day: Day,
    viewer: &Viewer,
) -> Result<Agenda, Box<Asked>> {
    let Known { foresights, given } = known;
    let Some(rep) = rep(history, parameters, versus, day, viewer) else {
        return Err(Box::new(question(history, parameters, day, viewer)));
    };
    Ok(Agenda {
        rep,
        forecast: forecast(history, foresights, parameters, day, viewer),
        today: today(history, foresights, given, parameters, false, day, viewer),
    })
}
