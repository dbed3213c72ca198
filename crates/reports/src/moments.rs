//! One line of time: what happened to a deal, a lead or a customer, and with it.

use crate::custom::{self, FieldValue, type_word};
use crate::deals::stage_parameter;
use crate::figure::{day_text, some_day_text, some_money};
use crate::identity;
use metrics::facts::{LeadLife, View};
use sales::custom::CustomType;
use sales::day::{Day, Instant};
use sales::event::RecordKind;
use sales::history::{ActivityView, History, OpportunityId, Precision, Timeline};
use sales::money::Money;
use sales::roster::PersonId;
use sales::shares::Share;
use serde::Serialize;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// On which day.
    #[serde(serialize_with = "day_text")]
    pub day: Day,
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// What names the activity for good, where it is one; see [`crate::identity::of_activity`].
    pub id: Option<String>,
    /// The deal it happened to: number and name; absent where no deal was concerned.
    pub deal: Option<(u32, String)>,
    /// What names that deal for good.
    pub deal_id: Option<String>,
    /// The lead it happened to: number and name; absent where no lead was concerned.
    pub lead: Option<(u32, String)>,
    /// What names that lead for good.
    pub lead_id: Option<String>,
    /// Who did it, or owned the deal.
    pub who: Option<String>,
    /// With whom at the customer.
    pub contact: Option<String>,
    /// What names that person for good.
    pub contact_id: Option<String>,
    /// The store's number of what was done, where it is that.
    #[serde(skip)]
    pub record: Option<u32>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// A deal came into being.
    Created {
        /// Its amount then.
        #[serde(serialize_with = "some_money")]
        money: Option<Money>,
    },
    /// A deal came into a stage.
    Stage {
        /// From where; absent for the first.
        from: Option<String>,
        /// Where to.
        to: String,
        /// What that means: `open`, `won` or `lost`.
        kind: &'static str,
        /// Its amount then.
        #[serde(serialize_with = "some_money")]
        money: Option<Money>,
    },
    /// Somebody else got a deal.
    Owner {
        /// Who had it.
        from: Option<String>,
        /// Who got it.
        to: String,
    },
    /// A deal was divided otherwise between people.
    Shares {
        /// Who had which per cent; nobody where all was the owner's.
        from: Vec<(String, f64)>,
        /// Who has now.
        to: Vec<(String, f64)>,
    },
    /// A deal's amount changed.
    Amount {
        /// What it was.
        #[serde(serialize_with = "some_money")]
        from: Option<Money>,
        /// What it became.
        #[serde(serialize_with = "some_money")]
        to: Option<Money>,
    },
    /// A deal's close date changed.
    CloseDate {
        /// What it was.
        #[serde(serialize_with = "some_day_text")]
        from: Option<Day>,
        /// What it became.
        #[serde(serialize_with = "some_day_text")]
        to: Option<Day>,
    },
    /// A lead came.
    LeadCame,
    /// A lead became a deal.
    Converted,
    /// A custom field of a deal, a lead or a customer changed.
    Field {
        /// The field.
        name: String,
        /// What it holds.
        #[serde(rename = "type", serialize_with = "type_word")]
        holds: CustomType,
        /// What it was; empty for nothing.
        from: String,
        /// What it became.
        to: String,
    },
    /// A call, e-mail, meeting or task.
    Activity {
        /// Which of these.
        activity: &'static str,
        /// Who began it.
        direction: &'static str,
        /// How it ended.
        outcome: &'static str,
        /// What it holds in custom fields.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        fields: Vec<FieldValue>,
    },
}

impl Moment {
    /// Something that happened to nothing in particular.
    fn new(day: Day, what: What) -> Moment {
        Moment {
            day,
            what,
            id: None,
            deal: None,
            deal_id: None,
            lead: None,
            lead_id: None,
            who: None,
            contact: None,
            contact_id: None,
            record: None,
        }
    }

