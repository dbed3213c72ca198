//! A metric as faces get it: rows, comparisons, the records behind, and who may see what.

use crate::{parameters, today};
use proptest::prelude::*;
use reports::metric::{MetricReport, Wanted, catalogue, metric};
use reports::{Parameters, Viewer};
use sales::history::History;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline Qualify > Proposal | Won | Lost
    team East in Sales ; team West in Sales
    person Aiko in East role rep ; person Ben in East role rep ; person Cy in West role rep
    2026-10-02 opp A created owner Aiko amount 1200 stage Qualify source Web
    2026-10-20 opp A won
    2026-10-05 opp B created owner Aiko amount 700 stage Qualify
    2026-11-02 opp B lost reason price
    2026-07-01 opp C created owner Ben amount 900 stage Qualify
    2026-08-15 opp C won
    2026-11-01 opp D created owner Cy amount 400 stage Proposal close 2026-12-10
    2026-11-02 opp E created owner Cy amount 100 stage Qualify
    2026-11-10 opp E won
";

fn wanted(by: &str) -> Wanted {
    Wanted { by: (!by.is_empty()).then(|| by.to_owned()), compared: true, behind: true, row: None }
}

fn asked(history: &History, text: &str, id: &str, by: &str) -> MetricReport {
    let viewer = Viewer::administrator();
    metric(history, &parameters(text), id, &wanted(by), today(), &viewer).expect("there is one")
}

#[test]
fn rows_have_names_and_stand_in_order() {
    let history = sales::story::history(STORY);
    let report = asked(&history, "", "win-rate", "rep");
    let rows: Vec<_> = report
        .rows
        .iter()
        .map(|row| (row.group.name.as_deref(), row.figure.numerator, row.figure.denominator))
        .collect();
    assert_eq!(rows, [(Some("Aiko"), 1, Some(2)), (Some("Cy"), 1, Some(1))]);
    assert_eq!(
        (report.id, report.version, report.unit, report.by),
        ("win-rate", 1, "share", "rep")
    );
    let stages = asked(&history, "", "open-pipeline", "stage");
    let names: Vec<_> = stages.rows.iter().map(|row| row.group.name.as_deref()).collect();
    assert_eq!(names, [Some("Proposal")]);
    let kinds = asked(&history, "", "won-lost", "kind");
    let kinds: Vec<_> = kinds.rows.iter().map(|row| (row.group.kind, row.figure.n)).collect();
    assert_eq!(kinds, [(Some("won"), 2), (Some("lost"), 1)]);
    let months = asked(&history, "", "won-lost", "month");
    let months: Vec<_> =
        months.rows.iter().map(|row| (row.group.name.as_deref(), row.figure.n)).collect();
    assert_eq!(months, [(Some("2026-10"), 1), (Some("2026-11"), 2)]);
}

#[test]
fn a_number_stands_beside_those_it_can_be_compared_with() {
    let history = sales::story::history(STORY);
    let of = |text: &str| {
        let report = asked(&history, text, "won-lost", "");
        let figures = report.compared.iter();
        figures.map(|one| (one.against, one.figure.n, one.change)).collect::<Vec<_>>()
    };
    // The quarter before is seen after as many days: C was won on its 46th day.
    assert_eq!(of(""), [("previous-period", 1, Some(2.0)), ("year-before", 0, None)]);
    let early = of("asof=2026-11-10");
    assert_eq!(early[0], ("previous-period", 0, None));
    // Ben and Cy are Aiko's peers: everybody of the same role, without her.
    assert_eq!(
        of("rep=Aiko"),
        [
            ("previous-period", 0, None),
            ("year-before", 0, None),
            ("team", 2, Some(0.0)),
            ("company", 3, Some(-1.0 / 3.0)),
            ("peers", 1, Some(1.0)),
        ]
    );
    assert_eq!(of("team=East").last(), Some(&("company", 3, Some(-1.0 / 3.0))));
}

#[test]
fn somebody_who_sees_only_their_own_figures_is_compared_with_nobody_else() {
    let history = sales::story::history(STORY);
    let cy = history.roster().person_named("Cy").expect("on the roster");
    let own = |text: &str| {
        metric(&history, &parameters(text), "won-lost", &wanted("rep"), today(), &Viewer::rep(cy))
            .expect("there is one")
    };
    for text in ["", "rep=Aiko", "team=East"] {
        let report = own(text);
        assert_eq!(report.total.n, 1, "{text}");
        let against: Vec<_> = report.compared.iter().map(|one| one.against).collect();
        assert_eq!(against, ["previous-period", "year-before"], "{text}");
        let owners: Vec<_> = report.behind.iter().flat_map(|b| &b.rows).map(|r| &r.owner).collect();
        assert_eq!(owners, [&Some("Cy".to_owned())], "{text}");
        assert_eq!(report.rows.len(), 1, "{text}");
    }
    let all = catalogue(&history, &Parameters::default(), today(), &Viewer::rep(cy));
    for row in &all.rows {
        let names: Vec<_> = row.people.iter().filter_map(|r| r.group.name.as_deref()).collect();
        assert!(names.is_empty() || names == ["Cy"], "{}: {names:?}", row.id);
    }
}

