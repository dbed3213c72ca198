//! All records as the CSV files that Salesforce's Data Loader writes.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use sales::history::History;
use sources::salesforce::export;
use web::wording::told::noted;

use crate::cannot::Cannot;
use crate::context::Context;
use crate::failure::{Exit, Failure};
use crate::wording::with;

/// Writes them to the folder, and nothing over a file that is there.
pub(super) fn run(context: &Context, history: &History, folder: &Path) -> anyhow::Result<Exit> {
    let shown = folder.display().to_string();
    fs::create_dir_all(folder).map_err(Cannot::make(folder))?;
    if fs::read_dir(folder)?.next().is_some() {
        let message = with(context.words, "cli-folder-full", &[("path", &shown)]);
        let hint = context.words.say("cli-folder-full-hint");
        return Err(Failure::new(Exit::Failed, message).hint(hint).into());
    }
    let exported =
        export(history, |name| Ok(Box::new(BufWriter::new(File::create_new(folder.join(name))?))))
            .map_err(Cannot::write(folder))?;
    let files = exported.files.join(", ");
    let texts = [("folder", shown.as_str()), ("files", &files)];
    context.tell(with(context.words, "cli-written-folder", &texts));
    for note in &exported.left_out {
        let text = noted(context.words, note);
        context.tell(with(context.words, "cli-note", &[("text", &text)]));
    }
    Ok(Exit::Ok)
}
