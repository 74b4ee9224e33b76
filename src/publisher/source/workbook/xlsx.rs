//! Office Open XML workbooks (ECMA-376 part 1, chapter 18).

use super::cells::{Cells, Merged, Place, UNSTORED};
use super::format::{self, Format};
use super::package::Package;
use super::xml::{self, Step, attribute, flag, name, number};
use super::{Book, Fault, Loaded};
use crate::plan::Epoch;
use quick_xml::events::BytesStart;
use std::collections::HashMap;
use std::rc::Rc;

/// Reads all sheets.
pub fn read(package: &mut Package<'_>) -> Result<Book, Fault> {
    let main = main_part(package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let rels = relations(package, &relations_of(&main))?;
    let part = |kind: &str, usual: &str| {
        let found = rels.values().find(|(of, _)| of.ends_with(kind));
        found.map_or_else(|| joined(&folder, usual), |(_, target)| joined(&folder, target))
    };
    let strings = strings(package, &part("/sharedStrings", "sharedStrings.xml"))?;
    let formats = formats(package, &part("/styles", "styles.xml"))?;
    let (sheets, epoch) = workbook(package, &main)?;
    let of_book = OfBook {
        strings,
        formats,
        epoch,
    };
    let mut book = Book {
        epoch,
        sheets: Vec::new(),
    };
    for sheet in sheets {
        let Some((kind, target)) = rels.get(&sheet.relation) else {
            book.sheets
                .push(sheet.with(Err(Fault::Unreadable("its part is missing".to_owned()))));
            continue;
        };
        // A sheet that is only a chart or a macro has no cells to read.
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let cells = of_book.cells(package, &joined(&folder, target));
        book.sheets.push(sheet.with(cells));
    }
    Ok(book)
}

struct Sheet {
    name: String,
    relation: String,
    hidden: bool,
}

impl Sheet {
    fn with(self, read: Result<(Cells, u64), Fault>) -> Loaded {
        let (cells, size) = match read {
            Ok((cells, size)) => (Ok(cells), size),
            Err(fault) => (Err(fault), 0),
        };
        Loaded {
            name: self.name,
            hidden: self.hidden,
            cells,
            size,
        }
    }
}

fn unreadable(what: &str) -> Fault {
    Fault::Unreadable(what.to_owned())
}

/// The part that the package names as its document.
fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    let rels = relations(package, "_rels/.rels")?;
    let named = rels
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"));
    Ok(named.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| joined("", &target)))
}

fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A target as a path in the package.
pub fn joined(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a part refers to: id -> kind and target.
pub fn relations(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, (String, String)>, Fault> {
    let mut relations = HashMap::new();
    let Some(part) = package.part(part) else {
        return Ok(relations);
    };
    xml::of(part?).read(|step| {
        if let Step::Start(start) = step
            && name(start) == "Relationship"
            && let (Some(id), Some(kind), Some(target)) = (
                attribute(start, "Id"),
                attribute(start, "Type"),
                attribute(start, "Target"),
            )
        {
            relations.insert(id, (kind, target));
        }
        Ok(())
    })?;
    Ok(relations)
}

/// The sheets, and from when the book counts days.
fn workbook(package: &mut Package<'_>, main: &str) -> Result<(Vec<Sheet>, Epoch), Fault> {
    let mut sheets = Vec::new();
    let mut epoch = Epoch::From1900;
    let part = package
        .part(main)
        .ok_or_else(|| unreadable("it has no workbook part"))?;
    xml::of(part?).read(|step| {
        let Step::Start(start) = step else { return Ok(()) };
        match name(start) {
            "workbookPr" if flag(start, "date1904") => epoch = Epoch::From1904,
            "sheet" => sheets.push(Sheet {
                name: attribute(start, "name").unwrap_or_default(),
                relation: attribute(start, "id").unwrap_or_default(),
                hidden: attribute(start, "state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, epoch))
}

/// The texts that cells refer to.
fn strings(package: &mut Package<'_>, part: &str) -> Result<Vec<Rc<str>>, Fault> {
    let mut strings = Vec::new();
    let Some(part) = package.part(part) else {
        return Ok(strings);
    };
    let mut text = String::new();
    let (mut within, mut phonetic) = (false, false);
    xml::of(part?).read(|step| {
        match step {
            Step::Start(start) => match name(start) {
                "si" => text.clear(),
                "t" => within = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Step::Text(part) if within => text.push_str(part),
            Step::End("t") => within = false,
            Step::End("rPh") => phonetic = false,
            Step::End("si") => strings.push(Rc::from(unescaped(&text))),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The number formats of cell styles, in their order.
fn formats(package: &mut Package<'_>, part: &str) -> Result<Vec<Format>, Fault> {
    let mut formats = Vec::new();
    let Some(part) = package.part(part) else {
        return Ok(formats);
    };
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut of_cells = false;
    xml::of(part?).read(|step| {
        match step {
            Step::Start(start) => match name(start) {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number(start, "numFmtId"), attribute(start, "formatCode"))
                    {
                        own.insert(id, format::of(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = number(start, "numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| format::builtin(id)));
                }
                _ => {}
            },
            Step::End("cellXfs") => of_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// What cells lean on.
struct OfBook {
    strings: Vec<Rc<str>>,
    formats: Vec<Format>,
    epoch: Epoch,
}

/// A cell as it is read.
#[derive(Default)]
struct Open {
    kind: String,
    style: usize,
    value: Option<String>,
    inline: String,
    has_formula: bool,
}

/// Whose text is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// `<v>`
    Value,
    /// `<t>` of an inline text
    Text,
    /// How the text is read aloud (`<rPh>`), which is no part of it.
    Phonetic,
    Other,
}

/// Where in a sheet the reading is, and what it has given.
struct SheetReader<'a> {
    book: &'a OfBook,
    cells: Cells,
    next: Place,
    open: Option<Open>,
    /// The row is hidden and none of its cells has been counted.
    is_hidden: bool,
    within: Within,
}

impl SheetReader<'_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Fault> {
        match name(start) {
            "row" => {
                let row = number(start, "r").and_then(|row| row.checked_sub(1));
                self.next = Place::new(row.unwrap_or(self.next.row), 0)
                    .ok_or_else(|| unreadable("it has a row beyond the last"))?;
                self.is_hidden = flag(start, "hidden");
            }
            "c" => {
                if let Some(at) = attribute(start, "r") {
                    self.next =
                        Place::named(&at).ok_or_else(|| unreadable("it has a cell beyond the last"))?;
                }
                self.open = Some(Open {
                    kind: attribute(start, "t").unwrap_or_default(),
                    style: number(start, "s").unwrap_or(0) as usize,
                    ..Open::default()
                });
            }
            "v" => self.within = Within::Value,
            "f" => {
                if let Some(open) = &mut self.open {
                    open.has_formula = true;
                }
            }
            "t" if self.within != Within::Phonetic => self.within = Within::Text,
            "rPh" => self.within = Within::Phonetic,
            "mergeCell" => {
                if let Some(area) = attribute(start, "ref").and_then(|area| Merged::named(&area)) {
                    self.cells.merge(area);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match (&mut self.open, self.within) {
            (Some(open), Within::Value) => open.value.get_or_insert_default().push_str(text),
            (Some(open), Within::Text) => open.inline.push_str(text),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "v" | "rPh" => self.within = Within::Other,
            "t" if self.within == Within::Text => self.within = Within::Other,
            "c" => {
                if let Some(open) = self.open.take() {
                    let text = self.book.text(open)?;
                    self.cells.hidden_rows += u64::from(self.is_hidden && !text.is_empty());
                    // A row counts once.
                    self.is_hidden = self.is_hidden && text.is_empty();
                    self.cells.add(self.next, text)?;
                }
                // At most one beyond the last column, which no cell may have.
                self.next.column += 1;
            }
            "row" => {
                self.next = Place {
                    row: self.next.row + 1,
                    column: 0,
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl OfBook {
    /// The cells of a sheet, and how many bytes its part has.
    fn cells(&self, package: &mut Package<'_>, part: &str) -> Result<(Cells, u64), Fault> {
        let part = package
            .part(part)
            .ok_or_else(|| unreadable("its part is missing"))??;
        let size = part.size();
        let mut sheet = SheetReader {
            book: self,
            cells: Cells::default(),
            next: Place { row: 0, column: 0 },
            open: None,
            is_hidden: false,
            within: Within::Other,
        };
        xml::of(part).read(|step| {
            match step {
                Step::Start(start) => sheet.start(start)?,
                Step::Text(text) => sheet.text(text),
                Step::End(name) => sheet.end(name)?,
            }
            if sheet.next.column > 16_384 {
                return Err(unreadable("it has a cell beyond the last"));
            }
            Ok(())
        })?;
        Ok((sheet.cells, size))
    }

    /// What a cell says.
    fn text(&self, open: Open) -> Result<Rc<str>, Fault> {
        let format = self.formats.get(open.style).unwrap_or(&Format::Plain);
        let shown = |text: String| Rc::from(format.text(&text).unwrap_or(text));
        let empty = || Rc::from("");
        let Some(value) = open.value else {
            return Ok(match open.kind.as_str() {
                "inlineStr" => shown(unescaped(&open.inline)),
                // Its program wrote the formula and left it to others to calculate.
                _ if open.has_formula => Rc::from(UNSTORED),
                _ => empty(),
            });
        };
        let trimmed = value.trim();
        Ok(match open.kind.as_str() {
            "s" => {
                let text = trimmed.parse().ok().and_then(|at: usize| self.strings.get(at));
                let text = text.ok_or_else(|| unreadable("a cell refers to a text that is not there"))?;
                format.text(text).map_or_else(|| Rc::clone(text), Rc::from)
            }
            "str" => shown(unescaped(&value)),
            "inlineStr" => shown(unescaped(&open.inline)),
            "b" => Rc::from(if trimmed == "1" || trimmed == "true" {
                "true"
            } else {
                "false"
            }),
            "e" if trimmed.is_empty() => Rc::from(UNSTORED),
            // Dates in ISO 8601, and what failed.
            "d" | "e" => Rc::from(trimmed),
            _ if trimmed.is_empty() && open.has_formula => Rc::from(UNSTORED),
            _ => match trimmed.parse::<f64>() {
                Ok(number) => Rc::from(format.number(number, self.epoch)),
                Err(_) => Rc::from(value),
            },
        })
    }
}

/// A text with the symbols for which `_x000D_` and the like stand (ECMA-376 part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(symbol) = rest.chars().next() {
        let code = rest
            .strip_prefix("_x")
            .and_then(|after| Some((after.get(..4)?, after.get(4..)?.strip_prefix('_')?)))
            .filter(|(digits, _)| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some((digits, after)) = code {
            units.extend(u16::from_str_radix(digits, 16));
            rest = after;
        } else {
            units.extend_from_slice(symbol.encode_utf16(&mut [0; 2]));
            rest = &rest[symbol.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_texts_are_read() {
        assert_eq!(unescaped("a_x000D_b"), "a\rb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        assert_eq!(unescaped("_x00G0_ _xD83D__xDE00_"), "_x00G0_ 😀");
        assert_eq!(unescaped("é_x"), "é_x");
    }

    #[test]
    fn targets_are_paths() {
        assert_eq!(joined("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(
            joined("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(joined("xl", "../other/./a.xml"), "other/a.xml");
    }
}
