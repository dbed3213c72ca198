//! One function per address: reads the visit, asks for the report, hands it to the page.

pub(crate) mod activities;
pub(crate) mod activity;
mod batches;
pub(crate) mod commits;
pub(crate) mod customers;
#[cfg(debug_assertions)]
pub(crate) mod dev;
pub(crate) mod fields;
pub(crate) mod forecast;
pub(crate) mod guidance;
mod naming;
pub(crate) mod organisation;
pub(crate) mod outcomes;
pub(crate) mod passport;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod pipeline;
pub(crate) mod place;
pub(crate) mod plan;
pub(crate) mod process;
pub(crate) mod quotas;
mod reader;
pub(crate) mod roster;
pub(crate) mod search;
pub(crate) mod signals;
pub(crate) mod today;
mod turn;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use reports::deal::Deal;
use reports::deals::{Deals, Set, Wanted};
use reports::definitions::definitions;
use reports::hand::DuplicateKind;
use reports::identity;
use reports::overview::{Overview, Progress};
use reports::passport::passport_of;
use reports::records::{self, Records};
use serde::Serialize;

use crate::error::Error;
use crate::export::{Format, Table};
use crate::pages;
use crate::tables;

/// How many of the largest deals the overview lists.
const LARGEST: usize = 6;

pub(crate) use reader::Reader;
pub(crate) use turn::Turn;

pub(crate) type Pairs = Query<Vec<(String, String)>>;

impl Turn {
    fn overview(&mut self) -> Overview {
        let overview = self.ask(reports::overview::overview);
        self.visit.tell_all(&overview.asked.notices);
        overview
    }

    fn deals(&self, wanted: &Wanted) -> Deals {
        self.ask(|history, asked, today, viewer| {
            reports::deals::deals(history, asked, wanted, today, viewer)
        })
    }

    fn deal(&mut self, number: u32) -> Result<Deal, Error> {
        let deal = self.ask(|history, asked, today, viewer| {
            reports::deal::deal(history, asked, number, today, viewer)
        });
        let deal = deal.ok_or(Error::NotFound)?;
        self.visit.tell_all(&deal.asked.notices);
        Ok(deal)
    }

    /// The records behind the number that the address names, if it names one.
    fn records(&mut self, whole: bool) -> Option<(Records, records::Wanted)> {
        let id = self.visit.address.get("metric")?.to_owned();
        if !definitions().iter().any(|metric| metric.id == id) {
            self.visit.refuse("metric", &[]);
            return None;
        }
        let wanted = pages::deals::wanted_records(&mut self.visit, whole);
        let found = self.ask(|history, asked, today, viewer| {
            records::records(history, asked, &id, &wanted, today, viewer)
        })?;
        self.visit.tell_all(&found.metric.asked.notices);
        if !whole {
            self.visit.tell_page(wanted.page, found.pages);
        }
        Some((found, wanted))
    }
}

pub(crate) async fn overview(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty("/") {
        return empty;
    }
    let overview = turn.overview();
    turn.visit.tell_staleness(&overview.asked, "/");
    // What is still to close is worth a list while it can still be closed.
    let set = match overview.standing.progress {
        Progress::Over => Set::Won,
        Progress::NotBegun | Progress::Running => Set::Closing,
    };
    let largest =
        turn.deals(&Wanted { set: Some(set), page_size: Some(LARGEST), ..Wanted::default() });
    let forecast = turn.forecast_beside("/", &overview.not_yet);
    let today = turn.today_beside();
    let offers = Turn::offers(&turn.server, &turn.history);
    let todo = pages::today::panel(today.as_ref(), &turn.visit);
    let page = pages::overview::page(&overview, &forecast, &largest, todo, &turn.visit, &offers);
    Ok(Turn::kept(turn.awaited(), shown(&page)?))
}

pub(crate) async fn deals(mut turn: Turn) -> Result<Response, Error> {
    if let Some(empty) = turn.if_empty("/deals") {
        return empty;
    }
    if let Some((records, wanted)) = turn.records(false) {
        turn.visit.tell_staleness(&records.metric.asked, "/deals");
        let offers = Turn::offers(&turn.server, &turn.history);
        let passport = turn.ask(|history, asked, today, viewer| {
            passport_of(history, asked, records.metric.id, today, viewer)
        });
        let all = (&records, &passport);
        let page = pages::records::page(all, &wanted, &turn.visit, &offers);
        return shown(&page);
    }
    let wanted = pages::deals::wanted(&mut turn.visit, false);
    let deals = turn.deals(&wanted);
    turn.visit.tell_all(&deals.asked.notices);
    turn.visit.tell_page(wanted.page, deals.pages);
    turn.visit.tell_staleness(&deals.asked, "/deals");
    let offers = Turn::offers(&turn.server, &turn.history);
    let mut page = pages::deals::page(&deals, &wanted, &turn.visit, &offers);
    page.new = turn.to_make_a_deal();
    page.twice = turn.to_duplicates(DuplicateKind::Deal);
    shown(&page)
}

