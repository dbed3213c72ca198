//! What was typed when a session had ended: it is there again for the same account, and for nobody
//! else.

use std::path::Path;
use std::sync::Arc;

use anyhow::ensure;
use page_tests::{Browser, Look, Theme, complaints, start_or_skip};
use records::accounts::{Actor, NewAccount, Secret};
use records::{NewBatch, Store};
use sales::day::Instant;

use crate::books::Books;
use crate::hand::{text, wrong};
use crate::product::serve_with;

const PASSWORD: &str = "correct horse battery";
const NOW: Instant = Instant(1_795_000_000);

const TEAM: &str = "
    org zone Asia/Tokyo currency JPY year-from 4
    pipeline 引合 > 提案 | 受注 | 失注
    team 営業部 ; person Aoi in 営業部
    2026-05-01 account Acme created
    2026-05-01 opp Machine created owner Aoi account Acme amount 3000000 stage 引合
";

/// Serves the team's pages to two administrators.
fn serve(folder: &Path) -> anyhow::Result<String> {
    let store = Arc::new(Store::open(folder.join("store.db"))?);
    let plan = NewBatch::new(Instant(1_790_000_000), "plan", "the plan");
    store.append(&plan, sales::story::events(TEAM))?;
    let by = Actor { who: "test", origin: "10.0.0.1", at: NOW };
    let accounts = store.accounts();
    accounts.begin("mei@example.com", "Mei", PASSWORD, &by)?;
    let (email, name, role) = ("ken@example.com", "Ken", "administrator");
    let link = accounts.invite(&NewAccount { email, name, role, subject: None }, &by)?;
    accounts.take_up(&link, PASSWORD, "10.0.0.1", NOW)?;
    let (books, history) = Books::of(Arc::clone(&store))?;
    serve_with(history, |server| {
        let setup = Secret::given("0123456789abcdef");
        server.with_ledger(Arc::clone(&books)).with_accounts(Arc::clone(&store), setup, || NOW)
    })
}

/// Fills in the page to sign in on, and waits for the page it leads to.
fn sign_in(browser: &mut Browser, email: &str) -> anyhow::Result<()> {
    browser.evaluate(&format!(
        "document.querySelector('[name=email]').value = '{email}';
         document.querySelector('[name=password]').value = '{PASSWORD}';
         document.querySelector('form.fields').requestSubmit(); true"
    ))?;
    browser.wait_until("location.pathname !== '/sign-in' && document.readyState === 'complete'")
}

/// The session ends as if in another window; another one may begin there.
fn end_session(browser: &mut Browser, and_begin: &str) -> anyhow::Result<()> {
    let send = |path: &str, body: &str| {
        format!("fetch('{path}', {{ method: 'POST', body: new URLSearchParams({body}) }})")
    };
    let token = "{ token: document.querySelector('[name=token]').value }";
    let out = send("/sign-out", token);
    let back = send("/sign-in", &format!("{{ email: '{and_begin}', password: '{PASSWORD}' }}"));
    let script = if and_begin.is_empty() { out } else { format!("{out}.then(() => {back})") };
    browser.evaluate(&format!("{script}.then(() => true)"))?;
    Ok(())
}

/// A form: the page it is on, what it is found by, a field of it, and what is typed there.
struct Form {
    page: String,
    form: &'static str,
    field: &'static str,
    typed: &'static str,
    stood: &'static str,
}

impl Form {
    fn value(&self, browser: &mut Browser) -> anyhow::Result<String> {
        text(browser, &format!("document.querySelector('{}').value", self.field))
    }

    /// Types into it and sends it.
    fn send(&self, browser: &mut Browser) -> anyhow::Result<()> {
        let Form { form, field, typed, .. } = self;
        browser.evaluate(&format!(
            "document.querySelector('{field}').value = '{typed}';
             document.querySelector('{form}').requestSubmit(); true"
        ))?;
        Ok(())
    }
}

const KEPT: &str = "sessionStorage.getItem('typed') ?? ''";
const SAID: &str = "document.getElementById('said').textContent";

