//! Importing in a browser: a folder of a Japanese Salesforce is sent and imported by keyboard, and
//! every page on the way is looked at.

use std::fs::{self, File};
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use intake::Uploads;
use page_tests::{Browser, Look, Theme, start_or_skip};
use records::Store;
use sales::history::Builder;
use sources::salesforce::export;
use sources::sample::{Locale, Sample};

use crate::books::Books;
use crate::product::{look, serve_with, today};

/// A folder as a Japanese Salesforce exports it: names with what is in them.
fn folder() -> anyhow::Result<Vec<(String, String)>> {
    let sample =
        Sample { reps: 3, activities: Some(200), years: 1, ..Sample::new(today()?, Locale::Ja) };
    let mut builder = Builder::new();
    sample.events(&mut |event| builder.record(&event));
    let folder = tempfile::tempdir()?;
    export(&builder.finish(), |name| Ok(Box::new(File::create_new(folder.path().join(name))?)))?;
    let plan = "[organisation]\nname = \"見本\"\nzone = \"Asia/Tokyo\"\ncurrency = \"JPY\"\n";
    let mut files = vec![("plan.toml".to_owned(), plan.to_owned())];
    for entry in fs::read_dir(folder.path())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.push((name, fs::read_to_string(entry.path())?));
    }
    files.sort();
    Ok(files)
}

/// Chooses the files, as the dialog of the system would.
pub(crate) fn choose(browser: &mut Browser, files: &[(String, String)]) -> anyhow::Result<()> {
    choose_at(browser, "#files", files)
}

/// The same at another place of the page.
pub(crate) fn choose_at(
    browser: &mut Browser,
    input: &str,
    files: &[(String, String)],
) -> anyhow::Result<()> {
    let files = serde_json::to_string(files)?;
    let script = format!(
        "(() => {{
            const chosen = new DataTransfer();
            for (const [name, text] of {files}) chosen.items.add(new File([text], name));
            const input = document.querySelector('{input}');
            input.files = chosen.files;
            input.focus();
            return input.files.length;
        }})()"
    );
    ensure!(browser.evaluate(&script)? != 0, "no file was chosen");
    Ok(())
}

/// Presses Tab until the focus is on what fits.
pub(crate) fn tab_to(browser: &mut Browser, selector: &str) -> anyhow::Result<()> {
    for _ in 0..80 {
        browser.press("Tab")?;
        if browser.evaluate(&format!("document.activeElement.matches('{selector}')"))? == true {
            return Ok(());
        }
    }
    bail!("Tab does not reach {selector}")
}

fn walk(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "ja" })?;
    browser.open(&format!("{address}/"))?;
    tab_to(browser, ".ways a.main")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.drop') !== null")?;
    choose(browser, &folder()?)?;
    tab_to(browser, ".drop button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.ahead [value=go]') !== null")?;
    let check = browser.evaluate("location.href")?.as_str().context("an address")?.to_owned();
    look(browser, "import-check", &check)?;
    look(browser, "import-file", &check.replace("/new/1", "/new/1/files/4"))?;
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "ja" })?;
    browser.open(&check)?;
    tab_to(browser, ".ahead [value=go]")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('a.main[href^=\"/\"]') !== null")?;
    look(browser, "import-done", &check)?;
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "ja" })?;
    browser.open(&check)?;
    tab_to(browser, ".ahead a.main")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.ways') === null && location.pathname === '/'")?;
    let heading = browser.evaluate("document.querySelector('h1').textContent")?;
    ensure!(heading.as_str().is_some_and(|text| text.contains('円')), "no scorecard: {heading}");
    Ok(())
}

#[test]
fn a_japanese_folder_is_imported_by_keyboard() {
    let Some(mut browser) = start_or_skip("imports").expect("a browser") else { return };
    let place = tempfile::tempdir().expect("a folder");
    let store = Store::open(place.path().join("s.db")).expect("a store");
    let (books, nothing) = Books::of(store).expect("a store");
    let uploads = place.path().join("uploads");
    let address = serve_with(nothing, |server| {
        server.with_ledger(Arc::clone(&books)).with_uploads(Uploads::new(&uploads, 64 << 20))
    });
    let address = address.expect("a server");
    walk(&mut browser, &address).expect("the walk");
    look(&mut browser, "imports", &format!("{address}/imports")).expect("no problem");
    look(&mut browser, "import-batch", &format!("{address}/imports/1")).expect("no problem");
}
