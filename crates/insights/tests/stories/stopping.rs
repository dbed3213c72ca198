//! Who goes on beyond the stop point of follow-ups, and who gives up before it.

use insights::foresight::Foresight;
use insights::guidance::{Guidance, Habit, Kind, Point, exactly};
use insights::signals::signal::{Signal, Who};
use insights::signals::signals;
use insights::stop::StopPoint;
use sales::calendar::PeriodKind;
use sales::history::History;
use sales::question::{Question, Scope};

use crate::company::{Company, today};

/// Follow-ups come so many days one after the other.
const BETWEEN_DAYS: i32 = 7;
/// Deals begin until so many days ago, so that nothing is still to come of any contact.
const UNTIL: i32 = 135;
/// After so many follow-ups another one hardly moves a deal on.
const PAYS: usize = 3;
/// The days on which people are compared.
const LOOKED_AT_DAYS: i32 = 182;

/// Choices after a contact, counted as they are told: of how many how many were chosen so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counted {
    gave_up: u64,
    before: u64,
    went_on: u64,
    beyond: u64,
}

impl Counted {
    fn plus(self, other: Counted) -> Counted {
        Counted {
            gave_up: self.gave_up + other.gave_up,
            before: self.before + other.before,
            went_on: self.went_on + other.went_on,
            beyond: self.beyond + other.beyond,
        }
    }

    /// After contact number `place`, so many days ago, somebody followed up again or did not.
    fn add(&mut self, ago: i32, place: usize, again: bool) {
        let on_days = ago < LOOKED_AT_DAYS;
        match place < PAYS {
            _ if !on_days => {}
            true => {
                self.before += 1;
                self.gave_up += u64::from(!again);
            }
            false => {
                self.beyond += 1;
                self.went_on += u64::from(again);
            }
        }
    }
}

/// Tells somebody's deals, one in so many days: in each as many follow-ups as are drawn of `most`,
/// unless one moves it on before, as one of the first does in three of ten.
pub(crate) fn follows_up(
    company: &mut Company,
    who: &str,
    every: usize,
    most: &[usize],
) -> Counted {
    let mut counted = Counted::default();
    // One that has only begun, for what moving on is worth is that of open deals.
    company.open(who, 5, "amount 1000");
    for ago in (UNTIL..420).rev().step_by(every) {
        let name = company.open(who, ago, "amount 1000");
        let most = company.draw(most);
        let mut at = ago;
        let mut moved = false;
        for number in 1..=most {
            counted.add(at, number - 1, true);
            at -= BETWEEN_DAYS;
            company.on(at, &format!("call by {who} on {name} outbound"));
            let odds: &[usize] = if number <= PAYS { &[3] } else { &[0] };
            moved = company.draw(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) < odds[0];
            if moved {
                break;
            }
        }
        match moved {
            true => {
                company.on(at - 1, &format!("opp {name} stage Proposal"));
                company.on(at - 3, &format!("opp {name} won"));
            }
            false => {
                counted.add(at, most, false);
                company.on(at - 30, &format!("opp {name} lost"));
            }
        }
    }
    counted
}

/// What is found of a company.
struct Judged {
    history: History,
    question: Question,
    foresight: Foresight,
    raised: Vec<Signal>,
    stop: Option<StopPoint>,
}

impl Judged {
    fn of(company: &Company) -> Judged {
        let history = company.history();
        let calendar = &history.organisation().calendar;
        let question = Question::new(calendar.period_of(PeriodKind::Quarter, today()), today());
        let foresight = Foresight::of(&history, &question, false);
        let raised = signals(&history, &question, &foresight);
        let stop = StopPoint::of(&history, &question, &foresight);
        Judged { history, question, foresight, raised, stop }
    }

    /// What is said of follow-ups about whom, given these signals.
    fn said(&self, raised: &[Signal]) -> Vec<(String, Habit, Point)> {
        self.said_of(Scope::Company, raised)
    }

    /// What is said of one person's.
    fn of_person(&self, who: &str) -> Vec<(String, Habit, Point)> {
        let person = self.history.roster().person_named(who).expect("somebody");
        self.said_of(Scope::Person(person), &[])
    }

