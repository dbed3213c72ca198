//! What columns can hold, in groups: there is far more than anybody reads through.

use sources::Field;

use super::named;
use crate::wording::Words;

/// A group of what a column can hold: of deals, of customers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    General,
    Deals,
    Customers,
    Activities,
    People,
    Quotas,
    Changes,
}

impl Group {
    pub(super) const ALL: [Group; 7] = [
        Group::General,
        Group::Deals,
        Group::Customers,
        Group::Activities,
        Group::People,
        Group::Quotas,
        Group::Changes,
    ];

    /// What it is called.
    pub(super) fn label(self, words: Words) -> String {
        words.say(match self {
            Group::General => "import-group-general",
            Group::Deals => "import-group-deals",
            Group::Customers => "import-group-customers",
            Group::Activities => "import-group-activities",
            Group::People => "import-group-people",
            Group::Quotas => "import-group-quotas",
            Group::Changes => "import-group-changes",
        })
    }

    /// The group that a field is looked for in.
    pub(super) fn of(field: Field) -> Group {
        use Field::*;
        match field {
            Id | Name | Owner | OwnerId | Created | Source | Segment | Type | Region | Status
            | Active | Deleted | Code | Price | Product | ProductId | Order => Group::General,
            Opportunity | OpportunityId | Pipeline | PipelineId | Stage | State | IsClosed
            | IsWon | StageSince | CloseDate | WonAt | LostAt | ClosedAt | Amount | Currency
            | Quantity | Probability | LossReason | Competitor | NextStep | ForecastCategory => {
                Group::Deals
            }
            Account | AccountId | Contact | ContactId | Lead | LeadId | FirstName | LastName
            | Company | Title | Email | Phone | Website | Industry | Employees | Converted
            | ConvertedOn => Group::Customers,
            ActivityKind | Subkind | Direction | CallType | Outcome | Subject | DoneAt | DueOn
            | Done | IsChild | WhoId | WhatId | Message => Group::Activities,
            Manager | ManagerId | Team | TeamId | ParentId | Role | Hired | Left => Group::People,
            Period | PeriodStart | Units | SetOn | SetBy | Reason | Share | IsTotalValidated
            | SplitField => Group::Quotas,
            ChangedField | OldValue | NewValue | ChangedAt | IsCurrent | Event | By | LifeCycle
            | MergedIds | MasterId | OldNumber | NewNumber | OldWhole | NewWhole | OldMoment
            | NewMoment | FirstLine => Group::Changes,
        }
    }
}

/// What a field is called.
pub(super) fn called(words: Words, field: Field) -> String {
    named(words, &format!("field-{}", field.word()), field.word())
}
