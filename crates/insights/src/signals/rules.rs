//! The rules, one file each.

use super::run::Run;
use super::signal::{Finding, Tone};

pub mod activity_falling;
pub mod close_date_passed;
pub mod closes_but_opens_few;
pub mod conversion_falling;
pub mod first_step_weak;
pub mod follow_up_slowing;
pub mod gives_up_early;
pub mod goes_with_progress;
pub mod late_stages_thin;
pub mod no_next_step;
pub mod one_deal_carries;
pub mod opens_but_cannot_close;
pub mod process_break;
pub mod pushed_again;
pub mod ramp_behind;
pub mod replies_falling;
pub mod stands_still;
pub mod too_few_for_quota;
pub mod too_many_open;
pub mod weak_hand_off;
pub mod wins_more;

/// A rule: what it looks for is said by its page in `docs/signals`.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name, in files, addresses and programs.
    pub id: &'static str,
    /// Whether it asks for help, or shows what to keep.
    pub tone: Tone,
    /// What it finds in a weekly run: about each person, team or the company at most one thing,
    /// with a verdict also where that is not convincing.
    pub find: fn(&Run<'_>) -> Vec<Finding>,
}

/// Rules that say what is there, rather than that somebody is unlike others or unlike before: the
/// quota may be out of reach, and a deal may carry a team, where nobody does anything wrong.
pub const SITUATIONS: [&str; 3] = ["too-few-for-quota", "one-deal-carries", "late-stages-thin"];

/// Every rule, in the order of the manual.
pub static RULES: &[&Rule] = &[
    &weak_hand_off::RULE,
    &gives_up_early::RULE,
    &follow_up_slowing::RULE,
    &too_many_open::RULE,
    &too_few_for_quota::RULE,
    &late_stages_thin::RULE,
    &stands_still::RULE,
    &no_next_step::RULE,
    &close_date_passed::RULE,
    &pushed_again::RULE,
    &first_step_weak::RULE,
    &opens_but_cannot_close::RULE,
    &closes_but_opens_few::RULE,
    &conversion_falling::RULE,
    &activity_falling::RULE,
    &replies_falling::RULE,
    &one_deal_carries::RULE,
    &ramp_behind::RULE,
    &process_break::RULE,
    &wins_more::RULE,
    &goes_with_progress::RULE,
];
