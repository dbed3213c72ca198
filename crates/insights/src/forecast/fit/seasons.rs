//! Whether deals of different ages move differently in different months of the quarter.
//!
//! Where a rush at the end takes the ripe deals along, those left at the beginning of the next
//! quarter are not what their age says. That is looked for as an interaction in the table of age by
//! month (K. Pearson's chi-squared, against what the model expects with both margins made equal).

use stats::chi_squared;

use crate::forecast::calendar::THIRDS;
use crate::forecast::cube::{AGE_EDGES, Cube};
use crate::forecast::hazard::{Hazard, Way};

/// The less likely by chance, the more it must be looked at.
const SIGNIFICANT: f64 = 1e-3;
/// Deal-days must span so many blocks: three quarters.
const BLOCKS_MIN: i32 = 10;
/// Where less is expected, the statistic is not to be trusted.
const EXPECTED_MIN: f64 = 5.0;
const ROUNDS: usize = 50;

/// Seen and expected events of an age, by month of the quarter.
type Row = [(f64, f64); THIRDS];

/// Whether the table shows more than chance, for moves forward or for losses.
pub(super) fn matter(cube: &Cube, hazard: &Hazard) -> bool {
    if cube.blocks() < BLOCKS_MIN {
        return false;
    }
    let tables = tables(cube, hazard);
    tables.iter().filter_map(|table| p_value(table)).any(|p| p < SIGNIFICANT)
}

fn tables(cube: &Cube, hazard: &Hazard) -> [Vec<Row>; 2] {
    let mut tables = [(); 2].map(|()| vec![[(0.0, 0.0); THIRDS]; AGE_EDGES.len()]);
    let table = |way: Way| match way {
        Way::Forward => Some(0),
        Way::Lost => Some(1),
        Way::Back => None,
    };
    for rows in cube.exposure.chunk_by(|a, b| a.0.cell(true) == b.0.cell(true)) {
        let key = &rows[0].0;
        let days: u32 = rows.iter().map(|row| row.1).sum();
        let own = hazard.effect(key.owner);
        let channels = &hazard.stages[usize::from(key.stage)];
        for (channel, chance) in channels.iter().zip(hazard.chances(key)) {
            let Some(table) = table(channel.way) else { continue };
            let cell = &mut tables[table][usize::from(key.age_bin)][usize::from(key.third)];
            cell.1 += f64::from(days) * chance * (channel.way.direction() * own).exp();
        }
    }
    for ((key, exit), count) in &cube.exits {
        let channels = &hazard.stages[usize::from(key.stage)];
        let way = channels.iter().find(|channel| channel.exit == *exit).map(|one| one.way);
        let Some(table) = way.and_then(table) else { continue };
        tables[table][usize::from(key.age_bin)][usize::from(key.third)].0 += f64::from(*count);
    }
    tables
}

/// How likely so much interaction, or more, is by chance; `None` where too little is expected.
fn p_value(table: &[Row]) -> Option<f64> {
    let enough = |row: &&Row| row.iter().all(|cell| cell.1 >= EXPECTED_MIN);
    let mut rows: Vec<Row> = table.iter().filter(enough).copied().collect();
    if rows.len() < 2 {
        return None;
    }
    // Neither how old deals move nor how months differ is asked, only both together.
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let (seen, expected) = row.iter().fold((0.0, 0.0), |s, c| (s.0 + c.0, s.1 + c.1));
            row.iter_mut().for_each(|cell| cell.1 *= seen / expected);
        }
        for third in 0..THIRDS {
            let cells = rows.iter().map(|row| row[third]);
            let (seen, expected) = cells.fold((0.0, 0.0), |s, c| (s.0 + c.0, s.1 + c.1));
            rows.iter_mut().for_each(|row| row[third].1 *= seen / expected);
        }
        rows.retain(|row| row.iter().any(|cell| cell.0 > 0.0));
    }
    let degrees = (rows.len().checked_sub(1)? * (THIRDS - 1)) as u32;
    let cells = rows.iter().flatten().filter(|cell| cell.1 > 0.0);
    let statistic: f64 = cells.map(|(seen, due)| (seen - due).powi(2) / due).sum();
    (degrees > 0).then(|| chi_squared::upper_tail(statistic, degrees))
}
