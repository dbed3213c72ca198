//! A plan file of what is defined: everything that a plan can say, as it is now, however it came
//! to be. Read again, it defines the same.

mod organisation;
mod people;
mod quotas;

use sales::custom::CustomField;
use sales::event::Product;
use sales::history::History;
use sales::process::{Pipeline, Stage, StageKind};
use std::fmt::Write as _;
use std::sync::Arc;

/// The plan of a history.
pub fn write(history: &History) -> String {
    let mut file = File::default();
    file.organisation(history.organisation());
    history.pipelines().iter().for_each(|pipeline| file.pipeline(pipeline));
    history.products().iter().for_each(|product| file.product(product));
    for kind in CustomField::KINDS {
        history.fields_of(kind).into_iter().for_each(|(_, field)| file.field(field));
    }
    file.teams(history);
    file.people(history);
    file.quotas(history);
    file.0
}

/// A file being written.
#[derive(Default)]
struct File(String);

impl File {
    /// Begins a section, after an empty line.
    fn section(&mut self, heading: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.0, "{gap}{heading}");
    }

    fn key(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key, quoted(text));
    }

    /// A text that may be left out where it is empty.
    fn some_text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    fn some<T: std::fmt::Display>(&mut self, key: &str, value: Option<T>) {
        if let Some(value) = value {
            self.key(key, value);
        }
    }

    fn texts(&mut self, key: &str, texts: &[Arc<str>]) {
        if !texts.is_empty() {
            self.key(key, list(texts.iter().map(|text| quoted(text))));
        }
    }

    fn pipeline(&mut self, pipeline: &Pipeline) {
        self.section("[[pipeline]]");
        self.text("name", pipeline.name());
        self.texts("aliases", pipeline.aliases());
        pipeline.stages().iter().for_each(|stage| self.stage(stage));
    }

    fn stage(&mut self, stage: &Stage) {
        self.section("[[pipeline.stage]]");
        self.text("name", &stage.name);
        if stage.kind != StageKind::Open {
            self.text("kind", stage.kind.word());
        }
        self.texts("aliases", &stage.aliases);
        if stage.accepted {
            self.key("accepted", true);
        }
        self.some("expected_days", stage.expected_days);
        self.some("probability", stage.probability);
        self.some_text("exit_criteria", &stage.exit_criteria);
        self.some("from", stage.from);
        self.some("until", stage.until);
    }

    fn field(&mut self, field: &CustomField) {
        self.section("[[field]]");
        self.text("of", field.of.word());
        self.text("name", &field.name);
        if field.name != field.id {
            self.text("first_name", &field.id);
        }
        self.text("type", field.holds.word());
        self.texts("choices", &field.choices);
        if field.retired {
            self.key("retired", true);
        }
    }

    fn product(&mut self, product: &Product) {
        self.section("[[product]]");
        self.text("name", &product.name);
        self.texts("aliases", &product.aliases);
        if let Some(price) = product.list_price {
            self.key("price", decimal(price.minor, price.currency.minor_digits()));
            self.text("currency", price.currency.code());
        }
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// Above this a number of TOML does not hold every decimal.
const EXACT_MOST: u64 = 1_000_000_000_000_000;

/// A number of `digits` decimals, exactly. As a number, of which nobody asks what its point marks;
/// as a text only where it is larger than numbers are exact.
fn decimal(scaled: i64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (sign, size) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    match size % unit {
        0 => format!("{sign}{}", size / unit),
        part => {
            let text = format!("{sign}{}.{part:0width$}", size / unit, width = digits as usize);
            match size < EXACT_MOST {
                true => text.trim_end_matches('0').to_owned(),
                false => quoted(&text),
            }
        }
    }
}

#[cfg(test)]
mod tests;
