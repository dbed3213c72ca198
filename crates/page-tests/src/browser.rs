//! One chromium with one tab, started for a test and gone with it.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::keys;
use crate::look::Look;
use crate::protocol::{Connection, Event};

/// What chromium is called on various systems.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const FLAGS: [&str; 14] = [
    "--headless",
    // Containers run as root and have a small shared memory.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--hide-scrollbars",
    // A page that asks anybody but its own server fails to load it, and is told on.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--remote-debugging-port=0",
];

const POLL: Duration = Duration::from_millis(40);
/// So often a page is asked whether it is so far: for a minute, as a machine may be busy.
const POLLS_MAX: usize = 1_500;
const START_MAX: Duration = Duration::from_secs(60);

/// A running chromium; dropping it ends it.
pub struct Browser {
    process: Child,
    connection: Connection,
    _profile: TempDir,
}

/// Starts chromium. Without one the test is skipped and says so, but never on a build server.
///
/// # Errors
/// When chromium does not start, or is missing while `CI` is set.
#[expect(clippy::disallowed_methods, reason = "only the environment knows of a build server")]
pub fn start_or_skip(test: &str) -> anyhow::Result<Option<Browser>> {
    let browser = Browser::start()?;
    if browser.is_none() {
        if std::env::var_os("CI").is_some() {
            bail!("{test} needs chromium; install the package `chromium`");
        }
        // Past the test runner, which would keep the words of a passing test to itself.
        writeln!(io::stderr(), "\nSKIPPED: {test} needs chromium, which is not installed\n")?;
    }
    Ok(browser)
}

impl Browser {
    /// Starts chromium with a fresh profile; `None` when there is none on this machine.
    ///
    /// # Errors
    /// When it is there but does not start.
    pub fn start() -> anyhow::Result<Option<Self>> {
        let profile = tempfile::tempdir()?;
        let Some(mut process) = spawn(&profile)? else {
            return Ok(None);
        };
        let stderr = process.stderr.take().context("chromium's stderr is piped")?;
        let opened = address(stderr).and_then(|address| open_tab(&address));
        match opened {
            Ok(connection) => Ok(Some(Self { process, connection, _profile: profile })),
            Err(error) => {
                process.kill()?;
                process.wait()?;
                Err(error)
            }
        }
    }

