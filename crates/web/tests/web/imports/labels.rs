//! What the pages say of a file before anything of it is taken in: what it is read as, and what it
//! can be read as.

use super::{DEALS, Place};

const ORGANISATION: &str =
    "[organisation]\nname = \"A\"\ncurrency = \"JPY\"\nzone = \"Asia/Tokyo\"\n";

#[test]
fn the_zone_that_a_file_is_read_in_stands_in_its_field() {
    let place = Place::new();
    let copy = "OpportunityId,CreatedDate,StageName,Amount,CloseDate\n\
                0060000000000Aa,2026-02-01T10:00:00.000Z,Proposal,1,2026-03-31\n";
    place.imported(&[("plan.toml", ORGANISATION.as_bytes())]);
    let zone = |text: &str| {
        let link = place.checked(&[("a.csv", text.as_bytes())]);
        place.page(&format!("{link}/files/0")).attribute("#zone", "placeholder")
    };
    assert_eq!((zone(copy), zone(DEALS)), ("UTC".to_owned(), "Asia/Tokyo".to_owned()));
    assert_eq!(zone("colour,shape\nred,round\n"), "Asia/Tokyo");
}

#[test]
fn what_a_column_can_hold_is_in_groups_and_the_script_knows_what_a_kind_of_file_holds() {
    let place = Place::new();
    let link = place.checked(&[("a.csv", b"colour,shape\nred,round\n")]);
    let page = place.page(&format!("{link}/files/0"));
    assert_eq!(page.count("[name=column-0] > option"), 1, "not read");
    assert_eq!(page.count("[name=column-0] > optgroup"), 7);
    assert_eq!(page.count("[name=column-0] [label='Of deals'] [value=stage]"), 1);
    let holds = page.attribute("#kind [value=opportunities]", "data-holds");
    assert!(holds.split(' ').any(|word| word == "close_date"), "{holds}");
    // Of a known kind only its own are there.
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&format!("{link}/files/0"));
    assert_eq!(page.count("[name=column-0] [value=activity_kind]"), 0);
    assert_eq!(page.count("[name=column-0] [value=id][selected]"), 1);
    assert_eq!(page.count("#kind [data-holds]"), 0);
}

#[test]
fn a_picture_and_a_file_without_rows_are_told_as_what_they_are() {
    let place = Place::new();
    place.imported(&[("plan.toml", ORGANISATION.as_bytes())]);
    let header = DEALS.lines().next().expect("a line");
    let files: [(&str, &[u8]); 2] =
        [("写真.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,a,b\n"), ("head.csv", header.as_bytes())];
    let link = place.checked(&files);
    let told = place.page(&link).texts(".files .warn").join("; ");
    assert!(told.contains("This is a picture (PNG), not a table"), "{told}");
    assert!(told.contains("There are column names, and no rows below them"), "{told}");
    let page = place.page(&format!("{link}?lang=ja"));
    let about = page.text(".files");
    assert!(about.contains("画像（PNG）で、表ではありません"), "{about}");
    assert!(about.contains("列名だけで、データの行がありません"), "{about}");
    assert!(!about.contains("Windows-1252"), "{about}");
    // There is nothing to be corrected of a picture; what is wrong stands with each file.
    assert_eq!(page.count(".files a"), 1);
    let main = page.text("main");
    assert!(main.contains("理由はファイルごとに示しています"), "{main}");
}

#[test]
fn that_stages_are_kept_is_no_warning() {
    let place = Place::new();
    place.imported(&[("plan.toml", ORGANISATION.as_bytes()), ("deals.csv", DEALS.as_bytes())]);
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&format!("{link}?told=1"));
    assert_eq!(page.count(".notice.fine-news[role=status]"), 1);
    assert_eq!(page.count(".ahead > form"), 1, "to discard: another one would push the button");
}
