// Makes what the tests and the core hold of Unicode 13.0, on standard output:
//
//   npm install @unicode/unicode-13.0.0
//   node tests/vectors/make_unicode_tables.mjs classes > src/core/detail/unicode_tables.rs
//   node tests/vectors/make_unicode_tables.mjs digests > tests/vectors/unicode.json
//
// `classes`: for each code point whether 13.0 assigns it, and whether it is a letter (general category L) or
// a mark (M); what cannot be seen; the zeros of all digits; which letters are another with a stroke; scripts;
// how letters join. `digests`: what the mappings of case and normalisation of all code points come to that
// are assigned or cannot be seen, for both builds to match.
//
// Source: the Unicode Character Database 13.0.0, as packed by the npm package @unicode/unicode-13.0.0;
// normalisation is node's own. 13.0 is the newest version that the oldest supported browsers know (Safari 14,
// Chrome 87).
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Looked for where this runs, not beside this file: nothing is installed into the repository.
const database = join(process.cwd(), 'node_modules/@unicode/unicode-13.0.0');
const data = async (file) => (await import(pathToFileURL(join(database, file)))).default;

// The classes, as `class` of src/core/detail/normal.rs reads them.
const OTHER = 0, UNASSIGNED = 1, LETTER = 2, MARK = 3;
const classes = new Uint8Array(0x110000).fill(OTHER);
for (const [name, value] of [['Unassigned', UNASSIGNED], ['Letter', LETTER], ['Mark', MARK]]) {
  for (const point of await data(`General_Category/${name}/code-points.mjs`)) classes[point] = value;
}


const set = async (file) => new Set(await data(`${file}/code-points.mjs`));

/** LEB128. */
function push(bytes, number) {
  for (; number >= 0x80; number = Math.floor(number / 128)) bytes.push((number % 128) | 0x80);
  bytes.push(number);
}

/** Runs of an array of small numbers; where it holds `undefined` any number does, so the run goes on. */
function runs(values, bits) {
  const bytes = [];
  let [length, value] = [0, undefined];
  for (const next of values) {
    if (length > 0 && next !== undefined && value !== undefined && next !== value) {
      push(bytes, length * 2 ** bits + value);
      length = 0;
      value = next;
    }
    value ??= next;
    length++;
  }
  push(bytes, length * 2 ** bits + (value ?? 0));
  return bytes;
}

function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 24) {
    const line = [...bytes.slice(at, at + 24)].map((byte) => '\\x' + byte.toString(16).padStart(2, '0'));
    lines.push('    ' + line.join('') + '\\');
  }
  return `b"\\\n${lines.join('\n')}\n"`;
}

function ranges(points) {
  const all = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    if (all.length && all.at(-1)[1] === point - 1) all.at(-1)[1] = point;
    else all.push([point, point]);
  }
  const hex = (point) => '0x' + point.toString(16).toUpperCase().padStart(2, '0');
  return all.map(([from, to]) => `    (${hex(from)}, ${hex(to)}),`).join('\n');
}

/** What cannot be seen: ignorable by default, or a format character, or a blank that counts as a sign. */
async function invisible() {
  const ignorable = await set('Binary_Property/Default_Ignorable_Code_Point');
  const format = await set('General_Category/Format');
  const selectors = await set('Binary_Property/Variation_Selector');
  // Object replacement, Braille blank; the Hangul fillers are ignorable already.
  return new Set([...ignorable, ...format, ...selectors, 0xfffc, 0x2800]);
}

/** Letters that are another letter with a stroke, hook, tail or the like, or two in one, by their names in Unicode. */
async function bare() {
  const names = (await import(pathToFileURL(join(database, 'Names/index.mjs')))).default;
  const letters = await set('General_Category/Letter');
  // Names that do not begin with the letter that stands for it elsewhere.
  const named = {
    ETH: 'd', THORN: 'th', ENG: 'n', SCHWA: 'e', 'OPEN E': 'e', 'OPEN O': 'o', 'TURNED E': 'e', KRA: 'q',
    IOTA: 'i', UPSILON: 'u', 'DOTLESS J': 'j', 'LONG S': 's', ESH: 'sh', EZH: 'z',
  };
  const pairs = [];
  const last = 0x1eff;
  for (let point = 0xc0; point <= last; point++) {
    const character = String.fromCodePoint(point);
    if (!letters.has(point) || character.normalize('NFKD') !== character) continue;
    const name = /^LATIN SMALL (?:LETTER|LIGATURE) ([A-Z ]+?)(?: WITH .*)?$/.exec(names.get(point) ?? '')?.[1];
    const plain = named[name] ?? (/^[A-Z]{1,2}$/.test(name ?? '') ? name.toLowerCase() : undefined);
    if (plain) pairs.push([character, plain]);
  }
  // One letter in two keyboards' ways: Persian and Urdu yeh, kaf, heh for the Arabic ones, teh marbuta for
  // heh.
  for (const [from, to] of [[0x6cc, 0x64a], [0x649, 0x64a], [0x6a9, 0x643], [0x6c1, 0x647], [0x6be, 0x647], [0x6d5, 0x647], [0x629, 0x647]]) {
    pairs.push([String.fromCodePoint(from), String.fromCodePoint(to)]);
  }
  // The fold has no case, no marks and no compatibility characters left when it comes to these.
  return pairs.map((pair) => pair.join('')).join(' ');
}

