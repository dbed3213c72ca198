//! Random stories: a few people who join, move and leave, quotas of every kind, and
//! opportunities that go through anything in any order.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use sales::day::Day;
use std::ops::Range;

const TEAMS: [&str; 5] = ["in East", "in West", "in Sales", "in North", ""];
pub(crate) const PEOPLE: [&str; 4] = ["Aiko", "Ben", "Chie", "Dan"];
const OWNERS: [&str; 5] = ["Aiko", "Ben", "Chie", "Dan", "Zoe"];
const HOLDERS: [&str; 8] = ["Aiko", "Ben", "Chie", "Dan", "East", "Sales", "North", "company"];
const QUOTA_PERIODS: [&str; 8] =
    ["2026-01", "2026-03", "2026-05", "2026-Q1", "2026-Q2", "2025-Q4", "2026-H1", "FY2025"];

/// A day from December 2025 to August 2026.
fn day() -> impl Strategy<Value = Day> {
    (20_423..20_696).prop_map(Day::from_number)
}

/// A moment, to the day or to the minute, written in some zone.
fn moment() -> impl Strategy<Value = String> {
    moment_on(day())
}

fn moment_on(day: impl Strategy<Value = Day>) -> impl Strategy<Value = String> {
    let time = (0..24, 0..60, select(&["Z", "+09:00", "-04:00", ""][..]));
    (day, option::of(time)).prop_map(|(day, time)| match time {
        None => day.to_string(),
        Some((hour, minute, zone)) => format!("{day}T{hour:02}:{minute:02}{zone}"),
    })
}

fn person(name: &'static str) -> impl Strategy<Value = String> {
    let teams = (select(&TEAMS[..]), select(&TEAMS[..4]), option::of((day(), 0..40)));
    let spell = vec(1..28_i8, 2);
    let work = (option::of(1..8_i8), option::of(1..8_i8), spell, option::of(vec(0..120_u8, 1..5)));
    (teams, work).prop_map(move |((first, second, moved), (hired, left, days, ramp))| {
        let mut line = format!("person {name} {first}");
        if let (Some((moved, apart)), false) = (moved, first.is_empty()) {
            let second = second.trim_start_matches("in");
            line += &format!(" until {moved}, {second} from {}", moved.plus(apart));
        }
        if let Some(month) = hired {
            line += &format!(" hired 2026-{month:02}-{:02}", days[0]);
        }
        if let Some(month) = left {
            line += &format!(" left 2026-{month:02}-{:02}", days[1]);
        }
        for (i, percent) in ramp.iter().flatten().enumerate() {
            line += &format!("{} {percent}", if i == 0 { " ramp" } else { "" });
        }
        line
    })
}

fn quota() -> impl Strategy<Value = String> {
    let target = prop_oneof![
        3 => (0..10_000_i32).prop_map(|amount| amount.to_string()),
        1 => (0..90_i32).prop_map(|units| format!("{units} units GTX")),
    ];
    let profile = option::of(vec(0..4_u32, 1..13));
    let who = (select(&HOLDERS[..]), select(&QUOTA_PERIODS[..]));
    (who, target, option::of(day()), profile).prop_map(|((who, period), target, set, profile)| {
        let set = set.map_or(String::new(), |day| format!(" set {day}"));
        let weights: Vec<String> = profile.iter().flatten().map(u32::to_string).collect();
        let profile = if weights.is_empty() { "" } else { " profile " };
        format!("quota {who} {period} {target}{set}{profile}{}", weights.join(" "))
    })
}

