//! Setting quotas: what somebody wants changed, checked against what is known and who asks.

use super::holder::{self, Named};
use super::sheet::{Sheet, stamp};
use crate::ask::{Parameters, question};
use crate::viewer::Viewer;
use sales::calendar::{Period, PeriodKind};
use sales::day::{Day, Instant};
use sales::event::{Definition, Event, Key, RecordKind, What, When};
use sales::history::History;
use sales::money::{Money, Quantity};
use sales::quota::{Holder, QuotaVersion, Target, Unit, WhichVersion};
use std::sync::Arc;

/// The source of quotas that are set by hand.
pub const SOURCE: &str = "quotas";
/// More is asked of nobody: a thousand million million minor units. Sums of many still fit.
pub(super) const MOST: i64 = 1_000_000_000_000_000;

/// One figure that somebody wants set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// `company`, `team` or `person`.
    pub holder_kind: String,
    /// As [`GridRow::holder`](super::GridRow::holder).
    pub holder: String,
    /// A month, quarter, half-year or fiscal year.
    pub period: String,
    /// Minor units, or thousandths of a unit; `None` takes the figure away.
    pub amount: Option<i64>,
    /// The stamp of the figure it is to replace; without one, whatever stands there is replaced.
    pub stamp: Option<String>,
}

/// Why a figure is not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such holder, or it is not for whoever asks.
    Holder,
    /// It is no month, quarter, half-year or year.
    Period,
    /// A quota is zero or more.
    Negative,
    /// Nobody sells that much.
    TooLarge,
    /// A figure that changes, or is taken away, needs a reason.
    NoReason,
    /// Somebody else has set it meanwhile.
    ChangedMeanwhile {
        /// What they set.
        amount: Option<i64>,
        /// Who, as far as it is known.
        by: String,
    },
}

/// Who sets quotas, when and why.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// Whoever decides it; empty where nobody is signed in.
    pub by: &'a str,
    /// Why; only a change needs it.
    pub reason: &'a str,
    /// The day.
    pub today: Day,
    /// The moment, which tells two decisions of one day apart.
    pub at: Instant,
}

/// What stands where somebody wants a figure set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose it is.
    pub holder: Named,
    /// For which period.
    pub period: Period,
    /// How much; `None` where nothing is set.
    pub amount: Option<i64>,
    /// Its state: an edit that brings it along is refused where somebody is quicker.
    pub stamp: String,
}

/// What stands by today where these edits want something, or why it cannot be set. Nothing is set
/// by it, and no reason is asked for.
pub fn standing(
    history: &History,
    parameters: &Parameters,
    edits: &[Edit],
    today: Day,
    viewer: &Viewer,
) -> Vec<Result<Standing, Refused>> {
    let asked = question(history, parameters, today, viewer);
    let sheet = Sheet::new(history, &asked, viewer, today);
    let one = |edit: &Edit| {
        let (holder, period) = sheet.place(edit)?;
        let entry = sheet.entry(holder, period);
        let known = entry.map(|one| one.version(WhichVersion::Current, as_of(today)));
        let amount = known.and_then(|version| version.amount);
        if edit.amount != amount {
            fits(edit.amount)?;
        }
        let stamp = stamp(entry, today);
        Ok(Standing { holder: Named::of(history, holder), period, amount, stamp })
    };
    edits.iter().map(one).collect()
}

/// The holder of that kind and text, if their quotas are set by whoever asks.
pub fn settable(
    history: &History,
    kind: &str,
    text: &str,
    today: Day,
    viewer: &Viewer,
) -> Option<Named> {
    let holder = holder::read(history, kind, text)?;
    holder::may_set(history, viewer, holder, today).then(|| Named::of(history, holder))
}

