//! What is planted shows in simple counts, and the whole is believable.

use super::books::{Books, Deal};
use super::{BOTH, today};
use sales::activity::ActivityKind;
use sales::calendar::PeriodKind;
use sales::day::Day;
use sales::process::StageKind;
use sales::quota::{QuotaHolder, QuotaVersion, Target};
use sources::sample::{Locale, Sample, cast};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The usual company, simulated once for all tests.
fn usual(locale: Locale) -> &'static Books {
    static BOOKS: [OnceLock<Books>; 2] = [OnceLock::new(), OnceLock::new()];
    let place = usize::from(locale == Locale::Ja);
    BOOKS[place].get_or_init(|| Books::of(&Sample::new(today(), locale)))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn the_characters_show() {
    for locale in BOTH {
        let books = usual(locale);
        let cast = cast(locale);
        let sellers = books.sellers_today();
        assert_eq!(sellers.len(), 24);

        let usual = median(sellers.iter().map(|id| books.open(id) as f64).collect());
        let too_many = books.open(books.id(cast.too_many_open)) as f64;
        assert!(too_many > 2.5 * usual, "{too_many} open against {usual}");

        let average = books.win_rate(|_| true);
        let door_opener = books.id(cast.door_opener);
        assert!(books.win_rate(|id| id == door_opener) < 0.65 * average);
        let past_first = |owns: &dyn Fn(&str) -> bool| {
            let closed = |deal: &&Deal| owns(&deal.owner) && deal.stages.len() > 1;
            let deals: Vec<&Deal> = books.deals.values().filter(closed).collect();
            let on = deals.iter().filter(|deal| (1..5).contains(&deal.stages[1].1)).count();
            on as f64 / deals.len() as f64
        };
        assert!(past_first(&|id| id == door_opener) > past_first(&|_| true) + 0.1);

        let star = books.id(cast.star);
        assert!(books.win_rate(|id| id == star) > 1.25 * average);
        let contacts = |owns: &dyn Fn(&str) -> bool| {
            let proposed = |deal: &&Deal| deal.stages.iter().any(|&(_, stage)| stage == 2);
            let deals = books.deals.values().filter(|deal| owns(&deal.owner)).filter(proposed);
            let counts: Vec<usize> = deals.map(|deal| deal.contacts.len()).collect();
            counts.iter().sum::<usize>() as f64 / counts.len() as f64
        };
        assert!(contacts(&|id| id == star) > 1.5 * contacts(&|id| id != star));

        let gives_up = books.id(cast.one_follow_up);
        let most = |id: &str| {
            let leads = books.leads.values().filter(|lead| lead.owner == id);
            leads.map(|lead| lead.tries).max().unwrap()
        };
        assert_eq!((most(gives_up), most(star) > 6), (2, true));

        let ramping = &books.people[books.id(cast.ramping)];
        assert_eq!(ramping.hired, Some(today().month_start_plus(-3)));
        assert!(ramping.ramp_percent[3] < 100);
    }
}

#[test]
fn the_team_with_cold_leads_gets_little_from_its_calls() {
    for locale in BOTH {
        let books = usual(locale);
        let cast = cast(locale);
        let (mut calls, mut converted) = ([0.0; 2], [0.0; 2]);
        let poor = |id: &str| usize::from(books.team(id) == cast.poor_hand_off_team);
        for (_, activity) in &books.activities {
            if let (ActivityKind::Call, Some(by)) = (activity.kind, &activity.by) {
                calls[poor(&by.id)] += 1.0;
            }
        }
        for lead in books.leads.values().filter(|lead| lead.converted) {
            converted[poor(&lead.owner)] += 1.0;
        }
        let per_thousand = [0, 1].map(|team| 1000.0 * converted[team] / calls[team]);
        assert!((30.0..70.0).contains(&per_thousand[0]), "{per_thousand:?}");
        assert!(per_thousand[1] < 0.55 * per_thousand[0], "{per_thousand:?}");
    }
}

#[test]
fn quotas_have_versions_units_and_gaps() {
    for locale in BOTH {
        let books = usual(locale);
        let cast = cast(locale);
        let calendar = &books.organisation.calendar;
        let quarter = calendar.period_of(PeriodKind::Quarter, today());
        let of = |name: &str| {
            let id = books.id(name);
            let theirs = |version: &&QuotaVersion| {
                matches!(&version.holder, QuotaHolder::Person(key) if &*key.id == id)
                    && version.period == quarter
            };
            books.quotas.iter().filter(theirs).collect::<Vec<_>>()
        };
        assert_eq!(of(cast.without_quota).len(), 0);
        assert_eq!(of(cast.star).len(), 1);
        let versions = of(cast.revised_quota);
        assert_eq!(versions.len(), 2);
        assert!(versions[0].set_on < versions[1].set_on && !versions[1].reason.is_empty());
        let in_units = books.quotas.iter().filter(|version| {
            matches!(&version.holder, QuotaHolder::Team(name) if **name == *cast.unit_quota_team)
                && matches!(version.target, Target::Units { .. })
        });
        assert!(in_units.count() >= 20);
    }
}

#[test]
fn the_figures_are_those_of_a_believable_company() {
    for locale in BOTH {
        let books = usual(locale);
        let (zone, calendar) = (&books.organisation.zone, &books.organisation.calendar);
        let mut won: BTreeMap<Day, i64> = BTreeMap::new();
        for deal in books.deals.values() {
            let &(at, stage) = deal.stages.last().unwrap();
            if books.kind(stage) == StageKind::Won {
                let day = zone.day_of(at);
                let amount = books.organisation.convert(deal.amount.unwrap(), day).unwrap();
                let quarter = calendar.period_of(PeriodKind::Quarter, day);
                *won.entry(quarter.start()).or_default() += amount.minor;
            }
        }
        let mut quarters = 0;
        for version in &books.quotas {
            let (QuotaHolder::Company, Target::Money(asked)) = (&version.holder, &version.target)
            else {
                continue;
            };
            let start = version.period.start();
            let share = won.get(&start).copied().unwrap_or(0) as f64 / asked.minor as f64;
            if version.period.contains(today()) {
                assert!((0.4..0.65).contains(&share), "{start} {share} so far");
            } else if start < today() {
                assert!((0.75..1.2).contains(&share), "{start} {share}");
                quarters += 1;
            }
        }
        assert_eq!(quarters, 19);
        let rate = books.win_rate(|_| true);
        assert!((0.2..0.3).contains(&rate), "{rate}");
        let open: usize = books.people.keys().map(|id| books.open(id)).sum();
        assert!((180..360).contains(&open), "{open} open");
    }
}
