//! Which lines are one, in which order they stand, and which of them a day has room for.

use super::{Group, Kind, Todo};
use crate::ask::person_of;
use crate::signals::key_of;
use sales::history::History;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many of a kind and person are one line.
const BUNDLE: usize = 3;

/// What there is to do, in the order in which it is shown.
const GROUPS: [&str; 5] = ["due", "call", "move", "close-out", "talk"];

impl Kind {
    /// Whether several of a person are one line. One's own calls stand one by one: each is to be
    /// made. For whoever leads they are one thing to ask about.
    fn is_bundled(self, is_rep: bool) -> bool {
        match self {
            Kind::Swing | Kind::Fading | Kind::Talk => false,
            Kind::StandsStill | Kind::DatePassed | Kind::HardlyWon | Kind::Stop | Kind::Lead => {
                true
            }
            Kind::Due | Kind::Answer | Kind::AnswerLead | Kind::AnswerCustomer | Kind::FollowUp => {
                !is_rep
            }
        }
    }
}

/// Those of a person and kind as one line, where they are several.
pub(super) fn bundled(history: &History, lines: Vec<Todo>, is_rep: bool) -> Vec<Todo> {
    let mut found = Vec::new();
    let mut several: BTreeMap<(Kind, Option<String>), Vec<Todo>> = BTreeMap::new();
    for line in lines {
        match line.kind.is_bundled(is_rep) {
            true => {
                let parameter = line.owner.as_ref().map(|owner| owner.parameter.clone());
                several.entry((line.kind, parameter)).or_default().push(line);
            }
            false => found.push(line),
        }
    }
    for ((kind, owner), mut lines) in several {
        match lines.len() < BUNDLE {
            true => found.append(&mut lines),
            false => found.extend(one_of(kind, &whose(history, owner.as_deref()), lines)),
        }
    }
    found
}

/// What stands for an owner in the key of a line: the id in the source, which outlasts a name.
fn whose(history: &History, owner: Option<&str>) -> String {
    let person = owner.and_then(|parameter| person_of(history, parameter));
    match (person, owner) {
        (Some(person), _) => key_of(history.roster().person(person)),
        (None, Some(name)) => name.to_owned(),
        (None, None) => "nobody".to_owned(),
    }
}

/// One line of several.
fn one_of(kind: Kind, whose: &str, mut lines: Vec<Todo>) -> Option<Todo> {
    lines.sort_by_cached_key(rank);
    let sum = |of: fn(&Todo) -> Option<i64>| {
        let known = || lines.iter().filter_map(of);
        known().next().map(|_| known().sum())
    };
    Some(Todo {
        key: format!("today/{}/of/{whose}", kind.word()),
        kind,
        owner: lines.first()?.owner.clone(),
        days: lines.iter().filter_map(|line| line.days).max(),
        amount: sum(|line| line.amount),
        stakes: sum(|line| line.stakes),
        chance: None,
        chance_else: None,
        standing: None,
        follow_ups: None,
        next_step: None,
        exit_criteria: Vec::new(),
        signal: None,
        records: lines.into_iter().flat_map(|line| line.records).collect(),
    })
}

/// What comes first has the least: the most at stake, then what waits longest.
fn rank(line: &Todo) -> (Reverse<Option<i64>>, Reverse<Option<i32>>, String) {
    (Reverse(line.stakes), Reverse(line.days), line.key.clone())
}

/// The lines by group, as many as there is room for, and how many are left out. The groups take
/// turns, so that none crowds out another; but a person's day holds all that they have planned.
pub(super) fn arranged(lines: Vec<Todo>, limit: usize, is_rep: bool) -> (Vec<Group>, usize) {
    let count = lines.len();
    let mut queues = GROUPS.map(|id| {
        let mut those: Vec<Todo> =
            lines.iter().filter(|line| line.kind.group() == id).cloned().collect();
        those.sort_by_cached_key(rank);
        those.into_iter()
    });
    let mut groups = GROUPS.map(|id| Group { id, lines: Vec::new() });
    let mut taken = 0;
    if is_rep {
        let [due, ..] = &mut groups;
        due.lines = queues[0].by_ref().collect();
        taken = due.lines.len();
    }
    while taken < limit.min(count) {
        for (group, queue) in groups.iter_mut().zip(&mut queues) {
            if let Some(line) = queue.next().filter(|_| taken < limit) {
                group.lines.push(line);
                taken += 1;
            }
        }
    }
    let groups = groups.into_iter().filter(|group| !group.lines.is_empty()).collect();
    (groups, count - taken)
}
