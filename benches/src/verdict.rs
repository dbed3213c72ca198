//! Whether the answers are equal, and who was how fast.

use crate::answers::of_scorecard;
use crate::peers::PEERS;
use anyhow::Context as _;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// What one program answered and how long it took.
struct Side {
    name: &'static str,
    answers: BTreeMap<String, Answer>,
    order: Vec<String>,
    /// What only this one does, and how long it takes.
    alone: Vec<(String, Vec<f64>)>,
    /// The last line: what loading took, and what it weighs.
    about: Value,
}

struct Answer {
    millis: Vec<f64>,
    rows: BTreeMap<String, [Option<f64>; 3]>,
}

impl Answer {
    fn best(&self) -> f64 {
        best(&self.millis)
    }
}

fn best(millis: &[f64]) -> f64 {
    millis.iter().copied().fold(f64::INFINITY, f64::min)
}

/// The best of all rounds, with the median in brackets.
fn told(millis: &[f64]) -> String {
    let mut sorted = millis.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN);
    format!("{:.2} ({median:.2})", best(millis))
}

/// Prints the table; fails when two answers differ.
///
/// # Errors
/// When a file of answers cannot be read.
pub(crate) fn tell(folder: &Path) -> anyhow::Result<ExitCode> {
    let tassei = Side::read("tassei", folder)?;
    let mut sides = vec![tassei];
    for peer in PEERS {
        sides.push(Side::read(peer, folder)?);
    }
    let mut out = std::io::stdout().lock();
    let differences = write_questions(&mut out, &sides)?;
    write_alone(&mut out, &sides)?;
    write_totals(&mut out, &sides)?;
    for difference in &differences {
        writeln!(out, "DIFFERENT {difference}")?;
    }
    Ok(ExitCode::from(u8::from(!differences.is_empty())))
}

/// One line for each question, best of all rounds with the median in brackets; gives back what
/// differs.
fn write_questions(out: &mut impl std::io::Write, sides: &[Side]) -> anyhow::Result<Vec<String>> {
    let mut differences = Vec::new();
    write!(out, "{:24}", "best (median) ms")?;
    for (place, side) in sides.iter().enumerate() {
        write!(out, " {:>18}", side.name)?;
        if place > 0 {
            write!(out, " {:>7}", "ratio")?;
        }
    }
    writeln!(out, " {:>6}  equal", "rows")?;
    // The first peer is asked everything.
    for question in &sides[1].order {
        let known: Vec<(&Side, &Answer)> =
            sides.iter().filter_map(|side| Some((side, side.answers.get(question)?))).collect();
        let own = sides[0].answers.get(question).map(Answer::best);
        write!(out, "{question:24}")?;
        for (place, side) in sides.iter().enumerate() {
            let answer = side.answers.get(question);
            let time = answer.map_or("-".to_owned(), |answer| told(&answer.millis));
            write!(out, " {time:>18}")?;
            if place > 0 {
                let ratio = answer.zip(own).map(|(theirs, own)| theirs.best() / own);
                write!(out, " {:>7}", ratio.map_or("-".to_owned(), |r| format!("{r:.1}x")))?;
            }
        }
        let mut equal = known.len() > 1;
        for pair in known.windows(2) {
            if let Some(difference) = difference(&pair[0].1.rows, &pair[1].1.rows) {
                equal = false;
                let (one, other) = (pair[0].0.name, pair[1].0.name);
                differences.push(format!("{question}: {one} {other} {difference}"));
            }
        }
        writeln!(out, " {:>6}  {}", known[0].1.rows.len(), if equal { "yes" } else { "NO" })?;
    }
    let missing = sides[0].order.iter().filter(|name| !sides[1].answers.contains_key(*name));
    differences.extend(missing.map(|name| format!("{name}: nobody else answers it")));
    Ok(differences)
}

