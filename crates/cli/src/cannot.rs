//! What could not be done with a file or a folder, and what the system says of it.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use web::wording::{Words, store};

use crate::wording::with;

/// What could not be done with a file or a folder.
#[derive(Debug)]
pub(crate) struct Cannot {
    /// The word for it.
    deed: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl Cannot {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Cannot {
        Cannot::of("read", path)
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Cannot {
        Cannot::of("write", path)
    }

    pub(crate) fn make(path: &Path) -> impl FnOnce(io::Error) -> Cannot {
        Cannot::of("make", path)
    }

    pub(crate) fn r#move(path: &Path) -> impl FnOnce(io::Error) -> Cannot {
        Cannot::of("move", path)
    }

    fn of(deed: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Cannot {
        let path = path.to_owned();
        move |source| Cannot { deed, path, source }
    }
}

impl fmt::Display for Cannot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}", self.deed, self.path.display())
    }
}

impl Error for Cannot {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

/// An error with all its causes, in the reader's language.
pub(crate) fn told(words: Words, error: &anyhow::Error) -> String {
    error.chain().map(|cause| one(words, cause)).collect::<Vec<_>>().join(": ")
}

fn one(words: Words, cause: &(dyn Error + 'static)) -> String {
    if let Some(cannot) = cause.downcast_ref::<Cannot>() {
        let path = cannot.path.display().to_string();
        return with(words, &format!("cli-cannot-{}", cannot.deed), &[("path", &path)]);
    }
    if let Some(error) = cause.downcast_ref::<records::Error>() {
        return store::wrong_in(words, error);
    }
    match cause.downcast_ref::<io::Error>() {
        Some(error) => system(words, error),
        None => cause.to_string(),
    }
}

/// What the system says, in the reader's language.
pub(crate) fn system(words: Words, error: &io::Error) -> String {
    let word = match error.kind() {
        io::ErrorKind::NotFound => "not-found",
        io::ErrorKind::PermissionDenied => "denied",
        io::ErrorKind::AlreadyExists => "exists",
        io::ErrorKind::IsADirectory => "is-a-folder",
        io::ErrorKind::NotADirectory => "no-folder",
        io::ErrorKind::StorageFull => "full",
        io::ErrorKind::ReadOnlyFilesystem => "read-only",
        io::ErrorKind::AddrInUse => "in-use",
        io::ErrorKind::AddrNotAvailable => "not-here",
        io::ErrorKind::InvalidData => "not-text",
        kind => {
            let code = error.raw_os_error();
            let code = code.map_or_else(|| format!("{kind:?}"), |number| number.to_string());
            return with(words, "cli-system-other", &[("code", &code)]);
        }
    };
    words.say(&format!("cli-system-{word}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::wording::Lang;

    #[test]
    fn what_cannot_be_done_is_told_with_its_cause_in_both_languages() {
        let path = Path::new("a/b.csv");
        let error = |kind| anyhow::Error::new(Cannot::read(path)(io::Error::from(kind)));
        let (english, japanese) = (Words::new(Lang::En), Words::new(Lang::Ja));
        let missing = error(io::ErrorKind::NotFound);
        assert_eq!(
            told(english, &missing),
            "a/b.csv cannot be read: there is no such file or folder"
        );
        assert_eq!(
            told(japanese, &missing),
            "a/b.csv を読めません: そのファイルまたはフォルダーはありません"
        );
        let code = io::Error::from_raw_os_error(5);
        assert_eq!(system(english, &code), "the system reports error 5");
        for kind in [io::ErrorKind::AddrInUse, io::ErrorKind::StorageFull, io::ErrorKind::TimedOut]
        {
            assert!(!system(japanese, &io::Error::from(kind)).is_ascii());
        }
        for deed in ["read", "write", "make", "move"] {
            let cannot = Cannot::of(deed, path)(io::ErrorKind::IsADirectory.into());
            let text = told(japanese, &anyhow::Error::new(cannot));
            assert!(text.contains("a/b.csv") && !text.starts_with("cli"), "{text}");
        }
    }
}
