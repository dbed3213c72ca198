//! The sheet of quotas: set, refused, taken back, filled, pasted; who may, and through the API.

mod pasting;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use records::Store;
use records::accounts::{Actor, NewAccount, Secret};
use reports::Role;
use sales::day::Instant;
use tempfile::TempDir;

use crate::company;
use crate::ledger::{Books, english};
use crate::site::{Answer, Page, Site};

pub(crate) struct Sheet {
    pub(crate) site: Site,
    pub(crate) store: Arc<Store>,
    /// Only a store in a file can be read while somebody writes.
    _folder: TempDir,
}

pub(crate) fn sheet_of(story: &str, role: Role) -> Sheet {
    let folder = TempDir::new().expect("a folder");
    let store = Arc::new(Store::open(folder.path().join("store.db")).expect("a store"));
    let (books, history) = Books::of(story, Arc::clone(&store));
    let site = Site::with(history, |server| server.seen_by(role).with_ledger(books));
    Sheet { site, store, _folder: folder }
}

pub(crate) fn sheet() -> Sheet {
    sheet_of(company::SMALL, Role::Administrator)
}

const QUARTERS: &str = "/quotas?each=quarter";

impl Sheet {
    pub(crate) fn post(&self, link: &str, fields: &[(&str, &str)]) -> Answer {
        let sec = header::HeaderName::from_static("sec-fetch-site");
        self.site.post_form(link, fields, &[(sec, "same-origin")])
    }

    fn json(&self, body: &str) -> Answer {
        let kind = [(header::CONTENT_TYPE, "application/json")];
        self.site.post_with("/api/v1/quotas", &kind, body)
    }

    pub(crate) fn page(&self, link: &str) -> Page {
        self.site.page(link)
    }

    /// The name of the input of a cell, with the stamp of what stands in it.
    fn field(&self, link: &str, cell: &str) -> String {
        let (holder, _) = cell.split_once('/').expect("a holder and a period");
        format!("{holder}/{}", self.page(link).attribute(&of(cell), "name"))
    }

    pub(crate) fn value(&self, link: &str, cell: &str) -> String {
        self.page(link).attribute(&of(cell), "value")
    }
}

/// The input of a cell in its row.
fn of(cell: &str) -> String {
    let (holder, period) = cell.split_once('/').expect("a holder and a period");
    format!("tr:has([name=row][value='{holder}']) input[name^='{period}/']")
}

const MEI: &str = "person:Mei/2026-Q4";
const ANA: &str = "person:Ana/2026-Q4";

#[test]
fn the_sheet_is_a_form_of_inputs_grouped_by_team() {
    let sheet = sheet();
    let page = sheet.page("/quotas");
    assert_eq!(page.texts(".quotas tbody th"), ["Company", "East", "Mei", "West", "Tom", "Ana"]);
    assert_eq!(page.count(".quotas thead th"), 6, "quarters, as most quotas are");
    assert_eq!(sheet.value("/quotas", MEI), "400,000");
    assert_eq!(page.texts(".quotas tr.company td")[3], "sum of people $600K");
    assert_eq!(page.texts(".quotas tr:last-child td:last-child"), ["none"], "Ana has none");
    assert_eq!(sheet.page("/quotas?each=month").count(".quotas thead th"), 14);
    assert_eq!(sheet.page("/quotas?each=week").texts(".notice li").len(), 1);
    let japanese = sheet.page("/quotas?lang=ja");
    assert_eq!(japanese.text("h1"), "目標");
    assert_eq!(japanese.texts(".set-up a[aria-current]"), ["目標"]);
}

