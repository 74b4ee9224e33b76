// worker.js: what the derivation worker of the sealed room runs before the program's glue. Its text
// stands inside boot.js, and `names`, `table`, `strip`, `fix` and `pin` of boot.js stand before it. It
// takes whatever leads out from the worker's globals, then waits for the program's bytes (the
// first message) and for requests, and answers each key of a request with its token.
const send = self.postMessage;
const compile = pin(self);
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
self.addEventListener('message', ({ data }) => {
  if (ready) answer(data);
  else ready = compile(data).then(() => wasm_bindgen({ module_or_path: {} }));
});
strip(URL, table('length name prototype'));
const { prototype } = EventTarget;
for (let o = self; o !== prototype; o = Object.getPrototypeOf(o)) strip(o, table(names));
