//! The mapping file: what a person declares where the files do not speak for themselves.

use crate::event_log::{Steps, StepsKeys};
use crate::field::Field;
use crate::rejected::own_columns;
use crate::text::encoding::Encoding;
use crate::text::header::fold;
use crate::values::amounts::DecimalMark;
use crate::values::dates::Order;
use crate::why::{Why, near_zones};
use sales::custom::CustomType;
use sales::day::Zone;
use sales::money::Currency;
use sales::names::plain;
use sales::process::StageKind;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

mod written;
mod wrong;

pub use wrong::MappingError;
pub(crate) use wrong::{Wrong, not_one_of};

/// The word for a column that is not to be read.
const IGNORED: &str = "ignore";

/// What is declared, file by file.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    sections: Vec<(Option<String>, Rules)>,
    /// What was declared earlier about files of the same column names.
    remembered: HashMap<String, Rules>,
}

/// What is declared for one file. Whatever is absent is found out from the file.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The kind of file, by its word (`opportunities`).
    pub kind: Option<String>,
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The byte between values.
    pub delimiter: Option<u8>,
    /// The line of the column names, from 1.
    pub header_row: Option<u64>,
    /// Which way round dates like 3/4/2026 are.
    pub date_order: Option<Order>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// The zone of times that name none.
    pub zone: Option<Zone>,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// The word for the system that the ids belong to.
    pub source: Option<String>,
    /// What each column, by its folded name, holds; nothing where it is not to be read.
    pub columns: HashMap<String, Option<Field>>,
    /// The custom field that each column, by its folded name, holds; of [`Rules::columns`] it is
    /// then one that is not read.
    pub fields: HashMap<String, FieldSaid>,
    /// Stages, each with the column that holds the day it was entered.
    pub stage_dates: Vec<(String, String)>,
    /// The stages of the sales process in their order, with what they mean, as long as nobody has
    /// defined it.
    pub stages: Vec<(String, StageKind)>,
    /// For a field, what a value in the file is to be read as.
    pub values: HashMap<Field, HashMap<String, String>>,
    /// Of an event log, what its events mean.
    pub(crate) event_log: Option<Arc<Steps>>,
}

/// What is said of a column that holds a custom field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSaid {
    /// The field's name.
    pub name: String,
    /// What it holds, where it is to be made if there is none.
    pub holds: Option<CustomType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    file: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    name: Option<String>,
    kind: Option<String>,
    encoding: Option<String>,
    delimiter: Option<String>,
    header_row: Option<u64>,
    date_order: Option<String>,
    decimal: Option<String>,
    zone: Option<String>,
    currency: Option<String>,
    source: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    fields: BTreeMap<String, FieldKeys>,
    #[serde(default)]
    stage_dates: BTreeMap<String, String>,
    #[serde(default)]
    stages: StageKeys,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    event_log: Option<StepsKeys>,
}

/// The stages of the sales process by what they mean, each list in its order.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct StageKeys {
    open: Vec<String>,
    won: Vec<String>,
    lost: Vec<String>,
}

impl StageKeys {
    fn said(self) -> Result<Vec<(String, StageKind)>, Wrong> {
        let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
        let lists = kinds.into_iter().zip([self.open, self.won, self.lost]);
        let mut said: Vec<(String, StageKind)> = Vec::new();
        for (kind, name) in
            lists.flat_map(|(kind, list)| list.into_iter().map(move |it| (kind, it)))
        {
            if said.iter().any(|(known, _)| plain(known) == plain(&name)) {
                return Err(Wrong::under(kind.word(), Why::StageTwice.with("stage", name)));
            }
            said.push((name, kind));
        }
        Ok(said)
    }
}

/// A custom field as a mapping file names it: one that there is, or one to be made.
#[derive(Deserialize)]
#[serde(untagged)]
enum FieldKeys {
    Known(String),
    Made {
        name: String,
        #[serde(rename = "type")]
        holds: String,
    },
}

impl FieldKeys {
    fn said(self) -> Result<FieldSaid, Wrong> {
        let (name, word) = match self {
            FieldKeys::Known(name) => (name, None),
            FieldKeys::Made { name, holds } => (name, Some(holds)),
        };
        let wrong = |word: &str| Wrong::under("type", Why::NoFieldType.with("type", word));
        let holds = read(word.as_deref(), CustomType::from_word, wrong)?;
        Ok(FieldSaid { name, holds })
    }
}

impl Mapping {
    /// Reads a mapping file. Each `[[file]]` section speaks of the file of that `name` (`*`
    /// stands for anything), or of all files when it has no name; later sections win.
    pub fn read(text: &str) -> Result<Mapping, MappingError> {
        let file: File = toml::from_str(text).map_err(|e| MappingError::of_text(text, &e))?;
        let sections = file.file.into_iter().enumerate().map(|(number, section)| {
            let name = section.name.clone();
            Ok((name, rules(section).map_err(|wrong| wrong.found_in(text, Some(number)))?))
        });
        let sections = sections.collect::<Result<_, MappingError>>()?;
        Ok(Mapping { sections, remembered: HashMap::new() })
    }