#[test]
fn what_is_typed_is_set_once_changed_with_a_reason_and_taken_back() {
    let sheet = sheet();
    let ana = sheet.field(QUARTERS, ANA);
    let answer = sheet.post(QUARTERS, &[(&ana, "12万"), ("why", "")]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = sheet.page(answer.header(&header::LOCATION));
    assert_eq!(page.text(".saved [role=status]"), "Saved. It counts from now on.");
    assert_eq!(page.attribute(".saved button", "form"), "take-back", "the next key after it");
    assert_eq!(page.attribute("#take-back", "action"), "/quotas/undo?each=quarter");
    let batch = sheet.store.batches().expect("batches").last().expect("one").id.0.to_string();
    assert_eq!(page.attribute("#take-back [name=batch]", "value"), batch);
    // What was told once is not told by links from there.
    assert!(page.attributes("main a", "href").iter().all(|link| !link.contains("told")));
    assert!(!page.attribute("form.sheet", "action").contains("told"));
    let same = sheet.post(QUARTERS, &[("why", "")]);
    let page = sheet.page(same.header(&header::LOCATION));
    assert_eq!(page.count(".saved"), 0);
    assert_eq!(page.text("p[role=status].notice"), "Nothing is different from what is saved.");
    assert_eq!(sheet.value(QUARTERS, ANA), "120,000");

    let (ana, mei) = (sheet.field(QUARTERS, ANA), sheet.field(QUARTERS, MEI));
    let both = [(ana.as_str(), "130k"), (mei.as_str(), "$400,000.00")];
    let answer = sheet.post(QUARTERS, &both);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page();
    assert_eq!(page.attribute("td input[aria-invalid]", "value"), "130k", "as it was typed");
    assert_eq!(page.text("small[id^=problem]"), "Say below why it changes.");
    // Nothing but the reason is missing: it is asked for where it is given.
    assert_eq!(page.attribute("input[autofocus]", "name"), "why");
    assert!(page.text("#why-hint").starts_with("Say why"), "{}", page.text("#why-hint"));
    assert_eq!(page.count("form[data-refused]"), 1);
    assert_eq!(sheet.value(QUARTERS, ANA), "120,000", "nothing was saved");

    let with_reason = [both[0], both[1], ("why", "new <territory>")];
    assert_eq!(sheet.post(QUARTERS, &with_reason).status, StatusCode::SEE_OTHER);
    let batches = sheet.store.batches().expect("batches");
    let last = batches.last().expect("one");
    assert_eq!(
        (last.source.as_str(), last.new + last.changed),
        ("quotas", 1),
        "Mei's stood already"
    );
    assert_eq!(english(last), "Quotas FY26: 1 figure – new <territory>");

    let told = sheet.page(&format!("{QUARTERS}&cell=person:Ana/2026-Q4"));
    assert_eq!(told.texts("#story tbody tr").len(), 2);
    assert!(told.texts("#story td").contains(&"$130,000".to_owned()));
    assert!(told.texts(".quotas small").contains(&"at first $120K".to_owned()));

    let number = last.id.0.to_string();
    let undone = sheet.post("/quotas/undo?each=quarter", &[("batch", &number)]);
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value(QUARTERS, ANA), "120,000");
    assert_eq!(sheet.post("/quotas/undo", &[("batch", "1")]).status, StatusCode::NOT_FOUND);
    // What was decided before can be decided again.
    let ana = sheet.field(QUARTERS, ANA);
    let again = sheet.post(QUARTERS, &[(&ana, "130,000"), ("why", "after all")]);
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value(QUARTERS, ANA), "130,000");
}

#[test]
fn the_sheet_of_a_thousand_people_stays_light() {
    let mut story = String::new();
    for n in 0..1_000 {
        story += &format!("person \"{}\"\n", name(n));
        for quarter in 1..=4 {
            let amount = 400_000 + 5_000 * ((n + quarter) % 40);
            story += &format!("quota \"{}\" 2026-Q{quarter} {amount}\n", name(n));
        }
    }
    let sheet = sheet_of(&story, Role::Administrator);
    let page = sheet.site.get_with(QUARTERS, &[(header::ACCEPT_ENCODING, "br")]);
    assert!(page.body.len() < 20_000, "{} bytes packed", page.body.len());
    assert_eq!(sheet.page(QUARTERS).count("td input[name]"), 4_004, "all of it is one form");
}

/// A name as unlike others as names are.
fn name(n: u64) -> String {
    let letters = |seed: u64, count: u64| -> String {
        let letter = |place| b'a' + (seed * 7 + place * (seed % 11 + 3)) as u8 % 26;
        (0..count).map(|place| char::from(letter(place))).collect()
    };
    format!("{} {}{n}", letters(n * 31, 5), letters(n * 17 + 3, 4))
}

