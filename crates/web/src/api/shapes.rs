//! The shapes of answers, written down in `shapes.txt` and put into JSON Schema.
//!
//! ```text
//! Share: A rate with its parts.
//!   value number? : Absent where the parts make none.
//!   n integer : Records behind it.
//!   & Other
//! ```
//!
//! A `?` behind a type: it may be null. Behind a name: it may be left out. `&` takes over the
//! fields of another shape, and `*` stands for whatever else there may be. Types are `string`,
//! `integer`, `number`, `boolean`, `day`, `a|b` (one of these words), `[…]` (a list), `any`,
//! and names of shapes.

use serde_json::{Map, Value, json};

const SHAPES: &str = include_str!("shapes.txt");

/// Where the document describes a shape.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// All shapes, by name.
pub(super) fn schemas() -> Map<String, Value> {
    let mut schemas = Map::new();
    for block in SHAPES.split("\n\n") {
        let mut lines = block.lines().filter(|line| !line.is_empty());
        if let Some((name, means)) = lines.next().and_then(|head| head.split_once(": ")) {
            let schema = object(means, lines.map(str::trim), &schemas);
            schemas.insert(name.to_owned(), schema);
        }
    }
    schemas
}

/// The schema of one shape; `known` are those above it.
fn object<'l>(
    means: &str,
    lines: impl Iterator<Item = &'l str>,
    known: &Map<String, Value>,
) -> Value {
    let (mut properties, mut required, mut more) = (Map::new(), Vec::new(), false);
    for line in lines {
        let (field, says) = line.split_once(" : ").unwrap_or((line, ""));
        match field.split_once(' ') {
            Some(("&", other)) => {
                let parts = |what: &str| known.get(other)?.get(what).cloned();
                if let Some(Value::Object(fields)) = parts("properties") {
                    properties.extend(fields);
                }
                if let Some(Value::Array(names)) = parts("required") {
                    required.extend(names);
                }
            }
            Some((name, kind)) => {
                let always = name.strip_suffix('?').is_none();
                let name = name.trim_end_matches('?');
                let mut schema = of_type(kind);
                if !says.is_empty() {
                    schema["description"] = says.into();
                }
                properties.insert(name.to_owned(), schema);
                required.extend(always.then(|| Value::from(name)));
            }
            None => more = true,
        }
    }
    json!({
        "type": "object",
        "description": means,
        "properties": properties,
        "required": required,
        "additionalProperties": more,
    })
}

fn of_type(text: &str) -> Value {
    if let Some(inner) = text.strip_suffix('?') {
        let schema = of_type(inner);
        return match schema.get("type").and_then(Value::as_str) {
            Some(plain) if schema.get("enum").is_none() => {
                let mut nullable = schema.clone();
                nullable["type"] = json!([plain, "null"]);
                nullable
            }
            _ => json!({ "anyOf": [schema, { "type": "null" }] }),
        };
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return json!({ "type": "array", "items": of_type(inner) });
    }
    match text {
        "string" | "integer" | "number" | "boolean" => json!({ "type": text }),
        "any" => json!({}),
        "day" => json!({ "type": "string", "format": "date" }),
        words if words.contains('|') => {
            json!({ "type": "string", "enum": words.split('|').collect::<Vec<_>>() })
        }
        shape => reference(shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_that_is_named_is_described() {
        let schemas = schemas();
        let text = Value::Object(schemas.clone()).to_string();
        let named = text.split("#/components/schemas/").skip(1);
        for name in named.filter_map(|rest| rest.split('"').next()) {
            assert!(schemas.contains_key(name), "{name} is not described");
        }
        assert!(schemas.len() > 20, "shapes are lost: {}", schemas.len());
    }

    #[test]
    fn types_become_schemas() {
        assert_eq!(of_type("number?"), json!({ "type": ["number", "null"] }));
        assert_eq!(of_type("[[day]]")["items"]["items"]["format"], "date");
        assert_eq!(of_type("won|lost")["enum"], json!(["won", "lost"]));
        assert_eq!(of_type("Share?")["anyOf"][1]["type"], "null");
    }
}
