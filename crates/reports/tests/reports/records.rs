//! The records behind any figure: they come to what the figure says.

use crate::today;
use reports::definitions::definitions;
use reports::metric::{Adds, BehindRow, Figure, MetricReport, Wanted, metric};
use reports::records::{self, Records, SortBy, records};
use reports::{Parameters, Viewer};
use sales::event::{Attribute, Event, What};
use sales::history::{Builder, History};

fn rich() -> History {
    sales::story::history(&crate::rich::story(today()))
}

fn ask(history: &History, parameters: &Parameters, id: &str, by: &str) -> MetricReport {
    let by = (!by.is_empty()).then(|| by.to_owned());
    let wanted = Wanted { by, ..Wanted::default() };
    let viewer = Viewer::administrator();
    metric(history, parameters, id, &wanted, today(), &viewer).expect("a metric")
}

fn list(history: &History, parameters: &Parameters, id: &str, wanted: &records::Wanted) -> Records {
    let viewer = Viewer::administrator();
    records(history, parameters, id, wanted, today(), &viewer).expect("a metric")
}

/// What the list differs from its figure in; empty where it keeps what the figure promises.
fn broken(report: &MetricReport, figure: &Figure, list: &Records) -> Vec<String> {
    let mut broken = Vec::new();
    let mut same = |what: &str, promised: i64, found: i64| {
        if promised != found {
            broken.push(format!("{what} {promised}, listed {found}"));
        }
    };
    same("n", figure.n as i64, list.count as i64);
    if report.adds != Adds::Nothing {
        same("numerator", figure.numerator, list.above);
    }
    if let (Adds::Both, Some(below)) = (report.adds, figure.denominator) {
        same("denominator", below, list.below);
    }
    if list.figure.numerator != figure.numerator || list.figure.n != figure.n {
        broken.push("another figure at the head".to_owned());
    }
    if !list.metric.asked.notices.is_empty() {
        broken.push(format!("{:?}", list.metric.asked.notices));
    }
    broken
}

#[track_caller]
fn check(history: &History, parameters: &Parameters) {
    let mut all = Vec::new();
    let mut figures = 0;
    for definition in definitions() {
        let wanted = records::Wanted { page_size: Some(1), ..records::Wanted::default() };
        let report = ask(history, parameters, definition.id, "");
        let of_total = list(history, parameters, definition.id, &wanted);
        let found = broken(&report, &report.total, &of_total);
        all.extend(found.into_iter().map(|what| format!("{}: {what}", definition.id)));
        for by in definition.by {
            let report = ask(history, parameters, definition.id, by);
            for row in &report.rows {
                figures += 1;
                let wanted = records::Wanted {
                    by: Some(by.to_owned()),
                    row: Some(row.group.row.clone()),
                    ..wanted.clone()
                };
                let of_row = list(history, parameters, definition.id, &wanted);
                let found = broken(&report, &row.figure, &of_row);
                let place = format!("{} by {by}, {}", definition.id, row.group.row);
                all.extend(found.into_iter().map(|what| format!("{place}: {what}")));
            }
        }
    }
    assert!(all.is_empty(), "{} of {figures}:\n{}", all.len(), all.join("\n"));
    assert!(figures > 500, "only {figures} figures");
}

#[test]
fn the_list_behind_every_figure_of_the_catalogue_comes_to_it() {
    check(&rich(), &Parameters::default());
}

#[test]
fn so_it_does_for_a_team_the_owners_of_today_and_an_earlier_day() {
    let asked = "team=East attribution=today asof=2026-11-10 period=2026-H2";
    check(&rich(), &crate::parameters(asked));
}

#[test]
fn every_page_is_a_part_of_the_whole_and_every_column_sorts() {
    let history = rich();
    let parameters = Parameters::default();
    for id in ["activity-rate", "win-rate", "stage-moves", "lead-touches"] {
        let whole = records::Wanted { page_size: None, ..records::Wanted::default() };
        let all = list(&history, &parameters, id, &whole);
        let mut paged = Vec::new();
        for page in 1..=all.rows.len().div_ceil(7).max(1) {
            let wanted = records::Wanted { page_size: Some(7), page, ..whole.clone() };
            let part = list(&history, &parameters, id, &wanted);
            assert_eq!((part.count, part.above), (all.count, all.above), "{id}");
            paged.extend(part.rows);
        }
        assert_eq!(paged, all.rows, "{id}");
        for sort in SortBy::ALL {
            for descending in [false, true] {
                let wanted = records::Wanted { sort, descending, ..whole.clone() };
                let sorted = list(&history, &parameters, id, &wanted);
                assert_eq!(sorted.rows.len(), all.rows.len(), "{id} by {}", sort.word());
            }
        }
    }
}

