//! UserRole, User, OpportunityStage, Product2, Account, Contact, Lead.

use super::ids::{self, Ids};
use super::{Files, decimal, instant, yes};
use crate::remark::Remark;
use sales::event::TextField;
use sales::history::{Account, Contact, History, Lead};
use sales::process::StageKind;
use std::collections::HashSet;
use std::io;
use std::sync::Arc;

/// The value of a text attribute.
fn text(texts: &[(TextField, Arc<str>)], field: TextField) -> &str {
    texts.iter().find(|(f, _)| *f == field).map_or("", |(_, text)| text)
}

fn role(team: u32) -> String {
    ids::made("00E", team as usize)
}

pub(super) fn roles(history: &History, files: &mut Files<'_>) -> io::Result<()> {
    let roster = history.roster();
    let mut sheet = files.begin("UserRole.csv", &["Id", "Name", "ParentRoleId"])?;
    for team in roster.teams() {
        let parent = roster.parent(team).map(|parent| role(parent.0)).unwrap_or_default();
        sheet.row(&[role(team.0).as_str(), roster.team_name(team), &parent])?;
    }
    sheet.end()
}

pub(super) fn users(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let roster = history.roster();
    let columns = ["Id", "Name", "Email", "Alias", "IsActive", "UserRoleId", "Title"];
    let mut sheet = files.begin("User.csv", &columns)?;
    let mut moved = 0;
    for (id, person) in roster.people().filter(|(id, _)| roster.is_listed(*id)) {
        let spells = roster.spells(id);
        moved += usize::from(spells.len() > 1);
        let team = spells.last().map(|spell| role(spell.team.0)).unwrap_or_default();
        sheet.row(&[
            ids.person(Some(id)),
            &person.name,
            person.email.as_deref().unwrap_or(""),
            "",
            &yes(person.left.is_none()),
            &team,
            person.role.as_deref().unwrap_or(""),
        ])?;
    }
    if moved > 0 {
        files.left_out(Remark::EarlierTeams, vec![("n", moved.to_string())]);
    }
    sheet.end()
}

pub(super) fn stages(history: &History, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "MasterLabel",
        "ApiName",
        "IsActive",
        "IsClosed",
        "IsWon",
        "DefaultProbability",
        "SortOrder",
    ];
    let mut sheet = files.begin("OpportunityStage.csv", &columns)?;
    let mut names = HashSet::new();
    for (order, place) in history.stages().iter().enumerate() {
        let stage = &place.stage;
        if !names.insert(sales::names::plain(&stage.name)) {
            continue;
        }
        sheet.row(&[
            stage.name.as_ref(),
            &stage.name,
            &yes(stage.until.is_none()),
            &yes(stage.kind != StageKind::Open),
            &yes(stage.kind == StageKind::Won),
            &stage.probability.map(|p| p.to_string()).unwrap_or_default(),
            &(order + 1).to_string(),
        ])?;
    }
    if history.pipelines().len() > 1 {
        files.left_out(Remark::StagesInOneList, vec![]);
    }
    sheet.end()
}

pub(super) fn products(history: &History, files: &mut Files<'_>) -> io::Result<()> {
    let columns = ["Id", "Name", "ProductCode", "IsActive", "ListPrice__c", "CurrencyIsoCode"];
    let mut sheet = files.begin("Product2.csv", &columns)?;
    for (place, product) in history.products().iter().enumerate() {
        let price = product.list_price;
        let amount = price.map(|p| decimal(p.minor, p.currency.minor_digits()));
        let currency = price.map_or(history.organisation().currency, |p| p.currency);
        sheet.row(&[
            ids::product(place as u32).as_str(),
            &product.name,
            product.aliases.first().map_or("", |alias| alias),
            "true",
            &amount.unwrap_or_default(),
            currency.code(),
        ])?;
    }
    sheet.end()
}

pub(super) fn accounts(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "Name",
        "OwnerId",
        "Industry",
        "NumberOfEmployees",
        "BillingCountry",
        "Type",
        "AccountSource",
        "Website",
        "Phone",
    ];
    let mut sheet = files.begin("Account.csv", &columns)?;
    let stay = |(_, account): &(usize, &Account)| account.merged_into.is_none();
    for (place, account) in history.accounts().iter().enumerate().filter(stay) {
        let text = |field| text(&account.texts, field);
        sheet.row(&[
            ids.account(Some(place as u32)),
            &account.name,
            ids.person(account.owner),
            text(TextField::Industry),
            text(TextField::Employees),
            text(TextField::Region),
            text(TextField::Segment),
            text(TextField::Source),
            text(TextField::Website),
            text(TextField::Phone),
        ])?;
    }
    sheet.end()
}

pub(super) fn contacts(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "Name",
        "AccountId",
        "OwnerId",
        "Title",
        "Email",
        "Phone",
        "LeadSource",
        "MailingCountry",
    ];
    let mut sheet = files.begin("Contact.csv", &columns)?;
    let stay = |(_, contact): &(usize, &Contact)| contact.merged_into.is_none();
    for (place, contact) in history.contacts().iter().enumerate().filter(stay) {
        let text = |field| text(&contact.texts, field);
        sheet.row(&[
            ids.contact(Some(place as u32)),
            &contact.name,
            ids.account(contact.account),
            "",
            text(TextField::Title),
            text(TextField::Email),
            text(TextField::Phone),
            text(TextField::Source),
            text(TextField::Region),
        ])?;
    }
    sheet.end()
}

pub(super) fn leads(history: &History, ids: &Ids, files: &mut Files<'_>) -> io::Result<()> {
    let columns = [
        "Id",
        "Name",
        "Company",
        "OwnerId",
        "Status",
        "LeadSource",
        "Industry",
        "NumberOfEmployees",
        "Title",
        "Email",
        "Phone",
        "Website",
        "Country",
        "CreatedDate",
        "IsConverted",
        "ConvertedDate",
        "ConvertedOpportunityId",
        "IsDeleted",
    ];
    let mut sheet = files.begin("Lead.csv", &columns)?;
    let stay = |(_, lead): &(usize, &Lead)| lead.merged_into.is_none();
    for (place, lead) in history.leads().iter().enumerate().filter(stay) {
        let text = |field| text(&lead.texts, field);
        sheet.row(&[
            ids.lead(Some(place as u32)),
            &lead.name,
            text(TextField::Company),
            ids.person(lead.owner),
            text(TextField::Status),
            text(TextField::Source),
            text(TextField::Industry),
            text(TextField::Employees),
            text(TextField::Title),
            text(TextField::Email),
            text(TextField::Phone),
            text(TextField::Website),
            text(TextField::Region),
            &lead.created.map(instant).unwrap_or_default(),
            &yes(lead.converted.is_some()),
            &lead.converted.map(|(at, _)| instant(at)).unwrap_or_default(),
            ids.opportunity(lead.converted.and_then(|(_, opportunity)| opportunity)),
            &yes(lead.deleted),
        ])?;
    }
    sheet.end()
}
