//! The bar of filters: menus of links and small forms, so that every choice works without
//! scripts and every state has an address.

use reports::Asked;
use reports::ask::{AGAINST, Choices};
use sales::calendar::{FiscalCalendar, Period, PeriodKind};

use super::Item;
use super::panel::Panel;
use super::take_away::{Export, Share, export, share};
use crate::address::Address;
use crate::visit::{NoticeLine, Visit};
use crate::wording::Arg;
use crate::wording::money::Unit;

pub(crate) mod by_field;
mod filters;

/// How many periods of each kind the menu offers, the latest first.
const QUARTERS: usize = 6;
const MONTHS: usize = 6;
const LONGER: usize = 3;

/// Names that a menu can be looked through for.
const PEOPLE: usize = 60;

/// The bar.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) menus: Vec<Menu>,
    /// What narrows the question, each with a link that takes it off.
    pub(crate) chips: Vec<Item>,
    /// What such a link does.
    pub(crate) remove: String,
    pub(crate) actions: Vec<Menu>,
    pub(crate) previous: Item,
    pub(crate) next: Item,
    pub(crate) share: Share,
    /// The tables to take away; none where the page has none.
    pub(crate) export: Option<Export>,
    pub(crate) notices: Vec<NoticeLine>,
}

/// One menu that opens.
pub(crate) struct Menu {
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) groups: Vec<Group>,
    pub(crate) forms: Vec<Form>,
}

/// Choices under a heading.
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
}

/// One field to fill in.
pub(crate) struct Form {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    pub(crate) value: String,
    pub(crate) example: &'static str,
    pub(crate) action: String,
    pub(crate) hidden: Vec<(&'static str, String)>,
    pub(crate) submit: String,
}

/// What the menus offer beside what the page itself says.
pub(crate) struct Offers<'a> {
    pub(crate) choices: Choices,
    pub(crate) calendar: &'a FiscalCalendar,
}

/// What the menus are made from.
struct Maker<'a> {
    visit: &'a Visit,
    asked: &'a Asked,
    /// The page, with its parameters but the number of the page within a list.
    address: Address,
    path: &'a str,
}

/// The bar of the page at `path`.
pub(crate) fn bar(visit: &Visit, asked: &Asked, offers: &Offers<'_>, path: &str) -> Bar {
    let Offers { choices, calendar } = offers;
    let make = Maker { visit, asked, address: visit.address.with("page", ""), path };
    let step = |key: &str, period: Period| {
        let name = visit.dates.period(&period);
        let label = visit.words.with(&format!("period-{key}"), &[("period", Arg::Text(&name))]);
        Item::link(label, make.period_link(calendar, &period))
    };
    let mut menus = Vec::new();
    if !choices.teams.is_empty() {
        menus.push(make.teams(choices));
    }
    if !choices.people.is_empty() {
        menus.push(make.people(choices));
    }
    menus.push(make.periods(calendar));
    menus.push(filters::menu(&make, choices));
    Bar {
        label: visit.words.say("filters"),
        menus,
        chips: filters::chips(&make),
        remove: visit.words.say("remove-filter"),
        actions: vec![make.view(choices), make.as_of()],
        previous: step("previous", calendar.previous(asked.period)),
        next: step("next", calendar.next(asked.period)),
        share: share(visit, asked, path),
        export: None,
        notices: visit.notices.clone(),
    }
}

impl Bar {
    /// With a menu of what numbers are compared with; for pages that compare them.
    pub(crate) fn comparing(mut self, visit: &Visit, asked: &Asked, path: &str) -> Bar {
        let make = Maker { visit, asked, address: visit.address.with("page", ""), path };
        self.menus.push(make.against());
        self
    }

    /// With a menu of the files of these panels, and a notice where the address asks for the table
    /// of another.
    pub(crate) fn exporting(mut self, visit: &Visit, panels: &[&Panel]) -> Bar {
        let asked = visit.address.get("table");
        if let Some(id) = asked.filter(|id| panels.iter().all(|panel| panel.id != *id)) {
            let text = visit.words.with("notice-table", &[("value", Arg::Text(id))]);
            self.notices.push(NoticeLine { text, ..NoticeLine::default() });
        }
        Bar { export: Some(export(visit, panels)), ..self }
    }
}

