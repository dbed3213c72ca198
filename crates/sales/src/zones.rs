//! Time zones as people write them: `Asia/Tokyo`, `Tokyo`, `JST`, `東京`.

use crate::day::Zone;
use crate::names::{distance, plain};
use jiff::tz::TimeZoneDatabase;

/// What a zone is called beside its name and its city, in plain form.
const CALLED: [(&str, &[&str]); 30] = [
    ("Asia/Tokyo", &["jst", "japan", "osaka", "東京", "大阪", "日本", "日本時間", "日本標準時"]),
    ("Asia/Seoul", &["kst", "korea", "ソウル", "韓国"]),
    ("Asia/Shanghai", &["beijing", "china", "上海", "北京", "中国"]),
    ("Asia/Hong_Kong", &["hkt", "香港"]),
    ("Asia/Taipei", &["taiwan", "台北", "台湾"]),
    ("Asia/Singapore", &["sgt", "シンガポール"]),
    ("Asia/Kuala_Lumpur", &["malaysia", "クアラルンプール", "マレーシア"]),
    ("Asia/Bangkok", &["thailand", "バンコク", "タイ"]),
    ("Asia/Ho_Chi_Minh", &["hanoi", "vietnam", "ホーチミン", "ハノイ", "ベトナム"]),
    ("Asia/Manila", &["philippines", "マニラ", "フィリピン"]),
    ("Asia/Jakarta", &["ジャカルタ"]),
    ("Asia/Kolkata", &["india", "delhi", "new delhi", "mumbai", "bangalore", "デリー", "インド"]),
    ("Asia/Dubai", &["ドバイ"]),
    ("Australia/Sydney", &["シドニー"]),
    ("Australia/Melbourne", &["メルボルン"]),
    ("Pacific/Auckland", &["new zealand", "オークランド", "ニュージーランド"]),
    ("Pacific/Honolulu", &["hawaii", "ハワイ", "ホノルル"]),
    ("Europe/London", &["uk", "england", "ロンドン", "英国", "イギリス"]),
    ("Europe/Paris", &["france", "パリ", "フランス"]),
    ("Europe/Berlin", &["germany", "munich", "frankfurt", "hamburg", "ベルリン", "ドイツ"]),
    ("Europe/Amsterdam", &["netherlands", "アムステルダム", "オランダ"]),
    ("Europe/Madrid", &["barcelona", "マドリード"]),
    ("Europe/Rome", &["italy", "milan", "ローマ", "ミラノ", "イタリア"]),
    ("Europe/Zurich", &["switzerland", "geneva", "チューリッヒ", "スイス"]),
    ("America/New_York", &["edt", "boston", "washington", "atlanta", "ニューヨーク", "ボストン"]),
    ("America/Chicago", &["dallas", "houston", "austin", "シカゴ"]),
    (
        "America/Los_Angeles",
        &["pst", "pdt", "san francisco", "seattle", "ロサンゼルス", "サンフランシスコ", "シアトル"],
    ),
    ("America/Toronto", &["トロント"]),
    ("America/Sao_Paulo", &["são paulo", "サンパウロ"]),
    ("UTC", &["z", "協定世界時", "世界標準時"]),
];

/// Names of the IANA's begin so where they are of a place; others are of offsets and of old.
const REGIONS: [&str; 9] = [
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
    "Antarctica/",
];

/// Parts of a country that are no city: each could be one of many countries'.
const NO_CITIES: [&str; 3] = ["north", "south", "west"];

/// So many are proposed at most.
const PROPOSED: usize = 3;

impl Zone {
    /// The zone that somebody means: by its IANA name, by its city, or as it is called in English
    /// or Japanese. What could be several, such as CST, is none.
    pub fn named(text: &str) -> Option<Zone> {
        let wanted = plain(text);
        let by_name = || Zone::new(&wanted.replace(' ', "_")).ok();
        by_name().or_else(|| called(&wanted)).or_else(|| by_city(&wanted))
    }

