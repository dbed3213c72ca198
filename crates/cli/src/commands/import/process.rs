//! The sales process that was read from files, and how to say that it is another.

use intake::Taken;
use sales::process::StageKind;
use serde_json::{Value, json};
use sources::{FoundStage, Reading, Remark};

use crate::context::Context;
use crate::wording::with;

/// Tells how to put it right, where nothing says which stage means won.
pub(super) fn tell(context: &Context, taken: &Taken) {
    let Reading { notes, process, .. } = &taken.reading;
    if notes.iter().all(|note| note.remark != Remark::ClosingsAdded) {
        return;
    }
    let (number, mapping) = (taken.appended.batch.0.to_string(), mapping(process));
    let put = [("number", number.as_str()), ("mapping", &mapping)];
    let key = if taken.stored { "cli-process-hint-stored" } else { "cli-process-hint" };
    context.hint(with(context.words, key, &put));
}

/// What a mapping file says of it. What quotes a text in JSON does so here.
fn mapping(stages: &[FoundStage]) -> String {
    let list = |kind: StageKind| {
        let named = stages.iter().filter(|stage| stage.kind == kind);
        let names: Vec<String> = named.map(|stage| json!(&*stage.name).to_string()).collect();
        format!("{} = [{}]", kind.word(), names.join(", "))
    };
    let lists = [StageKind::Open, StageKind::Won, StageKind::Lost].map(list);
    format!("[[file]]\n[file.stages]\n{}", lists.join("\n"))
}

/// The same for programs.
pub(super) fn document(taken: &Taken) -> Vec<Value> {
    let one = |stage: &FoundStage| {
        let kind = stage.kind.word();
        json!({ "stage": &*stage.name, "kind": kind, "rows": stage.rows })
    };
    taken.reading.process.iter().map(one).collect()
}
