//! From an empty store to the first scorecard by keyboard alone, in both languages: the first
//! account, the company, an export of one's own, the process, people and teams, quotas, attainment.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant as Moment;

use anyhow::{Context as _, bail, ensure};
use intake::Uploads;
use page_tests::{Browser, Look, Theme, complaints, inaccessible, start_or_skip};
use records::Store;
use records::accounts::Secret;
use sales::day::Instant;

use crate::books::Books;
use crate::product::serve_with;

const NOW: Instant = Instant(1_794_800_000);

/// A company as it is typed in.
struct Company {
    language: &'static str,
    person: &'static str,
    name: &'static str,
    currency: &'static str,
    zone: &'static str,
    /// The month in which its fiscal years begin.
    first_month: usize,
    file: &'static str,
    team: &'static str,
    quota: &'static str,
    /// What the quarter that runs is called: years begin in January, and in April.
    quarter: &'static str,
    /// What is typed to find the pages of the process and of quotas.
    pages: [&'static str; 2],
    /// What is said once quotas are saved.
    saved: &'static str,
    /// What stands on the scorecard.
    attainment: &'static str,
}

const ENGLISH: Company = Company {
    language: "en",
    person: "Ana Silva",
    name: "Halden Tools",
    currency: "EUR",
    zone: "Europe/Berlin",
    first_month: 1,
    file: "Opportunity ID,Opportunity Name,Stage,Owner,Amount,Created Date,Close Date\n\
           1,Port,Won,Mei Lin,600,2026-10-02,2026-10-20\n\
           2,Quay,Qualify,Mei Lin,300,2026-10-05,2026-12-10\n\
           3,Pier,Propose,Tom Beck,200,2026-10-09,2026-12-20\n\
           4,Mole,Lost,Tom Beck,100,2026-10-12,2026-11-02\n",
    team: "East",
    quota: "1000",
    quarter: "Q4",
    pages: ["Process", "Quotas"],
    saved: "Saved",
    attainment: "60",
};

const JAPANESE: Company = Company {
    language: "ja",
    person: "佐藤 愛子",
    name: "青葉商事",
    currency: "JPY",
    zone: "Asia/Tokyo",
    first_month: 4,
    file: "商談ID,商談名,フェーズ,商談所有者,金額,作成日,完了予定日\n\
           1,港湾,受注,高橋 健,600000,2026-10-02,2026-10-20\n\
           2,倉庫,引合,高橋 健,300000,2026-10-05,2026-12-10\n\
           3,工場,提案,鈴木 葵,200000,2026-10-09,2026-12-20\n\
           4,店舗,失注,鈴木 葵,100000,2026-10-12,2026-11-02\n",
    team: "東日本",
    quota: "1000000",
    quarter: "第3四半期",
    pages: ["営業プロセス", "目標"],
    saved: "保存しました",
    attainment: "60",
};

/// Somebody at a keyboard, who counts.
struct Typist<'b> {
    browser: &'b mut Browser,
    language: &'static str,
    pressed: usize,
}

