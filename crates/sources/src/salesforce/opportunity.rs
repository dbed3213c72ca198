//! The object Opportunity: the current state of each deal.

use crate::field::Field;
use crate::generic::read_opportunity;
use crate::shape::{Dialect, Shape};

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce opportunity",
    hint: "opportunity",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 60,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::Name, &["Name"]),
        (Field::OwnerId, &["OwnerId"]),
        (Field::AccountId, &["AccountId"]),
        (Field::ContactId, &["ContactId"]),
        (Field::Stage, &["StageName"]),
        (Field::IsClosed, &["IsClosed"]),
        (Field::IsWon, &["IsWon"]),
        (Field::StageSince, &["LastStageChangeDate"]),
        (Field::Created, &["CreatedDate"]),
        (Field::CloseDate, &["CloseDate"]),
        (Field::Amount, &["Amount"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Probability, &["Probability"]),
        (Field::Source, &["LeadSource"]),
        (Field::Type, &["Type"]),
        (Field::NextStep, &["NextStep"]),
        (Field::ForecastCategory, &["ForecastCategoryName", "ForecastCategory"]),
        (Field::Segment, &["Segment__c"]),
        (Field::LossReason, &["Loss_Reason__c", "LossReason__c"]),
        (Field::Competitor, &["Competitor__c"]),
        (Field::ProductId, &["Product__c"]),
        (Field::Deleted, &["IsDeleted"]),
        (Field::IsCurrent, &["_fivetran_active"]),
    ],
    needs: &[&[Field::Id], &[Field::Stage], &[Field::CloseDate]],
    decisive: None,
    reader: || Box::new(read_opportunity),
};
