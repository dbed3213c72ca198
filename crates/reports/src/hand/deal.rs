//! What a change of a deal means: events, or what is wrong with it.

use crate::ask::person_parameter;
use crate::deals::stage_of;
use crate::hand::account::Named;
use crate::hand::said::{changed, differ, said};
use crate::hand::shares::Parts;
use crate::hand::sold::Products;
use crate::hand::{
    CustomWanted, DealField, Hand, Problem, SOURCE, Values, Why, amount, event, text,
};
use sales::day::Day;
use sales::event::{Attribute, Event, Key, RecordKind, TextField, What, When};
use sales::history::{OpportunityId, StageId, Timeline};
use sales::money::{Currency, Money};
use sales::next_step::NextStep;
use sales::process::StageKind;
use sales::roster::PersonId;
use std::borrow::Cow;

/// Fields that are kept as one thing, by the first of them.
const PAIRS: [[DealField; 2]; 2] =
    [[DealField::Amount, DealField::Currency], [DealField::NextStep, DealField::NextOn]];

/// What somebody wants a deal to be.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What the fields shall hold; those left out stay.
    pub values: Values,
    /// What they held when they were shown.
    pub was: Values,
    /// The day on which it came into the stage; empty for now.
    pub on: String,
    /// Whether a customer of an unknown name is a new one.
    pub new_account: bool,
    /// Likewise of custom fields.
    pub custom: CustomWanted,
}

impl Wanted {
    /// What it changes, whatever stands there now: what was sent as it was shown stays.
    pub fn changed(&self) -> Values {
        changed(&self.values, &self.was)
    }

    /// What it says of that field, where it is anything else than what was shown.
    fn said(&self, field: DealField) -> Option<&str> {
        said(&self.values, &self.was, &field)
    }

    /// Whether it changes that field, or what is one thing with it.
    fn changes(&self, field: DealField) -> bool {
        let changes = |field| self.said(field).is_some();
        let pair = PAIRS.into_iter().find(|pair| pair.contains(&field));
        changes(field) || pair.is_some_and(|pair| pair.into_iter().any(changes))
    }

    /// The same where whoever sent it knows of no day beside the words of a next step: the day that
    /// these begin with is taken out of them.
    pub fn with_day_of_step(mut self) -> Wanted {
        if [&self.values, &self.was].iter().any(|texts| texts.contains_key(&DealField::NextOn)) {
            return self;
        }
        for texts in [&mut self.values, &mut self.was] {
            let Some(text) = texts.get(&DealField::NextStep).cloned() else { continue };
            let NextStep { by, what } = NextStep::of(&text);
            texts.insert(DealField::NextStep, what.to_owned());
            texts.insert(DealField::NextOn, by.map(|day| day.to_string()).unwrap_or_default());
        }
        self
    }
}

/// A field that somebody else has changed since it was shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Clash {
    /// The word of the field.
    pub field: Cow<'static, str>,
    /// What is wanted.
    pub mine: String,
    /// What it holds now.
    pub theirs: String,
}

/// Field values as they are kept.
#[derive(Default)]
struct Read {
    name: Option<String>,
    account: Option<Named>,
    owner: Option<PersonId>,
    stage: Option<(StageId, When)>,
    amount: Option<Option<Money>>,
    shares: Option<Parts>,
    products: Option<Products>,
    close_date: Option<Option<Day>>,
    texts: Vec<(TextField, String)>,
}

/// Both, or everything that is wrong with either.
fn both<A, B>(
    one: Result<A, Vec<Problem>>,
    other: Result<B, Vec<Problem>>,
) -> Result<(A, B), Vec<Problem>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => {
            let wrong = [one.err(), other.err()];
            Err(wrong.into_iter().flatten().flatten().collect())
        }
    }
}

