// worker.js: what the derivation worker of the sealed room runs before the program's glue. Its text
// stands inside boot.js, whose tables and functions it is given. It takes the network and whatever
// else leads out from the worker's globals, then waits for the program's bytes (the first message)
// and for requests, and answers each key of a request with its token.
const { apply } = Reflect;
const { compile, instantiate } = WebAssembly;
const send = self.postMessage;
const dataOf = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
let module; // As in boot.js, the program cannot compile.
let ready;
const answer = async (request) => {
  for (let index = 0; index < request.keys.length; index += 1) {
    try {
      await ready;
      send({ index, token: wasm_bindgen.derive_one(request, index) });
    } catch (error) {
      send({ index, failed: true });
    }
  }
};
self.addEventListener('message', (event) => {
  const data = apply(dataOf, event, []);
  if (ready) answer(data);
  else ready = compile(data).then((made) => wasm_bindgen({ module_or_path: (module = made) }));
});
fix(self, 'WebAssembly', Object.freeze({
  __proto__: null,
  Instance: WebAssembly.Instance,
  instantiate: (ignored, imports) => apply(instantiate, null, [module, imports]),
}));
strip(URL, table('length name prototype'));
const { prototype } = EventTarget;
for (let o = self; o !== prototype; o = Object.getPrototypeOf(o)) strip(o, table(language));
