//! OpportunitySplitType: which types of split divide the amount of an opportunity.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{Dialect, Shape};

/// What is lent to splits of a type that divides the amount, and to those of any other.
pub(super) const DIVIDES: &str = "divides";
const CREDITS_ON_TOP: &str = "credits on top";

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce split type",
    hint: "splittype",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 74,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::IsTotalValidated, &["IsTotalValidated"]),
        (Field::SplitField, &["SplitField"]),
    ],
    needs: &[&[Field::Id], &[Field::IsTotalValidated]],
    decisive: Some(Field::IsTotalValidated),
    reader: || Box::new(read),
};

/// Only of a type whose total is validated do the shares make up 100 %, and only where it is the
/// amount that is split are they parts of it.
fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let of_amount =
        cells.text(Field::SplitField).is_none_or(|name| name.eq_ignore_ascii_case("amount"));
    let divides = cells.flag(Field::IsTotalValidated)? == Some(true) && of_amount;
    let key = cells.key_of(&cells.required(Field::Id)?);
    out.lend(Field::Type, &key, if divides { DIVIDES } else { CREDITS_ON_TOP });
    Ok(())
}
