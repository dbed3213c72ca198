//! Puts the page of one person together.

use super::agenda::agenda;
use super::compare::{Sides, named, sides};
use super::{Rep, Who};
use crate::ask::{Asked, Parameters, person_parameter, question};
use crate::compared::Verdict;
use crate::figure::Open;
use crate::forecast;
use crate::metric::build::short;
use crate::overview::Progress;
use crate::overview::build::{
    expected_share, months, path, progress, ramp_month, standing, teams_of,
};
use crate::reps::Versus;
use crate::reps::reference::{averages_of, people_in};
use crate::telling::Telling;
use crate::viewer::{Sight, Viewer};
use metrics::facts::compare::{self, Against};
use metrics::facts::{Answer, View};
use metrics::pipeline::coverage;
use metrics::pipeline::open_pipeline::open_pipeline;
use metrics::results::attainment::attainment;
use metrics::results::pacing::pacing;
use sales::day::Day;
use sales::history::History;
use sales::question::{Question, Scope};
use sales::roster::PersonId;

/// One person, compared with those whom the `vs` parameter names; `None` where the question is not
/// about one.
pub fn rep(
    history: &History,
    parameters: &Parameters,
    versus: Option<&str>,
    today: Day,
    viewer: &Viewer,
) -> Option<Rep> {
    let mut asked = question(history, parameters, today, viewer);
    let Scope::Person(person) = asked.question.scope else { return None };
    let question = asked.question.clone();
    let wanted = wanted(&mut asked, versus);
    let (versus, other) = compared_with(history, &question, wanted, &asked.sight);
    let Sides { compared, parts: [stages, activity, gave_up] } =
        sides(history, &question, &asked.sight, person, other.as_ref());
    let view = View::new(history, &question);
    let reached = attainment(&view);
    let pace = pacing(&view);
    let covered = coverage::of(&question, &reached, view.open_deals().iter()).measure;
    let pipeline = open_pipeline(&view);
    let progress = progress(&question, today);
    let compares = compared.iter().any(|one| one.comparison.reference.is_some());
    let has_quota = reached.measure.denominator.is_some_and(|quota| quota > 0);
    let expects = progress == Progress::Running && has_quota;
    Some(Rep {
        who: who(history, &question, person),
        standing: standing(progress, &reached, &pace),
        pace: expects.then(|| expected_share(&pace)),
        open: Open::of(&pipeline.total),
        coverage: short(&coverage::DEFINITION, &Answer::of(covered)),
        months: months(&view),
        versus,
        others: match &other {
            Some((_, Telling::Exactly)) if !compares && !compared.is_empty() => 0,
            Some((other, _)) => people_in(history, other),
            None => 0,
        },
        is_rounded: other.is_some_and(|(_, telling)| telling == Telling::Coarsely),
        strengths: named(&compared, Verdict::Better),
        weaknesses: named(&compared, Verdict::Worse),
        compared,
        stages,
        activity,
        gave_up,
        agenda: agenda(&view, parameters, today, viewer),
        not_yet: forecast::not_yet(&asked, today, &reached, path(&view, &pace, &reached.quota)),
        progress,
        asked,
    })
}

/// Whom to compare with; peers where nothing is said.
fn wanted(asked: &mut Asked, word: Option<&str>) -> Versus {
    let Some(word) = word else { return Versus::Peers };
    let found = Versus::ALL.into_iter().find(|versus| versus.word() == word);
    // What other pages compare with comes along from them, and is no mistake.
    if found.is_none() && asked.against.is_none() {
        asked.refuse_word("vs", word, Versus::ALL.iter().map(|versus| versus.word()));
    }
    found.unwrap_or(Versus::Peers)
}

/// Those to compare with, and how their figures are told; the next larger circle where there are
/// none.
fn compared_with(
    history: &History,
    question: &Question,
    wanted: Versus,
    sight: &Sight,
) -> (Versus, Option<(Question, Telling)>) {
    let against = |versus: Versus| match versus {
        Versus::Peers => Against::Peers,
        Versus::Team => Against::Team,
        Versus::Company => Against::Company,
    };
    let circles = [wanted, Versus::Team, Versus::Company].into_iter();
    let mut found = circles.filter_map(|versus| {
        let other = compare::question(history, question, against(versus))?;
        let telling = averages_of(history, sight, &other);
        let is_told = telling != Telling::Not && people_in(history, &other) > 1;
        is_told.then_some((versus, Some((other, telling))))
    });
    found.next().unwrap_or((wanted, None))
}

fn who(history: &History, question: &Question, person: PersonId) -> Who {
    let roster = history.roster();
    let known = roster.person(person);
    Who {
        name: known.name.to_string(),
        parameter: person_parameter(history, person),
        teams: teams_of(history, question, person),
        role: known.role.as_deref().map(String::from),
        ramp_month: ramp_month(history, question, person),
        on_roster: roster.is_listed(person),
    }
}
