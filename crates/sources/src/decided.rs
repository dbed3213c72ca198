//! Quotas of a file that does not say when they were decided: they are decided now, by somebody and
//! for a reason, and only where they are others than those that stand.

use crate::why::Why;
use sales::day::Day;
use sales::quota::QuotaVersion;
use std::fmt;
use std::sync::Arc;

/// The figure that stands where a version is to be; `None` where none does.
pub type Stands = Arc<dyn Fn(&QuotaVersion) -> Option<i64> + Send + Sync>;

/// What quotas that are there mean for one that a file does not date, where it is taken as the file
/// says: as the first of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None is there, or it is the first.
    Nothing,
    /// It stands already, decided later.
    Same,
    /// Another stands, and would go on to.
    Another,
}

/// What stands where a version is to be that a file does not date.
pub type Undated = Arc<dyn Fn(&QuotaVersion) -> Standing + Send + Sync>;

/// Who decides, when and why, unless the file says so.
#[derive(Clone)]
pub struct Decided {
    /// Who.
    pub by: Arc<str>,
    /// Why; only a change needs it.
    pub why: Arc<str>,
    /// When.
    pub on: Day,
    /// What stands.
    pub stands: Stands,
}

impl fmt::Debug for Decided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decided { by, why, on, .. } = self;
        f.debug_struct("Decided").field("by", by).field("why", why).field("on", on).finish()
    }
}

impl Decided {
    /// The version as it is decided; `None` where it stands already. What the file dates is its own
    /// history, and stays as it is.
    pub(crate) fn of(&self, version: QuotaVersion) -> Result<Option<QuotaVersion>, Why> {
        if version.set_on.is_some() {
            return Ok(Some(version));
        }
        let amount = version.target.amount();
        let or = |said: &Arc<str>, other: &Arc<str>| {
            Arc::clone(if said.trim().is_empty() { other } else { said })
        };
        let (by, why) = (or(&version.set_by, &self.by), or(&version.reason, &self.why));
        match (self.stands)(&version) {
            Some(stands) if stands == amount => Ok(None),
            Some(_) if why.is_empty() => Err(Why::NoReason),
            _ => {
                Ok(Some(QuotaVersion { set_on: Some(self.on), set_by: by, reason: why, ..version }))
            }
        }
    }
}
