use std::fmt::Write as _;

use sales::question::AsOf;
use sales::quota::{Holder, WhichVersion};
use sources::Remark;

use super::*;

fn job(text: &str, dry_run: bool) -> Job {
    let observed = Instant(1_775_000_000);
    Job {
        inputs: vec![Input::bytes("deals.csv", text.as_bytes())],
        options: Options { mapping: Mapping::default(), observed, known: Known::default() },
        batch: NewBatch::new(observed, "files", "deals.csv"),
        dry_run,
    }
}

fn deals(count: usize) -> String {
    let mut text = "Opportunity ID,Opportunity Name,Stage,Close Date\n".to_owned();
    for number in 0..count {
        writeln!(text, "{number},Deal {number},Won,2026-01-05").expect("text takes text");
    }
    text
}

fn going_on(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn a_dry_run_says_what_the_import_brings_and_stores_nothing() {
    let store = Store::in_memory().expect("a store");
    let text = deals(3) + "9,Bad,Won,2026-02-31\n";
    let dry = take(&store, &job(&text, true), &mut going_on).expect("a store").expect("taken");
    assert_eq!((dry.stored, store.batches().expect("batches").len()), (false, 0));
    let done = take(&store, &job(&text, false), &mut going_on).expect("a store").expect("taken");
    assert_eq!(dry.appended.by_kind, done.appended.by_kind);
    assert_eq!(done.appended.by_kind[&RecordKind::Opportunity].records.new, 3);
    let kept = store.rejected(done.appended.batch).expect("rejected rows");
    assert_eq!((kept.len(), &kept), (1, &done.rejected));
    assert!(kept[0].csv.contains("9,Bad,Won,2026-02-31,Close Date,line 5: "), "{}", kept[0].csv);
}

#[test]
fn rejected_rows_of_what_is_packed_are_kept_as_well() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("deals.csv", zip::write::SimpleFileOptions::default()).expect("a file");
    let text = deals(3) + "9,Bad,Won,2026-02-31\n";
    std::io::Write::write_all(&mut zip, text.as_bytes()).expect("bytes");
    let bytes = zip.finish().expect("an archive").into_inner();
    let packed = Job { inputs: vec![Input::bytes("all.zip", bytes)], ..job("", false) };
    let store = Store::in_memory().expect("a store");
    let taken = take(&store, &packed, &mut going_on).expect("a store").expect("taken");
    let kept = store.rejected(taken.appended.batch).expect("rejected rows");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].file, "all.zip/deals.csv");
    assert!(kept[0].csv.contains("9,Bad,Won,2026-02-31,Close Date,line 5: "), "{}", kept[0].csv);
}