/// What Tassei does that nobody else is asked for at once, beside the time of the others for the
/// single questions of a scorecard.
fn write_alone(out: &mut impl std::io::Write, sides: &[Side]) -> anyhow::Result<()> {
    writeln!(out)?;
    for (name, millis) in &sides[0].alone {
        writeln!(out, "{name:24} {:>18}", told(millis))?;
    }
    for side in sides {
        let those = of_scorecard().filter_map(|name| side.answers.get(name));
        let (count, sum) = those.fold((0, 0.0), |(count, sum), one| (count + 1, sum + one.best()));
        writeln!(out, "{count:3} questions of it, {:7} {sum:>16.2}", side.name)?;
    }
    Ok(())
}

/// Memory and loading.
fn write_totals(out: &mut impl std::io::Write, sides: &[Side]) -> anyhow::Result<()> {
    writeln!(out)?;
    for side in sides {
        let figures = side.about.as_object().context("the last line is about the whole")?;
        write!(out, "{:8}", side.name)?;
        for (name, value) in figures {
            match (name.strip_suffix("_bytes"), value.as_f64()) {
                (Some(what), Some(bytes)) => write!(out, "  {what} {:.0} MiB", bytes / 1048576.0)?,
                (None, Some(number)) if name.ends_with("_s") => {
                    write!(out, "  {} {number:.2} s", name.trim_end_matches("_s"))?;
                }
                _ => write!(out, "  {name} {value}")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The first group in which two answers differ.
fn difference(
    one: &BTreeMap<String, [Option<f64>; 3]>,
    other: &BTreeMap<String, [Option<f64>; 3]>,
) -> Option<String> {
    let same = |a: &[Option<f64>; 3], b: &[Option<f64>; 3]| {
        a.iter().zip(b).all(|pair| match pair {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
            (a, b) => a.is_none() && b.is_none(),
        })
    };
    let groups = one.keys().chain(other.keys());
    for group in groups {
        match (one.get(group), other.get(group)) {
            (Some(a), Some(b)) if same(a, b) => {}
            (a, b) => return Some(format!("in \"{group}\": {a:?} and {b:?}")),
        }
    }
    None
}

impl Side {
    fn read(name: &'static str, folder: &Path) -> anyhow::Result<Side> {
        let path = folder.join(format!("{name}.jsonl"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let mut side = Side {
            name,
            answers: BTreeMap::new(),
            order: Vec::new(),
            alone: Vec::new(),
            about: Value::Null,
        };
        for line in text.lines() {
            let value: Value = serde_json::from_str(line)?;
            let numbers = |value: &Value| -> Vec<f64> {
                value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
            };
            if let Some(what) = value["alone"].as_str() {
                side.alone.push((what.to_owned(), numbers(&value["ms"])));
                continue;
            }
            let Some(question) = value["question"].as_str() else {
                side.about = value;
                continue;
            };
            let mut rows = BTreeMap::new();
            for row in value["rows"].as_array().context("an answer has rows")? {
                let group = row[0].as_str().context("a row has a group")?.to_owned();
                rows.insert(group, [1, 2, 3].map(|place| row[place].as_f64()));
            }
            side.order.push(question.to_owned());
            side.answers
                .insert(question.to_owned(), Answer { millis: numbers(&value["ms"]), rows });
        }
        Ok(side)
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use std::collections::BTreeMap;

    fn rows(rows: &[(&str, f64, Option<f64>)]) -> BTreeMap<String, [Option<f64>; 3]> {
        let row = |(group, numerator, denominator): &(&str, f64, Option<f64>)| {
            ((*group).to_owned(), [Some(*numerator), *denominator, Some(1.0)])
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_group_that_is_missing_or_another_number_is_found() {
        let one = rows(&[("a", 1.0, None), ("b", 2.0, Some(3.0))]);
        assert_eq!(difference(&one, &one.clone()), None);
        for other in [
            rows(&[("a", 1.0, None)]),
            rows(&[("a", 1.0, None), ("b", 2.0, Some(3.1))]),
            rows(&[("a", 1.0, None), ("b", 2.0, None)]),
            rows(&[("a", 1.0, None), ("b", 2.0, Some(3.0)), ("c", 0.0, None)]),
        ] {
            assert!(difference(&one, &other).is_some(), "{other:?}");
            assert!(difference(&other, &one).is_some(), "{other:?}");
        }
    }
}
