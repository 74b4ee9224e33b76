// A project that has installed the packed file: the scripts of examples/csv and examples/monitor at work.
// LEKCHECK_PROJECT is the project, LEKCHECK_READER what `cargo xtask test package` has prepared.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test } from 'node:test';

const { LEKCHECK_PROJECT: project, LEKCHECK_READER: prepared } = process.env;

test('a CSV is answered line by line as the sample wants', async () => {
  const lines = (await readFile(`${prepared}/checks.jsonl`, 'utf8')).trim().split('\n');
  const checks = lines.map((line) => JSON.parse(line));
  const kinds = [...new Set(checks.flatMap(({ details }) => Object.keys(details)))];
  const quoted = (cell = '') => `"${String(cell).replaceAll('"', '""')}"`;
  const rows = checks.map(({ details }) => kinds.map((kind) => quoted(details[kind])).join(','));
  // One that cannot be read must be told as such.
  const bad = kinds.map((kind) => (kind === 'email' ? 'a, "b"@' : '')).map(quoted).join(',');
  const [header, ...answers] = await answered([kinds.join(','), ...rows, bad].join('\r\n'));
  assert.equal(header, 'outcome,leaked,status,group,reason');
  assert.equal(answers.length, checks.length + 1);
  assert.equal(answers.pop(), '"cannot-tell","","","","detail-unusable"');
  answers.forEach((answer, at) => {
    const { listed, leaked = [], status = [], group = '' } = checks[at];
    const [outcome, ...words] = answer.slice(1, -1).split('","');
    assert.equal(outcome, listed ? 'listed' : 'not-listed', `line ${at + 1}`);
    const sorted = words.map((cell) => cell.split(';').filter(Boolean).sort().join(';'));
    assert.deepEqual(sorted, [[...leaked].sort().join(';'), [...status].sort().join(';'), group, ''], `line ${at + 1}`);
  });
  console.log(`${checks.length} of ${checks.length} lines right`);
});

test('a monitor tells a list that answers from one that does not', async () => {
  let missing = 'nothing';
  const server = createServer(async ({ url }, response) => {
    const file = url.endsWith(missing) ? undefined : await readFile(`${prepared}/site${url}`).catch(() => undefined);
    response.writeHead(file ? 200 : 404).end(file);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const key = (await readFile(`${prepared}/site/lekcheck.pub`, 'utf8')).trim().split('\n').pop();
  const says = (...given) => new Promise((resolve) => {
    execFile('node', ['monitor.mjs', address, ...given], { cwd: project }, (error, out, said) => {
      resolve([error?.code ?? 0, out, said]);
    });
  });
  assert.match((await says(key)).join(), /^0,Voorbeeldlaboratorium: revision 1, valid until .+Z\n,$/);
  assert.match((await says(key, '2')).join(), /^1,older: .+\n,$/);
  const other = 'RWSvT+Vgk/KGaxe/p8KtD5sY+rHKPICjudCoQcpbtiYfvBT7NjPpXLcm';
  assert.match((await says(other)).join(), /^1,list-unreliable: the list was signed by another key\n,$/);
  missing = '.ribbon';
  assert.match((await says(key)).join(), /^1,[0-9a-f]{64}\.ribbon could not be fetched: the server answered 404\n,$/);
  server.close();
});

test('the guide quotes the examples as they are', async () => {
  const from = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  const examples = await Promise.all(['examples/portal/portal.ts', 'examples/csv/answer.mjs'].map(from));
  const quoted = [...(await from('docs/reader.md')).matchAll(/^```[jt]s\n([^]*?)^```/gm)].map(([, code]) => code);
  assert.ok(quoted.length >= 4, `${quoted.length} pieces`);
  for (const code of quoted) assert.ok(examples.some((example) => example.includes(code)), code);
});

function answered(csv) {
  return new Promise((resolve, reject) => {
    const script = execFile('node', ['answer.mjs', `${prepared}/site`], { cwd: project, maxBuffer: 1 << 24 }, (error, out, said) => {
      if (error || said) reject(error ?? new Error(said));
      else resolve(out.trim().split('\n'));
    });
    script.stdin.end(csv);
  });
}
