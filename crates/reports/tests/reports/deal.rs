//! One deal: its figures are those of the metrics, and only who may see it does.

use crate::{rich, today};
use reports::deal::{Deal, deal};
use reports::metric::{Wanted, metric};
use reports::{Parameters, Viewer};
use sales::history::{History, OpportunityId};

fn ask(history: &History, number: u32, text: &str, viewer: &Viewer) -> Option<Deal> {
    deal(history, &crate::parameters(text), number, today(), viewer)
}

#[test]
fn its_chance_is_the_one_behind_the_metric_and_its_usual_days_are_the_metrics() {
    let history = sales::story::history(&rich::story(today()));
    let viewer = Viewer::administrator();
    let wanted = Wanted { behind: true, ..Wanted::default() };
    let everything = Parameters::default();
    let odds = metric(&history, &everything, "advance-odds", &wanted, today(), &viewer);
    let behind = odds.and_then(|report| report.behind).expect("records");
    let year = Parameters { period: Some("last-365-days".into()), ..Parameters::default() };
    let by_stage = Wanted { by: Some("stage".into()), ..Wanted::default() };
    let days = metric(&history, &year, "days-in-stage", &by_stage, today(), &viewer);
    let days = days.expect("a metric").rows;
    let mut chances = 0;
    for row in &behind.rows {
        let deal = ask(&history, row.number, "", &viewer).expect("a deal");
        let chance = deal.odds.map(|odds| (odds.chance * 1e6).round() as i64);
        assert_eq!(chance, row.above, "{}", deal.name);
        chances += u32::from(chance.is_some());
        for stay in &deal.path {
            let usual = days.iter().find(|row| row.group.name.as_ref() == Some(&stay.name));
            assert_eq!(stay.usual, usual.and_then(|row| row.figure.value), "{}", stay.name);
        }
    }
    assert!(chances > 5, "only {chances} chances");
}

#[test]
fn similar_deals_are_closed_were_as_long_in_the_stage_and_are_counted_once() {
    let history = sales::story::history(&rich::story(today()));
    let all = 0..history.opportunity_count() as u32;
    let mut compared = 0;
    for number in all {
        let Some(deal) = ask(&history, number, "", &Viewer::administrator()) else { continue };
        let (Some(similar), Some(now)) = (&deal.similar, deal.now()) else { continue };
        compared += 1;
        let age = now.days.expect("dated");
        let stayed = |id: u32| {
            let other = ask(&history, id, "", &Viewer::administrator());
            other.is_some_and(|other| {
                let long = |stay: &reports::deal::PathStage| {
                    stay.name == now.name && stay.days.is_some_and(|days| days >= age)
                };
                other.kind != "open" && other.path.iter().any(long)
            })
        };
        let naive = (0..history.opportunity_count() as u32).filter(|&id| stayed(id)).count() as u64;
        assert!(similar.n <= naive, "{}", deal.name);
        assert!(similar.alike != "stage-and-age" || similar.n == naive, "{}", deal.name);
        assert!(similar.won <= similar.n);
        assert!(similar.deals.iter().all(|other| other.number != number));
    }
    assert!(compared > 5, "only {compared} open deals");
}

#[test]
fn somebody_who_sees_only_their_own_finds_only_their_own_deals() {
    let history = sales::story::history(&rich::story(today()));
    let ben = history.roster().person_named("Ben").expect("Ben");
    let viewer = Viewer::rep(ben);
    let until = history.until(sales::question::AsOf(today()));
    for number in 0..history.opportunity_count() as u32 {
        let owner = history.timeline(OpportunityId(number)).owner_at(until);
        let seen = ask(&history, number, "", &viewer);
        assert_eq!(seen.is_some(), owner == Some(ben), "deal {number}");
        let named = seen.and_then(|deal| deal.similar).map_or(0, |similar| similar.deals.len());
        assert_eq!(named, 0, "the deals of others are counted, not named");
    }
}
