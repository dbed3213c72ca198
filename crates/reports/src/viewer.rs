//! Who is looking, and what they may see.
//!
//! Figures are added up of what is credited within the viewer's bounds, whatever is asked
//! ([`Question::bounds`](sales::question::Question)); a record is seen whole by everybody who had
//! a part in it.

use crate::telling::Telling;
use metrics::facts::LeadLife;
use sales::day::Day;
use sales::history::{Account, History, Timeline};
use sales::organisation::Averages;
use sales::question::{AsOf, Question, Scope};
use sales::quota::Holder;
use sales::roster::{PersonId, Spell, TeamId};
use sales::shares::Share;

/// Somebody who asks for a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Viewer {
    reach: Reach,
    /// What counts where the organisation has not said.
    averages: Averages,
    /// Whether they only look.
    only_reads: bool,
}

/// How far somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Reach {
    Everything,
    Team(TeamId),
    Led(PersonId),
    Own(PersonId),
}

impl Viewer {
    /// An administrator: sees everything.
    pub fn administrator() -> Viewer {
        Viewer::reaching(Reach::Everything)
    }

    /// A manager: sees the team that this person leads on the day asked about, with the teams
    /// below it, and what is the person's own. Whoever leads none sees their own only.
    pub fn manager(person: PersonId) -> Viewer {
        Viewer::reaching(Reach::Led(person))
    }

    /// A rep: sees their own records and figures only.
    pub fn rep(person: PersonId) -> Viewer {
        Viewer::reaching(Reach::Own(person))
    }

    /// Somebody who sees a team with the teams below it.
    pub fn of_team(team: TeamId) -> Viewer {
        Viewer::reaching(Reach::Team(team))
    }

    /// Whether it is a manager who leads no team on that day.
    pub(crate) fn leads_nobody(&self, history: &History, day: Day) -> bool {
        matches!(self.reach, Reach::Led(person) if led_on(history, person, day).is_none())
    }

    fn reaching(reach: Reach) -> Viewer {
        Viewer { reach, averages: Averages::default(), only_reads: false }
    }

    /// The same, with these figures of others where the organisation has not said which.
    pub fn with_averages(self, averages: Averages) -> Viewer {
        Viewer { averages, ..self }
    }

    /// The same, but changes nothing.
    pub fn only_reading(self) -> Viewer {
        Viewer { only_reads: true, ..self }
    }

    /// The person whose view it is; none where it is that of a team or of everything.
    pub(crate) fn person(&self) -> Option<PersonId> {
        match self.reach {
            Reach::Everything | Reach::Team(_) => None,
            Reach::Led(person) | Reach::Own(person) => Some(person),
        }
    }

    /// Whether the viewer sets the quotas of that person on `day`, or, without a person, those of
    /// teams and the company: whoever sees everything does; a manager those of people below.
    pub(crate) fn sets_quotas_of(
        &self,
        history: &History,
        person: Option<PersonId>,
        day: Day,
    ) -> bool {
        let leads = |leader: PersonId, other: PersonId| {
            let team = led_on(history, leader, day);
            let of = history.roster().team_on(other, day);
            leader != other && team.zip(of).is_some_and(|(t, of)| history.roster().is_within(of, t))
        };
        match (self.reach, person) {
            _ if self.only_reads => false,
            (Reach::Everything, _) => true,
            (Reach::Led(leader), Some(person)) => leads(leader, person),
            (Reach::Led(_) | Reach::Team(_) | Reach::Own(_), _) => false,
        }
    }

    /// Whether the viewer says on `day` what that holder will bring: whoever sees everything for
    /// all, a manager for the team with the teams and people below it, everybody for themselves.
    pub(crate) fn commits_for(&self, history: &History, holder: Holder, day: Day) -> bool {
        let roster = history.roster();
        let leads = |leader: PersonId, team: Option<TeamId>| {
            let led = led_on(history, leader, day);
            led.zip(team).is_some_and(|(led, team)| roster.is_within(team, led))
        };
        match (self.reach, holder) {
            _ if self.only_reads => false,
            (Reach::Everything, _) => true,
            (Reach::Own(own) | Reach::Led(own), Holder::Person(person)) if own == person => true,
            (Reach::Led(leader), Holder::Person(person)) => {
                leads(leader, roster.team_on(person, day))
            }
            (Reach::Led(leader), Holder::Team(team)) => leads(leader, Some(team)),
            (Reach::Led(_) | Reach::Team(_) | Reach::Own(_), _) => false,
        }
    }

