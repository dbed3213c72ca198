//! The fields of a deal as a form shows them.

use crate::ask::person_parameter;
use crate::deals::stage_parameter;
use crate::hand::{Hand, amount};
use sales::history::{Dictionary, OpportunityId};
use sales::next_step::NextStep;
use std::collections::BTreeMap;

/// A field of a deal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DealField {
    /// What it is called.
    Name,
    /// The customer, by name.
    Account,
    /// Whose it is, by the parameter that asks for the person.
    Owner,
    /// Its stage, by the parameter that asks for it.
    Stage,
    /// What it is worth, in whole units of its currency; empty where nobody knows.
    Amount,
    /// The currency's code.
    Currency,
    /// Whom it is divided between with which per cent; empty where all is its owner's.
    Shares,
    /// What it is about: products, each with how many units; empty where nothing is named.
    Products,
    /// When it is expected to close.
    CloseDate,
    /// What its owner means to do next.
    NextStep,
    /// By which day; empty where none is said.
    NextOn,
    /// Where it came from.
    Source,
    /// Customer segment.
    Segment,
    /// Whom it is contested by, or was lost to.
    Competitor,
    /// Why it was lost.
    LossReason,
}

/// Values of fields as texts; a field that is not there is not spoken of.
pub type Values = BTreeMap<DealField, String>;

impl DealField {
    /// All, in the order of forms.
    pub const ALL: [DealField; 15] = [
        DealField::Name,
        DealField::Account,
        DealField::Owner,
        DealField::Stage,
        DealField::Amount,
        DealField::Currency,
        DealField::Shares,
        DealField::Products,
        DealField::CloseDate,
        DealField::NextStep,
        DealField::NextOn,
        DealField::Source,
        DealField::Segment,
        DealField::Competitor,
        DealField::LossReason,
    ];

    /// The stable word: the name of the field in forms and for programs.
    pub const fn word(self) -> &'static str {
        const WORDS: [&str; 15] = [
            "name",
            "account",
            "owner",
            "stage",
            "amount",
            "currency",
            "shares",
            "products",
            "close_date",
            "next_step",
            "next_on",
            "source",
            "segment",
            "competitor",
            "loss_reason",
        ];
        WORDS[self as usize]
    }
}

impl Hand<'_> {
    /// What a deal's fields hold at this moment.
    pub fn values(&self, deal: OpportunityId) -> Values {
        let (history, timeline) = (self.history, self.history.timeline(deal));
        let text = history.text(deal);
        let next = NextStep::of(&text.next_step);
        let word = |words: &Dictionary, place: Option<u32>| {
            place.map_or_else(String::new, |place| words[place as usize].to_string())
        };
        let money = timeline.amount_at(self.now);
        let account = timeline.account().map(|place| &history.accounts()[place as usize].name);
        let owner = timeline.owner_at(self.now).map(|id| person_parameter(history, id));
        let stage = timeline.visit_at(self.now).map(|one| stage_parameter(history, one.stage));
        let currency = money.map_or(history.organisation().currency, |money| money.currency);
        let day = timeline.close_date_at(self.now).map(|day| day.to_string());
        let value = |field: DealField| match field {
            DealField::Name => text.name.to_string(),
            DealField::Account => account.map(ToString::to_string).unwrap_or_default(),
            DealField::Owner => owner.clone().unwrap_or_default(),
            DealField::Stage => stage.clone().unwrap_or_default(),
            DealField::Amount => money.map(amount::written).unwrap_or_default(),
            DealField::Currency => currency.code().to_owned(),
            DealField::Shares => self.shares_written(&timeline),
            DealField::Products => self.products_written(&timeline),
            DealField::CloseDate => day.clone().unwrap_or_default(),
            DealField::NextStep => next.what.to_owned(),
            DealField::NextOn => next.by.map(|day| day.to_string()).unwrap_or_default(),
            DealField::Source => word(history.sources(), timeline.source()),
            DealField::Segment => word(history.segments(), timeline.segment()),
            DealField::Competitor => word(history.competitors(), timeline.competitor()),
            DealField::LossReason => word(history.loss_reasons(), timeline.loss_reason()),
        };
        DealField::ALL.into_iter().map(|field| (field, value(field))).collect()
    }

    /// What the fields of a new deal hold at first.
    pub fn first_values(&self) -> Values {
        let currency = self.history.organisation().currency.code().to_owned();
        let owner = self.own.map(|own| person_parameter(self.history, own)).unwrap_or_default();
        let first = self.offers(None).stages.into_iter().next();
        let mut values: Values = DealField::ALL.map(|field| (field, String::new())).into();
        values.insert(DealField::Currency, currency);
        values.insert(DealField::Owner, owner);
        values.insert(DealField::Stage, first.map(|stage| stage.parameter).unwrap_or_default());
        values
    }
}
