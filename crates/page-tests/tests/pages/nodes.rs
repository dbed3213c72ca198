//! Pages are light: a browser, and whoever is read a page to, goes through every element of it.

use anyhow::ensure;
use page_tests::{Look, Theme, start_or_skip};

use crate::product::{ENGLISH, JAPANESE};

/// So many elements a page may have.
const MOST: u64 = 1_500;

/// Every page that is not a list: lists are as long as what they hold (deals, definitions, the
/// board, a log), page by page.
const PAGES: [&str; 9] = [
    "/",
    "/forecast",
    "/pipeline",
    "/activity",
    "/outcomes",
    "/reps",
    "/plan",
    "/signals",
    "/today",
];

#[test]
fn no_page_has_more_elements_than_it_needs() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("pages are light")? else { return Ok(()) };
    let mut heavy = Vec::new();
    for (language, company) in [("en", &ENGLISH), ("ja", &JAPANESE)] {
        let address = company.as_ref().map_err(|error| anyhow::anyhow!("no server: {error:#}"))?;
        browser.set_look(Look { width_px: 1280, theme: Theme::Light, language })?;
        for path in PAGES {
            browser.open(&format!("{address}{path}"))?;
            let count = browser.evaluate("document.querySelectorAll('*').length")?;
            if count.as_u64().is_none_or(|count| count > MOST) {
                heavy.push(format!("{path} in {language}: {count}"));
            }
        }
    }
    ensure!(heavy.is_empty(), "more than {MOST} elements: {}", heavy.join(", "));
    Ok(())
}