    /// What is seen of how things were on `day`.
    pub(crate) fn sight(&self, history: &History, day: Day) -> Sight {
        let (bounds, own) = match self.reach {
            Reach::Everything => (Scope::Company, None),
            Reach::Team(team) => (Scope::Team(team), None),
            Reach::Own(person) => (Scope::Person(person), Some(person)),
            Reach::Led(person) => {
                let led = led_on(history, person, day);
                (led.map_or(Scope::Person(person), Scope::Team), Some(person))
            }
        };
        let averages = history.organisation().averages.unwrap_or(self.averages);
        Sight { bounds, own, day, averages, only_reads: self.only_reads }
    }
}

/// The team that the person leads on that day.
fn led_on(history: &History, person: PersonId, day: Day) -> Option<TeamId> {
    let mut spells = history.roster().spells(person).iter();
    let spell = spells.find(|spell| spell.from <= day && day < spell.until)?;
    spell.manager.then_some(spell.team)
}

/// What somebody sees of how things were on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sight {
    /// What is credited outside is no part of any figure.
    pub(crate) bounds: Scope,
    /// The person who looks; what is their own is seen, whatever the bounds.
    own: Option<PersonId>,
    day: Day,
    averages: Averages,
    only_reads: bool,
}

impl Sight {
    pub(crate) fn is_everything(&self) -> bool {
        self.bounds == Scope::Company
    }

    /// The bounds of figures about that scope.
    pub(crate) fn bounds_of(&self, scope: Scope) -> Scope {
        match (scope, self.own) {
            (Scope::Person(person), Some(own)) if person == own => scope,
            _ => self.bounds,
        }
    }

    /// Whether the person is seen: whoever is in the team, or was by the day looked at.
    pub(crate) fn person(&self, history: &History, person: PersonId) -> bool {
        let spells = history.roster().spells(person).iter();
        self.own == Some(person)
            || match self.bounds {
                Scope::Company => true,
                Scope::Person(only) | Scope::Peers(only) => only == person,
                Scope::Team(team) => spells
                    .filter(|spell| spell.from <= self.day)
                    .any(|spell| history.roster().is_within(spell.team, team)),
            }
    }

    /// Whether the team is seen: the bounds themselves, or what is below them.
    pub(crate) fn team(&self, history: &History, team: TeamId) -> bool {
        match self.bounds {
            Scope::Company => true,
            Scope::Team(top) => history.roster().is_within(team, top),
            Scope::Person(_) | Scope::Peers(_) => false,
        }
    }

    /// Whether what the person did or had from `from` to `to`, both included, is seen.
    pub(crate) fn person_on(
        &self,
        history: &History,
        person: PersonId,
        from: Day,
        to: Day,
    ) -> bool {
        let during = |spell: &&Spell| spell.from <= to && from < spell.until;
        let spells = history.roster().spells(person).iter();
        self.own == Some(person)
            || match self.bounds {
                Scope::Team(_) => spells.filter(during).any(|spell| self.team(history, spell.team)),
                _ => self.person(history, person),
            }
    }

    /// For each customer whether it is seen on the day `as_of`: by whoever sees who owns it, or a
    /// deal with it.
    pub(crate) fn accounts(&self, history: &History, as_of: Day) -> Vec<bool> {
        let until = history.until(AsOf(as_of));
        let owned = |account: &Account| {
            account.owner.is_some_and(|owner| self.person_on(history, owner, as_of, as_of))
        };
        let mut seen: Vec<bool> = history.accounts().iter().map(owned).collect();
        let is_seen = |deal: &Timeline<'_>| deal.exists(until) && self.deal(history, deal, as_of);
        for account in history.timelines().filter(is_seen).filter_map(|deal| deal.account()) {
            seen[account as usize] = true;
        }
        seen
    }

    /// Whether the lead is there on the day `as_of` and seen: by whoever has seen its owner since
    /// it came.
    pub(crate) fn lead(&self, history: &History, lead: u32, as_of: Day) -> bool {
        let life = LeadLife::new(history, lead);
        if !life.exists(history.until(AsOf(as_of))) {
            return false;
        }
        let Some(owner) = life.lead.owner else { return self.is_everything() };
        let came = life.begun().map_or(Day::FIRST, |at| history.day_of(at));
        self.person_on(history, owner, came, as_of)
    }

