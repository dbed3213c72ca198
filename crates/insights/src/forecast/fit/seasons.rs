//! Whether deals of different ages move differently in different months of the quarter.
//!
//! Where a rush at the end takes the ripe deals along, those left at the beginning of the next
//! quarter are not what their age says. That is looked for as an interaction in the table of age by
//! month (K. Pearson's chi-squared, against what the model expects with both margins made equal).
//! What is there for more than by chance may still be of one quarter only: it counts as far as the
//! whole quarters agree on it.

use std::collections::{BTreeMap, BTreeSet};

use stats::chi_squared;

use super::SIGNIFICANT;
use crate::forecast::calendar::THIRDS;
use crate::forecast::cube::{AGE_EDGES, Cube, Key};
use crate::forecast::hazard::{Hazard, Way};

/// One whole quarter shows no habit.
const QUARTERS_MIN: usize = 2;
/// Where less is expected, the statistic is not to be trusted.
const EXPECTED_MIN: f64 = 5.0;
const ROUNDS: usize = 50;
const LAST_THIRD: u8 = THIRDS as u8 - 1;

/// Seen and expected events of an age, by month of the quarter.
type Row = [(f64, f64); THIRDS];
/// The rows of all ages.
type Table = Vec<Row>;

/// How far the table of age by month is to be believed, from not at all (0) to as it is (1).
pub(super) fn trust(cube: &Cube, hazard: &Hazard) -> f64 {
    let quarters = whole_quarters(cube);
    let count = quarters.values().max().map_or(0, |last| last + 1);
    if count < QUARTERS_MIN {
        return 0.0;
    }
    let together = tables(cube, hazard, |_| Some(0), 1);
    if !together[0].iter().filter_map(|table| p_value(table)).any(|p| p < SIGNIFICANT) {
        return 0.0;
    }
    agreement(&tables(cube, hazard, |key| quarters.get(&month(key)).copied(), count))
}

/// Which month of the quarter, in which block of time.
type Month = (i32, u8);

fn month(key: &Key) -> Month {
    (key.block, key.third)
}

/// The quarters in all three months of which something was seen, counted from the first of them.
fn whole_quarters(cube: &Cube) -> BTreeMap<Month, usize> {
    let months: BTreeSet<Month> = cube.exposure.iter().map(|row| month(&row.0)).collect();
    // A month lies in blocks that follow each other; between two first months others lie.
    let begins = |(block, third): &&Month| *third == 0 && !months.contains(&(block - 1, 0));
    let begins: Vec<i32> = months.iter().filter(begins).map(|month| month.0).collect();
    let quarter = |&(block, third): &Month| {
        let begun = begins.partition_point(|begin| *begin <= block);
        // The last month of a quarter may end in the block in which the next begins.
        begun - usize::from(third == LAST_THIRD && begins.contains(&block))
    };
    let mut seen: BTreeMap<usize, BTreeSet<u8>> = BTreeMap::new();
    for month in &months {
        seen.entry(quarter(month)).or_default().insert(month.1);
    }
    let whole = seen.into_iter().filter(|one| 0 < one.0 && one.1.len() == THIRDS);
    let whole: Vec<usize> = whole.map(|one| one.0).collect();
    let place = |month: &Month| whole.binary_search(&quarter(month)).ok();
    months.iter().filter_map(|month| Some((*month, place(month)?))).collect()
}

