//! Writes SVG elements: escapes text, rounds coordinates to a tenth of a pixel.

use std::f64::consts::SQRT_2;
use std::fmt::Write as _;

use super::labels::{Anchor, BOLD, shortened, text_width};
use super::pen::Pen;
use super::{Caption, Width};

/// Where a mark leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Link {
    /// The records; empty where there is no list of them.
    pub(crate) href: String,
    /// The mark in words, with its numbers.
    pub(crate) words: String,
    /// How many records there are.
    pub(crate) count: Option<u64>,
    /// What they add up to.
    pub(crate) amount: Option<i64>,
}

/// How wide a drawing for every width is taken to be while it is made, px.
pub(crate) const LEAST: f64 = 360.0;

/// How many times as wide as that it is where longer texts have room.
pub(crate) const ROOMY: f64 = 4.0 / 3.0;

/// Between a name and the note behind it.
const NOTE: f64 = 12.0;

/// An SVG drawing being written.
pub(crate) struct Drawing {
    width: f64,
    height: f64,
    /// Whether it is for every width: then places across are shares of the width, while heights,
    /// marks and letters keep their size. What is apart at the least width is so at every other.
    fluid: bool,
    body: String,
    /// What lies behind it, by class: a grid is one element, however many lines it has.
    behind: Vec<(&'static str, Pen)>,
    links: bool,
}

impl Drawing {
    pub(crate) fn new(width: f64, height: f64) -> Self {
        let (body, behind) = (String::new(), Vec::new());
        Self { width, height, fluid: false, body, behind, links: false }
    }

    /// One drawing for every width.
    pub(crate) fn fluid(height: f64) -> Self {
        Self { fluid: true, ..Self::new(LEAST, height) }
    }

    /// A place or a length across.
    fn across(&self, x: f64) -> String {
        match self.fluid {
            true => format!("{}%", (x / self.width * 1e4).round() / 1e2 + 0.0),
            false => px(x),
        }
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.put(format_args!(
            "<line class=\"{class}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
            self.across(from.0),
            self.across(to.0),
            px(from.1),
            px(to.1)
        ));
    }

    /// A line behind everything else, one with all others of its class.
    pub(crate) fn rule(&mut self, class: &'static str, from: (f64, f64), to: (f64, f64)) {
        let pen = self.pen(class);
        pen.lift(from);
        pen.draw(to);
    }

    /// An outline behind everything else, one with all others of its class.
    pub(crate) fn outline(&mut self, class: &'static str, corner: (f64, f64), size: (f64, f64)) {
        let (left, top) = corner;
        let (right, bottom) = (left + size.0, top + size.1);
        let pen = self.pen(class);
        pen.lift(corner);
        for to in [(right, top), (right, bottom), (left, bottom), corner] {
            pen.draw(to);
        }
    }

    fn pen(&mut self, class: &'static str) -> &mut Pen {
        let place = self.behind.iter().position(|(of, _)| *of == class);
        let place = place.unwrap_or_else(|| {
            self.behind.push((class, Pen::default()));
            self.behind.len() - 1
        });
        &mut self.behind[place].1
    }

