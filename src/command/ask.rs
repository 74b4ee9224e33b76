//! Asks the publisher what unsure columns hold.

use lekcheck_publisher::init::guess::{Column, Guess};
use lekcheck_publisher::init::words::Fit;
use lekcheck_publisher::plan::Role;
use std::io::{self, BufRead as _, Write as _};

/// Asks about each unsure column, with answers from standard input. An empty answer, or none, leaves a column
/// out.
///
/// # Errors
/// What keeps standard input or error from being used.
pub fn about(columns: &mut [Column]) -> io::Result<()> {
    let mut input = io::stdin().lock();
    for column in columns {
        let (role, why, usual) = match &column.guess {
            Guess::Unsure(role, why) => (*role, *why, false),
            Guess::Likely(role) => (*role, "its cells look like that", true),
            _ => continue,
        };
        loop {
            eprint!(
                "Does `{}` hold `{}`? ({why}) y, n, or what it holds [{}]: ",
                column.name,
                role.id(),
                if usual { "y" } else { "n" }
            );
            io::stderr().flush()?;
            let mut line = String::new();
            let ended = input.read_line(&mut line)? == 0;
            let answer = line.trim().to_lowercase();
            let answer = match answer.as_str() {
                "" if usual => "y",
                "" => "n",
                answer => answer,
            };
            let answered = match answer {
                "y" | "yes" | "j" | "ja" => Some(Guess::Sure(role, Fit::Whole)),
                "n" | "no" | "nee" => Some(Guess::Other),
                word => Role::all()
                    .find(|role| role.id() == word)
                    .map(|role| Guess::Sure(role, Fit::Whole)),
            };
            if let Some(guess) = answered {
                column.guess = guess;
            } else if !ended {
                let all: Vec<&str> = Role::all().map(Role::id).collect();
                eprintln!("one of: {}", all.join(", "));
                continue;
            }
            break;
        }
    }
    Ok(())
}
