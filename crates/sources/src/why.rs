//! Why values and rows are not taken in, where that is one of the usual reasons: each has a word
//! by which it can be said in other languages, and the sentences in English.

/// A usual reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// A field that is needed is empty.
    Empty,
    /// No number in any notation known.
    NoAmount,
    /// The thousands are not in groups of three.
    OddGroups,
    /// More decimals than the currency has.
    TooManyDecimals,
    /// An amount beyond what is kept.
    TooLarge,
    /// An amount below nought.
    Negative,
    /// No currency of that code.
    NoCurrency,
    /// No date in any notation known.
    NoDate,
    /// The calendar has no such day.
    NoSuchDay,
    /// No time of day.
    NoTime,
    /// The year has two digits.
    ShortYear,
    /// Month first or day first: both are possible.
    EitherOrder,
    /// Neither yes nor no.
    NoFlag,
    /// The time of a change is missing.
    NoMoment,
    /// Nothing says when it was done.
    NotDone,
    /// No period.
    NoPeriod,
}

impl Why {
    /// Every one.
    pub const ALL: [Why; 16] = [
        Why::Empty,
        Why::NoAmount,
        Why::OddGroups,
        Why::TooManyDecimals,
        Why::TooLarge,
        Why::Negative,
        Why::NoCurrency,
        Why::NoDate,
        Why::NoSuchDay,
        Why::NoTime,
        Why::ShortYear,
        Why::EitherOrder,
        Why::NoFlag,
        Why::NoMoment,
        Why::NotDone,
        Why::NoPeriod,
    ];

    /// The word by which it is said in other languages.
    pub fn word(self) -> &'static str {
        match self {
            Why::Empty => "empty",
            Why::NoAmount => "no-amount",
            Why::OddGroups => "odd-groups",
            Why::TooManyDecimals => "too-many-decimals",
            Why::TooLarge => "too-large",
            Why::Negative => "negative",
            Why::NoCurrency => "no-currency",
            Why::NoDate => "no-date",
            Why::NoSuchDay => "no-such-day",
            Why::NoTime => "no-time",
            Why::ShortYear => "short-year",
            Why::EitherOrder => "either-order",
            Why::NoFlag => "no-flag",
            Why::NoMoment => "no-moment",
            Why::NotDone => "not-done",
            Why::NoPeriod => "no-period",
        }
    }

    /// What is wrong, and what to do about it, in English.
    pub(crate) fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Why::Empty => ("this may not be empty", "Fill it in, or leave the row out."),
            Why::NoAmount => ("this is not an amount", "Write it as 1234.50."),
            Why::OddGroups => (
                "the thousands are not in groups of three",
                "If the comma marks decimals, say decimal = \",\" in the mapping.",
            ),
            Why::TooManyDecimals => (
                "the amount has more decimals than its currency",
                "Round it, name its currency, or say decimal = \",\" in the mapping.",
            ),
            Why::TooLarge => ("the amount is too large", "Check the number of digits."),
            Why::Negative => (
                "the amount is negative",
                "Correct the amount, or record a refund where it belongs.",
            ),
            Why::NoCurrency => {
                ("this is not a currency", "Write a three-letter code such as JPY or USD.")
            }
            Why::NoDate => ("this is not a date", "Write it as 2026-03-31."),
            Why::NoSuchDay => {
                ("there is no such day", "Write a day that exists, between 1900 and 2200.")
            }
            Why::NoTime => ("this is not a time of day", "Write it as 14:30:00."),
            Why::ShortYear => ("the year has only two digits", "Write the year with four digits."),
            Why::EitherOrder => (
                "this may be month/day or day/month",
                "Say which in the mapping: date_order = \"mdy\" or date_order = \"dmy\".",
            ),
            Why::NoFlag => ("this is neither yes nor no", "Write true or false."),
            Why::NoMoment => (
                "the time is missing",
                "Export the time as well: history without it cannot be put in order.",
            ),
            Why::NotDone => ("the row does not say when it was done", "Fill in when it was done."),
            Why::NoPeriod => {
                ("this is not a period", "Write 2026-11 (month), 2026-Q4, 2026-H2 or FY2026.")
            }
        }
    }
}
