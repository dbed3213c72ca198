//! What is asked of a scope: the effective quota.
//!
//! Everything is taken month by month and piece by piece, a **piece** being the days of one
//! month that one person spends in one team while employed. So months add up to quarters, a
//! rep's pieces to the rep, the reps to the team and the teams to the company, to the last
//! minor unit. With [`Attribution::AsOfToday`] all days of a person belong to today's team.
//!
//! In a month for which a team (or the company) has a figure of its own, that figure counts.
//! Otherwise the figures of the teams below it and of the people directly in it add up.
//!
//! A quota in another currency is converted at the rate of the first day of each month.

use crate::facts::credit::{Credit, Within};
use crate::facts::{Teams, View};
use sales::calendar::Period;
use sales::day::Day;
use sales::history::History;
use sales::money::{Currency, Money};
use sales::question::{Attribution, Basis, Question, Scope};
use sales::quota::{Asked, Effective, Employment, Holder, Ledger, Unit, WhichVersion};
use sales::roster::{PersonId, TeamId};
use std::collections::BTreeMap;
use std::ops::Range;

mod nodes;
mod part;
pub use nodes::{NodeQuota, NodeQuotas};
pub(crate) use part::is_set;
use part::{Days, Part, Run};

/// What is asked of a scope over the period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct QuotaTotal {
    /// As it stands on the as-of day: own figures where set, else from below.
    pub current: Effective,
    /// The same with every quota as it was first set.
    pub original: Effective,
    /// The scope's own figure as it stands, where one is set.
    pub own: Option<Effective>,
    /// What the quotas of the people in the scope come to as they stand.
    pub from_members: Effective,
    /// How many monthly parts are left out because no exchange rate is known.
    pub without_rate: u32,
}

/// The days of one month that one person spends in one team.
struct Piece {
    person: PersonId,
    team: Option<TeamId>,
    /// Place in the months of the book.
    month: usize,
    current: Part,
    original: Part,
}

/// All pieces for a question.
pub(crate) struct Book<'a> {
    history: &'a History,
    question: &'a Question,
    /// The days of the period, month by month.
    months: Vec<Range<Day>>,
    /// Those of them that are worked.
    worked: Vec<Days>,
    units: Vec<Unit>,
    /// The quotas that touch the period: few of all there ever were, and asked for often.
    ledger: Ledger,
    pieces: Vec<Piece>,
}

