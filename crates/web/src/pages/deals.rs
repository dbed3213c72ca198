//! A list of deals: a table whose totals equal the number clicked.

use askama::Template;
use reports::custom::Field;
use reports::deals::{Ages, DealRow, Deals, Owner, Set, SortBy, Wanted};
use sales::money::Money;

use super::bar::{self, Bar, Offers};
use super::list::{
    Cell, Choice, Head, List, Pager, Search, Sorted, class_of, of_field, shown_value,
};
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::money::MoneyFormat;
use crate::wording::numbers::grouped;
use crate::wording::{Arg, Words};

mod tabs;
mod wanted;

pub(crate) use tabs::tabs;
use wanted::{USUAL_COLUMNS, chosen};
pub(crate) use wanted::{only, wanted, wanted_records};

pub(crate) const PATH: &str = "/deals";

/// The page.
#[derive(Template)]
#[template(path = "deals.html")]
pub(crate) struct DealsPage {
    frame: Frame,
    bar: Bar,
    heading: String,
    /// The export tools, under the same head as every panel.
    panel: Panel,
    sets_label: String,
    sets: Vec<Item>,
    chips: Vec<Item>,
    list: List,
    /// Where a deal is made; none where nothing can be.
    pub(crate) new: Option<Item>,
    /// What is on record twice; none where nothing can be changed.
    pub(crate) twice: Option<Item>,
}

/// Makes the page.
pub(crate) fn page(
    deals: &Deals,
    wanted: &Wanted,
    visit: &Visit,
    offers: &Offers<'_>,
) -> DealsPage {
    let words = visit.words;
    let amounts = visit.amounts(&deals.asked.unit);
    let title = words.say(&format!("set-{}", deals.set.word()));
    let note = words.with(
        &format!("set-{}-note", deals.set.word()),
        &[
            ("period", Arg::Text(&visit.dates.period_and_days(&deals.asked.period))),
            ("day", Arg::Text(&visit.dates.day_and_year(deals.asked.as_of))),
        ],
    );
    let panel = Panel::new(visit, "deals", title.clone(), note);
    let bar = bar::bar(visit, &deals.asked, offers, PATH);
    DealsPage {
        frame: Frame::answering(visit, &deals.asked, PATH, &title),
        bar: bar.exporting(visit, &[&panel]),
        heading: words.say("nav-deals"),
        panel,
        sets_label: words.say("sets"),
        sets: tabs(visit, Some(deals.set)),
        chips: chips(deals, wanted, visit),
        list: list(deals, wanted, visit, &amounts),
        new: None,
        twice: None,
    }
}

/// The link to one deal, with the question kept.
pub(crate) fn link(visit: &Visit, number: u32) -> String {
    visit.address.question().to(&format!("{PATH}/{number}"))
}

/// What narrows the list beyond the bar above, each with a link that takes it off.
fn chips(deals: &Deals, wanted: &Wanted, visit: &Visit) -> Vec<Item> {
    let words = visit.words;
    // What is shown stays so without the stage that it follows from.
    let set = if deals.set == Set::default() { "" } else { deals.set.word() };
    let address = visit.address.with("page", "").with("status", set);
    let chip = |name: &str, label: String, value: &str| Item {
        note: value.to_owned(),
        ..Item::link(label, address.with(name, "").to(PATH))
    };
    let mut chips = Vec::new();
    if let Some(stage) = deals.stage.as_ref().or(wanted.stage.as_ref()) {
        chips.push(chip("stage", words.say("column-stage"), stage));
    }
    if let Some(owner) = &wanted.owner {
        let name = match owner {
            Owner::Nobody => words.say("nobody"),
            Owner::Person(name) => name.clone(),
        };
        chips.push(chip("owner", words.say("column-owner"), &name));
    }
    if let Some(only) = &wanted.only {
        chips.push(chip("only", words.say("records-only"), &words.count("deals-n", only.len())));
    }
    if let Some(ages) = wanted.age {
        chips.push(chip("age", words.say("column-age"), &ages_name(words, ages)));
    }
    if let Some(text) = &wanted.search {
        chips.push(chip("q", words.say("records-search"), text));
    }
    chips
}