#[test]
fn a_search_looks_at_names_customers_and_owners_whatever_their_width() {
    let history = rich();
    let found = |text: &str| {
        let wanted = records::Wanted { search: Some(text.to_owned()), ..Default::default() };
        list(&history, &crate::parameters("period=FY2026"), "win-rate", &wanted)
    };
    assert!(found("ＡＩＫＯ").rows.iter().all(|row| row.owner.as_deref() == Some("Aiko")));
    assert!(found("customer 1").count > 0);
    assert_eq!(found("nobody at all").count, 0);
}

/// The same story with custom fields of its activities: a choice, which every third lacks, and a
/// number, which every other lacks.
fn with_fields() -> History {
    let mut events = sales::story::events(&format!(
        "field activity Mood choice Good Bad ; field activity Minutes number\n{}",
        crate::rich::story(today())
    ));
    let done = events.iter().filter(|event| matches!(event.what, What::Done(_)));
    let done: Vec<Event> = done.cloned().collect();
    for (place, event) in done.into_iter().enumerate() {
        let mut set = |field: &str, value: String| {
            let what = What::Set(Attribute::Custom(field.into(), value.into()));
            events.push(Event { what, ..event.clone() });
        };
        if place % 3 > 0 {
            set("Mood", ["Good", "Bad"][place % 3 - 1].to_owned());
        }
        if place % 2 > 0 {
            set("Minutes", (place * 7 % 60).to_string());
        }
    }
    let mut builder = Builder::new();
    events.iter().for_each(|event| builder.record(event));
    builder.finish()
}

#[test]
fn activities_are_filtered_and_put_in_order_by_what_they_hold() {
    let history = with_fields();
    let parameters = crate::parameters("period=FY2026");
    let held = |row: &BehindRow, name: &str| {
        row.fields.iter().find(|field| field.name == name).map(|field| field.value.clone())
    };
    let minutes = |row: &BehindRow| held(row, "Minutes").map(|text| text.parse::<i64>().unwrap());
    let whole = records::Wanted { page_size: None, ..Default::default() };
    for id in ["activity-rate", "lead-touches", "win-rate"] {
        let all = list(&history, &parameters, id, &whole);
        let filtered = |part: &str| {
            let activity_fields = Some(part.to_owned());
            list(&history, &parameters, id, &records::Wanted { activity_fields, ..whole.clone() })
        };
        let same = |part: &str, passes: &dyn Fn(&BehindRow) -> bool| {
            let found = filtered(part);
            let rows: Vec<BehindRow> = all.rows.iter().filter(|row| passes(row)).cloned().collect();
            assert_eq!(found.rows, rows, "{id} {part}");
            let above: i64 = rows.iter().filter_map(|row| row.above).sum();
            assert_eq!(found.above, above, "{id} {part}");
        };
        same("Mood=Good", &|row| held(row, "Mood").as_deref() == Some("Good"));
        same("Mood=Good|Bad", &|row| held(row, "Mood").is_some());
        same("Minutes=20..40", &|row| minutes(row).is_some_and(|it| (20..=40).contains(&it)));
        same("Mood=Bad;Minutes=..30", &|row| {
            held(row, "Mood").as_deref() == Some("Bad") && minutes(row).is_some_and(|it| it <= 30)
        });
        for descending in [false, true] {
            let by_field = Some("Minutes".to_owned());
            let wanted = records::Wanted { by_field, descending, ..whole.clone() };
            let sorted = list(&history, &parameters, id, &wanted);
            assert_eq!(sorted.rows.len(), all.rows.len());
            let counting = sorted.rows.iter().filter(|row| row.end.is_none());
            let found: Vec<Option<i64>> = counting.map(minutes).collect();
            let mut expected = found.clone();
            expected
                .sort_by_key(|it| (it.is_none(), it.map(|it| if descending { -it } else { it })));
            assert_eq!(found, expected, "{id}");
        }
    }
    let unknown = records::Wanted { activity_fields: Some("Nothing=1".into()), ..whole.clone() };
    let told = list(&history, &parameters, "activity-rate", &unknown);
    assert_eq!(told.metric.asked.notices.len(), 1);
    let calls = list(&history, &parameters, "activity-rate", &whole);
    assert!(calls.rows.iter().filter(|row| held(row, "Mood").is_some()).count() > 20);
    assert_eq!(calls.fields.len(), 2);
    assert!(list(&history, &parameters, "win-rate", &whole).fields.is_empty());
}