/// Seen and expected events, of moves forward and of losses, in as many groups as asked.
fn tables(
    cube: &Cube,
    hazard: &Hazard,
    group: impl Fn(&Key) -> Option<usize>,
    groups: usize,
) -> Vec<[Table; 2]> {
    let empty = || [(); 2].map(|()| vec![[(0.0, 0.0); THIRDS]; AGE_EDGES.len()]);
    let mut tables: Vec<[Table; 2]> = (0..groups).map(|_| empty()).collect();
    let table = |way: Way| match way {
        Way::Forward => Some(0),
        Way::Lost => Some(1),
        Way::Back => None,
    };
    for rows in cube.exposure.chunk_by(|a, b| a.0.cell(true) == b.0.cell(true)) {
        let key = &rows[0].0;
        let own = hazard.effect(key.owner);
        let channels = &hazard.stages[usize::from(key.stage)];
        let chances = hazard.chances(key);
        for (row, days) in rows {
            let Some(group) = group(row) else { continue };
            for (channel, chance) in channels.iter().zip(&chances) {
                let Some(table) = table(channel.way) else { continue };
                let age = &mut tables[group][table][usize::from(key.age_bin)];
                age[usize::from(key.third)].1 +=
                    f64::from(*days) * chance * (channel.way.direction() * own).exp();
            }
        }
    }
    for ((key, exit), count) in &cube.exits {
        let channels = &hazard.stages[usize::from(key.stage)];
        let way = channels.iter().find(|channel| channel.exit == *exit).map(|one| one.way);
        let Some((table, group)) = way.and_then(table).zip(group(key)) else { continue };
        let age = &mut tables[group][table][usize::from(key.age_bin)];
        age[usize::from(key.third)].0 += f64::from(*count);
    }
    tables
}

/// Makes both margins of what is expected those of what was seen: neither how old deals move nor
/// how months differ is asked, only both together.
fn balanced(mut rows: Table) -> Table {
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let (seen, expected) = row.iter().fold((0.0, 0.0), |s, c| (s.0 + c.0, s.1 + c.1));
            row.iter_mut().filter(|_| expected > 0.0).for_each(|cell| cell.1 *= seen / expected);
        }
        for third in 0..THIRDS {
            let cells = rows.iter().map(|row| row[third]);
            let (seen, expected) = cells.fold((0.0, 0.0), |s, c| (s.0 + c.0, s.1 + c.1));
            let all = rows.iter_mut().filter(|_| expected > 0.0);
            all.for_each(|row| row[third].1 *= seen / expected);
        }
    }
    rows
}

/// How likely so much interaction, or more, is by chance; `None` where too little is expected.
fn p_value(table: &[Row]) -> Option<f64> {
    let enough = |row: &&Row| row.iter().all(|cell| cell.1 >= EXPECTED_MIN);
    let mut rows = balanced(table.iter().filter(enough).copied().collect());
    rows.retain(|row| row.iter().any(|cell| cell.0 > 0.0));
    let degrees = (rows.len().checked_sub(1)? * (THIRDS - 1)) as u32;
    let cells = rows.iter().flatten().filter(|cell| cell.1 > 0.0);
    let statistic: f64 = cells.map(|(seen, due)| (seen - due).powi(2) / due).sum();
    (degrees > 0).then(|| chi_squared::upper_tail(statistic, degrees))
}

/// The part of what the mean quarter shows that is a habit of all quarters.
///
/// What differs from what is expected has a variance of a habit, one of the single quarter, and
/// that of chance. Products over two quarters tell the first, squares less chance the first two (by
/// moments); in the mean of some quarters the second counts with its part.
fn agreement(quarters: &[[Table; 2]]) -> f64 {
    let cells = |tables: &[Table; 2]| -> Vec<(f64, f64)> {
        tables.iter().flat_map(|table| balanced(table.clone())).flatten().collect()
    };
    let quarters: Vec<Vec<(f64, f64)>> = quarters.iter().map(cells).collect();
    let (mut alike, mut all) = ((0.0, 0.0), (0.0, 0.0));
    for (at, quarter) in quarters.iter().enumerate() {
        for (seen, due) in quarter {
            all = (all.0 + (seen - due).powi(2) - due, all.1 + due * due);
        }
        for (one, other) in quarters[..at].iter().flat_map(|other| quarter.iter().zip(other)) {
            alike = (alike.0 + (one.0 - one.1) * (other.0 - other.1), alike.1 + one.1 * other.1);
        }
    }
    if alike.0 <= 0.0 || all.1 <= 0.0 {
        return 0.0;
    }
    let habit = alike.0 / alike.1;
    let of_one = (all.0 / all.1 - habit).max(0.0);
    habit / (habit + of_one / quarters.len() as f64)
}

#[cfg(test)]
mod tests;
