// Attacks on boot itself: prototypes are patched while boot's own functions run, in the hope that
// one of them calls a patched method with something precious, or trusts its answer.
const patch = (object, name, value) => {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
  return () => (before ? Object.defineProperty(object, name, before) : delete object[name]);
};
const tryElements = (t) => {
  for (const [tag, values] of [['link', { rel: 'dns-prefetch', href: t.named }], ['img', { src: t.url('png') }]]) {
    try {
      inHead(Object.assign(document.createElement(tag), values));
    } catch (error) { /* the next one */ }
  }
};
const yes = () => true;
const answers = [
  ['Set.prototype.has', () => Set.prototype, 'has', yes],
  ['Map.prototype.has', () => Map.prototype, 'has', yes],
  ['Map.prototype.get', () => Map.prototype, 'get', yes],
  ['Array.prototype.includes', () => Array.prototype, 'includes', yes],
  ['Array.prototype.indexOf', () => Array.prototype, 'indexOf', () => 0],
  ['Array.prototype.some', () => Array.prototype, 'some', yes],
  ['Array.prototype.find', () => Array.prototype, 'find', yes],
  ['RegExp.prototype.test', () => RegExp.prototype, 'test', yes],
  ['RegExp.prototype.exec', () => RegExp.prototype, 'exec', () => ['img']],
  ['RegExp.prototype Symbol.match', () => RegExp.prototype, Symbol.match, () => ['img']],
  ['String.prototype.toLowerCase', () => String.prototype, 'toLowerCase', () => 'div'],
  ['String.prototype.toString', () => String.prototype, 'toString', () => 'div'],
  ['String.prototype.valueOf', () => String.prototype, 'valueOf', () => 'div'],
  ['String.prototype.match', () => String.prototype, 'match', yes],
  ['String.prototype.includes', () => String.prototype, 'includes', yes],
  ['Object.hasOwn', () => Object, 'hasOwn', yes],
  ['Object.prototype.hasOwnProperty', () => Object.prototype, 'hasOwnProperty', yes],
  ['Object.prototype.img', () => Object.prototype, 'img', true],
  ['Object.prototype.link', () => Object.prototype, 'link', true],
  ['Object.prototype.toString', () => Object.prototype, 'toString', () => 'img'],
  ['Reflect.has', () => Reflect, 'has', yes],
  ['Reflect.get', () => Reflect, 'get', yes],
];
for (const [name, object, key, value] of answers) {
  way(`patched ${name}`, (t) => {
    const mend = patch(object(), key, value);
    try { tryElements(t); } finally { mend(); }
  });
}

