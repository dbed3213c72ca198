//! The form of a deal: a new one, one that is there, and one that two people changed at once.

use std::borrow::Cow;

use askama::Template;
use reports::custom::Field;
use reports::duplicates::{Reason, Resembling};
use reports::hand::{
    CUSTOM, CardKind, Clash, CustomTexts, DealField, DuplicateKind, Hand, Offers, Problem, Values,
    Wanted,
};
use sales::custom::CustomType;
use sales::event::{Key, RecordKind};
use sales::history::OpportunityId;

use super::parts::{self, Parts};
use super::{Carried, Choice, all_wrong, custom, label_of, problem_of};
use crate::hand::card::place;
use crate::pages::criteria::Criteria;
use crate::pages::moments::custom_value;
use crate::pages::{Frame, Item};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// Why a form is shown again.
#[derive(Default)]
pub(crate) struct Wrong {
    pub(crate) problems: Vec<Problem>,
    pub(crate) clashes: Vec<Clash>,
    /// Records that the new one may be the same as.
    pub(crate) alike: Vec<Resembling>,
}

/// The page.
#[derive(Template)]
#[template(path = "edit_deal.html")]
pub(crate) struct EditPage {
    frame: Frame,
    words: Words,
    title: String,
    /// What is wrong, and what somebody else has changed.
    problems: Vec<String>,
    clashes: Vec<ClashRow>,
    alike: Vec<Item>,
    /// What the stage of the deal asks for before it leaves it.
    criteria: Option<Criteria>,
    carried: Carried,
    rows: Vec<Row>,
    new_account: bool,
    cancel: Item,
}

/// One field.
pub(crate) struct Row {
    pub(crate) word: Cow<'static, str>,
    /// By which its parts find each other in the page.
    pub(crate) at: String,
    pub(crate) label: String,
    pub(crate) value: String,
    /// What it held when the form was made; none for a new deal.
    pub(crate) was: Option<String>,
    /// `select`, `list` (a text with suggestions), `date`, `time`, `number`, `parts` or `text`.
    pub(crate) kind: &'static str,
    pub(crate) choices: Vec<Choice>,
    /// The lines of what has a line for each of what it names.
    pub(crate) parts: Option<Parts>,
    pub(crate) problem: String,
}

impl Row {
    /// Whether it must not be left empty. What has no customer is changed without one.
    pub(super) fn is_needed(&self) -> bool {
        match &*self.word {
            "name" => true,
            "account" => self.was.as_deref() != Some(""),
            _ => false,
        }
    }
}

/// A field that two people have changed.
pub(crate) struct ClashRow {
    pub(crate) word: Cow<'static, str>,
    pub(crate) label: String,
    /// What is sent where one's own stays.
    pub(crate) value: String,
    pub(crate) mine: String,
    pub(crate) theirs: String,
}

impl EditPage {
    /// The form of a new deal, filled with what is wanted.
    pub(crate) fn of_new(
        hand: &Hand<'_>,
        wanted: Wanted,
        wrong: &Wrong,
        visit: &Visit,
    ) -> EditPage {
        let title = visit.words.say("hand-new-deal");
        let custom = Custom::of(hand, None);
        let (offers, sharers) = (hand.offers(None), hand.sharers(None));
        let form = Form { offers, sharers, now: None, custom, wrong, visit };
        let mut values = hand.first_values();
        values.extend(wanted.changed());
        EditPage {
            carried: Carried::new("/deals/new", None, visit),
            cancel: Item::link(
                visit.words.say("hand-cancel"),
                in_language(&visit.address, "/deals"),
            ),
            ..form.page(title, "/deals/new", &values, &wanted)
        }
    }

    /// The form of the deal that a lead becomes, filled with what is wanted.
    pub(crate) fn of_lead(
        hand: &Hand<'_>,
        (number, key): (u32, &Key),
        wanted: Wanted,
        wrong: &Wrong,
        visit: &Visit,
    ) -> EditPage {
        let path = format!("/leads/{number}");
        EditPage {
            title: visit.words.say("hand-convert"),
            carried: Carried::new(&format!("{path}/convert"), Some(key), visit),
            cancel: Item::link(
                visit.words.say("hand-cancel"),
                in_language(&visit.address, &format!("{path}/edit")),
            ),
            ..EditPage::of_new(hand, wanted, wrong, visit)
        }
    }

