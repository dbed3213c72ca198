//! Names for the English sample.

use super::names::{CompanyName, PersonName, Trade, places};

const FIRST: [&str; 41] = [
    "Hal", "Bren", "Cor", "Ost", "Quil", "Var", "Tam", "Mor", "Kin", "Dun", "Fen", "Gal", "Lor",
    "Ned", "Pell", "Sev", "Wil", "Ash", "Bel", "Carn", "Dray", "Elm", "Farn", "Grim", "Hest",
    "Ing", "Jas", "Kel", "Lind", "Mar", "Nor", "Orr", "Penn", "Ros", "Sten", "Thal", "Ulv", "Vent",
    "Wes", "Yar", "Zel",
];
const SECOND: [&str; 32] = [
    "den", "vik", "vane", "rava", "lan", "dec", "brook", "wick", "to", "mere", "holt", "stane",
    "ric", "ova", "bury", "quist", "gate", "moor", "sund", "tide", "field", "mont", "ridge",
    "haven", "ley", "thorpe", "well", "fall", "crest", "borg", "by", "ham",
];
pub(super) const FITTING: [Trade; 11] = [
    ("Rail", "Transport"),
    ("Foods", "Food"),
    ("Labs", "Life sciences"),
    ("Machinery", "Manufacturing"),
    ("Logistics", "Transport"),
    ("Components", "Manufacturing"),
    ("Dairy", "Food"),
    ("Pharma", "Life sciences"),
    ("Castings", "Manufacturing"),
    ("Freight", "Transport"),
    ("Instruments", "Manufacturing"),
];
const OTHER: [Trade; 7] = [
    ("Retail", "Retail"),
    ("Builders", "Construction"),
    ("Media", "Services"),
    ("Advisory", "Services"),
    ("Stores", "Retail"),
    ("Roofing", "Construction"),
    ("Schools", "Public sector"),
];
const GIVEN: [&str; 48] = [
    "Anna", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Hassan", "Ines", "Jakob",
    "Keiko", "Liam", "Marta", "Nikhil", "Olga", "Pavel", "Quinn", "Rosa", "Samir", "Tessa", "Umar",
    "Vera", "Wendy", "Ximena", "Yusuf", "Zoe", "Amara", "Bruno", "Chloe", "Dario", "Esther",
    "Felix", "Gita", "Henrik", "Imani", "Joel", "Karin", "Leo", "Mina", "Noah", "Oscar", "Paula",
    "Rafael", "Selma", "Tomas", "Ursula", "Victor", "Yara",
];
const FAMILY: [&str; 48] = [
    "Abara",
    "Berg",
    "Castellan",
    "Dvorak",
    "Eklund",
    "Farrow",
    "Galvan",
    "Haddad",
    "Ito",
    "Jansen",
    "Kowal",
    "Lindholm",
    "Mbeki",
    "Novak",
    "Osei",
    "Petrov",
    "Quintero",
    "Ramos",
    "Sato",
    "Thorne",
    "Ueda",
    "Vargas",
    "Wexler",
    "Xu",
    "Yilmaz",
    "Zeman",
    "Achterberg",
    "Bello",
    "Corrigan",
    "Desai",
    "Ellery",
    "Fontaine",
    "Grange",
    "Holloway",
    "Iyer",
    "Jurado",
    "Keane",
    "Lomax",
    "Marchetti",
    "Nair",
    "Orlov",
    "Pereira",
    "Rourke",
    "Silva",
    "Tran",
    "Ullman",
    "Weiss",
    "Zapata",
];
/// Added when every combination has been used.
const GROUPS: [&str; 4] = ["", " Group", " Partners", " Works"];

pub(super) fn company(number: u64, fits: bool) -> CompanyName {
    let trades: &[Trade] = if fits { &FITTING } else { &OTHER };
    let ([first, second, trade], round) = places(number, [FIRST.len(), SECOND.len(), trades.len()]);
    let stem = format!("{}{}", FIRST[first], SECOND[second]);
    let (ending, industry) = trades[trade];
    let group = GROUPS[(round % 4) as usize];
    let count = match round / 4 {
        0 => String::new(),
        n => format!(" {}", n + 1),
    };
    CompanyName {
        host: format!("{}-{}.example", stem, ending).to_lowercase(),
        name: format!("{stem} {ending}{group}{count}"),
        industry,
    }
}

pub(super) fn person(bits: u64) -> PersonName {
    let given = GIVEN[(bits % GIVEN.len() as u64) as usize];
    let family = FAMILY[(bits / 64 % FAMILY.len() as u64) as usize];
    PersonName {
        name: format!("{given} {family}"),
        mailbox: format!("{given}.{family}").to_lowercase(),
    }
}
