//! What periods are called in the headings of sheets: as files write them, and as the sheet of
//! quotas itself does, in both languages.

use reports::quotas::{BY, QuotaGrid};
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use sales::names::plain;
use std::collections::{HashMap, HashSet};

use crate::wording::dates::DateFormat;
use crate::wording::{Lang, Words};

const LANGUAGES: [Lang; 2] = [Lang::En, Lang::Ja];

/// Names of periods. Where a grid is known, only those of its year and the ones beside it.
pub(crate) struct PeriodNames<'a> {
    calendar: &'a FiscalCalendar,
    shown: HashMap<String, Period>,
    sums: HashSet<String>,
    /// The only column of the grid, where it has no other.
    only: Option<Period>,
    figures: HashSet<String>,
}

/// Fiscal years whose periods are known as the sheet calls them, where no grid says which.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

impl<'a> PeriodNames<'a> {
    pub(crate) fn new(calendar: &'a FiscalCalendar, grid: Option<&QuotaGrid>) -> PeriodNames<'a> {
        let years: Vec<Period> = match grid {
            Some(QuotaGrid { year, .. }) => {
                vec![calendar.previous(*year), calendar.next(*year), *year]
            }
            None => YEARS.filter_map(|year| calendar.parse(&format!("FY{year}")).ok()).collect(),
        };
        let mut shown = HashMap::new();
        for year in years {
            for period in BY.iter().flat_map(|(_, kind)| parts(calendar, year, *kind)) {
                for lang in LANGUAGES {
                    shown.insert(plain(&DateFormat { lang }.period(&period)), period);
                }
            }
        }
        let columns = grid.map(QuotaGrid::columns).unwrap_or_default();
        // Of the year in which they are written, the year goes without saying.
        for period in &columns {
            for name in without_year(period) {
                shown.entry(name).or_insert(*period);
            }
        }
        PeriodNames {
            calendar,
            shown,
            sums: said(&["quotas-year"]),
            only: (columns.len() == 1).then(|| columns[0]),
            figures: said(&["quota", "quotas", "quotas-amount"]),
        }
    }

    /// The period a heading means, aside from what stands behind it in brackets.
    pub(crate) fn meant(&self, title: &str) -> Option<Period> {
        let title = title.split(['(', '（']).next().unwrap_or_default().trim();
        let is_figure = self.figures.contains(&plain(title));
        self.shown
            .get(&plain(title))
            .copied()
            .or_else(|| sources::read_period(self.calendar, title))
            .or_else(|| self.only.filter(|_| is_figure))
    }

    /// Whether such a column adds others up, as the sheet's own for the year does.
    pub(crate) fn is_sum(&self, title: &str) -> bool {
        self.sums.contains(&plain(title)) || sources::is_total(title)
    }
}

/// What a period of a year is called there: Q1, 1Q, Jan, 第1四半期, 1月.
fn without_year(period: &Period) -> impl Iterator<Item = String> {
    let names = LANGUAGES.map(|lang| DateFormat { lang }.period(period));
    let english = names[0].split(' ').next().unwrap_or_default();
    let japanese = names[1].rsplit(['年', '度']).next().unwrap_or_default();
    let turned = english.strip_prefix('Q').map(|number| format!("{number}Q")).unwrap_or_default();
    let all = [english, japanese, &turned].map(plain);
    all.into_iter().filter(|name| !name.is_empty())
}

/// What those messages say, in either language.
pub(crate) fn said(keys: &[&str]) -> HashSet<String> {
    let each = LANGUAGES.iter().flat_map(|lang| keys.iter().map(|key| (*lang, *key)));
    each.map(|(lang, key)| plain(&Words::new(lang).say(key))).collect()
}

/// What stands in brackets behind a period: the currency, or the product that is counted.
pub(crate) fn counted_in(title: &str) -> Option<&str> {
    let (_, rest) = title.split_once(['(', '（'])?;
    let inside = rest.trim_end().strip_suffix([')', '）']).unwrap_or(rest).trim();
    (!inside.is_empty()).then_some(inside)
}

/// The periods of that kind in a fiscal year.
fn parts(calendar: &FiscalCalendar, year: Period, kind: PeriodKind) -> Vec<Period> {
    let first = calendar.period_of(kind, year.start());
    let all = std::iter::successors(Some(first), |one| Some(calendar.next(*one)));
    all.take_while(|one| one.start() < year.end()).collect()
}
