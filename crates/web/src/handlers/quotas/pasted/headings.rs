//! The first line of a pasted block: which column is which period, and which cannot be read.

use reports::figure::Unit;
use reports::quotas::{BY, QuotaGrid};
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::names::plain;
use std::collections::{HashMap, HashSet};

use crate::pages::quotas::entry;
use crate::wording::dates::DateFormat;
use crate::wording::{Lang, Words};

/// What the headings say.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// So many columns stand before the first of figures: they name whose they are.
    pub(super) names: usize,
    /// Columns that are periods of the sheet.
    pub(super) periods: Vec<(usize, Period)>,
    /// Periods that are no columns of the sheet.
    pub(super) elsewhere: Vec<String>,
    /// Columns of amounts whose heading is no period.
    pub(super) unread: Vec<String>,
    /// Periods that two columns are called.
    pub(super) twice: Vec<String>,
}

impl Headings {
    /// Reads the first line; the others tell which columns hold amounts at all.
    pub(super) fn read(
        head: &[String],
        rows: &[Vec<String>],
        grid: &QuotaGrid,
        calendar: &FiscalCalendar,
    ) -> Headings {
        let names = Names::new(grid, calendar);
        let columns = grid.columns();
        let (mut headings, mut seen) = (Headings::default(), HashSet::new());
        headings.names = head.len();
        for (at, title) in head.iter().enumerate() {
            let shown = title.trim().to_owned();
            let has_amounts = has_amounts(rows, at, &grid.asked.unit);
            match names.meant(title) {
                Some(period) if columns.contains(&period) => {
                    if !seen.insert(period) {
                        headings.twice.push(shown);
                    }
                    headings.periods.push((at, period));
                }
                _ if names.is_sum(title) => {}
                Some(_) => headings.elsewhere.push(shown),
                None if has_amounts => {
                    headings.unread.push(if shown.is_empty() { letter(at) } else { shown });
                }
                None => continue,
            }
            headings.names = headings.names.min(at);
        }
        headings
    }
}

/// What headings of the sheet itself are called, in both languages.
struct Names<'a> {
    calendar: &'a FiscalCalendar,
    shown: HashMap<String, Period>,
    sums: HashSet<String>,
    /// The only column of the sheet, where it has no other.
    only: Option<Period>,
    figures: HashSet<String>,
}

impl<'a> Names<'a> {
    fn new(grid: &QuotaGrid, calendar: &'a FiscalCalendar) -> Names<'a> {
        let languages = [Lang::En, Lang::Ja];
        let mut shown = HashMap::new();
        for year in [calendar.previous(grid.year), calendar.next(grid.year), grid.year] {
            for period in BY.iter().flat_map(|(_, kind)| parts(calendar, year, *kind)) {
                for lang in languages {
                    shown.insert(plain(&DateFormat { lang }.period(&period)), period);
                }
            }
        }
        let said = |keys: &[&str]| -> HashSet<String> {
            let each = languages.iter().flat_map(|lang| keys.iter().map(|key| (*lang, *key)));
            each.map(|(lang, key)| plain(&Words::new(lang).say(key))).collect()
        };
        let columns = grid.columns();
        Names {
            calendar,
            shown,
            sums: said(&["quotas-year"]),
            only: (columns.len() == 1).then(|| columns[0]),
            figures: said(&["quota", "quotas", "quotas-amount"]),
        }
    }

    /// The period a heading means, aside from what stands behind it in brackets.
    fn meant(&self, title: &str) -> Option<Period> {
        let title = title.split(['(', '(']).next().unwrap_or_default().trim();
        let is_figure = self.figures.contains(&plain(title));
        self.shown
            .get(&plain(title))
            .copied()
            .or_else(|| sources::read_period(self.calendar, title))
            .or_else(|| self.only.filter(|_| is_figure))
    }

    /// Whether the sheet itself has such a column that nobody fills.
    fn is_sum(&self, title: &str) -> bool {
        self.sums.contains(&plain(title))
    }
}

/// The periods of that kind in a fiscal year.
fn parts(calendar: &FiscalCalendar, year: Period, kind: PeriodKind) -> Vec<Period> {
    let first = calendar.period_of(kind, year.start());
    let all = std::iter::successors(Some(first), |one| Some(calendar.next(*one)));
    all.take_while(|one| one.start() < year.end()).collect()
}

fn has_amounts(rows: &[Vec<String>], at: usize, unit: &Unit) -> bool {
    let is_amount = |text: &String| matches!(entry::read(unit, text), Ok(Some(_)));
    rows.iter().any(|row| row.get(at).is_some_and(is_amount))
}

/// What spreadsheets call the column.
fn letter(at: usize) -> String {
    let mut name = String::new();
    let mut rest = at + 1;
    while rest > 0 {
        name.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn columns_are_called_as_in_spreadsheets() {
        assert_eq!(
            [0, 1, 25, 26, 27, 701, 702].map(letter),
            ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]
        );
    }
}
