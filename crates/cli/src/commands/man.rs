//! The manual page: the command itself, then every command below it.

use clap::{Command, CommandFactory as _};

use crate::arguments::Arguments;
use crate::context::Context;
use crate::failure::Exit;

/// Prints it.
pub(crate) fn run(context: &Context) -> anyhow::Result<Exit> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        section(below, &mut page)?;
    }
    context.output.write(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Ok)
}

fn section(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let man = clap_mangen::Man::new(command.clone());
    let name = command.get_bin_name().unwrap_or(command.get_name()).to_uppercase();
    page.extend(format!(".SH \"{name}\"\n").bytes());
    if let Some(about) = command.get_about() {
        page.extend(format!("{about}\n").bytes());
    }
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    if command.get_arguments().any(|argument| !argument.is_global_set()) {
        man.render_options_section(&mut parts)?;
    }
    page.extend(String::from_utf8_lossy(&parts).replace(".SH ", ".SS ").bytes());
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        section(below, page)?;
    }
    Ok(())
}
