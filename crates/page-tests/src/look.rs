//! How a visitor looks at a page.

/// Light or dark, as the visitor's system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The word CSS has for it in `prefers-color-scheme`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A visitor's window, preferred colours and language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The window's width in CSS pixels.
    pub width_px: u32,
    /// The colours the system prefers.
    pub theme: Theme,
    /// What the browser sends as `Accept-Language`, such as `ja`.
    pub language: &'static str,
}
