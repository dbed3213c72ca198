//! A column that nobody knows is made into a custom field while a file is imported, and is then
//! shown, filtered by, and put in order by, in a real browser in both languages.

use std::sync::Arc;

use anyhow::{Context as _, ensure};
use intake::Uploads;
use page_tests::{Browser, Look, Theme, complaints, start_or_skip};
use records::Store;
use serde_json::json;

use crate::books::Books;
use crate::imports::choose;
use crate::product::serve_with;
use crate::setting_up::{LANGUAGES, look_at, open, tab_to, text};

/// Heads of columns that are known in each language, and the name of one that is not.
const HEADS: [(&str, &str); 2] = [
    ("Opportunity ID,Opportunity Name,Stage,Close Date,Amount", "Seats"),
    ("商談ID,商談名,フェーズ,完了予定日,金額", "導入席数"),
];

/// So many seats each of the deals has; the last tells of none.
const SEATS: [&str; 6] = ["900", "\"1,000\"", "35", "\"1,250\"", "80", ""];

/// A file of deals that were won this quarter.
fn file(place: usize) -> (String, String) {
    let (heads, field) = HEADS[place];
    let stage = ["Won", "受注"][place];
    let row = |(at, seats): (usize, &&str)| {
        format!("{at},Deal {at},{stage},2026-10-{:02},{}00,{seats}\n", at + 10, at + 1)
    };
    let rows: String = SEATS.iter().enumerate().map(row).collect();
    ("deals.csv".to_owned(), format!("{heads},{field}\n{rows}"))
}

/// Imports the file, the last of its columns as a custom field of the type that is offered first.
fn import(browser: &mut Browser, address: &str, place: usize) -> anyhow::Result<()> {
    let (language, (_, field)) = (LANGUAGES[place], HEADS[place]);
    open(browser, &format!("{address}/imports?lang={language}"), language)?;
    choose(browser, &[file(place)])?;
    tab_to(browser, ".drop button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.files a')")?;
    tab_to(browser, ".files a")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('select[name=column-5]')")?;
    let options = "document.querySelector('select[name=column-5]')";
    let likely = format!("[...{options}.options].find(one => one.value.startsWith('new:')).value");
    ensure!(browser.evaluate(&likely)? == "new:number", "its numbers are seen to be some");
    tab_to(browser, "select[name=column-5]")?;
    browser.evaluate(&format!("{options}.value = {likely}"))?;
    look_at(browser, &format!("field-import-{language}"))?;
    tab_to(browser, ".mapping button.main")?;
    browser.press("Enter")?;
    let chosen = format!("{options}?.selectedOptions[0].textContent.startsWith('{field}')");
    browser.wait_until(&chosen)?;
    tab_to(browser, ".ahead a")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.ahead [value=go]')")?;
    look_at(browser, &format!("field-import-check-{language}"))?;
    tab_to(browser, ".ahead [value=go]")?;
    browser.press("Enter")?;
    // Before it is taken in, what leads on there is the way to the currency that nobody has said.
    browser.wait_until("document.querySelector('.ahead a.main')?.pathname === '/'")
}

/// The texts of all elements that a selector finds.
fn texts(browser: &mut Browser, selector: &str) -> anyhow::Result<Vec<String>> {
    let all = format!("[...document.querySelectorAll('{selector}')].map(one => one.textContent)");
    Ok(serde_json::from_value(browser.evaluate(&all)?)?)
}

/// The page of a deal, a list with the field as a column, its order, and numbers filtered by it.
fn use_it(browser: &mut Browser, address: &str, place: usize) -> anyhow::Result<()> {
    let (language, (_, field)) = (LANGUAGES[place], HEADS[place]);
    open(browser, &format!("{address}/deals?status=won&lang={language}"), language)?;
    let rows = "table.deals tbody tr";
    ensure!(texts(browser, rows)?.len() == SEATS.len());
    // The column is chosen, and the list put in order by it.
    tab_to(browser, ".cols summary")?;
    browser.press("Enter")?;
    tab_to(browser, &format!("input[value=\"field.{field}\"]"))?;
    browser.press(" ")?;
    look_at(browser, &format!("field-columns-{language}"))?;
    tab_to(browser, ".cols .pop button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelectorAll('table.deals thead th').length > 7")?;
    for expected in
        [["1,250", "1,000", "900", "80", "35", "–"], ["35", "80", "900", "1,000", "1,250", "–"]]
    {
        tab_to(browser, "table.deals thead th:last-child a")?;
        browser.press("Enter")?;
        let first = json!(expected[0]);
        let cell = format!("document.querySelector('{rows} td:last-child')?.textContent");
        browser.wait_until(&format!("{cell} === {first}"))?;
        ensure!(texts(browser, &format!("{rows} td:last-child"))? == expected);
    }
    look_at(browser, &format!("field-order-{language}"))?;
    let deal = browser.evaluate("document.querySelector('table.deals tbody th a').pathname")?;
    let deal = deal.as_str().context("a deal")?.to_owned();
    open(browser, &format!("{address}{deal}?lang={language}"), language)?;
    ensure!(text(browser, ".facts")?.contains(&format!("{field}35")));
    // Numbers follow the wish that is written into the menu of filters.
    open(browser, &format!("{address}/?lang={language}"), language)?;
    let input = format!("input[name=\"field.{field}\"]");
    let menu = format!("document.querySelector('{input}').closest('details')");
    browser.evaluate(&format!("{menu}.querySelector('summary').focus()"))?;
    browser.press("Enter")?;
    browser.wait_until(&format!("{menu}.open"))?;
    tab_to(browser, &input)?;
    browser.write("100..1000")?;
    look_at(browser, &format!("field-filter-{language}"))?;
    browser.press("Enter")?;
    browser.wait_until("location.search.includes('field')")?;
    look_at(browser, &format!("field-overview-{language}"))?;
    // Of the six deals those of 100 and 200, with 900 and 1,000 seats.
    let won = text(browser, ".kpi")?;
    ensure!(won.contains("300") && !won.contains("2,100"), "{won}");
    // On a telephone the list can be read as well.
    let list = format!("{address}/deals?status=won&cols=field.{field}&lang={language}");
    for theme in [Theme::Light, Theme::Dark] {
        browser.set_look(Look { width_px: 390, theme, language })?;
        browser.open(&list)?;
        look_at(browser, &format!("field-list-390-{}-{language}", theme.name()))?;
    }
    Ok(())
}

#[test]
fn a_column_becomes_a_field_that_is_shown_filtered_by_and_sorted_by() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("imports of custom fields")? else { return Ok(()) };
    let folder = tempfile::tempdir()?;
    for place in [0, 1] {
        let store = Store::open(folder.path().join(format!("{place}.db")))?;
        let (books, nothing) = Books::of(store)?;
        let uploads = folder.path().join(format!("uploads-{place}"));
        let address = serve_with(nothing, |server| {
            server.with_ledger(Arc::clone(&books)).with_uploads(Uploads::new(&uploads, 64 << 20))
        })?;
        import(&mut browser, &address, place)?;
        use_it(&mut browser, &address, place)?;
    }
    let complaints = complaints(&mut browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}
