//! The sheet of quotas by keyboard alone: moved in, pasted into, filled, undone, saved; and how it
//! looks.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use page_tests::{Browser, Look, Theme, complaints, inaccessible, problems, start_or_skip};
use records::{NewBatch, Store};
use sales::day::Instant;

use crate::books::Books;
use crate::imports::tab_to;
use crate::product::{WIDTHS_PX, serve_with};

const TEAM: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline 引合 > 提案 | 受注 | 失注
    team 営業部 ; team 東日本 in 営業部 ; team 西日本 in 営業部
    person \"佐藤 花子\" in 東日本 ; person \"Ken Watanabe\" in 東日本 leading
    person \"新 人\" in 東日本 hired 2026-09-01 ramp 25 50 75
    person \"高橋 健\" in 西日本 ; person Aoi in 西日本
    quota \"佐藤 花子\" 2026-Q1 12000000 ; quota \"佐藤 花子\" 2026-Q2 12000000
    quota \"佐藤 花子\" 2026-Q2 10000000 set 2026-08-03 by Ken reason 担当替え
    quota \"Ken Watanabe\" 2026-Q1 8000000 ; quota \"新 人\" 2026-Q3 6000000
    quota 東日本 2026-Q1 21000000 ; quota \"高橋 健\" FY2026 40000000
    2026-05-01 opp A created owner \"佐藤 花子\" amount 3000000 stage 引合
    2026-06-01 opp A won
";

/// Serves the team's pages from a store in `folder`.
pub(crate) fn serve(folder: &Path) -> anyhow::Result<String> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    let store = Store::open(folder.join("store.db"))?;
    let plan = NewBatch::new(Instant(1_790_000_000), "plan", "the plan");
    store.append(&plan, sales::story::events(TEAM))?;
    let (books, history) = Books::of(store)?;
    serve_with(history, |server| server.with_ledger(Arc::clone(&books)))
}

const AT: &str = "document.activeElement.getAttribute('aria-label')";

pub(crate) fn text(browser: &mut Browser, script: &str) -> anyhow::Result<String> {
    let found = browser.evaluate(script)?;
    Ok(found.as_str().with_context(|| format!("{script} is no text"))?.to_owned())
}

/// What stands in the cells whose labels begin so.
pub(crate) fn values(browser: &mut Browser, name: &str) -> anyhow::Result<String> {
    let of = format!("[...document.querySelectorAll('input[aria-label^=\"{name},\"]')]");
    text(browser, &format!("{of}.map(one => one.value).join(' | ')"))
}

/// Pastes as a person would, with what a spreadsheet puts into the clipboard.
fn paste(browser: &mut Browser, block: &str) -> anyhow::Result<()> {
    let script = format!(
        "(() => {{ const data = new DataTransfer(); data.setData('text/plain', {block:?});
         document.activeElement.dispatchEvent(new ClipboardEvent('paste',
             {{ clipboardData: data, bubbles: true, cancelable: true }})); return 1; }})()"
    );
    browser.evaluate(&script)?;
    Ok(())
}

/// Leaves nothing unsaved: a page would ask before it is left.
fn forget(browser: &mut Browser) -> anyhow::Result<()> {
    let was = "one => { one.value = one.dataset.was; }";
    browser.evaluate(&format!("document.querySelectorAll('td input').forEach({was}), 1"))?;
    Ok(())
}

