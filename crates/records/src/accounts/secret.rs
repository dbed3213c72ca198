//! Secrets: made from what the system gives, and stored as hashes only.

use crate::error::Why;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Bytes of randomness in a secret: 256 bits.
const BYTES: usize = 32;

/// A password has at least so many characters, of which two differ; nothing else is asked of it.
pub const PASSWORD_LEAST: usize = 12;

/// And at most so many bytes, so that nobody makes the server hash for long.
const PASSWORD_MOST_BYTES: usize = 1024;

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

/// What is stored of a password: Argon2id, RFC 9106, with a salt of its own.
pub(super) fn hash_of_password(password: &str) -> Result<String, Why> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST || password.len() > PASSWORD_MOST_BYTES {
        return Err(Why::Password);
    }
    let mut characters = password.trim().chars();
    let first = characters.next();
    if characters.all(|one| Some(one) == first) {
        return Err(Why::PlainPassword);
    }
    let hashed: Result<PasswordHash, _> = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| Why::NoRandomness(error.to_string()))
}

/// Whether the password is that of the hash. Where there is no hash it takes as long.
pub(super) fn is_password(password: &str, stored: Option<&str>) -> bool {
    static NOBODYS: OnceLock<Option<String>> = OnceLock::new();
    let nobodys = || hash_of_password("a password of nobody").ok();
    let hash = stored.or_else(|| NOBODYS.get_or_init(nobodys).as_deref());
    let hash = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let fits = hash.is_some_and(|hash| {
        let short = password.get(..PASSWORD_MOST_BYTES).unwrap_or(password);
        Argon2::default().verify_password(short.as_bytes(), &hash).is_ok()
    });
    fits && stored.is_some() && password.len() <= PASSWORD_MOST_BYTES
}
