//! What to do today: whom to call or answer, which deals to move, what to close out, what to talk
//! over. For one person, or for whoever leads the scope.

use crate::ask::Asked;
use crate::customers::Owner;
use crate::signals::{SignalRow, StandingDeal};
use crate::stop::Stop;
use sales::day::Day;
use sales::event::Key;
use serde::Serialize;

mod answered;
mod build;
mod deals;
mod leads;
mod order;
mod replies;
mod talks;
pub use answered::AnsweredTodo;
pub use build::today;

/// Lines of a person's day.
pub const LINES_OF_A_REP: usize = 7;
/// Lines of a manager's day.
pub const LINES_OF_A_MANAGER: usize = 10;

/// The list of a day.
#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// The question answered.
    pub asked: Asked,
    /// `rep` where it is one person's own list, else `manager`.
    pub reader: &'static str,
    /// The lines by what there is to do, the most urgent first in each; without those of which
    /// nothing is to be said.
    pub groups: Vec<Group>,
    /// How many lines more there are than are shown.
    pub more: usize,
    /// Lines that are kept back because they are done, put off or dismissed.
    pub answered: Vec<AnsweredTodo>,
    /// Whether too few deals were seen open until they closed to name any odds; the list then goes
    /// by days alone.
    pub is_learning: bool,
    /// Days without a contact after which a follow-up is due; absent for whoever may not see what
    /// others do.
    pub due_days: Option<u32>,
    /// From which follow-up on another one is worth less than it costs; absent where that cannot
    /// be said.
    pub stop: Option<Stop>,
    /// The first of the days whose leads are looked at; earlier where one that came before waits
    /// for an answer.
    #[serde(serialize_with = "crate::figure::day_text")]
    pub leads_since: Day,
}

impl Today {
    /// How many lines are shown.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.lines.len()).sum()
    }

    /// All lines shown.
    pub fn lines(&self) -> impl Iterator<Item = &Todo> {
        self.groups.iter().flat_map(|group| &group.lines)
    }
}

/// Lines that ask for the same.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// `due`, `call`, `move`, `close-out` or `talk`.
    pub id: &'static str,
    /// The lines.
    pub lines: Vec<Todo>,
}

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What somebody has planned by a day that is there, or has passed.
    Due,
    /// The customer said something that nobody has answered.
    Answer,
    /// A lead said something that nobody has answered.
    AnswerLead,
    /// A person at a customer said something, apart from any deal, that nobody has answered.
    AnswerCustomer,
    /// A lead has never been contacted.
    Lead,
    /// There was no contact for as long as follow-ups usually take.
    FollowUp,
    /// The quota hangs on the deal.
    Swing,
    /// Two weeks without a move would cost much of the deal's chance.
    Fading,
    /// The deal hardly moves on any more.
    StandsStill,
    /// It should have been decided long ago.
    DatePassed,
    /// It is hardly ever won any more, and nobody has been in touch for long.
    HardlyWon,
    /// It had so many follow-ups that another one is worth less than it costs.
    Stop,
    /// A signal to talk over.
    Talk,
}

impl Kind {
    /// The stable word, also a part of message keys.
    pub fn word(self) -> &'static str {
        [
            "due",
            "answer",
            "answer-lead",
            "answer-customer",
            "lead",
            "follow-up",
            "swing",
            "fading",
            "stands-still",
            "date-passed",
            "hardly-won",
            "stop",
            "talk",
        ][self as usize]
    }

    /// What its records are: `deals`, `leads` or `customers`.
    pub fn records(self) -> &'static str {
        match self {
            Kind::AnswerLead | Kind::Lead => "leads",
            Kind::AnswerCustomer => "customers",
            _ => "deals",
        }
    }

    /// Under what it stands.
    pub fn group(self) -> &'static str {
        match self {
            Kind::Due => "due",
            Kind::Answer
            | Kind::AnswerLead
            | Kind::AnswerCustomer
            | Kind::Lead
            | Kind::FollowUp => "call",
            Kind::Swing | Kind::Fading => "move",
            Kind::StandsStill | Kind::DatePassed | Kind::HardlyWon | Kind::Stop => "close-out",
            Kind::Talk => "talk",
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Todo {
    /// What an answer to it names, the same from day to day and from import to import; of a signal
    /// to talk over the signal's.
    pub key: String,
    /// What it asks for.
    pub kind: Kind,
    /// Whose it is; absent where nobody owns it.
    pub owner: Option<Owner>,
    /// The deals, leads or customers, those with the most at stake first; several where they are
    /// one line.
    pub records: Vec<RecordName>,
    /// Days: since a planned step was due, waiting for an answer or a contact, in the stage, or
    /// since the close date. Of several the most.
    pub days: Option<i32>,
    /// What the deals are worth together, in the smallest unit of the report's currency.
    pub amount: Option<i64>,
    /// The chance: of the quota with a swing deal won, of winning a fading one within a quarter, of
    /// moving one on that stands still within two weeks. Of several none.
    pub chance: Option<f64>,
    /// The same without: the quota with the deal not won, a fading one after two weeks.
    pub chance_else: Option<f64>,
    /// For a deal that stands still, how.
    pub standing: Option<StandingDeal>,
    /// For a deal that is followed up no more, how many follow-ups it has had in its stage.
    pub follow_ups: Option<u32>,
    /// What the owner means to do next, where that is recorded; not of an earlier day, of which
    /// nothing says what was meant.
    pub next_step: Option<String>,
    /// Of a deal that is to move on, what has to be so before it leaves its stage, one by one.
    pub exit_criteria: Vec<String>,
    /// What is at stake: the bookings expected within a quarter that hang on acting now
    /// ([`insights::stakes`]), in the smallest unit of the report's currency or of the product.
    pub stakes: Option<i64>,
    /// The signal to talk over.
    pub signal: Option<SignalRow>,
}

impl Todo {
    /// Of that kind, naming nothing else yet.
    fn new(kind: Kind, key: String) -> Todo {
        Todo {
            key,
            kind,
            owner: None,
            records: Vec::new(),
            days: None,
            amount: None,
            chance: None,
            chance_else: None,
            standing: None,
            follow_ups: None,
            next_step: None,
            exit_criteria: Vec::new(),
            stakes: None,
            signal: None,
        }
    }

    /// About one record.
    fn about(kind: Kind, key: &Key, record: RecordName) -> Todo {
        let key = format!("today/{}/{}/{}", kind.word(), key.source, key.id);
        Todo { records: vec![record], ..Todo::new(kind, key) }
    }
}

/// A deal, lead or customer of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordName {
    /// What names it for good.
    pub id: String,
    /// Its number in this history.
    pub number: u32,
    /// Name.
    pub name: String,
    /// Customer, or the company of a lead.
    pub account: Option<String>,
}
