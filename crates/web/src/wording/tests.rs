use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use sales::calendar::{FiscalCalendar, YearName};
use sales::money::Currency;

use super::amounts::Amounts;
use super::dates::DateFormat;
use super::figures::FigureFormat;
use super::money::{MoneyFormat, Unit};
use super::short::Short;
use super::{Arg, COMMAND_LINE, Lang, METRICS, METRICS_HELP, PAGES, Words, numbers};

/// Messages in English and in Japanese.
fn files() -> impl Iterator<Item = [&'static str; 2]> {
    PAGES.iter().copied().chain([METRICS, METRICS_HELP, COMMAND_LINE])
}

/// Every key of the pages.
fn keys_of_pages() -> BTreeSet<String> {
    PAGES.iter().flat_map(|[english, _]| keys(english)).collect()
}

fn keys(source: &str) -> BTreeSet<String> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect()
}

#[test]
fn both_languages_have_the_same_messages() {
    for [english, japanese] in files() {
        let (english, japanese) = (keys(english), keys(japanese));
        let only_one: Vec<_> = english.symmetric_difference(&japanese).collect();
        assert!(only_one.is_empty(), "in one language only: {only_one:?}");
        assert!(english.len() > 3);
    }
}

/// Companies are customers; an account is what somebody signs in with, or a foreign file's word.
#[test]
fn an_account_is_no_customer() {
    let known =
        ["cli-serve-", "cli-user-", "old-page-", "store-", "file-kind-", "row-no-fields-of"];
    for [english, _] in files().filter(|[english, _]| !english.contains("audit-column-at")) {
        let mut key = "";
        for line in english.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =") {
                key = name;
            }
            let text = line.split_once('=').map_or(line, |(_, text)| text).to_lowercase();
            let text = text.replace("into account", "").replace("$account", "");
            let is_known = known.iter().any(|stem| key.starts_with(stem));
            assert!(is_known || !text.contains("account"), "{line}");
        }
    }
}

/// What a page of imports names by the words of other crates has its words.
#[test]
fn files_columns_and_records_have_names() {
    let kinds = sources::kinds().into_iter().map(|kind| kind.word).chain(["plan"]);
    let kinds = kinds.map(|word| format!("file-kind-{}", word.replace(' ', "-")));
    let fields = sources::Field::ALL.iter().map(|field| format!("field-{}", field.word()));
    let records = sales::event::RecordKind::ALL.map(|kind| format!("records-kind-{}", kind.word()));
    let wanted: BTreeSet<String> = kinds.chain(fields).chain(records).collect();
    let missing: Vec<_> = wanted.difference(&keys_of_pages()).cloned().collect();
    assert!(missing.is_empty(), "not written: {missing:?}");
    // Nor are there names of what is no more.
    let stems = ["file-kind-", "records-kind-"];
    let is_name = |key: &&String| stems.iter().any(|stem| key.starts_with(stem));
    let known = keys_of_pages();
    let left_over: Vec<_> = known.difference(&wanted).filter(is_name).collect();
    assert!(left_over.is_empty(), "of nothing: {left_over:?}");
}

/// Whoever gives a table of ours back is told so, in the words in which it was written.
#[test]
fn tables_that_go_out_are_known_when_they_come_back() {
    use sources::Remark::{OwnExport, QuotaSheet};
    let tables: [(&[&str], &str, sources::Remark); 5] = [
        (&["id", "deal", "stage", "own_amount", "stage_days"], "", OwnExport),
        (&["account", "owner", "open_count", "last_touch"], "", OwnExport),
        (&["lead", "owner", "wait_hours", "fit"], "", OwnExport),
        (&["day", "time", "direction", "subject", "contact"], "", OwnExport),
        (&["holder_kind", "holder"], "2026-10", QuotaSheet),
    ];
    for (lang, one) in [Lang::En, Lang::Ja].into_iter().flat_map(|lang| tables.map(|t| (lang, t))) {
        let (ids, more, told) = one;
        let words = Words::new(lang);
        let titles = ids.iter().map(|id| words.say(&format!("column-{id}")));
        let counted = (!more.is_empty()).then(|| words.aside(more, "USD"));
        let header = titles.chain(counted).collect::<Vec<_>>().join(",");
        let input = sources::Input::bytes("x.csv", header.as_bytes());
        let options = sources::Options {
            mapping: sources::Mapping::default(),
            observed: sales::day::Instant(0),
            known: sources::Known::default(),
        };
        let reading = sources::read(&[input], &options, &mut |_| ControlFlow::Continue(()));
        let why = reading.files[0].unrecognised.as_ref().map(|why| why.remark);
        assert_eq!(why, Some(told), "{header}");
    }
}