    /// The names of the zones nearest to a text that means none, the nearest first.
    pub fn nearest(text: &str) -> Vec<String> {
        let wanted = plain(text);
        let city = wanted.rsplit('/').next().unwrap_or_default();
        let letters: Vec<char> = city.chars().collect();
        let far = |called: &str| match !called.is_empty() && city.contains(called) {
            // 東京都 is written, 東京 is known.
            true if called.chars().count() > 1 => 0,
            _ => distance(&letters, &called.chars().collect::<Vec<_>>()),
        };
        let places = places().into_iter().map(|name| (far(&city_of(&name)), name));
        let called = CALLED.iter().flat_map(|(name, all)| all.iter().map(move |one| (name, one)));
        let called = called.map(|(name, one)| (far(one), (*name).to_owned()));
        let most = letters.len().div_ceil(2);
        let mut near: Vec<(usize, String)> = called.chain(places).collect();
        near.retain(|(far, _)| *far < most);
        near.sort();
        let mut names: Vec<String> = Vec::new();
        for (_, name) in near {
            if !names.contains(&name) && names.len() < PROPOSED {
                names.push(name);
            }
        }
        names
    }
}

fn called(wanted: &str) -> Option<Zone> {
    let (name, _) = CALLED.iter().find(|(_, all)| all.contains(&wanted))?;
    Zone::new(name).ok()
}

/// The zone of that city. Where it has several names, each means the same zone.
fn by_city(wanted: &str) -> Option<Zone> {
    let name = places().into_iter().find(|name| city_of(name) == *wanted)?;
    Zone::new(&name).ok()
}

/// The names of all zones that are called by a place.
fn places() -> Vec<String> {
    let all = TimeZoneDatabase::bundled();
    let names = all.available().map(|name| name.to_string());
    let is_place = |name: &String| REGIONS.iter().any(|region| name.starts_with(region));
    names.filter(is_place).filter(|name| !NO_CITIES.contains(&&*city_of(name))).collect()
}

/// `America/New_York` is of `new york`.
fn city_of(name: &str) -> String {
    plain(name.rsplit('/').next().unwrap_or_default()).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Instant;

    fn named(text: &str) -> Option<String> {
        Zone::named(text).map(|zone| zone.name().to_owned())
    }

    #[test]
    fn a_zone_is_known_as_people_write_it() {
        for text in ["Asia/Tokyo", "asia/tokyo", "Tokyo", "tokyo", " TOKYO ", "JST", "jst", "東京"]
        {
            assert_eq!(named(text).as_deref(), Some("Asia/Tokyo"), "{text}");
        }
        for (text, name) in [
            ("Ｔｏｋｙｏ", "Asia/Tokyo"),
            ("日本標準時", "Asia/Tokyo"),
            ("new york", "America/New_York"),
            ("America/New York", "America/New_York"),
            ("サンフランシスコ", "America/Los_Angeles"),
            ("ｼﾝｶﾞﾎﾟｰﾙ", "Asia/Singapore"),
            ("Buenos Aires", "America/Argentina/Buenos_Aires"),
            ("utc", "UTC"),
        ] {
            assert_eq!(named(text).as_deref(), Some(name), "{text}");
        }
        for text in ["", " ", "Mars", "Tokio", "west", "+9", "東"] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn every_name_is_itself_and_every_city_is_where_it_is() {
        assert!(places().len() > 300);
        for name in places() {
            assert_eq!(named(&name), Some(name.clone()));
            is_the_same(&city_of(&name), &name);
        }
        for (name, all) in CALLED {
            for one in all {
                assert_eq!(plain(one), *one);
                is_the_same(one, name);
            }
        }
    }

    /// Days of two years begin at the same moments in the zone meant and in the one of the name.
    fn is_the_same(text: &str, name: &str) {
        let zone = Zone::new(name).expect("a zone");
        let found = Zone::named(text).unwrap_or_else(|| panic!("{text} means nothing"));
        for week in 0..104 {
            let at = Instant(1_767_225_600 + week * 604_800);
            assert_eq!(found.offset_at(at), zone.offset_at(at), "{text}: {name} in week {week}");
        }
    }

    #[test]
    fn the_nearest_are_proposed() {
        assert_eq!(Zone::nearest("Tokio").first().map(String::as_str), Some("Asia/Tokyo"));
        assert_eq!(Zone::nearest("Asia/Tokio").first().map(String::as_str), Some("Asia/Tokyo"));
        assert_eq!(Zone::nearest("東京都").first().map(String::as_str), Some("Asia/Tokyo"));
        assert_eq!(Zone::nearest("Singapor").first().map(String::as_str), Some("Asia/Singapore"));
        assert!(Zone::nearest("Lndon").len() <= PROPOSED);
        for text in ["", "qqqqqqqq", "/"] {
            assert_eq!(Zone::nearest(text), Vec::<String>::new(), "{text}");
        }
    }
}
