//! Days and periods in the reader's words: `Q4 FY26 · Oct 1 – Dec 31`, `第4四半期 10/1〜12/31`.

use sales::calendar::{Period, PeriodKind};
use sales::day::{Day, Instant, Zone};

use super::Lang;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "月"),
    ("Tue", "火"),
    ("Wed", "水"),
    ("Thu", "木"),
    ("Fri", "金"),
    ("Sat", "土"),
    ("Sun", "日"),
];

/// How days and periods are written.
#[derive(Clone, Copy, Debug)]
pub struct DateFormat {
    /// In which language.
    pub lang: Lang,
}

impl DateFormat {
    /// `Oct 1`, `10/1`.
    pub fn day(&self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{} {}", month_name(day), day.day_of_month()),
            Lang::Ja => format!("{}/{}", day.month(), day.day_of_month()),
        }
    }

    /// `Oct 1, 2026`, `2026/10/1`.
    pub fn day_and_year(&self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{}, {}", self.day(day), day.year()),
            Lang::Ja => format!("{}/{}", day.year(), self.day(day)),
        }
    }

    /// A moment to the minute, where the clock goes by that zone: `Oct 1, 2026 09:30`,
    /// `2026/10/1 09:30`.
    pub fn minute(&self, zone: &Zone, at: Instant) -> String {
        let second = zone.second_of_day(at);
        let day = self.day_and_year(zone.day_of(at));
        format!("{day} {:02}:{:02}", second / 3600, second / 60 % 60)
    }

    /// The weekday alone: `Mon`, `月`.
    pub fn weekday_name(&self, day: Day) -> String {
        let (english, japanese) = WEEKDAYS[usize::from(day.weekday())];
        match self.lang {
            Lang::En => english.to_owned(),
            Lang::Ja => japanese.to_owned(),
        }
    }

    /// `Mon, Nov 23, 2026`, `2026年11月23日(月)`.
    pub fn weekday(&self, day: Day) -> String {
        let (english, japanese) = WEEKDAYS[usize::from(day.weekday())];
        match self.lang {
            Lang::En => format!("{english}, {}", self.day_and_year(day)),
            Lang::Ja => {
                format!("{}年{}月{}日({japanese})", day.year(), day.month(), day.day_of_month())
            }
        }
    }

    /// The month of a day, short: `Nov`, `11月`.
    pub fn month(&self, day: Day) -> String {
        match self.lang {
            Lang::En => month_name(day).to_owned(),
            Lang::Ja => format!("{}月", day.month()),
        }
    }

    /// The month of a day with its year: `Nov 2026`, `2026年11月`.
    pub fn month_and_year(&self, day: Day) -> String {
        match self.lang {
            Lang::En => format!("{} {}", month_name(day), day.year()),
            Lang::Ja => format!("{}年{}月", day.year(), day.month()),
        }
    }

    /// The name of a period: `Q4 FY26`, `2026年度 第4四半期`.
    pub fn period(&self, period: &Period) -> String {
        let (year, number) = (period.year(), period.number());
        let short = year.rem_euclid(100);
        match (self.lang, period.kind()) {
            (_, PeriodKind::Month) => self.month_and_year(period.start()),
            (_, PeriodKind::Week | PeriodKind::Days) => self.range_and_year(period),
            (Lang::En, PeriodKind::Quarter) => format!("Q{number} FY{short:02}"),
            (Lang::En, PeriodKind::Half) => format!("H{number} FY{short:02}"),
            (Lang::En, PeriodKind::Year) => format!("FY{short:02}"),
            (Lang::Ja, PeriodKind::Quarter) => format!("{year}年度 第{number}四半期"),
            (Lang::Ja, PeriodKind::Half) => {
                format!("{year}年度 {}", if number == 1 { "上期" } else { "下期" })
            }
            (Lang::Ja, PeriodKind::Year) => format!("{year}年度"),
        }
    }

    /// The name with its days: `Q4 FY26 · Oct 1 – Dec 31`, `2026年度 第4四半期 10/1〜12/31`.
    pub fn period_and_days(&self, period: &Period) -> String {
        match (self.lang, period.kind()) {
            (_, PeriodKind::Month | PeriodKind::Week | PeriodKind::Days) => self.period(period),
            (Lang::En, _) => format!("{} · {}", self.period(period), self.range(period)),
            (Lang::Ja, _) => format!("{} {}", self.period(period), self.range(period)),
        }
    }

    /// The first and last day: `Oct 1 – Dec 31`, `10/1〜12/31`.
    pub fn range(&self, period: &Period) -> String {
        let (first, last) = (period.start(), period.last());
        match self.lang {
            Lang::En => format!("{} – {}", self.day(first), self.day(last)),
            Lang::Ja => format!("{}〜{}", self.day(first), self.day(last)),
        }
    }

    fn range_and_year(&self, period: &Period) -> String {
        let (first, last) = (period.start(), period.last());
        if first == last {
            return self.day_and_year(first);
        }
        match (self.lang, first.year() == last.year()) {
            (Lang::En, true) => format!("{} – {}", self.day(first), self.day_and_year(last)),
            (Lang::En, false) => {
                format!("{} – {}", self.day_and_year(first), self.day_and_year(last))
            }
            (Lang::Ja, true) => format!("{}〜{}", self.day_and_year(first), self.day(last)),
            (Lang::Ja, false) => {
                format!("{}〜{}", self.day_and_year(first), self.day_and_year(last))
            }
        }
    }
}

fn month_name(day: Day) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}
