// The package in Node: everything of suite.mjs, and what only Node can see: that details, keys and tokens are
// wiped, that nothing is said, and that a program ends. LEKCHECK_READER is the folder that `cargo xtask
// reader` has prepared.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { hex, opened, parsed, run, site, words } from './suite.mjs';

const folder = process.env.LEKCHECK_READER;
const read = (path) => readFile(`${folder}/${path}`);
const load = (name) => import(`${folder}/reader/${name}.js`);
const [reader, glue, derivation, { program }, { startThread }] = await Promise.all(
  ['node', 'glue', 'derivation', 'program', 'thread-node'].map(load),
);
const good = async () => parsed((await read('vectors/bad/good')).toString());
const ANNA = { email: 'anna@mail.example', 'birth-date': '1-3-1970' };

test('vectors, bad lists and the sample hold in Node', async () => {
  const report = await run({ reader, glue, derivation, program, startThread }, read);
  assert.deepEqual(report.failures, []);
  assert.equal(report.checks, 200);
  assert.ok(report.vectors > 1700 && report.lists >= 87, JSON.stringify(report));
  console.log(`${report.vectors} vectors (${report.lists} lists among them) and ${report.checks} checks hold`);
});

test('an answer waits for its self-test, and a list that fails it answers nothing', async () => {
  const file = await good();
  const list = await opened(reader, file);
  const early = list.check(ANNA);
  await list.selfTest();
  assert.equal((await early).outcome, 'listed');
  list.close();
  // A ribbon of other people, signed, is what a fault of the device looks like: its known answers are wrong.
  await assert.rejects(opened(reader, { ...file, ribbons: file.ribbons.toReversed() }), { code: 'ribbon-changed' });
});

test('a program that is asked out of order says that it cannot tell', async () => {
  const file = await good();
  const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'));
  const signed = new glue.SignedHead(bytes(file.head), bytes(file.signature), file.key);
  const now = Date.parse(file.now);
  const open = () => new glue.Opened(signed, file.ribbons.map(bytes), {}, undefined, 0, now);
  const list = open();
  const tokens = new Uint8Array(list.search(ANNA, now).keys().length);
  const ask = (given, at = now) => list.conclude(list.search(ANNA, now), given, 'en', at);
  assert.equal(ask(tokens).reason, 'self-test-failed');
  assert.equal(ask(undefined).reason, 'derivation-failed');
  assert.equal(ask(tokens.subarray(1)).reason, 'derivation-failed');
  assert.equal(ask(tokens, Date.parse('2100-01-01')).reason, 'expired');
  assert.throws(() => list.pass_self_test(new Uint8Array(list.self_test_keys().length)), { reason: 'self-test-failed' });
  assert.throws(() => list.pass_self_test(undefined), { reason: 'derivation-failed' });
  assert.equal(ask(tokens).reason, 'self-test-failed');
  list.free();
  signed.free();
});

test('what expires while a program runs is no longer answered', async () => {
  let now = new Date('2026-01-03');
  const list = await opened(reader, { ...(await good()) });
  const file = await good();
  const running = await reader.openList({ ...(await asRequest(file)), now: () => now });
  assert.equal((await running.check(ANNA)).outcome, 'listed');
  now = new Date('2100-01-01');
  assert.equal((await running.check(ANNA)).reason, 'expired');
  running.close();
  list.close();
});

test('details that cannot be read are told by kind and never by value', async () => {
  const list = await opened(reader, await good());
  const SECRET = 'geheim-7412';
  const faulty = [
    [{ email: SECRET, 'birth-date': '1-3-1970' }, 'email', 'email-at'],
    [{ 'e-mail': SECRET }, undefined, 'unknown-kind'],
    [{ [SECRET]: 'x' }, undefined, 'unknown-kind'],
    [{ email: [SECRET] }, 'email', 'no-text'],
    [{ email: { [SECRET]: SECRET } }, 'email', 'no-text'],
    [{ email: Symbol(SECRET) }, undefined, 'no-text'],
    [{ email: () => SECRET }, undefined, 'no-text'],
    [{ bsn: 123456782.5 }, 'bsn', 'no-text'],
    [{ bsn: 2n ** 70n }, undefined, 'no-text'],
    [SECRET, undefined, 'no-text'],
    [null, undefined, 'no-text'],
    [42, undefined, 'no-text'],
  ];
  for (const [details, kind, problem] of faulty) {
    const [answer] = await list.check([details]);
    assert.equal(answer.outcome, 'cannot-tell');
    assert.equal(answer.reason, 'detail-unusable');
    assert.deepEqual([answer.faults[0].kind, answer.faults[0].problem], [kind, problem], String(kind));
    assert.ok(!JSON.stringify(answer).includes(SECRET));
  }
  for (const nothing of [{}, new Map(), { email: null }, { email: '' }, { email: 'onbekend' }]) {
    assert.equal((await list.check(nothing)).reason, 'too-few-details');
  }
  assert.deepEqual(await list.check([]), []);
  list.close();
});