impl<'a> Book<'a> {
    pub(crate) fn new(history: &'a History, question: &'a Question) -> Book<'a> {
        Book::of(history, question, history.quotas())
    }

    /// The pieces of a ledger that need not be the history's own.
    fn of(history: &'a History, question: &'a Question, ledger: &Ledger) -> Book<'a> {
        let calendar = &history.organisation().calendar;
        let period = question.period;
        let clip =
            |month: &Period| month.start().max(period.start())..month.end().min(period.end());
        let months: Vec<Range<Day>> = calendar.months_of(period.days()).iter().map(clip).collect();
        let worked =
            |month: &Range<Day>| Days::worked(month.clone(), |day| calendar.is_working(day));
        let within = Within::new(history, question);
        let mut book = Book {
            history,
            question,
            worked: months.iter().map(worked).collect(),
            months,
            units: units(ledger, question.basis),
            ledger: ledger.touching(period),
            pieces: Vec::new(),
        };
        let bounds = Within::bounds(history, question);
        let people = history.roster().people().map(|(person, _)| person);
        for person in people.filter(|&person| within.may_hold(person)) {
            book.add_pieces_of(person, &bounds);
        }
        book.pieces.sort_by_key(|piece| piece.month);
        book
    }

    fn all_months(&self) -> Range<usize> {
        0..self.months.len()
    }

    fn pieces(&self, months: &Range<usize>) -> &[Piece] {
        let before = |month: usize| self.pieces.partition_point(|piece| piece.month < month);
        &self.pieces[before(months.start)..before(months.end)]
    }

    fn add_pieces_of(&mut self, person: PersonId, bounds: &Within) {
        let holder = Holder::Person(person);
        if !self.units.iter().any(|&unit| self.ledger.has_any(holder, unit)) {
            return;
        }
        let employment = Employment::of(self.history.roster().person(person));
        // What was never changed need not be worked out twice.
        let is_changed = self.ledger.of(holder).any(|entry| entry.versions().len() > 1);
        for (month, days) in self.months.clone().into_iter().enumerate() {
            for (team, days) in stays(self.history, self.question, person, days) {
                if !bounds.holds(Credit { person: Some(person), team }) {
                    continue;
                }
                let held = |which| self.held(holder, employment, (month, days.clone()), which);
                let current = held(WhichVersion::Current);
                let original = if is_changed { held(WhichVersion::Original) } else { current };
                self.pieces.push(Piece { person, team, month, current, original });
            }
        }
    }

    /// What the holder's own quotas come to over days of one month.
    fn held(
        &self,
        holder: Holder,
        employment: Employment<'_>,
        (month, days): (usize, Range<Day>),
        which: WhichVersion,
    ) -> Part {
        let calendar = &self.history.organisation().calendar;
        let start = self.months[month].start;
        let worked = Days::among(self.worked[month], start, days.clone());
        let mut part = Part { days: worked, ..Part::default() };
        for &unit in &self.units {
            let asked = Asked { holder, unit, which, as_of: self.question.as_of, employment };
            let found = self.ledger.effective(&asked, days.clone(), calendar);
            if !is_set(found) {
                continue;
            }
            // A quota of a month covers all of its days.
            part.covered = worked;
            match in_own_unit(self.history, unit, found.amount, days.start) {
                Some(amount) => part.amount += amount,
                None => part.without_rate += 1,
            }
        }
        part
    }

    /// The quota of the question's scope.
    pub(crate) fn of_scope(&self) -> QuotaTotal {
        self.of_scope_in(self.all_months())
    }

    /// The quota of the question's scope for some of the civil months of its period, by place.
    pub(crate) fn of_scope_in(&self, months: Range<usize>) -> QuotaTotal {
        match self.question.scope {
            Scope::Company => self.of_node_in(None, months),
            Scope::Team(team) => self.of_node_in(Some(team), months),
            Scope::Person(person) => {
                self.of_members(months, |piece| piece.person == person && self.in_scope(piece))
            }
            Scope::Peers(_) => self.of_members(months, |piece| self.in_scope(piece)),
        }
    }

    /// The quota of a team, or of the company.
    pub(crate) fn of_node(&self, team: Option<TeamId>) -> QuotaTotal {
        self.of_node_in(team, self.all_months())
    }

    fn of_node_in(&self, team: Option<TeamId>, months: Range<usize>) -> QuotaTotal {
        let rolled_up = |which| {
            let mut run = Run::default();
            months.clone().for_each(|month| run.add(month, self.rolled_up(team, month, which)));
            run
        };
        let own = self.own_in(team, months.clone());
        let members = self.sum(months.clone(), |piece| self.is_within(piece.team, team));
        let current = rolled_up(WhichVersion::Current);
        QuotaTotal {
            current: current.effective(),
            original: rolled_up(WhichVersion::Original).effective(),
            own: own.is_set().then(|| own.effective()),
            from_members: members.current.effective(),
            without_rate: current.without_rate(),
        }
    }

    /// The quota of each person for the days spent in the scope.
    pub(crate) fn of_people(&self) -> BTreeMap<PersonId, QuotaTotal> {
        let mut people: BTreeMap<PersonId, Sums> = BTreeMap::new();
        for piece in self.pieces.iter().filter(|piece| self.in_scope(piece)) {
            people.entry(piece.person).or_default().add(piece);
        }
        people.into_iter().map(|(person, sums)| (person, sums.total())).collect()
    }

    /// The quotas of those who are in the scope but in none of the teams that have rows.
    pub(crate) fn of_rest(&self, teams: &Teams) -> QuotaTotal {
        let is_rest = |piece: &Piece| self.in_scope(piece) && teams.row_of(piece.team).is_none();
        QuotaTotal { own: None, ..self.of_members(self.all_months(), is_rest) }
    }

    /// Everybody with a quota for some day spent in the scope.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> {
        let set = |piece: &&Piece| piece.current.is_set() && self.in_scope(piece);
        self.pieces.iter().filter(set).map(|piece| piece.person)
    }

    fn of_members(&self, months: Range<usize>, which: impl Fn(&Piece) -> bool) -> QuotaTotal {
        self.sum(months, which).total()
    }

    fn sum(&self, months: Range<usize>, which: impl Fn(&Piece) -> bool) -> Sums {
        let mut sums = Sums::default();
        for piece in self.pieces(&months).iter().filter(|piece| which(piece)) {
            sums.add(piece);
        }
        sums
    }

    fn scope_team(&self) -> Option<TeamId> {
        match self.question.scope {
            Scope::Team(team) => Some(team),
            Scope::Company | Scope::Person(_) | Scope::Peers(_) => None,
        }
    }

    fn in_scope(&self, piece: &Piece) -> bool {
        self.is_within(piece.team, self.scope_team())
    }

    /// Whether a team is `node` or below it; everything is below the company.
    fn is_within(&self, team: Option<TeamId>, node: Option<TeamId>) -> bool {
        let roster = self.history.roster();
        node.is_none_or(|node| team.is_some_and(|team| roster.is_within(team, node)))
    }

    /// The node's own figure as it stands.
    fn own_in(&self, team: Option<TeamId>, months: Range<usize>) -> Run {
        let mut run = Run::default();
        for month in months {
            run.add(month, self.own(team, month, WhichVersion::Current));
        }
        run
    }

    fn own(&self, team: Option<TeamId>, month: usize, which: WhichVersion) -> Part {
        let holder = team.map_or(Holder::Company, Holder::Team);
        self.held(holder, Employment::FULL, (month, self.months[month].clone()), which)
    }

    fn rolled_up(&self, team: Option<TeamId>, month: usize, which: WhichVersion) -> Part {
        let own = self.own(team, month, which);
        if own.is_set() {
            return own;
        }
        let direct = self.pieces(&(month..month + 1)).iter().filter(|piece| piece.team == team);
        let direct = direct.map(|piece| match which {
            WhichVersion::Current => piece.current,
            WhichVersion::Original => piece.original,
        });
        let below = self.history.roster().teams_below(team);
        let below = below.map(|child| self.rolled_up(Some(child), month, which));
        direct.chain(below).fold(Part::default(), Part::beside)
    }
}

