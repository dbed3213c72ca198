//! Every page on paper: A4, nothing cut off, not more sheets than it has to say.

use std::sync::LazyLock;

use anyhow::Context as _;
use page_tests::{Look, Theme, start_or_skip};

use crate::product::{ENGLISH, JAPANESE};

/// A4 landscape within its margins, in CSS pixels.
const PAPER_PX: u32 = 1047;

/// Path, name, and how many sheets it may take.
const PAGES: [(&str, &str, usize); 16] = [
    ("/", "overview", 4),
    ("/pipeline", "pipeline", 8),
    ("/deals?status=open", "deals", 4),
    ("/deals?metric=win-rate", "records", 5),
    ("/deals/3", "deal", 3),
    ("/reps", "reps", 4),
    // The sheet for a 1:1.
    ("/reps/rep?rep=%231", "rep", 1),
    ("/activity", "activity", 8),
    ("/outcomes", "outcomes", 8),
    ("/leads", "leads", 4),
    ("/activities", "activities", 4),
    ("/accounts", "accounts", 4),
    ("/accounts/1", "account", 4),
    ("/search?q=an", "search", 6),
    ("/help/keyboard", "keyboard", 1),
    ("/help/definitions", "definitions", 40),
];

/// What is wider than the paper and would be cut off.
const CUT_OFF: &str = "(() => {
    const wide = [...document.querySelectorAll('main *')].filter(element => {
        const at = element.getBoundingClientRect();
        return at.width > 1 && at.right > document.documentElement.clientWidth + 1;
    });
    return wide.slice(0, 4).map(element => element.outerHTML.slice(0, 90)).join(' | ');
})()";

/// What is wrong with every page in that language when it is printed.
fn problems(
    language: &'static str,
    company: &LazyLock<anyhow::Result<String>>,
) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    let address = company.as_ref().map_err(|error| anyhow::anyhow!("no server: {error:#}"))?;
    let Some(mut browser) = start_or_skip("printing")? else { return Ok(problems) };
    let folder = format!("{}/../screenshots", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder)?;
    for (path, name, most) in PAGES {
        browser.set_look(Look { width_px: PAPER_PX, theme: Theme::Dark, language })?;
        browser.open(&format!("{address}{path}"))?;
        let pdf = browser.pdf()?;
        std::fs::write(format!("{folder}/print-{name}-{language}.pdf"), &pdf)?;
        let sheets = sheets(&pdf);
        if !(1..=most).contains(&sheets) {
            problems.push(format!("{name} in {language} takes {sheets} sheets"));
        }
        browser.show_as_printed(true)?;
        std::fs::write(format!("{folder}/print-{name}-{language}.png"), browser.screenshot()?)?;
        let cut = browser.evaluate(CUT_OFF)?;
        let cut = cut.as_str().context("a text")?;
        if !cut.is_empty() {
            problems.push(format!("{name} in {language} is cut off: {cut}"));
        }
        browser.show_as_printed(false)?;
    }
    Ok(problems)
}

/// How many pages a document has, by the objects that say so of themselves.
fn sheets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[test]
fn every_page_fits_on_paper() {
    let english = problems("en", &ENGLISH).expect("the English company is printed");
    let japanese = problems("ja", &JAPANESE).expect("the Japanese company is printed");
    assert!(english.is_empty() && japanese.is_empty(), "{english:#?} {japanese:#?}");
}
