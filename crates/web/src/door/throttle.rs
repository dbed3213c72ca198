//! Passwords cannot be guessed by trying: after some failures each further try has to wait, longer
//! every time. What is waited for is the same whether or not there is such an account.

use std::collections::HashMap;

use sales::day::Instant;

/// So many failures of one e-mail address cost nothing: people mistype.
const FREE_OF_ACCOUNT: u32 = 5;

/// And of one network address, behind which there may be a whole office.
const FREE_OF_ADDRESS: u32 = 30;

/// Nobody waits longer: a quarter of an hour.
const LONGEST_SECONDS: i64 = 900;

/// After so long without a failure all is forgotten.
const FORGOTTEN_SECONDS: i64 = 24 * 3600;

/// So many failures are kept in mind, so that nobody fills the memory with made-up addresses.
const MOST: usize = 20_000;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Who {
    Account(String),
    Address(String),
}

impl Who {
    fn free(&self) -> u32 {
        match self {
            Who::Account(_) => FREE_OF_ACCOUNT,
            Who::Address(_) => FREE_OF_ADDRESS,
        }
    }
}

/// Failures so far.
#[derive(Default)]
pub(super) struct Throttle(HashMap<Who, Failures>);

/// How many, when the last was, and whether a try since then has been told to wait.
#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
    is_told: bool,
}

impl Throttle {
    /// How many seconds a try has to wait yet.
    pub(super) fn wait_seconds(&self, email: &str, address: &str, now: Instant) -> i64 {
        let wait = |who: Who| {
            let Failures { count, last, .. } = self.0.get(&who)?;
            let beyond = count.checked_sub(who.free())?;
            // Ten doublings are longer than the longest.
            let seconds = LONGEST_SECONDS.min(1 << beyond.min(10));
            Some(last.0 + seconds - now.0)
        };
        who(email, address).filter_map(wait).max().unwrap_or(0).max(0)
    }

    /// Whether this try, which has to wait, is the first one since the last failure that has to.
    pub(super) fn tells_of_waiting(&mut self, email: &str, address: &str) -> bool {
        let mut is_first = false;
        for who in who(email, address) {
            let free = who.free();
            let failures = self.0.get_mut(&who).filter(|failures| failures.count >= free);
            if let Some(failures) = failures {
                is_first |= !std::mem::replace(&mut failures.is_told, true);
            }
        }
        is_first
    }

    /// A try begins: it counts as a failure until it has succeeded, so that many at once are no
    /// way around.
    pub(super) fn begin(&mut self, email: &str, address: &str, now: Instant) {
        if self.0.len() >= MOST {
            self.0.retain(|_, failures| now.0 - failures.last.0 < LONGEST_SECONDS);
        }
        for who in who(email, address) {
            let new = Failures { count: 0, last: now, is_told: false };
            let known = self.0.entry(who).or_insert(new);
            let is_old = now.0 - known.last.0 >= FORGOTTEN_SECONDS;
            let count = if is_old { 1 } else { known.count + 1 };
            *known = Failures { count, ..new };
        }
    }

    /// It succeeded. That of the network address stays: one who is let in may be guessing others.
    pub(super) fn succeed(&mut self, email: &str, address: &str) {
        self.0.remove(&Who::Account(email.to_owned()));
        if let Some(failures) = self.0.get_mut(&Who::Address(address.to_owned())) {
            failures.count = failures.count.saturating_sub(1);
        }
    }
}

/// Who is counted; where no account was named, the network address alone.
fn who(email: &str, address: &str) -> impl Iterator<Item = Who> {
    let account = (!email.is_empty()).then(|| Who::Account(email.to_owned()));
    account.into_iter().chain([Who::Address(address.to_owned())])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(1_000_000);

    #[test]
    fn five_failures_are_free_and_then_each_waits_twice_as_long() {
        let mut throttle = Throttle::default();
        let mut waits = Vec::new();
        for _ in 0..80 {
            throttle.begin("mei@example.com", "10.0.0.1", NOW);
            waits.push(throttle.wait_seconds("mei@example.com", "10.0.0.1", NOW));
        }
        assert_eq!(waits[..8], [0, 0, 0, 0, 1, 2, 4, 8]);
        assert!(waits[17..].iter().all(|wait| *wait == LONGEST_SECONDS), "{waits:?}");
        assert_eq!(throttle.wait_seconds("tom@example.com", "10.0.0.2", NOW), 0);
    }

    #[test]
    fn an_address_that_tries_many_accounts_waits() {
        let mut throttle = Throttle::default();
        for number in 0..40 {
            throttle.begin(&format!("{number}@example.com"), "10.0.0.1", NOW);
        }
        assert!(throttle.wait_seconds("new@example.com", "10.0.0.1", NOW) > 0);
        assert_eq!(throttle.wait_seconds("new@example.com", "10.0.0.2", NOW), 0);
    }

    #[test]
    fn of_each_wait_the_first_try_is_told_of() {
        let mut throttle = Throttle::default();
        let told =
            |throttle: &mut Throttle| throttle.tells_of_waiting("mei@example.com", "10.0.0.1");
        (0..4).for_each(|_| throttle.begin("mei@example.com", "10.0.0.1", NOW));
        assert!(!told(&mut throttle), "nobody waits yet");
        throttle.begin("mei@example.com", "10.0.0.1", NOW);
        assert!(told(&mut throttle) && !told(&mut throttle));
        throttle.begin("mei@example.com", "10.0.0.1", NOW);
        assert!(told(&mut throttle) && !told(&mut throttle));
    }

    #[test]
    fn waiting_ends_and_success_forgets() {
        let mut throttle = Throttle::default();
        (0..8).for_each(|_| throttle.begin("mei@example.com", "10.0.0.1", NOW));
        let later = Instant(NOW.0 + 8);
        assert_eq!(throttle.wait_seconds("mei@example.com", "10.0.0.1", later), 0);
        throttle.succeed("mei@example.com", "10.0.0.1");
        assert_eq!(throttle.wait_seconds("mei@example.com", "10.0.0.1", NOW), 0);
    }
}
