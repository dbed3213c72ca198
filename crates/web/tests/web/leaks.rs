//! Nobody is told what they may not see, at any address.
//!
//! The same organisation is told twice: once as it is, and once with other names and amounts for
//! everything that a viewer must not see. Whatever they ask, the answers must be the same, byte
//! for byte. Only what is learned of everybody may differ where amounts do: forecasts and signals.

mod organisation;

use std::collections::{BTreeSet, VecDeque};

use axum::http::StatusCode;
use reports::Role;
use sales::organisation::Averages;

use crate::site::Site;
use organisation::{ALWAYS, DEALS, Telling};

/// A role, and whom it sees from when until when.
struct Seen {
    role: Role,
    sees: Vec<(&'static str, &'static str, &'static str)>,
}

/// In an address: as of a day with too few closed deals to judge anybody by; a forecast there is.
const TOO_EARLY_TO_JUDGE: &str = "asof=2026-07-01";

const fn always(name: &'static str) -> (&'static str, &'static str, &'static str) {
    (name, ALWAYS.0, ALWAYS.1)
}

const AIKO_IN_NORTH: (&str, &str, &str) = ("Aiko", ALWAYS.0, organisation::MOVED);
const AIKO_IN_WEST: (&str, &str, &str) = ("Aiko", organisation::MOVED, ALWAYS.1);

fn roles() -> Vec<Seen> {
    let seen = |role, sees| Seen { role, sees };
    let west = || vec![AIKO_IN_WEST, always("Wes"), always("Tom")];
    let east = vec![always("Ken"), AIKO_IN_NORTH, always("Ben"), always("Nia"), always("Eva")];
    let north = vec![AIKO_IN_NORTH, always("Ben"), always("Nia")];
    vec![
        seen(Role::Manager("Ken".into()), east),
        seen(Role::Manager("Nia".into()), north),
        seen(Role::Manager("Wes".into()), west()),
        seen(Role::Manager("Tom".into()), vec![always("Tom")]),
        seen(Role::Rep("Aiko".into()), vec![always("Aiko")]),
        seen(Role::Rep("Zoe".into()), vec![always("Zoe")]),
        seen(Role::Reader(Some("West".into())), west()),
    ]
}

impl Seen {
    fn sees(&self, name: &str, from: &str, to: &str) -> bool {
        self.sees.iter().any(|(who, since, until)| *who == name && *since <= to && from < *until)
    }