/// A form without scripts says whose the figures of a row are once, before them.
#[test]
fn the_form_as_it_is_sets_each_figure_for_whoever_stands_before_it() {
    let sheet = sheet();
    let page = sheet.page(QUARTERS);
    let mut fields = page.fields("form.sheet");
    let ana = fields.iter().position(|(name, value)| name == "row" && value == "person:Ana");
    let row = &mut fields[ana.expect("Ana's row") + 1..];
    let cell = row.iter_mut().find(|(name, _)| name.starts_with("2026-Q4/")).expect("a cell");
    "120,000".clone_into(&mut cell.1);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(sheet.post(QUARTERS, &fields).status, StatusCode::SEE_OTHER);
    let batches = sheet.store.batches().expect("batches");
    assert_eq!(batches.last().map(|one| one.new + one.changed), Some(1), "one figure alone");
    assert_eq!(sheet.value(QUARTERS, ANA), "120,000");
}

#[test]
fn somebody_quicker_is_shown_beside_what_was_typed() {
    let sheet = sheet();
    let seen = sheet.field(QUARTERS, MEI);
    let quicker = sheet.post(QUARTERS, &[(&seen, "500,000"), ("why", "growth")]);
    assert_eq!(quicker.status, StatusCode::SEE_OTHER);
    let late = sheet.post(QUARTERS, &[(&seen, "450,000"), ("why", "less")]);
    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = late.page();
    assert_eq!(page.attribute("input[aria-invalid]", "value"), "450,000");
    assert_eq!(page.attribute("input[aria-invalid]", "data-was"), "500,000");
    assert!(page.text("small[id^=problem]").contains("$500,000"));
    // The page that came back knows of it: to save it again is to replace it.
    let now = page.attribute("input[aria-invalid]", "name");
    let saved = sheet.post(QUARTERS, &[("row", "person:Mei"), (&now, "450,000"), ("why", "less")]);
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value(QUARTERS, MEI), "450,000");
}

#[test]
fn each_cell_says_what_is_wrong_with_it_and_foreign_pages_set_nothing() {
    let sheet = sheet();
    let (ana, mei) = (sheet.field(QUARTERS, ANA), sheet.field(QUARTERS, MEI));
    let wrong = [(ana.as_str(), "soon"), (mei.as_str(), "")];
    let answer = sheet.post(QUARTERS, &wrong);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.page().text("small[id^=problem]"), "This is not a number: soon");
    // All that is wrong is told at once.
    let both = sheet.post("/quotas?each=quarter", &[(ana.as_str(), "soon"), (mei.as_str(), "-5")]);
    let told = both.page().texts("small[id^=problem]");
    assert_eq!(told, ["A quota is zero or more.", "This is not a number: soon"]);
    assert_eq!(answer.page().count("#why[autofocus]"), 0, "the cell is mended first");
    let emptied = sheet.post(QUARTERS, &[(&mei, "")]).page();
    assert!(emptied.text("small[id^=problem]").contains("why"));
    let sec = header::HeaderName::from_static("sec-fetch-site");
    let foreign = sheet.site.post_form(QUARTERS, &[(&ana, "5")], &[(sec, "cross-site")]);
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(sheet.store.batches().expect("batches").len(), 1, "only the plan");
    let away = sheet.post(QUARTERS, &[(&mei, ""), ("why", "on leave")]);
    assert_eq!(away.status, StatusCode::SEE_OTHER);
    assert_eq!(sheet.value(QUARTERS, MEI), "", "no figure, and no nought");
}

#[test]
fn the_file_of_the_sheet_pasted_back_changes_nothing_and_a_block_fills_cells() {
    let sheet = sheet();
    let file = sheet.site.get("/export/quotas.csv?each=quarter").text();
    assert!(file.starts_with("\u{feff}Kind,Who,2026-Q1 (USD),"), "{file}");
    let back = sheet.post("/quotas/paste?each=quarter", &[("block", &file)]);
    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(back.page().count("input.edited"), 0);
    let workbook = sheet.site.get("/export/quotas.xlsx?each=quarter");
    assert!(workbook.body.starts_with(b"PK"));
    let block = "担当\t2026年度第1四半期\t2026-Q4\nMei\t1,200,000\t120万\nana\t¥5\tsoon\nZed\t1\t2";
    let page = sheet.post("/quotas/paste?each=quarter", &[("block", block)]).page();
    let values = page.attributes("input.edited", "value");
    assert_eq!(values, ["1,200,000", "1,200,000", "¥5", "soon"]);
    assert_eq!(page.count("small[id^=problem]"), 2);
    assert!(page.text("[role=alert]").contains("Zed"));
    let nothing = sheet.post("/quotas/paste", &[("block", "Mei\t5")]);
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sheet.store.batches().expect("batches").len(), 1, "nothing is saved by it");
}

