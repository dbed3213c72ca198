//! What becomes of signals that are answered: they wait, stay away, come back, and are measured.

use crate::{parameters, today};
use reports::Viewer;
use reports::forecast::Foresights;
use reports::metric::{Wanted, metric};
use reports::signals::{Change, Counts, SignalRow, Signals, Standing, signals};
use sales::answer::{Answer, Said};
use sales::day::Day;
use sales::history::History;
use std::fmt::Write as _;

const KEY: &str = "signal/close-date-passed/person/story/Ana";

/// A company, and what was learned of it.
struct Company {
    history: History,
    kept: Foresights,
}

/// Ana lets forty deals lie that should have been decided; the others have none. Of hers, all have
/// each of those close dates from each of those days on.
fn company(moved: &[(&str, &str)]) -> Company {
    company_with(moved, "")
}

/// The same, of which more is told.
fn company_with(moved: &[(&str, &str)], more: &str) -> Company {
    let mut story = crate::forecast::story_of(360);
    story.push_str(more);
    for n in 0..40 {
        let day = 1 + n % 28;
        for (owner, letter, close) in [
            ("Ana", 'N', "2026-09-30"),
            ("Ben", 'M', "2027-03-30"),
            ("Cy", 'L', "2027-03-30"),
            ("Di", 'K', "2027-03-30"),
        ] {
            let _ = writeln!(
                story,
                "2026-08-{day:02} opp {letter}{n} created owner {owner} amount 900 stage Qualify \
                 close {close}"
            );
        }
        for (on, close) in moved {
            let _ = writeln!(story, "{on} opp N{n} close {close}");
        }
    }
    story.insert_str(story.find("quota Ana").expect("quotas"), "person Di in West\n");
    Company { history: sales::story::history(&story), kept: Foresights::default() }
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn said(of: &Company, on: &str, said: Said) -> Answer {
    let subject = key(of).parse().expect("a subject");
    Answer { subject, said, who: "".into(), at: of.history.start_of(day(on)) }
}

fn report(of: &Company, given: &[Answer], as_of: &str) -> Signals {
    let asked = parameters(&format!("asof={as_of}"));
    let viewer = Viewer::administrator();
    signals(&of.history, &of.kept, given, &asked, today(), &viewer)
}

/// The signal that everything here is about.
fn row(of: &Company, given: &[Answer], as_of: &str) -> Option<SignalRow> {
    report(of, given, as_of).signals.into_iter().find(|row| row.key == key(of))
}

fn key(of: &Company) -> String {
    let roster = of.history.roster();
    let ana = roster.person_named("Ana").expect("Ana");
    match roster.person(ana).ids.first() {
        Some(id) => format!("signal/close-date-passed/person/{}/{}", id.source, id.id),
        None => KEY.replace("/story/", "/name/"),
    }
}

fn standing(of: &Company, given: &[Answer], as_of: &str) -> Option<Standing> {
    row(of, given, as_of).map(|row| row.standing)
}

#[test]
fn an_answer_counts_from_its_day_on_and_until_it_is_taken_back() {
    let lasting = company(&[]);
    let key = key(&lasting);
    let given = [
        said(&lasting, "2026-10-20", Said::Accepted),
        said(&lasting, "2026-11-05", Said::TakenBack),
    ];
    for (as_of, expected) in [
        ("2026-10-19", Standing::Open),
        ("2026-10-20", Standing::Accepted),
        ("2026-11-04", Standing::Accepted),
        ("2026-11-05", Standing::Open),
    ] {
        assert_eq!(standing(&lasting, &given, as_of), Some(expected), "{as_of}");
    }
    let found = report(&lasting, &given[..1], "2026-11-04");
    let row = found.signals.iter().find(|row| row.key == key).expect("the signal");
    let answer = row.answer.as_ref().expect("an answer");
    assert_eq!((answer.what, answer.on), ("accepted", day("2026-10-20")));
    assert_eq!(found.counts.accepted, 1);
    let Counts { open, accepted, snoozed, dismissed } = found.counts;
    assert_eq!(open + accepted + snoozed + dismissed, found.signals.len());
}

#[test]
fn what_is_snoozed_comes_back_on_its_day() {
    let lasting = company(&[]);
    let until = day("2026-11-10");
    let given = [said(&lasting, "2026-10-20", Said::Snoozed { until })];
    assert_eq!(standing(&lasting, &given, "2026-11-09"), Some(Standing::Snoozed));
    let back = row(&lasting, &given, "2026-11-10").expect("the signal");
    assert_eq!(back.standing, Standing::Open);
    assert_eq!(back.answer.map(|answer| answer.until), Some(Some(until)));
}

#[test]
fn what_is_dismissed_stays_away_unless_it_ended_and_came_anew() {
    let reason = || Said::Dismissed { reason: "known".into() };
    let lasting = company(&[]);
    let given = [said(&lasting, "2026-10-20", reason())];
    for as_of in ["2026-10-20", "2026-10-24", "2026-10-28", "2026-11-20"] {
        assert_eq!(standing(&lasting, &given, as_of), Some(Standing::Dismissed), "{as_of}");
    }
    // Her deals are given other dates, which pass as well.
    let anew = company(&[("2026-10-25", "2026-11-01")]);
    let early = [said(&anew, "2026-10-20", reason())];
    assert_eq!(standing(&anew, &early, "2026-10-23"), Some(Standing::Dismissed));
    assert_eq!(standing(&anew, &early, "2026-10-30"), None, "it has ended");
    for as_of in ["2026-11-13", "2026-11-20", "2026-12-04"] {
        let again = row(&anew, &early, as_of).expect("it came anew");
        assert_eq!((again.standing, again.answer), (Standing::Open, None), "{as_of}");
    }
    // Dismissed once more, it stays away once more.
    let late = [early[0].clone(), said(&anew, "2026-11-18", reason())];
    assert_eq!(standing(&anew, &late, "2026-11-20"), Some(Standing::Dismissed));
}

/// The metric of Ana by its own report.
fn share(of: &Company, as_of: &str) -> (Option<f64>, u64) {
    figure(of, "close-date-passed", &format!("rep=Ana asof={as_of}"))
}

fn figure(of: &Company, id: &str, asked: &str) -> (Option<f64>, u64) {
    let viewer = Viewer::administrator();
    let wanted = Wanted::default();
    let found = metric(&of.history, &parameters(asked), id, &wanted, today(), &viewer);
    let total = found.expect("a metric").total;
    (total.value, total.n)
}

#[test]
fn of_a_team_within_a_team_it_is_said_what_became_of_it() {
    let big = "2026-10-01 opp Big created owner Ana amount 900000 stage Qualify\n\
               2026-11-10 opp Big amount 100000\n";
    let company = company_with(&[], big);
    let key = "signal/one-deal-carries/team/East";
    let subject = key.parse().expect("a subject");
    let at = company.history.start_of(day("2026-10-20"));
    let given = [Answer { subject, said: Said::Accepted, who: "".into(), at }];
    let sales = company.history.roster().team_named("Sales").expect("the team above");
    for viewer in [Viewer::administrator(), Viewer::of_team(sales)] {
        let asked = parameters("asof=2026-11-20");
        let found = signals(&company.history, &company.kept, &given, &asked, today(), &viewer);
        let row = found.signals.into_iter().find(|row| row.key == key).expect("it is worked on");
        let behind = &row.behind;
        assert_eq!((behind.team.as_deref(), behind.by, &*behind.row), (Some("East"), "", ""));
        let helped = row.helped.expect("then and now");
        let asked = |as_of: &str| {
            figure(&company, "open-pipeline", &format!("team=East period=2026-Q4 asof={as_of}"))
        };
        assert_eq!((helped.then.value, helped.then.n), asked("2026-10-20"));
        let now = helped.now.expect("now");
        assert_eq!((now.value, now.n), asked("2026-11-20"));
        assert!(now.value < helped.then.value, "{now:?}");
        assert_eq!(helped.verdict, Change::Counted);
    }
}

#[test]
fn what_is_worked_on_says_then_and_now_also_after_it_has_ended() {
    let mended = company(&[("2026-11-02", "2027-03-30")]);
    let given = [said(&mended, "2026-10-20", Said::Accepted)];
    let row = row(&mended, &given, "2026-11-20").expect("it is worked on");
    assert_eq!((row.standing, row.is_raised), (Standing::Accepted, false));
    let helped = row.helped.expect("then and now");
    assert_eq!((helped.then.value, helped.then.n), share(&mended, "2026-10-20"));
    assert_eq!(helped.then.value, Some(row.own));
    let now = helped.now.expect("now");
    assert_eq!((now.value, now.n), share(&mended, "2026-11-20"));
    assert_eq!(helped.verdict, Change::Lower);
    assert!(helped.high < Some(0.0) && helped.low < helped.high);

    let lasting = company(&[]);
    let given = [said(&lasting, "2026-10-20", Said::Accepted)];
    let same = |as_of| self::row(&lasting, &given, as_of).and_then(|row| row.helped);
    assert_eq!(same("2026-11-20").map(|one| one.verdict), Some(Change::MayBeChance));
    let early = same("2026-10-20").expect("then");
    assert_eq!((early.now, early.verdict), (None, Change::TooFew), "no day has passed");
}

#[test]
fn a_rep_sees_what_became_of_the_own_ones_only() {
    let mended = company(&[("2026-11-02", "2027-03-30")]);
    let given = [said(&mended, "2026-10-20", Said::Accepted)];
    let seen = |name: &str| {
        let own = mended.history.roster().person_named(name).expect("a person");
        let asked = parameters("asof=2026-11-20");
        signals(&mended.history, &mended.kept, &given, &asked, today(), &Viewer::rep(own))
            .counts
            .accepted
    };
    assert_eq!((seen("Ana"), seen("Ben")), (1, 0));
}
