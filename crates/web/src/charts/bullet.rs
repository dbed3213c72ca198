//! One row of a shared horizontal scale: bar = won as a share of quota, grey tick = usual pace
//! today, heavy line = quota, dot with a line = likely finish with its range. It stretches with
//! its column, so places are percentages.

use std::fmt::Write as _;

use super::drawing::{escape, px};

/// One row; shares are in percent of the quota.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bullet {
    pub(crate) won: Option<f64>,
    pub(crate) pace: Option<f64>,
    pub(crate) finish: Option<Finish>,
}

/// Where it may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finish {
    pub(crate) low: f64,
    pub(crate) middle: f64,
    pub(crate) high: f64,
    /// Whether it needs a look: it becomes a diamond.
    pub(crate) look: bool,
}

/// The shared scale: from nothing to `top` percent of the quota.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct BulletScale {
    top: f64,
}

const HIGHEST: f64 = 200.0;

impl BulletScale {
    /// Wide enough for every row, but no wider than twice the quota: one great quarter must not
    /// squeeze everybody else. A bar that goes on is drawn broken.
    pub(crate) fn covering(shares: impl IntoIterator<Item = f64>) -> Self {
        let most = shares.into_iter().fold(100.0, f64::max).min(HIGHEST);
        Self { top: (most / 25.0).ceil() * 25.0 + 6.0 }
    }

    fn at(&self, share: f64) -> f64 {
        100.0 * share.clamp(0.0, self.top) / self.top
    }
}

/// The axis above the rows, with its ticks named, and what lies behind every row.
pub(crate) fn axis(scale: BulletScale) -> String {
    let mut names = String::from("<symbol id=\"bullets\" overflow=\"visible\">");
    mark(&mut names, "grid", scale.at(0.0), (0.0, 34.0));
    mark(&mut names, "grid", scale.at(50.0), (0.0, 34.0));
    let full = px(scale.at(100.0));
    let _ =
        write!(names, "<rect class=\"trk\" y=\"11\" width=\"{full}%\" height=\"12\"/></symbol>");
    let mut tick = 0.0;
    while tick <= scale.top {
        let (anchor, sign) = match tick {
            0.0 => ("start", ""),
            100.0 => ("middle", "%"),
            _ if scale.at(tick) > 95.0 => ("end", ""),
            _ => ("middle", ""),
        };
        let at = px(scale.at(tick));
        let _ = write!(
            names,
            "<text class=\"ax\" x=\"{at}%\" y=\"12\" text-anchor=\"{anchor}\">{tick}{sign}</text>"
        );
        tick += 50.0;
    }
    format!("<svg width=\"408\" height=\"16\" aria-hidden=\"true\">{names}</svg>")
}

/// Draws one row below its axis; `words` says the same to a reader who does not see it.
pub(crate) fn draw(row: Bullet, scale: BulletScale, words: &str) -> String {
    let mut marks = String::from("<use href=\"#bullets\"/>");
    if let Some(won) = row.won {
        let length = px(scale.at(won));
        let _ = write!(marks, "<rect class=\"bar\" y=\"11\" width=\"{length}%\" height=\"12\"/>");
        if won > scale.top {
            marks.push_str(
                "<svg x=\"100%\" overflow=\"visible\">\
                 <path class=\"more\" d=\"M-14,9l-5,16M-8,9l-5,16\"/></svg>",
            );
        }
    }
    if let Some(pace) = row.pace {
        mark(&mut marks, "ptick", scale.at(pace), (7.5, 26.5));
    }
    mark(&mut marks, "qtick", scale.at(100.0), (3.0, 31.0));
    if let Some(finish) = row.finish {
        likely(&mut marks, finish, scale);
    }
    format!(
        "<svg width=\"408\" height=\"34\" role=\"img\" \
         aria-label=\"{}\">{marks}</svg>",
        escape(words)
    )
}

fn likely(marks: &mut String, finish: Finish, scale: BulletScale) {
    let [low, middle, high] =
        [finish.low, finish.middle, finish.high].map(|share| px(scale.at(share)));
    let bad = if finish.look { " bad" } else { "" };
    let _ =
        write!(marks, "<line class=\"iv{bad}\" x1=\"{low}%\" x2=\"{high}%\" y1=\"17\" y2=\"17\"/>");
    let _ = match finish.look {
        true => write!(
            marks,
            "<svg x=\"{middle}%\" overflow=\"visible\">\
             <path class=\"ivd bad\" d=\"M0,11.7l5.3,5.3-5.3,5.3-5.3,-5.3Z\"/></svg>"
        ),
        false => write!(marks, "<circle class=\"ivd\" cx=\"{middle}%\" cy=\"17\" r=\"4.5\"/>"),
    };
}

/// An upright line at a place, in percent of the width.
fn mark(marks: &mut String, class: &str, place: f64, (top, bottom): (f64, f64)) {
    let at = px(place);
    let _ = write!(
        marks,
        "<line class=\"{class}\" x1=\"{at}%\" x2=\"{at}%\" y1=\"{top}\" y2=\"{bottom}\"/>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_covers_every_row_up_to_twice_the_quota() {
        assert_eq!(BulletScale::covering([30.0, 80.0]).top, 106.0);
        assert_eq!(BulletScale::covering([140.0]).top, 156.0);
        assert_eq!(BulletScale::covering([900.0]).top, 206.0);
    }

    #[test]
    fn a_bar_past_the_scale_says_that_it_goes_on() {
        let scale = BulletScale::covering([900.0]);
        let row = |won| draw(Bullet { won: Some(won), pace: None, finish: None }, scale, "");
        assert!(row(900.0).contains("class=\"more\""));
        assert!(!row(120.0).contains("class=\"more\""));
    }

    #[test]
    fn a_likely_finish_that_needs_a_look_is_a_diamond() {
        let scale = BulletScale { top: 100.0 };
        let finish = Finish { low: 40.0, middle: 60.0, high: 400.0, look: false };
        let row = |finish| draw(Bullet { won: None, pace: None, finish: Some(finish) }, scale, "");
        let fine = row(finish);
        assert!(fine.contains("x1=\"40%\" x2=\"100%\"") && fine.contains("<circle"), "{fine}");
        assert!(row(Finish { look: true, ..finish }).contains("<path class=\"ivd bad\""));
    }

    #[test]
    fn no_pace_and_no_bar_leave_no_mark() {
        let row = draw(
            Bullet { won: None, pace: None, finish: None },
            BulletScale { top: 106.0 },
            "no quota",
        );
        assert!(!row.contains("class=\"bar\"") && !row.contains("ptick"));
        assert!(row.contains("no quota"));
    }
}
