//! The products of a deal, as a form or a program says them: `GTX Pro × 3; MG Special`.

use crate::hand::{DealField, Hand, Problem, SOURCE, Why};
use sales::amounts::{AmountFault, DecimalMark, read_units};
use sales::event::{Attribute, Key, Sold};
use sales::history::{ProductLine, Timeline};
use sales::money::Quantity;
use sales::names::is_same;

/// What stands between a product and how many of it.
pub const TIMES: char = '×';

/// The most units of one product, in thousandths: sums of thousands of these still fit.
const MOST: i64 = 1_000_000_000_000_000;

/// Products as they are read: which, and how many units, if they are counted.
pub(super) type Products = Vec<(u32, Option<Quantity>)>;

impl Hand<'_> {
    /// The deal's products, as [`Self::sold`] reads them.
    pub(super) fn products_written(&self, timeline: &Timeline<'_>) -> String {
        let name = |line: &ProductLine| &self.history.products()[line.product as usize].name;
        let one = |line: &ProductLine| so_many(name(line), line.quantity);
        timeline.lines().iter().map(one).collect::<Vec<_>>().join("; ")
    }

    /// The names of all products.
    pub(super) fn product_names(&self) -> Vec<String> {
        let products = self.history.products().iter();
        let mut names: Vec<String> = products.map(|product| product.name.to_string()).collect();
        names.sort();
        names
    }

    /// Reads the products; none where the text is empty.
    pub(super) fn sold(&self, text: &str) -> Result<Products, Problem> {
        let wrong = |why| Problem::new(DealField::Products.word(), why);
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        let one = |part: &str| {
            let (name, quantity) = part.rsplit_once(TIMES).unwrap_or((part, ""));
            let product = self.product(name.trim()).ok_or(wrong(Why::NoProduct))?;
            Ok((product, read_quantity(quantity).map_err(wrong)?))
        };
        parts.map(one).collect()
    }

    fn product(&self, name: &str) -> Option<u32> {
        let answers = |product: &sales::event::Product| {
            let mut names = std::iter::once(&product.name).chain(&product.aliases);
            names.any(|known| is_same(known, name))
        };
        let found = self.history.products().iter().position(answers)?;
        u32::try_from(found).ok()
    }

    /// The products as an event has them; `None` where they are the deal's already.
    pub(super) fn sold_anew(
        &self,
        products: &Products,
        timeline: Option<&Timeline<'_>>,
    ) -> Option<Attribute> {
        let now = timeline.map_or(&[][..], Timeline::lines).iter();
        if now.map(|line| (line.product, line.quantity)).eq(products.iter().copied()) {
            return None;
        }
        let sold = |(product, quantity): &(u32, Option<Quantity>)| {
            let name = &self.history.products()[*product as usize].name;
            Sold { product: Key::new(SOURCE, name), quantity: *quantity }
        };
        Some(Attribute::Products(products.iter().map(sold).collect()))
    }
}

/// A product with how many of it, as people and programs write it.
pub fn so_many(product: &str, quantity: Option<Quantity>) -> String {
    match quantity {
        Some(quantity) => format!("{product} {TIMES} {}", written(quantity)),
        None => product.to_owned(),
    }
}

/// How many units; `None` where nothing is said.
///
/// # Errors
///
/// Why it is no number of units.
pub fn read_quantity(text: &str) -> Result<Option<Quantity>, Why> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match read_units(text, DecimalMark::Doubtful) {
        Ok(thousandths) if (1..=MOST).contains(&thousandths) => Ok(Some(Quantity { thousandths })),
        Err(AmountFault::InDoubt) => Err(Why::DoubtfulNumber),
        Ok(_) | Err(_) => Err(Why::NoQuantity),
    }
}

/// A number of units as [`read_quantity`] reads it.
fn written(Quantity { thousandths }: Quantity) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    let (whole, part) = (format!("{sign}{}", size / 1_000), size % 1_000);
    match part {
        0 => whole,
        // Three decimals could be thousands; a fourth tells that they are not.
        part if part % 10 != 0 => format!("{whole}.{part:03}0"),
        part => format!("{whole}.{part:03}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_units_are_read_as_people_type_them() {
        let read = |text: &str| read_quantity(text).map(|it| it.map(|it| it.thousandths));
        for (text, thousandths) in [("3", 3_000), ("２．５", 2_500), ("1,200", 1_200_000)] {
            assert_eq!(read(text), Ok(Some(thousandths)), "{text}");
        }
        assert_eq!(read(" "), Ok(None));
        assert_eq!(read("1.234"), Err(Why::DoubtfulNumber));
        for wrong in ["0", "-2", "many", "$3", "1.23456"] {
            assert_eq!(read(wrong), Err(Why::NoQuantity), "{wrong}");
        }
        for thousandths in (1..20_000).chain([1_200_000, 1_234_567]) {
            let quantity = Quantity { thousandths };
            assert_eq!(read_quantity(&written(quantity)), Ok(Some(quantity)));
        }
    }
}