/// A pasted sheet is saved by the keys from where one is then, sent once, and that is told.
fn pasted_and_saved(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "en" })?;
    forget(browser)?;
    browser.open(&format!("{address}/quotas?each=quarter"))?;
    let block = "document.getElementById('block')";
    let open = format!(
        "({block}.closest('details').open = true, {block}.value =
        'Who\\tQ4 FY26\\n高橋 健\\t123', {block}.focus(), 1)"
    );
    browser.evaluate(&open)?;
    tab_to(browser, ".paste:has(#block) button")?;
    browser.press("Enter")?;
    browser.wait_until("location.pathname === '/quotas/paste'")?;
    browser.wait_until("document.activeElement.value === '123'")?;
    let count = "(() => { const send = window.fetch; window.sent = 0;
        window.fetch = (to, how) => {
            if (how?.method === 'POST' && !`${to}`.includes('/sums')) window.sent += 1;
            return send(to, how);
        };
        document.querySelector('.bar a').focus(); return 1; })()";
    browser.evaluate(count)?;
    browser.press("Ctrl+s")?;
    browser.wait_until("document.querySelector('.notice.saved') !== null")?;
    ensure!(browser.evaluate("window.sent === 1 && location.pathname === '/quotas'")? == true);
    ensure!(values(browser, "高橋 健")?.ends_with("123"));
    let told = text(browser, "document.querySelector('main').textContent")?;
    ensure!(!told.contains("Nothing is different"), "{told}");
    Ok(())
}

/// Rows that begin with names are found by these, wherever they stand; others are told.
fn by_names(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "en" })?;
    browser.open(&format!("{address}/quotas?each=quarter"))?;
    browser.evaluate("document.querySelector('input[aria-label^=Aoi]').focus(), 1")?;
    let before = values(browser, "Aoi")?;
    paste(browser, "高橋 健\t7\t8\nAoy\t1\t2\n")?;
    ensure!(values(browser, "Aoi")? == before, "places say nothing");
    let block = text(browser, "document.activeElement.value")?;
    ensure!(block == "\tQ1 FY26\tQ2 FY26\n高橋 健\t7\t8\nAoy\t1\t2", "{block:?}");
    // What else is not saved stays, and nothing asks whether to leave it.
    let other = "(() => { const at = document.querySelector('input[aria-label^=\"Aoi, Q4\"]');
        at.focus(); at.select(); return 1; })()";
    browser.evaluate(other)?;
    browser.write("77")?;
    tab_to(browser, ".paste:has(#block) button")?;
    browser.press("Enter")?;
    browser.wait_until("document.querySelector('.notice') !== null")?;
    ensure!(values(browser, "高橋 健")? == "7 | 8 |  | ");
    ensure!(values(browser, "Aoi")?.ends_with("77"), "{}", values(browser, "Aoi")?);
    ensure!(text(browser, "document.querySelector('.notice').textContent")?.contains("Aoy"));
    Ok(())
}