fn change() -> impl Strategy<Value = String> {
    let stages = ["Qualify", "Proposal", "Contract", "Won", "Invoiced", "Lost", "Dropped"];
    let amount = (1..9000, select(&["", " JPY", " EUR", " USD"][..]));
    let texts = ["source Web", "source Referral", "next_step call"];
    let line = (1..3, select(&["GTX", "MG"][..]), option::of(0..30_i32));
    let renewals = ["Due", "Talks", "Renewed", "Left"];
    prop_oneof![
        8 => select(stages.to_vec()).prop_map(|stage| format!("stage {stage}")),
        1 => select(renewals.to_vec()).prop_map(|stage| format!("stage {stage} in Renewals")),
        3 => select(&OWNERS[..]).prop_map(|owner| format!("owner {owner}")),
        3 => amount.prop_map(|(amount, currency)| format!("amount {amount}{currency}")),
        1 => Just("amount none".to_owned()),
        2 => day().prop_map(|day| format!("close {day}")),
        2 => line.prop_map(|(line, product, units)| match units {
            Some(units) => format!("line {line} {product} {units}.5"),
            None => format!("line {line} {product}"),
        }),
        1 => (1..3).prop_map(|line| format!("line {line} off")),
        1 => select(texts.to_vec()).prop_map(str::to_owned),
        1 => select(&["price", "timing"][..]).prop_map(|why| format!("loss_reason {why}")),
        1 => Just("created".to_owned()),
        1 => (0..3).prop_map(|i| format!("contact C{i}")),
        1 => (0..2).prop_map(|i| format!("account A{i}")),
    ]
}

fn opportunity() -> impl Strategy<Value = Vec<String>> {
    let deleted = option::weighted(0.1, moment());
    (vec((moment(), change()), 1..14), deleted).prop_map(|(changes, deleted)| {
        let lines =
            changes.into_iter().map(|(moment, change)| format!("{moment} opp NAME {change}"));
        let deleted = deleted.map(|moment| format!("{moment} opp NAME deleted"));
        lines.chain(deleted).collect()
    })
}

/// Something done on an opportunity, about a lead, or neither.
fn activity() -> impl Strategy<Value = String> {
    activity_at(moment())
}

fn activity_at(moment: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let whom = prop_oneof![
        6 => (0..9).prop_map(|i| format!("on O{i}")),
        3 => (0..4).prop_map(|i| format!("lead L{i}")),
        1 => (0..9, 0..4).prop_map(|(i, lead)| format!("on O{i} lead L{lead}")),
        1 => Just(String::new()),
    ];
    let what = [
        "call dialled",
        "call answered",
        "call conversation",
        "call",
        "email sent",
        "email replied",
        "email inbound",
        "email",
        "meeting held",
        "meeting no-show",
        "meeting",
        "task",
    ];
    let how = (select(what.to_vec()), select(&["outbound", "outbound", "inbound", ""][..]));
    let by = option::weighted(0.9, select(&OWNERS[..]));
    let contact = option::of((0..3).prop_map(|i| format!(" with C{i}")));
    (moment, how, whom, by, contact).prop_map(|(moment, (what, direction), whom, by, contact)| {
        let direction = if what.contains("inbound") { "" } else { direction };
        let by = by.map_or(String::new(), |by| format!(" by {by}"));
        format!("{moment} {what} {direction} {whom}{by}{}", contact.unwrap_or_default())
    })
}

/// What is known of a lead or its account, beside the ideal customer.
fn profile() -> impl Strategy<Value = String> {
    let known = [
        "industry Food",
        "industry ｒａｉｌ",
        "industry Media",
        "employees 1000",
        "employees 200",
        "employees 100-300",
        "employees few",
        "title \"Chief buyer\"",
        "title Clerk",
        "account A0",
        "account A1",
    ];
    select(known.to_vec()).prop_map(str::to_owned)
}

/// A lead that comes, is owned, and may become an opportunity.
fn lead() -> impl Strategy<Value = Vec<String>> {
    let owner = option::weighted(0.9, select(&OWNERS[..]));
    let source = option::of(select(&["Web", "Referral"][..]));
    let converted = option::of((moment(), option::of(0..9)));
    let profile = vec(option::weighted(0.3, profile()), 3);
    (option::weighted(0.9, moment()), owner, source, converted, profile).prop_map(
        |(created, owner, source, converted, profile)| {
            let mut lines = Vec::new();
            if let Some(created) = created {
                lines.push(format!("{created} lead NAME created"));
            }
            let seen = "seen 2026-08-31 lead NAME";
            lines.extend(owner.map(|owner| format!("{seen} owner {owner}")));
            lines.extend(source.map(|source| format!("{seen} source {source}")));
            lines.extend(profile.iter().flatten().map(|known| format!("{seen} {known}")));
            if let Some((at, opportunity)) = converted {
                let opportunity = opportunity.map_or(String::new(), |i| format!(" O{i}"));
                lines.push(format!("{at} lead NAME converted{opportunity}"));
            }
            lines
        },
    )
}