impl Hand<'_> {
    /// The fields that a wanted change and somebody else have both changed since they were shown,
    /// each to something else.
    pub fn clashes(&self, deal: OpportunityId, wanted: &Wanted) -> Vec<Clash> {
        let now = self.values(deal);
        let clash = |(field, was): (&DealField, &String)| {
            let theirs = now.get(field)?;
            let mine = wanted.values.get(field)?.trim();
            let is_clash = wanted.changes(*field) && differ(was, mine, theirs);
            is_clash.then(|| Clash {
                field: field.word().into(),
                mine: mine.into(),
                theirs: theirs.clone(),
            })
        };
        let clashes = wanted.was.iter().filter_map(clash);
        let custom = self.custom_clashes(RecordKind::Opportunity, deal.0, &wanted.custom);
        clashes.chain(custom).collect()
    }

    /// The events of a change; none where it changes nothing. `id` is one that nothing has yet.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn change(
        &self,
        deal: OpportunityId,
        wanted: &Wanted,
        id: &str,
    ) -> Result<Vec<Event>, Vec<Problem>> {
        let now = self.values(deal);
        // What is kept as one thing changes together.
        let differs = |field: DealField| {
            let is_other = |field| {
                let value = wanted.said(field);
                value.is_some_and(|value| Some(value) != now.get(&field).map(String::as_str))
            };
            is_other(field) || PAIRS.iter().any(|[one, other]| *one == field && is_other(*other))
        };
        let timeline = self.history.timeline(deal);
        let mut values = now.clone();
        values.extend(wanted.changed());
        let changed: Vec<DealField> = DealField::ALL.into_iter().filter(|f| differs(*f)).collect();
        let key = self.history.text(deal).key.clone();
        let record = (RecordKind::Opportunity, &key);
        let custom = self.custom_events(record, Some(deal.0), &wanted.custom);
        let (read, custom) = both(self.read(&changed, &values, wanted, Some(&timeline)), custom)?;
        let mut events = self.events(&key, read, id, Some(&timeline));
        events.retain(|event| !self.is_so(deal, &timeline, event));
        self.repeat_amount(&timeline, &mut events);
        self.repeat_shares(&timeline, &mut events);
        events.extend(custom);
        Ok(events)
    }

    /// The key and the events of a new deal.
    ///
    /// # Errors
    ///
    /// What is wrong with the fields, all of it.
    pub fn make(&self, wanted: &Wanted, id: &str) -> Result<(Key, Vec<Event>), Vec<Problem>> {
        let mut values = self.first_values();
        values.extend(wanted.values.clone());
        // Whoever sells does not make what they would no longer see.
        if let (Some(own), "") = (self.own, values[&DealField::Owner].trim()) {
            values.insert(DealField::Owner, person_parameter(self.history, own));
        }
        let is_told = |field: &DealField| {
            let has_value = !values[field].trim().is_empty();
            let has_day = || !values[&DealField::NextOn].trim().is_empty();
            let is_dated = *field == DealField::NextStep && has_day();
            has_value || is_dated || matches!(field, DealField::Name | DealField::Stage)
        };
        let told: Vec<DealField> = DealField::ALL.into_iter().filter(is_told).collect();
        let key = Key::new(SOURCE, &format!("deal-{id}"));
        let custom = self.custom_events((RecordKind::Opportunity, &key), None, &wanted.custom);
        let (read, custom) = both(self.read(&told, &values, wanted, None), custom)?;
        // A deal that was won last week was there by then.
        let created = read.stage.as_ref().map_or(When::At(self.now), |(_, when)| *when);
        let mut events = vec![event(RecordKind::Opportunity, &key, created, What::Created)];
        events.extend(self.events(&key, read, id, None));
        events.extend(custom);
        Ok((key, events))
    }

    fn read(
        &self,
        fields: &[DealField],
        values: &Values,
        wanted: &Wanted,
        timeline: Option<&Timeline<'_>>,
    ) -> Result<Read, Vec<Problem>> {
        let (mut read, mut problems) = (Read::default(), Vec::new());
        for field in fields {
            let value = values[field].trim();
            let one = self.read_one(*field, value, values, wanted, timeline, &mut read);
            problems.extend(one.err());
        }
        let is_lost = |(stage, _): &(StageId, When)| self.history.kind(*stage) == StageKind::Lost;
        if read.stage.as_ref().is_some_and(is_lost) && values[&DealField::LossReason].is_empty() {
            problems.push(Problem::new(DealField::LossReason.word(), Why::Missing));
        }
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    fn read_one(
        &self,
        field: DealField,
        value: &str,
        values: &Values,
        wanted: &Wanted,
        timeline: Option<&Timeline<'_>>,
        read: &mut Read,
    ) -> Result<(), Problem> {
        let word = field.word();
        let missing = || Err(Problem::new(word, Why::Missing));
        match field {
            DealField::Name | DealField::Account if value.is_empty() => return missing(),
            DealField::Name => read.name = Some(super::name(word, value)?),
            DealField::Account => {
                let before = timeline.and_then(Timeline::account);
                let name = super::name(word, value)?;
                read.account = Some(self.account(&name, before, wanted.new_account)?);
            }
            DealField::Owner => read.owner = Some(self.given_to(value)?),
            DealField::Stage => read.stage = Some(self.stage(value, &wanted.on, timeline)?),
            DealField::Amount => {
                let code = values[&DealField::Currency].as_str();
                read.amount = Some(self.amount(value, code, timeline)?);
            }
            DealField::Currency | DealField::NextOn => {}
            DealField::Shares => read.shares = Some(self.parts(value, timeline)?),
            DealField::Products => read.products = Some(self.sold(value)?),
            DealField::CloseDate => {
                let day = (!value.is_empty()).then(|| self.planned(word, value)).transpose()?;
                read.close_date = Some(day);
            }
            DealField::NextStep => {
                read.texts.push((TextField::NextStep, self.next(values, wanted)?))
            }
            DealField::Source => read.texts.push((TextField::Source, text(word, value)?)),
            DealField::Segment => read.texts.push((TextField::Segment, text(word, value)?)),
            DealField::Competitor => read.texts.push((TextField::Competitor, text(word, value)?)),
            DealField::LossReason => read.texts.push((TextField::LossReason, text(word, value)?)),
        }
        Ok(())
    }

    /// The next step with its day, as it is kept. Who takes the words away and leaves the day as it
    /// was takes both away.
    fn next(&self, values: &Values, wanted: &Wanted) -> Result<String, Problem> {
        let step = values[&DealField::NextStep].trim();
        let on = values[&DealField::NextOn].trim();
        if step.is_empty() && !on.is_empty() && wanted.said(DealField::NextOn).is_some() {
            return Err(Problem::new(DealField::NextStep.word(), Why::Missing));
        }
        Ok(self.step(step, on)?.unwrap_or_default())
    }

    fn amount(
        &self,
        value: &str,
        code: &str,
        timeline: Option<&Timeline<'_>>,
    ) -> Result<Option<Money>, Problem> {
        let wrong = |field: DealField, why| Problem::new(field.word(), why);
        let currency = Currency::new(code).ok_or(wrong(DealField::Currency, Why::NoCurrency))?;
        let before = timeline.and_then(|timeline| timeline.amount_at(self.now));
        let is_known = before.is_some_and(|money| money.currency == currency)
            || self.history.organisation().convert(Money::new(0, currency), self.today).is_some();
        match value {
            "" => Ok(None),
            // It would count for nothing.
            _ if !is_known => Err(wrong(DealField::Currency, Why::NoRate)),
            value => {
                let money = amount::read(value, currency);
                money.map(Some).map_err(|why| wrong(DealField::Amount, why))
            }
        }
    }

    /// The stage, and since when the deal is in it: not before it came into the one it is in.
    fn stage(
        &self,
        value: &str,
        on: &str,
        timeline: Option<&Timeline<'_>>,
    ) -> Result<(StageId, When), Problem> {
        let found = stage_of(self.history, value).filter(|id| self.is_in_use(*id));
        let stage = found.ok_or(Problem::new("stage", Why::NoStage))?;
        let when = self.when(on, "")?;
        let (When::On(day), Some(timeline)) = (when, timeline) else { return Ok((stage, when)) };
        let entered = timeline.visits().next_back().map(|visit| visit.entered);
        let begun = entered.max(timeline.created());
        let Some(begun) = begun else { return Ok((stage, when)) };
        if day < self.history.day_of(begun) {
            return Err(Problem::new("on", Why::BeforeStage));
        }
        // On the day on which it came into the stage before, it came into this one no earlier.
        let is_after = begun <= self.history.start_of(day);
        Ok((stage, if is_after { when } else { When::At(begun) }))
    }

    fn events(
        &self,
        key: &Key,
        read: Read,
        id: &str,
        timeline: Option<&Timeline<'_>>,
    ) -> Vec<Event> {
        let Read { name, account, owner: given, stage, amount, close_date, .. } = read;
        let (now, mut events) = (When::At(self.now), Vec::new());
        let owner = timeline.and_then(|timeline| timeline.owner_at(self.now));
        let account = account.map(|named| match named {
            Named::Known(key) => key,
            Named::New(name) => {
                let (key, made) = self.new_account(&name, given.or(owner), id);
                events.extend(made);
                key
            }
        });
        // What is won on a day is won for the amount told with it.
        let since = stage.map_or(now, |(_, when)| when);
        // Of a closed deal, how it was divided when it closed.
        let divided_since = match (stage, timeline) {
            (None, Some(timeline)) => When::At(self.counting_since(timeline)),
            _ => since,
        };
        let shares = read.shares.and_then(|parts| self.divided(&parts, timeline, given.or(owner)));
        let products = read.products.and_then(|products| self.sold_anew(&products, timeline));
        let attributes = [
            name.map(|name| (now, Attribute::Name(name.into()))),
            account.map(|account| (now, Attribute::Account(account))),
            given.map(|owner| (now, Attribute::Owner(self.person_key(owner)))),
            amount.map(|amount| (since, Attribute::Amount(amount))),
            shares.map(|shares| (divided_since, shares)),
            products.map(|products| (now, products)),
            close_date.map(|day| (now, Attribute::CloseDate(day))),
        ];
        let texts = read.texts.into_iter().map(|(field, text)| Attribute::Text(field, text.into()));
        let set = attributes.into_iter().flatten().chain(texts.map(|text| (now, text)));
        let set = set.map(|(when, what)| (when, What::Set(what)));
        let entered = stage.map(|(stage, when)| (when, self.entered(stage)));
        let of_deal = |(when, what)| event(RecordKind::Opportunity, key, when, what);
        events.extend(set.chain(entered).map(of_deal));
        events
    }

    fn entered(&self, stage: StageId) -> What {
        let place = self.history.stage(stage);
        let pipeline = place.pipeline.map(|one| &self.history.pipelines()[usize::from(one)]);
        What::StageEntered {
            pipeline: pipeline.map(|pipeline| pipeline.name().into()),
            stage: place.stage.name.clone(),
        }
    }

    /// Whether an event says what is so already, in other letters.
    fn is_so(&self, deal: OpportunityId, timeline: &Timeline<'_>, event: &Event) -> bool {
        let account = timeline.account().map(|place| &self.history.accounts()[place as usize].key);
        match &event.what {
            What::Set(Attribute::Amount(money)) => {
                event.happened == When::At(self.now) && *money == timeline.amount_at(self.now)
            }
            What::Set(Attribute::Account(key)) => Some(key) == account,
            What::Set(Attribute::Text(TextField::NextStep, step)) => {
                *step == self.history.text(deal).next_step
            }
            _ => false,
        }
    }

    /// An amount of an earlier day holds today, too, also where it was changed in between.
    fn repeat_amount(&self, timeline: &Timeline<'_>, events: &mut Vec<Event>) {
        let is_earlier = |event: &&Event| {
            let is_amount = matches!(event.what, What::Set(Attribute::Amount(_)));
            is_amount && event.happened != When::At(self.now)
        };
        let Some(earlier) = events.iter().find(is_earlier).cloned() else { return };
        let start = match earlier.happened {
            When::On(day) => self.history.start_of(day),
            When::At(at) => at,
            When::Between { .. } => return,
        };
        if timeline.amounts().any(|(since, _)| start < since) {
            events.push(Event { happened: When::At(self.now), ..earlier });
        }
    }
}
