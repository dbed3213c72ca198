//! One file of an import: its first rows as they are read, and what can be corrected.

use std::borrow::Cow;

use askama::Template;
use reports::custom::Field as CustomField;
use sales::custom::CustomType;
use sales::names::NAME_MOST;
use sources::{ColumnSeen, Field, Preview, kinds, likely_type, record_of};

use super::check::{about, columns_read, unrecognised};
use super::groups::{Group, called};
use super::{Told, frame, kind_of_file};
use crate::asker::Asker;
use crate::handlers::Reader;
use crate::imports::{APPLIED, CUSTOM, ENTERED, ODD_SOURCE, Sent, Step, word_of};
use crate::pages::Frame;
use crate::pages::organisation::no_zone;
use crate::server::Server;
use crate::wording::{Arg, Words};

/// How text may be written, by word, with what people call it.
const ENCODINGS: [(&str, &str); 5] = [
    ("utf-8", "UTF-8"),
    ("cp932", "Shift_JIS (CP932)"),
    ("utf-16le", "UTF-16LE"),
    ("utf-16be", "UTF-16BE"),
    ("windows-1252", "Windows-1252"),
];

/// The page.
#[derive(Template)]
#[template(path = "import_file.html")]
pub(crate) struct FilePage {
    frame: Frame,
    words: Words,
    heading: String,
    about: String,
    problem: Option<Told>,
    unrecognised: String,
    /// That what was said of it holds; empty where nothing was just said.
    applied: String,
    /// Whether it can still be corrected.
    is_open: bool,
    columns: Vec<Column>,
    kinds: Vec<KindChoice>,
    orders: Vec<Choice>,
    encodings: Vec<Choice>,
    zone: String,
    /// The zone in which times are read as long as nothing else is said.
    zone_used: String,
    /// What is wrong with the zone that was typed.
    wrong_zone: String,
    source: String,
    /// What is wrong with the system that was typed.
    wrong_source: String,
    source_most: usize,
    header_row: u64,
    to: String,
    back: String,
}

/// A column of the file.
struct Column {
    place: usize,
    name: String,
    label: String,
    values: Vec<String>,
    /// That it is not read, or holds the day a stage was entered.
    first: Vec<Choice>,
    groups: Vec<Choices>,
}

/// Some that belong together.
struct Choices {
    label: String,
    choices: Vec<Choice>,
}

/// A kind of file, with what its columns can hold where that is not known yet.
struct KindChoice {
    choice: Choice,
    holds: String,
}

/// One of several.
#[derive(Clone)]
struct Choice {
    word: Cow<'static, str>,
    label: String,
    is_chosen: bool,
}

/// The page of the file at that place.
pub(crate) fn page(
    server: &Server,
    asker: &Asker,
    reader: &Reader,
    sent: &Sent,
    place: usize,
    preview: &Preview,
) -> FilePage {
    let words = reader.words;
    let rules = sent.said.rules.get(&*preview.name).cloned().unwrap_or_default();
    let choice =
        |word: &'static str, label, is_chosen| Choice { word: word.into(), label, is_chosen };
    let detected = words.say("import-as-detected");
    let order = |word: &'static str| {
        let is_chosen = rules.date_order.is_some_and(|order| order.word() == word);
        choice(word, words.say(&format!("date-order-{word}")), is_chosen)
    };
    let encoding = |(word, label): (&'static str, &str)| {
        let is_chosen = rules.encoding.is_some_and(|encoding| encoding.word() == word);
        choice(word, label.to_owned(), is_chosen)
    };
    // A kind that the file could not be read as was said all the same.
    let said_kind = preview.kind.or(rules.kind.as_deref());
    let first = |label: &str| vec![choice("", label.to_owned(), false)];
    let kind = |one: sources::Kind| {
        let is_chosen = said_kind == Some(one.word);
        let holds = one.fields.iter().filter(|_| said_kind.is_none());
        let holds = holds.map(|field| field.word()).collect::<Vec<_>>().join(" ");
        let choice = choice(one.word, kind_of_file(words, one.word), is_chosen);
        KindChoice { choice, holds }
    };
    let no_kind = KindChoice { choice: choice("", "–".to_owned(), false), holds: String::new() };
    let to = format!("/imports/new/{}/files/{place}", sent.number);
    let told = reader.told();
    let of = preview.kind.and_then(record_of);
    let known = of.map(|of| reports::custom::fields(&server.history(), of));
    let zone = told.filter(|told| ![ODD_SOURCE, APPLIED].contains(told));
    let most = NAME_MOST.to_string();
    let is_odd = told == Some(ODD_SOURCE);
    let wrong_source =
        is_odd.then(|| words.with("import-wrong-system", &[("most", Arg::Text(&most))]));
    FilePage {
        frame: frame(server, asker, reader, &preview.name),
        words,
        heading: preview.name.to_string(),
        about: about(words, preview),
        problem: preview.problem.as_ref().map(|problem| Told::of(words, problem)),
        unrecognised: unrecognised(words, preview),
        applied: if told == Some(APPLIED) { applied(words, preview) } else { String::new() },
        is_open: !matches!(sent.step, Step::Stored(_)),
        columns: columns(words, (preview, said_kind), &known),
        kinds: [no_kind].into_iter().chain(kinds().into_iter().map(kind)).collect(),
        orders: first(&detected).into_iter().chain(["mdy", "dmy"].map(order)).collect(),
        encodings: first(&detected).into_iter().chain(ENCODINGS.map(encoding)).collect(),
        zone: match zone {
            Some(typed) => typed.to_owned(),
            None => rules.zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
        },
        zone_used: zone_used(server, preview),
        wrong_zone: zone.map(|typed| no_zone(typed, words)).unwrap_or_default(),
        source: preview.source.clone(),
        wrong_source: wrong_source.unwrap_or_default(),
        source_most: NAME_MOST,
        header_row: preview.header_line,
        to: reader.address.to(&to),
        back: reader.address.to(&format!("/imports/new/{}", sent.number)),
    }
}

