//! The check for programs of others: a patient portal, a bank's app, a counter, a monitor, a researcher.
//!
//! What a page does in its sealed room, a JavaScript package does here in whatever page or Node program loads
//! it: the same core verifies, reads details, derives and looks up. `ts/` is the package's surface: it hands
//! bytes in, sends keys to a worker, and waits. This crate is what it loads, and decides everything that an
//! answer depends on.
//!
//! | module | part |
//! |---|---|
//! | [`opened`] | a verified list: standing, self-tests, searches, outcomes |
//! | [`details`] | what a caller knows of a person -> details, or what is wrong with them |
//! | [`canonical`] | one detail: its values, or why it is refused |
//! | [`outcome`] | what is answered, as a union in which nothing can be taken for "not listed" |
//! | [`advice`] | what to do now: the publisher's steps, else ready ones |
//! | [`passage`] | a publisher's text: a tree without markup, and plain text |
//! | [`description`] | what a list says of itself |
//! | [`refusal`] | why a list is not taken |
//! | [`derivation`] | the worker's side: a key to a token, word by word |
//! | [`engine`] | normalisation by the JavaScript engine |
//! | [`stack`] | wipes what calls have left there |
//!
//! Promises. An outcome needs a list that is verified whole, valid at that moment, with its self-tests passed
//! and a token for every key of the search; all else is "cannot tell", or an error. Every type that goes out
//! is described to TypeScript by the derive that serialises it. No error holds a value of a detail, nothing
//! is printed, and details, keys and tokens are wiped from heap and stack when they are no longer needed.

// A program's items have no reader outside of it but JavaScript.
#![allow(unreachable_pub)]

mod advice;
mod canonical;
mod derivation;
mod description;
mod details;
mod engine;
mod opened;
mod outcome;
mod passage;
mod refusal;
mod stack;

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static WIPED_WHEN_FREED: ZeroAlloc<System> = ZeroAlloc(System);