test('a device that derives nothing has no answer, and the next one may', async () => {
  const request = await asRequest(await good());
  const { open } = await load('reader');
  const rest = () => undefined;
  const starts = [
    () => assert.fail('a policy'),
    (_, hear) => ({ send: (message) => message.keys && setTimeout(hear, 0, {}), rest, end: rest }),
    (_, hear, fail) => ({ send: () => setTimeout(fail), rest, end: rest }),
  ];
  let broken = true;
  for (const start of starts) {
    broken = true;
    const list = await open(request, (...given) => (broken ? start : startThread)(...given));
    assert.equal((await list.check(ANNA)).reason, 'derivation-failed');
    await assert.rejects(list.selfTest(), { name: 'ListError', code: 'derivation' });
    broken = false;
    if (start !== starts[1]) assert.equal((await list.check(ANNA)).outcome, 'listed');
    list.close();
    await assert.rejects(list.check(ANNA), TypeError);
    assert.throws(() => list.describe(), TypeError);
  }
  const closed = await reader.openList({ ...request, workers: 3 });
  const under = closed.check(ANNA);
  closed.close();
  await assert.rejects(under, TypeError);
});

test('several workers give the answers of one, in order', async () => {
  const files = await site(reader, read);
  const checks = (await read('checks.jsonl')).toString().trim().split('\n').map((line) => JSON.parse(line).details);
  const answers = [];
  for (const workers of [1, 3]) {
    const list = await reader.openList({ ...files, workers });
    answers.push(await list.check(checks, { language: 'nl' }));
    list.close();
  }
  assert.deepEqual(answers[0], answers[1]);
});

test('what was typed, its keys and its tokens are wiped', async () => {
  const MARKED = { email: 'Qzwuvx.Merk@mail.example', 'birth-date': '7-9-1983', surname: 'Merkwaardiq', bsn: '123456782' };
  const { memory } = glue.initSync({ module: await program() });
  const holds = (text) => Buffer.from(memory.buffer).includes(text);
  const file = await good();
  const request = await asRequest(file);
  const now = request.now.getTime();
  // The search is seen while it lasts, or this test would see nothing.
  const signed = new glue.SignedHead(request.head, request.signature, request.publicKey);
  const raw = new glue.Opened(signed, request.ribbons, {}, undefined, 0, now);
  const search = raw.search(MARKED, now);
  const key = Buffer.from(search.keys());
  assert.equal(key.length, 32);
  assert.ok(holds(key), 'the key is there while it is needed');
  const workers = new derivation.Derivation(startThread, undefined, await program(), raw.token_method(), 1);
  const derived = await workers.derive(search.keys());
  const token = Buffer.from(derived);
  workers.end();
  raw.conclude(search, derived, 'en', now);
  raw.free();
  signed.free();
  const list = await opened(reader, file);
  assert.equal((await list.check(MARKED)).outcome, 'not-listed');
  await reader.canonicalise('email', MARKED.email);
  await list.check({ ...MARKED, email: `${MARKED.email}@@` });
  const words = [MARKED.email, 'qzwuvx.merk', '7-9-1983', '1983-09-07', 'Merkwaardiq', 'merkwardiq', '123456782'];
  for (const left of [...words, key, token]) assert.ok(!holds(left), `the program's memory holds ${left}`);
  list.close();
});

test('the worker wipes key, token and the memory of the derivation', async () => {
  const module = await program();
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => assert.fail(name);
  const { exports } = new WebAssembly.Instance(module, imports);
  const key = crypto.getRandomValues(new Uint8Array(32));
  const words = new DataView(key.buffer);
  for (let place = 0; place < 8; place += 1) exports.put_word(place, words.getUint32(4 * place, true));
  for (let place = 8; place < 12; place += 1) exports.put_word(place, place);
  assert.equal(exports.derive_token(64, 1, 1), 1);
  const token = new DataView(new ArrayBuffer(32));
  for (let place = 0; place < 8; place += 1) token.setUint32(4 * place, exports.take_word(place), true);
  const holds = (bytes) => Buffer.from(exports.memory.buffer).includes(Buffer.from(bytes));
  assert.ok(holds(key) && holds(token.buffer), 'they are there while they are needed');
  exports.forget();
  assert.ok(!holds(key), 'the key is left');
  assert.ok(!holds(token.buffer), 'the token is left');
  // Blocks of Argon2 look random: hardly any run of zeros is left where they were.
  const used = Buffer.from(exports.memory.buffer).subarray(-65536).filter((byte) => byte !== 0).length;
  assert.ok(used < 32768, `${used} bytes of 64 KiB are left`);
});

