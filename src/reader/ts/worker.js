// worker.js: what the derivation worker of lekcheck-reader runs; Node gives it a `self` of its own. It gets
// the program once and then requests: a cost, a salt, keys of 32 bytes. It answers each with the keys'
// tokens, or with nothing where they cannot be derived, and wipes what it held. The program calls no
// JavaScript for this, so all that it could ask for is refused.
{
  let program;

  const start = (module) => {
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][name] = () => {
        throw new Error('not in a worker');
      };
    }
    program = new WebAssembly.Instance(module, imports).exports;
  };

  const derive = ({ method: [memoryKib, passes, lanes, ...salt], keys }) => {
    const asked = new DataView(keys.buffer);
    const tokens = new Uint8Array(keys.length);
    const answer = new DataView(tokens.buffer);
    salt.forEach((word, place) => program.put_word(8 + place, word));
    for (let key = 0; key < keys.length; key += 32) {
      for (let word = 0; word < 8; word += 1) {
        program.put_word(word, asked.getUint32(key + 4 * word, true));
      }
      if (!program.derive_token(memoryKib, passes, lanes)) return undefined;
      for (let word = 0; word < 8; word += 1) {
        answer.setUint32(key + 4 * word, program.take_word(word), true);
      }
    }
    return tokens;
  };

  self.onmessage = ({ data }) => {
    if (data instanceof WebAssembly.Module) {
      start(data);
      return;
    }
    const tokens = derive(data);
    data.keys.fill(0);
    program.forget();
    self.postMessage({ tokens }, tokens ? [tokens.buffer] : []);
  };
}
