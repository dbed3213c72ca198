//! People with their teams and managers.

use crate::cells::Cells;
use crate::draft::name;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::names::plain;
use sales::roster::{Membership, Person, Team};
use std::collections::BTreeMap;
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
        (Field::Manager, &["manager", "sales manager", "上司", "マネージャー", "課長"]),
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
        (Field::Role, &["role", "役割", "職種"]),
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

/// Everybody in the file: a manager may be named before or after their own row, or have none.
#[derive(Default)]
struct People {
    people: BTreeMap<String, (Key, Person)>,
    teams: BTreeMap<String, (Key, Team)>,
    seen: Option<When>,
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
        let team = self.team(cells);
        let mut person = Person::named(&name);
        person.ids = cells.key(Field::Id).into_iter().collect();
        person.email = email;
        person.role = cells.shared(Field::Role);
        person.hired = cells.day(Field::Hired)?;
        person.left = cells.day(Field::Left)?;
        let membership = team.map(|team| spell(team, false));
        let entry =
            self.people.entry(plain(&name)).or_insert_with(|| (key.clone(), person.clone()));
        // A manager who was already named keeps the teams led.
        let led = std::mem::take(&mut entry.1.memberships);
        person.memberships = if led.is_empty() { membership.into_iter().collect() } else { led };
        *entry = (key, person);
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        for (key, team) in std::mem::take(&mut self.teams).into_values() {
            out.event(RecordKind::Team, &key, when, What::Defined(Definition::Team(team)));
        }
        for (key, person) in std::mem::take(&mut self.people).into_values() {
            out.event(RecordKind::Person, &key, when, What::Defined(Definition::Person(person)));
        }
    }
}

impl People {
    /// The team of the person in the row. A manager's team is a team of the office or
    /// department that the same row names, and is called by the manager's name.
    fn team(&mut self, cells: &Cells<'_>) -> Option<Arc<str>> {
        let unit = cells.shared(Field::Team);
        let manager = cells.shared(Field::Manager);
        if let Some(unit) = &unit {
            self.add_team(cells, unit, None);
        }
        let Some(manager) = manager else { return unit };
        self.add_team(cells, &manager, unit);
        if !cells.known.is_planned(&manager) {
            let person = Person::named(&manager);
            let key = cells.key_of(&manager);
            let entry = self.people.entry(plain(&manager)).or_insert((key, person));
            let leads = &mut entry.1.memberships;
            if !leads.iter().any(|spell| spell.manager) {
                *leads = vec![spell(Arc::clone(&manager), true)];
            }
        }
        Some(manager)
    }

    fn add_team(&mut self, cells: &Cells<'_>, name: &Arc<str>, parent: Option<Arc<str>>) {
        let team = Team { name: Arc::clone(name), aliases: Vec::new(), parent };
        self.teams.entry(plain(name)).or_insert_with(|| (cells.key_of(name), team));
    }
}

fn spell(team: Arc<str>, manager: bool) -> Membership {
    Membership { team, from: None, until: None, manager }
}
