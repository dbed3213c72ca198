//! Systems of linear equations.

/// The solution, by Gaussian elimination with the largest pivot of each column; `None` where there
/// is no single one.
pub(crate) fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = rows.len();
    for column in 0..size {
        let pivot = (column..size)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        if rows[pivot][column].abs() < 1e-14 {
            return None;
        }
        rows.swap(column, pivot);
        right.swap(column, pivot);
        let (done, below) = rows.split_at_mut(column + 1);
        let (above, value) = (&done[column], right[column]);
        for (row, answer) in below.iter_mut().zip(&mut right[column + 1..]) {
            let factor = row[column] / above[column];
            if factor != 0.0 {
                for (cell, pivot) in row[column..].iter_mut().zip(&above[column..]) {
                    *cell -= factor * pivot;
                }
                *answer -= factor * value;
            }
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|other| rows[row][other] * right[other]).sum();
        right[row] = (right[row] - known) / rows[row][row];
    }
    Some(right)
}
