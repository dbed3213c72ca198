//! An organisation of several levels, with somebody who changes teams and deals that are handed
//! over, told in two ways.

use std::fmt::Write as _;

use sales::answer::{Answer, Said};
use sales::day::{Day, Instant};

/// The day on which the story ends.
const TODAY: &str = "2026-11-23";

/// Since ever, until ever.
pub(super) const ALWAYS: (&str, &str) = ("2000-01-01", "2100-01-01");

/// When Aiko goes from North to West.
pub(super) const MOVED: &str = "2026-08-01";

pub(super) const DEALS: usize = 96;
const LEADS: usize = 18;
const FIRST: &str = "2026-04-02";

/// Days from the beginning of a deal to its hand-over.
const HANDED_OVER_DAYS: i32 = 12;

/// A seller, what they are called where they are hidden, and their teams.
const SELLERS: [(&str, &str, &str); 9] = [
    ("Vera", "Xenia", " in Company leading"),
    ("Ken", "Kurt", " in East leading"),
    ("Aiko", "Berta", " in North until 2026-08-01, West from 2026-08-01"),
    ("Ben", "Carl", " in North"),
    ("Nia", "Olga", " in North leading"),
    ("Eva", "Fay", " in East"),
    ("Wes", "Uwe", " in West leading"),
    ("Tom", "Rolf", " in West"),
    ("Zoe", "Yan", ""),
];

/// How the story is told to somebody: what they must not see is told with other names, or with
/// other amounts.
pub(super) struct Telling<'a> {
    /// Whether a person is seen on some day from a day to another.
    pub(super) sees: &'a dyn Fn(&str, &str, &str) -> bool,
    pub(super) names: bool,
    pub(super) amounts: bool,
}

/// Whoever owned a deal, from when to when.
fn owners(deal: usize) -> Vec<(&'static str, Day, Day)> {
    let (first, created) = (deal % SELLERS.len(), created(deal));
    let last = TODAY.parse().expect("a day");
    let name = |place: usize| SELLERS[place % SELLERS.len()].0;
    match deal % 7 {
        0 => {
            let over = created.plus(HANDED_OVER_DAYS);
            vec![(name(first), created, over), (name(first + 1 + deal % 3), over, last)]
        }
        _ => vec![(name(first), created, last)],
    }
}

/// With whom its owner shares a deal, from its beginning.
fn shared_with(deal: usize) -> Option<&'static str> {
    (deal % 7 == 3).then(|| SELLERS[(deal + 2 + deal % 4) % SELLERS.len()].0)
}

fn created(deal: usize) -> Day {
    let first: Day = FIRST.parse().expect("a day");
    first.plus(deal as i32 * 230 / DEALS as i32)
}

