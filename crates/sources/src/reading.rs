//! Reading files: what each one is, in which order they are taken, and their rows one by one.

use crate::cells::Cells;
use crate::custom;
use crate::faults;
use crate::field::Field;
use crate::foreign;
use crate::infer::{FoundStage, Process};
use crate::input::Input;
use crate::known::Known;
use crate::lines::{is_footer, is_lone, wrong_width};
use crate::mapping::Mapping;
use crate::out::Out;
use crate::packed::Opened;
use crate::problem::{Collected, Fault, Note, Problems, RowProblem, UnknownStage};
use crate::recent::Recent;
use crate::recognise::{Recognised, recognise};
use crate::remark::Remark;
use crate::shape::RowReader;
use crate::table::Table;
use crate::text::rows::{Row, Step};
use crate::why::Why;
use sales::day::Instant;
use sales::event::{Event, RecordKind, What, When};
use std::cell::RefCell;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// What a person declared about the files.
    pub mapping: Mapping,
    /// When the files are read: the moment at which their current state is known to be so.
    pub observed: Instant,
    /// What is defined already.
    pub known: Known,
}

/// Takes events one by one; breaking off ends the reading.
pub type Sink<'a> = &'a mut dyn FnMut(Event) -> ControlFlow<()>;

/// One file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Its name.
    pub name: Arc<str>,
    /// What it was taken for (`opportunities`); `None` when it was not recognised.
    pub kind: Option<&'static str>,
    /// Why it was not recognised, and what was looked for.
    pub unrecognised: Option<Note>,
    /// Rows read, good and bad, without the lines above the column names and below the data.
    pub rows: u64,
    /// Rows that could not be taken in.
    pub bad_rows: u64,
    /// Events handed out.
    pub events: u64,
}

/// What came of reading.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The files in the order they were read.
    pub files: Vec<FileRead>,
    /// What is wrong with each row that could not be taken in; at most a thousand are kept.
    pub problems: Vec<RowProblem>,
    /// How many problems there were, kept or not.
    pub problem_count: u64,
    /// What was decided on the way.
    pub notes: Vec<Note>,
    /// The stages of the process that was read, in their order; none where it was known.
    pub process: Vec<FoundStage>,
    /// Stages that the process does not know, by name.
    pub unknown_stages: Vec<UnknownStage>,
    /// Whether the sink broke off.
    pub stopped: bool,
}

/// Every file in a directory that may hold rows or a plan, by name; files in directories below
/// it are not looked at.
pub fn files_in(directory: &Path) -> io::Result<Vec<Input>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
        if name.is_some_and(|name| may_hold_records(&name)) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths.into_iter().map(Input::path).collect())
}

/// Whether a file of that name, in small letters, may hold records or a plan.
pub fn may_hold_records(name: &str) -> bool {
    // What a spreadsheet program keeps beside a file that is open.
    if name.starts_with("~$") {
        return false;
    }
    let (unpacked, is_packed) = match name.strip_suffix(".gz") {
        Some(unpacked) => (unpacked, true),
        None => (name, false),
    };
    let extension = unpacked.rsplit_once('.').map(|(_, extension)| extension);
    match extension {
        Some("csv" | "tsv" | "txt") => true,
        Some("toml" | "zip" | "xlsx" | "xlsm") => !is_packed,
        _ => false,
    }
}

/// Reads all files, plans first, then by what refers to what, and hands every event to `sink`.
/// Nothing in a file makes it fail: what cannot be read is listed in the [`Reading`].
pub fn read(inputs: &[Input], options: &Options, sink: Sink<'_>) -> Reading {
    let mut session = Session {
        known: options.known.clone(),
        observed: options.observed,
        problems: Problems::default(),
        files: Vec::new(),
        process: Vec::new(),
        sink,
        stopped: false,
        quotas_follow: false,
    };
    let inputs: Vec<Input> = inputs.iter().flat_map(|input| session.unpack(input)).collect();
    let (plans, rest): (Vec<_>, Vec<_>) = inputs.iter().partition(|input| is_plan(input));
    for plan in plans {
        session.plan(plan);
    }
    let mut tables = Vec::new();
    for input in rest {
        tables.extend(session.open(input, &options.mapping));
    }
    tables.sort_by_key(|table| table.shape.rank);
    session.quotas_follow = tables.iter().any(|table| crate::generic::is_of_quotas(table.shape));
    session.tables(tables);
    let (files, process, stopped) = (session.files, session.process, session.stopped);
    let Collected { problems, count: problem_count, notes, stages } = session.problems.finish();
    Reading { files, problems, problem_count, notes, process, unknown_stages: stages, stopped }
}

