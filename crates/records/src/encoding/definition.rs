//! Rows of definitions: people, teams, products, pipelines; the others have files of their own.

mod custom;
mod experiment;
mod organisation;
mod profile;
mod quota;

use super::words::{DayRow, KeyRow, MoneyRow, day, money};
use super::{Unreadable, unreadable};
use custom::FieldRow;
use organisation::OrganisationRow;
use quota::QuotaRow;
use sales::event::{Definition, Product};
use sales::process::{Pipeline, Stage, StageKind};
use sales::roster::{Membership, Person, Team};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DefinitionRow {
    Organisation(OrganisationRow),
    Pipeline(PipelineRow),
    Team(TeamRow),
    Person(PersonRow),
    Product(ProductRow),
    Quota(QuotaRow),
    Commit(QuotaRow),
    Field(FieldRow),
}

impl DefinitionRow {
    pub(super) fn of(definition: &Definition) -> DefinitionRow {
        match definition {
            Definition::Organisation(it) => DefinitionRow::Organisation(OrganisationRow::of(it)),
            Definition::Pipeline(it) => DefinitionRow::Pipeline(PipelineRow::of(it)),
            Definition::Team(it) => DefinitionRow::Team(TeamRow::of(it)),
            Definition::Person(it) => DefinitionRow::Person(PersonRow::of(it)),
            Definition::Product(it) => DefinitionRow::Product(ProductRow::of(it)),
            Definition::Quota(it) => DefinitionRow::Quota(QuotaRow::of(it)),
            Definition::Commit(it) => DefinitionRow::Commit(QuotaRow::of(it)),
            Definition::Field(it) => DefinitionRow::Field(FieldRow::of(it)),
        }
    }

    pub(super) fn definition(self) -> Result<Definition, Unreadable> {
        Ok(match self {
            DefinitionRow::Organisation(row) => Definition::Organisation(row.organisation()?),
            DefinitionRow::Pipeline(row) => Definition::Pipeline(row.pipeline()?),
            DefinitionRow::Team(row) => Definition::Team(row.team()),
            DefinitionRow::Person(row) => Definition::Person(row.person()?),
            DefinitionRow::Product(row) => Definition::Product(row.product()?),
            DefinitionRow::Quota(row) => Definition::Quota(row.quota()?),
            DefinitionRow::Commit(row) => Definition::Commit(row.quota()?),
            DefinitionRow::Field(row) => Definition::Field(row.field()?),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PipelineRow {
    name: String,
    /// Absent where it has always been called so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<Arc<str>>,
    stages: Vec<StageRow>,
}

#[derive(Serialize, Deserialize)]
struct StageRow {
    name: Arc<str>,
    aliases: Vec<Arc<str>>,
    kind: String,
    accepted: bool,
    expected_days: Option<u16>,
    probability: Option<u8>,
    /// Absent where nobody has said, as in what was stored before there were any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    exit_criteria: String,
    from: Option<DayRow>,
    until: Option<DayRow>,
}

impl PipelineRow {
    fn of(pipeline: &Pipeline) -> PipelineRow {
        PipelineRow {
            name: pipeline.name().to_owned(),
            aliases: pipeline.aliases().to_vec(),
            stages: pipeline.stages().iter().map(StageRow::of).collect(),
        }
    }

    fn pipeline(self) -> Result<Pipeline, Unreadable> {
        let stages: Result<Vec<Stage>, _> = self.stages.into_iter().map(StageRow::stage).collect();
        let pipeline = Pipeline::new(&self.name, stages?);
        let pipeline = pipeline.map_err(|error| Unreadable(error.to_string()))?;
        Ok(pipeline.known_before_as(self.aliases))
    }
}

impl StageRow {
    fn of(stage: &Stage) -> StageRow {
        StageRow {
            name: stage.name.clone(),
            aliases: stage.aliases.clone(),
            kind: stage.kind.word().to_owned(),
            accepted: stage.accepted,
            expected_days: stage.expected_days,
            probability: stage.probability,
            exit_criteria: stage.exit_criteria.to_string(),
            from: stage.from.map(DayRow::of),
            until: stage.until.map(DayRow::of),
        }
    }

    fn stage(self) -> Result<Stage, Unreadable> {
        let kind = StageKind::from_word(&self.kind);
        Ok(Stage {
            name: self.name,
            aliases: self.aliases,
            kind: kind.ok_or_else(|| unreadable("a kind of stage", &self.kind))?,
            accepted: self.accepted,
            expected_days: self.expected_days,
            probability: self.probability,
            exit_criteria: self.exit_criteria.into(),
            from: day(self.from)?,
            until: day(self.until)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct TeamRow {
    name: Arc<str>,
    /// Absent where it has always been called so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<Arc<str>>,
    parent: Option<Arc<str>>,
}

impl TeamRow {
    fn of(team: &Team) -> TeamRow {
        TeamRow {
            name: team.name.clone(),
            aliases: team.aliases.clone(),
            parent: team.parent.clone(),
        }
    }

    fn team(self) -> Team {
        Team { name: self.name, aliases: self.aliases, parent: self.parent }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct PersonRow {
    name: Arc<str>,
    aliases: Vec<Arc<str>>,
    email: Option<Arc<str>>,
    ids: Vec<KeyRow>,
    hired: Option<DayRow>,
    left: Option<DayRow>,
    memberships: Vec<MembershipRow>,
    ramp_percent: Vec<u8>,
    role: Option<Arc<str>>,
}

#[derive(Serialize, Deserialize)]
struct MembershipRow {
    team: Arc<str>,
    from: Option<DayRow>,
    until: Option<DayRow>,
    manager: bool,
}

impl PersonRow {
    fn of(person: &Person) -> PersonRow {
        PersonRow {
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            email: person.email.clone(),
            ids: person.ids.iter().map(KeyRow::of).collect(),
            hired: person.hired.map(DayRow::of),
            left: person.left.map(DayRow::of),
            memberships: person.memberships.iter().map(MembershipRow::of).collect(),
            ramp_percent: person.ramp_percent.clone(),
            role: person.role.clone(),
        }
    }

    fn person(self) -> Result<Person, Unreadable> {
        let memberships = self.memberships.into_iter().map(MembershipRow::membership);
        Ok(Person {
            name: self.name,
            aliases: self.aliases,
            email: self.email,
            ids: self.ids.into_iter().map(KeyRow::key).collect(),
            hired: day(self.hired)?,
            left: day(self.left)?,
            memberships: memberships.collect::<Result<_, _>>()?,
            ramp_percent: self.ramp_percent,
            role: self.role,
        })
    }
}

impl MembershipRow {
    fn of(membership: &Membership) -> MembershipRow {
        MembershipRow {
            team: membership.team.clone(),
            from: membership.from.map(DayRow::of),
            until: membership.until.map(DayRow::of),
            manager: membership.manager,
        }
    }

    fn membership(self) -> Result<Membership, Unreadable> {
        Ok(Membership {
            team: self.team,
            from: day(self.from)?,
            until: day(self.until)?,
            manager: self.manager,
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ProductRow {
    name: Arc<str>,
    aliases: Vec<Arc<str>>,
    list_price: Option<MoneyRow>,
}

impl ProductRow {
    fn of(product: &Product) -> ProductRow {
        ProductRow {
            name: product.name.clone(),
            aliases: product.aliases.clone(),
            list_price: product.list_price.map(MoneyRow::of),
        }
    }

    fn product(self) -> Result<Product, Unreadable> {
        Ok(Product { name: self.name, aliases: self.aliases, list_price: money(self.list_price)? })
    }
}
