//! What must hold for any history.

use crate::ask::{ask, names, person, records};
use crate::naive::{Asked, Deal, Naive};
use crate::random::{SCOPES, divided, question, story};
use metrics::catalogue::find;
use metrics::facts::{Dimension, Group, View, facts_about, facts_in, table};
use metrics::pipeline::open_pipeline;
use metrics::results::attainment::{self, Attainment};
use metrics::results::{closings, created_pipeline, cumulative, gap, trend, won_lost};
use metrics::winning::win_rate;
use proptest::prelude::*;
use sales::calendar::PeriodKind;
use sales::history::History;
use sales::process::StageKind;
use sales::question::{Question, Scope};

/// Credited, records, left out for want of a rate and of an amount, quota as it stands, at
/// first, of the members.
type Row = [i64; 7];

fn row(attainment: &Attainment) -> Row {
    let quota = &attainment.quota;
    [
        attainment.credited,
        attainment.n as i64,
        attainment.unconverted as i64,
        attainment.without_amount as i64,
        quota.current.amount,
        quota.original.amount,
        quota.from_members.amount,
    ]
}

fn sum(rows: impl Iterator<Item = Row>) -> Row {
    rows.fold([0; 7], |sum, row| std::array::from_fn(|i| sum[i] + row[i]))
}

fn attainment(history: &History, question: &Question) -> Row {
    row(&attainment::attainment(&View::new(history, question)))
}

/// The question with each scope in turn.
fn everywhere(story: &str, text: &str) -> (History, Vec<Question>) {
    let history = sales::story::history(story);
    let questions = SCOPES.iter().map(|scope| ask(&history, &format!("{text} {scope}"))).collect();
    (history, questions)
}

fn counts_of(deals: &[Deal], kind: StageKind) -> (u64, i64, u64, u64) {
    let those = || deals.iter().filter(|deal| deal.kind == kind);
    let without = |why| those().filter(|deal| deal.worth == Err(why)).count() as u64;
    let counted = those().filter_map(|deal| deal.worth.ok()).sum();
    (those().count() as u64, counted, without("unconverted"), without("without amount"))
}

fn counts(tally: &metrics::Tally) -> (u64, i64, u64, u64) {
    (tally.count, tally.counted, tally.unconverted, tally.without_amount)
}

