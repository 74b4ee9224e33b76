// What the package must say, the same in Node and in every browser: the vectors of tests/vectors, through
// the package's own surface where it has one, and the sample's checks. Gives how many held and a line for
// each that did not.

const DAY = 86_400_000;

/** A report that counts. */
class Report {
  ran = 0;
  failures = [];

  expect(what, got, want) {
    this.ran += 1;
    const [a, b] = [JSON.stringify(got), JSON.stringify(want)];
    if (a !== b) this.failures.push(`${what}: ${a}, not ${b}`);
  }
}

/**
 * @param {object} modules `reader` (the package), `glue` and `derivation` (what it keeps to itself, for
 *   vectors of keys and tokens), `startThread`
 * @param {(path: string) => Promise<Uint8Array>} read a file of the prepared folder
 */
export async function run(modules, read) {
  const report = new Report();
  const text = async (path) => new TextDecoder().decode(await read(path));
  const json = async (path) => JSON.parse(await text(path));
  await canonicalForms(modules.reader, await json('vectors/canonical.json'), report);
  await keys(modules.glue, await json('vectors/keys.json'), report);
  await tokens(modules, await json('vectors/tokens.json'), report);
  const names = await json('vectors/bad.json');
  const lists = new Map();
  for (const name of names) lists.set(name, parsed(await text(`vectors/bad/${name}`)));
  await badLists(modules.reader, lists, report);
  await outcomes(modules.reader, lists, await json('vectors/outcomes.json'), report);
  await rotations(modules.reader, await json('vectors/rotation.json'), report);
  const vectors = report.ran;
  const checks = (await text('checks.jsonl')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  await sample(modules.reader, await site(modules.reader, read), checks, report);
  return { ran: report.ran, vectors, lists: lists.size, checks: checks.length, failures: report.failures };
}

/** The sample's files, as `openList` takes them. */
export async function site(reader, read) {
  const publicKey = new TextDecoder().decode(await read('site/lekcheck.pub'));
  const signed = { head: await read('site/list.json'), signature: await read('site/list.json.minisig'), publicKey };
  const names = await reader.ribbonNames(signed);
  return { ...signed, ribbons: await Promise.all(names.map((name) => read(`site/${name}`))) };
}

async function canonicalForms(reader, entries, report) {
  for (const entry of entries) {
    const { kind, raw, parts, country = 'NL', today = '2026-08-22', more = [] } = entry;
    const detail = parts ? { day: parts[0], month: parts[1], year: parts[2] } : raw;
    // A check reads birth dates by the day after, since midnight falls earlier in the east.
    const now = new Date(Date.parse(today) - DAY);
    const form = await reader.canonicalise(kind, detail, { country, now });
    const got = form.form === 'canonical' ? form.values : form.fault?.problem ?? form.form;
    const want = entry.absent ? 'absent' : entry.invalid ?? [entry.canonical, ...more];
    report.expect(JSON.stringify(entry), got, want);
    if (entry.sha256) report.expect(`digest of ${raw}`, await sha256(form.values[0]), entry.sha256);
  }
}

async function keys(glue, entries, report) {
  for (const entry of entries) {
    const now = Date.parse('2026-08-21');
    const made = glue.keys_of(unhex(entry['list-id']), entry.recipe, entry.details, 'NL', now);
    report.expect(JSON.stringify(entry), made.length ? hex(made.subarray(0, 32)) : null, entry.key ?? null);
  }
}

async function tokens({ derivation, program, startThread }, entries, report) {
  for (const entry of entries) {
    // One of the RFC's has what no list uses.
    if (entry.secret) continue;
    const salt = new DataView(unhex(entry.salt).buffer);
    const words = [0, 4, 8, 12].map((at) => salt.getUint32(at, true));
    const method = Uint32Array.from([entry['memory-kib'], entry.passes, entry.lanes, ...words]);
    const workers = new derivation.Derivation(startThread, undefined, await program(), method, 1);
    const made = await workers.derive(unhex(entry.key));
    workers.end();
    report.expect(JSON.stringify(entry), made && hex(made), entry.token);
  }
}

async function badLists(reader, lists, report) {
  for (const [name, file] of lists) {
    report.expect(name, await opened(reader, file).then((list) => (list.close(), 'good'), named), file.expect);
  }
}

/** How the vectors name what is wrong with a list. */
function named(error) {
  if (error.name !== 'ListError') return String(error);
  return error.code === 'standing' ? error.reason : error.message;
}

async function outcomes(reader, lists, entries, report) {
  for (const entry of entries) {
    const list = await opened(reader, lists.get(entry.list));
    const parts = ([kind, value]) => {
      const [day, month, year] = Array.isArray(value) ? value : [];
      return [kind, Array.isArray(value) ? { day, month, year } : value];
    };
    const answer = await list.check(Object.fromEntries(Object.entries(entry.details).map(parts)));
    list.close();
    const want = [entry.outcome, entry.leaked, entry.status, entry.groups];
    report.expect(JSON.stringify(entry), words(answer), want);
  }
}

async function rotations(reader, entries, report) {
  for (const entry of entries) {
    const files = (of) => ({ head: unbase64(of.head), signature: unbase64(of.signature) });
    const asked = { ...files(entry.list), publicKey: entry.key, rotation: files(entry.announcement) };
    report.expect(entry.comment, (await reader.followKey(asked)) !== undefined, entry.follows);
    const taken = reader.ribbonNames(asked).then(() => true, () => false);
    report.expect(`${entry.comment}: taken`, await taken, entry.follows);
  }
}

async function sample(reader, files, checks, report) {
  const list = await reader.openList(files);
  const answers = await list.check(checks.map(({ details }) => details));
  const wanted = checks.map(({ listed, leaked = [], status = [], group = '' }) =>
    [listed ? 'listed' : 'not-listed', [...leaked].sort(), [...status].sort(), group ? [group] : []]);
  answers.forEach((answer, at) => report.expect(`check ${at + 1}`, words(answer), wanted[at]));
  // One by one gives the same.
  const alone = await list.check(checks[0].details);
  report.expect('the first one alone', alone, answers[0]);
  list.close();
}

/** Outcome, and the export's own words sorted. */
export function words(answer) {
  const ids = (entries = []) => entries.map(({ id }) => id).sort();
  return [answer.outcome, ids(answer.leaked), ids(answer.statuses), ids(answer.groups)];
}

/** Opens a list of `tests/vectors/bad`. */
export function opened(reader, file) {
  return reader.openList({
    head: unbase64(file.head),
    signature: unbase64(file.signature),
    publicKey: file['key-file'] ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(unbase64(file['key-file'])) : file.key,
    ribbons: file.ribbons.map(unbase64),
    now: new Date(file.now),
    ...(file['minimum-revision'] ? { minimumRevision: Number(file['minimum-revision']) } : {}),
    ...(file['list-id'] ? { listId: file['list-id'] } : {}),
  });
}

/** A file of `tests/vectors/bad`: its lines by name. */
export function parsed(text) {
  const file = { ribbons: [] };
  for (const line of text.split('\n')) {
    const at = line.indexOf(': ');
    if (at < 0) continue;
    const [name, value] = [line.slice(0, at), line.slice(at + 2)];
    if (name === 'ribbon') file.ribbons.push(value);
    else file[name] ??= value;
  }
  return file;
}

export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unbase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

async function sha256(text) {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
