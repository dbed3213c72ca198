//! Owners of deals whom nobody knows: each told, and how to say who is meant.

use intake::{Newcomer, Taken};
use serde_json::{Value, json};

use super::problems::tell_one;
use crate::context::Context;
use crate::wording::{counted, with};

/// Names told one by one; the rest is counted.
const TOLD: usize = 10;

/// Tells the first of them.
pub(super) fn tell(context: &Context, taken: &Taken) {
    let (words, new) = (context.words, &taken.newcomers);
    for one in new.iter().take(TOLD) {
        let near = one.near.iter().map(|name| &**name).collect::<Vec<_>>();
        let near = near.join(&words.say("list-joint"));
        let key = if near.is_empty() { "cli-newcomer" } else { "cli-newcomer-near" };
        tell_one(context, &with(words, key, &[("name", &one.name), ("near", &near)]));
    }
    let more = new.len().saturating_sub(TOLD);
    if more > 0 {
        context.tell(counted(words, "import-newcomers-more", more as u64));
    }
    let slips = mapping(new);
    if !slips.is_empty() {
        context.hint(with(words, "cli-newcomers-hint", &[("mapping", &slips)]));
    }
}

/// What a mapping file says of those who may be somebody known. What quotes a text in JSON does so
/// here.
fn mapping(new: &[Newcomer]) -> String {
    let line = |one: &Newcomer| {
        let meant = one.near.first()?;
        Some(format!("{} = {}", json!(&*one.name), json!(&**meant)))
    };
    let lines: Vec<String> = new.iter().filter_map(line).collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("[[file]]\n[file.values.owner]\n{}", lines.join("\n")),
    }
}

/// The same for programs.
pub(super) fn document(taken: &Taken) -> Vec<Value> {
    let one = |one: &Newcomer| {
        let near: Vec<&str> = one.near.iter().map(|name| &**name).collect();
        json!({ "name": &*one.name, "near": near })
    };
    taken.newcomers.iter().map(one).collect()
}
