//! The list of activities, beside what the metrics say and beside a plain reckoning.

use crate::{parameters, today};
use proptest::prelude::*;
use reports::Viewer;
use reports::activities::{Activities, ActivityRow, Subjects, Wanted, activities};
use reports::customers;
use sales::history::History;
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

const STORY: &str = "
    org zone Asia/Tokyo currency JPY
    pipeline Qualify > Proposal | Won | Lost
    team East ; team West
    person Aiko in East ; person Ben in West
    2026-01-01 account \"Ｈalden Rail\" owner Aiko
    2026-01-01 contact \"Mr Smith\" account \"Ｈalden Rail\" title Buyer
    2026-10-01 opp A created owner Aiko amount 1200 stage Qualify account \"Ｈalden Rail\"
    2026-10-02T10:00 call by Aiko on A conversation with \"Mr Smith\"
    2026-10-03 opp B created owner Ben amount 700 stage Qualify
    2026-11-05T11:00 email by Ben on B sent
    2026-11-06T11:00 meeting by Ben with \"Mr Smith\" held
    2026-11-06T11:00 task by Aiko on A
    2026-11-02T09:00 lead L created owner Ben source Web
    2026-11-02T12:00 call by Ben lead L inbound answered
    2026-07-01T12:00 call by Ben on B answered
";

/// Every activity is called by its number.
struct Numbered;

impl Subjects for Numbered {
    type Error = Infallible;

    fn holding(&self, text: &str, among: &[u32]) -> Result<HashSet<u32>, Infallible> {
        Ok(among.iter().copied().filter(|one| said(*one) == text).collect())
    }

    fn of(&self, numbers: &[u32]) -> Result<HashMap<u32, String>, Infallible> {
        Ok(numbers.iter().map(|one| (*one, said(*one))).collect())
    }
}

fn said(number: u32) -> String {
    format!("no. {number}")
}

fn seen_by(history: &History, text: &str, wanted: &Wanted, viewer: &Viewer) -> Activities {
    let Ok(found) = activities(history, &parameters(text), wanted, &Numbered, today(), viewer);
    found
}

fn found(history: &History, text: &str, wanted: &Wanted) -> Activities {
    seen_by(history, text, wanted, &Viewer::administrator())
}

/// Kinds and the days of the month, in the order of the list.
fn told(list: &Activities) -> Vec<String> {
    let one = |row: &ActivityRow| format!("{} {}", row.kind, row.day.day_of_month());
    list.list.rows.iter().map(one).collect()
}

fn sorted(sort: &str, descending: bool) -> Wanted {
    let sort = Some(sort.to_owned()).filter(|sort| !sort.is_empty());
    let list = customers::Wanted { sort, descending, ..customers::Wanted::default() };
    Wanted { list, ..Wanted::default() }
}

fn searching(text: &str) -> Wanted {
    let list = customers::Wanted { search: Some(text.to_owned()), ..sorted("", true).list };
    Wanted { list, ..Wanted::default() }
}

#[test]
fn all_of_the_period_is_listed_with_what_it_was_about() {
    let history = sales::story::history(STORY);
    let list = found(&history, "period=2026-Q4", &sorted("", true));
    assert_eq!(told(&list), ["task 6", "meeting 6", "email 5", "call 2", "call 2"]);
    let counts: Vec<usize> = list.kinds.iter().map(|of| of.count).collect();
    assert_eq!(counts, [2, 1, 1, 1]);
    let row = list.list.rows.last().expect("the first call");
    assert_eq!(row.time.as_deref(), Some("10:00"));
    assert_eq!(row.account.as_ref().map(|one| one.name.as_str()), Some("Ｈalden Rail"));
    assert_eq!(row.contact.as_deref(), Some("Mr Smith"));
    assert_eq!((row.outcome, row.direction), ("conversation", "unknown"));
    // About no deal: its customer is that of the person it was with.
    let meeting = &list.list.rows[1];
    assert!(meeting.deal.is_none() && meeting.account == row.account);
    let of_lead = &list.list.rows[3];
    assert_eq!(of_lead.lead.as_ref().map(|one| one.name.as_str()), Some("L"));
    assert_eq!(row.subject, said(row.number));
}

