//! Binary workbooks ([MS-XLSB]): the parts of Office Open XML, as records in place of XML.

use super::cells::{Cells, Merged, Place};
use super::format::{self, Format};
use super::package::{Package, Part};
use super::xlsx::{joined, relations};
use super::{Book, Fault, Loaded, error_name, rk_number};
use crate::plan::Epoch;
use std::collections::HashMap;
use std::io::{BufReader, Read};
use std::rc::Rc;

/// The part with the sheets' names.
pub const MAIN: &str = "xl/workbook.bin";
/// No record of a workbook is longer: a text has 32,767 code units, and little stands beside it.
const LONGEST_RECORD: usize = 1 << 20;

/// Reads all sheets.
pub fn read(package: &mut Package<'_>) -> Result<Book, Fault> {
    let rels = relations(package, "xl/_rels/workbook.bin.rels")?;
    let strings = strings(package)?;
    let formats = formats(package)?;
    let mut sheets = Vec::new();
    let mut epoch = Epoch::From1900;
    each(package, MAIN, |record| {
        match record.kind {
            // BrtWbProp
            0x99 if record.u32(0)? & 1 != 0 => epoch = Epoch::From1904,
            // BrtBundleSh
            0x9C => {
                let hidden = record.u32(0)? != 0;
                let (relation, end) = record.text(8)?;
                let (name, _) = record.text(end)?;
                sheets.push((name, relation, hidden));
            }
            _ => {}
        }
        Ok(())
    })?
    .ok_or_else(|| Fault::Unreadable("it has no workbook part".to_owned()))?;
    let mut book = Book {
        epoch,
        sheets: Vec::new(),
    };
    for (name, relation, hidden) in sheets {
        let Some((kind, target)) = rels.get(&relation) else {
            continue;
        };
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let mut cells = Cells::default();
        let read = sheet(
            package,
            &joined("xl", target),
            &strings,
            &formats,
            epoch,
            &mut cells,
        );
        let (cells, size) = match read {
            Ok(size) => (Ok(cells), size),
            Err(fault) => (Err(fault), 0),
        };
        book.sheets.push(Loaded {
            name,
            hidden,
            cells,
            size,
        });
    }
    Ok(book)
}

fn strings(package: &mut Package<'_>) -> Result<Vec<Rc<str>>, Fault> {
    let mut strings = Vec::new();
    each(package, "xl/sharedStrings.bin", |record| {
        // BrtSSTItem: a text that may have formatted parts and a reading behind it.
        if record.kind == 0x13 {
            strings.push(Rc::from(record.text(1)?.0));
        }
        Ok(())
    })?;
    Ok(strings)
}

