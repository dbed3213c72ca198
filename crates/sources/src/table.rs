//! A file whose kind, layout and columns have been found out.

use crate::cells::is_id_of_salesforce;
use crate::custom::{self, CustomColumn};
use crate::field::Field;
use crate::input::Input;
use crate::known::Known;
use crate::lines::{is_footer, is_lone};
use crate::mapping::{FieldSaid, Rules};
use crate::problem::Fault;
use crate::shape::{Dialect, Places, Shape};
use crate::text::encoding::Detected;
use crate::text::header::{fold, stage_entered, stage_id_entered};
use crate::text::rows::{Row, Rows, Step};
use crate::values::amounts::{DecimalMark, MarkEvidence};
use crate::values::dates::{DateEvidence, DateStyle, Dates, Order};
use crate::why::Why;
use sales::custom::CustomType;
use sales::day::Zone;
use sales::money::Currency;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

const NOWHERE: u16 = u16::MAX;

/// Columns of ids, the first of which in a file says whose its ids are.
const IDS: [Field; 6] = [
    Field::Id,
    Field::OpportunityId,
    Field::AccountId,
    Field::ContactId,
    Field::LeadId,
    Field::OwnerId,
];

/// How many decimals a number that is no money has as a rule.
const NUMBERS: u32 = 0;

/// How a file is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) encoding: Detected,
    pub(crate) delimiter: u8,
    /// The line of the column names.
    pub(crate) header_line: u64,
    /// How many columns stand behind the file's own where it is of rows given back.
    pub(crate) added: usize,
}

/// A file ready to be read.
pub(crate) struct Table {
    pub(crate) input: Input,
    pub(crate) layout: Layout,
    pub(crate) rules: Rules,
    pub(crate) shape: &'static Shape,
    pub(crate) headers: Vec<String>,
    pub(crate) source: Arc<str>,
    pub(crate) currency: Currency,
    pub(crate) organisation_zone: Zone,
    /// Stages with the column that holds the day each was entered.
    pub(crate) stage_dates: Vec<(Arc<str>, usize)>,
    /// Columns that hold custom fields.
    pub(crate) custom: Vec<CustomColumn>,
    /// What keeps a custom field from being read.
    custom_fault: Option<Fault>,
    written_zone: Zone,
    columns: Vec<u16>,
    /// The columns that are read, in order.
    understood: Vec<usize>,
    has_local_times: bool,
    date_styles: Vec<DateStyle>,
    marks: HashMap<Field, DecimalMark>,
    /// Amounts of which nothing but groups of three shows that points mark thousands.
    pub(crate) points_of_thousands: Vec<Field>,
    /// Whether the ids are those of Salesforce, whose reports are laid out as people like.
    pub(crate) has_salesforce_ids: bool,
}

impl Table {
    pub(crate) fn new(
        input: Input,
        layout: Layout,
        rules: Rules,
        shape: &'static Shape,
        headers: Vec<String>,
        places: &Places,
    ) -> Table {
        let mut columns = vec![NOWHERE; Field::ALL.len()];
        for (field, column) in places {
            columns[*field as usize] = *column as u16;
        }
        let mut understood: Vec<usize> = places.values().copied().collect();
        understood.sort_unstable();
        let source = rules.source.as_deref().unwrap_or(shape.dialect.source());
        Table {
            source: Arc::from(source),
            currency: Currency::USD,
            organisation_zone: Zone::utc(),
            written_zone: Zone::utc(),
            stage_dates: Vec::new(),
            custom: Vec::new(),
            custom_fault: None,
            date_styles: vec![DateStyle::default(); headers.len()],
            marks: HashMap::new(),
            points_of_thousands: Vec::new(),
            has_salesforce_ids: false,
            input,
            layout,
            rules,
            shape,
            headers,
            columns,
            understood,
            has_local_times: false,
        }
    }

    /// Takes over what is known of the organisation.
    pub(crate) fn settle(&mut self, known: &Known) {
        self.organisation_zone = known.zone();
        self.written_zone = match &self.rules.zone {
            Some(zone) => zone.clone(),
            None if self.is_utc() => Zone::utc(),
            None => known.zone(),
        };
        self.currency = self.rules.currency.or_else(|| known.currency()).unwrap_or(Currency::USD);
        self.find_custom(known);
    }

    /// Finds the columns that are said to hold custom fields, and those called as one is.
    fn find_custom(&mut self, known: &Known) {
        let of = custom::record_of(self.shape.word);
        (self.custom, self.custom_fault) = (Vec::new(), None);
        for (column, name) in self.headers.iter().enumerate() {
            let folded = fold(name);
            let is_free =
                !self.understood.contains(&column) && !self.rules.columns.contains_key(&folded);
            let as_called = || {
                let field = known.field(of?, name).filter(|_| is_free)?;
                let is_filled = self.rules.fields.values().any(|said| field.answers_to(&said.name))
                    || self.custom.iter().any(|one| one.field.id == field.id);
                if is_filled {
                    return None;
                }
                Some(FieldSaid { name: field.name.to_string(), holds: None })
            };
            let said = self.rules.fields.get(&folded).cloned().or_else(as_called);
            let Some(said) = said else { continue };
            match custom::column(column, &said, of, known, &self.custom) {
                Ok(found) => self.custom.push(found),
                Err(fault) => self.custom_fault = Some(fault.at(name, "")),
            }
        }
    }

