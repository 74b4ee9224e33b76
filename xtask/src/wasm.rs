//! The page's program: one source, compiled twice, with one glue.
//!
//! Browsers before 2023 (Safari before 16.4) lack much of what today's compilers put into WebAssembly
//! unasked, and all gain from SIMD in Argon2id. So the program is built as `Mvp`, which uses nothing after
//! the first release save mutable globals (held to that here, by validation), and as `Simd`; `room.js`
//! fetches the one that the browser can run. The glue between wasm and JavaScript must come out the same for
//! both, byte by byte, since the page carries one.

use crate::layout::Layout;
use crate::short_names::{GLUE, SHORT_GLUE, ShortNames};
use crate::{copies, imports, pack, process, shorten, stamp};
use anyhow::{Context as _, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walrus::ModuleConfig;
use wasm_bindgen_cli_support::{Bindgen, Output};
use wasmparser::{Validator, WasmFeatures};

/// The glue and the two modules that go with it.
pub struct Program {
    /// JavaScript between the browser and either module, as it goes to readers.
    pub glue: String,
    /// The same as wasm-bindgen writes it, with the names that say what each import is: what is reviewed.
    pub reviewed: String,
    /// The imports that the modules ask for, by those names.
    pub asked: Vec<String>,
    /// The module for browsers with 128-bit vectors, packed.
    pub simd: Vec<u8>,
    /// The module that needs nothing beyond WebAssembly 1.0, packed.
    pub mvp: Vec<u8>,
}

/// What a module may ask of the machine that runs it.
#[derive(Clone, Copy)]
pub(crate) enum Build {
    /// 128-bit vectors.
    Simd,
    /// Nothing beyond WebAssembly 1.0.
    Mvp,
}

/// What both modules may come in with: the standard library is compiled with these, whatever our flags say.
const FEATURES_OF_STD: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// What makes the module small: twice over, the second time for size alone; functions that are little more
/// than their call go into where they are called, and others do not. Nothing lies in the first KiB of memory,
/// where the stack ends, so that additions become a part of loads and stores.
const SMALLER: [&str; 7] = [
    "-O3",
    "-Oz",
    "--low-memory-unused",
    "--flexible-inline-max-function-size=12",
    "--one-caller-inline-max-function-size=12",
    "--merge-locals",
    "--coalesce-locals",
];

/// SHA-256 as a loop rather than unrolled: a quarter of its size, and a list is hashed once.
const ROLLED_SHA2: [&str; 2] = [
    "--cfg=sha2_backend=\"soft\"",
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// Flags for a program, with its standard library, that has no words for a panic.
const IMMEDIATE_ABORT: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// The linker optimises across crates, rather than rustc: rustc would do it at the level of the last crate,
/// which is "small", and undo `opt-level = 3` of Argon2's crates, so that no vector instruction was left of
/// its inner loop. The linker goes by what each function was compiled for.
/// The less it puts functions into others, the smaller the program.
const LINKER_OPTIMISES: [&str; 4] = [
    "-Clinker-plugin-lto",
    "-Clink-arg=--lto-O3",
    "-Clink-arg=-mllvm",
    "-Clink-arg=-inline-threshold=10",
];

impl Build {
    fn name(self) -> &'static str {
        match self {
            Build::Simd => "simd",
            Build::Mvp => "mvp",
        }
    }

    /// Browsers that have vectors have all that is named beside them, and copy whole blocks by one instruction.
    fn rustflag(self) -> &'static str {
        match self {
            Build::Simd => {
                "-Ctarget-cpu=mvp\u{1f}\
                 -Ctarget-feature=+simd128,+bulk-memory,+sign-ext,+nontrapping-fptoint"
            }
            Build::Mvp => "-Ctarget-cpu=mvp",
        }
    }

    /// `wasm-opt`'s flags. The features are named one by one: `--all-features` aborts, and none at all
    /// refuses what the standard library brings; its part is lowered in the MVP build.
    fn optimisation(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Build::Simd => &["--enable-simd"],
            Build::Mvp => &[
                "--llvm-memory-copy-fill-lowering",
                "--llvm-nontrapping-fptoint-lowering",
                "--signext-lowering",
            ],
        };
        [&FEATURES_OF_STD[..], own, &SMALLER].concat()
    }

    /// What the finished module may use.
    fn allowed(self) -> WasmFeatures {
        match self {
            Build::Mvp => WasmFeatures::WASM1,
            Build::Simd => WasmFeatures::WASM2,
        }
    }
}

