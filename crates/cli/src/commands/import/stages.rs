//! Stages that the process does not know: each told once, and how to say which one it means.

use intake::Taken;
use serde_json::{Value, json};
use sources::{UnknownStage, Why};
use web::wording::told;

use super::problems::tell_one;
use crate::context::Context;
use crate::wording::{count, with};

/// Tells each of them, with how many rows have it and where the first are.
pub(super) fn tell(context: &Context, taken: &Taken) {
    let stages = &taken.reading.unknown_stages;
    if stages.is_empty() {
        return;
    }
    let words = context.words;
    for stage in stages {
        let (rows, first) = (count(stage.rows).shown, places(stage));
        let put = [("stage", stage.name.as_str()), ("rows", &rows), ("first", &first)];
        tell_one(context, &with(words, "cli-unknown-stage", &put));
    }
    if let Some(problem) = taken.reading.problems.iter().find(|one| one.why == Why::NoStage) {
        let [_, fix] = told::wrong(words, problem.why, &problem.with);
        context.tell(fix);
    }
    context.hint(with(words, "cli-unknown-stages-hint", &[("mapping", &mapping(stages))]));
}

/// `deals.csv:4, deals.csv:9 …`
fn places(stage: &UnknownStage) -> String {
    let each = stage.first.iter().map(|(file, row)| format!("{file}:{row}"));
    let more = if stage.rows > stage.first.len() as u64 { " …" } else { "" };
    each.collect::<Vec<_>>().join(", ") + more
}

/// What a mapping file says of them, to be filled in. What quotes a text in JSON does so here.
fn mapping(stages: &[UnknownStage]) -> String {
    let line = |stage: &UnknownStage| format!("{} = \"\"\n", json!(stage.name));
    let lines: String = stages.iter().map(line).collect();
    format!("[[file]]\n[file.values.stage]\n{}", lines.trim_end())
}

/// The same for programs.
pub(super) fn document(taken: &Taken) -> Vec<Value> {
    let one = |stage: &UnknownStage| {
        let first = stage.first.iter().map(|(file, row)| json!({ "file": &**file, "row": row }));
        let first: Vec<Value> = first.collect();
        json!({ "stage": stage.name, "rows": stage.rows, "first": first })
    };
    taken.reading.unknown_stages.iter().map(one).collect()
}
