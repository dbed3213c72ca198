//! Companies and contacts.

use super::{DATA, EXPORT};
use crate::field::Field;
use crate::generic::{read_account, read_contact};
use crate::shape::{Names, Shape};

/// Ids of records that went into this one.
const MERGED: Names = (Field::MergedIds, &["merged object ids", "merged record ids"]);
const MERGED_DATA: Names =
    (Field::MergedIds, &["hs_merged_object_ids", "property_hs_merged_object_ids"]);

/// An export of companies.
pub(crate) static COMPANIES: Shape = Shape {
    word: "hubspot companies",
    hint: "compan",
    named: false,
    dialect: EXPORT,
    rank: 30,
    columns: &[
        (Field::Id, &["record id", "レコードID"]),
        (Field::Name, &["company name", "会社名"]),
        (Field::Owner, &["company owner", "会社の担当者"]),
        (Field::Created, &["create date", "作成日"]),
        (Field::Industry, &["industry", "業種"]),
        (Field::Region, &["country/region", "country", "国/地域"]),
        (Field::Employees, &["number of employees", "従業員数"]),
        (Field::Website, &["company domain name", "domain", "website url"]),
        (Field::Phone, &["phone number", "電話番号"]),
        (Field::Segment, &["type", "ideal customer profile tier"]),
        MERGED,
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Owner, Field::Website, Field::Industry]],
    decisive: Some(Field::Id),
    reader: || Box::new(read_account),
};

/// The object with its inside names.
pub(crate) static COMPANY_DATA: Shape = Shape {
    word: "hubspot company",
    hint: "company",
    named: false,
    dialect: DATA,
    rank: 30,
    columns: &[
        (Field::Id, &["id", "company_id", "hs_object_id"]),
        (Field::Name, &["property_name", "name"]),
        (Field::OwnerId, &["property_hubspot_owner_id", "hubspot_owner_id"]),
        (Field::Created, &["property_createdate", "createdate"]),
        (Field::Industry, &["property_industry", "industry"]),
        (Field::Region, &["property_country", "country"]),
        (Field::Employees, &["property_numberofemployees", "numberofemployees"]),
        (Field::Website, &["property_domain", "domain", "property_website", "website"]),
        (Field::Phone, &["property_phone", "phone"]),
        MERGED_DATA,
        (Field::Deleted, &["is_deleted", "_fivetran_deleted"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Created], &[Field::Industry, Field::Website]],
    decisive: Some(Field::Created),
    reader: || Box::new(read_account),
};

/// An export of contacts.
pub(crate) static CONTACTS: Shape = Shape {
    word: "hubspot contacts",
    hint: "contact",
    named: false,
    dialect: EXPORT,
    rank: 40,
    columns: &[
        (Field::Id, &["record id", "レコードID"]),
        (Field::FirstName, &["first name", "名"]),
        (Field::LastName, &["last name", "姓"]),
        (Field::Email, &["email", "eメール", "メールアドレス"]),
        (Field::Phone, &["phone number", "mobile phone number", "電話番号"]),
        (Field::Owner, &["contact owner", "コンタクト担当者", "コンタクトの担当者"]),
        (Field::AccountId, &["associated company ids", "associated company ids (primary)"]),
        (Field::Account, &["associated company (primary)", "associated company", "company name"]),
        (Field::Title, &["job title", "役職"]),
        (Field::Source, &["original traffic source", "original source"]),
        (Field::Region, &["country/region", "国/地域"]),
        (Field::Created, &["create date", "作成日"]),
        (Field::Status, &["lifecycle stage", "lead status", "ライフサイクルステージ"]),
        MERGED,
    ],
    needs: &[&[Field::Id], &[Field::LastName, Field::FirstName], &[Field::Email, Field::Phone]],
    decisive: Some(Field::Id),
    reader: || Box::new(read_contact),
};

/// The object with its inside names.
pub(crate) static CONTACT_DATA: Shape = Shape {
    word: "hubspot contact",
    hint: "contact",
    named: false,
    dialect: DATA,
    rank: 40,
    columns: &[
        (Field::Id, &["id", "contact_id", "hs_object_id"]),
        (Field::FirstName, &["property_firstname", "firstname"]),
        (Field::LastName, &["property_lastname", "lastname"]),
        (Field::Email, &["property_email", "email"]),
        (Field::Phone, &["property_phone", "phone"]),
        (Field::OwnerId, &["property_hubspot_owner_id", "hubspot_owner_id"]),
        (Field::AccountId, &["property_associatedcompanyid", "associatedcompanyid"]),
        (Field::Account, &["property_company", "company"]),
        (Field::Title, &["property_jobtitle", "jobtitle"]),
        (Field::Source, &["property_hs_analytics_source", "hs_analytics_source"]),
        (Field::Region, &["property_country", "country"]),
        (Field::Created, &["property_createdate", "createdate"]),
        MERGED_DATA,
        (Field::Deleted, &["_fivetran_deleted", "is_deleted"]),
    ],
    needs: &[&[Field::Id], &[Field::LastName], &[Field::Email], &[Field::Created]],
    decisive: Some(Field::LastName),
    reader: || Box::new(read_contact),
};
