//! A sheet that is pasted.

use super::*;

#[test]
fn a_pasted_sheet_is_taken_whole_or_what_is_left_out_is_told() {
    let sheet = sheet();
    let paste = |block: &str| {
        let page = sheet.post("/quotas/paste?each=quarter", &[("block", block)]).page();
        let values = page.attributes("input.edited", "value");
        (values.join(" | "), page.texts("[role=alert], [role=status].fine-news").join(" "))
    };
    for head in [
        "Who\tQ3 FY26\tQ4 FY26\tWhole year",
        "担当\t2026年度 第3四半期\t2026年度第４四半期\t年度計",
        // Of the year that is shown, as people write it.
        "Who\tQ3\tq4\tTotal",
        "担当\t第3四半期\t4Q\t年度計",
    ] {
        let (values, told) = paste(&format!("{head}\nAna\t10\t20\t30\n"));
        assert_eq!((values.as_str(), told.as_str()), ("10 | 20", "2 cells filled, not saved yet."));
    }
    // A sheet of months becomes one of quarters where these are what the headings say.
    let block = "Who\tQ3 FY26\tQ4 FY26\nAna\t10\t20\nAnna\t1\t2\n";
    let page = sheet.post("/quotas/paste?each=month", &[("block", block)]).page();
    let values = page.attributes("input.edited", "value").join(" | ");
    assert_eq!((&*values, page.text("#block").contains("Anna")), ("10 | 20", true));
    let unread = paste("Who\tQ4 FY26\tQ5 FY26\tNote\nAna\t20\t30\tnew\n");
    assert_eq!(unread.0, "20");
    assert!(unread.1.ends_with("No period, left out: Q5 FY26."), "{}", unread.1);
    let (values, told) = paste("Who\tJan 2026\t2026-02\tQ4 FY25\nAna\t1\t2\t3\n");
    assert_eq!(values, "");
    assert!(
        told.contains("No columns of this sheet, left out: Jan 2026, 2026-02, Q4 FY25."),
        "{told}"
    );
    let (_, told) = paste("Who\tJan 2026\tQ4 FY26\nZed\t1\t2\n");
    assert!(told.contains("Not in this sheet: “Zed” with 2 (nearest: "), "{told}");
    let block = "Who\tQ4 FY26\nAnna\t1\nMei\t5\n";
    let page = sheet.post("/quotas/paste?each=quarter", &[("block", block)]).page();
    assert!(page.text("[role=alert]").contains("“Anna” with 1 (nearest: Ana"));
    assert_eq!(page.text("#block"), "Who Q4 FY26 Anna 1 Mei 5", "it can be mended where it is");
    assert_eq!(page.count("details.fills[open]"), 1);
    assert_eq!(page.count("td [autofocus]"), 0, "first of all one reads what is wrong");
    let fine = sheet.post("/quotas/paste?each=quarter", &[("block", "Who\tQ4 FY26\nMei\t5\n")]);
    assert_eq!(fine.page().attribute("td [autofocus]", "value"), "5");
    assert_eq!(
        (fine.page().text("#block"), fine.page().count("details.fills[open]")),
        (String::new(), 0)
    );
    let (values, told) = paste("Who\tQ4 FY26\nAna\t1\nMei\t400,000\nana\t2\n");
    assert_eq!(values, "2");
    assert!(told.ends_with("Stand there twice, the last counts: ana."), "{told}");
    let (values, told) = paste("Who\tQ4 FY26\t2026-Q4\nAna\t1\t2\n");
    assert_eq!(values, "2");
    assert!(told.ends_with("twice, the last counts: 2026-Q4."), "{told}");
    let year = sheet.post("/quotas/paste?each=year", &[("block", "Who\tQuota\nAna\t9\n")]);
    assert_eq!(year.page().attributes("input.edited", "value"), ["9"]);
    let (values, told) = paste("Who\tQ4 FY26\nM-ei\t7\n");
    assert_eq!(values, "7", "the same sameness as of owners in imports");
    let guess = "Names that are written otherwise here: “M-ei” was taken as “Mei”.";
    assert_eq!(told, format!("1 cell filled, not saved yet. {guess}"));
    let two =
        sheet_of(&company::SMALL.replace("team West", "team West ; team Mei"), Role::Administrator);
    let page = two.post("/quotas/paste?each=quarter", &[("block", "Who\tQ4 FY26\nMei\t9\n")]);
    let told = page.page().text("[role=alert]");
    assert!(told.contains("Several are called so") && told.contains("Mei"), "{told}");
}

#[test]
fn what_is_not_saved_stays_beside_a_block_that_is_put_in() {
    let sheet = sheet();
    let (ana, mei) = (sheet.field(QUARTERS, ANA), sheet.field(QUARTERS, MEI));
    let put = |block: &str| {
        let fields = [("block", block), (&*ana, "7"), (&*mei, "soon")];
        let page = sheet.post("/quotas/paste?each=quarter", &fields).page();
        let told = page.texts("[role=alert], [role=status].fine-news").join(" ");
        (page.attributes("input.edited", "value").join(" "), told)
    };
    let (values, told) = put("Who\tQ4 FY26\nTom\t3\n");
    assert_eq!((&*values, &*told), ("soon 3 7", "1 cell filled, not saved yet."));
    // The block is the later word, also where it says what is set.
    assert_eq!(put("Who\tQ4 FY26\nAna\t1\nMei\t400,000\n").0, "1");
    for nothing in ["", "Who\nAna\n"] {
        assert_eq!(put(nothing).0, "soon 7", "{nothing:?}");
    }
}
