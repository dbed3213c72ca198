//! One page fades into the next.

use page_tests::{Look, Theme, complaints, start_or_skip};

use crate::product::ENGLISH;

#[test]
fn a_change_of_page_that_is_broken_off_is_no_fault() {
    let address = ENGLISH.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("turning").expect("chromium starts") else { return };
    let look = Look { width_px: 1440, theme: Theme::Light, language: "en" };
    browser.set_look(look).expect("the window");
    browser.let_move().expect("pages move");
    browser.open(&format!("{address}/search")).expect("a page");
    for path in ["/help/keyboard", "/search"].into_iter().cycle().take(12) {
        let turn = format!("setTimeout(() => location.assign('{path}')), 1");
        browser.evaluate(&turn).expect("the way to the next page");
        for height in 0..60 {
            browser.resize(1440, 800 + height).expect("another size");
        }
        browser.wait_until(&format!("location.pathname === '{path}'")).expect("the next page");
    }
    let complaints = complaints(&mut browser);
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn a_change_of_page_that_nobody_holds_is_no_fault_and_other_failures_are() {
    let address = ENGLISH.as_ref().expect("the company is served");
    let Some(mut browser) = start_or_skip("turning-back").expect("chromium starts") else { return };
    let look = Look { width_px: 1440, theme: Theme::Light, language: "en" };
    browser.set_look(look).expect("the window");
    browser.open(&format!("{address}/help/keyboard")).expect("a page");
    let fails = |browser: &mut page_tests::Browser, what: &str| {
        let promise = format!("(() => {{ Promise.reject({what}); }})()");
        browser.evaluate(&promise).expect("a promise");
        browser.evaluate("new Promise(done => setTimeout(done, 200))").expect("a moment");
        complaints(browser)
    };
    let revealed = "new DOMException('Transition was aborted because of invalid state. \
                    Page already revealed', 'InvalidStateError')";
    assert_eq!(fails(&mut browser, revealed), Vec::<String>::new());
    assert_eq!(fails(&mut browser, "new Error('spilt milk')").len(), 1);
}
