//! A small company told in a few lines, and what is signalled about it.

use insights::foresight::Foresight;
use insights::signals::signal::{Against, Evidence, Signal, Who};
use insights::signals::signals;
use metrics::facts::{Dimension, Table, facts, table};
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::history::History;
use sales::question::{Question, Scope};

/// Those who sell, in one team; Mina leads it.
pub(crate) const PEOPLE: [&str; 8] = ["Aiko", "Ben", "Chie", "Dan", "Eva", "Fumi", "Gus", "Hana"];
/// Everybody but the first, of whom most stories are.
pub(crate) const OTHERS: [&str; 7] = ["Ben", "Chie", "Dan", "Eva", "Fumi", "Gus", "Hana"];
/// Deals begin so many days ago.
pub(crate) const SINCE: i32 = 420;

/// A Monday in the middle of a quarter.
pub(crate) fn today() -> Day {
    "2026-05-18".parse().expect("a day")
}

/// The story of a company, as far as it is told.
pub(crate) struct Company {
    told: String,
    deals: usize,
    lots: u64,
}

impl Company {
    /// Eight people, who have been there for years and have done nothing yet.
    pub(crate) fn new() -> Self {
        let mut company = Self { told: String::new(), deals: 0, lots: 0 };
        company.say("org zone UTC currency EUR");
        company.say("pipeline Qualify > Proposal > Contract | Won | Lost");
        company.say("team East ; person Mina in East leading");
        for who in PEOPLE {
            company.say(&format!("person {who} in East"));
        }
        company
    }

    /// The same, of whom other things are drawn.
    pub(crate) fn drawn(seed: u64) -> Self {
        Self { lots: seed, ..Self::new() }
    }

    /// Says a line of the story.
    pub(crate) fn say(&mut self, line: &str) -> &mut Self {
        self.told += line;
        self.told.push('\n');
        self
    }

    /// Says what happened so many days ago; nothing of days to come.
    pub(crate) fn on(&mut self, ago: i32, what: &str) -> &mut Self {
        if ago < 0 {
            return self;
        }
        self.say(&format!("{} {what}", today().plus(-ago)))
    }

    /// One of these, drawn by lot: the same ones in every run (Sebastiano Vigna's splitmix64).
    pub(crate) fn draw<T: Copy>(&mut self, of: &[T]) -> T {
        self.lots = self.lots.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.lots;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        of[((z ^ (z >> 31)) >> 33) as usize % of.len()]
    }

    /// A deal that began so many days ago and still is in its first stage, with more said of it.
    pub(crate) fn open(&mut self, who: &str, ago: i32, more: &str) -> String {
        self.deals += 1;
        let name = format!("D{}", self.deals);
        self.on(ago, &format!("opp {name} created owner {who} stage Qualify {more}"));
        name
    }

    /// Deals of somebody since the company began, one in so many days, whose fates are drawn of
    /// these: `Q`, `P` and `C` are lost in that stage, `W` is won, `S` stands in Proposal for four
    /// months before it is lost.
    pub(crate) fn deals(&mut self, who: &str, every: usize, fates: &str) -> &mut Self {
        self.deals_until(who, every, fates, 0)
    }

    /// The same, of which none has moved in the last days.
    pub(crate) fn deals_until(
        &mut self,
        who: &str,
        every: usize,
        fates: &str,
        last: i32,
    ) -> &mut Self {
        for ago in (0..SINCE).rev().step_by(every) {
            self.deal(who, ago, fates, last);
        }
        self
    }

    /// The same, whose fates are drawn of others once they begin so many days ago or later.
    pub(crate) fn deals_turning(
        &mut self,
        who: &str,
        every: usize,
        (fates, then): (&str, &str),
        since: i32,
    ) -> &mut Self {
        for ago in (0..SINCE).rev().step_by(every) {
            self.deal(who, ago, if ago <= since { then } else { fates }, 0);
        }
        self
    }

