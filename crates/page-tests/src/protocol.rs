//! Chromium's DevTools protocol: calls with answers, and events in between.

use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// Longer than any page takes on a busy machine; reached only when chromium hangs.
const SILENCE_MAX: Duration = Duration::from_secs(60);

/// Something chromium told us unasked.
pub(crate) struct Event {
    pub(crate) method: String,
    pub(crate) params: Value,
}

/// An open conversation with chromium.
pub(crate) struct Connection {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    /// The tab that calls are meant for; empty for the browser itself.
    pub(crate) tab: String,
    events: Vec<Event>,
}

impl Connection {
    /// Connects to an address such as `ws://127.0.0.1:4711/devtools/browser/…`.
    ///
    /// # Errors
    /// When nobody listens there, or something else than chromium does.
    pub(crate) fn open(address: &str) -> anyhow::Result<Self> {
        let host = address.strip_prefix("ws://").and_then(|rest| rest.split('/').next());
        let stream = TcpStream::connect(host.context("chromium named no address")?)?;
        stream.set_read_timeout(Some(SILENCE_MAX))?;
        stream.set_nodelay(true)?;
        let (socket, _) = tungstenite::client(address, stream)?;
        Ok(Self { socket, last_id: 0, tab: String::new(), events: Vec::new() })
    }

    /// Calls a method and waits for its answer; events that come first are kept.
    ///
    /// # Errors
    /// When chromium refuses, hangs or is gone.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> anyhow::Result<Value> {
        self.last_id += 1;
        let mut call = json!({ "id": self.last_id, "method": method, "params": params });
        if !self.tab.is_empty() {
            call["sessionId"] = json!(self.tab);
        }
        self.socket.send(Message::text(call.to_string()))?;
        loop {
            if let Some(mut answer) = self.receive().with_context(|| method.to_owned())? {
                if let Some(error) = answer.get("error") {
                    bail!("{method}: {error}");
                }
                return Ok(answer["result"].take());
            }
        }
    }

    /// Waits until an event has come, be it before this call or after.
    ///
    /// # Errors
    /// When chromium hangs or is gone.
    pub(crate) fn wait_for(&mut self, wanted: impl Fn(&Event) -> bool) -> anyhow::Result<()> {
        while !self.events.iter().any(&wanted) {
            self.receive()?;
        }
        Ok(())
    }

    /// The events since this was last asked.
    pub(crate) fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// The next message: the answer to the last call, or `None` when it was an event.
    fn receive(&mut self) -> anyhow::Result<Option<Value>> {
        let message = self.socket.read().context("chromium does not answer")?;
        let Message::Text(text) = message else {
            return Ok(None);
        };
        let mut message: Value = serde_json::from_str(&text)?;
        if message["id"] == json!(self.last_id) {
            return Ok(Some(message));
        }
        if let Some(method) = message["method"].as_str() {
            let method = method.to_owned();
            self.events.push(Event { method, params: message["params"].take() });
        }
        Ok(None)
    }
}
