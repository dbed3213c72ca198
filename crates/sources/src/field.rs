//! What a column can hold, whatever the file calls it.

macro_rules! fields {
    ($($name:ident $word:literal,)*) => {
        /// What a column holds. The words are those of the mapping file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the words say it")]
        pub enum Field { $($name,)* }

        impl Field {
            /// All fields.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// The word used in a mapping file.
            pub fn word(self) -> &'static str {
                match self { $(Field::$name => $word,)* }
            }
        }
    };
}

fields! {
    Id "id",
    Name "name",
    FirstName "first_name",
    LastName "last_name",
    Owner "owner",
    OwnerId "owner_id",
    Account "account",
    AccountId "account_id",
    Contact "contact",
    ContactId "contact_id",
    Opportunity "opportunity",
    OpportunityId "opportunity_id",
    Lead "lead",
    LeadId "lead_id",
    WhoId "who_id",
    WhatId "what_id",
    Product "product",
    ProductId "product_id",
    Pipeline "pipeline",
    Stage "stage",
    State "state",
    IsClosed "is_closed",
    IsWon "is_won",
    StageSince "stage_since",
    Created "created",
    CloseDate "close_date",
    WonAt "won_at",
    LostAt "lost_at",
    ClosedAt "closed_at",
    Amount "amount",
    Currency "currency",
    Quantity "quantity",
    Probability "probability",
    Source "source",
    Segment "segment",
    Type "type",
    LossReason "loss_reason",
    Competitor "competitor",
    NextStep "next_step",
    ForecastCategory "forecast_category",
    Industry "industry",
    Region "region",
    Employees "employees",
    Title "title",
    Email "email",
    Phone "phone",
    Company "company",
    Status "status",
    Website "website",
    Price "price",
    Code "code",
    Manager "manager",
    ManagerId "manager_id",
    Team "team",
    TeamId "team_id",
    ParentId "parent_id",
    Role "role",
    Hired "hired",
    Left "left",
    ActivityKind "activity_kind",
    Subkind "subkind",
    Direction "direction",
    CallType "call_type",
    Outcome "outcome",
    Subject "subject",
    DoneAt "done_at",
    DueOn "due_on",
    Done "done",
    IsChild "is_child",
    Deleted "deleted",
    Converted "converted",
    ConvertedOn "converted_on",
    Period "period",
    PeriodStart "period_start",
    Units "units",
    SetOn "set_on",
    SetBy "set_by",
    Reason "reason",
    ChangedField "changed_field",
    OldValue "old_value",
    NewValue "new_value",
    ChangedAt "changed_at",
    Order "order",
    IsCurrent "is_current",
    Event "event",
    By "by",
    LifeCycle "life_cycle",
    MergedIds "merged_ids",
    MasterId "master_id",
    PipelineId "pipeline_id",
    Active "active",
    Message "message",
    OldNumber "old_number",
    NewNumber "new_number",
    OldWhole "old_whole",
    NewWhole "new_whole",
    OldMoment "old_moment",
    NewMoment "new_moment",
    FirstLine "first_line",
    Share "share",
    IsTotalValidated "is_total_validated",
    SplitField "split_field",
}

impl Field {
    /// The field of that word.
    pub fn from_word(word: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.word() == word)
    }

    /// Whether it holds days or moments.
    pub fn is_date(self) -> bool {
        use Field::*;
        matches!(
            self,
            StageSince
                | Created
                | CloseDate
                | WonAt
                | LostAt
                | ClosedAt
                | Hired
                | Left
                | DoneAt
                | DueOn
                | ConvertedOn
                | PeriodStart
                | SetOn
                | ChangedAt
        )
    }

    /// Whether it holds amounts or counts.
    pub fn is_number(self) -> bool {
        matches!(self, Field::Amount | Field::Price | Field::Quantity | Field::Units | Field::Share)
    }
}
