//! The inputs of the sheet, as a form sends them.

use axum::http::StatusCode;
use reports::figure::Unit;
use reports::quotas::{Edit, Refused};

use super::{Draft, Turn, Typed, entry, pages};
use crate::form::Fields;
use crate::wording::Arg;

/// One input that was sent.
struct One {
    /// What tells its cell from others.
    address: String,
    text: String,
    /// The stamp of the figure that stood in it.
    stamp: String,
    read: Result<Option<i64>, &'static str>,
}

impl One {
    /// A cell called by all of its address, or by what it is called in the row of that holder;
    /// `None` for a field that is no cell.
    fn read(row: &str, name: &str, text: &str, unit: &Unit) -> Option<One> {
        let (address, stamp) = name.rsplit_once('/')?;
        let address = match pages::asked_cell(address) {
            Some(_) => address.to_owned(),
            None => format!("{row}/{address}"),
        };
        pages::asked_cell(&address)?;
        let read = entry::read_quota(unit, text);
        Some(One { address, text: text.to_owned(), stamp: stamp.to_owned(), read })
    }

    /// Whether it is what stood there.
    fn is_unchanged(&self) -> bool {
        let stood = self.stamp.split_once('-').and_then(|(_, amount)| amount.parse().ok());
        self.read == Ok(stood)
    }

    fn edit(&self) -> Option<Edit> {
        let (kind, holder, period) = pages::asked_cell(&self.address)?;
        Some(Edit {
            holder_kind: kind.to_owned(),
            holder: holder.to_owned(),
            period: period.to_owned(),
            amount: self.read.ok()?,
            stamp: Some(self.stamp.clone()),
        })
    }
}

/// Every input that differs from what stood there.
pub(super) struct All(Vec<One>);

/// Reads them.
pub(super) fn read(fields: &Fields, unit: &Unit) -> All {
    let mut row = "";
    let cell = |(name, text)| {
        if name == pages::ROW {
            row = text;
        }
        One::read(row, name, text, unit)
    };
    All(fields.pairs().filter_map(cell).filter(|one| !one.is_unchanged()).collect())
}

impl All {
    /// What is to be set; nothing where something cannot be read.
    pub(super) fn edits(&self) -> Result<Vec<Edit>, ()> {
        self.0.iter().map(|one| one.edit().ok_or(())).collect()
    }

    /// What was typed, as it was.
    pub(super) fn draft(&self, fields: &Fields) -> Draft {
        let typed = |one: &One| {
            let text = one.text.clone();
            (one.address.clone(), Typed { text, problem: String::new() })
        };
        let typed = self.0.iter().map(typed).collect();
        Draft { typed, why: fields.text("why"), ..Draft::default() }
    }

    /// Says at each cell why it was not saved, and what that makes of the whole.
    pub(super) fn tell(
        &self,
        draft: &mut Draft,
        refused: &[(usize, Refused)],
        turn: &Turn,
    ) -> StatusCode {
        let words = turn.visit.words;
        let mut tell = |one: &One, text: String| {
            if let Some(typed) = draft.typed.get_mut(&one.address) {
                typed.problem = text;
            }
        };
        for one in &self.0 {
            if let Err(key) = one.read {
                tell(one, entry::told(key, &one.text, words));
            }
        }
        for (place, why) in refused {
            if let Some(one) = self.0.get(*place) {
                tell(one, problem(turn, why));
            }
        }
        let is = |wanted: &Refused| refused.iter().any(|(_, why)| why == wanted);
        let is_late =
            refused.iter().any(|(_, why)| matches!(why, Refused::ChangedMeanwhile { .. }));
        draft.is_problem = true;
        draft.lacks_reason = !refused.is_empty()
            && refused.iter().all(|(_, why)| *why == Refused::NoReason)
            && self.0.iter().all(|one| one.read.is_ok());
        let (key, status) = match () {
            () if is_late => ("quotas-late", StatusCode::CONFLICT),
            () if is(&Refused::NoReason) => ("quotas-no-reason", StatusCode::UNPROCESSABLE_ENTITY),
            () => ("quotas-not-saved", StatusCode::UNPROCESSABLE_ENTITY),
        };
        draft.told = words.say(key);
        status
    }
}

/// Why a figure was not set, in words.
fn problem(turn: &Turn, why: &Refused) -> String {
    let words = turn.visit.words;
    match why {
        Refused::Holder => words.say("quotas-not-yours"),
        Refused::Period => words.say("quotas-no-period"),
        Refused::Negative => words.say("quotas-negative"),
        Refused::TooLarge => words.say("quotas-too-large"),
        Refused::NoReason => words.say("quotas-needs-reason"),
        Refused::ChangedMeanwhile { amount, by } => {
            let unit = super::reported(turn, None).asked.unit;
            let amounts = turn.visit.amounts(&unit);
            let amount = match amount {
                Some(amount) => amounts.exact(*amount),
                None => words.say("quotas-none"),
            };
            let by = if by.is_empty() { words.say("quotas-somebody") } else { by.clone() };
            words.with(
                "quotas-meanwhile",
                &[("amount", Arg::Text(&amount)), ("who", Arg::Text(&by))],
            )
        }
    }
}
