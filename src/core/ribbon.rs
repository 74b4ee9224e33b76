//! The ribbon: which tokens are on a list, and the class of each, at the least size that information theory
//! allows.
//!
//! A ribbon is a static retrieval structure (Dillinger and Walzer, "Ribbon filter: practically smaller than
//! Bloom and Xor", 2021; Dillinger, Hübschle-Schneider, Sanders and Walzer, "Fast Succinct Retrieval and
//! Approximate Membership using Ribbon", 2022). It stores no token, only the solution Z of a linear system
//! over GF(2): each token of the list selects some rows of bits of Z whose sum is that token's *fingerprint*
//! and, masked, its class. A token that is not on the list selects rows as well, and their sum is as good as
//! random: it equals the fingerprint with probability 2^-e. Nothing else in the file says whether a guess was
//! right.
//!
//! How the parts fit:
//! - [`Shape`]: how many bits of fingerprint and of payload each record has.
//! - [`Ribbon`]: the reader, over bytes that it borrows. Allocates nothing and trusts nothing:
//!   [`Ribbon::parse`] refuses what is not exactly a ribbon by a [`Malformed`] that names the fault.
//! - [`build`](build::build): the builder, from [`Entry`](build::Entry)s to bytes.
//! - `place`: what both derive from a token. One hash output under the file's salt and seed 0 has, in
//!   disjoint bytes, the token's shard, fingerprint, mask and row (a start and coefficients). A shard whose
//!   system has no solution is tried again with the rows of the next seed; fingerprint and mask stay.
//!
//! The salt follows from the builder's secret seed. Whoever builds other records takes another seed, and then
//! every token has another shard, fingerprint and row: of two files nothing can be laid side by side.
//!
//! The system. Records are spread over shards of about 8,000. A shard has G *groups* of 8 columns, G being N
//! / 8 + 1 for N records: 1 to 8 columns more than records, 4.5 on the average, so that a random system has a
//! solution nine times out of ten. A row has 256 random coefficients, in 32 consecutive groups. Its window is
//! centred on a uniform group and moved inwards at both ends, which keeps the density of rows even and makes
//! room for so few spare columns. Windows start at whole groups: the reader never shifts, and the builder
//! eliminates eight columns at a time.
//!
//! The file, byte by byte, is in FORMAT.md under "Ribbon".

#[cfg(feature = "publish")]
pub mod build;
#[cfg(feature = "publish")]
mod eliminate;
mod place;
#[cfg(feature = "publish")]
mod shard;

use crate::token::Token;
use core::fmt;
use place::{Expansion, Row, SALT, Salt, WIDTH};

/// The first six bytes of a file.
const MAGIC: [u8; 6] = *b"lekrib";
/// The version of the layout and of the hashing. A reader refuses any other.
const VERSION: u16 = 1;
/// Bytes before the shard table: magic, version, shape, reserved, shards, records, salt.
const HEADER: usize = 24 + SALT;
/// Bytes of the shard table for each shard: groups (16 bits), seed (8 bits).
const SHARD: usize = 3;
/// Bits of a value at most: fingerprint and payload.
const MOST_BITS: usize = 56;

/// How many bits each record of a ribbon has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// Bits of fingerprint, 8 to 40: a token that is not on the list is found with probability 2^-this.
    pub fingerprint_bits: u8,
    /// Bits of payload, 0 to 16: classes run from 0 to 2^this - 1.
    pub payload_bits: u8,
}

/// A ribbon over bytes that it does not own.
#[derive(Clone, Copy, Debug)]
pub struct Ribbon<B: AsRef<[u8]>> {
    bytes: B,
    shape: Shape,
    shards: u32,
    records: u64,
    salt: Salt,
}

/// Why bytes are no ribbon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Malformed {
    /// Fewer bytes than a header has.
    NoHeader,
    /// The first bytes are another format's.
    Magic,
    /// A version that this reader does not know.
    Version(u16),
    /// Fingerprint or payload bits out of range.
    Shape(Shape),
    /// Reserved bytes are not zero.
    Reserved,
    /// No shards, or fewer bytes than the shard table needs.
    Shards(u32),
    /// A shard without columns.
    EmptyShard(u32),
    /// More or fewer bytes than header and shard table say.
    Length {
        /// Bytes that there should be.
        expected: u64,
        /// Bytes that there are.
        found: u64,
    },
    /// A number of records that the columns cannot have been made for.
    Records(u64),
}

/// One shard as the table has it.
struct Shard {
    /// Groups of eight columns in the shards before it.
    before: usize,
    /// Its own.
    groups: usize,
    seed: u8,
}

impl Shape {
    /// Whether both widths are in range.
    pub fn is_valid(self) -> bool {
        (8..=40).contains(&self.fingerprint_bits) && self.payload_bits <= 16
    }

    /// Bits of a record: fingerprint and payload.
    pub fn bits(self) -> usize {
        usize::from(self.fingerprint_bits) + usize::from(self.payload_bits)
    }
}

