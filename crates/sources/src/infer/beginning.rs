//! The number or letter with which the name of a stage begins, as people write it to say where the
//! stage stands: `①`, `1.`, `01_`, `A:`, `【1】`, `20%`.

/// What stands between a letter and the name that follows it; a letter without is part of a word.
const SEPARATORS: &[char] = &[':', '.', ',', '_', '-', ')', ']', '】', '〕', '》', '、', '・'];

/// Where a stage stands as the beginning of its name says: numbers, of which `1-2` has two, or the
/// place of a letter in the alphabet.
pub(super) fn beginning(name: &str) -> Option<Vec<u32>> {
    let name = name.trim_start_matches([' ', '\u{3000}', '(', '（', '[', '［', '【', '〔', '《']);
    let first = name.chars().next()?;
    if let Some(number) = one_sign(first) {
        return Some(vec![number]);
    }
    let plain = sales::names::plain(name);
    match plain.chars().next()? {
        letter @ 'a'..='z' => {
            let rest = plain[1..].trim_start();
            rest.starts_with(SEPARATORS).then(|| vec![u32::from(letter) - u32::from('a')])
        }
        _ => numbers(&plain),
    }
}

/// The numbers that a text begins with, parts of one joined by points or dashes.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let all = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
    let parts = text[..all.unwrap_or(text.len())].split(['.', '-']);
    let numbers: Vec<u32> = parts.map_while(|part| part.parse().ok()).collect();
    (!numbers.is_empty()).then_some(numbers)
}

/// The number that one sign stands for: circled, Roman, or with a bracket or point of its own.
fn one_sign(sign: char) -> Option<u32> {
    let from = |first: char| Some(u32::from(sign) - u32::from(first) + 1);
    match sign {
        '①'..='⑳' => from('①'),
        '⑴'..='⒇' => from('⑴'),
        '⒈'..='⒛' => from('⒈'),
        '❶'..='❿' => from('❶'),
        'Ⅰ'..='Ⅻ' => from('Ⅰ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_its_place() {
        for (name, place) in [
            ("①ヒアリング", vec![1]),
            ("②2次面談", vec![2]),
            ("Ⅳ 内示", vec![4]),
            ("1. Contact", vec![1]),
            ("１．接触", vec![1]),
            ("01_Contact", vec![1]),
            ("1-2 Proof", vec![1, 2]),
            ("【3】提案", vec![3]),
            ("(10) Offer", vec![10]),
            ("20% Qualified", vec![20]),
            ("B: Offer", vec![1]),
            ("【Ｃ】内示", vec![2]),
        ] {
            assert_eq!(beginning(name), Some(place), "{name}");
        }
        for name in ["", "Contact", "A visit", "提案中", "- 3", "Demo 1"] {
            assert_eq!(beginning(name), None, "{name}");
        }
    }
}
