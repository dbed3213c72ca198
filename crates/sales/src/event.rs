//! Events: the only ground state. Everything shown is derived from them.
//!
//! An [`Event`] says that something happened to one record, when, and what. Sources produce
//! them, the store keeps them in batches and never changes one, and
//! [`crate::history::History`] is built from them.

mod sold;

pub use sold::{Line, Sold};

use crate::activity::{ActivityKind, Direction, Outcome};
use crate::custom::CustomField;
use crate::day::{Day, Instant};
use crate::flat::{Bytes, Flat, flat_choice, flat_struct};
use crate::money::Money;
use crate::organisation::Organisation;
use crate::process::Pipeline;
use crate::quota::QuotaVersion;
use crate::roster::{Person, Team};
use crate::shares::Shares;
use std::sync::Arc;

/// The kinds of record that events happen to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum RecordKind {
    /// The organisation itself: calendar, time zone, currency, exchange rates.
    Organisation,
    /// A pipeline with its stages.
    Pipeline,
    /// A team.
    Team,
    /// Somebody who sells or manages.
    Person,
    /// Something sold.
    Product,
    /// A quota of a person or team.
    Quota,
    /// A customer company.
    Account,
    /// A person at a customer.
    Contact,
    /// Somebody who may become a customer.
    Lead,
    /// A possible sale.
    Opportunity,
    /// A call, e-mail, meeting or task.
    Activity,
    /// What somebody says they will bring in a period.
    Commit,
    /// A custom field of one of the kinds above.
    Field,
}

impl RecordKind {
    /// All kinds, in the order in which they got their numbers.
    pub const ALL: [RecordKind; 13] = [
        RecordKind::Organisation,
        RecordKind::Pipeline,
        RecordKind::Team,
        RecordKind::Person,
        RecordKind::Product,
        RecordKind::Quota,
        RecordKind::Account,
        RecordKind::Contact,
        RecordKind::Lead,
        RecordKind::Opportunity,
        RecordKind::Activity,
        RecordKind::Commit,
        RecordKind::Field,
    ];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 13] = [
            "organisation",
            "pipeline",
            "team",
            "person",
            "product",
            "quota",
            "account",
            "contact",
            "lead",
            "opportunity",
            "activity",
            "commit",
            "field",
        ];
        WORDS[self as usize]
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The source of what people declare themselves, in a plan file or on a page.
pub const PLAN: &str = "plan";

/// The source of all records and changes that people make with forms here.
pub const BY_HAND: &str = "tassei";

/// The source of pipelines that were inferred from files rather than defined by anybody.
pub const INFERRED: &str = "inferred";

/// The pipeline that was found in files where nobody had defined any.
pub fn inferred_process() -> Key {
    Key::new(INFERRED, "Sales")
}

/// How a source names a record: its system and its id there. Where a file has no ids, the id
/// is the name as written.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Key {
    /// The system the id belongs to, for example `salesforce`, `csv`, `plan`.
    pub source: Arc<str>,
    /// The id or name in that system.
    pub id: Arc<str>,
}

impl Key {
    /// The record called `id` in `source`.
    pub fn new(source: &str, id: &str) -> Key {
        Key { source: source.into(), id: id.into() }
    }
}

/// When something happened, as exactly as the source knows, and no more exactly.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum When {
    /// At that instant.
    At(Instant),
    /// On that civil day of the organisation.
    On(Day),
    /// Not before `after` (if known) and not after `before`. A file that holds only the
    /// current state says this of every value: it was so when the file was read.
    Between {
        /// The last moment at which it was known not to be so.
        after: Option<Instant>,
        /// The first moment at which it was known to be so.
        before: Instant,
    },
}

impl When {
    /// Whether this is an observation of a state rather than a dated change.
    pub fn is_observed(self) -> bool {
        matches!(self, When::Between { .. })
    }
}