    /// That, where it happened to this deal, by number and name.
    fn of_deal(self, history: &History, deal: Option<(u32, String)>) -> Moment {
        let id = |(number, _): &(u32, String)| identity::of_deal(history, OpportunityId(*number));
        Moment { deal_id: deal.as_ref().map(id), deal, ..self }
    }

    /// Likewise to this lead.
    fn of_lead(self, history: &History, lead: Option<(u32, String)>) -> Moment {
        let id = |(number, _): &(u32, String)| identity::of_lead(history, *number);
        Moment { lead_id: lead.as_ref().map(id), lead, ..self }
    }
}

/// Something that happened, with what orders it.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    pub(crate) at: Instant,
    /// What was done, where it is that.
    pub(crate) activity: Option<ActivityView>,
    pub(crate) moment: Moment,
}

/// What happened to a deal by the end of the as-of day, and with it; of one moment, in the order in
/// which it happened. Entries into stages that nothing dates are left out.
pub(crate) fn of_deal(view: &View<'_>, timeline: &Timeline<'_>) -> Vec<Happened> {
    let mut all: Vec<(Instant, What)> = Vec::new();
    let created = |at| (at, What::Created { money: timeline.amount_at(at) });
    all.extend(timeline.created().map(created));
    all.extend(stages(view, timeline));
    all.extend(changes(timeline.owners(), |from, to| What::Owner {
        from: Some(name(view, from)),
        to: name(view, to),
    }));
    all.extend(shares(view, timeline));
    all.extend(changes(timeline.amounts(), |from, to| What::Amount { from, to }));
    all.extend(changes(timeline.close_dates(), |from, to| What::CloseDate { from, to }));
    all.extend(changed(view, RecordKind::Opportunity, timeline.id().0));
    let deal = (timeline.id().0, view.history.text(timeline.id()).name.to_string());
    let happened = |(at, what)| {
        let who = timeline.owner_at(at).map(|id| name(view, id));
        let moment = Moment { who, ..Moment::new(view.day_of(at), what) };
        let moment = moment.of_deal(view.history, Some(deal.clone()));
        Happened { at, activity: None, moment }
    };
    let mut all: Vec<Happened> = all.into_iter().map(happened).collect();
    let activities = timeline.activities();
    all.extend(activities.map(|activity| of_activity(view, &activity, Some(deal.clone()))));
    all.retain(|one| one.at <= view.until);
    all.sort_by_key(|one| one.at);
    all
}

/// The changes of a customer's custom fields by the end of the as-of day.
pub(crate) fn of_account(view: &View<'_>, account: u32) -> Vec<Happened> {
    let all = changed(view, RecordKind::Account, account).into_iter();
    all.filter(|(at, _)| *at <= view.until).map(|one| apart(view, one, None)).collect()
}

/// What happened to a lead by the end of the as-of day, as far as it is dated: that it came, its
/// custom fields changed, and it became a deal. What was done about it is not among this.
pub(crate) fn of_lead(view: &View<'_>, life: &LeadLife<'_>) -> Vec<Happened> {
    let lead = life.lead;
    let converted = lead.converted.filter(|_| lead.converted_precision != Precision::Between);
    let mut all: Vec<(Instant, What)> = Vec::new();
    all.extend(life.created().map(|at| (at, What::LeadCame)));
    all.extend(changed(view, RecordKind::Lead, life.place));
    all.extend(converted.map(|(at, _)| (at, What::Converted)));
    let named = named_lead(view, life.place);
    let known = all.into_iter().filter(|(at, _)| *at <= view.until);
    known.map(|one| apart(view, one, Some(named.clone()))).collect()
}

/// What happened to no deal.
fn apart(view: &View<'_>, (at, what): (Instant, What), lead: Option<(u32, String)>) -> Happened {
    let moment = Moment::new(view.day_of(at), what).of_lead(view.history, lead);
    Happened { at, activity: None, moment }
}

fn named_lead(view: &View<'_>, lead: u32) -> (u32, String) {
    (lead, view.history.leads()[lead as usize].name.to_string())
}

