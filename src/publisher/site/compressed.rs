//! Files as they go over the wire: brotli (RFC 7932) and gzip (RFC 1952), made once with all effort, so that
//! a web server need not do it for each visitor, with less.
//!
//! A web server that is told to gives `NAME.br` or `NAME.gz` in the place of `NAME`. The house machinery
//! makes those of the page with this very file, and `publish` those of what it fills in.

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use std::io::{self, Read as _, Write as _};

/// How the name of a compressed file ends.
pub const ENDINGS: [&str; 2] = [".br", ".gz"];

/// Neither reading nor writing memory fails.
const ALL: &str = "a vector takes all bytes";

/// Whether a file of this name gets smaller by it. Ribbons are as good as random.
pub fn gains(name: &str) -> bool {
    [".html", ".js", ".json", ".wasm"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// `bytes` compressed, as [`ENDINGS`]; the same for the same bytes on every machine, with no time or name in
/// it.
pub fn variants(bytes: &[u8]) -> [Vec<u8>; 2] {
    let mut brotli = Vec::new();
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters).expect(ALL);
    // The operating system stands in the header: 255 is "unknown".
    let mut gzip = GzBuilder::new()
        .operating_system(255)
        .write(Vec::new(), Compression::best());
    gzip.write_all(bytes).expect(ALL);
    [brotli, gzip.finish().expect(ALL)]
}

/// What was compressed to a file of this ending, at most `most` bytes of it and one more.
///
/// # Errors
/// It is not of that format.
pub fn plain(ending: &str, compressed: &[u8], most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = most as u64 + 1;
    if ending == ENDINGS[0] {
        brotli::Decompressor::new(compressed, 4096)
            .take(most)
            .read_to_end(&mut bytes)?;
    } else {
        flate2::read::GzDecoder::new(compressed)
            .take(most)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "the same words again and again, ".repeat(500).into_bytes();
        let [brotli, gzip] = variants(&text);
        assert!(brotli.len() < 100 && gzip.len() < 200);
        assert!(plain(".br", &brotli, text.len()).unwrap() == text);
        assert!(plain(".gz", &gzip, text.len()).unwrap() == text);
        assert_eq!(
            plain(".br", &brotli, 10).unwrap().len(),
            11,
            "no more than asked for"
        );
        assert!(plain(".gz", &brotli, text.len()).is_err());
        assert_eq!(variants(&text), [brotli, gzip]);
    }

    #[test]
    fn ribbons_and_signatures_stay_as_they_are() {
        assert!(gains("index.html") && gains("v1/embed.js") && gains("list.json") && gains("a.wasm"));
        assert!(!gains("0a.ribbon") && !gains("list.json.minisig") && !gains("lekcheck.pub"));
    }
}