    /// One deal that began so many days ago, as far as it has come until so many days ago.
    fn deal(&mut self, who: &str, ago: i32, fates: &str, last: i32) {
        let name = self.open(who, ago, "amount 1000");
        let first = ago - self.draw(&[5, 6, 7, 8, 9, 10, 11]);
        let second = first - self.draw(&[6, 8, 10, 12, 14, 16]);
        let third = second - self.draw(&[4, 5, 6, 7, 8]);
        let path = match self.draw(fates.as_bytes()) {
            b'Q' => vec![(first, "lost")],
            b'P' => vec![(first, "stage Proposal"), (second, "lost")],
            b'S' => vec![(first, "stage Proposal"), (first - 120, "lost")],
            fate => {
                let end = if fate == b'W' { "won" } else { "lost" };
                vec![(first, "stage Proposal"), (second, "stage Contract"), (third, end)]
            }
        };
        for (ago, what) in path.into_iter().filter(|step| step.0 >= last) {
            self.on(ago, &format!("opp {name} {what}"));
        }
    }

    /// Does something that many times a day on the working days between two days ago.
    pub(crate) fn does(&mut self, what: &str, times: usize, from: i32, until: i32) -> &mut Self {
        for ago in (until..=from).rev().filter(|ago| is_working(*ago)) {
            for time in 0..times {
                let day = today().plus(-ago);
                self.say(&format!("{day}T{:02}:00 {what}", 8 + time % 12));
            }
        }
        self
    }

    /// The story, as far as it is told.
    pub(crate) fn told(&self) -> &str {
        &self.told
    }

    /// What was told.
    pub(crate) fn history(&self) -> History {
        sales::story::history(&self.told)
    }

    /// What is raised today, by rule.
    pub(crate) fn all(&self) -> Vec<(&'static str, Raised)> {
        let history = self.history();
        let question = question(&history);
        let foresight = Foresight::of(&history, &question, false);
        let all = signals(&history, &question, &foresight);
        let told = |signal: &Signal| {
            (signal.rule().id, Raised::of(&history, &question, signal.evidence()))
        };
        all.iter().map(told).collect()
    }

    /// What a rule raises today.
    pub(crate) fn raised(&self, rule: &str) -> Vec<Raised> {
        self.all().into_iter().filter(|one| one.0 == rule).map(|one| one.1).collect()
    }

    /// Who it is about that a rule raises; `-` where it raises nothing.
    pub(crate) fn who(&self, rule: &str) -> String {
        let raised = self.raised(rule);
        let names: Vec<&str> = raised.iter().map(|one| one.who.as_str()).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(" ") }
    }
}

/// The quarter of today.
pub(crate) fn question(history: &History) -> Question {
    let calendar = &history.organisation().calendar;
    Question::new(calendar.period_of(PeriodKind::Quarter, today()), today())
}

pub(crate) fn is_working(ago: i32) -> bool {
    // Today is a Monday.
    !matches!((-ago).rem_euclid(7), 5 | 6)
}

/// A signal, with what the metric says that it names.
#[derive(Debug)]
pub(crate) struct Raised {
    pub(crate) who: String,
    pub(crate) own: f64,
    pub(crate) reference: f64,
    pub(crate) against: Against,
    pub(crate) n: u64,
    /// The names of the deals to look at.
    pub(crate) deals: Vec<String>,
    /// The number behind it.
    pub(crate) value: Option<f64>,
    /// How many records are behind that.
    pub(crate) records: usize,
}

impl Raised {
    fn of(history: &History, question: &Question, evidence: &Evidence) -> Self {
        let roster = history.roster();
        let (who, scope) = match evidence.who {
            Who::Company => ("company".to_owned(), Scope::Company),
            Who::Team(team) => (roster.team_name(team).to_owned(), Scope::Team(team)),
            Who::Person(person) => (roster.person(person).name.to_string(), Scope::Person(person)),
        };
        let behind = &evidence.behind;
        let definition = metrics::catalogue::find(behind.metric).expect("a metric");
        let question = Question { scope, period: behind.period, ..question.clone() };
        let by = if scope == Scope::Company { behind.by } else { Dimension::Whole };
        let Table { total, rows } = table(history, &question, definition, by);
        let row = rows.into_iter().find(|row| row.0 == behind.row);
        let answer = row.map_or(total, |row| row.1);
        let figures = &evidence.comparison;
        Self {
            who,
            own: figures.own,
            reference: figures.reference,
            against: figures.against,
            n: figures.n,
            deals: evidence.deals.iter().map(|id| history.text(*id).name.to_string()).collect(),
            value: answer.measure.value(),
            records: facts(history, &question, definition).len(),
        }
    }
}
