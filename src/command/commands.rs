//! One file a subcommand.

pub mod check;
pub mod codes;
pub mod completions;
pub mod init;
pub mod inspect;
pub mod keygen;
pub mod man;
pub mod publish;
pub mod renew;
pub mod risk;
pub mod serve;
pub mod verify;
pub mod verify_deploy;
pub mod withdraw;
