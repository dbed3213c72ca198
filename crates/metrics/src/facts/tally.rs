//! Counting records and what they are worth, without dropping those that cannot be counted.

use sales::money::Money;

/// What a record counts for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Worth {
    /// Minor units of the organisation's currency, or thousandths of a unit of the product.
    Counted(i64),
    /// It has an amount in a currency for which no exchange rate is known on that day.
    NoRate(Money),
    /// It has no amount, or a line of the product has no quantity.
    Unknown,
}

impl Worth {
    /// What it counts for, where that is known.
    pub fn counted(self) -> Option<i64> {
        match self {
            Worth::Counted(counted) => Some(counted),
            Worth::NoRate(_) | Worth::Unknown => None,
        }
    }

    /// What two parts of a record come to; not known of one, it is not known of either.
    pub fn plus(self, other: Worth) -> Worth {
        match (self, other) {
            (Worth::Counted(one), Worth::Counted(other)) => Worth::Counted(one + other),
            (unknown, _) => unknown,
        }
    }
}

/// Records and what they come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How many records, whether or not their worth is known.
    pub count: u64,
    /// What those of known worth come to.
    pub counted: i64,
    /// How many are left out of `counted` because no exchange rate is known.
    pub unconverted: u64,
    /// How many are left out of `counted` because they have no amount (or no quantity).
    pub without_amount: u64,
}

impl Tally {
    /// Adds one record.
    pub fn add(&mut self, worth: Worth) {
        self.count += 1;
        match worth {
            Worth::Counted(counted) => self.counted = self.counted.saturating_add(counted),
            Worth::NoRate(_) => self.unconverted += 1,
            Worth::Unknown => self.without_amount += 1,
        }
    }

    /// Whether there are some, and of none of them the worth is known: then `counted` is no number.
    pub fn is_unknown(&self) -> bool {
        self.count > 0 && self.unconverted + self.without_amount == self.count
    }

    /// Adds a part of a record that counts elsewhere.
    pub fn add_share(&mut self, worth: Worth) {
        self.counted = self.counted.saturating_add(worth.counted().unwrap_or(0));
    }

    /// Adds what others come to.
    pub(crate) fn merge(&mut self, other: Tally) {
        self.count += other.count;
        self.counted = self.counted.saturating_add(other.counted);
        self.unconverted += other.unconverted;
        self.without_amount += other.without_amount;
    }

    /// The tally of these records.
    pub fn of(worths: impl Iterator<Item = Worth>) -> Tally {
        let mut tally = Tally::default();
        worths.for_each(|worth| tally.add(worth));
        tally
    }
}
