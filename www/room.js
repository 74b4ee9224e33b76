// room.js: the outer page. It fetches the program, the signed head and the ribbons of the list, and
// hands them to the sealed frame. It holds no secret and reads nothing back: the one message that
// it accepts from the frame is "ready", once, before the program is there. What a person can do
// outside the room (print, leave, wipe, change the language) is the same whatever the answer is,
// and so is what a page that embeds this one is told.
'use strict';
(() => {
  window.opener = null; // Whoever opened this page is out of the room's reach (top.opener).
  const root = document.documentElement;
  root.dataset.js = ''; // Without JavaScript nothing is shown that needs it.

  // Who this page is for and which files belong to it: written here by `lekcheck publish`.
  const find = (id) => document.getElementById(id);
  const site = JSON.parse(find('site').textContent);
  const parsed = new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  const embedded = window.top !== window;

  // The language: asked for in the address, else the first that the browser wants, else the site's.
  const language = [new URLSearchParams(location.search).get('lang'), ...navigator.languages]
    .map((tag) => String(tag).toLowerCase().split('-')[0])
    .find((tag) => site.languages.includes(tag)) || site.language;

  // A policy names scripts by their hashes, but no module: the two builds that may run stand here.
  const builds = 'sha256-{{sha256-of-simd}} sha256-{{sha256-of-mvp}}';
  // A download from which nothing comes for so long is said to be slow; nothing is given up.
  let slow;
  const onTheWay = (isThere = true) => {
    clearTimeout(slow);
    find('stalled')?.toggleAttribute('hidden', true);
    if (isThere) slow = setTimeout(() => { find('stalled').hidden = false; }, 15000);
  };
  // Fetches one file, or takes it from a block of this page (the offline file has one for each).
  let [received, total] = [0, 1];
  const load = async (name, integrity = '') => {
    total += site.bytes[name] || 0;
    const block = site.offline && await parsed.then(() => find(`file:${name}`).textContent);
    if (block) {
      const bytes = Uint8Array.from(atob(block), (c) => c.charCodeAt(0));
      const digest = integrity && await crypto.subtle?.digest('SHA-256', bytes);
      const hash = digest && btoa(String.fromCharCode(...new Uint8Array(digest)));
      if (hash && !integrity.includes(hash)) throw new Error(`${name}: another build`);
      return bytes.buffer;
    }
    const response = await fetch(name, { credentials: 'omit', referrerPolicy: 'no-referrer',
      integrity }); // The browser's own check, since a page without TLS has no `crypto.subtle`.
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const parts = [];
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts).arrayBuffer();
      parts.push(value);
      onTheWay();
      received += value.length; // What is kept can come before the bar stands.
      find('progress')?.setAttribute('value', received / total);
    }
  };
  const text = async (name) => new TextDecoder().decode(await load(name));

{{script www/unpack.js}}

  // All fetches begin now, and all have ended before the program is in the room: it finds a silent
  // network, which it can neither use nor slow down. The module is the smallest with a vector type,
  // to ask whether this browser knows them.
  const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123]);
  const runs = typeof WebAssembly === 'object'; // Not in Lockdown Mode, nor where all is strict.
  const module = site.wasm[runs && WebAssembly.validate(simd) ? 'simd' : 'mvp'];
  onTheWay();
  const messages = text(`${language}.json`).then(JSON.parse);
  const program = runs ? Promise.all([text(site.glue), load(module, builds)])
    .then(([glue, wasm]) => ({ glue, wasm: unpack(wasm) })) : Promise.reject('nowasm');
  const list = Promise.all([load(site.head), text(site.signature)])
    .then(([head, signature]) => ({ head, signature, key: site.key, listId: site['list-id'] }),
      () => ({ failed: 'head' }));
  const ribbons = Promise.all(site.ribbons.map(({ name }) => load(name)))
    .then((buffers) => ({ ribbons: buffers }), () => ({ failed: 'ribbons' }));

  // Whether a server would hear of what is refused, or fails.
  const silent = (async () => {
{{script www/silent.js}}
  })();

  // Hears "ready" from one window, and from then on nothing more.
  const hear = (who, then) => addEventListener('message', function listen({ source, data }) {
    if (source !== who() || (data?.message || data) !== 'ready') return;
    removeEventListener('message', listen);
    then();
  });
  // From the frame it says that its seal holds. After it the frame is only spoken to.
  const ready = new Promise((done) => hear(() => find('room')?.contentWindow, done));
  ready.then(() => clearTimeout(silence));
  // A host is told in WordPress's words that the page is there, and how high it is: always as high;
  // once more when it asks, since WordPress's own script may come after this one.
  const tell = (more) => parent.postMessage( // WordPress's secret stands after "#?secret=".
    { message: 'height', value: 760, secret: location.hash.slice(9), ...more }, '*');
  if (embedded) hear(() => parent, tell);
  tell();

  // Takes the room away for good, and says why with one of the fixed texts.
  const end = (id) => {
    clearTimeout(silence);
    onTheWay(false);
    find('room')?.remove();
    document.body.className = 'ended';
    scrollTo(0, 0); // What is said stands at the top.
    find(id).hidden = false;
  };
  const silence = setTimeout(end, 40000, 'unsealed');
  Promise.all([program, list, ribbons, messages, ready, silent]).then((all) => {
    find('room').contentWindow.postMessage({ program: all[0], list: all[1], ribbons: all[2],
      messages: all[3], embedded, language, now: Date.now(), // A trial answers on loopback alone.
      loopback: /^(localhost|127\.0\.0\.1|\[::1])$/.test(location.hostname),
      minimumRevision: site['minimum-revision'] }, '*');
    onTheWay(false);
    document.body.className = 'loaded';
    tell({ lekcheck: 1 }); // It can be used.
    // Even before it is parsed.
  }).catch((why) => parsed.then(() => {
    if (find('room')) end(['unsealed', 'nowasm'].includes(why) ? why : 'unloaded');
  }));

  // The history of this tab, which the next page may look at.
{{script www/history.js}}

  // The words around the room, in the reader's language, and what can be pressed there.
{{script www/around.js}}
})();
