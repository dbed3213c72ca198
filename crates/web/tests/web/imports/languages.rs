//! What is said of an import is said in the language of whoever looks.

use super::{DEALS, Place};

#[test]
fn row_problems_are_told_in_the_language_of_the_page() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&format!("{link}?lang=ja"));
    let told = page.text(".problems li");
    assert!(told.contains("存在しない日付です（「2026-02-31」）。"), "{told}");
    assert_eq!(page.count(".problems [lang=en]"), 0);
    assert!(
        place.page(&link).text(".problems li").contains("there is no such day (“2026-02-31”).")
    );
}

/// Also of an earlier import, in the file to be mended, and what was decided on the way.
#[test]
fn nothing_of_an_import_is_told_in_another_language() {
    let place = Place::new();
    let rare = format!("{DEALS}9,Quay,Nowhere,2026-01-09\n9,Quay\n");
    let files: [(&str, &[u8]); 2] =
        [("deals.csv", rare.as_bytes()), ("notes.csv", b"colour,shape\nred,round\n")];
    let checked = place.page(&format!("{}?lang=ja", place.checked(&files)));
    assert_eq!(checked.count("main [lang=en]"), 0);
    assert!(
        checked.text(".files").contains("列の名前から内容が分かりません"),
        "{}",
        checked.text(".files")
    );
    let process = checked.text(".found-process");
    assert!(process.contains("営業プロセスが定義されていない"), "{process}");
    place.imported(&files[..1]);
    let past = place.page("/imports/1?lang=ja");
    let told = past.texts(".problems li").join(" ");
    assert!(told.contains("この行には値が2個あります。"), "{told}");
    assert_eq!(past.count(".problems [lang=en]"), 0);
    let file = |lang: &str| place.get(&format!("/imports/1/rejected/0?lang={lang}")).text();
    assert!(file("ja").contains(",3行目: 存在しない日付です,"), "{}", file("ja"));
    assert!(file("en").contains(",line 3: there is no such day,"), "{}", file("en"));
}