    fn site(&self, names: bool, amounts: bool, averages: Averages) -> Site {
        let sees = |name: &str, from: &str, to: &str| self.sees(name, from, to);
        let telling = Telling { sees: &sees, names, amounts };
        let (history, given) = (sales::story::history(&telling.story()), telling.answers());
        let role = self.role.clone();
        Site::with(history, |server| {
            server.replace_answers(given);
            server.seen_by(role).with_averages(averages)
        })
    }
}

/// Figures and records.
const PAGES: [&str; 38] = [
    "/",
    "/board",
    "/duplicates",
    "/api/v1/duplicates",
    "/pipeline",
    "/deals",
    "/reps",
    "/reps/rep",
    "/activity",
    "/outcomes",
    "/leads",
    "/accounts",
    "/activities",
    "/quotas",
    "/api/v1/quotas",
    "/export/quotas.csv",
    "/api/v1/overview",
    "/api/v1/pipeline",
    "/api/v1/deals",
    "/api/v1/reps",
    "/api/v1/rep",
    "/api/v1/activity",
    "/api/v1/outcomes",
    "/api/v1/leads",
    "/api/v1/activities",
    "/api/v1/accounts",
    "/api/v1/metrics",
    "/export/deals.json",
    "/export/reps.csv",
    "/export/leads.json",
    "/export/activities.json",
    "/export/accounts.json",
    "/export/path.csv",
    "/export/trend.json",
    "/export/stages.csv",
    "/help/data",
    "/api/v1/passport",
    "/export/passport.json",
];

/// What rests on what is learned.
const LEARNED: [&str; 16] = [
    "/forecast",
    "/forecast/past",
    "/plan",
    "/guidance",
    "/today",
    "/signals",
    "/api/v1/forecast",
    "/api/v1/backtest",
    "/api/v1/plan",
    "/api/v1/guidance",
    "/api/v1/today",
    "/api/v1/agenda",
    "/api/v1/signals",
    "/export/today.json",
    "/export/guidance.json",
    "/export/signals.json",
];

/// What everybody may ask for, whether or not a page links to it.
fn addresses() -> BTreeSet<String> {
    let asked = ["", "team=West", "rep=Aiko", "rep=Xenia", "rep=%230", TOO_EARLY_TO_JUDGE];
    // What else one may ask of figures; what is learned asks the same.
    let more = ["rep=Tom", "attribution=today", "period=2026-Q2", "vs=peers"];
    let each = |pages: &[&str], asked: &[&str]| -> Vec<String> {
        let of = |page: &&str| asked.iter().map(|asked| format!("{page}?{asked}")).collect();
        pages.iter().flat_map(|page: &&str| -> Vec<String> { of(page) }).collect()
    };
    let mut all: BTreeSet<String> = each(&PAGES, &asked).into_iter().collect();
    all.extend(each(&PAGES, &more));
    all.extend(each(&LEARNED, &asked));
    all.insert("/api/v1/answers".to_owned());
    for who in ["Xenia", "Tom", "Aiko", "Zoe"] {
        all.insert(format!("/quotas?each=quarter&cell=person:{who}/2026-Q4"));
    }
    for way in ["last-year", "season", "realistic", "profile"] {
        all.insert(format!("/quotas?each=month&fill={way}&plus=3"));
    }
    all.insert("/api/v1/what-if?if-more=10".to_owned());
    for asked in ["q=secret", "q=xen", "q=buyer", "sort=account", "customer=without", "kind=task"] {
        all.insert(format!("/activities?{asked}"));
        all.insert(format!("/api/v1/activities?{asked}"));
    }
    for set in ["accepted", "snoozed", "dismissed"] {
        all.insert(format!("/signals?answered={set}"));
    }
    for text in ["a", "secret", "deal", "xen", "tom", "west", "buyer"] {
        all.extend([format!("/search?q={text}"), format!("/search.json?q={text}")]);
    }
    let numbers: Vec<String> = (0..DEALS).map(|number| number.to_string()).collect();
    for list in ["/deals", "/api/v1/deals", "/leads", "/api/v1/leads"] {
        all.insert(format!("{list}?only={}", numbers.join(",")));
    }
    for number in (0..DEALS).step_by(5) {
        let at =
            ["/deals", "/api/v1/deals", "/accounts", "/api/v1/accounts", "/leads", "/api/v1/leads"];
        all.extend(at.map(|at| format!("{at}/{number}")));
    }
    for metric in reports::definitions::definitions() {
        let id = metric.id;
        all.insert(format!("/api/v1/metrics/{id}?behind=1&compare=1"));
        all.extend(metric.by.iter().map(|by| format!("/deals?metric={id}&by={by}")));
    }
    all
}

/// These and what their pages link to, at most so many.
fn with_links(site: &Site, mut all: BTreeSet<String>, most: usize) -> BTreeSet<String> {
    let mut waiting: VecDeque<String> = all.iter().cloned().collect();
    while let Some(link) = waiting.pop_front() {
        if link.starts_with("/api/") || link.starts_with("/export/") || link.ends_with(".json") {
            continue;
        }
        let answer = site.get(&link);
        if answer.status != StatusCode::OK {
            continue;
        }
        for next in answer.page().attributes("a[href]", "href") {
            let next = next.split('#').next().unwrap_or_default().to_owned();
            let is_new = next.starts_with('/') && !next.starts_with("/assets/");
            if is_new && all.len() < most && all.insert(next.clone()) {
                waiting.push_back(next);
            }
        }
    }
    all
}

/// Whether what is answered there is, in part, learned of everybody; or counts what somebody
/// brought along from another team, which is what asking by today's owners means. What pages with a
/// forecast say beside it their own addresses of the API say without one.
fn is_learned(link: &str) -> bool {
    let path = link.split('?').next().unwrap_or_default();
    let forecast =
        ["forecast", "plan", "what-if", "/export/reps", "/export/path", "/reps/rep", "agenda"];
    let judgement = ["backtest", "guidance", "today", "signals"];
    let rests_on = |parts: &[&str]| parts.iter().any(|part| path.contains(part));
    if link.contains("attribution=today") {
        return true;
    }
    let is_forecast = ["/", "/pipeline"].contains(&path) || rests_on(&forecast);
    let is_judged = rests_on(&judgement) || link.contains("pacing");
    is_forecast || is_judged && !link.contains(TOO_EARLY_TO_JUDGE)
}

/// Tells where two sites differ, of the addresses that `asked` lets through.
fn differences(
    one: &Site,
    other: &Site,
    links: &BTreeSet<String>,
    asked: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for link in links.iter().filter(|link| asked(link)) {
        let (a, b) = (one.get(link), other.get(link));
        if (a.status, &a.body) != (b.status, &b.body) {
            let at = a.body.iter().zip(&b.body).take_while(|(a, b)| a == b).count();
            let part = |body: &[u8]| {
                let from = at.saturating_sub(90);
                String::from_utf8_lossy(&body[from..body.len().min(at + 60)]).into_owned()
            };
            found.push(format!("{link}\n  {}\n  {}", part(&a.body), part(&b.body)));
        }
    }
    found
}

/// Walks as that role, through at least so many addresses.
fn walk(role: Role) {
    let seen = roles().into_iter().find(|seen| seen.role == role).expect("such a role");
    let averages = Averages::Hidden;
    let real = seen.site(false, false, averages);
    let links = with_links(&real, addresses(), 900);
    assert!(links.len() > 700, "only {} addresses", links.len());
    let other = seen.site(true, true, averages);
    let mut found = differences(&real, &other, &links, |link| !is_learned(link));
    let names = seen.site(true, false, averages);
    found.extend(differences(&real, &names, &links, is_learned));
    assert!(found.is_empty(), "{}:\n{}", found.len(), found[..found.len().min(15)].join("\n"));
}

/// A route that is new is forgotten here only loudly. What metrics mean, and the document itself,
/// is the same for everybody.
#[test]
fn whatever_programs_can_ask_is_walked() {
    let seen = &roles()[0];
    let site = seen.site(false, false, Averages::Hidden);
    let document = site.get("/api/v1/openapi.json").text();
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    let paths = document["paths"].as_object().expect("paths").iter();
    let asked = paths.filter(|(_, ways)| ways.get("get").is_some()).map(|(path, _)| path);
    let walked = addresses();
    for path in asked.filter(|path| !path.ends_with("definitions") && !path.ends_with(".json")) {
        let begin = path.split('{').next().unwrap_or_default();
        let is_it = |link: &String| match begin.len() == path.len() {
            true => link.split('?').next() == Some(path),
            false => link.len() > begin.len() && link.starts_with(begin),
        };
        assert!(walked.iter().any(is_it), "{path}");
    }
}

#[test]
fn a_manager_of_two_levels_is_told_of_their_own_only() {
    walk(Role::Manager("Ken".into()));
}

#[test]
fn so_is_one_whom_somebody_left() {
    walk(Role::Manager("Nia".into()));
}

#[test]
fn so_is_one_to_whom_somebody_came() {
    walk(Role::Manager("Wes".into()));
}

#[test]
fn so_is_one_who_leads_nobody() {
    walk(Role::Manager("Tom".into()));
}

#[test]
fn so_is_a_rep_who_changed_teams() {
    walk(Role::Rep("Aiko".into()));
}

#[test]
fn so_is_a_rep_without_a_team() {
    walk(Role::Rep("Zoe".into()));
}

#[test]
fn so_is_a_reader_of_a_team() {
    walk(Role::Reader(Some("West".into())));
}

#[test]
fn the_walk_notices_what_is_told() {
    // Whoever sees everything is told the other names and amounts almost everywhere.
    let everybody = Seen { role: Role::Administrator, sees: vec![always("Zoe")] };
    let site = |names, amounts| everybody.site(names, amounts, Averages::Hidden);
    let (real, names, amounts) = (site(false, false), site(true, false), site(false, true));
    let links =
        |links: &[&str]| -> BTreeSet<String> { links.iter().copied().map(str::to_owned).collect() };
    let told = links(&["/deals", "/reps", "/api/v1/overview"]);
    assert_eq!(differences(&real, &amounts, &told, |_| true).len(), told.len());
    let named = links(&["/today", "/guidance", "/plan", "/signals", "/api/v1/answers"]);
    let all = told.union(&named).cloned().collect();
    let found = differences(&real, &names, &all, |_| true);
    assert_eq!(found.len(), all.len(), "{}", found.join("\n"));
    assert!(real.get("/api/v1/guidance").text().contains(r#""why_not":null"#), "enough is known");
}
