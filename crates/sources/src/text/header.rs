//! How column names are compared.

use unicode_normalization::UnicodeNormalization;

/// Words before " - " that only say which record a column belongs to.
const PREFIXES: [&str; 8] =
    ["deal", "activity", "organization", "person", "lead", "product", "contact", "account"];

/// The name without what does not distinguish it: case, width, spaces, underscores, a byte
/// order mark, a trailing `*` (required), a leading `Deal - `.
pub fn fold(name: &str) -> String {
    let plain = name.nfkc().collect::<String>().to_lowercase();
    let plain = plain.trim_start_matches('\u{feff}').trim().trim_end_matches('*').trim();
    // Mazrica numbers the columns that an account has added.
    let plain = plain.split_once("(管理番号").map_or(plain, |(name, _)| name).trim();
    let plain = match plain.split_once(" - ") {
        Some((entity, rest)) if PREFIXES.contains(&entity) => rest,
        _ => plain,
    };
    plain.chars().filter(|c| !c.is_whitespace() && *c != '_').collect()
}

/// The name as a database has it: only case does not count. `deal_name` is somebody's own word
/// where `dealname` is HubSpot's.
pub fn exact(name: &str) -> String {
    name.trim_start_matches('\u{feff}').trim().to_lowercase()
}

/// The stage and pipeline of a column that holds the day a stage was entered, as HubSpot
/// labels it: `Date entered "Closed won (Sales Pipeline)"`.
pub fn stage_entered(name: &str) -> Option<&str> {
    let inside = name.trim().strip_prefix("Date entered \"")?.strip_suffix('"')?;
    let stage = match inside.rsplit_once(" (") {
        Some((stage, pipeline)) if pipeline.ends_with(')') => stage,
        _ => inside,
    };
    Some(stage.trim())
}

/// The id of the stage of a column that holds when it was entered, as HubSpot names it inside:
/// `hs_v2_date_entered_12345`, in older accounts `hs_date_entered_12345`.
pub fn stage_id_entered(name: &str) -> Option<&str> {
    let name = name.trim();
    let name = name.strip_prefix("property_").unwrap_or(name);
    let name = name.strip_prefix("hs_v2_").or_else(|| name.strip_prefix("hs_"))?;
    name.strip_prefix("date_entered_").filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_the_same_fold_to_the_same() {
        for (name, expected) in [
            ("\u{feff}Opportunity ID", "opportunityid"),
            ("OPPORTUNITY_ID *", "opportunityid"),
            ("Deal - Lost reason", "lostreason"),
            ("商談 所有者", "商談所有者"),
            ("確度　（％）", "確度(%)"),
            ("ﾌｪｰｽﾞ", "フェーズ"),
            ("Win - back", "win-back"),
        ] {
            assert_eq!(fold(name), expected);
        }
    }

    #[test]
    fn a_stage_is_read_out_of_its_label() {
        assert_eq!(stage_entered("Date entered \"Closed won (Sales)\""), Some("Closed won"));
        assert_eq!(stage_entered("Date entered \"Demo\""), Some("Demo"));
        assert_eq!(stage_entered("Date exited \"Demo\""), None);
        assert_eq!(stage_id_entered("hs_v2_date_entered_1234"), Some("1234"));
        assert_eq!(stage_id_entered("property_hs_date_entered_a_b"), Some("a_b"));
        assert_eq!(stage_id_entered("hs_v2_date_exited_1234"), None);
    }
}
