//! What people say they will bring: who may, what stands on a day, and how it went.

use reports::ask::question;
use reports::backtest::backtest;
use reports::commits::{Refused, Speaker, Wanted, offers, say};
use reports::forecast::{Foresights, forecast};
use reports::{Parameters, Viewer};
use sales::day::{Day, Instant};
use sales::event::{Definition, What};
use sales::history::History;
use sales::story::history;

const STORY: &str = "
org zone UTC currency EUR
pipeline Qualify > Proposal | Won | Lost
team East ; team West ; person Mina in East leading
person Aiko in East ; person Ben in West
commit Aiko 2026-Q2 90 set 2026-04-02 by Aiko
commit Aiko 2026-Q2 70 set 2026-05-10 by Aiko
commit Aiko 2026-Q2 20 set 2026-06-25 by Aiko
commit East 2026-Q2 200 set 2026-04-03 by Mina
commit company 2026-Q2 300 set 2026-04-03 by Boss
";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// The story, and a deal of Aiko's every other day since the year before, every third one won.
fn told(more: &str) -> History {
    let mut story = STORY.to_owned() + more;
    let start = day("2025-01-01");
    for at in 0..230 {
        let (from, to) = (start.plus(at * 2), start.plus(at * 2 + 12));
        let end = if at % 3 == 0 { "won" } else { "lost" };
        let made = format!("opp D{at} created owner Aiko stage Qualify amount 10");
        story += &format!("{from} {made}\n{to} opp D{at} {end}\n");
    }
    history(&story)
}

/// For whom the viewer may say something on that day.
fn may(history: &History, on: &str, viewer: &Viewer) -> String {
    let parameters = Parameters {
        period: Some("2026-Q2".to_owned()),
        as_of: Some(on.to_owned()),
        ..Parameters::default()
    };
    let today = day("2026-05-20");
    let asked = question(history, &parameters, today, viewer);
    let offers = offers(history, &asked, viewer, today);
    offers.into_iter().map(|one| one.text).collect::<Vec<_>>().join(" ")
}

fn of_aiko(history: &History, on: &str, viewer: &Viewer) -> Option<(i64, String)> {
    let parameters = Parameters {
        period: Some("2026-Q2".to_owned()),
        as_of: Some(on.to_owned()),
        ..Parameters::default()
    };
    let report = forecast(history, &Foresights::default(), &parameters, day("2026-07-01"), viewer);
    let row = report.rep(Some("Aiko"))?.commit.clone()?;
    Some((row.amount, row.said_on.to_string()))
}

#[test]
fn what_stands_is_what_was_said_last_by_that_day() {
    let history = told("");
    let all = Viewer::administrator();
    let on = |on: &str| of_aiko(&history, on, &all).map(|one| one.0);
    assert_eq!(on("2026-04-01"), None, "not said yet");
    assert_eq!(on("2026-04-02"), Some(9000));
    assert_eq!(on("2026-05-09"), Some(9000));
    assert_eq!(on("2026-05-10"), Some(7000));
}

#[test]
fn it_is_shown_to_whoever_sees_whom_it_is_of() {
    let history = told("");
    let person = |name: &str| history.roster().person_named(name).expect("a person");
    let totals = |viewer: &Viewer| {
        let parameters = Parameters {
            period: Some("2026-Q2".to_owned()),
            as_of: Some("2026-05-20".to_owned()),
            ..Parameters::default()
        };
        let report =
            forecast(&history, &Foresights::default(), &parameters, day("2026-07-01"), viewer);
        let rows = std::iter::once(&report.total).chain(&report.teams).chain(&report.reps);
        rows.filter_map(|row| Some(row.commit.as_ref()?.amount)).collect::<Vec<_>>()
    };
    assert_eq!(totals(&Viewer::administrator()), [30000, 20000, 7000]);
    // The total of who sees the own alone is the own.
    assert_eq!(totals(&Viewer::rep(person("Aiko"))), [7000, 7000]);
    assert_eq!(totals(&Viewer::rep(person("Ben"))), [0; 0]);
    let of_mina = totals(&Viewer::manager(person("Mina")));
    assert!(of_mina.contains(&20000) && !of_mina.contains(&30000), "{of_mina:?}");
}

