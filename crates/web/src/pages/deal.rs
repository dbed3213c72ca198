//! One deal: what happened, and what next.

use std::collections::HashMap;

use askama::Template;
use reports::customers::Detail;
use reports::deal::{ContactRow, CreditRow, Deal, Moment, SimilarDeal};
use reports::experiments::Handling;

use super::bar::{self, Bar, Offers};
use super::criteria::Criteria;
use super::customers::ACCOUNTS;
use super::hand::entry;
use super::hand::saved::Changes;
use super::hand::tools::Tools;
use super::panel::Panel;
use super::people::rep_link;
use super::{Frame, Item, deals, reaching};
use crate::charts::deal_path::{self, Stay};
use crate::charts::{Caption, both};
use crate::hand::ByHand;
use crate::tables;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;
use crate::wording::numbers::{grouped, percent};
use crate::wording::{Arg, Words};

mod headline;

use super::moments;
use headline::{Figure, Headline};

/// Moments on a page.
const MOMENTS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "deal.html")]
pub(crate) struct DealPage {
    frame: Frame,
    bar: Bar,
    headline: Headline,
    figures: Vec<Figure>,
    path: Panel,
    path_svg: String,
    missing: Vec<String>,
    next_step: String,
    /// What its stage asks for.
    criteria: Option<Criteria>,
    facts: Vec<(String, Item)>,
    panel: Panel,
    moments: Vec<Line>,
    older: Option<Item>,
    newer: Option<Item>,
    contacts: Vec<Line>,
    /// Who is credited, where that is not the owner alone.
    credits: Vec<Line>,
    similar: Vec<Line>,
    similar_note: String,
    tools: Option<Tools>,
    changes: Changes,
}

/// One line of a list.
#[derive(Default)]
struct Line {
    /// When, or what stands before.
    day: String,
    title: String,
    href: String,
    more: String,
    /// By what a person is reached.
    reached: Vec<Item>,
}

/// Makes the page.
/// `path` is its address to keep.
pub(crate) fn page(
    deal: &Deal,
    path: &str,
    visit: &Visit,
    offers: &Offers<'_>,
    by_hand: ByHand,
) -> DealPage {
    let ByHand { tools, changes, subjects, editable } = by_hand;
    let words = visit.words;
    let amounts = visit.amounts(&deal.asked.unit);
    let pages = deal.moments.len().div_ceil(MOMENTS).max(1);
    let page = visit.address.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = usize::clamp(page, 1, pages);
    let shown = deal.moments.iter().skip((page - 1) * MOMENTS).take(MOMENTS);
    let turn = |page: usize, key: &str| {
        Item::link(words.say(key), visit.address.with("page", &page.to_string()).to(path))
    };
    let files = |panel: Panel| {
        let stem = format!("/export/deal-{}-{}", deal.number, panel.id);
        panel.files(|ending| visit.address.to(&format!("{stem}.{ending}")))
    };
    let way = Panel::new(visit, "path", words.say("deal-path"), words.say("deal-path-note"))
        .legend([("k-bar2", words.say("deal-days")), ("k-pace", words.say("deal-usual-days"))])
        .twin(&tables::of_deal_path(deal, visit), visit, &amounts);
    let way = files(way);
    let note = words.count("deal-moments-note", deal.moments.len());
    let moments = files(Panel::new(visit, "moments", words.say("deal-moments"), note));
    let bar = bar::bar(visit, &deal.asked, offers, path);
    DealPage {
        frame: Frame::answering(visit, &deal.asked, path, &deal.name).kept_at(path),
        bar: bar.exporting(visit, &[&way, &moments]),
        headline: headline::headline(deal, visit),
        figures: headline::figures(deal, visit, &amounts),
        path: way,
        path_svg: path_svg(deal, visit),
        missing: deal
            .missing
            .iter()
            .map(|missing| words.say(&format!("missing-{}", missing.word())))
            .collect(),
        next_step: words.next_step(deal.next_step.as_deref().unwrap_or_default()),
        criteria: Criteria::of(
            deal.stage.as_deref().unwrap_or_default(),
            &deal.exit_criteria,
            words,
        ),
        facts: facts(deal, visit),
        panel: moments,
        moments: shown
            .map(|moment| {
                let form = moment.record.filter(|number| editable.contains(number));
                let href = form.map(|number| entry::link_from_elsewhere(visit, number));
                Line { href: href.unwrap_or_default(), ..moment_line(moment, &subjects, visit) }
            })
            .collect(),
        newer: (page > 1).then(|| turn(page - 1, "page-previous")),
        older: (page < pages).then(|| turn(page + 1, "page-next")),
        contacts: deal.contacts.iter().map(|contact| contact_line(contact, deal, visit)).collect(),
        credits: credits(deal, visit, &amounts),
        similar: similar(deal, visit),
        similar_note: similar_note(deal, visit),
        tools,
        changes,
    }
}

