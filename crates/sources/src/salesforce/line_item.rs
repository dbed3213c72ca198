//! OpportunityLineItem: what is being sold, and how many.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{Dialect, Shape};
use crate::why::Why;
use sales::event::{Line, RecordKind, What};

pub(crate) static SHAPE: Shape = Shape {
    word: "salesforce line item",
    hint: "lineitem",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 70,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::OpportunityId, &["OpportunityId"]),
        (Field::ProductId, &["Product2Id"]),
        (Field::Code, &["ProductCode"]),
        (Field::Product, &["Name"]),
        (Field::Quantity, &["Quantity"]),
        (Field::Amount, &["TotalPrice"]),
        (Field::Currency, &["CurrencyIsoCode"]),
        (Field::Created, &["CreatedDate"]),
        (Field::Deleted, &["IsDeleted"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::OpportunityId],
        &[Field::ProductId, Field::Code, Field::Product],
        &[Field::Quantity, Field::Amount],
    ],
    decisive: None,
    reader: || Box::new(read),
};

fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let opportunity = cells.key_of(&cells.required(Field::OpportunityId)?);
    let product = cells.key_in(&[Field::ProductId, Field::Code, Field::Product]);
    let no_product = || Fault::from(Why::LineWithoutProduct);
    let line = Line {
        line: cells.key_of(&cells.required(Field::Id)?).id,
        product: product.ok_or_else(no_product)?,
        quantity: cells.quantity(Field::Quantity)?,
        amount: cells.money(Field::Amount)?,
        removed: cells.flag(Field::Deleted)? == Some(true),
    };
    let when = cells.observed_since(cells.when(Field::Created)?);
    out.event(RecordKind::Opportunity, &opportunity, when, What::LineSet(line));
    Ok(())
}
