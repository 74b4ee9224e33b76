// boot.js: the first script of the sealed room. It runs in the sandboxed frame before any other
// code is there, takes away what could carry a word outside, tests that the seal holds, says
// "ready", and then starts the program, making with its own hands the few things that need power
// (the compiled module, the worker, the one script). The program finds itself in a document that
// can show and listen, and nothing else.
//
// How to read it: the tables say what stays; everything else goes. What still runs once the program
// has come uses only what was captured at the top, since a program may change all the rest.
'use strict';
(() => {
  // What boot itself uses, taken while it is still the browser's own.
  const { apply } = Reflect;
  const { fetch, Image, Worker, Blob, URL, FontFace, origin, parent } = window;
  const { createElement, createElementNS, evaluate } = Document.prototype;
  const descriptor = Object.getOwnPropertyDescriptor;
  const { get: dataOf } = descriptor(MessageEvent.prototype, 'data');
  const { get: bodyOf } = descriptor(Document.prototype, 'body');
  const { get: nameOf } = descriptor(Element.prototype, 'localName');
  const { get: isEditable } = descriptor(HTMLElement.prototype, 'isContentEditable');
  const { preventDefault, stopImmediatePropagation, composedPath } = Event.prototype;

  // The only trusted-types policy that this frame will ever have: nobody after boot gets one.
  const types = window.trustedTypes || { createPolicy: (name, rules) => rules };
  const policy = types.createPolicy('lekcheck', { createScriptURL: String, createScript: String });
  const blobUrl = (text) =>
    policy.createScriptURL(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));

  // A table of names without a prototype: looking a name up in it runs nobody's code.
  const table = (text) => text.trim().split(/\s+/)
    .reduce((names, name) => ({ __proto__: null, ...names, [name]: true }), {});
  // The globals that stay, here and in the worker: the language, then the document's.
  const names = {{js-string www/kept/globals.txt}};
  // The elements that may be made: no link, script, style, frame, image, anchor or template.
  const tags = table({{js-string www/kept/elements.txt}});
  // The members of documents, elements, fragments, texts and ranges that stay: to look, to write.
  const members = table({{js-string www/kept/members.txt}});

  // Removes what is not kept, and does not go on in a browser that will not let it go. Names of
  // event handlers and ARIA properties stay, and so do constant numbers, which none lets go.
  const strip = (object, kept) => {
    for (const name of Reflect.ownKeys(object)) {
      if (typeof name === 'symbol' || kept[name] || /^(aria[A-Z]|on[a-z]+$)/.test(name)) continue;
      const { value } = Object.getOwnPropertyDescriptor(object, name);
      if (!Reflect.deleteProperty(object, name) && typeof value !== 'number') throw new Error(name);
    }
  };
  // Puts a value where nobody can change it.
  const fix = (object, name, value) => Object.defineProperty(object, name, { value });
  // The program compiles nothing: boot does, once, and `instantiate` knows that module alone. (One
  // made at run time could name a source map, which open developer tools may fetch.)
  const pin = (global) => {
    const { compile, instantiate, Instance } = global.WebAssembly;
    let module;
    const only = (ignored, imports) => instantiate(module, imports);
    fix(global, 'WebAssembly', Object.freeze({ __proto__: null, Instance, instantiate: only }));
    return async (bytes) => { module = await compile(bytes); };
  };
  // What the derivation worker runs before the program's glue.
  const work = () => {
{{script www/worker.js}}
  };

  // Seals the document. No script or meta stays that could be cloned into a new one.
  for (const node of document.querySelectorAll('meta, script')) node.remove();
  const holders = [Document, Element, DocumentFragment, CharacterData, Range];
  for (const { prototype } of holders) strip(prototype, members);
  strip(Document, table('length name prototype')); // It can parse (parseHTML and its like).
  fix(Document.prototype, 'currentScript', null); // The program does not see its own script.
  // What calls the program back from within the browser's own code, and need not: see halting below.
  fix(Document.prototype, 'evaluate', function (path, node, resolver, type, into) {
    return apply(evaluate, this, [path, node, null, type, into]);
  });
  // (And what would take an element out.)
  const gone = 'checkValidity outerText reportValidity requestSubmit reset showPopover'.split(' ');
  const kinds = Object.getOwnPropertyNames(window).filter((name) => /^HTML|^Elem/.test(name));
  for (const kind of kinds) for (const name of gone) delete window[kind].prototype[name];
  fix(Document.prototype, 'createElement', function (name) {
    const tag = `${name}`; // A string once, so that what is compared is what is made.
    if (tags[tag] === true) return apply(createElement, this, [tag]);
    return apply(createElementNS, this, [null, tag.toLowerCase()]); // Of no kind: it does nothing.
  });
  // Chromium connects to where a frame wants to go before it asks the policy, but runs beforeunload
  // first, if the document has a body. So whoever sends this frame away halts it for good, and the
  // body stays. (The outer page takes the frame out before it goes away itself.)
  const root = document.documentElement;
  const stays = (node) => node === root || node === apply(bodyOf, document, []);
  for (const name of ['appendChild', 'insertBefore', 'removeChild', 'replaceChild']) {
    const native = Node.prototype[name];
    fix(Node.prototype, name, function (one, two) {
      if (stays(one) || stays(two)) throw new TypeError('the body stays');
      return apply(native, this, [one, two]);
    });
  }
  for (const [{ prototype }, name] of [[Node, 'textContent'], [HTMLElement, 'innerText']]) {
    const { get, set } = descriptor(prototype, name);
    const write = function (text) { if (this !== root) apply(set, this, [text]); };
    Object.defineProperty(prototype, name, { get, set: write, configurable: false });
  }
  Object.defineProperty(Document.prototype, 'body', { set: undefined, configurable: false });
  // Engines that are known to ask first do without it: Gecko and WebKit, by what they alone have. It
  // begins once the seal has been tried, so that no try can halt the frame of an honest browser.
  const asks = 'mozInnerScreenX' in window || 'webkitConvertPointFromNodeToPage' in window;
  const halt = () => { if (!asks) addEventListener('beforeunload', () => { for (;;); }, true); };
  // Where a document can be edited, pasting and dropping make elements of every kind. So whatever
  // edits is for fields of plain text alone. And nobody else hears of it: nobody can put anything
  // into what a person copies or drags.
  const fields = table('input textarea');
  const hush = (event) => apply(stopImmediatePropagation, event, []);
  const edit = (event) => {
    hush(event);
    try { // What is not HTML, and so no field, has no such getter.
      const node = apply(composedPath, event, [])[0];
      if (fields[apply(nameOf, node, [])] === true && !apply(isEditable, node, [])) return;
    } catch (error) { /* as what is no field */ }
    apply(preventDefault, event, []);
  };
  const edits = ['beforeinput', 'cut', 'dragstart', 'drop', 'paste'];
  for (const type of edits) addEventListener(type, edit, true);
  const compile = pin(window);
  strip(window, table(names));
  // Whatever is said to the console is not kept: an error can hold what was typed.
  const quiet = () => {};
  fix(window, 'console', Object.freeze({ log: quiet, info: quiet, warn: quiet, error: quiet }));

  // Whether the seal holds, tried with ways out that lead nowhere.
  const sealed = async () => {
{{script www/seal.js}}
  };

  // Starts the program. Its worker and its script are boot's work; it gets what `lekcheck` holds.
  const start = async ({ program: { glue, wasm }, ribbons, ...handover }) => {
    const parts = Object.entries({ names: JSON.stringify(names), table, strip, fix, pin });
    const seal = parts.map(([name, part]) => `const ${name} = ${part};`).join('\n');
    const worker = new Worker(blobUrl(`{ ${seal} (${work})(); }\n${glue}`));
    let listener;
    worker.onmessage = (event) => listener(apply(dataOf, event, []));
    worker.onerror = () => listener({ failed: true });
    worker.postMessage(wasm);
    const derive = (request, onmessage) => {
      listener = onmessage;
      worker.postMessage(request); // Nobody else holds a worker, so nobody can have patched this.
    };
    fix(window, 'lekcheck', Object.freeze({ handover, ribbons: Promise.resolve(ribbons), derive }));
    await compile(wasm);
    // It runs at once, if it is the one whose hash the policy names: no other script ever does.
    const script = apply(createElement, document, ['script']);
    script.textContent = policy.createScript(glue);
    document.head.appendChild(script);
    document.head.removeChild(script);
    wasm_bindgen({ module_or_path: {} }).catch(() => fail(handover));
  };
  const fail = ({ messages }) => {
    document.getElementById('app').textContent = messages['room-failed'] || 'This browser failed.';
  };
  sealed().then((holds) => {
    if (holds) halt(); else return; // The outer page waits in vain, and says so.
    addEventListener('message', function listen({ source, data }) {
      if (source !== parent) return;
      removeEventListener('message', listen, true);
      start(data).catch(() => fail(data));
    }, true);
    // Nobody after boot hears of a message: whoever speaks can be answered, by its source or a port
    // in it. A page that has opened this one, or embeds it, can speak to this frame.
    for (const type of ['copy', 'message', 'messageerror']) addEventListener(type, hush, true);
    parent.postMessage('ready', '*');
  });
})();