/// The events that set the quotas; figures that stand already are passed over. Either all of them
/// are set or, with the place of each that is not, none. The question says what they count.
///
/// # Errors
/// What is refused, with its place among the edits.
pub fn set(
    history: &History,
    parameters: &Parameters,
    edits: &[Edit],
    decision: &Decision<'_>,
    viewer: &Viewer,
) -> Result<Vec<Event>, Vec<(usize, Refused)>> {
    let asked = question(history, parameters, decision.today, viewer);
    let sheet = Sheet::new(history, &asked, viewer, decision.today);
    let desk = Desk { history, sheet, decision };
    let (mut events, mut refused) = (Vec::new(), Vec::new());
    for (place, edit) in edits.iter().enumerate() {
        match desk.event(edit) {
            Ok(event) => events.extend(event),
            Err(why) => refused.push((place, why)),
        }
    }
    if refused.is_empty() { Ok(events) } else { Err(refused) }
}

struct Desk<'a> {
    history: &'a History,
    sheet: Sheet<'a>,
    decision: &'a Decision<'a>,
}

impl Sheet<'_> {
    /// Whose and when; what is not for whoever asks is answered like what is not there.
    pub(super) fn place(&self, edit: &Edit) -> Result<(Holder, Period), Refused> {
        let (history, today) = (self.history, self.today);
        let holder = holder::read(history, &edit.holder_kind, &edit.holder)
            .filter(|one| holder::may_set(history, self.viewer, *one, today))
            .ok_or(Refused::Holder)?;
        let period = history.organisation().calendar.parse(&edit.period);
        let period = period.ok().ok_or(Refused::Period)?;
        let kinds = [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::Year];
        if !kinds.contains(&period.kind()) {
            return Err(Refused::Period);
        }
        if self.shows(holder, period) { Ok((holder, period)) } else { Err(Refused::Holder) }
    }
}

impl Desk<'_> {
    /// The event that sets the figure; none where it stands already.
    fn event(&self, edit: &Edit) -> Result<Option<Event>, Refused> {
        let (holder, period) = self.sheet.place(edit)?;
        let entry = self.sheet.entry(holder, period);
        let today = self.decision.today;
        let known = entry.map(|one| one.version(WhichVersion::Current, as_of(today)));
        let current = known.and_then(|version| version.amount);
        if edit.amount == current {
            return Ok(None);
        }
        if edit.stamp.as_deref().is_some_and(|seen| seen != stamp(entry, today)) {
            let by = known.map_or_else(String::new, |version| version.set_by.to_string());
            return Err(Refused::ChangedMeanwhile { amount: current, by });
        }
        fits(edit.amount)?;
        if current.is_some() && self.decision.reason.trim().is_empty() {
            return Err(Refused::NoReason);
        }
        Ok(Some(self.version(holder, period, edit.amount)))
    }

    fn version(&self, holder: Holder, period: Period, amount: Option<i64>) -> Event {
        let (history, decision) = (self.history, self.decision);
        let taken_away = amount.is_none();
        let amount = amount.unwrap_or(0);
        let target = match self.sheet.unit {
            Unit::Money(currency) => Target::Money(Money::new(amount, currency)),
            Unit::Product(place) => Target::Units {
                product: Key::new(SOURCE, &history.products()[place as usize].name),
                quantity: Quantity { thousandths: amount },
            },
        };
        let named = Named::of(history, holder);
        // A key for each decision: a figure that comes back is a decision, too.
        let of = match self.sheet.unit {
            Unit::Money(_) => String::new(),
            Unit::Product(place) => format!(" of {}", history.products()[place as usize].name),
        };
        let id = format!("{} {} {period}{of} @{}", named.kind, named.text, decision.at.0);
        let version = QuotaVersion {
            holder: holder::in_events(history, holder, SOURCE),
            period,
            target,
            taken_away,
            spread: self.sheet.spread(holder, period),
            set_on: Some(decision.today),
            set_by: Arc::from(decision.by),
            reason: Arc::from(decision.reason.trim()),
        };
        Event {
            kind: RecordKind::Quota,
            key: Key::new(SOURCE, &id),
            happened: When::On(decision.today),
            what: What::Defined(Definition::Quota(version)),
        }
    }
}

/// Whether a figure is one that can be asked of somebody.
fn fits(amount: Option<i64>) -> Result<(), Refused> {
    match amount.unwrap_or(0) {
        ..0 => Err(Refused::Negative),
        0..=MOST => Ok(()),
        _ => Err(Refused::TooLarge),
    }
}

fn as_of(day: Day) -> sales::question::AsOf {
    sales::question::AsOf(day)
}
