//! What is said of an import is said in the language of whoever looks.

use axum::http::StatusCode;

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

/// Neither in another language than the reader's, nor of an address that has a name.
#[test]
fn what_was_done_is_told_in_the_language_of_whoever_looks_and_by_name() {
    let place = Place::with_accounts().signed_in("mei@example.com");
    let token = place.page("/imports").attribute(".drop [name=token]", "value");
    let done = |link: &str, fields: &str| {
        let sent = place.post(link, &format!("{fields}&token={token}"));
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{link}: {}", sent.text());
    };
    done("/accounts/new?lang=en", "name=Halden");
    done("/accounts/0?lang=ja", "name=Halden+Rail&was-name=Halden&phone=1");
    let listed = |lang: &str| {
        let page = place.page(&format!("/imports?lang={lang}"));
        [page.texts(".log td:nth-child(2)"), page.texts(".log td:nth-child(3)")]
    };
    assert_eq!(listed("en")[0], ["Customer: Halden (Name, Phone)", "New customer: Halden"]);
    let [what, who] = listed("ja");
    assert_eq!(what, ["顧客：Halden（名前、電話番号）", "顧客を追加：Halden"]);
    assert_eq!(who, ["Mei", "Mei"]);
    done("/imports/2/undo?lang=en", "");
    let page = place.page("/imports/2?lang=ja");
    assert_eq!(page.text("h1"), "顧客：Halden（名前、電話番号）");
    let facts = page.texts("dl.who dd");
    assert_eq!(facts[2], "Mei");
    assert!(facts[4].contains("Mei") && !facts[4].contains('@'), "{facts:?}");
    let page = place.page("/accounts/0?lang=ja");
    assert_eq!(page.texts(".edits li > b"), ["Mei"]);
    let told = page.text(".edits li > span");
    assert!(told.contains("名前：Halden"), "{told}");

    let log = place.page("/people/log?kind=batch-made&lang=ja");
    let cells = |column: usize| log.texts(&format!(".happened td:nth-child({column})"));
    assert_eq!(cells(4), ["2 顧客：Halden（名前、電話番号）", "1 顧客を追加：Halden"]);
    assert_eq!(cells(2)[0], "Mei（mei@example.com）", "two may be called the same");
    let file = place.get("/people/log.csv?lang=en").text();
    assert!(file.contains("\"2 Customer: Halden (Name, Phone)\""), "{file}");
}
