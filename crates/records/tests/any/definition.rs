//! Any definition there can be.

use super::{day, key, money, quantity, text};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use sales::calendar::{FiscalCalendar, Period, PeriodKind, YearName};
use sales::custom::{CustomField, CustomType};
use sales::day::Zone;
use sales::event::{Definition, Product, RecordKind};
use sales::experiment::Experiment;
use sales::money::Currency;
use sales::organisation::{Averages, Benchmark, ExchangeRate, Organisation};
use sales::process::{Pipeline, Stage, StageKind};
use sales::profile::{Criterion, FIELDS, Wanted};
use sales::quota::{QuotaHolder, QuotaVersion, Spread, Target};
use sales::roster::{Membership, Person, Team};

/// A definition with the kind of record it defines.
pub(crate) fn definition() -> impl Strategy<Value = (RecordKind, Definition)> {
    let team = (text(), vec(text(), 0..2), option::of(text()))
        .prop_map(|(name, aliases, parent)| Team { name, aliases, parent });
    let product = (text(), vec(text(), 0..3), option::of(money()))
        .prop_map(|(name, aliases, list_price)| Product { name, aliases, list_price });
    prop_oneof![
        organisation().prop_map(|it| (RecordKind::Organisation, Definition::Organisation(it))),
        pipeline().prop_map(|it| (RecordKind::Pipeline, Definition::Pipeline(it))),
        team.prop_map(|it| (RecordKind::Team, Definition::Team(it))),
        person().prop_map(|it| (RecordKind::Person, Definition::Person(it))),
        product.prop_map(|it| (RecordKind::Product, Definition::Product(it))),
        quota().prop_map(|it| (RecordKind::Quota, Definition::Quota(it))),
        field().prop_map(|it| (RecordKind::Field, Definition::Field(it))),
    ]
}

fn field() -> impl Strategy<Value = CustomField> {
    let of = proptest::sample::select(CustomField::KINDS.to_vec());
    let holds = proptest::sample::select(CustomType::ALL.to_vec());
    let names = ("[PQ]", text(), vec(text(), 0..3));
    (of, holds, names, any::<u16>(), any::<bool>()).prop_map(
        |(of, holds, (id, name, choices), order, retired)| CustomField {
            name,
            choices,
            order,
            retired,
            ..CustomField::new(of, &id, holds)
        },
    )
}

fn calendar() -> impl Strategy<Value = FiscalCalendar> {
    let year_name = prop_oneof![Just(YearName::Start), Just(YearName::End)];
    let parts = (1_i8..=12, year_name, 0_u8..7, any::<[bool; 7]>(), btree_set(day(), 0..4));
    parts.prop_map(|(first_month, year_name, week_start, mut working, holidays)| {
        working[0] = true;
        FiscalCalendar::new(first_month, year_name, week_start, working, holidays).unwrap()
    })
}

fn organisation() -> impl Strategy<Value = Organisation> {
    let zones = vec!["Asia/Tokyo", "Europe/Berlin", "America/New_York", "UTC"];
    let rate = (day(), any::<i64>()).prop_map(|(from, millionths)| ExchangeRate {
        currency: Currency::EUR,
        from,
        millionths,
    });
    let averages = proptest::sample::select(Averages::ALL.to_vec());
    let figure = any::<f64>().prop_filter("a figure", |value| !value.is_nan());
    let benchmark =
        (text(), figure, text()).prop_map(|(id, value, source)| Benchmark { id, value, source });
    let parts = (
        text(),
        proptest::sample::select(zones),
        calendar(),
        vec(rate, 0..3),
        vec(benchmark, 0..3),
        vec(criterion(), 0..3),
        vec(text(), 0..3),
        (vec(experiment(), 0..2), any::<Option<i64>>(), proptest::option::of(averages)),
    );
    parts.prop_map(|(name, zone, calendar, rates, benchmarks, ideal, reasons, tried)| {
        Organisation {
            name,
            zone: Zone::new(zone).unwrap(),
            currency: Currency::JPY,
            calendar,
            rates,
            benchmarks,
            ideal,
            no_decision_reasons: reasons,
            experiments: tried.0,
            touch_cost: tried.1,
            averages: tried.2,
        }
    })
}