    /// Whether the file has amounts and nothing says in which currency.
    pub(crate) fn lacks_currency(&self, known: &Known) -> bool {
        let amounts = self.has(Field::Amount) || self.has(Field::Price);
        let declared = self.rules.currency.or_else(|| known.currency());
        amounts && declared.is_none() && !self.has(Field::Currency)
    }

    /// Whether the file has times of day and nothing says in which zone they were.
    pub(crate) fn lacks_zone(&self, known: &Known) -> bool {
        let declared = self.rules.zone.is_some() || known.has_organisation();
        self.has_local_times && !declared && !self.is_utc()
    }

    /// Whether times without a zone are in UTC.
    fn is_utc(&self) -> bool {
        let is_report = self.shape.dialect == Dialect::Salesforce && self.is_labelled();
        self.shape.dialect.is_utc() && !is_report
    }

    /// Whether its days and times stand under labels for people: then it is a report, in the zone
    /// of whoever made it, although its columns were said to be those of a copy of the database.
    fn is_labelled(&self) -> bool {
        let is_name_inside =
            |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.".contains(&b));
        let mut dates = Field::ALL.iter().filter(|field| field.is_date());
        dates.any(|field| self.has(*field) && !is_name_inside(self.header(*field).trim()))
    }

    /// The column of a field.
    pub(crate) fn column(&self, field: Field) -> Option<usize> {
        let column = self.columns[field as usize];
        (column != NOWHERE).then_some(usize::from(column))
    }

    /// Whether the file has such a column.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// What the file itself calls the column of a field.
    pub(crate) fn header(&self, field: Field) -> &str {
        self.column(field).map_or(field.word(), |column| &self.headers[column])
    }

    /// How many values a row must have at least to be whole.
    pub(crate) fn width_needed(&self) -> usize {
        self.understood.last().map_or(0, |column| column + 1)
    }

    /// The columns that are read, in order.
    pub(crate) fn understood(&self) -> &[usize] {
        &self.understood
    }

