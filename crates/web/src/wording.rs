//! What the pages say, in English and Japanese: messages, amounts, numbers and dates.

pub mod amounts;
pub mod answers;
pub mod beside;
pub mod brought;
pub mod dates;
pub mod deeds;
pub mod experiment;
pub mod figures;
pub(crate) mod forecast;
pub mod guidance;
pub mod merging;
pub mod money;
pub mod next_step;
pub mod numbers;
pub mod pace;
pub mod passport;
pub mod plan;
mod rateless;
pub mod rep;
pub mod role;
pub(crate) mod short;
pub mod signals;
pub mod stop;
pub mod store;
#[cfg(test)]
mod tests;
pub mod today;
pub mod told;

pub use forecast::nothing_open;
pub use rateless::rateless;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use sales::process::StageKind;
use unic_langid::{LanguageIdentifier, langid};

/// What the pages say: what several of them say first, then a pair of files a page, English and
/// Japanese.
const PAGES: &[[&str; 2]] = &[
    [include_str!("wording/en.ftl"), include_str!("wording/ja.ftl")],
    [include_str!("wording/figures.en.ftl"), include_str!("wording/figures.ja.ftl")],
    [include_str!("wording/records.en.ftl"), include_str!("wording/records.ja.ftl")],
    [include_str!("wording/deal.en.ftl"), include_str!("wording/deal.ja.ftl")],
    [include_str!("wording/people.en.ftl"), include_str!("wording/people.ja.ftl")],
    [include_str!("wording/activity.en.ftl"), include_str!("wording/activity.ja.ftl")],
    [include_str!("wording/outcomes.en.ftl"), include_str!("wording/outcomes.ja.ftl")],
    [include_str!("wording/customers.en.ftl"), include_str!("wording/customers.ja.ftl")],
    [include_str!("wording/pipeline.en.ftl"), include_str!("wording/pipeline.ja.ftl")],
    [include_str!("wording/forecast.en.ftl"), include_str!("wording/forecast.ja.ftl")],
    [include_str!("wording/commits.en.ftl"), include_str!("wording/commits.ja.ftl")],
    [include_str!("wording/plan.en.ftl"), include_str!("wording/plan.ja.ftl")],
    [include_str!("wording/past.en.ftl"), include_str!("wording/past.ja.ftl")],
    [include_str!("wording/signals.en.ftl"), include_str!("wording/signals.ja.ftl")],
    [include_str!("wording/today.en.ftl"), include_str!("wording/today.ja.ftl")],
    [include_str!("wording/guidance.en.ftl"), include_str!("wording/guidance.ja.ftl")],
    [include_str!("wording/answers.en.ftl"), include_str!("wording/answers.ja.ftl")],
    [include_str!("wording/passport.en.ftl"), include_str!("wording/passport.ja.ftl")],
    [include_str!("wording/first_run.en.ftl"), include_str!("wording/first_run.ja.ftl")],
    [include_str!("wording/search.en.ftl"), include_str!("wording/search.ja.ftl")],
    [include_str!("wording/accounts.en.ftl"), include_str!("wording/accounts.ja.ftl")],
    [include_str!("wording/hand.en.ftl"), include_str!("wording/hand.ja.ftl")],
    [include_str!("wording/duplicates.en.ftl"), include_str!("wording/duplicates.ja.ftl")],
    [include_str!("wording/quotas.en.ftl"), include_str!("wording/quotas.ja.ftl")],
    [include_str!("wording/imports.en.ftl"), include_str!("wording/imports.ja.ftl")],
    [include_str!("wording/told.en.ftl"), include_str!("wording/told.ja.ftl")],
    [include_str!("wording/fields.en.ftl"), include_str!("wording/fields.ja.ftl")],
    [include_str!("wording/set_up.en.ftl"), include_str!("wording/set_up.ja.ftl")],
    [include_str!("wording/deeds.en.ftl"), include_str!("wording/deeds.ja.ftl")],
];
/// What metrics are called and mean; by far the most words, and added to with every metric.
const METRICS: [&str; 2] =
    [include_str!("wording/metrics.en.ftl"), include_str!("wording/metrics.ja.ftl")];
/// What a sales manager gets from each metric: question, what it tells, what to do.
const METRICS_HELP: [&str; 2] =
    [include_str!("wording/metrics_help.en.ftl"), include_str!("wording/metrics_help.ja.ftl")];