test('nothing is said on the console, and a program ends by itself', async () => {
  const script = `
    const reader = await import(${JSON.stringify(`file://${folder}/reader/node.js`)});
    const { opened, parsed } = await import(${JSON.stringify(new URL('suite.mjs', import.meta.url).href)});
    const { readFile } = await import('node:fs/promises');
    const list = await opened(reader, parsed(await readFile(${JSON.stringify(`${folder}/vectors/bad/good`)}, 'utf8')));
    const answers = await list.check([${JSON.stringify(ANNA)}, { bsn: '123456789' }, { phone: '06' }, {}]);
    process.exitCode = answers.map(({ outcome }) => outcome).join() === 'listed,cannot-tell,cannot-tell,cannot-tell' ? 7 : 1;`;
  const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000 });
  const ended = await node.catch((error) => error);
  assert.deepEqual([ended.code, ended.stdout, ended.stderr], [7, '', '']);
});

test('the sample says what to do, as a tree and as text, in the language that was asked for', async () => {
  const list = await reader.openList(await site(reader, read));
  const checks = (await read('checks.jsonl')).toString().trim().split('\n').map((line) => JSON.parse(line));
  const { details } = checks.find(({ leaked = [] }) => leaked.includes('bsn'));
  for (const [language, word] of [['nl', 'BSN'], ['en', 'BSN'], ['tr', 'BSN']]) {
    const answer = await list.check(details, { language });
    const advice = answer.advice.find(({ categories }) => categories.includes('bsn'));
    assert.ok(advice, JSON.stringify(answer));
    assert.equal(advice.steps.language, language);
    assert.match(advice.steps.text, /^1\. .+\n2\. /);
    assert.ok(advice.steps.text.includes(word));
    assert.equal(advice.steps.blocks[0].type, 'steps');
    const steps = answer.today.blocks[0].items;
    assert.equal(answer.today.language, language);
    assert.equal(steps.length, 3);
    assert.ok(steps.every(([{ content }]) => content.some(({ type }) => type === 'strong')), JSON.stringify(steps));
    assert.ok(!answer.today.text.includes('**'));
    assert.ok(answer.leaked.find(({ id }) => id === 'bsn').label.includes(word));
    assert.ok(answer.odds.falseAlarm > 0 && answer.odds.falseAlarm < 1e-4);
    assert.deepEqual(answer.tried, ['email+birth-date']);
  }
  const labels = (language) => list.describe(language).categories.map(({ label }) => label);
  assert.notDeepEqual(labels('tr'), labels('nl'), 'the page has Turkish words for what the list has none for');
  assert.deepEqual(labels('xx'), labels('nl'));
  const described = list.describe('nl');
  assert.equal(described.publisher, 'Voorbeeldlaboratorium');
  assert.deepEqual(list.recipes.map(({ id }) => id), ['email+birth-date', 'postcode+house-number+birth-date']);
  assert.equal(described.sample, true);
  const stranger = await list.check({ email: 'nobody@mail.example', 'birth-date': '1-1-1980' });
  assert.deepEqual(stranger.untried, ['postcode+house-number+birth-date']);
  list.close();
});

test('fetchList brings a whole list and nothing else, and says which file does not come', async () => {
  const asked = [];
  const real = globalThis.fetch;
  const files = { missing: undefined };
  globalThis.fetch = async (address, options) => {
    const name = new URL(address).pathname.split('/').pop();
    asked.push(name);
    assert.equal(options.credentials, 'omit');
    if (name === files.missing) return new Response(null, { status: 404 });
    return new Response(await read(`site/${name}`));
  };
  try {
    const publicKey = (await read('site/lekcheck.pub')).toString();
    const fetched = await reader.fetchList('https://check.example/list', { publicKey });
    const names = await reader.ribbonNames(fetched);
    assert.deepEqual(asked, ['list.json', 'list.json.minisig', ...names]);
    const list = await reader.openList(fetched);
    assert.equal(words(await list.check({}))[0], 'cannot-tell');
    list.close();
    assert.equal(asked.length, 4);
    [files.missing] = names;
    await assert.rejects(reader.fetchList('https://check.example/list/', { publicKey }), { name: 'FetchError', status: 404 });
    const { key } = parsed((await read('vectors/bad/good')).toString());
    await assert.rejects(reader.fetchList('https://check.example/list/', { publicKey: key }), { code: 'other-key' });
  } finally {
    globalThis.fetch = real;
  }
});

test('options of another sort are refused before anything is read', async () => {
  const request = await asRequest(await good());
  for (const wrong of [
    { head: 'text' }, { ribbons: ['x'] }, { minimumRevision: -1 }, { minimumRevision: 1.5 }, { workers: 0 },
    { now: new Date('no date') }, { listId: 7 },
  ]) {
    await assert.rejects(reader.openList({ ...request, ...wrong }), TypeError, JSON.stringify(wrong));
  }
  await assert.rejects(reader.openList({ ...request, listId: 'ab' }), { reason: 'other-list' });
  await assert.rejects(reader.canonicalise('phone', '06 12345678', { country: 'XX' }), TypeError);
  assert.equal((await reader.canonicalise('shoe-size', '44')).fault.problem, 'unknown-kind');
});

async function asRequest(file) {
  const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64'));
  return {
    head: bytes(file.head), signature: bytes(file.signature), publicKey: file.key, ribbons: file.ribbons.map(bytes),
    now: new Date(file.now),
  };
}
