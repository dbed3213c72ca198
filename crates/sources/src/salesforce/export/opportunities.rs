//! Opportunity with its history: OpportunityHistory, OpportunityFieldHistory, OpportunityLineItem.

use super::ids::{self, Ids};
use super::{Files, day, decimal, instant, yes};
use sales::day::Instant;
use sales::history::{History, Precision, Timeline, Visit};
use sales::money::Money;
use sales::process::StageKind;
use std::collections::BTreeSet;
use std::io;

/// After everything.
const END: Instant = Instant(i64::MAX - 1);
/// Before everything: the since of a value that was always so.
const ALWAYS: Instant = Instant(i64::MIN);

pub(super) fn opportunities(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "Name",
        "AccountId",
        "ContactId",
        "OwnerId",
        "StageName",
        "IsClosed",
        "IsWon",
        "Amount",
        "CurrencyIsoCode",
        "CloseDate",
        "CreatedDate",
        "NextStep",
        "LeadSource",
        "Segment__c",
        "Loss_Reason__c",
        "Competitor__c",
        "IsDeleted",
    ];
    let mut sheet = files.begin("Opportunity.csv", &columns)?;
    for timeline in history.timelines() {
        let text = history.text(timeline.id());
        let visit = timeline.visits().next_back();
        // Of some opportunities only product lines are known; Salesforce has none without a stage.
        if visit.is_none() && timeline.created().is_none() {
            continue;
        }
        let kind = visit.map(|visit| history.kind(visit.stage));
        let (amount, currency) = money(history, timeline.amount_at(END));
        let word = |list: &[std::sync::Arc<str>], place: Option<u32>| {
            place.map(|place| list[place as usize].to_string()).unwrap_or_default()
        };
        sheet.row(&[
            ids.opportunity(Some(timeline.id())),
            &text.name,
            ids.account(timeline.account()),
            ids.contact(timeline.contact()),
            ids.person(timeline.owner_at(END)),
            visit.map_or("", |visit| stage(history, visit)),
            &yes(kind.is_some_and(|kind| kind != StageKind::Open)),
            &yes(kind == Some(StageKind::Won)),
            &amount,
            &currency,
            &day(timeline.close_date_at(END)),
            &timeline.created().map(instant).unwrap_or_default(),
            &text.next_step,
            &word(history.sources(), timeline.source()),
            &word(history.segments(), timeline.segment()),
            &word(history.loss_reasons(), timeline.loss_reason()),
            &word(history.competitors(), timeline.competitor()),
            &yes(is_deleted(&timeline)),
        ])?;
    }
    sheet.end()
}

/// One row for every moment at which the stage, the amount or the close date changed.
pub(super) fn history(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "OpportunityId",
        "CreatedDate",
        "StageName",
        "Amount",
        "CurrencyIsoCode",
        "CloseDate",
    ];
    let mut sheet = files.begin("OpportunityHistory.csv", &columns)?;
    let mut number = 0;
    for timeline in history.timelines() {
        for at in moments(&timeline) {
            let visit = timeline.visit_at(at).filter(|visit| !is_only_observed(&timeline, visit));
            let (amount, currency) = money(history, timeline.amount_at(at));
            sheet.row(&[
                ids::made("008", number).as_str(),
                ids.opportunity(Some(timeline.id())),
                &instant(at),
                visit.map_or("", |visit| stage(history, visit)),
                &amount,
                &currency,
                &day(timeline.close_date_at(at)),
            ])?;
            number += 1;
        }
    }
    sheet.end()
}

fn moments(timeline: &Timeline<'_>) -> BTreeSet<Instant> {
    let dated = timeline.visits().filter(|visit| !is_only_observed(timeline, visit));
    let mut moments: BTreeSet<Instant> = dated.map(|visit| visit.entered).collect();
    moments.extend(timeline.amounts().map(|(since, _)| since).filter(|since| *since != ALWAYS));
    moments.extend(timeline.close_dates().map(|(since, _)| since).filter(|s| *s != ALWAYS));
    moments
}

/// A present stage of which nobody knows since when: the opportunity's own row says it, and a
/// row of history would claim to know more.
fn is_only_observed(timeline: &Timeline<'_>, visit: &Visit) -> bool {
    visit.precision == Precision::Between && timeline.visits().next_back() == Some(*visit)
}

/// One row for every change of owner.
pub(super) fn owners(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = ["Id", "OpportunityId", "CreatedDate", "Field", "OldValue", "NewValue"];
    let mut sheet = files.begin("OpportunityFieldHistory.csv", &columns)?;
    let mut number = 0;
    for timeline in history.timelines() {
        let mut before = None;
        for (since, owner) in timeline.owners() {
            if let Some(before) = before {
                sheet.row(&[
                    ids::made("017", number).as_str(),
                    ids.opportunity(Some(timeline.id())),
                    &instant(since),
                    "Owner",
                    ids.person(Some(before)),
                    ids.person(Some(owner)),
                ])?;
                number += 1;
            }
            before = Some(owner);
        }
    }
    sheet.end()
}

pub(super) fn lines(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns =
        ["Id", "OpportunityId", "Product2Id", "Quantity", "TotalPrice", "CurrencyIsoCode"];
    let mut sheet = files.begin("OpportunityLineItem.csv", &columns)?;
    let mut number = 0;
    for timeline in history.timelines() {
        for line in timeline.lines() {
            let (amount, currency) = money(history, line.amount);
            let quantity = line.quantity.map(|q| decimal(q.thousandths, 3)).unwrap_or_default();
            sheet.row(&[
                ids::made("00k", number).as_str(),
                ids.opportunity(Some(timeline.id())),
                &ids::product(line.product),
                &quantity,
                &amount,
                &currency,
            ])?;
            number += 1;
        }
    }
    sheet.end()
}

fn is_deleted(timeline: &Timeline<'_>) -> bool {
    let begun = timeline.created().is_some() || timeline.visits().next().is_some();
    begun && !timeline.exists(END)
}

fn stage(history: &History, visit: Visit) -> &str {
    &history.stage(visit.stage).stage.name
}

fn money(history: &History, amount: Option<Money>) -> (String, String) {
    let currency = amount.map_or(history.organisation().currency, |money| money.currency);
    let text = amount.map(|money| decimal(money.minor, currency.minor_digits()));
    (text.unwrap_or_default(), currency.code().to_owned())
}
