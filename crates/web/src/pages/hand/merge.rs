//! The form that merges two records: which value is kept, and what moves over.

use askama::Template;
use reports::hand::{
    Attached, CardKind, CardValues, Course, DuplicateKind, Hand, Merge, custom_word,
};
use sales::event::Key;
use sales::process::StageKind;

use std::borrow::Cow;

use super::Carried;
use super::duplicates::path_of;
use crate::pages::moments::{amount, custom_value};
use crate::pages::{Frame, Item};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::{Arg, Words};

/// The page.
#[derive(Template)]
#[template(path = "merge.html")]
pub(crate) struct MergePage {
    frame: Frame,
    words: Words,
    title: String,
    /// What becomes of the other's course, of deals.
    about_course: Vec<String>,
    /// Somebody else has changed one of them meanwhile.
    has_changed: bool,
    carried: Carried,
    goes: Key,
    stamps: String,
    rows: Vec<FieldRow>,
    moves: Vec<String>,
    swap: Item,
    cancel: Item,
}

/// A field of both.
struct FieldRow {
    word: Cow<'static, str>,
    label: String,
    values: [String; 2],
    /// What the choice is called; empty where there is none.
    choose: String,
    /// Whether the value of the one that goes is proposed.
    is_taken: bool,
}

impl MergePage {
    pub(crate) fn new(
        hand: &Hand<'_>,
        merge: &Merge,
        [stays, goes]: [&Key; 2],
        stamps: String,
        has_changed: bool,
        visit: &Visit,
    ) -> MergePage {
        let (words, kind) = (visit.words, merge.kind);
        let link = |path: &str| in_language(&visit.address, path);
        let both = [merge.stays, merge.goes].map(|number| hand.values_of(kind, number));
        let path = |one: u32, other: u32| format!("{}/{one}/{other}", path_of(kind));
        let title = words.say(&format!("merge-{}", kind.word()));
        let own = path(merge.stays, merge.goes);
        let swap = link(&path(merge.goes, merge.stays));
        MergePage {
            frame: Frame::visited(visit, &own, &title),
            words,
            title,
            about_course: about_course(hand, merge, words),
            has_changed,
            carried: Carried::new(&own, Some(stays), visit),
            goes: goes.clone(),
            stamps,
            rows: rows(hand, merge, &both, visit),
            moves: moves(kind, hand.attached_to(kind, merge.goes), words),
            swap: Item::link(words.say("merge-swap"), swap),
            cancel: Item::link(words.say("hand-cancel"), link(&path_of(kind))),
        }
    }
}

/// The fields of which one of both has something, custom ones last.
fn rows(hand: &Hand<'_>, merge: &Merge, both: &[CardValues; 2], visit: &Visit) -> Vec<FieldRow> {
    let (words, kind) = (visit.words, merge.kind.record());
    let row = |word: Cow<'static, str>, label: String, values: [String; 2]| {
        let is_choice = values[0] != values[1] && !values[1].is_empty();
        let choose = words.with("merge-choose", &[("field", Arg::Text(&label))]);
        FieldRow {
            label,
            choose: if is_choice { choose } else { String::new() },
            is_taken: merge.taken.contains(&*word),
            word,
            values,
        }
    };
    let courses = match merge.kind {
        DuplicateKind::Card(_) => None,
        DuplicateKind::Deal => Some([merge.stays, merge.goes].map(|number| hand.course(number))),
    };
    let listed = merge.kind.fields().iter().map(|word| {
        let label = words.say(&format!("hand-field-{word}"));
        let shown = |at: usize| match &courses {
            Some(courses) => of_deal(&courses[at], word, &both[at][*word], visit),
            None => both[at][*word].clone(),
        };
        row((*word).into(), label, [0, 1].map(shown))
    });
    let told = courses.iter().flat_map(|courses| {
        let told = [("merge-course", 0), ("column-products", 1)].map(|(key, at)| {
            let texts = courses.each_ref().map(|course| course_texts(course, visit)[at].clone());
            FieldRow {
                word: key.into(),
                label: words.say(key),
                values: texts,
                choose: String::new(),
                is_taken: false,
            }
        });
        told.into_iter()
    });
    let told: Vec<FieldRow> = told.collect();
    let held = [merge.stays, merge.goes].map(|number| hand.custom_values(kind, Some(number)));
    let custom = hand.custom_fields(kind).into_iter().map(|field| {
        let shown = |value: &str| match value {
            "" => String::new(),
            value => custom_value(field.holds, value, visit),
        };
        let values = [0, 1].map(|at: usize| shown(&held[at][&field.id]));
        row(custom_word(&field.id).into(), field.name, values)
    });
    let rows = told.into_iter().chain(listed).chain(custom);
    rows.filter(|row| row.values.iter().any(|value| !value.is_empty())).collect()
}

/// A deal's field as it is shown.
fn of_deal(course: &Course, word: &str, value: &str, visit: &Visit) -> String {
    let shown = match word {
        "amount" => course.amount.map(|money| amount(money, visit)),
        "next_step" => Some(visit.words.next_step(value)),
        "close_date" => course.close_date.map(|day| visit.dates.day_and_year(day)),
        _ => None,
    };
    shown.unwrap_or_else(|| value.to_owned())
}

/// The stages a deal came into with their days, and what it is about.
fn course_texts(course: &Course, visit: &Visit) -> [String; 2] {
    let stage = |(stage, day): &(std::sync::Arc<str>, sales::day::Day)| {
        format!("{stage} {}", visit.dates.day_and_year(*day))
    };
    let stages: Vec<String> = course.stages.iter().map(stage).collect();
    let products: Vec<&str> = course.products.iter().map(|name| &**name).collect();
    [stages.join(" → "), products.join(&visit.words.say("list-joint"))]
}

/// What becomes of the course of the deal that goes, and whether a win goes with it.
fn about_course(hand: &Hand<'_>, merge: &Merge, words: Words) -> Vec<String> {
    if merge.kind != DuplicateKind::Deal {
        return Vec::new();
    }
    let [stays, goes] = [merge.stays, merge.goes].map(|number| hand.course(number).kind);
    let is_won = |kind| kind == Some(StageKind::Won);
    let warning = match (is_won(stays), is_won(goes)) {
        (false, true) => Some("merge-win-goes"),
        (true, true) => Some("merge-won-twice"),
        _ => None,
    };
    ["merge-course-note"].into_iter().chain(warning).map(|key| words.say(key)).collect()
}

/// What hangs on the one that goes, in words.
fn moves(kind: DuplicateKind, attached: Attached, words: Words) -> Vec<String> {
    let Attached { deals, contacts, leads, activities } = attached;
    let all = [
        ("deals-n", deals),
        ("duplicates-contacts", contacts),
        ("duplicates-leads", leads),
        ("duplicates-activities", activities),
    ];
    let some = all.into_iter().filter(|(key, n)| {
        // A lead is not counted among its own.
        *n > 0 && !(kind == DuplicateKind::Card(CardKind::Lead) && *key == "duplicates-leads")
    });
    some.map(|(key, n)| words.count(key, usize::try_from(n).unwrap_or(usize::MAX))).collect()
}
