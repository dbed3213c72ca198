//! Two logs against what each says as of every day.

use proptest::prelude::*;

use super::*;
use crate::forecast::calendar::{CalendarDay, DayKind};

/// Later than anything is told of.
const LAST: Day = 90;

prop_compose! {
    fn deal()(
        created in 0..20,
        gaps in prop::collection::vec((1..12, 0..4_u8), 0..4),
        owners in prop::collection::vec((1..30, 0..3_u32), 0..2),
        amounts in prop::collection::vec((0..30, 0..3_i64), 0..3),
        segment in 0..2_u16,
        credited in prop::option::of(0..3_u32),
        unwatched in prop::option::of(0..10),
    ) -> Deal {
        let mut states = vec![(created, State::Open(0))];
        for (gap, next) in gaps {
            let next = match next {
                2 => State::Won,
                3 => State::Lost,
                stage => State::Open(stage),
            };
            states.push((states[states.len() - 1].0 + gap, next));
        }
        let dated = |values: Vec<(Day, i64)>| {
            let mut values: Vec<_> =
                values.into_iter().map(|(after, value)| (created + after, value)).collect();
            values.sort();
            values.dedup_by_key(|value| value.0);
            values
        };
        let owners = owners.into_iter().map(|(after, owner)| (after, i64::from(owner)));
        let owners = dated([(0, 0)].into_iter().chain(owners).collect());
        let won = states.last().is_some_and(|last| last.1 == State::Won);
        Deal {
            segment,
            states,
            owners: owners.into_iter().map(|(day, owner)| (day, owner as u32)).collect(),
            amounts: dated(amounts),
            credited: credited.filter(|_| won),
            unwatched_until: unwatched,
        }
    }
}

/// A deal, and what another source says of it: often the same, or the same up to a day.
fn twice() -> impl Strategy<Value = (Deal, Deal)> {
    (deal(), deal(), 0..4_u8, 0..40).prop_map(|(deal, other, how, day)| {
        let other = match how {
            0 | 1 => deal.clone(),
            2 => {
                let mut amounts = other.amounts;
                // None is known before the deal is.
                amounts.iter_mut().for_each(|amount| amount.0 += deal.created());
                Deal { credited: other.credited, amounts, ..deal.clone() }
            }
            _ => deal.as_of(deal.created() + day).unwrap_or(other),
        };
        (deal, other)
    })
}

fn log(deals: Vec<Deal>) -> Log {
    let day = |_| CalendarDay { kind: DayKind::Business, month: 1 };
    let calendar = Calendar::new(0, LAST + 400, day);
    Log { pipelines: vec![2], segments: 2, seats: vec![Seat::default(); 3], calendar, deals }
}

proptest! {
    #[test]
    fn logs_say_the_same_as_of_every_day_before_that_from_which_they_differ(
        deals in prop::collection::vec(twice(), 0..6),
        more in prop::collection::vec(deal(), 0..2),
    ) {
        let (one, mut other): (Vec<_>, Vec<_>) = deals.into_iter().unzip();
        other.extend(more);
        let (one, other) = (log(one), log(other));
        let differs = one.differs_from(&other);
        prop_assert_eq!(differs, other.differs_from(&one));
        let first = (0..LAST).find(|day| one.as_of(*day) != other.as_of(*day));
        prop_assert_eq!(differs, first);
    }
}

#[test]
fn logs_of_other_people_or_days_have_nothing_in_common() {
    let one = log(Vec::new());
    let more = Log { seats: vec![Seat::default(); 4], ..one.clone() };
    let shorter = Calendar::new(0, LAST, |_| CalendarDay { kind: DayKind::Business, month: 1 });
    let shorter = Log { calendar: shorter, ..one.clone() };
    for other in [more, shorter] {
        assert_eq!(one.differs_from(&other), Some(Day::MIN));
    }
    assert_eq!(one.differs_from(&one.clone()), None);
}
