//! The scorecard: one line a person under the line of the team, one cell a column.

use reports::compared::{Better, Comparison};
use reports::overview::Progress;
use reports::reps::{Column, Line, PersonLine, TeamLine};

use super::{Context, PATH};
use crate::charts::bullet::{self, Bullet, BulletScale};
use crate::pages::people::{self, Cell, records, rep_link};
use crate::wording::numbers::percent;
use crate::wording::{Arg, Words};

/// A column heading that sorts.
pub(super) struct Head {
    pub(super) label: String,
    /// What its values are counted in.
    pub(super) unit: String,
    pub(super) href: String,
    /// `ascending` or `descending` for the column that is sorted by.
    pub(super) order: &'static str,
    /// How many cells wide.
    pub(super) span: usize,
    /// The axis of the bars, above them.
    pub(super) axis: String,
}

/// Lines under one heading.
pub(super) struct Group {
    pub(super) title: String,
    /// The team's own line, above its people.
    pub(super) lead: Option<Row>,
    pub(super) rows: Vec<Row>,
}

/// One line, every text ready.
#[derive(Default)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) about: String,
    pub(super) cells: Vec<Drawn>,
}

/// One figure: beside its bar, which is a cell of its own, or with its mark before it.
pub(super) struct Drawn {
    pub(super) cell: Cell,
    width: Width,
}

impl Drawn {
    pub(super) fn is_bar(&self) -> bool {
        self.width == Width::Bar
    }

    pub(super) fn is_mark(&self) -> bool {
        self.width == Width::Mark
    }
}

/// What a column is called.
pub(super) fn column_name(words: Words, id: &str) -> String {
    match id {
        "gap" => words.say("to-quota"),
        "attainment" => words.say("attainment-of-quota"),
        _ => words.say(&format!("metric-{id}-name")),
    }
}

pub(super) fn heads(context: &Context<'_>) -> Vec<Head> {
    let reps = context.reps;
    let head = |column: &Column| {
        let current = reps.sort == column.id;
        // The first click on a column shows first what needs a look.
        let down = match column.id {
            _ if current => !reps.descending,
            "gap" => true,
            _ => column.better == Better::Lower || column.better == Better::Neither,
        };
        let sign = if down { "-" } else { "" };
        let sort = format!("{sign}{}", column.id);
        let sort = if sort == "-gap" { String::new() } else { sort };
        let address = context.visit.address.with("page", "").with("sort", &sort);
        Head {
            label: column_name(context.words, column.id),
            unit: context.short.unit(column.unit),
            href: address.to(PATH),
            order: match (current, reps.descending) {
                (false, _) => "",
                (true, true) => "descending",
                (true, false) => "ascending",
            },
            span: if width(column) == Width::Bar { 2 } else { 1 },
            axis: match width(column) {
                Width::Bar => bullet::axis(scale(context)),
                _ => String::new(),
            },
        }
    };
    reps.columns.iter().map(head).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    Bar,
    Mark,
    Single,
}

fn width(column: &Column) -> Width {
    match (column.id, column.better) {
        ("attainment", _) => Width::Bar,
        (_, Better::Neither) => Width::Single,
        _ => Width::Mark,
    }
}

/// What the marks mean.
pub(super) fn legend(context: &Context<'_>) -> Vec<(&'static str, String)> {
    let words = context.words;
    let reps = context.reps;
    let has_bars = reps.columns.iter().any(|column| width(column) == Width::Bar);
    let has_marks = reps.columns.iter().any(|column| width(column) == Width::Mark);
    let mut keys = Vec::new();
    if has_bars {
        keys.push(("k-bar", words.say("closed-won")));
        if reps.progress == Progress::Running {
            keys.push(("k-pace", words.pace_today(reps.usual_periods)));
        }
        keys.push(("k-q", words.say("quota")));
    }
    if has_marks {
        keys.push(("k-iv", words.say("people-interval")));
        keys.push(("k-look", words.say("people-look")));
        keys.push(("k-ref", words.say(&format!("people-choice-{}", reps.versus.word()))));
    }
    keys
}

fn lines<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Line> {
    let reps = context.reps;
    let people = reps.people.iter().map(|person| &person.line);
    let teams = reps.teams.iter().map(|team| &team.line);
    people.chain(teams).chain([&reps.total])
}

/// One scale for everybody in the table.
fn scale(context: &Context<'_>) -> BulletScale {
    let place = context.reps.columns.iter().position(|column| column.id == "attainment");
    let figures = lines(context).filter_map(|line| line.cells[place?].figure.as_ref());
    BulletScale::covering(figures.filter_map(|figure| figure.value).map(|share| share * 100.0))
}

/// Whether people can be shown under their teams: there are several.
pub(super) fn has_groups(context: &Context<'_>) -> bool {
    context.reps.teams.len() > 1
}