/// Compiles, binds, shrinks and validates both builds.
pub fn program(layout: &Layout) -> Result<Program> {
    let raw_simd = compile(layout, Build::Simd, "lekcheck-page", "web")?;
    let raw_mvp = compile(layout, Build::Mvp, "lekcheck-page", "web")?;
    // wasm-opt is the slow part and runs on one core.
    let (simd, mvp) = std::thread::scope(|scope| {
        let simd = scope.spawn(|| finish(layout, Build::Simd, &raw_simd));
        let mvp = finish(layout, Build::Mvp, &raw_mvp);
        (simd.join().expect("finishing a module does not panic"), mvp)
    });
    let ((simd_glue, simd), (mvp_glue, mvp)) = (simd?, mvp?);
    ensure!(
        simd_glue == mvp_glue,
        "the two builds have different glue: compare {0}/simd/lekcheck.js with {0}/mvp/lekcheck.js",
        layout.page_work().display()
    );
    let names = ShortNames::of(&simd_glue);
    let mut asked = Vec::new();
    for name in [imports::asked(&simd)?, imports::asked(&mvp)?].concat() {
        let long = names.long(&name);
        asked.push(long.with_context(|| format!("the glue has no import {name}"))?);
    }
    let given = imports::glue_functions(&simd_glue).into_keys().map(str::to_owned);
    let not_asked: Vec<String> = given.filter(|name| !asked.contains(name)).collect();
    // What wasm-opt found to be needless, another module could use.
    let reviewed = without(&simd_glue, &not_asked);
    let glue = shorten::shortened(
        layout,
        &without_loaders(&names.put_into(&reviewed))?,
        shorten::SCRIPT,
    )?;
    // Hostile programs are written against the long names, which have the same powers.
    stamp::write_if_changed(&layout.page_work().join("reviewed.js"), reviewed.as_bytes())?;
    Ok(Program {
        glue,
        reviewed,
        asked,
        simd: pack::packed(&simd)?,
        mvp: pack::packed(&mvp)?,
    })
}

/// Rust to a module as the linker leaves it: a package, and the name that cargo gives what it makes of it.
pub(crate) fn compile(layout: &Layout, build: Build, package: &str, made: &str) -> Result<Vec<u8>> {
    process::say(&format!("compile {package} ({})", build.name()));
    // A folder each: in one, cargo would build everything anew whenever the flags change.
    let target = layout.page_work().join(build.name()).join("cargo");
    // The encoded form, since plain RUSTFLAGS splits at spaces, which paths may hold.
    let mut flags = remapped_paths(&layout.root);
    flags.push(build.rustflag().to_string());
    // A panic that ends the program at once needs neither its words nor its place, which are a fifth of all,
    // and could hold a value. The standard library must be compiled so too. Stable compilers do this when
    // told to forget that they are.
    flags.extend(IMMEDIATE_ABORT.map(String::from));
    flags.extend(ROLLED_SHA2.map(String::from));
    flags.extend(LINKER_OPTIMISES.map(String::from));
    flags.push(format!(
        "--remap-path-prefix={}=/rust",
        crate::install::std_source(layout)?.display()
    ));
    process::run(
        process::cargo(&layout.root)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .args([
                "-Zbuild-std=std,panic_abort",
                "-Zbuild-std-features=optimize_for_size",
            ])
            .args(["build", "--quiet", "--package", package, "--profile", "web"])
            .args(["--target", crate::install::WASM_TARGET])
            .arg("--target-dir")
            .arg(&target),
    )?;
    let made = format!("web/{made}.wasm");
    let module = target.join(crate::install::WASM_TARGET).join(made);
    fs::read(&module).with_context(|| format!("cannot read {}", module.display()))
}

