//! The board: every open deal as a card in the column of its stage, and the stages it can be moved
//! to. Columns come to what the pipeline says of their stages.

use askama::Template;
use reports::hand::{Hand, StageOffer};
use reports::pipeline::{self, StageDeal, StageRow};
use sales::event::Key;
use sales::history::OpportunityId;
use sales::process::StageKind;

use super::bar::{self, Bar, Offers};
use super::criteria::Criteria;
use super::hand::edits::EditRow;
use super::hand::{Carried, Choice};
use super::process::retired;
use super::{Frame, Item, Linked, deals};
use crate::samples::in_language;
use crate::tables::pipeline::stage_name;
use crate::visit::Visit;
use crate::wording::Arg;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::grouped;

/// Where the page is.
pub(crate) const PATH: &str = "/board";

/// Cards in a column; the list has all.
const CARDS: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "board.html")]
pub(crate) struct BoardPage {
    frame: Frame,
    bar: Bar,
    title: String,
    columns: Vec<Column>,
    /// The form that makes a deal; none where nothing can be made.
    new: Option<Item>,
    token: String,
    /// Where a change leads back to.
    back: String,
    /// What was just done.
    moved: Option<Moved>,
}

/// A change that was just made on the board, or taken back there.
pub(crate) struct Moved {
    text: String,
    /// What takes it back; none where it was taken back.
    undo: Option<Undo>,
}

/// What takes a change back.
struct Undo {
    carried: Carried,
    batch: String,
}

impl Moved {
    /// What that change did to the deal.
    pub(crate) fn new(number: u32, name: &str, key: &Key, edit: &EditRow, visit: &Visit) -> Moved {
        let parts: Vec<&str> =
            std::iter::once(name).chain(edit.lines.iter().map(String::as_str)).collect();
        let carried = Carried::new(&format!("/deals/{number}/undo"), Some(key), visit);
        let undo = Some(Undo { carried, batch: edit.number() });
        Moved { text: parts.join(&visit.words.say("note-joint")), undo }
    }

    /// That what was done to the deal was taken back.
    pub(crate) fn undone(name: &str, visit: &Visit) -> Moved {
        let said = [name.to_owned(), visit.words.say("hand-undone")];
        Moved { text: said.join(&visit.words.say("note-joint")), undo: None }
    }
}

/// One stage.
struct Column {
    name: String,
    /// That it is no longer used; empty where it is.
    retired: String,
    /// What it asks for before a deal leaves it.
    criteria: Option<Criteria>,
    /// What a deal is moved here by; empty where it cannot be.
    stage: String,
    count: String,
    amount: Linked,
    cards: Vec<Card>,
    /// The rest of them, as a list; empty where all are shown.
    more: Option<Item>,
}

/// One deal.
struct Card {
    name: Item,
    account: String,
    owner: String,
    amount: String,
    close: String,
    days: String,
    is_late: bool,
    /// What moves it; none where whoever looks may not.
    moves: Option<Moves>,
}

/// Where a deal can be moved.
struct Moves {
    action: String,
    was: String,
    /// The deal, for whoever does not see the card around the menu.
    label: String,
    stages: Vec<Choice>,
    /// Winning and losing, on its own page.
    close: String,
}

/// What the page is made of, beside the report.
pub(crate) struct Made<'m> {
    pub(crate) hand: Option<&'m Hand<'m>>,
    pub(crate) stages: Vec<StageOffer>,
}

/// Makes the page.
pub(crate) fn page(
    report: &pipeline::Board,
    made: &Made<'_>,
    visit: &Visit,
    offers: &Offers<'_>,
) -> BoardPage {
    let words = visit.words;
    let title = words.say("nav-board");
    let amounts = visit.amounts(&report.asked.unit);
    let board = Board { report, made, visit, amounts };
    let may_make = made.hand.is_some_and(Hand::may_make);
    let new = || Item::link(words.say("hand-new-deal"), in_language(&visit.address, "/deals/new"));
    BoardPage {
        frame: Frame::answering(visit, &report.asked, PATH, &title),
        bar: bar::bar(visit, &report.asked, offers, PATH),
        columns: (0..report.stages.len()).map(|place| board.column(place)).collect(),
        new: may_make.then(new),
        token: Carried::new(PATH, None, visit).token,
        back: visit.address.to(PATH),
        moved: None,
        title,
    }
}