    /// The reader of dates in the column of a field.
    pub(crate) fn dates(&self, field: Field) -> Dates<'_> {
        self.dates_in_column(self.column(field).unwrap_or(usize::MAX))
    }

    /// The reader of dates in a column.
    pub(crate) fn dates_in_column(&self, column: usize) -> Dates<'_> {
        Dates {
            style: self.date_styles.get(column).copied().unwrap_or_default(),
            written_in: &self.written_zone,
            organisation: &self.organisation_zone,
        }
    }

    /// Which way round its dates are, where one of its columns tells.
    pub(crate) fn date_order(&self) -> Option<Order> {
        self.date_styles.iter().find_map(|style| style.order)
    }

    /// The name of the zone of times that name none.
    pub(crate) fn zone_name(&self) -> &str {
        self.written_zone.name()
    }

    /// The decimal mark in the column of a field.
    pub(crate) fn mark(&self, field: Field) -> DecimalMark {
        self.marks.get(&field).copied().unwrap_or_default()
    }

    /// Its rows from the start; the caller skips up to the header.
    pub(crate) fn rows(&self) -> io::Result<Rows> {
        let skip = self.layout.encoding.mark_length;
        let reader = self.input.open_at(skip)?;
        Ok(Rows::new(reader, self.layout.encoding.encoding, skip, self.layout.delimiter))
    }

    /// Finds out from a sample how dates and amounts are written. A fault means that the file
    /// cannot be read without being told.
    pub(crate) fn study(&mut self) -> io::Result<Result<(), Fault>> {
        if let Some(fault) = self.custom_fault.take() {
            return Ok(Err(fault));
        }
        let date_columns = self.date_columns();
        let mut custom = std::mem::take(&mut self.custom);
        let mut custom_marks = vec![MarkEvidence::default(); custom.len()];
        let number_fields: Vec<Field> =
            Field::ALL.iter().copied().filter(|f| f.is_number() && self.has(*f)).collect();
        let mut ids = Vec::new();
        let ids_at = IDS.into_iter().find_map(|id| self.column(id));
        let mut dates: HashMap<usize, DateEvidence> = HashMap::new();
        let mut marks: HashMap<Field, MarkEvidence> = HashMap::new();
        crate::probe::for_each_row(self, |row| {
            for column in &date_columns {
                dates.entry(*column).or_default().see(&row.get(*column));
            }
            if let Some(id) = ids_at.map(|at| row.get(at)).filter(|id| !id.is_empty())
                && !is_footer(self, row)
                && !is_lone(self, row)
            {
                ids.push(is_id_of_salesforce(&id));
            }
            for field in &number_fields {
                if let Some(column) = self.column(*field) {
                    let digits = self.usual_decimals(*field, row);
                    marks.entry(*field).or_default().see(&row.get(column), digits);
                }
            }
            for (one, marks) in custom.iter_mut().zip(&mut custom_marks) {
                let value = row.get(one.column);
                marks.see(&value, NUMBERS);
                one.take_choice(&value);
            }
        })?;
        let declared = self.rules.decimal;
        let is_counted = |field: Field| field == Field::Units;
        let settled = |field: &Field, seen: &MarkEvidence| match is_counted(*field) {
            true => seen.mark_of_numbers(),
            // Systems write what is sold with three decimals: 1.000 is one.
            false if *field == Field::Quantity && seen.mark() == DecimalMark::Doubtful => {
                DecimalMark::Point
            }
            false => seen.mark(),
        };
        for (one, marks) in custom.iter_mut().zip(&custom_marks) {
            one.mark = declared.unwrap_or(marks.mark_of_numbers());
        }
        self.custom = custom;
        self.settle_source(&ids);
        let marked = |(field, seen): (&Field, &MarkEvidence)| {
            (*field, declared.unwrap_or(settled(field, seen)))
        };
        self.marks = marks.iter().map(marked).collect();
        let is_told = |field: &Field| {
            declared.is_none()
                && !is_counted(*field)
                && marks.get(field).is_some_and(MarkEvidence::has_points_of_thousands)
        };
        self.points_of_thousands = number_fields.into_iter().filter(is_told).collect();
        Ok(self.settle_dates(&dates))
    }

    /// A report of Salesforce is a plain file whose ids say where it is from: they are the same
    /// records as in its other exports. A line below its data, or a damaged row, changes nothing.
    fn settle_source(&mut self, are_of_salesforce: &[bool]) {
        let is_open = self.shape.dialect == Dialect::Plain && self.rules.source.is_none();
        let such = are_of_salesforce.iter().filter(|is_such| **is_such).count();
        if is_open && such > 0 && such * 2 >= are_of_salesforce.len() {
            self.has_salesforce_ids = true;
            self.source = Arc::from(Dialect::Salesforce.source());
        }
    }

    /// How many decimals a number in that field has at most, as a rule: money as many as its
    /// currency.
    fn usual_decimals(&self, field: Field, row: &Row<'_>) -> u32 {
        let named = self.column(Field::Currency).and_then(|at| Currency::new(&row.get(at)));
        match field {
            Field::Amount | Field::Price => named.unwrap_or(self.currency).minor_digits(),
            Field::Units => NUMBERS,
            _ => custom::DECIMALS,
        }
    }

    fn date_columns(&self) -> Vec<usize> {
        let of_fields = Field::ALL.iter().filter(|f| f.is_date()).filter_map(|f| self.column(*f));
        let of_stages = self.stage_dates.iter().map(|(_, column)| *column);
        let custom = self.custom.iter().filter(|one| one.field.holds == CustomType::Date);
        of_fields.chain(of_stages).chain(custom.map(|one| one.column)).collect()
    }

    fn settle_dates(&mut self, seen: &HashMap<usize, DateEvidence>) -> Result<(), Fault> {
        let all = seen.values().fold(DateEvidence::default(), |all, one| all.plus(*one));
        self.has_local_times = all.local_times > 0;
        let together = all.style().order;
        for (column, evidence) in seen {
            let mut style = evidence.style();
            style.order = self.rules.date_order.or(style.order).or(together);
            let both = evidence.month_first > 0 && evidence.day_first > 0;
            if style.order.is_none() && (evidence.either > 0 || both) {
                let name = &self.headers[*column];
                let why = if both { Why::MixedOrders } else { Why::AnyOrder };
                return Err(Fault { column: Some(name.clone()), ..why.into() });
            }
            self.date_styles[*column] = style;
        }
        Ok(())
    }

    /// Finds the columns that hold the day a stage was entered: those the mapping names, and
    /// those whose own name says so.
    pub(crate) fn find_stage_dates(&mut self) -> Result<(), Fault> {
        for (column, name) in self.headers.iter().enumerate() {
            // Somebody has said that it holds something else, or nothing.
            if self.rules.columns.contains_key(&fold(name)) {
                continue;
            }
            if let Some(stage) = stage_entered(name).or_else(|| stage_id_entered(name)) {
                self.stage_dates.push((Arc::from(stage), column));
            } else if fold(name) == "engagedate" && self.rules.stage_dates.is_empty() {
                self.stage_dates.push((Arc::from("Engaging"), column));
            }
        }
        for (stage, wanted) in &self.rules.stage_dates {
            let at = self.headers.iter().position(|name| fold(name) == fold(wanted));
            let fault = || Why::NoColumn.with("column", wanted);
            self.stage_dates.push((Arc::from(stage.as_str()), at.ok_or_else(fault)?));
        }
        Ok(())
    }

    /// Reads past the column names. Returns the rows after them.
    pub(crate) fn rows_after_header(&self) -> io::Result<Rows> {
        let mut rows = self.rows()?;
        loop {
            match rows.next_row()? {
                Step::Row(row) if row.line >= self.layout.header_line => return Ok(rows),
                Step::End => return Ok(rows),
                _ => {}
            }
        }
    }
}
