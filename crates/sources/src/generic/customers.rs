//! Accounts, contacts and leads.

use super::columns;
use crate::cells::Cells;
use crate::draft::{Draft, is_deleted, is_outdated, name};
use crate::field::Field;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Shape};
use crate::why::Why;
use sales::event::{RecordKind, What};

pub(crate) static ACCOUNTS: Shape = Shape {
    word: "accounts",
    hint: "account",
    named: false,
    dialect: Dialect::Plain,
    rank: 30,
    columns: columns::ACCOUNTS,
    needs: &[
        &[Field::Name],
        &[Field::Industry, Field::Region, Field::Employees, Field::Website, Field::Segment],
    ],
    decisive: None,
    reader: || Box::new(read_account),
};

pub(crate) static CONTACTS: Shape = Shape {
    word: "contacts",
    hint: "contact|コンタクト|取引先責任者|連絡先",
    named: false,
    dialect: Dialect::Plain,
    rank: 40,
    columns: columns::CONTACTS,
    needs: &[
        &[Field::Name, Field::LastName],
        &[Field::Email, Field::Phone],
        &[Field::AccountId, Field::Account],
    ],
    decisive: None,
    reader: || Box::new(read_contact),
};

/// Leads by a status that only leads have.
pub(crate) static LEADS: Shape = LEAD_FILE;

const LEAD_FILE: Shape = Shape {
    word: "leads",
    hint: LEAD_FILES,
    named: false,
    dialect: Dialect::Plain,
    rank: 50,
    columns: columns::LEADS,
    needs: &[&[Field::Id, Field::Name, Field::LastName, Field::Email], &[Field::Status]],
    decisive: None,
    reader: || Box::new(read_lead),
};

/// Leads by their id.
pub(crate) static NUMBERED_LEADS: Shape = Shape {
    columns: columns::KNOWN_LEADS,
    needs: &[&[Field::Id], &[Field::Name, Field::LastName, Field::Email]],
    ..LEAD_FILE
};

/// Leads whose columns could be those of contacts: the name of the file says what they are.
pub(crate) static FILES_OF_LEADS: Shape = Shape {
    named: true,
    columns: columns::KNOWN_LEADS,
    needs: &[
        &[Field::Name, Field::LastName, Field::Email],
        &[Field::Company, Field::Email, Field::Phone],
    ],
    ..LEAD_FILE
};

const LEAD_FILES: &str = "lead|リード|見込み客|見込客";

/// Reads one account.
pub(crate) fn read_account(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    read(RecordKind::Account, cells, out, |draft| {
        draft.name();
        draft.owner();
        draft.texts();
    })
}

/// Reads one contact.
pub(crate) fn read_contact(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    read(RecordKind::Contact, cells, out, |draft| {
        draft.name();
        draft.owner();
        draft.account();
        draft.texts();
    })
}

/// Reads one lead.
pub(crate) fn read_lead(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let converted_on = cells.when(Field::ConvertedOn)?;
    let converted = cells.flag(Field::Converted)?.unwrap_or(converted_on.is_some());
    let opportunity = cells.key(Field::OpportunityId);
    read(RecordKind::Lead, cells, out, |draft| {
        draft.name();
        draft.owner();
        draft.texts();
        if converted {
            let what = What::Converted { opportunity: opportunity.clone() };
            match converted_on {
                Some(when) => draft.at(when, what),
                None => draft.seen(what),
            }
        }
    })
}

fn read(
    kind: RecordKind,
    cells: &Cells<'_>,
    out: &mut Out,
    fill: impl FnOnce(&mut Draft<'_, '_>),
) -> Result<(), Fault> {
    if is_outdated(cells)? {
        out.tally(Remark::OlderVersions);
        return Ok(());
    }
    let id = match cells.text(Field::Id) {
        Some(id) => id.into_owned(),
        None => match (kind, cells.text(Field::Email)) {
            (RecordKind::Contact | RecordKind::Lead, Some(email)) => email.into_owned(),
            _ => name(cells).map_or_else(
                || cells.required(Field::Name).map(|name| name.into_owned()),
                |name| Ok(name.to_string()),
            )?,
        },
    };
    match out.met(&id, cells.row_hash(), cells.row.line) {
        Met::New => {}
        Met::Repeated => {
            out.tally(Remark::Repeated);
            return Ok(());
        }
        Met::Different(line) => {
            return Err(Why::Twice.with("row", line).at(cells.table.header(Field::Id), &id));
        }
    }
    let created = cells.when(Field::Created)?;
    let deleted = is_deleted(cells)?;
    let own = cells.key_of(&id);
    let mut draft = Draft::begin(kind, own.clone(), created, cells, out);
    fill(&mut draft);
    if deleted {
        draft.seen(What::Deleted);
    }
    if let Some(master) = cells.key(Field::MasterId).filter(|master| *master != own) {
        draft.seen(What::MergedInto(master));
    }
    let seen = cells.observed_since(None);
    for other in cells.keys(Field::MergedIds).into_iter().filter(|other| *other != own) {
        out.event(kind, &other, seen, What::MergedInto(own.clone()));
    }
    Ok(())
}
