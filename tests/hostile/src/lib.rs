//! Hostile code in the sealed room.
//!
//! The room is built so that its own program could be hostile. Here it is: the glue of the page is replaced
//! by `ways/*.js`, hundreds of ways out, each of which tries to carry a mark to one of two servers, by DNS,
//! by UDP or by a companion page. The watchers say which marks came through.
//!
//! - [`browser`]: Chromium, Firefox and `WebKitGTK` through WebDriver.
//! - [`console`]: what a browser says on its console.
//! - [`hand`]: what a person does with keys and pointer.
//! - [`watch`]: the servers, the UDP listener and the look at DNS packets; all on this machine.
//! - [`module`]: hostile WebAssembly in the place of the program, under the page's own glue.
//! - [`page`]: the three pages that carry the program: an ordinary one, one with the strictest policy that an
//!   ordinary page can have, and the real room. Both others are controls: where nothing leaks from them, the
//!   test is broken.
//! - [`run`]: every way, for both targets, on one page in one engine.
//!
//! `cargo test -p hostile` runs it all; `LEKCHECK_ENGINES=chromium` and `LEKCHECK_WAYS=dns` narrow it.

pub mod browser;
pub mod console;
pub mod hand;
pub mod module;
pub mod page;
pub mod run;
mod visit;
pub mod watch;

#[path = "../../../xtask/src/index.rs"]
mod index;
