use super::*;
use sales::event::TextField;
use sales::profile::{Criterion, Wanted};
use sales::quota::QuotaVersion;

fn read(text: &str) -> Plan {
    read_text(text, &Known::default(), Instant(1_800_000_000))
}

/// The lines and messages of everything wrong.
fn faults(text: &str) -> Vec<String> {
    let faults = read(text).faults;
    faults.iter().map(|(line, f)| format!("{}: {}", line.unwrap_or(0), f.message())).collect()
}

#[test]
fn the_example_is_right() {
    let text = include_str!("../../examples/plan.toml");
    let plan = read(text);
    assert_eq!(faults(text), Vec::<String>::new());
    let of = |kind| plan.events.iter().filter(|event| event.kind == kind).count();
    assert_eq!(of(RecordKind::Organisation), 1);
    assert_eq!(of(RecordKind::Pipeline), 1);
    assert_eq!(of(RecordKind::Product), 1);
    assert_eq!(of(RecordKind::Team), 3);
    assert_eq!(of(RecordKind::Person), 3, "the manager named with a team is a person too");
    assert_eq!(of(RecordKind::Quota), 5);
    assert_eq!(of(RecordKind::Field), 1);
    let organisation = plan.events.iter().find_map(|event| match &event.what {
        What::Defined(Definition::Organisation(organisation)) => Some(organisation),
        _ => None,
    });
    let reasons = &organisation.unwrap().no_decision_reasons;
    assert_eq!(reasons.iter().map(|one| &**one).collect::<Vec<_>>(), ["No budget", "No decision"]);
    assert_eq!(organisation.unwrap().touch_cost, Some(3_000));
    assert_eq!(organisation.unwrap().averages, None);
    let experiment = &organisation.unwrap().experiments[0];
    assert_eq!((&*experiment.name, &*experiment.stage), ("Call within a day", "Proposal"));
    assert_eq!((experiment.from.to_string(), experiment.days), ("2026-10-01".to_owned(), 28));
    let quotas: Vec<&QuotaVersion> = plan.events.iter().filter_map(quota).collect();
    assert_eq!(quotas[0].period.to_string(), "2026-Q1");
    assert_eq!(quotas[0].period.start().to_string(), "2026-04-01");
    assert_eq!(quotas[2].set_by.as_ref(), "Sato Yuki");
}

fn quota(event: &Event) -> Option<&QuotaVersion> {
    match &event.what {
        What::Defined(Definition::Quota(version)) => Some(version),
        _ => None,
    }
}

#[test]
fn one_wrong_line_is_named_and_the_rest_is_read() {
    let text = "[[team]]\nname = \"East\"\n\n[[person]]\nname = \"Aiko\"\nteam = \"Eest\"\n\n\
                [[quota]]\nperson = \"Aiko\"\nperiods = { \"2026-Q5\" = 1, \"2026-Q4\" = 100.5 }\n";
    assert_eq!(faults(text), ["6: there is no team \"Eest\"", "10: \"2026-Q5\" is not a period"]);
    let quotas: Vec<_> = read(text).events.iter().filter_map(|e| quota(e).cloned()).collect();
    assert_eq!(quotas.len(), 1);
    assert_eq!(quotas[0].target, sales::quota::Target::Money(Money::new(10_050, Currency::USD)));
}

#[test]
fn what_cannot_be_read_at_all_names_its_line() {
    assert_eq!(faults("[[team]]\nname = 5")[0].split(':').next(), Some("2"));
    assert!(faults("[[team]]\nname = \"A\"\ncolour = \"red\"")[0].contains("colour"));
}

