// The program: compiled once, when something is first asked of it. It comes with the package as text, so that
// nothing is fetched and no bundler has to know of it.
import { initSync } from './glue.js';
import { PROGRAM } from './program-text.js';

let compiled: Promise<WebAssembly.Module> | undefined;

/** The module, after which the functions of `glue.js` can be called. */
export function program(): Promise<WebAssembly.Module> {
  compiled ??= load().catch((error: unknown) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

async function load(): Promise<WebAssembly.Module> {
  const packed = Uint8Array.from(atob(PROGRAM), (sign) => sign.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const module = await WebAssembly.compile(await new Response(unpacked).arrayBuffer());
  initSync({ module });
  return module;
}