impl Maker<'_> {
    fn against(&self) -> Menu {
        let words = self.visit.words;
        let nothing = words.say("against-nothing");
        let name = |word: &str| words.say(&format!("against-{word}"));
        let first = self.choice("vs", "", &nothing, self.asked.against.is_none());
        let rest = AGAINST
            .map(|word| self.choice("vs", word, &name(word), self.asked.against == Some(word)));
        Menu {
            label: words.say("against"),
            value: self.asked.against.map_or(nothing, name),
            groups: vec![Group {
                title: String::new(),
                items: [first].into_iter().chain(rest).collect(),
            }],
            forms: Vec::new(),
        }
    }

    fn to(&self, name: &str, value: &str) -> String {
        self.address.with(name, value).to(self.path)
    }

    fn choice(&self, name: &str, value: &str, label: &str, current: bool) -> Item {
        Item { current, ..Item::link(label, self.to(name, value)) }
    }

    fn teams(&self, choices: &Choices) -> Menu {
        let words = self.visit.words;
        let chosen = self.asked.parameters.team.as_deref();
        let everybody = words.say("everybody");
        let without_rep = self.address.with("rep", "");
        let link = |team: &str| without_rep.with("team", team).to(self.path);
        let first = Item { current: chosen.is_none(), ..Item::link(&everybody, link("")) };
        let rest = choices.teams.iter().map(|(name, depth)| Item {
            current: chosen == Some(name),
            depth: (depth + 1).min(4),
            ..Item::link(name, link(name))
        });
        Menu {
            label: words.say("team"),
            value: chosen.map_or(everybody.clone(), str::to_owned),
            groups: vec![Group {
                title: String::new(),
                items: [first].into_iter().chain(rest).collect(),
            }],
            forms: Vec::new(),
        }
    }

    /// Everybody by name; where there are too many to look through, a name is asked for.
    fn people(&self, choices: &Choices) -> Menu {
        let words = self.visit.words;
        let chosen = self.asked.parameters.rep.as_deref();
        let all = words.say("all-reps");
        let are_many = choices.people.len() > PEOPLE;
        let first = self.choice("rep", "", &all, chosen.is_none());
        let offered = choices.people.iter().map(String::as_str);
        let offered = offered.filter(|name| !are_many || chosen == Some(*name));
        let rest = offered.map(|name| self.choice("rep", name, name, chosen == Some(name)));
        Menu {
            label: words.say("rep"),
            value: chosen.map_or(all.clone(), str::to_owned),
            groups: vec![Group {
                title: String::new(),
                items: [first].into_iter().chain(rest).collect(),
            }],
            forms: Vec::from_iter(are_many.then(|| Form {
                id: "rep".to_owned(),
                name: "rep".to_owned(),
                label: words.say("rep-other"),
                kind: "text",
                value: String::new(),
                example: "",
                action: self.path.to_owned(),
                hidden: self.address.except("rep"),
                submit: words.say("show"),
            })),
        }
    }

    /// The link to a period; the one shown anyway is left out of the address.
    fn period_link(&self, calendar: &FiscalCalendar, period: &Period) -> String {
        let usual = calendar.period_of(PeriodKind::Quarter, self.asked.as_of);
        let text = if *period == usual { String::new() } else { period.to_string() };
        self.to("period", &text)
    }

    fn periods(&self, calendar: &FiscalCalendar) -> Menu {
        let words = self.visit.words;
        let kinds = [
            ("quarters", PeriodKind::Quarter, QUARTERS),
            ("halves", PeriodKind::Half, LONGER),
            ("years", PeriodKind::Year, LONGER),
            ("months", PeriodKind::Month, MONTHS),
        ];
        let groups = kinds.map(|(key, kind, count)| {
            let newest = calendar.period_of(kind, self.asked.as_of);
            let periods = std::iter::successors(Some(newest), |p| Some(calendar.previous(*p)));
            let item = |period: Period| Item {
                note: match kind {
                    PeriodKind::Month => String::new(),
                    _ => self.visit.dates.range(&period),
                },
                current: period == self.asked.period,
                ..Item::link(self.visit.dates.period(&period), self.period_link(calendar, &period))
            };
            let title = words.say(&format!("period-{key}"));
            Group { title, items: periods.take(count).map(item).collect() }
        });
        Menu {
            label: words.say("period"),
            value: self.visit.dates.period_and_days(&self.asked.period),
            groups: groups.into(),
            forms: vec![Form {
                id: "period".to_owned(),
                name: "period".to_owned(),
                label: words.say("period-other"),
                kind: "text",
                value: self.asked.period.to_string(),
                example: "2026-10..2026-12",
                action: self.path.to_owned(),
                hidden: self.address.except("period"),
                submit: words.say("show"),
            }],
        }
    }

    fn view(&self, choices: &Choices) -> Menu {
        let words = self.visit.words;
        let units = Unit::ALL.map(|unit| {
            let code = if unit == Unit::default() { "" } else { unit.code() };
            let label = words.say(&format!("unit-{}", unit.code()));
            self.choice("unit", code, &label, unit == self.visit.unit)
        });
        let of_today = self.asked.owners_of_today;
        let credit =
            [("", "attribution-event", !of_today), ("today", "attribution-today", of_today)].map(
                |(value, key, current)| self.choice("attribution", value, &words.say(key), current),
            );
        let mut groups = vec![
            Group { title: words.say("unit"), items: units.into() },
            Group { title: words.say("attribution"), items: credit.into() },
        ];
        if !choices.products.is_empty() {
            groups.push(self.counted(choices));
        }
        Menu { label: String::new(), value: words.say("view"), groups, forms: Vec::new() }
    }

    fn counted(&self, choices: &Choices) -> Group {
        let words = self.visit.words;
        let chosen = self.asked.parameters.units_of.as_deref();
        let money = self.choice("units", "", &words.say("counted-money"), chosen.is_none());
        let products = choices.products.iter().map(|product| {
            let label = words.with("counted-units", &[("product", Arg::Text(product))]);
            self.choice("units", product, &label, chosen == Some(product.as_str()))
        });
        Group { title: words.say("counted"), items: [money].into_iter().chain(products).collect() }
    }

    fn as_of(&self) -> Menu {
        let words = self.visit.words;
        let mut items = Vec::new();
        if self.address.get("asof").is_some() {
            items.push(self.choice("asof", "", &words.say("as-of-latest"), false));
        }
        Menu {
            label: words.say("as-of"),
            value: self.visit.dates.day_and_year(self.asked.as_of),
            groups: vec![Group { title: String::new(), items }],
            forms: vec![Form {
                id: "asof".to_owned(),
                name: "asof".to_owned(),
                label: words.say("as-of-other"),
                kind: "date",
                value: self.asked.as_of.to_string(),
                example: "",
                action: self.path.to_owned(),
                hidden: self.address.except("asof"),
                submit: words.say("show"),
            }],
        }
    }
}