fn by_keyboard(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "en" })?;
    forget(browser)?;
    browser.open(&format!("{address}/quotas?each=quarter"))?;
    browser.evaluate("document.querySelector('input[aria-label^=Aoi]').focus(), 1")?;
    ensure!(text(browser, AT)?.starts_with("Aoi, Q1"), "the first cell of a person");
    browser.press("ArrowRight")?;
    ensure!(text(browser, AT)?.starts_with("Aoi, Q2"));
    browser.press("ArrowDown")?;
    ensure!(text(browser, AT)?.starts_with("高橋 健, Q2"));
    browser.press("ArrowUp")?;
    browser.press("ArrowLeft")?;
    paste(browser, "1,200,000\t120万\r\n¥5\t1.3m\r\n")?;
    ensure!(values(browser, "Aoi")? == "1,200,000 | 120万 |  | ");
    ensure!(values(browser, "高橋 健")? == "¥5 | 1.3m |  | ");
    ensure!(text(browser, "document.getElementById('unsaved').textContent")? == "Not saved: 4");
    browser.press("Ctrl+z")?;
    ensure!(values(browser, "高橋 健")? == " |  |  | ", "one paste is one step back");
    browser.press("Ctrl+y")?;
    ensure!(values(browser, "Aoi")? == "1,200,000 | 120万 |  | ");
    // One cell takes what is to its left.
    browser.press("ArrowRight")?;
    browser.press("ArrowRight")?;
    browser.press("Ctrl+r")?;
    ensure!(values(browser, "Aoi")? == "1,200,000 | 120万 | 120万 | ");
    browser.press("Ctrl+z")?;
    ensure!(text(browser, AT)?.starts_with("Aoi, Q3"), "where the step that is taken back was");
    browser.write("900k")?;
    browser.press("Enter")?;
    ensure!(text(browser, AT)?.starts_with("高橋 健, Q3"));
    ensure!(values(browser, "Aoi")? == "1,200,000 | 120万 | 900k | ");
    browser.write("oops")?;
    browser.press("Escape")?;
    ensure!(values(browser, "高橋 健")? == "¥5 | 1.3m |  | ", "Escape leaves the cell as it was");
    // A block that Shift chooses is filled down from its first row.
    browser.press("ArrowUp")?;
    browser.press("Shift+ArrowDown")?;
    ensure!(browser.evaluate("document.querySelectorAll('.chosen').length")? == 2);
    browser.press("Ctrl+d")?;
    ensure!(values(browser, "高橋 健")? == "¥5 | 1.3m | 900k | ");
    blocks(browser)?;
    for _ in 0..40 {
        if browser.evaluate("document.activeElement.id === 'why'")? == true {
            break;
        }
        browser.press("Tab")?;
    }
    browser.press("Enter")?;
    browser.wait_until("document.getElementById('unsaved')?.textContent === ''")?;
    browser.wait_until("document.querySelector('#changes') !== null")?;
    ensure!(values(browser, "Aoi")? == "1,200,000 | 1,200,000 | 900,000 | ", "saved");
    ensure!(text(browser, "document.activeElement.tagName")? == "MAIN", "keys are the page's");
    ensure!(values(browser, "高橋 健")? == "5 | 1,300,000 | 900,000 | ");
    reason(browser)?;
    refused(browser)?;
    let found = inaccessible(browser)?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    let folder = format!("{}/../screenshots", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(format!("{folder}/quotas-refused.png"), browser.screenshot()?)?;
    pardoned(browser)?;
    // Chromium says of every 422 that the page failed.
    let told = complaints(browser).into_iter().filter(|one| !one.contains("422"));
    let told: Vec<String> = told.collect();
    ensure!(told.is_empty(), "{}", told.join("\n"));
    Ok(())
}

/// Keys lead from cell to cell, also out of one that is written over; within the text of one they
/// move once somebody asks for that.
fn led(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: "en" })?;
    forget(browser)?;
    browser.open(&format!("{address}/quotas?each=quarter"))?;
    browser.evaluate("document.querySelector('input[aria-label^=Aoi]').focus(), 1")?;
    let at = |browser: &mut Browser, cell: &str| -> anyhow::Result<()> {
        let found = text(browser, AT)?;
        ensure!(found.starts_with(cell), "{found} instead of {cell}");
        Ok(())
    };
    browser.write("7")?;
    browser.press("ArrowRight")?;
    at(browser, "Aoi, Q2")?;
    browser.write("8")?;
    browser.press("ArrowLeft")?;
    at(browser, "Aoi, Q1")?;
    browser.press("End")?;
    at(browser, "Aoi, Q4")?;
    browser.press("Home")?;
    at(browser, "Aoi, Q1")?;
    // Asked for by F2, keys move in the text; by a click, too.
    browser.write("12")?;
    browser.press("F2")?;
    browser.press("ArrowLeft")?;
    browser.write("5")?;
    ensure!(values(browser, "Aoi")?.starts_with("152 | 8"), "{}", values(browser, "Aoi")?);
    browser.press("Home")?;
    browser.write("3")?;
    ensure!(values(browser, "Aoi")?.starts_with("3152 | 8"));
    at(browser, "Aoi, Q1")?;
    browser.press("Escape")?;
    browser.press("ArrowRight")?;
    at(browser, "Aoi, Q2")?;
    let click = "(() => { const at = document.activeElement; at.setSelectionRange(1, 1);
        at.click(); return 1; })()";
    browser.evaluate(click)?;
    browser.press("ArrowLeft")?;
    browser.write("4")?;
    ensure!(values(browser, "Aoi")?.starts_with("7 | 48"), "{}", values(browser, "Aoi")?);
    browser.press("Ctrl+z")?;
    browser.press("Ctrl+Home")?;
    let ends = "(() => { const all = [...document.querySelectorAll('form.sheet td input')];
        return [all[0], all.at(-1)].indexOf(document.activeElement); })()";
    ensure!(browser.evaluate(ends)? == 0);
    browser.press("Ctrl+End")?;
    ensure!(browser.evaluate(ends)? == 1);
    forget(browser)
}

