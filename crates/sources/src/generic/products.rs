//! Products with their list prices.

use crate::cells::Cells;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::shape::{Dialect, Shape};
use sales::event::{Definition, Product, RecordKind, What};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "products",
    hint: "product",
    named: false,
    dialect: Dialect::Plain,
    rank: 20,
    columns: &[
        (Field::Id, &["product id", "productid", "商品ID", "製品ID"]),
        (Field::Name, &["product name", "product", "商品名", "製品名", "商品", "製品"]),
        (Field::Code, &["product code", "sku", "商品コード", "製品コード"]),
        (
            Field::Price,
            &["sales price", "list price", "price", "unit price", "定価", "単価", "価格"],
        ),
        (Field::Currency, &["currency", "通貨"]),
        (Field::Type, &["series", "product family", "product category", "category", "分類"]),
    ],
    needs: &[&[Field::Name], &[Field::Price, Field::Code, Field::Type]],
    decisive: None,
    reader: || Box::new(read),
};

/// Reads one product.
pub(crate) fn read(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let name = cells.required(Field::Name)?;
    let key = cells.key(Field::Id).unwrap_or_else(|| cells.key_of(&name));
    let product = Product {
        name: Arc::from(name.as_ref()),
        aliases: cells.shared(Field::Code).into_iter().collect(),
        list_price: cells.money(Field::Price)?,
    };
    let when = cells.observed_since(None);
    out.event(RecordKind::Product, &key, when, What::Defined(Definition::Product(product)));
    Ok(())
}