    /// Whether the deal is seen as known on the day `as_of`: by whoever sees somebody who has
    /// owned it, was credited with a part of it, or has done something about it.
    pub(crate) fn deal(&self, history: &History, deal: &Timeline<'_>, as_of: Day) -> bool {
        if self.is_everything() {
            return true;
        }
        let known = |day: &Day| *day <= as_of;
        let day_of = |at| history.day_of(at);
        // The first owner is told of since ever; the deal has been there since it was made.
        let begun = deal.created().or(deal.visits().next().map(|visit| visit.entered));
        let start = |since| day_of(begun.map_or(since, |begun| begun.max(since)));
        let starts = deal.owners().map(|(since, owner)| (start(since), owner));
        let ends = deal.owners().skip(1).map(|(since, _)| day_of(since)).chain([as_of]);
        let mut owned = starts.zip(ends).filter(|((from, _), _)| known(from));
        let spells = || deal.shares().map(|(since, shares)| (start(since), shares));
        let ends = spells().skip(1).map(|(end, _)| end).chain([as_of]);
        let mut shared = spells().zip(ends).filter(|((from, _), _)| known(from));
        let is_seen = |((from, shares), to): ((Day, &[Share]), Day)| {
            shares.iter().any(|share| self.person_on(history, share.person, from, to.min(as_of)))
        };
        let mut done = deal.activities().filter_map(|one| Some((one.by?, day_of(one.at))));
        owned.any(|((from, owner), to)| self.person_on(history, owner, from, to.min(as_of)))
            || shared.any(is_seen)
            || done.any(|(by, day)| known(&day) && self.person_on(history, by, day, day))
    }

    /// Whether a record that is seen may be changed: one's own, those of whoever is in the team on
    /// the day looked at, and what nobody owns.
    pub(crate) fn may_change(&self, history: &History, owner: Option<PersonId>) -> bool {
        !self.only_reads && owner.is_none_or(|owner| self.may_give_to(history, owner))
    }

    /// Whether records may be made, or given to, that person.
    pub(crate) fn may_give_to(&self, history: &History, person: PersonId) -> bool {
        let team = || history.roster().team_on(person, self.day);
        let is_within = match self.bounds {
            Scope::Company => true,
            Scope::Team(top) => team().is_some_and(|team| history.roster().is_within(team, top)),
            Scope::Person(_) | Scope::Peers(_) => false,
        };
        !self.only_reads && (is_within || self.own == Some(person))
    }

    /// Whether a deal may be divided with that person: with whoever records may be given to, and
    /// with colleagues, as far as others are told of: everybody, those in the same team, or none.
    pub(crate) fn may_share_with(&self, history: &History, person: PersonId) -> bool {
        let team = |person| history.roster().team_on(person, self.day);
        let is_colleague = match (self.own, self.averages) {
            (None, _) | (Some(_), Averages::Hidden) => false,
            (Some(_), Averages::Named) => true,
            (Some(own), Averages::Anonymous) => {
                team(own).is_some_and(|own| team(person) == Some(own))
            }
        };
        self.may_give_to(history, person) || is_colleague && !self.only_reads
    }

    /// Whether sums of others may be told: those within the bounds always.
    pub(crate) fn sums_of(&self, history: &History, other: &Question) -> bool {
        let inside = match other.scope {
            Scope::Team(team) => self.team(history, team),
            Scope::Person(person) => other.bounds == self.bounds && self.person(history, person),
            Scope::Company | Scope::Peers(_) => self.is_everything(),
        };
        inside || self.averages == Averages::Named
    }

    /// Whether figures of everybody may be told.
    pub(crate) fn sums_of_company(&self) -> bool {
        self.is_everything() || self.averages == Averages::Named
    }

    /// Whose deals say what others would have done: nobody's who is not told of.
    pub(crate) fn yardstick(&self) -> Scope {
        if self.sums_of_company() { Scope::Company } else { self.bounds }
    }

    /// How averages of others are told, of which `is_hiding` says whether they hide who is behind
    /// them.
    pub(crate) fn averages_of(
        &self,
        history: &History,
        other: &Question,
        is_hiding: impl FnOnce() -> bool,
    ) -> Telling {
        match self.averages {
            _ if self.sums_of(history, other) => Telling::Exactly,
            Averages::Anonymous if is_hiding() => Telling::Coarsely,
            _ => Telling::Not,
        }
    }

    /// How what is usual among everybody is told beside a record.
    pub(crate) fn usual(&self) -> Telling {
        match self.averages {
            _ if self.sums_of_company() => Telling::Exactly,
            Averages::Anonymous => Telling::Coarsely,
            Averages::Named | Averages::Hidden => Telling::Not,
        }
    }

    /// Since when all of the person is seen, as of `day`: since they came to the team from
    /// elsewhere, and from the beginning where they began there. `None` for one who is elsewhere.
    pub(crate) fn since(&self, history: &History, person: PersonId, day: Day) -> Option<Day> {
        match self.bounds {
            _ if self.own == Some(person) => Some(Day::FIRST),
            Scope::Team(team) => history.roster().belongs_since(person, team, day),
            _ => self.person(history, person).then_some(Day::FIRST),
        }
    }
}
