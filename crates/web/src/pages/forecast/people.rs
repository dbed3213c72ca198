//! Who will make it: teams and people, those first who are expected to miss most.

use reports::forecast::ForecastRow;
use reports::overview::Progress;

use super::Context;
use crate::charts::bullet::{self, Bullet, BulletScale, Finish};
use crate::pages::panel::Panel;
use crate::wording::Arg;
use crate::wording::forecast as said;

/// Lines shown; whoever wants more chooses a team, or takes the file.
const SHOWN: usize = 50;

/// The table.
pub(super) struct People {
    pub(super) panel: Panel,
    pub(super) axis: String,
    pub(super) heads: Heads,
    pub(super) groups: Vec<Group>,
    pub(super) total: Row,
    pub(super) more: String,
}

/// Column headings.
pub(super) struct Heads {
    pub(super) name: String,
    pub(super) chance: String,
    pub(super) bullet: String,
    pub(super) rest: Vec<String>,
}

/// Rows under one heading.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

/// One team or person, every text ready.
pub(super) struct Row {
    pub(super) name: String,
    /// Where this team or person is forecast alone; empty for nobody in particular.
    pub(super) href: String,
    pub(super) chance: String,
    pub(super) look: bool,
    pub(super) bullet: String,
    pub(super) won: String,
    pub(super) mean: String,
    pub(super) range: String,
    pub(super) missing: String,
}

pub(super) fn people(context: &Context<'_>) -> People {
    let Context { report, words, visit, .. } = context;
    let rows = || report.teams.iter().chain(&report.reps).chain([&report.total]);
    let scale = BulletScale::covering(rows().flat_map(shares));
    let several = report.teams.iter().any(|team| team.group.name.is_some());
    let title = |key: &str| if several { words.say(key) } else { String::new() };
    let teams = report.teams.iter().filter(|_| several);
    let teams = teams.map(|team| row(context, team, Who::Team, scale)).collect();
    let reps = report.reps.iter().take(SHOWN);
    let reps = reps.map(|rep| row(context, rep, Who::Rep, scale)).collect();
    let groups = [
        Group { title: title("teams"), rows: teams },
        Group { title: title("people"), rows: reps },
    ];
    let hidden = report.reps.len().saturating_sub(SHOWN);
    let note = words.say("forecast-people-note");
    People {
        panel: Panel::new(visit, "forecast-people", words.say("forecast-people-title"), note)
            .legend(legend(context)),
        axis: bullet::axis(scale),
        heads: heads(context),
        groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
        total: row(context, &report.total, Who::All, scale),
        more: match hidden {
            0 => String::new(),
            n => words.count("pipeline-reps-more", n),
        },
    }
}

fn legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-bar", words.say("closed-won")), ("k-q", words.say("quota"))];
    if context.report.progress == Progress::Running {
        keys.push(("k-iv", words.say("likely-finish")));
        keys.push(("k-look", words.say("likely-slim")));
    }
    keys
}

fn heads(context: &Context<'_>) -> Heads {
    let words = context.words;
    let rest = ["closed-won", "forecast-column-mean", "forecast-range-80", "forecast-missing"];
    Heads {
        name: words.say("forecast-column-name"),
        chance: words.say("chance"),
        bullet: words.say("attainment-and-finish"),
        rest: rest.map(|key| words.say(key)).into(),
    }
}

/// What a row draws, in percent of its quota.
fn shares(row: &ForecastRow) -> Vec<f64> {
    let Some(quota) = row.quota.filter(|quota| *quota > 0) else { return Vec::new() };
    let amounts = [Some(row.won), row.range().map(|range| range.high)];
    amounts.into_iter().flatten().map(|amount| percent_of(amount, quota)).collect()
}

fn percent_of(amount: i64, quota: i64) -> f64 {
    100.0 * amount as f64 / quota as f64
}

/// Where a row may end, in percent of its quota; nothing once that is decided.
pub(in crate::pages) fn finish(row: &ForecastRow, progress: Progress) -> Option<Finish> {
    let quota = row.quota.filter(|quota| *quota > 0 && progress == Progress::Running)?;
    let (range, median) = (row.range()?, row.median?);
    let [low, middle, high] =
        [range.low, median, range.high].map(|amount| percent_of(amount, quota));
    Some(Finish { low, middle, high, look: said::is_slim(row, progress) })
}

/// Whose row it is.
#[derive(Clone, Copy)]
enum Who {
    Team,
    Rep,
    All,
}

fn row(context: &Context<'_>, row: &ForecastRow, who: Who, scale: BulletScale) -> Row {
    let Context { report, words, amounts, .. } = context;
    let progress = report.progress;
    let question = context.visit.address.question();
    let (parameter, nobody) = match who {
        Who::Team => ("team", "no-team"),
        Who::Rep => ("rep", "nobody"),
        Who::All => ("", "total"),
    };
    let alone = |value: &String| question.with(parameter, value).to(super::PATH);
    let range = said::range(row, *words, amounts).filter(|_| progress == Progress::Running);
    let missing = row.shortfall.filter(|_| progress == Progress::Running);
    Row {
        name: row.group.name.clone().unwrap_or_else(|| words.say(nobody)),
        href: row.group.parameter.as_ref().map_or(String::new(), alone),
        chance: said::chance_of(row, progress, *words),
        look: said::is_slim(row, progress),
        bullet: bar(context, row, scale),
        won: amounts.show(row.won),
        mean: amounts.show(row.mean),
        range: range.unwrap_or_else(|| "–".to_owned()),
        missing: missing.map_or("–".to_owned(), |amount| amounts.show(amount)),
    }
}

fn bar(context: &Context<'_>, row: &ForecastRow, scale: BulletScale) -> String {
    let Context { report, words, amounts, .. } = context;
    let Some(quota) = row.quota.filter(|quota| *quota > 0) else {
        return format!("<span class=\"mut\">{}</span>", words.say("absent-no-quota"));
    };
    let share = percent_of(row.won, quota);
    let shown = crate::wording::numbers::percent(share / 100.0, 0);
    let quota = amounts.show(quota);
    let variables = [("share", Arg::Text(shown.as_str())), ("quota", Arg::Text(&quota))];
    let said = words.with("row-attainment", &variables);
    let finish = finish(row, report.progress);
    bullet::draw(Bullet { won: Some(share), pace: None, finish }, scale, &said)
}
