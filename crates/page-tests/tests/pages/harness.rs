//! The harness finds what it is meant to find, and nothing on a good page.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use page_tests::{Browser, Look, Theme, problems, start_or_skip};

use crate::local_server;

const LIGHT: Look = Look { width_px: 768, theme: Theme::Light, language: "en" };

/// Path, header lines, body. Each body but the first has one thing wrong with it.
const PAGES: [(&str, &str, &str); 11] = [
    ("/good", "", "<main><h1>Good</h1><p>Nothing wrong.</p></main>"),
    ("/console", "", "<main><h1>C</h1></main><script>console.error('spilt milk')</script>"),
    ("/exception", "", "<main><h1>E</h1></main><script>nobody.home()</script>"),
    (
        "/policy",
        "Content-Security-Policy: default-src 'none'; img-src data:\r\n",
        "<main><h1 style=\"color: black\">P</h1></main>",
    ),
    ("/missing", "", "<main><h1>M</h1></main><script src=\"/no.js\"></script>"),
    ("/foreign", "", "<main><h1>F</h1><img alt=\"\" src=\"http://example.org/a.png\"></main>"),
    (
        "/wide",
        "",
        "<main><h1>W</h1><div style=\"overflow-x: auto\"><p style=\"width: 900px\">scrolls</p></div>\
         <p class=\"rigid\" style=\"width: 800px\">does not</p></main>",
    ),
    (
        "/escaped",
        "",
        "<main><h1>E</h1><div tabindex=\"0\" style=\"overflow-x: auto\"><p style=\"width: 900px\">scrolls\
         <i class=\"loose\" style=\"position: absolute; left: 800px\">away</i></p></div></main>",
    ),
    (
        "/small",
        "",
        "<main><h1>S</h1><svg width=\"40\" viewBox=\"0 0 80 20\" aria-hidden=\"true\">\
         <text y=\"15\" style=\"font-size: 12px\">tiny</text></svg></main>",
    ),
    (
        "/unnamed",
        "",
        "<main><h1>U</h1><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"></main>",
    ),
    (
        "/murky",
        "",
        "<style>@media (prefers-color-scheme: dark) { body { background: #222; color: #333 } }</style>\
         <main><h1>Murky in the dark</h1></main>",
    ),
];

fn picture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("../screenshots/harness/{name}.png"))
}

fn look_at(browser: &mut Browser, path: &str, look: Look) -> anyhow::Result<Vec<String>> {
    let server = local_server::serve(&PAGES)?;
    problems(browser, &format!("{server}{path}"), look, &picture(&path[1..]))
}

/// Asserts that every problem speaks of one of `words`, and that every word is spoken of.
#[track_caller]
fn check(problems: &[String], words: &[&str]) {
    assert!(!problems.is_empty(), "nothing found; expected {words:?}");
    for problem in problems {
        assert!(words.iter().any(|word| problem.contains(word)), "unexpected: {problem}");
    }
    for word in words {
        assert!(problems.iter().any(|problem| problem.contains(word)), "{word}: {problems:#?}");
    }
}

#[test]
fn a_good_page_has_no_problem_and_a_picture() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the harness")? else {
        return Ok(());
    };
    for width_px in [390, 2560] {
        let look = Look { width_px, ..LIGHT };
        let found = look_at(&mut browser, "/good", look)?;
        assert!(found.is_empty(), "{found:#?}");
        let png = std::fs::read(picture("good"))?;
        let width = png.get(16..20).context("a PNG has a header")?;
        assert_eq!(width, width_px.to_be_bytes());
    }
    Ok(())
}

#[test]
fn what_is_wrong_is_found() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the harness")? else {
        return Ok(());
    };
    for (path, words) in [
        ("/console", &["console: ", "spilt milk"][..]),
        ("/exception", &["exception: ", "nobody is not defined"]),
        ("/policy", &["content security policy", "style"]),
        ("/missing", &["404", "/no.js"]),
        ("/foreign", &["ERR_NAME_NOT_RESOLVED", "example.org"]),
        ("/wide", &["scrolls sideways", "p.rigid"]),
        ("/escaped", &["scrolls sideways", "i.loose"]),
        ("/small", &["letters of 6.0 px", "tiny"]),
        ("/unnamed", &["axe image-alt"]),
        ("/nowhere", &["HTTP status 404", "browser: "]),
    ] {
        let found = look_at(&mut browser, path, LIGHT)?;
        check(&found, words);
    }
    Ok(())
}

#[test]
fn the_theme_and_the_language_reach_the_page() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the harness")? else {
        return Ok(());
    };
    assert!(look_at(&mut browser, "/murky", LIGHT)?.is_empty());
    let dark = Look { theme: Theme::Dark, language: "ja", ..LIGHT };
    check(&look_at(&mut browser, "/murky", dark)?, &["axe color-contrast"]);
    assert_eq!(browser.evaluate("document.body.dataset.language")?, "ja");
    Ok(())
}
