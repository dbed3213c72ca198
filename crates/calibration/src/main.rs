//! How well forecasts hold, on simulated companies and on real records.

mod accept;
mod cost;
mod deals_needed;
mod export;
mod goal;
mod goals;
mod loan;
mod many;
mod maven;
mod plan;
mod quiet;
mod random;
mod sim;
mod small;
mod table;
mod world;

use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["sim", folder, seeds @ ..] => {
            let mut out = io::stdout().lock();
            let seeds: Vec<u32> = seeds.iter().map(|s| s.parse()).collect::<Result<_, _>>()?;
            let seeds = if seeds.is_empty() { vec![0, 1, 2] } else { seeds };
            let found = seeds
                .iter()
                .map(|seed| accept::judge(Path::new(folder), *seed))
                .collect::<anyhow::Result<Vec<_>>>()?;
            for (seed, found) in seeds.iter().zip(&found) {
                table::write(&mut out, &format!("Company {seed}"), &[found])?;
            }
            if found.len() > 1 {
                table::write(&mut out, "All", &found.iter().collect::<Vec<_>>())?;
                table::write(
                    &mut out,
                    "Companies after the first",
                    &found[1..].iter().collect::<Vec<_>>(),
                )?;
            }
            goals::write(&mut out, &found)?;
            Ok(())
        }
        ["loan", folder] => loan::write(&mut io::stdout().lock(), Path::new(folder)),
        ["maven", folder] => maven::write(&mut io::stdout().lock(), Path::new(folder)),
        ["many"] => Ok(many::write(&mut io::stdout().lock())?),
        ["small"] => Ok(small::write(&mut io::stdout().lock())?),
        ["plan"] => {
            let mut out = io::stdout().lock();
            plan::write(&mut out)?;
            writeln!(out)?;
            Ok(deals_needed::write(&mut out)?)
        }
        ["quiet"] => quiet::write(&mut io::stdout().lock()),
        ["cost"] => Ok(cost::write(&mut io::stdout().lock())?),
        _ => {
            bail!(
                "usage: cargo xtask calibrate sim|loan|maven FOLDER | many | small | plan | quiet | cost"
            )
        }
    }
}
