//! Accounts, contacts and leads.

use crate::cells::Cells;
use crate::draft::{Draft, is_deleted, is_outdated, name};
use crate::field::Field;
use crate::out::{Met, Out};
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, Names, Shape};
use crate::why::Why;
use sales::event::{RecordKind, What};

pub(crate) static ACCOUNTS: Shape = Shape {
    word: "accounts",
    hint: "account",
    named: false,
    dialect: Dialect::Plain,
    rank: 30,
    columns: &[
        (Field::Id, &["account id", "accountid", "company id", "record id", "取引先ID", "顧客ID"]),
        (
            Field::Name,
            &["account name", "account", "company name", "name", "取引先名", "取引先", "顧客名"],
        ),
        OWNER,
        (Field::OwnerId, &["account owner id", "owner id"]),
        CREATED,
        (Field::Industry, &["industry", "sector", "業種", "所属業界", "業界"]),
        (
            Field::Region,
            &["country", "region", "office location", "billing country", "国", "都道府県"],
        ),
        (Field::Employees, &["employees", "number of employees", "従業員数", "社員数"]),
        (Field::Segment, &["segment", "account type", "type", "セグメント", "顧客ランク"]),
        WEBSITE,
        PHONE,
    ],
    needs: &[
        &[Field::Name],
        &[Field::Industry, Field::Region, Field::Employees, Field::Website, Field::Segment],
    ],
    decisive: None,
    reader: || Box::new(read_account),
};

pub(crate) static CONTACTS: Shape = Shape {
    word: "contacts",
    hint: "contact",
    named: false,
    dialect: Dialect::Plain,
    rank: 40,
    columns: &[
        (Field::Id, &["contact id", "contactid", "record id", "コンタクトID"]),
        (Field::Name, &["contact name", "full name", "name", "氏名", "名前", "担当者氏名"]),
        FIRST_NAME,
        LAST_NAME,
        OWNER,
        (Field::OwnerId, &["contact owner id"]),
        (Field::AccountId, &["account id", "associated company ids", "取引先ID"]),
        (
            Field::Account,
            &[
                "account name",
                "company name",
                "company",
                "associated company",
                "取引先名",
                "会社名",
            ],
        ),
        (Field::Title, &["title", "job title", "役職"]),
        EMAIL,
        PHONE,
        (Field::Source, &["lead source", "source", "リードソース"]),
        CREATED,
    ],
    needs: &[
        &[Field::Name, Field::LastName],
        &[Field::Email, Field::Phone],
        &[Field::AccountId, Field::Account],
    ],
    decisive: None,
    reader: || Box::new(read_contact),
};

pub(crate) static LEADS: Shape = Shape {
    word: "leads",
    hint: "lead",
    named: false,
    dialect: Dialect::Plain,
    rank: 50,
    columns: &[
        (Field::Id, &["lead id", "leadid", "リードID"]),
        (Field::Name, &["lead name", "full name", "name", "氏名", "名前"]),
        FIRST_NAME,
        LAST_NAME,
        OWNER,
        (Field::OwnerId, &["lead owner id"]),
        (Field::Company, &["company", "company name", "会社名", "企業名"]),
        (Field::Status, &["lead status", "リード状況", "リードステータス"]),
        (Field::Source, &["lead source", "source", "リードソース", "流入経路"]),
        (Field::Industry, &["industry", "業種"]),
        (Field::Title, &["title", "job title", "役職"]),
        EMAIL,
        PHONE,
        WEBSITE,
        CREATED,
        (Field::Converted, &["converted", "is converted", "取引の開始済み"]),
        (Field::ConvertedOn, &["converted date", "conversion date", "取引の開始日"]),
        (Field::OpportunityId, &["converted opportunity id", "converted opportunity"]),
    ],
    needs: &[&[Field::Id, Field::Name, Field::LastName, Field::Email], &[Field::Status]],
    decisive: None,
    reader: || Box::new(read_lead),
};

const OWNER: Names = (
    Field::Owner,
    &["account owner", "contact owner", "lead owner", "company owner", "owner", "担当者", "所有者"],
);
const CREATED: Names = (
    Field::Created,
    &["created date", "create date", "created time", "created", "作成日", "登録日"],
);
const WEBSITE: Names = (Field::Website, &["website", "domain", "url", "Webサイト"]);
const PHONE: Names = (Field::Phone, &["phone", "phone number", "mobile", "電話", "電話番号"]);
const EMAIL: Names =
    (Field::Email, &["email", "e-mail", "email address", "メール", "メールアドレス"]);
const FIRST_NAME: Names = (Field::FirstName, &["first name", "名"]);
const LAST_NAME: Names = (Field::LastName, &["last name", "姓"]);

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
