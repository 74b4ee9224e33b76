//! The arguments of what a shell and a manual need.

use clap::Args;
use std::path::PathBuf;

/// `lekcheck completions`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck completions bash > ~/.local/share/bash-completion/completions/lekcheck
  lekcheck completions zsh > ~/.zfunc/_lekcheck
  lekcheck completions fish > ~/.config/fish/completions/lekcheck.fish")]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `lekcheck man`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck man ~/.local/share/man/man1      then: man lekcheck-publish")]
pub struct ManArguments {
    /// Where the pages go, one a subcommand
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}