/// Metrics of open deals that pages ask of these alone.
const OF_OPEN_DEALS: [&str; 6] = [
    "untouched-deals",
    "without-next-step",
    "overdue-in-stage",
    "close-date-passed",
    "weighted-pipeline",
    "open-age",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_slow_second_reckoning_agrees(story in story(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        let naive = Naive::new(&story);
        for (question, scope) in questions.iter().zip(SCOPES) {
            let asked = Asked::new(question, &text, scope);
            let deals = naive.deals(&asked);
            let found = attainment(&history, question);
            let (n, credited, unconverted, without_amount) = counts_of(&deals, StageKind::Won);
            let expected = [
                credited,
                n as i64,
                unconverted as i64,
                without_amount as i64,
                naive.quota(&asked, false),
                naive.quota(&asked, true),
                naive.quota_of_members(&asked),
            ];
            prop_assert_eq!(found, expected, "\n{}\n{} {}", story, text, scope);
            let both = won_lost::won_lost(&View::new(&history, question));
            prop_assert_eq!(counts(&both.lost), counts_of(&deals, StageKind::Lost));
            let open = open_pipeline::open_pipeline(&View::new(&history, question));
            prop_assert_eq!(counts(&open.total), counts_of(&deals, StageKind::Open));
            let mut expected: Vec<_> = deals
                .iter()
                .filter(|deal| deal.kind == StageKind::Won)
                .map(|deal| (deal.name.clone(), deal.owner.clone().unwrap_or("-".into()), deal.day))
                .collect();
            expected.sort();
            let view = View::new(&history, question);
            let won = view.closings().closed.iter().filter(|one| one.won);
            let mut found: Vec<_> = won
                .map(|one| {
                    let who = person(&history, one.credit.person);
                    (names(&history, &[one.opportunity]), who, one.day)
                })
                .collect();
            found.sort();
            prop_assert_eq!(found, expected, "\n{}\n{} {}", story, text, scope);
            let mut open = View::new(&history, question).open_deals().to_vec();
            open.sort_by_key(|one| one.opportunity);
            let found: Vec<_> = open.iter().map(|one| one.close_date).collect();
            let open = deals.iter().filter(|deal| deal.kind == StageKind::Open);
            let expected: Vec<_> = open.map(|deal| deal.close_date).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn open_deals_asked_alone_say_the_same(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in &questions {
            let view = View::new(&history, question);
            let open = || view.open_deals().iter().map(|open| open.opportunity);
            for id in OF_OPEN_DEALS {
                let definition = find(id).unwrap();
                let mut all = facts_in(&view, definition, Dimension::Whole, &Group::Whole);
                all.retain(|fact| open().any(|id| fact.opportunity == Some(id)));
                prop_assert_eq!(facts_about(&view, definition, open()), all, "{}\n{}", id, story);
            }
        }
    }

    #[test]
    fn gaps_of_months_are_those_of_each(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        let calendar = &history.organisation().calendar;
        for question in &questions {
            let first = question.period.start();
            let months = calendar.months_of(first..first.month_start_plus(5));
            let each = months.iter().map(|month| {
                let asked = Question { period: *month, ..question.clone() };
                let gap = gap::gap(&View::new(&history, &asked));
                gap.because.is_none().then_some(gap.numerator)
            });
            let together = gap::monthly(&View::new(&history, question), &months);
            prop_assert_eq!(together, each.collect::<Vec<_>>(), "\n{}\n{}", story, text);
        }
    }

    #[test]
    fn months_add_up_to_quarters_and_quarters_to_years(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        let calendar = &history.organisation().calendar;
        for question in questions {
            let of = |kind, day| {
                let period = calendar.period_of(kind, day);
                attainment(&history, &Question { period, ..question.clone() })
            };
            let start = calendar.period_of(PeriodKind::Year, question.period.start()).start();
            let months = |from: i32, to: i32| {
                sum((from..to).map(|i| of(PeriodKind::Month, start.month_start_plus(i))))
            };
            for quarter in 0..4 {
                let day = start.month_start_plus(3 * quarter);
                prop_assert_eq!(months(3 * quarter, 3 * quarter + 3), of(PeriodKind::Quarter, day));
            }
            prop_assert_eq!(months(0, 12), of(PeriodKind::Year, start), "\n{}\n{}", story, text);
        }
    }

    #[test]
    fn people_add_up_to_teams_and_teams_to_the_company(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            let whole = attainment(&history, &question);
            let of_people = attainment::by_person(&View::new(&history, &question));
            let people = sum(of_people.iter().map(|(_, one)| row(one)));
            prop_assert_eq!(&people[..4], &whole[..4]);
            prop_assert_eq!(people[6], whole[6], "\n{}\n{}", story, text);
            if matches!(question.scope, Scope::Person(_)) {
                continue;
            }
            let of_teams = attainment::by_team(&View::new(&history, &question));
            let teams = sum(of_teams.iter().map(|(_, one)| row(one)));
            prop_assert_eq!(&teams[..4], &whole[..4]);
            prop_assert_eq!(teams[6], whole[6]);
            if attainment::attainment(&View::new(&history, &question)).quota.own.is_none() {
                prop_assert_eq!(teams[4], whole[4], "\n{}\n{}", story, text);
            }
            for (team, one) in of_teams {
                if let Some(team) = team {
                    let alone = Question { scope: Scope::Team(team), ..question.clone() };
                    prop_assert_eq!(row(&one), attainment(&history, &alone));
                }
            }
        }
    }

    #[test]
    fn the_records_are_what_the_numbers_are_made_of(story in story(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            let whole = attainment::attainment(&View::new(&history, &question));
            let won: Vec<_> = View::new(&history, &question).closings().closed.clone()
                .into_iter()
                .filter(|closing| closing.won)
                .collect();
            let ids: Vec<_> = won.iter().map(|closing| closing.opportunity).collect();
            prop_assert_eq!(records(&history, &question, &attainment::DEFINITION), ids);
            let counted: i64 = won.iter().filter_map(|closing| closing.counted()).sum();
            prop_assert_eq!((counted, won.len() as u64), (whole.credited, whole.n));
            let rate = win_rate::win_rate(&View::new(&history, &question));
            let closed = records(&history, &question, &win_rate::DEFINITION);
            prop_assert_eq!(rate.n, closed.len() as u64);
            let days = cumulative::cumulative(&View::new(&history, &question));
            if let Some((day, total, n)) = days.last() {
                let to_come = won.iter().filter(|closing| closing.day > *day).count();
                prop_assert_eq!((*total, *n as u64, to_come), (whole.credited, whole.n, 0));
            }
            let open = open_pipeline::open_pipeline(&View::new(&history, &question));
            let listed = records(&history, &question, &open_pipeline::DEFINITION);
            let by_stage: u64 = open.by_stage.iter().map(|(_, tally)| tally.count).sum();
            let by_person: i64 = open.by_person.iter().map(|(_, tally)| tally.counted).sum();
            prop_assert_eq!((open.total.count, by_stage), (listed.len() as u64, by_stage));
            prop_assert_eq!((open.total.count, open.total.counted), (by_stage, by_person));
        }
    }

    #[test]
    fn the_trend_is_the_attainment_of_each_month(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            for point in trend::monthly(&View::new(&history, &question).on(3), 5) {
                let month = Question { period: point.month, ..question.clone() };
                let of_month = attainment::attainment(&View::new(&history, &month));
                prop_assert_eq!((point.credited, point.won.count), (of_month.credited, of_month.n));
                let asked = of_month.quota.current;
                prop_assert_eq!(point.quota, asked.is_set().then_some(asked.amount));
            }
        }
    }

    #[test]
    fn what_is_created_by_month_is_what_each_month_says(story in divided(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            let (by, definition) = (Dimension::Month, &created_pipeline::DEFINITION);
            let found = created_pipeline::monthly(&View::new(&history, &question));
            prop_assert_eq!(found, table(&history, &question, definition, by));
        }
    }

    #[test]
    fn whatever_may_have_been_won_since_is_looked_at(story in story(), text in question()) {
        let (history, questions) = everywhere(&story, &text);
        let at = View::new(&history, &questions[0]).begins();
        let is_won = |stage| history.kind(stage) == StageKind::Won;
        let ever_won = history.timelines().filter(|one| one.visits().any(|v| is_won(v.stage)));
        let expected: Vec<_> =
            ever_won.filter(|one| !one.is_settled_before(at)).map(|one| one.id()).collect();
        let chunks = history.chunks().iter();
        let found: Vec<_> =
            chunks.flat_map(|chunk| chunk.won_since(at)).map(|one| one.id()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn states_folded_apart_merge_in_any_order(
        story in divided(),
        text in question(),
        parts in 1..5_u32,
    ) {
        let (history, questions) = everywhere(&story, &text);
        for question in questions {
            let view = View::new(&history, &question);
            let mut closed: Vec<_> = (0..parts).map(|_| closings::State::new(&view)).collect();
            let mut open: Vec<_> = (0..parts).map(|_| open_pipeline::State::new(&view)).collect();
            for timeline in history.timelines() {
                let part = (timeline.id().0 % parts) as usize;
                closed[part].observe(&timeline);
                open[part].observe(&timeline);
            }
            let closed = closed.into_iter().rev().reduce(closings::State::merge).unwrap();
            prop_assert_eq!(&closed.finish(), view.closings());
            let open = open.into_iter().rev().reduce(open_pipeline::State::merge).unwrap();
            prop_assert_eq!(open.finish(), View::new(&history, &question).open_deals().to_vec());
        }
    }
}
