//! The older binary workbooks of Excel 5 to 2003 ([MS-XLS], BIFF5 and BIFF8), in a compound file ([MS-CFB]).

use super::cells::{Cells, Merged, Place};
use super::format::{self, Format};
use super::{Book, Fault, Loaded, error_name, rk_number};
use crate::code_page::CodePage;
use crate::plan::Epoch;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use std::rc::Rc;

/// Reads all sheets.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let stream = stream(bytes)?;
    let globals = globals(&stream)?;
    let mut book = Book {
        epoch: globals.epoch,
        sheets: Vec::new(),
    };
    for sheet in &globals.sheets {
        // A sheet that is only a chart or a macro has no cells to read.
        if sheet.kind != 0 {
            continue;
        }
        book.sheets.push(Loaded {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            cells: cells(&stream, sheet.at, &globals),
            size: stream.len() as u64,
        });
    }
    Ok(book)
}

/// The stream with the records.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let mut found = None;
    for entry in file.read_root_storage() {
        match entry.name().to_ascii_lowercase().as_str() {
            // Excel 5 and 95 call it so; files for both have both.
            "workbook" => found = Some(entry),
            "book" if found.is_none() => found = Some(entry),
            "encryptedpackage" => return Err(Fault::Encrypted),
            "worddocument" => return Err(Fault::Unreadable("it is a Word document".to_owned())),
            _ => {}
        }
    }
    let entry = found.ok_or_else(|| Fault::Unreadable("it holds no workbook".to_owned()))?;
    if entry.len() > bytes.len() as u64 {
        return Err(Fault::Unreadable(
            "it says that it is longer than it is".to_owned(),
        ));
    }
    let mut stream = file
        .open_stream(entry.path())
        .map_err(|error| Fault::Unreadable(error.to_string()))?;
    let mut records = Vec::new();
    stream
        .read_to_end(&mut records)
        .map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok(records)
}

/// What all sheets share.
struct Globals {
    epoch: Epoch,
    strings: Vec<Rc<str>>,
    formats: Vec<Format>,
    sheets: Vec<Sheet>,
    texts: Texts,
}

struct Sheet {
    name: String,
    hidden: bool,
    kind: u8,
    at: usize,
}

/// How texts are written.
#[derive(Clone, Copy)]
struct Texts {
    /// BIFF8 has UTF-16, whose upper bytes may be left out; BIFF5 bytes of a code page.
    wide: bool,
    page: CodePage,
}

fn globals(stream: &[u8]) -> Result<Globals, Fault> {
    let mut epoch = Epoch::From1900;
    let mut texts = Texts {
        wide: true,
        page: CodePage::of_number(1252).expect("it is known"),
    };
    let mut strings = Vec::new();
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut styles = Vec::new();
    let mut sheets = Vec::new();
    let mut records = Records { stream, at: 0 };
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 => texts.wide = record.u16(0)? >= 0x0600,
            0x0009 | 0x0209 | 0x0409 => {
                return Err(Fault::Unreadable("it is older than Excel 5".to_owned()));
            }
            // FILEPASS
            0x002F => return Err(Fault::Encrypted),
            0x0042 => {
                let number = record.u16(0)?;
                // 1200 is UTF-16 itself.
                if number != 1200 {
                    texts.page = CodePage::of_number(number)
                        .ok_or_else(|| Fault::Unreadable(format!("its code page {number} is not known")))?;
                }
            }
            0x0022 if record.u16(0)? == 1 => epoch = Epoch::From1904,
            // BOUNDSHEET
            0x0085 => sheets.push(Sheet {
                at: record.u32(0)? as usize,
                hidden: record.u8(4)? & 3 != 0,
                kind: record.u8(5)?,
                name: texts.short(&record, 6)?,
            }),
            // FORMAT
            0x041E => {
                let id = u32::from(record.u16(0)?);
                let code = if texts.wide {
                    texts.long(&record, 2)?
                } else {
                    texts.short(&record, 2)?
                };
                own.insert(id, format::of(&code));
            }
            0x00E0 => styles.push(u32::from(record.u16(2)?)),
            // SST
            0x00FC => strings = shared(&record.parts)?,
            // EOF
            0x000A => break,
            _ => {}
        }
    }
    let formats = styles
        .into_iter()
        .map(|id| own.get(&id).cloned().unwrap_or_else(|| format::builtin(id)))
        .collect();
    Ok(Globals {
        epoch,
        strings,
        formats,
        sheets,
        texts,
    })
}

