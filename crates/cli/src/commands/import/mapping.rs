//! The mapping file that somebody names, and what is wrong with it.

use std::path::Path;

use sources::Mapping;
use sources::mapping::MappingError;
use web::wording::{Words, told};

use crate::context::Context;
use crate::failure::{Exit, Failure};

/// Reads it, where one is named; a system named beside it holds for all files.
pub(crate) fn read(
    context: &Context,
    path: Option<&Path>,
    source: Option<&str>,
) -> anyhow::Result<Mapping> {
    let mut text = match path {
        Some(path) => context.read(path)?,
        None => String::new(),
    };
    if let Some(source) = source {
        // The last section wins.
        let name = toml::Value::String(source.to_owned());
        text.push_str(&format!("\n[[file]]\nsource = {name}\n"));
    }
    let name = path.map(|path| path.display().to_string()).unwrap_or_default();
    Mapping::read(&text).map_err(|error| wrong(context.words, &name, &error).into())
}

/// `mapping.toml:3:12: encoding cannot be "x"`, and what to write instead.
fn wrong(words: Words, name: &str, error: &MappingError) -> Failure {
    let [message, fix] = told::wrong_fault(words, &error.fault);
    let message = message.trim_end_matches(['.', '。']);
    let place = error.place.map(|place| format!(":{}:{}", place.line, place.column));
    let place = place.unwrap_or_default();
    Failure::new(Exit::Failed, format!("{name}{place}: {message}")).hint(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::wording::Lang;

    #[test]
    fn what_is_wrong_is_told_with_file_line_and_column() {
        let error = Mapping::read("[[file]]\nencoding = \"x\"").expect_err("it is wrong");
        let told = |lang| wrong(Words::new(lang), "m.toml", &error).to_string();
        assert_eq!(told(Lang::En), "m.toml:2:12: encoding cannot be \"x\"");
        assert_eq!(told(Lang::Ja), "m.toml:2:12: encoding を「x」にはできません");
    }
}