fn experiment() -> impl Strategy<Value = Experiment> {
    let parts = (text(), text(), day(), day(), any::<u16>(), text(), text());
    parts.prop_map(|(name, stage, from, until, days, usual, new)| Experiment {
        name,
        stage,
        from,
        until,
        days,
        usual,
        new,
    })
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let words = || vec(text(), 1..3);
    let ends = (option::of(any::<i64>()), option::of(any::<i64>()));
    let wanted = prop_oneof![
        words().prop_map(Wanted::OneOf),
        words().prop_map(Wanted::Containing),
        ends.prop_map(|(at_least, at_most)| Wanted::Between { at_least, at_most }),
    ];
    let parts = (proptest::sample::select(FIELDS.to_vec()), wanted, any::<u16>());
    parts.prop_map(|(field, wanted, weight)| Criterion { field, wanted, weight })
}

fn pipeline() -> impl Strategy<Value = Pipeline> {
    let stage = (
        option::of(any::<u16>()),
        option::of(0_u8..=100),
        option::of(day()),
        option::of(day()),
        any::<bool>(),
        text(),
    );
    (text(), vec(text(), 0..3), vec(stage, 3..8)).prop_map(|(name, before, stages)| {
        let stages = stages.into_iter().enumerate().map(
            |(i, (expected_days, probability, from, until, accepted, criteria))| Stage {
                name: format!("Stage {i}").into(),
                aliases: vec![format!("S{i}").into()],
                kind: [StageKind::Open, StageKind::Won, StageKind::Lost][i % 3],
                accepted,
                expected_days,
                probability,
                exit_criteria: criteria,
                from,
                until,
            },
        );
        Pipeline::new(&name, stages.collect()).unwrap().known_before_as(before)
    })
}

fn person() -> impl Strategy<Value = Person> {
    let membership = (text(), option::of(day()), option::of(day()), any::<bool>())
        .prop_map(|(team, from, until, manager)| Membership { team, from, until, manager });
    let names = (text(), vec(text(), 0..3), option::of(text()), option::of(text()));
    let work = (
        vec(key(), 0..3),
        option::of(day()),
        option::of(day()),
        vec(membership, 0..3),
        vec(0_u8..=100, 0..4),
    );
    (names, work).prop_map(
        |((name, aliases, email, role), (ids, hired, left, memberships, ramp_percent))| Person {
            name,
            aliases,
            email,
            ids,
            hired,
            left,
            memberships,
            ramp_percent,
            role,
        },
    )
}

fn period() -> impl Strategy<Value = Period> {
    let kinds = vec![
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::Half,
        PeriodKind::Year,
        PeriodKind::Week,
    ];
    // Far enough from the first and last day that the period before and after exist.
    let start = (-20_000_i32..80_000).prop_map(sales::day::Day::from_number);
    let of_kind = (calendar(), proptest::sample::select(kinds), start.clone())
        .prop_map(|(calendar, kind, day)| calendar.period_of(kind, day));
    let of_days = (calendar(), start, 1_i32..400)
        .prop_map(|(calendar, start, days)| calendar.days(start, start.plus(days)).unwrap());
    prop_oneof![of_kind, of_days]
}

fn quota() -> impl Strategy<Value = QuotaVersion> {
    let holder = prop_oneof![
        key().prop_map(QuotaHolder::Person),
        text().prop_map(QuotaHolder::Team),
        Just(QuotaHolder::Company),
    ];
    let target = prop_oneof![
        money().prop_map(Target::Money),
        (key(), quantity()).prop_map(|(product, quantity)| Target::Units { product, quantity }),
    ];
    let spread =
        prop_oneof![Just(Spread::Even), vec(any::<u32>(), 1..13).prop_map(Spread::Profile),];
    let target = (target, any::<bool>());
    let parts = (holder, period(), target, spread, option::of(day()), text(), text());
    parts.prop_map(|(holder, period, target, spread, set_on, set_by, reason)| QuotaVersion {
        holder,
        period,
        target: target.0,
        taken_away: target.1,
        spread,
        set_on,
        set_by,
        reason,
    })
}