/** The scripts of letters, marks and digits: 0 where a character belongs to all. Han and what is written with it is one. */
async function scripts() {
  const names = (await import(pathToFileURL(join(database, 'index.mjs')))).default.Script;
  const east = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo'];
  const values = new Array(0x110000).fill(undefined);
  const numbers = ['Common', 'Latin', 'Han'];
  for (const name of names) {
    if (['Common', 'Inherited', 'Unknown'].includes(name)) continue;
    const as = east.includes(name) ? 'Han' : name;
    if (!numbers.includes(as)) numbers.push(as);
    for (const point of await data(`Script/${name}/code-points.mjs`)) {
      if (classes[point] === LETTER || classes[point] === MARK) values[point] = numbers.indexOf(as);
    }
  }
  const common = [...await data('Script/Common/code-points.mjs'), ...await data('Script/Inherited/code-points.mjs')];
  for (const point of common) if (classes[point] === LETTER || classes[point] === MARK) values[point] = 0;
  return runs(values, 8);
}

/** How letters join in cursive scripts: 1 to the next, 2 to the one before, 3 both, 0 neither. */
async function joining() {
  const values = new Array(0x110000).fill(undefined);
  for (let point = 0; point < values.length; point++) if (classes[point] === LETTER) values[point] = 0;
  const types = [['Left_Joining', 1], ['Right_Joining', 2], ['Dual_Joining', 3]];
  for (const [name, value] of types) {
    for (const point of await data(`Joining_Type/${name}/code-points.mjs`)) if (classes[point] === LETTER) values[point] = value;
  }
  return runs(values, 2);
}

async function rust() {
  const zeros = await data('General_Category/Decimal_Number/code-points.mjs');
  const digits = zeros.filter((point) => point > 0x39 && String.fromCodePoint(point).normalize('NFKC') === String.fromCodePoint(point));
  const firsts = [...digits].sort((a, b) => a - b).filter((_, at) => at % 10 === 0);
  return `//! Generated by \`tests/vectors/make_unicode_tables.mjs\` from the Unicode Character Database 13.0.0; change
//! that.

/// The classes of all code points from U+0000 to U+10FFFF, as runs: each a LEB128 number, its two low bits
/// the class (0 other, 1 unassigned, 2 letter, 3 mark), the rest the length of the run.
pub(super) const RUNS: &[u8] = ${literal(runs(classes, 2))};

/// What cannot be seen, first and last of each range: \`Default_Ignorable_Code_Point\`, general category Cf,
/// variation selectors, and U+FFFC and U+2800.
#[rustfmt::skip]
pub(super) const INVISIBLE: &[(u32, u32)] = &[
${ranges(await invisible())}
];

/// The zeros of all scripts' digits (general category Nd); nine others follow each. Those that NFKC makes
/// ASCII are not among them.
#[rustfmt::skip]
pub(super) const ZEROS: &[u32] = &[
${firsts.map((point) => '    0x' + point.toString(16).toUpperCase().padStart(2, '0') + ',').join('\n')}
];

/// Letters that are another one with a stroke or the like, each followed by what it is without, by their
/// names in Unicode; and letters of Persian and Urdu keyboards, by the Arabic ones.
#[rustfmt::skip]
pub(super) const BARE: &str = "\\
${(await bare()).replace(/(.{80,100}) /gu, '$1 \\\n')}";

/// The scripts of letters and marks, as runs: LEB128 numbers, their eight low bits a script's number (0 all,
/// 1 Latin, 2 Han and what is written with it), the rest the length of the run. Of other characters it says
/// nothing.
pub(super) const SCRIPTS: &[u8] = ${literal(await scripts())};

/// How letters join in cursive scripts, as runs: LEB128 numbers, their two low bits 1 to the next, 2 to the
/// one before, 3 both.
pub(super) const JOINING: &[u8] = ${literal(await joining())};
`;
}

async function digests() {
  // A full mapping is the special one where there is one (of those without conditions), else the simple one.
  const mapping = async (name) => {
    const simple = await data(`Simple_Case_Mapping/${name}/code-points.mjs`);
    const special = await data(`Special_Casing/${name}/code-points.mjs`);
    return (point) => [special.get(point) ?? simple.get(point) ?? point].flat();
  };
  const [lower, upper] = [await mapping('Lowercase'), await mapping('Uppercase')];
  const string = (points) => String.fromCodePoint(...points);
  const mappings = {
    lower: (point) => string(lower(point)),
    fold: (point) => string(lower(point).flatMap(upper).flatMap(lower)),
    nfkc: (point) => string([point]).normalize('NFKC'),
    nfkd: (point) => string([point]).normalize('NFKD'),
  };
  const unseen = await invisible();
  const result = { 'code-points': 0 };
  for (const [name, map] of Object.entries(mappings)) {
    const hash = createHash('sha256');
    result['code-points'] = 0;
    for (let point = 0; point < classes.length; point++) {
      const surrogate = point >= 0xd800 && point <= 0xdfff;
      // What cannot be seen is taken out of a text before it is asked whether all else is assigned.
      if (surrogate || (classes[point] === UNASSIGNED && !unseen.has(point))) continue;
      result['code-points']++;
      hash.update(map(point) + '\n');
    }
    result[name] = hash.digest('hex');
  }
  return JSON.stringify(result, null, 2) + '\n';
}

process.stdout.write(process.argv[2] === 'digests' ? await digests() : await rust());