/// The variables of every message, so that no language forgets one.
fn variables(source: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut key = String::new();
    for line in source.lines() {
        if let Some((name, _)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_lowercase())
        {
            name.clone_into(&mut key);
        }
        for part in line.split('$').skip(1) {
            let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
            found.insert((key.clone(), part[..end.unwrap_or(part.len())].to_owned()));
        }
    }
    found
}

#[test]
fn both_languages_use_the_same_variables() {
    for [english, japanese] in files() {
        let (english, japanese) = (variables(english), variables(japanese));
        let only_one: Vec<_> = english.symmetric_difference(&japanese).collect();
        assert!(only_one.is_empty(), "in one language only: {only_one:?}");
    }
}

/// What is counted, and what may stand between the number and it.
const COUNTED: &str = "activities calls columns customers days deals entries events forecasts \
                       leads \
                       opportunities others periods records reps rows things types values";
const BETWEEN: [&str; 6] = ["decided", "new", "open", "outbound", "own", "past"];

/// Messages that are only said of several.
const OF_SEVERAL: [&str; 12] = [
    "rep-need-untouched",
    "age-",
    "activity-experiment-note",
    "guidance-step-",
    "guidance-performer-",
    "signal-weak-hand-off-says",
    "signal-close-date-passed-says",
    "signal-conversion-falling-says",
    "signal-one-deal-carries-says",
    "today-hardly-won-",
    "today-stop-says",
    "cli-demo-made",
];

#[test]
fn one_of_anything_is_not_several() {
    let mut key = "";
    for line in files().flat_map(|[english, _]| english.lines()) {
        if let Some((name, _)) = line.split_once(" =") {
            key = name;
        }
        let is_of_several = key.strip_suffix("-many").is_some()
            || OF_SEVERAL.iter().any(|stem| key.starts_with(stem));
        if is_of_several || line.trim_start().starts_with(['[', '*']) || line.starts_with('#') {
            continue;
        }
        for (_, after) in line.match_indices("{ $").map(|(at, _)| line[at..].split_at(3)) {
            let Some((name, after)) = after.split_once(" } ") else { continue };
            let mut words = after.split([' ', ',', '.', ';', ':']);
            let noun = words.find(|word| !BETWEEN.contains(word)).unwrap_or_default();
            let is_number = !name.contains(' ') && name != "name";
            assert!(!(is_number && COUNTED.split(' ').any(|one| one == noun)), "{key}: {line}");
        }
    }
    // What is a text already chooses as well.
    let say = |rows| Words::new(Lang::En).with("import-rows-all", &[("rows", Arg::Text(rows))]);
    assert_eq!(["1", "2", "1,000"].map(say), ["1 row", "2 rows", "1,000 rows"]);
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the crate's own folder is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "html") {
            found.push(fs::read_to_string(&path).expect("a source file is UTF-8"));
        }
    }
}

/// The texts between quotes that follow `opening` in a source file, white space folded.
fn quoted<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(opening).skip(1).filter_map(|part| part.trim_start().split_once('"')).map(|p| p.0)
}

/// A key is asked for by `say`, `count` or `with`, or named in a choice between keys; one that
/// is put together at run time begins with a stem and a hyphen.
#[test]
fn every_message_asked_for_exists_and_none_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    sources(&root.join("src"), &mut texts);
    sources(&root.join("templates"), &mut texts);
    let (known, of_metrics) = (keys_of_pages(), keys(METRICS[0]));
    let mut used = BTreeSet::new();
    for text in &texts {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for opening in ["say(\"", "count(\"", "with(\"", "count( \"", "with( \""] {
            let is_key = |key: &&str| key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            for key in quoted(&text, opening).filter(is_key).filter(|key| key.len() > 1) {
                // `Address::with` names parameters, not messages.
                let is_parameter = crate::address::names().any(|name| name == key);
                let is_known = known.contains(key) || of_metrics.contains(key);
                assert!(is_parameter || is_known, "there is no message {key:?}");
            }
        }
        used.extend(text.split('"').filter(|part| known.contains(*part)).map(str::to_owned));
        for built in quoted(&text, "format!(\"") {
            let Some((stem, _)) = built.split_once("-{") else { continue };
            let fits = known.iter().filter(|key| key.starts_with(&format!("{stem}-")));
            used.extend(fits.cloned());
        }
    }
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(unused.is_empty(), "written but never asked for: {unused:?}");
}

