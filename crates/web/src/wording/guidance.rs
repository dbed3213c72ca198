//! Guidance in words: what each point says with its figures, what to do, and what it rests on.

use reports::guidance::{Guidance, PerformerRow, Point};

use super::dates::DateFormat;
use super::figures::FigureFormat;
use super::numbers::one_decimal;
use super::signals::SignalFormat;
use super::{Arg, Words};

/// How the guidance of one report is written.
#[derive(Clone, Copy)]
pub struct GuidanceFormat {
    /// How its figures are.
    pub figures: FigureFormat,
    /// Whether it speaks to one person about their own.
    pub is_rep: bool,
}

impl GuidanceFormat {
    fn words(&self) -> Words {
        self.figures.words
    }

    fn signals(&self) -> SignalFormat {
        SignalFormat { figures: self.figures }
    }

    /// Whom a point is about.
    pub fn about(&self, point: &Point) -> String {
        point.about.name.clone().unwrap_or_else(|| self.words().say("everybody"))
    }

    /// What it is called.
    pub fn name(&self, point: &Point) -> String {
        let stage = point.stage.as_deref().unwrap_or_default();
        let stage = [("stage", Arg::Text(stage))];
        match &point.signal {
            Some(signal) => self.signals().name(signal.id),
            None => self.words().with(&format!("guidance-{}-name", variant(point)), &stage),
        }
    }

    /// What it says, in one sentence with its figures.
    pub fn says(&self, point: &Point) -> String {
        if let Some(signal) = &point.signal {
            return self.signals().says(signal);
        }
        let value = |value: f64| self.figures.value(point.unit, value);
        let some = |one: Option<f64>| one.map(value).unwrap_or_default();
        // The number of equal deals is no share.
        let reference = match point.kind {
            "concentration" => point.reference.map(one_decimal).unwrap_or_default(),
            _ => some(point.reference),
        };
        let day = DateFormat { lang: self.words().lang };
        let until = point.until.map(|until| day.day(until)).unwrap_or_default();
        let sure = point.sure.map(|sure| self.words().chance(sure)).unwrap_or_default();
        let (who, own, low, high) =
            (self.about(point), value(point.own), some(point.low), some(point.high));
        let variables = [
            ("who", Arg::Text(who.as_str())),
            ("own", Arg::Text(own.as_str())),
            ("reference", Arg::Text(reference.as_str())),
            ("low", Arg::Text(low.as_str())),
            ("high", Arg::Text(high.as_str())),
            ("n", Arg::Count(point.n as usize)),
            ("sure", Arg::Text(sure.as_str())),
            ("stage", Arg::Text(point.stage.as_deref().unwrap_or_default())),
            ("from", Arg::Count(point.from.unwrap_or_default() as usize)),
            ("last", Arg::Count(point.from.unwrap_or_default().saturating_sub(1) as usize)),
            ("until", Arg::Text(until.as_str())),
        ];
        let hidden = point.reference.is_none() && BESIDE_OTHERS.contains(&point.kind);
        let says = if hidden { "alone" } else { "says" };
        self.words().with(&format!("guidance-{}-{says}", point.kind), &variables)
    }

    /// What to do about it.
    pub fn step(&self, point: &Point) -> String {
        match (&point.signal, self.is_rep) {
            (Some(signal), true) => self.signals().for_rep(signal.id),
            (Some(signal), false) => self.signals().for_manager(signal.id),
            // Once new ones come too late, they are no way out.
            (None, _) if point.kind == "shortfall" && point.until.is_none() => {
                self.words().say("guidance-shortfall-late-do")
            }
            (None, _) => self.words().say(&format!("guidance-{}-do", variant(point))),
        }
    }

    /// How many records it rests on, how sure it is, and the money.
    pub fn rests_on(&self, point: &Point) -> String {
        let words = self.words();
        let n = words.count("guidance-n", point.n as usize);
        let estimated = point.sure.filter(|sure| *sure < 1.0 && point.kind != "shortfall");
        let sure = estimated
            .map(|sure| words.with("guidance-sure", &[("sure", Arg::Text(&words.chance(sure)))]));
        let stakes = point.stakes.map(|stakes| {
            let shown = self.figures.amounts.show(stakes);
            let key = match point.kind {
                "step-up" | "open-more" => "guidance-gain",
                _ => "guidance-stakes",
            };
            words.with(key, &[("stakes", Arg::Text(shown.as_str()))])
        });
        let parts = [Some(n), sure, stakes].into_iter().flatten();
        parts.collect::<Vec<_>>().join(&words.say("signals-between"))
    }

    /// How somebody did against what such deals let expect.
    pub fn performer(&self, row: &PerformerRow) -> String {
        let multiple = |value: f64| self.figures.value("multiple", value);
        let (index, low, high) = (multiple(row.index), multiple(row.low), multiple(row.high));
        let expected = one_decimal(row.expected);
        let fifth = match row.level {
            "high" => row.top,
            "low" => row.bottom,
            _ => None,
        };
        let fifth = fifth.map(|fifth| self.words().chance(fifth)).unwrap_or_default();
        let variables = [
            ("who", Arg::Text(row.who.name.as_str())),
            ("index", Arg::Text(index.as_str())),
            ("low", Arg::Text(low.as_str())),
            ("high", Arg::Text(high.as_str())),
            ("won", Arg::Count(row.won as usize)),
            ("deals", Arg::Count(row.deals as usize)),
            ("expected", Arg::Text(expected.as_str())),
            ("fifth", Arg::Text(fifth.as_str())),
        ];
        self.words().with(&format!("guidance-performer-{}", row.level), &variables)
    }

    /// What goes along with it, or would help most; empty for those who do as usual.
    pub fn goes_with(&self, row: &PerformerRow) -> String {
        let words = self.words();
        let (point, key) = match (row.level, &row.opportunity, &row.weakness) {
            ("high", ..) => (row.strength.as_ref(), "high-with"),
            ("low", Some(point), _) => (Some(point), "low-with"),
            ("low", None, weakness) => (weakness.as_ref(), "low-weak"),
            _ => return String::new(),
        };
        match point {
            Some(point) => {
                let says = self.says(point);
                let key = format!("guidance-performer-{key}");
                words.with(&key, &[("says", Arg::Text(says.as_str()))])
            }
            None => words.say(&format!("guidance-performer-{}-alone", row.level)),
        }
    }

    /// Why nothing is said, or what is said rests on little; empty where it rests on enough.
    pub fn caution(&self, guidance: &Guidance) -> String {
        match guidance.why_not {
            Some(why) => self.words().say(&format!("guidance-{why}")),
            None if guidance.left < LITTLE => {
                self.words().count("guidance-little", guidance.left as usize)
            }
            None => String::new(),
        }
    }
}

/// With fewer deals that left a stage in half a year little can be said of anybody.
const LITTLE: u64 = 20;

/// Kinds that say where others are, and what they say where that may not be seen.
const BESIDE_OTHERS: [&str; 7] = [
    "step",
    "step-up",
    "open-more",
    "gives-up-before-stop",
    "keeps-at-it",
    "goes-on-beyond-stop",
    "stops-in-time",
];

/// The kind, and for a step whether more or fewer go on.
fn variant(point: &Point) -> &str {
    match (point.kind, point.is_better) {
        ("step", Some(false)) => "step-worse",
        ("step", _) => "step-better",
        (kind, _) => kind,
    }
}
