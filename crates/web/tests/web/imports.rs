//! Files handed in by a browser: checked, corrected, imported, given up, taken back; and what keeps
//! others from doing so.

mod amounts;
mod brought;
mod fields;
mod given_back;
mod given_up;
mod issuers;
mod labels;
mod languages;
mod looked_at;
mod merges;
mod newcomers;
mod process;
mod quotas;
mod stages;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use intake::Uploads;
use records::Store;
use records::accounts::{Actor, NewAccount, Secret};
use sales::day::{Day, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use web::{Ledger, Server};

use crate::site::{Answer, Page, TODAY};

const NOW: Instant = Instant(1_795_000_000);
const PASSWORD: &str = "correct horse battery";
const DEALS: &str = "Opportunity ID,Opportunity Name,Stage,Close Date,Amount\n\
                     1,Halden,Won,2026-10-05,1200\n2,Port,Won,2026-02-31,5\n";

/// A store in a file, of which the server shows what it holds, and the seconds since [`NOW`].
struct Kept(Store, AtomicI64);

impl Ledger for Kept {
    fn store(&self) -> &Store {
        &self.0
    }

    fn now(&self) -> Instant {
        Instant(NOW.0 + self.1.load(Ordering::SeqCst))
    }

    fn show(&self, server: &Server) -> Result<(), records::Error> {
        server.replace(self.0.history()?);
        Ok(())
    }
}

/// A server over such a store, and a browser before it.
struct Place {
    folder: TempDir,
    kept: Arc<Kept>,
    server: Arc<Server>,
    router: Router,
    runtime: Runtime,
    cookie: String,
}

const LIMIT: u64 = 8 << 20;

impl Place {
    fn new() -> Place {
        Place::with(|server, _| server)
    }

    fn with(change: impl FnOnce(Server, &Path) -> Server) -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("s.db");
        let kept = Arc::new(Kept(Store::open(&path).expect("a store"), AtomicI64::new(0)));
        let today: Day = TODAY.parse().expect("a day");
        let history = kept.0.history().expect("a history");
        let server = Server::new(history, move || today, |_| {})
            .with_ledger(Arc::clone(&kept) as Arc<dyn Ledger>)
            .with_uploads(Uploads::new(folder.path().join("uploads"), LIMIT));
        let server = Arc::new(change(server, &path));
        let router = Arc::clone(&server).router();
        let runtime = Runtime::new().expect("a runtime");
        Place { folder, kept, server, router, runtime, cookie: String::new() }
    }

    /// Where Mei administers and Tom sells.
    fn with_accounts() -> Place {
        Place::with(|server, path| {
            let store = Store::open(path).expect("a store");
            let by = Actor { who: "test", origin: "", at: NOW };
            let accounts = store.accounts();
            accounts.begin("mei@example.com", "Mei", PASSWORD, &by).expect("an account");
            let new = NewAccount {
                email: "tom@example.com",
                name: "Tom",
                role: "manager",
                subject: Some("Tom"),
            };
            let link = accounts.invite(&new, &by).expect("a link");
            accounts.take_up(&link, PASSWORD, "", NOW).expect("a store").expect("taken up");
            server.with_accounts(Arc::new(store), Secret::given("0123456789abcdef"), || NOW)
        })
    }

    fn ask(&self, request: axum::http::request::Builder, body: Vec<u8>) -> Answer {
        let request =
            request.header(header::COOKIE, &self.cookie).header(header::HOST, "localhost");
        let request = request.body(Body::from(body)).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("the body").to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    fn get(&self, link: &str) -> Answer {
        self.ask(Request::get(link), Vec::new())
    }

    fn page(&self, link: &str) -> Page {
        let answer = self.get(link);
        assert_eq!(answer.status, StatusCode::OK, "{link}: {}", answer.text());
        answer.page()
    }

    fn post(&self, link: &str, fields: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(link)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        self.ask(request, fields.as_bytes().to_vec())
    }

    fn send_from(&self, site: &str, form: Vec<u8>) -> Answer {
        let request = Request::post("/imports/upload")
            .header("sec-fetch-site", site)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XyZ");
        self.ask(request, form)
    }

    fn send(&self, files: &[(&str, &[u8])]) -> Answer {
        self.send_from("same-origin", form("", files))
    }

    /// Sends files and waits until they are checked; the address of their page.
    fn checked(&self, files: &[(&str, &[u8])]) -> String {
        let sent = self.send(files);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let link = sent.header(&header::LOCATION).to_owned();
        self.wait(&link);
        link
    }

    /// Waits until nothing is being done with what was sent.
    fn wait(&self, link: &str) {
        while self.get(link).headers.contains_key(header::REFRESH) {
            std::thread::yield_now();
        }
    }

    fn imported(&self, files: &[(&str, &[u8])]) -> String {
        let link = self.checked(files);
        assert_eq!(self.post(&format!("{link}/go"), "").status, StatusCode::SEE_OTHER);
        self.wait(&link);
        link
    }

    fn signed_in(mut self, email: &str) -> Place {
        self.cookie.clear();
        let fields = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.post("/sign-in", &fields);
        let cookie = answer.header(&header::SET_COOKIE);
        self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        self
    }

    fn batches(&self) -> usize {
        self.kept.0.batches().expect("batches").len()
    }

    fn deals(&self) -> usize {
        self.kept.0.history().expect("a history").opportunity_count()
    }

    /// How many files lie there.
    fn lying(&self) -> usize {
        files_below(&self.folder.path().join("uploads"))
    }
}

fn files_below(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.iter().map(|path| if path.is_dir() { files_below(path) } else { 1 }).sum()
}

/// A form as browsers send it.
fn form(token: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut form = Vec::new();
    let mut part = |head: &str, body: &[u8]| {
        form.extend(format!("--XyZ\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
        form.extend(body);
        form.extend(b"\r\n");
    };
    part("name=\"token\"", token.as_bytes());
    for (name, bytes) in files {
        part(&format!("name=\"files\"; filename=\"{name}\""), bytes);
    }
    form.extend(b"--XyZ--\r\n");
    form
}

#[test]
fn files_are_checked_then_imported_then_taken_back() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&link);
    assert_eq!(page.text("h1"), "Check before importing");
    assert!(page.text(".files li").starts_with("deals.csvDeals · UTF-8 · comma"));
    assert!(page.text(".problems li").contains("deals.csv · line 3 · Close Date"));
    assert_eq!((place.batches(), place.deals(), place.lying()), (0, 0, 1));

    assert_eq!(place.post(&format!("{link}/go"), "").status, StatusCode::SEE_OTHER);
    place.wait(&link);
    let page = place.page(&link);
    assert_eq!(page.text("h1"), "Imported");
    assert_eq!(page.attribute(".ahead .main", "href"), "/");
    assert_eq!((place.batches(), place.deals(), place.lying()), (1, 1, 0));
    assert_eq!(place.page("/").count(".ways"), 0, "the overview is there");

    let page = place.page("/imports");
    assert_eq!(page.texts("tbody td")[1], "deals.csv");
    assert_eq!(page.texts("tbody td")[5], "1", "rows rejected");
    assert_eq!(page.count(".under-way"), 0);
    let new = (page.texts("tbody td")[3].clone(), page.texts("tbody td")[4].clone());
    assert_eq!(new, ("2".into(), "0".into()), "a deal and a process");
    let detail = place.page("/imports/1");
    assert_eq!(detail.texts(".extent li"), ["Sales processes: 1", "Deals: 1"]);
    assert_eq!(place.post("/imports/1/undo", "").status, StatusCode::SEE_OTHER);
    assert_eq!(place.post("/imports/1/undo", "").status, StatusCode::SEE_OTHER, "done already");
    assert_eq!(place.post("/imports/7/undo", "").status, StatusCode::NOT_FOUND);
    assert_eq!(place.deals(), 0);
    assert_eq!(place.page("/imports/1").count(".extent"), 0);
    assert!(!place.page("/imports").texts("tbody td")[6].is_empty(), "when it was taken back");
}

#[test]
fn rejected_rows_are_mended_and_sent_again() {
    let place = Place::new();
    let link = place.imported(&[("deals.csv", DEALS.as_bytes())]);
    let now = place.get(&format!("{link}/rejected/0"));
    let then = place.get("/imports/1/rejected/0");
    assert_eq!((now.status, now.text()), (StatusCode::OK, then.text()));
    assert!(then.header(&header::CONTENT_DISPOSITION).contains("rejected-deals.csv"));
    for nowhere in
        ["/imports/1/rejected/1", "/imports/x", "/imports/new/x", "/imports/1/rejected/x"]
    {
        assert_eq!(place.get(nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let mended = then.text().replace("2026-02-31", "2026-02-28");
    place.imported(&[("mended.csv", mended.as_bytes())]);
    assert_eq!((place.batches(), place.deals()), (2, 2));
}

#[test]
fn columns_nobody_knows_are_named_once_and_remembered() {
    let place = Place::new();
    let odd = "Nr;Was;Phase;Tag\n1;Halden;Won;3/4/2026\n";
    let link = place.checked(&[("a.csv", odd.as_bytes())]);
    let page = place.page(&link);
    assert!(page.text(".files li").contains("Not recognised"));
    assert_eq!(page.count(".ahead .main"), 0, "nothing to import");
    let file = page.attribute(".files a", "href");
    assert_eq!(place.page(&file).texts("tbody th"), ["Nr", "Was", "Phase", "Tag"]);
    let said = "kind=opportunities&column-0=id&column-1=name&column-2=stage&column-3=close_date";
    let applied = format!("{file}?told=applied");
    assert_eq!(place.post(&file, said).header(&header::LOCATION), applied);
    place.wait(&link);
    let page = place.page(&file);
    assert_eq!(page.count(".notice"), 1, "which way round the dates are");
    assert_eq!(place.post(&file, "kind=opportunities&date_order=dmy").status, 303);
    place.wait(&link);
    assert_eq!(place.page(&file).count(".notice"), 0);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(place.deals(), 1);

    // Another file of these columns, in another order.
    let other = "Tag;Phase;Was;Nr\n4/4/2026;Won;Port;2\n";
    let link = place.checked(&[("b.csv", other.as_bytes())]);
    let page = place.page(&link);
    let about = page.text(".files li");
    assert!(about.contains("Deals") && about.contains("day first"), "{about}");
    assert_eq!(page.count(".ahead .main"), 1);
}

#[test]
fn the_day_of_export_is_said_and_files_are_tried_again() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    assert_eq!(place.post(&format!("{link}/day"), "exported_on=2026-10-31").status, 303);
    place.wait(&link);
    assert_eq!(place.page(&link).attribute("#exported_on", "value"), "2026-10-31");
    // What lies in the future is no day of export.
    place.post(&format!("{link}/day"), "exported_on=2027-10-31");
    place.wait(&link);
    assert_eq!(place.page(&link).attribute("#exported_on", "value"), TODAY);
}

/// Enough for an import to take some time.
fn many_deals() -> String {
    let mut text = "Opportunity ID,Opportunity Name,Stage,Close Date\n".to_owned();
    for number in 0..150_000 {
        writeln!(text, "{number},Deal {number},Won,2026-01-05").expect("text takes text");
    }
    text
}

#[test]
fn an_import_is_broken_off_and_leaves_nothing_while_pages_are_answered() {
    let place = Place::new();
    let many = many_deals();
    let sent = place.send(&[("many.csv", many.as_bytes())]);
    let link = sent.header(&header::LOCATION).to_owned();
    let second = place.send(&[("deals.csv", DEALS.as_bytes())]);
    let second = second.header(&header::LOCATION).to_owned();
    // Begun while it is still being checked: that is broken off.
    assert_eq!(place.post(&format!("{link}/go"), "").status, StatusCode::SEE_OTHER);
    assert!(place.get(&link).headers.contains_key(header::REFRESH));
    assert!(place.page("/imports").count(".under-way li") == 2);
    assert_eq!(place.page("/").count(".ways"), 1, "answered meanwhile");
    let cancelled = place.post(&format!("{link}/cancel"), "");
    // It is being stored, or waits for that.
    let told = cancelled.header(&header::LOCATION);
    assert!(["/imports?told=stopped", "/imports?told=cancelled"].contains(&told), "{told}");
    assert_eq!(place.get(&link).status, StatusCode::SEE_OTHER, "it is not there any more");
    // The next has its turn.
    place.wait(&second);
    assert_eq!(place.page(&second).count(".ahead .main"), 1);
    assert_eq!((place.batches(), place.deals()), (0, 0));
    place.post(&format!("{second}/cancel"), "");
    assert_eq!(place.lying(), 0);
}

#[test]
fn what_is_left_alone_for_a_day_is_given_up() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    place.kept.1.store(86_399, Ordering::SeqCst);
    place.server.clear_imports();
    assert_eq!((place.get(&link).status, place.lying()), (StatusCode::OK, 1));
    place.kept.1.store(86_400, Ordering::SeqCst);
    place.server.clear_imports();
    assert_eq!((place.get(&link).status, place.lying()), (StatusCode::SEE_OTHER, 0));
}

#[test]
fn only_administrators_with_a_form_of_their_session_import() {
    let place = Place::with_accounts().signed_in("mei@example.com");
    let token = place.page("/imports").attribute(".drop [name=token]", "value");
    let owned = DEALS.replace(",Amount", ",Owner").replace(",1200", ",Tom");
    let deals: &[(&str, &[u8])] = &[("deals.csv", owned.as_bytes())];
    let none = "--XyZ--\r\n".to_owned();
    let mut late = form(&token, deals);
    // The token after the file.
    let at = late.windows(6).position(|part| part == b"name=\"").expect("a name");
    late.splice(at..at + 12, *b"name=\"other\"");
    for (site, body) in [
        ("cross-site", form(&token, deals)),
        ("same-site", form(&token, deals)),
        ("same-origin", form("", deals)),
        ("same-origin", form("guess", deals)),
        ("same-origin", late),
        ("same-origin", none.into_bytes()),
    ] {
        let answer = place.send_from(site, body);
        assert_eq!((answer.status, place.lying()), (StatusCode::FORBIDDEN, 0), "{site}");
    }
    let sent = place.send_from("same-origin", form(&token, deals));
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let link = sent.header(&header::LOCATION).to_owned();
    place.wait(&link);
    assert_eq!(place.post(&format!("{link}/go"), "").status, StatusCode::FORBIDDEN, "no token");
    place.post(&format!("{link}/go"), &format!("token={token}"));
    place.wait(&link);
    let batch = &place.kept.0.batches().expect("batches")[0];
    assert_eq!((batch.who.as_str(), &batch.label), ("mei@example.com", &"deals.csv".into()));

    let place = place.signed_in("tom@example.com");
    assert_eq!(place.get("/").status, StatusCode::OK, "Tom sees what is his");
    for link in ["/imports", "/imports/1", "/imports/1/rejected/0", "/imports/new/1"] {
        assert_eq!(place.get(link).status, StatusCode::FORBIDDEN, "{link}");
    }
    assert_eq!(place.send_from("same-origin", form("", deals)).status, StatusCode::FORBIDDEN);
    assert_eq!(place.lying(), 0);
}

#[test]
fn whatever_is_sent_is_answered_with_a_page_that_says_what_is_wrong() {
    let place = Place::new();
    let binary: Vec<u8> = (0..=255).cycle().take(40_000).collect();
    let line = vec![b'x'; 3 << 20];
    for (name, bytes) in [
        ("binary.csv", binary.as_slice()),
        ("line.csv", &line),
        ("nothing.csv", b""),
        ("photo.jpg", b"x"),
        ("broken.zip", b"PK\x03\x04 and no more"),
        ("broken.toml", b"[organisation"),
        ("wrong.csv", b"\xff\xfeO\x00p\x00"),
    ] {
        let link = place.checked(&[(name, bytes)]);
        let page = place.page(&link);
        let told = page.count(".notice") + page.count(".warn") + page.count(".problems li");
        assert!(told > 0 && page.count(".ahead .main") == 0, "{name}");
        place.post(&format!("{link}/cancel"), "");
    }
    for (name, body) in [
        ("no file", form("", &[])),
        ("none chosen", form("", &[("", b"")])),
        ("cut off", form("", &[("deals.csv", DEALS.as_bytes())])[..200].to_vec()),
    ] {
        let answer = place.send_from("same-origin", body);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(answer.page().count(".notice"), 1, "{name}");
    }
    let large = vec![b'x'; LIMIT as usize + 1];
    let answer = place.send(&[("large.csv", &large)]);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.page().text(".notice").contains("8 MB"));
    assert_eq!((place.lying(), place.batches()), (0, 0));
}

#[test]
fn the_first_page_leads_there_in_both_languages() {
    let place = Place::new();
    let first = place.page("/?lang=ja");
    assert_eq!(first.attribute(".ways a.main", "href"), "/imports?lang=ja");
    let page = place.page("/imports?lang=ja");
    assert_eq!(page.text("h1"), "取り込み");
    assert_eq!(page.attribute(".drop", "action"), "/imports/upload?lang=ja");
}

#[test]
fn a_workbook_is_called_one_and_not_a_text_with_commas() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("商談").expect("a name");
    for (row, line) in (0..).zip(DEALS.lines()) {
        for (column, value) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, value.trim()).expect("a cell");
        }
    }
    let place = Place::new();
    let link = place.checked(&[("deals.xlsx", &book.save_to_buffer().expect("a workbook"))]);
    let line = place.page(&link).text(".files li");
    assert!(line.starts_with("deals.xlsxDeals · workbook, sheet 商談 · column names in"), "{line}");
    let line = place.page(&format!("{link}?lang=ja")).text(".files li");
    assert!(line.contains("ブック、シート「商談」") && !line.contains("UTF-8"), "{line}");
}
