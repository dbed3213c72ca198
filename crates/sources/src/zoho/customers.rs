//! Accounts, contacts and leads.

use super::EXPORT;
use crate::field::Field;
use crate::generic::{read_account, read_contact, read_lead};
use crate::shape::{Names, Shape};

const ID: Names = (Field::Id, &["record id", "レコードid"]);
const CREATED: Names = (Field::Created, &["created time", "作成日時"]);
const PHONE: Names = (Field::Phone, &["phone", "mobile", "電話番号"]);
const EMAIL: Names = (Field::Email, &["email", "メール", "メールアドレス"]);
const FIRST_NAME: Names = (Field::FirstName, &["first name", "名"]);
const LAST_NAME: Names = (Field::LastName, &["last name", "姓"]);
const SOURCE: Names = (Field::Source, &["lead source", "データ元"]);
const INDUSTRY: Names = (Field::Industry, &["industry", "業種"]);

/// Accounts.
pub(crate) static ACCOUNTS: Shape = Shape {
    word: "zoho accounts",
    hint: "account",
    named: false,
    dialect: EXPORT,
    rank: 30,
    columns: &[
        ID,
        (Field::Name, &["account name", "取引先名"]),
        (Field::Owner, &["account owner", "取引先の担当者", "取引先 担当者"]),
        (Field::Employees, &["employees", "従業員数"]),
        (Field::Region, &["billing country", "国(請求先)"]),
        (Field::Segment, &["account type", "rating"]),
        (Field::Website, &["website", "webサイト"]),
        INDUSTRY,
        PHONE,
        CREATED,
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Owner]],
    decisive: Some(Field::Id),
    reader: || Box::new(read_account),
};

/// Contacts.
pub(crate) static CONTACTS: Shape = Shape {
    word: "zoho contacts",
    hint: "contact",
    named: false,
    dialect: EXPORT,
    rank: 40,
    columns: &[
        ID,
        FIRST_NAME,
        LAST_NAME,
        (Field::Owner, &["contact owner", "連絡先の担当者", "連絡先 担当者"]),
        (Field::AccountId, &["account name.id", "取引先名.id"]),
        (Field::Account, &["account name", "取引先名"]),
        (Field::Title, &["title", "役職"]),
        EMAIL,
        PHONE,
        SOURCE,
        CREATED,
    ],
    needs: &[
        &[Field::Id],
        &[Field::LastName],
        &[Field::AccountId, Field::Account],
        &[Field::Owner],
    ],
    decisive: Some(Field::Id),
    reader: || Box::new(read_contact),
};

/// Leads.
pub(crate) static LEADS: Shape = Shape {
    word: "zoho leads",
    hint: "lead",
    named: false,
    dialect: EXPORT,
    rank: 50,
    columns: &[
        ID,
        FIRST_NAME,
        LAST_NAME,
        (Field::Owner, &["lead owner", "見込み客の担当者", "見込み客 担当者"]),
        (Field::Company, &["company", "会社名"]),
        (Field::Status, &["lead status", "見込み客のステータス"]),
        (Field::Title, &["title", "役職"]),
        (Field::Website, &["website", "webサイト"]),
        (Field::Converted, &["is converted", "converted"]),
        (Field::ConvertedOn, &["converted date time", "converted time"]),
        (Field::OpportunityId, &["converted deal.id", "converted deal"]),
        EMAIL,
        PHONE,
        SOURCE,
        INDUSTRY,
        CREATED,
    ],
    needs: &[&[Field::Id], &[Field::LastName], &[Field::Owner], &[Field::Status]],
    decisive: Some(Field::Id),
    reader: || Box::new(read_lead),
};