// A patched method that catches a native function or object and turns it against the room.
const caught = [];
const { apply: nativeApply, construct: nativeConstruct } = Reflect;
// Written without a method that could itself be hooked, and not without end.
const catcher = (native) => function () {
  if (caught.length < 200) {
    caught[caught.length] = this;
    for (let i = 0; i < arguments.length; i += 1) caught[caught.length] = arguments[i];
  }
  return nativeApply(native, this, arguments);
};
const abuse = (t) => {
  for (const thing of [...caught]) {
    const uses = [
      () => { place(nativeApply(thing, document, ['img'])).src = t.url('png'); },
      () => { inHead(Object.assign(nativeApply(thing, document, ['link']), { rel: 'dns-prefetch', href: t.named })); },
      () => nativeConstruct(thing.constructor, [blobUrl(`fetch('${t.url()}',{mode:'no-cors'})`)]),
      () => nativeApply(thing, window, [t.url()]),
      () => nativeConstruct(thing, [t.url()]),
      () => { thing.src = t.url('png'); },
      () => thing.fetch(t.url()),
      () => thing.createPolicy('lekcheck', {}),
    ];
    for (const use of uses) { try { use(); } catch (error) { /* the next use */ } }
  }
  caught.length = 0;
};
const hooks = [
  ['Function.prototype.call', () => Function.prototype, 'call'],
  ['Function.prototype.apply', () => Function.prototype, 'apply'],
  ['Function.prototype.bind', () => Function.prototype, 'bind'],
  ['Function.prototype Symbol.hasInstance', () => Function.prototype, Symbol.hasInstance],
  ['Reflect.apply', () => Reflect, 'apply'],
  ['Reflect.construct', () => Reflect, 'construct'],
  ['Reflect.getOwnPropertyDescriptor', () => Reflect, 'getOwnPropertyDescriptor'],
  ['Object.getOwnPropertyDescriptor', () => Object, 'getOwnPropertyDescriptor'],
  ['Object.defineProperty', () => Object, 'defineProperty'],
  ['Object.freeze', () => Object, 'freeze'],
  ['Array.prototype.push', () => Array.prototype, 'push'],
  ['Array.prototype.slice', () => Array.prototype, 'slice'],
  ['Array.prototype.forEach', () => Array.prototype, 'forEach'],
  ['Array.prototype.map', () => Array.prototype, 'map'],
  ['Array.prototype Symbol.iterator', () => Array.prototype, Symbol.iterator],
  ['Promise.prototype.then', () => Promise.prototype, 'then'],
  ['Promise.prototype.catch', () => Promise.prototype, 'catch'],
  ['Promise.resolve', () => Promise, 'resolve'],
  ['EventTarget.prototype.addEventListener', () => EventTarget.prototype, 'addEventListener'],
  ['EventTarget.prototype.dispatchEvent', () => EventTarget.prototype, 'dispatchEvent'],
  ['Node.prototype.appendChild', () => Node.prototype, 'appendChild'],
  ['Element.prototype.append', () => Element.prototype, 'append'],
  ['Element.prototype.remove', () => Element.prototype, 'remove'],
  ['String.prototype.split', () => String.prototype, 'split'],
  ['JSON.stringify', () => JSON, 'stringify'],
  ['TypeError', () => window, 'TypeError'],
];
for (const [name, find, key] of hooks) {
  fresh(`hooked ${name}`, async (t) => {
    const object = find();
    const native = object[key] || (() => undefined);
    const mend = patch(object, key, catcher(native));
    try { document.createElement('div'); } catch (error) { caught.push(error); }
    try { document.createElement('img'); } catch (error) { caught.push(error); }
    try {
      lekcheck.derive({ keys: [] }, function () { caught.push(this, ...arguments, window.event); });
    } catch (error) { caught.push(error); }
    await pause(100);
    mend();
    abuse(t);
  });
}
fresh('hooked Object.prototype.then', (t) => {
  // Put right before anything awaits, since every awaited object would hang.
  const mend = patch(Object.prototype, 'then', catcher(() => undefined));
  try { lekcheck.derive({ keys: [] }, () => {}); } catch (error) { caught.push(error); }
  try { document.createElement('img'); } catch (error) { caught.push(error); }
  mend();
  abuse(t);
});
const getters = [
  ['MessageEvent data', () => MessageEvent.prototype, 'data'],
  ['MessageEvent source', () => MessageEvent.prototype, 'source'],
  ['Event target', () => Event.prototype, 'target'],
  ['Node textContent', () => Node.prototype, 'textContent'],
];
for (const [name, find, key] of getters) {
  fresh(`hooked getter of ${name}`, async (t) => {
    const object = find();
    const native = Object.getOwnPropertyDescriptor(object, key);
    Object.defineProperty(object, key, { configurable: true, get() { caught.push(this, this.target, this.currentTarget); return native.get.call(this); } });
    try { lekcheck.derive({ keys: [new Uint8Array(32)] }, () => {}); } catch (error) { caught.push(error); }
    await pause(150);
    Object.defineProperty(object, key, native);
    abuse(t);
  });
}
for (const key of ['0', 'img', 'value', 'get', 'set', 'createScriptURL', 'constructor', 'type', 'is', 'transfer']) {
  fresh(`setter Object.prototype.${key}`, async (t) => {
    Object.defineProperty(Object.prototype, key, { configurable: true,
      get() { caught.push(this); return undefined; }, set(value) { caught.push(this, value); } });
    try { document.createElement('div'); } catch (error) { caught.push(error); }
    try { lekcheck.derive({ keys: [] }, () => {}); } catch (error) { caught.push(error); }
    await pause(100);
    delete Object.prototype[key];
    tryElements(t);
    abuse(t);
  });
}
way('getter of an array’s first place', (t) => {
  Object.defineProperty(Array.prototype, '0', { configurable: true, set(value) { caught.push(value); }, get: () => 'img' });
  try { document.createElement('div'); } finally { delete Array.prototype[0]; }
  abuse(t);
});
way('window.event during a derivation', async (t) => {
  lekcheck.derive({ keys: [new Uint8Array(32)] }, () => caught.push(window.event && window.event.target));
  await pause(200);
  abuse(t);
});
way('this of the derivation’s listener', async (t) => {
  lekcheck.derive({ keys: [new Uint8Array(32)] }, function () { caught.push(this, arguments.length); });
  await pause(200);
  abuse(t);
});
way('the frozen hand-over, changed', (t) => {
  lekcheck.derive = fetch;
  return lekcheck.derive(t.url());
});
way('the hand-over’s constructor', (t) => lekcheck.derive.constructor(`fetch('${t.url()}')`)());
way('a request that is an error with a stack', (t) => {
  lekcheck.derive({ keys: { length: 1, get 0() { caught.push(this); return 1; } } }, () => {});
  abuse(t);
});
way('a message with a port to the worker', (t) => {
  const channel = new MessageChannel();
  lekcheck.derive({ keys: [], port: channel.port1 }, () => {});
  channel.port2.postMessage(t.mark);
});
way('a message forged for boot', async (t) => {
  window.postMessage({ program: { glue: `new Image().src='${t.url('png')}'`, wasm: new ArrayBuffer(8) } }, '*');
  dispatchEvent(new MessageEvent('message', { source: top, data: { program: { glue: `fetch('${t.url()}')` } } }));
  await pause(100);
});
way('boot run again', (t) => {
  const text = hostile.bootText;
  return Function(text.replace("'none'", t.url()))();
});
