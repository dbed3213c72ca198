//! Teams that come of who reports to whom. A team of the file that holds nobody but a manager and
//! those below, is that manager's; any other manager leads a team of their own name, part of the
//! office or department that the file has around it.

use sales::names::plain;
use sales::roster::Team;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// No line of managers is longer: what goes on is a mistake in the file.
const MOST_LEVELS: usize = 100;

/// What a file says of one person.
pub(super) struct Said {
    pub(super) name: Arc<str>,
    pub(super) manager: Option<Arc<str>>,
    pub(super) team: Option<Arc<str>>,
}

/// Where somebody belongs.
pub(super) struct Place {
    pub(super) name: Arc<str>,
    pub(super) team: Arc<str>,
    pub(super) leads: bool,
}

/// What comes of who reports to whom.
pub(super) struct Reporting {
    /// Everybody's place, managers among them who have no row.
    pub(super) places: Vec<Place>,
    /// The teams that are needed.
    pub(super) teams: Vec<Team>,
    /// Whoever is said to report to themselves or to somebody below, and to whom.
    pub(super) rounds: Vec<(Arc<str>, Arc<str>)>,
}

/// Where everybody belongs.
pub(super) fn reporting(said: impl Iterator<Item = Said>) -> Reporting {
    let lines = Lines::of(said);
    let parents = lines.parents();
    let places: Vec<Place> = (0..lines.people.len()).filter_map(|one| lines.place(one)).collect();
    let mut teams: BTreeMap<String, Team> = BTreeMap::new();
    for place in &places {
        let mut next = Some(Arc::clone(&place.team));
        while let Some(name) = next.filter(|name| !teams.contains_key(&plain(name))) {
            let parent = parents.get(&plain(&name)).cloned();
            let team = Team { name: Arc::clone(&name), aliases: Vec::new(), parent };
            next = team.parent.clone();
            teams.insert(plain(&name), team);
        }
    }
    Reporting { places, teams: teams.into_values().collect(), rounds: lines.rounds }
}

/// Parents of teams, by plain name.
type Parents = HashMap<String, Arc<str>>;

/// Somebody among those they report to and those who report to them.
struct One {
    name: Arc<str>,
    manager: Option<usize>,
    reports: Vec<usize>,
    /// The plain name of the team in their row.
    team: Option<String>,
    /// Whether they have a row of their own.
    has_row: bool,
    /// They and all below are those whose `from` is in this range.
    from: usize,
    until: usize,
}

/// A team that the file names.
struct Named {
    name: Arc<str>,
    /// Who is in it by their row.
    people: Vec<usize>,
    /// Whose team it is.
    owner: Option<usize>,
}

/// Who reports to whom.
struct Lines {
    people: Vec<One>,
    named: BTreeMap<String, Named>,
    rounds: Vec<(Arc<str>, Arc<str>)>,
}

impl Lines {
    fn of(said: impl Iterator<Item = Said>) -> Lines {
        let said: Vec<Said> = said.collect();
        let mut lines = Lines { people: Vec::new(), named: BTreeMap::new(), rounds: Vec::new() };
        let mut found = HashMap::new();
        for one in &said {
            let place = lines.add(&mut found, &one.name);
            lines.people[place].has_row = true;
            let Some(team) = &one.team else { continue };
            lines.people[place].team = Some(plain(team));
            let new = Named { name: Arc::clone(team), people: Vec::new(), owner: None };
            lines.named.entry(plain(team)).or_insert(new).people.push(place);
        }
        for (place, one) in said.iter().enumerate() {
            let Some(manager) = &one.manager else { continue };
            let manager = lines.add(&mut found, manager);
            lines.report(place, manager);
        }
        lines.number();
        lines.own();
        lines
    }

    fn add(&mut self, found: &mut HashMap<String, usize>, name: &Arc<str>) -> usize {
        *found.entry(plain(name)).or_insert_with(|| {
            self.people.push(One {
                name: Arc::clone(name),
                manager: None,
                reports: Vec::new(),
                team: None,
                has_row: false,
                from: 0,
                until: 0,
            });
            self.people.len() - 1
        })
    }

    /// Takes over that one reports to the other, unless that one is above already, as a head is who
    /// is said to report to themselves.
    fn report(&mut self, one: usize, manager: usize) {
        let is_round = self.above(manager).any(|above| above == one);
        if is_round {
            let [one, manager] = [one, manager].map(|who| Arc::clone(&self.people[who].name));
            return self.rounds.push((one, manager));
        }
        self.people[one].manager = Some(manager);
        self.people[manager].reports.push(one);
    }

