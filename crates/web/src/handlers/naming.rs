//! Ids of activities: an edited one has another number, and keeps the id of its first version,
//! which only the store knows.

use reports::activities::ActivityRow;
use reports::customers::Moment;
use reports::identity;
use reports::metric::BehindRow;

use super::Turn;
use crate::error::Error;

impl Turn {
    /// Names those of what happened that are activities.
    pub(crate) fn name_moments(&self, moments: &mut [Moment]) -> Result<(), Error> {
        self.name(moments.iter_mut().filter_map(|one| Some((one.record?, one.id.as_mut()?))))
    }

    /// Names those of the records behind a number that are activities.
    pub(crate) fn name_records(&self, rows: &mut [BehindRow]) -> Result<(), Error> {
        let activities = rows.iter_mut().filter(|row| row.record == "activity");
        self.name(activities.map(|row| (row.number, &mut row.id)))
    }

    /// Names activities.
    pub(crate) fn name_activities(&self, rows: &mut [ActivityRow]) -> Result<(), Error> {
        self.name(rows.iter_mut().map(|row| (row.number, &mut row.id)))
    }

    fn name<'r>(&self, ids: impl Iterator<Item = (u32, &'r mut String)>) -> Result<(), Error> {
        let Some(ledger) = self.server.ledger() else { return Ok(()) };
        let ids: Vec<(u32, &mut String)> = ids.collect();
        let numbers: Vec<u32> = ids.iter().map(|(number, _)| *number).collect();
        let first = ledger.store().first_numbers(&numbers);
        let first = first?;
        for (number, id) in ids {
            if let Some(first) = first.get(&number) {
                *id = identity::of_activity(*first);
            }
        }
        Ok(())
    }
}
