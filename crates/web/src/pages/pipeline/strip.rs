//! Which deals are stuck: every open deal by its days in stage, and the list of those overdue.

use reports::pipeline::{StageDeal, StageRow};

use super::{Context, Item, whole};
use crate::charts::Caption;
use crate::charts::drawing::Link;
use crate::charts::stage_strip::{self, Deal, Stage};
use crate::pages::panel::Panel;
use crate::tables::pipeline::{self as tables, stage_name};
use crate::wording::Arg;
use crate::wording::beside::account_beside;
use crate::wording::numbers::{duration, grouped, one_decimal};

/// So many deals can be reached from the drawing; the others from the list.
const LINKED: usize = 60;
/// How many of them are named, if there is room.
const NAMED: usize = 16;
/// Lines of the list.
const LISTED: usize = 10;
/// Longest name written into the drawing, in characters.
const LONGEST: usize = 18;

/// The list of overdue deals, what is at stake first.
pub(super) struct Stuck {
    pub(super) panel: Panel,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) empty: String,
    pub(super) all: Option<Item>,
}

/// One deal of it.
pub(super) struct Row {
    pub(super) deal: Item,
    pub(super) stage: String,
    pub(super) days: String,
    pub(super) expected: String,
    pub(super) amount: String,
    pub(super) owner: Item,
    pub(super) close: String,
    pub(super) close_passed: bool,
    pub(super) next: String,
}

pub(super) fn panel(context: &Context<'_>) -> Panel {
    let words = context.words;
    let keys = vec![
        ("k-deal", words.say("strip-deal")),
        ("k-bad", words.say("strip-overdue")),
        ("k-limit", words.say("strip-expected")),
    ];
    let undated = context.report.deals.iter().filter(|deal| deal.days.is_none()).count();
    let mut note = vec![words.count("strip-note", context.report.deals.len())];
    if undated > 0 {
        note.push(words.count("strip-undated", undated));
    }
    if context.report.stages.iter().any(|stage| stage.expected.is_some() && !stage.stated) {
        note.push(words.say("strip-usual"));
    }
    context.panel("strip", note.join(&words.say("sentence-joint"))).legend(keys).twin(
        &tables::strip(context.report, context.visit),
        context.visit,
        &context.amounts,
    )
}

/// Empty where nothing is open.
pub(super) fn svg(context: &Context<'_>) -> String {
    let report = context.report;
    if report.deals.is_empty() {
        return String::new();
    }
    let mut by_amount: Vec<&StageDeal> =
        report.deals.iter().filter(|deal| deal.days.is_some()).collect();
    by_amount.sort_by_key(|deal| (std::cmp::Reverse(deal.amount), deal.number));
    let largest = by_amount.first().and_then(|deal| deal.amount).unwrap_or(0).max(1) as f64;
    let (linked, others) = by_amount.split_at(by_amount.len().min(LINKED));
    let overdue = linked.iter().filter(|deal| deal.overdue == Some(true));
    let named: Vec<u32> = overdue.take(NAMED).map(|deal| deal.number).collect();
    let stage = |(place, stage): (usize, &StageRow)| {
        let here = |deal: &&&StageDeal| deal.stage == place;
        let deal = |deal: &&StageDeal| one(context, deal, largest, named.contains(&deal.number));
        let other =
            |deal: &&StageDeal| (f64::from(deal.days.unwrap_or(0)), deal.overdue == Some(true));
        let overdue = grouped(i128::from(stage.overdue.count));
        let known = grouped(i128::from(stage.known));
        let variables = [("n", Arg::Text(overdue.as_str())), ("of", Arg::Text(&known))];
        Stage {
            name: stage_name(context.words, stage),
            count: match stage.known {
                0 => String::new(),
                _ => context.words.with("strip-count", &variables),
            },
            expected: stage.expected,
            deals: linked.iter().filter(here).map(deal).collect(),
            others: others.iter().filter(here).map(other).collect(),
        }
    };
    let stages: Vec<Stage> = report.stages.iter().enumerate().map(stage).collect();
    let words = context.words;
    let said = |stage: &Stage| words.pair(&stage.name, &stage.count.to_string());
    let desc: Vec<String> = stages.iter().map(said).collect();
    let title = words.say("strip-title");
    let caption =
        Caption { id: "strip-chart", title: &title, desc: &desc.join(&words.say("list-joint")) };
    let days_name = |days: f64, goes_on: bool| {
        let days = grouped(days as i128);
        let key = if goes_on { "strip-days-more" } else { "strip-days" };
        words.with(key, &[("days", Arg::Text(&days))])
    };
    stage_strip::draw(&stages, &days_name, caption)
}

