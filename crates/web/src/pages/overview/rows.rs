//! The table of teams and people: attainment on one shared scale, and what sets them apart.

use reports::figure::{Open, Share};
use reports::forecast::ForecastRow;
use reports::overview::{Progress, RepRow, RowFigures, TeamRow};

use super::Context;
use super::headline::FAR_BEHIND;
use crate::address::Address;
use crate::charts::bullet::{self, Bullet, BulletScale};
use crate::charts::interval_dot::{self, IntervalDot, Worse};
use crate::pages::forecast::PATH as FORECAST;
use crate::pages::forecast::people::finish as finish_of;
use crate::pages::people::records;
use crate::pages::{Item, Linked, people, reps};
use crate::wording::forecast as said;
use crate::wording::numbers::percent;
use crate::wording::{Arg, Words};

/// People shown, those first who miss most; the others are on the page of all.
const SHOWN: usize = 50;

/// Rows under one heading.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) rows: Vec<Row>,
}

/// One team or person, every text ready.
#[derive(Default)]
pub(super) struct Row {
    pub(super) name: String,
    /// Where this team or person is shown alone; empty for nobody in particular.
    pub(super) href: String,
    pub(super) about: String,
    /// The chance to reach the quota, and whether it is slim.
    pub(super) chance: Linked,
    pub(super) slim: bool,
    pub(super) bullet: String,
    pub(super) share: Linked,
    pub(super) behind: bool,
    pub(super) won: Linked,
    pub(super) gap: Linked,
    pub(super) rate_svg: String,
    pub(super) rate: Linked,
    pub(super) open: Linked,
    pub(super) coverage: Linked,
}

/// Column headings.
pub(super) struct Heads {
    pub(super) name: String,
    pub(super) chance: String,
    pub(super) bullet: String,
    pub(super) won: String,
    pub(super) gap: String,
    pub(super) rate: String,
    pub(super) open: String,
    pub(super) coverage: String,
}

pub(super) fn heads(words: Words) -> Heads {
    Heads {
        name: words.say("column-rep"),
        chance: words.say("chance"),
        bullet: words.say("attainment-and-finish"),
        won: words.say("closed-won"),
        gap: words.say("to-quota"),
        rate: words.say("win-rate"),
        open: words.say("open-pipeline"),
        coverage: words.say("column-coverage"),
    }
}

pub(super) fn legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let mut keys = vec![("k-bar", words.say("closed-won"))];
    if context.overview.standing.progress == Progress::Running {
        keys.push(("k-pace", words.pace_today(context.overview.path.usual_periods)));
    }
    keys.push(("k-q", words.say("quota")));
    if context.forecast.total.chance.is_some()
        && context.overview.standing.progress == Progress::Running
    {
        keys.push(("k-iv", words.say("likely-finish")));
    }
    keys.push(("k-iv", words.say("win-rate-interval")));
    keys.push(("k-ref", words.say("all-together")));
    keys
}

/// One scale for everybody in the table.
pub(super) fn scale(context: &Context<'_>) -> BulletScale {
    let overview = context.overview;
    let people = overview.reps.iter().map(|rep| rep.figures.attainment.value);
    let teams = overview.teams.iter().map(|team| team.figures.attainment.value);
    let shares = people.chain(teams).chain([overview.standing.attainment.value]);
    let forecast = context.forecast;
    let ahead = forecast.reps.iter().chain(&forecast.teams).chain([&forecast.total]);
    let ahead = ahead.filter_map(|row| finish_of(row, forecast.progress));
    let ends = ahead.map(|finish| finish.high);
    BulletScale::covering(shares.flatten().map(|share| share * 100.0).chain(ends))
}

pub(super) fn groups(context: &Context<'_>, scale: BulletScale) -> Vec<Group> {
    let maker = Maker { context, scale, top: rate_top(context) };
    let teams = &context.overview.teams;
    let several = teams.iter().any(|team| team.name.is_some());
    let teams: Vec<Row> = teams.iter().filter(|_| several).map(|team| maker.team(team)).collect();
    let reps = context.overview.reps.iter().take(SHOWN);
    let reps: Vec<Row> = reps.map(|rep| maker.rep(rep)).collect();
    let title = |key: &str| if several { context.words.say(key) } else { String::new() };
    [Group { title: title("teams"), rows: teams }, Group { title: title("people"), rows: reps }]
        .into_iter()
        .filter(|group| !group.rows.is_empty())
        .collect()
}

/// The way to everybody, where not all are shown.
pub(super) fn all(context: &Context<'_>) -> Option<Item> {
    let count = context.overview.reps.len();
    let link = || context.visit.address.question().to(reps::PATH);
    (count > SHOWN).then(|| Item::link(context.words.count("reps-all", count), link()))
}

