//! The sales process that was read from files, put right before anything is imported.

use axum::http::{StatusCode, header};

use super::Place;
use crate::site::Page;

const DEALS: &str = "Opportunity ID,Opportunity Name,Stage,Amount\n\
    1,Halden,Talk,10\n2,Port,Signed,20\n3,Quay,Signed,30\n4,Nord,Dropped,9\n5,Aoba,Offer,7\n";

const SAID: &str = "name-0=Offer&kind-0=open&name-1=Talk&kind-1=open\
    &name-2=Signed&kind-2=won&name-3=Dropped&kind-3=lost";

/// The stages on the page, with their rows and what they mean.
fn stages(page: &Page) -> Vec<(String, String)> {
    let named = page.texts(".read li > span:first-child");
    named.into_iter().zip(page.texts(".read option[selected]")).collect()
}

fn shown(stages: &[(&str, &str)]) -> Vec<(String, String)> {
    stages.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned())).collect()
}

#[test]
fn what_stages_mean_and_their_order_are_said_before_the_first_import() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&link);
    let read = [("Talk 1 row", "open"), ("Signed 2 rows", "open"), ("Dropped 1 row", "open")];
    let read = [&read[..], &[("Offer 1 row", "open")]].concat();
    assert_eq!(stages(&page), shown(&read));
    assert!(page.texts(".found-process")[0].contains("→ Won (won) → Lost (lost)"));
    assert_eq!(page.attributes(".read [aria-label^='Move Talk']", "disabled").len(), 1);
    let japanese = place.page(&format!("{link}?lang=ja"));
    assert_eq!(japanese.text("#process"), "読み取った営業プロセス");

    // Moving one keeps what was chosen, and the button that was used in hand.
    let to = format!("{link}/process");
    let moved = place.post(&to, &format!("{SAID}&do=down-0")).page();
    let expected = [("Talk 1 row", "open"), ("Offer 1 row", "open")];
    let expected = [&expected[..], &[("Signed 2 rows", "won"), ("Dropped 1 row", "lost")]].concat();
    assert_eq!(stages(&moved), shown(&expected));
    assert_eq!(moved.attribute("[autofocus]", "aria-label"), "Move Offer down");
    assert_eq!(stages(&place.page(&link)), shown(&read), "nothing is taken over yet");

    let answer = place.post(&to, &format!("{SAID}&do=save"));
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let told = answer.header(&header::LOCATION).to_owned();
    place.wait(&told);
    let page = place.page(&told);
    assert!(page.texts("[role=status]").contains(&"The sales process is read as you said.".into()));
    let process = "Offer → Talk → Signed (won) → Dropped (lost).";
    assert!(page.text(".found-process").contains(process), "{}", page.text(".found-process"));

    assert_eq!(place.post(&format!("{link}/go"), "").status, StatusCode::SEE_OTHER);
    place.wait(&link);
    assert_eq!(place.page(&link).count(".read"), 0, "what is imported is put right elsewhere");
    let won = place.get("/api/v1/deals?status=won").text();
    assert!(won.contains("\"count\":2,"), "{won}");
}

#[test]
fn what_was_said_of_the_process_holds_for_files_with_the_same_columns() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    place.post(&format!("{link}/process"), &format!("{SAID}&do=save"));
    place.wait(&link);
    place.post(&format!("{link}/go"), "");
    place.wait(&link);
    place.post("/imports/1/undo", "");
    assert_eq!(place.deals(), 0);
    let again = place.checked(&[("again.csv", DEALS.as_bytes())]);
    let process = place.page(&again).text(".found-process");
    assert!(process.contains("Offer → Talk → Signed (won) → Dropped (lost)."), "{process}");
}

#[test]
fn a_process_without_a_stage_that_is_won_is_told_and_can_be_put_right() {
    let place = Place::new();
    let deals = DEALS.replace("Signed", "Won");
    let link = place.checked(&[("deals.csv", deals.as_bytes())]);
    let to = format!("{link}/process");
    let said = SAID.replace("Signed", "Won").replace("kind-2=won", "kind-2=lost");
    place.post(&to, &format!("{said}&do=save"));
    place.wait(&link);
    let page = place.page(&link);
    assert!(page.text(".problems li").contains("has no stage of kind"), "nothing is made up");
    assert_eq!(page.count(".read li"), 4);
    assert_eq!(page.count(".ahead [value=go]"), 0);
}

#[test]
fn who_only_sells_says_nothing_of_the_process() {
    let place = Place::with_accounts().signed_in("tom@example.com");
    let answer = place.post("/imports/new/1/process", SAID);
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[test]
fn what_is_chosen_counts_for_whoever_imports_at_once() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.as_bytes())]);
    let page = place.page(&link);
    let button = ".ahead [value=go]";
    let form = format!("#{}", page.attribute(button, "form"));
    assert_eq!(page.attribute(&form, "action"), format!("{link}/process"), "one form, two buttons");
    let to = page.attribute(&form, "action");
    assert_eq!(place.post(&to, &format!("{SAID}&do=go")).status, StatusCode::SEE_OTHER);
    place.wait(&link);
    assert_eq!(place.page(&link).text("h1"), "Imported");
    let count = |status| place.get(&format!("/api/v1/deals?status={status}")).text();
    assert!(count("won").contains("\"count\":2,"), "{}", count("won"));
    assert!(count("lost").contains("\"count\":1,"), "{}", count("lost"));
}

#[test]
fn what_makes_no_process_is_told_instead_of_imported() {
    let place = Place::new();
    let deals = DEALS.replace("Signed", "Won");
    let link = place.checked(&[("deals.csv", deals.as_bytes())]);
    let said = SAID.replace("Signed", "Won").replace("kind-2=won", "kind-2=lost");
    place.post(&format!("{link}/process"), &format!("{said}&do=go"));
    place.wait(&link);
    assert_eq!(place.batches(), 0);
    assert!(place.page(&link).text(".problems li").contains("has no stage of kind"));
}

#[test]
fn who_chooses_nothing_imports_what_was_read() {
    let place = Place::new();
    let link = place.checked(&[("deals.csv", DEALS.replace("Signed", "Won").as_bytes())]);
    let read = place.page(&link).fields("#say-process");
    let fields: Vec<String> = read.iter().map(|(name, value)| format!("{name}={value}")).collect();
    place.post(&format!("{link}/process"), &format!("{}&do=go", fields.join("&")));
    place.wait(&link);
    assert_eq!(place.page(&link).text("h1"), "Imported");
    assert_eq!(place.deals(), 5);
}
