//! One small panel a person: what was won month by month, all on one scale.

use reports::reps::{Month, PersonLine};

use super::Context;
use crate::charts::spark::{self, Bar, SparkScale};
use crate::pages::Linked;
use crate::pages::people::rep_link;
use crate::wording::Arg;

/// One person's panel.
pub(super) struct Tile {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) svg: String,
    /// The first and the last month shown.
    pub(super) first: String,
    pub(super) last: String,
    pub(super) won: Linked,
}

pub(super) fn legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-bar", words.say("closed-won"))];
    let mut months = context.reps.people.iter().flat_map(|person| &person.months);
    if months.any(|month| month.running) {
        keys.push(("k-part", words.say("month-running")));
    }
    keys.push(("k-ql", words.say("quota")));
    keys
}

pub(super) fn tiles(context: &Context<'_>) -> Vec<Tile> {
    let people = &context.reps.people;
    let bars: Vec<Vec<Bar>> =
        people.iter().map(|person| person.months.iter().map(bar).collect()).collect();
    let scale = SparkScale::covering(bars.iter().flatten());
    people.iter().zip(bars).map(|(person, bars)| tile(context, person, &bars, scale)).collect()
}

fn bar(month: &Month) -> Bar {
    let quota = month.quota.map(|quota| quota as f64);
    Bar { value: month.won as f64, quota, running: month.running }
}

fn tile(context: &Context<'_>, person: &PersonLine, bars: &[Bar], scale: SparkScale) -> Tile {
    let (words, visit, amounts) = (context.words, context.visit, &context.short.amounts);
    let group = &person.line.group;
    let said = person.months.iter().map(|month| {
        let name = visit.dates.month_and_year(month.month.start());
        words.pair(&name, &amounts.show(month.won))
    });
    let (won, count) = person
        .months
        .iter()
        .fold((0, 0), |(won, count), month| (won + month.won, count + month.won_count));
    let months = person.months.first().zip(person.months.last());
    let period =
        months.map(|(first, last)| format!("{}..{}", first.month.start(), last.month.last()));
    let who = match &group.parameter {
        Some(parameter) => visit.address.question().with("team", "").with("rep", parameter),
        None => visit.address.question().with("owner", "none"),
    };
    let text = amounts.show(won);
    let name = |month: &Month| visit.dates.month_and_year(month.month.start());
    Tile {
        name: group.name.clone().unwrap_or_else(|| words.say("nobody")),
        href: group.parameter.as_ref().map_or(String::new(), |who| rep_link(visit, who)),
        svg: spark::draw(bars, scale, &said.collect::<Vec<_>>().join(". ")),
        first: months.map_or(String::new(), |(first, _)| name(first)),
        last: months.map_or(String::new(), |(_, last)| name(last)),
        won: Linked {
            text: words.with("reps-won", &[("amount", Arg::Text(&text))]),
            href: period.map_or(String::new(), |period| {
                who.with("period", &period).with("status", "won").to("/deals")
            }),
            amount: Some(won),
            count: Some(count),
        },
    }
}
