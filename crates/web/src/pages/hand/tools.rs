//! What can be done with a deal from its page; the template is `deal_tools.html`.

use reports::hand::{About, DealField, Hand, Logged, StageOffer};
use sales::history::OpportunityId;
use sales::process::StageKind;

use super::log::LogForm;
use super::{Carried, Choice};
use crate::pages::criteria::Criteria;
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;

/// What can be done.
pub(crate) struct Tools {
    pub(crate) words: Words,
    pub(crate) carried: Carried,
    pub(crate) log: LogForm,
    /// The rest; none where only activities may be logged.
    pub(crate) changes: Option<Changes>,
}

/// What changes the deal itself.
pub(crate) struct Changes {
    pub(crate) edit: String,
    pub(crate) stage: String,
    /// What that asks for before the deal leaves it.
    pub(crate) criteria: Option<Criteria>,
    pub(crate) open: Vec<Choice>,
    pub(crate) won: Vec<Choice>,
    pub(crate) lost: Vec<Choice>,
    pub(crate) amount: String,
    pub(crate) reasons: Vec<String>,
    pub(crate) competitors: Vec<String>,
    pub(crate) competitor: String,
    pub(crate) loss_reason: String,
    pub(crate) today: String,
}

impl Tools {
    /// The tools of that deal.
    pub(crate) fn new(hand: &Hand<'_>, deal: OpportunityId, visit: &Visit) -> Tools {
        let key = hand.deal_key(deal.0);
        Tools {
            words: visit.words,
            carried: Carried::new(&format!("/deals/{}", deal.0), key.as_ref(), visit),
            log: LogForm::new(hand, About::Deal(deal), &Logged::default(), visit),
            changes: hand.may_change(deal).then(|| changes(hand, deal, visit)),
        }
    }
}

fn changes(hand: &Hand<'_>, deal: OpportunityId, visit: &Visit) -> Changes {
    let (values, offers) = (hand.values(deal), hand.offers(Some(deal)));
    let value = |field: DealField| values[&field].clone();
    let stage = value(DealField::Stage);
    // Those of its own pipeline come first; the form for all fields has the others.
    let own = offers.stages.first().map(|first| first.pipeline.clone());
    let of_kind = |kind: StageKind| {
        let is_one = |one: &&StageOffer| one.kind == kind && Some(&one.pipeline) == own.as_ref();
        let those = offers.stages.iter().filter(is_one);
        those.map(|one| Choice::new(&one.parameter, &one.name, &stage)).collect::<Vec<_>>()
    };
    Changes {
        edit: in_language(&visit.address, &format!("/deals/{}/edit", deal.0)),
        criteria: Criteria::of(&stage, &offers.exit_criteria, visit.words),
        open: of_kind(StageKind::Open),
        won: of_kind(StageKind::Won),
        lost: of_kind(StageKind::Lost),
        amount: value(DealField::Amount),
        competitor: value(DealField::Competitor),
        loss_reason: value(DealField::LossReason),
        reasons: offers.loss_reasons,
        competitors: offers.competitors,
        today: hand.today().to_string(),
        stage,
    }
}