impl<B: AsRef<[u8]>> Ribbon<B> {
    /// Reads the header and checks that the bytes are exactly one ribbon: known version, shape in range,
    /// reserved bytes zero, the length that the shard table asks for, a record count that fits the columns.
    ///
    /// # Errors
    /// [`Malformed`], the first fault in the order of the file.
    pub fn parse(bytes: B) -> Result<Self, Malformed> {
        let file = bytes.as_ref();
        let header: &[u8; HEADER] = file.first_chunk().ok_or(Malformed::NoHeader)?;
        if header[..6] != MAGIC {
            return Err(Malformed::Magic);
        }
        let version = u16::from_le_bytes([header[6], header[7]]);
        if version != VERSION {
            return Err(Malformed::Version(version));
        }
        let shape = Shape {
            fingerprint_bits: header[8],
            payload_bits: header[9],
        };
        if !shape.is_valid() {
            return Err(Malformed::Shape(shape));
        }
        if header[10..12] != [0, 0] {
            return Err(Malformed::Reserved);
        }
        let shards = u32::from_le_bytes([header[12], header[13], header[14], header[15]]);
        let records = u64::from_le_bytes(header[16..24].try_into().expect("eight bytes"));
        let salt = header[24..].try_into().expect("the last 16 bytes");
        let table_len = u64::from(shards) * SHARD as u64;
        let rest = &file[HEADER..];
        if shards == 0 || table_len > rest.len() as u64 {
            return Err(Malformed::Shards(shards));
        }
        let mut groups = 0;
        for (index, entry) in (0..).zip(rest[..table_len as usize].chunks_exact(SHARD)) {
            match u64::from(u16::from_le_bytes([entry[0], entry[1]])) {
                0 => return Err(Malformed::EmptyShard(index)),
                some => groups += some,
            }
        }
        // No overflow: at most 2^32 shards of at most 2^16 groups of at most 56 bytes.
        let expected = HEADER as u64 + table_len + groups * shape.bits() as u64;
        if expected != file.len() as u64 {
            return Err(Malformed::Length {
                expected,
                found: file.len() as u64,
            });
        }
        // G = N / 8 + 1 in each shard, so there are 1 to 8 spare columns in each.
        let spare = (groups * 8)
            .checked_sub(records)
            .ok_or(Malformed::Records(records))?;
        if spare < u64::from(shards) || spare > u64::from(shards) * 8 {
            return Err(Malformed::Records(records));
        }
        Ok(Self {
            bytes,
            shape,
            shards,
            records,
            salt,
        })
    }

    /// Bits of fingerprint and payload.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Distinct tokens that it was built from.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// The class of `token` if its fingerprint matches: always for a token that was built in, with
    /// probability 2^-fingerprint bits for any other, and then the class is random.
    pub fn look_up(&self, token: &Token) -> Option<u16> {
        let expansion = Expansion::of(token, &self.salt, 0);
        let place = expansion.place();
        let shard = self.shard(place.shard(self.shards));
        let row = if shard.seed == 0 {
            expansion.row()
        } else {
            Expansion::of(token, &self.salt, shard.seed).row()
        };
        let found = self.sum(&shard, &row);
        place.class(found, self.shape)
    }

    /// What the shard table says of a shard. The columns before it are added up, which takes about a
    /// microsecond for the 2,500 shards of ten million records and spares the table an offset.
    fn shard(&self, index: u32) -> Shard {
        let table = &self.bytes.as_ref()[HEADER..];
        let (before, rest) = table.split_at(index as usize * SHARD);
        let groups = |entry: &[u8]| usize::from(u16::from_le_bytes([entry[0], entry[1]]));
        Shard {
            before: before.chunks_exact(SHARD).map(groups).sum(),
            groups: groups(rest),
            seed: rest[2],
        }
    }

    /// The sum of the rows of bits of Z that `row` selects: bit j is the parity of bit plane j.
    fn sum(&self, shard: &Shard, row: &Row) -> u64 {
        let bits = self.shape.bits();
        let first = row.first_group(shard.groups);
        let last = shard.groups.min(first + WIDTH);
        let solution = &self.bytes.as_ref()[HEADER + self.shards as usize * SHARD..];
        let window = &solution[(shard.before + first) * bits..(shard.before + last) * bits];
        let mut planes = [0; MOST_BITS];
        for (group, columns) in (first..).zip(window.chunks_exact(bits)) {
            let selected = row.coefficients[group % WIDTH];
            for (plane, column) in planes.iter_mut().zip(columns) {
                *plane ^= column & selected;
            }
        }
        (0..).zip(&planes[..bits]).fold(0, |sum, (bit, plane)| {
            sum | u64::from(plane.count_ones() & 1) << bit
        })
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader => write!(f, "a ribbon begins with {HEADER} bytes; this has fewer"),
            Self::Magic => write!(f, "this is no ribbon"),
            Self::Version(version) => {
                write!(
                    f,
                    "this ribbon has version {version}; this program reads version {VERSION}"
                )
            }
            Self::Shape(shape) => write!(
                f,
                "{} fingerprint bits and {} payload bits; there must be 8 to 40 and 0 to 16",
                shape.fingerprint_bits, shape.payload_bits
            ),
            Self::Reserved => write!(f, "reserved bytes are not zero"),
            Self::Shards(shards) => write!(f, "the table of {shards} shards does not fit or is empty"),
            Self::EmptyShard(shard) => write!(f, "shard {shard} has no columns"),
            Self::Length { expected, found } => {
                write!(f, "there are {found} bytes where {expected} should be")
            }
            Self::Records(records) => write!(f, "{records} records do not fit the columns"),
        }
    }
}

impl std::error::Error for Malformed {}
