//! The cells of a sheet that hold something, and the delimited text that is made of them.
//!
//! Time and memory follow the cells, never the area between them: one cell far out to the right is refused
//! with its address, and so is what repeats or joins cells beyond all proportion.

use super::{DELIMITER, Fault};
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

/// What a formula cell says whose value nobody has stored.
pub const UNSTORED: &str = "#UNSTORED!";
/// The last row and column of a spreadsheet, from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;
/// The longest text of a cell in a spreadsheet, in code points; twice as many, for those of other programs.
const LONGEST: usize = 2 * 32_767;
/// So many blank columns before a cell put it far out.
const FAR: u32 = 100;
/// Cells that repetition and merging may add, and blank ones between others: so many, and so many for each
/// cell.
const MOST_ADDED: usize = 1_000_000;
const MOST_ADDED_EACH: usize = 20;

/// A place in a sheet, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// A merged area: both corners belong to it.
#[derive(Clone, Copy, Debug)]
pub struct Merged {
    /// Above and to the left.
    pub from: Place,
    /// Below and to the right.
    pub to: Place,
}

/// A sheet's cells, in any order.
#[derive(Default, Debug)]
pub struct Cells {
    all: Vec<(Place, Rc<str>)>,
    merged: Vec<Merged>,
    added: usize,
    /// How many rows with something in them the spreadsheet does not show.
    pub hidden_rows: u64,
}

/// A sheet as text.
#[derive(Debug)]
pub struct Text {
    /// Records as `records` reads them, delimited by [`DELIMITER`].
    pub records: String,
    /// How many rows hold something.
    pub rows: u64,
    /// How many cells got the value of the merged cell that they are part of.
    pub filled: u64,
}

impl fmt::Display for Place {
    /// `XFD1048576`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut left = self.column + 1;
        while left > 0 {
            letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
            left = (left - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row + 1)
    }
}

impl Place {
    /// The place that `B7` names, perhaps with dollar signs.
    pub fn named(name: &str) -> Option<Self> {
        let (mut column, mut row) = (0_u32, 0_u32);
        for byte in name.bytes().filter(|byte| *byte != b'$') {
            match byte.to_ascii_uppercase() {
                letter @ b'A'..=b'Z' if row == 0 => {
                    column = column
                        .checked_mul(26)?
                        .checked_add(u32::from(letter - b'A') + 1)?;
                }
                digit @ b'0'..=b'9' if column > 0 => {
                    row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
                }
                _ => return None,
            }
        }
        Self::new(row.checked_sub(1)?, column.checked_sub(1)?)
    }

    /// This place, if spreadsheets have it.
    pub fn new(row: u32, column: u32) -> Option<Self> {
        (row <= LAST_ROW && column <= LAST_COLUMN).then_some(Self { row, column })
    }
}

impl Merged {
    /// The area that `B7:B9` names.
    pub fn named(name: &str) -> Option<Self> {
        let (from, to) = name.split_once(':')?;
        Some(Self {
            from: Place::named(from)?,
            to: Place::named(to)?,
        })
    }
}

impl Cells {
    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Adds a cell, if it holds anything.
    ///
    /// # Errors
    /// A text that no spreadsheet has.
    pub fn add(&mut self, place: Place, text: impl Into<Rc<str>>) -> Result<(), Fault> {
        let text = text.into();
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > LONGEST && text.chars().count() > LONGEST {
            return Err(Fault::LongCell(place));
        }
        self.all.push((place, text));
        Ok(())
    }

