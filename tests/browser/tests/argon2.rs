//! Times the page's Argon2id against npm's hash-wasm, in turns in one worker of Chromium. `cargo xtask bench`
//! runs it.
//!
//! Reads the page from `LEKCHECK_DIST` and hash-wasm from `LEKCHECK_HASH_WASM`, and writes to
//! `LEKCHECK_RESULT` the milliseconds of every turn: `{"simd": [...], "mvp": [...], "hash-wasm": [...],
//! "browser": "..."}`.

use anyhow::{Context as _, Result};
use browser::bench::{in_worker, path};
use serde_json::Value;
use std::fs;

#[test]
#[ignore = "a measurement, not a test: cargo xtask bench"]
fn argon2id_of_the_page_and_of_hash_wasm() {
    measure().unwrap();
}

fn measure() -> Result<()> {
    let (dist, hash_wasm, result) = (
        path("LEKCHECK_DIST")?,
        path("LEKCHECK_HASH_WASM")?,
        path("LEKCHECK_RESULT")?,
    );
    let page: Value = serde_json::from_slice(&fs::read(dist.join("page.json"))?)?;
    let folder = std::env::temp_dir().join(format!("lekcheck-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (name, from) in [
        ("glue.js", &page["glue"]),
        ("simd.wasm", &page["wasm"]["simd"]),
        ("mvp.wasm", &page["wasm"]["mvp"]),
    ] {
        fs::copy(
            dist.join(from.as_str().context("page.json names no file")?),
            folder.join(name),
        )?;
    }
    fs::copy(
        browser::site::root().join("www/unpack.js"),
        folder.join("unpack.js"),
    )?;
    fs::copy(hash_wasm, folder.join("hash-wasm.js"))?;
    let measured = in_worker(&folder, WORKER);
    fs::remove_dir_all(&folder)?;
    fs::write(result, serde_json::to_vec_pretty(&measured?)?)?;
    Ok(())
}

/// In turns, so that whatever else the machine does strikes all three alike; the first turn warms up.
const WORKER: &str = "
const TURNS = 12;
const text = new TextEncoder();
const password = text.encode('keykeykeykeykeykeykeykeykeykey32');
const salt = text.encode('saltsaltsaltsalt');
const request = { memoryKib: 65536, passes: 3, lanes: 1, salt, keys: [password] };
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const load = async (name) => {
  const glue = await (await fetch('glue.js')).text();
  const bindgen = new Function(glue + '; return wasm_bindgen')();
  const module = unpack(await (await fetch(name)).arrayBuffer());
  await bindgen({ module_or_path: await WebAssembly.compile(module) });
  return () => bindgen.derive_one(request, 0);
};

(async () => {
  importScripts('hash-wasm.js', 'unpack.js');
  const ways = {
    simd: await load('simd.wasm'),
    mvp: await load('mvp.wasm'),
    'hash-wasm': () => hashwasm.argon2id({
      password, salt, iterations: 3, memorySize: 65536, parallelism: 1, hashLength: 32, outputType: 'binary',
    }),
  };
  const result = {};
  let token;
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const begin = performance.now();
      const made = hex(await way());
      const took = performance.now() - begin;
      token ??= made;
      if (made !== token) throw new Error(`${name} derives another token`);
      if (turn > 0) (result[name] ??= []).push(took);
    }
  }
  postMessage({ ...result, token });
})().catch((error) => postMessage({ error: String(error) }));
";
