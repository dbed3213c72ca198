//! What a seller did: calls, e-mails, meetings, and how they ended.

/// The kind of an activity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum ActivityKind {
    /// A telephone or video call.
    Call,
    /// An e-mail or letter.
    Email,
    /// A meeting in person or on line.
    Meeting,
    /// Anything else that was logged as done.
    Task,
}

/// Who began it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Direction {
    /// We reached out.
    Outbound,
    /// The customer reached us.
    Inbound,
    /// The record does not say.
    Unknown,
}

/// How it ended. Dialling is not answering, and answering is not a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Outcome {
    /// Call: dialled, and nobody answered.
    Dialled,
    /// Call: somebody answered, no conversation with the person wanted.
    Answered,
    /// Call: a conversation with the person wanted.
    Conversation,
    /// E-mail: sent, no reply known.
    Sent,
    /// E-mail: the customer replied.
    Replied,
    /// Meeting: it took place.
    Held,
    /// Meeting: the customer did not come.
    NoShow,
    /// Done, and the record does not say how it ended.
    Unknown,
}

impl ActivityKind {
    /// All kinds, in the order they are shown.
    pub const ALL: [ActivityKind; 4] =
        [ActivityKind::Call, ActivityKind::Email, ActivityKind::Meeting, ActivityKind::Task];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        ["call", "email", "meeting", "task"][self as usize]
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<ActivityKind> {
        ActivityKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Direction {
    /// All directions.
    pub const ALL: [Direction; 3] = [Direction::Outbound, Direction::Inbound, Direction::Unknown];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        ["outbound", "inbound", "unknown"][self as usize]
    }

    /// The direction of that word.
    pub fn from_word(word: &str) -> Option<Direction> {
        Direction::ALL.into_iter().find(|direction| direction.word() == word)
    }
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Outcome; 8] = [
        Outcome::Dialled,
        Outcome::Answered,
        Outcome::Conversation,
        Outcome::Sent,
        Outcome::Replied,
        Outcome::Held,
        Outcome::NoShow,
        Outcome::Unknown,
    ];

    /// The stable word used in files and programs.
    pub fn word(self) -> &'static str {
        const WORDS: [&str; 8] = [
            "dialled",
            "answered",
            "conversation",
            "sent",
            "replied",
            "held",
            "no-show",
            "unknown",
        ];
        WORDS[self as usize]
    }

    /// The outcome of that word.
    pub fn from_word(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether an activity of that kind can end so: a call is never "held".
    pub fn fits(self, kind: ActivityKind) -> bool {
        match self {
            Outcome::Dialled | Outcome::Answered | Outcome::Conversation => {
                kind == ActivityKind::Call
            }
            Outcome::Sent | Outcome::Replied => kind == ActivityKind::Email,
            Outcome::Held | Outcome::NoShow => kind == ActivityKind::Meeting,
            Outcome::Unknown => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_go_there_and_back() {
        for kind in ActivityKind::ALL {
            assert_eq!(ActivityKind::from_word(kind.word()), Some(kind));
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_word(outcome.word()), Some(outcome));
        }
        for direction in Direction::ALL {
            assert_eq!(Direction::from_word(direction.word()), Some(direction));
        }
        assert!(!Outcome::Held.fits(ActivityKind::Call));
    }
}
