//! Every chart with ordinary and extreme numbers, for those who work on them.

use askama::Template;

use super::Frame;
use crate::charts::gallery;
use crate::visit::Visit;

/// The page.
#[derive(Template)]
#[template(path = "dev_charts.html")]
pub(crate) struct ChartsPage {
    frame: Frame,
    charts: Vec<(&'static str, Vec<String>)>,
}

/// Makes the page.
pub(crate) fn charts(visit: &Visit) -> ChartsPage {
    ChartsPage {
        frame: Frame::new(visit.words, &visit.address, "/dev/charts", "Charts"),
        charts: gallery::ALL.map(|(name, draw)| (name, draw())).into(),
    }
}
