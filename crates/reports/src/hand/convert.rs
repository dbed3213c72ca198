//! A lead that becomes a deal, with the customer and the person at it.

use crate::hand::{CardKind, DealField, Hand, Problem, SOURCE, Wanted, event};
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::OpportunityId;

/// What of a lead is about the person.
const OF_THE_PERSON: [TextField; 3] = [TextField::Title, TextField::Email, TextField::Phone];

impl Hand<'_> {
    /// What the form of a lead's deal holds at first.
    pub fn deal_of_lead(&self, lead: u32) -> Wanted {
        let values = self.card_values(CardKind::Lead, lead);
        let company = Some(values["company"].clone()).filter(|company| !company.is_empty());
        let company = company.unwrap_or_else(|| values["name"].clone());
        let mut wanted = Wanted { new_account: true, ..Wanted::default() };
        for (field, value) in [
            (DealField::Name, company.clone()),
            (DealField::Account, company),
            (DealField::Owner, values["owner"].clone()),
            (DealField::Source, values["source"].clone()),
        ] {
            if !value.is_empty() {
                wanted.values.insert(field, value);
            }
        }
        wanted
    }

    /// Whether the lead is one still.
    pub fn is_unconverted(&self, lead: u32) -> bool {
        self.history.leads()[lead as usize].converted.is_none()
    }

    /// The deal that the lead has become, where it is seen.
    pub fn has_become(&self, lead: u32) -> Option<OpportunityId> {
        let (_, deal) = self.history.leads()[lead as usize].converted?;
        deal.filter(|deal| self.sees(*deal))
    }

    /// The deal's key, and the events that make it, its customer and the person of that lead.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn convert(
        &self,
        lead: u32,
        wanted: &Wanted,
        id: &str,
    ) -> Result<(Key, Vec<Event>), Vec<Problem>> {
        let (deal, mut events) = self.make(wanted, id)?;
        let one = &self.history.leads()[lead as usize];
        let now = When::At(self.now);
        let account = events.iter().find_map(|event| match &event.what {
            What::Set(Attribute::Account(key)) => Some(key.clone()),
            _ => None,
        });
        let person = Key::new(SOURCE, &format!("contact-{id}"));
        let texts = one.texts.iter().filter(|(field, _)| OF_THE_PERSON.contains(field));
        let texts = texts.map(|(field, text)| Attribute::Text(*field, text.clone()));
        let set = [Some(Attribute::Name(one.name.clone())), account.map(Attribute::Account)];
        let set = set.into_iter().flatten().chain(texts).map(What::Set);
        let whats = [What::Created].into_iter().chain(set);
        events.extend(whats.map(|what| event(RecordKind::Contact, &person, now, what)));
        let with = What::Set(Attribute::Contact(person));
        events.push(event(RecordKind::Opportunity, &deal, now, with));
        let converted = What::Converted { opportunity: Some(deal.clone()) };
        events.push(event(RecordKind::Lead, &one.key, now, converted));
        Ok((deal, events))
    }
}