/// Compiles and binds the reader of `tests/wasm`, which cannot be told from the page's but for its door, into
/// `folder`, as `reading.js` and `reading_bg.wasm`.
pub fn measured_reader(layout: &Layout, folder: &Path) -> Result<()> {
    let mut flags = vec![Build::Simd.rustflag().to_string()];
    flags.extend(ROLLED_SHA2.map(String::from));
    flags.extend(LINKER_OPTIMISES.map(String::from));
    let target = layout.page_work().join("reading");
    process::run(
        process::cargo(&layout.root)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .args([
                "build",
                "--quiet",
                "--package",
                "vectors-wasm",
                "--profile",
                "web",
            ])
            .args(["--target", crate::install::WASM_TARGET, "--target-dir"])
            .arg(&target),
    )?;
    let module = target
        .join(crate::install::WASM_TARGET)
        .join("web/vectors_wasm.wasm");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&module)
        .out_name("reading")
        .no_modules(true)?
        .typescript(false);
    bindgen.generate(folder)
}

/// Flags that keep this machine's folders out of what is built, so that another machine builds the same
/// bytes.
pub fn remapped_paths(root: &Path) -> Vec<String> {
    let mut flags = vec![format!("--remap-path-prefix={}=/lekcheck", root.display())];
    if let Some(home) = process::cargo_home() {
        flags.push(format!("--remap-path-prefix={}=/cargo", home.display()));
    }
    flags
}

/// A linker's module to the finished one and its glue; done again only for other bytes or other tools.
fn finish(layout: &Layout, build: Build, raw: &[u8]) -> Result<(String, Vec<u8>)> {
    let folder = layout.page_work().join(build.name());
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (glue, module) = (folder.join("lekcheck.js"), folder.join("lekcheck.wasm"));
    let flags = build.optimisation().join(" ");
    let tools = [
        include_str!("wasm.rs"),
        include_str!("copies.rs"),
        include_str!("short_names.rs"),
        include_str!("../Cargo.toml"),
        include_str!("../tools/package-lock.json"),
    ];
    let tools = tools.join("");
    let inputs = [raw, flags.as_bytes(), tools.as_bytes()];
    stamp::unless_fresh(&folder.join("stamp"), &inputs, &[&glue, &module], || {
        process::step(
            &format!("bind and shrink the page's program ({})", build.name()),
            || {
                let bound = bind(build, raw, &folder)?;
                shrink(layout, build, &bound, &module)
            },
        )
    })?;
    let finished = fs::read(&module)?;
    Validator::new_with_features(build.allowed())
        .validate_all(&finished)
        .with_context(|| {
            format!(
                "the {} build uses what its browsers lack: see {}",
                build.name(),
                module.display()
            )
        })?;
    Ok((fs::read_to_string(&glue)?, finished))
}