    /// Adds a cell that another repeats.
    ///
    /// # Errors
    /// More repetitions than a file may have.
    pub fn repeat(&mut self, place: Place, text: &Rc<str>) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        self.added += 1;
        if self.added > MOST_ADDED {
            return Err(Fault::Repeated(place));
        }
        self.all.push((place, Rc::clone(text)));
        Ok(())
    }

    /// Notes a merged area.
    pub fn merge(&mut self, area: Merged) {
        if area.from.row < area.to.row && area.from.column <= area.to.column {
            self.merged.push(area);
        }
    }

    /// The whole sheet as text. `largest` is how many bytes it may have at most.
    ///
    /// # Errors
    /// A cell that stands far out, or contents that grow beyond all proportion.
    pub fn into_text(mut self, largest: usize) -> Result<Text, Fault> {
        // Of cells at the same place the last counts.
        self.all.sort_by_key(|(place, _)| *place);
        let filled = self.fill()?;
        self.all.reverse();
        self.all.dedup_by_key(|(place, _)| *place);
        self.all.reverse();
        let (first, last) = self.columns()?;
        let width = (last - first) as usize;
        let rows = self.rows().len();
        if rows.saturating_mul(width) > MOST_ADDED + MOST_ADDED_EACH * self.all.len() {
            let place = self
                .all
                .iter()
                .map(|(place, _)| *place)
                .max_by_key(|place| place.column);
            return Err(Fault::Far(place.unwrap_or(Place { row: 0, column: last })));
        }
        let length: usize = self.all.iter().map(|(_, text)| text.len() + 1).sum();
        if length > largest {
            return Err(Fault::Swollen);
        }
        let mut text = String::with_capacity(length + rows * (width + 1));
        let mut at = 0;
        let mut row = 0;
        while at < self.all.len() {
            let place = self.all[at].0;
            // Rows above the first that holds anything are rows all the same.
            while row < place.row {
                text.push('\n');
                row += 1;
            }
            let mut column = first;
            while let Some((_, cell)) = self.all.get(at).filter(|(place, _)| place.row == row) {
                let to = self.all[at].0.column;
                text.extend((column..to).map(|_| char::from(DELIMITER)));
                push(&mut text, cell);
                column = to;
                at += 1;
            }
            text.extend((column..last).map(|_| char::from(DELIMITER)));
            text.push('\n');
            row += 1;
        }
        Ok(Text {
            records: text,
            rows: rows as u64,
            filled,
        })
    }

    fn rows(&self) -> BTreeSet<u32> {
        self.all.iter().map(|(place, _)| place.row).collect()
    }

    /// Writes a cell that is merged over several rows into each of them: it says the same of each. A cell
    /// that is merged over several columns is a heading, and stays where it is.
    fn fill(&mut self) -> Result<u64, Fault> {
        let rows = if self.merged.is_empty() {
            BTreeSet::new()
        } else {
            self.rows()
        };
        let most = MOST_ADDED + MOST_ADDED_EACH * self.all.len();
        let mut fills = Vec::new();
        for area in &self.merged {
            let Ok(at) = self.all.binary_search_by_key(&area.from, |(place, _)| *place) else {
                continue;
            };
            let value = Rc::clone(&self.all[at].1);
            for &row in rows.range(area.from.row + 1..=area.to.row) {
                let column = area.from.column;
                fills.push((Place { row, column }, Rc::clone(&value)));
                if fills.len() > most {
                    return Err(Fault::Repeated(area.from));
                }
            }
        }
        let filled = fills.len() as u64;
        if filled > 0 {
            self.all.append(&mut fills);
            // Stable, so that what was filled stands last among equals, and counts.
            self.all.sort_by_key(|(place, _)| *place);
        }
        Ok(filled)
    }

    /// The first and the last column that hold anything, if none is far out.
    fn columns(&self) -> Result<(u32, u32), Fault> {
        let mut columns: Vec<(u32, u32)> = self
            .all
            .iter()
            .map(|(place, _)| (place.column, place.row))
            .collect();
        columns.sort_unstable();
        columns.dedup_by_key(|(column, _)| *column);
        let far = columns.windows(2).find(|pair| pair[1].0 - pair[0].0 > FAR);
        if let Some(&[_, (column, row)]) = far {
            return Err(Fault::Far(Place { row, column }));
        }
        let first = columns.first().map_or(0, |(column, _)| *column);
        let last = columns.last().map_or(0, |(column, _)| *column);
        Ok((first, last))
    }
}

/// Adds a cell, in quotes where a reader would take it for something else.
pub fn push(text: &mut String, cell: &str) {
    if cell.contains([char::from(DELIMITER), '"', '\n', '\r']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> Place {
        Place::named(name).unwrap()
    }

    fn cells(of: &[(&str, &str)]) -> Cells {
        let mut cells = Cells::default();
        for (name, text) in of {
            cells.add(place(name), *text).unwrap();
        }
        cells
    }

    #[test]
    fn places_are_named_as_spreadsheets_name_them() {
        for name in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(place(name).to_string(), name);
        }
        assert_eq!(place("$B$7"), Place { row: 6, column: 1 });
        for name in [
            "",
            "A",
            "7",
            "A0",
            "XFE1",
            "A1048577",
            "AAAAAAAAAAAAAAAA1",
            "7A",
            "A-1",
        ] {
            assert_eq!(Place::named(name), None, "{name}");
        }
    }

    #[test]
    fn a_cell_merged_over_rows_stands_in_each() {
        let mut cells = cells(&[
            ("B3", "a;b"),
            ("C3", "c"),
            ("C4", "d"),
            ("B4", "old"),
            ("C5", "e"),
        ]);
        cells.merge(Merged::named("B3:B10").unwrap());
        cells.merge(Merged::named("C5:D5").unwrap());
        let text = cells.into_text(1000).unwrap();
        assert_eq!(text.records, "\n\n\"a;b\";c\n\"a;b\";d\n\"a;b\";e\n");
        assert_eq!((text.filled, text.rows), (2, 3));
    }

    #[test]
    fn what_stands_far_out_is_refused_with_its_address() {
        let far = cells(&[("A1", "x"), ("B2", "y"), ("XFD1048576", "z")]).into_text(1000);
        assert!(matches!(far, Err(Fault::Far(at)) if at == place("XFD1048576")));
        let below = cells(&[("A1", "x"), ("A3", "y")]).into_text(1000).unwrap();
        assert_eq!(below.records, "x\n\ny\n");
        // The last of two cells at one place counts.
        assert_eq!(
            cells(&[("A1", "x"), ("A1", "y")]).into_text(9).unwrap().records,
            "y\n"
        );
        assert!(matches!(
            cells(&[("A1", "0123456789")]).into_text(5),
            Err(Fault::Swollen)
        ));
    }
}
