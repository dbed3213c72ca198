//! Whose the ids of files are, and what is said where deals would count twice.

use super::Place;

const DEALS: &str = "商談 ID,商談名,商談 所有者,フェーズ,完了予定日\n\
                     1,甲,佐藤 健,受注,2026/10/05\n2,乙,佐藤 健,受注,2026/10/06\n";
const MOVES: &str = "商談 ID,変更前フェーズ,変更後フェーズ,最終更新日\n\
                     1,提案,受注,2026/10/05 10:00\n2,提案,受注,2026/10/06 10:00\n";

#[test]
fn deals_that_would_count_twice_are_told_before_importing_with_what_to_do() {
    let place = Place::new();
    let files: [(&str, &[u8]); 2] =
        [("deals.csv", DEALS.as_bytes()), ("moves.csv", MOVES.as_bytes())];
    let link = place.checked(&files);
    let page = place.page(&link);
    assert_eq!(page.count(".notice[role=alert]"), 0);
    assert!(page.text(".files").contains("ids issued by csv (a file of no known system)"));
    assert_eq!(place.page(&format!("{link}?lang=ja")).count("[title*=発行元]"), 2);
    // Somebody says that the history is of another system.
    let of_moves =
        (0..2).find(|at| place.page(&format!("{link}/files/{at}")).text("h1").contains("moves"));
    let file = format!("{link}/files/{}", of_moves.expect("the file"));
    place.post(&file, "kind=stage+changes&source=salesforce");
    place.wait(&link);
    let told = place.page(&link).text(".notice[role=alert]");
    assert!(told.contains("2 deals of moves.csv, by ids issued by salesforce"), "{told}");
    assert!(told.contains("say csv as the issuer"), "{told}");
    let told = place.page(&format!("{link}?lang=ja")).text(".notice[role=alert]");
    assert!(told.contains("moves.csvの商談2件（IDの発行元：salesforce）"), "{told}");
    // As it says.
    place.post(&file, "kind=stage+changes&source=csv");
    place.wait(&link);
    assert_eq!(place.page(&link).count(".notice[role=alert]"), 0);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    assert_eq!(place.deals(), 2);
}
