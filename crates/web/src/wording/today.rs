//! The list of a day in words: what each line is about, and one sentence of reason.

use reports::stop::Stop;
use reports::today::{Kind, Today, Todo};

use super::beside::account_beside;
use super::figures::FigureFormat;
use super::signals::SignalFormat;
use super::stop::StopFormat;
use super::{Arg, Words};

/// How the lines of one list are written.
#[derive(Clone, Copy)]
pub struct TodayFormat {
    /// How their figures are.
    pub figures: FigureFormat,
    /// Whether they speak to one person about their own.
    is_rep: bool,
    due_days: Option<u32>,
    stop: Option<Stop>,
}

impl TodayFormat {
    /// Those of a list.
    pub fn new(figures: FigureFormat, today: &Today) -> TodayFormat {
        let (is_rep, due_days) = (today.reader == "rep", today.due_days);
        TodayFormat { figures, is_rep, due_days, stop: today.stop }
    }

    fn words(&self) -> Words {
        self.figures.words
    }

    /// What the lines of a group ask for.
    pub fn group(&self, id: &str) -> String {
        self.words().say(&format!("today-{id}"))
    }

    /// What it is about: the deal, the lead, how many of them, or the signal.
    pub fn what(&self, line: &Todo) -> String {
        let words = self.words();
        match (&line.signal, line.records.as_slice()) {
            (Some(signal), _) => words.say(&format!("signal-{}-name", signal.id)),
            (None, [one]) => one.name.clone(),
            (None, several) => {
                words.count(&format!("today-{}", line.kind.records()), several.len())
            }
        }
    }

    /// The customer, and whose it is where several people's lines stand together.
    pub fn beside(&self, line: &Todo) -> String {
        let account = match line.records.as_slice() {
            [one] => {
                let account = account_beside(&one.name, one.account.as_deref());
                (!account.is_empty()).then(|| account.to_owned())
            }
            _ => None,
        };
        let owner = match (&line.owner, &line.signal) {
            _ if self.is_rep => None,
            (Some(owner), _) => Some(owner.name.clone()),
            (None, Some(signal)) => Some(SignalFormat { figures: self.figures }.about(signal)),
            (None, None) => Some(self.words().say("nobody")),
        };
        let parts: Vec<String> = [account, owner].into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// Why, in one sentence with its figures.
    pub fn reason(&self, line: &Todo) -> String {
        if let Some(signal) = &line.signal {
            return SignalFormat { figures: self.figures }.says(signal);
        }
        let (now, other) = {
            let chance = |chance| self.words().chance(chance);
            (line.chance.map(chance), line.chance_else.map(chance))
        };
        let standing = line.standing.as_ref();
        let stop = self.stop.filter(|_| line.kind == Kind::Stop);
        let stop = stop.map(|stop| StopFormat { figures: self.figures }.reason(&stop));
        let variables = [
            ("n", Arg::Count(line.records.len())),
            ("days", Arg::Count(line.days.unwrap_or_default().max(0) as usize)),
            ("due", Arg::Count(self.due_days.unwrap_or_default() as usize)),
            ("chance", Arg::Text(now.as_deref().unwrap_or_default())),
            ("else", Arg::Text(other.as_deref().unwrap_or_default())),
            ("made", Arg::Count(line.follow_ups.unwrap_or_default() as usize)),
            ("stop", Arg::Text(stop.as_deref().unwrap_or_default())),
            ("stage", Arg::Text(standing.map_or("", |one| &one.stage))),
            ("known", Arg::Count(standing.map_or(0, |one| one.n as usize))),
        ];
        let kind = match (line.kind, self.due_days) {
            (Kind::FollowUp, None) => "quiet",
            (kind, _) => kind.word(),
        };
        let many = if line.records.len() > 1 { "many" } else { "says" };
        self.words().with(&format!("today-{kind}-{many}"), &variables)
    }

    /// What to do about it: what the owner has planned, or what the signal proposes.
    pub fn step(&self, line: &Todo) -> String {
        let words = self.words();
        match (&line.signal, &line.next_step) {
            (Some(signal), _) => {
                let format = SignalFormat { figures: self.figures };
                let step = match self.is_rep {
                    true => format.for_rep(signal.id),
                    false => format.for_manager(signal.id),
                };
                words.with("today-try", &[("step", Arg::Text(&step))])
            }
            (None, Some(text)) => {
                words.with("today-planned", &[("step", Arg::Text(&words.next_step(text)))])
            }
            (None, None) => String::new(),
        }
    }

    /// What the stage of a deal that is to move on asks for; empty where that is nothing.
    pub fn asks(&self, line: &Todo) -> String {
        let words = self.words();
        match line.exit_criteria.join(&words.say("note-joint")) {
            none if none.is_empty() => none,
            all => words.with("today-asks", &[("criteria", Arg::Text(&all))]),
        }
    }

    /// What is at stake, or else what it is worth; empty where neither is known.
    pub fn stakes(&self, line: &Todo) -> String {
        let (key, amount) = match (line.stakes, line.amount) {
            (Some(stakes), _) => ("today-stakes", stakes),
            (None, Some(amount)) if amount > 0 => ("today-worth", amount),
            (None, _) => return String::new(),
        };
        let amount = self.figures.amounts.show(amount);
        self.words().with(key, &[("amount", Arg::Text(&amount))])
    }

    /// How many there are to do.
    pub fn title(&self, today: &Today) -> String {
        match (today.count(), today.more) {
            (0, _) => self.words().say("today-nothing"),
            (n, 0) => self.words().count("today-n", n),
            (n, more) => {
                let variables = [("n", Arg::Count(n)), ("all", Arg::Count(n + more))];
                self.words().with("today-first", &variables)
            }
        }
    }

    /// In which order the lines stand, and what that rests on.
    pub fn note(&self, today: &Today) -> String {
        self.words().say(if today.is_learning { "today-note-learning" } else { "today-note" })
    }
}
