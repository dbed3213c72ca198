//! What is found by name: pages, people, teams, customers, people at them, leads, deals,
//! definitions, and what can be done with the page one is on. The same hits are a page of their
//! own, and what the palette shows.

use askama::Template;
use reports::definitions::definitions;
use reports::find::{Fit, Found, FoundContact, FoundDeal, FoundLead, FoundPerson, Sought};
use sales::calendar::{FiscalCalendar, Period, PeriodKind};
use serde::Serialize;

use super::{Frame, Item, places, places_to_set_up};
use crate::address::Address;
use crate::visit::{NoticeLine, Visit};
use crate::wording::money::Unit;
use crate::wording::{Arg, Lang};

/// How many of a kind the page lists.
pub(crate) const ON_PAGE: usize = 25;
/// How many of a kind the palette shows, and how many in all.
pub(crate) const IN_PALETTE: usize = 4;
const IN_PALETTE_ALL: usize = 20;

const PATH: &str = "/search";

/// Where hits are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the page of their own.
    Page,
    /// In the palette, over the page that an action changes.
    Palette,
}

/// The page.
#[derive(Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    frame: Frame,
    heading: String,
    text: String,
    label: String,
    submit: String,
    /// The rest of the address, which the form keeps.
    hidden: Vec<(&'static str, String)>,
    notices: Vec<NoticeLine>,
    groups: Vec<Group>,
}

/// All that was found.
#[derive(Serialize)]
pub(crate) struct Hits {
    /// How much that is, in words.
    said: String,
    groups: Vec<Group>,
}

/// Hits of one kind.
#[derive(Serialize)]
struct Group {
    title: String,
    hits: Vec<Hit>,
}

/// One place to go, or thing to do.
#[derive(Serialize)]
struct Hit {
    label: String,
    note: String,
    href: String,
}

impl Hit {
    fn new(label: String, note: String, href: String) -> Hit {
        Hit { label, note, href }
    }
}

/// Makes the page.
pub(crate) fn page(
    found: &Found,
    visit: &Visit,
    calendar: &FiscalCalendar,
    twice: Option<Item>,
) -> SearchPage {
    let hits = hits(found, visit, calendar, Place::Page, twice);
    let words = visit.words;
    SearchPage {
        frame: Frame::answering(visit, &found.asked, PATH, &words.say("search")),
        heading: hits.said,
        text: visit.address.get("q").unwrap_or_default().to_owned(),
        label: words.say("search-label"),
        submit: words.say("search"),
        hidden: visit.address.except("q"),
        notices: visit.notices.clone(),
        groups: hits.groups,
    }
}

/// What was found, as it is shown in that place.
pub(crate) fn hits(
    found: &Found,
    visit: &Visit,
    calendar: &FiscalCalendar,
    place: Place,
    twice: Option<Item>,
) -> Hits {
    let text = visit.address.get("q").unwrap_or_default();
    let limit = if place == Place::Page { ON_PAGE } else { IN_PALETTE };
    let make = Maker {
        visit,
        question: visit.address.question(),
        sought: Sought::new(text),
        limit,
        twice,
    };
    let kinds = [
        ("search-pages", make.pages()),
        ("search-people", found.people.iter().map(|person| make.person(person)).collect()),
        ("search-teams", found.teams.iter().map(|team| make.team(team)).collect()),
        ("search-accounts", make.accounts(found)),
        ("search-contacts", found.contacts.iter().map(|one| make.contact(one)).collect()),
        ("search-leads", found.leads.iter().map(|lead| make.lead(lead)).collect()),
        ("search-deals", found.deals.iter().map(|deal| make.deal(deal)).collect()),
        ("search-definitions", make.definitions()),
        ("search-actions", make.actions(found, calendar, place)),
    ];
    let kinds = make.best_first(kinds);
    let mut room = if place == Place::Page { usize::MAX } else { IN_PALETTE_ALL };
    let mut groups = Vec::new();
    let mut is_all = true;
    for (key, mut hits) in kinds {
        is_all &= hits.len() < limit && hits.len() <= room;
        hits.truncate(room);
        room -= hits.len();
        if !hits.is_empty() {
            groups.push(Group { title: visit.words.say(key), hits });
        }
    }
    let count = groups.iter().map(|group| group.hits.len()).sum();
    let said = match make.sought {
        None => visit.words.say("search-anything"),
        Some(_) => {
            let variables = [("n", Arg::Count(count)), ("text", Arg::Text(text))];
            let key = if is_all { "search-found" } else { "search-found-first" };
            visit.words.with(key, &variables)
        }
    };
    Hits { said, groups }
}

struct Maker<'a> {
    visit: &'a Visit,
    question: Address,
    sought: Option<Sought>,
    limit: usize,
    /// The way to what is on record twice, for whoever may merge.
    twice: Option<Item>,
}

