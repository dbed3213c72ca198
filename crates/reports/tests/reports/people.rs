//! People side by side, and one person: the same numbers as the single metrics.

use crate::{parameters, today};
use reports::Viewer;
use reports::compared::Verdict;
use reports::metric::{Figure, Wanted as WantedMetric, metric};
use reports::rep::{Need, Rep};
use reports::reps::{COLUMNS, Reps, Wanted};
use sales::history::History;
use sales::story::history;

/// Five people in two teams; every deal of Aiko's is won and every one of Ben's is lost.
fn company() -> History {
    let mut story = String::from(
        "pipeline Qualify > Proposal | Won | Lost
         team East ; team West
         person Aiko in East role AE ; person Ben in East role AE
         person Cy in West role AE ; person Di in West role AE
         person Eri in West until 2026-10-20, East from 2026-10-20 role AE
         quota Aiko 2026-Q4 1000 ; quota Ben 2026-Q4 1000 ; quota Cy 2026-Q4 500
        ",
    );
    for deal in 0..28 {
        let (owner, end) = match deal % 4 {
            0 | 1 => ("Aiko", "won"),
            2 => ("Ben", "lost reason price"),
            _ => ("Eri", "won"),
        };
        let owner = if deal >= 24 { "Ben" } else { owner };
        let day = 1 + deal;
        story += &format!(
            "2026-09-{day:02} opp D{deal} created owner {owner} amount {} stage Qualify close \
             2026-12-01\n2026-10-{day:02} opp D{deal} {end}\n",
            20 + deal
        );
    }
    story += "2026-10-02 opp O created owner Ben amount 300 stage Qualify close 2026-11-01\n\
              2026-11-20 opp N created owner Ben amount 40 stage Qualify close 2026-12-20\n";
    history(&story)
}

fn ask(history: &History, text: &str, wanted: &Wanted) -> Reps {
    let viewer = Viewer::administrator();
    reports::reps::reps(history, &parameters(text), wanted, today(), &viewer)
}

fn one(history: &History, text: &str, viewer: &Viewer) -> Option<Rep> {
    reports::rep::rep(history, &parameters(text), None, today(), viewer)
}

fn single(
    history: &History,
    text: &str,
    id: &str,
    by: Option<&str>,
) -> reports::metric::MetricReport {
    let wanted = WantedMetric { by: by.map(String::from), ..WantedMetric::default() };
    let viewer = Viewer::administrator();
    metric(history, &parameters(text), id, &wanted, today(), &viewer).expect("a metric")
}

fn parts(figure: &Figure) -> (Option<f64>, i64, Option<i64>, u64) {
    (figure.value, figure.numerator, figure.denominator, figure.n)
}

#[test]
fn every_cell_is_the_single_metric() {
    let history = company();
    let columns = COLUMNS.map(String::from).to_vec();
    for text in ["", "team=East", "rep=Aiko", "attribution=today", "period=2026-10"] {
        let report = ask(&history, text, &Wanted { columns: columns.clone(), ..Wanted::default() });
        for (place, column) in report.columns.iter().enumerate() {
            let expected = single(&history, text, column.id, Some("rep"));
            let total = report.total.cells[place].figure.as_ref().expect("a total");
            assert_eq!(parts(total), parts(&expected.total), "{} of {text:?}", column.id);
            for person in &report.people {
                let shown = person.line.cells[place].figure.as_ref();
                let row = expected.rows.iter().find(|row| row.group.name == person.line.group.name);
                let Some(row) = row else {
                    // Who is in none of its rows did nothing that it counts.
                    let counts = |figure: &&Figure| figure.n > 0 || figure.numerator != 0;
                    assert!(!shown.is_some_and(|shown| counts(&shown)), "{}", column.id);
                    continue;
                };
                let row = Some(parts(&row.figure));
                assert_eq!(shown.map(parts), row, "{} of {text:?}", column.id);
            }
        }
    }
}

#[test]
fn teams_add_up_to_the_total_and_are_the_single_metric() {
    let history = company();
    let report = ask(&history, "", &Wanted::default());
    let gap = report.columns.iter().position(|column| column.id == "attainment").expect("shown");
    let won = |cells: &[reports::compared::Comparison]| {
        cells[gap].figure.as_ref().map_or(0, |figure| figure.numerator)
    };
    let teams: i64 = report.teams.iter().map(|team| won(&team.line.cells)).sum();
    let people: i64 = report.people.iter().map(|person| won(&person.line.cells)).sum();
    assert_eq!((teams, people), (won(&report.total.cells), won(&report.total.cells)));
}

