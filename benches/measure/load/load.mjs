// Measures the page in Chromium as it loads over a slow line, and as it answers on a slow processor; runs
// Lighthouse. Arguments: Chromium's path, the address of a large list, the address of a small one of full
// strength, where the picture goes. Prints JSON. `cargo xtask bench load` runs it.

import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const [chromium, large, small, picture] = process.argv.slice(2);
// Lighthouse's and WebPageTest's "slow 4G": 1.6 Mbit/s each way is 200 000 bytes a second.
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const CPU = 4;
const TURNS = 5;

// A hang ends the measurement rather than the patience of whoever runs it.
setTimeout(() => {
  console.error('the measurement hangs');
  process.exit(1);
}, 240_000).unref();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});

// A page of its own profile, with its frames slowed down too where they are targets of their own.
async function open(network, cpu) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 1 });
  const slow = async (session) => {
    if (network) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  };
  const session = await page.createCDPSession();
  const attached = [];
  session.on('sessionattached', (child) => attached.push(slow(child).catch(() => {})));
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  await slow(session);
  return { context, page, session, attached };
}

async function room(page) {
  for (;;) {
    for (const frame of page.frames()) {
      if (frame.parentFrame() && (await frame.$('#ask').catch(() => null))) return frame;
    }
    await sleep(5);
  }
}

// Puppeteer's own waiting makes functions of text, which the page's Trusted Types forbid.
async function until(frame, holds) {
  while (!(await frame.evaluate(holds).catch(() => false))) await sleep(5);
}

const usable = (frame) => until(frame, () => document.querySelector('input[name=email]')?.getBoundingClientRect().height > 0);

async function load() {
  const { context, page, attached } = await open(SLOW, 1);
  page.goto(large).catch(() => {});
  const frame = await room(page);
  await usable(frame);
  const now = Date.now();
  const measured = await page.evaluate((now) => ({
    text: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    usable: now - performance.timeOrigin,
    requests: [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')].map((entry) => ({
      name: new URL(entry.name).pathname.slice(1) || 'index.html',
      start: entry.startTime,
      first: entry.responseStart,
      end: entry.responseEnd,
      bytes: entry.encodedBodySize,
    })),
  }), now);
  await context.close();
  return { ...measured, targets: attached.length };
}

async function answer(cpu) {
  const { context, page } = await open(null, cpu);
  await page.goto(small);
  const frame = await room(page);
  await usable(frame);
  // The page tries itself while people read.
  await sleep(4000);
  const type = (name, text) => frame.type(`input[name=${name}]`, text);
  await type('email', 'nobody-of-the-list@example.org');
  await type('birth-date-day', '1');
  await type('birth-date-month', '2');
  await type('birth-date-year', '1980');
  const begin = Date.now();
  await (await frame.$('button[type=submit]')).evaluate((button) => button.click());
  await until(frame, () => !!document.querySelector('[data-outcome]'));
  const time = Date.now() - begin;
  const outcome = await frame.$eval('[data-outcome]', (heading) => heading.dataset.outcome);
  if (outcome !== 'not-listed') throw new Error(`the page says ${outcome}`);
  await context.close();
  return time;
}

// What is seen at each moment, from one more load.
async function filmstrip() {
  const { context, page, session } = await open(SLOW, 1);
  const begin = Date.now();
  const frames = [];
  await session.send('Page.enable');
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    frames.push({ at: metadata.timestamp * 1000 - begin, data });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  page.goto(large).catch(() => {});
  await usable(await room(page));
  await sleep(400);
  await context.close();
  return frames;
}

async function draw(frames, loads) {
  const typical = loads.toSorted((a, b) => a.usable - b.usable)[Math.floor(loads.length / 2)];
  const until = Math.ceil((typical.usable + 300) / 500) * 500;
  const moments = Array.from({ length: until / 500 + 1 }, (_, index) => index * 500);
  const shots = moments.map((at) => {
    const frame = frames.filter((one) => one.at <= at).at(-1);
    const image = frame ? `<img src="data:image/png;base64,${frame.data}">` : '<div class=none></div>';
    return `<figure>${image}<figcaption>${(at / 1000).toFixed(1)} s</figcaption></figure>`;
  });
  const scale = (time) => `${(100 * time) / until}%`;
  const bars = typical.requests.map(({ name, start, first, end, bytes }) => {
    const short = name.length > 34 ? `${name.slice(0, 14)}…${name.slice(-12)}` : name;
    return `<div class=row><span>${short} ${(bytes / 1000).toFixed(1)} KB</span><div><b style="left:${scale(start)};
      width:${scale(first - start)}" class=wait></b><b style="left:${scale(first)};width:${scale(end - first)}"></b>
      <i style="left:${scale(typical.text)}"></i><i class=use style="left:${scale(typical.usable)}"></i></div></div>`;
  });
  const html = `<!doctype html><style>body{font:14px sans-serif;margin:16px;background:#fff;color:#222}
    .shots{display:flex;gap:8px}figure{margin:0;flex:1}img,.none{inline-size:100%;aspect-ratio:390/844;border:1px solid #aaa;
    object-fit:cover;object-position:top}figcaption{text-align:center}.row{display:flex;margin:3px 0}.row span{inline-size:290px}
    .row div{flex:1;position:relative;block-size:18px;background:#f1f1f1}b,i{position:absolute;inset-block:0}b{background:#0b5b72}
    b.wait{background:#b7cdd5}i{inline-size:2px;background:#2a7d2a}i.use{background:#b3261e}</style>
    <h3>First visit with 50,000 people on slow 4G (1.6 Mbit/s, 150 ms)</h3>
    <div class=shots>${shots.join('')}</div>
    <p><b style="position:static;background:none;color:#2a7d2a">│</b> text after ${(typical.text / 1000).toFixed(2)} s
    &nbsp; <b style="position:static;background:none;color:#b3261e">│</b> fields usable after ${(typical.usable / 1000).toFixed(2)} s
    &nbsp; light: waiting, dark: coming</p>${bars.join('')}`;
  const page = await browser.newPage();
  await page.setViewport({ width: 1100, height: 600 });
  await page.setContent(html);
  writeFileSync(picture, await page.screenshot({ fullPage: true }));
  await page.close();
}

async function audit() {
  const page = await browser.newPage();
  const { lhr } = await lighthouse(small, { onlyCategories: ['performance', 'accessibility', 'best-practices'] }, undefined, page);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round(score * 100)]));
  const failed = Object.values(lhr.audits)
    .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
    .map(({ id, title, displayValue, details }) => ({
      id,
      title: [title, displayValue].filter(Boolean).join(': '),
      items: (details?.items ?? []).slice(0, 12).map((item) => item.description ?? item.issueType ?? item.node?.snippet ?? ''),
    }));
  await page.close();
  return { version: lhr.lighthouseVersion, scores, failed };
}

const loads = [];
const free = [];
const slow = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  loads.push(await load());
  free.push(await answer(1));
  slow.push(await answer(CPU));
}
await draw(await filmstrip(), loads);
const report = await audit();
await browser.close();
const text = median(loads.map((one) => one.text));
const fields = median(loads.map((one) => one.usable));
console.log(JSON.stringify({
  text, usable: fields, targets: loads[0].targets,
  bytes: loads[0].requests.reduce((sum, { bytes }) => sum + bytes, 0),
  texts: loads.map((one) => one.text), usables: loads.map((one) => one.usable),
  answer: { free: median(free), slow: median(slow), frees: free, slows: slow },
  lighthouse: report,
}));
