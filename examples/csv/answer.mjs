// Answers a CSV by a list in a folder, on this machine alone:
//
//     node answer.mjs FOLDER < people.csv > answers.csv
//
// FOLDER is a site that `lekcheck publish` has made, or a copy of one. The first line of the CSV names kinds
// of details (email, birth-date, postcode, ...); commas part the cells, double quotes may stand around them.
// A line goes out for each line that comes in: outcome, what leaked, statuses, groups, why nothing can be
// told. WARNING: both files are personal data. Keep the answers no longer than the work takes.
import { readFile, readdir } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { availableParallelism } from 'node:os';
import { openList, ribbonNames } from 'lekcheck-reader';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('node answer.mjs FOLDER < people.csv > answers.csv');
const file = (name) => readFile(`${folder}/${name}`);

const keys = (await readdir(folder)).filter((name) => name.endsWith('.pub'));
if (keys.length !== 1) throw new Error(`${folder} should hold one public key, and holds ${keys.length}`);
const signed = {
  head: await file('list.json'),
  signature: await file('list.json.minisig'),
  // Fit for a folder of your own. From elsewhere, take the key from its publisher's letter.
  publicKey: await readFile(`${folder}/${keys[0]}`, 'utf8'),
};
const ribbons = await Promise.all((await ribbonNames(signed)).map(file));
const list = await openList({ ...signed, ribbons, workers: availableParallelism() });

const [kinds = [], ...rows] = csv(await text(process.stdin));
const people = rows.map((row) => Object.fromEntries(kinds.map((kind, at) => [kind, row[at]])));
const answers = await list.check(people);
list.close();

process.stdout.write('outcome,leaked,status,group,reason\n');
for (const answer of answers) {
  const ids = (entries = []) => entries.map(({ id }) => id).join(';');
  const { outcome, leaked, statuses, groups, reason = '' } = answer;
  const cells = [outcome, ids(leaked), ids(statuses), ids(groups), reason];
  process.stdout.write(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`);
}

/** Lines of cells (RFC 4180). */
function csv(of) {
  const lines = [[]];
  for (const [, quoted, bare, end] of of.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const last = lines.at(-1);
    if (quoted !== undefined || bare !== '' || end === ',' || last.length > 0) {
      last.push(quoted?.replaceAll('""', '"') ?? bare);
    }
    if (end !== ',' && last.length > 0) lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}
