// The hostile program: it stands where the glue of the page's own program would stand, so it runs
// as that program runs, in the document that holds the details, and tries to carry a mark outside.
//
// A way out is registered by `way(name, attempt)`. The attempt gets a target: addresses on one of
// two servers (`own` origin or an`other`), each with a mark by which the watchers know who called.
// `config` stands in front of this text: {own, other, zone, run}.
const hostile = { ways: [], log: {}, done: false };

const way = (name, attempt, kind = 'batch') => {
  hostile.ways.push({ name, attempt, kind });
};
// A way that may leave the page in disorder gets a page of its own.
const fresh = (name, attempt) => way(name, attempt, 'fresh');
// A way that may replace the document or use up the click gets one for each target.
const alone = (name, attempt) => way(name, attempt, 'alone');
// One that goes by name, where own and other origin are the same, and fights what only the room has.
const solo = (name, attempt) => way(name, attempt, 'solo');
// A way that matters on a page that another page has opened.
const opened = (name, attempt) => way(name, attempt, 'opened');
// A way tried inside the derivation worker (or, on an ordinary page, inside any worker).
const inWorker = (name, attempt) => way(name, attempt, 'worker');

const target = (index, kind) => {
  const mark = `zq${config.run}-${index}${kind}qz`;
  const origin = kind === 'o' ? config.own : config.other;
  const host = `${mark}.${config.zone}`;
  return {
    key: `${index}${kind}`,
    mark,
    origin,
    host,
    url: (as = 'txt') => `${origin}/${mark}.${as}`,
    ws: `${origin.replace('http', 'ws')}/${mark}`,
    named: `http://${host}/`,
    ice: `${host}:3478`,
    udp: config.udp,
  };
};

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Tries one way for one target and notes that it was tried, and how it ended.
const attempt = async (index, kind) => {
  const key = `${index}${kind}`;
  hostile.log[key] = 'begun';
  try {
    const end = hostile.ways[index].attempt(target(index, kind));
    hostile.log[key] = await Promise.race([
      Promise.resolve(end).then(() => 'returned', (error) => `rejected: ${error}`),
      pause(300).then(() => 'pending'),
    ]);
  } catch (error) {
    hostile.log[key] = `threw: ${String(error).slice(0, 80)}`;
  }
};

// Runs what the harness planned: a list like ["12o", "12x"], twenty at a time.
hostile.run = async (plan) => {
  hostile.begun = true;
  hostile.done = false;
  const rest = [...plan];
  const lane = async () => {
    for (;;) {
      const key = rest.shift();
      if (key === undefined) return;
      await attempt(parseInt(key, 10), key.slice(-1));
    }
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  await pause(200);
  hostile.done = true;
};

// The element `tag` by whatever route makes one: a protection has to close them all.
const routes = {
  createElement: (tag) => document.createElement(tag),
  createElementNS: (tag) => document.createElementNS('http://www.w3.org/1999/xhtml', tag),
  'new Document': (tag) => document.adoptNode(new Document().createElementNS('http://www.w3.org/1999/xhtml', tag)),
  createHTMLDocument: (tag) =>
    document.adoptNode(document.implementation.createHTMLDocument('').createElement(tag)),
  createDocument: (tag) => document.adoptNode(
    document.implementation.createDocument('http://www.w3.org/1999/xhtml', tag).documentElement),
  innerHTML: (tag) => {
    const box = document.createElement('div');
    box.innerHTML = `<${tag}></${tag}>`;
    return box.firstChild;
  },
  insertAdjacentHTML: (tag) => {
    const box = document.createElement('div');
    box.insertAdjacentHTML('beforeend', `<${tag}></${tag}>`);
    return box.firstChild;
  },
  setHTMLUnsafe: (tag) => {
    const box = document.createElement('div');
    box.setHTMLUnsafe(`<${tag}></${tag}>`);
    return box.firstChild;
  },
  setHTML: (tag) => {
    const box = document.createElement('div');
    box.setHTML(`<${tag}></${tag}>`);
    return box.firstChild;
  },
  'shadow innerHTML': (tag) => {
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    root.innerHTML = `<${tag}></${tag}>`;
    return root.firstChild;
  },
  'shadow setHTMLUnsafe': (tag) => {
    const root = document.createElement('div').attachShadow({ mode: 'open' });
    root.setHTMLUnsafe(`<${tag}></${tag}>`);
    return root.firstChild;
  },
  createContextualFragment: (tag) =>
    document.createRange().createContextualFragment(`<${tag}></${tag}>`).firstChild,
  'new Range': (tag) => new Range().createContextualFragment(`<${tag}></${tag}>`).firstChild,
  DOMParser: (tag) => document.adoptNode(
    new DOMParser().parseFromString(`<${tag} xmlns="http://www.w3.org/1999/xhtml"/>`, 'application/xml')
      .documentElement),
  parseHTMLUnsafe: (tag) =>
    document.adoptNode(Document.parseHTMLUnsafe(`<${tag}></${tag}>`).querySelector(tag)),
  parseHTML: (tag) => document.adoptNode(Document.parseHTML(`<${tag}></${tag}>`).querySelector(tag)),
  'Image and Audio': (tag) => ({ img: () => new Image(), audio: () => new Audio() })[tag](),
  'clone of one that is there': (tag) => document.querySelector(tag).cloneNode(true),
  'own script': () => document.currentScript.cloneNode(),
};
const make = (tag, attributes = {}, routeNames = Object.keys(routes)) => {
  let node = null;
  for (const name of routeNames) {
    try {
      node = routes[name](tag);
    } catch (error) { /* the next route */ }
    // The room gives elements of no namespace, which do nothing.
    if (node && node.localName === tag && node.namespaceURI) break;
    node = null;
  }
  if (!node) throw new Error(`no ${tag} to be had`);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const makeSvg = (tag, attributes = {}) => {
  const svg = 'http://www.w3.org/2000/svg';
  let node;
  try {
    node = document.createElementNS(svg, tag);
  } catch (error) {
    const box = document.createElement('div');
    box.innerHTML = `<svg><${tag}></${tag}></svg>`;
    node = box.firstChild.firstChild;
  }
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const place = (node) => (document.body || document.documentElement).appendChild(node);
const put = (tag, attributes) => place(make(tag, attributes));
const inHead = (node) => (document.head || document.documentElement).appendChild(node);
const blobUrl = (text, type = 'text/javascript') => URL.createObjectURL(new Blob([text], { type }));