#[derive(Default)]
struct Sums {
    current: Run,
    original: Run,
}

impl Sums {
    fn add(&mut self, piece: &Piece) {
        self.current.add(piece.month, piece.current);
        self.original.add(piece.month, piece.original);
    }

    /// What members come to, without a figure of a team's own.
    fn total(&self) -> QuotaTotal {
        let current = self.current.effective();
        QuotaTotal {
            current,
            original: self.original.effective(),
            own: self.current.is_set().then_some(current),
            from_members: current,
            without_rate: self.current.without_rate(),
        }
    }
}

/// The employed days of a person among `days`, each with the team they count for.
pub(crate) fn stays(
    history: &History,
    question: &Question,
    person: PersonId,
    days: Range<Day>,
) -> Vec<(Option<TeamId>, Range<Day>)> {
    let roster = history.roster();
    let employed = roster.employed(person);
    let days = days.start.max(employed.start)..days.end.min(employed.end);
    if days.start >= days.end {
        return Vec::new();
    }
    if question.attribution == Attribution::AsOfToday {
        return vec![(roster.team_on(person, question.as_of.0), days)];
    }
    let mut stays = Vec::new();
    let mut next = days.start;
    for spell in roster.spells(person) {
        let (from, until) = (spell.from.max(next), spell.until.min(days.end));
        if from < until {
            if next < from {
                stays.push((None, next..from));
            }
            stays.push((Some(spell.team), from..until));
            next = until;
        }
    }
    if next < days.end {
        stays.push((None, next..days.end));
    }
    stays
}

/// What quotas may be counted in that answer a question in that basis.
fn units(ledger: &Ledger, basis: Basis) -> Vec<Unit> {
    match basis {
        Basis::Units(product) => vec![Unit::Product(product)],
        Basis::Money => {
            let mut currencies: Vec<Currency> = Vec::new();
            for entry in ledger.entries() {
                if let Unit::Money(currency) = entry.unit
                    && !currencies.contains(&currency)
                {
                    currencies.push(currency);
                }
            }
            currencies.into_iter().map(Unit::Money).collect()
        }
    }
}

/// An amount in the organisation's currency at the rate of the first day of `day`'s month.
fn in_own_unit(history: &History, unit: Unit, amount: i64, day: Day) -> Option<i64> {
    match unit {
        Unit::Product(_) => Some(amount),
        Unit::Money(currency) => {
            let amount = Money::new(amount, currency);
            let converted = history.organisation().convert(amount, day.month_start());
            converted.map(|money| money.minor)
        }
    }
}

/// What is asked of the question's scope over its period.
pub fn quota(view: &View<'_>) -> QuotaTotal {
    view.quotas().of_scope()
}