/// What a range of ages is called.
pub(crate) fn ages_name(words: Words, ages: Ages) -> String {
    let from = ages.from.to_string();
    match ages.before {
        None => words.with("age-over", &[("from", Arg::Text(&from))]),
        Some(before) => {
            let to = (before - 1).to_string();
            words.with("age-band", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
        }
    }
}

fn list(deals: &Deals, wanted: &Wanted, visit: &Visit, amounts: &Amounts) -> List {
    let words = visit.words;
    let (chosen, wanted_fields) =
        chosen(visit).unwrap_or_else(|()| (USUAL_COLUMNS.into(), Vec::new()));
    let is_wanted = |field: &&Field| wanted_fields.contains(&field.name);
    let fields: Vec<&Field> = deals.fields.iter().filter(is_wanted).collect();
    let columns: Vec<SortBy> = SortBy::ALL
        .into_iter()
        .filter(|by| matches!(by, SortBy::Name | SortBy::Amount) || chosen.contains(by))
        .collect();
    let choice = |by: SortBy| Choice {
        word: by.word().into(),
        label: heading(by, deals.set, visit),
        chosen: chosen.contains(&by),
    };
    let of_field = |field: &Field| Choice::of_field(words, field, is_wanted(&field));
    let optional =
        SortBy::ALL.into_iter().filter(|by| !matches!(by, SortBy::Name | SortBy::Amount));
    let count = usize::try_from(deals.count).unwrap_or(usize::MAX);
    let total = words.count("deals-n", count);
    let none = || words.say("deals-no-amount");
    let shown = deals.amount.map_or_else(none, |amount| amounts.show(amount));
    let texts = [("deals", Arg::Text(total.as_str())), ("amount", Arg::Text(&shown))];
    let uncounted = usize::try_from(deals.uncounted).unwrap_or(usize::MAX);
    let beside = (uncounted > 0).then(|| words.count("deals-uncounted", uncounted));
    let shared = usize::try_from(deals.shared).unwrap_or(usize::MAX);
    let shared = (shared > 0).then(|| words.count("deals-shared", shared));
    let foot = |by: &SortBy| match by {
        SortBy::Name => Cell::new("", &total),
        SortBy::Amount => {
            Cell::new("n", deals.amount.map_or("–".to_owned(), |amount| amounts.exact(amount)))
        }
        by => Cell::new(class(*by), ""),
    };
    let own = |deal: &DealRow| {
        let cell =
            |field: &&Field| Cell::new(class_of(field), shown_value(field, &deal.fields, visit));
        fields.iter().map(cell).collect::<Vec<Cell>>()
    };
    List {
        heads: heads((deals.set, &columns), &fields, wanted, visit),
        rows: deals
            .rows
            .iter()
            .map(|deal| row(deal, &columns, visit, amounts).chain(own(deal)).collect())
            .collect(),
        foot: columns
            .iter()
            .map(foot)
            .chain(fields.iter().map(|field| Cell::new(class_of(field), "")))
            .collect(),
        count: deals.count,
        amount: deals.amount.unwrap_or(0),
        below: 0,
        total: words.with("records-deals-total", &texts),
        empty: words.say("deals-empty"),
        beside: beside.into_iter().chain(shared).collect(),
        search: Search::new(visit, PATH),
        columns: optional.map(choice).chain(deals.fields.iter().map(of_field)).collect(),
        pager: Pager::new(visit, PATH, deals.page, deals.pages),
    }
}

fn class(by: SortBy) -> &'static str {
    match by {
        SortBy::Name | SortBy::Date => "",
        SortBy::Amount => "n",
        SortBy::Days => "n w",
        _ => "w",
    }
}

