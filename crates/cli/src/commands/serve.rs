//! The pages in a browser.

mod alone;
mod elsewhere;
mod sample_out;
mod shown;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use intake::Uploads;
use records::accounts::Secret;
use records::{Store, Why};
use reports::Role;
use sales::day::Day;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use web::wording::store::{wrong, wrong_in};
use web::{AnswerBook, Ledger, Samples, Server};

use crate::cannot::system;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::surroundings::now;
use crate::wording::with;
use alone::Alone;
pub(crate) use alone::served_at;
use shown::Shown;

/// How often the store is looked at for changes by other processes.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Show the pages in a browser.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    listen: Listen,
}

/// Where to listen.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Listen {
    /// The port; 0 for any that is free.
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// The address to listen on; this machine alone by default.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) host: Option<IpAddr>,
    #[command(flatten)]
    elsewhere: elsewhere::Elsewhere,
}

impl Serve {
    pub(crate) fn run(&self, context: &Context) -> anyhow::Result<Exit> {
        serve(context, context.store_or_new()?, &self.listen, None)
    }
}

/// Serves the store until it is interrupted. `today` is the day it is there, where that is not
/// to follow the clock.
pub(crate) fn serve(
    context: &Context,
    store: Store,
    listen: &Listen,
    today: Option<Day>,
) -> anyhow::Result<Exit> {
    #[cfg(not(feature = "oidc"))]
    listen.elsewhere.left_out(context)?;
    let mut alone = Alone::with(context, store.path())?;
    tell_what_keeps_changes_out(context, &store)?;
    Runtime::new()?.block_on(async {
        let listener = open(context, listen).await?;
        let address = listener.local_addr()?;
        let local = address.ip().is_loopback();
        let store = Arc::new(store);
        let no_secret = |why| Failure::new(Exit::Failed, wrong(context.words, &why));
        let setup = Secret::new().map_err(no_secret)?;
        let has_accounts = store.accounts().are_there()?;
        let (shown, history, given) = Shown::new(Arc::clone(&store), today)?;
        let shown = Arc::new(shown);
        let clock = Arc::clone(&shown);
        let server = Server::new(history, move || clock.today(), log)
            .with_averages(context.settings.averages.value)
            .with_samples(Arc::clone(&shown) as Arc<dyn Samples>)
            .with_answers(Arc::clone(&shown) as Arc<dyn AnswerBook>, given)
            .with_ledger(Arc::clone(&shown) as Arc<dyn Ledger>)
            .with_uploads(uploads(context, &store))
            .without_waiting();
        let server = match context.role() {
            Role::Administrator => server.with_accounts(store, setup.clone(), now),
            // Whoever looks as somebody else needs no account for it, and lets nobody else in.
            _ if !local => {
                let message = context.words.say("cli-as-open");
                return Err(Failure::new(Exit::Usage, message).into());
            }
            role => server.seen_by(role),
        };
        let url = format!("http://{address}/");
        #[cfg(feature = "oidc")]
        let server = match listen.elsewhere.provider(context, &url)? {
            Some(provider) => server.with_provider(provider),
            None => server,
        };
        let server = Arc::new(if local { server } else { server.under_any_name() });
        tokio::spawn(follow(shown, Arc::clone(&server)));
        tokio::spawn(look_ahead(Arc::clone(&server)));
        alone.tell(&url)?;
        context.output.write(&format!("{url}\n"))?;
        context.hint(with(context.words, "cli-serving", &[("url", &url)]));
        if context.role() == Role::Administrator && !has_accounts {
            let to = format!("{url}setup/{}", setup.text());
            let key = if local { "cli-serve-setup" } else { "cli-serve-closed" };
            context.hint(with(context.words, key, &[("url", &to)]));
        }
        let router = server.router().into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, router).with_graceful_shutdown(interrupted()).await?;
        Ok(Exit::Interrupted)
    })
}

/// Says why nothing can be changed, where that is so. What is there can be looked at all the same;
/// but a store of several names may be served by each of them.
fn tell_what_keeps_changes_out(context: &Context, store: &Store) -> Result<(), records::Error> {
    match store.takes_in(now()) {
        Err(error) if matches!(error.why, Why::ManyNames) => Err(error),
        Err(error) => {
            let why = wrong_in(context.words, &error);
            context.tell(with(context.words, "cli-serve-takes-nothing-in", &[("why", &why)]));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Where files lie that somebody sends: beside the store, where there is room for large files.
fn uploads(context: &Context, store: &Store) -> Uploads {
    let mut folder = store.path().as_os_str().to_owned();
    folder.push(".uploads");
    Uploads::new(folder, context.settings.upload_mb.value << 20)
}

/// Listens where asked. The usual port gives way to a free one if another program has it; a
/// port that somebody chose does not.
async fn open(context: &Context, listen: &Listen) -> anyhow::Result<TcpListener> {
    let settings = &context.settings;
    let host = listen.host.unwrap_or(settings.host.value);
    let chosen = listen.port.is_some() || settings.port.origin != crate::settings::Origin::Default;
    let port = listen.port.unwrap_or(settings.port.value);
    match TcpListener::bind(SocketAddr::new(host, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && !chosen => {
            Ok(TcpListener::bind(SocketAddr::new(host, 0)).await?)
        }
        Err(error) => {
            let address = format!("{host}:{port}");
            let texts = [("address", address.as_str()), ("why", &system(context.words, &error))];
            let message = with(context.words, "cli-cannot-listen", &texts);
            let hint = context.words.say("cli-port-hint");
            Err(Failure::new(Exit::Failed, message).hint(hint).into())
        }
    }
}

/// Shows what other processes have put into the store. Where it cannot be read for a moment,
/// the pages stay as they are until it can.
async fn follow(shown: Arc<Shown>, server: Arc<Server>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let (shown, server) = (Arc::clone(&shown), Arc::clone(&server));
        let look = move || {
            server.clear_imports();
            shown.bring_up_to_date(&server)
        };
        // Looked at again soon, whatever went wrong.
        let _ = tokio::task::spawn_blocking(look).await;
    }
}

/// Learns what forecasts need of every history shown and on every day, before a reader asks.
async fn look_ahead(server: Arc<Server>) {
    loop {
        let server = Arc::clone(&server);
        // Whoever asks for a forecast is told what went wrong.
        let _ = tokio::task::spawn_blocking(move || server.look_ahead()).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal only the end of the process stops the server.
        std::future::pending::<()>().await;
    }
}

fn log(text: &str) {
    // Where the log cannot be written, nobody can be told so.
    let _ = io::Write::write_all(&mut io::stderr(), format!("{text}\n").as_bytes());
}
