//! How many follow-ups a deal has got in the stage it is in.

use super::stay::each_attempt;
use crate::facts::View;
use sales::history::Timeline;

/// Follow-ups of the present stay, up to the end of the as-of day, as
/// [`follow_up_odds`](super::follow_up_odds) counts them; `None` where the deal is in no open
/// stage, or nothing dates its entry.
pub fn follow_ups_made(view: &View<'_>, timeline: &Timeline<'_>) -> Option<u32> {
    let mut made = None;
    each_attempt(view, timeline, |spell, attempt| {
        made = attempt.filter(|_| spell.end.is_none()).map(|attempt| attempt.place);
    });
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use sales::history::OpportunityId;
    use sales::question::Question;
    use sales::story;

    fn made(story: &str) -> Option<u32> {
        let history = story::history(&format!(
            "org zone UTC currency USD\npipeline Qualify > Proposal | Won | Lost\nperson Ana\n\
             2026-01-05 opp A created owner Ana stage Qualify\n{story}"
        ));
        let calendar = &history.organisation().calendar;
        let period = calendar.parse("2026-Q1").expect("a period");
        let question = Question::new(period, "2026-02-20".parse().expect("a day"));
        let view = View::new(&history, &question);
        follow_ups_made(&view, &history.timeline(OpportunityId(0)))
    }

    #[test]
    fn those_of_the_present_stage_count_each_day_once() {
        assert_eq!(made(""), Some(0));
        let calls = "2026-01-08T10:00 call by Ana on A outbound\n\
                     2026-01-08T12:00 call by Ana on A outbound\n\
                     2026-01-12T10:00 email by Ana on A outbound\n\
                     2026-01-13T10:00 email by Ana on A inbound\n";
        assert_eq!(made(calls), Some(2));
        let moved = format!("{calls}2026-01-20 opp A stage Proposal\n");
        assert_eq!(made(&moved), Some(0));
        assert_eq!(made(&format!("{moved}2026-02-01T10:00 call by Ana on A outbound")), Some(1));
        assert_eq!(made(&format!("{calls}2026-02-01 opp A lost")), None);
        assert_eq!(made(&format!("{calls}2026-02-21T10:00 call by Ana on A outbound")), Some(2));
    }
}
