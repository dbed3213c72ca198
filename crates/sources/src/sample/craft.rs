//! How sellers work: the numbers behind each character.

use super::people::Character;
use super::roster::Seller;
use sales::day::Day;

/// Everything that differs between sellers; 1 is normal for factors.
#[derive(Clone, Debug)]
pub(super) struct Craft {
    /// How much more is done than usual, where a size of the sample is asked for.
    pub(super) intensity: f64,
    /// New leads.
    pub(super) leads: f64,
    /// New opportunities without a lead.
    pub(super) volume: f64,
    /// Odds of getting through the first two stages.
    pub(super) opens: f64,
    /// Odds of getting through the others.
    pub(super) closes: f64,
    /// Time spent in a stage.
    pub(super) pace: f64,
    /// How much longer a dead opportunity stays open.
    pub(super) lingers: f64,
    /// Activities for an opportunity.
    pub(super) touches: f64,
    /// Most touches in one stage.
    pub(super) touches_most: u32,
    /// Fewest and most tries to reach a lead before giving up.
    pub(super) tries: (i32, i32),
    /// People at the customer involved by the third stage.
    pub(super) contacts: f64,
    /// Hours until a customer's e-mail is answered.
    pub(super) reply_hours: f64,
    /// Share of opportunities with a next step.
    pub(super) next_step: f64,
}

impl Craft {
    /// How that seller works.
    pub(super) fn of(seller: &Seller, intensity: f64) -> Craft {
        let skill = seller.skill;
        let steady = Craft {
            intensity,
            leads: 1.0,
            volume: 0.5 + 0.5 * skill,
            opens: skill,
            closes: skill * skill,
            pace: 1.0,
            lingers: 1.25,
            touches: 1.0,
            touches_most: u32::MAX,
            tries: (4, 9),
            contacts: 1.9,
            reply_hours: 4.5 / skill,
            next_step: (0.74 * skill).min(0.95),
        };
        match seller.character {
            Character::Steady => steady,
            Character::Star => Craft {
                leads: 0.85,
                volume: 0.85,
                closes: 1.65,
                contacts: 3.6,
                reply_hours: 1.5,
                next_step: 0.93,
                touches: 1.15,
                ..steady
            },
            Character::Ramping => {
                Craft { contacts: 1.6, reply_hours: 6.0, next_step: 0.62, ..steady }
            }
            Character::OneFollowUp => Craft {
                leads: 2.2,
                closes: 0.68,
                touches: 0.5,
                touches_most: 2,
                tries: (2, 2),
                reply_hours: 21.0,
                next_step: 0.33,
                ..steady
            },
            Character::DoorOpener => Craft { opens: 2.2, closes: 0.4, ..steady },
            Character::TooManyOpen => Craft {
                volume: 1.7,
                closes: 0.55,
                pace: 1.3,
                lingers: 5.5,
                touches: 0.45,
                reply_hours: 9.0,
                next_step: 0.4,
                ..steady
            },
        }
    }
}

/// What share of the normal work somebody does on that day, growing over the first months.
pub(super) fn ramp(seller: &Seller, day: Day) -> f64 {
    const SHARES: [f64; 4] = [0.3, 0.5, 0.7, 0.9];
    let months = seller.tenure_months(day).max(0) as usize;
    SHARES.get(months).copied().unwrap_or(1.0)
}
