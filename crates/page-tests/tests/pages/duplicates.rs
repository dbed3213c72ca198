//! Two customers that are one: found, merged and taken apart again, and how that looks.

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
pipeline Qualify | Won | Lost
team East ; person Mei in East
2026-09-01 account A created name "Halden Rail" phone "+44 20 7946 0018" owner Mei industry Rail
2026-09-01 account B created name "Halden Rail Ltd." website "www.halden-rail.example" region Kent
2026-09-01 account C created name "The Halden Rail Maintenance and Engineering Works" phone "020 7946 0018"
2026-09-01 account D created name "Ostler & Co." ; 2026-09-01 account E created name "OSTLER"
2026-09-01 contact P created name "Mr Smith" account B
2026-09-03 opp X name "Signals" created account A owner Mei amount 1000 stage Qualify
2026-09-03 opp Y name "Sleepers" created account B owner Mei amount 2000 stage Qualify
"#;

const JAPANESE: &str = r#"
org zone Asia/Tokyo currency JPY
pipeline 提案 | 受注 | 失注
team 東京 ; person 佐藤 in 東京
2026-09-01 account A created name "株式会社青葉製作所" phone "03-1234-5678" owner 佐藤 industry 製造
2026-09-01 account B created name "青葉製作所㈱" website "www.aoba.example" region 東京都
2026-09-01 account C created name "青葉製作所 名古屋テクニカルセンター 保守サービス部" phone "+81 3-1234-5678"
2026-09-01 account D created name "有限会社ひので" ; 2026-09-01 account E created name "ひので（有）"
2026-09-01 contact P created name "山田 太郎" account B
2026-09-03 opp X name "設備更新" created account A owner 佐藤 amount 1000000 stage 提案
2026-09-03 opp Y name "保守契約" created account B owner 佐藤 amount 2000000 stage 提案
"#;

fn company(story: &str) -> anyhow::Result<String> {
    let store = Store::in_memory()?;
    store.append(&NewBatch::new(Instant(0), "story", "the story"), sales::story::events(story))?;
    let (books, history) = Books::of(store)?;
    serve_with(history, |server| server.with_ledger(Arc::clone(&books)))
}

fn walk(browser: &mut Browser, address: &str, look: Look) -> anyhow::Result<()> {
    let Look { language, theme, width_px } = look;
    let name = |what: &str| format!("duplicates-{what}-{language}-{}-{width_px}", theme.name());
    browser.set_look(look)?;
    browser.open(&format!("{address}/accounts"))?;
    let way = text(browser, "document.querySelectorAll('.do a')[1].href")?;
    browser.open(&way)?;
    let mut found = wrong(browser, &name("list"))?;
    let groups = "document.querySelectorAll('.twice > li').length";
    ensure!(browser.evaluate(groups)? == 2, "two groups");
    let merge = text(browser, "document.querySelector('.pairs a').href")?;
    browser.open(&merge)?;
    found.extend(wrong(browser, &name("form"))?);
    browser.evaluate("document.querySelector('form.merge button').click()")?;
    browser.wait_until("document.querySelector('.saved') !== null")?;
    found.extend(wrong(browser, &name("merged"))?);
    let customer = text(browser, "document.querySelector('.saved a').href")?;
    browser.evaluate("document.querySelector('.saved button').click()")?;
    browser.wait_until(
        "document.querySelector('.saved') === null && document.querySelector('.twice') !== null",
    )?;
    ensure!(browser.evaluate(groups)? == 2, "two groups again");
    browser.open(&customer)?;
    found.extend(complaints(browser));
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[track_caller]
fn merged_in(language: &'static str, company: &LazyLock<anyhow::Result<String>>) {
    let address = company.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("duplicates").expect("chromium starts") else { return };
    for (width_px, theme) in [(1440, Theme::Light), (390, Theme::Dark)] {
        walk(&mut browser, address, Look { width_px, theme, language }).expect("the walk");
    }
}

static IN_ENGLISH: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(ENGLISH));
static IN_JAPANESE: LazyLock<anyhow::Result<String>> = LazyLock::new(|| company(JAPANESE));

#[test]
fn duplicates_are_merged_in_english() {
    merged_in("en", &IN_ENGLISH);
}

#[test]
fn duplicates_are_merged_in_japanese() {
    merged_in("ja", &IN_JAPANESE);
}