    /// Declares something for the file of exactly that name, above all else.
    pub fn declare(&mut self, name: &str, rules: Rules) {
        self.sections.push((Some(name.to_owned()), rules));
    }

    /// Remembers what was declared about files of these columns ([`columns_of`]), for all of
    /// which nothing else is said.
    pub fn remember(&mut self, columns: &str, rules: Rules) {
        self.remembered.insert(columns.to_owned(), rules);
    }

    /// Whether anything is remembered.
    pub(crate) fn remembers(&self) -> bool {
        !self.remembered.is_empty()
    }

    /// What is remembered of files with these column names.
    pub(crate) fn remembered(&self, headers: &[String]) -> Option<&Rules> {
        self.remembered.get(&columns_of(headers))
    }

    /// What is declared for the file of that name.
    pub fn for_file(&self, name: &str) -> Rules {
        let mut all = Rules::default();
        for (pattern, rules) in &self.sections {
            if pattern.as_ref().is_none_or(|pattern| names(pattern, name)) {
                all.take(rules);
            }
        }
        all
    }
}

/// What files of the same columns share, in whatever order the columns stand: their names as they
/// are compared, in alphabetical order, one a line. Rows given back to be mended share them, too.
pub fn columns_of(headers: &[String]) -> String {
    let own = &headers[..own_columns(headers)];
    let mut folded: Vec<String> = own.iter().map(|name| fold(name)).collect();
    folded.sort();
    folded.retain(|name| !name.is_empty());
    folded.join("\n")
}

impl Rules {
    /// Takes over whatever `other` declares.
    pub fn take(&mut self, other: &Rules) {
        fn set<T: Clone>(mine: &mut Option<T>, other: &Option<T>) {
            if other.is_some() {
                mine.clone_from(other);
            }
        }
        set(&mut self.kind, &other.kind);
        set(&mut self.encoding, &other.encoding);
        set(&mut self.delimiter, &other.delimiter);
        set(&mut self.header_row, &other.header_row);
        set(&mut self.date_order, &other.date_order);
        set(&mut self.decimal, &other.decimal);
        set(&mut self.zone, &other.zone);
        set(&mut self.currency, &other.currency);
        set(&mut self.source, &other.source);
        set(&mut self.event_log, &other.event_log);
        self.fields.retain(|name, _| !other.columns.contains_key(name));
        self.columns.extend(other.columns.iter().map(|(name, field)| (name.clone(), *field)));
        self.fields.extend(other.fields.iter().map(|(name, said)| (name.clone(), said.clone())));
        self.stage_dates.extend(other.stage_dates.iter().cloned());
        if !other.stages.is_empty() {
            self.stages.clone_from(&other.stages);
        }
        for (field, values) in &other.values {
            self.values.entry(*field).or_default().extend(values.clone());
        }
    }

    /// The same without what it says of how the file is written: rows given back are written in
    /// our own way, and however a spreadsheet saves them.
    pub(crate) fn without_layout(self) -> Rules {
        Rules { encoding: None, delimiter: None, header_row: None, ..self }
    }

    /// The value to use instead of the one in the file, where the mapping says so.
    pub(crate) fn meant<'a>(&'a self, field: Field, value: &str) -> Option<&'a str> {
        self.values.get(&field)?.get(value).map(String::as_str)
    }
}

fn rules(section: Section) -> Result<Rules, Wrong> {
    let mut columns = HashMap::new();
    for (column, word) in &section.columns {
        let is_read = word != IGNORED;
        let held = is_read.then(|| field(column, word)).transpose();
        columns.insert(fold(column), held.map_err(|wrong| wrong.within("columns"))?);
    }
    let mut fields = HashMap::new();
    for (column, keys) in section.fields {
        columns.insert(fold(&column), None);
        let said = keys.said().map_err(|wrong| wrong.within(&column).within("fields"))?;
        fields.insert(fold(&column), said);
    }
    let mut values = HashMap::new();
    for (word, meanings) in section.values {
        let field = field(&word, &word).map_err(|wrong| wrong.within("values"))?;
        values.insert(field, meanings.into_iter().collect());
    }
    let steps = |keys| Steps::new(keys).map(Arc::new).map_err(|wrong| wrong.within("event_log"));
    let encodings = ["utf-8", "utf-16le", "utf-16be", "cp932", "windows-1252"];
    let encoding = |word: &str| not_one_of("encoding", word, &encodings);
    let order = |word: &str| not_one_of("date_order", word, &["mdy", "dmy"]);
    let mark = |word: &str| not_one_of("decimal", word, &["\".\"", "\",\""]);
    let between = |word: &str| Wrong::under("delimiter", Why::NoDelimiter.with("value", word));
    let zone = |name: &str| {
        let why = Why::NoZoneNamed.with("name", name).with("near", near_zones(name));
        Wrong::under("zone", why)
    };
    let currency = |name: &str| Wrong::under("currency", Why::NamedCurrency.with("name", name));
    Ok(Rules {
        kind: section.kind,
        encoding: read(section.encoding.as_deref(), Encoding::from_name, encoding)?,
        delimiter: read(section.delimiter.as_deref(), delimiter, between)?,
        header_row: section.header_row,
        date_order: read(section.date_order.as_deref(), Order::from_name, order)?,
        decimal: read(section.decimal.as_deref(), decimal, mark)?,
        zone: read(section.zone.as_deref(), Zone::named, zone)?,
        currency: read(section.currency.as_deref(), Currency::new, currency)?,
        source: section.source,
        columns,
        fields,
        stage_dates: section.stage_dates.into_iter().collect(),
        stages: section.stages.said().map_err(|wrong| wrong.within("stages"))?,
        values,
        event_log: section.event_log.map(steps).transpose()?,
    })
}

