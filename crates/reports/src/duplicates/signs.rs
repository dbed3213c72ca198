//! What two records have in common that are probably the same, as keys that are equal then.

use sales::names::{loose, plain};

/// What companies are by law, as it stands before or after their names.
const FORMS_WITHOUT_SPACE: [&str; 24] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "特定非営利活動法人",
    "独立行政法人",
    "社会福祉法人",
    "医療法人",
    "学校法人",
    "(株)",
    "(有)",
    "(同)",
    "(資)",
    "(名)",
    "(一社)",
    "(一財)",
    "(公社)",
    "(公財)",
    "(医)",
];

/// The same as words, after the name.
const FORMS: [&str; 38] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "eg",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "oyj",
    "as",
    "aps",
    "pty",
    "pte",
    "kk",
    "gk",
    "and",
];

/// A company's name without what it is by law, case, width, spaces and punctuation.
pub(super) fn company(name: &str) -> Option<String> {
    let plain = plain(name);
    let mut core = plain.as_str();
    while let Some(shorter) = without_form(core) {
        core = shorter;
    }
    let words: String = core
        .chars()
        .filter(|letter| !['.', '\''].contains(letter))
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    let forms = words.iter().rev().take_while(|word| FORMS.contains(word)).count();
    // Where nothing else is left, the form is the name.
    let words = if forms < words.len() { &words[..words.len() - forms] } else { &words[..] };
    Some(words.concat()).filter(|key| !key.is_empty())
}

fn without_form(name: &str) -> Option<&str> {
    let shorter = FORMS_WITHOUT_SPACE.iter().find_map(|form| {
        let shorter = name.strip_prefix(form).or_else(|| name.strip_suffix(form));
        shorter.map(str::trim)
    });
    shorter.filter(|shorter| !shorter.is_empty())
}

/// A person's name without case, width, spaces and punctuation.
pub(super) fn person(name: &str) -> Option<String> {
    Some(loose(name)).filter(|key| key.chars().count() > 1)
}

/// An e-mail address.
pub(super) fn email(text: &str) -> Option<String> {
    let plain = plain(text);
    let is_one = plain.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.len() > 2);
    is_one.then_some(plain)
}

/// Calling codes of one and two digits (ITU-T E.164); all others have three.
const SHORT_CODES: [&str; 45] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45",
    "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
    "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95",
];

/// A telephone number as it is within its country, without the zero before it.
pub(super) fn phone(text: &str) -> Option<String> {
    let text = plain(text);
    let number = text.split(['x', '#', ';', '内']).next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = number.trim_start().starts_with('+');
    let abroad = digits.strip_prefix("00").or(is_abroad.then_some(digits.as_str()));
    let national = abroad.map_or(digits.as_str(), |abroad| {
        let code = SHORT_CODES.iter().find_map(|code| abroad.strip_prefix(code));
        code.or_else(|| abroad.get(3..)).unwrap_or_default()
    });
    let national = national.trim_start_matches('0');
    (national.len() >= 7).then(|| national.to_owned())
}

/// Where a web address leads, without what stands around the name.
pub(super) fn website(text: &str) -> Option<String> {
    let plain = plain(text);
    let address = plain.split_once("://").map_or(plain.as_str(), |(_, address)| address);
    let host = address.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_are_called_the_same_whatever_they_are_by_law() {
        for (one, other) in [
            ("株式会社青葉製作所", "青葉製作所㈱"),
            ("（株）青葉 製作所", "青葉製作所"),
            ("有限会社ＡＢＣ", "abc (有)"),
            ("ｱｵﾊﾞ株式会社", "アオバ"),
            ("Acme, Inc.", "ACME Incorporated"),
            ("Acme K.K.", "株式会社 Acme"),
            ("Müller & Söhne GmbH & Co. KG", "müller söhne"),
            ("Aoba Trading Co., Ltd.", "Aoba-Trading"),
            ("O'Neil S.A.", "ONeil"),
        ] {
            assert_eq!(company(one), company(other), "{one} {other}");
            assert!(company(one).is_some(), "{one}");
        }
        for (one, other) in [("Acme East", "Acme West"), ("Co", "Inc"), ("株式会社", "有限会社")]
        {
            assert_ne!(company(one), company(other), "{one} {other}");
        }
        assert_eq!(company(" - "), None);
    }

    #[test]
    fn telephone_numbers_are_the_same_from_near_and_far() {
        for (one, other) in [
            ("+81 3-1234-5678", "03-1234-5678"),
            ("０３（１２３４）５６７８", "0081312345678"),
            ("+81 (0)90 1234 5678", "090-1234-5678"),
            ("+1 415 555 0101", "(415) 555-0101"),
            ("+49 30 123456 x12", "030/123456"),
            ("+353 1 234 5678", "01 2345678"),
            ("03-1234-5678 内線 12", "0312345678"),
        ] {
            assert_eq!(phone(one), phone(other), "{one} {other}");
            assert!(phone(one).is_some(), "{one}");
        }
        assert_ne!(phone("090-1234-5678"), phone("080-1234-5678"));
        assert_eq!(phone("110"), None);
    }

    #[test]
    fn addresses_are_the_same_whatever_stands_around_them() {
        assert_eq!(email(" Mei＠Example.com"), Some("mei@example.com".to_owned()));
        assert_eq!([email("mei"), email("@x.jp"), email("")], [None, None, None]);
        assert_eq!(website("https://www.Acme.co.jp/ja/?a"), website("acme.co.jp"));
        assert_eq!(website("none"), None);
        assert_eq!(person("山田　太郎"), person("山田太郎"));
    }
}