/// Once something else is written into a cell, what was wrong with it is not said of that.
fn pardoned(browser: &mut Browser) -> anyhow::Result<()> {
    let said = "document.querySelectorAll('td [aria-invalid], td small[id^=problem]').length";
    ensure!(browser.evaluate(said)? == 2);
    browser.evaluate("document.querySelector('td [aria-invalid]').focus(), 1")?;
    browser.write("9")?;
    ensure!(browser.evaluate(said)? == 0, "the old sentence is gone with the first key");
    Ok(())
}

/// What is refused comes back as it was typed, and is said at the cell.
fn refused(browser: &mut Browser) -> anyhow::Result<()> {
    browser.evaluate("document.querySelector('input[aria-label^=Aoi]').focus(), 1")?;
    browser.write("soon")?;
    browser.press("Enter")?;
    browser.press("Ctrl+s")?;
    // The reason may still be called missing from before.
    browser.wait_until("document.querySelector('td [aria-invalid]') !== null")?;
    ensure!(text(browser, "document.querySelector('td [aria-invalid]').value")? == "soon");
    browser.wait_until("document.querySelector('.quotas[aria-busy]') === null")?;
    Ok(())
}

/// A save that lacks a reason leads to where it is given, in the same page, and can be taken back.
fn reason(browser: &mut Browser) -> anyhow::Result<()> {
    let at_reason = "document.activeElement.id === 'why'";
    browser.evaluate("document.querySelector('input[aria-label^=Aoi]').focus(), 1")?;
    browser.press("Shift+F2")?;
    ensure!(browser.evaluate(at_reason)? == true, "a key leads to the reason");
    browser.press("Escape")?;
    ensure!(text(browser, AT)?.starts_with("Aoi, Q1"), "and back");
    browser.evaluate("window.isSamePage = true, 1")?;
    browser.write("1.5m")?;
    browser.press("Ctrl+s")?;
    browser.wait_until("document.querySelector('form[data-refused]') !== null")?;
    ensure!(browser.evaluate("window.isSamePage === true")? == true, "sent once, by no navigation");
    ensure!(browser.evaluate(at_reason)? == true, "one goes on where the reason is given");
    ensure!(
        text(browser, "document.getElementById('why-hint').textContent")?.starts_with("Say why")
    );
    ensure!(values(browser, "Aoi")? == "1.5m | 1,200,000 | 900,000 | ");
    browser.press("Escape")?;
    ensure!(text(browser, AT)?.starts_with("Aoi, Q1"));
    browser.press("Ctrl+z")?;
    ensure!(values(browser, "Aoi")? == "1,200,000 | 1,200,000 | 900,000 | ", "still taken back");
    Ok(())
}

/// A clipboard event on the input that is focused: `cut` gives what it took along.
fn cut(browser: &mut Browser) -> anyhow::Result<String> {
    let script = "(() => { const data = new DataTransfer();
         document.activeElement.dispatchEvent(new ClipboardEvent('cut',
             { clipboardData: data, bubbles: true, cancelable: true }));
         return data.getData('text/plain'); })()";
    text(browser, script)
}

