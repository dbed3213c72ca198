//! Somebody who reads pages and changes records, and writes down what the server acknowledged.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::{Value, json};

use super::Kept;
use crate::load::pause;
use crate::load::reader::Reader;
use crate::load::timings::Timings;

/// How long somebody looks at what they were shown.
const LOOKS: Duration = Duration::from_secs(3);

/// What people look at.
const PAGES: [&str; 8] =
    ["/", "/pipeline", "/deals", "/reps", "/activity", "/today", "/leads", "/outcomes"];

/// A change that the server said was kept.
pub(super) enum Acknowledged {
    /// An activity with that subject line.
    Activity(String),
    /// A deal of that name.
    Deal(String),
    /// The next step of a deal.
    NextStep(String),
}

/// Somebody with their connection.
pub(super) struct Person {
    number: usize,
    reader: Reader,
    seen: Timings,
    kept: Kept,
    /// What names the deals for good that they have changed.
    deals: HashMap<usize, String>,
    /// The activity they logged last.
    logged: Option<String>,
}

impl Person {
    pub(super) fn new(number: usize, address: SocketAddr) -> anyhow::Result<Person> {
        let reader = Reader::new(address)?;
        Ok(Person {
            number,
            reader,
            seen: Timings::default(),
            kept: Vec::new(),
            deals: HashMap::new(),
            logged: None,
        })
    }

    /// Works until it is over; what they saw, and what was kept.
    pub(super) fn work(mut self, over: &AtomicBool) -> anyhow::Result<(Timings, Kept)> {
        // They do not all begin in the same moment.
        pause(LOOKS * self.number as u32 / super::PEOPLE as u32);
        for turn in 0.. {
            let done = match (turn + self.number) % 8 {
                0 | 4 => self.log(turn),
                1 => self.change(turn),
                2 => self.make(turn),
                5 => self.edit(turn),
                _ => self.read(turn),
            };
            match done {
                Ok(()) => pause(LOOKS),
                // Nobody answers any more.
                Err(_) if over.load(Ordering::SeqCst) => break,
                Err(error) => return Err(error.context(format!("person {}", self.number))),
            }
            if over.load(Ordering::SeqCst) {
                break;
            }
        }
        Ok((self.seen, self.kept))
    }

    fn read(&mut self, turn: usize) -> anyhow::Result<()> {
        let page = PAGES[(turn / 2 + self.number) % PAGES.len()];
        let (millis, _) = self.reader.timed(page)?;
        self.seen.add(page, millis);
        Ok(())
    }

    /// Logs a call.
    fn log(&mut self, turn: usize) -> anyhow::Result<()> {
        let subject = format!("call {} of {}", turn, self.number);
        let body = json!({
            "deal": self.deal(turn)?,
            "kind": "call",
            "outcome": "conversation",
            "subject": subject,
        });
        let answer = self.write("POST", "/api/v1/activities", &body)?;
        let logged = answer["activity_id"].as_str().context("the id of what was logged")?;
        self.logged = Some(logged.to_owned());
        self.kept.push(Acknowledged::Activity(subject));
        Ok(())
    }

    /// Says more of what they logged last.
    fn edit(&mut self, turn: usize) -> anyhow::Result<()> {
        let Some(id) = self.logged.take() else { return Ok(()) };
        let subject = format!("call {} of {}, edited", turn, self.number);
        let link = format!("/api/v1/activities/{id}");
        self.write("PATCH", &link, &json!({ "subject": subject }))?;
        self.kept.push(Acknowledged::Activity(subject));
        Ok(())
    }

    /// Says what is to be done next. Everybody changes deals of their own, as reps do.
    fn change(&mut self, turn: usize) -> anyhow::Result<()> {
        let next_step = format!("step {} of {}", turn, self.number);
        let link = format!("/api/v1/deals/{}", self.deal(turn)?);
        self.write("PATCH", &link, &json!({ "next_step": next_step }))?;
        self.kept.push(Acknowledged::NextStep(next_step));
        Ok(())
    }

    fn make(&mut self, turn: usize) -> anyhow::Result<()> {
        let name = format!("deal {} of {}", turn, self.number);
        let body = json!({ "name": name, "amount": 1000, "close_date": "2027-03-31" });
        self.write("POST", "/api/v1/deals", &body)?;
        self.kept.push(Acknowledged::Deal(name));
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "time is what is measured here")]
    fn write(&mut self, method: &str, link: &str, body: &Value) -> anyhow::Result<Value> {
        let begun = Instant::now();
        let (status, answer) = self.reader.send(method, link, &body.to_string())?;
        anyhow::ensure!(status == 200, "{method} {link} {body}: {status} {answer}");
        let answer: Value = serde_json::from_str(&answer).context("JSON")?;
        anyhow::ensure!(answer["batch"].is_i64(), "{method} {link}: nothing was kept: {answer}");
        // Of a change to one record all but what names it.
        let name =
            if method == "PATCH" { link.rsplit_once('/').map_or(link, |of| of.0) } else { link };
        self.seen.add(&format!("{method} {name}"), begun.elapsed().as_secs_f64() * 1e3);
        Ok(answer)
    }

    /// What names a deal for good that nobody else changes.
    fn deal(&mut self, turn: usize) -> anyhow::Result<String> {
        let number = self.number + super::PEOPLE * (turn % 20);
        if let Some(id) = self.deals.get(&number) {
            return Ok(id.clone());
        }
        let answer: Value =
            serde_json::from_str(&self.reader.text(&format!("/api/v1/deals/{number}"))?)?;
        let id = answer["id"].as_str().context("what names a deal")?.to_owned();
        self.deals.insert(number, id.clone());
        Ok(id)
    }
}