/// The zone in which its times are read, or would be.
fn zone_used(server: &Server, preview: &Preview) -> String {
    match preview.zone.is_empty() {
        true => server.history().organisation().zone.name().to_owned(),
        false => preview.zone.clone(),
    }
}

/// That what was said of a file holds; nothing where it cannot be read so.
fn applied(words: Words, preview: &Preview) -> String {
    let is_fine = preview.kind.is_some() && preview.problem.is_none();
    let read = columns_read(words, preview);
    let told = || words.with("import-applied", &[("read", Arg::Text(&read))]);
    is_fine.then(told).unwrap_or_default()
}

/// What columns of such a file can hold; of one that was not recognised, whatever any can.
fn fields(words: Words, preview: &Preview, kind: Option<&str>) -> Vec<(Field, String)> {
    let all = kinds();
    let of_kind = all.iter().filter(|one| kind.is_none_or(|word| word == one.word));
    let mut fields: Vec<Field> = of_kind.flat_map(|kind| kind.fields.iter().copied()).collect();
    fields.extend(preview.columns.iter().filter_map(|column| column.field));
    fields.sort();
    fields.dedup();
    let label = |field: Field| (field, called(words, field));
    fields.into_iter().map(label).collect()
}

/// What columns can hold beside that, given the custom fields there are; nothing where rows of
/// such a file can have none.
fn custom(
    words: Words,
    known: Option<&[CustomField]>,
    (column, values): (&ColumnSeen, &[&str]),
) -> Vec<Choice> {
    let Some(known) = known else { return Vec::new() };
    let chosen = word_of(column);
    let [of_field, new] = CUSTOM;
    let mut names: Vec<&str> = known.iter().map(|field| field.name.as_str()).collect();
    // A field that this file makes is known once the file is taken in.
    names.extend(column.custom.as_deref().filter(|name| !names.contains(name)));
    let named = names.into_iter().map(|name| {
        let word = format!("{of_field}{name}");
        let label = words.with("import-custom", &[("field", Arg::Text(name))]);
        Choice { is_chosen: word == chosen, word: word.into(), label }
    });
    // The most likely type first.
    let likely = likely_type(values);
    let mut types = CustomType::ALL;
    types.sort_by_key(|one| *one != likely);
    let made = types.map(|holds| {
        let name = words.say(&format!("fields-type-{}", holds.word()));
        let label = words.with("import-custom-new", &[("type", Arg::Text(&name))]);
        Choice { word: format!("{new}{}", holds.word()).into(), label, is_chosen: false }
    });
    named.chain(made).collect()
}

fn columns(
    words: Words,
    (preview, kind): (&Preview, Option<&str>),
    known: &Option<Vec<CustomField>>,
) -> Vec<Column> {
    let fields = fields(words, preview, kind);
    let unread = words.say("import-not-read");
    let first = |column: &ColumnSeen| {
        let is_unread = column.field.is_none() && column.custom.is_none();
        let entered = column.entered.as_ref().map(|entered| Choice {
            word: ENTERED.into(),
            label: words.with("import-stage-entered", &[("stage", Arg::Text(&entered.stage))]),
            is_chosen: is_unread && entered.is_read,
        });
        let is_unread = is_unread && entered.as_ref().is_none_or(|one| !one.is_chosen);
        let unread = Choice { word: "ignore".into(), label: unread.clone(), is_chosen: is_unread };
        [unread].into_iter().chain(entered).collect::<Vec<_>>()
    };
    let column = |(place, column): (usize, &ColumnSeen)| {
        let values = preview.rows.iter().filter_map(|row| row.get(place));
        let values: Vec<&str> =
            values.map(String::as_str).filter(|value| !value.is_empty()).collect();
        let custom = Choices {
            label: words.say("import-group-custom"),
            choices: custom(words, known.as_deref(), (column, &values)),
        };
        let groups = grouped(words, &fields, column.field).chain([custom]);
        Column {
            place,
            name: column.name.clone(),
            label: words.pair(&words.say("import-read-as"), &column.name),
            values: values.into_iter().take(3).map(str::to_owned).collect(),
            first: first(column),
            groups: groups.filter(|group| !group.choices.is_empty()).collect(),
        }
    };
    preview.columns.iter().enumerate().map(column).collect()
}

/// What a column can hold, each in the group in which it is looked for.
fn grouped(
    words: Words,
    fields: &[(Field, String)],
    chosen: Option<Field>,
) -> impl Iterator<Item = Choices> {
    let choice = move |(field, label): &(Field, String)| Choice {
        word: field.word().into(),
        label: label.clone(),
        is_chosen: chosen == Some(*field),
    };
    Group::ALL.into_iter().map(move |group| {
        let of_group = fields.iter().filter(|(field, _)| Group::of(*field) == group);
        Choices { label: group.label(words), choices: of_group.map(choice).collect() }
    })
}
