//! What readers decide on their own, for people to know.

use crate::sentence::sentences;

sentences! {
    /// A decision. Of rows it says how many (`n`).
    Remark 1;
    // Rows left out, or counted otherwise: `{n}` of them.
    InnerTables "inner-tables" ["{n} rows go on with a table within a record and were left out"],
    OtherChanges "other-changes" ["{n} changes of fields that are not used here were left out"],
    ChangesElsewhere "changes-elsewhere" [
        "{n} changes are not of a deal and were left out",
    ],
    NoActivities "no-activities" ["{n} notes and other entries that are no activity were left out"],
    NotDoneYet "not-done-yet" ["{n} activities are not done yet and were left out"],
    InFuture "in-future" ["{n} activities lie in the future and were left out"],
    TasksNotDone "tasks-not-done" ["{n} tasks are not done yet and were left out"],
    KindUnknown "kind-unknown" [
        "{n} activities do not say whether they were a call, an e-mail or a meeting, and count as \
         tasks",
    ],
    InviteeCopies "invitee-copies" [
        "{n} events are an invitee's copy of another and were left out",
    ],
    DueDayUsed "due-day-used" [
        "{n} activities do not say when they were done; the day they were due is used",
    ],
    EntryDayUsed "entry-day-used" [
        "{n} activities do not say when they were done; the day of their entry is used",
    ],
    SeveralOpportunities "several-opportunities" [
        "{n} activities name a deal by a name that several deals have",
    ],
    DeletedHistory "deleted-history" ["{n} history rows are deleted and were left out"],
    Footers "footers" ["{n} lines below the data (totals, remarks) were left out"],
    CustomerCare "customer-care" [
        "{n} rows are general care of a customer (一般対応), no deals, and were left out",
    ],
    PlannedProcess "planned-process" ["{n} stages were left out: the plan defines the process"],
    PlannedUsers "planned-users" ["{n} users are in the plan already; their teams there are kept"],
    PlannedPeople "planned-people" [
        "{n} people are in the plan already; their teams there are kept",
    ],
    OlderVersions "older-versions" ["{n} rows are older versions of a record and were left out"],
    NoAccount "no-account" ["{n} deals name no customer; they are counted, without one"],
    FirstProduct "first-product" [
        "{n} deals name several products in one cell; the first one counts",
    ],
    FirstOwner "first-owner" [
        "{n} deals name several owners in one cell; the first one counts",
    ],
    KnownByOwner "known-by-owner" [
        "{n} deals have no id, customer or creation date and are told apart by name and owner: \
         one whose owner changes is counted as another; export their ids as well",
    ],
    Repeated "repeated" ["{n} rows repeat an earlier row exactly and were counted once"],
    IgnoredEvents "ignored-events" ["{n} events were left out because the mapping ignores them"],
    OtherLifeCycle "other-life-cycle" [
        "{n} events were left out at a point of their life cycle that does not count",
    ],
    FutureEvents "future-events" ["{n} events lie in the future and were left out"],
    OtherCreation "other-creation" [
        "{n} events say another creation of their case than the first, which counts",
    ],
    OtherCategories "other-categories" [
        "{n} rows are about a category other than the commit and were left out",
    ],
    UnevenSplits "uneven-splits" [
        "{n} deals have shares that do not make up 100 %; they are credited to their owners",
    ],
    // What was decided of a whole file.
    DoubtfulEncoding "doubtful-encoding" [
        "The encoding could not be told and was taken to be {encoding}; if names look wrong, say \
         which under \"Encoding\" on the page of the file, or as encoding = \"…\" in the mapping",
    ],
    NoCurrency "no-currency" [
        "Nobody has said yet what currency you sell in: amounts without one were read as US \
         dollars",
    ],
    PointsOfThousands "points-of-thousands" [
        "Points in column {column} were read as marks of thousands (600.000 is 600,000); if they \
         mark decimals, say decimal = \".\" in the mapping",
    ],
    NoZone "no-zone" [
        "Nobody has said yet in which time zone you work: times without one were read as UTC",
    ],
    FoundProcess "found-process" [
        "No sales process was defined; it was read from the files as: {stages}.",
    ],
    ClosingsAdded "closings-added" [
        "No stage in the files is known to mean {kinds}; one was added.",
    ],
    StageAdded "stage-added" [
        "Pipeline \"{pipeline}\" has no stage of kind {kinds}; one was added",
    ],
    ArchivedLost "archived-lost" [
        "Lost opportunities are archived in Odoo and are not in an export without the column \
         Active: show archived ones too, and export it as well",
    ],
    Quarterly "quarterly" [
        "Every quota starts with a fiscal quarter, so they were read as quarterly",
    ],
    NoRows "no-rows" ["There are column names, and no rows below them"],
    NewestFirst "newest-first" [
        "Its newest entries come first, so those of one moment were taken from below upward",
    ],
    NoWholeSplit "no-whole-split" [
        "There is no type of split whose shares make up 100 % of every deal, so all is credited \
         to the owners",
    ],
    SeveralSplits "several-splits" [
        "Several types of split make up 100 %, and nothing says which one counts; give a file \
         with the one for revenue. All is credited to the owners",
    ],
    Overlays "overlays" [
        "Splits that credit on top of the amount (overlays) are not counted: {overlays} of \
         {types} types",
    ],
    ManagersWithoutRow "managers-without-row" [
        "Managers who have no row of their own, as others have (in brackets a name that is near): \
         {names}. They were taken for people of their own; mend the names, or add the rows",
    ],
    PeopleOnSeveralRows "people-on-several-rows" [
        "People on several rows that say different things, of which the last counts: {names}",
    ],
    Namesakes "namesakes" [
        "People of one name with different ids or e-mail addresses are kept apart: {names}. A \
         manager or owner of a deal who is given by that name alone is none of them: write there \
         what stands here",
    ],
    NamesakesBeside "namesakes-beside" [
        "People with the name of somebody known before, who goes on by it: {names}. A manager or \
         owner of a deal who is given by that name alone is the one known before",
    ],
    ReportsInARound "reports-in-a-round" [
        "Who reports to themselves or to somebody below was taken to report to nobody: {names}",
    ],
    // What an export to Salesforce has no place for.
    QuotasWithoutPlace "quotas-without-place" [
        "{n} quotas of teams, or for other periods than the rest, were left out",
    ],
    EarlierTeams "earlier-teams" [
        "{n} people have earlier teams, which were left out: in Salesforce a user has one role",
    ],
    StagesInOneList "stages-in-one-list" [
        "Which pipeline a stage belongs to was left out: Salesforce has one list of stages",
    ],
    PlanUnread "plan-unread" ["Nothing of the plan was taken in"],
    // Why a file was not recognised.
    NothingInside "nothing-inside" ["There is no file with rows in it"],
    Picture "picture" [
        "This is a picture ({format}), not a table: export the records themselves as CSV or Excel \
         (.xlsx)",
    ],
    Document "document" [
        "This is a document ({format}), not a table: export the records themselves as CSV or Excel \
         (.xlsx)",
    ],
    Unreadable "unreadable" [
        "This is a file for other programs ({format}) that cannot be read: export the records as \
         CSV or Excel (.xlsx)",
    ],
    Empty "empty" ["There is nothing in the file"],
    NoSuchKind "no-such-kind" ["The mapping calls it \"{kind}\"; kinds are {kinds}"],
    OwnExport "own-export" [
        "This table of {kind} came from Tassei itself: it holds figures counted for one question, \
         and every record would be there twice. To change records, edit them on their pages; to \
         bring records in, take the files that your CRM exports. Files that are read back are \
         written by: tassei export salesforce FOLDER",
    ],
    QuotaSheet "quota-sheet" [
        "This is a sheet of quotas: the page of quotas, or tassei quota import, shows what it \
         changes before anything is saved",
    ],
    TwoColumns "two-columns" ["Two columns are called \"{column}\""],
    NoNames "no-names" [
        "Its columns do not say what is in it: none is called as in files of deals, activities, \
         leads, customers, contacts, products, people, quotas, event logs or known CRMs",
    ],
    LacksColumns "lacks-columns" [
        "It is said to hold {kind}, but no column is read as {fields}. Say which one it is, or \
         choose what else is in the file.",
    ],
    Nearest "nearest" [
        "Its columns do not say what is in it: it looks most like {kind}, but has no column for \
         {fields}",
    ],
}

impl Remark {
    /// Whether it says of how many rows it is true.
    pub fn counts(self) -> bool {
        self.english()[0].starts_with("{n}")
    }

    /// Whether it says of a file that it is no table.
    pub fn is_of_no_table(self) -> bool {
        matches!(self, Remark::Picture | Remark::Document | Remark::Unreadable)
    }
}
