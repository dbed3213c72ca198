//! What forms offer to choose from.

use crate::ask::person_parameter;
use crate::deals::stage_parameter;
use crate::hand::Hand;
use crate::process::exit_criteria;
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::history::{History, OpportunityId, StageId};
use sales::process::StageKind;
use sales::roster::PersonId;

/// What a form of a deal offers.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// Whom it may be given to, by the parameters that ask for them.
    pub owners: Vec<String>,
    /// Stages in use, in the order of the process; those of the deal's own pipeline first.
    pub stages: Vec<StageOffer>,
    /// What has to be so before the deal leaves the stage it is in, one by one.
    pub exit_criteria: Vec<String>,
    /// Where deals come from.
    pub sources: Vec<String>,
    /// Customer segments.
    pub segments: Vec<String>,
    /// Whom deals are contested by.
    pub competitors: Vec<String>,
    /// What can be sold, by name.
    pub products: Vec<String>,
    /// Why deals were lost.
    pub loss_reasons: Vec<String>,
    /// People at the customer, by their numbers.
    pub contacts: Vec<(u32, String)>,
}

/// A stage that a deal can be moved to.
#[derive(Clone, PartialEq, Debug)]
pub struct StageOffer {
    /// What asks for it.
    pub parameter: String,
    /// Its name.
    pub name: String,
    /// The pipeline it is part of.
    pub pipeline: String,
    /// What being in it means.
    pub kind: StageKind,
}

impl Hand<'_> {
    /// What is offered for that deal, or for a new one.
    pub fn offers(&self, deal: Option<OpportunityId>) -> Offers {
        let history = self.history;
        let sorted = |words: &[std::sync::Arc<str>]| {
            let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
            words.sort();
            words
        };
        Offers {
            owners: self.people(),
            stages: self.stages(deal),
            exit_criteria: deal.map(|deal| self.exit_criteria(deal)).unwrap_or_default(),
            sources: sorted(history.sources()),
            segments: sorted(history.segments()),
            competitors: sorted(history.competitors()),
            products: self.product_names(),
            loss_reasons: sorted(history.loss_reasons()),
            contacts: deal.map(|deal| self.contacts(deal)).unwrap_or_default(),
        }
    }

    /// What the field of that word can be, where that is one of a few; `kind` is the word of an
    /// activity's kind, if it is of one.
    pub fn choices(&self, word: &str, kind: &str) -> Vec<String> {
        let outcomes = || {
            let kind = ActivityKind::from_word(kind);
            let fits = move |outcome: &Outcome| kind.is_none_or(|kind| outcome.fits(kind));
            Outcome::ALL.into_iter().filter(fits).map(Outcome::word)
        };
        let words: Vec<&str> = match word {
            "stage" => return self.stages(None).into_iter().map(|one| one.parameter).collect(),
            "owner" | "by" => return self.people(),
            "kind" => ActivityKind::ALL.map(ActivityKind::word).to_vec(),
            "outcome" => outcomes().collect(),
            "direction" => Direction::ALL.map(Direction::word).to_vec(),
            _ => Vec::new(),
        };
        words.into_iter().map(str::to_owned).collect()
    }

    /// The people records may be given to.
    pub(super) fn people(&self) -> Vec<String> {
        let may = |id: &PersonId| self.works(*id) && self.sight.may_give_to(self.history, *id);
        let those = self.history.roster().people().map(|(id, _)| id).filter(may);
        let mut people: Vec<String> = those.map(|id| person_parameter(self.history, id)).collect();
        people.sort();
        people
    }

    /// Whether the person is with the company today; whoever asks is.
    pub(super) fn works(&self, id: PersonId) -> bool {
        let roster = self.history.roster();
        let is_there = roster.is_listed(id) && roster.employed(id).contains(&self.today);
        is_there || self.own == Some(id)
    }

    fn stages(&self, deal: Option<OpportunityId>) -> Vec<StageOffer> {
        let history = self.history;
        let visit = deal.and_then(|deal| history.timeline(deal).visit_at(self.now));
        let own = visit.and_then(|visit| history.stage(visit.stage).pipeline);
        let all = (0..history.stages().len() as u16).map(StageId);
        let mut ids: Vec<StageId> = all.filter(|id| self.is_in_use(*id)).collect();
        ids.sort_by_key(|id| {
            let place = history.stage(*id);
            (place.pipeline != own, place.pipeline, place.position)
        });
        ids.into_iter().map(|id| offer(history, id)).collect()
    }

    fn exit_criteria(&self, deal: OpportunityId) -> Vec<String> {
        let visit = self.history.timeline(deal).visit_at(self.now);
        visit.map_or_else(Vec::new, |visit| exit_criteria(self.history, visit.stage))
    }

    /// Whether deals can be moved there today.
    pub(super) fn is_in_use(&self, id: StageId) -> bool {
        let place = self.history.stage(id);
        let begun = place.stage.from.is_none_or(|from| from <= self.today);
        place.listed && begun && place.stage.until.is_none_or(|until| self.today < until)
    }

    /// Those of the deal's customer, and whoever it names or was touched for it.
    pub(super) fn contacts(&self, deal: OpportunityId) -> Vec<(u32, String)> {
        let (history, timeline) = (self.history, self.history.timeline(deal));
        let account = timeline.account();
        let touched: Vec<u32> = timeline.activities().filter_map(|one| one.contact).collect();
        let is_one = |(place, contact): &(usize, &sales::history::Contact)| {
            let place = *place as u32;
            account.is_some() && contact.account == account
                || timeline.contact() == Some(place)
                || touched.contains(&place)
        };
        let those = history.contacts().iter().enumerate().filter(is_one);
        those.map(|(place, contact)| (place as u32, contact.name.to_string())).collect()
    }
}

fn offer(history: &History, id: StageId) -> StageOffer {
    let place = history.stage(id);
    let pipeline = place.pipeline.map(|one| history.pipelines()[usize::from(one)].name());
    StageOffer {
        parameter: stage_parameter(history, id),
        name: place.stage.name.to_string(),
        pipeline: pipeline.unwrap_or_default().to_owned(),
        kind: place.stage.kind,
    }
}