fn cells(stream: &[u8], at: usize, globals: &Globals) -> Result<Cells, Fault> {
    let mut cells = Cells::default();
    let mut records = Records { stream, at };
    // Charts stand in a sheet as substreams of their own.
    let mut depth = 0_usize;
    // The cell whose formula gives a text, which the next record holds.
    let mut awaited: Option<(Place, usize)> = None;
    let mut hidden = std::collections::BTreeSet::new();
    while let Some(record) = records.next()? {
        match record.kind {
            0x0809 => depth += 1,
            0x000A => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    cells.hidden_rows = hidden.len() as u64;
                    return Ok(cells);
                }
            }
            _ if depth != 1 => {}
            // ROW: bit 5 of its flags says that its height is zero.
            0x0208 if record.u8(12)? & 0x20 != 0 && record.u16(2)? < record.u16(4)? => {
                hidden.insert(record.u16(0)?);
            }
            // MERGEDCELLS
            0x00E5 => merge(&mut cells, &record)?,
            // NUMBER, RK, BOOLERR, LABELSST, LABEL, RSTRING
            0x0203 => globals.number(&mut cells, record.place()?, record.u16(4)?, record.f64(6)?)?,
            0x027E => globals.number(
                &mut cells,
                record.place()?,
                record.u16(4)?,
                rk_number(record.u32(6)?),
            )?,
            0x0205 => cells.add(record.place()?, of_byte(record.u8(6)?, record.u8(7)? != 0))?,
            0x00FD => {
                let text = globals.strings.get(record.u32(6)? as usize);
                let text = text.ok_or_else(|| {
                    Fault::Unreadable("a cell refers to a text that is not there".to_owned())
                })?;
                let format = globals.format(record.u16(4)?);
                let text = format.text(text).map_or_else(|| Rc::clone(text), Rc::from);
                cells.add(record.place()?, text)?;
            }
            0x0204 | 0x00D6 => {
                let text = globals.texts.long(&record, 6)?;
                let text = globals.format(record.u16(4)?).text(&text).unwrap_or(text);
                cells.add(record.place()?, text)?;
            }
            // MULRK
            0x00BD => globals.numbers(&mut cells, &record)?,
            // FORMULA
            0x0006 | 0x0206 | 0x0406 => {
                let place = record.place()?;
                match (record.u16(12)?, record.u8(6)?) {
                    (0xFFFF, 0) => awaited = Some((place, usize::from(record.u16(4)?))),
                    (0xFFFF, 1) => cells.add(place, of_byte(record.u8(8)?, false))?,
                    (0xFFFF, 2) => cells.add(place, of_byte(record.u8(8)?, true))?,
                    // An empty text.
                    (0xFFFF, _) => {}
                    _ => globals.number(&mut cells, place, record.u16(4)?, record.f64(6)?)?,
                }
            }
            // STRING
            0x0207 => {
                if let Some((place, style)) = awaited.take() {
                    let text = globals.texts.long(&record, 0)?;
                    let text = globals.format(style as u16).text(&text).unwrap_or(text);
                    cells.add(place, text)?;
                }
            }
            _ => {}
        }
    }
    Err(Fault::Unreadable("it ends in the middle".to_owned()))
}

/// Merges the areas of a record: how many, and of each the first and last row, the first and last column.
fn merge(cells: &mut Cells, record: &Record<'_>) -> Result<(), Fault> {
    for area in 0..usize::from(record.u16(0)?) {
        let corner = |at| record.u16(2 + 8 * area + at).map(u32::from);
        cells.merge(Merged {
            from: Place {
                row: corner(0)?,
                column: corner(4)?,
            },
            to: Place {
                row: corner(2)?,
                column: corner(6)?,
            },
        });
    }
    Ok(())
}

impl Globals {
    /// Adds the numbers of a record: a first column, styles with numbers, and the last column.
    fn numbers(&self, cells: &mut Cells, record: &Record<'_>) -> Result<(), Fault> {
        let place = record.place()?;
        for at in 0..record.len().saturating_sub(6) / 6 {
            let place = Place::new(place.row, place.column + at as u32)
                .ok_or_else(|| Fault::Unreadable("it has a cell beyond the last".to_owned()))?;
            let number = rk_number(record.u32(6 + 6 * at)?);
            self.number(cells, place, record.u16(4 + 6 * at)?, number)?;
        }
        Ok(())
    }

    fn format(&self, style: u16) -> &Format {
        self.formats.get(usize::from(style)).unwrap_or(&Format::Plain)
    }

    fn number(&self, cells: &mut Cells, place: Place, style: u16, number: f64) -> Result<(), Fault> {
        cells.add(place, self.format(style).number(number, self.epoch))
    }
}

fn of_byte(byte: u8, is_error: bool) -> &'static str {
    match byte {
        byte if is_error => error_name(byte),
        0 => "false",
        _ => "true",
    }
}

/// A record with those that continue it.
struct Record<'a> {
    kind: u16,
    parts: Vec<&'a [u8]>,
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn next(&mut self) -> Result<Option<Record<'a>>, Fault> {
        let Some((kind, data)) = self.one()? else {
            return Ok(None);
        };
        let mut parts = vec![data];
        // CONTINUE
        while self.peek() == Some(0x003C)
            && let Some((_, more)) = self.one()?
        {
            parts.push(more);
        }
        Ok(Some(Record { kind, parts }))
    }

    fn peek(&self) -> Option<u16> {
        let bytes = self.stream.get(self.at..)?.first_chunk()?;
        Some(u16::from_le_bytes(*bytes))
    }

    fn one(&mut self) -> Result<Option<(u16, &'a [u8])>, Fault> {
        let cut = || Fault::Unreadable("it ends in the middle".to_owned());
        let rest = self.stream.get(self.at..).unwrap_or_default();
        let Some((head, rest)) = rest.split_first_chunk::<4>() else {
            return Ok(None);
        };
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = rest.get(..length).ok_or_else(cut)?;
        self.at += 4 + length;
        Ok(Some((kind, data)))
    }
}

