use std::path::Path;

use serde_json::json;

use super::*;
use crate::surroundings::Variables;

fn table() -> Table {
    let columns = vec![Column::text("rep", "Rep"), Column::number("won", "Won")];
    let rows = vec![
        vec![Cell::text("Mei Tanaka"), Cell::new("$1.2M", "1200000.00")],
        vec![Cell::text("田中 芽衣"), Cell::absent("no quota")],
    ];
    Table { columns, rows }
}

fn plain() -> Painter {
    Painter { coloured: false }
}

#[test]
fn wide_characters_take_two_columns() {
    let text = writing::columns(&table(), &plain(), 80);
    assert_eq!(text, "Rep              Won\nMei Tanaka     $1.2M\n田中 芽衣   no quota\n");
}

#[test]
fn a_narrow_terminal_cuts_text_but_no_number() {
    let mut long = table();
    long.rows[1][0] = Cell::text("株式会社とてもながい名前の商事");
    let text = writing::columns(&long, &plain(), 24);
    let cut = text.lines().nth(2).expect("the second row");
    assert_eq!(cut, "株式会社とて…   no quota");
    assert!(text.contains("$1.2M"));
}

#[test]
fn colour_never_changes_the_width() {
    let mut toned = table();
    toned.rows[0][1].tone = Tone::Good;
    let painted = writing::columns(&toned, &Painter { coloured: true }, 80);
    assert!(painted.contains("\u{1b}[38;5;33m$1.2M\u{1b}[0m"), "{painted:?}");
    assert!(!writing::columns(&toned, &plain(), 80).contains('\u{1b}'));
}

#[test]
fn programs_get_exact_values_and_stable_names() {
    assert_eq!(writing::tsv(&table()), "rep\twon\nMei Tanaka\t1200000.00\n田中 芽衣\t\n");
    assert!(writing::markdown(&table()).starts_with("| Rep | Won |\n| --- | ---: |\n"));
    let document = json!({ "reps": [{ "won": 1 }, { "won": 2 }] });
    assert_eq!(writing::json_lines(&document, "/reps"), "{\"won\":1}\n{\"won\":2}\n");
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let mut evil = table();
    evil.rows[0][0] = Cell::text("=HYPERLINK(\"x\",\"y\")");
    evil.rows[1][1] = Cell::text("-12.5");
    let csv = writing::csv(&evil);
    assert!(csv.starts_with("\u{feff}rep,won\r\n\"'=HYPERLINK("), "{csv}");
    assert!(csv.ends_with(",-12.5\r\n"), "a negative number stays a number: {csv}");
}

#[test]
fn the_format_follows_the_flag_the_file_and_the_terminal() {
    let file = |name| Some(Path::new(name));
    assert_eq!(Output::choose_format(None, None, true), Format::Table);
    assert_eq!(Output::choose_format(None, None, false), Format::Tsv);
    assert_eq!(Output::choose_format(None, file("a.md"), true), Format::Md);
    assert_eq!(Output::choose_format(None, file("a.txt"), true), Format::Tsv);
    assert_eq!(Output::choose_format(Some(Format::Json), file("a.csv"), true), Format::Json);
}

#[test]
fn a_file_is_what_its_ending_says_or_is_not_written() {
    let file = |name| Some(Path::new(name));
    assert_eq!(Output::choose_format(None, file("a.XLSX"), true), Format::Xlsx);
    let unknown = |format, name| Output::unknown_ending(format, file(name));
    assert_eq!(unknown(None, "a.pdf").as_deref(), Some("pdf"));
    assert_eq!(unknown(Some(Format::Csv), "a.pdf"), None, "whoever says how, is believed");
    assert_eq!(unknown(None, "answer"), None);
    for ending in ENDINGS {
        let name = format!("a.{ending}");
        assert_eq!(Output::unknown_ending(None, Some(Path::new(&name))), None, "{ending}");
    }
}

#[test]
fn colour_keeps_the_customs() {
    let decide = |choice: Colour, pairs: &[(&str, &str)], terminal| {
        choice.decide(&Variables::of(pairs), terminal)
    };
    assert!(decide(Colour::Auto, &[("TERM", "xterm")], true));
    assert!(!decide(Colour::Auto, &[], false));
    assert!(!decide(Colour::Auto, &[("TERM", "dumb")], true));
    assert!(decide(Colour::Auto, &[("CLICOLOR_FORCE", "1")], false));
    assert!(!decide(Colour::Auto, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], true));
    assert!(decide(Colour::Always, &[("NO_COLOR", "1")], false));
}