/// The line below: the scope as a whole.
pub(super) fn total(context: &Context<'_>, scale: BulletScale) -> Row {
    let maker = Maker { context, scale, top: rate_top(context) };
    let overview = context.overview;
    let standing = &overview.standing;
    let expected = standing.expected_by_usual.or(standing.expected_by_days);
    let quota = standing.quota.value.filter(|quota| *quota > 0);
    let pace = expected.zip(quota).map(|(expected, quota)| expected as f64 / quota as f64);
    let figures = RowFigures {
        won: standing.won,
        won_count: standing.won_count,
        quota: standing.quota,
        attainment: standing.attainment.clone(),
        gap: standing.gap,
        pace,
        win_rate: overview.win_rate.clone(),
        open: overview.open.all,
        coverage: overview.open.coverage.clone(),
    };
    let ahead = Some(&context.forecast.total);
    Row { name: context.words.say("total"), ..maker.line(&figures, ahead, Whose::All) }
}

/// The top of the scale of win rates: the highest end of an interval that is not a guess from
/// a handful of deals.
fn rate_top(context: &Context<'_>) -> f64 {
    let overview = context.overview;
    let people = overview.reps.iter().map(|rep| &rep.figures.win_rate);
    let teams = overview.teams.iter().map(|team| &team.figures.win_rate);
    let highest = people.chain(teams).chain([&overview.win_rate]).filter_map(|rate| rate.high);
    highest.fold(0.5, f64::max).min(1.0)
}

fn dash() -> Linked {
    Linked { text: "–".to_owned(), ..Linked::default() }
}

/// What figures rest on: the status of deals, and the metric whose rows hold the same ones.
const WON: (&str, &str) = ("won", "attainment");
const OPEN: (&str, &str) = ("open", "open-pipeline");
const CLOSING: (&str, &str) = ("closing", "coverage");
const CLOSED: (&str, &str) = ("closed", "win-rate");

/// Whose records a line's figures are linked with.
#[derive(Clone, Copy)]
enum Whose<'a> {
    All,
    /// A parameter that asks for them alone.
    Asked(&'a str, &'a str),
    /// What belongs to none of the teams, which no parameter asks for.
    NoTeam,
}

struct Maker<'a> {
    context: &'a Context<'a>,
    scale: BulletScale,
    top: f64,
}

