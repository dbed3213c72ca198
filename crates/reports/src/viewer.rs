//! Who is looking, and what they may see.

use sales::roster::PersonId;

/// Somebody who asks for a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Viewer {
    sight: Sight,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Sight {
    Everything,
    Own(PersonId),
}

impl Viewer {
    /// The administrator of an installation used by one person: sees everything.
    pub fn administrator() -> Viewer {
        Viewer { sight: Sight::Everything }
    }

    /// A rep: sees their own records and figures only.
    pub fn rep(person: PersonId) -> Viewer {
        Viewer { sight: Sight::Own(person) }
    }

    /// The person whose figures alone may be seen; `None` when all may.
    pub fn only(&self) -> Option<PersonId> {
        match self.sight {
            Sight::Everything => None,
            Sight::Own(person) => Some(person),
        }
    }
}
