//! What is declared for one file, written down as a mapping file says it.

use super::{FieldSaid, IGNORED, MappingError, Rules, rules};
use crate::field::Field;
use crate::values::dates::Order;
use std::collections::BTreeMap;
use toml::{Table, Value};

impl Rules {
    /// Reads one section of a mapping file, without its `[[file]]`.
    pub fn read(text: &str) -> Result<Rules, MappingError> {
        let section = toml::from_str(text).map_err(|e| MappingError::of_text(text, &e))?;
        rules(section).map_err(|wrong| wrong.found_in(text, None))
    }

    /// The section that says this: kind, encoding, delimiter, line of the names, order of dates,
    /// zone, source, columns, custom fields and stages, as far as they are declared.
    pub fn written(&self) -> String {
        let mut section = Table::new();
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                section.insert(key.to_owned(), Value::String(value));
            }
        };
        put("kind", self.kind.clone());
        put("encoding", self.encoding.map(|one| one.word().to_owned()));
        put("delimiter", self.delimiter.map(|byte| char::from(byte).to_string()));
        put("date_order", self.date_order.map(|order| order.word().to_owned()));
        put("zone", self.zone.as_ref().map(|zone| zone.name().to_owned()));
        put("source", self.source.clone());
        if let Some(line) = self.header_row {
            section.insert("header_row".to_owned(), Value::Integer(line as i64));
        }
        let word = |field: &Option<Field>| field.map_or(IGNORED, |field| field.word());
        let columns: BTreeMap<&String, &str> =
            self.columns.iter().map(|(name, field)| (name, word(field))).collect();
        if !columns.is_empty() {
            let columns = columns.into_iter();
            let columns =
                columns.map(|(name, word)| (name.clone(), Value::String(word.to_owned())));
            section.insert("columns".to_owned(), Value::Table(columns.collect()));
        }
        let of_field = |(name, said): (&String, &FieldSaid)| {
            let field = match said.holds {
                None => Value::String(said.name.clone()),
                Some(holds) => Value::Table(Table::from_iter([
                    ("name".to_owned(), Value::String(said.name.clone())),
                    ("type".to_owned(), Value::String(holds.word().to_owned())),
                ])),
            };
            (name.clone(), field)
        };
        if !self.fields.is_empty() {
            let fields: BTreeMap<String, Value> = self.fields.iter().map(of_field).collect();
            section.insert("fields".to_owned(), Value::Table(fields.into_iter().collect()));
        }
        let mut stages = Table::new();
        for (name, kind) in &self.stages {
            let list = stages.entry(kind.word()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                list.push(Value::String(name.clone()));
            }
        }
        if !stages.is_empty() {
            section.insert("stages".to_owned(), Value::Table(stages));
        }
        section.to_string()
    }
}

impl Order {
    /// Its name, as a mapping file has it.
    pub fn word(self) -> &'static str {
        match self {
            Order::MonthDay => "mdy",
            Order::DayMonth => "dmy",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::Encoding;
    use sales::custom::CustomType;
    use sales::day::Zone;
    use sales::process::StageKind::{self, Won};

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let rules = Rules {
            kind: Some("opportunities".to_owned()),
            encoding: Some(Encoding::Cp932),
            delimiter: Some(b'\t'),
            header_row: Some(4),
            date_order: Some(Order::DayMonth),
            zone: Zone::new("Asia/Tokyo").ok(),
            source: Some("our \"CRM\"".to_owned()),
            columns: [
                ("商談名".to_owned(), Some(Field::Name)),
                ("memo=[x]".to_owned(), None),
                ("優先度".to_owned(), None),
                ("budget".to_owned(), None),
            ]
            .into(),
            fields: [
                ("優先度".to_owned(), FieldSaid { name: "優先度".to_owned(), holds: None }),
                (
                    "budget".to_owned(),
                    FieldSaid { name: "Budget".to_owned(), holds: Some(CustomType::Number) },
                ),
            ]
            .into(),
            stages: [("Talk", StageKind::Open), ("見積 \"2\"", StageKind::Open), ("Signed", Won)]
                .map(|(name, kind)| (name.to_owned(), kind))
                .into(),
            ..Rules::default()
        };
        let again = Rules::read(&rules.written()).unwrap();
        assert_eq!((again.written(), &again.columns), (rules.written(), &rules.columns));
        assert_eq!((&again.fields, &again.stages), (&rules.fields, &rules.stages));
        assert_eq!((again.encoding, again.delimiter), (rules.encoding, rules.delimiter));
        assert_eq!((again.date_order, again.header_row), (rules.date_order, Some(4)));
        assert_eq!((again.zone, again.source), (rules.zone, rules.source));
        assert_eq!(Rules::read(&Rules::default().written()).unwrap().written(), "");
    }
}