pub(crate) async fn deal(Path(number): Path<String>, mut turn: Turn) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Deal, &number)?;
    if let Some(stays) = merged_into(&turn, number) {
        return Ok(turn.to_the_one_that_stays(&format!("/deals/{stays}")));
    }
    let deal = turn.deal(number)?;
    let offers = Turn::offers(&turn.server, &turn.history);
    let by_hand = turn.of_deal_by_hand(&deal)?;
    let path = turn.address_of(DuplicateKind::Deal, deal.number);
    shown(&pages::deal::page(&deal, &path, &turn.visit, &offers, by_hand))
}

pub(crate) async fn api_deal(
    Path(number): Path<String>,
    mut turn: Turn,
) -> Result<Response, Error> {
    let number = turn.number_of(DuplicateKind::Deal, &number)?;
    if let Some(stays) = merged_into(&turn, number) {
        let id = identity::id(&turn.history, DuplicateKind::Deal, stays);
        return Ok(turn.to_the_one_that_stays(&format!("/api/v1/deals/{id}")));
    }
    let mut deal = turn.deal(number)?;
    turn.name_moments(&mut deal.moments)?;
    json(&deal)
}

/// The deal that one of that number was merged into, if it was and whoever asks sees it.
fn merged_into(turn: &Turn, number: u32) -> Option<u32> {
    turn.ask(|history, asked, today, viewer| {
        reports::deal::merged_into(history, asked, number, today, viewer)
    })
}

pub(crate) async fn help(turn: Turn) -> Result<Response, Error> {
    shown(&pages::definitions::page(&turn.visit))
}

pub(crate) async fn export(Path(file): Path<String>, mut turn: Turn) -> Result<Response, Error> {
    let (name, format) = Format::of(&file).ok_or(Error::NotFound)?;
    let table: Table = if name.starts_with(tables::activity::PREFIX) {
        let activity = activity::report(&mut turn);
        tables::activity::table(name, &activity, &turn.visit).ok_or(Error::NotFound)?
    } else if name.starts_with(tables::outcomes::PREFIX) {
        let outcomes = outcomes::report(&mut turn);
        tables::outcomes::table(name, &outcomes, &turn.visit).ok_or(Error::NotFound)?
    } else if let Some(table) = customers::table(name, &mut turn) {
        table
    } else if name == "activities" {
        activities::table(&mut turn)?
    } else if name == "signals" {
        signals::table(&mut turn)
    } else if name == "passport" {
        passport::table(&mut turn)
    } else if name == "guidance" {
        guidance::table(&mut turn)
    } else if name == "quotas" {
        quotas::table(&mut turn)
    } else if name == "today" {
        today::table(&mut turn)
    } else if name == "deals" {
        match turn.records(true) {
            Some((mut records, _)) => {
                turn.name_records(&mut records.rows)?;
                tables::records(&records, &turn.visit)
            }
            None => {
                let wanted = pages::deals::wanted(&mut turn.visit, true);
                let deals = turn.deals(&wanted);
                turn.visit.tell_all(&deals.asked.notices);
                tables::deals(&deals, &turn.visit)
            }
        }
    } else if let Some((number, table)) = deal_named(name) {
        let deal = turn.deal(number)?;
        tables::of_deal(table, &deal, &turn.visit).ok_or(Error::NotFound)?
    } else if let Some(table) = turn.table_of_people(name) {
        table
    } else if tables::pipeline::NAMES.contains(&name) {
        pipeline::table(&mut turn, name).ok_or(Error::NotFound)?
    } else if name.starts_with(tables::plan::PREFIX) {
        plan::table(&mut turn, name).ok_or(Error::NotFound)?
    } else if name.starts_with(tables::past::PREFIX) {
        past::table(&mut turn, name).ok_or(Error::NotFound)?
    } else if name.starts_with(tables::forecast::PREFIX) {
        let forecast = forecast::report(&mut turn);
        tables::forecast::of(name, &forecast, &turn.visit).ok_or(Error::NotFound)?
    } else {
        let (overview, forecast) = (turn.overview(), turn.forecast());
        tables::of_overview(name, &overview, &forecast, &turn.visit).ok_or(Error::NotFound)?
    };
    // A file has no place for a notice.
    turn.visit.understood()?;
    table.download(format)
}

pub(crate) async fn api_overview(mut turn: Turn) -> Result<Response, Error> {
    let overview = turn.overview();
    json(&overview)
}

pub(crate) async fn api_deals(mut turn: Turn) -> Result<Response, Error> {
    if let Some((mut records, _)) = turn.records(false) {
        turn.name_records(&mut records.rows)?;
        return turn.answer(&records);
    }
    let wanted = pages::deals::wanted(&mut turn.visit, false);
    let deals = turn.deals(&wanted);
    turn.visit.tell_page(wanted.page, deals.pages);
    turn.answer(&deals)
}

/// Splits `deal-5-moments` into the deal's number and the table's name.
fn deal_named(name: &str) -> Option<(u32, &str)> {
    let (number, table) = name.strip_prefix("deal-")?.split_once('-')?;
    Some((number.parse().ok()?, table))
}

/// Answers as long as requests are answered at all.
pub(crate) async fn health() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n")
}

/// A page, rendered.
pub(crate) fn shown(page: &impl Template) -> Result<Response, Error> {
    Ok(Html(page.render()?).into_response())
}

pub(crate) fn json(answer: &impl Serialize) -> Result<Response, Error> {
    let body = serde_json::to_string(answer).map_err(|error| Error::internal(&error))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
