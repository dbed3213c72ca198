//! A bullet in one line of text: how much of the quota is reached, where the quota stands, and
//! where one should stand today.

/// Cells up to the quota, and those beyond it.
const TO_QUOTA: usize = 20;
const BEYOND: usize = 5;
const EIGHTHS: [&str; 9] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// Draws a share of the quota; `│` is the quota and `┊` (in the filled part `▒`) the pace.
/// Empty where there is no share.
pub(super) fn bullet(reached: Option<f64>, pace: Option<f64>) -> String {
    let Some(reached) = reached else { return String::new() };
    let filled = (reached.max(0.0) * (TO_QUOTA * 8) as f64).round() as usize;
    let pace_at = pace.filter(|pace| (0.0..1.0).contains(pace));
    let pace_at = pace_at.map(|pace| (pace * TO_QUOTA as f64) as usize);
    let mut drawn = String::new();
    for cell in 0..TO_QUOTA + BEYOND {
        if cell == TO_QUOTA {
            drawn.push('│');
        }
        let eighths = filled.saturating_sub(cell * 8).min(8);
        drawn.push_str(match (pace_at == Some(cell), eighths) {
            (true, 8) => "▒",
            (true, _) => "┊",
            (false, _) => EIGHTHS[eighths],
        });
    }
    // More than there is room for ends in an arrow.
    if filled > (TO_QUOTA + BEYOND) * 8 {
        drawn.pop();
        drawn.push('▸');
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::bullet;

    #[test]
    fn a_bullet_shows_share_quota_and_pace() {
        let check = |reached, pace, drawn: &str| assert_eq!(bullet(Some(reached), pace), drawn);
        check(0.0, None, "                    │     ");
        check(0.5, Some(0.75), "██████████     ┊    │     ");
        check(0.525, Some(0.25), "█████▒████▌         │     ");
        check(1.1, Some(1.0), "████████████████████│██   ");
        check(3.0, None, "████████████████████│████▸");
        check(-0.2, None, "                    │     ");
        assert_eq!(bullet(None, Some(0.5)), "");
    }
}
