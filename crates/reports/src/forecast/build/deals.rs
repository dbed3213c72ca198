//! The open deals on which most hangs.

use super::{Teller, whole_units};
use crate::customers::Owner;
use crate::forecast::ForecastDeal;
use crate::identity;
use crate::metric::stage_name;
use insights::forecast::horizon::DealChance;
use insights::forecast::ledger::Scope as Owners;
use insights::foresight::ask;
use metrics::results::attainment::Attainment;
use sales::history::OpportunityId;
use std::collections::HashMap;
use std::sync::Arc;

/// Deals named.
const NAMED: usize = 10;

impl Teller<'_> {
    /// The deals on which the quota hangs; where none is asked, those of the most uncertain money;
    /// none where nobody knows what becomes of open ones.
    pub(super) fn deals(&self, everybody: &Owners, reached: &Attainment) -> Vec<ForecastDeal> {
        if !self.horizon.tells_open() {
            return Vec::new();
        }
        let mut open = self.open(everybody);
        let found = || self.horizon.swings(everybody, ask(reached, self.q));
        let swings = match self.eve {
            Some(_) => Arc::default(),
            None => self.foresights.swings.of((self.q.clone(), self.today), found),
        };
        if swings.is_empty() {
            let spread =
                |deal: &DealChance| deal.amount * (deal.chance * (1.0 - deal.chance)).sqrt();
            open.sort_by(|(a_id, a), (b_id, b)| {
                spread(b).total_cmp(&spread(a)).then(a_id.0.cmp(&b_id.0))
            });
            return open.iter().take(NAMED).map(|(id, deal)| self.deal(*id, deal, None)).collect();
        }
        let found = swings.iter().filter_map(|swing| {
            let (id, deal) = open.iter().find(|(_, deal)| deal.deal == swing.deal)?;
            Some(self.deal(*id, deal, Some((swing.attain_if_won, swing.attain_if_not))))
        });
        found.collect()
    }

    /// The chance of every open deal to be won in the period.
    fn open(&self, everybody: &Owners) -> Vec<(OpportunityId, DealChance)> {
        let mut open = self.foresight.deals(&self.horizon, everybody);
        if let Some(eve) = &self.eve {
            let before = self.foresight.deals(eve, everybody);
            let before: HashMap<_, _> =
                before.iter().map(|(id, deal)| (*id, deal.chance)).collect();
            for (id, deal) in &mut open {
                deal.chance -= before.get(id).copied().unwrap_or(0.0);
            }
        }
        open
    }

    fn deal(
        &self,
        id: OpportunityId,
        deal: &DealChance,
        swing: Option<(f64, f64)>,
    ) -> ForecastDeal {
        let history = self.history;
        let timeline = history.timeline(id);
        let until = history.until(self.q.as_of);
        let owner = timeline.owner_at(until);
        ForecastDeal {
            id: identity::of_deal(history, id),
            number: id.0,
            name: history.text(id).name.to_string(),
            account: timeline.account().map(|at| history.accounts()[at as usize].name.to_string()),
            account_id: timeline.account().map(|at| identity::of_account(history, at)),
            owner: owner.map(|person| Owner::of(history, person)),
            stage: timeline.visit_at(until).map(|visit| stage_name(history, visit.stage)),
            close_date: timeline.close_date_at(until),
            amount: whole_units(deal.amount),
            chance: deal.chance,
            if_won: swing.map(|swing| swing.0),
            if_not: swing.map(|swing| swing.1),
        }
    }
}
