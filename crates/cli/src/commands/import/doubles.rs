//! Deals that count twice because two sources have them under the same ids.

use intake::Taken;
use serde_json::{Value, json};
use web::wording::Arg;

use super::problems::tell_one;
use crate::context::Context;
use crate::wording::with;

/// Tells of how many, and how they become one.
pub(super) fn tell(context: &Context, taken: &Taken) {
    let words = context.words;
    for twice in &taken.appended.issued_twice {
        let told = [
            ("n", Arg::Count(usize::try_from(twice.deals).unwrap_or(usize::MAX))),
            ("source", Arg::Text(&twice.source)),
            ("other", Arg::Text(&twice.other)),
        ];
        tell_one(context, &words.with("cli-doubles", &told));
        let mapping = format!("[[file]]\nname = \"…\"\nsource = {}", json!(&*twice.other));
        context.hint(with(words, "cli-doubles-hint", &[("mapping", &mapping)]));
    }
}

/// The same for programs.
pub(super) fn document(taken: &Taken) -> Vec<Value> {
    let each = taken.appended.issued_twice.iter();
    each.map(
        |twice| json!({ "source": &*twice.source, "other": &*twice.other, "deals": twice.deals }),
    )
    .collect()
}