    /// Sets the window, colours and language that the next pages are opened with.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn set_look(&mut self, look: Look) -> anyhow::Result<()> {
        self.resize(look.width_px, 900)?;
        let scheme = json!({ "name": "prefers-color-scheme", "value": look.theme.name() });
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [scheme, still] });
        self.connection.call("Emulation.setEmulatedMedia", media)?;
        let headers = json!({ "headers": { "Accept-Language": look.language } });
        self.connection.call("Network.setExtraHTTPHeaders", headers)?;
        Ok(())
    }

    /// Opens an address and waits until everything on the page has loaded, fonts too.
    ///
    /// # Errors
    /// When the page does not load; an HTTP error is a page like any other.
    pub fn open(&mut self, url: &str) -> anyhow::Result<()> {
        self.connection.take_events();
        let there = json!({ "url": url });
        let mut answer = self.connection.call("Page.navigate", there.clone())?;
        // A page that goes elsewhere by itself at this moment goes first.
        if answer.get("errorText").is_some_and(|error| error == "net::ERR_ABORTED") {
            answer = self.connection.call("Page.navigate", there)?;
        }
        if let Some(error) = answer.get("errorText") {
            bail!("{url}: {error}");
        }
        // The page before this one may still report; the loader tells them apart.
        let loaded = |event: &Event| {
            event.method == "Page.lifecycleEvent"
                && event.params["name"] == "load"
                && event.params["loaderId"] == answer["loaderId"]
        };
        self.connection
            .wait_for(loaded)
            .with_context(|| format!("{url} does not finish loading"))?;
        self.evaluate("document.fonts.ready.then(() => true)")?;
        Ok(())
    }

    /// What a script evaluates to in the page, as JSON; promises are waited for.
    ///
    /// # Errors
    /// When the script throws.
    pub fn evaluate(&mut self, script: &str) -> anyhow::Result<Value> {
        let call = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.connection.call("Runtime.evaluate", call)?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("the script threw: {thrown}");
        }
        Ok(answer["result"]["value"].take())
    }

    /// Presses a key, such as `Tab`, `g` or `Ctrl+k`, as a person at the keyboard does.
    ///
    /// # Errors
    /// When chromium does not answer, or the key is none of those known.
    pub fn press(&mut self, key: &str) -> anyhow::Result<()> {
        for event in keys::events(key)? {
            self.connection.call("Input.dispatchKeyEvent", event)?;
        }
        Ok(())
    }

    /// Puts text in where the focus is.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.connection.call("Input.insertText", json!({ "text": text }))?;
        Ok(())
    }

    /// Takes one thing with the mouse and lets it fall on another, each the first that its
    /// selector finds, as a person does who holds the button down.
    ///
    /// # Errors
    /// When either is not on the page, cannot be dragged, or chromium does not answer.
    pub fn drag(&mut self, from: &str, to: &str) -> anyhow::Result<()> {
        self.connection.take_events();
        self.connection.call("Input.setInterceptDrags", json!({ "enabled": true }))?;
        let start = self.middle(from)?;
        let end = self.middle(to)?;
        let mouse = |kind: &str, [x, y]: [f64; 2], buttons: u8| {
            let button = if buttons == 0 { "none" } else { "left" };
            json!({
                "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1,
            })
        };
        let mut way = vec![mouse("mouseMoved", start, 0), mouse("mousePressed", start, 1)];
        // A hand that trembles drags nothing: chromium waits until it has moved some way.
        let step = |step: u8| start.map(|at| at + 6.0 * f64::from(step));
        way.extend((1..=4).map(|at| mouse("mouseMoved", step(at), 1)));
        for one in way {
            self.connection.call("Input.dispatchMouseEvent", one)?;
        }
        let is_taken = |event: &Event| event.method == "Input.dragIntercepted";
        self.connection.wait_for(is_taken).with_context(|| format!("{from} is not draggable"))?;
        let events = self.connection.take_events();
        let taken = events.into_iter().find(is_taken).context("it was there just now")?;
        for kind in ["dragEnter", "dragOver", "drop"] {
            let drag = json!({
                "type": kind, "x": end[0], "y": end[1], "data": taken.params["data"],
            });
            self.connection.call("Input.dispatchDragEvent", drag)?;
        }
        self.connection.call("Input.dispatchMouseEvent", mouse("mouseReleased", end, 0))?;
        self.connection.call("Input.setInterceptDrags", json!({ "enabled": false }))?;
        Ok(())
    }

    /// Where in the window the middle of what is in sight of something is.
    fn middle(&mut self, selector: &str) -> anyhow::Result<[f64; 2]> {
        let found = self.evaluate(&format!(
            "(one => {{ const box = one.getBoundingClientRect();
             const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
             return [(left + right) / 2, box.top + Math.min(box.height / 2, 40)]; }})(
             document.querySelector({selector:?}))"
        ))?;
        serde_json::from_value(found).with_context(|| format!("{selector} is nowhere"))
    }

    /// Waits until a script says so, on this page or the next, once all of it is there with its
    /// scripts.
    ///
    /// # Errors
    /// When it does not within about twenty seconds.
    #[expect(clippy::disallowed_methods, reason = "a page without scripts cannot call back")]
    pub fn wait_until(&mut self, condition: &str) -> anyhow::Result<()> {
        let is_so = format!("document.readyState === 'complete' && Boolean({condition})");
        for _ in 0..POLLS_MAX {
            // While one page gives way to the next there is nobody to ask.
            if self.evaluate(&is_so).is_ok_and(|is_so| is_so == true) {
                return Ok(());
            }
            std::thread::sleep(POLL);
        }
        bail!("it never came to be that {condition}")
    }

    /// Lets pages run scripts, or not.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn allow_scripts(&mut self, allowed: bool) -> anyhow::Result<()> {
        let call = json!({ "value": !allowed });
        self.connection.call("Emulation.setScriptExecutionDisabled", call)?;
        Ok(())
    }

    /// The page as it is printed.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn pdf(&mut self) -> anyhow::Result<Vec<u8>> {
        let call = json!({ "preferCSSPageSize": true, "printBackground": true });
        let answer = self.connection.call("Page.printToPDF", call)?;
        let data = answer["data"].as_str().context("chromium sent no document")?;
        Ok(data_encoding::BASE64.decode(data.as_bytes())?)
    }

    /// Lets pages move, which they do not where nothing else is said.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn let_move(&mut self) -> anyhow::Result<()> {
        self.connection.call("Emulation.setEmulatedMedia", json!({ "features": [] }))?;
        Ok(())
    }

    /// Changes the window's size alone.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn resize(&mut self, width_px: u32, height_px: u32) -> anyhow::Result<()> {
        let window = json!({
            "width": width_px, "height": height_px, "deviceScaleFactor": 1, "mobile": false,
        });
        self.connection.call("Emulation.setDeviceMetricsOverride", window)?;
        Ok(())
    }

    /// Shows the page as paper does, or as a screen again.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn show_as_printed(&mut self, printed: bool) -> anyhow::Result<()> {
        let media = if printed { "print" } else { "" };
        self.connection.call("Emulation.setEmulatedMedia", json!({ "media": media }))?;
        Ok(())
    }

    /// The whole page as a PNG.
    ///
    /// # Errors
    /// When chromium does not answer.
    pub fn screenshot(&mut self) -> anyhow::Result<Vec<u8>> {
        let metrics = self.connection.call("Page.getLayoutMetrics", json!({}))?;
        let mut clip = metrics["cssContentSize"].clone();
        clip["scale"] = json!(1);
        let call = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.connection.call("Page.captureScreenshot", call)?;
        let data = answer["data"].as_str().context("chromium sent no picture")?;
        Ok(data_encoding::BASE64.decode(data.as_bytes())?)
    }

    pub(crate) fn take_events(&mut self) -> Vec<Event> {
        self.connection.take_events()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.connection.tab.clear();
        // Asked politely, chromium takes its own children along. It may be gone already.
        if self.connection.call("Browser.close", json!({})).is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn spawn(profile: &TempDir) -> anyhow::Result<Option<Child>> {
    for name in NAMES {
        let spawned = Command::new(name)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        match spawned {
            Ok(process) => return Ok(Some(process)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| name.to_owned()),
        }
    }
    Ok(None)
}

/// The address chromium prints when it is ready to be spoken to.
fn address(stderr: ChildStderr) -> anyhow::Result<String> {
    let (sender, receiver) = mpsc::channel();
    // The thread reads on until chromium ends, lest a full pipe stop it.
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if let Some((_, address)) = line.split_once("DevTools listening on ") {
                let _ = sender.send(address.trim().to_owned());
            }
        }
    });
    receiver.recv_timeout(START_MAX).context("chromium did not start")
}

fn open_tab(address: &str) -> anyhow::Result<Connection> {
    let mut connection = Connection::open(address)?;
    let tab = connection.call("Target.createTarget", json!({ "url": "about:blank" }))?;
    let attach = json!({ "targetId": tab["targetId"], "flatten": true });
    let attached = connection.call("Target.attachToTarget", attach)?;
    attached["sessionId"]
        .as_str()
        .context("chromium opened no tab")?
        .clone_into(&mut connection.tab);
    for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
        connection.call(&format!("{domain}.enable"), json!({}))?;
    }
    connection.call("Page.setLifecycleEventsEnabled", json!({ "enabled": true }))?;
    Ok(connection)
}
