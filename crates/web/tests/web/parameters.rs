//! Whatever stands in an address, there is an answer: parameters of the whole interface with values
//! that are right, wrong, damaged or huge.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::company;
use crate::site::Site;

/// Addresses in every run of the tests, always the same, unless `TASSEI_FUZZ_SECONDS` says for how
/// long to go on with others.
const CASES: u64 = 300;

const VALUES: [&str; 38] = [
    "",
    "0",
    "1",
    "-1",
    "99999999999999999999",
    "1e308",
    "NaN",
    "true",
    "all",
    "won",
    "open",
    "East",
    "Mei",
    "2026",
    "2026-Q4",
    "FY2026",
    "2026-13",
    "2026-10-05..2026-10-01",
    "..",
    "2026-02-30",
    "0000-01-01",
    "9999-12-31",
    "1900-01-01..2200-12-31",
    "previous",
    "last-year",
    "month",
    "stage",
    "JPY",
    "￥",
    "受注",
    "%00",
    "%FF%FE",
    "%0D%0Ax: y",
    "<script>",
    "'\"",
    "a,b,,c",
    "-created",
    "owner,name,amount",
];

/// Every address of the interface that is only read, with the parameters it knows.
fn addresses(site: &Site) -> Vec<(String, Vec<String>)> {
    let document: Value = serde_json::from_slice(&site.get("/api/v1/openapi.json").body).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let read = paths.iter().filter(|(_, methods)| methods["get"].is_object());
    let names = |methods: &Value| -> Vec<String> {
        let all = methods["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let of_query = all.iter().filter(|parameter| parameter["in"] == "query");
        of_query.filter_map(|parameter| Some(parameter["name"].as_str()?.to_owned())).collect()
    };
    let addresses = read.map(|(path, methods)| (path.clone(), names(methods)));
    // The pages know the same; forecasts take their time.
    let pages = [
        "/",
        "/deals",
        "/reps",
        "/pipeline",
        "/activity",
        "/outcomes",
        "/leads",
        "/accounts",
        "/activities",
    ];
    let all: Vec<_> = addresses.collect();
    let most = all.iter().map(|(_, names)| names).max_by_key(|names| names.len()).cloned();
    let pages = pages.map(|path| (path.to_owned(), most.clone().unwrap_or_default()));
    all.into_iter().chain(pages).collect()
}

/// The parameters of one case, by its number.
fn parameters(number: u64, names: &[String]) -> Vec<String> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound.max(1) as u64) as usize
    };
    let count = 1 + below(4);
    let one = |_| {
        let name = names.get(below(names.len() + 1)).map_or("nobody-knows", String::as_str);
        format!("{name}={}", encoded(VALUES[below(VALUES.len())]))
    };
    (0..count).map(one).collect()
}

/// The value as an address may hold it; what begins with `%` is so on purpose.
fn encoded(value: &str) -> String {
    if value.starts_with('%') {
        return value.replace(' ', "%20");
    }
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(byte).collect()
}

fn fails(site: &Site, path: &str, parameters: &[String]) -> bool {
    let part = |part: &str| match part {
        "{metric}" => "won".to_owned(),
        part if part.starts_with('{') => "0".to_owned(),
        part => part.to_owned(),
    };
    let path: Vec<String> = path.split('/').map(part).collect();
    let link = format!("{}?{}", path.join("/"), parameters.join("&"));
    let ask = std::panic::AssertUnwindSafe(|| site.get(&link).status.is_server_error());
    std::panic::catch_unwind(ask).unwrap_or(true)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long is said from outside, and time is time")]
fn no_address_makes_the_server_fail() {
    let site = Site::telling(company::SMALL);
    let addresses = addresses(&site);
    assert!(addresses.len() > 20);
    let seconds = std::env::var("TASSEI_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let (begun, first) = match seconds {
        Some(_) => (Instant::now(), u64::from(std::process::id()) << 32),
        None => (Instant::now(), 1),
    };
    let goes_on = |count: u64| match seconds.map(Duration::from_secs) {
        Some(seconds) => begun.elapsed() < seconds,
        None => count < CASES,
    };
    let mut count = 0;
    while goes_on(count) {
        let (path, names) = &addresses[((first + count) % addresses.len() as u64) as usize];
        let mut least = parameters(first + count, names);
        if fails(&site, path, &least) {
            // Leave out what does not matter.
            for place in (0..least.len()).rev() {
                let mut fewer = least.clone();
                fewer.remove(place);
                if fails(&site, path, &fewer) {
                    least = fewer;
                }
            }
            panic!("the server fails at {path}?{}", least.join("&"));
        }
        count += 1;
    }
    assert!(site.logged().is_empty(), "{:?}", site.logged());
}
