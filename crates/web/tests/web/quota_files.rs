//! The sheet of quotas as a file: exported, edited, given back, looked at, saved and taken back.

use axum::http::{StatusCode, header};
use reports::Role;

use crate::company;
use crate::quotas::{Sheet, sheet, sheet_of};
use crate::site::{Answer, Page};

const LOOK: &str = "/quotas/file?each=quarter";

impl Sheet {
    fn give(&self, file: &str) -> Answer {
        self.site.post_file(LOOK, "", "tassei-quotas.csv", file.as_bytes())
    }

    fn shown(&self, file: &str) -> Page {
        let answer = self.give(file);
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer.page()
    }

    /// Why a file is not taken at all.
    fn refused(&self, file: &str) -> String {
        let answer = self.give(file);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
        answer.page().text("[role=alert]")
    }

    /// Saves what a page shows.
    fn save(&self, page: &Page, why: &str) -> Answer {
        let [names, values] = ["name", "value"].map(|of| page.attributes(".review td input", of));
        let cells = names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str()));
        let fields: Vec<_> = cells.chain([("why", why)]).collect();
        self.post(&page.attribute(".review", "action"), &fields)
    }
}

/// What the page says changes, line by line.
fn changes(page: &Page) -> Vec<String> {
    let cells = page.texts(".review tbody th, .review tbody td");
    cells.chunks(4).map(|line| line.join(" ")).collect()
}

fn counts(page: &Page) -> String {
    page.text(".fine-news")
}

/// The file of the sheet with some cells written anew: line, column, text.
fn edited(file: &str, cells: &[(usize, usize, &str)]) -> String {
    let mut lines: Vec<Vec<String>> =
        file.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    for (line, column, text) in cells {
        (*text).clone_into(&mut lines[*line][*column]);
    }
    lines.iter().map(|line| line.join(",") + "\r\n").collect()
}

#[test]
fn the_sheet_that_was_exported_comes_back_edited_and_is_taken_back() {
    let sheet = sheet();
    for each in ["month", "quarter", "half", "year"] {
        for lang in ["en", "ja"] {
            let file = sheet.site.get(&format!("/export/quotas.csv?each={each}&lang={lang}"));
            let page = sheet.shown(&file.text());
            assert_eq!((changes(&page).len(), page.count(".problems li")), (0, 0), "{each} {lang}");
        }
    }
    // Company, East, Mei, West, Tom, Ana.
    let file = sheet.site.get("/export/quotas.csv?each=quarter").text();
    let file = edited(&file, &[(3, 5, "410000"), (6, 5, "12万"), (2, 4, "1.2m")]);
    let page = sheet.shown(&file);
    assert_eq!(
        changes(&page),
        [
            "East Q3 FY26 none $1,200,000",
            "Mei Q4 FY26 $400,000 $410,000",
            "Ana Q4 FY26 none $120,000",
        ]
    );
    assert_eq!(counts(&page), "New 2 · Changed 1 · Unchanged 1");
    let batches = || sheet.store.batches().expect("batches");
    assert_eq!(batches().len(), 1, "nothing is saved by looking");

    let refused = sheet.save(&page, " ");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = refused.page();
    assert_eq!(again.texts(".review .warn"), ["Say below why it changes."]);
    assert!(again.text("[role=alert]").contains("Nothing was saved"));
    assert_eq!((changes(&again).len(), batches().len()), (3, 1));

    let saved = sheet.save(&again, "new <territory>");
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let sheet_of_it = saved.header(&header::LOCATION).to_owned();
    assert!(sheet_of_it.contains("each=quarter"), "{sheet_of_it}");
    let value = |cell: &str| sheet.value("/quotas?each=quarter", cell);
    assert_eq!(value("person:Mei/2026-Q4"), "410,000");
    assert_eq!(value("team:East/2026-Q3"), "1,200,000");
    let told = sheet.page("/quotas?each=quarter&cell=person:Mei/2026-Q4");
    assert_eq!(told.texts("#story tbody tr").len(), 2);
    assert!(told.texts("#story td").contains(&"new <territory>".to_owned()));
    let last = batches().pop().expect("one");
    assert_eq!((last.source.as_str(), last.new + last.changed), ("quotas", 3));
    assert_eq!(changes(&sheet.shown(&file)), [""; 0], "a second time it changes nothing");

    let number = last.id.0.to_string();
    let undone = sheet.post("/quotas/undo?each=quarter", &[("batch", &number)]);
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(value("person:Mei/2026-Q4"), "400,000");
}

