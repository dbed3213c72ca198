//! What can go wrong with a store, told to a person.

use crate::batch::BatchId;
use rusqlite::ErrorCode;
use std::io;
use std::path::PathBuf;

/// Something went wrong with the store in that file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", path.display())]
pub struct Error {
    /// The store's file.
    pub path: PathBuf,
    /// What went wrong and what helps.
    pub why: Why,
}

/// What went wrong, and what helps.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// The file belongs to something else.
    #[error("this is not a Tassei store; name another file, or a new one to start a store")]
    NotAStore,
    /// A later version of the product wrote it.
    #[error(
        "the store has format {found}, and this version of Tassei knows formats up to {known}; \
         install the newer Tassei that wrote it"
    )]
    Newer {
        /// The file's format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// Another process is writing and did not finish in time.
    #[error(
        "another process is writing to the store; wait until it has finished, or end it, \
         and try again"
    )]
    Locked,
    /// No space is left.
    #[error("the disk is full; nothing was changed. Make room and try again")]
    DiskFull,
    /// The file, its folder or its disk does not allow writing.
    #[error("the store cannot be written to; check the permissions of the file and its folder")]
    ReadOnly,
    /// The file has several names.
    #[error(
        "the store's file has more than one name (hard links), and what is written by one of them \
         is lost to the others; remove the other names, or copy the file and go on with the copy"
    )]
    ManyNames,
    /// The file cannot be opened at all.
    #[error("the file cannot be opened; check that its folder exists and may be read and written")]
    CannotOpen,
    /// The file is damaged.
    #[error("the store is damaged ({0}); restore it from a copy, or import the files again")]
    Damaged(String),
    /// There is no such batch.
    #[error("there is no import number {}; list the imports to see their numbers", .0.0)]
    UnknownBatch(BatchId),
    /// The batch is undone already.
    #[error("import number {} is already undone", .0.0)]
    AlreadyUndone(BatchId),
    /// Somebody has edited an activity once more since, and what stands now rests on this.
    #[error(
        "change number {} cannot be undone yet: change number {} edited the same activity \
         afterwards. Undo that one first",
        .batch.0, .by.0
    )]
    Followed {
        /// What was to be undone.
        batch: BatchId,
        /// The last change that followed.
        by: BatchId,
    },
    /// An earlier error ended the batch.
    #[error("the import was given up after an earlier error; nothing of it was stored")]
    GivenUp,
    /// There is a file of that name.
    #[error("there is such a file already; name another one, or move it away")]
    Exists,
    /// A store is to be restored from itself.
    #[error("this is the store itself; name a copy of it")]
    Itself,
    /// Somebody else has the store open.
    #[error(
        "the store is in use; stop the server and every other command that uses it, and try again"
    )]
    InUse,
    /// The machine's clock is behind the last change.
    #[error(
        "the clock of this machine is {} behind the last change of the store (number {}): mend \
         the clock and try again, or take that change back if it was recorded by a wrong clock",
        lasting(*.seconds), .batch.0
    )]
    ClockBehind {
        /// How far.
        seconds: i64,
        /// The last change.
        batch: BatchId,
    },
    /// Somebody else changed a record that is being changed.
    #[error("somebody else has changed the {kind} \"{id}\" meanwhile; look at it and try again")]
    ChangedMeanwhile {
        /// The kind of record.
        kind: &'static str,
        /// The record's id in its source.
        id: String,
    },
    /// An activity can only happen to a record of kind activity.
    #[error("an activity was reported for the {kind} \"{id}\"; a source must report it as its own")]
    Misplaced {
        /// The kind of record it was reported for.
        kind: &'static str,
        /// The record's id in its source.
        id: String,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers ({0}); without these no secret can be made")]
    NoRandomness(String),
    /// A password is too short.
    #[error("a password has at least {least} characters", least = crate::accounts::PASSWORD_LEAST)]
    Password,
    /// A password is far too long.
    #[error("a password has at most {most} bytes", most = crate::accounts::PASSWORD_MOST_BYTES)]
    LongPassword,
    /// A password is to be changed to itself.
    #[error("this is the password that the account has")]
    SamePassword,
    /// A password that is among the first to be guessed.
    #[error(
        "a usual password, one character again and again, or one's own name or address is guessed at \
         once"
    )]
    PlainPassword,
    /// The password is not that of the account.
    #[error("this is not the account's password")]
    WrongPassword,
    /// What was given as an e-mail address is none.
    #[error("this is not an e-mail address")]
    NoEmail,
    /// A name that nobody means.
    #[error("a name has at most {most} characters", most = sales::names::NAME_MOST)]
    LongName,
    /// A name of nothing.
    #[error("write a name")]
    NoName,
    /// A name with what nobody can read.
    #[error("a name has no line breaks, nor marks that turn what is written around")]
    UnreadableName,
    /// There is an account of that e-mail address.
    #[error("there is an account with this e-mail address already")]
    AccountExists,
    /// The first account was made already.
    #[error("there is an account already; sign in")]
    NotTheFirst,
    /// Nobody would be left who can change accounts.
    #[error("somebody has to be left who is an administrator and may sign in")]
    LastAdministrator,
    /// Anything else that SQLite reports.
    #[error("the store reports: {0}")]
    Sqlite(rusqlite::Error),
}

/// A number of seconds as people say it.
fn lasting(seconds: i64) -> String {
    match seconds {
        0..7_200 => format!("{} minutes", seconds / 60),
        7_200..172_800 => format!("{} hours", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// Whether a value was read as no store has it: a text that is none, a number where a text is.
fn is_of_no_store(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
    };
    matches!(
        error,
        FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)
            | Utf8Error(..)
    )
}

impl From<io::Error> for Why {
    fn from(error: io::Error) -> Why {
        match error.kind() {
            io::ErrorKind::StorageFull => Why::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Why::ReadOnly,
            _ => Why::CannotOpen,
        }
    }
}

impl From<rusqlite::Error> for Why {
    fn from(error: rusqlite::Error) -> Why {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Why::NotAStore,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Why::Locked,
            Some(ErrorCode::DiskFull) => Why::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Why::ReadOnly,
            Some(ErrorCode::CannotOpen) => Why::CannotOpen,
            Some(ErrorCode::DatabaseCorrupt) => Why::Damaged(error.to_string()),
            _ if is_of_no_store(&error) => Why::Damaged(error.to_string()),
            _ => Why::Sqlite(error),
        }
    }
}
