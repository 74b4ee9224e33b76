//! A small strict JSON reader (RFC 8259) for what this project writes itself.
//!
//! It stands in for `serde_json` where size counts: a reader downloads the program before anything else, and
//! most of that crate is the wording of its errors, with floating-point numbers to be shown in them.
//! [`parse`] makes a tree of [`Value`]s; a [`Fault`] is a place and what was expected there. The only numbers
//! are whole and not negative, since nothing here writes others; one of another shape becomes
//! [`Value::OtherNumber`].

use std::borrow::Cow;

/// How deep arrays and objects may stand in each other.
const MOST_DEPTH: usize = 64;

/// A value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number from 0 to 2^64 - 1.
    Number(u64),
    /// Any other number.
    OtherNumber,
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Value<'a>>),
    /// An object, in the order of the text; no name stands twice.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

/// Where a text is not JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Bytes from the beginning of the text.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

/// Reads the one value that `text` is.
///
/// # Errors
/// [`Fault`]: the text is not JSON, an object has a name twice, or more than 64 arrays and objects stand in
/// each other.
pub fn parse(text: &str) -> Result<Value<'_>, Fault> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(MOST_DEPTH)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.fault("the end")),
    }
}

impl<'a> Value<'a> {
    /// The member of this name, where this is an object that has one.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.object()
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// The members of an object; none of any other value.
    pub fn object(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        if let Self::Object(members) = self {
            members
        } else {
            &[]
        }
    }

    /// The items of an array; none of any other value.
    pub fn list(&self) -> &[Value<'a>] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// A string.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// A whole number from 0 to 2^64 - 1.
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self {
            Some(*number)
        } else {
            None
        }
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        if let Self::Bool(flag) = self {
            Some(*flag)
        } else {
            None
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value<'a>, Fault> {
        match self.peek() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'[') => {
                let depth = self.deeper(depth)?;
                let mut items = Vec::new();
                while self.another(items.is_empty(), b'[', b']')? {
                    items.push(self.value(depth)?);
                }
                Ok(Value::List(items))
            }
            Some(b'{') => {
                let depth = self.deeper(depth)?;
                let mut members: Vec<(Cow<'a, str>, Value<'a>)> = Vec::new();
                while self.another(members.is_empty(), b'{', b'}')? {
                    self.peek();
                    let name = self.string()?;
                    if members.iter().any(|(earlier, _)| *earlier == name) {
                        return Err(self.fault("each name once"));
                    }
                    self.expect(b':', "a colon")?;
                    members.push((name, self.value(depth)?));
                }
                Ok(Value::Object(members))
            }
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn fault(&self, expected: &'static str) -> Fault {
        Fault {
            at: self.at,
            expected,
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte after white space.
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let takes = self.peek() == Some(byte);
        self.at += usize::from(takes);
        takes
    }

    fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), Fault> {
        if self.takes(byte) {
            Ok(())
        } else {
            Err(self.fault(expected))
        }
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Result<Value<'a>, Fault> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.fault(word));
        }
        self.at += word.len();
        Ok(value)
    }

    fn deeper(&self, depth: usize) -> Result<usize, Fault> {
        depth.checked_sub(1).ok_or(self.fault("less depth"))
    }

