//! The told story once more as plain records: its lines are read word by word, and every question
//! is answered by looking at all of them. Days are counted from today, which is nought.

use sales::day::Day;

use crate::company::{Company, today};

/// A deal as it was told of.
#[derive(Debug, Default)]
pub(crate) struct Deal {
    pub(crate) name: String,
    pub(crate) amount: i64,
    pub(crate) has_step: bool,
    pub(crate) owners: Vec<(i32, String)>,
    pub(crate) stages: Vec<(i32, String)>,
    /// Between whom it is divided; else it is all its owner's.
    pub(crate) parts: Vec<String>,
    /// When which close date was told.
    pub(crate) closes: Vec<(i32, i32)>,
}

/// A call or an e-mail of ours.
#[derive(Debug)]
pub(crate) struct Touch {
    pub(crate) on: i32,
    pub(crate) by: String,
    pub(crate) deal: Option<String>,
    pub(crate) is_email: bool,
    pub(crate) is_answered: bool,
}

/// All that was told.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub(crate) deals: Vec<Deal>,
    pub(crate) touches: Vec<Touch>,
    /// Whose, of which quarter, and how much.
    pub(crate) quotas: Vec<(String, String, i64)>,
    /// Deals that leads became.
    pub(crate) converted: Vec<String>,
    /// Who was hired when.
    pub(crate) hired: Vec<(String, i32)>,
}

const OPEN: [&str; 3] = ["Qualify", "Proposal", "Contract"];

fn from_today(day: &str) -> i32 {
    today().days_until(day[..10].parse::<Day>().expect("a day"))
}

fn latest<T>(told: &[(i32, T)], on: i32) -> Option<&T> {
    told.iter().rev().find(|one| one.0 <= on).map(|one| &one.1)
}

impl Deal {
    pub(crate) fn created(&self) -> i32 {
        self.stages[0].0
    }

    pub(crate) fn stage(&self, on: i32) -> Option<&str> {
        latest(&self.stages, on).map(String::as_str)
    }

    pub(crate) fn is_open(&self, on: i32) -> bool {
        self.stage(on).is_some_and(|stage| OPEN.contains(&stage))
    }

    pub(crate) fn owner(&self, on: i32) -> &str {
        latest(&self.owners, on).expect("an owner")
    }

    /// The day on which it was closed, after a day.
    pub(crate) fn closed_after(&self, on: i32) -> Option<i32> {
        let closings = self.stages.iter().filter(|one| on < one.0);
        closings.map(|one| one.0).find(|day| !self.is_open(*day))
    }

    /// How far a stage is along the way; won is beyond all.
    pub(crate) fn place(stage: &str) -> Option<usize> {
        match stage {
            "won" => Some(OPEN.len()),
            _ => OPEN.iter().position(|one| *one == stage),
        }
    }
}

impl Records {
    pub(crate) fn of(company: &Company) -> Records {
        let mut records = Records::default();
        for line in company.told().lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let after = |word: &str| {
                let at = words.iter().position(|one| *one == word)?;
                words.get(at + 1).copied()
            };
            match words[..] {
                ["quota", who, quarter, amount] => {
                    let amount = amount.parse().expect("an amount");
                    records.quotas.push((who.into(), quarter.into(), amount));
                }
                ["person", who, ..] => {
                    let hired = after("hired").map(|day| (who.into(), from_today(day)));
                    records.hired.extend(hired);
                }
                [day, "opp", name, ..] => records.changed(name, from_today(day), &after, &words),
                [_, "lead", _, "converted", deal] => records.converted.push(deal.into()),
                [day, kind @ ("call" | "email"), ..] => records.touches.push(Touch {
                    on: from_today(day),
                    by: after("by").expect("somebody").into(),
                    deal: after("on").map(Into::into),
                    is_email: kind == "email",
                    is_answered: words.contains(&"replied") || words.contains(&"conversation"),
                }),
                _ => {}
            }
        }
        records.deals.iter_mut().for_each(|deal| deal.stages.sort_by_key(|one| one.0));
        records
    }

    fn changed<'w>(
        &mut self,
        name: &str,
        on: i32,
        after: &impl Fn(&str) -> Option<&'w str>,
        words: &[&str],
    ) {
        let at = self.deals.iter().position(|deal| deal.name == name).unwrap_or_else(|| {
            self.deals.push(Deal { name: name.into(), ..Deal::default() });
            self.deals.len() - 1
        });
        let deal = &mut self.deals[at];
        let closed = ["won", "lost"].into_iter().find(|word| words.contains(word));
        let stage = after("stage").or(closed).map(|stage| (on, stage.into()));
        deal.stages.extend(stage);
        deal.owners.extend(after("owner").map(|owner| (on, owner.into())));
        deal.closes.extend(after("close").map(|day| (on, from_today(day))));
        if let Some(at) = words.iter().position(|word| *word == "split") {
            deal.parts = words[at + 1..].iter().step_by(2).map(|who| (*who).into()).collect();
        }
        deal.has_step |= words.contains(&"next_step");
        if let Some(amount) = after("amount") {
            deal.amount = amount.parse().expect("an amount");
        }
    }

    /// What is open today of somebody.
    pub(crate) fn open_of<'r>(&'r self, who: &'r str) -> impl Iterator<Item = &'r Deal> {
        self.deals.iter().filter(move |deal| deal.is_open(0) && deal.owner(0) == who)
    }

    /// How many of the open deals some people have a part in.
    pub(crate) fn open_in_part(&self, people: &[&str]) -> usize {
        let has_part = |deal: &&Deal| match deal.parts.as_slice() {
            [] => people.contains(&deal.owner(0)),
            parts => parts.iter().any(|who| people.contains(&&**who)),
        };
        self.deals.iter().filter(|deal| deal.is_open(0)).filter(has_part).count()
    }

    /// The days of the touches on a deal, in their order, each with whether it was answered.
    pub(crate) fn touched(&self, deal: &Deal) -> Vec<(i32, bool)> {
        let on_it = |touch: &&Touch| touch.deal.as_ref() == Some(&deal.name);
        let touches = self.touches.iter().filter(on_it);
        let mut days: Vec<(i32, bool)> = touches.map(|one| (one.on, one.is_answered)).collect();
        days.sort_unstable();
        days
    }
}
