//! Files compiled into the binary, served under names that carry a hash of their content, so
//! that a browser may keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sales::hash::fnv1a;

const FONT: &[u8] = include_bytes!("../assets/inter-latin.woff2");
const ICON: &str = include_str!("../assets/favicon.svg");
const CSS: &str = concat!(
    include_str!("../assets/base.css"),
    include_str!("../assets/layout.css"),
    include_str!("../assets/charts.css"),
    include_str!("../assets/tables.css"),
    include_str!("../assets/definitions.css"),
    include_str!("../assets/activity.css"),
    include_str!("../assets/customers.css"),
    include_str!("../assets/deal.css"),
    include_str!("../assets/pipeline.css"),
    include_str!("../assets/first_run.css"),
    include_str!("../assets/search.css"),
    include_str!("../assets/people.css"),
    include_str!("../assets/signals.css"),
    include_str!("../assets/today.css"),
    include_str!("../assets/guidance.css"),
    include_str!("../assets/accounts.css"),
    include_str!("../assets/hand.css"),
    include_str!("../assets/quotas.css"),
    include_str!("../assets/imports.css"),
    include_str!("../assets/set_up.css"),
    include_str!("../assets/print.css"),
);

/// What upgrades pages that work without; each is loaded on its own and imports nothing. The first
/// has to be there before a page is first shown.
const SCRIPTS: [(&str, &str); 20] = [
    ("turning", include_str!("../assets/turning.js")),
    ("swap", include_str!("../assets/swap.js")),
    ("menus", include_str!("../assets/menus.js")),
    ("palette", include_str!("../assets/palette.js")),
    ("keys", include_str!("../assets/keys.js")),
    ("tips", include_str!("../assets/tips.js")),
    ("copy", include_str!("../assets/copy.js")),
    ("permanent", include_str!("../assets/permanent.js")),
    ("once", include_str!("../assets/once.js")),
    ("language", include_str!("../assets/language.js")),
    ("board", include_str!("../assets/board.js")),
    ("pick", include_str!("../assets/pick.js")),
    ("holds", include_str!("../assets/holds.js")),
    ("quotas", include_str!("../assets/quotas.js")),
    ("sums", include_str!("../assets/sums.js")),
    ("shares", include_str!("../assets/shares.js")),
    ("stages", include_str!("../assets/stages.js")),
    ("faults", include_str!("../assets/faults.js")),
    ("rail", include_str!("../assets/rail.js")),
    ("typed", include_str!("../assets/typed.js")),
];

/// One file as it is served.
struct Asset {
    file: String,
    kind: &'static str,
    body: Vec<u8>,
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, body: &[u8]) -> Self {
        let file = format!("{stem}-{:016x}.{extension}", fnv1a(body.iter().copied()));
        Self { file, kind, body: body.to_vec() }
    }

    fn url(&self) -> String {
        format!("/assets/{}", self.file)
    }
}

struct Assets {
    css: Asset,
    font: Asset,
    icon: Asset,
    scripts: Vec<Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let font = Asset::new("inter", "woff2", "font/woff2", FONT);
    // The style sheet names the font, so the font's address is part of its content.
    let css = CSS.replace("{{inter-latin.woff2}}", &font.url());
    let script = |(stem, body): (&str, &str)| {
        Asset::new(stem, "js", "text/javascript; charset=utf-8", body.as_bytes())
    };
    Assets {
        scripts: SCRIPTS.into_iter().map(script).collect(),
        css: Asset::new("app", "css", "text/css; charset=utf-8", css.as_bytes()),
        icon: Asset::new("icon", "svg", "image/svg+xml", ICON.as_bytes()),
        font,
    }
});

/// Address of the style sheet.
pub(crate) fn css_url() -> String {
    ASSETS.css.url()
}

/// Address of the font, for preloading.
pub(crate) fn font_url() -> String {
    ASSETS.font.url()
}

/// Address of the icon.
pub(crate) fn icon_url() -> String {
    ASSETS.icon.url()
}

/// Addresses of the scripts.
pub(crate) fn script_urls() -> Vec<String> {
    ASSETS.scripts.iter().map(Asset::url).collect()
}

/// Address of the script by which what was typed into a form waits until somebody is back.
pub(crate) fn typed_url() -> Option<String> {
    let place = SCRIPTS.iter().position(|(stem, _)| *stem == "typed")?;
    ASSETS.scripts.get(place).map(Asset::url)
}

/// Serves one file by its hashed name.
pub(crate) async fn serve(Path(file): Path<String>) -> Response {
    let mut all = [&ASSETS.css, &ASSETS.font, &ASSETS.icon].into_iter().chain(&ASSETS.scripts);
    match all.find(|asset| asset.file == file) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.body.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_gets_a_new_address() {
        let one = Asset::new("a", "css", "text/css", b"a{}");
        let two = Asset::new("a", "css", "text/css", b"b{}");
        assert_ne!(one.url(), two.url());
        assert!(one.url().starts_with("/assets/a-") && one.url().ends_with(".css"));
    }

    #[test]
    fn the_style_sheet_names_the_font_by_its_hashed_address() {
        let css = String::from_utf8(ASSETS.css.body.clone()).expect("the style sheet is UTF-8");
        assert!(css.contains(&font_url()) && !css.contains("{{"));
    }
}
