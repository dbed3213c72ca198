//! What is on record twice.

use reports::duplicates::{Alike, Duplicates as Report, Likeness, Member, duplicates};
use reports::hand::{CardKind, DuplicateKind, Hand};
use serde_json::to_value;

use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::with;

/// The kinds of record that can be there twice.
pub(super) const KINDS: [&str; 4] = ["account", "contact", "lead", "deal"];

/// The kind of that word, which is one of them.
pub(super) fn kind_of(word: &str) -> DuplicateKind {
    DuplicateKind::from_word(word).unwrap_or(DuplicateKind::Card(CardKind::Account))
}

/// What is probably on record twice, the most certain first.
#[derive(Debug, clap::Args)]
pub(crate) struct Duplicates {
    /// Customers, people at customers, leads, or deals.
    #[arg(value_parser = KINDS, default_value = "account")]
    kind: String,
    /// Which page of the list.
    #[arg(long, default_value_t = 1)]
    page: usize,
}

impl Duplicates {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        let store = context.store()?;
        let history = store.history()?;
        let kind = kind_of(&self.kind);
        let (viewer, today) = (context.viewer(&history)?, context.today(&history));
        let key_of = |person| store.person_key(person);
        let hand = Hand::new(&history, &viewer, today, context.now, &key_of);
        let report = duplicates(&history, &hand, &store.answers()?, kind, self.page);
        context.output.give(&Answer {
            document: to_value(&report)?,
            rows_at: "/groups",
            table: table(context, &report),
            page: None,
        })?;
        if report.groups.is_empty() {
            context.tell(context.words.say("duplicates-none"));
        } else if report.pages > 1 {
            let (page, pages) = (report.page.to_string(), report.pages.to_string());
            let texts = [("page", page.as_str()), ("pages", pages.as_str())];
            context.hint(with(context.words, "cli-duplicates-pages", &texts));
        }
        Ok(Exit::Ok)
    }
}

/// One line for each two, with what `tassei merge` takes.
fn table(context: &Context, report: &Report) -> Table {
    let words = context.words;
    let columns = vec![
        Column::text("stays", words.say("merge-stays")).at_least(24),
        Column::text("stays_name", words.say("hand-field-name")),
        Column::text("goes", words.say("merge-goes")).at_least(24),
        Column::text("goes_name", words.say("hand-field-name")),
        Column::text("reasons", words.say("cli-duplicates-reasons")),
        Column::text("key", words.say("cli-signals-key")),
    ];
    let row = |group: &Alike, pair: &Likeness| {
        let member = |number: u32| group.members.iter().find(|member| member.number == number);
        let key = |one: &Member| format!("{}/{}", one.source_system, one.source_id);
        let both = [member(pair.stays), member(pair.goes)].into_iter().flatten();
        let named = both.flat_map(|one| [key(one), one.values["name"].clone()]);
        let of = |word: &str| words.say(&format!("duplicates-name-{word}"));
        let reasons: Vec<String> = pair.reasons.iter().map(|one| of(one.word())).collect();
        let plain: Vec<&str> = pair.reasons.iter().map(|one| one.word()).collect();
        let reasons = Cell::new(reasons.join(", "), plain.join(" "));
        named.map(Cell::text).chain([reasons, Cell::text(pair.key.clone())]).collect()
    };
    let groups = report.groups.iter();
    let rows = groups.flat_map(|group| group.pairs.iter().map(move |pair| row(group, pair)));
    Table { columns, rows: rows.collect() }
}
