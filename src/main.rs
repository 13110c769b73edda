//! The program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    split_decision::cli::main()
}
