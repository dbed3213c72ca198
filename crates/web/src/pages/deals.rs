//! The records behind a number: a table whose totals equal the number clicked.

use askama::Template;
use reports::ask::Choices;
use reports::deals::{DealRow, Deals, Set, SortBy, Wanted};
use sales::calendar::FiscalCalendar;
use sales::money::Money;

use super::bar::{self, Bar};
use super::panel::Panel;
use super::{Frame, Item};
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::amounts::Amounts;
use crate::wording::money::MoneyFormat;
use crate::wording::numbers::grouped;

const PATH: &str = "/deals";

/// The page.
#[derive(Template)]
#[template(path = "deals.html")]
pub(crate) struct DealsPage {
    frame: Frame,
    bar: Bar,
    /// The export tools, under the same head as every panel.
    panel: Panel,
    sets_label: String,
    sets: Vec<Item>,
    chips: Vec<Item>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    empty: String,
    total: String,
    total_amount: String,
    /// What the links that lead here promise.
    amount: i64,
    count: u64,
    /// Said when some deals are not in the amount.
    uncounted: String,
    pages: String,
    previous: Option<Item>,
    next: Option<Item>,
}

/// A column heading that sorts.
struct Head {
    label: String,
    href: String,
    class: &'static str,
    /// `ascending` or `descending` for the column that is sorted by.
    order: &'static str,
}

/// One deal, every text ready.
struct Row {
    name: String,
    source: String,
    account: String,
    owner: String,
    stage: String,
    date: String,
    days: String,
    amount: String,
    /// Its own amount, where that is in another currency.
    own: String,
}

/// Which list the address asks for; what it does not understand becomes a notice.
pub(crate) fn wanted(visit: &mut Visit, whole: bool) -> Wanted {
    let usual = Wanted::default();
    let read = |name: &str| visit.address.get(name).map(str::to_owned);
    let (status, stage, sort) = (read("status"), read("stage"), read("sort"));
    let (page, owner) = (read("page"), read("owner"));
    let set = status.as_deref().map_or(Some(usual.set), Set::from_word);
    let (column, descending) = match sort.as_deref() {
        None => (Some(usual.sort), usual.descending),
        Some(word) => match word.strip_prefix('-') {
            Some(word) => (SortBy::from_word(word), true),
            None => (SortBy::from_word(word), false),
        },
    };
    let page = page.as_deref().map_or(Some(1), |page| page.parse().ok().filter(|page| *page > 0));
    let unowned = owner.as_deref() == Some("none");
    let wrong = [
        ("status", set.is_none()),
        ("sort", column.is_none()),
        ("page", page.is_none()),
        ("owner", owner.is_some() && !unowned),
    ];
    for (name, _) in wrong.into_iter().filter(|(_, wrong)| *wrong) {
        visit.refuse(name, "");
    }
    Wanted {
        set: set.unwrap_or(usual.set),
        stage,
        unowned,
        sort: column.unwrap_or(usual.sort),
        descending,
        page: page.unwrap_or(1),
        page_size: if whole { None } else { usual.page_size },
    }
}

/// Makes the page.
pub(crate) fn page(
    deals: &Deals,
    wanted: &Wanted,
    visit: &Visit,
    choices: &Choices,
    calendar: &FiscalCalendar,
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
    let count = usize::try_from(deals.count).unwrap_or(usize::MAX);
    let total = words.count("deals-n", count);
    let heading = words.with(
        "set-heading",
        &[
            ("set", Arg::Text(&title)),
            ("deals", Arg::Text(&total)),
            ("amount", Arg::Text(&amounts.show(deals.amount))),
        ],
    );
    let uncounted = match usize::try_from(deals.uncounted).unwrap_or(usize::MAX) {
        0 => String::new(),
        n => words.count("deals-uncounted", n),
    };
    let page_link = |page: usize, key: &str| {
        let number = if page == 1 { String::new() } else { page.to_string() };
        Item::link(words.say(key), visit.address.with("page", &number).to(PATH))
    };
    DealsPage {
        frame: Frame::answering(visit, &deals.asked, PATH, &title),
        bar: bar::bar(visit, &deals.asked, choices, calendar, PATH),
        panel: Panel::new(visit, "deals", heading, note),
        sets_label: words.say("sets"),
        sets: sets(deals, visit),
        chips: chips(deals, wanted, visit),
        heads: heads(wanted, visit),
        rows: deals.rows.iter().map(|deal| row(deal, visit, &amounts)).collect(),
        empty: words.say("deals-empty"),
        total,
        total_amount: amounts.exact(deals.amount),
        amount: deals.amount,
        count: deals.count,
        uncounted,
        pages: words.with(
            "deals-pages",
            &[("page", Arg::Count(deals.page)), ("pages", Arg::Count(deals.pages))],
        ),
        previous: (deals.page > 1).then(|| page_link(deals.page - 1, "page-previous")),
        next: (deals.page < deals.pages).then(|| page_link(deals.page + 1, "page-next")),
    }
}