fn field(name: &str, word: &str) -> Result<Field, Wrong> {
    let all = || Field::ALL.iter().map(|field| field.word()).collect::<Vec<_>>();
    Field::from_word(word).ok_or_else(|| not_one_of(name, word, &all()))
}

/// Reads a value that may be left out.
pub(crate) fn read<T>(
    value: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
    wrong: impl Fn(&str) -> Wrong,
) -> Result<Option<T>, Wrong> {
    let Some(value) = value else { return Ok(None) };
    parse(value).map(Some).ok_or_else(|| wrong(value))
}

fn delimiter(text: &str) -> Option<u8> {
    match text {
        "tab" | "TAB" => Some(b'\t'),
        _ => <[u8; 1]>::try_from(text.as_bytes()).ok().map(|[byte]| byte),
    }
}

fn decimal(text: &str) -> Option<DecimalMark> {
    match text {
        "." | "point" => Some(DecimalMark::Point),
        "," | "comma" => Some(DecimalMark::Comma),
        _ => None,
    }
}

/// Whether a pattern means a file: one in an archive and a sheet of a workbook by the whole of its
/// name or any part of it.
fn names(pattern: &str, name: &str) -> bool {
    matches(pattern, name) || name.split('/').any(|part| matches(pattern, part))
}

/// Whether `name` fits a pattern in which one `*` may stand for anything.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.to_lowercase(), name.to_lowercase());
    match pattern.split_once('*') {
        None => pattern == name,
        Some((head, tail)) => {
            name.len() >= head.len() + tail.len() && name.starts_with(head) && name.ends_with(tail)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_and_nearer_sections_win() {
        let mapping = Mapping::read(
            "[[file]]\nencoding = \"cp932\"\ndate_order = \"dmy\"\n\
             [[file]]\nname = \"deal*.csv\"\nkind = \"opportunities\"\ndate_order = \"mdy\"\n\
             columns = { \"Deal No\" = \"id\" }\nstage_dates = { Demo = \"demo day\" }\n\
             [file.values.stage]\n\"W\" = \"Won\"\n",
        )
        .unwrap();
        let rules = mapping.for_file("Deals.CSV");
        assert_eq!(rules.encoding, Some(Encoding::Cp932));
        assert_eq!(rules.date_order, Some(Order::MonthDay));
        assert_eq!(rules.columns.get("dealno"), Some(&Some(Field::Id)));
        assert_eq!(rules.meant(Field::Stage, "W"), Some("Won"));
        assert_eq!(mapping.for_file("other.csv").kind, None);
    }

    #[test]
    fn the_example_is_right() {
        let mapping = Mapping::read(include_str!("../examples/mapping.toml")).unwrap();
        let rules = mapping.for_file("deals-2026.csv");
        assert_eq!(rules.header_row, Some(4));
        assert_eq!(rules.zone.as_ref().map(Zone::name), Some("Asia/Tokyo"));
        assert_eq!(rules.meant(Field::Stage, "Gewonnen"), Some("Won"));
        let rules = mapping.for_file("events.csv.gz");
        assert_eq!(rules.kind.as_deref(), Some("event-log"));
        let held = rules.event_log.unwrap().meaning("Demo held").cloned().unwrap();
        assert!(held.stage.is_some() && held.work.is_some());
    }

    #[test]
    fn a_wrong_word_is_named_with_the_right_ones() {
        let wrong = |text: &str| Mapping::read(text).unwrap_err().to_string();
        assert!(wrong("[[file]]\nencodng = \"x\"").contains("encoding, "));
        assert!(wrong("[[file]]\nencoding = \"x\"").contains("cp932"));
        assert!(wrong("[[file]]\ncolumns = { a = \"stag\" }").contains("stage,"));
    }
}