#[test]
fn it_is_searched_by_names_and_subjects_whatever_their_width() {
    let history = sales::story::history(STORY);
    let count = |text: &str| found(&history, "period=2026-Q4", &searching(text)).list.count;
    for (text, n) in [("halden", 3), ("ＳＭＩＴＨ", 2), ("ben", 3), ("nobody", 0)] {
        assert_eq!(count(text), n, "{text}");
    }
    let all = found(&history, "period=2026-Q4", &sorted("", true));
    for row in &all.list.rows {
        let only = found(&history, "period=2026-Q4", &searching(&row.subject));
        assert_eq!(only.list.rows, std::slice::from_ref(row));
    }
}

#[test]
fn each_filter_leaves_what_it_says_and_words_that_mean_nothing_are_told() {
    let history = sales::story::history(STORY);
    let word = |word: &str| Some(word.to_owned());
    let usual = || sorted("", true);
    for (wanted, n) in [
        (Wanted { kind: word("call"), ..usual() }, 2),
        (Wanted { outcome: word("held"), ..usual() }, 1),
        (Wanted { direction: word("inbound"), ..usual() }, 1),
        (Wanted { customer: word("with"), ..usual() }, 3),
        (Wanted { customer: word("without"), ..usual() }, 2),
    ] {
        let list = found(&history, "period=2026-Q4", &wanted);
        assert_eq!((list.list.count, list.list.asked.notices.len()), (n, 0), "{wanted:?}");
    }
    let wrong = Wanted { kind: word("fax"), customer: word("some"), ..usual() };
    let list = found(&history, "period=2026-Q4", &wrong);
    assert_eq!((list.list.count, list.list.asked.notices.len()), (5, 2));
}

#[test]
fn everybody_sees_what_they_and_their_team_did() {
    let history = sales::story::history(STORY);
    let by = |name: &str| {
        let people = history.roster().people();
        let found = people.filter(|(_, one)| &*one.name == name).map(|(id, _)| id).next();
        Viewer::rep(found.expect("is on the roster"))
    };
    let usual = sorted("", true);
    let of = |viewer: &Viewer, text: &str| seen_by(&history, text, &usual, viewer).list;
    let aiko = of(&by("Aiko"), "period=2026-Q4");
    assert_eq!(aiko.count, 2);
    assert!(aiko.rows.iter().all(|row| row.by.as_ref().is_some_and(|by| by.name == "Aiko")));
    // Whoever is asked for, nothing of others is told, and nothing is found of it.
    assert_eq!(of(&by("Aiko"), "period=2026-Q4 rep=Ben").count, 2);
    assert_eq!(seen_by(&history, "period=2026-Q4", &searching("Ben"), &by("Aiko")).list.count, 0);
    assert_eq!(of(&by("Ben"), "period=2026-Q4").count, 3);
}

/// What happened in West, each name of which is there alone, beside what is seen from East.
const ELSEWHERE: &str = "
    team North in West
    person Wes in West leading
    person Xenia in North
    2026-01-01 account \"Ostler Mills\" owner Xenia
    2026-01-01 contact \"Ms Quill\" account \"Ostler Mills\"
    2026-10-01 opp X name Lighthouse created owner Xenia stage Qualify account \"Ostler Mills\"
    2026-10-02 lead Zanzibar created owner Xenia
    2026-11-03 call by Xenia on X conversation with \"Ms Quill\"
    2026-11-04 email by Xenia lead Zanzibar sent
    2026-11-05 task by Xenia
";

