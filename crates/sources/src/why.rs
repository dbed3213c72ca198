//! Why values, rows and whole files are not taken in, and what to do about it.

use crate::problem::Fault;
use crate::sentence::{With, put_into, sentences};
use sales::day::Zone;

sentences! {
    /// A reason: what is wrong, and what to do about it.
    Why 2;
    // Values.
    Empty "empty" ["this may not be empty", "Fill it in, or leave the row out."],
    NoAmount "no-amount" ["this is not an amount", "Write it as {example}."],
    OddGroups "odd-groups" [
        "the thousands are not in groups of three",
        "If the comma marks decimals, say decimal = \",\" in the mapping.",
    ],
    TooManyDecimals "too-many-decimals" [
        "the amount has more decimals than its currency",
        "Round it, name its currency, or say decimal = \",\" in the mapping.",
    ],
    InDoubt "in-doubt" [
        "the point may mark thousands or decimals",
        "Write it without points between thousands, or say which in the mapping: decimal = \",\" \
         where points mark thousands, decimal = \".\" where they mark decimals.",
    ],
    TooLarge "too-large" ["the amount is too large", "Check the number of digits."],
    Negative "negative" [
        "the amount is negative",
        "Correct the amount, or record a refund where it belongs.",
    ],
    NoCurrency "no-currency" [
        "this is not a currency",
        "Write a three-letter code such as JPY or USD.",
    ],
    OtherCurrency "other-currency" [
        "the amount is not in {currency}",
        "Write its currency in a column of its own, or as currency = \"USD\" in the mapping; or \
         write the amount in {currency}.",
    ],
    NotUnits "not-units" [
        "this is money, and no number of units",
        "Write the number alone, or put it into the column of amounts.",
    ],
    NoDate "no-date" ["this is not a date", "Write it as 2026-03-31."],
    NoSuchDay "no-such-day" [
        "there is no such day",
        "Write a day that exists, between 1900 and 2200.",
    ],
    NoTime "no-time" ["this is not a time of day", "Write it as 14:30:00."],
    ShortYear "short-year" ["the year has only two digits", "Write the year with four digits."],
    EitherOrder "either-order" [
        "this may be month/day or day/month",
        "Say which: \"Order in dates\" on the page of the file, or date_order = \"mdy\" or \
         \"dmy\" in the mapping.",
    ],
    NoFlag "no-flag" ["this is neither yes nor no", "Write true or false."],
    NoMoment "no-moment" [
        "the time is missing",
        "Export the time as well: history without it cannot be put in order.",
    ],
    NotDone "not-done" [
        "the row does not say when it was done",
        "Fill in when it was done, or export its date as well.",
    ],
    NoPeriod "no-period" [
        "this is not a period",
        "Write 2026-11 (month), 2026-Q4, 2026-H2 or FY2026.",
    ],
    NotWhole "not-whole" [
        "this is not a whole number",
        "Write the place of the event among the events of its case, as a number.",
    ],
    NoChoice "no-choice" [
        "\"{value}\" is no choice of the field {field}",
        "Add it to the choices of the field, or correct it.",
    ],
    // Rows.
    Twice "twice" [
        "this stands on row {row} already, otherwise",
        "Keep the row that is right; the first one was used.",
    ],
    SameDeal "same-deal" [
        "the deal on row {row} has the same name, customer and creation date",
        "Export the file with the ids of deals, or with their creation dates, so that they can be \
         told apart; the first row was used.",
    ],
    WrongWidth "wrong-width" [
        "the row has {values} values where there are {columns} columns",
        "Put values that hold a delimiter or a line break in quotes; if the file ends here, it \
         was cut off: export it again.",
    ],
    NoStage "no-stage" [
        "the process has no such stage",
        "Its stages are: {stages}. Correct the value, or add it as a stage on the page \
         Process, or to the plan as a stage or alias.",
    ],
    NoStageOfKind "no-stage-of-kind" [
        "the process has no stage of kind \"{kind}\"",
        "Add such a stage on the page Process, or in the plan.",
    ],
    NotHappened "not-happened" [
        "the row does not say when it happened",
        "Fill in when it happened, or leave the row out.",
    ],
    TaskNotDone "task-not-done" [
        "the task does not say when it was done",
        "Export CompletedDateTime, ActivityDate or CreatedDate as well.",
    ],
    EventWithoutStart "event-without-start" [
        "the event does not say when it was",
        "Export StartDateTime as well.",
    ],
    LineWithoutProduct "line-without-product" [
        "the line names no product",
        "Export Product2Id as well.",
    ],
    NotAllCredited "not-all-credited" [
        "the shares of \"{deal}\" make up {sum} %",
        "Correct them so that they make up 100 %.",
    ],
    NoReason "no-reason" [
        "the quota was set before, and nothing says why it changes",
        "Say it in a column \"why\", or for all rows with --why.",
    ],
    QuotaStands "quota-stands" [
        "another quota stands there already, and a row without a day does not change it",
        "Change it on the page Quotas or with tassei quota import, which ask why; or say in a column \"set on\" from which day it counts.",
    ],
    NoTarget "no-target" ["the quota says neither an amount nor units", "Fill in one of them."],
    TwoTargets "two-targets" [
        "the row says both an amount and units",
        "Write them as two rows, one for each quota.",
    ],
    NegativeQuota "negative-quota" ["a quota cannot be negative", "Write zero or more."],
    NoHolder "no-holder" [
        "the row names neither a person nor a team",
        "Fill in one of them; \"company\" in the team column means everybody.",
    ],
    StrangePerson "strange-person" [
        "no person is called that",
        "Write the name as on the roster, or the e-mail address. Nearest: {names}.",
    ],
    StrangeTeam "strange-team" [
        "no team is called that",
        "Write the name as on the roster. Nearest: {names}.",
    ],
    TwoHolders "two-holders" [
        "the row names both a person and a team",
        "Leave one of them empty: a quota has one holder.",
    ],
    NoMeaning "no-meaning" [
        "the mapping does not say what this event is",
        "Name it under [file.event_log] in stages, activities or ignore.",
    ],
    // How the file is written.
    BadBytes "bad-bytes" [
        "byte {byte} of the file is not {encoding}",
        "Correct that character, or name the file's real encoding in the mapping (encoding = \
         \"cp932\").",
    ],
    ZeroByte "zero-byte" [
        "the line holds a NUL byte, which no text has",
        "Export the file again; if it is UTF-16, say encoding = \"utf-16le\" in the mapping.",
    ],
    LongLine "long-line" [
        "the line is longer than {most} MiB",
        "Export the file again with one record per line, or close the quote that begins here.",
    ],
    StrayQuote "stray-quote" [
        "a quoted value is followed by other text",
        "Write a quote inside a quoted value twice: \"\".",
    ],
    OpenQuote "open-quote" [
        "a quote that begins on this line is never closed",
        "Close the quote, or export the file again if it was cut off here.",
    ],
    MixedOrders "mixed-orders" [
        "the column holds both month/day and day/month dates",
        "Say which: \"Order in dates\" on the page of the file, or date_order = \"mdy\" or \
         \"dmy\" in the mapping.",
    ],
    AnyOrder "any-order" [
        "every date in the column may be month/day or day/month",
        "Say which: \"Order in dates\" on the page of the file, or date_order = \"mdy\" or \
         \"dmy\" in the mapping.",
    ],
    // What the file is about.
    StageIds "stage-ids" [
        "stages are written as ids, and nothing says what they are",
        "Give the file of pipelines and stages as well, or name the ids as aliases of stages in \
         the plan.",
    ],
    NoColumn "no-column" [
        "the file has no column \"{column}\"",
        "Correct stage_dates in the mapping file.",
    ],
    NoFieldsHere "no-fields-here" [
        "rows of this kind of file have no custom fields",
        "Map the column to something else, or to nothing.",
    ],
    NoField "no-field" [
        "there is no custom field \"{field}\"",
        "Add it first, or say its type: text, number …",
    ],
    NoSteps "no-steps" [
        "this is a log of events, and nothing says what they mean",
        "Say in a mapping file, under [file.event_log], which events enter which stage, which \
         are activities, and which to ignore.",
    ],
    LoggedStage "logged-stage" [
        "the process has no stage \"{stage}\"",
        "Its stages are: {stages}. Correct the mapping or the plan.",
    ],
    NoProcess "no-process" [
        "the process has no stage \"{stage}\"",
        "Define the pipeline with its stages on the page Process, or in a plan file.",
    ],
    NoOpenStage "no-open-stage" [
        "pipeline \"{pipeline}\" has no open stage",
        "Name at least one, in the file or in the plan.",
    ],
    NoWonStage "no-won-stage" [
        "pipeline \"{pipeline}\" has no stage of kind \"won\"",
        "Define the pipeline with its stages on the page Process or in the plan, and say which \
         stage means won.",
    ],
    StageTwice "stage-twice" [
        "stage \"{stage}\" stands there twice",
        "Name it once, as open, won or lost.",
    ],
    TwoStages "two-stages" [
        "pipeline \"{pipeline}\" has two stages called \"{stage}\"",
        "Rename one, in the file or in the plan.",
    ],
    // Files that cannot be read.
    NotAllowed "not-allowed" [
        "the file cannot be read: nobody allows it",
        "Allow this user to read it.",
    ],
    NotFound "not-found" ["the file cannot be read: it is not there", "Check the name."],
    NoRegularFile "no-regular-file" [
        "the file cannot be read: it is not a regular file",
        "Name a file, not a folder or a pipe.",
    ],
    OldWorkbook "old-workbook" [
        "the file cannot be read: it is an Excel file of before 2007, or one with a password",
        "Save it as an Excel workbook (.xlsx) or as CSV, without a password.",
    ],
    Locked "locked" [
        "the file cannot be read: a password protects it",
        "Pack it again without a password.",
    ],
    OddPacking "odd-packing" [
        "the file cannot be read: it is packed in a way not known here ({method})",
        "Pack it again as an ordinary ZIP file.",
    ],
    Overlapping "overlapping" [
        "the file cannot be read: the files in it lie over each other",
        "Pack it again, or export it again.",
    ],
    TooManyFiles "too-many-files" [
        "the file cannot be read: it holds more than {most} files",
        "Give the files in several parts.",
    ],
    TooMuchInside "too-much-inside" [
        "the file cannot be read: it unpacks to more than {times} times its size",
        "Give it unpacked.",
    ],
    LargeSheet "large-sheet" [
        "the file cannot be read: the sheet is larger than any spreadsheet can be",
        "Save it again, or as CSV.",
    ],
    LargeTexts "large-texts" [
        "the file cannot be read: its texts are too large to be read",
        "Save it as CSV.",
    ],
    Damaged "damaged" [
        "the file cannot be read: it is damaged or was cut off",
        "Copy the file here again, or export it again.",
    ],
    Unreadable "unreadable" [
        "the file cannot be read: the system reports {code}",
        "Check the file and the disk it is on.",
    ],
    // Files in TOML.
    UnknownKey "unknown-key" [
        "\"{key}\" means nothing here",
        "Correct it, or leave it out. What may stand here: {known}.",
    ],
    MissingKey "missing-key" ["\"{key}\" is missing", "Add a line that begins with {key} =."],
    KeyTwice "key-twice" ["the same name stands here twice", "Keep one of them."],
    UnquotedText "unquoted-text" ["a text stands without quotes", "Put it in quotes: \"…\"."],
    NoValue "no-value" ["a name stands here without a value", "Write it as name = value."],
    NotClosed "not-closed" [
        "a quote or bracket is opened here and not closed",
        "Close it on the same line, or where the list ends.",
    ],
    WantsText "wants-text" ["a text has to stand here", "Put it in quotes: \"…\"."],
    WantsWhole "wants-whole" [
        "a whole number has to stand here",
        "Write it in digits, without quotes; it may be too large or too small for this place.",
    ],
    WantsNumber "wants-number" ["a number has to stand here", "Write it as 32 or 0.48."],
    WantsList "wants-list" ["a list has to stand here", "Put it in brackets: [\"…\", \"…\"]."],
    WantsTable "wants-table" [
        "names with values have to stand here",
        "Put them below a line [name], one a line.",
    ],
    OtherKind "other-kind" [
        "a value of this kind does not go here",
        "Write it as the example in the manual does.",
    ],
    NotToml "not-toml" [
        "the line cannot be understood",
        "Write name = value, with texts in quotes, lists in brackets, and lines such as [name] \
         above a section.",
    ],
    // The mapping.
    NotOneOf "not-one-of" ["{key} cannot be \"{value}\"", "Write one of: {allowed}."],
    NoDelimiter "no-delimiter" [
        "\"{value}\" cannot stand between values",
        "Write one character, or tab.",
    ],
    NoZoneNamed "no-zone-named" [
        "\"{name}\" is not a time zone",
        "Write the name of a zone, such as {near}.",
    ],
    EventTwice "event-twice" [
        "it is said twice what the event \"{event}\" is",
        "Keep one of them.",
    ],
    // The plan.
    HomelessIdeal "homeless-ideal" [
        "the ideal customer belongs to no organisation",
        "Add the section [organisation] to the same plan.",
    ],
    HomelessExperiment "homeless-experiment" [
        "the experiment \"{name}\" belongs to no organisation",
        "Add the section [organisation] to the same plan.",
    ],
    NegativeNumber "negative-number" ["the number is negative", "Write zero or more."],
    NamedCurrency "named-currency" [
        "\"{name}\" is not a currency",
        "Write a three-letter code such as JPY.",
    ],
    NoForeignCurrency "no-foreign-currency" [
        "\"{name}\" is not a foreign currency",
        "Write a three-letter code such as USD.",
    ],
    ZeroRate "zero-rate" ["a rate of zero", "Write what one unit is worth."],
    NoZone "no-zone" [
        "\"{name}\" is not a time zone",
        "Write a name such as {near}; UTC is used until then.",
    ],
    NamedBy "named-by" [
        "the fiscal year is named by the year it starts or ends in",
        "Write \"start\" or \"end\".",
    ],
    NoAverages "no-averages" [
        "\"{name}\" does not say which averages of others people see",
        "Write \"named\", \"anonymous\" or \"hidden\"; until then it is as the server is set.",
    ],
    NoWeekday "no-weekday" ["\"{name}\" is not a weekday", "Write monday, tuesday … or mon, tue …"],
    NoMonth "no-month" [
        "{month} is not a month; the fiscal year starts in a month from 1 to 12",
        "Correct it; the calendar year is used until then.",
    ],
    NoWorkingDay "no-working-day" [
        "no weekday is a working day",
        "Name at least one; the calendar year is used until then.",
    ],
    NoOpenStageNamed "no-open-stage-named" [
        "there is no open stage \"{stage}\"",
        "Write the name of a stage that deals come into.",
    ],
    ExperimentsClash "experiments-clash" [
        "\"{one}\" and \"{other}\" have the same name or run at the same time",
        "Give each a name of its own, and begin one when the other is over: else nobody could \
         tell which of them made the difference.",
    ],
    ExperimentEnds "experiment-ends" [
        "the experiment ends before it begins",
        "Write as until the first day on which deals no longer take part.",
    ],
    NoDays "no-days" ["no deal moves on within no days", "Write 1 or more."],
    TwoFields "two-fields" ["there are two fields called \"{field}\"", "Keep one of them."],
    NoFieldsOf "no-fields-of" [
        "\"{kind}\" has no custom fields",
        "Write opportunity, account, contact, lead or activity.",
    ],
    NoFieldType "no-field-type" [
        "\"{type}\" is not a type of field",
        "Write text, number, choice or date.",
    ],
    FieldNeeds "field-needs" [
        "a field needs a name, and a choice something to choose from",
        "Write a name without , ; = | and \\, and choices.",
    ],
    IdealBy "ideal-by" [
        "an ideal customer cannot be told by \"{field}\"",
        "Write one of {fields}.",
    ],
    ZeroWeight "zero-weight" ["a weight of zero counts for nothing", "Write 1 or more."],
    NoNumberBetween "no-number-between" [
        "no number is at least {least} and at most {most}",
        "Write the smaller number as at_least.",
    ],
    IdealNeedsOne "ideal-needs-one" [
        "an ideal customer's attribute needs one description",
        "Write either one_of, or containing, or at_least and at_most.",
    ],
    NoWord "no-word" ["no word is given", "Write at least one word, and no empty one."],
    TwoTeams "two-teams" ["there are two teams called \"{team}\"", "Rename one."],
    TwoPeople "two-people" [
        "there are two people called \"{person}\"",
        "Tell them apart in the name.",
    ],
    TeamCircle "team-circle" ["team \"{team}\" would be part of itself", "Break the circle."],
    NoTeam "no-team" ["there is no team \"{team}\"", "Add a [[team]] of that name, or correct it."],
    NoPerson "no-person" [
        "there is no person \"{person}\"",
        "Add a [[person]] of that name, or correct it.",
    ],
    SteepRamp "steep-ramp" ["a ramp above 100 per cent", "Write 0 to 100."],
    TeamAndTeams "team-and-teams" [
        "the person has both team and teams",
        "Use team for one team throughout, else teams.",
    ],
    TeamsAtOnce "teams-at-once" [
        "the person is in two teams at the same time",
        "End the earlier spell where the later begins.",
    ],
    LeftBeforeHired "left-before-hired" ["the person left before being hired", "Correct the days."],
    SpellEnds "spell-ends" ["the spell ends before it begins", "Correct the days."],
    LeadsElsewhere "leads-elsewhere" [
        "\"{person}\" is in another team as well",
        "Write manager = true in that person's teams instead, with days.",
    ],
    NoStageKind "no-stage-kind" ["\"{kind}\" is not a kind of stage", "Write open, won or lost."],
    HighProbability "high-probability" ["a probability above 100 per cent", "Write 0 to 100."],
    NamedPeriod "named-period" [
        "\"{period}\" is not a period",
        "Write 2026-11 (month), 2026-Q4, 2026-H2 or FY2026.",
    ],
    OneHolder "one-holder" ["a quota has one holder", "Name a person, a team, or company = true."],
    ProfileWeights "profile-weights" [
        "{period} needs a profile of {months} weights",
        "Write one weight for each month, not all zero.",
    ],
}

