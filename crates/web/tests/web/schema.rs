//! Whether a value is as a JSON Schema says: so much of JSON Schema as our document uses.

use serde_json::Value;

/// What is not as it should be, each with the place in the value.
pub(crate) fn differences(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Check { document, found: &mut found }.value("$", schema, value);
    found
}

struct Check<'a> {
    document: &'a Value,
    found: &'a mut Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, place: &str, schema: &Value, value: &Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.trim_start_matches('#');
            match self.document.pointer(pointer) {
                Some(schema) => self.value(place, &schema.clone(), value),
                None => self.found.push(format!("{place}: {reference} is nowhere")),
            }
            return;
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let fits = |schema| differences(self.document, schema, value).is_empty();
            if !choices.iter().any(fits) {
                // Most often the other is null.
                self.value(place, &choices[0], value);
            }
            return;
        }
        let types = match &schema["type"] {
            Value::Null => return,
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        if !types.iter().any(|of| is_of(of.as_str().unwrap_or_default(), value)) {
            self.found.push(format!("{place}: {value} is not {types:?}"));
        }
        if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
            self.found.push(format!("{place}: {value} is not one of {}", schema["enum"]));
        }
        if schema["format"] == "date" && value.as_str().is_some_and(|text| !is_day(text)) {
            self.found.push(format!("{place}: {value} is no day"));
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.value(&format!("{place}[{index}]"), &schema["items"], item);
        }
        if schema["properties"].is_object() {
            self.fields(place, schema, value);
        }
    }

    fn fields(&mut self, place: &str, schema: &Value, value: &Value) {
        for name in schema["required"].as_array().into_iter().flatten() {
            if value.get(name.as_str().unwrap_or_default()).is_none() {
                self.found.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, field) in value.as_object().into_iter().flatten() {
            match schema["properties"].get(name) {
                Some(schema) => self.value(&format!("{place}.{name}"), schema, field),
                None if schema["additionalProperties"] == true => {}
                None => self.found.push(format!("{place}: {name} is not described")),
            }
        }
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn is_day(text: &str) -> bool {
    text.parse::<sales::day::Day>().is_ok()
}