impl Typist<'_> {
    fn press(&mut self, key: &str) -> anyhow::Result<()> {
        self.pressed += 1;
        self.browser.press(key)
    }

    /// Types a text, of which every letter is a key.
    fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.pressed += text.chars().count();
        self.browser.write(text)
    }

    /// Types over what stands in a field.
    fn write_over(&mut self, text: &str) -> anyhow::Result<()> {
        self.press("Ctrl+a")?;
        self.browser.evaluate("document.activeElement.select?.(), 1")?;
        self.write(text)
    }

    /// Goes on by Tab until the control that fits has the focus, and asserts that this is seen.
    fn tab_to(&mut self, selector: &str) -> anyhow::Result<()> {
        for _ in 0..120 {
            let there = format!("document.activeElement.matches({selector:?})");
            if self.browser.evaluate(&there)? == true {
                return self.sees_focus(selector);
            }
            self.press("Tab")?;
        }
        bail!("Tab never reaches {selector}")
    }

    fn sees_focus(&mut self, what: &str) -> anyhow::Result<()> {
        let look = "(() => { const { outlineStyle, outlineWidth } =
            getComputedStyle(document.activeElement); return outlineStyle + ' ' + outlineWidth })()";
        let ring = self.browser.evaluate(look)?;
        ensure!(ring == "solid 2px", "no ring around {what}: {ring}");
        Ok(())
    }

    /// Presses Enter, waits for what comes of it, and looks at that.
    fn enter(&mut self, until: &str, step: &str) -> anyhow::Result<()> {
        self.press("Enter")?;
        self.browser.wait_until(until).with_context(|| format!("after {step}"))?;
        let found = inaccessible(self.browser)?;
        ensure!(found.is_empty(), "{step}: {found:#?}");
        let picture = format!("../screenshots/first-scorecard-{step}-{}.png", self.language);
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
        std::fs::create_dir_all(picture.parent().context("a folder")?)?;
        Ok(std::fs::write(picture, self.browser.screenshot()?)?)
    }

    /// Asserts that the focus is on what says that it is kept, so that Tab goes on from there.
    fn is_told(&mut self) -> anyhow::Result<()> {
        let told = "document.activeElement.matches('.saved [role=status]')";
        ensure!(self.browser.evaluate(told)? == true, "the focus is lost");
        Ok(())
    }

    /// Goes to a page by the palette.
    fn go(&mut self, page: &str, path: &str) -> anyhow::Result<()> {
        self.press("/")?;
        self.browser.wait_until("document.querySelector('#palette[open]')")?;
        self.write(page)?;
        let first = "document.querySelector('[role=option]')?.textContent";
        self.browser.wait_until(&format!("{first}?.startsWith({page:?})"))?;
        self.press("Enter")?;
        self.browser.wait_until(&format!("location.pathname === {path:?}"))
    }
}

/// Serves an empty store that is set up by that secret.
fn serve(folder: &Path, setup: &Secret) -> anyhow::Result<String> {
    let store = Arc::new(Store::open(folder.join("store.db"))?);
    let (books, nothing) = Books::of(Arc::clone(&store))?;
    let uploads = folder.join("uploads");
    serve_with(nothing, move |server| {
        server
            .with_accounts(Arc::clone(&store), setup.clone(), || NOW)
            .with_ledger(Arc::clone(&books))
            .with_uploads(Uploads::new(&uploads, 64 << 20))
    })
}

/// Chooses a file, as the dialog of the system would.
fn choose(browser: &mut Browser, text: &str) -> anyhow::Result<()> {
    let script = format!(
        "(() => {{
            const chosen = new DataTransfer();
            chosen.items.add(new File([{text:?}], 'deals.csv'));
            document.activeElement.files = chosen.files;
            return document.activeElement.files.length;
        }})()"
    );
    ensure!(browser.evaluate(&script)? == 1, "no file was chosen");
    Ok(())
}

fn begin(typist: &mut Typist<'_>, company: &Company) -> anyhow::Result<()> {
    typist.tab_to("#name")?;
    typist.write(company.person)?;
    typist.tab_to("#email")?;
    typist.write("admin@example.com")?;
    typist.tab_to("#new")?;
    typist.write("correct horse battery")?;
    typist.enter("document.querySelector('.steps')", "account")?;
    typist.tab_to(".steps a[href*=organisation]")?;
    typist.enter("document.querySelector('#zone')", "organisation")?;
    for (field, text) in
        [("#name", company.name), ("#currency", company.currency), ("#zone", company.zone)]
    {
        typist.tab_to(field)?;
        typist.write_over(text)?;
    }
    // Nobody has said it yet, so no month is chosen.
    typist.tab_to("#first-month")?;
    for _ in 0..company.first_month {
        typist.press("ArrowDown")?;
    }
    typist.tab_to("main form button.main")?;
    typist.enter("document.querySelector('.saved')", "organisation-saved")?;
    typist.is_told()
}

fn import(typist: &mut Typist<'_>, company: &Company) -> anyhow::Result<()> {
    typist.tab_to(".steps a[href*=imports]")?;
    typist.enter("document.querySelector('.drop')", "import")?;
    typist.tab_to("#files")?;
    choose(typist.browser, company.file)?;
    typist.tab_to(".drop button")?;
    typist.enter("document.querySelector('.ahead [value=go]')", "import-check")?;
    typist.tab_to(".ahead [value=go]")?;
    typist.enter("document.querySelector('.ahead a.main')", "imported")?;
    // The stages were recognised; what is said of them are the expected days.
    typist.go(company.pages[0], "/process")?;
    typist.tab_to("#days-0")?;
    typist.write_over("14")?;
    typist.enter("document.querySelector('button[value=save]')", "process-looking")?;
    typist.tab_to("button[value=save]")?;
    typist.enter("document.querySelector('.saved')", "process-saved")?;
    typist.is_told()
}