/// The changes of a record's custom fields in use; what has been so since it began is none.
fn changed(view: &View<'_>, kind: RecordKind, record: u32) -> Vec<(Instant, What)> {
    let mut all = Vec::new();
    let mut before: Option<(u16, &str)> = None;
    for (place, at, to) in view.history.custom_of(kind, record) {
        let from = before.filter(|(known, _)| *known == place).map_or("", |(_, value)| value);
        before = Some((place, to));
        let field = view.history.field(place);
        if !field.retired && at != Instant(i64::MIN) {
            let (name, holds) = (field.name.to_string(), field.holds);
            let (from, to) = (from.to_owned(), to.to_string());
            all.push((at, What::Field { name, holds, from, to }));
        }
    }
    all
}

/// Something that was done.
pub(crate) fn of_activity(
    view: &View<'_>,
    activity: &ActivityView,
    deal: Option<(u32, String)>,
) -> Happened {
    let contact = |place: u32| view.history.contacts()[place as usize].name.to_string();
    let what = What::Activity {
        activity: activity.kind.word(),
        direction: activity.direction.word(),
        outcome: activity.outcome.word(),
        fields: custom::values(view.history, RecordKind::Activity, activity.record, view.until),
    };
    // What was done about the deal that a lead became is the deal's.
    let lead = activity.lead.filter(|_| deal.is_none()).map(|lead| named_lead(view, lead));
    let moment = Moment {
        id: Some(identity::of_activity(activity.record)),
        who: activity.by.map(|id| name(view, id)),
        contact: activity.contact.map(contact),
        contact_id: activity.contact.map(|place| identity::of_contact(view.history, place)),
        record: Some(activity.record),
        ..Moment::new(view.day_of(activity.at), what)
    };
    let moment = moment.of_deal(view.history, deal).of_lead(view.history, lead);
    Happened { at: activity.at, activity: Some(*activity), moment }
}

/// The latest first; of one moment, what came last.
pub(crate) fn latest_first(mut all: Vec<Happened>) -> Vec<Moment> {
    all.sort_by_key(|one| one.at);
    all.into_iter().rev().map(|one| one.moment).collect()
}

fn name(view: &View<'_>, id: PersonId) -> String {
    view.history.roster().person(id).name.to_string()
}

/// How it was divided, change by change; that nothing is divided at first is no change.
fn shares(view: &View<'_>, timeline: &Timeline<'_>) -> Vec<(Instant, What)> {
    let told = |shares: &[Share]| {
        let one = |share: &Share| (name(view, share.person), f64::from(share.basis_points) / 100.0);
        shares.iter().map(one).collect::<Vec<_>>()
    };
    changes(timeline.shares(), |from, to| What::Shares { from: told(from), to: told(to) })
}

/// Entries into stages that are dated.
fn stages<'a>(
    view: &'a View<'_>,
    timeline: &'a Timeline<'_>,
) -> impl Iterator<Item = (Instant, What)> + 'a {
    let history = view.history;
    let before = std::iter::once(None).chain(timeline.visits().map(Some));
    let visits = before.zip(timeline.visits());
    let dated = visits.filter(|(_, visit)| visit.precision != Precision::Between);
    dated.map(move |(before, visit)| {
        let what = What::Stage {
            from: before.map(|before| stage_parameter(history, before.stage)),
            to: stage_parameter(history, visit.stage),
            kind: history.kind(visit.stage).word(),
            money: timeline.amount_at(visit.entered),
        };
        (visit.entered, what)
    })
}

/// What a value was and what it became, change by change; the first value is no change.
fn changes<T: Clone>(
    values: impl Iterator<Item = (Instant, T)>,
    what: impl Fn(T, T) -> What,
) -> Vec<(Instant, What)> {
    let values: Vec<(Instant, T)> = values.collect();
    let pairs = values.windows(2);
    pairs.map(|pair| (pair[1].0, what(pair[0].1.clone(), pair[1].1.clone()))).collect()
}