pub(super) fn groups(context: &Context<'_>) -> Vec<Group> {
    let maker = Maker::new(context);
    let reps = context.reps;
    let several = has_groups(context);
    let title = |key: &str| context.words.say(key);
    let one_list = context.visit.address.get("by") == Some("rep");
    if !several || one_list {
        let teams =
            reps.teams.iter().filter(|_| several).map(|team| maker.team(&team.line)).collect();
        let people = reps.people.iter().map(|person| maker.person(person)).collect();
        let heading = |key: &str| if several { title(key) } else { String::new() };
        let groups = [
            Group { title: heading("teams"), lead: None, rows: teams },
            Group { title: heading("people"), lead: None, rows: people },
        ];
        return groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    }
    let in_team = |name: Option<&str>| -> Vec<Row> {
        let those = reps.people.iter().filter(|person| person.team.as_deref() == name);
        those.map(|person| maker.person(person)).collect()
    };
    let group = |team: &TeamLine| Group {
        title: String::new(),
        lead: Some(maker.team(&team.line)),
        rows: in_team(team.line.group.name.as_deref()),
    };
    let (empty, full): (Vec<_>, Vec<_>) = reps.teams.iter().partition(|team| team.people == 0);
    let groups = full.into_iter().map(group);
    let mut groups: Vec<Group> = groups.filter(|group| !group.rows.is_empty()).collect();
    let without = in_team(None);
    if !without.is_empty() && reps.teams.iter().all(|team| team.line.group.name.is_some()) {
        groups.push(Group { title: title("no-team"), lead: None, rows: without });
    }
    // Teams that nobody is in today end the list; the others stand where their people do.
    if reps.page == reps.pages {
        groups.extend(empty.into_iter().map(group));
    }
    groups
}

/// The line below: the scope as a whole.
pub(super) fn total(context: &Context<'_>) -> Row {
    let maker = Maker::new(context);
    Row {
        name: context.words.say("total"),
        cells: maker.cells(&context.reps.total, "", "", false),
        ..Row::default()
    }
}

struct Maker<'a> {
    context: &'a Context<'a>,
    scale: BulletScale,
    /// The top of the scale of each column.
    tops: Vec<f64>,
}

impl<'a> Maker<'a> {
    fn new(context: &'a Context<'a>) -> Maker<'a> {
        let columns = context.reps.columns.len();
        let top = |place: usize| people::top(lines(context).map(move |line| &line.cells[place]));
        Maker { context, scale: scale(context), tops: (0..columns).map(top).collect() }
    }

    fn team(&self, team: &Line) -> Row {
        let words = self.context.words;
        let link =
            |name: &String| self.context.visit.address.with("page", "").with("team", name).to(PATH);
        Row {
            name: team.group.name.clone().unwrap_or_else(|| words.say("no-team")),
            href: team.group.name.as_ref().map_or(String::new(), link),
            cells: self.cells(team, "team", &team.group.row, false),
            ..Row::default()
        }
    }

    fn person(&self, person: &PersonLine) -> Row {
        let group = &person.line.group;
        let link = |parameter: &String| rep_link(self.context.visit, parameter);
        Row {
            name: group.name.clone().unwrap_or_else(|| self.context.words.say("nobody")),
            href: group.parameter.as_ref().map_or(String::new(), link),
            about: self.about(person),
            cells: self.cells(&person.line, "rep", &group.row, person.behind),
        }
    }

    /// What has to be known of a person to read the line rightly.
    fn about(&self, person: &PersonLine) -> String {
        let words = self.context.words;
        let ramp = person.ramp_month.map(|month| words.count("ramping", month as usize));
        let unlisted = person.line.group.name.is_some() && !person.on_roster;
        let moved = (person.teams.len() > 1).then(|| person.teams.join(" → "));
        let parts = [ramp, unlisted.then(|| words.say("not-listed")), moved];
        parts.into_iter().flatten().collect::<Vec<_>>().join(&words.say("note-joint"))
    }

    fn cells(&self, line: &Line, by: &str, row: &str, behind: bool) -> Vec<Drawn> {
        let cells = self.context.reps.columns.iter().zip(&line.cells).zip(&self.tops);
        cells
            .map(|((column, comparison), top)| {
                let href = records(self.context.visit, column.id, by, row);
                let short = &self.context.short;
                let mut cell = Cell::new(short, column.unit, comparison, *top, href);
                match column.id {
                    "attainment" => {
                        cell.svg = self.bullet(comparison, line.pace);
                        cell.look = behind;
                    }
                    "gap" => cell.number.text = self.gap(comparison),
                    _ => {}
                }
                Drawn { cell, width: width(column) }
            })
            .collect()
    }

    /// What is missing to the quota; what is above it has a plus.
    fn gap(&self, comparison: &Comparison) -> String {
        let gap = comparison.figure.as_ref().and_then(|figure| figure.value);
        gap.map_or("–".to_owned(), |gap| {
            self.context.short.amounts.show_signed(-(gap.round() as i64))
        })
    }

    fn bullet(&self, comparison: &Comparison, pace: Option<f64>) -> String {
        let words = self.context.words;
        let Some(figure) = &comparison.figure else { return String::new() };
        let Some(value) = figure.value else {
            let why = figure.absent.map(|why| words.say(&format!("absent-{}", why.word())));
            return why.map_or(String::new(), |why| format!("<span class=\"mut\">{why}</span>"));
        };
        let share = percent(value, 0);
        let quota = self.context.short.amounts.show(figure.denominator.unwrap_or(0));
        let variables = [("share", Arg::Text(&share)), ("quota", Arg::Text(&quota))];
        let said = words.with("row-attainment", &variables);
        let marks =
            Bullet { won: Some(value * 100.0), pace: pace.map(|pace| pace * 100.0), finish: None };
        bullet::draw(marks, self.scale, &said)
    }
}