impl Record<'_> {
    fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], Fault> {
        let bytes = self.parts[0].get(at..).and_then(|rest| rest.first_chunk());
        bytes
            .copied()
            .ok_or_else(|| Fault::Unreadable("a record is too short".to_owned()))
    }

    fn len(&self) -> usize {
        self.parts[0].len()
    }

    fn u8(&self, at: usize) -> Result<u8, Fault> {
        Ok(self.array::<1>(at)?[0])
    }

    fn u16(&self, at: usize) -> Result<u16, Fault> {
        self.array(at).map(u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> Result<u32, Fault> {
        self.array(at).map(u32::from_le_bytes)
    }

    fn f64(&self, at: usize) -> Result<f64, Fault> {
        self.array(at).map(f64::from_le_bytes)
    }

    fn place(&self) -> Result<Place, Fault> {
        let (row, column) = (self.u16(0)?, self.u16(2)?);
        Place::new(row.into(), column.into())
            .ok_or_else(|| Fault::Unreadable("it has a cell beyond the last".to_owned()))
    }
}

impl Texts {
    /// A text whose length is one byte.
    fn short(self, record: &Record<'_>, at: usize) -> Result<String, Fault> {
        let length = usize::from(record.u8(at)?);
        self.text(record, at + 1, length)
    }

    /// A text whose length is two bytes.
    fn long(self, record: &Record<'_>, at: usize) -> Result<String, Fault> {
        let length = usize::from(record.u16(at)?);
        self.text(record, at + 2, length)
    }

    fn text(self, record: &Record<'_>, at: usize, length: usize) -> Result<String, Fault> {
        let mut pieces = Pieces {
            parts: &record.parts,
            part: 0,
            at,
        };
        if !self.wide {
            let bytes = pieces.bytes(length)?;
            return self.page.text(&bytes).ok_or_else(|| {
                Fault::Unreadable("a text has bytes that its code page does not know".to_owned())
            });
        }
        if length == 0 {
            return Ok(String::new());
        }
        let wide = pieces.byte()? & 1 != 0;
        pieces.characters(length, wide)
    }
}

/// The texts that cells refer to.
fn shared(parts: &[&[u8]]) -> Result<Vec<Rc<str>>, Fault> {
    let mut pieces = Pieces {
        parts,
        part: 0,
        at: 0,
    };
    let _in_cells = pieces.u32()?;
    let count = pieces.u32()? as usize;
    let mut strings = Vec::new();
    for _ in 0..count {
        // A file that says that it has more than it has is read as far as it goes; a cell that refers beyond
        // is refused.
        if pieces.is_at_end() {
            break;
        }
        let length = usize::from(pieces.u16()?);
        let flags = pieces.byte()?;
        let runs = if flags & 8 != 0 {
            usize::from(pieces.u16()?)
        } else {
            0
        };
        let reading = if flags & 4 != 0 { pieces.u32()? as usize } else { 0 };
        strings.push(Rc::from(pieces.characters(length, flags & 1 != 0)?));
        pieces.skip((4 * runs).saturating_add(reading))?;
    }
    Ok(strings)
}

/// Reads on over the borders of continued records.
struct Pieces<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl Pieces<'_> {
    fn is_at_end(&mut self) -> bool {
        while self.part < self.parts.len() && self.at >= self.parts[self.part].len() {
            self.at -= self.parts[self.part].len();
            self.part += 1;
        }
        self.part >= self.parts.len()
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        if self.is_at_end() {
            return Err(Fault::Unreadable("a text is cut off".to_owned()));
        }
        self.at += 1;
        Ok(self.parts[self.part][self.at - 1])
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        Ok(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn bytes(&mut self, count: usize) -> Result<Vec<u8>, Fault> {
        (0..count).map(|_| self.byte()).collect()
    }

    fn skip(&mut self, count: usize) -> Result<(), Fault> {
        for _ in 0..count {
            self.byte()?;
        }
        Ok(())
    }

    /// So many code units. Where they go on in the next record, that begins with whether its own are wide.
    fn characters(&mut self, count: usize, mut wide: bool) -> Result<String, Fault> {
        let mut units = Vec::new();
        for _ in 0..count {
            let part = self.part;
            if self.is_at_end() {
                return Err(Fault::Unreadable("a text is cut off".to_owned()));
            }
            if self.part != part && !units.is_empty() {
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide {
                self.u16()?
            } else {
                u16::from(self.byte()?)
            });
        }
        Ok(String::from_utf16_lossy(&units))
    }
}