fn heading(by: SortBy, set: Set, visit: &Visit) -> String {
    let closed = matches!(set, Set::Won | Set::Lost | Set::Closed);
    visit.words.say(match by {
        SortBy::Name => "column-deal",
        SortBy::Id => "column-id",
        SortBy::Account => "column-account",
        SortBy::Owner => "column-owner",
        SortBy::Team => "column-team",
        SortBy::Status => "column-status",
        SortBy::Stage => "column-stage",
        SortBy::Created => "column-created",
        SortBy::Date if closed => "column-closed",
        SortBy::Date => "column-close_date",
        SortBy::Days => "column-stage_days",
        SortBy::NextStep => "column-next_step",
        SortBy::Source => "column-source",
        SortBy::Segment => "filter-segment",
        SortBy::Products => "column-products",
        SortBy::LossReason => "column-loss_reason",
        SortBy::Amount => "column-amount",
    })
}

fn heads(
    (set, columns): (Set, &[SortBy]),
    fields: &[&Field],
    wanted: &Wanted,
    visit: &Visit,
) -> Vec<Head> {
    let by_field = wanted.by_field.as_deref().map(of_field);
    let sorted = Sorted {
        address: &visit.address,
        path: PATH,
        by: by_field.as_deref().unwrap_or(wanted.sort.word()),
        descending: wanted.descending,
    };
    let head = |by: &SortBy| {
        let numbers = matches!(by, SortBy::Amount | SortBy::Date | SortBy::Created | SortBy::Days);
        let label = heading(*by, set, visit);
        sorted.head(by.word(), label, class(*by), numbers, "-amount")
    };
    columns
        .iter()
        .map(head)
        .chain(fields.iter().map(|field| sorted.head_of(visit.words, field)))
        .collect()
}

fn row(
    deal: &DealRow,
    columns: &[SortBy],
    visit: &Visit,
    amounts: &Amounts,
) -> impl Iterator<Item = Cell> + use<> {
    let words = visit.words;
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let day = |day: Option<_>| day.map_or("–".to_owned(), |day| visit.dates.day_and_year(day));
    let own = deal.money.filter(|money| is_foreign(*money, amounts)).map(|money| {
        MoneyFormat { lang: words.lang, currency: money.currency, unit: visit.unit }
            .exact(money.minor)
    });
    let share = deal.share_percent.map(|percent| share_of(words, percent));
    let beside: Vec<String> = [own, share].into_iter().flatten().collect();
    let beside = beside.join(&words.say("note-joint"));
    let cell = |by: &SortBy| {
        let shown = match by {
            SortBy::Name => deal.name.clone(),
            SortBy::Id => deal.source_id.clone(),
            SortBy::Account => text(&deal.account),
            SortBy::Owner => text(&deal.owner),
            SortBy::Team => text(&deal.team),
            SortBy::Status => words.say(&format!("kind-{}", deal.kind)),
            SortBy::Stage => text(&deal.stage),
            SortBy::Created => day(deal.created),
            SortBy::Date => day(deal.closed.or(deal.close_date)),
            SortBy::Days => {
                deal.stage_days.map_or("–".to_owned(), |days| grouped(i128::from(days)))
            }
            SortBy::NextStep => or_dash(&words.next_step(&deal.next_step)),
            SortBy::Source => text(&deal.source),
            SortBy::Segment => text(&deal.segment),
            SortBy::Products => or_dash(&deal.products.join(" / ")),
            SortBy::LossReason => text(&deal.loss_reason),
            SortBy::Amount => deal.counted.map_or("–".to_owned(), |amount| amounts.exact(amount)),
        };
        let plain = Cell::new(class(*by), shown);
        match by {
            SortBy::Name => Cell {
                href: link(visit, deal.number),
                title: format!("{} {}", deal.source_system, deal.source_id),
                ..plain
            },
            SortBy::Amount => Cell { small: beside.clone(), ..plain },
            _ => plain,
        }
    };
    columns.iter().map(cell).collect::<Vec<Cell>>().into_iter()
}

/// Which part of a deal is credited.
pub(crate) fn share_of(words: Words, percent: f64) -> String {
    words.with("share-of-deal", &[("percent", Arg::Text(&percent.to_string()))])
}

fn is_foreign(money: Money, amounts: &Amounts) -> bool {
    match amounts {
        Amounts::Money(format) => format.currency != money.currency,
        Amounts::Units => true,
    }
}
