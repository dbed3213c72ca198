//! Quotas while nobody is known: what comes first, and the ways there.

use askama::Template;
use sales::history::History;

use super::PATH;
use crate::imports;
use crate::pages::setting_up::Steps;
use crate::pages::{Frame, roster};
use crate::samples::in_language;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "quotas_first.html")]
pub(crate) struct PeopleFirstPage {
    frame: Frame,
    words: Words,
    steps: Steps,
    roster: String,
    /// Where files are handed in; empty where that is not possible from a page.
    imports: String,
}

pub(crate) fn page(visit: &Visit, history: &History, may_import: bool) -> PeopleFirstPage {
    let to = |path| in_language(&visit.address, path);
    PeopleFirstPage {
        frame: Frame::visited(visit, PATH, &visit.words.say("quotas-people-first")),
        words: visit.words,
        steps: Steps::at(visit, history, PATH),
        roster: to(roster::PATH),
        imports: if may_import { to(imports::PATH) } else { String::new() },
    }
}