impl Telling<'_> {
    fn sees(&self, name: &str, from: Day, to: Day) -> bool {
        (self.sees)(name, &from.to_string(), &to.to_string())
    }

    fn sees_deal(&self, deal: usize) -> bool {
        let last = TODAY.parse().expect("a day");
        owners(deal).iter().any(|(name, from, to)| self.sees(name, *from, *to))
            || shared_with(deal).is_some_and(|name| self.sees(name, created(deal), last))
    }

    /// Whether somebody is seen, or has a deal that is: their name is no secret.
    fn knows(&self, name: &str) -> bool {
        let (first, last) = ("2000-01-01", "2100-01-01");
        let mut deals = (0..DEALS).filter(|deal| self.sees_deal(*deal));
        (self.sees)(name, first, last)
            || deals.any(|deal| {
                owners(deal).iter().any(|(owner, _, _)| *owner == name)
                    || shared_with(deal) == Some(name)
            })
    }

    fn person(&self, name: &'static str) -> &'static str {
        let seller = SELLERS.iter().find(|seller| seller.0 == name).expect("a seller");
        if self.names && !self.knows(name) { seller.1 } else { name }
    }

    pub(super) fn story(&self) -> String {
        let mut story = String::from(
            "org zone UTC currency USD\n\
             pipeline Qualify > Proposal* > Contract | Won | Lost\n\
             team Company ; team East in Company ; team North in East ; team West in Company\n\
             product Seats\n",
        );
        for (name, _, teams) in SELLERS {
            let named = self.person(name);
            let _ = writeln!(story, "person {named}{teams}");
            for (quarter, from, to) in [
                (2, "2026-04-01", "2026-06-30"),
                (3, "2026-07-01", "2026-09-30"),
                (4, "2026-10-01", "2026-12-31"),
            ] {
                let more = if self.amounts && !(self.sees)(name, from, to) { 7_000 } else { 0 };
                let _ = writeln!(story, "quota {named} 2026-Q{quarter} {}", 90_000 + more);
            }
        }
        (0..DEALS).for_each(|deal| self.deal(&mut story, deal));
        (0..LEADS).for_each(|lead| self.lead(&mut story, lead));
        story
    }

    /// Answers about everybody and everything; what is hidden was answered for other reasons.
    pub(super) fn answers(&self) -> Vec<Answer> {
        let (early, late) = ("2026-07-15", "2026-11-10");
        let mut given = vec![self.answer("signal/win-rate-low/company", false, late)];
        for (team, leader) in [("West", "Wes"), ("North", "Nia"), ("East", "Ken")] {
            let seen = (self.sees)(leader, early, late);
            given.push(self.answer(&format!("signal/win-rate-low/team/{team}"), seen, late));
        }
        for (name, _, _) in SELLERS {
            for on in [early, late] {
                let named = self.person(name);
                let seen = (self.sees)(name, on, on);
                given.push(self.answer(&format!("signal/r{on}/person/name/{named}"), seen, on));
                given.push(self.answer(&format!("today/stands-still/of/{named}"), seen, on));
            }
        }
        for deal in (0..DEALS).step_by(3) {
            let key = format!("today/follow-up/story/D{deal}");
            given.push(self.answer(&key, self.sees_deal(deal), late));
        }
        for lead in 0..LEADS {
            let seen = (self.sees)(SELLERS[lead % SELLERS.len()].0, late, late);
            given.push(self.answer(&format!("today/lead/story/L{lead}"), seen, late));
        }
        given
    }

    fn answer(&self, key: &str, seen: bool, on: &str) -> Answer {
        let reason = if self.names && !seen { "secret" } else { "known" };
        let day: Day = on.parse().expect("a day");
        Answer {
            subject: key.parse().expect("a subject"),
            said: Said::Dismissed { reason: reason.into() },
            who: reason.into(),
            at: Instant(i64::from(day.number()) * 86_400),
        }
    }

    fn deal(&self, story: &mut String, deal: usize) {
        let hidden = !self.sees_deal(deal);
        let (owners, created) = (owners(deal), created(deal));
        let owner = self.person(owners[0].0);
        let more = if self.amounts && hidden { 4_321 } else { 0 };
        let amount = 2_000 + deal * 113 + more;
        let named = if self.names && hidden { "Secret" } else { "Deal" };
        let close = created.plus(30 + deal as i32 % 40);
        let _ = writeln!(
            story,
            "{created} opp D{deal} name \"{named} {deal}\" created owner {owner} amount {amount} \
             stage Qualify close {close} account \"{named}s {deal}\" line 1 Seats {} for 900",
            if more > 0 { 9 } else { 3 },
        );
        if let Some(other) = shared_with(deal) {
            let other = self.person(other);
            let _ = writeln!(story, "{created} opp D{deal} split {owner} 60 {other} 40");
        }
        let contact = format!("with \"{named} buyer {deal}\"");
        let day = |after: i32| created.plus(after);
        let _ =
            writeln!(story, "{} call by {owner} on D{deal} outbound answered {contact}", day(1));
        let _ = writeln!(story, "{} email by {owner} on D{deal} outbound {contact}", day(4));
        let _ = writeln!(story, "{} opp D{deal} stage Proposal amount {}", day(9), amount + 50);
        if let [_, (second, over, _)] = owners[..] {
            let _ = writeln!(story, "{over} opp D{deal} owner {}", self.person(second));
        }
        let ends = ["won", "lost reason price", "stage Contract", "won", "close 2026-12-20"];
        if close.to_string().as_str() < TODAY {
            let _ = writeln!(story, "{close} opp D{deal} {}", ends[deal % ends.len()]);
        }
    }

    fn lead(&self, story: &mut String, lead: usize) {
        let owner = SELLERS[lead % SELLERS.len()].0;
        let created: Day = "2026-10-01".parse().expect("a day");
        let created = created.plus(lead as i32);
        let hidden = self.names && !self.sees(owner, created, created);
        let (named, owner) = (if hidden { "Secret" } else { "Lead" }, self.person(owner));
        let _ = writeln!(
            story,
            "{created} lead L{lead} name \"{named} {lead}\" created owner {owner} source Web"
        );
        let called = created.plus(2);
        let _ = writeln!(story, "{called} call by {owner} lead L{lead} outbound answered");
    }
}
