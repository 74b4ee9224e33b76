//! A module in an order that compresses well: what is alike stands together.
//!
//! The code of a module mixes instructions with what they name: locals, places in memory, numbers. Brotli
//! finds far more that repeats when each sort has a stream of its own; it saves a tenth. `www/unpack.js` puts
//! the module together again, from this:
//!
//! | bytes | |
//! |---|---|
//! | 4 each, little endian | the lengths of the 13 streams, of what stands before the code, and of what stands behind it |
//! | | the streams, in the order of [`Stream`], then what stands before the code section, then the rest |
//!
//! The bodies of functions have no lengths: each ends where as many blocks have ended as have begun.

use anyhow::{Context as _, Result, bail, ensure};

/// The sorts of what stands in code.
#[derive(Clone, Copy)]
enum Stream {
    Instructions,
    Locals,
    BlockTypes,
    Labels,
    Calls,
    IndirectCalls,
    LocalPlaces,
    Globals,
    Alignments,
    Offsets,
    Numbers32,
    Numbers64,
    Bytes,
}

const STREAMS: usize = 13;

/// What follows on an instruction: a sign for each part, by its first byte. `www/unpack.js` has the same.
fn parts(instruction: u8) -> &'static [(Stream, Part)] {
    use Part::{Fixed, Leb, Table};
    use Stream::{
        Alignments, BlockTypes, Bytes, Calls, Globals, IndirectCalls, Labels, LocalPlaces, Numbers32,
        Numbers64, Offsets,
    };
    match instruction {
        0x02..=0x04 => &[(BlockTypes, Fixed(1))],
        0x0c | 0x0d => &[(Labels, Leb)],
        0x0e => &[(Labels, Table)],
        0x10 => &[(Calls, Leb)],
        0x11 => &[(IndirectCalls, Leb), (IndirectCalls, Leb)],
        0x20..=0x22 => &[(LocalPlaces, Leb)],
        0x23 | 0x24 => &[(Globals, Leb)],
        0x28..=0x3e => &[(Alignments, Leb), (Offsets, Leb)],
        0x3f | 0x40 => &[(Bytes, Fixed(1))],
        0x41 => &[(Numbers32, Leb)],
        0x42 => &[(Numbers64, Leb)],
        0x43 => &[(Bytes, Fixed(4))],
        0x44 => &[(Bytes, Fixed(8))],
        _ => &[],
    }
}

/// The same for instructions of two parts: whether it is one of memory, and how many bytes follow.
fn parts_of_prefixed(prefix: u8, instruction: u32) -> (bool, usize) {
    match (prefix, instruction) {
        (0xfc, 8 | 10) => (false, 2),
        (0xfd, 0..=11 | 92 | 93) => (true, 0),
        (0xfd, 84..=91) => (true, 1),
        (0xfd, 12 | 13) => (false, 16),
        (0xfc, 9 | 11) | (0xfd, 21..=34) => (false, 1),
        _ => (false, 0),
    }
}

#[derive(Clone, Copy)]
enum Part {
    /// A number of as many bytes as it needs.
    Leb,
    /// How many such numbers follow but for one, and these.
    Table,
    /// So many bytes.
    Fixed(usize),
}

/// Bytes that are read from a place on, and the streams that they go to.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    streams: [Vec<u8>; STREAMS],
}

impl Reader<'_> {
    fn take(&mut self, stream: Stream, count: usize) -> Result<()> {
        let taken = self
            .bytes
            .get(self.at..self.at + count)
            .context("the code ends too early")?;
        self.streams[stream as usize].extend_from_slice(taken);
        self.at += count;
        Ok(())
    }

    fn number(&mut self, stream: Stream) -> Result<u32> {
        let (value, length) = leb(&self.bytes[self.at..])?;
        self.take(stream, length)?;
        Ok(value)
    }

    fn body(&mut self) -> Result<()> {
        for _ in 0..self.number(Stream::Locals)? {
            self.number(Stream::Locals)?;
            self.take(Stream::Locals, 1)?;
        }
        let mut open = 1;
        while open > 0 {
            let instruction = *self.bytes.get(self.at).context("a function has no end")?;
            self.take(Stream::Instructions, 1)?;
            match instruction {
                0x02..=0x04 => open += 1,
                0x0b => open -= 1,
                0xfc | 0xfd => {
                    let second = self.number(Stream::Instructions)?;
                    let (is_memory, bytes) = parts_of_prefixed(instruction, second);
                    if is_memory {
                        self.number(Stream::Alignments)?;
                        self.number(Stream::Offsets)?;
                    }
                    self.take(Stream::Bytes, bytes)?;
                }
                0xc5..=0xff | 0x12..=0x19 | 0x1c..=0x1f => {
                    bail!("the instruction {instruction:#x} is not known here")
                }
                _ => {}
            }
            for (stream, part) in parts(instruction) {
                match part {
                    Part::Fixed(bytes) => self.take(*stream, *bytes)?,
                    Part::Leb => {
                        self.number(*stream)?;
                    }
                    Part::Table => {
                        for _ in 0..=self.number(*stream)? {
                            self.number(*stream)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// A module, packed.
///
/// # Errors
/// It has no code, or an instruction that is not known here.
pub fn packed(module: &[u8]) -> Result<Vec<u8>> {
    let mut at = 8;
    let (before, code, behind) = loop {
        let id = *module.get(at).context("the module has no code")?;
        let (length, size) = leb(&module[at + 1..])?;
        let begin = at + 1 + size;
        let end = begin + length as usize;
        if id == 10 {
            break (&module[..at], &module[begin..end], &module[end..]);
        }
        at = end;
    };
    let mut reader = Reader {
        bytes: code,
        at: 0,
        streams: Default::default(),
    };
    for _ in 0..reader.number(Stream::Locals)? {
        let (length, size) = leb(&code[reader.at..])?;
        reader.at += size;
        let end = reader.at + length as usize;
        reader.body()?;
        ensure!(reader.at == end, "a function ends elsewhere than it says");
    }
    let parts = reader.streams.iter().map(Vec::as_slice).chain([before, behind]);
    let lengths = parts.clone().flat_map(|part| (part.len() as u32).to_le_bytes());
    Ok(lengths.chain(parts.clone().flatten().copied()).collect())
}

/// An unsigned number as WebAssembly writes it, or the bits of a signed one, and how many bytes it takes.
fn leb(bytes: &[u8]) -> Result<(u32, usize)> {
    let length = bytes.iter().take_while(|byte| **byte >= 0x80).count() + 1;
    let digits = bytes.get(..length).context("a number has no end")?;
    let value = digits
        .iter()
        .rev()
        .fold(0_u64, |value, byte| (value << 7) | u64::from(byte & 0x7f));
    Ok((value as u32, length))
}
