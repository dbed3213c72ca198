//! The forecast with something taken to be otherwise, beside the present one.

use reports::Parameters;
use reports::forecast::Foresights;
use reports::supposed::{Case, Supposed, What, supposed};
use serde_json::to_value;
use web::wording::Arg;
use web::wording::numbers::chance as shown_chance;

use crate::asking;
use crate::context::Context;
use crate::failure::Exit;
use crate::output::{Answer, Cell, Column, Table};
use crate::wording::Figures;

/// What can be supposed.
const KEYS: [&str; 8] = ["stage", "more", "quota", "reps", "later", "rep", "from", "until"];

/// Reads one `key=value`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let known = |key: &str| KEYS.contains(&key);
    let parts = text.split_once('=').filter(|(key, value)| known(key) && !value.is_empty());
    let (key, value) =
        parts.ok_or_else(|| format!("use KEY=VALUE, where KEY is one of {}", KEYS.join(", ")))?;
    Ok((key.to_owned(), value.to_owned()))
}

/// Works it out and shows it.
pub(crate) fn run(
    context: &Context,
    parameters: &Parameters,
    pairs: &[(String, String)],
) -> anyhow::Result<Exit> {
    let history = context.store()?.history()?;
    let today = context.today(&history);
    let last = |key: &str| pairs.iter().rfind(|pair| pair.0 == key).map(|pair| pair.1.clone());
    let what = What {
        stage: last("stage"),
        more: last("more"),
        quota: last("quota"),
        reps: last("reps"),
        later: last("later"),
        rep: last("rep"),
        from: last("from"),
        until: last("until"),
    };
    let kept = Foresights::default();
    let viewer = context.viewer(&history)?;
    let report = supposed(&history, &kept, parameters, &what, today, &viewer);
    asking::give(context, &history, &report.asked, || answer(context, &report))
}

fn answer(context: &Context, report: &Supposed) -> anyhow::Result<Answer> {
    let figures = Figures::new(context.words, &report.asked.unit);
    let say = |key: &str| figures.words.say(key);
    let columns = vec![
        Column::text("case", say("cli-what-if-case")),
        Column::number("quota", say("quota")),
        Column::number("mean", say("forecast-column-mean")),
        Column::number("low", say("column-likely_low")),
        Column::number("median", say("column-likely_middle")),
        Column::number("high", say("column-likely_high")),
        Column::number("chance", say("column-chance")),
    ];
    let cases = [("present", &report.present), ("supposed", &report.supposed)];
    let whole = cases.into_iter().filter_map(|(word, one)| Some((word, None, one.as_ref()?)));
    let person = report.person.iter().flat_map(|one| {
        let name = Some(one.who.name.as_str());
        [("present-of", name, &one.present), ("supposed-of", name, &one.supposed)]
    });
    let row = |(word, name, case): (&str, Option<&str>, &Case)| {
        let name = [("name", Arg::Text(name.unwrap_or_default()))];
        vec![
            Cell::new(figures.words.with(&format!("plan-if-{word}"), &name), word.to_owned()),
            figures.quota(case.quota),
            figures.amount(case.mean),
            figures.amount(case.range.low),
            figures.amount(case.median),
            figures.amount(case.range.high),
            case.chance.map_or_else(
                || Cell::absent("–"),
                |chance| Cell::new(shown_chance(chance), format!("{chance:.6}")),
            ),
        ]
    };
    let table = Table { columns, rows: whole.chain(person).map(row).collect() };
    // A program is given both cases as a list, too.
    let mut document = to_value(report)?;
    document["cases"] = serde_json::json!([report.present, report.supposed]);
    Ok(Answer { document, rows_at: "/cases", page: None, table })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_can_be_supposed() {
        assert_eq!(pair("more=-10"), Ok(("more".to_owned(), "-10".to_owned())));
        assert!(pair("luck=10").is_err() && pair("more").is_err() && pair("more=").is_err());
    }
}
