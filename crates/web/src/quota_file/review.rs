//! A sheet that comes back, held against what stands.

use std::collections::HashMap;

use reports::Parameters;
use reports::Viewer;
use reports::figure::Unit;
use reports::quotas::{Edit, Named, Refused, standing};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sources::QuotaSheet;

use super::columns::Columns;
use super::names::PeriodNames;
use super::rows::{Cell, cells};
use crate::wording::{Arg, Words};

/// Who asks what a sheet would change, when, and in which language.
pub struct Asking<'a> {
    /// The records.
    pub history: &'a History,
    /// The day.
    pub today: Day,
    /// Whoever asks.
    pub viewer: &'a Viewer,
    /// The language of what is told.
    pub words: Words,
    /// The product whose units are counted, where the headings say nothing; none for money.
    pub units_of: Option<&'a str>,
}

/// What a sheet would change.
#[derive(Debug)]
pub struct Review {
    /// The file.
    pub name: String,
    /// What its figures are counted in.
    pub unit: Unit,
    /// Figures that would be set, or be others.
    pub changes: Vec<Change>,
    /// How many stand already as the sheet has them.
    pub unchanged: usize,
    /// Cells that cannot be taken, and why.
    pub problems: Vec<Problem>,
    /// Columns and lines that are no quotas.
    pub left_out: Vec<String>,
}

/// One figure that the sheet changes.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its line in the file.
    pub row: u64,
    /// What setting it takes.
    pub edit: Edit,
    /// Whose it is.
    pub holder: Named,
    /// For which period.
    pub period: Period,
    /// How much stands there; `None` where nothing does.
    pub from: Option<i64>,
    /// How much is to.
    pub to: i64,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its line in the file.
    pub row: u64,
    /// The heading of its column.
    pub column: String,
    /// What it says.
    pub value: String,
    /// What is wrong with it, in words.
    pub text: String,
}

impl Review {
    /// What the report of the sheet is asked by.
    pub fn parameters(&self) -> Parameters {
        let units_of = match &self.unit {
            Unit::Units { product } => Some(product.clone()),
            Unit::Money { .. } => None,
        };
        Parameters { units_of, ..Parameters::default() }
    }

    /// Whether a figure changes that was set before, which needs a reason.
    pub fn needs_reason(&self) -> bool {
        self.changes.iter().any(|change| change.from.is_some())
    }
}

/// Holds a sheet against what stands.
///
/// # Errors
///
/// Why nothing of it can be taken, in words.
pub fn review(sheet: &QuotaSheet, asking: &Asking<'_>) -> Result<Review, String> {
    let calendar = &asking.history.organisation().calendar;
    let columns = Columns::read(&sheet.head, &PeriodNames::new(calendar, None));
    let unit = columns.unit(asking)?;
    let mut review = Review {
        name: sheet.name.to_string(),
        unit,
        changes: Vec::new(),
        unchanged: 0,
        problems: Vec::new(),
        left_out: columns.left_out.clone(),
    };
    let cells = cells(sheet, &columns, asking, &mut review);
    weigh(cells, asking, &mut review);
    let place = |title: &str| sheet.head.iter().position(|one| one.trim() == title);
    review.problems.sort_by_key(|problem| (problem.row, place(&problem.column)));
    Ok(review)
}

/// What each cell would do.
fn weigh(cells: Vec<Cell>, asking: &Asking<'_>, review: &mut Review) {
    let edits: Vec<Edit> = cells.iter().map(|cell| cell.edit.clone()).collect();
    let (today, parameters) = (asking.today, review.parameters());
    let stands = standing(asking.history, &parameters, &edits, today, asking.viewer);
    let mut seen: HashMap<(&'static str, String, Period), (u64, i64)> = HashMap::new();
    for (cell, stands) in cells.into_iter().zip(stands) {
        let stands = match stands {
            Ok(stands) => stands,
            Err(why) => {
                let text = asking.words.say(wrong(&why));
                review.problems.push(cell.problem(text));
                continue;
            }
        };
        let at = (stands.holder.kind, stands.holder.text.clone(), stands.period);
        match seen.get(&at) {
            Some((_, before)) if *before == cell.amount => continue,
            Some((line, _)) => {
                let line = line.to_string();
                let line = [("line", Arg::Text(line.as_str()))];
                let text = asking.words.with("quotas-file-twice", &line);
                review.problems.push(cell.problem(text));
                continue;
            }
            None => _ = seen.insert(at, (cell.row, cell.amount)),
        }
        if stands.amount == Some(cell.amount) {
            review.unchanged += 1;
            continue;
        }
        review.changes.push(Change {
            row: cell.row,
            edit: Edit { stamp: Some(stands.stamp), ..cell.edit },
            holder: stands.holder,
            period: stands.period,
            from: stands.amount,
            to: cell.amount,
        });
    }
}

/// The message that says why a figure cannot be set.
fn wrong(why: &Refused) -> &'static str {
    match why {
        Refused::Period => "quotas-no-period",
        Refused::Negative => "quotas-negative",
        Refused::TooLarge => "quotas-too-large",
        Refused::Holder | Refused::NoReason | Refused::ChangedMeanwhile { .. } => {
            "quotas-not-yours"
        }
    }
}
