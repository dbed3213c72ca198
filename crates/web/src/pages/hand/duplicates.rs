//! What is on record twice, group by group.

use askama::Template;
use reports::duplicates::{Alike, Apart, Duplicates, Likeness, Member};
use reports::hand::{CardKind, DuplicateKind, Hand};
use sales::day::Day;
use sales::event::Key;

use super::Carried;
use crate::address::Address;
use crate::hand::card::place;
use crate::pages::{Frame, Item, moments};
use crate::samples::in_language;
use crate::visit::{NoticeLine, Visit};
use crate::wording::{Arg, Words, merging};

/// Where the list is; those of each kind are below.
pub(crate) const PATH: &str = "/duplicates";

/// Where the list of that kind is.
pub(crate) fn path_of(kind: DuplicateKind) -> String {
    format!("{PATH}/{}", kind.word())
}

/// A merge that was just kept.
pub(crate) struct Saved {
    pub(crate) batch: String,
    pub(crate) number: u32,
    pub(crate) key: Key,
    pub(crate) name: String,
}

/// The page.
#[derive(Template)]
#[template(path = "duplicates.html")]
pub(crate) struct DuplicatesPage {
    frame: Frame,
    words: Words,
    sets_label: String,
    sets: Vec<Item>,
    /// No filters; the tabs' template asks for them.
    chips: Vec<Item>,
    notices: Vec<NoticeLine>,
    count: String,
    merged: Option<Merged>,
    groups: Vec<GroupRow>,
    apart: Vec<ApartRow>,
    pages: String,
    previous: Option<Item>,
    next: Option<Item>,
}

/// What was just merged, with the form that takes it back.
struct Merged {
    into: Item,
    carried: Carried,
    batch: String,
}

struct GroupRow {
    members: Vec<MemberRow>,
    pairs: Vec<PairRow>,
}

struct MemberRow {
    name: Item,
    about: String,
}

struct PairRow {
    reasons: String,
    /// Which two; empty where there are but two.
    which: String,
    merge: String,
    apart: String,
    key: String,
}

struct ApartRow {
    which: String,
    action: String,
    key: String,
}

impl DuplicatesPage {
    pub(crate) fn new(
        list: &Duplicates,
        saved: Option<Saved>,
        hand: &Hand<'_>,
        visit: &Visit,
    ) -> DuplicatesPage {
        let (words, kind) = (visit.words, list.kind);
        let maker = Maker { visit, hand, kind };
        let tab = |of: DuplicateKind| Item {
            current: of == kind,
            ..Item::link(
                words.say(&format!("duplicates-of-{}", of.word())),
                in_language(&visit.address, &path_of(of)),
            )
        };
        let said = [("page", Arg::Count(list.page)), ("pages", Arg::Count(list.pages))];
        DuplicatesPage {
            frame: Frame::visited(visit, &path_of(kind), &words.say("duplicates")),
            words,
            sets_label: words.say("duplicates-kinds"),
            sets: DuplicateKind::ALL.map(tab).into(),
            chips: Vec::new(),
            notices: visit.notices.clone(),
            count: match list.count {
                0 => words.say("duplicates-none"),
                count => words.count("duplicates-n", count),
            },
            merged: saved.map(|saved| maker.merged(&saved)),
            groups: list.groups.iter().map(|group| maker.group(group)).collect(),
            apart: list.apart.iter().map(|apart| maker.apart(apart)).collect(),
            pages: words.with("deals-pages", &said),
            previous: (list.page > 1).then(|| maker.turn(list.page - 1, "page-previous")),
            next: (list.page < list.pages).then(|| maker.turn(list.page + 1, "page-next")),
        }
    }
}

struct Maker<'a> {
    visit: &'a Visit,
    hand: &'a Hand<'a>,
    kind: DuplicateKind,
}

