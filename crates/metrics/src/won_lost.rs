//! Won and lost: how many opportunities closed either way in the period, and their amounts.

use crate::catalogue::Definition;
use crate::closings;
use crate::measure::Unit;
use crate::tally::Tally;
use sales::history::History;
use sales::question::Question;

/// The metric.
pub static DEFINITION: Definition = Definition {
    id: "won-lost",
    version: 1,
    unit: Unit::Count,
    sentence: "How many opportunities were won and lost in the period, and their amounts.",
    numerator: "Opportunities won, and apart from them opportunities lost, in the period.",
    denominator: "",
    absence: "Never; nothing closed is none won and none lost.",
    records: closings::records_closed,
};

/// What was won and what was lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct WonLost {
    /// Opportunities won.
    pub won: Tally,
    /// Opportunities lost, with the amounts they were lost at.
    pub lost: Tally,
}

/// What was won and lost in the question's scope and period.
pub fn won_lost(history: &History, question: &Question) -> WonLost {
    let mut both = WonLost::default();
    for closing in closings::closings(history, question) {
        let side = if closing.won { &mut both.won } else { &mut both.lost };
        side.add(closing.worth);
    }
    both
}
