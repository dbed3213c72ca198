//! One panel: heading, tools, legend, and the table that says the same as the drawing.

use crate::export::Table;
use crate::visit::Visit;
use crate::wording::amounts::Amounts;

/// A panel's surroundings; the drawing itself belongs to the page.
pub(crate) struct Panel {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) legend: Vec<Key>,
    pub(crate) csv: String,
    pub(crate) xlsx: String,
    pub(crate) json: String,
    pub(crate) table_word: String,
    pub(crate) back_word: String,
    /// The same numbers as a table; none where the panel is a table itself, or has none.
    pub(crate) twin: Option<Twin>,
}

/// One entry of a legend.
pub(crate) struct Key {
    pub(crate) class: &'static str,
    pub(crate) label: String,
}

/// The table that says what a drawing says: made where it is asked for, since it is often much
/// larger than the drawing.
pub(crate) struct Twin {
    /// The query of the page's address with the table, and without.
    pub(crate) shown: String,
    pub(crate) hidden: String,
    /// None where the drawing is shown.
    pub(crate) texts: Option<Texts>,
}

/// A table of texts.
pub(crate) struct Texts {
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Panel {
    /// A panel whose numbers are downloaded as `file`, with the query of the visit.
    pub(crate) fn new(visit: &Visit, id: &'static str, title: String, note: String) -> Panel {
        let address = visit.address.with("table", "");
        let file = |ending: &str| address.to(&format!("/export/{id}.{ending}"));
        Panel {
            id,
            title,
            note,
            legend: Vec::new(),
            csv: file("csv"),
            xlsx: file("xlsx"),
            json: file("json"),
            table_word: visit.words.say("table"),
            back_word: visit.words.say("back-to-chart"),
            twin: None,
        }
    }

    /// With its files at these addresses, by the ending of their names.
    pub(crate) fn files(self, address: impl Fn(&str) -> String) -> Panel {
        let [csv, xlsx, json] = ["csv", "xlsx", "json"].map(address);
        Panel { csv, xlsx, json, ..self }
    }

    /// With a legend of these marks.
    pub(crate) fn legend(
        mut self,
        keys: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Panel {
        self.legend = keys.into_iter().map(|(class, label)| Key { class, label }).collect();
        self
    }

    /// Without what belongs to a drawing, where there is none.
    pub(crate) fn beside(&mut self, svg: &str) {
        if svg.is_empty() {
            self.legend.clear();
            self.twin = None;
        }
    }

    /// With the same numbers as a table, where the address asks for it.
    pub(crate) fn twin(mut self, table: &Table, visit: &Visit, amounts: &Amounts) -> Panel {
        let is_shown = visit.address.get("table") == Some(self.id);
        let query = |id: &str| visit.address.with("table", id).to("");
        self.twin = Some(Twin {
            shown: query(self.id),
            hidden: query(""),
            texts: is_shown.then(|| Texts {
                head: table.columns.iter().map(|column| column.title.clone()).collect(),
                rows: table.shown(&visit.dates, amounts),
            }),
        });
        self
    }
}
