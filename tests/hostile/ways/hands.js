// What only a person's hands set off: copying, pasting, dropping, typing. A way makes something
// editable and waits; then the harness does what a person would do (`acts`). Whatever elements the
// browser has made meanwhile are turned into requests.
const byHand = (name, acts, prepare) => {
  hostile.ways.push({ name, kind: 'hand', acts, attempt: prepare });
};
// What a page can put into the clipboard. The addresses need not be here: elements are enough.
hostile.carried = (key) => {
  const t = target(parseInt(key, 10), key.slice(-1));
  return `<p>x <a href="${t.named}">link</a> <img src="${t.url('png')}"> <input type="image" src="${t.url('png')}">
    <svg width="9" height="9"><image href="${t.url('png')}" width="9" height="9"/><a href="${t.named}"><text>x</text></a></svg>
    <video src="${t.url('mp4')}" poster="${t.url('png')}"></video> <audio src="${t.url('mp3')}"></audio>
    <iframe src="${t.url('html')}"></iframe> <object data="${t.url('svg')}"></object> <embed src="${t.url('svg')}">
    <table background="${t.url('png')}"><tr><td style="background: url('${t.url('png')}')">x</td></tr></table></p>`;
};
const useWhatIsMade = (t) => {
  const seen = new Set();
  const look = () => {
    for (const node of document.querySelectorAll('a, img, image, video, audio, iframe, object, embed, link, source')) {
      if (seen.has(node)) continue;
      seen.add(node);
      const values = { a: { href: t.named }, link: { rel: 'dns-prefetch', href: t.named }, object: { data: t.url('svg') },
        iframe: { src: t.url('html') }, image: { href: t.url('png') } }[node.localName] || { src: t.url('png') };
      for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
      if (node.localName === 'a') node.focus();
    }
    for (let index = 0; window !== top && index < window.length; index += 1) {
      try { window[index].location = t.named; } catch (error) { /* the next */ }
    }
  };
  const turn = setInterval(look, 60);
  setTimeout(() => clearInterval(turn), 4000);
};
// A field to copy from and a place to paste into, far from the button of the harness.
const workbench = (key) => {
  const from = put('input', { id: 'from' });
  from.value = 'copied';
  const to = put('div', { id: 'to' });
  for (const [node, top] of [[from, '150px'], [to, '220px']]) {
    Object.assign(node.style, { position: 'fixed', left: '20px', top, width: '300px', minHeight: '60px', zIndex: '9' });
  }
  to.textContent = 'here';
  return { from, to, html: hostile.carried(key) };
};
const editors = {
  'contenteditable': (to) => to.setAttribute('contenteditable', 'true'),
  'contenteditable in capitals': (to) => to.setAttribute('CONTENTEDITABLE', ''),
  'contentEditable': (to) => { to.contentEditable = 'true'; },
  'contenteditable=plaintext-only': (to) => to.setAttribute('contenteditable', 'plaintext-only'),
  'an attribute node': (to) => {
    const other = document.createElement('p');
    other.setAttribute('contenteditable', '');
    const node = other.getAttributeNode('contenteditable');
    other.attributes.removeNamedItem('contenteditable');
    to.attributes.setNamedItem(node);
  },
  'an editable body': (to) => document.body.setAttribute('contenteditable', 'true'),
  'designMode': () => { document.designMode = 'on'; },
  'user-modify': (to) => { to.style.webkitUserModify = 'read-write'; },
  'user-modify in a rule': (to) => {
    document.styleSheets[0].insertRule('#to { -webkit-user-modify: read-write; user-modify: read-write }', 0);
  },
  'an editable element with a field in it': (to) => {
    to.setAttribute('contenteditable', 'true');
    to.textContent = '';
    to.appendChild(make('input', { type: 'checkbox' }));
  },
  'user-modify around a field': (to) => {
    to.style.webkitUserModify = 'read-write';
    to.textContent = '';
    to.appendChild(make('input', { type: 'checkbox' }));
  },
  'an editable field in an editable element': (to) => {
    to.setAttribute('contenteditable', 'true');
    const field = make('input', { contenteditable: 'true', readonly: '', style: 'width: 200px; height: 50px' });
    to.textContent = '';
    to.appendChild(field);
    field.value = 'x';
  },
  'an element of no kind that is called input': (to) => {
    to.setAttribute('contenteditable', 'true');
    const other = document.createElement('INPUT');
    other.textContent = 'here';
    to.textContent = '';
    to.appendChild(other);
  },
  'patched methods of events': (to) => {
    to.setAttribute('contenteditable', 'true');
    const { prototype } = Event;
    const field = document.querySelector('input');
    const lies = { preventDefault: () => {}, stopImmediatePropagation: () => {}, composedPath: () => [field] };
    for (const [name, value] of Object.entries(lies)) Object.defineProperty(prototype, name, { value });
    for (const name of ['target', 'srcElement', 'cancelable']) {
      try { Object.defineProperty(prototype, name, { get: () => field }); } catch (error) { /* the next */ }
    }
  },
  'a lie about what is editable': (to) => {
    to.setAttribute('contenteditable', 'true');
    for (const [name, value] of [['isContentEditable', false], ['localName', 'input'], ['nodeName', 'INPUT']]) {
      Object.defineProperty(to, name, { value });
    }
  },
};
for (const [name, edit] of Object.entries(editors)) {
  byHand(`paste from another page: ${name}`, [['carry'], ['paste', '#to']], (t) => {
    const { to } = workbench(t.key);
    try { edit(to); } finally { useWhatIsMade(t); }
  });
}
const copiers = {
  'copy': (give) => document.addEventListener('copy', give, true),
  'copy, on the window': (give) => window.addEventListener('copy', give, true),
  'oncopy': (give) => { document.body.oncopy = give; },
  'cut': (give) => document.addEventListener('cut', give),
};
for (const [name, listen] of Object.entries(copiers)) {
  const act = name === 'cut' ? 'cut' : 'copy';
  byHand(`${name} and paste in the room`, [[act, '#from'], ['paste', '#to']], (t) => {
    const { to, html } = workbench(t.key);
    to.setAttribute('contenteditable', 'true');
    listen((event) => {
      event.clipboardData.setData('text/html', html);
      event.preventDefault();
    });
    useWhatIsMade(t);
  });
}
byHand('drag and drop in the room', [['drag', '#from', '#to']], (t) => {
  const { from, to, html } = workbench(t.key);
  const handle = put('div', { id: 'handle', draggable: 'true' });
  Object.assign(handle.style, { position: 'fixed', left: '20px', top: '150px', width: '300px', height: '50px', background: 'red' });
  from.id = 'other';
  from.style.display = 'none';
  handle.id = 'from';
  to.setAttribute('contenteditable', 'true');
  document.addEventListener('dragstart', (event) => {
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setData('text/html', html);
    event.dataTransfer.setData('text/plain', 'x');
  }, true);
  document.addEventListener('dragover', (event) => { if (event.target === handle) event.preventDefault(); });
  useWhatIsMade(t);
});

// When the person has the room taken away, its last events run while it goes.
const last = {
  'beforeunload': (go) => window.addEventListener('beforeunload', go),
  'pagehide': (go) => window.addEventListener('pagehide', go, true),
  'unload': (go) => window.addEventListener('unload', go, true),
  'onunload': (go) => { document.body.onunload = go; },
  'visibilitychange': (go) => document.addEventListener('visibilitychange', go, true),
  'blur': (go) => window.addEventListener('blur', go, true),
  'focusout of a field': (go) => {
    const field = put('input');
    field.focus();
    for (const type of ['blur', 'focusout', 'change']) field.addEventListener(type, go);
  },
  'a promise of pagehide': (go) => window.addEventListener('pagehide', () => Promise.resolve().then(go)),
  'a timer of pagehide': (go) => window.addEventListener('pagehide', () => setTimeout(go)),
  'finalization': (go) => { new FinalizationRegistry(go).register({}, 1); },
};
for (const [name, listen] of Object.entries(last)) {
  byHand(`round 3: a navigation when the room is wiped, by ${name}`, [['outside', '#wipe']], (t) => {
    listen(() => { location.href = t.named; });
  });
}
