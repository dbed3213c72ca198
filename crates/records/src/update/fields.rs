//! Activities to which more happened than that they were done: what they hold in custom fields.

use super::Update;
use crate::activity::{COLUMNS, Columns};
use crate::error::Why;
use rusqlite::params;
use sales::event::{Attribute, Key, RecordKind, What};
use sales::history::{ActivityFields, ActivityPlace, OpportunityId};

impl Update<'_> {
    /// Notes that something happened to an activity. Where it is, is found when all else is read.
    pub(super) fn tell_of_activity(&mut self, record: u32, key: &Key) {
        if self.touched.insert(record) {
            self.activities.push((record, key.clone()));
        }
    }

    /// Reads what those activities hold. Where anything else happened to one, everything is built.
    pub(super) fn read_activity_fields(&mut self) -> Result<bool, Why> {
        for (record, key) in std::mem::take(&mut self.activities) {
            let story = self.story(record, RecordKind::Activity, &key)?;
            let events: Vec<_> = story.into_iter().map(|(event, _)| event).collect();
            let is_field = |what: &What| matches!(what, What::Set(Attribute::Custom(..)));
            if !events.iter().all(|event| is_field(&event.what)) {
                return Ok(false);
            }
            if let Some((number, columns)) = self.newest(&key)? {
                let place = |record: Option<i64>| self.index.place(record? as u32);
                let opportunity = place(columns.opportunity).map(OpportunityId);
                let lead = place(columns.lead);
                let activity = ActivityPlace { record: number, opportunity, lead };
                self.news.activity_fields.push(ActivityFields { activity, events });
            }
        }
        Ok(true)
    }

    /// The newest live version of an activity, with its number; `None` where there is none.
    fn newest(&self, key: &Key) -> Result<Option<(u32, Columns)>, Why> {
        let mut statement = self.moment.prepare_cached(&format!(
            "SELECT batch, id, {COLUMNS} FROM activity
             WHERE source = (SELECT id FROM source WHERE name = ?1) AND external_id = ?2
             ORDER BY version DESC"
        ))?;
        let mut rows = statement.query(params![&*key.source, &*key.id])?;
        while let Some(row) = rows.next()? {
            if !self.undone.contains(&row.get(0)?) {
                return Ok(Some((row.get(1)?, Columns::read(row, 2)?)));
            }
        }
        Ok(None)
    }
}