fn one(context: &Context<'_>, deal: &StageDeal, largest: f64, named: bool) -> Deal {
    let amount = amount(context, deal);
    let days = context.words.count("pipeline-days", deal.days.unwrap_or(0) as usize);
    let customer = deal.account.as_ref().unwrap_or(&deal.name);
    let mut label: String = customer.chars().take(LONGEST).collect();
    if label.len() < customer.len() {
        label = label.trim_end().to_owned() + "…";
    }
    let link = Link {
        href: href(context, deal),
        words: [deal.name.clone(), amount.clone(), days].join(&context.words.say("list-joint")),
        ..Link::default()
    };
    Deal {
        days: f64::from(deal.days.unwrap_or(0)),
        overdue: deal.overdue == Some(true),
        size: deal.amount.unwrap_or(0).max(0) as f64 / largest,
        label: if named { format!("{label} {amount}") } else { String::new() },
        link,
    }
}

fn href(context: &Context<'_>, deal: &StageDeal) -> String {
    context.visit.address.question().to(&format!("/deals/{}", deal.number))
}

fn amount(context: &Context<'_>, deal: &StageDeal) -> String {
    deal.amount.map_or("–".to_owned(), |amount| context.amounts.show(amount))
}

pub(super) fn stuck(context: &Context<'_>) -> Stuck {
    let report = context.report;
    let words = context.words;
    let overdue = || report.deals.iter().filter(|deal| deal.overdue == Some(true));
    let n = overdue().count();
    let known: u64 = report.stages.iter().map(|stage| stage.known).sum();
    let all = (n > LISTED).then(|| {
        let href = context.records("overdue-in-stage", "", "");
        Item::link(words.count("stuck-all", whole(known)), href)
    });
    let columns = ["deal", "stage", "stage_days", "expected_days", "amount", "owner", "close_date"];
    let mut heads: Vec<String> =
        columns.iter().map(|id| words.say(&format!("column-{id}"))).collect();
    heads.push(words.say("column-next_step"));
    let worth = context.report.overdue.worth().map(|worth| context.amounts.show(worth));
    let key = if worth.is_some() { "stuck-note" } else { "stuck-note-unvalued" };
    let listed: Vec<&StageDeal> = overdue().take(LISTED).collect();
    // All numbers of a column have as many decimals.
    let is_whole = |deal: &&StageDeal| deal.expected.is_none_or(|days| days.fract() == 0.0);
    let days = if listed.iter().all(is_whole) { duration } else { one_decimal };
    let note = [("n", Arg::Count(n)), ("amount", Arg::Text(worth.as_deref().unwrap_or_default()))];
    Stuck {
        panel: context.panel("stuck", words.with(key, &note)),
        heads,
        rows: listed.into_iter().map(|deal| row(context, deal, days)).collect(),
        empty: words.say(if known == 0 { "stuck-unknown" } else { "stuck-none" }),
        all,
    }
}

/// One deal; `days` writes how long such a deal is expected to stay.
fn row(context: &Context<'_>, deal: &StageDeal, days: fn(f64) -> String) -> Row {
    let words = context.words;
    let owner = match (&deal.owner, &deal.owner_parameter) {
        (Some(name), Some(parameter)) => {
            let question = context.visit.address.question();
            Item::link(name, question.with("rep", parameter).to("/reps/rep"))
        }
        _ => Item::link(words.say("nobody"), ""),
    };
    Row {
        deal: Item {
            note: account_beside(&deal.name, deal.account.as_deref()).to_owned(),
            ..Item::link(&deal.name, href(context, deal))
        },
        stage: stage_name(words, &context.report.stages[deal.stage]),
        days: deal.days.map_or("–".to_owned(), |n| grouped(i128::from(n))),
        expected: deal.expected.map_or("–".to_owned(), days),
        amount: amount(context, deal),
        owner,
        close: deal.close_date.map_or("–".to_owned(), |day| context.visit.dates.day(day)),
        close_passed: deal.close_date.is_some_and(|day| day < context.report.asked.as_of),
        next: words.next_step(&deal.next_step),
    }
}
