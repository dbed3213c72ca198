//! Guidance: its numbers are those of the metrics behind them, and where little is known, little is
//! said.

use crate::{parameters, today};
use reports::Viewer;
use reports::forecast::{Foresights, forecast};
use reports::guidance::{Guidance, guidance};
use sales::history::History;

const MIDDLE: &str = "period=2026-Q4 asof=2026-10-12";

fn ask(history: &History, text: &str, viewer: &Viewer) -> Guidance {
    guidance(history, &Foresights::default(), &parameters(text), today(), viewer)
}

#[test]
fn what_is_missing_is_what_the_forecast_says() {
    let history = crate::forecast::company(360);
    let viewer = Viewer::administrator();
    for whom in ["", "rep=Ana", "rep=Ben", "team=West"] {
        let text = format!("{MIDDLE} {whom}");
        let found = ask(&history, &text, &viewer);
        let ahead =
            forecast(&history, &Foresights::default(), &parameters(&text), today(), &viewer);
        let chance = ahead.total.chance.expect("a chance");
        let risk = found.risks.iter().find(|point| point.kind == "shortfall");
        assert_eq!(risk.is_some(), chance < 0.6, "{whom}: {chance}");
        if let Some(risk) = risk {
            assert_eq!(risk.stakes, ahead.total.shortfall);
            assert!((risk.sure.expect("a chance") - (1.0 - chance)).abs() < 1e-9);
            assert_eq!(risk.reference.map(|quota| quota as i64), ahead.total.quota);
            assert!(risk.low <= risk.high);
        }
        for (_, points) in found.quadrants() {
            assert!(points.len() <= 3 && points.iter().all(|point| point.n > 0), "{points:?}");
            assert!(points.is_sorted_by(|a, b| a.stakes >= b.stakes));
        }
    }
}

#[test]
fn without_quota_or_enough_deals_less_is_said() {
    let viewer = Viewer::administrator();
    let young = ask(&crate::forecast::company(40), MIDDLE, &viewer);
    assert_eq!(young.why_not, Some("learning"));
    assert!(young.quadrants().iter().all(|(_, points)| points.is_empty()));
    let empty = ask(&History::empty(), "", &viewer);
    assert_eq!((empty.why_not, empty.left), (Some("learning"), 0));
    let history = crate::forecast::company(360);
    let found = ask(&history, "period=2026-Q3 asof=2026-08-10", &viewer);
    assert!(
        found.risks.iter().all(|point| point.kind != "shortfall" && point.kind != "thin-early")
    );
    // Three people are no crowd: nobody is said to be among a fifth of them.
    assert!(found.performers.is_empty());
}

#[test]
fn a_rep_learns_nothing_of_others() {
    let history = crate::forecast::company(360);
    let ana = history.roster().person_named("Ana").expect("Ana");
    let viewer = Viewer::rep(ana);
    for text in [MIDDLE.to_owned(), format!("{MIDDLE} rep=Ben"), format!("{MIDDLE} team=West")] {
        let found = ask(&history, &text, &viewer);
        for (_, points) in found.quadrants() {
            for point in points {
                assert_eq!(point.about.name.as_deref(), Some("Ana"), "{point:?}");
                let of_others = matches!(point.kind, "step-up" | "open-more");
                assert!(!of_others || point.reference.is_none());
            }
        }
        assert!(found.performers.iter().all(|row| row.who.name == "Ana" && row.top.is_none()));
    }
}
