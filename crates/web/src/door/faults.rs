//! What is wrong with what somebody filled in at the door: all of it at once, each at its field.

use records::Why;
use records::accounts::fault_of_password;

use super::Door;
use crate::error::Error;

/// The field that something is wrong with (none where it is another matter), and the message that
/// says what.
pub(crate) type Fault = (&'static str, &'static str);

/// What of why an account cannot be made is told at the fields of its form.
pub(super) fn of_account(whys: &[Why]) -> Vec<Fault> {
    whys.iter().filter_map(fault).collect()
}

/// What is wrong with a password that is set by whoever has that name and address.
pub(super) fn of_password(password: &str, own: [&str; 2]) -> Option<Fault> {
    fault_of_password(password, own).as_ref().and_then(fault)
}

/// That the password that is there is another one.
pub(super) const WRONG_PASSWORD: Fault = ("password", "problem-password-wrong");

/// What is wrong with the name of a token, which says what it is for.
pub(super) fn of_label((_, message): Fault) -> Fault {
    let message = match message {
        "problem-no-name" => "problem-no-label",
        "problem-name-unreadable" => "set-up-wrong-unreadable",
        _ => "set-up-wrong-long",
    };
    ("label", message)
}

/// What can be mended of why something cannot be done.
fn fault(why: &Why) -> Option<Fault> {
    Some(match why {
        Why::Password => ("new", "problem-password-short"),
        Why::LongPassword => ("new", "problem-password-long"),
        Why::SamePassword => ("new", "problem-password-same"),
        Why::PlainPassword => ("new", "problem-password-plain"),
        Why::WrongPassword => WRONG_PASSWORD,
        Why::LongName => ("name", "problem-name-long"),
        Why::NoName => ("name", "problem-no-name"),
        Why::UnreadableName => ("name", "problem-name-unreadable"),
        Why::NoEmail => ("email", "problem-email"),
        Why::AccountExists => ("email", "problem-exists"),
        Why::LastAdministrator => ("", "problem-last-administrator"),
        _ => return None,
    })
}

impl Door {
    /// What is told where something cannot be done: what whoever asks can mend, else what broke.
    pub(super) fn fault(error: records::Error) -> Result<Fault, Error> {
        fault(&error.why).ok_or_else(|| error.into())
    }
}
