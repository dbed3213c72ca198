//! Secrets: made from what the system gives, and stored as hashes only.

use crate::error::Why;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Bytes of randomness in a secret: 256 bits.
const BYTES: usize = 32;

/// A password has at least so many characters, of which two differ, and is none of those
/// that are guessed first; nothing else is asked of it.
pub const PASSWORD_LEAST: usize = 12;

/// And at most so many bytes, so that nobody makes the server hash for long.
pub const PASSWORD_MOST_BYTES: usize = 1024;

/// Something that whoever has it is let in by. It is shown once, and never written to a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    ///
    /// Where the system gives no random numbers.
    pub fn new() -> Result<Secret, Why> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Why::NoRandomness(error.to_string()))?;
        Ok(Secret(hex(&bytes)))
    }

    /// What somebody says is one.
    pub fn given(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// The text to hand out.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Another secret that follows from this one, for one purpose: whoever knows it does not know
    /// this.
    pub fn derived(&self, purpose: &str) -> Secret {
        Secret(hex(&hash(&format!("{purpose}:{}", self.0))))
    }

    /// Whether `text` is it. How long that takes does not depend on where they differ.
    pub fn is(&self, text: &str) -> bool {
        let (own, other) = (self.hash(), hash(text));
        own.iter().zip(other).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
    }

    /// What is stored of it.
    pub(super) fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What people take most often, without the figures and marks that they add to make it longer.
const USUAL: [&str; 24] = [
    "abc",
    "abcdefghijkl",
    "admin",
    "administrator",
    "asdfghjkl",
    "changeme",
    "default",
    "iloveyou",
    "letmein",
    "login",
    "master",
    "passpass",
    "passw0rd",
    "password",
    "passwordpassword",
    "passwort",
    "qazwsx",
    "qazwsxedc",
    "qwerty",
    "qwertyuiop",
    "secret",
    "tassei",
    "user",
    "welcome",
];

/// Whether a password is among the first that are tried: one character again and again, a row of
/// figures, a usual word, or one's own name or address, whatever figures and marks stand around it.
fn is_guessed(password: &str, own: [&str; 2]) -> bool {
    let text = password.trim().to_lowercase();
    let mut characters = text.chars();
    let first = characters.next();
    let is_row = |figures: &str| figures.contains(&text);
    if characters.all(|one| Some(one) == first)
        || is_row("01234567890123456789012345678901234567890")
        || is_row("98765432109876543210987654321098765432109")
    {
        return true;
    }
    let marks = |one: char| !one.is_alphabetic();
    let word = text.trim_matches(marks);
    let name = own[0].trim().to_lowercase();
    let address = own[1].trim().to_lowercase();
    let before = address.split('@').next().unwrap_or_default();
    let joined = |text: &str| text.chars().filter(|one| one.is_alphanumeric()).collect::<String>();
    let is_own = |of: &str| !of.is_empty() && joined(word) == joined(of.trim_matches(marks));
    USUAL.contains(&word) || [name.as_str(), &address, before].into_iter().any(is_own)
}

/// Why that cannot be the password of whoever has that name and address; `None` where it can.
pub fn fault_of_password(password: &str, own: [&str; 2]) -> Option<Why> {
    match () {
        () if password.chars().count() < PASSWORD_LEAST => Some(Why::Password),
        () if password.len() > PASSWORD_MOST_BYTES => Some(Why::LongPassword),
        () if is_guessed(password, own) => Some(Why::PlainPassword),
        () => None,
    }
}

/// What is stored of a password of whoever has that name and address: Argon2id, RFC 9106, with a
/// salt of its own.
pub(super) fn hash_of_password(password: &str, own: [&str; 2]) -> Result<String, Why> {
    fault_of_password(password, own).map_or_else(|| hashed(password), Err)
}

fn hashed(password: &str) -> Result<String, Why> {
    let hashed: Result<PasswordHash, _> = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| Why::NoRandomness(error.to_string()))
}

/// Whether the password is that of the hash. Where there is no hash it takes as long.
pub(super) fn is_password(password: &str, stored: Option<&str>) -> bool {
    static NOBODYS: OnceLock<Option<String>> = OnceLock::new();
    let nobodys = || hashed("a password of nobody").ok();
    let hash = stored.or_else(|| NOBODYS.get_or_init(nobodys).as_deref());
    let hash = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let fits = hash.is_some_and(|hash| {
        let short = password.get(..PASSWORD_MOST_BYTES).unwrap_or(password);
        Argon2::default().verify_password(short.as_bytes(), &hash).is_ok()
    });
    fits && stored.is_some() && password.len() <= PASSWORD_MOST_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_no_password() {
        let own = ["Mei Tanaka", "m.tanaka-sato@example.com"];
        for password in [
            "password1234",
            "Password!2026",
            "123456789012",
            "098765432109",
            "aaaaaaaaaaaa",
            "qwertyuiop12",
            "Mei Tanaka 2026",
            "meitanaka1985!",
            "m.tanaka-sato1",
            "m.tanaka-sato@example.com",
        ] {
            assert!(is_guessed(password, own), "{password}");
        }
        for password in ["mei tanaka likes tea", "a password of mine", "314159265358"] {
            assert!(!is_guessed(password, own), "{password}");
            assert!(!is_guessed(password, ["", ""]), "{password}");
        }
        let long = |bytes: usize| hash_of_password(&"a b".repeat(bytes / 3), own);
        assert!(matches!(long(5_001), Err(Why::LongPassword)));
        assert!(matches!(hash_of_password("short", own), Err(Why::Password)));
    }
}
