//! What the readers of XML parts share.

use super::Fault;
use quick_xml::encoding::DecodingReader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::XmlVersion;
use quick_xml::reader::Reader;
use std::io::{BufRead, BufReader, Read};

/// Elements may stand in each other so deep.
const MOST_DEPTH: usize = 256;

/// A reader of events that is read to its end.
pub struct Xml<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
}

/// What stands between two marks.
pub enum Step<'a> {
    /// `<name ...>`; of `<name/>` an end follows.
    Start(&'a BytesStart<'a>),
    /// `</name>`: the name without its prefix.
    End(&'a str),
    /// Text, with its references resolved.
    Text(&'a str),
}

/// The events of a part, whatever its encoding.
pub fn of<R: Read>(source: R) -> Xml<DecodingReader<BufReader<R>>> {
    Xml::new(DecodingReader::new(BufReader::new(source)))
}

impl<R: BufRead> Xml<R> {
    fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
        }
    }

    /// Tells `each` all steps up to the end.
    pub fn read(mut self, mut each: impl FnMut(Step<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        loop {
            self.buffer.clear();
            let event = self
                .reader
                .read_event_into(&mut self.buffer)
                .map_err(|error| Fault::Unreadable(error.to_string()))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MOST_DEPTH {
                        return Err(Fault::Unreadable("its elements stand too deep in each other".to_owned()));
                    }
                    each(Step::Start(&start))?;
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    each(Step::End(end.local_name().into_inner()))?;
                }
                Event::Text(text) => each(Step::Text(&text.xml10_content()))?,
                Event::CData(text) => each(Step::Text(&text.into_inner()))?,
                Event::GeneralRef(reference) => {
                    let unknown = || Fault::Unreadable("it has a reference to nothing known".to_owned());
                    match reference.resolve_char_ref() {
                        Ok(Some(symbol)) => each(Step::Text(symbol.encode_utf8(&mut [0; 4])))?,
                        Ok(None) => each(Step::Text(resolve_xml_entity(&reference).ok_or_else(unknown)?))?,
                        Err(_) => return Err(unknown()),
                    }
                }
                Event::Eof if self.depth > 0 => {
                    return Err(Fault::Unreadable("it ends in the middle".to_owned()));
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The name of an element without its prefix.
pub fn name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.name().local_name().into_inner()
}

/// The value of the attribute of this name, whatever its prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// A whole number in the attribute of this name.
pub fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}

/// Whether an attribute says yes.
pub fn flag(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}