/// What is known of contacts and accounts, and whether there is an ideal customer.
fn customers((contacts, ideal): (Vec<Option<u8>>, Option<Vec<String>>)) -> Vec<String> {
    let seen = "seen 2026-08-31";
    let contacts = contacts.iter().enumerate().filter_map(|(i, account)| Some((i, (*account)?)));
    let mut lines: Vec<String> =
        contacts.map(|(i, account)| format!("{seen} contact C{i} account A{account}")).collect();
    if let Some(accounts) = ideal {
        lines.push("ideal industry 3 of Food Rail ; ideal title 2 with chief".into());
        lines.push("ideal employees 2 from 200 to 900".into());
        let known = accounts.iter().enumerate().filter(|(_, known)| !known.starts_with("account"));
        lines.extend(known.map(|(i, known)| format!("{seen} account A{i} {known}")));
    }
    lines
}

/// A whole story.
pub(crate) fn story() -> impl Strategy<Value = String> {
    story_of(0..9)
}

/// The same, in which some deals are divided between people, once or several times.
pub(crate) fn divided() -> impl Strategy<Value = String> {
    const PARTS: [&str; 6] = [
        "Aiko 60 Ben 40",
        "Ben 33.33 Chie 33.33 Dan 33.34",
        "Zoe 100",
        "Chie 50 Aiko 50",
        "Dan 0.01 Zoe 99.99",
        "none",
    ];
    let split = (moment(), 0..9, select(&PARTS[..]));
    let line =
        split.prop_map(|(moment, deal, parts)| format!("{moment} opp O{deal} split {parts}"));
    (story(), vec(line, 0..12)).prop_map(|(story, lines)| format!("{story}\n{}", lines.join("\n")))
}

/// One with enough deals that something is usual.
pub(crate) fn crowd() -> impl Strategy<Value = String> {
    story_of(25..50)
}

fn story_of(opportunities: Range<usize>) -> impl Strategy<Value = String> {
    let people = PEOPLE.map(person);
    let settings = (select(&[1, 4, 7][..]), select(&["Asia/Tokyo", "Europe/Berlin"][..]));
    let quotas = vec(quota(), 0..9);
    let customers = (vec(option::of(0..2_u8), 3), option::weighted(0.7, vec(profile(), 2)));
    let records =
        (vec(opportunity(), opportunities), vec(lead(), 0..4), vec(activity(), 0..40), customers);
    (settings, people, quotas, records).prop_map(
        |((first_month, zone), people, quotas, (opportunities, leads, activities, customers))| {
            let mut lines = vec![
                format!("org zone {zone} currency JPY year-from {first_month} no-decision timing"),
                "holiday 2026-01-01 2026-04-29 2026-05-04 2026-05-05 2026-05-06".into(),
                "rate EUR 160.25 from 2026-01-10 ; rate EUR 171 from 2026-05-01".into(),
                "pipeline Qualify/30 > Proposal* > Contract | Won > Invoiced | Lost > Dropped"
                    .into(),
                "pipeline Renewals: Due > Talks | Renewed | Left".into(),
                "team East in Sales ; team West in Sales ; team North".into(),
                "product GTX ; product MG".into(),
                "experiment Calls in Proposal from 2026-01-20 until 2026-05-01 days 20".into(),
                // So that the records hold some activity.
                "2025-12-01 task".into(),
            ];
            lines.extend(people);
            lines.extend(quotas);
            for (i, changes) in opportunities.into_iter().enumerate() {
                let named = |line: String| line.replace("NAME", &format!("O{i}"));
                lines.extend(changes.into_iter().map(named));
            }
            for (i, changes) in leads.into_iter().enumerate() {
                lines
                    .extend(changes.into_iter().map(|line| line.replace("NAME", &format!("L{i}"))));
            }
            lines.extend(activities);
            lines.extend(self::customers(customers));
            lines.join("\n")
        },
    )
}

