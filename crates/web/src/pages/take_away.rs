//! What a reader takes away from a page: its address, and its tables as files.

use reports::Asked;

use super::Item;
use super::panel::Panel;
use crate::visit::Visit;

/// The address to hand on: as it will be whenever it is opened, and as it is today.
pub(crate) struct Share {
    pub(crate) label: String,
    pub(crate) note: String,
    pub(crate) links: Vec<Item>,
    pub(crate) copy: String,
    pub(crate) copied: String,
}

/// The tables of a page, each with the files it is written as.
pub(crate) struct Export {
    pub(crate) label: String,
    pub(crate) tables: Vec<ExportTable>,
}

/// One table.
pub(crate) struct ExportTable {
    pub(crate) title: String,
    pub(crate) files: Vec<Item>,
}

/// The links to the page at `path`.
pub(crate) fn share(visit: &Visit, asked: &Asked, path: &str) -> Share {
    let words = visit.words;
    let frozen = visit.address.with("asof", &asked.as_of.to_string());
    let frozen = frozen.with("period", &asked.period.to_string());
    let links = [
        Item::link(words.say("share-live"), visit.address.to(path)),
        Item::link(words.say("share-frozen"), frozen.to(path)),
    ];
    Share {
        label: words.say("share"),
        note: words.say("share-note"),
        links: links.into(),
        copy: words.say("share-copy"),
        copied: words.say("share-copied"),
    }
}

/// The files of these panels.
pub(crate) fn export(visit: &Visit, panels: &[&Panel]) -> Export {
    let table = |panel: &&Panel| {
        let files = [("CSV", &panel.csv), ("XLSX", &panel.xlsx), ("JSON", &panel.json)];
        ExportTable {
            title: panel.title.clone(),
            files: files.map(|(kind, link)| Item::link(kind, link)).into(),
        }
    };
    Export { label: visit.words.say("export"), tables: panels.iter().map(table).collect() }
}