/// Every metric has its words, and everything that is put together at run time from the words of
/// the catalogue.
#[test]
fn everything_in_the_catalogue_has_words_and_nothing_else_has() {
    let mut wanted: BTreeSet<String> = reports::definitions::words().into_iter().collect();
    for metric in reports::definitions::definitions() {
        let parts = ["name", "words", "numerator", "denominator", "absent"];
        let parts = parts.into_iter().chain(HELP);
        wanted.extend(parts.map(|part| format!("metric-{}-{part}", metric.id)));
    }
    wanted.extend(["group-none".to_owned()]);
    let units = ["multiple", "days", "hours", "per-thousand", "per-working-day", "money-per-day"];
    wanted.extend(units.map(|unit| format!("unit-value-{unit}")));
    let (written, elsewhere) = (&keys(METRICS[0]) | &keys(METRICS_HELP[0]), keys_of_pages());
    let missing: Vec<_> =
        wanted.iter().filter(|key| !written.contains(*key) && !elsewhere.contains(*key)).collect();
    assert!(missing.is_empty(), "not written: {missing:?}");
    let unused: Vec<_> = written.difference(&wanted).collect();
    assert!(unused.is_empty(), "written but never asked for: {unused:?}");
    // A message that is written twice is refused when the words are read.
    assert_eq!(Words::new(Lang::En).say("by-rep"), "Rep");
    assert_eq!(Words::new(Lang::Ja).say("by-rep"), "担当者");
}

/// What the pages of the metrics say to people, and the definitions page in the same words.
const HELP: [&str; 3] = ["question", "tells", "do"];

/// Question, what it tells, and what to do, of a metric's page: Markdown taken out, white space
/// folded, quotation marks and per cent as the messages write them.
fn said_by_the_page(id: &str) -> [String; 3] {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/metrics");
    let page = fs::read_to_string(pages.join(format!("{id}.md"))).expect("each has its page");
    let (help, _) = page.split_once("## Exactly").expect("then it is said exactly");
    let (question, help) = help.split_once("**What it tells you.**").expect("it tells something");
    let (tells, act) = help.split_once("**What to do.**").expect("something is to be done");
    let (_, question) = question.split_once('\n').expect("the name comes first");
    [question, tells, act].map(plain)
}

fn plain(markdown: &str) -> String {
    // Links: what stands in brackets is kept, what follows in parentheses is not.
    let mut parts = markdown.split("](");
    let mut text = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| text.push_str(part.split_once(')').expect("a link ends").1));
    let lines = text.lines().map(|line| line.strip_prefix("- ").unwrap_or(line));
    let text = lines.collect::<Vec<_>>().join(" ").replace(['[', '*', '`'], "");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut closing = false;
    let char = |char| match char {
        '\'' => '’',
        '"' => {
            closing = !closing;
            if closing { '“' } else { '”' }
        }
        other => other,
    };
    text.replace(" %", "%").chars().map(char).collect()
}

#[test]
fn markdown_becomes_plain_text() {
    let markdown = "*See* [the\nrate](win-rate.md), it's \"33\n%\":\n\n- **By** days.\n";
    assert_eq!(plain(markdown), "See the rate, it’s “33%”: By days.");
}

#[test]
fn the_definitions_say_what_the_pages_of_the_metrics_say() {
    let words = Words::new(Lang::En);
    for metric in reports::definitions::definitions() {
        for (part, text) in HELP.into_iter().zip(said_by_the_page(metric.id)) {
            let ends = text.ends_with(['.', '?', '…', '”']);
            assert!(ends && text.len() > 10, "{}: {text}", metric.id);
            assert_eq!(words.say(&format!("metric-{}-{part}", metric.id)), text);
        }
    }
}

fn money(lang: Lang, currency: Currency, unit: Unit) -> MoneyFormat {
    MoneyFormat { lang, currency, unit }
}

#[test]
fn dollars_read_as_in_a_meeting() {
    let format = money(Lang::En, Currency::USD, Unit::Auto);
    let shown = |dollars: i64| format.show(dollars * 100);
    let check = [
        (4_620_000, "$4.62M"),
        (180_000, "$180K"),
        (9_950, "$9,950"),
        (10_005_534, "$10.0M"),
        (123_400_000, "$123M"),
        (999_499, "$999K"),
        (999_500, "$1.00M"),
        (999_999_999, "$1.00B"),
        (-92_000, "−$92K"),
        (0, "$0"),
    ];
    for (dollars, text) in check {
        assert_eq!(shown(dollars), text);
    }
    assert_eq!(Amounts::Money(format).show_signed(14_500_000), "+$145K");
    assert_eq!(format.exact(123_450), "$1,234.50");
    assert_eq!(format.exact(i64::MIN), "−$92,233,720,368,547,758.08");
}

