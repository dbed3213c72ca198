//! A number beside others: the period before, the year before, the team, the company, and those
//! who are comparable.

use super::answer::Answer;
use super::group::Dimension;
use super::table::table;
use crate::catalogue::Definition;
use sales::calendar::Period;
use sales::history::History;
use sales::question::{AsOf, Question, Scope};

/// What a number is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Against {
    /// The same scope in the calendar's period before, up to the same point where this one is not
    /// over.
    PreviousPeriod,
    /// The same scope in the same period a year before, likewise.
    YearBefore,
    /// The person's team, or the team's parent.
    Team,
    /// Everybody.
    Company,
    /// People of the same role, as new or as experienced, without the person.
    Peers,
}

impl Against {
    /// All of them.
    pub const ALL: [Against; 5] = [
        Against::PreviousPeriod,
        Against::YearBefore,
        Against::Team,
        Against::Company,
        Against::Peers,
    ];

    /// The stable word for it, in files and programs, and at the end of message keys.
    pub fn word(self) -> &'static str {
        ["previous-period", "year-before", "team", "company", "peers"][self as usize]
    }
}

/// The question that is compared with; `None` where there is no such. Others than the question's
/// own scope are asked about without its bounds: whoever shows them sees to who may see them.
pub fn question(history: &History, asked: &Question, against: Against) -> Option<Question> {
    let calendar = &history.organisation().calendar;
    let roster = history.roster();
    let of_others = |scope| Some(Question { scope, bounds: Scope::Company, ..asked.clone() });
    match against {
        Against::PreviousPeriod => Some(earlier(asked, calendar.previous(asked.period))),
        Against::YearBefore => Some(earlier(asked, calendar.year_before(asked.period))),
        Against::Team => {
            let team = match asked.scope {
                Scope::Person(person) => roster.team_on(person, asked.as_of.0),
                Scope::Team(team) => roster.parent(team),
                Scope::Company | Scope::Peers(_) => None,
            };
            team.and_then(|team| of_others(Scope::Team(team)))
        }
        Against::Company => match asked.scope {
            Scope::Company => None,
            _ => of_others(Scope::Company),
        },
        Against::Peers => match asked.scope {
            Scope::Person(person) if !roster.peers(person, asked.as_of.0).is_empty() => {
                of_others(Scope::Peers(person))
            }
            _ => None,
        },
    }
}

/// The same question about an earlier period. While this period runs the earlier one is seen as it
/// stood after as many days; half a quarter is not compared with a whole one.
fn earlier(asked: &Question, period: Period) -> Question {
    let runs = asked.as_of.0 < asked.period.last();
    let gone = asked.period.start().days_until(asked.as_of.0);
    let as_of = match runs {
        true => AsOf(period.start().plus(gone).min(period.last())),
        false => asked.as_of,
    };
    Question { period, as_of, ..asked.clone() }
}

/// The number beside all that it can be compared with.
pub fn compare(
    history: &History,
    asked: &Question,
    definition: &Definition,
) -> Vec<(Against, Answer)> {
    let answer = |against| Some((against, compare_with(history, asked, definition, against)?));
    Against::ALL.into_iter().filter_map(answer).collect()
}

/// The number that is compared with; `None` where there is no such.
pub fn compare_with(
    history: &History,
    asked: &Question,
    definition: &Definition,
    against: Against,
) -> Option<Answer> {
    let mut other = question(history, asked, against)?;
    // A state is that of its day: an earlier period's is that of its last day.
    if definition.is_state && other.period.last() < other.as_of.0 {
        other.as_of = AsOf(other.period.last());
    }
    Some(table(history, &other, definition, Dimension::Whole).total)
}