#[test]
fn whoever_stands_by_team_does_so_over_all_pages() {
    let history = company();
    let wanted = |by_team, page| Wanted { by_team, page, page_size: Some(2), ..Wanted::default() };
    let pages = |by_team: bool| -> Vec<(String, String)> {
        let page = |page| ask(&history, "", &wanted(by_team, page));
        let lines = (1..=page(1).pages).flat_map(|number| page(number).people);
        lines
            .map(|one| (one.team.unwrap_or_default(), one.line.group.name.unwrap_or_default()))
            .collect()
    };
    let shown = |rows: &[(String, String)]| {
        let rows = rows.iter().map(|(team, name)| format!("{team} {name}"));
        rows.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(shown(&pages(false)), "East Ben, East Aiko, West Cy, West Di, East Eri");
    // East lacks most, and within a team whoever lacks most comes first.
    assert_eq!(shown(&pages(true)), "East Ben, East Aiko, East Eri, West Cy, West Di");
}

#[test]
fn what_is_only_open_outside_the_teams_has_a_line_among_them() {
    let story = "
        pipeline Qualify | Won | Lost
        team East in Sales ; team West in Sales
        person Kim in Sales ; person Aiko in East
        2026-10-02 opp O created owner Kim amount 300 stage Qualify";
    let wanted = Wanted { columns: vec!["open-pipeline".to_owned()], ..Wanted::default() };
    let report = ask(&history(story), "", &wanted);
    let open = |line: &reports::reps::Line| line.cells[0].figure.as_ref()?.value;
    let teams: Vec<_> =
        report.teams.iter().map(|t| (t.line.group.name.as_deref(), open(&t.line))).collect();
    let none = |name| (Some(name), Some(0.0));
    assert_eq!(teams, [none("East"), none("West"), (None, Some(300_00.0))]);
    assert_eq!(open(&report.total), Some(300_00.0));
}

#[test]
fn peers_are_those_of_the_comparison_of_the_single_metric() {
    let history = company();
    let versus = Some("peers".to_owned());
    let columns = vec!["win-rate".to_owned(), "cycle-time".to_owned(), "deal-size".to_owned()];
    let report = ask(&history, "", &Wanted { versus, columns, ..Wanted::default() });
    for person in &report.people {
        let name = person.line.group.name.as_deref().expect("everybody has a name");
        let wanted = WantedMetric { compared: true, ..WantedMetric::default() };
        for (column, cell) in report.columns.iter().zip(&person.line.cells) {
            let question = parameters(&format!("rep={name}"));
            let viewer = Viewer::administrator();
            let found = metric(&history, &question, column.id, &wanted, today(), &viewer);
            let found = found.expect("a metric").compared;
            let peers = found.iter().find(|one| one.against == "peers").expect("peers");
            assert_eq!(cell.reference, peers.figure.value, "{} of {name}", column.id);
        }
    }
}

#[test]
fn only_enough_records_wholly_on_one_side_are_judged() {
    let history = company();
    let report = ask(&history, "", &Wanted::default());
    let place = report.columns.iter().position(|column| column.id == "win-rate").expect("shown");
    let verdict = |name: &str| {
        let find =
            |person: &&reports::reps::PersonLine| person.line.group.name.as_deref() == Some(name);
        report.people.iter().find(find).map(|person| person.line.cells[place].verdict)
    };
    assert_eq!(verdict("Aiko"), Some(Verdict::Better));
    assert_eq!(verdict("Ben"), Some(Verdict::Worse));
    assert_eq!(verdict("Eri"), Some(Verdict::TooFew), "six deals");
    assert_eq!(verdict("Cy"), Some(Verdict::NotCompared), "nothing closed");
    assert_eq!(
        (&report.finding.better[..], &report.finding.worse[..]),
        (&["Aiko".to_owned()][..], &["Ben".to_owned()][..])
    );
    assert_eq!((report.finding.with_quota, report.finding.judged), (3, 2));
}

#[test]
fn pages_divide_the_order_over_all() {
    let history = company();
    let all = ask(&history, "", &Wanted::default());
    let names = |report: &Reps| -> Vec<_> {
        report.people.iter().map(|person| person.line.group.name.clone()).collect()
    };
    let mut seen = Vec::new();
    for page in 1..=3 {
        let wanted = Wanted { page, page_size: Some(2), ..Wanted::default() };
        let report = ask(&history, "", &wanted);
        assert_eq!((report.pages, report.count), (3, 5));
        seen.extend(names(&report));
    }
    assert_eq!(seen, names(&all));
    assert_eq!(names(&all)[0].as_deref(), Some("Ben"), "the largest shortfall first");
}

#[test]
fn one_persons_figures_are_the_single_metrics() {
    let history = company();
    let report = one(&history, "rep=Ben", &Viewer::administrator()).expect("Ben");
    assert_eq!(report.others, 4);
    for one in &report.compared {
        let expected = single(&history, "rep=Ben", one.id, None).total;
        let figure = one.comparison.figure.as_ref().expect("a figure");
        assert_eq!(parts(figure), parts(&expected), "{}", one.id);
    }
    let expected = single(&history, "rep=Ben", "stage-conversion", Some("stage"));
    let shown: Vec<_> = report
        .stages
        .iter()
        .filter_map(|part| part.comparison.figure.as_ref())
        .map(parts)
        .collect();
    let rows: Vec<_> = expected.rows.iter().map(|row| parts(&row.figure)).collect();
    assert_eq!(shown, rows);
    let worst = report.weaknesses.first().map(|place| report.compared[*place].id);
    assert_eq!(worst, Some("win-rate"));
}

#[test]
fn the_agenda_holds_what_needs_something_and_why() {
    let history = company();
    let report = one(&history, "rep=Ben", &Viewer::administrator()).expect("Ben");
    let deals: Vec<_> =
        report.agenda.iter().map(|one| (one.deal.counted, &one.needs[..])).collect();
    assert_eq!(
        deals,
        [(Some(30_000), &[Need::OverdueInStage, Need::CloseDate][..])],
        "nobody records activities here"
    );
}

#[test]
fn a_rep_sees_only_their_own_page_and_others_only_as_a_line() {
    let history = company();
    let viewer = Viewer::rep(history.roster().person_named("Aiko").expect("Aiko"));
    let report = one(&history, "rep=Ben", &viewer).expect("her own");
    assert_eq!(report.who.name, "Aiko");
    assert!(report.asked.notices.iter().any(|notice| notice.parameter == "rep"));
    assert_eq!(report.others, 4, "enough that the line says nothing of one");
    let report =
        reports::reps::reps(&history, &parameters(""), &Wanted::default(), today(), &viewer);
    let names: Vec<_> =
        report.people.iter().filter_map(|one| one.line.group.name.as_deref()).collect();
    assert_eq!((names, report.teams.len()), (vec!["Aiko"], 0));
    let cells = &report.people[0].line.cells;
    assert!(cells.iter().all(|cell| cell.reference.is_none()), "two in the team are too few");
}

#[test]
fn nobody_in_particular_has_no_page() {
    let history = company();
    for text in ["", "team=East", "rep=Nobody"] {
        assert!(one(&history, text, &Viewer::administrator()).is_none(), "{text}");
    }
    assert!(one(&History::empty(), "", &Viewer::administrator()).is_none());
    assert!(ask(&History::empty(), "", &Wanted::default()).people.is_empty());
}

#[test]
fn what_rests_on_ones_own_records_alone_is_nobody_elses() {
    // Ruth leads the team, and has no records; Una sells in another.
    let mut story = String::from(
        "pipeline Qualify | Won | Lost
         team East ; team West
         person Tom in East ; person Ruth in East ; person Una in West
        ",
    );
    for deal in 1..=20 {
        let end = if deal % 4 == 0 { "won" } else { "lost reason price" };
        story += &format!(
            "2026-10-{deal:02} opp D{deal} created owner Tom amount 20 stage Qualify\n\
             2026-11-{deal:02} opp D{deal} {end}\n"
        );
    }
    let viewer = Viewer::administrator();
    let of = |story: &str, versus| {
        let history = history(story);
        let rep = reports::rep::rep(&history, &parameters("rep=Tom"), versus, today(), &viewer);
        let rep = rep.expect("a person");
        (rep.others, rep.compared.iter().filter(|one| one.comparison.reference.is_some()).count())
    };
    assert_eq!(of(&story, Some("team")), (0, 0));
    assert_eq!(of(&story, Some("company")), (0, 0));
    story += "2026-10-05 opp E created owner Una amount 20 stage Qualify\n2026-11-09 opp E won\n";
    assert_eq!(of(&story, Some("team")), (0, 0));
    let (others, compared) = of(&story, Some("company"));
    assert!(others == 3 && compared > 0, "{others} {compared}");
    let wanted = Wanted { versus: Some("team".to_owned()), ..Wanted::default() };
    let reps = ask(&history(&story), "", &wanted);
    let tom = reps.people.iter().find(|person| person.line.group.name.as_deref() == Some("Tom"));
    let cells = &tom.expect("a line").line.cells;
    assert!(cells.iter().all(|cell| cell.reference.is_none()), "{cells:?}");
}

#[test]
fn where_nobody_has_won_anything_nobody_wins_more_than_their_team() {
    let mut story = String::from(
        "pipeline Qualify | Won | Lost\nteam East ; person Aiko in East ; person Ben in East\n",
    );
    for deal in 0..40 {
        let (owner, day) = (["Aiko", "Ben"][deal % 2], 1 + deal / 2);
        story += &format!(
            "2026-09-{day:02} opp D{deal} created owner {owner} amount 20 stage Qualify\n\
             2026-10-{day:02} opp D{deal} lost\n",
        );
    }
    let found = ask(&history(&story), "", &Wanted::default());
    assert_eq!(found.finding.better, Vec::<String>::new());
}