#[test]
fn cells_are_filled_unsaved() {
    let sheet = sheet();
    let page = sheet.page("/quotas?period=FY2027&each=quarter&fill=last-year&plus=10");
    assert_eq!(page.attributes("input.edited", "value"), ["440,000", "220,000"]);
    assert_eq!(page.attributes("input.edited", "data-was"), ["", ""]);
    assert_eq!(page.texts(".remarks p")[0], "2 cells filled, not saved yet.");
    let months = sheet.page("/quotas?each=month&fill=profile&plus=1,1,2,1,1,2,1,1,2,1,1,2");
    let values = months.attributes("input.edited", "value");
    assert_eq!(values[..3], ["100,000", "100,000", "200,000"]);
    let half = sheet.page("/quotas?period=FY2027&each=quarter&fill=last-year&plus=７.5+%25");
    assert_eq!(half.attributes("input.edited", "value"), ["430,000", "215,000"]);
    let nothing = sheet.page("/quotas?period=FY2029&each=quarter&fill=season");
    assert!(nothing.texts(".remarks p")[0].contains("a whole past fiscal year"));
    let odd = sheet.page("/quotas?fill=last-year&plus=much");
    assert_eq!((odd.count(".notice li"), odd.count("input.edited")), (1, 0));
    assert_eq!(sheet.store.batches().expect("batches").len(), 1);
}

#[test]
fn sums_follow_what_stands_in_the_cells() {
    let sheet = sheet();
    let sums = |page: &Page| {
        [".quotas tr.company td small", ".quotas td.year span"].map(|of| page.texts(of))
    };
    // Filled by the server, without any script.
    let filled = sheet.page("/quotas?period=FY2027&each=quarter&fill=last-year&plus=10");
    let [company, years] = sums(&filled);
    assert_eq!(company, ["sum of people $660K", "sum of people $660K"], "the quarter and the year");
    assert_eq!(years, ["none", "none", "$440K", "none", "$220K", "none"]);
    // Typed: what cannot be read is passed over, and what is emptied is nothing.
    let (ana, mei) = (sheet.field(QUARTERS, ANA), sheet.field(QUARTERS, MEI));
    let east = sheet.field(QUARTERS, "team:East/2026-Q4");
    let typed = [(mei.as_str(), "500,000"), (ana.as_str(), "$5 or so"), (east.as_str(), "450k")];
    let answer = sheet.post("/quotas/sums?each=quarter", &typed);
    assert_eq!(answer.status, StatusCode::OK);
    let [company, years] = sums(&answer.page());
    assert_eq!(company, ["sum of people $700K", "sum of people $700K"]);
    assert_eq!(years, ["none", "$450K", "$500K", "none", "$200K", "none"]);
    let notes = answer.page().texts(".quotas tr.team td:nth-of-type(4) small");
    assert_eq!(notes, ["sum of people $500K", "difference \u{2212}$50K", "sum of people $200K"]);
    let emptied = sheet.post("/quotas/sums?each=quarter", &[(&mei, "")]).page();
    assert_eq!(sums(&emptied)[0], ["sum of people $200K", "sum of people $200K"]);
    // Pasted, and refused.
    let pasted = sheet.post("/quotas/paste?each=quarter", &[("block", "who\t2026-Q4\nAna\t1m")]);
    assert_eq!(sums(&pasted.page())[0][0], "sum of people $1.60M");
    let refused = sheet.post(QUARTERS, &[(&mei, "500,000")]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sums(&refused.page())[0][0], "sum of people $700K");
    assert_eq!(sheet.value(QUARTERS, MEI), "400,000");
    assert_eq!(sheet.store.batches().expect("batches").len(), 1, "nothing is saved by it");
}