#[test]
fn nothing_is_found_by_names_or_subjects_of_what_is_not_seen() {
    let history = sales::story::history(&format!("{STORY}{ELSEWHERE}"));
    let all = found(&history, "period=2026-Q4", &sorted("", true)).list;
    let by = |row: &ActivityRow| row.by.as_ref().map(|by| by.name.clone());
    let hidden = all.rows.iter().filter(|row| by(row).as_deref() == Some("Xenia"));
    let subjects: Vec<String> = hidden.map(|row| row.subject.clone()).collect();
    assert_eq!(subjects.len(), 3);
    let names = ["Xenia", "xen", "Ostler Mills", "ＯＳＴＬＥＲ", "Quill", "Lighthouse", "Zanzibar"];
    let texts: Vec<&str> = names.into_iter().chain(subjects.iter().map(String::as_str)).collect();
    let role = |word: &str, of: &str| reports::Role::of(word, Some(of)).expect("a role");
    let see_nothing = [role("rep", "Aiko"), role("manager", "Aiko"), role("reader", "East")];
    let see_all = [role("rep", "Xenia"), role("manager", "Wes"), role("reader", "West")];
    for text in texts {
        let count = |role: &reports::Role| {
            let viewer = role.viewer(&history).expect("somebody");
            let found = seen_by(&history, "period=2026-Q4", &searching(text), &viewer);
            let of_kinds = found.kinds.iter().map(|of| of.count).sum::<usize>();
            assert_eq!((found.list.rows.len(), of_kinds), (found.list.count, found.list.count));
            assert!(found.list.asked.notices.is_empty(), "{text}");
            found.list.count
        };
        for role in &see_nothing {
            assert_eq!(count(role), 0, "{role:?} finds by {text}");
        }
        for role in &see_all {
            assert!(count(role) > 0, "{role:?} finds nothing by {text}");
        }
    }
}

#[test]
fn pages_follow_each_other_without_a_gap_in_every_order() {
    let mut story = STORY.to_owned();
    for number in 0..40 {
        story += &format!("\n2026-11-{:02} call by Ben on B\n", 1 + number % 9);
    }
    let history = sales::story::history(&story);
    for sort in reports::activities::ACTIVITY_COLUMNS {
        for descending in [false, true] {
            let whole = found(&history, "period=2026-Q4", &sorted(sort, descending)).list;
            let mut together = Vec::new();
            for page in 1..=whole.count.div_ceil(7) {
                let mut wanted = sorted(sort, descending);
                (wanted.list.page, wanted.list.page_size) = (page, Some(7));
                together.extend(found(&history, "period=2026-Q4", &wanted).list.rows);
            }
            assert_eq!(together, whole.rows, "{sort} {descending}");
        }
    }
}

proptest! {
    /// The list and the rate of touches count the same, and each filter finds its part.
    #[test]
    fn the_list_counts_what_metrics_count(
        seed in proptest::collection::vec((0..3_u8, 0..2_u8, 1..28_u8, 7..12_u8), 0..40),
        scope in prop_oneof![Just(""), Just(" rep=Ben"), Just(" team=East")],
    ) {
        let mut story = STORY.to_owned();
        for (kind, who, day, month) in seed {
            let kind = ["call", "email", "task"][kind as usize];
            let who = [("Aiko", "A"), ("Ben", "B")][who as usize];
            story += &format!("\n2026-{month:02}-{day:02} {kind} by {} on {}\n", who.0, who.1);
        }
        let history = sales::story::history(&story);
        let text = format!("period=2026-Q4{scope}");
        let list = found(&history, &text, &sorted("", true));
        prop_assert!(list.list.asked.notices.is_empty());
        let touches = list.kinds.iter().filter(|of| of.kind != "task").map(|of| of.count);
        let rate = reports::metric::metric(
            &history,
            &parameters(&text),
            "activity-rate",
            &reports::metric::Wanted::default(),
            today(),
            &Viewer::administrator(),
        );
        let rate = rate.expect("there is one");
        prop_assert_eq!(touches.sum::<usize>() as i64, rate.total.numerator);
        let outcomes = ["dialled", "answered", "conversation", "sent", "held", "unknown"];
        let parts = outcomes.map(|word| {
            let wanted = Wanted { outcome: Some(word.to_owned()), ..sorted("", true) };
            found(&history, &text, &wanted).list.count
        });
        prop_assert_eq!(parts.iter().sum::<usize>(), list.list.count);
    }
}
