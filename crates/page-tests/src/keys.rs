//! Keys as chromium is told of them.

use anyhow::bail;
use serde_json::{Value, json};

const CTRL: u32 = 2;
const SHIFT: u32 = 8;

/// Name, number, and the text that the key writes.
const NAMED: [(&str, u32, &str); 12] = [
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("Backspace", 8, ""),
    ("Delete", 46, ""),
    ("Home", 36, ""),
    ("End", 35, ""),
    ("F2", 113, ""),
];

/// Down and up of a key such as `Tab`, `g`, `Shift+Tab` or `Ctrl+k`.
pub(crate) fn events(key: &str) -> anyhow::Result<[Value; 2]> {
    let (modifiers, name) = match key.split_once('+') {
        Some(("Ctrl", name)) => (CTRL, name),
        Some(("Shift", name)) => (SHIFT, name),
        _ => (0, key),
    };
    let named = NAMED.into_iter().find(|(known, ..)| *known == name);
    let letter = name.chars().next().filter(|_| name.chars().count() == 1);
    let (number, text) = match (named, letter) {
        (Some((_, number, text)), _) => (number, text),
        (None, Some(letter)) => (u32::from(letter.to_ascii_uppercase()), name),
        (None, None) => bail!("there is no key {key}"),
    };
    let text = if modifiers == CTRL { "" } else { text };
    let event = |kind: &str, text: &str| {
        json!({
            "type": kind, "key": name, "modifiers": modifiers, "text": text,
            "windowsVirtualKeyCode": number,
        })
    };
    let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
    Ok([event(down, text), event("keyUp", "")])
}
