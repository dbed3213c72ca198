//! One visit to a page: what its address asks for, and how the answer is worded for the reader.
//! What cannot be understood becomes a notice on the page, never a silent reset.

use reports::figure::Unit as Counted;
use reports::{Asked, Notice, Parameters};
use sales::money::Currency;

use crate::address::Address;
use crate::asker::SignedIn;
use crate::error::{Error, Refusal};
use crate::pages::organisation;
use crate::samples::in_language;
use crate::wording::amounts::Amounts;
use crate::wording::dates::DateFormat;
use crate::wording::figures::FigureFormat;
use crate::wording::money::{MoneyFormat, Unit};
use crate::wording::{Arg, Lang, Words, rateless};

/// Records that end this many days before the as-of day deserve a notice: a quarter nobody has
/// data for looks like a quarter nobody sold in.
const STALE_AFTER_DAYS: i32 = 31;

/// One visit.
pub(crate) struct Visit {
    pub(crate) address: Address,
    pub(crate) words: Words,
    pub(crate) dates: DateFormat,
    pub(crate) unit: Unit,
    /// Whether the sample company is among what is shown.
    pub(crate) sees_sample: bool,
    /// Whether whoever visits may set things up.
    pub(crate) sets_up: bool,
    /// Whoever is signed in.
    pub(crate) signed_in: Option<SignedIn>,
    /// What the reader has to be told, each with a link where something can be done.
    pub(crate) notices: Vec<NoticeLine>,
    /// What of the address was not understood.
    pub(crate) refused: Vec<Refusal>,
}

/// One notice.
#[derive(Clone, Debug, Default)]
pub(crate) struct NoticeLine {
    pub(crate) text: String,
    /// The way out; both empty where there is none.
    pub(crate) label: String,
    pub(crate) href: String,
}

impl Visit {
    /// Reads an address; `accepts` is the browser's language, used where the address has none.
    pub(crate) fn read(pairs: Vec<(String, String)>, accepts: Lang) -> Visit {
        let (address, unknown, twice) = Address::read(pairs);
        let lang = address.get("lang").and_then(Lang::from_code).unwrap_or(accepts);
        let unit = address.get("unit").and_then(Unit::from_code).unwrap_or_default();
        let words = Words::new(lang);
        let (dates, notices, refused) = (DateFormat { lang }, Vec::new(), Vec::new());
        let mut visit = Visit {
            address,
            words,
            dates,
            unit,
            sees_sample: false,
            sets_up: false,
            signed_in: None,
            notices,
            refused,
        };
        for name in unknown {
            visit.tell(words.with("notice-unknown", &[("name", Arg::Text(&name))]));
            visit.refused.push(Refusal::of(name, ""));
        }
        for name in twice {
            visit.tell(words.with("notice-twice", &[("name", Arg::Text(&name))]));
            let value = visit.address.get(&name).unwrap_or_default().to_owned();
            visit.refused.push(Refusal::of(name, value));
        }
        if visit.address.get("lang").is_some_and(|code| Lang::from_code(code).is_none()) {
            visit.refuse("lang", &[]);
        }
        if visit.address.get("unit").is_some_and(|code| Unit::from_code(code).is_none()) {
            visit.refuse("unit", &[]);
        }
        visit
    }

    /// The parts of the question.
    pub(crate) fn parameters(&self) -> Parameters {
        let part = |name| self.address.get(name).map(str::to_owned);
        Parameters {
            team: part("team"),
            rep: part("rep"),
            period: part("period"),
            as_of: part("asof"),
            attribution: part("attribution"),
            units_of: part("units"),
            product: part("product"),
            source: part("source"),
            segment: part("segment"),
            pipeline: part("pipeline"),
            amount: part("amount"),
            fields: part("fields"),
            rates: part("rates"),
            days: part("days"),
            against: part("vs"),
        }
    }

    /// Puts a notice on the page.
    pub(crate) fn tell(&mut self, text: String) {
        self.notices.push(NoticeLine { text, ..NoticeLine::default() });
    }

    /// Says that the value of a parameter was not understood, and what comes near.
    pub(crate) fn refuse(&mut self, name: &'static str, known: &[&str]) {
        self.refuse_as(name, name, known);
    }

    /// The same in the words of another key.
    pub(crate) fn refuse_as(&mut self, key: &'static str, name: &'static str, known: &[&str]) {
        let value = self.address.get(name).unwrap_or_default().to_owned();
        self.tell_refusal(key, &Refusal::of(name, value).knowing(owned(known)));
    }

