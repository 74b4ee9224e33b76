// What opening a list and one check take: `node bench.mjs PACKAGE SITE DETAILS` prints milliseconds, by parts.
// `cargo xtask bench package` runs it in turns with the command.
import { readFile } from 'node:fs/promises';

const [folder, site, details] = process.argv.slice(2);
const times = {};
let begin = performance.now();
const took = (part) => {
  times[part] = performance.now() - begin;
  begin = performance.now();
};
const { canonicalise, openList, ribbonNames } = await import(`${folder}/node.js`);
await canonicalise('email', 'anna@mail.example');
took('load');
const file = (name) => readFile(`${site}/${name}`);
const signed = {
  head: await file('list.json'), signature: await file('list.json.minisig'),
  publicKey: (await file('lekcheck.pub')).toString(),
};
const ribbons = await Promise.all((await ribbonNames(signed)).map(file));
took('read');
const list = await openList({ ...signed, ribbons });
took('open');
await list.selfTest();
took('self-test');
const { outcome } = await list.check(JSON.parse(details));
took('check');
list.close();
console.log(JSON.stringify({ outcome, times }));