#[test]
fn yen_read_in_man_and_oku() {
    let format = money(Lang::Ja, Currency::JPY, Unit::Auto);
    let check = [
        (693_000_000, "6.93億円"),
        (27_000_000, "2,700万円"),
        (9_999, "9,999円"),
        (12_345, "1.2万円"),
        (99_994_999, "9,999万円"),
        (99_995_000, "1.00億円"),
        (1_234_000_000, "12.3億円"),
        (2_500_000_000_000, "2.50兆円"),
        (-13_780_000, "−1,378万円"),
    ];
    for (yen, text) in check {
        assert_eq!(format.show(yen), text);
    }
    assert_eq!(money(Lang::Ja, Currency::USD, Unit::Auto).show(462_000_000), "462万ドル");
}

#[test]
fn the_unit_switch_fixes_the_unit() {
    let shown = |unit| money(Lang::Ja, Currency::JPY, unit).show(693_000_000);
    assert_eq!(shown(Unit::Exact), "693,000,000円");
    assert_eq!(shown(Unit::Thousand), "693,000千円");
    assert_eq!(shown(Unit::TenThousand), "69,300万円");
    assert_eq!(shown(Unit::Million), "693百万円");
    assert_eq!(money(Lang::En, Currency::USD, Unit::Thousand).show(462_000_000), "$4,620K");
    assert!(Unit::ALL.iter().all(|unit| Unit::from_code(unit.code()) == Some(*unit)));
}

#[test]
fn ticks_share_one_unit_and_its_decimals() {
    let dollars = money(Lang::En, Currency::USD, Unit::Auto);
    assert_eq!(dollars.tick(4e8, 1e8), "$4M");
    assert_eq!(dollars.tick(1e8, 5e7), "$1.0M");
    assert_eq!(dollars.tick(2.5e7, 2.5e7), "$250K");
    assert_eq!(dollars.tick(0.0, 1e8), "0");
    let yen = money(Lang::Ja, Currency::JPY, Unit::Auto);
    assert_eq!(yen.tick(4.5e8, 1.5e8), "4.5億");
    assert_eq!(yen.tick(-5e7, 2.5e7), "−5,000万");
    // Less than one of a multiple, and a thousand of one, have names of their own.
    assert_eq!(yen.tick(2e7, 2e7), "2,000万");
    assert_eq!(yen.tick(5e7, 5e7), "5,000万");
    assert_eq!(yen.tick(1.25e8, 2.5e7), "1.25億");
    assert_eq!([1e11, 1.25e11].map(|value| dollars.tick(value, 2.5e10)), ["$1B", "$1.25B"]);
}

#[test]
fn japanese_has_words_where_english_has_signs() {
    let shown = |lang| [0.02, 0.27, 0.99].map(|chance| Words::new(lang).chance(chance));
    assert_eq!(shown(Lang::En), ["<5%", "27%", ">95%"]);
    assert_eq!(shown(Lang::Ja), ["5%未満", "27%", "95%超"]);
    assert_eq!([Lang::En, Lang::Ja].map(|lang| Words::new(lang).times(1.25)), ["1.3×", "1.3倍"]);
}

#[test]
fn whole_durations_have_no_decimals() {
    assert_eq!([73.0, 3.04, 2.5, 0.0].map(numbers::duration), ["73", "3", "2.5", "0"]);
    let short = Short { words: Words::new(Lang::En), amounts: Amounts::Units };
    assert_eq!([71.0, 74.5].map(|days| short.cell("days", days)), ["71.0", "74.5"]);
    assert_eq!([71.0, 74.5].map(|days| short.value("days", days)), ["71", "74.5"]);
    let both = |low, high| numbers::durations(low, high);
    assert_eq!(both(47.0, 57.02), ("47".to_owned(), "57".to_owned()));
    assert_eq!(both(46.5, 57.0), ("46.5".to_owned(), "57.0".to_owned()));
}

#[test]
fn one_day_is_no_days() {
    let lasting = |lang, unit, value| {
        let amounts = Amounts::Units;
        FigureFormat { words: Words::new(lang), amounts }.value(unit, value)
    };
    let days = [0.0, 1.0, 1.5, 2.0].map(|value| lasting(Lang::En, "days", value));
    assert_eq!(days, ["0 days", "1 day", "1.5 days", "2 days"]);
    assert_eq!(lasting(Lang::En, "hours", 1.04), "1 hour");
    assert_eq!(lasting(Lang::Ja, "days", 1.0), "1日");
}

