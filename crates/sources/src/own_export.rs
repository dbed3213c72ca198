//! Tables that this product itself exports are no records: their figures are counted for a
//! question, in its currency and as of its day. Taken in, every deal would be there twice.

use crate::generic::read_period;
use crate::text::header::fold;
use sales::calendar::FiscalCalendar;

/// What such a table is of, with names of columns that together no other file has: as pages and
/// workbooks write them in English and Japanese, or as the command line does.
const TABLES: [(&str, &[&[&str]]); 5] = [
    ("opportunities", &[&["own amount", "元の金額"], &["days in stage", "滞在日数"]]),
    (
        "opportunities",
        &[
            &["counted", "counts as", "計上額"],
            &["products", "商品"],
            &["close_date", "expected to close", "完了予定日"],
            &["team", "チーム"],
        ],
    ),
    ("accounts", &[&["open deals", "進行中の件数"], &["last touch", "最後の接触"]]),
    ("leads", &[&["hours to first touch", "初回対応までの時間"], &["fit", "適合度"]]),
    ("activities", &[&["started by", "働きかけた側"], &["with", "相手"], &["time", "時刻"]]),
];

/// What the table with these columns is of, if it was exported here.
pub(crate) fn exported(headers: &[String]) -> Option<&'static str> {
    let folded: Vec<String> = headers.iter().map(|name| fold(name)).collect();
    let has = |names: &&[&str]| names.iter().any(|name| folded.contains(&fold(name)));
    TABLES.iter().find(|(_, columns)| columns.iter().all(has)).map(|(kind, _)| *kind)
}

/// Whether the table is the sheet of quotas, with a column for each period.
pub(crate) fn is_quota_sheet(headers: &[String]) -> bool {
    let [kind, who, first, ..] = headers else { return false };
    let is = |name: &String, names: [&str; 2]| names.contains(&fold(name).as_str());
    let period = first.split(['(', '（']).next().unwrap_or(first).trim();
    is(kind, ["kind", "区分"])
        && is(who, ["who", "担当"])
        && read_period(&FiscalCalendar::default(), period).is_some()
}