#[test]
fn a_workbook_comes_back_as_well() {
    let sheet = sheet();
    let look = |bytes: &[u8]| {
        let answer = sheet.site.post_file(LOOK, "", "tassei-quotas.xlsx", bytes);
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.page().text("[role=alert]"));
        answer.page()
    };
    let exported = sheet.site.get("/export/quotas.xlsx?each=quarter&lang=ja");
    let page = look(&exported.body);
    assert_eq!(counts(&page), "New 0 · Changed 0 · Unchanged 2");
    let mut book = rust_xlsxwriter::Workbook::new();
    let written = book.add_worksheet();
    for (column, title) in ["区分", "担当", "2026-Q3 (USD)", "2026-Q4 (USD)"].iter().enumerate()
    {
        written.write(0, column as u16, *title).expect("a cell");
    }
    written.write(1, 0, "person").expect("a cell");
    written.write(1, 1, "Mei").expect("a cell");
    written.write(1, 3, 410_000.5).expect("a cell");
    written.write(2, 0, "チーム").expect("a cell");
    written.write(2, 1, "West").expect("a cell");
    written.write_formula(2, 2, rust_xlsxwriter::Formula::new("=5*4").set_result("20")).expect("a");
    let page = look(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(changes(&page), ["Mei Q4 FY26 $400,000 $410,000.50", "West Q3 FY26 none $20"]);
}

#[test]
fn sums_and_empty_cells_are_no_quotas() {
    let sheet = sheet();
    let page = sheet.shown(
        "Who,2026-Q3 (USD),Q4 FY26 (USD),FY2026,Whole year,Total,Note\n\
         Mei,,\"400,000\",500000,500000,500000,new\n\
         Tom,1,,7,7,7,\n\
         East,,,,,,\n\
         Zed,,,9,9,9,\n\
         Total,1,400000,8,8,8,\n\
         合計,1,400000,8,8,8,\n",
    );
    assert_eq!(changes(&page), ["Tom Q3 FY26 none $1"]);
    assert_eq!(counts(&page), "New 1 · Changed 0 · Unchanged 1");
    assert_eq!(
        page.text("p.mut"),
        "No quotas, left out: FY2026, Whole year, Total, Note, Total, 合計."
    );
    let total = sheet.shown("Kind,Who,2026-Q4 (USD)\nTotal,,600000\n合計,,600000\n");
    assert_eq!(total.text("p.mut"), "No quotas, left out: Total, 合計.");
    assert_eq!((changes(&total).len(), total.count(".problems li")), (0, 0));
    // The year alone is a quota of the year.
    let year = sheet.shown("Who,FY2026\nMei,7\n");
    assert_eq!(changes(&year), ["Mei FY26 none $7"]);
}

