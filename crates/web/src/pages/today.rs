//! What to do today, as a page of its own and as a panel on others.

use askama::Template;
use reports::answers::Given;
use reports::today::{Kind, Today, Todo};

use super::answering::{AnswerForm, AnswerNotice, Answering};
use super::bar::{self, Bar, Offers};
use super::panel::Panel;
use super::{Frame, Item, customers, deals, signals};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::answers::AnswerFormat;
use crate::wording::today::TodayFormat;

/// Where the page is.
pub(crate) const PATH: &str = "/today";

/// Lines on a panel.
const ON_A_PANEL: usize = 5;

/// The page.
#[derive(Template)]
#[template(path = "today.html")]
pub(crate) struct TodayPage {
    frame: Frame,
    bar: Bar,
    title: String,
    note: String,
    groups: Vec<Group>,
    /// Lines that were answered; empty where there are none.
    answered: Vec<Shown>,
    answered_title: String,
    answering: Answering,
    notice: Option<AnswerNotice>,
    none: String,
    /// All of them, or only what a day has room for; none where these are the same.
    other: Option<Item>,
}

/// Lines that ask for the same.
struct Group {
    id: &'static str,
    title: String,
    lines: Vec<Shown>,
}

/// One line; the template is `today_line.html`.
pub(crate) struct Shown {
    /// What it is about, with the way to it.
    pub(crate) what: Item,
    /// The customer, and whose it is.
    pub(crate) beside: String,
    pub(crate) reason: String,
    pub(crate) step: String,
    /// What its stage asks for before the deal moves on.
    pub(crate) asks: String,
    pub(crate) stakes: String,
    /// The form that logs what was done about it; empty where none does.
    pub(crate) log: String,
    /// Its id on the page; empty on a panel.
    pub(crate) id: String,
    /// Where nothing can be answered, there is none.
    pub(crate) form: Option<AnswerForm>,
}

/// The first lines, on another page; the template is `today_panel.html`.
pub(crate) struct TodayPanel {
    pub(crate) title: String,
    pub(crate) lines: Vec<Shown>,
    /// Said where there are none, or they are not there yet.
    pub(crate) empty: String,
    pub(crate) all: Item,
}

/// Makes the page; `whole` where all lines are wanted, `answers` where they can be answered.
pub(crate) fn page(
    today: &Today,
    whole: bool,
    visit: &Visit,
    offers: &Offers<'_>,
    answers: bool,
    may_log: bool,
) -> TodayPage {
    let words = visit.words;
    let format = TodayFormat::new(visit.figures(&today.asked.unit), today);
    let title = format.title(today);
    let panel = Panel::new(visit, "today", words.say("today-title"), String::new());
    let mut number = 0;
    let mut answerable = |line: &Todo, given: Option<&Given>| {
        number += 1;
        let id = format!("todo-{number}");
        let yes = if line.signal.is_some() { "accept" } else { "done" };
        let form = answers.then(|| AnswerForm::new(&line.key, &id, yes, given));
        let log = may_log.then(|| log(line, visit)).flatten().unwrap_or_default();
        Shown { id, form, log, ..todo(line, today, &format, visit) }
    };
    let group = |group: &reports::today::Group| Group {
        id: group.id,
        title: format.group(group.id),
        lines: group.lines.iter().map(|line| answerable(line, None)).collect(),
    };
    let groups = today.groups.iter().map(group).collect();
    let answered = today.answered.iter().map(|one| Shown {
        reason: AnswerFormat { figures: format.figures }.is(&one.answer),
        step: String::new(),
        asks: String::new(),
        ..answerable(&one.line, Some(&one.answer))
    });
    let answered = answered.collect();
    let all = visit.address.question();
    let other = match (whole, today.more) {
        (true, _) => Some(Item::link(words.say("today-fewer"), all.to(PATH))),
        (false, 0) => None,
        (false, more) => {
            let n = today.count() + more;
            Some(Item::link(words.count("today-all", n), all.with("view", "all").to(PATH)))
        }
    };
    TodayPage {
        frame: Frame::answering(visit, &today.asked, PATH, &title),
        bar: bar::bar(visit, &today.asked, offers, PATH).exporting(visit, &[&panel]),
        note: format.note(today),
        title,
        groups,
        answered,
        answered_title: words.say("today-answered"),
        answering: Answering::new(visit, PATH),
        notice: notice(today, &format, visit, answers),
        none: words.say("today-none"),
        other,
    }
}

