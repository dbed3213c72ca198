//! Lead, Contact, Account and Product2.

use crate::field::Field;
use crate::generic::{read_account, read_contact, read_lead, read_product};
use crate::shape::{Dialect, Names, Shape};

const ID: Names = (Field::Id, &["Id"]);
const NAME: Names = (Field::Name, &["Name"]);
const FIRST_NAME: Names = (Field::FirstName, &["FirstName"]);
const LAST_NAME: Names = (Field::LastName, &["LastName"]);
const OWNER: Names = (Field::OwnerId, &["OwnerId"]);
const EMAIL: Names = (Field::Email, &["Email"]);
const PHONE: Names = (Field::Phone, &["Phone", "MobilePhone"]);
const TITLE: Names = (Field::Title, &["Title"]);
const SOURCE: Names = (Field::Source, &["LeadSource", "AccountSource"]);
const INDUSTRY: Names = (Field::Industry, &["Industry"]);
const EMPLOYEES: Names = (Field::Employees, &["NumberOfEmployees"]);
const WEBSITE: Names = (Field::Website, &["Website"]);
const CREATED: Names = (Field::Created, &["CreatedDate"]);
const DELETED: Names = (Field::Deleted, &["IsDeleted"]);
/// Of a deleted record, the one it was merged into.
const MASTER: Names = (Field::MasterId, &["MasterRecordId"]);
const CURRENT: Names = (Field::IsCurrent, &["_fivetran_active"]);

pub(crate) static LEAD: Shape = Shape {
    word: "salesforce lead",
    hint: "lead",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 50,
    columns: &[
        ID,
        NAME,
        FIRST_NAME,
        LAST_NAME,
        OWNER,
        (Field::Company, &["Company"]),
        (Field::Status, &["Status"]),
        SOURCE,
        INDUSTRY,
        EMPLOYEES,
        TITLE,
        EMAIL,
        PHONE,
        WEBSITE,
        (Field::Region, &["Country"]),
        CREATED,
        (Field::Converted, &["IsConverted"]),
        (Field::ConvertedOn, &["ConvertedDate"]),
        (Field::OpportunityId, &["ConvertedOpportunityId"]),
        DELETED,
        MASTER,
        CURRENT,
    ],
    needs: &[
        &[Field::Id],
        &[Field::Status],
        &[Field::Company, Field::Converted],
        &[Field::OwnerId, Field::Created],
    ],
    decisive: None,
    reader: || Box::new(read_lead),
};

pub(crate) static CONTACT: Shape = Shape {
    word: "salesforce contact",
    hint: "contact",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 40,
    columns: &[
        ID,
        NAME,
        FIRST_NAME,
        LAST_NAME,
        OWNER,
        (Field::AccountId, &["AccountId"]),
        TITLE,
        EMAIL,
        PHONE,
        SOURCE,
        (Field::Region, &["MailingCountry"]),
        CREATED,
        DELETED,
        MASTER,
        CURRENT,
    ],
    needs: &[
        &[Field::Id],
        &[Field::AccountId],
        &[Field::LastName, Field::Name],
        &[Field::OwnerId, Field::Created],
    ],
    decisive: None,
    reader: || Box::new(read_contact),
};

pub(crate) static ACCOUNT: Shape = Shape {
    word: "salesforce account",
    hint: "account",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 30,
    columns: &[
        ID,
        NAME,
        OWNER,
        INDUSTRY,
        EMPLOYEES,
        WEBSITE,
        (Field::Phone, &["Phone"]),
        (Field::Region, &["BillingCountry"]),
        (Field::Segment, &["Type"]),
        (Field::Source, &["AccountSource"]),
        CREATED,
        DELETED,
        MASTER,
        CURRENT,
    ],
    needs: &[
        &[Field::Id],
        &[Field::Name],
        &[Field::OwnerId, Field::Created],
        &[Field::Industry, Field::Region, Field::Employees, Field::Source],
    ],
    decisive: None,
    reader: || Box::new(read_account),
};

pub(crate) static PRODUCT: Shape = Shape {
    word: "salesforce product",
    hint: "product2",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 20,
    columns: &[
        ID,
        NAME,
        (Field::Code, &["ProductCode"]),
        (Field::Type, &["Family"]),
        (Field::Status, &["IsActive"]),
        (Field::Price, &["ListPrice__c"]),
        (Field::Currency, &["CurrencyIsoCode"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Code], &[Field::Status, Field::Type]],
    decisive: None,
    reader: || Box::new(read_product),
};
