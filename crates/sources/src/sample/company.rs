//! The company as a whole: calendar, currency and rates, process, products.

use super::Locale;
use super::holidays::holidays;
use super::journal::Journal;
use super::names;
use super::rng::Rng;
use super::texts::Texts;
use sales::calendar::{FiscalCalendar, YearName};
use sales::day::{Day, Instant, Zone};
use sales::event::{Definition, Key, Product, RecordKind, TextField, What};
use sales::money::{Currency, Money};
use sales::organisation::{Benchmark, ExchangeRate, Organisation};
use sales::process::{Pipeline, Stage, StageKind};
use sales::profile::{Criterion, Wanted};
use std::sync::Arc;

/// Days a stage should take, and the probability the CRM shows, in per cent.
const EXPECTED_DAYS: [u16; 5] = [14, 18, 20, 16, 12];
const PROBABILITIES: [u8; 5] = [10, 20, 40, 65, 85];

/// A currency in which some customers are invoiced.
pub(super) struct Foreign {
    pub(super) currency: Currency,
    /// Share of new customers.
    pub(super) share: f64,
    /// What a price of one dollar is in it.
    pub(super) per_dollar: f64,
    /// Rate into the company's own currency in the first quarter, and its limits, in millionths.
    rate: i64,
    limits: (i64, i64),
}

/// A product with its price of one unit in dollars; all sizes are reckoned in dollars and
/// written in the company's currency.
pub(super) struct SampleProduct {
    pub(super) key: Key,
    name: &'static str,
    alias: &'static str,
    pub(super) unit_dollars: f64,
}

/// The yen that stand for one dollar of size in the Japanese sample.
pub(super) const YEN_PER_DOLLAR: f64 = 150.0;

/// The company's own currency.
pub(super) fn currency(locale: Locale) -> Currency {
    match locale {
        Locale::En => Currency::USD,
        Locale::Ja => Currency::JPY,
    }
}

/// The currencies of foreign customers.
pub(super) fn foreign(locale: Locale) -> Vec<Foreign> {
    let of = |currency, share, per_dollar, rate: i64| Foreign {
        currency,
        share,
        per_dollar,
        rate,
        limits: (rate * 92 / 100, rate * 109 / 100),
    };
    match locale {
        Locale::En => {
            let pound = Currency::new("GBP").expect("a currency code");
            vec![of(Currency::EUR, 0.06, 0.92, 1_085_000), of(pound, 0.04, 0.79, 1_265_000)]
        }
        Locale::Ja => vec![of(Currency::USD, 0.06, 1.0, 148_500_000)],
    }
}

/// The three products.
pub(super) fn products(locale: Locale) -> [SampleProduct; 3] {
    let names = match locale {
        Locale::En => {
            [("Loomplan", "Loom Plan"), ("Loomlink Gateway", "Loomlink"), ("Loomcare", "Loom Care")]
        }
        Locale::Ja => [
            ("ツムギ計画", "ツムギ プラン"),
            ("ツムギゲートウェイ", "ゲートウェイ"),
            ("ツムギ保守", "保守サービス"),
        ],
    };
    let dollars = [960.0, 4_800.0, 24_000.0];
    [0, 1, 2].map(|i| SampleProduct {
        key: Key::new("sample", &format!("product-{}", i + 1)),
        name: names[i].0,
        alias: names[i].1,
        unit_dollars: dollars[i],
    })
}

/// Time zone.
pub(super) fn zone(locale: Locale) -> Zone {
    let name = match locale {
        Locale::En => "America/New_York",
        Locale::Ja => "Asia/Tokyo",
    };
    Zone::new(name).expect("the zone database is compiled in")
}

/// Hours between which people work.
pub(super) fn hours(locale: Locale) -> (i32, i32) {
    match locale {
        Locale::En => (8, 18),
        Locale::Ja => (9, 19),
    }
}

/// Calendar years in the United States, years from April in Japan; public holidays of the
/// years from `first` to `last`.
pub(super) fn calendar(locale: Locale, first: i16, last: i16) -> FiscalCalendar {
    let first_month = match locale {
        Locale::En => 1,
        Locale::Ja => 4,
    };
    let days_off = holidays(locale, first, last);
    let plain = FiscalCalendar::default();
    FiscalCalendar::new(first_month, YearName::Start, 0, plain.working(), days_off)
        .expect("a calendar with working days")
}

