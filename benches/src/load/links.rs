//! The pages of the product: those its navigation names, and one of each kind it links to.

use anyhow::Context as _;
use sales::day::Day;

use super::reader::Reader;
use crate::size::today;

/// Beginnings of links to pages about one thing.
const ABOUT_ONE: [&str; 4] = ["/reps/rep?", "/deals?metric=", "/deals/", "/accounts/"];

/// As many days of the past are asked about before they begin again.
const DAYS: usize = 500;

/// One link a page, and what makes questions differ.
pub(super) struct Links {
    links: Vec<String>,
    teams: Vec<String>,
}

impl Links {
    /// Those of the product that `reader` reads and that begin like `only`.
    pub(super) fn found(reader: &mut Reader, only: &str) -> anyhow::Result<Links> {
        let home = reader.text("/")?;
        let nav = home.split_once("<nav").and_then(|(_, rest)| rest.split_once("</nav>"));
        let (nav, _) = nav.context("the overview has a navigation")?;
        let mut links = hrefs(nav);
        anyhow::ensure!(links.len() > 2, "the navigation names pages");
        let mut pages = String::new();
        for link in &links {
            pages.push_str(&reader.text(link)?);
        }
        let all = hrefs(&pages);
        let is_file = |link: &str| link.contains("/export/");
        for beginning in ABOUT_ONE {
            let fits = |link: &&String| link.starts_with(beginning) && !is_file(link);
            links.extend(all.iter().find(fits).cloned());
        }
        links.retain(|link| link.starts_with(only));
        anyhow::ensure!(!links.is_empty(), "no page begins like {only}");
        let teams = all.iter().filter_map(|link| parameter(link, "team")).map(str::to_owned);
        let mut teams: Vec<String> = teams.collect();
        teams.sort();
        teams.dedup();
        Ok(Links { links, teams })
    }

    pub(super) fn len(&self) -> usize {
        self.links.len()
    }

    /// The page at that place, with a question that differs from turn to turn, and its name.
    pub(super) fn varied(&self, place: usize, turn: usize) -> (&str, String) {
        let link = &self.links[place % self.links.len()];
        let day: Day = today().plus(-((turn % DAYS) as i32));
        let mut varied = with(link, "asof", &day.to_string());
        let team = self.teams.get(turn % (self.teams.len() + 1));
        if let Some(team) = team.filter(|_| !link.contains("rep=")) {
            varied = with(&varied, "team", team);
        }
        (link, varied)
    }
}

/// Every link in the text, as it is written in the address.
fn hrefs(text: &str) -> Vec<String> {
    let found = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = found.filter(|link| link.starts_with('/') && !link.starts_with("/assets/"));
    own.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// The value of a parameter, as it is written in the address.
fn parameter<'l>(link: &'l str, name: &str) -> Option<&'l str> {
    let (_, query) = link.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

fn with(link: &str, name: &str, value: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let others = query.split('&').filter(|pair| {
        !pair.is_empty() && pair.strip_prefix(name).is_none_or(|rest| !rest.starts_with('='))
    });
    let pairs: Vec<String> = others.map(str::to_owned).chain([format!("{name}={value}")]).collect();
    format!("{path}?{}", pairs.join("&"))
}