/// What only the command line says; a file of its own, since its keys are used elsewhere.
const COMMAND_LINE: [&str; 2] =
    [include_str!("wording/command_line.en.ftl"), include_str!("wording/command_line.ja.ftl")];

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The code used in addresses and in HTML: `en` or `ja`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// Reads a code such as `ja` or `ja-JP`; `None` for a language the pages do not speak.
    pub fn from_code(code: &str) -> Option<Lang> {
        match code.split(['-', '_']).next()?.trim().to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "ja" => Some(Lang::Ja),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header: the highest weight wins, and among
    /// equals the first.
    pub fn from_header(header: &str) -> Lang {
        let weighted = header.split(',').filter_map(|item| {
            let (code, weight) = item.split_once(";q=").unwrap_or((item, "1"));
            Some((Lang::from_code(code.trim())?, weight.trim().parse::<f64>().ok()?))
        });
        weighted
            .fold(None, |best: Option<(Lang, f64)>, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            })
            .map_or(Lang::default(), |(lang, _)| lang)
    }
}

/// The messages of one language.
#[derive(Clone, Copy)]
pub struct Words {
    /// Which language.
    pub lang: Lang,
}

impl Words {
    /// Those of `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// A message without variables.
    pub fn say(&self, key: &str) -> String {
        self.message(key, None)
    }

    /// A message that counts something: its variable is `n`.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", Arg::Count(n))])
    }

    /// A message with variables.
    pub fn with(&self, key: &str, variables: &[(&str, Arg<'_>)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in variables {
            arguments.set(*name, value.fluent());
        }
        self.message(key, Some(&arguments))
    }

    /// So many times: `1.5×`, `1.5倍`.
    pub fn times(&self, value: f64) -> String {
        let value = numbers::one_decimal(value);
        self.with("unit-value-multiple", &[("value", Arg::Text(&value))])
    }

    /// A chance as [`numbers::chance`] shows it; within Japanese no sign stands for a word.
    pub fn chance(&self, chance: f64) -> String {
        let shown = numbers::chance(chance);
        let parts = [("chance", Arg::Text(shown.trim_start_matches(['<', '>'])))];
        match shown.chars().next() {
            Some('<') => self.with("chance-below", &parts),
            Some('>') => self.with("chance-above", &parts),
            _ => shown,
        }
    }

    /// A name and its value, divided as the language does.
    pub fn pair(&self, name: &str, value: &str) -> String {
        self.with("pair", &[("name", Arg::Text(name)), ("value", Arg::Text(value))])
    }

    /// A text with another one in brackets, as the language writes them.
    pub fn aside(&self, text: &str, aside: &str) -> String {
        self.with("aside", &[("text", Arg::Text(text)), ("aside", Arg::Text(aside))])
    }

    /// A stage with its kind, where that is not open and not what the stage is called.
    pub fn stage(&self, name: &str, kind: StageKind) -> String {
        let word = self.say(&format!("process-kind-{}", kind.word()));
        let parts = [("stage", Arg::Text(name)), ("kind", Arg::Text(&word))];
        match kind {
            StageKind::Won | StageKind::Lost if word != name => self.with("process-ends", &parts),
            _ => name.to_owned(),
        }
    }

    fn message(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = bundle(self.lang);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            // A test proves that every key in use exists; the key is the least bad answer.
            return key.to_owned();
        };
        bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }
}

/// A variable of a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Text put in as it is.
    Text(&'a str),
    /// A number that chooses between singular and plural.
    Count(usize),
}

impl Arg<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            // A number that is written already chooses, too.
            Arg::Text("1") => FluentValue::from(1),
            Arg::Text(text) => FluentValue::from(*text),
            Arg::Count(n) => FluentValue::from(*n),
        }
    }
}

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| build(langid!("en"), 0));
    static JA: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| build(langid!("ja"), 1));
    match lang {
        Lang::En => &EN,
        Lang::Ja => &JA,
    }
}

/// All messages of the language at that place of every pair of files.
fn build(language: LanguageIdentifier, place: usize) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Both languages run left to right: no invisible isolation marks around variables.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(numbers::grouped(number.value as i128)),
        _ => None,
    }));
    for pair in PAGES.iter().chain([&METRICS, &METRICS_HELP, &COMMAND_LINE]) {
        let resource = FluentResource::try_new(pair[place].to_owned())
            .expect("the messages are compiled in and tested");
        bundle.add_resource(resource).expect("no message is defined twice: tested");
    }
    bundle
}
