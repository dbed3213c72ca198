//! A text copied from a spreadsheet, or a file, as lines of cells.

/// Lines of cells: parted by tabs, as spreadsheets copy them, or by commas, as in a CSV file.
pub(super) fn lines(block: &str) -> Vec<Vec<String>> {
    let block = block.trim_start_matches('\u{feff}');
    let separator = if block.contains('\t') { '\t' } else { ',' };
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = block.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            letter if letter == separator && !is_quoted => line.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    line.push(cell);
    lines.push(line);
    lines.retain(|line: &Vec<String>| line.iter().any(|cell| !cell.trim().is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_spreadsheets_and_files_are_lines_of_cells() {
        let excel = "Name\t2026-01\r\nMei\t1,200,000\r\n";
        assert_eq!(lines(excel), [vec!["Name", "2026-01"], vec!["Mei", "1,200,000"]]);
        let file = "\u{feff}who,2026-01 (USD)\r\n\"Mei \"\"M\"\", Ltd\",\"1,200\"\r\n\r\n";
        assert_eq!(lines(file), [vec!["who", "2026-01 (USD)"], vec!["Mei \"M\", Ltd", "1,200"]]);
    }
}
