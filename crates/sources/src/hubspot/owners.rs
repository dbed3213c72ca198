//! Owners and their teams.

use super::DATA;
use crate::cells::Cells;
use crate::draft::name;
use crate::field::Field;
use crate::out::Out;
use crate::people_file::person;
use crate::problem::Fault;
use crate::shape::Shape;
use sales::event::{Definition, RecordKind, What};
use sales::roster::Team;
use std::sync::Arc;

/// `team`: what each team is called.
pub(crate) static TEAMS: Shape = Shape {
    word: "hubspot teams",
    hint: "team",
    named: true,
    dialect: DATA,
    rank: 8,
    columns: &[
        (Field::Id, &["id"]),
        (Field::Name, &["name"]),
        (Field::Code, &["_fivetran_synced"]),
        (Field::Email, &["email"]),
    ],
    needs: &[&[Field::Id], &[Field::Name], &[Field::Code]],
    decisive: None,
    reader: || Box::new(read_team),
};

/// `owner_team`: which team an owner belongs to.
pub(crate) static MEMBERS: Shape = Shape {
    word: "hubspot team members",
    hint: "ownerteam",
    named: false,
    dialect: DATA,
    rank: 9,
    columns: &[
        (Field::OwnerId, &["owner_id"]),
        (Field::TeamId, &["team_id"]),
        (Field::Status, &["is_team_primary"]),
    ],
    needs: &[&[Field::OwnerId], &[Field::TeamId]],
    decisive: Some(Field::Status),
    reader: || Box::new(read_member),
};

/// `owner`, and the owners interface put into columns.
pub(crate) static OWNERS: Shape = Shape {
    word: "hubspot owners",
    hint: "owner",
    named: false,
    dialect: DATA,
    rank: 10,
    columns: &[
        (Field::Id, &["owner_id", "id"]),
        (Field::Email, &["email"]),
        (Field::FirstName, &["first_name", "firstname"]),
        (Field::LastName, &["last_name", "lastname"]),
        (Field::Code, &["active_user_id", "user_id", "userid", "useridincludinginactive"]),
        (Field::Type, &["type"]),
        (Field::Created, &["created_at", "createdat"]),
    ],
    needs: &[&[Field::Id], &[Field::Email], &[Field::LastName], &[Field::Code, Field::Type]],
    decisive: Some(Field::Code),
    reader: || Box::new(read_owner),
};

fn read_team(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    let name: Arc<str> = Arc::from(cells.required(Field::Name)?.as_ref());
    out.lend(Field::Team, &key, &name);
    let team = What::Defined(Definition::Team(Team::new(&name, None)));
    out.event(RecordKind::Team, &key, cells.observed_since(None), team);
    Ok(())
}

fn read_member(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let owner = cells.key_of(&cells.required(Field::OwnerId)?);
    if cells.flag(Field::Status)? != Some(false)
        && let Some(team) = cells.key(Field::TeamId)
    {
        out.lend(Field::TeamId, &owner, &team.id);
    }
    Ok(())
}

fn read_owner(cells: &Cells<'_>, out: &mut Out) -> Result<(), Fault> {
    let key = cells.key_of(&cells.required(Field::Id)?);
    let name = match name(cells).or_else(|| cells.shared(Field::Email)) {
        Some(name) => name,
        None => Arc::from(cells.required(Field::Email)?.as_ref()),
    };
    let team = cells.lent(Field::TeamId, &key).map(|id| cells.key_of(id));
    let team = team.and_then(|team| cells.lent(Field::Team, &team)).cloned();
    person(cells, out, key, &name, team);
    Ok(())
}