fn people(typist: &mut Typist<'_>, company: &Company) -> anyhow::Result<()> {
    typist.tab_to(".steps a[href*=roster]")?;
    typist.enter("document.querySelector('#people')", "roster")?;
    // All owners are ticked: they come to a team that is made for them, in one go.
    typist.tab_to("#new-team")?;
    typist.write(company.team)?;
    typist.enter("document.querySelector('.saved')", "listed")?;
    typist.is_told()?;
    let left = typist.browser.evaluate("document.querySelectorAll('.listing').length")?;
    ensure!(left == 0, "somebody is not on the roster");
    // The team can be merged or ended there; nobody does.
    typist.tab_to(".known a")?;
    typist.enter("document.querySelector('#end')", "team-as-it-is")?;
    typist.tab_to(".lead a[href*=roster]")?;
    typist.enter("document.querySelector('#people')", "roster-again")
}

fn quotas(typist: &mut Typist<'_>, company: &Company) -> anyhow::Result<()> {
    typist.tab_to(".steps a[href*=quotas]")?;
    typist.enter("document.querySelector('table.quotas')", "quotas")?;
    typist.tab_to("a[href*=\"each=quarter\"]")?;
    typist.enter("location.search.includes('quarter')", "quarters")?;
    // What is asked of the company in the quarter that runs.
    typist.tab_to(&format!("tr.company input[aria-label*=\"{}\"]", company.quarter))?;
    typist.write(company.quota)?;
    typist.tab_to(".saving button")?;
    typist.enter("document.querySelector('.saved')", "quotas-saved")?;
    let stays = "document.activeElement.matches('.saving button')";
    ensure!(typist.browser.evaluate(stays)? == true, "the focus is lost");
    let said = "document.getElementById('said').textContent";
    let said = typist.browser.evaluate(said)?;
    ensure!(said.as_str().is_some_and(|said| said.contains(company.saved)), "told: {said}");
    typist.press("g")?;
    typist.press("o")?;
    typist.browser.wait_until("location.pathname === '/' && document.querySelector('.reps')")
}

fn walk(browser: &mut Browser, company: &Company) -> anyhow::Result<()> {
    let place = tempfile::tempdir()?;
    let setup = Secret::given("0123456789abcdef");
    let address = serve(place.path(), &setup)?;
    let language = company.language;
    browser.set_look(Look { width_px: 1440, theme: Theme::Light, language })?;
    browser.open(&format!("{address}/setup/{}", setup.text()))?;
    let mut typist = Typist { browser, language, pressed: 0 };
    let began = moment();
    begin(&mut typist, company)?;
    import(&mut typist, company)?;
    people(&mut typist, company)?;
    quotas(&mut typist, company)?;
    let seconds = began.elapsed().as_secs();
    let page = typist.browser.evaluate("document.querySelector('main').innerText")?;
    let page = page.as_str().context("a page")?;
    let shown = format!("{}%", company.attainment);
    ensure!(page.replace(' ', "").contains(&shown), "no attainment of {shown} in {page}");
    let told = format!("first scorecard ({language}): {} keys, {seconds} s\n", typist.pressed);
    std::io::Write::write_all(&mut std::io::stderr().lock(), told.as_bytes())?;
    let complaints = complaints(browser);
    ensure!(complaints.is_empty(), "{complaints:#?}");
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "how long it takes is told")]
fn moment() -> Moment {
    Moment::now()
}

#[test]
fn an_english_company_comes_to_its_scorecard_by_keyboard() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the first scorecard")? else { return Ok(()) };
    walk(&mut browser, &ENGLISH)
}

#[test]
fn a_japanese_company_comes_to_its_scorecard_by_keyboard() -> anyhow::Result<()> {
    let Some(mut browser) = start_or_skip("the first scorecard")? else { return Ok(()) };
    walk(&mut browser, &JAPANESE)
}