impl Maker<'_> {
    /// How well a label fits; everything does where nothing is looked for.
    fn fit(&self, label: &str) -> Option<Fit> {
        self.sought.as_ref().map_or(Some(Fit::Beginning), |sought| sought.fit(label))
    }

    /// The kinds in their order, but for those of which nothing begins as it is typed: what holds
    /// it somewhere in the middle comes last.
    fn best_first<const N: usize>(
        &self,
        mut kinds: [(&'static str, Vec<Hit>); N],
    ) -> [(&'static str, Vec<Hit>); N] {
        let is_inside = |hit: &Hit| self.fit(&hit.label) == Some(Fit::Inside);
        kinds.sort_by_key(|(_, hits)| hits.iter().all(is_inside));
        kinds
    }

    /// Of these those that fit, the best first; all where nothing is looked for.
    fn fitting(&self, hits: impl IntoIterator<Item = Hit>) -> Vec<Hit> {
        let fits = hits.into_iter().filter_map(|hit| Some((self.fit(&hit.label)?, hit)));
        let mut fits: Vec<(Fit, Hit)> = fits.collect();
        fits.sort_by_key(|(fit, _)| *fit);
        let limit = if self.sought.is_some() { self.limit } else { usize::MAX };
        fits.into_iter().map(|(_, hit)| hit).take(limit).collect()
    }

    fn pages(&self) -> Vec<Hit> {
        let words = self.visit.words;
        let key = |key: &str| if key.is_empty() { String::new() } else { format!("g {key}") };
        let has_accounts = self.visit.signed_in.is_some();
        let mut hits: Vec<Hit> = places(words)
            .into_iter()
            .chain(places_to_set_up(words, self.visit.sets_up, has_accounts))
            .map(|place| Hit::new(place.label, key(place.key), self.question.to(place.path)))
            .collect();
        let twice = self.twice.iter();
        hits.extend(twice.map(|to| Hit::new(to.label.clone(), String::new(), to.href.clone())));
        let path = self.question.to("/help/keyboard");
        hits.push(Hit::new(words.say("keyboard"), "?".to_owned(), path));
        self.fitting(hits)
    }

    fn person(&self, person: &FoundPerson) -> Hit {
        let address = self.question.with("team", "").with("rep", &person.parameter);
        let team = person.team.clone().unwrap_or_default();
        Hit::new(person.name.clone(), team, address.to("/reps/rep"))
    }

    fn team(&self, team: &str) -> Hit {
        let address = self.question.with("rep", "").with("team", team);
        Hit::new(team.to_owned(), self.visit.words.say("team"), address.to("/"))
    }

    fn accounts(&self, found: &Found) -> Vec<Hit> {
        let hit = |number: u32, name: &str| {
            let path = format!("/accounts/{number}");
            Hit::new(name.to_owned(), String::new(), self.question.to(&path))
        };
        found.accounts.iter().map(|account| hit(account.number, &account.name)).collect()
    }

    /// A person at a customer, who stands on the customer's page.
    fn contact(&self, contact: &FoundContact) -> Hit {
        let (number, customer) = &contact.account;
        let path = format!("/accounts/{number}");
        Hit::new(contact.name.clone(), customer.clone(), self.question.to(&path))
    }

    fn lead(&self, lead: &FoundLead) -> Hit {
        let about: Vec<&str> =
            [&lead.company, &lead.owner].into_iter().flatten().map(String::as_str).collect();
        let note = about.join(&self.visit.words.say("note-joint"));
        Hit::new(lead.name.clone(), note, self.question.to(&format!("/leads/{}", lead.number)))
    }

    fn deal(&self, deal: &FoundDeal) -> Hit {
        let about = [&deal.account, &deal.stage, &deal.owner];
        // Many deals are called like their customer.
        let about = about.into_iter().flatten().filter(|part| !deal.name.contains(part.as_str()));
        let about: Vec<&str> = about.map(String::as_str).collect();
        let path = format!("/deals/{}", deal.number);
        let note = about.join(&self.visit.words.say("note-joint"));
        Hit::new(deal.name.clone(), note, self.question.to(&path))
    }

    fn definitions(&self) -> Vec<Hit> {
        if self.sought.is_none() {
            return Vec::new();
        }
        let page = self.question.to("/help/definitions");
        let hit = |id: &str| {
            let name = self.visit.words.say(&format!("metric-{id}-name"));
            Hit::new(name, String::new(), format!("{page}#{id}"))
        };
        self.fitting(definitions().iter().map(|metric| hit(metric.id)))
    }

    /// What changes the page one is on: in the palette links to the same path, which the browser
    /// completes; on the page of hits links to the overview.
    fn actions(&self, found: &Found, calendar: &FiscalCalendar, place: Place) -> Vec<Hit> {
        let words = self.visit.words;
        let (here, path) = match place {
            Place::Page => (self.question.clone(), "/"),
            Place::Palette => (self.visit.address.with("q", ""), ""),
        };
        let hit = |label: String, name: &str, value: &str| {
            let link = here.with(name, value).to(path);
            let href = if link.is_empty() { "?".to_owned() } else { link };
            Hit::new(label, String::new(), href)
        };
        let step = |key: &str, period: Period| {
            let name = self.visit.dates.period(&period);
            let label = words.with(&format!("period-{key}"), &[("period", Arg::Text(&name))]);
            let usual = period == calendar.period_of(PeriodKind::Quarter, found.asked.as_of);
            let value = if usual { String::new() } else { period.to_string() };
            hit(label, "period", &value)
        };
        let mut hits = vec![
            step("previous", calendar.previous(found.asked.period)),
            step("next", calendar.next(found.asked.period)),
        ];
        let others = [Lang::En, Lang::Ja].into_iter().filter(|lang| *lang != words.lang);
        hits.extend(others.map(|lang| {
            hit(words.say(&format!("search-show-{}", lang.code())), "lang", lang.code())
        }));
        if self.sought.is_some() {
            let unit = words.say("unit");
            hits.extend(Unit::ALL.into_iter().filter(|unit| *unit != self.visit.unit).map(|of| {
                let label = words.pair(&unit, &words.say(&format!("unit-{}", of.code())));
                hit(label, "unit", if of == Unit::default() { "" } else { of.code() })
            }));
        }
        self.fitting(hits)
    }
}