impl Maker<'_> {
    fn link(&self, path: &str) -> String {
        in_language(&self.visit.address, path)
    }

    fn turn(&self, page: usize, key: &str) -> Item {
        let lang = self.visit.address.get("lang").unwrap_or_default();
        let address = Address::default().with("page", &page.to_string()).with("lang", lang);
        Item::link(self.visit.words.say(key), address.to(&path_of(self.kind)))
    }

    fn of_record(&self, number: u32) -> String {
        let path = match self.kind {
            DuplicateKind::Deal => format!("/deals/{number}"),
            DuplicateKind::Card(kind @ CardKind::Account) => format!("{}/{number}", place(kind)),
            DuplicateKind::Card(kind) => format!("{}/{number}/edit", place(kind)),
        };
        self.link(&path)
    }

    fn merged(&self, saved: &Saved) -> Merged {
        let undo = format!("{}/undo", path_of(self.kind));
        Merged {
            into: Item::link(saved.name.clone(), self.of_record(saved.number)),
            carried: Carried::new(&undo, Some(&saved.key), self.visit),
            batch: saved.batch.clone(),
        }
    }

    fn group(&self, group: &Alike) -> GroupRow {
        let pair = |pair: &Likeness| {
            let words = self.visit.words;
            let reason = |word: &str| words.say(&format!("duplicates-name-{word}"));
            let reasons: Vec<String> = pair.reasons.iter().map(|one| reason(one.word())).collect();
            let two = format!("{}/{}/{}", path_of(self.kind), pair.stays, pair.goes);
            PairRow {
                reasons: reasons.join(" · "),
                which: match group.members.len() {
                    2 => String::new(),
                    _ => self.two([pair.stays, pair.goes]),
                },
                merge: self.link(&two),
                apart: self.link(&format!("{two}/apart")),
                key: pair.key.clone(),
            }
        };
        GroupRow {
            members: group.members.iter().map(|member| self.member(member)).collect(),
            pairs: group.pairs.iter().map(pair).collect(),
        }
    }

    fn member(&self, member: &Member) -> MemberRow {
        let words = self.visit.words;
        let count = |key: &str, n: u64| words.count(key, usize::try_from(n).unwrap_or(usize::MAX));
        let values = self.values(member);
        let records = [("deals-n", member.deals), ("duplicates-contacts", member.contacts)];
        let records = records.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| count(key, n));
        let about: Vec<String> =
            values.into_iter().chain(records).filter(|text| !text.is_empty()).collect();
        MemberRow {
            name: Item::link(member.values["name"].clone(), self.of_record(member.number)),
            about: about.join(" · "),
        }
    }

    /// What its fields hold, the name aside.
    fn values(&self, member: &Member) -> Vec<String> {
        let text = |word: &str| member.values.get(word).cloned().unwrap_or_default();
        match self.kind {
            DuplicateKind::Card(kind) => {
                let fields = kind.fields().iter().filter(|word| **word != "name");
                fields.map(|word| text(word)).collect()
            }
            DuplicateKind::Deal => {
                let day = text("close_date").parse::<Day>().ok();
                let money = member.money.map(|money| moments::amount(money, self.visit));
                vec![
                    text("account"),
                    text("stage"),
                    money.unwrap_or_default(),
                    day.map(|day| self.visit.dates.day_and_year(day)).unwrap_or_default(),
                    text("owner"),
                ]
            }
        }
    }

    fn two(&self, both: [u32; 2]) -> String {
        let words = self.visit.words;
        let [one, other] = merging::two(words, self.hand, self.kind, both);
        words.with("duplicates-with", &[("one", Arg::Text(&one)), ("other", Arg::Text(&other))])
    }

    fn apart(&self, apart: &Apart) -> ApartRow {
        let [one, other] = apart.numbers;
        ApartRow {
            which: self.two(apart.numbers),
            action: self.link(&format!("{}/{one}/{other}/apart", path_of(self.kind))),
            key: apart.key.clone(),
        }
    }
}