/// A chosen block is deleted, cut, and filled by one figure, each as one step; sums follow.
fn blocks(browser: &mut Browser) -> anyhow::Result<()> {
    let both = "Aoi 1,200,000 | 120万 | 900k |  / 高橋 健 ¥5 | 1.3m | 900k | ";
    let standing = |browser: &mut Browser| -> anyhow::Result<String> {
        let [aoi, ken] = ["Aoi", "高橋 健"].map(|name| values(browser, name));
        Ok(format!("Aoi {} / 高橋 健 {}", aoi?, ken?))
    };
    ensure!(standing(browser)? == both, "as it was left: {}", standing(browser)?);
    let west = "[...document.querySelectorAll('tr.team')].find(row =>
        row.querySelector('th').textContent === '西日本')
            .querySelectorAll('td')[2].textContent.trim()";
    // 900k each, before anything of it is saved.
    browser.wait_until(&format!("{west}.includes('¥1.80M')"))?;
    browser.evaluate("document.querySelectorAll('input[aria-label^=Aoi]')[1].focus(), 1")?;
    browser.press("Shift+ArrowDown")?;
    browser.press("Shift+ArrowRight")?;
    ensure!(browser.evaluate("document.querySelectorAll('.chosen').length")? == 4);
    browser.press("Delete")?;
    let emptied = "Aoi 1,200,000 |  |  |  / 高橋 健 ¥5 |  |  | ";
    ensure!(standing(browser)? == emptied, "deleted: {}", standing(browser)?);
    // The year of one of them counts again.
    browser.wait_until(&format!("!{west}.includes('¥1.80M')"))?;
    browser.press("Ctrl+z")?;
    ensure!(standing(browser)? == both, "one step");
    browser.press("Shift+ArrowDown")?;
    browser.press("Shift+ArrowRight")?;
    ensure!(cut(browser)? == "120万\t900k\n1.3m\t900k");
    ensure!(standing(browser)? == emptied, "cut: {}", standing(browser)?);
    paste(browser, "7")?;
    let filled = "Aoi 1,200,000 | 7 | 7 |  / 高橋 健 ¥5 | 7 | 7 | ";
    ensure!(standing(browser)? == filled, "filled: {}", standing(browser)?);
    browser.wait_until(&format!("{west}.includes('¥14')"))?;
    browser.press("Ctrl+z")?;
    browser.press("Ctrl+z")?;
    ensure!(standing(browser)? == both, "two steps");
    browser.wait_until(&format!("{west}.includes('¥1.80M')"))
}

fn looks(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    let pages = [
        ("quotas", "/quotas?each=quarter&cell=person:佐藤 花子/2026-Q2"),
        ("quotas-months", "/quotas?each=month&fill=even"),
    ];
    for (name, path) in pages {
        for language in ["en", "ja"] {
            let widths = WIDTHS_PX.map(|width| (Theme::Light, width));
            for (theme, width_px) in widths.into_iter().chain([(Theme::Dark, 1440)]) {
                let way = format!("{name}-{language}-{}-{width_px}", theme.name());
                let picture = format!("../screenshots/{way}.png");
                let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
                let look = Look { width_px, theme, language };
                forget(browser)?;
                let found = problems(browser, &format!("{address}{path}"), look, &picture)?;
                ensure!(found.is_empty(), "{way}: {}", found.join("\n"));
            }
        }
    }
    Ok(())
}

#[test]
fn quotas() {
    let Some(mut browser) = start_or_skip("quotas").expect("a browser") else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("quotas");
    let address = serve(&folder).expect("a server");
    looks(&mut browser, &address).expect("no problem");
    by_names(&mut browser, &address).expect("rows are found by their names");
    by_keyboard(&mut browser, &address).expect("it works by keyboard");
    led(&mut browser, &address).expect("keys lead from cell to cell");
    pasted_and_saved(&mut browser, &address).expect("a pasted sheet is saved once");
}
