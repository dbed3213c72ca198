//! Steps that are planned by a day, in the list of a day.

use crate::today::{TEAM, after, deal, list, list_of, told};
use crate::{parameters, today as day};
use reports::Viewer;
use reports::forecast::Foresights;
use reports::today::{Kind, Today, today};
use sales::answer::{Answer, Said};
use sales::story;

#[test]
fn a_step_is_there_from_its_day_on_until_it_is_done_replaced_or_the_deal_closed() {
    let step = |name: &str, step: &str| deal(name, "Ana", &format!("next_step \"{step}\""));
    let story = [
        step("Now", "2026-11-23: Send it"),
        step("Late", "2026-11-02: Call them"),
        step("Ahead", "2026-11-24: Visit"),
        step("Undated", "Visit on 2026-11-20"),
        step("Won", "2026-11-20: Sign") + "2026-11-21 opp Won won\n",
    ]
    .concat();
    let found = list(&story, "rep=Ana");
    let wanted = [(Kind::Due, "Late".to_owned(), Some(21)), (Kind::Due, "Now".into(), Some(0))];
    assert_eq!(told(&found), wanted);
    assert_eq!(found.groups[0].id, "due");
    // Nothing says what was planned on an earlier day.
    assert_eq!(told(&list(&story, "rep=Ana asof=2026-11-22")), []);

    let key = found.lines().next().expect("a line").key.clone();
    let names = |list: &Today| told(list).into_iter().map(|line| line.1).collect::<Vec<_>>();
    for (on, said) in
        [("2026-11-03", Said::Done), ("2026-11-20", Said::Dismissed { reason: "".into() })]
    {
        assert_eq!(names(&after(&story, &[(on, &key, said)])), ["Now"], "{on}");
    }
    // Another step, or the same by another day, is asked for again.
    for other in ["2026-11-02: Write to them", "2026-11-03: Call them"] {
        let story = story.replace("2026-11-02: Call them", other);
        let found = after(&story, &[("2026-11-20", &key, Said::Done)]);
        assert_eq!(names(&found), ["Late", "Now"], "{other}");
    }
}

#[test]
fn what_else_a_deal_asks_for_stands_back_while_its_step_is_due() {
    let story = deal("A", "Ana", "close 2026-09-01 next_step \"2026-11-20: Send it\"")
        + "2026-11-20T10:00 email by Ana on A inbound\n";
    let passed = deal("B", "Ana", "close 2026-09-01 next_step \"2026-11-20: Send it\"");
    let found = list(&(story + &passed), "rep=Ana");
    let mut kinds = told(&found);
    kinds.sort();
    // A customer that waits for an answer is answered all the same.
    let wanted = [
        (Kind::Due, "A".to_owned(), Some(3)),
        (Kind::Due, "B".into(), Some(3)),
        (Kind::Answer, "A".into(), Some(3)),
    ];
    assert_eq!(kinds, wanted);
    // Once the step is done, the deal asks for what it asked for before.
    let key =
        |found: &Today| found.lines().find(|line| line.kind == Kind::Due).map(|l| l.key.clone());
    let key = key(&list(&passed, "")).expect("a key");
    let found = after(&passed, &[("2026-11-23", &key, Said::Done)]);
    assert_eq!(told(&found), [(Kind::DatePassed, "B".to_owned(), Some(83))]);
}

#[test]
fn a_day_of_ones_own_holds_all_that_is_planned_and_a_managers_one_line_a_person() {
    let story: String = (0..9)
        .map(|n| deal(&format!("D{n}"), "Ana", "next_step \"2026-11-20: Send it\""))
        .collect();
    let history = story::history(&format!("{TEAM}{story}"));
    let all = Viewer::administrator();
    let rep = list_of(&history, "rep=Ana", false, &all);
    assert_eq!((rep.count(), rep.more), (9, 0));
    let lead = list_of(&history, "team=East", false, &all);
    assert_eq!((lead.count(), lead.lines().next().map(|line| line.records.len())), (1, Some(9)));
    // The answers of a person who sees only their own records count as anybody's.
    let ana = Viewer::rep(history.roster().person_named("Ana").expect("Ana"));
    let key = rep.lines().next().expect("a line").key.clone();
    let given = Answer {
        subject: key.parse().expect("a key"),
        said: Said::Done,
        who: "".into(),
        at: history.start_of(day()),
    };
    let foresights = Foresights::default();
    let found = today(&history, &foresights, &[given], &parameters(""), false, day(), &ana);
    assert_eq!((found.count(), found.answered.len()), (8, 1));
}