#[test]
fn what_cannot_be_taken_is_told_by_line_and_column() {
    let sheet = sheet();
    let page = sheet.shown(
        "Kind,Who,2026-Q1 (USD),2026-Q4 (USD)\n\
         person,Meii,5,\n\
         team,Mei,5,\n\
         boss,Mei,5,\n\
         person,Mei,¥5,12個\n\
         ,tom,-5,soon\n\
         person,Ana,99999999999999999999,9999999999999999\n\
         person,Tom,,300000\n\
         person,TOM,,300000\n\
         ,Tom,,1\n",
    );
    let told = page.texts(".problems li");
    let expected = [
        ("line 2 · Who · Meii", "Nearest: Mei"),
        ("line 3 · Who · Mei", "no such person or team"),
        ("line 4 · Kind · boss", "the company, a team or a person"),
        ("line 5 · 2026-Q1 (USD) · ¥5", "another currency"),
        ("line 5 · 2026-Q4 (USD) · 12個", "not a number"),
        ("line 6 · 2026-Q1 (USD) · -5", "zero or more"),
        ("line 6 · 2026-Q4 (USD) · soon", "not a number"),
        ("line 7 · 2026-Q1 (USD) · 99999999999999999999", "too much"),
        ("line 7 · 2026-Q4 (USD) · 9999999999999999", "too much"),
        ("line 10 · 2026-Q4 (USD) · 1", "Line 8 says another figure"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, (place, why)) in told.iter().zip(expected) {
        assert!(told.starts_with(place) && told.contains(why), "{told}");
    }
    assert_eq!(changes(&page), ["Tom Q4 FY26 $200,000 $300,000"], "the rest is taken");

    let page = sheet.shown("Kind,Who,2026-Q4 (USD)\nperson,T om,400000\n,To-m,400000\n");
    assert_eq!(changes(&page), ["Tom Q4 FY26 $200,000 $400,000"], "as owners are found in imports");
    assert!(sheet.refused("Who,2026-Q1 (EUR)\nMei,5\n").contains("in EUR"));
    assert!(sheet.refused("Who,2026-Q1 (Chairs)\nMei,5\n").contains("“Chairs”"));
    assert!(sheet.refused("Who,2026-Q1 (USD),2026-Q2 (Seats)\nMei,5\n").contains("USD, Seats"));
    assert!(sheet.refused("Who,Soon\nMei,5\n").contains("no sheet of quotas"));
    assert!(sheet.refused("").contains("no sheet of quotas"));
}

#[test]
fn units_are_counted_where_the_headings_say_so() {
    let sheet = sheet();
    let page = sheet.shown("Who,2026-Q4 (Seats)\nMei,12個\nTom,$5\n");
    assert_eq!(changes(&page), ["Mei Q4 FY26 none 12"]);
    assert!(page.text(".problems li").contains("This is money"));
    let saved = sheet.save(&page, "");
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value("/quotas?each=quarter&units=Seats", "person:Mei/2026-Q4"), "12");
    assert_eq!(sheet.value("/quotas?each=quarter", "person:Mei/2026-Q4"), "400,000");
    let exported = sheet.site.get("/export/quotas.csv?each=quarter&units=Seats").text();
    assert!(exported.contains("2026-Q1 (Seats),"), "{exported}");
    assert_eq!(counts(&sheet.shown(&exported)), "New 0 · Changed 0 · Unchanged 1");
    // A bare heading counts what the page does.
    let bare =
        sheet.site.post_file(&format!("{LOOK}&units=Seats"), "", "a.csv", b"Who,2026-Q4\nMei,13\n");
    assert_eq!(changes(&bare.page()), ["Mei Q4 FY26 12 13"]);
}

#[test]
fn somebody_quicker_is_told_and_nobody_else_sends_files() {
    let sheet = sheet();
    let page = sheet.shown("Who,2026-Q4 (USD)\nMei,450000\n");
    let quicker = sheet.shown("Who,2026-Q4 (USD)\nMei,500000\n");
    assert_eq!(sheet.save(&quicker, "growth").status, StatusCode::SEE_OTHER);
    let late = sheet.save(&page, "less");
    assert_eq!(late.status, StatusCode::CONFLICT);
    let late = late.page();
    assert!(late.text(".review .warn").contains("$500,000"));
    assert_eq!(changes(&late)[0].split_whitespace().nth(3), Some("$500,000"));
    assert_eq!(sheet.save(&late, "less").status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value("/quotas?each=quarter", "person:Mei/2026-Q4"), "450,000");
    let rep = sheet_of(company::SMALL, Role::Rep("Tom".into()));
    let answer = rep.site.post_file(LOOK, "", "a.csv", b"Who,2026-Q4\nTom,1\n");
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let none = sheet.site.post_file(LOOK, "", "", b"");
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let large = sheet.site.post_file(LOOK, "", "a.csv", &vec![b'a'; (4 << 20) + 1]);
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}