#[test]
fn contradictions_are_told() {
    for (text, expected) in [
        ("[organisation]\nname=\"\"\nzone=\"Mars\"\ncurrency=\"JPY\"", "3: \"Mars\" is not"),
        (
            "[organisation]\nname=\"\"\nzone=\"UTC\"\ncurrency=\"JPY\"\naverages=\"all\"",
            "5: \"all\" does not say which averages",
        ),
        ("[[team]]\nname=\"A\"\nparent=\"A\"", "3: team \"A\" would be part of itself"),
        ("[[team]]\nname=\"A\"\nparent=\"B\"\n[[team]]\nname=\"B\"\nparent=\"A\"", "6: team"),
        ("[[person]]\nname=\"A\"\n[[person]]\nname=\"a\"", "4: there are two people"),
        ("[[team]]\nname=\"A\"\n[[quota]]\nteam=\"A\"\nperiods={\"FY2026\"=-1}", "5: the number"),
        ("[[quota]]\nperiods={\"FY2026\"=1}", "2: a quota has one holder"),
        (
            "[[quota]]\ncompany=true\nperiods={\"2026-Q1\"=1}\nprofile=[1,2]",
            "4: 2026-Q1 needs a profile of 3 weights",
        ),
        ("[[pipeline]]\nname=\"P\"\n[[pipeline.stage]]\nname=\"S\"", "2: pipeline \"P\" has no"),
        (
            "[[team]]\nname=\"A\"\n[[person]]\nname=\"B\"\nteams=[{team=\"A\"},{team=\"A\"}]",
            "4: the person is in two teams",
        ),
    ] {
        let found = faults(text);
        assert!(found.first().is_some_and(|f| f.starts_with(expected)), "{text}: {found:?}");
    }
}

#[test]
fn the_ideal_customer_is_described_attribute_by_attribute() {
    let organisation = "[organisation]\nname=\"\"\nzone=\"UTC\"\ncurrency=\"JPY\"\n";
    let text = "[[ideal]]\nfield=\"industry\"\none_of=[\"Food\"]\nweight=3\n\
                [[ideal]]\nfield=\"employees\"\nat_least=100\n\
                [[ideal]]\nfield=\"title\"\ncontaining=[\"chief\"]\nweight=2\n";
    let plan = read(&format!("{organisation}{text}"));
    let found = plan.events.iter().find_map(|event| match &event.what {
        What::Defined(Definition::Organisation(organisation)) => Some(organisation.ideal.clone()),
        _ => None,
    });
    let criterion = |field, wanted, weight| Criterion { field, wanted, weight };
    let expected = [
        criterion(TextField::Industry, Wanted::OneOf(vec!["Food".into()]), 3),
        criterion(TextField::Employees, Wanted::Between { at_least: Some(100), at_most: None }, 1),
        criterion(TextField::Title, Wanted::Containing(vec!["chief".into()]), 2),
    ];
    assert_eq!(found.unwrap(), expected);
    assert_eq!(faults(text), ["0: the ideal customer belongs to no organisation"]);
    for (keys, expected) in [
        ("field=\"colour\"\none_of=[\"red\"]", "6: an ideal customer cannot be told by \"colour\""),
        ("field=\"phone\"\none_of=[\"1\"]", "6: an ideal customer cannot be told by \"phone\""),
        ("field=\"title\"\none_of=[\"a\"]\nweight=0", "8: a weight of zero counts for nothing"),
        ("field=\"title\"", "6: an ideal customer's attribute needs one description"),
        (
            "field=\"title\"\none_of=[\"a\"]\nat_least=1",
            "6: an ideal customer's attribute needs one description",
        ),
        ("field=\"title\"\ncontaining=[\" \"]", "7: no word is given"),
        ("field=\"employees\"\nat_least=9\nat_most=1", "6: no number is at least 9 and at most 1"),
    ] {
        assert_eq!(faults(&format!("{organisation}[[ideal]]\n{keys}")), [expected], "{keys}");
    }
}

