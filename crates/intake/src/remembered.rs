//! What people declared about files, used again for files of the same column names.

use records::accounts::Actor;
use records::{Declared, Store};
use sources::Mapping;
use sources::mapping::Rules;

/// The mapping with everything that is remembered in the store.
///
/// # Errors
///
/// Where the store cannot be read.
pub fn with_remembered(store: &Store, mut mapping: Mapping) -> Result<Mapping, records::Error> {
    for Declared { columns, text } in store.declared()? {
        // What a later version of the product wrote and this one cannot read, is found out anew.
        if let Ok(rules) = Rules::read(&text) {
            mapping.remember(&columns, rules);
        }
    }
    Ok(mapping)
}

/// Remembers what is declared for files of these columns, on top of what was before. Names of files
/// play no part in it.
///
/// # Errors
///
/// Where the store cannot be written.
pub fn remember(
    store: &Store,
    columns: &str,
    rules: &Rules,
    by: &Actor<'_>,
) -> Result<(), records::Error> {
    let before = store.declared()?.into_iter().find(|one| one.columns == columns);
    let before = before.map(|one| one.text).unwrap_or_default();
    let mut all = Rules::read(&before).unwrap_or_default();
    all.take(rules);
    let text = all.written();
    if text == before {
        return Ok(());
    }
    store.declare(&Declared { columns: columns.to_owned(), text }, by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::day::Instant;

    #[test]
    fn what_is_said_again_is_not_kept_again_and_later_words_win() {
        let store = Store::in_memory().expect("a store");
        let by = Actor::local(Instant(1));
        let rules = |text: &str| Rules::read(text).expect("rules");
        let say = |text: &str| remember(&store, "a\nb", &rules(text), &by).expect("it is kept");
        say("kind = \"leads\"");
        say("kind = \"leads\"");
        say("kind = \"accounts\"\nzone = \"Asia/Tokyo\"");
        say("source = \"crm\"");
        let all = store.declared().expect("what is declared");
        let found = rules(&all[0].text);
        assert_eq!((all.len(), found.kind.as_deref()), (1, Some("accounts")));
        assert_eq!(found.source.as_deref(), Some("crm"));
        assert_eq!(found.zone.expect("a zone").name(), "Asia/Tokyo");
    }
}
