//! One damaged file among sound ones of its system.

use rust_xlsxwriter::Workbook;
use sales::day::Instant;
use sales::event::Event;
use sales::history::Builder;
use sources::{Input, Known, Mapping, Options, Reading};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// 2018-01-02, when all of it is read.
const OBSERVED: Instant = Instant(1_514_851_200);

/// A sound file.
pub(crate) struct Seed {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    packing: Packing,
}

/// What is done with the bytes before they are read: packed damage is undone by nothing, so it is
/// the content that is damaged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    /// The one sheet of a workbook.
    Sheet,
    /// A mapping, for the log beside it.
    Mapping,
}

/// A seed with bytes of its own.
pub(crate) struct Case {
    name: String,
    packing: Packing,
    pub(crate) bytes: Vec<u8>,
}

/// Every seed, and a workbook and an archive made of some.
pub(crate) fn seeds() -> &'static [Seed] {
    static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
        let mut seeds = files();
        let archive = archive(&[("a.csv", &seeds[0].bytes), ("book.xlsx", &workbook())]);
        let plain = |name: &str, bytes| Seed { name: name.into(), bytes, packing: Packing::Plain };
        seeds.extend([plain("archive.zip", archive), plain("book.xlsx", workbook())]);
        seeds.push(Seed { name: "sheet.xlsx".into(), bytes: sheet(), packing: Packing::Sheet });
        seeds
    });
    &SEEDS
}

fn files() -> Vec<Seed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/any_bytes/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    paths.sort();
    let seed = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let packing =
            if name.ends_with("mapping.toml") { Packing::Mapping } else { Packing::Plain };
        Seed { bytes: std::fs::read(path).expect("a seed can be read"), name, packing }
    };
    paths.iter().map(seed).collect()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["deal id", "name", "stage", "close date", "amount"]) {
        sheet.write_string(1, column, name).expect("in bounds");
    }
    for (column, value) in (0..).zip(["1", "a", "Won", "2017-03-04", "5"]) {
        sheet.write_string(2, column, value).expect("in bounds");
    }
    book.save_to_buffer().expect("a workbook")
}

/// The XML of a sheet with cells of every kind.
fn sheet() -> Vec<u8> {
    br#"<worksheet><sheetData><row r="2"><c r="A2" t="inlineStr"><is><t>deal id</t></is></c>
<c r="B2" t="inlineStr"><is><t>stage</t></is></c><c r="C2" t="str"><v>close date</v></c></row>
<row r="3"><c r="A3"><v>7</v></c><c r="B3" t="inlineStr"><is><t>W&amp;on</t></is></c>
<c r="C3" s="1"><v>42771.5</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c>
<c t="s"><v>0</v></c></row></sheetData></worksheet>"#
        .to_vec()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(bytes).expect("in memory");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A workbook of one sheet.
fn book_of(sheet: &[u8]) -> Vec<u8> {
    archive(&[
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        ("xl/sharedStrings.xml", b"<sst><si><t>shared</t></si></sst>"),
        ("xl/s.xml", sheet),
    ])
}

impl Case {
    pub(crate) fn of(seed: &Seed, bytes: Vec<u8>) -> Case {
        Case { name: seed.name.clone(), packing: seed.packing, bytes }
    }

    /// The same with other bytes.
    pub(crate) fn with(&self, bytes: Vec<u8>) -> Case {
        Case { name: self.name.clone(), packing: self.packing, bytes }
    }

    /// How long reading takes; `None` when it panics.
    #[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
    pub(crate) fn time(&self) -> Option<Duration> {
        let begun = std::time::Instant::now();
        let read = || drop(self.read());
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok().map(|()| begun.elapsed())
    }

    /// Whether the file is taken for something.
    pub(crate) fn is_understood(&self) -> bool {
        self.packing == Packing::Mapping
            || self.read().is_some_and(|reading| {
                let own = |name: &str| self.name.starts_with(name) || name.starts_with(&self.name);
                reading.files.iter().any(|file| own(&file.name) && file.kind.is_some())
            })
    }

    /// Everything that reading it alone says, as text.
    pub(crate) fn said(&self) -> String {
        let input = Input::bytes(&self.name, self.bytes.clone());
        let options =
            Options { mapping: Mapping::default(), observed: OBSERVED, known: Known::default() };
        let mut said = String::new();
        let reading = sources::read(&[input], &options, &mut |event| {
            said.push_str(&format!("{event:?}\n"));
            ControlFlow::Continue(())
        });
        format!("{said}{:?}", reading.problems)
    }

    /// Reads it, and makes a history of what it says.
    fn read(&self) -> Option<Reading> {
        let mut history = Builder::new();
        let reading = self.read_to(&mut |event| history.record(event));
        drop(history.finish());
        reading
    }

    /// Reads it together with the other files of its system.
    fn read_to(&self, each: &mut dyn FnMut(&Event)) -> Option<Reading> {
        let mapping = match self.packing {
            Packing::Mapping => self.bytes.clone(),
            _ => companion("log-mapping.toml")
                .filter(|_| self.name.starts_with("log"))
                .unwrap_or_default(),
        };
        let mapping = Mapping::read(&String::from_utf8_lossy(&mapping)).unwrap_or_default();
        let mut inputs = vec![match self.packing {
            Packing::Plain => Input::bytes(&self.name, self.bytes.clone()),
            Packing::Sheet => Input::bytes(&self.name, book_of(&self.bytes)),
            Packing::Mapping => Input::bytes("log.csv", companion("log.csv")?),
        }];
        let system = self.name.split(['-', '.']).next().unwrap_or_default();
        let beside = seeds().iter().filter(|seed| {
            seed.packing == Packing::Plain
                && seed.name != self.name
                && seed.name.split_once('-').is_some_and(|(name, _)| name == system)
        });
        inputs.extend(beside.map(|seed| Input::bytes(&seed.name, seed.bytes.clone())));
        let options = Options { mapping, observed: OBSERVED, known: Known::default() };
        Some(sources::read(&inputs, &options, &mut |event| {
            each(&event);
            ControlFlow::Continue(())
        }))
    }
}

fn companion(name: &str) -> Option<Vec<u8>> {
    seeds().iter().find(|seed| seed.name == name).map(|seed| seed.bytes.clone())
}