/// Something that happened to one record.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The kind of record.
    pub kind: RecordKind,
    /// Which one.
    pub key: Key,
    /// When.
    pub happened: When,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// The record came into being in its system.
    Created,
    /// The record was deleted in its system; it is kept out of every number from then on.
    Deleted,
    /// An attribute has this value.
    Set(Attribute),
    /// An opportunity entered this stage of this pipeline (the only or default one if `None`).
    /// Entering a stage whose kind is won or lost is what winning and losing mean.
    StageEntered {
        /// The pipeline's name as the source writes it.
        pipeline: Option<Arc<str>>,
        /// The stage's name as the source writes it.
        stage: Arc<str>,
    },
    /// A product line of an opportunity has this content. Lines are told apart by `line`.
    LineSet(Line),
    /// A lead became an opportunity.
    Converted {
        /// The opportunity, where the source names it.
        opportunity: Option<Key>,
    },
    /// The account, contact or lead is the same as this one of its kind, and always was: that one
    /// stays, and whatever names this one means that one.
    MergedInto(Key),
    /// Somebody did something. The event's `happened` is when it was done.
    Done(Activity),
    /// The whole definition of the organisation, pipeline, team, person or product; the latest
    /// one counts, except for quotas, where every version is kept.
    Defined(Definition),
}

/// One attribute of a record and its value.
#[derive(Clone, PartialEq, Debug)]
pub enum Attribute {
    /// The display name of an account, contact, lead or opportunity.
    Name(Arc<str>),
    /// Who owns it.
    Owner(Key),
    /// What it is worth; `None` when the amount was taken away.
    Amount(Option<Money>),
    /// The day on which it is expected to close, or did close.
    CloseDate(Option<Day>),
    /// Who is credited with which parts of an opportunity, where that is not its owner alone.
    Shares(Shares),
    /// The customer company it belongs to.
    Account(Key),
    /// The person at the customer.
    Contact(Key),
    /// The single product it is about, where the source has no product lines.
    Product(Key),
    /// All that it is about, as people say it, in the place of the product and the lines that a
    /// source told of before.
    Products(Vec<Sold>),
    /// Any other attribute, by the names in [`TextField`].
    Text(TextField, Arc<str>),
    /// A custom field, by its id, with its value in the form of its type; empty for none.
    Custom(Arc<str>, Arc<str>),
}

/// Attributes whose value is a short text, usable as filters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum TextField {
    /// Where it came from (web site, referral …).
    Source,
    /// Customer segment.
    Segment,
    /// New business, renewal …
    Type,
    /// Why it was lost.
    LossReason,
    /// Whom it was lost to, or is contested by.
    Competitor,
    /// What the owner means to do next.
    NextStep,
    /// Forecast category as people judged it.
    ForecastCategory,
    /// The CRM's own probability, in per cent.
    Probability,
    /// Industry of an account or lead.
    Industry,
    /// Country or region.
    Region,
    /// Number of employees.
    Employees,
    /// Job title of a contact or lead.
    Title,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Company of a lead.
    Company,
    /// Status of a lead.
    Status,
    /// Web address.
    Website,
}

impl TextField {
    /// All fields.
    pub const ALL: [TextField; 17] = [
        TextField::Source,
        TextField::Segment,
        TextField::Type,
        TextField::LossReason,
        TextField::Competitor,
        TextField::NextStep,
        TextField::ForecastCategory,
        TextField::Probability,
        TextField::Industry,
        TextField::Region,
        TextField::Employees,
        TextField::Title,
        TextField::Email,
        TextField::Phone,
        TextField::Company,
        TextField::Status,
        TextField::Website,
    ];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 17] = [
            "source",
            "segment",
            "type",
            "loss_reason",
            "competitor",
            "next_step",
            "forecast_category",
            "probability",
            "industry",
            "region",
            "employees",
            "title",
            "email",
            "phone",
            "company",
            "status",
            "website",
        ];
        WORDS[self as usize]
    }

    /// The field of that word.
    pub fn from_word(word: &str) -> Option<TextField> {
        TextField::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// Something somebody did, and the records it was about.
#[derive(Clone, PartialEq, Debug)]
pub struct Activity {
    /// Call, e-mail, meeting, task.
    pub kind: ActivityKind,
    /// Who began it.
    pub direction: Direction,
    /// How it ended; must fit the kind.
    pub outcome: Outcome,
    /// Who did it.
    pub by: Option<Key>,
    /// The opportunity it was about.
    pub opportunity: Option<Key>,
    /// The lead it was about.
    pub lead: Option<Key>,
    /// The contact it was with.
    pub contact: Option<Key>,
    /// The account it was about.
    pub account: Option<Key>,
    /// Its subject line; empty when there is none.
    pub subject: Arc<str>,
}

/// The whole definition of something that the plan or the CRM's setup defines.
#[derive(Clone, PartialEq, Debug)]
pub enum Definition {
    /// Calendar, zone, currency, rates.
    Organisation(Organisation),
    /// A pipeline with its stages.
    Pipeline(Pipeline),
    /// A team.
    Team(Team),
    /// A person.
    Person(Person),
    /// A product by its name, and other names it goes by.
    Product(Product),
    /// One version of a quota.
    Quota(QuotaVersion),
    /// One version of a commit: what somebody says they, their team or the company will bring. It
    /// is kept as a quota is, and asks for nothing.
    Commit(QuotaVersion),
    /// A custom field.
    Field(CustomField),
}

/// Something that is sold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    /// Its name.
    pub name: Arc<str>,
    /// Other names it goes by.
    pub aliases: Vec<Arc<str>>,
    /// Its list price.
    pub list_price: Option<Money>,
}

