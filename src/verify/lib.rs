//! Is a list what its publisher signed? In a folder ([`listing`]), and as a web server gives it ([`deploy`]).
//!
//! The only part of lekcheck that uses the network: an HTTP client with TLS, towards the site that is named.

pub mod deploy;
pub mod listing;
