//! The customer beside the name of a deal, told once.

/// The customer to name beside a deal; empty where the deal is called after it already.
pub fn account_beside<'a>(deal: &str, account: Option<&'a str>) -> &'a str {
    account.filter(|account| !deal.starts_with(*account)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_that_the_name_begins_with_is_told_once() {
        assert_eq!(account_beside("Halden Rail pilot", Some("Halden Rail")), "");
        assert_eq!(account_beside("Pilot", Some("Halden Rail")), "Halden Rail");
        assert_eq!(account_beside("Pilot", None), "");
    }
}