    /// Somebody, whom they report to, and so on.
    fn above(&self, one: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(one), |one| self.people[*one].manager).take(MOST_LEVELS)
    }

    /// Numbers everybody so that those below somebody follow them without a gap.
    fn number(&mut self) {
        let heads = (0..self.people.len()).filter(|one| self.people[*one].manager.is_none());
        // Whom to begin with, and whom to end with once all below are numbered.
        let mut open: Vec<(usize, bool)> = heads.rev().map(|one| (one, false)).collect();
        let mut next = 0;
        while let Some((one, is_done)) = open.pop() {
            if is_done {
                self.people[one].until = next;
                continue;
            }
            self.people[one].from = next;
            next += 1;
            open.push((one, true));
            open.extend(self.people[one].reports.iter().rev().map(|below| (*below, false)));
        }
    }

    /// Says of every team of the file whose it is: of those below whom everybody of it is, and who
    /// have no reports in others, the topmost; who is in it themselves comes first.
    fn own(&mut self) {
        let mut owners: BTreeMap<String, (bool, usize, usize)> = BTreeMap::new();
        for (place, one) in self.people.iter().enumerate() {
            let Some(team) = self.common(place).filter(|team| self.covers(place, team)) else {
                continue;
            };
            let is_outside = one.team.as_deref() != Some(team);
            let claim = (is_outside, one.from, place);
            let best = owners.entry(team.to_owned()).or_insert(claim);
            *best = claim.min(*best);
        }
        for (team, (.., owner)) in owners {
            if let Some(named) = self.named.get_mut(&team) {
                named.owner = Some(owner);
            }
        }
    }

    /// The team in the rows of all who report to somebody, where it is one.
    fn common(&self, manager: usize) -> Option<&str> {
        let reports = self.people[manager].reports.iter();
        let teams = reports.filter_map(|one| self.people[*one].team.as_deref());
        let teams: BTreeSet<&str> = teams.collect();
        (teams.len() == 1).then(|| teams.first().copied()).flatten()
    }

    /// Whether everybody of a team is that manager or below. Of one without a row of their own too
    /// little is known.
    fn covers(&self, manager: usize, team: &str) -> bool {
        let One { from, until, has_row, .. } = self.people[manager];
        let is_below = |one: &usize| (from..until).contains(&self.people[*one].from);
        has_row && self.named.get(team).is_some_and(|named| named.people.iter().all(is_below))
    }

    /// The office or department that the team of a manager is part of: not that of somebody below.
    fn around(&self, manager: usize) -> Option<&Arc<str>> {
        let named = self.named.get(self.common(manager)?)?;
        let One { from, until, .. } = self.people[manager];
        let is_below = |owner: usize| (from..until).contains(&self.people[owner].from);
        (!named.owner.is_some_and(is_below)).then_some(&named.name)
    }

    /// The team that a manager leads.
    fn led(&self, manager: usize) -> &Arc<str> {
        let own = self.common(manager).and_then(|team| self.named.get(team));
        match own.filter(|named| named.owner == Some(manager)) {
            Some(named) => &named.name,
            None => &self.people[manager].name,
        }
    }

    /// Where somebody belongs; `None` for whoever neither leads nor is in a team.
    fn place(&self, place: usize) -> Option<Place> {
        let one = &self.people[place];
        let named = one.team.as_ref().map(|team| (team, &self.named[team]));
        let (team, leads) = match (one.manager, named) {
            _ if !one.reports.is_empty() => (self.led(place), true),
            (None, named) => (&named?.1.name, false),
            (Some(manager), Some((team, named)))
                if named.owner.is_none() && self.covers(manager, team) =>
            {
                (&named.name, false)
            }
            (Some(manager), _) => (self.led(manager), false),
        };
        Some(Place { name: Arc::clone(&one.name), team: Arc::clone(team), leads })
    }

    /// Which team is part of which.
    fn parents(&self) -> Parents {
        let mut parents = Parents::new();
        let mut managers: Vec<usize> =
            (0..self.people.len()).filter(|one| !self.people[*one].reports.is_empty()).collect();
        managers.sort_by_key(|one| self.people[*one].from);
        for one in &managers {
            let led = self.led(*one);
            let above = self.people[*one].manager.map(|above| self.led(above));
            let around = self.around(*one);
            let around = around.filter(|around| plain(around) != plain(led));
            let is_within =
                |around: &&Arc<str>| above.is_some_and(|of| within(&parents, of, around));
            let (first, second) = match around.filter(|around| !is_within(around)) {
                Some(around) => (Some(around), above),
                None => (above, around),
            };
            place_below(&mut parents, led, first);
            place_below(&mut parents, led, second);
        }
        for (team, named) in self.named.iter().filter(|(_, named)| named.owner.is_none()) {
            let above = named.people.first().into_iter().flat_map(|one| self.above(*one));
            let leads = |one: &usize| !self.people[*one].reports.is_empty();
            let nearest = above.filter(leads).find(|one| self.covers(*one, team));
            place_below(&mut parents, &named.name, nearest.map(|one| self.led(one)));
        }
        for one in managers {
            let own = self.people[one].team.as_ref().map(|team| &self.named[team].name);
            place_below(&mut parents, self.led(one), own);
        }
        parents
    }
}

/// Makes a team part of another, unless it is part of one already or the other is part of it.
fn place_below(parents: &mut Parents, team: &Arc<str>, parent: Option<&Arc<str>>) {
    let Some(parent) = parent.filter(|parent| !within(parents, parent, team)) else { return };
    parents.entry(plain(team)).or_insert_with(|| Arc::clone(parent));
}

/// Whether a team is another, or part of it.
fn within(parents: &Parents, team: &str, other: &str) -> bool {
    let up = |team: &String| parents.get(team).map(|parent| plain(parent));
    let other = plain(other);
    std::iter::successors(Some(plain(team)), up).take(MOST_LEVELS).any(|team| team == other)
}
