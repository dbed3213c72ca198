//! The page of the organisation, and the way from an empty store.

use axum::http::StatusCode;
use sales::calendar::YearName;

use super::{House, STORY};
use crate::site::Page;

/// The form filled in; of a story's organisation nothing is said, not even its name.
fn with(page: &Page, button: &str, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_unsaid = |field: &str| page.fields("main form").contains(&(field.into(), "".into()));
    let usual = [("name", "Aoba"), ("currency", "USD"), ("zone", "UTC"), ("first-month", "1")];
    let usual: Vec<_> = usual.into_iter().filter(|(field, _)| is_unsaid(field)).collect();
    let mut fields = House::filled(page, &[usual.as_slice(), changed].concat());
    fields.push(("do".to_owned(), button.to_owned()));
    fields
}

#[test]
fn another_calendar_is_looked_at_before_it_is_kept() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    let changed = [
        ("first-month", "4"),
        ("named-by", "end"),
        ("holidays", "2026-11-03\n2026-11-23"),
        ("currency-0", "EUR"),
        ("from-0", "2026-01-01"),
        ("rate-0", "1.08"),
    ];
    let answer = house.post("/organisation", &with(&form, "preview", &changed));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let looked = answer.page();
    let lead = looked.texts(".lead").join(" ");
    assert!(lead.contains("Q4") && lead.contains("Q3"), "the period is another one: {lead}");
    assert_eq!(house.batches(), 1);
    house.kept(&house.post("/organisation", &with(&looked, "save", &[])));
    let history = house.history();
    let organisation = history.organisation();
    let calendar = &organisation.calendar;
    assert_eq!((calendar.first_month(), calendar.year_name()), (4, YearName::End));
    assert_eq!(calendar.working(), [true, true, true, true, true, false, false]);
    assert_eq!(calendar.holidays().len(), 2);
    assert_eq!(organisation.rates[0].millionths, 1_080_000);
    assert_eq!(&*organisation.name, "Aoba");
    let same =
        house.post("/organisation", &with(&house.site.page("/organisation"), "preview", &[]));
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.page().text("[role=alert]").starts_with("Nothing is different"));
}

#[test]
fn what_cannot_be_is_told_at_its_field() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    for (changed, field) in [
        (vec![("name", "")], "name"),
        (vec![("currency", "dollars")], "currency"),
        (vec![("currency", "USX")], "currency"),
        (vec![("zone", "Mars")], "zone"),
        (vec![("holidays", "3.11.")], "holidays"),
        (vec![("rate-0", "1.08")], "currency-0 from-0"),
        (vec![("currency-0", "USD"), ("rate-0", "1")], "currency-0 from-0"),
        (vec![("currency-0", "EUR"), ("rate-0", "1")], "from-0"),
        (vec![("currency-0", "EUR"), ("from-0", "2026-01-01"), ("rate-0", "0")], "rate-0"),
        (vec![("currency-0", "EUR"), ("from-0", "0541-02-02"), ("rate-0", "1")], "from-0"),
    ] {
        let answer = house.post("/organisation", &with(&form, "preview", &changed));
        let page = answer.page();
        let found = page.attributes("[aria-invalid]", "id");
        assert_eq!(found.join(" "), field, "{changed:?}");
    }
    let year = [("currency-0", "EUR"), ("from-0", "275760-09-13"), ("rate-0", "1")];
    let page = house.post("/organisation", &with(&form, "preview", &year)).page();
    assert_eq!(page.text("#wrong-from-0"), "The year must be from 1900 to 2200.");
    let mut none = with(&form, "preview", &[]);
    none.retain(|(name, _)| name != "working");
    let answer = house.post("/organisation", &none);
    assert_eq!(answer.page().attribute("[aria-invalid]", "id"), "working-0");
}

#[test]
fn who_saves_over_somebody_else_is_shown_theirs_first() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    let save = |form: &Page, name: &str| {
        house.post("/organisation", &with(form, "save", &[("name", name)]))
    };
    house.kept(&save(&form, "Aoba KK"));
    let answer = save(&form, "Aoba Inc.");
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = answer.page();
    assert!(page.text("[role=alert]").contains("Aoba KK"));
    house.kept(&save(&page, "Aoba Inc."));
    assert_eq!(&*house.history().organisation().name, "Aoba Inc.");
}

#[test]
fn an_empty_store_leads_through_and_tells_what_is_done() {
    let house = House::of("");
    for (link, first) in [("/?lang=en", "Your organisation"), ("/?lang=ja", "会社")] {
        let page = house.site.page(link);
        assert!(page.texts(".steps li")[0].starts_with(first), "{:?}", page.texts(".steps li"));
        assert_eq!(page.count(".steps .mut"), 2, "nothing is done yet; the last comes after deals");
    }
    let form = house.site.page("/organisation");
    assert_eq!(form.texts(".steps [aria-current]"), ["Your organisation"]);
    let three = [("name", "Aoba"), ("currency", "jpy"), ("zone", "Asia/Tokyo")];
    let page = house.kept(&house.post("/organisation", &with(&form, "save", &three)));
    assert_eq!(page.texts(".steps .mut"), ["done", "Scorecard", "once there are deals"]);
    assert_eq!(house.history().organisation().currency.code(), "JPY");
    assert_eq!(House::of(STORY).site.page("/organisation").count(".steps"), 0, "there are deals");
    // The last step but one is on the way as well.
    let without_quotas = House::of(&STORY.replace("quota Mei 2026-Q4 1000\n", ""));
    let sheet = without_quotas.site.page("/quotas");
    assert_eq!(sheet.texts(".steps [aria-current]"), ["Quotas"]);
    assert_eq!(sheet.attributes(".steps a", "href").last().map(String::as_str), Some("/"));
    assert_eq!(House::of(STORY).site.page("/quotas").count(".steps"), 0);
}