#[test]
fn fields_are_defined_in_the_order_of_the_file() {
    let field = |of: &str, name: &str, more: &str| {
        format!("[[field]]\nof = \"{of}\"\nname = \"{name}\"\n{more}\n")
    };
    let text = "type = \"text\"";
    let plan = field("account", "Tier", "type = \"choice\"\nchoices = [\"A\", \"B\"]")
        + &field("opportunity", "Note", text)
        + &field("account", "Since", "type = \"date\"\nfirst_name = \"Start\"\nretired = true");
    assert_eq!(faults(&plan), Vec::<String>::new());
    let keys = |event: &Event| match &event.what {
        What::Defined(Definition::Field(field)) => (event.key.id.to_string(), field.order),
        _ => panic!("only fields are defined"),
    };
    let found: Vec<(String, u16)> = read(&plan).events.iter().map(keys).collect();
    let expected = [("account/Tier", 0), ("opportunity/Note", 0), ("account/Start", 1)];
    assert_eq!(found, expected.map(|(id, order)| (id.to_owned(), order)));
    for (plan, expected) in [
        (field("person", "A", text), "2: \"person\" has no custom fields"),
        (field("lead", "A", "type = \"money\""), "4: \"money\" is not a type of field"),
        (field("lead", "A", "type = \"choice\""), "3: a field needs a name, and a choice"),
        (field("lead", "A", text) + &field("lead", " a", text), "7: there are two fields called"),
    ] {
        let found = faults(&plan);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?} for {expected}");
    }
}

#[test]
fn experiments_that_could_tell_nothing_are_refused() {
    let plan = |experiments: &str| {
        let head = "[organisation]\nname=\"A\"\nzone=\"UTC\"\ncurrency=\"USD\"\n\
                    [[pipeline]]\nname=\"P\"\n\
                    stage=[{name=\"S\"},{name=\"W\",kind=\"won\"},{name=\"L\",kind=\"lost\"}]\n";
        format!("{head}{experiments}")
    };
    let one = |name: &str, stage: &str, from: &str, until: &str| {
        format!(
            "[[experiment]]\nname=\"{name}\"\nstage=\"{stage}\"\nfrom={from}\nuntil={until}\n\
             usual=\"a\"\nnew=\"b\"\n"
        )
    };
    let first = one("X", "s", "2026-01-01", "2026-04-01");
    assert_eq!(faults(&plan(&first)), Vec::<String>::new(), "names are compared as people do");
    for (second, expected) in [
        (one("Y", "W", "2026-04-01", "2026-05-01"), "17: there is no open stage \"W\""),
        (one("Y", "S", "2026-04-01", "2026-04-01"), "19: the experiment ends before it begins"),
        (
            one("Y", "S", "2026-03-31", "2026-05-01"),
            "16: \"X\" and \"Y\" have the same name or run",
        ),
        (
            one("X", "S", "2026-04-01", "2026-05-01"),
            "16: \"X\" and \"X\" have the same name or run",
        ),
        (
            one("Y", "S", "2026-04-01", "2026-05-01") + "days=0",
            "22: no deal moves on within no days",
        ),
    ] {
        let found = faults(&plan(&(first.clone() + &second)));
        assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?} for {expected}");
    }
    assert_eq!(faults(&first), ["3: there is no open stage \"s\""]);
}

#[test]
fn a_zone_is_read_as_people_write_it() {
    let zone = |zone: &str| {
        let text = format!("[organisation]\nname=\"\"\nzone=\"{zone}\"\ncurrency=\"JPY\"");
        let plan = read(&text);
        let fixes: Vec<String> = plan.faults.iter().map(|(_, fault)| fault.fix()).collect();
        let zones = plan.events.iter().find_map(|event| match &event.what {
            What::Defined(Definition::Organisation(one)) => Some(one.zone.name().to_owned()),
            _ => None,
        });
        (zones.unwrap_or_default(), fixes)
    };
    for text in ["Asia/Tokyo", "tokyo", "JST", "東京"] {
        assert_eq!(zone(text), ("Asia/Tokyo".to_owned(), Vec::new()));
    }
    let (utc, fixes) = zone("Tokio");
    assert_eq!(utc, "UTC");
    assert!(fixes[0].starts_with("Write a name such as Asia/Tokyo"), "{fixes:?}");
}
