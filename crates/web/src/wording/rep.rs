//! One person in words: where they stand, what differs from the others, and what to talk about.

use reports::forecast::Forecast;
use reports::overview::Progress;
use reports::rep::{AgendaDeal, Compared, Rep};

use super::figures::FigureFormat;
use super::forecast::{landing, open_chance};
use super::numbers::{grouped, percent};
use super::short::Short;
use super::{Arg, Words};

/// How what is said of one person is written.
#[derive(Clone, Copy)]
pub struct RepFormat<'a> {
    /// How figures are.
    pub figures: FigureFormat,
    /// Of whom.
    pub rep: &'a Rep,
}

/// One of the figures at the top.
pub struct KeyFigure {
    /// What it is called.
    pub label: String,
    /// The figure, or a dash.
    pub text: String,
    /// What stands beside it.
    pub note: String,
}

impl RepFormat<'_> {
    fn words(&self) -> Words {
        self.figures.words
    }

    fn short(&self) -> Short {
        Short { words: self.words(), amounts: self.figures.amounts }
    }

    fn show(&self, amount: i64) -> String {
        self.figures.amounts.show(amount)
    }

    /// Whom the person is compared with, within a sentence; empty where there is nobody.
    pub fn others(&self) -> String {
        match self.rep.others {
            0 => String::new(),
            _ => self.words().say(&format!("rep-vs-{}", self.rep.versus.word())),
        }
    }

    /// Where the person stands against the quota.
    pub fn standing(&self) -> String {
        let standing = &self.rep.standing;
        let gap = standing.gap.unwrap_or(0);
        let deals = self.deals(standing.won_count);
        let [won, quota, missing] = match (standing.known_won(), standing.quota.value) {
            (Some(won), Some(quota)) => self.figures.amounts.show_against(won, quota),
            (Some(won), None) => [self.show(won), String::new(), String::new()],
            (None, _) => Default::default(),
        };
        let key = match (standing.quota.value, standing.progress, gap) {
            _ if won.is_empty() => "rep-headline-unknown",
            (None, ..) => "rep-headline-won",
            (_, Progress::NotBegun, _) => "rep-headline-ahead",
            (_, _, ..=0) => "rep-headline-reached",
            (_, Progress::Running, _) => "rep-headline-running",
            (_, Progress::Over, _) => "rep-headline-missed",
        };
        let variables = [
            ("name", Arg::Text(&self.rep.who.name)),
            ("won", Arg::Text(&won)),
            ("deals", Arg::Text(&deals)),
            ("quota", Arg::Text(&quota)),
            ("gap", Arg::Text(&missing)),
        ];
        self.words().with(key, &variables)
    }

    /// Where the person stands against the pace, and the amount in it; that there is no quota; or
    /// nothing.
    pub fn pace(&self) -> (String, Option<String>) {
        let (standing, words) = (&self.rep.standing, self.words());
        let running = standing.progress == Progress::Running;
        let difference =
            standing.against_pace.filter(|_| running && standing.quota.value.is_some());
        let Some(difference) = difference else {
            let none = standing.quota.value.is_none();
            return (if none { words.say("headline-no-quota") } else { String::new() }, None);
        };
        let usual = if standing.expected_by_usual.is_some() { "usual" } else { "days" };
        let side = match difference {
            0 => "on",
            1.. => "above",
            _ => "below",
        };
        let amount = self.show(difference.saturating_abs());
        let key = format!("pace-{side}-{usual}");
        (words.with(&key, &[("amount", Arg::Text(&amount))]), Some(amount))
    }

    /// What differs most, and how many deals need something.
    pub fn background(&self) -> String {
        let (rep, words) = (self.rep, self.words());
        let place = rep.weaknesses.first().or(rep.strengths.first());
        let difference = match place {
            Some(place) => self.difference(&rep.compared[*place]),
            None if rep.others == 0 => words.say("rep-nobody"),
            None => words.with("rep-alike", &[("others", Arg::Text(&self.others()))]),
        };
        [difference, words.count("rep-needs", rep.agenda.len())].join(&words.say("sentence-joint"))
    }

    /// The chance to reach the quota, and where it may end; empty once that is decided.
    pub fn ahead(&self, forecast: &Forecast) -> String {
        let words = self.words();
        let nothing = forecast.total.mean == 0 && forecast.total.quota.is_none();
        if forecast.progress != Progress::Running || nothing {
            return String::new();
        }
        let open = open_chance(forecast)
            .map(|open| words.with("rep-chance", &[("chance", Arg::Text(&words.chance(open)))]));
        let landing = landing(&forecast.total, words, &self.figures.amounts);
        [open, landing].into_iter().flatten().collect::<Vec<_>>().join(&words.say("sentence-joint"))
    }

    /// What has to be known of the person to read their figures rightly.
    pub fn about(&self) -> String {
        let (who, words) = (&self.rep.who, self.words());
        let teams = (!who.teams.is_empty()).then(|| who.teams.join(" → "));
        let ramp = who.ramp_month.map(|month| words.count("ramping", month as usize));
        let unlisted = (!who.on_roster).then(|| words.say("not-listed"));
        let parts = [who.role.clone(), teams, ramp, unlisted];
        parts.into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint"))
    }

    /// The figures at the top: won, missing, open, coverage, and the deals to talk about.
    pub fn key_figures(&self) -> [KeyFigure; 5] {
        [self.won(), self.gap(), self.open(), self.coverage(), self.agenda_figure()]
    }

    fn won(&self) -> KeyFigure {
        let (standing, words) = (&self.rep.standing, self.words());
        let share = standing.attainment.value.map(|share| percent(share, 0));
        let share = share.map(|share| words.with("of-quota", &[("share", Arg::Text(&share))]));
        let absent =
            standing.attainment.absent.map(|why| words.say(&format!("absent-{}", why.word())));
        let parts = [share.or(absent), Some(self.deals(standing.won_count))];
        KeyFigure {
            label: words.say("closed-won"),
            text: standing.known_won().map_or("–".to_owned(), |won| self.show(won)),
            note: parts.into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint")),
        }
    }

    fn gap(&self) -> KeyFigure {
        let (standing, words) = (&self.rep.standing, self.words());
        let running = standing.progress == Progress::Running;
        let note = standing.needed_per_day.filter(|_| running).map(|needed| {
            let (needed, so_far) =
                (self.show(needed), self.show(standing.won_per_day.unwrap_or(0)));
            words.with("per-day", &[("needed", Arg::Text(&needed)), ("so_far", Arg::Text(&so_far))])
        });
        let amounts = &self.figures.amounts;
        let shown = standing.gap.map(|gap| amounts.show_signed(gap.saturating_neg()));
        KeyFigure {
            label: words.say("to-quota"),
            text: shown.unwrap_or_else(|| "–".to_owned()),
            note: note.unwrap_or_default(),
        }
    }

    fn open(&self) -> KeyFigure {
        let worth = self.rep.open.worth().map(|worth| self.show(worth));
        KeyFigure {
            label: self.words().say("open-pipeline"),
            text: worth.unwrap_or_else(|| "–".to_owned()),
            note: self.deals(self.rep.open.count),
        }
    }

    fn coverage(&self) -> KeyFigure {
        let (figure, words) = (&self.rep.coverage, self.words());
        KeyFigure {
            label: words.say("column-coverage"),
            text: self.short().figure("multiple", Some(figure)),
            note: match figure.absent {
                Some(why) => words.say(&format!("absent-{}", why.word())),
                None => words.say("rep-coverage-note"),
            },
        }
    }

    fn agenda_figure(&self) -> KeyFigure {
        let (rep, words) = (self.rep, self.words());
        let counted: Vec<i64> = rep.agenda.iter().filter_map(|one| one.deal.counted).collect();
        let stake = self.show(counted.iter().sum());
        let is_unknown = counted.is_empty() && !rep.agenda.is_empty();
        KeyFigure {
            label: words.say("rep-agenda-figure"),
            text: grouped(rep.agenda.len() as i128),
            note: match is_unknown {
                true => words.say("rep-at-stake-unknown"),
                false => words.with("rep-at-stake", &[("amount", Arg::Text(&stake))]),
            },
        }
    }

    fn deals(&self, count: u64) -> String {
        self.words().count("deals-n", usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// `Win rate 9%, peers 21%.`
    pub fn difference(&self, one: &Compared) -> String {
        let words = self.words();
        let worded = |value: f64| match one.unit {
            "share" => percent(value, 0),
            _ => self.figures.value(one.unit, value),
        };
        let figure = one.comparison.figure.as_ref().and_then(|figure| figure.value);
        let name = words.say(&format!("metric-{}-name", one.id));
        let own = figure.map_or("–".to_owned(), worded);
        let others = one.comparison.reference.map_or("–".to_owned(), worded);
        let variables = [
            ("figure", Arg::Text(name.as_str())),
            ("own", Arg::Text(&own)),
            ("others", Arg::Text(&self.others())),
            ("value", Arg::Text(&others)),
        ];
        words.with("rep-difference", &variables)
    }

    /// Where the figure of a difference lies, and the others'.
    pub fn interval(&self, one: &Compared) -> String {
        self.short().compared(one.unit, &one.comparison)
    }

    /// How many figures are compared, and how many of them would stand out by chance alone.
    pub fn compared(&self) -> String {
        let words = self.words();
        let known = |one: &&Compared| one.comparison.reference.is_some();
        let compared = self.rep.compared.iter().filter(known).count();
        let variables = [
            ("others", Arg::Text(&self.others())),
            ("n", Arg::Count(compared)),
            ("chance", Arg::Count((compared as f64 / 5.0).round() as usize)),
        ];
        match (self.rep.others, self.rep.is_rounded) {
            (0, _) => words.say("rep-nobody"),
            (_, false) => words.with("rep-sides-note", &variables),
            (_, true) => {
                let note = words.with("rep-sides-note", &variables);
                [note, words.say("rep-sides-rounded")].join(&words.say("sentence-joint"))
            }
        }
    }

    /// What a deal needs.
    pub fn needs(&self, one: &AgendaDeal) -> String {
        let days = one.untouched_days.unwrap_or_default().max(0) as usize;
        let need = |word: &str| {
            self.words().with(&format!("rep-need-{word}"), &[("days", Arg::Count(days))])
        };
        let needs = one.needs.iter().map(|one| need(one.word()));
        needs.collect::<Vec<_>>().join(&self.words().say("list-joint"))
    }

    /// What is planned; empty where nothing is.
    pub fn next_step(&self, one: &AgendaDeal) -> String {
        match &*self.words().next_step(&one.deal.next_step) {
            "" => String::new(),
            text => self.words().with("rep-next-step", &[("text", Arg::Text(text))]),
        }
    }

    /// Why there is no deal to talk about.
    pub fn nothing(&self) -> String {
        self.words().say(match self.rep.open.count {
            0 => "rep-agenda-nothing-open",
            _ => "rep-agenda-empty",
        })
    }
}