    /// A rectangle from its upper left corner, with its size.
    pub(crate) fn rect(&mut self, class: &str, corner: (f64, f64), size: (f64, f64)) {
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            self.across(corner.0),
            px(corner.1),
            self.across(size.0.max(0.0)),
            px(size.1.max(0.0))
        ));
    }

    pub(crate) fn dot(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.put(format_args!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            self.across(at.0),
            px(at.1),
            px(radius)
        ));
    }

    /// A diamond: what needs a look. Where the width is open, a square that the style sheet turns
    /// about its first corner.
    pub(crate) fn diamond(&mut self, class: &str, at: (f64, f64), radius: f64) {
        if self.fluid {
            let (x, y, side) = (self.across(at.0), px(at.1 - radius), px(radius * SQRT_2));
            return self.put(format_args!(
                "<rect class=\"{class} dia\" x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\"/>"
            ));
        }
        let (x, y) = (px(at.0), px(at.1));
        let (left, up) = (px(at.0 - radius), px(at.1 - radius));
        let (right, down) = (px(at.0 + radius), px(at.1 + radius));
        self.put_path(class, &format!("M{x},{up}L{right},{y}L{x},{down}L{left},{y}Z"));
    }

    /// A path through the points, straight from one to the next.
    pub(crate) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut pen = Pen::default();
        points.iter().take(1).for_each(|first| pen.lift(*first));
        points.iter().skip(1).for_each(|point| pen.draw(*point));
        self.put_path(class, pen.data());
    }

    /// A staircase: across to the next point, then up or down to its height.
    pub(crate) fn steps(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut pen = Pen::default();
        points.iter().take(1).for_each(|first| pen.lift(*first));
        for (place, (x, y)) in points.iter().enumerate().skip(1) {
            // A flat stretch is one stroke, however many points it has.
            if px(*y) != px(points[place - 1].1) || place + 1 == points.len() {
                pen.step((*x, *y));
            }
        }
        self.put_path(class, pen.data());
    }

    pub(crate) fn text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, words: &str) {
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\"{}>{}</text>",
            self.across(at.0),
            px(at.1),
            anchor.attribute(),
            escape(words)
        ));
    }

    /// A text cut to a room across: where the drawing is shown wider, to more of it.
    pub(crate) fn cut(
        &mut self,
        class: &str,
        at: (f64, f64),
        anchor: Anchor,
        words: &str,
        (size, room): (f64, f64),
    ) {
        let [short, long] = [1.0, ROOMY].map(|times| shortened(words, size, room * times));
        if short == long {
            return self.text(class, at, anchor, &short);
        }
        self.text(&format!("{class} short"), at, anchor, &short);
        self.text(&format!("{class} long"), at, anchor, &long);
    }

    /// A name from the left end on, cut to what is left across beside a note behind it.
    pub(crate) fn noted(&mut self, base: f64, name: &str, note: &str, size: f64) {
        let note = shortened(note, size, self.width * 0.6);
        let room = self.width - text_width(&note, size) - NOTE;
        let [short, long] = [1.0, ROOMY].map(|times| shortened(name, size * BOLD, room * times));
        let shown = match short == long {
            true => vec![("", short)],
            false => vec![(" short", short), (" long", long)],
        };
        for (class, name) in shown {
            self.put(format_args!(
                "<text class=\"lab mut{class}\" x=\"0\" y=\"{}\"><tspan class=\"strong\">{}</tspan>\
                 \u{2002}{}</text>",
                px(base),
                escape(&name),
                escape(&note)
            ));
        }
    }

    /// Everything drawn until `close_link` leads to `href`; `label` is its accessible name, and
    /// `amount` what the records there add up to.
    pub(crate) fn open_link(&mut self, href: &str, label: &str, amount: i64) {
        self.links = true;
        self.put(format_args!(
            "<a href=\"{}\" aria-label=\"{}\" data-amount=\"{amount}\">",
            escape(href),
            escape(label)
        ));
    }

    /// Everything drawn until `close_link` leads to so many records.
    pub(crate) fn open_records(&mut self, href: &str, label: &str, count: u64) {
        self.links = true;
        self.put(format_args!(
            "<a href=\"{}\" aria-label=\"{}\" data-count=\"{count}\">",
            escape(href),
            escape(label)
        ));
    }

    pub(crate) fn close_link(&mut self) {
        self.body.push_str("</a>");
    }

    /// What `draw` draws leads where the link says, and is told in its words. Texts are left out
    /// of it: the words say the same in one piece.
    pub(crate) fn linked(&mut self, link: &Link, draw: impl FnOnce(&mut Drawing)) {
        if link.href.is_empty() {
            return draw(self);
        }
        self.links = true;
        let (href, words) = (escape(&link.href), escape(&link.words));
        self.put(format_args!("<a href=\"{href}\" aria-label=\"{words}\""));
        if let Some(amount) = link.amount {
            self.put(format_args!(" data-amount=\"{amount}\""));
        }
        if let Some(count) = link.count {
            self.put(format_args!(" data-count=\"{count}\""));
        }
        self.body.push('>');
        draw(self);
        self.close_link();
    }

    /// Many equal marks: one for each point, as round or square as the class says.
    pub(crate) fn specks(&mut self, class: &str, points: &[(f64, f64)]) {
        let mut sorted = points.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut pen = Pen::default();
        for point in &sorted {
            pen.lift(*point);
            pen.speck();
        }
        if !points.is_empty() {
            self.put_path(class, pen.data());
        }
    }

    /// The whole element. A drawing with links must be a group: an image has no parts to reach.
    pub(crate) fn finish(self, width: Width, caption: Caption<'_>) -> String {
        let id = match width {
            Width::Wide => caption.id.to_owned(),
            Width::Narrow => format!("{}-narrow", caption.id),
        };
        let size = format!("viewBox=\"0 0 {} {}\"", px(self.width), px(self.height));
        let behind = self.behind();
        self.close(&size, &id, caption, &behind)
    }

    /// The whole element of a drawing for every width.
    pub(crate) fn finish_fluid(self, caption: Caption<'_>) -> String {
        let size = format!("width=\"100%\" height=\"{}\"", px(self.height));
        let behind = self.stretched(&self.behind());
        self.close(&size, caption.id, caption, &behind)
    }

    fn behind(&self) -> String {
        self.behind.iter().map(|(class, pen)| path(class, pen.data())).collect()
    }

    /// Paths, which know no shares of a width: drawn out with it, while strokes keep theirs.
    fn stretched(&self, paths: &str) -> String {
        if paths.is_empty() {
            return String::new();
        }
        let (width, height) = (px(self.width), px(self.height));
        format!(
            "<svg class=\"stretched\" width=\"100%\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\">{paths}</svg>"
        )
    }

    fn close(self, size: &str, id: &str, caption: Caption<'_>, behind: &str) -> String {
        let role = if self.links { "group" } else { "img" };
        format!(
            "<svg class=\"chart\" {size} role=\"{role}\" \
             aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title>\
             <desc id=\"{id}-d\">{}</desc>{behind}{}</svg>",
            escape(caption.title),
            escape(caption.desc),
            self.body
        )
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
    }

    fn put_path(&mut self, class: &str, data: &str) {
        let path = path(class, data);
        let path = if self.fluid { self.stretched(&path) } else { path };
        self.body.push_str(&path);
    }
}

