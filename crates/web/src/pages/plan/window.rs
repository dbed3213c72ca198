//! Until when new deals help, as a bar of days.

use super::Context;
use crate::charts::useful_window::{self, UsefulWindow};
use crate::charts::{Caption, both};
use crate::pages::drawn::Drawn;
use crate::pages::panel::Panel;
use crate::tables;

pub(super) fn window(context: &Context<'_>) -> Drawn {
    let Context { report, visit, words, amounts, .. } = context;
    let title = words.say("plan-window-title");
    let said = context.format.window(&report.window);
    let legend = [("k-bar", "plan-window-good"), ("k-part", "plan-window-some")];
    let panel = Panel::new(visit, "plan-window", title, String::new())
        .legend(legend.map(|(class, key)| (class, words.say(key))))
        .twin(&tables::plan::window(report, visit), visit, amounts);
    let (today, last) = (report.asked.as_of, report.asked.last);
    // Of a period that is over, or not open yet, no day helps.
    let is_open = report.window.tenth.is_some() && report.total.why_not != Some("not-begun");
    let svg = if is_open { draw(context, &panel.title, &said) } else { String::new() };
    let empty = if today < last { said } else { words.say("forecast-over") };
    Drawn::new(panel, svg, empty)
}

fn draw(context: &Context<'_>, title: &str, said: &str) -> String {
    let Context { report, visit, .. } = context;
    let (today, last) = (report.asked.as_of, report.asked.last);
    let day = |key: &str, day| context.with(key, &[("day", &visit.dates.day(day))]);
    let half = report.window.half.map(|on| (on, day("plan-window-half", on)));
    let tenth = report.window.tenth.map(|on| (on, day("plan-window-tenth", on)));
    let (first_name, last_name) = (visit.dates.day(today), visit.dates.day(last));
    let days = |to| f64::from(today.days_until(to));
    let chart = UsefulWindow {
        days: days(last),
        good: half.as_ref().map(|(on, name)| (days(*on), name.as_str())),
        some: tenth.as_ref().map(|(on, name)| (days(*on), name.as_str())),
        ends: (&first_name, &last_name),
    };
    let caption = Caption { id: "plan-window-chart", title, desc: said };
    both(|width| useful_window::draw(&chart, width, caption))
}