    /// Whether another item stands before the `end` of an array or object. The first is what stands after its
    /// `beginning`, every other after a comma.
    fn another(&mut self, first: bool, beginning: u8, end: u8) -> Result<bool, Fault> {
        if first {
            self.expect(beginning, "a value")?;
        }
        if self.takes(end) {
            return Ok(false);
        }
        if !first {
            self.expect(b',', "a comma")?;
        }
        Ok(true)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.expect(b'"', "a string")?;
        let whole = self.text;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            while self
                .byte()
                .is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20))
            {
                self.at += 1;
            }
            // What ends a run is ASCII, so no character is cut.
            text += &whole[start..self.at];
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => text.to_mut().push(self.escape()?),
                _ => return Err(self.fault("the end of a string")),
            }
        }
        self.at += 1;
        Ok(text)
    }

    fn escape(&mut self) -> Result<char, Fault> {
        self.at += 1;
        let plain = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(self.fault("an escape")),
        };
        self.at += 1;
        Ok(char::from(plain))
    }

    /// From the `u` on: one UTF-16 code unit, or a surrogate pair.
    fn code_point(&mut self) -> Result<char, Fault> {
        let mut code = self.code_unit()?;
        if (0xD800..0xDC00).contains(&code) {
            if self.byte() != Some(b'\\') {
                return Err(self.fault("a surrogate pair"));
            }
            self.at += 1;
            let low = self.code_unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400);
            code = 0x1_0000 + ((code - 0xD800) << 10) + low.ok_or(self.fault("a surrogate pair"))?;
        }
        char::from_u32(code).ok_or(self.fault("a code point"))
    }

    fn code_unit(&mut self) -> Result<u32, Fault> {
        if self.byte() != Some(b'u') {
            return Err(self.fault("a surrogate pair"));
        }
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|digit| char::from(digit).to_digit(16));
            unit = unit * 16 + digit.ok_or(self.fault("a hexadecimal digit"))?;
            self.at += 1;
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<Value<'a>, Fault> {
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let digits = self.digits();
        let mut sound = !digits.is_empty() && (digits.len() == 1 || !digits.starts_with('0'));
        let whole = self.at;
        if self.byte() == Some(b'.') {
            self.at += 1;
            sound &= !self.digits().is_empty();
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'+' | b'-')));
            sound &= !self.digits().is_empty();
        }
        if !sound {
            return Err(Fault {
                at: start,
                expected: "a value",
            });
        }
        let number = digits.parse().ok().filter(|_| !negative && self.at == whole);
        Ok(number.map_or(Value::OtherNumber, Value::Number))
    }

    fn digits(&mut self) -> &'a str {
        let (whole, start) = (self.text, self.at);
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        &whole[start..self.at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same tree as `serde_json` makes it.
    fn tree(value: &Value<'_>) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(is) => (*is).into(),
            Value::Number(number) => (*number).into(),
            Value::OtherNumber => "another number".into(),
            Value::Text(text) => text.as_ref().into(),
            Value::List(items) => items.iter().map(tree).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), tree(value)))
                .collect(),
        }
    }

    fn with_other_numbers(value: serde_json::Value) -> serde_json::Value {
        use serde_json::Value as Json;
        match value {
            Json::Number(number) if !number.is_u64() => "another number".into(),
            Json::Array(items) => items.into_iter().map(with_other_numbers).collect(),
            Json::Object(members) => members
                .into_iter()
                .map(|(name, value)| (name, with_other_numbers(value)))
                .collect(),
            value => value,
        }
    }

    #[test]
    fn whatever_serde_json_reads_or_refuses_this_does_too() {
        for text in [
            r#" {"a": [1, 2, {"b": null}], "c": {"d": true, "e": false}, "": "x"} "#,
            "[]",
            "{}",
            "[[], {}, [[1]]]",
            "0",
            "18446744073709551615",
            "[18446744073709551616, -1, 1.5, 1e3, -0.5E-7, 0.0]",
            r#""caf\u00e9 \"x\" \\ \/ \b\f\n\r\t""#,
            r#""\ud83d\ude00 \u0041""#,
            "\"\u{e9}\u{1f600}\"",
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ud83d\n""#,
            r#""\ud83d\u0041""#,
            r#""\ude00""#,
            r#""\u12g4""#,
            r#""\x""#,
            "\"line\nfeed\"",
            r#""open"#,
            "[1,]",
            "[,1]",
            "[1 2]",
            r#"{"a":1,}"#,
            r#"{"a" 1}"#,
            "{a:1}",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "tru",
            "nulll",
            "[1] x",
            "[",
            "{",
            "",
        ] {
            let ours = parse(text).ok().map(|value| tree(&value));
            assert_eq!(
                ours,
                serde_json::from_str(text).ok().map(with_other_numbers),
                "{text}"
            );
        }
    }

    #[test]
    fn a_text_cut_anywhere_is_a_fault_and_no_panic() {
        let text = r#"{"a": ["\ud83d\ude00", -1.5e+3, true], "b": {"c": "d"}}"#;
        for end in 0..text.len() {
            assert!(parse(&text[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn depth_is_bounded_and_names_stand_once() {
        let deep = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(parse(&deep(64)).is_ok());
        assert_eq!(parse(&deep(65)).unwrap_err().expected, "less depth");
        assert_eq!(
            parse(r#"{"a": 1, "a": 2}"#).unwrap_err().expected,
            "each name once"
        );
    }

    #[test]
    fn a_fault_tells_the_place() {
        assert_eq!(
            parse(r#"{"a": x}"#),
            Err(Fault {
                at: 6,
                expected: "a value"
            })
        );
        assert_eq!(
            parse(r#"{"a": 1 "b"}"#),
            Err(Fault {
                at: 8,
                expected: "a comma"
            })
        );
    }
}
