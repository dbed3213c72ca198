use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tokio::runtime::Runtime;
use tokio::sync::Notify;

use super::*;

fn key(version: u64) -> Key {
    Key {
        version,
        answers: 0,
        asker: Asker::default(),
        today: Day::FIRST,
        holds: Holds::Own,
        link: "/".to_owned(),
        lang: Lang::En,
        coding: Coding::Plain,
    }
}

/// Answers with the number of answers made before.
fn counting(
    made: &Arc<AtomicU32>,
    status: StatusCode,
) -> impl Future<Output = Kept> + Send + 'static {
    let lasts = if status == StatusCode::OK { Lasts::Always } else { Lasts::Not };
    numbered(made, status, lasts)
}

fn numbered(
    made: &Arc<AtomicU32>,
    status: StatusCode,
    lasts: Lasts,
) -> impl Future<Output = Kept> + Send + 'static {
    let made = Arc::clone(made);
    async move {
        let body = made.fetch_add(1, Ordering::Relaxed).to_string().into();
        Kept { status, headers: HeaderMap::new(), body, lasts }
    }
}

#[test]
fn many_who_ask_at_once_wait_for_one_computation() {
    let runtime = Runtime::new().expect("a runtime");
    let (cache, made) = (Arc::new(Cache::new()), Arc::new(AtomicU32::new(0)));
    let gate = Arc::new(Notify::new());
    runtime.block_on(async {
        let ask = || {
            let (cache, gate, work) =
                (Arc::clone(&cache), Arc::clone(&gate), counting(&made, StatusCode::OK));
            tokio::spawn(async move {
                let make = async move {
                    gate.notified().await;
                    work.await
                };
                cache.answer(key(0), make).await.body.clone()
            })
        };
        let asking: Vec<_> = (0..20).map(|_| ask()).collect();
        gate.notify_one();
        for asked in asking {
            assert_eq!(asked.await.expect("an answer"), "0");
        }
    });
    assert_eq!(made.load(Ordering::Relaxed), 1);
}

#[test]
fn errors_and_answers_of_earlier_histories_are_not_kept() {
    let runtime = Runtime::new().expect("a runtime");
    let (cache, made) = (Arc::new(Cache::new()), Arc::new(AtomicU32::new(0)));
    let ask = |version, status| {
        let answer = runtime.block_on(cache.answer(key(version), counting(&made, status)));
        String::from_utf8(answer.body.to_vec()).expect("a number")
    };
    assert_eq!(ask(0, StatusCode::NOT_FOUND), "0");
    assert_eq!(ask(0, StatusCode::OK), "1", "the error was not kept");
    assert_eq!(ask(0, StatusCode::OK), "1");
    assert_eq!(ask(1, StatusCode::OK), "2", "another history, another answer");
    cache.forget_before(2);
    assert_eq!(ask(1, StatusCode::OK), "3");
    assert_eq!(ask(1, StatusCode::OK), "4", "too late to be kept");
}

#[test]
fn what_waits_for_something_is_given_until_that_is_there() {
    let runtime = Runtime::new().expect("a runtime");
    let (cache, made) = (Arc::new(Cache::new()), Arc::new(AtomicU32::new(0)));
    let (first, second) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let look = |there: &Arc<AtomicBool>| {
        let there = Arc::clone(there);
        Look::new(move || there.load(Ordering::Relaxed))
    };
    let ask = |lasts| {
        let make = numbered(&made, StatusCode::OK, lasts);
        let answer = runtime.block_on(cache.answer(key(0), make));
        String::from_utf8(answer.body.to_vec()).expect("a number")
    };
    let both = || Lasts::Until(vec![look(&first), look(&second)]);
    assert_eq!(ask(both()), "0");
    assert_eq!(ask(both()), "0", "nothing is there yet");
    second.store(true, Ordering::Relaxed);
    assert_eq!(ask(Lasts::Until(vec![look(&first)])), "1", "one of two is there");
    assert_eq!(ask(both()), "1", "the other is waited for");
    first.store(true, Ordering::Relaxed);
    assert_eq!(ask(Lasts::Always), "2");
    assert_eq!(ask(Lasts::Always), "2");
}

#[test]
fn tags_differ_by_all_that_answers_depend_on_and_from_start_to_start() {
    let cache = Cache::new();
    let plain = key(0);
    let others = [
        key(1),
        Key { lang: Lang::Ja, ..plain.clone() },
        Key { coding: Coding::Gzip, ..plain.clone() },
        Key { holds: Holds::Sample, ..plain.clone() },
        Key { today: Day::LAST, ..plain.clone() },
        Key { link: "/deals".to_owned(), ..plain.clone() },
    ];
    let tag = cache.tag(&plain);
    assert_eq!(tag, cache.tag(&plain));
    assert!(others.iter().all(|other| cache.tag(other) != tag));
    assert_ne!(Cache::new().tag(&plain), tag);
}
