//! How files were understood: which columns are read, which teams come of them, and what is said of
//! a correction.

use axum::http::header;

use super::Place;

const STAFF: &str = "Name,Role,Reports to,Team,Desk\n\
    Helen,Head,,,1\nCara,Manager,Helen,Losch,2\nGarret,AE,Cara,Losch,3\nAna,AE,Cara,Losch,4\n";

const ENTERED: &str = "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Create Date,\
    \"Date entered \"\"Demo (Sales)\"\"\"\n\
    1,Loom,Sales,Demo,5,2026-12-01,2026-01-02,2026-01-05\n";

#[test]
fn the_tree_of_teams_is_shown_before_it_is_taken_in() {
    let place = Place::new();
    let link = place.checked(&[("people.csv", STAFF.as_bytes())]);
    let page = place.page(&link);
    assert_eq!(
        page.texts(".found .known li"),
        ["Helen 1 person · led by Helen", "Losch 3 people · led by Cara"]
    );
    assert_eq!(page.attributes(".found .known li", "class"), ["d0", "d1"]);
    let files = page.text(".files");
    assert!(files.contains("4 of 5 columns read · not read: Desk"), "{files}");
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    let roster = place.page("/roster").texts(".known .d0, .known .d1");
    assert_eq!(roster, page.texts(".found .known li"));
}

#[test]
fn what_was_applied_is_said_with_the_way_back() {
    let place = Place::new();
    let link = place.checked(&[("people.csv", STAFF.as_bytes())]);
    let file = place.page(&link).attribute(".files a", "href");
    let told = place.post(&file, "kind=people&column-4=role").header(&header::LOCATION).to_owned();
    place.wait(&link);
    let page = place.page(&told);
    assert!(page.text("main [role=status]").starts_with("Applied: "), "{}", page.text("main"));
    assert_eq!(page.attribute("[autofocus]", "href"), link);
    assert_eq!(place.page(&file).count("main [role=status]"), 0);
}

#[test]
fn a_kind_that_lacks_columns_stays_chosen_and_says_which() {
    let place = Place::new();
    let link = place.checked(&[("people.csv", STAFF.as_bytes())]);
    let file = place.page(&link).attribute(".files a", "href");
    place.post(&file, "kind=opportunities&column-0=name&column-4=owner");
    place.wait(&link);
    let page = place.page(&format!("{file}?told=applied"));
    assert_eq!(page.attribute("#kind option[selected]", "value"), "opportunities");
    let told = page.text("main [role=alert]");
    assert!(told.contains("said to hold Deals") && told.contains("Stage"), "{told}");
    assert_eq!(page.count("main [role=status]"), 0, "nothing is applied yet");
    let chosen = |column: usize| {
        let of = format!("[name=column-{column}] option[selected]");
        place.page(&file).attribute(&of, "value")
    };
    assert_eq!((chosen(0).as_str(), chosen(4).as_str()), ("name", "owner"));
    let said = "kind=opportunities&column-0=name&column-1=stage&column-3=close_date&column-4=owner";
    place.post(&file, said);
    place.wait(&link);
    assert_eq!(
        place.page(&file).count("main [role=alert]"),
        0,
        "{}",
        place.page(&file).text("main")
    );
    assert_eq!(chosen(1), "stage");
}

#[test]
fn a_column_of_the_day_of_a_stage_is_read_unless_somebody_says_not() {
    let place = Place::new();
    let link = place.checked(&[("hubspot.csv", ENTERED.as_bytes())]);
    assert!(place.page(&link).text(".files").contains("8 of 8 columns read"));
    let file = place.page(&link).attribute(".files a", "href");
    let chosen = || place.page(&file).text("[name=column-7] option[selected]");
    assert_eq!(chosen(), "Day the stage was entered: Demo");
    let kind = "kind=hubspot+deals&column-7";
    for (said, shown) in [
        ("entered", "Day the stage was entered: Demo"),
        ("ignore", "Not read"),
        ("entered", "Day the stage was entered: Demo"),
    ] {
        place.post(&file, &format!("{kind}={said}"));
        place.wait(&link);
        assert_eq!(chosen(), shown);
    }
}

#[test]
fn of_files_that_cannot_be_read_it_is_said_what_to_do() {
    let place = Place::new();
    let strange = ("strange.csv", &b"Foo,Bar\n1,2\n\n"[..]);
    let link = place.checked(&[strange, ("empty.csv", b"")]);
    let page = place.page(&link);
    assert_eq!(page.count("#found"), 0, "no heading of nothing");
    assert!(page.text("main > p").contains("Columns and corrections"), "{}", page.text("main"));
    assert!(page.text(".files li").contains("1 row, not read"), "{}", page.text(".files"));
    assert!(!page.text(".files").contains("0 rows"), "{}", page.text(".files"));
    let japanese = place.page(&format!("{link}?lang=ja"));
    assert!(japanese.text("main > p").contains("列と読み方を直す"));
    assert!(japanese.text(".files li").contains("1行（読み込んでいません）"));
    let link = place.checked(&[("empty.csv", b"")]);
    assert!(place.page(&link).text("main > p").contains("discard the files"));
}