    /// The form of a deal, filled with what it holds and what is wanted instead.
    pub(crate) fn of_deal(
        hand: &Hand<'_>,
        deal: OpportunityId,
        key: &Key,
        wanted: Wanted,
        wrong: &Wrong,
        visit: &Visit,
    ) -> EditPage {
        let path = format!("/deals/{}", deal.0);
        let now = hand.values(deal);
        let mut values = now.clone();
        let title = now[&DealField::Name].clone();
        values.extend(wanted.changed());
        // Where somebody else was quicker, what they wrote is what is changed now.
        let mut was = now;
        if wrong.clashes.is_empty() {
            was.extend(wanted.was.clone());
        }
        let custom = Custom::of(hand, Some(deal));
        let (offers, sharers) = (hand.offers(Some(deal)), hand.sharers(Some(deal)));
        let form = Form { offers, sharers, now: Some(was), custom, wrong, visit };
        EditPage {
            carried: Carried::new(&path, Some(key), visit),
            cancel: Item::link(visit.words.say("hand-cancel"), in_language(&visit.address, &path)),
            ..form.page(title, &path, &values, &wanted)
        }
    }
}

/// Custom fields of deals, and what they hold now.
struct Custom {
    fields: Vec<Field>,
    /// None for a new deal.
    now: Option<CustomTexts>,
}

impl Custom {
    fn of(hand: &Hand<'_>, deal: Option<OpportunityId>) -> Custom {
        let kind = RecordKind::Opportunity;
        let now = deal.map(|deal| hand.custom_values(kind, Some(deal.0)));
        Custom { fields: hand.custom_fields(kind), now }
    }
}

/// What rows are made of.
struct Form<'f> {
    offers: Offers,
    /// Whom it can be divided between.
    sharers: Vec<String>,
    /// What the fields held when the form was made; none for a new deal.
    now: Option<Values>,
    custom: Custom,
    wrong: &'f Wrong,
    visit: &'f Visit,
}

impl Form<'_> {
    fn page(&self, title: String, path: &str, values: &Values, wanted: &Wanted) -> EditPage {
        let words = self.visit.words;
        let clashing =
            |field: &DealField| self.wrong.clashes.iter().any(|one| one.field == field.word());
        // Where there is nobody else, there is nothing to divide.
        let divides = self.sharers.len() > 1 || !values[&DealField::Shares].is_empty();
        let fields = DealField::ALL.into_iter().filter(|field| !clashing(field));
        // Likewise where nothing is known to be sold.
        let is_asked = |field: &DealField| match field {
            DealField::Shares => divides,
            DealField::Products => !self.offers.products.is_empty(),
            _ => true,
        };
        let fields = fields.filter(is_asked);
        let mut rows: Vec<Row> = fields.map(|field| self.row(field, &values[&field])).collect();
        let stage = rows.iter().position(|row| row.word == DealField::Stage.word());
        rows.insert(stage.map_or(0, |stage| stage + 1), self.since(&wanted.on));
        rows.extend(self.custom_rows(wanted));
        let stage_now = self.now.as_ref().map_or("", |now| &now[&DealField::Stage]);
        EditPage {
            frame: Frame::visited(self.visit, path, &title),
            words,
            problems: all_wrong(&self.wrong.problems, &self.custom.fields, words),
            clashes: clash_rows(&self.wrong.clashes, &self.custom.fields, self.visit),
            alike: alike_links(&self.wrong.alike, self.visit),
            criteria: Criteria::of(stage_now, &self.offers.exit_criteria, words),
            carried: Carried::default(),
            rows,
            new_account: wanted.new_account,
            cancel: Item::default(),
            title,
        }
    }

    fn row(&self, field: DealField, value: &str) -> Row {
        let words = self.visit.words;
        let named = |names: &[String]| {
            names.iter().map(|name| Choice::new(name, name, value)).collect::<Vec<_>>()
        };
        let (kind, choices) = match field {
            DealField::Owner => ("select", owners(&self.offers.owners, value, words)),
            DealField::Stage => ("select", self.stages(value)),
            DealField::Source => ("list", named(&self.offers.sources)),
            DealField::Segment => ("list", named(&self.offers.segments)),
            DealField::Competitor => ("list", named(&self.offers.competitors)),
            DealField::LossReason => ("list", named(&self.offers.loss_reasons)),
            DealField::CloseDate | DealField::NextOn => ("date", Vec::new()),
            DealField::Shares | DealField::Products => ("parts", Vec::new()),
            _ => ("text", Vec::new()),
        };
        let names = match field {
            DealField::Products => &self.offers.products,
            _ => &self.sharers,
        };
        Row {
            word: field.word().into(),
            at: field.word().to_owned(),
            label: words.say(&format!("hand-field-{}", field.word())),
            value: value.to_owned(),
            was: self.now.as_ref().map(|now| now[&field].clone()),
            kind,
            choices,
            parts: parts::of(field, value, names, &self.wrong.problems, words),
            problem: problem_of(&self.wrong.problems, field.word(), words),
        }
    }

    fn custom_rows(&self, wanted: &Wanted) -> Vec<Row> {
        let Custom { fields, now } = &self.custom;
        let mut values = now.clone().unwrap_or_default();
        values.extend(wanted.custom.changed());
        let was = now.clone().map(|mut was| {
            if self.wrong.clashes.is_empty() {
                was.extend(wanted.custom.was.clone());
            }
            was
        });
        custom::rows(fields, &values, was.as_ref(), self.wrong, self.visit.words)
    }

    /// Since when it is in the stage.
    fn since(&self, on: &str) -> Row {
        let words = self.visit.words;
        Row {
            word: "on".into(),
            at: "on".to_owned(),
            label: words.say("hand-stage-since"),
            value: on.to_owned(),
            was: None,
            kind: "date",
            choices: Vec::new(),
            parts: None,
            problem: problem_of(&self.wrong.problems, "on", words),
        }
    }

    fn stages(&self, value: &str) -> Vec<Choice> {
        let stages = &self.offers.stages;
        let several = stages.iter().any(|stage| stage.pipeline != stages[0].pipeline);
        let label = |stage: &reports::hand::StageOffer| match several {
            true => format!("{} / {}", stage.pipeline, stage.name),
            false => stage.name.clone(),
        };
        let known = stages.iter().any(|stage| stage.parameter == value);
        let kept = (!known).then(|| Choice::new(value, value, value));
        let choices = stages.iter().map(|one| Choice::new(&one.parameter, label(one), value));
        kept.into_iter().chain(choices).collect()
    }
}