fn path(class: &str, data: &str) -> String {
    format!("<path class=\"{class}\" d=\"{data}\"/>")
}

/// A coordinate to a tenth of a pixel, without a trailing zero or a negative zero.
pub(crate) fn px(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{}", tenths + 0.0)
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_rounded_to_a_tenth() {
        let shown: Vec<String> = [1.0, 1.25, -0.04, 99.96].into_iter().map(px).collect();
        assert_eq!(shown, ["1", "1.3", "0", "100"]);
    }

    #[test]
    fn a_flat_staircase_is_one_stroke() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.steps("act", &[(0.0, 9.0), (1.0, 9.0), (2.0, 9.0), (3.0, 4.0), (4.0, 4.0)]);
        assert_eq!(drawing.body, "<path class=\"act\" d=\"m0,9h3v-5h1\"/>");
    }

    #[test]
    fn a_grid_is_one_element_behind_everything() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.dot("ivd", (5.0, 5.0), 4.0);
        drawing.rule("grid", (0.0, 1.0), (10.0, 1.0));
        drawing.rule("grid", (0.0, 9.0), (10.0, 9.0));
        drawing.outline("off", (1.0, 1.0), (2.0, 3.0));
        let svg = drawing.finish(Width::Wide, Caption { id: "c", title: "", desc: "" });
        let grid = "<path class=\"grid\" d=\"m0,1l10,0m-10,8l10,0\"/>";
        let off = "<path class=\"off\" d=\"m1,1l2,0l0,3l-2,0l0-3\"/>";
        assert!(svg.contains(&format!("</desc>{grid}{off}<circle")), "{svg}");
    }

    #[test]
    fn names_cannot_break_out_of_the_drawing() {
        let mut drawing = Drawing::new(10.0, 10.0);
        drawing.text("lab", (0.0, 0.0), Anchor::Start, "<b>\"A&B\"");
        assert!(drawing.body.contains("&lt;b&gt;&quot;A&amp;B&quot;"));
    }
}
