//! Which list the address asks for; what it does not understand becomes a notice.

use reports::deals::{Ages, Owner, Set, SortBy, Wanted};
use reports::records;

use crate::pages::list;
use crate::visit::Visit;

/// The columns shown beside name and amount where none are chosen.
pub(super) const USUAL_COLUMNS: [SortBy; 5] =
    [SortBy::Account, SortBy::Owner, SortBy::Stage, SortBy::Date, SortBy::Days];

/// A list of deals.
pub(crate) fn wanted(visit: &mut Visit, whole: bool) -> Wanted {
    let usual = Wanted::default();
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    let (status, owner) = (read("status"), read("owner"));
    let (stage, search) = (read("stage"), read("q"));
    let age = read("age").map(|words| Ages::from_words(&words));
    let only = only(visit);
    let set = status.as_deref().map(Set::from_word);
    let by_field = list::sorted_by_field(visit);
    let (column, descending) = match &by_field {
        Some((_, descending)) => (Some(usual.sort), *descending),
        None => sort(visit, SortBy::from_word).unwrap_or((Some(usual.sort), usual.descending)),
    };
    let page = page(visit);
    let wrong = [
        ("status", set == Some(None)),
        ("sort", column.is_none()),
        ("page", page.is_none()),
        ("age", age == Some(None)),
        ("cols", chosen(visit).is_err()),
        // These say something only of the records behind a number.
        ("by", visit.address.get("by").is_some()),
        ("row", visit.address.get("row").is_some()),
        ("activity-fields", visit.address.get("activity-fields").is_some()),
    ];
    for (name, _) in wrong.into_iter().filter(|(_, wrong)| *wrong) {
        let key = if name == "cols" { "records-cols" } else { name };
        let known = if name == "sort" { &SortBy::ALL.map(SortBy::word)[..] } else { &[] };
        visit.refuse_as(key, name, known);
    }
    Wanted {
        set: set.flatten(),
        stage,
        owner: owner.map(|name| match name.as_str() {
            "none" => Owner::Nobody,
            _ => Owner::Person(name),
        }),
        only,
        age: age.flatten(),
        search,
        sort: column.unwrap_or(usual.sort),
        by_field: by_field.map(|(name, _)| name),
        descending: descending || column.is_none(),
        page: page.unwrap_or(1),
        page_size: if whole { None } else { usual.page_size },
    }
}

/// The records behind a number.
pub(crate) fn wanted_records(visit: &mut Visit, whole: bool) -> records::Wanted {
    let usual = records::Wanted::default();
    let by_field = list::sorted_by_field(visit);
    let (column, descending) = match &by_field {
        Some((_, descending)) => (Some(usual.sort), *descending),
        None => {
            sort(visit, records::SortBy::from_word).unwrap_or((Some(usual.sort), usual.descending))
        }
    };
    let page = page(visit);
    let given = |name: &str| visit.address.get(name).is_some();
    let wrong = [
        ("sort", column.is_none()),
        ("page", page.is_none()),
        // These say something only of a list of deals.
        ("status", given("status")),
        ("stage", given("stage")),
        ("owner", given("owner")),
        ("age", given("age")),
        ("only", given("only")),
        ("cols", given("cols")),
    ];
    for (name, _) in wrong.into_iter().filter(|(_, wrong)| *wrong) {
        let key = if matches!(name, "sort" | "page") { name } else { "beside-metric" };
        let known = match name {
            "sort" => &records::SortBy::ALL.map(records::SortBy::word)[..],
            _ => &[],
        };
        visit.refuse_as(key, name, known);
    }
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    records::Wanted {
        by: read("by"),
        row: read("row"),
        search: read("q"),
        activity_fields: read("activity-fields"),
        sort: column.unwrap_or(usual.sort),
        by_field: by_field.map(|(name, _)| name),
        descending: descending || column.is_none(),
        page: page.unwrap_or(1),
        page_size: if whole { None } else { usual.page_size },
    }
}

/// The ids or numbers of the records wanted.
pub(crate) fn only(visit: &Visit) -> Option<Vec<String>> {
    Some(visit.address.get("only")?.split(',').map(str::to_owned).collect())
}

/// The columns chosen, and the names of the custom fields; `Err` where a column is none.
pub(super) fn chosen(visit: &Visit) -> Result<(Vec<SortBy>, Vec<String>), ()> {
    let Some((words, fields)) = list::chosen(visit) else {
        return Ok((USUAL_COLUMNS.into(), Vec::new()));
    };
    let words = words.into_iter();
    let found = words.map(SortBy::from_word).collect::<Option<Vec<_>>>().ok_or(())?;
    let columns = SortBy::ALL.into_iter().filter(|by| found.contains(by)).collect();
    Ok((columns, fields.into_iter().map(str::to_owned).collect()))
}

/// The column and whether it runs downwards; `None` where the address does not say.
fn sort<T>(visit: &Visit, column: fn(&str) -> Option<T>) -> Option<(Option<T>, bool)> {
    let (word, descending) = list::sorted(visit)?;
    Some((column(word), descending))
}

fn page(visit: &Visit) -> Option<usize> {
    let page = visit.address.get("page");
    page.map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0))
}