pub(crate) fn is_plan(input: &Input) -> bool {
    input.name().to_lowercase().ends_with(".toml")
}

struct Session<'a> {
    known: Known,
    observed: Instant,
    problems: Problems,
    files: Vec<FileRead>,
    process: Vec<FoundStage>,
    sink: Sink<'a>,
    stopped: bool,
    /// Whether quotas are read later, for people whom other files may be the first to name.
    quotas_follow: bool,
}

impl Session<'_> {
    /// The files in an archive and the sheets of a workbook; any other file is itself.
    fn unpack(&mut self, input: &Input) -> Vec<Input> {
        match crate::packed::open(input) {
            Ok(None) => vec![input.clone()],
            Ok(Some(Opened { inputs, unfit })) => {
                if inputs.is_empty() && unfit.is_empty() {
                    let nothing = || Note::new(Some(input.name()), Remark::NothingInside, vec![]);
                    let why = foreign::told(input).ok().flatten().unwrap_or_else(nothing);
                    let file = self.file(input, None);
                    self.files.push(FileRead { unrecognised: Some(why), ..file });
                }
                for (part, e) in unfit {
                    self.problems.add(part.name(), None, unreadable(&e));
                    self.files.push(self.file(&part, None));
                }
                inputs
            }
            Err(e) => {
                self.problems.add(input.name(), None, unreadable(&e));
                self.files.push(self.file(input, None));
                Vec::new()
            }
        }
    }

    fn plan(&mut self, input: &Input) {
        let mut file = self.file(input, Some("plan"));
        match crate::plan::read(input, &self.known, self.observed) {
            Ok(plan) => {
                if plan.events.is_empty() && !plan.faults.is_empty() {
                    self.problems.note(Some(input.name()), Remark::PlanUnread, vec![]);
                }
                for (row, fault) in plan.faults {
                    file.bad_rows += 1;
                    self.problems.add(input.name(), row, fault);
                }
                let defines_process = plan.events.iter().any(|e| e.kind == RecordKind::Pipeline);
                if defines_process {
                    file.events += self.hand_out(self.known.forget_inferred(self.observed));
                }
                file.events += self.hand_out(plan.events);
            }
            Err(e) => self.problems.add(input.name(), None, unreadable(&e)),
        }
        self.files.push(file);
    }

    /// Finds out what the file is.
    fn open(&mut self, input: &Input, mapping: &Mapping) -> Option<Table> {
        let mut table = match recognise(input, mapping) {
            Ok(Recognised::Yes(table)) => *table,
            Ok(Recognised::No(why)) => {
                let file = self.file(input, None);
                self.files.push(FileRead { unrecognised: Some(why), ..file });
                return None;
            }
            Err(e) => {
                self.problems.add(input.name(), None, unreadable(&e));
                let file = self.file(input, None);
                self.files.push(file);
                return None;
            }
        };
        if table.layout.encoding.doubtful {
            let name = table.layout.encoding.encoding.name();
            let with = vec![("encoding", name.to_owned())];
            self.problems.note(Some(input.name()), Remark::DoubtfulEncoding, with);
        }
        if let Err(fault) = table.find_stage_dates() {
            self.problems.add(input.name(), None, fault);
            let file = self.file(input, Some(table.shape.word));
            self.files.push(file);
            return None;
        }
        Some(table)
    }

    fn tables(&mut self, tables: Vec<Table>) {
        let (first, mut rest): (Vec<_>, Vec<_>) =
            tables.into_iter().partition(|t| t.shape.rank < 5);
        first.into_iter().for_each(|table| self.table(table));
        if !self.known.has_process() && !self.stopped {
            self.refuse_stage_ids(&mut rest);
            self.infer_process(&mut rest);
        }
        rest.into_iter().for_each(|table| self.table(table));
    }

    /// What a stage means can be told from its name, but not from an id: systems keep the ids when
    /// stages get other names.
    fn refuse_stage_ids(&mut self, tables: &mut Vec<Table>) {
        let refused =
            |table: &Table| table.shape.dialect.has_stage_ids() && table.has(Field::Stage);
        for table in tables.iter().filter(|table| refused(table)) {
            self.problems.add(table.input.name(), None, Why::StageIds.into());
            self.files.push(self.file(&table.input, Some(table.shape.word)));
        }
        tables.retain(|table| !refused(table));
    }

    fn infer_process(&mut self, tables: &mut Vec<Table>) {
        let mut process = Process::default();
        for table in tables.iter() {
            if let Err(e) = process.look_at(table) {
                self.problems.add(table.input.name(), None, unreadable(&e));
            }
        }
        let Some(found) = process.define(&self.known, self.observed) else { return };
        self.process = found.stages;
        match found.process {
            Ok((event, notes)) => {
                for (remark, with) in notes {
                    self.problems.note(None, remark, with);
                }
                self.hand_out(vec![event]);
            }
            Err(e) => {
                // Without a process no stage can be checked: those files are not read.
                for table in tables.iter().filter(|table| table.has(Field::Stage)) {
                    self.problems.add(table.input.name(), None, e.clone().into());
                    self.files.push(self.file(&table.input, Some(table.shape.word)));
                }
                tables.retain(|table| !table.has(Field::Stage));
            }
        }
    }

    fn table(&mut self, mut table: Table) {
        let input = table.input.clone();
        let mut file = self.file(&input, Some(table.shape.word));
        if self.stopped {
            return;
        }
        table.settle(&self.known);
        if table.lacks_currency(&self.known) {
            self.problems.note(Some(input.name()), Remark::NoCurrency, vec![]);
        }
        match table.study() {
            Err(e) => self.problems.add(input.name(), None, unreadable(&e)),
            Ok(Err(fault)) => self.problems.add(input.name(), None, fault),
            Ok(Ok(())) => {
                if table.lacks_zone(&self.known) {
                    self.problems.note(Some(input.name()), Remark::NoZone, vec![]);
                }
                for field in &table.points_of_thousands {
                    let column = vec![("column", table.header(*field).to_owned())];
                    self.problems.note(Some(input.name()), Remark::PointsOfThousands, column);
                }
                if let Err(e) = self.rows(&table, &mut file) {
                    self.problems.add(input.name(), None, unreadable(&e));
                }
            }
        }
        self.files.push(file);
    }

    fn rows(&mut self, table: &Table, file: &mut FileRead) -> io::Result<()> {
        let name = table.input.name();
        let mut reader = (table.shape.reader)();
        if let Err(fault) = reader.begin(table, &self.known) {
            self.problems.add(name, None, fault);
            return Ok(());
        }
        let seen = When::Between { after: None, before: self.observed };
        let made = table.custom.iter().filter_map(|column| column.definition(seen));
        file.events += self.hand_out(made.collect::<Vec<_>>());
        let mut out = Out::default();
        let recent = RefCell::new(Recent::default());
        let mut rows = table.rows_after_header()?;
        let mut is_below = false;
        while !self.stopped {
            let (line, faults) = match rows.next_row()? {
                Step::End => break,
                Step::Bad(line, fault) => (line, vec![fault]),
                Step::Row(row) if is_below && is_lone(table, &row) => {
                    out.tally(Remark::Footers);
                    self.settle(name, file, &mut out);
                    continue;
                }
                Step::Row(row) => match self.row(table, &row, &recent, &mut *reader, &mut out) {
                    Taken::Nothing => {
                        is_below |= row.is_empty();
                        continue;
                    }
                    Taken::Row => (row.line, Vec::new()),
                    Taken::Refused(faults) => (row.line, faults),
                },
            };
            is_below = false;
            file.rows += 1;
            if !faults.is_empty() {
                file.bad_rows += 1;
                out.events.clear();
            }
            for fault in faults {
                self.problems.add(name, Some(line), fault);
            }
            self.settle(name, file, &mut out);
        }
        reader.end(&mut out);
        for (line, fault) in std::mem::take(&mut out.late_faults) {
            self.problems.add(name, Some(line), fault);
        }
        self.settle(name, file, &mut out);
        while !self.stopped && reader.next_piece(&mut out) {
            self.settle(name, file, &mut out);
        }
        if file.rows == 0 && !self.stopped {
            self.problems.note(Some(name), Remark::NoRows, vec![]);
        }
        Ok(())
    }

    fn row(
        &mut self,
        table: &Table,
        row: &Row<'_>,
        recent: &RefCell<Recent<()>>,
        reader: &mut dyn RowReader,
        out: &mut Out,
    ) -> Taken {
        if row.is_empty() {
            return Taken::Nothing;
        }
        if is_footer(table, row) {
            out.tally(Remark::Footers);
            return Taken::Nothing;
        }
        if let Some(fault) = wrong_width(table, row) {
            return Taken::Refused(vec![fault]);
        }
        let (known, observed) = (&self.known, self.observed);
        let cells = Cells { row, table, known, observed, recent, passed_over: &[] };
        out.begin_row();
        let first = out.events.len();
        match reader.row(&cells, out).and_then(|()| custom::read(&cells, first, out)) {
            Ok(()) => Taken::Row,
            Err(fault) => {
                out.forget_row();
                Taken::Refused(faults::all(&cells, fault))
            }
        }
    }

    /// Hands on what the reader put out.
    fn settle(&mut self, name: &Arc<str>, file: &mut FileRead, out: &mut Out) {
        for tally in out.tallies.drain(..) {
            self.problems.tally(name, tally);
        }
        for (remark, with) in out.notes.drain(..) {
            self.problems.note(Some(name), remark, with);
        }
        for (field, about, text) in out.lent.drain(..) {
            self.known.lend(field, about, text);
        }
        file.events += self.hand_out(out.events.drain(..));
    }

    fn hand_out(&mut self, events: impl IntoIterator<Item = Event>) -> u64 {
        let mut count = 0;
        for event in events {
            if self.stopped {
                break;
            }
            if matches!(event.what, What::Defined(_) | What::Deleted) {
                self.known.learn(&event);
            }
            if self.quotas_follow {
                self.known.meet(&event);
            }
            count += 1;
            self.stopped = (self.sink)(event).is_break();
        }
        count
    }

    fn file(&self, input: &Input, kind: Option<&'static str>) -> FileRead {
        FileRead {
            name: Arc::clone(input.name()),
            kind,
            unrecognised: None,
            rows: 0,
            bad_rows: 0,
            events: 0,
        }
    }
}

enum Taken {
    Row,
    Nothing,
    /// For everything that is wrong with it.
    Refused(Vec<Fault>),
}

/// Why a file cannot be read; where that was found out here, by its own reason.
pub fn unreadable(e: &io::Error) -> Fault {
    if let Some(fault) = e.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()) {
        return fault.clone();
    }
    match e.kind() {
        io::ErrorKind::PermissionDenied => Why::NotAllowed.into(),
        io::ErrorKind::NotFound => Why::NotFound.into(),
        // What unpacking says of a damaged file, and of one that was cut off.
        io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => Why::Damaged.into(),
        kind => Why::Unreadable.with("code", code_of(e, kind)),
    }
}

/// What support can look up: the system's number of the error, or else its kind.
fn code_of(e: &io::Error, kind: io::ErrorKind) -> String {
    e.raw_os_error().map_or_else(|| format!("{kind:?}"), |number| format!("error {number}"))
}