/// Writes the glue and gives the module that goes with it. `no-modules`, since the glue travels as text.
fn bind(build: Build, raw: &[u8], folder: &Path) -> Result<PathBuf> {
    // wasm-bindgen names things by what they are called, where it finds that: the names go first, so that they
    // are the same in every build.
    let mut linked = ModuleConfig::new().generate_name_section(false).parse(raw)?;
    if let Build::Mvp = build {
        copies::in_words(&mut linked)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("lekcheck", linked.emit_wasm())
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen cannot bind the page's program")?;
    let inline = output.snippets().values().any(|snippets| !snippets.is_empty());
    if inline || !output.local_modules().is_empty() {
        bail!(
            "the page's program brings JavaScript of its own (snippets), which the sealed room cannot load"
        );
    }
    let withheld = withheld(output.js());
    for name in &withheld {
        let module = output.wasm_mut();
        let import = module.imports.get_func(GLUE, name)?;
        module.replace_imported_func(import, |(body, _)| {
            body.unreachable();
        })?;
    }
    let (glue, closures) = with_numbered_closures(&hardened(&without(output.js(), &withheld))?);
    for export in output.wasm_mut().exports.iter_mut() {
        if let Some(number) = closures.iter().position(|name| *name == export.name) {
            export.name = format!("{CLOSURE}{number}");
        }
    }
    give_short_names(&mut output, &ShortNames::of(&glue));
    let bound = folder.join("bound.wasm");
    fs::write(&bound, output.wasm_mut().emit_wasm())
        .and_then(|()| fs::write(folder.join("lekcheck.js"), glue))
        .with_context(|| format!("cannot write into {}", folder.display()))?;
    Ok(bound)
}

/// Renames what module and glue call one another, and takes out what the glue never calls.
fn give_short_names(output: &mut Output, names: &ShortNames) {
    let module = output.wasm_mut();
    for import in module.imports.iter_mut() {
        if let Some(short) = names.import(&import.name) {
            import.name = short;
            SHORT_GLUE.clone_into(&mut import.module);
        }
    }
    let mut needless = Vec::new();
    for export in module.exports.iter_mut() {
        match names.export(&export.name) {
            Some(short) => export.name = short,
            None => needless.push(export.id()),
        }
    }
    for export in needless {
        module.exports.delete(export);
    }
}

/// The glue with nothing that loads: what starts the program hands it over, compiled or as bytes.
fn without_loaders(glue: &str) -> Result<String> {
    let cut = |text: &str, from: &str, to: &str, instead: &str| -> Result<String> {
        let begins = text
            .find(from)
            .with_context(|| format!("the glue has no {from:?}"))?;
        let ends = text[begins..]
            .find(to)
            .with_context(|| format!("the glue has no {to:?}"))?;
        Ok([&text[..begins], instead, &text[begins + ends..]].concat())
    };
    let start = "function __wbg_init({ module_or_path }) {\n\
                 return WebAssembly.instantiate(module_or_path, __wbg_get_imports())\n\
                 .then((made) => __wbg_finalize_init(made.instance || made));\n}\n";
    let glue = cut(glue, "let script_src;", "/**", "")?;
    let glue = cut(
        &glue,
        "async function __wbg_load(",
        "return Object.assign(__wbg_init",
        start,
    )?;
    cut(&glue, "{ initSync }, ", "exports);", "")
}

/// What libraries ask of JavaScript and this page never calls, by the code that the glue would have for it:
/// Yew's properties (the page gives its elements attributes alone), its raw HTML, and its SVG. WebAssembly
/// written by hand could set the window's `location` with the first. Neither module nor glue has them; a call
/// would end the program.
const WITHHELD: [&str; 3] = ["Reflect.set(", ".innerHTML = ", ".createElementNS("];

/// The names of the glue's imports that are withheld.
fn withheld(glue: &str) -> Vec<String> {
    let functions = imports::glue_functions(glue).into_iter();
    let withheld = functions.filter(|(_, code)| WITHHELD.iter().any(|withheld| code.contains(withheld)));
    withheld.map(|(name, _)| name.to_owned()).collect()
}

/// The glue without the imports of these names.
fn without(glue: &str, names: &[String]) -> String {
    let mut left_out = false;
    let stays = |line: &&str| {
        // One begins where another does, and the last ends with the object that holds them.
        match line.trim_start().split_once(": function") {
            Some((name, _)) if name.starts_with("__wb") => left_out = names.iter().any(|known| known == name),
            _ => left_out &= line.trim() != "};",
        }
        !left_out
    };
    glue.lines().filter(stays).flat_map(|line| [line, "\n"]).collect()
}

/// The glue keeps JavaScript's values in an array, `heap`, whose empty places name the next empty one.
/// WebAssembly written by hand can free a place twice, so that a value of its own becomes the name of the
/// next place: `__proto__`, say, and with the window as the array's prototype any member of it can be had by
/// its name. So a place is always a number here.
const HARDENED: [(&str, &str); 3] = [
    (
        "function getObject(idx) { return heap[idx]; }",
        "function getObject(idx) { return heap[idx >>> 0]; }",
    ),
    ("heap_next = heap[idx];", "heap_next = heap[idx] >>> 0;"),
    ("if (idx < 1028) return;", "if ((idx >>>= 0) < 1028) return;"),
];

/// The glue with those changes, each of which must fit: another release of wasm-bindgen may write it
/// differently.
fn hardened(glue: &str) -> Result<String> {
    HARDENED
        .into_iter()
        .try_fold(glue.to_owned(), |glue, (find, replace)| {
            let times = glue.matches(find).count();
            ensure!(
                times == 1,
                "the glue holds {find:?} {times} times, not once: see xtask/src/wasm.rs"
            );
            Ok(glue.replace(find, replace))
        })
}

/// How wasm-bindgen begins the name of an exported closure; its place in the function table follows.
const CLOSURE: &str = "__wasm_bindgen_func_elem_";

/// The glue with its closures numbered in the order in which they appear, and their old names in that order.
/// The places in the function table, by which wasm-bindgen names them, are not the same in both builds.
fn with_numbered_closures(glue: &str) -> (String, Vec<String>) {
    let mut numbered = String::with_capacity(glue.len());
    let mut names: Vec<String> = Vec::new();
    // Each closure's comment tells its place too.
    let lines = glue
        .lines()
        .filter(|line| !line.trim_start().starts_with("// Cast intrinsic"));
    let glue = lines.flat_map(|line| [line, "\n"]).collect::<String>();
    let mut rest = glue.as_str();
    while let Some(at) = rest.find(CLOSURE) {
        let digits = rest[at + CLOSURE.len()..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = at + CLOSURE.len() + digits;
        let name = &rest[at..end];
        let number = names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.to_string());
            names.len() - 1
        });
        numbered += &rest[..at];
        numbered += CLOSURE;
        numbered += &number.to_string();
        rest = &rest[end..];
    }
    (numbered + rest, names)
}