#[test]
fn units_of_a_product_are_plain_numbers() {
    let shown = [1_250_000, 2_500, -3_000, 0].map(|n| Amounts::Units.show(n));
    assert_eq!(shown, ["1,250", "2.5", "−3", "0"]);
}

#[test]
fn periods_are_named_as_people_name_them() {
    let calendar = FiscalCalendar::default();
    let name = |lang, text: &str| {
        DateFormat { lang }.period_and_days(&calendar.parse(text).expect("a period"))
    };
    assert_eq!(name(Lang::En, "2026-Q4"), "Q4 FY26 · Oct 1 – Dec 31");
    assert_eq!(name(Lang::Ja, "2026-Q4"), "2026年度 第4四半期 10/1〜12/31");
    assert_eq!(name(Lang::En, "2026-11"), "Nov 2026");
    assert_eq!(name(Lang::En, "2026-12-30..2027-01-02"), "Dec 30, 2026 – Jan 2, 2027");
    assert_eq!(name(Lang::Ja, "2026-10-03..2026-11-09"), "2026/10/3〜11/9");
    let april = FiscalCalendar::new(4, YearName::Start, 0, calendar.working(), BTreeSet::new())
        .expect("a calendar");
    let half = april.parse("2026-H2").expect("a half");
    assert_eq!(DateFormat { lang: Lang::Ja }.period_and_days(&half), "2026年度 下期 10/1〜3/31");
    assert_eq!(DateFormat { lang: Lang::Ja }.weekday(half.start()), "2026年10月1日(木)");
}

#[test]
fn numbers_have_separators_signs_and_a_true_minus() {
    assert_eq!(numbers::grouped(-1_234_567), "−1,234,567");
    assert_eq!(numbers::percent(0.527, 1), "52.7%");
    assert_eq!(numbers::percent(1.254, 0), "125%");
    assert_eq!(numbers::change(0.124), "+12%");
    assert_eq!(numbers::change(-0.03), "−3%");
    assert_eq!(numbers::change(0.001), "±0%");
    assert_eq!(numbers::one_decimal(2.56), "2.6");
    assert_eq!(numbers::divided(-5, 2), -3);
}

#[test]
fn the_reader_is_addressed_in_a_language_he_asked_for() {
    assert_eq!(Lang::from_header("ja,en-US;q=0.7,en;q=0.3"), Lang::Ja);
    assert_eq!(Lang::from_header("fr-FR,en;q=0.4,ja;q=0.8"), Lang::Ja);
    assert_eq!(Lang::from_header("en-GB"), Lang::En);
    assert_eq!(Lang::from_header("fr, *;q=0.1"), Lang::En);
    assert_eq!(Lang::from_code("ja-JP"), Some(Lang::Ja));
}

#[test]
fn one_deal_is_not_one_deals() {
    let (english, japanese) = (Words::new(Lang::En), Words::new(Lang::Ja));
    assert_eq!(english.count("deals-n", 1), "1 deal");
    assert_eq!(english.count("deals-n", 1_425), "1,425 deals");
    assert_eq!(japanese.count("deals-n", 1_425), "商談1,425件");
    assert_eq!(english.with("deals-n", &[("n", Arg::Text("?"))]), "? deals");
}

#[test]
fn all_or_none_of_few_is_no_percentage() {
    let rate = |share, n| Words { lang: Lang::En }.rate(share, n, 1);
    assert_eq!([rate(0.0, 3), rate(1.0, 9)], ["0 of 3", "9 of 9"]);
    assert_eq!([rate(0.0, 10), rate(1.0, 10), rate(0.5, 2)], ["0.0%", "100.0%", "50.0%"]);
    assert_eq!(Words { lang: Lang::Ja }.rate(1.0, 3, 0), "3件中3件");
}

#[test]
fn brackets_beside_japanese_are_full_width_and_so_are_those_of_headings() {
    let is_japanese = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c) || c >= '\u{4e00}';
    for [_, text] in files() {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let signs: Vec<char> = line.chars().collect();
            let is_beside = |pair: &[char]| {
                is_japanese(pair[0]) && pair[1] == '(' || pair[0] == ')' && is_japanese(pair[1])
            };
            assert!(!signs.windows(2).any(is_beside), "{line}");
        }
    }
    assert_eq!(Words::new(Lang::Ja).aside("金額", "JPY"), "金額（JPY）");
    assert_eq!(Words::new(Lang::En).aside("Amount", "JPY"), "Amount (JPY)");
}
