//! The board: its columns, and cards moved by their menus.

use axum::http::StatusCode;

use crate::hand::office;
use crate::office::{Office, refs};

#[test]
fn the_board_comes_to_what_the_pipeline_says_and_a_card_is_moved_by_its_menu() {
    let office = office();
    let board = office.site.page("/board");
    assert_eq!(board.texts(".column h2"), ["Qualify", "Proposal"]);
    assert_eq!(board.attributes(".column header a", "data-amount"), ["200000", "100000"]);
    for (link, amount, count) in board.promises() {
        let list = office.site.page(&link);
        assert_eq!(list.attributes("tfoot", "data-amount").first(), amount.as_ref(), "{link}");
        assert_eq!(list.attributes("tfoot", "data-count").first(), count.as_ref(), "{link}");
    }
    assert_eq!(board.texts(".card > a"), ["Beta", "Alpha"]);
    let form = ".column:nth-of-type(1) .card form";
    let action = board.attribute(form, "action");
    let mut fields = Office::fields(&board, form);
    assert_eq!(board.texts(&format!("{form} button")), ["Proposal"]);
    fields.push(("stage".into(), "Proposal".into()));
    let after = office.kept(&action, &refs(&fields));
    assert_eq!(after.attributes(".column header a", "data-amount"), ["300000"]);
    assert_eq!(after.attributes(".column", "data-stage"), ["Qualify", "Proposal"]);
    // What takes it back stands where it is told, and that it was taken back is told, too.
    let told = after.text(".told p");
    assert!(told.starts_with("Beta · "), "{told}");
    let mut undo = Office::fields(&after, "form.told");
    undo.push(("batch".into(), after.attribute("form.told button", "value")));
    let undone = office.kept(&after.attribute("form.told", "action"), &refs(&undo));
    assert_eq!(undone.texts(".told p"), ["Beta · Taken back. The record is as it was before."]);
    assert_eq!(undone.count(".told button"), 0);
    assert_eq!(undone.attributes(".column header a", "data-amount"), ["200000", "100000"]);
    office.kept(&action, &refs(&fields));
    // Somebody who still sees the old board is told.
    let late =
        office.post(&action, &refs(&[&fields[..], &[("stage".into(), "Won".into())]].concat()));
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    assert_eq!(office.site.page("/board?rep=Tom").texts(".card > a"), ["Beta"]);
    for of in ["told=x", "told=1&row=0", "told=9999&row=0&lang=ja"] {
        let told = office.site.page(&format!("/board?{of}"));
        assert_eq!((told.count(".notice li"), told.count(".told")), (1, 0), "{of}");
    }
    let earlier = office.site.page("/board?asof=2026-11-22");
    assert_eq!((earlier.count(".card"), earlier.count(".card form")), (2, 0));
}