impl Maker<'_> {
    fn team(&self, team: &TeamRow) -> Row {
        let ahead = self.context.forecast.team(team.name.as_deref());
        let Some(name) = &team.name else {
            let name = self.context.words.say("no-team");
            return Row { name, ..self.line(&team.figures, ahead, Whose::NoTeam) };
        };
        let whose = Whose::Asked("team", name);
        let href = self.question_of(whose).to("/");
        Row { name: name.clone(), href, ..self.line(&team.figures, ahead, whose) }
    }

    fn rep(&self, rep: &RepRow) -> Row {
        let parameter = rep.parameter.as_deref();
        // Within a team a person's row holds what was done in that team only.
        let in_team = self.context.overview.asked.parameters.team.is_some();
        let whose = match parameter {
            None => Whose::Asked("owner", "none"),
            Some(name) if in_team => Whose::Asked("owner", name),
            Some(name) => Whose::Asked("rep", name),
        };
        let ahead = self.context.forecast.rep(parameter);
        Row {
            name: rep.name.clone().unwrap_or_else(|| self.context.words.say("nobody")),
            href: parameter.map_or(String::new(), |name| self.of_rep(name)),
            about: self.about(rep),
            ..self.line(&rep.figures, ahead, whose)
        }
    }

    fn line(&self, figures: &RowFigures, ahead: Option<&ForecastRow>, whose: Whose<'_>) -> Row {
        let mut row = Row {
            won: self.won(figures, whose),
            gap: self.gap(figures.gap, whose),
            open: self.open(&figures.open, whose),
            coverage: self.coverage(&figures.coverage, whose),
            ..Row::default()
        };
        self.attainment(&mut row, figures, ahead, whose);
        self.rate(&mut row, &figures.win_rate, whose);
        row
    }

    /// What has to be known of a person to read the line rightly.
    fn about(&self, rep: &RepRow) -> String {
        let words = self.context.words;
        let mut parts = Vec::new();
        if let Some(month) = rep.ramp_month {
            parts.push(words.count("ramping", month as usize));
        }
        if rep.name.is_some() && !rep.on_roster {
            parts.push(words.say("not-listed"));
        }
        if rep.teams.len() > 1 {
            parts.push(rep.teams.join(" → "));
        }
        parts.join(&words.say("note-joint"))
    }

    /// The page of a person, from where the overview of them alone is one step away.
    fn of_rep(&self, name: &str) -> String {
        self.context.visit.address.question().with("rep", name).to(people::REP)
    }

    /// What is expected of them; of what nobody owns, is in no team, or is of somebody in one team,
    /// no page tells.
    fn forecast(&self, whose: Whose<'_>) -> String {
        match whose {
            Whose::Asked("owner", _) | Whose::NoTeam => String::new(),
            _ => self.question_of(whose).to(FORECAST),
        }
    }

    fn question_of(&self, whose: Whose<'_>) -> Address {
        let question = self.context.visit.address.question();
        match whose {
            Whose::Asked(name, value) => question.with(name, value),
            Whose::All | Whose::NoTeam => question,
        }
    }

    /// The deals of that status, or of that metric, which are the same.
    fn linked(&self, whose: Whose<'_>, (status, metric): (&str, &str)) -> String {
        match whose {
            Whose::All => self.context.deals(&[("status", status)]),
            Whose::Asked(name, value) => self.context.deals(&[(name, value), ("status", status)]),
            Whose::NoTeam => records(self.context.visit, metric, "team", "none"),
        }
    }

    /// The same for what may be nothing, of which a metric has no row.
    fn linked_if(&self, is_some: bool, whose: Whose<'_>, what: (&str, &str)) -> String {
        match whose {
            Whose::NoTeam if !is_some => String::new(),
            _ => self.linked(whose, what),
        }
    }

    fn won(&self, figures: &RowFigures, whose: Whose<'_>) -> Linked {
        let won = figures.known_won();
        Linked {
            text: won.map_or("–".to_owned(), |won| self.context.amounts.show(won)),
            href: self.linked_if(figures.won_count > 0 || figures.won != 0, whose, WON),
            amount: won,
            count: Some(figures.won_count),
        }
    }

    fn open(&self, open: &Open, whose: Whose<'_>) -> Linked {
        Linked {
            text: self.context.worth(open),
            href: self.linked_if(open.count > 0 || open.amount != 0, whose, OPEN),
            amount: Some(open.amount),
            count: Some(open.count),
        }
    }

    /// What is missing to the quota; what is above it has a plus.
    fn gap(&self, gap: Option<i64>, whose: Whose<'_>) -> Linked {
        let Some(gap) = gap else { return dash() };
        Linked {
            text: self.context.amounts.show_signed(gap.saturating_neg()),
            href: self.forecast(whose),
            ..Linked::default()
        }
    }

    fn coverage(&self, coverage: &Share, whose: Whose<'_>) -> Linked {
        let Some(cover) = coverage.value else { return dash() };
        Linked {
            text: self.context.words.times(cover),
            href: self.linked(whose, CLOSING),
            ..Linked::default()
        }
    }

    /// The bar with the pace and the forecast beside it.
    fn attainment(
        &self,
        row: &mut Row,
        figures: &RowFigures,
        ahead: Option<&ForecastRow>,
        whose: Whose<'_>,
    ) {
        let words = self.context.words;
        let progress = self.context.overview.standing.progress;
        row.chance = ahead.map_or_else(dash, |ahead| Linked {
            text: said::chance_of(ahead, progress, words),
            href: ahead.chance.map_or(String::new(), |_| self.forecast(whose)),
            ..Linked::default()
        });
        row.slim = ahead.is_some_and(|ahead| said::is_slim(ahead, progress));
        let share = &figures.attainment;
        let Some(value) = share.value else {
            row.share = dash();
            row.bullet = share.absent.map_or(String::new(), |why| {
                let text = words.say(&format!("absent-{}", why.word()));
                format!("<span class=\"mut\">{text}</span>")
            });
            return;
        };
        let pace = figures.pace.filter(|_| progress == Progress::Running);
        let href = self.linked(whose, WON);
        row.share = Linked { text: percent(value, 0), href, ..Linked::default() };
        // After the end there is nothing left to catch up, and a miss is a miss in the numbers.
        row.behind = pace.is_some_and(|pace| value < pace * (1.0 - FAR_BEHIND));
        let quota = self.context.amounts.show(figures.quota.value.unwrap_or(0));
        let variables = [("share", Arg::Text(&row.share.text)), ("quota", Arg::Text(&quota))];
        let said = words.with("row-attainment", &variables);
        let finish = ahead.filter(|ahead| ahead.chance.is_some());
        let finish = finish.and_then(|ahead| finish_of(ahead, progress));
        let marks =
            Bullet { won: Some(value * 100.0), pace: pace.map(|pace| pace * 100.0), finish };
        row.bullet = bullet::draw(marks, self.scale, &said);
    }

    fn rate(&self, row: &mut Row, rate: &Share, whose: Whose<'_>) {
        row.rate = Linked {
            text: rate
                .value
                .map_or("–".to_owned(), |value| self.context.words.rate(value, rate.n, 0)),
            href: match rate.n {
                0 => String::new(),
                _ => self.linked(whose, CLOSED),
            },
            amount: None,
            count: Some(rate.n),
        };
        if let (Some(value), Some(low), Some(high)) = (rate.value, rate.low, rate.high) {
            let reference = self.context.overview.win_rate.value;
            let reference = reference.filter(|_| !matches!(whose, Whose::All));
            let (said_low, said_high) = (percent(low, 0), percent(high, 0));
            let variables = [("low", Arg::Text(&said_low)), ("high", Arg::Text(&said_high))];
            let said = self.context.words.with("row-interval", &variables);
            let top = self.top;
            let dot = IntervalDot {
                value,
                counted: value,
                low,
                high,
                reference,
                top,
                worse: Worse::Neither,
            };
            row.rate_svg = interval_dot::draw(dot, &said);
        }
    }
}
