//! Questions as short text, and answers as short text.

use metrics::Definition;
use metrics::facts::{Record, facts};
use metrics::{Measure, Tally};
use sales::history::{History, OpportunityId};
use sales::question::{AsOf, Attribution, Basis, Clock, Question, Rates, Scope};
use sales::roster::{PersonId, TeamId};

/// `2026-Q1`, `2026-Q1 on 2026-02-14 East today units GTX source Web`: the period; the as-of
/// day, else its last; a team or person, or `peers` of one, else the company; attribution as of
/// today; units of a product; filters, `from` and `below` amounts; `working` days; `as-of-rates`.
pub(crate) fn ask(history: &History, text: &str) -> Question {
    let mut words = text.split_whitespace();
    let calendar = &history.organisation().calendar;
    let period = calendar.parse(words.next().unwrap()).unwrap();
    let mut question = Question::new(period, period.last());
    while let Some(word) = words.next() {
        let mut next = || words.next().unwrap();
        let filter = &mut question.filter;
        match word {
            "on" => question.as_of = AsOf(next().parse().unwrap()),
            "working" => question.clock = Clock::Working,
            "as-of-rates" => question.rates = Rates::OfAsOf,
            "from" => {
                let least = Some(next().parse().unwrap());
                filter.amount.get_or_insert_default().at_least = least;
            }
            "below" => {
                let below = Some(next().parse().unwrap());
                filter.amount.get_or_insert_default().below = below;
            }
            "peers" => {
                let Scope::Person(person) = scope(history, next()) else { panic!("a person") };
                question.scope = Scope::Peers(person);
            }
            "today" => question.attribution = Attribution::AsOfToday,
            "units" => question.basis = Basis::Units(product(history, next())),
            "product" => filter.product = Some(product(history, next())),
            "source" => filter.source = Some(place(history.sources(), next())),
            "segment" => filter.segment = Some(place(history.segments(), next())),
            "pipeline" => filter.pipeline = Some(pipeline(history, next())),
            name => question.scope = scope(history, name),
        }
    }
    question
}

fn scope(history: &History, name: &str) -> Scope {
    let roster = history.roster();
    let team = roster.team_named(name).map(Scope::Team);
    team.or_else(|| roster.person_named(name).map(Scope::Person)).expect("a team or person")
}

fn product(history: &History, name: &str) -> u32 {
    history.products().iter().position(|product| &*product.name == name).unwrap() as u32
}

fn pipeline(history: &History, name: &str) -> u32 {
    history.pipelines().iter().position(|pipeline| pipeline.name() == name).unwrap() as u32
}

fn place(words: &[std::sync::Arc<str>], word: &str) -> u32 {
    words.iter().position(|known| &**known == word).unwrap() as u32
}

/// The name of a person; `-` for nobody.
pub(crate) fn person(history: &History, person: Option<PersonId>) -> String {
    person.map_or("-".into(), |person| history.roster().person(person).name.to_string())
}

/// The name of a team; `-` for none.
pub(crate) fn team(history: &History, team: Option<TeamId>) -> String {
    team.map_or("-".into(), |team| history.roster().team_name(team).to_owned())
}

/// The names of records, in the order given.
pub(crate) fn names(history: &History, records: &[OpportunityId]) -> String {
    let names: Vec<&str> = records.iter().map(|id| &*history.text(*id).name).collect();
    names.join(" ")
}

/// The opportunities behind the number.
pub(crate) fn records(
    history: &History,
    question: &Question,
    definition: &Definition,
) -> Vec<OpportunityId> {
    let mut facts = facts(history, question, definition);
    facts.retain(|fact| !matches!(fact.part, metrics::facts::Part::StillOpen));
    facts.iter().filter_map(|fact| Record::opportunity(fact.record)).collect()
}

/// `600/480000 = 0.125`, `600/0 QuotaIsZero`, `-20`.
pub(crate) fn measure(measure: &Measure) -> String {
    let parts = match measure.denominator {
        Some(denominator) => format!("{}/{denominator}", measure.numerator),
        None => measure.numerator.to_string(),
    };
    match (measure.because, measure.ratio()) {
        (Some(absence), _) => format!("{parts} {absence:?}"),
        (None, Some(ratio)) => format!("{parts} = {}", (ratio * 1e4).round() / 1e4),
        (None, None) => parts,
    }
}

/// `3: 1200`, and what is left out: `3: 1200, 1 unconverted, 1 without amount`.
pub(crate) fn tally(tally: &Tally) -> String {
    let mut text = format!("{}: {}", tally.count, tally.counted);
    for (left_out, why) in
        [(tally.unconverted, "unconverted"), (tally.without_amount, "without amount")]
    {
        if left_out > 0 {
            text += &format!(", {left_out} {why}");
        }
    }
    text
}

/// Compares line by line, so that a failure shows the whole table.
pub(crate) fn same(found: &[String], expected: &str) {
    let expected: Vec<&str> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(found, expected, "\nfound:\n{}\n", found.join("\n"));
}
