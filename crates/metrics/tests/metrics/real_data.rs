//! Real exports whose figures others have published, or that were computed from the files by other
//! means. Without them the tests say that they were skipped.

use crate::shown::Shown;
use metrics::catalogue::find;
use metrics::facts::{Beside, Dimension, View};
use metrics::results::velocity;
use sales::day::{Day, Zone};
use sales::history::{Builder, History};
use sources::{Known, Mapping, Options};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The history of a CRM's export of its current state, written on that day.
#[expect(clippy::disallowed_methods, reason = "where the data lies is the environment's to say")]
fn export(folder: &str, written: &str) -> Option<History> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let root = std::env::var_os("TASSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    let folder = root.join(folder);
    if !folder.is_dir() {
        // Loud, since a skipped test looks like a passed one.
        let _ = writeln!(std::io::stderr(), "skipped: {} is absent", folder.display());
        return None;
    }
    let inputs = sources::files_in(&folder).expect("the folder can be read");
    let written: Day = written.parse().expect("a day");
    let options = Options {
        mapping: Mapping::read("").expect("an empty mapping is right"),
        observed: Zone::utc().start_of(written),
        known: Known::default(),
    };
    let mut builder = Builder::new();
    sources::read(&inputs, &options, &mut |event| {
        builder.record(&event);
        ControlFlow::Continue(())
    });
    Some(builder.finish())
}

#[track_caller]
fn check(history: &History, id: &str, question: &str, by: Dimension, expected: &str) {
    let beside = &[Beside::QuartileLow, Beside::Mean, Beside::QuartileHigh];
    let shown = Shown { definition: find(id).expect("a metric of that id"), beside };
    shown.check_history(history, question, by, expected);
}

// 8,800 deals of a computer-hardware seller. The figures were computed from the files with a few
// lines of Python; the means and medians of days are also published with the data.
#[test]
fn the_cycles_of_the_hardware_seller_last_as_long_as_others_say() {
    let Some(history) = export("maven_crm", "2018-01-01") else { return };
    let year = "FY2017 on 2018-01-01";
    let days = "all 4238: 57, quartile-low 9, mean 51.782, quartile-high 88";
    check(&history, "cycle-time", year, Dimension::Whole, days);
    let days = "
        all 6711: 45, quartile-low 8, mean 47.9854, quartile-high 85
        won 4238: 57, quartile-low 9, mean 51.782, quartile-high 88
        lost 2473: 14, quartile-low 7, mean 41.4792, quartile-high 79";
    check(&history, "time-to-close", year, Dimension::Kind, days);
    let size = "all 4238: 111700, quartile-low 51800, mean 236090.9391, quartile-high 442950";
    check(&history, "deal-size", year, Dimension::Whole, size);
    // What was lost has an amount of nothing, and what is open none.
    let created = "all 2388: 296825600, 366 without amount, 500 undated";
    check(&history, "created-pipeline", "2017-Q2 on 2018-01-01", Dimension::Whole, created);
    let question = crate::ask::ask(&history, "2017-Q2 on 2018-01-01");
    let found =
        velocity::velocity(&View::new(&history, &question)).measure().value().expect("a velocity");
    assert!((found / 100.0 - 50_198.063_379_844).abs() < 1e-6, "{found}");
}

#[test]
fn what_is_open_at_the_hardware_seller_s_is_known_by_its_dates_only() {
    let Some(history) = export("maven_crm", "2018-01-01") else { return };
    let day = "FY2017 on 2018-01-01";
    let open = "all 2089: 2089, 2089 without amount";
    check(&history, "open-deals", day, Dimension::Whole, open);
    // 500 have no date at all: they were there when the export was written, nobody knows how long.
    let age = "all 1589: 166, quartile-low 149, mean 199.8162, quartile-high 264, 500 undated";
    check(&history, "open-age", day, Dimension::Whole, age);
    // Nobody is recorded to have done anything, which does not say that nobody did.
    let untouched = "all 0: 0/0 = NoActivities";
    check(&history, "untouched-deals", day, Dimension::Whole, untouched);
    let passed = "all 0: 0/0 = Undated, 2089 undated";
    check(&history, "close-date-passed", day, Dimension::Whole, passed);
    let step = "all 0: 0/0 = NoRecords";
    check(&history, "without-next-step", day, Dimension::Whole, step);
}

#[test]
fn the_movement_of_a_current_state_is_hindsight() {
    let Some(history) = export("maven_crm", "2018-01-01") else { return };
    // The amounts are those of the end, also at the start.
    let movement = "
        all 5750: 144145000, 716 without amount
        start 1330: 155930500, 350 without amount
        new 2388: 296825600, 366 without amount
        won 1254: -308611100
        lost 778: 0";
    check(&history, "pipeline-movement", "2017-Q2 on 2018-01-01", Dimension::Kind, movement);
}
