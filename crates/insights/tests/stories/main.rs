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

use std::cell::Cell;

use insights::foresight::Foresight;
use insights::hindsight::Hindsight;
use insights::signals::rules::RULES;
use insights::signals::{RUNS, signals_while};
use sales::calendar::PeriodKind;

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

#[test]
fn what_takes_its_time_stops_where_nobody_wants_it_any_more() {
    let mut company = Company::new();
    for who in PEOPLE {
        company.deals(who, 7, "WQPCWPQ");
    }
    let (history, question) = (company.history(), company::question(&company.history()));
    let asked = Cell::new(0);
    let until = |times: usize| match asked.replace(asked.get() + 1) {
        now if now < times => Ok(()),
        now => Err(now),
    };
    let foresight = Foresight::of(&history, &question, false);
    let signals = |times| signals_while(&history, &question, &foresight, &|| until(times));
    assert_eq!(signals(30).map(drop), Err(30));
    asked.set(0);
    let steps = RULES.len() * RUNS as usize;
    assert_eq!(signals(steps).map(drop), Ok(()));
    assert_eq!(asked.get(), steps, "before every rule of every week");

    asked.set(0);
    let quarters = PeriodKind::Quarter;
    let past = Hindsight::of(&history, &question, quarters, |_, _| until(3)).map(drop);
    assert_eq!((past, asked.get()), (Err(3), 4));
}
