//! User and UserRole: people, and the role hierarchy as teams.

use crate::cells::Cells;
use crate::draft::name;
use crate::field::Field;
use crate::out::Out;
use crate::problem::Fault;
use crate::remark::Remark;
use crate::shape::{Dialect, RowReader, Shape};
use sales::event::{Definition, Key, RecordKind, What, When};
use sales::roster::{Membership, Person, Team};
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) static USER: Shape = Shape {
    word: "salesforce user",
    hint: "user",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 10,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::Name, &["Name"]),
        (Field::FirstName, &["FirstName"]),
        (Field::LastName, &["LastName"]),
        (Field::Email, &["Email"]),
        (Field::Code, &["Alias", "Username"]),
        (Field::Status, &["IsActive"]),
        (Field::ManagerId, &["ManagerId"]),
        (Field::TeamId, &["UserRoleId"]),
        (Field::Role, &["Title"]),
    ],
    needs: &[
        &[Field::Id],
        &[Field::Name, Field::LastName],
        &[Field::Email, Field::Code],
        &[Field::Status, Field::TeamId],
    ],
    decisive: None,
    reader: || Box::new(read_user),
};

pub(crate) static ROLE: Shape = Shape {
    word: "salesforce user role",
    hint: "userrole",
    named: false,
    dialect: Dialect::Salesforce,
    rank: 8,
    columns: &[
        (Field::Id, &["Id"]),
        (Field::Name, &["Name"]),
        (Field::Code, &["DeveloperName"]),
        (Field::ParentId, &["ParentRoleId"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::ParentId]],
    decisive: None,
    reader: || Box::<Roles>::default(),
};

fn read_user(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    let name = match name(cells) {
        Some(name) => name,
        None => Arc::from(cells.required(Field::Name)?.as_ref()),
    };
    let email = cells.shared(Field::Email);
    if cells.known.is_planned(&name) || email.as_ref().is_some_and(|e| cells.known.is_planned(e)) {
        out.tally(Remark::PlannedUsers);
        // The plan knows the person by name; records know the id.
        let mut person = Person::named(&name);
        person.email = email;
        person.ids = vec![key.clone()];
        let what = What::Defined(Definition::Person(person));
        out.event(RecordKind::Person, &key, cells.observed_since(None), what);
        return Ok(());
    }
    let mut person = Person::named(&name);
    person.email = email;
    person.ids = vec![key.clone()];
    person.role = cells.shared(Field::Role);
    let team = cells.key(Field::TeamId).and_then(|role| cells.known.team_name(&role).cloned());
    person.memberships = team
        .map(|team| {
            let manager = cells.known.is_parent_team(&team);
            Membership { team, from: None, until: None, manager }
        })
        .into_iter()
        .collect();
    let what = What::Defined(Definition::Person(person));
    out.event(RecordKind::Person, &key, cells.observed_since(None), what);
    Ok(())
}

/// All roles: a role may come before the one it is below.
#[derive(Default)]
struct Roles {
    names: HashMap<Key, Arc<str>>,
    roles: Vec<(Key, Option<Key>)>,
    seen: Option<When>,
}

impl RowReader for Roles {
    fn row(&mut self, cells: &Cells<'_>, _out: &mut Out) -> Result<(), Fault> {
        let key = cells.key_of(&cells.required(Field::Id)?);
        let name = cells.required(Field::Name)?;
        self.names.insert(key.clone(), Arc::from(name.as_ref()));
        self.roles.push((key, cells.key(Field::ParentId)));
        self.seen = Some(cells.observed_since(None));
        Ok(())
    }

    fn end(&mut self, out: &mut Out) {
        let Some(when) = self.seen else { return };
        for (key, parent) in &self.roles {
            let Some(name) = self.names.get(key) else { continue };
            let parent = parent.as_ref().and_then(|parent| self.names.get(parent)).cloned();
            let team = Team { name: Arc::clone(name), aliases: Vec::new(), parent };
            out.event(RecordKind::Team, key, when, What::Defined(Definition::Team(team)));
        }
    }
}