/// The zones that somebody may mean, for a sentence; the usual example where none is near.
pub(crate) fn near_zones(text: &str) -> String {
    let near = Zone::nearest(text);
    if near.is_empty() { "Asia/Tokyo".to_owned() } else { near.join(", ") }
}

impl Why {
    /// The reason with something put into its sentences.
    pub(crate) fn with(self, name: &'static str, value: impl ToString) -> Fault {
        Fault::from(self).with(name, value)
    }

    /// The reason that was told in these words, and what was put into them: of what was written
    /// down in English.
    pub fn told(message: &str, fix: &str) -> Option<(Why, With)> {
        let read = |why: &Why| {
            let [wrong, mend] = why.english();
            let mut with = put_into(wrong, message)?;
            with.extend(put_into(mend, fix)?);
            Some((*why, with))
        };
        Why::ALL.iter().find_map(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::filled;
    use std::collections::HashSet;

    #[test]
    fn every_reason_is_recognised_by_its_own_words() {
        let words: HashSet<&str> = Why::ALL.iter().map(|why| why.word()).collect();
        assert_eq!(words.len(), Why::ALL.len());
        for why in Why::ALL {
            let [message, fix] = why.english();
            let names = format!("{message}{fix}");
            let names = names.split('{').skip(1).filter_map(|part| part.split_once('}'));
            let names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
            let with: With =
                names.into_iter().map(|name| (&*name.leak(), "x 1".to_owned())).collect();
            let told = Why::told(&filled(message, &with), &filled(fix, &with));
            assert_eq!(told, Some((*why, with)));
        }
        assert_eq!(Why::told("something else", "Do nothing."), None);
    }
}
