//! The person's page: the program inside the sealed room.
//!
//! The room (`www/boot.js`) gives it a document, the signed head, the words of one language, later the
//! ribbons, and a worker that derives tokens; [`room`] is all that this program knows of it. It never reaches
//! further: what is typed is read from the fields when the reader asks ([`typed`]), becomes keys, and is
//! forgotten.
//!
//! | module | part |
//! |---|---|
//! | [`app`] | the one component: takes events in, holds list and tokens, asks for derivations |
//! | [`session`] | where the reader stands, and when an answer may be given: pure |
//! | [`slips`] | what was probably meant, to be asked: pure |
//! | [`typed`] | fields -> details, or faults: pure |
//! | [`view`] | everything that is shown, one file a part |
//! | [`words`] | the messages of one language |
//! | [`room`] | the room's side of things: hand-over, derivations, focus, title |
//! | [`worker`] | the same program in the worker: key -> token |
//!
//! The panic of a Rust program tells what was wrong, which could be a detail: nothing here prints it. The
//! room shows a fixed text when the program stops.

// A binary's items have no reader outside of it.
#![allow(unreachable_pub)]

mod app;
mod room;
mod session;
mod slips;
mod typed;
mod view;
mod words;
mod worker;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
#[allow(
    unsafe_code,
    reason = "one thread runs this program, and nothing else in it grows its memory"
)]
static ALLOCATOR: talc::TalckWasm = unsafe { talc::TalckWasm::new_global() };

fn main() {
    // In the worker there is no document, and this program only answers `derive_one`.
    if let Some(root) = room::root() {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