    fn said_of(&self, scope: Scope, raised: &[Signal]) -> Vec<(String, Habit, Point)> {
        let Judged { history, foresight, stop, .. } = self;
        let question = Question { scope, ..self.question.clone() };
        let found = Guidance::of(history, &question, foresight, raised, stop.as_ref(), &exactly);
        let roster = history.roster();
        let named = |point: Point| match (&point.kind, point.about) {
            (Kind::FollowUps { habit, .. }, Who::Person(one)) => {
                Some((roster.person(one).name.to_string(), *habit, point))
            }
            (Kind::FollowUps { habit, .. }, Who::Team(one)) => {
                Some((roster.team_name(one).to_owned(), *habit, point))
            }
            _ => None,
        };
        found.strengths.into_iter().chain(found.weaknesses).filter_map(named).collect()
    }
}

fn is(told: &[(String, Habit, Point)], who: &str, habit: Habit) -> Option<Point> {
    let mut those = told.iter().filter(|one| one.0 == who && one.1 == habit);
    those.next().map(|one| one.2.clone())
}

#[test]
fn who_goes_on_beyond_the_stop_point_or_gives_up_before_it_is_told_so() {
    let mut company = Company::new();
    let aiko = follows_up(&mut company, "Aiko", 4, &[9, 10]);
    let ben = follows_up(&mut company, "Ben", 2, &[1]);
    let mut all = aiko.plus(ben);
    for who in ["Chie", "Dan", "Eva", "Fumi", "Gus"] {
        all = all.plus(follows_up(&mut company, who, 4, &[2, 3, 3, 4]));
    }
    all = all.plus(follows_up(&mut company, "Hana", 1, &[3]));
    let judged = Judged::of(&company);
    assert_eq!(judged.stop.as_ref().map(|stop| stop.from), Some(PAYS as u32 + 1));

    let told = judged.said(&[]);
    let one = is(&told, "Aiko", Habit::GoesOn).expect("Aiko goes on");
    let share = |part: u64, whole: u64| part as f64 / whole as f64;
    assert_eq!((one.n, one.own), (aiko.beyond, share(aiko.went_on, aiko.beyond)));
    assert_eq!(one.reference, Some(share(all.went_on, all.beyond)));
    let (low, high) = one.interval.expect("an interval");
    assert!(one.reference < Some(low) && low < high && high < 1.0, "{one:?}");
    assert!(one.stakes.is_some_and(|stakes| stakes > 0), "{one:?}");

    let one = is(&told, "Ben", Habit::GivesUp).expect("Ben gives up");
    assert_eq!((one.n, one.own), (ben.before, share(ben.gave_up, ben.before)));
    assert_eq!(one.reference, Some(share(all.gave_up, all.before)));
    // Ben never comes to the stop point: that is no stopping in time. Aiko never stops: that is no
    // strength. Hana follows up until there, and no further.
    let habits =
        |who: &str| -> Vec<Habit> { judged.of_person(who).into_iter().map(|one| one.1).collect() };
    assert_eq!(habits("Ben"), [Habit::GivesUp]);
    assert_eq!(habits("Aiko"), [Habit::GoesOn]);
    assert!(habits("Hana").contains(&Habit::StopsInTime), "{:?}", habits("Hana"));
    assert!(habits("Hana").contains(&Habit::KeepsAtIt), "{:?}", habits("Hana"));

    // What a signal says of somebody is not said again.
    let mut raised = judged.raised.clone();
    raised.retain(|one| one.rule().id == "gives-up-early");
    assert!(!raised.is_empty());
    let told = judged.said(&raised);
    assert!(is(&told, "Ben", Habit::GivesUp).is_none(), "{told:?}");
    assert!(is(&told, "Aiko", Habit::GoesOn).is_some(), "{told:?}");
}

#[test]
fn where_all_do_alike_or_there_is_no_stop_point_nothing_is_said() {
    let mut company = Company::new();
    for who in crate::company::PEOPLE {
        follows_up(&mut company, who, 4, &[2, 3, 4, 5]);
    }
    let mut judged = Judged::of(&company);
    assert!(judged.stop.is_some());
    assert!(judged.said(&[]).is_empty(), "{:?}", judged.said(&[]));
    let mut company = Company::new();
    follows_up(&mut company, "Aiko", 4, &[1]);
    for who in crate::company::OTHERS {
        follows_up(&mut company, who, 4, &[3]);
    }
    judged = Judged::of(&company);
    assert!(judged.stop.is_none() && judged.said(&[]).is_empty());
}

