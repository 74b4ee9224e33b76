//! Records of a file that is too large to be held: read block by block, each time anew.
//!
//! The file was checked as a whole before; what can still happen is that it changes meanwhile. So each pass
//! hashes what it reads, and [`Again::is_unchanged`] tells whether all of them read the same.

use super::records::{Broken, Quote, Record, Records};
use encoding_rs::{Decoder, Encoding};
use lekcheck::list::Hash;
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Bytes that are read at a time.
const BLOCK: usize = 1 << 20;

/// A file of delimited text, to be read as often as its records are asked for.
#[derive(Debug)]
pub struct Again {
    /// The file.
    pub path: PathBuf,
    /// Its encoding.
    pub encoding: &'static Encoding,
    /// How many bytes a byte order mark takes.
    pub mark: usize,
    /// Whether its first line names the delimiter, and is no record.
    pub names_delimiter: bool,
    /// Its SHA-256.
    pub sha256: Hash,
    changed: AtomicBool,
}

impl Again {
    /// A file that was read and hashed once.
    pub fn new(
        path: PathBuf,
        encoding: &'static Encoding,
        mark: usize,
        names_delimiter: bool,
        sha256: Hash,
    ) -> Self {
        Self {
            path,
            encoding,
            mark,
            names_delimiter,
            sha256,
            changed: AtomicBool::new(false),
        }
    }

    /// Whether every pass that came to its end has read what the first had.
    pub fn is_unchanged(&self) -> bool {
        !self.changed.load(Ordering::Relaxed)
    }

    /// One more pass. The first record has the number `row`.
    pub fn records(&self, delimiter: u8, row: u64) -> Stream<'_> {
        let file = File::open(&self.path).ok();
        if file.is_none() {
            self.changed.store(true, Ordering::Relaxed);
        }
        Stream {
            of: self,
            file,
            hash: Sha256::new(),
            skip: self.mark,
            drops_line: self.names_delimiter,
            decoder: self.encoding.new_decoder_without_bom_handling(),
            text: String::new(),
            at: 0,
            delimiter,
            row,
        }
    }
}

/// A pass over a file.
pub struct Stream<'a> {
    of: &'a Again,
    /// None at the end.
    file: Option<File>,
    hash: Sha256,
    skip: usize,
    drops_line: bool,
    decoder: Decoder,
    /// What was read and is not a record yet begins at `at`.
    text: String,
    at: usize,
    delimiter: u8,
    row: u64,
}

impl Stream<'_> {
    fn fill(&mut self) {
        self.text.drain(..self.at);
        self.at = 0;
        let Some(file) = &mut self.file else { return };
        let mut block = Vec::with_capacity(BLOCK);
        let read = file.take(BLOCK as u64).read_to_end(&mut block);
        self.hash.update(&block);
        let end = block.is_empty();
        let marked = self.skip.min(block.len());
        self.skip -= marked;
        let body = &block[marked..];
        let most = self
            .decoder
            .max_utf8_buffer_length_without_replacement(body.len());
        self.text.reserve(most.unwrap_or(body.len() * 3));
        let (result, _) = self
            .decoder
            .decode_to_string_without_replacement(body, &mut self.text, end);
        let undecoded = result != encoding_rs::DecoderResult::InputEmpty;
        let other = end && self.hash.clone().finalize()[..] != self.of.sha256.0;
        if read.is_err() || undecoded || other {
            self.of.changed.store(true, Ordering::Relaxed);
        }
        if end || read.is_err() || undecoded {
            self.file = None;
        }
        if self.drops_line
            && let Some(line) = self.text.find('\n')
        {
            self.at = line + 1;
            self.drops_line = false;
        }
    }
}

impl<'a> Iterator for Stream<'a> {
    type Item = Result<Record<'a>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let text = &self.text[self.at..];
            let mut records = Records::starting_at(text, self.delimiter, self.row);
            let ended = self.file.is_none();
            match records.next().filter(|_| !self.drops_line || ended) {
                // A record that goes to the end of what was read may go on.
                Some(Ok(record)) if ended || !records.is_at_end() => {
                    let record = Record {
                        row: record.row,
                        cells: record
                            .cells
                            .into_iter()
                            .map(|cell| Cow::Owned(cell.into_owned()))
                            .collect(),
                    };
                    self.at += text.len() - records.left();
                    self.row += 1;
                    return Some(Ok(record));
                }
                Some(Err(broken)) if ended && broken.quote == Quote::Open => {
                    self.at = self.text.len();
                    return Some(Err(broken));
                }
                Some(Err(broken)) if broken.quote != Quote::Open && (ended || !records.is_at_end()) => {
                    self.at += text.len() - records.left();
                    self.row += 1;
                    return Some(Err(broken));
                }
                None if ended => return None,
                _ => self.fill(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_8, WINDOWS_1252};
    use std::fmt::Write as _;
    use std::fs;

    #[test]
    fn a_file_read_in_blocks_has_the_records_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        let mut text = "sep=;\r\nname;words\r\n".to_owned();
        for row in 0..60_000 {
            // Quotes, line ends and wide symbols fall across the borders of blocks.
            let _ = write!(text, "{row};\"a \"\"b\"\"\r\n{}é€\"\r\n", "x".repeat(row % 50));
        }
        assert!(text.len() > 2 * BLOCK);
        let bytes = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        fs::write(&path, &bytes).unwrap();
        let again = Again::new(path.clone(), UTF_8, 3, true, Hash(Sha256::digest(&bytes).into()));
        let (_, body) = text.split_once('\n').unwrap();
        let whole: Vec<_> = Records::starting_at(body, b';', 1).map(Result::unwrap).collect();
        let streamed: Vec<_> = again.records(b';', 1).map(Result::unwrap).collect();
        assert_eq!(streamed.len(), 60_001);
        assert!(streamed == whole);
        assert!(again.is_unchanged());

        fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
        let _ = again.records(b';', 1).count();
        assert!(!again.is_unchanged(), "what was read is not what was read first");
    }

    #[test]
    fn the_encoding_is_that_of_the_first_reading() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        let bytes = b"na\xEFef;\x80 5\n\"open";
        fs::write(&path, bytes).unwrap();
        let again = Again::new(path, WINDOWS_1252, 0, false, Hash(Sha256::digest(bytes).into()));
        let records: Vec<_> = again.records(b';', 1).collect();
        assert_eq!(records[0].as_ref().unwrap().cells, ["naïef", "€ 5"]);
        let quote = Quote::Open;
        assert_eq!(records[1], Err(Broken { row: 2, quote }));
    }
}
