//! Teams and people.

use super::{File, list, quoted};
use sales::day::Day;
use sales::event::Key;
use sales::history::History;
use sales::quota::Holder;
use sales::roster::{Person, PersonId, Roster, Spell};
use std::collections::BTreeMap;

impl File {
    pub(super) fn teams(&mut self, history: &History) {
        let roster = history.roster();
        for team in roster.teams().map(|team| roster.team(team)) {
            self.section("[[team]]");
            self.text("name", &team.name);
            self.texts("aliases", &team.aliases);
            self.some_text("parent", team.parent.as_deref().unwrap_or_default());
        }
    }

    /// Everybody who is listed, and those who have a quota all the same.
    pub(super) fn people(&mut self, history: &History) {
        let roster = history.roster();
        let written = roster.people().filter(|(id, _)| {
            roster.is_listed(*id) || history.quotas().of(Holder::Person(*id)).next().is_some()
        });
        written.for_each(|(id, person)| self.person(roster, id, person));
    }

    fn person(&mut self, roster: &Roster, id: PersonId, person: &Person) {
        self.section("[[person]]");
        self.text("name", &person.name);
        self.texts("aliases", &person.aliases);
        self.some_text("email", person.email.as_deref().unwrap_or_default());
        if !person.ids.is_empty() {
            self.key("ids", ids(&person.ids));
        }
        self.some_text("role", person.role.as_deref().unwrap_or_default());
        self.some("hired", person.hired);
        self.some("left", person.left);
        if !person.ramp_percent.is_empty() {
            self.key("ramp", list(person.ramp_percent.iter().map(ToString::to_string)));
        }
        match roster.spells(id) {
            [] => {}
            [only] if is_throughout(only) && !only.manager => {
                self.text("team", roster.team_name(only.team));
            }
            spells => self.key("teams", list(spells.iter().map(|one| spell(roster, one)))),
        }
    }
}

fn is_throughout(spell: &Spell) -> bool {
    spell.from == Day::FIRST && spell.until == Day::LAST
}

fn spell(roster: &Roster, spell: &Spell) -> String {
    let from = Some(spell.from).filter(|from| *from != Day::FIRST);
    let until = Some(spell.until).filter(|until| *until != Day::LAST);
    let parts = [
        Some(format!("team = {}", quoted(roster.team_name(spell.team)))),
        from.map(|from| format!("from = {from}")),
        until.map(|until| format!("until = {until}")),
        spell.manager.then(|| "manager = true".to_owned()),
    ];
    format!("{{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// By system: one id, or several.
fn ids(keys: &[Key]) -> String {
    let mut by_source: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for key in keys {
        by_source.entry(&key.source).or_default().push(quoted(&key.id));
    }
    let of = |(source, ids): (&str, Vec<String>)| match ids.as_slice() {
        [only] => format!("{} = {only}", quoted(source)),
        _ => format!("{} = {}", quoted(source), list(ids.into_iter())),
    };
    format!("{{ {} }}", by_source.into_iter().map(of).collect::<Vec<_>>().join(", "))
}