/// Whoever has it stays among the choices, also where it cannot be given to them.
pub(super) fn owners(owners: &[String], value: &str, words: Words) -> Vec<Choice> {
    let kept = Some(value).filter(|value| !owners.iter().any(|owner| owner == value));
    let label = |name: &str| match name {
        "" => words.say("nobody"),
        name => name.to_owned(),
    };
    let all = kept.into_iter().chain(owners.iter().map(String::as_str));
    all.map(|name| Choice::new(name, label(name), value)).collect()
}

/// The records that a new one may be the same as, each with what both have in common.
pub(super) fn alike_links(alike: &[Resembling], visit: &Visit) -> Vec<Item> {
    let words = visit.words;
    let link = |one: &Resembling| {
        let path = match one.kind {
            DuplicateKind::Deal => format!("/deals/{}", one.number),
            DuplicateKind::Card(CardKind::Contact) => {
                format!("{}/{}", place(CardKind::Account), one.account_number.unwrap_or_default())
            }
            DuplicateKind::Card(kind) => format!("{}/{}", place(kind), one.number),
        };
        let label = match &one.account {
            Some(account) => {
                let texts = [("name", Arg::Text(&one.name)), ("account", Arg::Text(account))];
                words.with("hand-alike-of", &texts)
            }
            None => one.name.clone(),
        };
        let reason = |reason: &Reason| words.say(&format!("duplicates-name-{}", reason.word()));
        let note = one.reasons.iter().map(reason).collect::<Vec<_>>().join(" · ");
        Item { note, ..Item::link(label, in_language(&visit.address, &path)) }
    };
    alike.iter().map(link).collect()
}

pub(super) fn clash_rows(clashes: &[Clash], custom: &[Field], visit: &Visit) -> Vec<ClashRow> {
    let row = |clash: &Clash| {
        let told = |value: &str| custom_value(holds(&clash.field, custom), value, visit);
        let mine = if clash.mine.is_empty() { String::new() } else { told(&clash.mine) };
        let label = label_of(&clash.field, custom, visit.words);
        let (word, value) = (clash.field.clone(), clash.mine.clone());
        ClashRow { word, label, value, mine, theirs: told(&clash.theirs) }
    };
    clashes.iter().map(row).collect()
}

/// What a field holds: days and numbers are told as the reader writes them.
fn holds(word: &str, custom: &[Field]) -> CustomType {
    match word {
        "close_date" | "next_on" | "on" => CustomType::Date,
        "amount" | "employees" => CustomType::Number,
        _ => {
            let is_it = |field: &&Field| word.strip_prefix(CUSTOM) == Some(&*field.id);
            custom.iter().find(is_it).map_or(CustomType::Text, |field| field.holds)
        }
    }
}