/// Sends the form without a session; whoever signs in then is led back to its page.
fn sent_in_vain(browser: &mut Browser, form: &Form, then: &str) -> anyhow::Result<()> {
    browser.open(&form.page)?;
    end_session(browser, "")?;
    form.send(browser)?;
    browser.wait_until("location.pathname === '/sign-in' && document.readyState === 'complete'")?;
    browser.wait_until("document.querySelector('[role=alert]').textContent.includes('tab')")?;
    let kept = text(browser, KEPT)?;
    ensure!(kept.contains(form.typed) && !kept.contains("token"), "{kept}");
    sign_in(browser, then)?;
    browser.wait_until("document.querySelector('.account-link') !== null")
}

fn walk(browser: &mut Browser, form: &Form, name: &str) -> anyhow::Result<()> {
    // Somebody else sees nothing of it, and nothing stays.
    sent_in_vain(browser, form, "ken@example.com")?;
    browser.wait_until(&format!("({KEPT}) === ''"))?;
    ensure!(form.value(browser)? == form.stood, "for Ken: {}", form.value(browser)?);
    ensure!(text(browser, "document.body.textContent")?.matches(form.typed).count() == 0);
    end_session(browser, "mei@example.com")?;
    browser.open(&form.page)?;
    ensure!(form.value(browser)? == form.stood, "a fresh page for Mei: {}", form.value(browser)?);

    // Whoever sent it goes on where they were.
    sent_in_vain(browser, form, "mei@example.com")?;
    browser.wait_until(&format!("{SAID}.includes('here again')"))?;
    ensure!(form.value(browser)? == form.typed, "for Mei: {}", form.value(browser)?);
    ensure!(text(browser, KEPT)?.is_empty(), "it is kept no longer than needed");
    let shown = format!("document.querySelector('{}').checkVisibility()", form.field);
    ensure!(browser.evaluate(&shown)? == true, "it is in sight");
    let found = wrong(browser, name)?;
    ensure!(found.is_empty(), "{found:#?}");

    // A page of an earlier session leads back as well.
    end_session(browser, "mei@example.com")?;
    form.send(browser)?;
    browser.wait_until("document.querySelector('[data-kept]')?.textContent.includes('tab')")?;
    browser.evaluate("document.querySelector('main a.btn').click(); true")?;
    browser.wait_until(&format!("{SAID}.includes('here again')"))?;
    ensure!(form.value(browser)? == form.typed, "back: {}", form.value(browser)?);
    form.send(browser)?;
    browser.wait_until("document.querySelector('.told, .saved') !== null")?;
    browser.wait_until(&format!("({KEPT}) === ''"))?;
    // Of pages refused, the browser itself says so.
    let told = complaints(browser);
    let told: Vec<&String> = told.iter().filter(|line| !line.contains("403")).collect();
    ensure!(told.is_empty(), "{told:#?}");
    Ok(())
}

/// What others changed meanwhile is noticed as it would have been: a form comes back with what
/// stood there when it was shown, which `aged` makes something else.
fn overtaken(browser: &mut Browser, form: &Form, aged: &str, told: &str) -> anyhow::Result<()> {
    browser.open(&form.page)?;
    end_session(browser, "mei@example.com")?;
    browser.evaluate(&format!("{aged}; true"))?;
    form.send(browser)?;
    browser.wait_until("document.querySelector('[data-kept]') !== null")?;
    browser.evaluate("document.querySelector('main a.btn').click(); true")?;
    browser.wait_until(&format!("{SAID}.includes('here again')"))?;
    form.send(browser)?;
    browser.wait_until(&format!("document.querySelector('{told}') !== null"))
}

