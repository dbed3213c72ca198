//! Activities that come, and such as go.

use super::super::CUT;
use super::super::activities::{ActivityColumns, ActivityView};
use super::super::assemble::moment;
use super::super::builder::{Builder, Teller};
use super::super::chunk::CHUNK_SIZE;
use super::super::custom::{CustomValues, changes_of_activity};
use super::{ActivityFields, ActivityNews, ActivityPlace, Next};
use std::sync::Arc;

impl Next {
    pub(super) fn add(&mut self, news: &ActivityNews) {
        let at = moment(news.happened, &self.history.ground.organisation.zone);
        let &ActivityNews { kind, direction, outcome, by, lead, contact, record, .. } = news;
        let view = ActivityView { at, kind, direction, outcome, by, lead, contact, record };
        self.history.last = self.history.last.max(Some(at));
        match (news.opportunity, lead) {
            (Some(id), _) => {
                let chunk = self.chunk(id.0 as usize / CHUNK_SIZE);
                chunk.activities.insert(id.0 as usize % CHUNK_SIZE, &view);
            }
            (None, Some(lead)) => {
                let columns = self.of_leads(lead as usize / CHUNK_SIZE);
                columns.insert(lead as usize % CHUNK_SIZE, &view);
            }
            (None, None) => {
                let order = |one: &ActivityView| (one.at, one.record);
                let earlier = |part: &Arc<ActivityColumns>| {
                    part.views().next_back().is_none_or(|last| order(&last) <= order(&view))
                };
                let place = self.history.other_activities.partition_point(earlier);
                self.cut_anew(place, |views| {
                    let before = |other: &ActivityView| order(other) <= order(&view);
                    views.insert(views.partition_point(before), view);
                });
            }
        }
    }

    /// Takes an activity out; `None` where it is not where it should be.
    pub(super) fn take_out(&mut self, gone: &ActivityPlace) -> Option<()> {
        let record = gone.record;
        self.may_end_earlier = true;
        let was_there = match (gone.opportunity, gone.lead) {
            (Some(id), _) => {
                let chunk = self.chunk(id.0 as usize / CHUNK_SIZE);
                chunk.activities.remove(id.0 as usize % CHUNK_SIZE, record)
            }
            (None, Some(lead)) => {
                let columns = self.of_leads(lead as usize / CHUNK_SIZE);
                columns.remove(lead as usize % CHUNK_SIZE, record)
            }
            (None, None) => {
                let mut others = self.history.other_activities.iter();
                let place = others.position(|part| part.record.contains(&record));
                if let Some(place) = place {
                    self.cut_anew(place, |views| views.retain(|view| view.record != record));
                }
                place.is_some()
            }
        };
        was_there.then_some(())
    }

    /// Puts what an activity holds in custom fields into its place; `None` where the activity is
    /// not where it should be.
    pub(super) fn hold(&mut self, fields: &ActivityFields) -> Option<()> {
        let mut builder = Builder::new();
        let taken = |event| builder.take(event, Teller::Source);
        let handles = fields.events.iter().filter_map(taken);
        let told = handles.last().and_then(|handle| builder.custom_of_activities.remove(&handle.0));
        let told = told.unwrap_or_default();
        let ground = &self.history.ground;
        let zone = &ground.organisation.zone;
        let changes = changes_of_activity(&told, &ground.fields, zone);
        let ActivityPlace { record, opportunity, lead } = fields.activity;
        let is_there = match (opportunity, lead) {
            (Some(id), _) => {
                let chunk = self.chunk(id.0 as usize / CHUNK_SIZE);
                chunk.activities.hold(id.0 as usize % CHUNK_SIZE, record, changes)
            }
            (None, Some(lead)) => {
                let columns = self.of_leads(lead as usize / CHUNK_SIZE);
                columns.hold(lead as usize % CHUNK_SIZE, record, changes)
            }
            (None, None) => {
                let mut others = self.history.other_activities.iter_mut();
                let part = others.find(|part| part.record.contains(&record));
                part.is_some_and(|part| Arc::make_mut(part).hold(0, record, changes))
            }
        };
        is_there.then_some(())
    }

    /// Changes the activities of neither lead nor opportunity from a part on, or from the last,
    /// and cuts them into parts anew.
    fn cut_anew(&mut self, place: usize, change: impl FnOnce(&mut Vec<ActivityView>)) {
        let others = &mut self.history.other_activities;
        let following = others.split_off(place.min(others.len().saturating_sub(1)));
        let mut views: Vec<ActivityView> = following.iter().flat_map(|part| part.views()).collect();
        change(&mut views);
        let mut custom = CustomValues::default();
        following.iter().for_each(|part| custom.0.extend_from_slice(&part.custom.0));
        custom.sort();
        let part = |part| Arc::new(ActivityColumns::of_neither(part, &custom));
        others.extend(views.chunks(CUT).map(part));
    }
}
