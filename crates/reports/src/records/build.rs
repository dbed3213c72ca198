//! Lists the records behind a figure: what is looked at one by one are facts; only those of the
//! page become rows.

use super::{Beside, Records, SortBy, Wanted};
use crate::ask::{Parameters, question};
use crate::custom::ActivitiesByField;
use crate::metric::{self, End, Sums, above_unit, adds_of, against, answered, rows, told_beside};
use crate::search::Search;
use crate::viewer::Viewer;
use metrics::Definition;
use metrics::catalogue::find;
use metrics::facts::{Fact, Record};
use sales::day::Day;
use sales::history::History;

mod held;
mod order;
use held::Held;
use order::Sorter;

/// The records behind the metric `id`; `None` where no metric has that id.
pub fn records(
    history: &History,
    parameters: &Parameters,
    id: &str,
    wanted: &Wanted,
    today: Day,
    viewer: &Viewer,
) -> Option<Records> {
    let definition = find(id)?;
    let mut asked = question(history, parameters, today, viewer);
    let part = wanted.activity_fields.as_deref().unwrap_or_default();
    let held = Held::asked(history, part, &mut asked);
    let by_field = ActivitiesByField::asked(history, wanted.by_field.as_deref(), &mut asked);
    let breakdown = metric::Wanted {
        by: wanted.by.clone(),
        row: wanted.row.clone(),
        ..metric::Wanted::default()
    };
    let answered = answered(history, definition, &breakdown, asked);
    let mut facts = answered.facts(history);
    let fields = held::fields(history, &facts);
    facts.retain(|fact| held.passes(fact));
    if let Some(search) = Search::new(history, wanted.search.as_deref()) {
        facts.retain(|fact| is_found(&search, fact));
    }
    let sums = Sums::of(&facts);
    let question = &answered.asked.question;
    match by_field {
        Some(by) => held::sort(&mut facts, wanted.descending, &by),
        None => {
            let sorter = Sorter::new(history, question, wanted.sort, &facts);
            sorter.sort(&mut facts, wanted.descending);
        }
    }
    let size = wanted.page_size.unwrap_or(facts.len()).max(1);
    let pages = facts.len().div_ceil(size).max(1);
    let page = wanted.page.clamp(1, pages);
    let first = ((page - 1) * size).min(facts.len());
    let shown = &facts[first..facts.len().min(first + size)];
    let rows = rows(history, question, definition, shown);
    let against = against(history, &answered.asked, definition, &answered.table.total);
    Some(Records {
        row: answered.row.clone(),
        figure: answered.figure(),
        against,
        count: sums.count,
        above_unit: above_unit(definition, &facts),
        above: sums.above,
        below: sums.below,
        beside: beside(&facts),
        columns: columns(definition, &facts),
        fields,
        filters: held.filters,
        page,
        pages,
        rows,
        metric: answered.report(history),
    })
}

fn is_found(search: &Search<'_>, fact: &Fact) -> bool {
    let owner = fact.credit.person;
    match (fact.opportunity, fact.lead) {
        (Some(deal), _) => search.finds_deal(deal, owner),
        (None, Some(lead)) => search.finds_lead(lead, owner),
        (None, None) => search.finds_person(owner),
    }
}

fn beside(facts: &[Fact]) -> Vec<Beside> {
    let count =
        |why: End| facts.iter().filter(|fact| told_beside(&fact.part) == Some(why)).count() as u64;
    let all = End::ALL.into_iter().map(|why| Beside { why, count: count(why) });
    all.filter(|beside| beside.count > 0).collect()
}

/// The columns that say anything about any of the facts.
fn columns(definition: &Definition, facts: &[Fact]) -> Vec<&'static str> {
    let any = |says: fn(&Fact) -> bool| facts.iter().any(says);
    let says = |by: SortBy| match by {
        SortBy::Adds | SortBy::Name | SortBy::Owner => true,
        SortBy::Below => any(|fact| adds_of(&fact.part).1.is_some_and(|below| below != 0)),
        SortBy::Account => any(|fact| fact.opportunity.is_some()),
        SortBy::Stage => any(|fact| fact.stage.is_some()),
        SortBy::To => any(|fact| fact.to.is_some()),
        SortBy::Kind => !definition.kinds.is_empty(),
        SortBy::Activity | SortBy::Outcome => any(|fact| fact.how.is_some()),
        SortBy::Date => any(|fact| !matches!(fact.record, Record::Lead(_))),
        SortBy::End => any(|fact| adds_of(&fact.part).2.is_some()),
    };
    SortBy::ALL.into_iter().filter(|by| says(*by)).map(SortBy::word).collect()
}
