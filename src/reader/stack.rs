//! What calls have left on the stack: keys, tokens, blocks of Argon2. The allocator wipes only the heap.

use core::hint::black_box;
use zeroize::Zeroize as _;

/// More than the deepest call of this program takes, in bytes; Argon2 holds some blocks of 1 KiB.
const DEPTH: usize = 16 * 1024;

/// Wipes the stack below its caller. To be called at the end, from where the calls were made whose remains
/// are to go.
#[inline(never)]
pub fn wipe() {
    let mut remains = [0_u8; DEPTH];
    remains.zeroize();
    black_box(&remains);
}
