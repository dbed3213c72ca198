//! A real pipeline: the loan applications of a Dutch bank (BPI Challenge 2012).
//!
//! B. van Dongen, "BPI Challenge 2012", 4TU.ResearchData (2012), doi:10.4121/uuid:3926db30-f712.

use std::io::Write;
use std::path::Path;

use pipeline::Pipeline;

mod bookings;
mod conversion;
mod deals;
mod pipeline;
mod stalled;

pub(crate) fn write(out: &mut impl Write, folder: &Path) -> anyhow::Result<()> {
    let pipeline = Pipeline::read(folder)?;
    let won = pipeline.log.deals.iter().filter(|deal| pipeline::won(deal).is_some()).count();
    writeln!(out, "{} deals, {won} won.\n", pipeline.log.deals.len())?;
    bookings::write(out, &pipeline, &pipeline.log, "Amounts")?;
    bookings::write(out, &pipeline, &pipeline.in_deals(), "Number of deals")?;
    writeln!(out, "### Deals\n")?;
    deals::write(out, &pipeline)?;
    writeln!(out, "### Deals that do not move on\n")?;
    stalled::write(out, &pipeline)?;
    writeln!(out, "### Conversion and days\n")?;
    conversion::write(out, &pipeline)?;
    Ok(())
}
