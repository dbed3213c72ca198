//! For every rule of signals a story in which it has something to say, and stories that are nearly
//! such.

mod activity;
mod company;
mod evidence;
mod open_deals;
mod outcomes;
mod quota;
mod records;
mod stopping;

use company::{Company, PEOPLE};

#[test]
fn a_company_where_all_do_the_same_is_quiet() {
    let mut company = Company::new();
    for who in PEOPLE {
        company.deals(who, 7, "WQPCWPQ").does(&format!("call by {who} outbound"), 6, 250, 0);
    }
    let loud = company.all();
    assert!(loud.is_empty(), "{loud:?}");
}