/// The first lines of each kind in turn; `None` while they are worked out.
pub(crate) fn panel(today: Option<&Today>, visit: &Visit) -> TodayPanel {
    let words = visit.words;
    let all = visit.address.question().to(PATH);
    let Some(today) = today else {
        return TodayPanel {
            title: words.say("today-title"),
            lines: Vec::new(),
            empty: words.say("today-working"),
            all: Item::link(words.say("nav-today"), all),
        };
    };
    let format = TodayFormat::new(visit.figures(&today.asked.unit), today);
    let longest = today.groups.iter().map(|group| group.lines.len()).max().unwrap_or(0);
    let turn = |at: usize| today.groups.iter().filter_map(move |group| group.lines.get(at));
    let lines = (0..longest).flat_map(turn).take(ON_A_PANEL);
    let line = |line| Shown {
        step: String::new(),
        asks: String::new(),
        ..todo(line, today, &format, visit)
    };
    let lines: Vec<Shown> = lines.map(line).collect();
    let n = today.count() + today.more;
    TodayPanel {
        title: words.say("today-title"),
        empty: if lines.is_empty() { words.say("today-none") } else { String::new() },
        all: match n - lines.len() {
            0 => Item::default(),
            _ => Item::link(words.count("today-all", n), all),
        },
        lines,
    }
}

fn todo(line: &Todo, today: &Today, format: &TodayFormat, visit: &Visit) -> Shown {
    Shown {
        what: Item::link(format.what(line), href(line, today, visit)),
        beside: format.beside(line),
        reason: format.reason(line),
        step: format.step(line),
        asks: format.asks(line),
        stakes: format.stakes(line),
        log: String::new(),
        id: String::new(),
        form: None,
    }
}

/// Where an activity about the one deal, lead or customer of a line is logged.
fn log(line: &Todo, visit: &Visit) -> Option<String> {
    let [one] = line.records.as_slice() else { return None };
    let of = match line.kind.records() {
        "customers" => "accounts",
        of => of,
    };
    Some(in_language(&visit.address, &format!("/{of}/{}/log", one.number)))
}

/// What was answered last.
fn notice(
    today: &Today,
    format: &TodayFormat,
    visit: &Visit,
    answers: bool,
) -> Option<AnswerNotice> {
    AnswerNotice::of(visit, answers, |key| {
        let open = today.lines().find(|line| line.key == key).map(|line| (line, None));
        let answered = today.answered.iter().find(|one| one.line.key == key);
        let answered = answered.map(|one| (&one.line, Some(&one.answer)));
        let (line, given) = answered.or(open)?;
        Some((format.what(line), given))
    })
}

/// The deal; or exactly these deals or leads; or the signals of whom it is about.
fn href(line: &Todo, today: &Today, visit: &Visit) -> String {
    let question = visit.address.question();
    let ids: Vec<&str> = line.records.iter().map(|one| &*one.id).collect();
    let only = ids.join(",");
    match (line.kind, line.records.as_slice()) {
        (Kind::Talk, _) => match line.signal.as_ref().map(|signal| &signal.about) {
            Some(about) if about.kind == "person" => {
                let who = about.parameter.as_deref().unwrap_or_default();
                question.with("rep", who).to(signals::PATH)
            }
            Some(about) if about.kind == "team" => {
                let who = about.parameter.as_deref().unwrap_or_default();
                question.with("team", who).to(signals::PATH)
            }
            _ => question.to(signals::PATH),
        },
        (Kind::AnswerCustomer, [one]) => {
            question.to(&format!("{}/{}", customers::ACCOUNTS, one.number))
        }
        (Kind::AnswerCustomer, _) => question.with("only", &only).to(customers::ACCOUNTS),
        (Kind::Lead | Kind::AnswerLead, _) => {
            let days = format!("{}..{}", today.leads_since, today.asked.as_of);
            question.with("period", &days).with("only", &only).to(customers::LEADS)
        }
        (_, [one]) => deals::link(visit, one.number),
        _ => question.with("status", "open").with("only", &only).to(deals::PATH),
    }
}