#[test]
fn broken_off_nothing_is_stored_and_the_store_is_free() {
    let store = Store::in_memory().expect("a store");
    let mut events = 0;
    let mut stop = |more: usize| {
        events += more;
        if events > 5_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let taken = take(&store, &job(&deals(20_000), false), &mut stop).expect("a store");
    assert!(taken.is_none() && events > 5_000 && events < 20_000, "{events} events");
    assert_eq!(store.batches().expect("batches"), []);
    let taken = take(&store, &job(&deals(2), false), &mut going_on).expect("a store");
    assert!(taken.is_some_and(|taken| taken.stored));
}

#[test]
fn it_can_be_broken_off_until_the_very_end() {
    let store = Store::in_memory().expect("a store");
    let mut last = |more: usize| match more {
        0 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    assert!(take(&store, &job(&deals(2), false), &mut last).expect("a store").is_none());
    assert_eq!(store.batches().expect("batches"), []);
}

#[test]
fn a_plan_among_the_files_says_in_which_zone_the_day_ends() {
    let plan = "[organisation]\nname = \"A\"\ncurrency = \"JPY\"\nzone = \"Asia/Tokyo\"\n";
    let plan = Input::bytes("plan.toml", plan.as_bytes());
    let known = learnt_from_plans(&Known::default(), &[plan], Instant(0));
    let day: Day = "2026-03-31".parse().expect("a day");
    // 2026-03-31T14:59:59Z.
    assert_eq!(end_of(&known.zone(), day), Instant(1_774_969_199));
}

#[test]
fn quotas_are_for_people_whom_the_records_or_the_same_files_know() {
    let store = Store::in_memory().expect("a store");
    let quotas = |names: &[&str]| {
        let rows = names.iter().map(|name| format!("{name},2026-Q2,100\n"));
        format!("Person,Period,Amount\n{}", rows.collect::<String>())
    };
    let take = |inputs: &[(&str, String)]| {
        let inputs = inputs.iter().map(|(name, text)| Input::bytes(name, text.as_bytes()));
        let job = Job { inputs: inputs.collect(), ..job("", false) };
        let taken = take(&store, &job, &mut going_on).expect("a store").expect("taken");
        let told = |problem: &RowProblem| (problem.row, problem.why, problem.with[0].1.clone());
        taken.reading.problems.iter().map(told).collect::<Vec<_>>()
    };
    let deals = |owner: &str| {
        let head = "Opportunity ID,Opportunity Name,Stage,Close Date,Owner";
        format!("{head}\n{owner},Deal,Won,2026-01-05,{owner}\n")
    };
    let first = [("quotas.csv", quotas(&["Aiko Mori"])), ("deals.csv", deals("Aiko Mori"))];
    assert_eq!(take(&first), [], "nobody is known before");
    let strange = (Some(3), sources::Why::StrangePerson, "Aiko Mori".to_owned());
    assert_eq!(take(&[("quotas.csv", quotas(&["aiko mori", "Aiko Morii"]))]), [strange]);
    let with_deals = [("quotas.csv", quotas(&["Ben Bell"])), ("deals.csv", deals("Ben Bell"))];
    assert_eq!(take(&with_deals), [], "the deals name them");
    let history = store.history().expect("a history");
    assert_eq!(history.roster().people_count(), 2);
}

#[test]
fn a_quota_without_a_day_is_the_first_of_its_period_or_changes_nothing() {
    let store = Store::in_memory().expect("a store");
    let quotas = |rows: &str| format!("Person,Period,Amount,Set on\n{rows}");
    let take = |rows: &str, dry_run: bool| {
        let input = Input::bytes("quotas.csv", quotas(rows).as_bytes());
        let job = Job { inputs: vec![input], ..job("", dry_run) };
        let taken = take(&store, &job, &mut going_on).expect("a store").expect("taken");
        let told = |problem: &RowProblem| (problem.row, problem.why);
        let problems: Vec<_> = taken.reading.problems.iter().map(told).collect();
        let total = taken.appended.total();
        (problems, total.new, total.changed, total.unchanged, taken.is_as_it_stands())
    };
    let current = || {
        let history = store.history().expect("a history");
        let ann = history.roster().person_named("Ann").expect("Ann");
        let entry = history.quotas().of(Holder::Person(ann)).next().expect("a quota");
        let which = |which| entry.version(which, AsOf(Day::LAST)).amount.expect("a figure");
        [WhichVersion::Original, WhichVersion::Current].map(which)
    };
    assert_eq!(take("Ann,2026-Q2,100,\n", false).1, 1);
    assert_eq!(take("Ann,2026-Q2,100,\n", false), (vec![], 0, 0, 1, false), "it is the same");
    let first = current();
    // Without a day it would come before the others, and count for nothing.
    let stands = vec![(Some(2), sources::Why::QuotaStands)];
    let other = "Ann,2026-Q2,120,\nAnn,2026-Q3,90,\n";
    assert_eq!(take(other, true), (stands.clone(), 1, 0, 0, false), "as the dry run says");
    assert_eq!(take(other, false), (stands.clone(), 1, 0, 0, false));
    assert_eq!(current(), first);
    // With a day it changes the figure; the first file is still the same, and what stands is passed
    // over.
    assert_eq!(take("Ann,2026-Q2,120,2020-02-01\n", false).2, 1);
    assert_eq!(current()[1], first[1] / 100 * 120);
    assert_eq!(take("Ann,2026-Q2,100,\n", false), (vec![], 0, 0, 1, false));
    assert_eq!(take("Ann,2026-Q2,120,\n", false), (vec![], 0, 0, 0, true));
    assert_eq!(take("Ann,2026-Q2,110,\n", false).0, stands);
    assert_eq!(current(), [first[0], first[1] / 100 * 120]);
}

#[test]
fn an_owner_by_a_name_that_several_have_is_told_with_all_of_them() {
    let staff = "User ID,Name,Team\nE1,Kim Lee,East\nE2,Kim Lee,West\n";
    let deals = "Deal ID,Deal Name,Owner,Stage,Close Date\n1,A,Kim Lee,Won,2026-01-05\n\
                 2,B,Kim Lee (E2),Won,2026-01-05\n";
    let files = [("staff.csv", staff), ("deals.csv", deals)];
    let inputs = files.map(|(name, text)| Input::bytes(name, text.as_bytes())).to_vec();
    let job = Job { inputs, ..job("", false) };
    let store = Store::in_memory().expect("a store");
    let taken = take(&store, &job, &mut going_on).expect("a store").expect("taken");
    let near: Vec<_> =
        taken.newcomers.iter().map(|one| (&*one.name, one.near.join(", "))).collect();
    assert_eq!(near, [("Kim Lee", "Kim Lee (E1), Kim Lee (E2)".to_owned())]);
    let owned = store.history().expect("a history");
    let owners = owned.timelines().map(|deal| deal.owners().next().expect("an owner").1);
    let owners: Vec<_> = owners.map(|one| owned.roster().person(one).name.to_string()).collect();
    assert_eq!(owners, ["Kim Lee", "Kim Lee (E2)"]);
}

#[test]
fn what_was_built_before_it_was_stored_is_what_is_there() {
    let text = "Deal ID,Deal Name,Customer,Owner,Stage,Close Date\n1,A,Port,Kim,Won,2026-01-05\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("it.tassei");
    let store = Store::open(&path).expect("a store");
    store.history().expect("nothing yet");
    let taken = take(&store, &job(text, false), &mut going_on).expect("a store").expect("taken");
    let new = |kind| taken.appended.by_kind[&kind].records.new;
    assert_eq!([new(RecordKind::Account), new(RecordKind::Person)], [1, 1]);
    let told = store.batch(taken.appended.batch).expect("a store").expect("the batch");
    assert_eq!(told.by_kind, taken.appended.by_kind);
    let extent = store.extent(taken.appended.batch).expect("its extent");
    assert_eq!(extent[&RecordKind::Account], 1);
    let shown = store.history().expect("a history");
    std::fs::remove_file(path.with_extension("tassei.snapshot")).expect("it was kept");
    assert_eq!(*shown, *Store::open(&path).expect("a store").history().expect("a history"));
    assert_eq!(shown.accounts().len(), 1);
}

#[test]
fn whoever_had_a_name_first_keeps_it_and_what_is_credited_by_it() {
    let store = Store::in_memory().expect("a store");
    let take = |files: &[(&str, &str)]| {
        let input = |(name, text): &(&str, &str)| Input::bytes(name, text.as_bytes());
        let known = known(&store).expect("definitions");
        let options = Options { known, ..job("", false).options };
        let inputs = files.iter().map(input).collect();
        let job = Job { inputs, options, ..job("", false) };
        take(&store, &job, &mut going_on).expect("a store").expect("taken")
    };
    let staff = |rows: &str| format!("User ID,Name,Team\nE1,Kim Lee,East\n{rows}");
    let deal = "Deal ID,Deal Name,Owner,Stage,Close Date\n1,A,Kim Lee,Won,2026-01-05\n";
    take(&[("staff.csv", &staff("")), ("deals.csv", deal)]);
    let found = || {
        let history = store.history().expect("a history");
        let owner = history.timelines().next().and_then(|one| one.owners().next()).map(|one| one.1);
        let roster = history.roster();
        let owner = owner.map(|owner| (roster.is_listed(owner), &*roster.person(owner).ids[0].id));
        assert_eq!(owner, Some((true, "E1")));
        roster.people().map(|(_, one)| one.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(), ["Kim Lee"]);
    // Another one is hired, and is told apart: in a file of all, and in one of the newcomers.
    let all = staff("E2,Kim Lee,West\n");
    let told = take(&[("staff.csv", &all)]);
    let is_told = |told: &Taken| {
        let notes = told.reading.notes.iter();
        notes.filter(|note| note.remark == Remark::NamesakesBeside).count()
    };
    assert_eq!((found(), is_told(&told)), (vec!["Kim Lee".into(), "Kim Lee (E2)".into()], 1));
    let again = take(&[("staff.csv", &all)]);
    assert_eq!(again.appended.by_kind.values().map(|tally| tally.records.new).sum::<u64>(), 0);
    take(&[("staff.csv", "User ID,Name,Team\nE3,Kim Lee,West\n")]);
    assert_eq!(found(), ["Kim Lee", "Kim Lee (E2)", "Kim Lee (E3)"]);
    // Without the first, the others are still others.
    take(&[("staff.csv", "User ID,Name,Team\nE2,Kim Lee,East\n")]);
    assert_eq!(found(), ["Kim Lee", "Kim Lee (E2)", "Kim Lee (E3)"]);
}

#[test]
fn deals_that_another_source_has_under_the_same_ids_are_told() {
    let store = Store::in_memory().expect("a store");
    let take = |files: &[(&str, &str)], mapping: &str, dry_run: bool| {
        let input = |(name, text): &(&str, &str)| Input::bytes(name, text.as_bytes());
        let mapping = Mapping::read(mapping).expect("a mapping");
        let known = known(&store).expect("definitions");
        let options = Options { mapping, known, ..job("", false).options };
        let inputs = files.iter().map(input).collect();
        let taken = take(&store, &Job { inputs, options, ..job("", dry_run) }, &mut going_on);
        let twice = taken.expect("a store").expect("taken").appended.issued_twice;
        let told =
            |one: &records::IssuedTwice| (one.source.to_string(), one.other.to_string(), one.deals);
        twice.iter().map(told).collect::<Vec<_>>()
    };
    let told = |source: &str, other: &str, deals| vec![(source.into(), other.into(), deals)];
    let deals = ("deals.csv", &*deals(3));
    let moves = (
        "moves.csv",
        "Deal ID,From Stage,To Stage,Changed at\n0,Open,Won,2026-01-05\n1,Open,Won,2026-01-05\n",
    );
    let other = "[[file]]\nname = \"moves.csv\"\nsource = \"other\"\n";
    assert_eq!(take(&[deals, moves], "", true), [], "of one source");
    // Beside each other, the one that only tells a history is the shadow.
    assert_eq!(take(&[deals, moves], other, true), told("other", "csv", 2));
    take(&[deals], "", false);
    assert_eq!(take(&[moves], other, false), told("other", "csv", 2), "in the store");
    assert_eq!(take(&[moves], other, false), [], "told once");
    // Two systems that number their deals alike have other deals.
    let strange = ("deals.csv", "Deal ID,Deal Name,Stage,Close Date\n2,Quay,Won,2026-01-05\n");
    let third = "[[file]]\nname = \"deals.csv\"\nsource = \"third\"\n";
    assert_eq!(take(&[strange], third, false), []);
    let same = ("deals.csv", "Deal ID,Deal Name,Stage,Close Date\n2,DEAL 2,Won,2026-01-05\n");
    let fourth = third.replace("third", "fourth");
    assert_eq!(take(&[same], &fourth, false), told("fourth", "csv", 1));
}
