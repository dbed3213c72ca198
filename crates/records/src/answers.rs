//! What people answered: added one by one, read as a list.

use crate::error::Why;
use rusqlite::{Connection, Row, params};
use sales::answer::{Answer, Said};
use sales::day::{Day, Instant};

/// Adds one. It is on the disk when this returns.
pub(crate) fn add(connection: &Connection, answer: &Answer) -> Result<(), Why> {
    let (until, reason) = match &answer.said {
        Said::Snoozed { until } => (Some(until.number()), ""),
        Said::Dismissed { reason } => (None, &**reason),
        Said::Accepted | Said::Done | Said::TakenBack => (None, ""),
    };
    connection
        .prepare_cached(
            "INSERT INTO answer (subject, what, until_on, reason, who, answered_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            answer.subject.to_string(),
            answer.said.word(),
            until,
            reason,
            &*answer.who,
            answer.at.0,
        ])?;
    Ok(())
}

/// All of them, oldest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Answer>, Why> {
    let mut statement = connection.prepare_cached(
        "SELECT subject, what, until_on, reason, who, answered_at FROM answer ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        answers.push(read(row)?);
    }
    Ok(answers)
}

/// A number that grows with every answer.
pub(crate) fn version(connection: &Connection) -> Result<i64, Why> {
    let mut statement = connection.prepare_cached("SELECT ifnull(max(id), 0) FROM answer")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn read(row: &Row) -> Result<Answer, Why> {
    let (subject, what): (String, String) = (row.get(0)?, row.get(1)?);
    let until: Option<i32> = row.get(2)?;
    let said = match (what.as_str(), until) {
        ("accepted", _) => Said::Accepted,
        ("snoozed", Some(until)) => Said::Snoozed { until: Day::from_number(until) },
        ("dismissed", _) => Said::Dismissed { reason: row.get::<_, String>(3)?.into() },
        ("done", _) => Said::Done,
        ("taken-back", _) => Said::TakenBack,
        _ => return Err(Why::Damaged(format!("an answer says \"{what}\""))),
    };
    Ok(Answer {
        subject: subject.parse().map_err(|error| Why::Damaged(format!("{error}")))?,
        said,
        who: row.get::<_, String>(4)?.into(),
        at: Instant(row.get(5)?),
    })
}