/// Four teams of nine, of whom each has few deals; those of the North follow up so often.
fn teams(north: &[usize], every: usize) -> (Judged, Counted) {
    let mut company = Company::new();
    let mut counted = Counted::default();
    for team in ["North", "South", "West", "Centre"] {
        company.say(&format!("team {team}"));
        for number in 1..=9 {
            let who = format!("{team}{number}");
            company.say(&format!("person {who} in {team}"));
            let most = if team == "North" { north } else { &[3, 3, 3, 4] };
            let theirs = follows_up(&mut company, &who, every, most);
            if team == "North" {
                counted = counted.plus(theirs);
            }
        }
    }
    (Judged::of(&company), counted)
}

/// A team that holds two others: six teams of six, of whom each has few deals; in the Coast, and in
/// the teams of it, they follow up so often.
fn nested(coast: &[usize], inside: &[usize]) -> (Judged, [Counted; 3]) {
    let mut company = Company::new();
    let mut counted = [Counted::default(); 3];
    let teams = ["Coast", "Bay in Coast", "Cape in Coast", "South", "West", "Centre"];
    for (place, team) in teams.into_iter().enumerate() {
        company.say(&format!("team {team}"));
        let name = team.split(' ').next().expect("a name");
        for number in 1..=6 {
            let who = format!("{name}{number}");
            company.say(&format!("person {who} in {name}"));
            let most = [coast, inside, inside].get(place).copied().unwrap_or(&[3, 3, 3, 4]);
            let theirs = follows_up(&mut company, &who, 12, most);
            if let Some(counted) = counted.get_mut(place) {
                *counted = counted.plus(theirs);
            }
        }
    }
    (Judged::of(&company), counted)
}

#[test]
fn a_team_is_judged_with_the_teams_in_it_and_left_out_where_one_of_these_is_named() {
    // Those directly in it do as all do; those in the teams of it go on a little longer.
    let (judged, [coast, bay, cape]) = nested(&[4, 5], &[4, 5]);
    let all = coast.plus(bay).plus(cape);
    let told = judged.said(&[]);
    let one = is(&told, "Coast", Habit::GoesOn).unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!((one.n, one.own), (all.beyond, all.went_on as f64 / all.beyond as f64));
    // What is usual counts nobody twice: the link behind it shows the same choices.
    let roster = judged.history.roster();
    let team = roster.team_named("Coast").expect("a team");
    let asked =
        Question { scope: Scope::Team(team), period: one.behind.period, ..judged.question.clone() };
    let metric = metrics::catalogue::find(one.behind.metric).expect("a metric");
    let rungs = metrics::facts::facts(&judged.history, &asked, metric);
    let from = judged.stop.as_ref().expect("a stop point").from;
    let choices = rungs.iter().filter(|fact| match fact.part {
        metrics::facts::Part::Rung(rung) => {
            let ends = [metrics::facts::RungEnd::Stopped, metrics::facts::RungEnd::WentOn];
            from <= u32::from(rung.place) + 1 && ends.contains(&rung.end)
        }
        _ => false,
    });
    assert_eq!(choices.count() as u64, one.n);

    let (judged, _) = nested(&[3, 3, 3, 4], &[7, 8]);
    let told = judged.said(&[]);
    let is_named = |team: &&str| is(&told, team, Habit::GoesOn).is_some();
    assert!(["Bay", "Cape"].iter().any(is_named), "{told:?}");
    assert!(!is_named(&"Coast"), "{told:?}");
}

#[test]
fn a_team_is_named_where_none_of_its_people_is() {
    // Each has too few choices to be judged by; together they have enough.
    let (judged, north) = teams(&[5, 6], 12);
    let told = judged.said(&[]);
    let one = is(&told, "North", Habit::GoesOn).expect("the North goes on");
    assert_eq!(one.n, north.beyond);
    assert!((one.own - north.went_on as f64 / north.beyond as f64).abs() < 1e-12);
    // Where its people can be judged, they are.
    let (judged, _) = teams(&[9, 10], 5);
    let told = judged.said(&[]);
    assert!(is(&told, "North", Habit::GoesOn).is_none(), "{told:?}");
    assert!(told.iter().any(|one| one.0.starts_with("North") && one.1 == Habit::GoesOn));
}