fn path_svg(deal: &Deal, visit: &Visit) -> String {
    let words = visit.words;
    let stay = |stage: &reports::deal::PathStage| {
        let days = stage.days.map(|days| grouped(i128::from(days)));
        let usual = stage.usual.map(|usual| grouped(usual.round() as i128));
        let texts = |days: &str, usual: &str| {
            let texts = [("days", Arg::Text(days)), ("usual", Arg::Text(usual))];
            words.with("deal-days-usual", &texts)
        };
        let days_name = match (&days, &usual) {
            (Some(days), Some(usual)) => texts(days, usual),
            (Some(days), None) => words.with("unit-value-days", &[("value", Arg::Text(days))]),
            (None, _) => words.say(&format!("kind-{}", stage.kind)),
        };
        let since = stage.entered.map(|day| visit.dates.day_and_year(day));
        Stay {
            name: stage.name.clone(),
            since: since.unwrap_or_else(|| words.say("deal-undated")),
            days: stage.days.map(f64::from),
            days_name,
            usual: stage.usual,
            long: stage.is_long(),
        }
    };
    let stays: Vec<Stay> = deal.path.iter().map(stay).collect();
    if stays.is_empty() {
        return String::new();
    }
    let said = stays.iter().map(|stay| words.pair(&stay.name, &stay.days_name));
    let desc = said.collect::<Vec<_>>().join(&words.say("list-joint"));
    let title = words.say("deal-path");
    let caption = Caption { id: "path-svg", title: &title, desc: &desc };
    both(|width| deal_path::draw(&stays, width, caption))
}

fn facts(deal: &Deal, visit: &Visit) -> Vec<(String, Item)> {
    let words = visit.words;
    let text = |text: &str| Item { label: text.to_owned(), ..Item::default() };
    let day = |day| visit.dates.day_and_year(day);
    let rep = |name: &String| {
        let asked = visit.address.question();
        let href = deal.owner_parameter.as_ref().map(|rep| asked.with("rep", rep).to("/reps/rep"));
        Item::link(name, href.unwrap_or_default())
    };
    let all = [
        (
            "column-account",
            deal.account.as_ref().map(|name| Item::link(name, customer(deal, visit))),
        ),
        ("column-owner", deal.owner.as_ref().map(rep)),
        ("column-team", deal.team.as_deref().map(text)),
        ("filter-pipeline", deal.pipeline.as_deref().map(text)),
        ("column-source", deal.source.as_deref().map(text)),
        ("filter-segment", deal.segment.as_deref().map(text)),
        (
            "column-products",
            Some(deal.sold.join(" / ")).filter(|all| !all.is_empty()).as_deref().map(text),
        ),
        ("deal-experiment", deal.handling.as_ref().map(|handling| text(&handled(handling, words)))),
        ("column-created", deal.created.map(|created| text(&day(created)))),
        ("column-loss_reason", deal.loss_reason.as_deref().map(text)),
        ("column-id", Some(text(&format!("{} {}", deal.source_system, deal.source_id)))),
    ];
    let known = all.into_iter().filter_map(|(key, item)| Some((words.say(key), item?)));
    let custom = deal.fields.iter().map(|field| {
        (field.name.clone(), text(&moments::custom_value(field.holds, &field.value, visit)))
    });
    known.chain(custom).collect()
}

/// Where the deal's customer is shown; empty where it has none.
fn customer(deal: &Deal, visit: &Visit) -> String {
    let to = |end: &String| visit.address.question().to(&format!("{ACCOUNTS}/{end}"));
    deal.account_page.as_ref().map(to).unwrap_or_default()
}