#[test]
fn programs_set_what_pages_set_with_the_same_checks() {
    let sheet = sheet();
    let cell = r#"{"holder_kind":"person","holder":"Ana","period":"2026-Q4","amount":500}"#;
    let body = format!(r#"{{"cells":[{cell}]}}"#);
    let answer = sheet.json(&body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.text(), r#"{"schema_version":1,"batch":2}"#);
    assert!(sheet.json(&body).text().contains(r#""batch":null"#), "it stands already");
    assert_eq!(sheet.value(QUARTERS, ANA), "5");
    let report = sheet.site.get("/api/v1/quotas?each=quarter&rep=Ana").text();
    assert!(
        report.contains(r#""set":500,"original":500,"versions":1,"stamp":"1-500""#),
        "{report}"
    );
    let stale = r#"{"cells":[{"holder_kind":"person","holder":"Mei","period":"2026-Q4","amount":1,
        "stamp":"1-7"},{"holder_kind":"team","holder":"Nowhere","period":"2026-Q4","amount":1}]}"#;
    let refused = sheet.json(stale);
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let text = refused.text();
    assert!(text.contains("cells[0].stamp") && text.contains("40000000"), "{text}");
    assert!(text.contains("cells[1].holder"), "{text}");
    assert!(text.contains(r#""known":["East","West"]"#) && text.contains("no-holder"), "{text}");
    assert!(text.contains("There is no such holder, or its quotas are not yours"), "{text}");
    let late = stale.replace("Nowhere", "East");
    assert_eq!(sheet.json(&late).status, StatusCode::CONFLICT);
    assert_eq!(sheet.json(r#"{"cells":[],"more":1}"#).status, StatusCode::BAD_REQUEST);
    let unknown = sheet.site.get("/api/v1/quotas?each=week");
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_manager_sets_those_below_and_a_rep_reads() {
    let story = company::SMALL
        .replace("person Tom in West", "person Tom in West ; person Kim in East leading");
    let manager = sheet_of(&story, Role::Manager("Kim".into()));
    // Whoever is seen as somebody else at the machine looks on; the door lets managers change.
    assert_eq!(manager.page("/quotas").texts(".quotas tbody th"), ["East", "Kim", "Mei"]);
    assert_eq!(manager.page("/quotas").count("form.sheet"), 0);
    let refused = manager.post(QUARTERS, &[("person:Mei/2026-Q4/1-40000000", "5"), ("why", "x")]);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let rep = sheet_of(&story, Role::Rep("Tom".into()));
    assert_eq!(rep.page("/quotas").texts(".quotas tbody th"), ["Tom"]);
    assert_eq!(rep.page("/quotas").count(".quotas input"), 0);
    let hidden = rep.page("/quotas?cell=person:Mei/2026-Q4");
    assert_eq!(hidden.count("#story"), 0);
}

/// Signs in at `site`; gives the cookie and what forms carry.
pub(crate) fn signed_in(site: &Site, email: &str) -> (String, String) {
    let sec = header::HeaderName::from_static("sec-fetch-site");
    let fields = [("email", email), ("password", PASSWORD), ("to", "/quotas")];
    let answer = site.post_form("/sign-in", &fields, &[(sec, "same-origin")]);
    let cookie = answer.header(&header::SET_COOKIE).split(';').next().unwrap_or_default();
    let page = site.get_with("/account", &[(header::COOKIE, cookie)]).page();
    let token = page.attributes("input[name=token]", "value");
    (cookie.to_owned(), token.into_iter().next().unwrap_or_default())
}

pub(crate) const PASSWORD: &str = "correct horse battery";

#[test]
fn whoever_is_signed_in_sets_what_is_theirs_to_set_and_is_named() {
    let story = company::SMALL
        .replace("person Tom in West", "person Tom in West ; person Kim in East leading");
    let folder = TempDir::new().expect("a folder");
    let store = Arc::new(Store::open(folder.path().join("store.db")).expect("a store"));
    let (books, history) = Books::of(&story, Arc::clone(&store));
    let now = Instant(1_795_435_200);
    let by = Actor { who: "test", origin: "", at: now };
    store.accounts().begin("ada@example.com", "Ada", PASSWORD, &by).expect("an account");
    for (email, role, subject) in
        [("kim@example.com", "manager", "Kim"), ("tom@example.com", "rep", "Tom")]
    {
        let new = NewAccount { email, name: subject, role, subject: Some(subject) };
        let link = store.accounts().invite(&new, &by).expect("a link");
        store.accounts().take_up(&link, PASSWORD, "", now).expect("a store").expect("taken");
    }
    let doors = Arc::clone(&store);
    let site = Site::with(history, move |server| {
        let setup = Secret::new().expect("a secret");
        server.with_accounts(doors, setup, move || now).with_ledger(books)
    });
    let sec = header::HeaderName::from_static("sec-fetch-site");
    let post = |cookie: &str, link: &str, fields: &[(&str, &str)]| {
        let headers = [(header::COOKIE, cookie), (sec.clone(), "same-origin")];
        site.post_form(link, fields, &headers).status
    };
    let (kim, token) = signed_in(&site, "kim@example.com");
    let mei = ("person:Mei/2026-Q4/1-40000000", "410,000");
    let fields = [("token", token.as_str()), mei, ("why", "growth")];
    assert_eq!(post(&kim, QUARTERS, &fields[1..]), StatusCode::FORBIDDEN, "without the token");
    assert_eq!(post(&kim, QUARTERS, &fields), StatusCode::SEE_OTHER);
    for others in ["person:Tom/2026-Q4/1-20000000", "person:Kim/2026-Q4/", "team:East/2026-Q4/"] {
        let fields = [("token", token.as_str()), (others, "5"), ("why", "x")];
        assert_eq!(post(&kim, QUARTERS, &fields), StatusCode::UNPROCESSABLE_ENTITY, "{others}");
    }
    let cell = format!("{QUARTERS}&cell=person:Mei/2026-Q4");
    let page = site.get_with(&cell, &[(header::COOKIE, &kim)]).page();
    assert_eq!(page.texts("#story tbody tr:last-child td")[3..], ["Kim", "growth"]);
    let batches = store.batches().expect("batches");
    let last = batches.last().expect("one");
    assert_eq!(last.who, "kim@example.com");
    let number = last.id.0.to_string();

    let (tom, token) = signed_in(&site, "tom@example.com");
    let page = site.get_with("/quotas", &[(header::COOKIE, &tom)]).page();
    assert_eq!((page.count(".quotas tbody tr"), page.count(".quotas input")), (1, 0));
    assert_eq!(page.count("#changes"), 0);
    let fields = [("token", token.as_str()), ("person:Tom/2026-Q4/1-20000000", "1"), ("why", "x")];
    assert_eq!(post(&tom, QUARTERS, &fields), StatusCode::UNPROCESSABLE_ENTITY);
    let undo = [("token", token.as_str()), ("batch", number.as_str())];
    assert_eq!(post(&tom, "/quotas/undo", &undo), StatusCode::NOT_FOUND, "another's change");

    let (ada, token) = signed_in(&site, "ada@example.com");
    let undo = [("token", token.as_str()), ("batch", number.as_str())];
    assert_eq!(post(&ada, "/quotas/undo", &undo), StatusCode::SEE_OTHER);
    let page = site.get_with(QUARTERS, &[(header::COOKIE, &ada)]).page();
    assert_eq!(page.attribute(&of("person:Mei/2026-Q4"), "value"), "400,000");
    assert!(page.texts(".set-up a").contains(&"People".to_owned()));
}

#[test]
fn weights_of_ones_own_are_one_for_each_column() {
    let sheet = sheet();
    let of = |by: &str, weights: &str| {
        sheet.page(&format!("/quotas?period=FY2026&each={by}&fill=profile&plus={weights}"))
    };
    let page = of("quarter", "1,1,2");
    assert!(page.text(".notice").contains("give 4 weights"), "{}", page.text(".notice"));
    assert!(page.text(".notice").contains("1, 1, 1, 2"));
    assert_eq!(page.count("input.edited"), 0, "nothing is filled");
    assert_eq!(page.attribute("#profile", "placeholder"), "1, 1, 1, 2");
    assert_eq!(of("quarter", "1,1,1,2").count(".notice"), 0);
    assert_eq!(of("month", "1").count(".notice"), 1);
    assert_eq!(of("month", "1,1,1,1,1,1,1,1,1,1,1,2").count(".notice"), 0);
}