/// The organisation with a rate of every foreign currency for each quarter.
pub(super) fn organisation(
    locale: Locale,
    seed: u64,
    calendar: FiscalCalendar,
    quarter_starts: &[Day],
) -> Organisation {
    let name = match locale {
        Locale::En => "Fernhollow Systems (sample)",
        Locale::Ja => "紬野システムズ(サンプル)",
    };
    let reasons = Texts::new(locale).loss_reasons;
    let mut rates = Vec::new();
    for (i, foreign) in foreign(locale).into_iter().enumerate() {
        let mut rng = Rng::new(seed, 3 << 40 | i as u64);
        let mut rate = foreign.rate;
        for &from in quarter_starts {
            let (low, high) = foreign.limits;
            let step = rate / 1000 * i64::from(rng.between(-30, 30));
            rate = (rate + step).clamp(low, high) / 1000 * 1000;
            rates.push(ExchangeRate { currency: foreign.currency, from, millionths: rate });
        }
    }
    Organisation {
        name: name.into(),
        zone: zone(locale),
        currency: currency(locale),
        calendar,
        rates,
        benchmarks: benchmarks(locale),
        ideal: ideal(locale),
        // No decision, no budget.
        no_decision_reasons: [0, 3].map(|place| reasons[place].clone()).to_vec(),
        experiments: Vec::new(),
        touch_cost: None,
        averages: None,
    }
}

/// The ideal customer makes or moves things, and is neither small nor huge.
fn ideal(locale: Locale) -> Vec<Criterion> {
    let industries = names::fitting_industries(locale).into_iter().map(Arc::from).collect();
    let employees = Wanted::Between { at_least: Some(200), at_most: Some(3_000) };
    vec![
        Criterion { field: TextField::Industry, wanted: Wanted::OneOf(industries), weight: 3 },
        Criterion { field: TextField::Employees, wanted: employees, weight: 2 },
    ]
}

/// Figures that are quoted everywhere; of none has a study been found. A Japanese reader is told
/// who the names are.
fn benchmarks(locale: Locale) -> Vec<Benchmark> {
    let sources = match locale {
        Locale::En => [
            "Bridge Group / AG Salesworks",
            "Marketing Wizdom (80 % of sales need five); no study found",
            "Dartnell, often quoted; no study found",
        ],
        Locale::Ja => [
            "米国の営業調査会社 Bridge Group / AG Salesworks",
            "米国の Marketing Wizdom（「売上の8割は5回のフォローが必要」という説。調査は見つかっていません）",
            "米国の出版社 Dartnell（よく引用される数値。調査は見つかっていません）",
        ],
    };
    let figures = [
        ("opportunities-per-1000-calls", 32.0),
        ("follow-ups-won", 5.0),
        ("gave-up-after-one", 0.48),
    ];
    let benchmark = |((id, value), source): ((&str, f64), &str)| Benchmark {
        id: id.into(),
        value,
        source: source.into(),
    };
    figures.into_iter().zip(sources).map(benchmark).collect()
}

fn pipeline(texts: &Texts) -> Pipeline {
    let stages = texts.stages.iter().enumerate().map(|(i, name)| {
        let kind = match i {
            0..5 => StageKind::Open,
            5 => StageKind::Won,
            _ => StageKind::Lost,
        };
        let mut stage = Stage::new(name, kind);
        // Sales has accepted what it works on beyond the first look.
        stage.accepted = i >= 1 && kind == StageKind::Open;
        stage.expected_days = EXPECTED_DAYS.get(i).copied();
        stage.probability = PROBABILITIES.get(i).copied();
        stage
    });
    Pipeline::new(&texts.pipeline, stages.collect()).expect("the stages make a pipeline")
}

/// Tells the journal of organisation, pipeline and products.
pub(super) fn define(
    locale: Locale,
    organisation: Organisation,
    texts: &Texts,
    at: Instant,
    journal: &mut Journal<'_>,
) {
    let mut tell = |kind, id: &str, definition| {
        journal.put(kind, &Key::new("sample", id), at, What::Defined(definition));
    };
    let own = organisation.currency;
    let organisation = Definition::Organisation(organisation);
    tell(RecordKind::Organisation, "organisation", organisation);
    tell(RecordKind::Pipeline, "pipeline", Definition::Pipeline(pipeline(texts)));
    for product in products(locale) {
        let definition = Product {
            name: product.name.into(),
            aliases: vec![Arc::from(product.alias)],
            list_price: Some(money(product.unit_dollars, 1.0, own)),
        };
        tell(RecordKind::Product, &product.key.id, Definition::Product(definition));
    }
}

/// A price of `dollars` in the currency, in prices people write: whole tens, or thousands of
/// yen.
pub(super) fn money(dollars: f64, per_dollar: f64, currency: Currency) -> Money {
    let (amount, step) = match currency.minor_per_unit() {
        1 => (dollars * YEN_PER_DOLLAR, 1000.0),
        _ => (dollars * per_dollar, 10.0),
    };
    let steps = (amount / step).round() as i64;
    Money::new(steps * step as i64 * currency.minor_per_unit(), currency)
}
