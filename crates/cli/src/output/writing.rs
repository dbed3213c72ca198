//! The forms of a table.

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::{Column, Painter, Table, Tone};

const GAP: &str = "  ";

/// Columns set side by side; wide characters count two. Where the whole is wider than `width`,
/// the widest columns of text are cut.
pub(super) fn columns(table: &Table, painter: &Painter, width: usize) -> String {
    let widths = widths(table, width);
    let mut out = String::new();
    let titles = table.columns.iter().map(|column| (column.title.as_str(), Tone::Strong));
    line(&mut out, &table.columns, &widths, titles, painter);
    for row in &table.rows {
        let cells = row.iter().map(|cell| (cell.shown.as_str(), cell.tone));
        line(&mut out, &table.columns, &widths, cells, painter);
    }
    out
}

/// Whether it is no wider than `width`, once it is cut as far as it may be.
pub(super) fn fits(table: &Table, width: usize) -> bool {
    let widths = widths(table, width);
    widths.iter().sum::<usize>() + gaps(&widths) <= width
}

fn gaps(widths: &[usize]) -> usize {
    GAP.len() * widths.len().saturating_sub(1)
}

fn widths(table: &Table, available: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = table.columns.iter().map(|c| c.title.width()).collect();
    for row in &table.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.shown.width());
        }
    }
    let mut excess = (widths.iter().sum::<usize>() + gaps(&widths)).saturating_sub(available);
    while excess > 0 {
        let may_be_cut = |&at: &usize| {
            let column = &table.columns[at];
            !column.right && widths[at] > column.least
        };
        let texts = (0..widths.len()).filter(may_be_cut);
        let Some(widest) = texts.max_by_key(|&at| widths[at]) else { break };
        widths[widest] -= 1;
        excess -= 1;
    }
    widths
}

fn line<'a>(
    out: &mut String,
    columns: &[Column],
    widths: &[usize],
    cells: impl Iterator<Item = (&'a str, Tone)>,
    painter: &Painter,
) {
    let mut line = String::new();
    let last = columns.len().saturating_sub(1);
    for (at, (text, tone)) in cells.enumerate() {
        let text = cut(text, widths[at]);
        let filler = " ".repeat(widths[at].saturating_sub(text.width()));
        let painted = painter.paint(tone, &text);
        match columns[at].right {
            true => line.extend([filler.as_str(), &painted]),
            false if at == last => line.push_str(&painted),
            false => line.extend([painted.as_str(), &filler]),
        }
        if at < last {
            line.push_str(GAP);
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// The text, cut to `width` columns of the terminal.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for char in text.chars() {
        let mut longer = kept.clone();
        longer.push(char);
        if longer.width() + 1 > width {
            break;
        }
        kept = longer;
    }
    kept + "…"
}

/// Tab-separated values; a tab or line break inside a value becomes a space.
pub(super) fn tsv(table: &Table) -> String {
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    lines(table, "\t", "\n", |text| clean(text))
}

/// Comma-separated values as spreadsheets read them: UTF-8 with a byte order mark, and no
/// value that would be run as a formula.
pub(crate) fn csv(table: &Table) -> String {
    format!("\u{feff}{}", lines(table, ",", "\r\n", csv_value))
}

fn csv_value(text: &str) -> String {
    let runs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let is_number = text.parse::<f64>().is_ok();
    let safe = match text.starts_with(runs) && !is_number {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    match safe.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", safe.replace('"', "\"\"")),
        false => safe,
    }
}

fn lines(table: &Table, between: &str, end: &str, write: impl Fn(&str) -> String) -> String {
    let ids = table.columns.iter().map(|column| write(&column.id)).collect::<Vec<_>>();
    let mut out = ids.join(between) + end;
    for row in &table.rows {
        let cells = row.iter().map(|cell| write(&cell.plain)).collect::<Vec<_>>();
        out.push_str(&cells.join(between));
        out.push_str(end);
    }
    out
}

/// A Markdown table with the headings and values that people read.
pub(super) fn markdown(table: &Table) -> String {
    let clean = |text: &str| text.replace('|', "\\|").replace(['\n', '\r'], " ");
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = row(table.columns.iter().map(|column| clean(&column.title)).collect());
    let rule = |column: &Column| if column.right { "---:" } else { "---" }.to_owned();
    out.push_str(&row(table.columns.iter().map(rule).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell| clean(&cell.shown)).collect()));
    }
    out
}

/// The items of the list at `rows_at`, one a line; the whole document where there is no list.
pub(super) fn json_lines(document: &Value, rows_at: &str) -> String {
    match document.pointer(rows_at) {
        Some(Value::Array(items)) => items.iter().map(|item| format!("{item}\n")).collect(),
        _ => format!("{document}\n"),
    }
}