/// Whoever meets the wrong language goes on in another one with what was typed.
fn in_another_language(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.open(&format!("{address}/organisation"))?;
    browser.evaluate(
        "document.querySelector('[name=name]').value = '青葉商事';
         document.querySelector('[name=working][value=\"5\"]').checked = true;
         document.querySelector('.langs a[hreflang=ja]').click(); true",
    )?;
    browser.wait_until("document.documentElement.lang === 'ja'")?;
    browser.wait_until(&format!("{SAID}.includes('再び入力')"))?;
    ensure!(text(browser, "document.querySelector('[name=name]').value")? == "青葉商事");
    let works = "document.querySelector('[name=working][value=\"5\"]').checked";
    ensure!(browser.evaluate(works)? == true, "Saturday is worked");
    ensure!(text(browser, KEPT)?.is_empty(), "it is kept no longer than needed");
    Ok(())
}

/// What somebody else has taken the form of away from meanwhile is shown, to be copied.
fn unfit(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    browser.open(&format!("{address}/process?lang=ja"))?;
    end_session(browser, "mei@example.com")?;
    // As if the form had been of another pipeline.
    browser.evaluate(
        "document.querySelector('[name=name-0]').value = '初回面談';
         document.querySelector('[name=was]').form.append(Object.assign(
             document.createElement('input'), { type: 'hidden', name: 'lines', value: '9' }));
         document.querySelectorAll('[name=lines]')[0].remove();
         document.querySelector('[name=name-0]').form.requestSubmit(); true",
    )?;
    browser
        .wait_until("document.querySelector('[data-kept]')?.textContent.includes('このタブ')")?;
    browser.evaluate("document.querySelector('main a.btn').click(); true")?;
    browser
        .wait_until("document.querySelector('main > .notice')?.textContent.includes('初回面談')")?;
    ensure!(text(browser, "document.querySelector('[name=name-0]').value")? == "引合");
    ensure!(text(browser, KEPT)?.is_empty());
    let found = wrong(browser, "typed-unfit")?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[test]
fn what_was_typed_is_there_again_for_the_same_account_only() {
    let Some(mut browser) = start_or_skip("typed").expect("a browser") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let address = serve(folder.path()).expect("a server");
    let look = Look { width_px: 1440, theme: Theme::Light, language: "en" };
    browser.set_look(look).expect("a look");
    browser.open(&format!("{address}/sign-in")).expect("the page");
    sign_in(&mut browser, "mei@example.com").expect("signed in");
    browser.open(&format!("{address}/deals?status=open")).expect("the deals");
    let first = "[...document.querySelectorAll('main a')]
        .find(one => one.textContent.trim() === 'Machine')?.href ?? document.body.innerText";
    let deal = text(&mut browser, first).expect("a deal");
    let logged = Form {
        page: deal.clone(),
        form: "[data-do=log] form",
        field: "#log-subject",
        typed: "Talked about 納期",
        stood: "",
    };
    walk(&mut browser, &logged, "typed-log").expect("a call");
    browser.open(&deal).expect("the deal");
    let edit = "document.querySelector('[data-do=edit]').href";
    let edited = Form {
        page: text(&mut browser, edit).expect("the form"),
        form: "#record",
        field: "[name=amount]",
        typed: "4567000",
        stood: "3000000",
    };
    walk(&mut browser, &edited, "typed-edit").expect("a deal");
    let quotas = Form {
        page: format!("{address}/quotas?each=quarter"),
        form: "form.sheet",
        field: "input[aria-label^=\"Aoi, Q2\"]",
        typed: "1234567",
        stood: "",
    };
    walk(&mut browser, &quotas, "typed-quotas").expect("quotas");
    let aged = "document.querySelector('[name=was-amount]').value = '1'";
    let edited = Form { typed: "99", ..edited };
    overtaken(&mut browser, &edited, aged, ".clash").expect("another's amount is told");
    let aged = "const cell = document.querySelector('input[aria-label^=\"Aoi, Q2\"]');
         cell.name = cell.name.replace(/[^/]*$/, '1-5')";
    let quotas = Form { typed: "77", ..quotas };
    overtaken(&mut browser, &quotas, aged, "[aria-invalid]").expect("another's quota is told");
    in_another_language(&mut browser, &address).expect("another language");
    unfit(&mut browser, &address).expect("what does not fit is shown");
}