impl BoardPage {
    /// The page, telling what was just moved on it.
    pub(crate) fn telling(self, moved: Option<Moved>) -> BoardPage {
        BoardPage { moved, ..self }
    }
}

struct Board<'b> {
    report: &'b pipeline::Board,
    made: &'b Made<'b>,
    visit: &'b Visit,
    amounts: Amounts,
}

impl Board<'_> {
    fn column(&self, place: usize) -> Column {
        let (words, stage) = (self.visit.words, &self.report.stages[place]);
        let deals = self.report.deals.iter().filter(|deal| deal.stage == place);
        let count = deals.clone().count();
        let list = self.list(stage);
        let more = (count > CARDS)
            .then(|| Item::link(words.count("board-more", count - CARDS), list.clone()));
        let name = stage_name(words, stage);
        Column {
            criteria: Criteria::of(&name, &stage.exit_criteria, words),
            name,
            retired: stage.until.map(|day| retired(self.visit, day)).unwrap_or_default(),
            stage: self.parameter(stage),
            count: grouped(count as i128),
            amount: self.amount(stage, deals.clone().any(|deal| deal.amount.is_some()), list),
            cards: deals.take(CARDS).map(|deal| self.card(deal, stage)).collect(),
            more,
        }
    }

    /// The deals behind the column's sum.
    fn list(&self, stage: &StageRow) -> String {
        let open = &self.report.open;
        let address = self.visit.address.question().with("metric", open.id).with("by", open.by);
        address.with("row", &stage.row).to("/deals")
    }

    /// What its deals add up to; where none of them has an amount, that they have none.
    fn amount(&self, stage: &StageRow, has_amount: bool, href: String) -> Linked {
        match stage.open.as_ref().filter(|open| open.n > 0) {
            Some(open) => Linked {
                text: match has_amount {
                    true => self.amounts.show(open.numerator),
                    false => self.visit.words.say("deals-no-amount"),
                },
                href,
                amount: Some(open.numerator),
                count: Some(open.n),
            },
            None => Linked { text: self.amounts.show(0), ..Linked::default() },
        }
    }

    fn parameter(&self, stage: &StageRow) -> String {
        let name = stage.name.as_deref().unwrap_or_default();
        let found = self.made.stages.iter().find(|one| one.parameter == name);
        found.map(|one| one.parameter.clone()).unwrap_or_default()
    }

    fn card(&self, deal: &StageDeal, stage: &StageRow) -> Card {
        let words = self.visit.words;
        let days = deal.days.map(|days| {
            words.with("unit-value-days", &[("value", Arg::Text(&grouped(i128::from(days))))])
        });
        Card {
            name: Item::link(&deal.name, deals::link(self.visit, deal.number)),
            account: deal.account.clone().unwrap_or_default(),
            owner: deal.owner.clone().unwrap_or_else(|| words.say("nobody")),
            amount: deal.amount.map(|amount| self.amounts.show(amount)).unwrap_or_default(),
            close: deal
                .close_date
                .map(|day| self.visit.dates.day_and_year(day))
                .unwrap_or_default(),
            days: days.unwrap_or_default(),
            is_late: deal.overdue == Some(true),
            moves: self.moves(deal, stage),
        }
    }

    fn moves(&self, deal: &StageDeal, stage: &StageRow) -> Option<Moves> {
        let hand = self.made.hand?;
        let may = hand.may_change(OpportunityId(deal.number));
        let was = stage.name.clone().unwrap_or_default();
        let open = self.made.stages.iter().filter(|one| one.kind == StageKind::Open);
        let of_board = |one: &&StageOffer| {
            self.report.stages.iter().any(|stage| stage.name.as_ref() == Some(&one.parameter))
        };
        let choice = |one: &StageOffer| Choice::new(&one.parameter, &one.name, &was);
        may.then(|| Moves {
            action: in_language(&self.visit.address, &format!("/deals/{}", deal.number)),
            label: deal.name.clone(),
            stages: open.filter(of_board).map(choice).filter(|one| !one.selected).collect(),
            close: format!("{}#do", deals::link(self.visit, deal.number)),
            was: was.clone(),
        })
    }
}
