// room.js: the outer page. It fetches the program, the signed head and the ribbons of the list, and
// hands them to the sealed frame. It holds no secret and reads nothing back: the one message that
// it accepts from the frame is "ready", once, before the program is there. What a person can do
// outside the room (print, leave, wipe, change the language) is the same whatever the answer is.
'use strict';
(() => {
  window.opener = null; // Whoever opened this page is out of the room's reach (top.opener).

  // Who this page is for and which files belong to it: written here by `lekcheck publish`.
  const find = (id) => document.getElementById(id);
  const site = JSON.parse(find('site').textContent);
  const parsed = new Promise((done) => document.addEventListener('DOMContentLoaded', done));
  const embedded = window.top !== window;

  // The language: asked for in the address, else the first that the browser wants, else the site's.
  const asked = new URLSearchParams(location.search).get('lang');
  const language = [asked, ...navigator.languages]
    .map((tag) => String(tag).toLowerCase().split('-')[0])
    .concat(site.language)
    .find((tag) => site.languages.includes(tag));

  // Fetches one file, or takes it from a block of this page (the offline file has one for each).
  let received = 0;
  const load = async (name) => {
    if (site.offline) {
      await parsed;
      return Uint8Array.from(atob(find(`file:${name}`).textContent), (c) => c.charCodeAt(0)).buffer;
    }
    const response = await fetch(name, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const reader = response.body.getReader();
    const parts = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts).arrayBuffer();
      parts.push(value);
      received += value.length;
      find('progress').value = received / total;
    }
  };
  const text = async (name) => new TextDecoder().decode(await load(name));

  // Every fetch begins now: none waits for what a person does. The module is the smallest that has
  // a vector type, to ask whether this browser knows them.
  const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123]);
  const wasm = site.wasm[WebAssembly.validate(simd) ? 'simd' : 'mvp'];
  const words = `${language}.json`;
  const names = [site.glue, wasm, words, site.head, site.signature];
  const ribbonNames = site.ribbons.map(({ name }) => name);
  const total = names.concat(ribbonNames).reduce((sum, name) => sum + (site.bytes[name] || 0), 1);
  const messages = text(words).then(JSON.parse);
  const program = Promise.all([text(site.glue), load(wasm)]);
  const list = Promise.all([load(site.head), text(site.signature)])
    .then(([head, signature]) => ({ head, signature, key: site.key }), () => ({ failed: 'head' }));
  const ribbons = Promise.all(ribbonNames.map(load))
    .then((buffers) => ({ ribbons: buffers }), () => ({ failed: 'ribbons' }));

  // The frame is heard once: "ready" says that its seal holds. Then it is only spoken to.
  const ready = new Promise((done) => {
    const listen = ({ source, data }) => {
      if (data !== 'ready' || source !== find('room').contentWindow) return;
      window.removeEventListener('message', listen);
      done();
    };
    window.addEventListener('message', listen);
  });
  // Takes the room away for good, and says why with one of the fixed texts.
  const end = (id) => {
    clearTimeout(silence);
    if (find('room')) find('room').remove();
    document.body.className = 'ended';
    find(id).hidden = false;
  };
  const silence = setTimeout(end, 20000, 'unsealed');
  const tell = (message, buffers) => {
    if (find('room')) find('room').contentWindow.postMessage(message, '*', buffers);
  };
  const handOver = async () => {
    const [[glue, bytes], known] = await Promise.all([program, messages, parsed]);
    await ready;
    clearTimeout(silence);
    tell({ program: { glue, wasm: bytes }, list: await list, messages: known, language, embedded,
      minimumRevision: site['minimum-revision'], now: Date.now() }, [bytes]);
    const second = await ribbons;
    tell(second, second.ribbons);
    document.body.className = 'loaded';
  };
  handOver().catch(() => end('unloaded'));

  // The words around the room, in the reader's language, and the controls that they name.
  parsed.then(() => {
    document.documentElement.classList.toggle('embedded', embedded);
    for (const code of site.languages) {
      const link = document.createElement('a');
      link.href = `?lang=${code}`;
      link.lang = link.hreflang = code;
      link.textContent = Intl.DisplayNames
        ? new Intl.DisplayNames([code], { type: 'language' }).of(code) : code;
      if (code === language) link.setAttribute('aria-current', 'true');
      find('languages').append(link);
    }
    find('print').onclick = () => window.print();
    find('wipe').onclick = () => end('wiped');
    find('again').onclick = () => location.reload();
    find('exit').onclick = (event) => {
      event.preventDefault();
      end('wiped');
      location.replace(find('exit').href);
    };
  });
  Promise.all([messages, parsed]).then(([known]) => {
    document.documentElement.lang = language;
    for (const node of document.querySelectorAll('[data-message]')) {
      const text = known[node.dataset.message];
      if (text && node.id === 'room') node.title = text;
      else if (text) node.textContent = text;
    }
  }, () => {});
})();