/// How the deal is to be handled, and by which experiment.
fn handled(handling: &Handling, words: Words) -> String {
    let way = words.say(&format!("kind-{}", handling.way));
    let variables = [
        ("experiment", Arg::Text(handling.experiment.as_str())),
        ("way", Arg::Text(&way)),
        ("how", Arg::Text(&handling.how)),
    ];
    words.with("deal-handling", &variables)
}

fn moment_line(moment: &Moment, subjects: &HashMap<u32, String>, visit: &Visit) -> Line {
    let (title, more) = moments::said(moment, visit);
    let subject = moment.record.and_then(|number| subjects.get(&number)).cloned();
    let parts = [Some(more), subject].into_iter().flatten().filter(|more| !more.is_empty());
    let parts: Vec<String> = parts.chain(moments::people(moment, visit)).collect();
    let more = parts.join(&visit.words.say("note-joint"));
    Line { day: visit.dates.day_and_year(moment.day), title, more, ..Line::default() }
}

/// Somebody at the customer, who stands on its page.
fn contact_line(contact: &ContactRow, deal: &Deal, visit: &Visit) -> Line {
    let words = visit.words;
    let n = usize::try_from(contact.activities).unwrap_or(usize::MAX);
    let more = match contact.last {
        Some(last) => {
            let day = visit.dates.day_and_year(last);
            words.with("contact-touched", &[("n", Arg::Count(n)), ("day", Arg::Text(&day))])
        }
        None => words.say("contact-untouched"),
    };
    let page = customer(deal, visit);
    let href = if page.is_empty() { page } else { format!("{page}#customer-contacts") };
    let reached = |one: &Detail| Item::link(&one.value, reaching::href(one.field, &one.value));
    let reached = contact.details.iter().map(reached).collect();
    Line { title: contact.name.clone(), href, more, reached, ..Line::default() }
}

fn credits(deal: &Deal, visit: &Visit, amounts: &Amounts) -> Vec<Line> {
    let words = visit.words;
    let line = |one: &CreditRow| {
        let share = deals::share_of(words, one.share_percent);
        let amount = one.counted.map(|counted| amounts.exact(counted));
        let owner = one.owner.then(|| words.say("column-owner"));
        let more: Vec<String> = [Some(share), amount, owner].into_iter().flatten().collect();
        Line {
            title: one.person.clone().unwrap_or_else(|| words.say("nobody")),
            href: one.parameter.as_ref().map_or_else(String::new, |who| rep_link(visit, who)),
            more: more.join(&words.say("note-joint")),
            ..Line::default()
        }
    };
    deal.credits.iter().map(line).collect()
}

fn similar(deal: &Deal, visit: &Visit) -> Vec<Line> {
    let line = |other: &SimilarDeal| {
        let kind = visit.words.say(&format!("kind-{}", other.kind));
        let amount = other.money.map(|money| moments::amount(money, visit));
        let day = visit.dates.day_and_year(other.closed);
        let more = [Some(kind), Some(day), amount].into_iter().flatten().collect::<Vec<_>>();
        Line {
            title: other.name.clone(),
            href: deals::link(visit, other.number),
            more: more.join(&visit.words.say("note-joint")),
            ..Line::default()
        }
    };
    deal.similar.iter().flat_map(|similar| &similar.deals).map(line).collect()
}

/// What is alike in them, and how they ended.
fn similar_note(deal: &Deal, visit: &Visit) -> String {
    let words = visit.words;
    let Some(similar) = &deal.similar else {
        return words.say(if deal.kind == "open" { "similar-undated" } else { "similar-closed" });
    };
    let alike = words.say(&format!("alike-{}", similar.alike));
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let (Some(low), Some(high)) = (similar.low, similar.high) else {
        return words.with("similar-none", &[("alike", Arg::Text(&alike))]);
    };
    let (low, high) = (percent(low, 0), percent(high, 0));
    let texts = [
        ("alike", Arg::Text(alike.as_str())),
        ("n", Arg::Count(count(similar.n))),
        ("won", Arg::Count(count(similar.won))),
        ("low", Arg::Text(&low)),
        ("high", Arg::Text(&high)),
    ];
    words.with("similar-ended", &texts)
}
