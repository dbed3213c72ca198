//! The accounts: what is open, what was won, and when somebody last spoke with them.

use reports::customers::{AccountRow, List, Wanted};
use reports::outcomes::Side;

use super::{ACCOUNTS, Column, CustomersPage, Maker, Row, day, plain};
use crate::pages::Item;
use crate::pages::bar::Offers;
use crate::pages::panel::Panel;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::numbers::grouped;

const COLUMNS: [Column; 6] = [
    Column { word: "name", class: "" },
    Column { word: "owner", class: "w" },
    Column { word: "open", class: "n" },
    Column { word: "won", class: "n" },
    Column { word: "contacts", class: "n w" },
    Column { word: "last_touch", class: "" },
];

/// Makes the page.
pub(crate) fn page(
    list: &List<AccountRow>,
    wanted: &Wanted,
    visit: &Visit,
    offers: &Offers<'_>,
) -> CustomersPage {
    let make = Maker::new(visit, (ACCOUNTS, "open"), &COLUMNS, &list.fields);
    let words = visit.words;
    let amounts = visit.amounts(&list.asked.unit);
    let side = |side: &Side| {
        let n = usize::try_from(side.count).unwrap_or(usize::MAX);
        match side.count {
            0 => plain("–".to_owned()),
            _ => plain(words.with(
                "customers-side",
                &[("amount", Arg::Text(&amounts.show(side.amount))), ("n", Arg::Count(n))],
            )),
        }
    };
    let row = |row: &AccountRow| {
        let href = visit.address.question().to(&format!("{ACCOUNTS}/{}", row.number));
        let cell = |word: &str| match word {
            "owner" => make.owner(row.owner.as_ref()),
            "open" => side(&row.open),
            "won" => side(&row.won),
            "contacts" => plain(grouped(row.contacts as i128)),
            _ => day(visit, row.last_touch),
        };
        Row { name: Item::link(row.name.clone(), href), cells: make.cells(cell, &row.fields) }
    };
    let title = words.count("accounts-n", list.count);
    let panel = Panel::new(visit, "accounts", words.say("nav-accounts"), String::new());
    CustomersPage {
        frame: make.frame(&list.asked, &words.say("nav-accounts")),
        bar: make.bar(&list.asked, offers).exporting(visit, &[&panel]),
        note: words.say("accounts-note"),
        title,
        new: None,
        twice: None,
        panel,
        search: make.search("customers-search"),
        filters: Vec::new(),
        columns: make.choices(&COLUMNS, &list.fields),
        heads: make.heads(wanted, &COLUMNS[0]),
        rows: list.rows.iter().map(row).collect(),
        empty: words.say("accounts-empty"),
        pager: make.pager(list.page, list.pages),
    }
}