/// Which attribute of a record an event speaks of: two events of one record and one slot are
/// values of the same thing at two times.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Slot {
    /// Existence: created and deleted.
    Life,
    /// The stage.
    Stage,
    /// The display name.
    Name,
    /// The owner.
    Owner,
    /// The amount.
    Amount,
    /// The close date.
    CloseDate,
    /// Who is credited with which parts.
    Shares,
    /// The account.
    Account,
    /// The contact.
    Contact,
    /// The single product.
    Product,
    /// All products, as people say them.
    Products,
    /// A text field.
    Text(TextField),
    /// A custom field, by its id.
    Custom(Arc<str>),
    /// A product line.
    Line,
    /// The conversion of a lead.
    Conversion,
    /// Which record it is the same as.
    Merge,
    /// The content of an activity.
    Activity,
    /// A definition.
    Definition,
}

impl What {
    /// Every record that the event names beside the one it happens to. Activities and definitions
    /// are told in full.
    pub fn names(&self) -> impl Iterator<Item = (RecordKind, &Key)> {
        let credited = match self {
            What::Set(Attribute::Shares(shares)) => shares.parts(),
            _ => &[],
        };
        let sold = match self {
            What::Set(Attribute::Products(sold)) => sold.as_slice(),
            _ => &[],
        };
        let people = credited.iter().map(|(key, _)| (RecordKind::Person, key));
        let products = sold.iter().map(|one| (RecordKind::Product, &one.product));
        self.refers_to().into_iter().chain(people).chain(products)
    }

    /// The one record that the event says this one belongs to or became, or what was sold.
    pub(crate) fn refers_to(&self) -> Option<(RecordKind, &Key)> {
        match self {
            What::Set(Attribute::Owner(key)) => Some((RecordKind::Person, key)),
            What::Set(Attribute::Account(key)) => Some((RecordKind::Account, key)),
            What::Set(Attribute::Contact(key)) => Some((RecordKind::Contact, key)),
            What::Set(Attribute::Product(key)) => Some((RecordKind::Product, key)),
            What::LineSet(line) => Some((RecordKind::Product, &line.product)),
            What::Converted { opportunity } => {
                Some((RecordKind::Opportunity, opportunity.as_ref()?))
            }
            _ => None,
        }
    }

    /// The slot this event fills.
    pub fn slot(&self) -> Slot {
        match self {
            What::Created | What::Deleted => Slot::Life,
            What::StageEntered { .. } => Slot::Stage,
            What::LineSet(_) => Slot::Line,
            What::Converted { .. } => Slot::Conversion,
            What::MergedInto(_) => Slot::Merge,
            What::Done(_) => Slot::Activity,
            What::Defined(_) => Slot::Definition,
            What::Set(attribute) => match attribute {
                Attribute::Name(_) => Slot::Name,
                Attribute::Owner(_) => Slot::Owner,
                Attribute::Amount(_) => Slot::Amount,
                Attribute::CloseDate(_) => Slot::CloseDate,
                Attribute::Shares(_) => Slot::Shares,
                Attribute::Account(_) => Slot::Account,
                Attribute::Contact(_) => Slot::Contact,
                Attribute::Product(_) => Slot::Product,
                Attribute::Products(_) => Slot::Products,
                Attribute::Text(field, _) => Slot::Text(*field),
                Attribute::Custom(field, _) => Slot::Custom(field.clone()),
            },
        }
    }
}

flat_choice!(RecordKind, RecordKind::ALL);
flat_choice!(TextField, TextField::ALL);
flat_struct!(Product { name, aliases, list_price });

/// The source is the same for many keys in a row.
impl Flat for Key {
    fn put(&self, out: &mut Vec<u8>) {
        self.source.put(out);
        self.id.put(out);
    }

    fn take(from: &mut Bytes<'_>) -> Option<Key> {
        Some(Key { source: from.repeated_text()?, id: Flat::take(from)? })
    }
}
