//! People with their teams and managers.

use super::namesakes::{Apart, is_another};
use super::reporting::{Place, Reporting, Said, reporting};
use super::roster_doubts as doubts;
use crate::cells::Cells;
use crate::draft::name;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::names::plain;
use sales::roster::{Membership, Person};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) static SHAPE: Shape = Shape {
    word: "people",
    hint: "team",
    named: false,
    dialect: Dialect::Plain,
    rank: 10,
    columns: &[
        (Field::Id, &["user id", "userid", "employee id", "社員番号", "ユーザーID"]),
        (
            Field::Name,
            &[
                "sales agent",
                "sales rep",
                "rep",
                "salesperson",
                "full name",
                "employee",
                "name",
                "担当者名",
                "担当者",
                "氏名",
                "社員名",
                "営業担当者",
            ],
        ),
        (Field::FirstName, &["first name", "名"]),
        (Field::LastName, &["last name", "姓"]),
        (Field::Email, &["email", "e-mail", "メール", "メールアドレス"]),
        (
            Field::Manager,
            &[
                "manager",
                "sales manager",
                "reports to",
                "reporting manager",
                "line manager",
                "direct manager",
                "manager name",
                "supervisor",
                "上司",
                "直属の上司",
                "上長",
                "マネージャー",
                "課長",
            ],
        ),
        (
            Field::Team,
            &[
                "team",
                "sales team",
                "regional office",
                "department",
                "チーム",
                "部署",
                "所属",
                "課",
            ],
        ),
        (Field::Role, &["role", "job title", "position", "役割", "役職", "役職名", "職位", "職種"]),
        (Field::Hired, &["hired", "hire date", "start date", "入社日"]),
        (Field::Left, &["left", "leave date", "end date", "退職日"]),
    ],
    needs: &[
        &[Field::Name, Field::LastName],
        &[Field::Manager, Field::Team, Field::Hired, Field::Id],
    ],
    decisive: None,
    reader: || Box::<People>::default(),
};

/// Everybody in the file: what teams there are, and who leads them, only all of it tells.
#[derive(Default)]
struct People {
    /// By name those who go by it: several where they are not the same person.
    rows: BTreeMap<String, Vec<Row>>,
    /// By name whom the same source called so before.
    known: BTreeMap<String, Vec<Person>>,
    /// Under which keys managers and teams are kept.
    keys: BTreeMap<String, Key>,
    /// Managers who are in the plan.
    planned: BTreeSet<String>,
    /// Whose rows say different things.
    several: BTreeSet<Arc<str>>,
    seen: Option<When>,
}

/// Somebody, as a row says it.
#[derive(PartialEq)]
pub(super) struct Row {
    pub(super) key: Key,
    pub(super) person: Person,
    manager: Option<Arc<str>>,
    team: Option<Arc<str>>,
}

impl RowReader for People {
    fn row(&mut self, cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
        self.seen = Some(cells.observed_since(None));
        let name = match name(cells) {
            Some(name) => name,
            None => Arc::from(cells.required(Field::Name)?.as_ref()),
        };
        let email = cells.shared(Field::Email);
        if cells.known.is_planned(&name)
            || email.as_ref().is_some_and(|e| cells.known.is_planned(e))
        {
            out.tally(Remark::PlannedPeople);
            return Ok(());
        }
        let key = cells.key(Field::Id).unwrap_or_else(|| cells.key_of(&name));
        let mut person = Person::named(&name);
        person.ids = cells.key(Field::Id).into_iter().collect();
        person.email = email;
        person.role = cells.shared(Field::Role);
        person.hired = cells.day(Field::Hired)?;
        person.left = cells.day(Field::Left)?;
        let (manager, team) = (cells.shared(Field::Manager), cells.shared(Field::Team));
        for called in manager.iter().chain(&team) {
            self.keys.entry(plain(called)).or_insert_with(|| cells.key_of(called));
        }
        self.planned.extend(manager.iter().filter(|m| cells.known.is_planned(m)).map(|m| plain(m)));
        let row = Row { key, person, manager, team };
        let source = &*row.key.source;
        let known = self.known.entry(plain(&name));
        known.or_insert_with(|| cells.known.people_called(&name, source));
        let namesakes = self.rows.entry(plain(&name)).or_default();
        match namesakes.iter_mut().find(|before| !is_another(&row.person, &before.person)) {
            Some(before) if *before == row => {}
            Some(before) => {
                *before = row;
                self.several.insert(name);
            }
            None => namesakes.push(row),
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        let rows = self.told_apart(out);
        let said = rows.values().map(|row| Said {
            name: Arc::clone(&row.person.name),
            manager: row.manager.clone(),
            team: row.team.clone(),
        });
        let Reporting { places, teams, rounds } = reporting(said);
        self.doubt(&rows, &rounds, out);
        for team in teams {
            let Some(key) = self.keys.get(&plain(&team.name)) else { continue };
            out.event(RecordKind::Team, key, when, What::Defined(Definition::Team(team)));
        }
        let mut people: BTreeMap<String, (Key, Person)> = BTreeMap::new();
        people.extend(rows.into_iter().map(|(called, row)| (called, (row.key, row.person))));
        for Place { name, team, leads } in places {
            let called = plain(&name);
            if !people.contains_key(&called) {
                let key = self.keys.get(&called).filter(|_| !self.planned.contains(&called));
                let Some(key) = key else { continue };
                people.insert(called.clone(), (key.clone(), Person::named(&name)));
            }
            if let Some((_, person)) = people.get_mut(&called) {
                person.memberships =
                    vec![Membership { team, from: None, until: None, manager: leads }];
            }
        }
        for (key, person) in people.into_values() {
            out.event(RecordKind::Person, &key, when, What::Defined(Definition::Person(person)));
        }
    }
}

impl People {
    /// Everybody by a name that nobody else has. Who reports to a name that is nobody's is not
    /// known to report to anybody.
    fn told_apart(&mut self, out: &mut Out) -> BTreeMap<String, Row> {
        let mut apart = Apart::default();
        for (called, rows) in std::mem::take(&mut self.rows) {
            apart.add(&called, rows, &self.known[&called]);
        }
        apart.tell(out);
        let Apart { mut rows, shared, .. } = apart;
        for row in &mut rows {
            row.manager = row.manager.take().filter(|manager| !shared.contains(&plain(manager)));
        }
        rows.into_iter().map(|row| (plain(&row.person.name), row)).collect()
    }

    /// Tells what is hardly meant so. That managers have no rows is where none has one.
    fn doubt(&self, rows: &BTreeMap<String, Row>, rounds: &[(Arc<str>, Arc<str>)], out: &mut Out) {
        let managers: BTreeMap<String, &Arc<str>> =
            rows.values().filter_map(|row| row.manager.as_ref()).map(|m| (plain(m), m)).collect();
        let (with_row, without): (Vec<_>, Vec<_>) =
            managers.into_iter().partition(|(called, _)| rows.contains_key(called));
        if !with_row.is_empty() {
            let strange = without.iter().filter(|(called, _)| !self.planned.contains(called));
            let strange: Vec<Arc<str>> = strange.map(|(_, name)| Arc::clone(name)).collect();
            let rows: Vec<_> = rows.values().map(|row| Arc::clone(&row.person.name)).collect();
            doubts::managers_without_row(out, &strange, &rows);
        }
        doubts::several_rows(out, &self.several.iter().cloned().collect::<Vec<_>>());
        doubts::rounds(out, rounds);
    }
}
