//! Everything wrong with one page in one look.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

use crate::browser::Browser;
use crate::look::Look;
use crate::protocol::Event;

const AXE: &str = include_str!("../vendor/axe.min.js");

/// WCAG 2.0 to 2.2, levels A and AA, and what axe calls good practice; one line per rule broken.
const RUN_AXE: &str = "axe.run(document, { runOnly: [
    'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice',
] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => {
    const [first] = nodes;
    const summary = first.failureSummary.split('\\n').map(line => line.trim()).join(' ');
    return `axe ${id} (${impact}) in ${nodes.length} places, such as ${first.html}: ${summary}`;
}))";

/// Says by how much a page is wider than its window, and names elements that stick out. What
/// scrolls or is cut off inside a parent does not count; what is positioned absolutely belongs to
/// the parent that it is positioned in, which may be further up.
const SIDEWAYS: &str = "(() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return null;
    const up = element => getComputedStyle(element).position === 'absolute'
        ? element.offsetParent : element.parentElement;
    const isInside = element => {
        for (let parent = up(element); parent && parent !== document.body; parent = up(parent))
            if (parent !== page && getComputedStyle(parent).overflowX !== 'visible') return true;
        return false;
    };
    const name = element => element.tagName.toLowerCase() +
        (element.id ? '#' + element.id : '') + [...element.classList].map(c => '.' + c).join('');
    const out = [...document.body.querySelectorAll('*')].filter(element =>
        element.getBoundingClientRect().right > page.clientWidth + 0.5 && !isInside(element));
    return `scrolls sideways: ${page.scrollWidth} px in ${page.clientWidth} px: ` +
        [...new Set(out.map(name))].slice(0, 5).join(', ');
})()";

/// Names a text of a drawing that is shown with letters smaller than nine pixels.
const SMALL: &str = "(() => {
    const size = text => parseFloat(getComputedStyle(text).fontSize) *
        Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b);
    const small = [...document.querySelectorAll('svg text')].find(text =>
        text.checkVisibility() && text.getClientRects().length && size(text) < 9);
    return small ? `letters of ${size(small).toFixed(1)} px in a drawing: ${small.textContent}` : null;
})()";

/// Names a list whose amount, or other number at the end, has to be scrolled for.
const OUT_OF_SIGHT: &str = "(() => {
    const right = element => element.getBoundingClientRect().right;
    const far = [...document.querySelectorAll('.scroll > .deals thead .n:last-child')].find(last =>
        last.checkVisibility() && right(last) > right(last.closest('.scroll')) + 1);
    return far ? `out of sight: ${far.textContent}` : null;
})()";

const STATUS: &str = "performance.getEntriesByType('navigation')[0].responseStatus";

/// Opens `url` in `look`, keeps a picture of it at `picture`, and returns every problem found: an
/// HTTP error, errors and warnings on the console, violations of the content security policy,
/// sideways scrolling, letters too small, amounts out of sight, and what axe finds inaccessible.
///
/// # Errors
/// When the page cannot be opened at all, or the picture cannot be written.
pub fn problems(
    browser: &mut Browser,
    url: &str,
    look: Look,
    picture: &Path,
) -> anyhow::Result<Vec<String>> {
    browser.set_look(look)?;
    browser.open(url)?;
    let mut problems = Vec::new();
    let status = browser.evaluate(STATUS)?;
    if status != 200 {
        problems.push(format!("HTTP status {status}"));
    }
    problems.extend(problems_as_shown(browser, picture)?);
    Ok(problems)
}

/// The same of the page as it is now, such as one that has come of a form.
///
/// # Errors
/// When the picture cannot be written.
pub fn problems_as_shown(browser: &mut Browser, picture: &Path) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    for look in [SIDEWAYS, SMALL, OUT_OF_SIGHT] {
        problems.extend(browser.evaluate(look)?.as_str().map(str::to_owned));
    }
    let folder = picture.parent().context("a picture has a folder")?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    fs::write(picture, browser.screenshot()?).with_context(|| picture.display().to_string())?;
    // Before axe is brought in, so that only the page's own complaints count.
    problems.extend(complaints(browser));
    problems.extend(inaccessible(browser)?);
    Ok(problems)
}

/// What axe finds inaccessible on the page as it is now.
///
/// # Errors
/// When axe cannot be run.
pub fn inaccessible(browser: &mut Browser) -> anyhow::Result<Vec<String>> {
    browser.evaluate(AXE)?;
    let violations = browser.evaluate(RUN_AXE)?;
    let violations = violations.as_array().context("axe returned no list")?;
    Ok(violations.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// What the browser has complained of since this was last asked.
pub fn complaints(browser: &mut Browser) -> Vec<String> {
    browser.take_events().iter().filter_map(complaint).collect()
}

/// What the browser has against the page, if this event says so.
fn complaint(event: &Event) -> Option<String> {
    let params = &event.params;
    match event.method.as_str() {
        "Runtime.consoleAPICalled" => {
            let is_bad = matches!(params["type"].as_str(), Some("error" | "warning" | "assert"));
            is_bad.then(|| format!("console: {}", params["args"]))
        }
        "Runtime.exceptionThrown" => Some(format!("exception: {}", params["exceptionDetails"])),
        "Log.entryAdded" => {
            let entry = &params["entry"];
            let is_bad = matches!(entry["level"].as_str(), Some("error" | "warning"));
            is_bad.then(|| format!("browser: {} {}", entry["text"], entry["url"]))
        }
        "Audits.issueAdded" => {
            let issue = &params["issue"];
            let is_policy = issue["code"] == "ContentSecurityPolicyIssue";
            is_policy.then(|| format!("content security policy: {}", issue["details"]))
        }
        _ => None,
    }
}
