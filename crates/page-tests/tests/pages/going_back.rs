//! Back from a form that was refused, or only looked at: what was typed is there, until it is taken
//! or somebody starts over.

use anyhow::ensure;
use page_tests::{Browser, Look, Theme, complaints, start_or_skip};
use sources::sample::Locale;

use crate::hand::{text, wrong};
use crate::setting_up::serve;

/// A form: where it is, a field of it with what is typed there, and what else makes it refused.
struct Form {
    page: &'static str,
    field: &'static str,
    typed: &'static str,
    fault: &'static str,
    language: &'static str,
}

const FORMS: [Form; 3] = [
    Form {
        page: "/organisation",
        field: "[name=name]",
        typed: "Aoba Trading",
        fault: "document.querySelector('[name=currency]').value = 'no money'",
        language: "en",
    },
    Form {
        page: "/process",
        field: "[name=name-0]",
        typed: "初回面談",
        fault: "document.querySelector('[name=days-0]').value = 'x'",
        language: "ja",
    },
    Form {
        page: "/deals/new",
        field: "[name=name]",
        typed: "Forty presses",
        fault: "document.querySelector('[name=amount]').value = 'much'",
        language: "en",
    },
];

const FILLED: &str = "document.querySelector('main .notice a.link[href]')";

impl Form {
    fn value(&self, browser: &mut Browser) -> anyhow::Result<String> {
        text(browser, &format!("document.querySelector('{}').value", self.field))
    }

    /// Types into it, with its fault or without, and sends it.
    fn send(&self, browser: &mut Browser, fault: &str) -> anyhow::Result<()> {
        let Form { field, typed, .. } = self;
        browser.evaluate(&format!(
            "const field = document.querySelector('{field}'); field.value = '{typed}'; {fault};
             field.form.noValidate = true; field.form.querySelector('button.main').click(); true"
        ))?;
        Ok(())
    }

    /// Goes back to the form, which is as it was typed.
    fn go_back(&self, browser: &mut Browser) -> anyhow::Result<()> {
        browser.evaluate("window.isAnswer = true; history.back(); true")?;
        let stands = format!("!window.isAnswer && document.querySelector('{}')", self.field);
        browser.wait_until(&stands)?;
        let value = self.value(browser)?;
        ensure!(value == self.typed, "{}: back at {value:?}", self.page);
        Ok(())
    }
}

fn walk(browser: &mut Browser, address: &str, form: &Form) -> anyhow::Result<()> {
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language: form.language })?;
    browser.open(&format!("{address}{}", form.page))?;
    let stood = form.value(browser)?;
    form.send(browser, form.fault)?;
    browser.wait_until("document.querySelector('[aria-invalid=true]') !== null")?;
    ensure!(form.value(browser)? == form.typed, "{} refused", form.page);
    ensure!(text(browser, &format!("String({FILLED})"))? == "null", "nothing was lost here");
    form.go_back(browser)?;

    // Whoever left by a link finds it as well, and may start over.
    form.send(browser, form.fault)?;
    browser.wait_until("document.querySelector('[aria-invalid=true]') !== null")?;
    browser.open(&format!("{address}/customers"))?;
    browser.open(&format!("{address}{}", form.page))?;
    browser.wait_until(&format!("{FILLED} !== null"))?;
    ensure!(form.value(browser)? == form.typed, "{}: by a link", form.page);
    let found = wrong(browser, &format!("going-back{}", form.page.replace('/', "-")))?;
    ensure!(found.is_empty(), "{found:#?}");
    browser.evaluate(&format!("{FILLED}.click(); true"))?;
    browser.wait_until(&format!("{FILLED} === null"))?;
    ensure!(form.value(browser)? == stood, "{}: started over", form.page);
    Ok(())
}

/// What is only looked at is there again; what is kept is not filled in once more.
fn looked_at(browser: &mut Browser, address: &str) -> anyhow::Result<()> {
    let [form, ..] = FORMS;
    browser.open(&format!("{address}{}", form.page))?;
    form.send(browser, "")?;
    browser.wait_until("document.querySelector('button[value=edit]') !== null")?;
    form.go_back(browser)?;
    form.send(browser, "")?;
    browser.wait_until("document.querySelector('button[value=edit]') !== null")?;
    browser.evaluate("document.querySelector('button[value=save]').click(); true")?;
    browser.wait_until("document.querySelector('.saved') !== null")?;
    ensure!(text(browser, "sessionStorage.getItem('typed') ?? ''")?.is_empty(), "it is kept");
    Ok(())
}

#[test]
fn nobody_loses_what_they_typed_by_going_back() {
    let Some(mut browser) = start_or_skip("going back").expect("a browser") else { return };
    let address = serve(Some(Locale::En)).expect("a server");
    for form in &FORMS {
        walk(&mut browser, &address, form).expect(form.page);
    }
    looked_at(&mut browser, &address).expect("looked at");
    let told = complaints(&mut browser);
    let told: Vec<&String> = told.iter().filter(|line| !line.contains("422")).collect();
    assert!(told.is_empty(), "{told:#?}");
}
