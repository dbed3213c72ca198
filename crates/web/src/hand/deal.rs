//! Deals by hand: the forms that make and change one, and what comes of them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use reports::duplicates::Making;
use reports::hand::{Clash, DealField, DuplicateKind, Problem, Wanted};
use sales::event::Key;
use sales::history::OpportunityId;

use super::Doing;
use super::doing::told;
use super::kept::{self, Done, Kept};
use crate::answers::back;
use crate::error::Error;
use crate::form::Fields;
use crate::handlers::{Turn, shown};
use crate::pages::hand::edit::{EditPage, Wrong};
use crate::pages::hand::parts;
use crate::server::Server;

/// The form of a new deal.
pub(crate) async fn new(turn: Turn) -> Result<Response, Error> {
    let account = turn.visit.address.get("q").map(|name| (DealField::Account, name.to_owned()));
    let wanted = Wanted { values: account.into_iter().collect(), ..Wanted::default() };
    shown(&page_of_new(&turn, wanted, &Wrong::default())?)
}

/// The form of a deal that is there.
pub(crate) async fn edit(Path(number): Path<String>, turn: Turn) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Deal, &number)?;
    if let Some(stays) = turn.by_hand(|hand| hand.deal_merged_into(number)).flatten() {
        return Ok(turn.to_the_one_that_stays(&format!("/deals/{stays}/edit")));
    }
    shown(&page_of(&turn, number, Wanted::default(), &Wrong::default())?)
}

/// Makes a deal.
pub(crate) async fn make(doing: Doing) -> Result<Response, Error> {
    let wanted = read(&doing.fields);
    let alike = doing.alike(Making::Deal(&wanted));
    if !alike.is_empty() {
        let wrong = Wrong { alike, ..Wrong::default() };
        return told(StatusCode::CONFLICT, &page_of_new(&doing.turn, wanted, &wrong)?);
    }
    match kept::make(&doing.server, &doing.asker, wanted.clone()).await? {
        Done::Kept(kept) => Ok(doing.go(&path_of(&doing.server, &kept), kept.batch)),
        Done::Wrong(problems) => {
            let wrong = Wrong { problems, ..Wrong::default() };
            let page = page_of_new(&doing.turn, wanted, &wrong)?;
            told(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Done::Clash(_) => Err(Error::NotFound),
    }
}

/// Changes a deal: those fields that the form has.
pub(crate) async fn change(Path(number): Path<String>, doing: Doing) -> Result<Response, Error> {
    let key = key_of(&doing, &number)?;
    let number = number_of(&doing.turn.server, &key)
        .map_or_else(|| doing.turn.number_of(DuplicateKind::Deal, &number), Ok)?;
    let wanted = read(&doing.fields);
    let back = doing.fields.get("back").map(back).transpose()?;
    let again = |problems: Vec<Problem>, clashes: Vec<Clash>| {
        let wrong = Wrong { problems, clashes, ..Wrong::default() };
        page_of(&doing.turn, number, wanted.clone(), &wrong)
    };
    match kept::change(&doing.server, &doing.asker, key, wanted.clone()).await? {
        Done::Kept(kept) => Ok(match back {
            Some((path, address)) => doing.go_back(&path, &address, &kept),
            None => doing.go(&path_of(&doing.server, &kept), kept.batch),
        }),
        Done::Wrong(problems) => {
            told(StatusCode::UNPROCESSABLE_ENTITY, &again(problems, Vec::new())?)
        }
        Done::Clash(clashes) => told(StatusCode::CONFLICT, &again(Vec::new(), clashes)?),
    }
}

/// The key of the deal a form is about: the form says it, since numbers are of one history.
pub(super) fn key_of(doing: &Doing, number: &str) -> Result<Key, Error> {
    let fields = &doing.fields;
    if let (Some(system), Some(id)) = (fields.get("system"), fields.get("id")) {
        return Ok(Key::new(system, id));
    }
    let number = doing.turn.number_of(DuplicateKind::Deal, number)?;
    doing.turn.by_hand(|hand| hand.deal_key(number)).flatten().ok_or(Error::NotFound)
}

/// The page of the deal that a change was of; the list where it is no longer there.
pub(super) fn path_of(server: &Server, kept: &Kept) -> String {
    let number = kept.deal().and_then(|key| number_of(server, key));
    number.map_or_else(|| "/deals".to_owned(), |number| format!("/deals/{number}"))
}

/// The number of the deal of that key in the history shown now.
pub(crate) fn number_of(server: &Server, key: &Key) -> Option<u32> {
    let history = server.history();
    let mut timelines = history.timelines();
    timelines.find(|one| history.text(one.id()).key == *key).map(|one| one.id().0)
}

/// What a form says. Own words say more than those offered.
pub(super) fn read(fields: &Fields) -> Wanted {
    let own = fields.get("loss_reason_own").map(str::to_owned);
    let keeps =
        |field: &DealField| fields.get(&format!("choose-{}", field.word())) == Some("theirs");
    let value = |field: DealField| {
        let given = fields.given(field.word()).map(str::to_owned);
        let own = own.clone().filter(|_| field == DealField::LossReason);
        let value =
            own.or_else(|| parts::read(field, fields)).or(given).filter(|_| !keeps(&field))?;
        Some((field, value))
    };
    let was = |field: DealField| {
        Some((field, fields.given(&format!("was-{}", field.word()))?.to_owned()))
    };
    let wanted = Wanted {
        values: DealField::ALL.into_iter().filter_map(value).collect(),
        was: DealField::ALL.into_iter().filter_map(was).collect(),
        on: fields.text("on"),
        new_account: fields.get("new_account").is_some(),
        custom: super::custom(fields),
    };
    match fields.given(DealField::NextOn.word()) {
        Some(_) => wanted,
        None => wanted.with_day_of_step(),
    }
}

fn page_of_new(turn: &Turn, wanted: Wanted, wrong: &Wrong) -> Result<EditPage, Error> {
    let page = turn.by_hand(|hand| {
        hand.may_make().then(|| EditPage::of_new(hand, wanted, wrong, &turn.visit))
    });
    page.flatten().ok_or(Error::NotFound)
}

fn page_of(turn: &Turn, number: u32, wanted: Wanted, wrong: &Wrong) -> Result<EditPage, Error> {
    let page = turn.by_hand(|hand| {
        let key = hand.deal_key(number)?;
        let deal = OpportunityId(number);
        hand.may_change(deal)
            .then(|| EditPage::of_deal(hand, deal, &key, wanted, wrong, &turn.visit))
    });
    page.flatten().ok_or(Error::NotFound)
}
