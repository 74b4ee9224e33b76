// worker.js: what the derivation worker of the sealed room runs before the program's glue. Its text
// stands inside boot.js; `names`, `table`, `strip` and `pin` of boot.js stand before it. It takes
// whatever leads out from the worker's globals, then waits for the program's bytes (the first
// message) and for requests, and answers each key of a request with its token.
const send = self.postMessage;
const compile = pin(self);
let ready;
self.addEventListener('message', async ({ data }) => {
  if (!ready) {
    ready = compile(data).then(() => wasm_bindgen({ module_or_path: {} }));
    return;
  }
  for (let index = 0; index < data.keys.length; index += 1) {
    const derived = ready.then(() => wasm_bindgen.derive_one(data, index));
    send(await derived.then((token) => ({ index, token }), () => ({ index, failed: true })));
  }
});
const { prototype } = EventTarget;
for (let o = self; o !== prototype; o = Object.getPrototypeOf(o)) strip(o, table(names));
