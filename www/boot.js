// boot.js: the first script of the sealed room. It runs in the sandboxed frame before any other
// code is there, takes away what could carry a word outside, makes with its own hands the few
// things that need power (the compiled program, the worker, the one script), tests that the seal
// holds, and says "ready". Only then does the outer page send the program in, which finds itself
// in a document that can show and listen, and nothing else.
//
// How to read it: the tables say what stays; everything else goes. Whatever still runs once the
// program has come uses only what was captured at the top, since a program may change the rest.
'use strict';
(() => {
  // What boot itself uses, taken while it is still the browser's own.
  const { apply } = Reflect;
  const { fetch, Image, Worker, Blob, URL, WebAssembly, origin, parent } = window;
  const { createObjectURL } = URL;
  const { compile, instantiate } = WebAssembly;
  const { createElement } = Document.prototype;
  const { postMessage } = Worker.prototype;
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const dataOf = getter(MessageEvent.prototype, 'data');
  const sourceOf = getter(MessageEvent.prototype, 'source');

  // The only trusted-types policy that this frame will ever have: nobody after boot gets one.
  const policy = { createScriptURL: (url) => url };
  const trusted = window.trustedTypes ? trustedTypes.createPolicy('lekcheck', policy) : policy;
  const blobUrl = (text) =>
    trusted.createScriptURL(createObjectURL(new Blob([text], { type: 'text/javascript' })));

  // What the derivation worker runs before the glue.
  const work = (language, table, strip, fix) => {
{{script www/worker.js}}
  };

  // A table of names without a prototype: looking a name up in it runs nobody's code.
  const table = (text) => {
    const names = { __proto__: null };
    for (const name of text.split(/\s+/)) names[name] = true;
    return names;
  };
  // The globals that stay: first the language itself, for the worker too, then the document's.
  const language = `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean
    String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError
    SyntaxError TypeError URIError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array
    Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray
    BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy
    Reflect FinalizationRegistry decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite
    isNaN self queueMicrotask setTimeout clearTimeout TextEncoder TextDecoder URL WebAssembly`;
  const globals = table(`${language} window document location top performance addEventListener
    removeEventListener dispatchEvent requestAnimationFrame cancelAnimationFrame setInterval
    clearInterval getComputedStyle innerWidth innerHeight length scrollX scrollY pageXOffset
    pageYOffset devicePixelRatio Window Document HTMLDocument Node NodeList NodeFilter Element
    HTMLElement HTMLInputElement HTMLFormElement HTMLButtonElement HTMLSelectElement
    HTMLCollection Text Comment CharacterData DocumentFragment ShadowRoot EventTarget Event
    CustomEvent UIEvent InputEvent KeyboardEvent MouseEvent PointerEvent FocusEvent SubmitEvent
    MessageEvent DOMException DOMRect DOMTokenList CSSStyleDeclaration`);
  // The elements that may be made: no link, script, style, frame, image, anchor or template.
  const tags = table(`abbr address article aside b blockquote br button caption code dd details div
    dl dt em fieldset footer form h1 h2 h3 h4 header hr i input label legend li main nav ol optgroup
    option output p progress section select small span strong sub summary sup table tbody td
    textarea tfoot th thead time tr u ul`);
  // The members of document, elements and shadow roots that stay: to look, to listen, to place.
  const members = table(`constructor body head documentElement activeElement defaultView readyState
    visibilityState hidden hasFocus title dir compatMode contentType characterSet doctype
    styleSheets getElementById getElementsByTagName getElementsByClassName getElementsByName
    querySelector querySelectorAll createTextNode createComment createDocumentFragment
    createTreeWalker createEvent elementFromPoint elementsFromPoint scrollingElement children
    firstElementChild lastElementChild childElementCount append prepend replaceChildren
    namespaceURI prefix localName tagName id className classList slot attributes hasAttributes
    getAttributeNames getAttribute setAttribute removeAttribute toggleAttribute hasAttribute closest
    matches scroll scrollTo scrollBy scrollIntoView scrollTop scrollLeft scrollWidth scrollHeight
    clientTop clientLeft clientWidth clientHeight getClientRects getBoundingClientRect
    checkVisibility previousElementSibling nextElementSibling before after replaceWith remove role
    shadowRoot host mode assignedSlot insertAdjacentElement insertAdjacentText`);

  // Removes what is not kept, and does not go on in a browser that will not let it go.
  const strip = (object, kept) => {
    for (const name of Reflect.ownKeys(object)) {
      if (typeof name === 'symbol' || kept[name] || /^(aria[A-Z]|on[a-z]+$)/.test(name)) continue;
      const { value } = Object.getOwnPropertyDescriptor(object, name);
      if (!Reflect.deleteProperty(object, name) && typeof value !== 'number') throw new Error(name);
    }
  };
  // Puts a value where nobody can change it.
  const fix = (object, name, value) => Object.defineProperty(object, name, { value });

  // Seals the document. No script or meta stays that could be cloned into a new one.
  document.currentScript.remove();
  for (const node of document.querySelectorAll('meta, link, base')) node.remove();
  const nothing = table('constructor');
  const statics = table('length name prototype');
  strip(Document.prototype, members);
  for (const kind of [Element, ShadowRoot]) strip(kind.prototype, members);
  for (const kind of [Range, DOMImplementation, History, Navigator]) strip(kind.prototype, nothing);
  for (const kind of [Document, URL]) strip(kind, statics); // parseHTML; new blob addresses
  fix(Document.prototype, 'currentScript', null); // The program does not see its own script.
  fix(Document.prototype, 'createElement', function (name) {
    const tag = `${name}`; // A string once, so that what is compared is what is made.
    if (tags[tag] !== true) throw new TypeError('this element cannot be made here');
    return apply(createElement, this, [tag]);
  });
  strip(window, globals);

  // The program never compiles: boot does, once, and `instantiate` knows that one module alone. (A
  // module made at run time could name a source map, which open developer tools would fetch.)
  let module;
  fix(window, 'WebAssembly', Object.freeze({
    __proto__: null,
    Instance: WebAssembly.Instance,
    instantiate: (ignored, imports) => apply(instantiate, WebAssembly, [module, imports]),
  }));

  // Tests the seal with ways out that lead nowhere: each must be closed.
  const closed = (attempt) =>
    new Promise((done) => new Promise(attempt).then(() => done(false), () => done(true)));
  const sealed = async () => {
    const results = await Promise.all([
      closed((open) => open(parent.document.body)), // The sandbox: another origin than the page's.
      closed((open) => open(Function('return 1')())), // The CSP, of code,
      closed((open, shut) => fetch('data:,').then(open, shut)), // of requests,
      closed((open, shut) => { // of pictures,
        const picture = new Image();
        [picture.onload, picture.onerror] = [open, shut];
        picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
      }),
      closed((open, shut) => { // and of workers, which inherit it.
        const attempt = 'fetch("data:,").then(() => postMessage(1), () => postMessage(0))';
        const probe = new Worker(blobUrl(attempt));
        probe.onmessage = ({ data }) => (data === 0 ? shut() : open());
        probe.onerror = open;
      }),
      closed((open) => open(document.createElement('iframe'))), // The removals.
    ]);
    return origin === 'null' && results.every(Boolean);
  };

  // The program comes in one message, the ribbons in a second. Nothing but "ready" goes out.
  const fail = (messages) => {
    const text = messages['room-failed'] || 'The check could not start in this browser.';
    document.getElementById('app').textContent = text;
  };
  const start = async ({ program, ...handover }, ribbons) => {
    let listener = () => {};
    const seal = `(${work})(${[JSON.stringify(language), table, strip, fix]});`;
    const worker = new Worker(blobUrl(`${seal}\n${program.glue}`));
    worker.onmessage = (event) => listener(apply(dataOf, event, []));
    worker.onerror = () => listener({ failed: true });
    const derive = (request, onmessage) => {
      listener = onmessage;
      apply(postMessage, worker, [request]);
    };
    module = await compile(program.wasm);
    worker.postMessage(program.wasm);
    fix(window, 'lekcheck', Object.freeze({ handover, ribbons, derive }));
    const script = apply(createElement, document, ['script']);
    script.onload = () => wasm_bindgen({ module_or_path: {} }).catch(() => fail(handover.messages));
    script.src = blobUrl(program.glue);
    document.head.append(script);
    script.remove(); // It still runs, and nobody finds it.
  };
  let arrived;
  const ribbons = new Promise((resolve) => (arrived = resolve));
  let started = false;
  addEventListener('message', (event) => {
    if (apply(sourceOf, event, []) !== parent) return;
    const data = apply(dataOf, event, []);
    if (started) return arrived(data);
    started = true;
    start(data, ribbons).catch(() => fail(data.messages));
  });
  sealed().then((holds) => holds && parent.postMessage('ready', '*'));
})();