    /// Turns what the question could not use into notices.
    pub(crate) fn tell_all(&mut self, notices: &[Notice]) {
        for Notice { parameter, value, known } in notices {
            let refusal = Refusal::of(*parameter, value).knowing(known.clone());
            self.tell_refusal(parameter, &refusal);
        }
    }

    fn tell_refusal(&mut self, key: &str, refusal: &Refusal) {
        let value = shortened(&refusal.value);
        let mut text = self.words.with(&format!("notice-{key}"), &[("value", Arg::Text(&value))]);
        if !refusal.known.is_empty() {
            let names = refusal.known.join(&self.words.say("list-joint"));
            text.push_str(&self.words.with("notice-known", &[("names", Arg::Text(&names))]));
        }
        self.tell(text);
        self.refused.push(refusal.clone());
    }

    /// Fails where something of the address was not understood: who reads the answer sees no
    /// notice beside it.
    pub(crate) fn understood(&self) -> Result<(), Error> {
        match self.refused.as_slice() {
            [] => Ok(()),
            refused => Err(Error::Refused(refused.to_vec())),
        }
    }

    /// Says that nobody has said what money and days are reckoned in, with the way to say it for
    /// whoever may.
    pub(crate) fn tell_unsaid(&mut self) {
        let say = self.sets_up;
        self.notices.push(NoticeLine {
            text: self.words.say("notice-unsaid"),
            label: if say { self.words.say("notice-unsaid-say") } else { String::new() },
            href: if say { in_language(&self.address, organisation::PATH) } else { String::new() },
        });
    }

    /// Says in which currencies amounts are in no total, with the way to set their rates for
    /// whoever may.
    pub(crate) fn tell_rateless(&mut self, currencies: &[Currency]) {
        if currencies.is_empty() {
            return;
        }
        let say = self.sets_up;
        self.notices.push(NoticeLine {
            text: rateless(self.words, currencies),
            label: if say { self.words.say("notice-rateless-say") } else { String::new() },
            href: if say { in_language(&self.address, organisation::PATH) } else { String::new() },
        });
    }

    /// Says that the forecast is being learned, with a way to look again.
    pub(crate) fn tell_learning(&mut self, path: &str) {
        self.notices.push(NoticeLine {
            text: self.words.say("learning-forecast"),
            label: self.words.say("waiting-look"),
            href: self.address.to(path),
        });
    }

    /// Says that a list has no such page as is asked for, where it has only so many; a program is
    /// refused.
    pub(crate) fn tell_page(&mut self, asked: usize, pages: usize) {
        let pages = pages.max(1);
        if asked > pages {
            self.tell(self.words.count("notice-page-beyond", pages));
            let last = vec![pages.to_string()];
            self.refused.push(Refusal::of("page", asked.to_string()).knowing(last));
        }
    }

    /// Says where the records end, if that is well before the day asked about.
    pub(crate) fn tell_staleness(&mut self, asked: &Asked, path: &str) {
        let Some(last) = asked.records_until else { return };
        if last.days_until(asked.as_of) <= STALE_AFTER_DAYS {
            return;
        }
        let day = self.dates.day_and_year(last);
        let day = [("day", Arg::Text(day.as_str()))];
        let address = self.address.with("asof", &last.to_string()).with("period", "");
        self.notices.push(NoticeLine {
            text: self.words.with("notice-records-end", &day),
            label: self.words.with("notice-records-show", &day),
            href: address.to(path),
        });
    }

    /// How the figures of an answer are written.
    pub(crate) fn figures(&self, counted: &Counted) -> FigureFormat {
        FigureFormat { words: self.words, amounts: self.amounts(counted) }
    }

    /// How the amounts of an answer are written.
    pub(crate) fn amounts(&self, counted: &Counted) -> Amounts {
        match counted {
            Counted::Money { currency } => Amounts::Money(MoneyFormat {
                lang: self.words.lang,
                currency: *currency,
                unit: self.unit,
            }),
            Counted::Units { .. } => Amounts::Units,
        }
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// How much of a value that means nothing is quoted.
const QUOTED: usize = 60;

/// As much of a value as is quoted.
pub(crate) fn shortened(value: &str) -> String {
    let mut kept: String = value.chars().take(QUOTED).collect();
    if kept.len() < value.len() {
        kept.push('…');
    }
    kept
}