/// A question about such a story, without its scope.
pub(crate) fn question() -> impl Strategy<Value = String> {
    let periods = ["2026-01", "2026-04", "2026-05", "2026-Q1", "2026-Q2", "2025-Q4", "FY2025"];
    let basis = select(&["", "", "units GTX", "product MG"][..]);
    (select(periods.to_vec()), day(), select(&["", "today"][..]), basis)
        .prop_map(|(period, day, today, basis)| format!("{period} on {day} {today} {basis}"))
}

/// Every scope there is in such a story; the empty one is the company.
pub(crate) const SCOPES: [&str; 9] =
    ["", "Sales", "East", "West", "North", "Aiko", "Ben", "Chie", "Dan"];

/// A story in which much is done in few weeks about few records, at few moments.
pub(crate) fn busy_story() -> impl Strategy<Value = String> {
    let day = (20_454..20_510).prop_map(Day::from_number);
    let moment = (day, select(&["", "T09:00", "T15:00"][..]));
    let what = [
        "call dialled",
        "call outbound conversation",
        "email outbound sent",
        "email sent",
        "email outbound replied",
        "email inbound",
        "email inbound",
        "meeting held",
        "task inbound",
    ];
    let whom = ["on O0", "on O0", "on O1", "lead L0", "lead L0", "on O1 lead L0", "", ""];
    let how = (select(what.to_vec()), select(whom.to_vec()));
    let people = (select(&OWNERS[..3]), option::weighted(0.7, 0..2));
    let line = (moment, how, people).prop_map(|((day, time), (what, whom), (by, contact))| {
        let contact = contact.map_or(String::new(), |i| format!(" with C{i}"));
        format!("{day}{time} {what} {whom} by {by}{contact}")
    });
    (story(), vec(line, 0..40)).prop_map(|(story, lines)| format!("{story}\n{}", lines.join("\n")))
}

/// Every other day of ten weeks: few enough for one thing to follow another, or to happen on the
/// same day.
fn busy_day() -> impl Strategy<Value = Day> {
    (0..35).prop_map(|pairs| Day::from_number(20_454 + 2 * pairs))
}

/// A story of few deals on which much is done within ten weeks.
pub(crate) fn chase_story() -> impl Strategy<Value = String> {
    let stages = ["Qualify", "Proposal", "Contract", "Qualify", "Proposal", "Won", "Lost"];
    let change = prop_oneof![
        6 => select(stages.to_vec()).prop_map(|stage| format!("stage {stage}")),
        1 => select(&OWNERS[..]).prop_map(|owner| format!("owner {owner}")),
        1 => day().prop_map(|day| format!("close {day}")),
    ];
    let deal = vec((moment_on(busy_day()), change), 1..7);
    let people = PEOPLE.map(person);
    let zone = select(&["Asia/Tokyo", "Europe/Berlin", "America/New_York"][..]);
    let done = vec(activity_at(moment_on(busy_day())), 0..90);
    (zone, people, vec(deal, 1..5), done).prop_map(|(zone, people, deals, done)| {
        let mut lines = vec![
            format!("org zone {zone} currency JPY"),
            "holiday 2026-01-01 2026-02-11".into(),
            "pipeline Qualify > Proposal* > Contract | Won > Invoiced | Lost > Dropped".into(),
            "team East in Sales ; team West in Sales ; team North".into(),
            "product GTX ; product MG".into(),
            // So that the records hold some activity.
            "2025-12-01 task".into(),
        ];
        lines.extend(people);
        for (i, changes) in deals.into_iter().enumerate() {
            let line = |(moment, change)| format!("{moment} opp O{i} {change}");
            lines.extend(changes.into_iter().map(line));
        }
        lines.extend(done.into_iter().map(|line| {
            // Most of what is said of other deals is said of the first few.
            let on = |from: u32| (format!("on O{from}"), format!("on O{}", from % 3));
            (3..9).map(on).fold(line, |line, (from, to)| line.replace(&from, &to))
        }));
        lines.join("\n")
    })
}

/// A question about such a story, without its scope.
pub(crate) fn chase_question() -> impl Strategy<Value = String> {
    let as_of = (20_460..20_560).prop_map(Day::from_number);
    let periods = select(&["2026-01", "2026-02", "2026-Q1", "FY2026"][..]);
    (periods, as_of, select(&["", "today"][..]), select(&["", "working"][..]))
        .prop_map(|(period, day, today, clock)| format!("{period} on {day} {today} {clock}"))
}
