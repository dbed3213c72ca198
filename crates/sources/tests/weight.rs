//! What the sample company weighs in memory: the promise of how large a company fits.

use sales::history::Builder;
use sources::sample::{Locale, Sample};

#[test]
fn an_opportunity_takes_at_most_200_bytes_and_an_activity_40() {
    let today = "2026-11-23".parse().expect("a day");
    for locale in [Locale::En, Locale::Ja] {
        let mut builder = Builder::new();
        Sample::new(today, locale).events(&mut |event| builder.record(&event));
        let history = builder.finish();
        let weight = history.weight();
        let each = weight.opportunity_bytes / history.opportunity_count();
        assert!((100..=200).contains(&each), "{each} bytes an opportunity");
        let each = weight.activity_bytes / history.activity_count();
        assert!((20..=40).contains(&each), "{each} bytes an activity");
        // Every opportunity has a key and a name of some letters.
        assert!(weight.text_bytes > history.opportunity_count() * 50);
    }
}