#[test]
fn what_a_metric_is_not_broken_down_by_is_told() {
    let history = sales::story::history(STORY);
    let report = asked(&history, "", "win-rate", "stage");
    assert_eq!((report.by, report.rows.len()), ("whole", 0));
    let notice = report.asked.notices.first().expect("a notice");
    assert_eq!((notice.parameter, notice.value.as_str()), ("by", "stage"));
    assert!(notice.known.iter().any(|word| word == "rep"));
    let nothing = metric(
        &history,
        &Parameters::default(),
        "nothing",
        &Wanted::default(),
        today(),
        &Viewer::administrator(),
    );
    assert!(nothing.is_none());
}

/// A company large enough to be folded in several parts.
fn large() -> History {
    use sales::event::{Attribute, Event, Key, RecordKind, What, When};
    use sales::history::Builder;
    use sales::money::{Currency, Money};
    let mut builder = Builder::new();
    for event in sales::story::events(STORY) {
        builder.record(&event);
    }
    let start = today().plus(-60);
    for number in 0..40_000_i32 {
        let key = Key::new("story", &format!("N{number}"));
        let on = When::On(start.plus(number % 60));
        let stage = ["Won", "Lost", "Proposal"][number as usize % 3];
        let changes = [
            What::Created,
            What::Set(Attribute::Owner(Key::new("story", ["Aiko", "Ben"][number as usize % 2]))),
            What::Set(Attribute::Amount(Some(Money::new(i64::from(number), Currency::JPY)))),
            What::StageEntered { pipeline: None, stage: stage.into() },
        ];
        for what in changes {
            let key = key.clone();
            builder.record(&Event { kind: RecordKind::Opportunity, key, happened: on, what });
        }
    }
    builder.finish()
}

#[test]
fn a_large_company_is_folded_in_parts_to_the_same_numbers() {
    let history = large();
    assert!(history.chunks().len() > 8, "{} chunks", history.chunks().len());
    let all = catalogue(&history, &Parameters::default(), today(), &Viewer::administrator());
    for row in &all.rows {
        let alone = asked(&history, "", row.id, "");
        let alone = reports::metric::Figure { curve: Vec::new(), ..alone.total };
        assert_eq!(row.figure, alone, "{}", row.id);
    }
}

/// Rates of few records are told as so many of so many: their parts have to be these.
#[test]
fn a_rate_of_all_or_none_is_of_as_many_as_it_rests_on() {
    let history = sales::story::history(&crate::rich::story(today()));
    let all = catalogue(&history, &Parameters::default(), today(), &Viewer::administrator());
    let mut looked_at = 0;
    for row in all.rows.iter().filter(|row| row.unit == "share") {
        for by in &row.by {
            let report = asked(&history, "", row.id, by);
            let figures = report.rows.iter().map(|row| &row.figure);
            for figure in figures.chain([&report.total]).filter(|figure| figure.low.is_some()) {
                let Some(share @ (0.0 | 1.0)) = figure.value else { continue };
                let part = if share > 0.0 { figure.n as i64 } else { 0 };
                let parts = (figure.numerator, figure.denominator);
                assert_eq!(parts, (part, Some(figure.n as i64)), "{} by {by}", row.id);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 20, "only {looked_at} rates of all or none");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn the_records_behind_add_up_to_the_number(
        moves in proptest::collection::vec((0..6_usize, 0..3_usize, 0..120_i32, 1..999_i32), 0..30),
    ) {
        let mut story = STORY.to_owned();
        for (deal, stage, day, amount) in moves {
            let day = today().plus(-day);
            let stage = ["stage Proposal", "won", "lost"][stage];
            story += &format!("{day} opp X{deal} owner Aiko amount {amount} {stage}\n");
        }
        let history = sales::story::history(&story);
        let today = today();
        let viewer = Viewer::administrator();
        let all = catalogue(&history, &Parameters::default(), today, &viewer);
        for row in all.rows {
            let report = asked(&history, "", row.id, "");
            let behind = report.behind.expect("asked for");
            let listed = behind.rows.iter().filter_map(|row| row.above).sum::<i64>();
            prop_assert_eq!(behind.above, listed, "{}", row.id);
            if report.unit == "share" && report.total.denominator == Some(behind.below) {
                prop_assert_eq!(report.total.numerator, behind.above, "{}", row.id);
            }
        }
    }
}
