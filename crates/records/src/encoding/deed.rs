//! What was done in batches, as JSON: a word for it, and what it was done to.

use super::{Unreadable, unreadable};
use crate::label::{Alike, Apart, Deed, FieldName, Label, Named, OfPeriod, Part, QuotasSet};
use serde_json::{Value, json};

/// What stands in the store for a deed.
pub(crate) fn encode(deed: &Deed) -> Value {
    let (word, of) = match deed {
        Deed::Made(of) => ("made", named(of)),
        Deed::Changed(of, fields) => ("changed", json!([named(of), all(fields, field)])),
        Deed::Converted(name) => ("converted", json!(name)),
        Deed::Merged(kind, both) => ("merged", json!([kind, all(both, alike)])),
        Deed::Logged(of) => ("logged", named(of)),
        Deed::Edited(of) => ("edited", named(of)),
        Deed::Quotas(QuotasSet { year, figures, reason }) => {
            ("quotas", json!({ "year": year, "figures": figures, "reason": reason }))
        }
        Deed::Quota(of, why) => ("quota", json!([of_period(of), why])),
        Deed::Committed(of, minor, code) => ("committed", json!([of_period(of), minor, code])),
        Deed::Organisation(parts) => {
            let part = |one: &Part| json!({ "word": one.word, "value": one.value });
            ("organisation", all(parts, part))
        }
        Deed::Process(names) => ("process", json!(names)),
        Deed::Field(name) => ("field", json!(name)),
        Deed::FieldMoved(name) => ("field-moved", json!(name)),
        Deed::Listed(name) => ("listed", json!(name)),
        Deed::ListedSeveral(people) => ("listed-several", json!(people)),
        Deed::AlsoNamed(name) => ("also-named", json!(name)),
        Deed::Person(name) => ("person", json!(name)),
        Deed::Team(name) => ("team", json!(name)),
        Deed::ProcessKept(name, of) => {
            let of = match &**of {
                Label::Name(name) => json!(name),
                Label::Deed(deed) => encode(deed),
            };
            ("process-kept", json!([name, of]))
        }
        Deed::Sample => ("sample", Value::Null),
        Deed::SampleKept => ("sample-kept", Value::Null),
    };
    json!({ "deed": word, "of": of })
}

fn all<T>(all: &[T], one: impl Fn(&T) -> Value) -> Value {
    all.iter().map(one).collect()
}

fn named(of: &Named) -> Value {
    json!({ "kind": of.kind, "name": of.name })
}

fn field(field: &FieldName) -> Value {
    match field {
        FieldName::Own(word) => json!({ "own": word }),
        FieldName::Custom(name) => json!({ "custom": name }),
    }
}

fn alike(one: &Alike) -> Value {
    let apart = one.apart.as_ref().map(|apart| match apart {
        Apart::Text(text) => json!({ "text": text }),
        Apart::Amount(minor, code) => json!({ "amount": [minor, code] }),
        Apart::Day(day) => json!({ "day": day }),
    });
    json!({ "name": one.name, "apart": apart })
}

fn of_period(of: &OfPeriod) -> Value {
    json!({ "whose": named(&of.whose), "period": of.period })
}

/// The deed that this stands for.
pub(crate) fn decode(text: &str) -> Result<Deed, Unreadable> {
    let value: Value = serde_json::from_str(text).map_err(|error| Unreadable(error.to_string()))?;
    read(&value).ok_or_else(|| unreadable("what was done", text))
}

fn read(value: &Value) -> Option<Deed> {
    let of = &value["of"];
    Some(match value["deed"].as_str()? {
        "made" => Deed::Made(read_named(of)?),
        "changed" => Deed::Changed(read_named(&of[0])?, read_all(&of[1], read_field)?),
        "converted" => Deed::Converted(text(of)?),
        "merged" => Deed::Merged(text(&of[0])?, read_all(&of[1], read_alike)?.try_into().ok()?),
        "logged" => Deed::Logged(read_named(of)?),
        "edited" => Deed::Edited(read_named(of)?),
        "quotas" => Deed::Quotas(QuotasSet {
            year: text(&of["year"]),
            figures: count(&of["figures"])?,
            reason: text(&of["reason"])?,
        }),
        "quota" => Deed::Quota(read_of_period(&of[0])?, text(&of[1])?),
        "committed" => Deed::Committed(read_of_period(&of[0])?, of[1].as_i64()?, text(&of[2])?),
        "organisation" => Deed::Organisation(read_all(of, |one| {
            Some(Part { word: text(&one["word"])?, value: text(&one["value"])? })
        })?),
        "process" => Deed::Process(read_all(of, text)?),
        "field" => Deed::Field(text(of)?),
        "field-moved" => Deed::FieldMoved(text(of)?),
        "listed" => Deed::Listed(text(of)?),
        "listed-several" => Deed::ListedSeveral(count(of)?),
        "also-named" => Deed::AlsoNamed(text(of)?),
        "person" => Deed::Person(text(of)?),
        "team" => Deed::Team(text(of)?),
        "process-kept" => {
            let of_batch = match &of[1] {
                Value::String(name) => Label::Name(name.clone()),
                deed => Label::Deed(read(deed)?),
            };
            Deed::ProcessKept(text(&of[0])?, Box::new(of_batch))
        }
        "sample" => Deed::Sample,
        "sample-kept" => Deed::SampleKept,
        _ => return None,
    })
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn count(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|count| count.try_into().ok())
}

fn read_all<T>(value: &Value, one: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(one).collect()
}

fn read_named(value: &Value) -> Option<Named> {
    Some(Named { kind: text(&value["kind"])?, name: text(&value["name"])? })
}

fn read_field(value: &Value) -> Option<FieldName> {
    let own = text(&value["own"]).map(FieldName::Own);
    own.or_else(|| text(&value["custom"]).map(FieldName::Custom))
}

fn read_alike(value: &Value) -> Option<Alike> {
    let apart = match &value["apart"] {
        Value::Null => None,
        apart => Some(read_apart(apart)?),
    };
    Some(Alike { name: text(&value["name"])?, apart })
}

fn read_apart(value: &Value) -> Option<Apart> {
    let amount = &value["amount"];
    let amount = || Some(Apart::Amount(amount[0].as_i64()?, text(&amount[1])?));
    let day = || text(&value["day"]).map(Apart::Day);
    text(&value["text"]).map(Apart::Text).or_else(day).or_else(amount)
}

fn read_of_period(value: &Value) -> Option<OfPeriod> {
    Some(OfPeriod { whose: read_named(&value["whose"])?, period: text(&value["period"])? })
}