fn formats(package: &mut Package<'_>) -> Result<Vec<Format>, Fault> {
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    each(package, "xl/styles.bin", |record| {
        match record.kind {
            // BrtFmt
            0x2C => drop(own.insert(u32::from(record.u16(0)?), format::of(&record.text(2)?.0))),
            // BrtBeginCellXFs, BrtEndCellXFs, BrtXF
            0x269 => of_cells = true,
            0x26A => of_cells = false,
            0x2F if of_cells => {
                let id = u32::from(record.u16(2)?);
                formats.push(own.get(&id).cloned().unwrap_or_else(|| format::builtin(id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// The cells of a sheet; gives how many bytes its part has.
fn sheet(
    package: &mut Package<'_>,
    part: &str,
    strings: &[Rc<str>],
    formats: &[Format],
    epoch: Epoch,
    cells: &mut Cells,
) -> Result<u64, Fault> {
    let mut row = 0;
    let mut column = 0;
    let mut hidden = false;
    let size = each(package, part, |record| {
        let place = |row, column| {
            Place::new(row, column)
                .ok_or_else(|| Fault::Unreadable("it has a cell beyond the last".to_owned()))
        };
        let kind = match record.kind {
            // BrtRowHdr
            0 => {
                row = record.u32(0)?;
                hidden = record.data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                column = u32::MAX;
                return Ok(());
            }
            // BrtMergeCell
            0xB0 => {
                if let (Some(from), Some(to)) = (
                    Place::new(record.u32(0)?, record.u32(8)?),
                    Place::new(record.u32(4)?, record.u32(12)?),
                ) {
                    cells.merge(Merged { from, to });
                }
                return Ok(());
            }
            // Cells with their column, and cells in the column after the last one.
            kind @ 1..=11 => kind,
            kind @ 12..=18 => kind - 11,
            _ => return Ok(()),
        };
        let from = if record.kind < 12 {
            column = record.u32(0)?;
            4
        } else {
            column = column.wrapping_add(1);
            0
        };
        let style = (record.u32(from)? & 0x00FF_FFFF) as usize;
        let format = formats.get(style).unwrap_or(&Format::Plain);
        let at = from + 4;
        let shown = |text: String| Rc::from(format.text(&text).unwrap_or(text));
        let text: Rc<str> = match kind {
            2 => Rc::from(format.number(rk_number(record.u32(at)?), epoch)),
            3 | 11 => Rc::from(error_name(record.u8(at)?)),
            4 | 10 => Rc::from(if record.u8(at)? == 0 { "false" } else { "true" }),
            5 | 9 => Rc::from(format.number(record.f64(at)?, epoch)),
            6 | 8 => shown(record.text(at)?.0),
            7 => {
                let text = strings.get(record.u32(at)? as usize);
                let text = text.ok_or_else(|| {
                    Fault::Unreadable("a cell refers to a text that is not there".to_owned())
                })?;
                format.text(text).map_or_else(|| Rc::clone(text), Rc::from)
            }
            // BrtCellBlank
            _ => return Ok(()),
        };
        cells.hidden_rows += u64::from(hidden && !text.is_empty());
        hidden = hidden && text.is_empty();
        cells.add(place(row, column)?, text)
    })?;
    size.ok_or_else(|| Fault::Unreadable("its part is missing".to_owned()))
}

/// A record with its data.
struct Record<'a> {
    kind: u32,
    data: &'a [u8],
}

impl Record<'_> {
    fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], Fault> {
        let bytes = self.data.get(at..).and_then(|rest| rest.first_chunk());
        bytes
            .copied()
            .ok_or_else(|| Fault::Unreadable("a record is too short".to_owned()))
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

    /// `XLWideString`: its length in code units, then UTF-16. Also gives where it ends.
    fn text(&self, at: usize) -> Result<(String, usize), Fault> {
        let length = self.u32(at)?;
        // XLNullableWideString has this for none.
        if length == u32::MAX {
            return Ok((String::new(), at + 4));
        }
        let end = (length as usize).saturating_mul(2).saturating_add(at + 4);
        let bytes = self.data.get(at + 4..end);
        let bytes = bytes.ok_or_else(|| Fault::Unreadable("a record is too short".to_owned()))?;
        let (units, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
        Ok((String::from_utf16_lossy(&units), end))
    }
}

/// Tells `tell` every record of a part; gives how many bytes it has, or `None` if there is no such part.
fn each(
    package: &mut Package<'_>,
    part: &str,
    mut tell: impl FnMut(&Record<'_>) -> Result<(), Fault>,
) -> Result<Option<u64>, Fault> {
    let Some(part) = package.part(part) else {
        return Ok(None);
    };
    let part = part?;
    let size = part.size();
    let mut part = BufReader::new(part);
    let mut data = Vec::new();
    while let Some(first) = byte(&mut part)? {
        // Two bytes at most for the kind, four for the length, seven bits in each ([MS-XLSB] 2.1.4).
        let mut kind = u32::from(first);
        if first & 0x80 != 0 {
            let second = byte(&mut part)?.ok_or_else(cut)?;
            kind = u32::from(first & 0x7F) | u32::from(second & 0x7F) << 7;
        }
        let mut length = 0;
        for at in 0..4 {
            let next = byte(&mut part)?.ok_or_else(cut)?;
            length |= usize::from(next & 0x7F) << (7 * at);
            if next & 0x80 == 0 {
                break;
            }
        }
        if length > LONGEST_RECORD {
            return Err(Fault::Unreadable("a record is longer than any can be".to_owned()));
        }
        data.resize(length, 0);
        part.read_exact(&mut data)
            .map_err(|error| Fault::Unreadable(error.to_string()))?;
        tell(&Record { kind, data: &data })?;
    }
    Ok(Some(size))
}

fn cut() -> Fault {
    Fault::Unreadable("it ends in the middle".to_owned())
}

fn byte(part: &mut BufReader<Part<'_, '_>>) -> Result<Option<u8>, Fault> {
    let mut one = [0];
    match part.read(&mut one) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(one[0])),
        Err(error) => Err(Fault::Unreadable(error.to_string())),
    }
}
