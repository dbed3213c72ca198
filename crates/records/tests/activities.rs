//! Activities are stored many at a time, in an order and with versions as if each came alone.

use proptest::collection::vec;
use proptest::prelude::*;
use records::accounts::Actor;
use records::{BatchId, Counts, NewBatch, Store, Tally, Which};
use sales::activity::{ActivityKind, Direction, Outcome};
use sales::day::Instant;
use sales::event::{Activity, BY_HAND, Event, Key, RecordKind, What, When};
use std::collections::HashMap;

fn batch() -> NewBatch {
    batch_of("csv")
}

fn batch_of(source: &str) -> NewBatch {
    NewBatch::new(Instant(0), source, "calls")
}

/// A call of that id; whoever tells of it again may tell another outcome.
fn call((id, outcome): (u16, usize)) -> Event {
    Event {
        kind: RecordKind::Activity,
        key: Key::new("csv", &format!("call {id}")),
        happened: When::At(Instant(1_775_000_000 + i64::from(id))),
        what: What::Done(Activity {
            kind: ActivityKind::Call,
            direction: Direction::Outbound,
            outcome: Outcome::ALL[outcome],
            by: Some(Key::new("csv", &format!("person {}", id % 5))),
            opportunity: Some(Key::new("csv", &format!("a deal with quite a long name {id}"))),
            lead: None,
            contact: None,
            account: None,
            subject: format!("Call {outcome}").into(),
        }),
    }
}

/// What a store should hold: every version told, with its batch, in the order told.
#[derive(Default)]
struct Model {
    stored: Vec<(BatchId, (u16, usize))>,
    undone: Vec<BatchId>,
    by_hand: Vec<BatchId>,
}

impl Model {
    fn live(&self) -> impl Iterator<Item = &(BatchId, (u16, usize))> {
        self.stored.iter().filter(|(batch, _)| !self.undone.contains(batch))
    }

    /// What people changed is compared with all that is known, what an import brings with what
    /// imports brought; where there is none of that, with what people said.
    fn append(&mut self, batch: BatchId, told: &[(u16, usize)]) -> Tally {
        let mut tally = Tally::default();
        let mut counted: HashMap<u16, &str> = HashMap::new();
        for (id, outcome) in told {
            let known: Vec<(BatchId, usize)> = self
                .live()
                .filter(|(_, (of, _))| of == id)
                .map(|(batch, (_, outcome))| (*batch, *outcome))
                .collect();
            let of_imports = known.iter().rfind(|(batch, _)| !self.by_hand.contains(batch));
            let compared = match self.by_hand.contains(&batch) {
                true => known.last(),
                false => of_imports.or(known.last()),
            };
            match compared {
                Some((_, same)) if same == outcome => {
                    tally.unchanged += 1;
                    counted.entry(*id).or_insert("unchanged");
                    continue;
                }
                _ if known.iter().any(|(before, _)| *before != batch) => {
                    tally.changed += 1;
                    counted.insert(*id, "changed");
                }
                _ => {
                    tally.new += 1;
                    counted.insert(*id, "new");
                }
            }
            self.stored.push((batch, (*id, *outcome)));
        }
        let of = |word| counted.values().filter(|one| **one == word).count() as u64;
        let (new, changed, unchanged) = (of("new"), of("changed"), of("unchanged"));
        tally.records = Counts { new, changed, unchanged };
        tally
    }
}

fn told() -> impl Strategy<Value = Vec<(u16, usize)>> {
    // Ids that rise, as in an export, and ids in any order, each some of them again.
    let rising = (0_u16..200, 1_u16..300).prop_flat_map(|(first, count)| {
        vec(0_usize..4, usize::from(count)).prop_map(move |outcomes| {
            let ids = (first..).zip(outcomes);
            ids.map(|(id, outcome)| (id, outcome / 3)).collect()
        })
    });
    prop_oneof![rising, vec((0_u16..300, 0_usize..2), 0..300)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn many_at_a_time_are_stored_as_one_by_one(
        batches in vec((told(), 1_usize..100, any::<bool>(), any::<bool>()), 1..6),
    ) {
        let (store, mut model) = (Store::in_memory().unwrap(), Model::default());
        for (told, at_once, undo, by_hand) in batches {
            let source = if by_hand { BY_HAND } else { "csv" };
            let mut writer = store.begin(&batch_of(source)).unwrap();
            model.by_hand.extend(by_hand.then(|| writer.batch()));
            let events: Vec<Event> = told.iter().copied().map(call).collect();
            for some in events.chunks(at_once) {
                writer.push_all(some).unwrap();
            }
            let appended = writer.commit().unwrap();
            let expected = model.append(appended.batch, &told);
            prop_assert_eq!(appended.total(), expected);
            if undo {
                store.undo(appended.batch, &Actor::local(Instant(1))).unwrap();
                model.undone.push(appended.batch);
            }
            let mut found = Vec::new();
            store
                .events(Which::default(), |recorded| found.push((recorded.batch, recorded.event)))
                .unwrap();
            let live = model.live().map(|(batch, told)| (*batch, call(*told)));
            prop_assert_eq!(found, live.collect::<Vec<_>>());
            let mut ids: Vec<u16> = model.live().map(|(_, (id, _))| *id).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(store.history().unwrap().activity_count(), ids.len());
        }
    }

    #[test]
    fn single_events_and_many_at_once_keep_their_order(told in told(), split in 0_usize..300) {
        let (singly, mixed) = (Store::in_memory().unwrap(), Store::in_memory().unwrap());
        let events: Vec<Event> = told.into_iter().map(call).collect();
        let (first, rest) = events.split_at(split.min(events.len()));
        let one = singly.append(&batch(), events.iter().cloned()).unwrap();
        let mut writer = mixed.begin(&batch()).unwrap();
        first.iter().for_each(|event| writer.push(event.clone()).unwrap());
        writer.push_all(rest).unwrap();
        prop_assert_eq!(writer.commit().unwrap(), one);
        let all = |store: &Store| {
            let mut all = Vec::new();
            store.events(Which::default(), |recorded| all.push(recorded.event)).unwrap();
            all
        };
        prop_assert_eq!(all(&mixed), all(&singly));
    }
}