#[test]
fn everybody_says_it_for_themselves_a_manager_for_the_team() {
    let history = told("");
    let person = |name: &str| history.roster().person_named(name).expect("a person");
    assert_eq!(may(&history, "2026-05-20", &Viewer::rep(person("Aiko"))), "Aiko");
    assert_eq!(may(&history, "2026-05-20", &Viewer::manager(person("Mina"))), "East Mina Aiko");
    assert_eq!(may(&history, "2026-05-20", &Viewer::administrator()), " East West Mina Aiko Ben");
    assert_eq!(may(&history, "2026-05-20", &Viewer::administrator().only_reading()), "");
    let past = may(&history, "2026-05-19", &Viewer::administrator());
    assert_eq!(past, "", "an earlier day is only looked at");
}

#[test]
fn what_is_said_becomes_an_event_or_is_refused() {
    let history = told("");
    let aiko = Viewer::rep(history.roster().person_named("Aiko").expect("a person"));
    let says = |viewer: &Viewer, holder: (&str, &str), period: &str, amount: i64| {
        let wanted = Wanted {
            holder_kind: holder.0.to_owned(),
            holder: holder.1.to_owned(),
            period: period.to_owned(),
            amount,
        };
        let (today, at) = (day("2026-05-20"), Instant(1_779_000_000));
        say(&history, &wanted, &Speaker { name: "Aiko", viewer, today, at })
    };
    let own = ("person", "Aiko");
    let event = says(&aiko, own, "2026-Q2", 8000).expect("said").expect("an event");
    let What::Defined(Definition::Commit(said)) = event.what else { panic!("{event:?}") };
    assert_eq!((said.set_on, &*said.set_by), (Some(day("2026-05-20")), "Aiko"));
    assert_eq!(says(&aiko, own, "2026-Q2", 7000), Ok(None), "it stands so");
    assert_eq!(says(&aiko, ("person", "Ben"), "2026-Q2", 1), Err(Refused::Holder));
    assert_eq!(says(&aiko, ("company", ""), "2026-Q2", 1), Err(Refused::Holder));
    assert_eq!(says(&aiko, own, "2026-Q1", 1), Err(Refused::Period), "it is over");
    assert_eq!(says(&aiko, own, "2026-W21", 1), Err(Refused::Period));
    assert_eq!(says(&aiko, own, "2026-Q2", -1), Err(Refused::Amount));
}

#[test]
fn past_ones_are_judged_by_what_stood_when_two_thirds_had_gone() {
    let history = told("commit Aiko 2026-Q1 500 set 2026-01-05 by Aiko\n");
    let parameters = Parameters { period: Some("2026-Q2".to_owned()), ..Parameters::default() };
    let all = Viewer::administrator();
    let report = backtest(&history, &parameters, day("2026-07-02"), &all, |_, _| {});
    let of = |name: Option<&str>| {
        report.commits.iter().find(|one| one.group.name.as_deref() == name).expect("a score")
    };
    // Won, counted from the story: every third of the deals that closed in the two quarters.
    let first = day("2025-01-01");
    let won = |from: &str, to: &str| {
        let closed = (0..230).step_by(3).map(|at| first.plus(at * 2 + 12));
        closed.filter(|close| (day(from)..=day(to)).contains(close)).count() as i64 * 1000
    };
    let came = won("2026-01-01", "2026-06-30");
    let aiko = of(Some("Aiko"));
    // Not the 20 said in the last week.
    assert_eq!((aiko.n, aiko.committed, aiko.came), (2, 57_000, came));
    let bias = 57_000.0 / came as f64 - 1.0;
    assert!(aiko.bias.is_some_and(|found| (found - bias).abs() < 1e-9), "{aiko:?}");
    assert!(aiko.wape_of_forecast.is_some_and(|error| error < aiko.wape.unwrap()), "{aiko:?}");
    assert_eq!((of(None).n, of(None).committed), (1, 30_000));
    assert!(report.commits.iter().all(|one| one.group.name.as_deref() != Some("Ben")));
}
