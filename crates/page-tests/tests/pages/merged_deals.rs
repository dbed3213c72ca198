//! Two deals that are one: found, merged and taken apart again, and how that looks.

use std::sync::{Arc, LazyLock};

use anyhow::ensure;
use page_tests::{Browser, Look, Theme, complaints, start_or_skip};
use records::{NewBatch, Store};
use sales::day::Instant;

use crate::books::Books;
use crate::hand::{text, wrong};
use crate::product::serve_with;

const ENGLISH: &str = r#"
org zone UTC currency USD
pipeline Qualify > Proposal | Won | Lost
team East ; person Mei in East ; person Ann in East
field opp Tier text
2026-09-01 account A created name "Halden Rail" owner Mei
2026-09-03 opp X name "Signals for the northern line" created account A owner Mei amount 120000 close 2026-10-28 stage Qualify custom Tier Gold
2026-09-20 opp X stage Proposal
2026-10-01 opp Y name "Signals for the Northern Line" created account A owner Ann amount 125000 close 2026-10-25 stage Qualify next_step "Call the buyer"
2026-10-20 opp Y stage Won
2026-10-05 call by Ann on Y ; 2026-10-06 call by Mei on X
"#;

const JAPANESE: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline 提案 > 見積 | 受注 | 失注
team 東京 ; person 佐藤 in 東京 ; person 田中 in 東京
field opp 区分 text
2026-09-01 account A created name "株式会社青葉製作所" owner 佐藤
2026-09-03 opp X name "名古屋工場 設備更新" created account A owner 佐藤 amount 12000000 close 2026-10-28 stage 提案 custom 区分 重点
2026-09-20 opp X stage 見積
2026-10-01 opp Y name "名古屋工場設備更新" created account A owner 田中 amount 12500000 close 2026-10-25 stage 提案 next_step "購買部に電話"
2026-10-20 opp Y stage 受注
2026-10-05 call by 田中 on Y ; 2026-10-06 call by 佐藤 on X
"#;

fn company(story: &str) -> anyhow::Result<String> {
    let store = Store::in_memory()?;
    store.append(&NewBatch::new(Instant(0), "story", "the story"), sales::story::events(story))?;
    let (books, history) = Books::of(store)?;
    serve_with(history, |server| server.with_ledger(Arc::clone(&books)))
}

fn walk(browser: &mut Browser, address: &str, look: Look) -> anyhow::Result<()> {
    let Look { language, theme, width_px } = look;
    let name = |what: &str| format!("merged-deals-{what}-{language}-{}-{width_px}", theme.name());
    browser.set_look(look)?;
    browser.open(&format!("{address}/deals"))?;
    let way = text(browser, "document.querySelector('main .do a:not([data-do])').href")?;
    browser.open(&way)?;
    let mut found = wrong(browser, &name("list"))?;
    let merge = text(browser, "document.querySelector('.pairs a').href")?;
    browser.open(&merge)?;
    found.extend(wrong(browser, &name("form"))?);
    let stages = text(browser, "document.querySelector('.merge tbody tr').textContent")?;
    ensure!(stages.contains("2026"), "the courses stand side by side: {stages}");
    // The one that is won is proposed to stay; the other way round the form warns.
    let swap = text(browser, "document.querySelectorAll('.merge .row a')[0].href")?;
    browser.open(&swap)?;
    ensure!(browser.evaluate("document.querySelectorAll('.hero .sub').length")? == 3, "a warning");
    found.extend(wrong(browser, &name("warned"))?);
    browser.open(&merge)?;
    browser.evaluate("document.querySelector('form.merge button').click()")?;
    browser.wait_until("document.querySelector('.saved') !== null")?;
    found.extend(wrong(browser, &name("merged"))?);
    let stays = text(browser, "document.querySelector('.saved a').href")?;
    let goes = if stays.contains("/0") { "/deals/1" } else { "/deals/0" };
    browser.open(&format!("{address}{goes}?lang={language}"))?;
    ensure!(
        text(browser, "location.origin + location.pathname")?.starts_with(&format!("{stays}-")),
        "the old address leads to {stays}"
    );
    found.extend(wrong(browser, &name("deal"))?);
    browser.evaluate("document.querySelector('.edits button').click()")?;
    browser.wait_until("document.querySelector('.edits button') === null")?;
    browser.open(&way)?;
    ensure!(browser.evaluate("document.querySelectorAll('.twice > li').length")? == 1, "two again");
    found.extend(complaints(browser));
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[track_caller]
fn merged_in(language: &'static str, company: &LazyLock<anyhow::Result<String>>) {
    let address = company.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("merged-deals").expect("chromium starts") else { return };
    for (width_px, theme) in [(1440, Theme::Light), (390, Theme::Dark)] {
        walk(&mut browser, address, Look { width_px, theme, language }).expect("the walk");
    }
}

static IN_ENGLISH: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(ENGLISH));
static IN_JAPANESE: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(JAPANESE));

#[test]
fn deals_are_merged_in_english() {
    merged_in("en", &IN_ENGLISH);
}

#[test]
fn deals_are_merged_in_japanese() {
    merged_in("ja", &IN_JAPANESE);
}