#[test]
fn holidays_are_read_as_people_write_days() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    let days = "2026/12/29、2026.12.30\n２０２６－１２－３１　2027年1月1日, ２０２７／１／２";
    house.post("/organisation", &with(&form, "save", &[("holidays", days)]));
    let kept = house.site.page("/organisation").text("textarea[name=holidays]");
    assert_eq!(kept, "2026-12-29 2026-12-30 2026-12-31 2027-01-01 2027-01-02");
}

#[test]
fn holidays_that_are_no_days_are_named() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    let days = "2026-05-04\n2026-02-31\nThanksgiving\n12月31日\n3/4/2026";
    let fields = with(&form, "save", &[("holidays", days)]);
    let told = house.post("/organisation?lang=en", &fields).page().text("#wrong-holidays");
    assert_eq!(
        told,
        "No day: 2026-02-31, Thanksgiving, 12月31日, 3/4/2026. Write each as 2026-03-31."
    );
}

#[test]
fn a_zone_is_written_as_people_do_and_the_nearest_are_told() {
    let house = House::of(STORY);
    let form = house.site.page("/organisation");
    let zone = |link: &str, zone: &str| {
        house.post(link, &with(&form, "save", &[("zone", zone)])).page().text("#wrong-zone")
    };
    let told = zone("/organisation?lang=en", "Tokio");
    assert!(told.starts_with("No time zone is called so. Did you mean: Asia/Tokyo"), "{told}");
    let told = zone("/organisation?lang=ja", "東京駅");
    assert!(told.starts_with("その名前のタイムゾーンはありません。近い名前：Asia/Tokyo"), "{told}");
    let told = zone("/organisation?lang=ja", "×××");
    assert!(told.ends_with("「東京」のように入力してください。"), "{told}");
    house.kept(&house.post("/organisation", &with(&form, "save", &[("zone", "東京")])));
    assert_eq!(house.history().organisation().zone.name(), "Asia/Tokyo");
    let again = house.site.page("/organisation");
    assert_eq!(again.attribute("#zone", "value"), "Asia/Tokyo");
    assert!(again.count("#zones option") > 10);
}

#[test]
fn what_nobody_has_said_is_to_be_chosen() {
    let house = House::of("");
    for link in ["/organisation", "/organisation?lang=ja"] {
        let form = house.site.page(link);
        let values = ["#currency", "#zone"].map(|field| form.attribute(field, "value"));
        assert_eq!(values, ["", ""], "{link}");
        assert_eq!(form.attribute("#first-month option[selected]", "value"), "");
        assert_eq!(form.count("#first-month[required]"), 1);
    }
    let form = house.site.page("/organisation");
    assert!(form.text("main .notice").starts_with("Nobody has said any of this yet. Choose it"));
    let sent = House::filled(&form, &[("name", "Aoba"), ("currency", "JPY"), ("zone", "JST")]);
    let refused = house.post("/organisation", &sent).page();
    assert_eq!(refused.attribute("[aria-invalid]", "id"), "first-month");
    assert!(refused.text("#wrong-first-month").starts_with("Choose the month"));
    let saved = house.kept(&house.post("/organisation", &with(&form, "save", &[])));
    assert_eq!(saved.count("main .notice.saved [role=status][autofocus]"), 1);
    let forms = saved.attributes("main form", "action");
    assert_eq!(forms[..2], ["/set-up/undo", "/organisation"]);
    assert_eq!(saved.count("form.saved [role=status] + button"), 1, "taken back where it is told");
    assert_eq!(house.site.page("/organisation").count("main .notice"), 0);
}

#[test]
fn where_numbers_rest_on_what_nobody_has_said_that_is_told() {
    let house = House::unsaid(STORY);
    for path in ["/", "/deals", "/forecast"] {
        let told = house.site.page(path).text("main .notice");
        assert!(told.contains("amounts without a currency are read as US dollars"), "{told}");
        assert!(
            house
                .site
                .page(path)
                .attributes("main .notice a", "href")
                .contains(&"/organisation".into())
        );
    }
    let form = house.site.page("/organisation");
    assert!(form.text("main .notice").contains("take the import back"), "there are deals");
    house.kept(&house.post("/organisation", &with(&form, "save", &[])));
    assert_eq!(house.site.page("/deals").count("main .notice"), 0);
}

#[test]
fn what_was_said_counts_as_said_also_where_it_is_what_one_assumes() {
    let house = House::of("org zone UTC currency USD");
    let page = house.site.page("/organisation");
    assert_eq!(page.texts(".steps .mut")[0], "done");
    assert_eq!(page.attribute("#currency", "value"), "USD", "it is shown as said");
    assert_eq!(page.count("main .notice"), 0, "nothing is missing");
    let named = with(&page, "save", &[("name", "Aoba")]);
    let saved = house.kept(&house.post("/organisation", &named));
    assert!(saved.text("main").contains("Organisation: name Aoba"), "{}", saved.text("main"));
    let unsaid = House::unsaid("").site.page("/organisation");
    assert_eq!(unsaid.attribute("#currency", "value"), "", "nobody has said any");
    assert!(!unsaid.texts(".steps .mut").contains(&"done".to_owned()));
}