/// A bound module to a small one.
pub(crate) fn shrink(layout: &Layout, build: Build, bound: &Path, finished: &Path) -> Result<()> {
    process::run(
        Command::new("node")
            .arg(layout.node().join("node_modules/binaryen/bin/wasm-opt"))
            .args(build.optimisation())
            .arg(bound)
            .arg("--output")
            .arg(finished),
    )
}

#[cfg(test)]
mod tests {
    use super::{hardened, with_numbered_closures, withheld, without};

    #[test]
    fn what_is_withheld_leaves_nothing_in_the_glue() {
        let before = "const import0 = {\n__proto__: null,\n";
        let focus = "__wbg_focus_1: function() { return handleError(function (arg0) \
            {\ngetObject(arg0).focus();\n}, arguments); },\n";
        let set = "__wbg_set_2: function() { return handleError(function (arg0, arg1, arg2) {\nconst ret = \
                   Reflect.set(getObject(arg0), getObject(arg1), getObject(arg2));\nreturn ret;\n}, \
                   arguments); },\n";
        let markup = "__wbg_set_innerHTML_3: function(arg0, arg1, arg2) {\ngetObject(arg0).innerHTML = \
                      getStringFromWasm0(arg1, arg2);\n},\n";
        let after = "};\nfunction getObject(idx) { return heap[idx]; }\n";
        let glue = [before, set, focus, markup, after].concat();
        let names = withheld(&glue);
        assert_eq!(names, ["__wbg_set_2", "__wbg_set_innerHTML_3"]);
        assert_eq!(without(&glue, &names), [before, focus, after].concat());
    }

    #[test]
    fn a_glue_that_is_written_in_another_way_is_refused() {
        let glue = "function getObject(idx) { return heap[idx]; }\nheap_next = heap[idx];\nif (idx < 1028) \
            return;\n";
        let numbers = "function getObject(idx) { return heap[idx >>> 0]; }\nheap_next = heap[idx] >>> 0;\n\
                       if ((idx >>>= 0) < 1028) return;\n";
        assert_eq!(hardened(glue).unwrap(), numbers);
        for part in glue.lines() {
            assert!(hardened(&glue.replace(part, "")).is_err(), "{part}");
            assert!(hardened(&[glue, part].concat()).is_err(), "{part} twice");
        }
    }

    #[test]
    fn closures_are_numbered_in_the_order_of_the_glue() {
        let glue =
            "a(__wasm_bindgen_func_elem_303, __wasm_bindgen_func_elem_30) __wasm_bindgen_func_elem_303()\n";
        let expected =
            "a(__wasm_bindgen_func_elem_0, __wasm_bindgen_func_elem_1) __wasm_bindgen_func_elem_0()\n";
        let names = vec![
            "__wasm_bindgen_func_elem_303".to_string(),
            "__wasm_bindgen_func_elem_30".to_string(),
        ];
        assert_eq!(with_numbered_closures(glue), (expected.to_string(), names));
    }
}
