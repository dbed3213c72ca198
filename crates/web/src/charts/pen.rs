//! Writes the data of an SVG path with the fewest characters: from one point to the next, in
//! tenths of a pixel. Neighbours are near each other, so their distances are short and alike.

use std::fmt::Write as _;

/// A path being drawn.
#[derive(Default)]
pub(crate) struct Pen {
    data: String,
    /// Where it is, in tenths of a pixel: rounded places, so that no rounding adds up.
    at: (i64, i64),
}

impl Pen {
    /// To another place without a stroke.
    pub(crate) fn lift(&mut self, to: (f64, f64)) {
        self.go('m', to);
    }

    /// A straight stroke to a place.
    pub(crate) fn draw(&mut self, to: (f64, f64)) {
        self.go('l', to);
    }

    /// A stroke across, then one up or down; of nothing none is drawn.
    pub(crate) fn step(&mut self, to: (f64, f64)) {
        let (x, y) = (tenths(to.0), tenths(to.1));
        for (verb, far) in [('h', x - self.at.0), ('v', y - self.at.1)] {
            if far != 0 {
                let _ = write!(self.data, "{verb}{}", short(far));
            }
        }
        self.at = (x, y);
    }

    /// A mark where it is: round or square as the class says.
    pub(crate) fn speck(&mut self) {
        self.data.push_str("h0");
    }

    pub(crate) fn data(&self) -> &str {
        &self.data
    }

    fn go(&mut self, verb: char, to: (f64, f64)) {
        let (x, y) = (tenths(to.0), tenths(to.1));
        let (across, down) = (short(x - self.at.0), short(y - self.at.1));
        // A minus parts numbers as well as a comma.
        let comma = if down.starts_with('-') { "" } else { "," };
        let _ = write!(self.data, "{verb}{across}{comma}{down}");
        self.at = (x, y);
    }
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

/// Tenths as a number, with nothing that is not needed.
fn short(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (0, rest) => format!("{sign}.{rest}"),
        (whole, rest) => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let shown: Vec<String> = [0, 5, -5, 120, -123].into_iter().map(short).collect();
        assert_eq!(shown, ["0", ".5", "-.5", "12", "-12.3"]);
    }

    #[test]
    fn roundings_do_not_add_up() {
        let mut pen = Pen::default();
        pen.lift((0.0, 0.0));
        (1..=100).for_each(|place| pen.draw((f64::from(place) * 0.34, 0.0)));
        let far = |text: &str| text.trim_end_matches(",0").parse::<f64>().expect("a number");
        let all: f64 = pen.data().split('l').skip(1).map(far).sum();
        assert!((all - 34.0).abs() < 1e-9, "{all}");
    }
}
