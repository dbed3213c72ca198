//! The pages under load: many readers at once, over a large company, while an import brings rows
//! and histories are replaced.
//!
//! `benches load 1m` (or, for pages whose links begin so, `benches load 1m /reps`) prints, page by
//! page, how long answers take that were not given before and such as were, and what a visit
//! weighs. Nothing fails for being slow; an answer that is no page does.

mod importing;
mod links;
pub(crate) mod reader;
pub(crate) mod timings;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use records::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::Server;

use crate::size::{Size, today};
use links::Links;
use reader::Reader;
use timings::Timings;

/// How many read at once.
const READERS: usize = 50;

/// How long one of them looks at a page before asking for the next.
const LOOKS: Duration = Duration::from_secs(5);

/// How many pages each asks for.
const PAGES_EACH: usize = 10;

/// Loads the company of that size, lets readers ask for pages whose links begin like `only`, and
/// prints what they saw.
///
/// # Errors
///
/// Where the store cannot be written, or an answer is no page.
pub(crate) fn run(size: &Size, only: &str) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path().join("load.db"))?;
    let rows = importing::fill(&store, &size.sample())?;
    let runtime = Runtime::new()?;
    let history = store.history()?;
    // As `tassei serve` does: what takes its time is learned beside the readers.
    let server = Arc::new(Server::new(history, today, timings::tell).without_waiting());
    server.look_ahead();
    let address = serve(&runtime, &server)?;
    let mut first = Reader::new(address)?;
    let links = Links::found(&mut first, only)?;
    weigh(&mut first)?;

    let mut alone = [Timings::default(), Timings::default()];
    for seen in &mut alone {
        for turn in 0..PAGES_EACH * 2 {
            ask_all(&mut first, &links, turn, seen)?;
        }
    }
    let [unknown, known] = alone;
    unknown.print("One reader, answers not given before");
    known.print("One reader, the same again");

    let over = AtomicBool::new(false);
    let (crowd, imports) = thread::scope(|scope| {
        let importing = scope.spawn(|| importing::go_on(&store, &server, &rows, &over));
        let crowd = readers(address, &links, |reader, turn| (1 + reader) * 1000 + turn, LOOKS);
        over.store(true, Ordering::Relaxed);
        (crowd, importing.join())
    });
    let imports = imports.map_err(|_| anyhow::anyhow!("the import broke off"))??;
    let told = format!(
        "{READERS} readers, a page each every {} s, answers not given before, and {imports} \
         imports of {} rows meanwhile",
        LOOKS.as_secs(),
        importing::ROWS,
    );
    crowd?.print(&told);
    // The first round makes the answers that the second asks for.
    ask_all(&mut first, &links, 0, &mut Timings::default())?;
    let told = format!("{READERS} readers without a pause, answers given before");
    readers(address, &links, |_, _| 0, Duration::ZERO)?.print(&told);
    Ok(())
}

/// Serves until the runtime is dropped.
fn serve(runtime: &Runtime, server: &Arc<Server>) -> anyhow::Result<SocketAddr> {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    runtime.spawn(axum::serve(listener, Arc::clone(server).router()).into_future());
    Ok(address)
}

/// Every page once.
fn ask_all(
    reader: &mut Reader,
    links: &Links,
    turn: usize,
    seen: &mut Timings,
) -> anyhow::Result<()> {
    for place in 0..links.len() {
        let (name, link) = links.varied(place, turn);
        let (millis, _) = reader.timed(&link)?;
        seen.add(name, millis);
    }
    Ok(())
}

/// All readers at once, each beginning with another page. `turn` says how a question differs.
fn readers(
    address: SocketAddr,
    links: &Links,
    turn: impl Fn(usize, usize) -> usize + Sync,
    looks: Duration,
) -> anyhow::Result<Timings> {
    let read = |number: usize| -> anyhow::Result<Timings> {
        let mut reader = Reader::new(address)?;
        let mut seen = Timings::default();
        // They do not all begin in the same moment.
        pause(looks * number as u32 / READERS as u32);
        for page in 0..PAGES_EACH {
            let (name, link) = links.varied(number + page, turn(number, page));
            let (millis, _) = reader.timed(&link)?;
            seen.add(name, millis);
            pause(looks);
        }
        Ok(seen)
    };
    thread::scope(|scope| {
        let read = &read;
        let all: Vec<_> = (0..READERS).map(|number| scope.spawn(move || read(number))).collect();
        let mut seen = Timings::default();
        for one in all {
            seen.join(one.join().map_err(|_| anyhow::anyhow!("a reader broke off"))??);
        }
        Ok(seen)
    })
}

#[expect(clippy::disallowed_methods, reason = "a person looks at the page")]
pub(crate) fn pause(time: Duration) {
    thread::sleep(time);
}

/// What the overview weighs on the way, at the first visit and after.
fn weigh(reader: &mut Reader) -> anyhow::Result<()> {
    let (page, body) = (reader.weight("/")?, reader.text("/")?);
    let head = body.split("</head>").next().context("a page has a head")?;
    let mut with_files = page;
    for link in head.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        with_files += reader.weight(link)?;
    }
    timings::tell(&format!("Overview: {with_files} bytes at the first visit, {page} after"));
    Ok(())
}
