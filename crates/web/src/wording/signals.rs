//! Signals in words: one sentence with its figure and comparison, why, and the next steps.

use reports::signals::{SignalDeal, SignalRow};

use super::Arg;
use super::figures::FigureFormat;
use super::numbers::percent;

/// How the signals of one report are written.
#[derive(Clone, Copy)]
pub struct SignalFormat {
    /// How their figures are.
    pub figures: FigureFormat,
}

/// Deals that a sentence names.
const NAMED: usize = 3;

impl SignalFormat {
    /// What the rule is called.
    pub fn name(&self, id: &str) -> String {
        self.figures.words.say(&format!("signal-{id}-name"))
    }

    /// Why it matters.
    pub fn why(&self, id: &str) -> String {
        self.figures.words.say(&format!("signal-{id}-why"))
    }

    /// The next step for the person.
    pub fn for_rep(&self, id: &str) -> String {
        self.figures.words.say(&format!("signal-{id}-rep"))
    }

    /// The next step for the manager.
    pub fn for_manager(&self, id: &str) -> String {
        self.figures.words.say(&format!("signal-{id}-manager"))
    }

    /// Whom it is about.
    pub fn about(&self, signal: &SignalRow) -> String {
        signal.about.name.clone().unwrap_or_else(|| self.figures.words.say("everybody"))
    }

    /// What it says: the figure, and what it is compared with.
    pub fn says(&self, signal: &SignalRow) -> String {
        let words = self.figures.words;
        let value = |value: f64| self.figures.value(signal.unit, value);
        let (who, own) = (self.about(signal), value(signal.own));
        let deal = signal.deals.first().map(|deal| deal.name.clone()).unwrap_or_default();
        let metric = words.say(&format!("metric-{}-name", signal.behind.metric));
        let variables = [
            ("who", Arg::Text(who.as_str())),
            ("own", Arg::Text(own.as_str())),
            ("n", Arg::Count(signal.n as usize)),
            ("deal", Arg::Text(deal.as_str())),
            ("metric", Arg::Text(metric.as_str())),
        ];
        let says = words.with(&format!("signal-{}-says", signal.id), &variables);
        let compared = signal.reference.map(|reference| {
            let reference = value(reference);
            let key = format!("signal-against-{}", signal.against);
            words.with(&key, &[("reference", Arg::Text(reference.as_str()))])
        });
        match compared {
            // What it is compared with ends the sentence.
            Some(compared) => {
                let says = says.trim_end_matches(['.', '。']);
                format!("{says}{}{compared}", words.say("signals-between"))
            }
            None => says,
        }
    }

    /// The deals to look at, where there are any.
    pub fn deals(&self, signal: &SignalRow) -> Option<String> {
        let names: Vec<&str> = signal.deals.iter().take(NAMED).map(|deal| &*deal.name).collect();
        let words = self.figures.words;
        let more = signal.deals.len().saturating_sub(NAMED);
        let names = names.join(&words.say("signals-list"));
        let variables = [("names", Arg::Text(names.as_str())), ("more", Arg::Count(more))];
        let key = if more > 0 { "signals-deals-and-more" } else { "signals-deals" };
        (!names.is_empty()).then(|| words.with(key, &variables))
    }

    /// How a deal stands that stands still; empty where that is not what it is about.
    pub fn standing(&self, deal: &SignalDeal) -> String {
        let words = self.figures.words;
        let Some(standing) = &deal.standing else { return String::new() };
        let usual = standing.usual_days.map(|days| {
            let days = Arg::Count(days.ceil() as usize);
            words.with("signals-usual-days", &[("days", days)])
        });
        let (usual, chance) = (usual.unwrap_or_default(), words.chance(standing.chance));
        let variables = [
            ("stage", Arg::Text(standing.stage.as_str())),
            ("days", Arg::Count(standing.days as usize)),
            ("usual", Arg::Text(usual.as_str())),
            ("chance", Arg::Text(chance.as_str())),
            ("n", Arg::Count(standing.n as usize)),
        ];
        let key = if standing.n > 0 { "signals-standing" } else { "signals-standing-alone" };
        words.with(key, &variables)
    }

    /// How likely it is not so; a dash where the records simply say it.
    pub fn doubt(&self, signal: &SignalRow) -> String {
        match signal.doubt > 0.0 {
            true => percent(signal.doubt, 1),
            false => "–".to_owned(),
        }
    }

    /// How sure it is, and what is at stake.
    pub fn certainty(&self, signal: &SignalRow) -> String {
        let words = self.figures.words;
        let sure = match signal.doubt {
            0.0 => words.say("signals-recorded"),
            doubt if doubt < 0.01 => words.say("signals-hardly-chance"),
            doubt => words.with("signals-chance", &[("doubt", Arg::Text(&percent(doubt, 0)))]),
        };
        let stakes = signal.stakes.map(|stakes| {
            let shown = self.figures.amounts.show(stakes);
            words.with("signals-stakes", &[("stakes", Arg::Text(shown.as_str()))])
        });
        [Some(sure), stakes]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(&words.say("signals-between"))
    }
}
