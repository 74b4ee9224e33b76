//! Times what a browser does with a large list: verification of head and ribbons as wasm, beside its own
//! SHA-512 over the same bytes, in turns; and look-ups. `cargo xtask bench list` runs it.
//!
//! Reads the site and the bound reader from `LEKCHECK_SITE`, and writes to `LEKCHECK_RESULT` the times of
//! every turn: `{"verify": [...], "sha512": [...], "look-up": [...], "bytes": N, "browser": "..."}`.

use anyhow::Result;
use browser::bench::{in_worker, path};
use std::fs;

#[test]
#[ignore = "a measurement, not a test: cargo xtask bench list"]
fn verification_and_look_ups() {
    measure().unwrap();
}

fn measure() -> Result<()> {
    let measured = in_worker(&path("LEKCHECK_SITE")?, WORKER)?;
    fs::write(path("LEKCHECK_RESULT")?, serde_json::to_vec_pretty(&measured)?)?;
    Ok(())
}

/// In turns, so that whatever else the machine does strikes both alike; the first turn warms up.
const WORKER: &str = "
const TURNS = 12;
const LOOK_UPS = 10000;
importScripts('reading.js');

(async () => {
  const get = async (name) => (await fetch(name)).arrayBuffer();
  const text = async (name) => (await fetch(name)).text();
  await wasm_bindgen({ module_or_path: await get('reading_bg.wasm') });
  const head = new Uint8Array(await get('list.json'));
  const parsed = JSON.parse(new TextDecoder().decode(head));
  const signature = await text('list.json.minisig');
  const key = (await text('lekcheck.pub')).trim().split('\\n').pop();
  const ribbons = await Promise.all(parsed.recipes.map(({ ribbon }) => get(`${ribbon.sha256}.ribbon`)));
  const all = new Uint8Array(await new Blob([head, ...ribbons]).arrayBuffer());
  const result = { verify: [], sha512: [], 'look-up': [], bytes: all.length };
  for (let turn = 0; turn < TURNS; turn += 1) {
    let begin = performance.now();
    const list = new wasm_bindgen.Reading(head, signature, key, ribbons);
    const verified = performance.now() - begin;
    begin = performance.now();
    await crypto.subtle.digest('SHA-512', all);
    const hashed = performance.now() - begin;
    begin = performance.now();
    const found = list.look_up(LOOK_UPS);
    const looked = (performance.now() - begin) * 1000 / LOOK_UPS;
    list.free();
    if (found > 1) throw new Error(`${found} strangers are found`);
    if (turn === 0) continue;
    result.verify.push(verified);
    result.sha512.push(hashed);
    result['look-up'].push(looked);
  }
  postMessage(result);
})().catch((error) => postMessage({ error: String(error) }));
";
