//! Every open deal: how long it has been in its stage, how old it is, what it weighs.

use super::{AgeBand, StageDeal, StageRow, Weighted};
use crate::ask::person_parameter;
use crate::deals::Ages;
use crate::figure::Open;
use crate::identity;
use crate::metric::stage_name;
use metrics::facts::{Fact, Part, Record, View, facts_about};
use metrics::pipeline::open_pipeline::{self, Expected, by_deal};
use metrics::pipeline::{open_age, weighted_pipeline};
use metrics::stages::overdue_in_stage::waiting;
use metrics::{Definition, Tally, Worth};
use sales::history::OpportunityId;
use sales::roster::PersonId;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The first days of the age bands.
const AGES: [u32; 6] = [0, 31, 61, 91, 181, 366];

/// An open deal with all that is reckoned of it.
pub(super) struct OpenDeal {
    pub(super) shown: StageDeal,
    pub(super) open: open_pipeline::Open,
    /// What it weighs; `None` where too few like it have ended.
    pub(super) weight: Option<Worth>,
}

pub(super) struct Deals {
    pub(super) deals: Vec<OpenDeal>,
    pub(super) weighted_due: Weighted,
    pub(super) overdue: Open,
    pub(super) ages: Vec<AgeBand>,
}

impl Weighted {
    pub(super) fn of<'d>(deals: impl Iterator<Item = &'d OpenDeal>) -> Weighted {
        let mut weighted = Weighted::default();
        for deal in deals {
            match deal.weight {
                None => weighted.unweighed += 1,
                Some(worth) => {
                    weighted.count += 1;
                    weighted.amount += worth.counted().unwrap_or(0);
                }
            }
        }
        weighted
    }
}

/// The open deals with what they weigh, and what they add to their stages.
pub(super) fn deals(view: &View<'_>, stages: &mut [StageRow]) -> Deals {
    let mut weights = weights(view);
    let open = open(view, stages).into_iter();
    let weighted = |(shown, open): (StageDeal, open_pipeline::Open)| {
        let weight = weights.remove(&open.opportunity);
        OpenDeal { shown, open, weight }
    };
    let deals: Vec<OpenDeal> = open.map(weighted).collect();
    for (place, row) in stages.iter_mut().enumerate() {
        row.overdue = overdue(deals.iter().filter(|deal| deal.shown.stage == place));
    }
    let is_due = |deal: &&OpenDeal| deal.open.expected(view.question) == Expected::InPeriod;
    let weighted_due = Weighted::of(deals.iter().filter(is_due));
    Deals { overdue: overdue(deals.iter()), ages: ages(view, &deals), deals, weighted_due }
}

/// The open deals, what is at stake first, and after how many days one is overdue in its stage.
pub(super) fn open(
    view: &View<'_>,
    stages: &mut [StageRow],
) -> Vec<(StageDeal, open_pipeline::Open)> {
    let history = view.history;
    let mut stays: HashMap<OpportunityId, _> =
        waiting(view).into_iter().map(|one| (one.opportunity, one)).collect();
    let places: HashMap<String, usize> =
        stages.iter().enumerate().map(|(place, stage)| (stage.row.clone(), place)).collect();
    // Few own all deals, and what asks for a person takes long to find.
    let mut parameters: HashMap<PersonId, String> = HashMap::new();
    let mut parameter =
        |id| parameters.entry(id).or_insert_with(|| person_parameter(history, id)).clone();
    let mut deals = Vec::new();
    for open in by_deal(view.open_deals()) {
        let name = open.stage.map_or("none".to_owned(), |id| stage_name(history, id));
        let Some(&stage) = places.get(&name) else { continue };
        let Some(stay) = stays.remove(&open.opportunity) else { continue };
        let row = &mut stages[stage];
        if stay.expected.is_some() {
            (row.expected, row.stated) = (stay.expected, stay.stated);
        }
        row.known += u64::from(open.is_owner && stay.is_overdue().is_some());
        let text = history.text(open.opportunity);
        let account = history.timeline(open.opportunity).account();
        let owner = open.credit.person;
        let shown = StageDeal {
            id: identity::of_deal(history, open.opportunity),
            number: open.opportunity.0,
            name: text.name.to_string(),
            account: account.map(|place| history.accounts()[place as usize].name.to_string()),
            account_id: account.map(|place| identity::of_account(history, place)),
            owner: owner.map(|id| history.roster().person(id).name.to_string()),
            owner_parameter: owner.map(&mut parameter),
            stage,
            days: stay.days,
            expected: stay.expected,
            overdue: stay.is_overdue(),
            amount: open.worth.counted(),
            close_date: open.close_date,
            next_step: text.next_step.to_string(),
        };
        deals.push((shown, open));
    }
    deals.sort_by_key(|(deal, _)| {
        (Reverse(deal.overdue == Some(true)), Reverse(deal.amount), deal.number)
    });
    deals
}

/// Those of the deals that have been in their stage for longer than expected.
fn overdue<'d>(deals: impl Iterator<Item = &'d OpenDeal>) -> Open {
    let late = deals.filter(|deal| deal.shown.overdue == Some(true));
    let mut tally = Tally::default();
    late.for_each(|deal| deal.open.add_to(&mut tally));
    Open::of(&tally)
}

/// What each deal comes to by its odds, of what is credited of it.
fn weights(view: &View<'_>) -> HashMap<OpportunityId, Worth> {
    let mut weights: HashMap<OpportunityId, Worth> = HashMap::new();
    let open = view.open_deals().iter().map(|open| open.opportunity);
    for fact in facts_about(view, &weighted_pipeline::DEFINITION, open) {
        let (Some(id), Part::Worth(worth) | Part::Share { worth, .. }) =
            (fact.opportunity, fact.part)
        else {
            continue;
        };
        weights.entry(id).and_modify(|sum| *sum = sum.plus(worth)).or_insert(worth);
    }
    weights
}

/// What each open deal adds to a number to which each adds one fact.
fn parts(view: &View<'_>, definition: &Definition) -> HashMap<OpportunityId, Part> {
    let open = view.open_deals().iter().map(|open| open.opportunity);
    let facts = facts_about(view, definition, open);
    let part = |fact: Fact| match fact.record {
        Record::Opportunity(id) => Some((id, fact.part)),
        _ => None,
    };
    facts.into_iter().filter_map(part).collect()
}

fn ages(view: &View<'_>, deals: &[OpenDeal]) -> Vec<AgeBand> {
    let known = parts(view, &open_age::DEFINITION);
    let mut tallies = [Tally::default(); AGES.len()];
    for deal in deals {
        if let Some(Part::Value(days)) = known.get(&deal.open.opportunity) {
            let band = AGES.iter().rposition(|from| i64::from(*from) <= *days).unwrap_or(0);
            deal.open.add_to(&mut tallies[band]);
        }
    }
    let band = |(place, tally): (usize, &Tally)| AgeBand {
        ages: Ages { from: AGES[place], before: AGES.get(place + 1).copied() },
        open: Open::of(tally),
    };
    tallies.iter().enumerate().map(band).collect()
}