fn sets(deals: &Deals, visit: &Visit) -> Vec<Item> {
    let address = visit.address.with("page", "");
    let item = |set: Set| {
        let word = if set == Set::default() { "" } else { set.word() };
        Item {
            current: set == deals.set,
            ..Item::link(
                visit.words.say(&format!("set-{}", set.word())),
                address.with("status", word).to(PATH),
            )
        }
    };
    Set::ALL.into_iter().map(item).collect()
}

/// What narrows the list beyond the bar above, each with a link that takes it off.
fn chips(deals: &Deals, wanted: &Wanted, visit: &Visit) -> Vec<Item> {
    let words = visit.words;
    let address = visit.address.with("page", "");
    let chip = |name: &str, label: String, value: &str| Item {
        note: value.to_owned(),
        ..Item::link(label, address.with(name, "").to(PATH))
    };
    let mut chips = Vec::new();
    if let Some(stage) = deals.stage.as_ref().or(wanted.stage.as_ref()) {
        chips.push(chip("stage", words.say("column-stage"), stage));
    }
    if wanted.unowned {
        chips.push(chip("owner", words.say("column-owner"), &words.say("nobody")));
    }
    for (name, value) in &deals.asked.filters {
        chips.push(chip(name, words.say(&format!("filter-{name}")), value));
    }
    chips
}

fn heads(wanted: &Wanted, visit: &Visit) -> Vec<Head> {
    let columns = [
        // `w` columns are left out where the page is narrow, `n` columns hold numbers.
        (SortBy::Name, "deal", ""),
        (SortBy::Account, "account", "w"),
        (SortBy::Owner, "owner", "w"),
        (SortBy::Stage, "stage", "w"),
        (SortBy::Date, if is_closed(wanted.set) { "closed" } else { "close_date" }, ""),
        (SortBy::Days, "stage_days", "n w"),
        (SortBy::Amount, "amount", "n"),
    ];
    let address = visit.address.with("page", "");
    let head = |(by, key, class): (SortBy, &str, &'static str)| {
        let current = by == wanted.sort;
        // The first click on a number or date shows the largest or latest first.
        let down = if current {
            !wanted.descending
        } else {
            matches!(by, SortBy::Amount | SortBy::Date | SortBy::Days)
        };
        let sign = if down { "-" } else { "" };
        let default = Wanted::default();
        let value = if by == default.sort && down == default.descending {
            String::new()
        } else {
            format!("{sign}{}", by.word())
        };
        let order = match (current, wanted.descending) {
            (false, _) => "",
            (true, true) => "descending",
            (true, false) => "ascending",
        };
        let label = visit.words.say(&format!("column-{key}"));
        Head { label, href: address.with("sort", &value).to(PATH), class, order }
    };
    columns.map(head).into()
}

fn is_closed(set: Set) -> bool {
    matches!(set, Set::Won | Set::Lost | Set::Closed)
}

fn row(deal: &DealRow, visit: &Visit, amounts: &Amounts) -> Row {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let date = deal.closed.or(deal.close_date);
    let own = deal.money.filter(|money| is_foreign(*money, amounts)).map(|money| {
        MoneyFormat { lang: visit.words.lang, currency: money.currency, unit: visit.unit }
            .exact(money.minor)
    });
    Row {
        name: deal.name.clone(),
        source: format!("{} {}", deal.source_system, deal.source_id),
        account: or_dash(&deal.account),
        owner: or_dash(&deal.owner),
        stage: or_dash(&deal.stage),
        date: date.map_or("–".to_owned(), |day| visit.dates.day_and_year(day)),
        days: deal.stage_days.map_or("–".to_owned(), |days| grouped(i128::from(days))),
        amount: deal.counted.map_or("–".to_owned(), |amount| amounts.exact(amount)),
        own: own.unwrap_or_default(),
    }
}

fn is_foreign(money: Money, amounts: &Amounts) -> bool {
    match amounts {
        Amounts::Money(format) => format.currency != money.currency,
        Amounts::Units => true,
    }
}
