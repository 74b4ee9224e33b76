//! Each protection of the room is taken away in turn. Either a hostile way then leads out, or the room itself
//! refuses to open, or the reason why the protection stays all the same is written here.
//!
//! Long: `cargo test -p hostile --test mutations -- --ignored --nocapture`.

use hostile::browser::Engine;
use hostile::page::{Edit, Kind};
use hostile::run::{Choice, Pages, run};
use hostile::watch::Watchers;
use std::fmt::Write as _;

/// A protection, and what shows that it is needed.
struct Protection {
    name: &'static str,
    /// File, text that stands there, what stands there instead.
    edits: &'static [(&'static str, &'static str, &'static str)],
    shown: Shown,
}

enum Shown {
    /// Without it one of the ways whose name holds this text leads out in this engine.
    Leak(Engine, &'static str),
    /// Without it the room does not open in this engine.
    Refusal(Engine),
    /// Nothing shows it in today's engines; why it stays.
    Reason(&'static str),
}
use Shown::{Leak, Reason, Refusal};

const BOOT: &str = "www/boot.js";
const SEAL: &str = "www/seal.js";
const HISTORY: &str = "www/history.js";
const ROOM: &str = "www/room.html";
const OUTER: &str = "www/room.js";
const INDEX: &str = "index.html";

const PROTECTIONS: &[Protection] = &[
    // boot.js
    Protection {
        name: "the list of elements",
        edits: &[
            (BOOT, "if (tags[tag] === true) return", "return"),
            (
                SEAL,
                "refused((open) => open(document.createElement('img').src.length)),",
                "",
            ),
        ],
        shown: Leak(Engine::Chromium, "link rel=dns-prefetch"),
    },
    Protection {
        name: "the room's own look whether elements can be made",
        edits: &[(BOOT, "if (tags[tag] === true) return", "return")],
        shown: Refusal(Engine::Chromium),
    },
    Protection {
        name: "a name is made a string once",
        edits: &[(BOOT, "const tag = `${name}`;", "const tag = name;")],
        shown: Leak(Engine::Chromium, "changes its mind"),
    },
    Protection {
        name: "the captured Reflect.apply",
        edits: &[(
            BOOT,
            "return apply(createElement, this, [tag]);",
            "return createElement.call(this, tag);",
        )],
        shown: Leak(Engine::Chromium, "hooked Function.prototype.call"),
    },
    Protection {
        name: "tables without a prototype",
        edits: &[(
            BOOT,
            "({ __proto__: null, ...names, [name]: true })",
            "({ ...names, [name]: true })",
        )],
        shown: Leak(Engine::Chromium, "patched Object.prototype.link"),
    },
    Protection {
        name: "the members of documents",
        edits: &[(
            BOOT,
            "const holders = [Document, Element,",
            "const holders = [Element,",
        )],
        shown: Leak(Engine::Chromium, "make by createElementNS: link"),
    },
    Protection {
        name: "the members of elements",
        edits: &[(
            BOOT,
            "const holders = [Document, Element,",
            "const holders = [Document,",
        )],
        shown: Leak(Engine::Chromium, "go without a body: body.remove"),
    },
    Protection {
        name: "the members of fragments",
        edits: &[(BOOT, " DocumentFragment, CharacterData,", " CharacterData,")],
        shown: Leak(Engine::Chromium, "go without a body: a fragment"),
    },
    Protection {
        name: "the members of texts",
        edits: &[(BOOT, " CharacterData, Range];", " Range];")],
        shown: Leak(Engine::Chromium, "go without a body: a text"),
    },
    Protection {
        name: "the members of ranges",
        edits: &[(BOOT, ", Range];", "];")],
        shown: Leak(Engine::Chromium, "go without a body: a range"),
    },
    Protection {
        name: "the statics of Document",
        edits: &[(BOOT, "strip(Document, table('length name prototype'));", "")],
        shown: Reason(
            "parseHTML and parseHTMLUnsafe make elements of every kind; today's engines ask for trusted \
             types first, or make nothing that loads, and the second lock holds for those that do not",
        ),
    },
    Protection {
        name: "no meta and no script stays",
        edits: &[(
            BOOT,
            "for (const node of document.querySelectorAll('meta, script')) node.remove();",
            "",
        )],
        shown: Reason(
            "a clone of the policy's meta element can carry another policy, with an address to report to, or \
             a refresh; engines differ in what they make of a late one, and with their releases",
        ),
    },
    Protection {
        name: "the program does not see its own script",
        edits: &[(BOOT, "fix(Document.prototype, 'currentScript', null);", "")],
        shown: Reason("the members of documents are gone; this gives the glue the answer that it asks for"),
    },
    Protection {
        name: "the globals",
        edits: &[(BOOT, "strip(window, table(names));", "")],
        shown: Leak(Engine::Chromium, "RTCPeerConnection"),
    },
    Protection {
        name: "a frame that is sent away halts",
        edits: &[(
            BOOT,
            "if (!asks) addEventListener('beforeunload', () => { for (;;); }, true);",
            "",
        )],
        shown: Leak(Engine::Chromium, "go: location by name"),
    },
    Protection {
        name: "the body stays",
        edits: &[(
            BOOT,
            "if (stays(one) || stays(two)) throw new TypeError('the body stays');",
            "",
        )],
        shown: Leak(Engine::Chromium, "go without a body: html.removeChild"),
    },
    Protection {
        name: "the text of html stays",
        edits: &[(
            BOOT,
            "if (this !== root) apply(set, this, [text]);",
            "apply(set, this, [text]);",
        )],
        shown: Leak(Engine::Chromium, "go without a body: textContent"),
    },
    Protection {
        name: "no other document takes the body",
        edits: &[(
            BOOT,
            "'body', { set: undefined, configurable: false }",
            "'body', {}",
        )],
        shown: Leak(
            Engine::Chromium,
            "go without a body: document.body of another document",
        ),
    },
    Protection {
        name: "no outerText",
        edits: &[(BOOT, "checkValidity outerText", "checkValidity")],
        shown: Leak(Engine::Chromium, "go without a body: outerText"),
    },
    Protection {
        name: "what edits is for fields",
        edits: &[(BOOT, "apply(preventDefault, event, []);", "")],
        shown: Leak(Engine::Chromium, "paste from another page: contenteditable"),
    },
    Protection {
        name: "what is editable is no field",
        edits: &[(BOOT, " && !apply(isEditable, node, [])", "")],
        shown: Leak(
            Engine::Chromium,
            "paste from another page: an editable element with a field in it",
        ),
    },
    Protection {
        name: "the captured preventDefault",
        edits: &[(
            BOOT,
            "apply(preventDefault, event, []);",
            "event.preventDefault();",
        )],
        shown: Leak(Engine::Chromium, "paste from another page: patched methods"),
    },
    Protection {
        name: "the captured composedPath",
        edits: &[(
            BOOT,
            "apply(composedPath, event, [])[0]",
            "event.composedPath()[0]",
        )],
        shown: Leak(Engine::Chromium, "paste from another page: patched methods"),
    },
    Protection {
        name: "nobody hears of copying",
        edits: &[(
            BOOT,
            "['copy', 'message', 'messageerror']",
            "['message', 'messageerror']",
        )],
        shown: Reason(
            "what would be put into the clipboard can be pasted nowhere in the room, but in other programs: \
             a person who copies gets what they see and nothing else",
        ),
    },
    Protection {
        name: "nobody hears of messages",
        edits: &[(
            BOOT,
            "['copy', 'message', 'messageerror']",
            "['copy', 'messageerror']",
        )],
        shown: Leak(
            Engine::Chromium,
            "round 3: an answer to its source, by a capturing listener",
        ),
    },
    Protection {
        name: "nobody hears of messages that cannot be read",
        edits: &[(BOOT, "['copy', 'message', 'messageerror']", "['copy', 'message']")],
        shown: Leak(
            Engine::Chromium,
            "round 3: an answer to its source, by a listener for what",
        ),
    },
    Protection {
        name: "the captured stopImmediatePropagation",
        edits: &[(
            BOOT,
            "apply(stopImmediatePropagation, event, [])",
            "event.stopImmediatePropagation()",
        )],
        shown: Leak(
            Engine::Chromium,
            "round 3: an answer, with the methods of events taken away",
        ),
    },
    Protection {
        name: "the outer page is refused frames, and hears who is told",
        edits: &[(
            "www/silent.js",
            "if (policies.join().includes('report-')) throw 'unsealed';",
            "",
        )],
        shown: Reason(
            "a server tells itself what it is told: that the page does not open there is shown in closed.rs, \
             by policies that report frames",
        ),
    },
    Protection {
        name: "the program compiles nothing",
        edits: &[(
            BOOT,
            "const compile = pin(window);",
            "const compile = WebAssembly.compile;\n  let module;",
        )],
        shown: Reason(
            "a module can name a source map, which Chromium's open developer tools fetch; the ways are run \
             without them",
        ),
    },
    Protection {
        name: "the getter of messages is boot's own",
        edits: &[(BOOT, "listener(apply(dataOf, event, []))", "listener(event.data)")],
        shown: Reason(
            "a hooked getter would give the worker, and its constructor, to the program; the policy of the \
             worker holds all the same",
        ),
    },
    Protection {
        name: "the program's script is taken out again",
        edits: &[(BOOT, "document.head.removeChild(script);", "")],
        shown: Reason(
            "a script element at hand can be cloned; the policy and trusted types let none load, but \
             attribution addresses and speculation rules are matters of the browser's release",
        ),
    },
    Protection {
        name: "the worker's globals",
        edits: &[("www/worker.js", "strip(o, table(names));", "{}")],
        shown: Reason(
            "a worker from a blob inherits the policy, which the room tries before it opens; engines have \
             had faults there, so the worker has no network of its own either",
        ),
    },
    // The frame and its policy.
    Protection {
        name: "the glue by its hash",
        edits: &[],
        shown: Reason(
            "the hostile program here stands in the place of the glue, hash included; that no other does is \
             shown in closed.rs, by a glue with one more byte",
        ),
    },
    Protection {
        name: "the module by its hash",
        edits: &[],
        shown: Reason(
            "hostile modules are put in the place of the program with their hash, as the glue is; that no \
             other runs, and that one would if nobody looked, is shown in closed.rs",
        ),
    },
    Protection {
        name: "the sandbox",
        edits: &[(INDEX, " sandbox=\"allow-scripts\" srcdoc", " srcdoc")],
        shown: Refusal(Engine::Chromium),
    },
    Protection {
        name: "scripts alone in the sandbox",
        edits: &[(
            INDEX,
            "allow-scripts\" srcdoc",
            "allow-scripts allow-same-origin\" srcdoc",
        )],
        shown: Refusal(Engine::Chromium),
    },
    Protection {
        name: "default-src of the room",
        edits: &[(ROOM, "default-src 'none'; ", "")],
        shown: Refusal(Engine::Chromium),
    },
    Protection {
        name: "script-src without eval",
        edits: &[
            (ROOM, "'wasm-unsafe-eval'", "'unsafe-eval'"),
            (
                ROOM,
                "require-trusted-types-for 'script'; trusted-types lekcheck",
                "",
            ),
            (INDEX, "'wasm-unsafe-eval'", "'unsafe-eval'"),
            (
                INDEX,
                "require-trusted-types-for 'script'; trusted-types lekcheck",
                "",
            ),
        ],
        shown: Refusal(Engine::Chromium),
    },
    Protection {
        name: "trusted types",
        edits: &[
            (
                ROOM,
                "require-trusted-types-for 'script'; trusted-types lekcheck",
                "",
            ),
            (
                INDEX,
                "require-trusted-types-for 'script'; trusted-types lekcheck",
                "",
            ),
        ],
        shown: Reason(
            "a second lock on parsers and script addresses; without it, as in browsers before it, the \
             removals hold: the same ways are run on this page too",
        ),
    },
    Protection {
        name: "worker-src, child-src, frame-src, form-action, base-uri of the room",
        edits: &[(
            ROOM,
            "worker-src blob:; child-src blob:; frame-src 'none'; form-action 'none'; base-uri 'none'; ",
            "",
        )],
        shown: Reason(
            "second locks: the sandbox lets no form go, and neither frames, forms' bases nor workers can be \
             made by the program",
        ),
    },
    Protection {
        name: "the room is refused everything before it opens",
        edits: &[(SEAL, "&& !policies.join().includes('report-')", "")],
        shown: Reason("closed.rs shows it, by policies of the server that report, one a directive"),
    },
    // The outer page.
    Protection {
        name: "the page looks at its own headers",
        edits: &[(OUTER, "reports.test(header.join())", "false")],
        shown: Reason("closed.rs shows it, by a server that sends one of them at a time"),
    },
    Protection {
        name: "the history is full",
        edits: &[(HISTORY, "const fills = !embedded", "const fills = false")],
        shown: Reason("history.rs shows it: what the next page reads is no request, which the ways look for"),
    },
    Protection {
        name: "frame-src of the outer page",
        edits: &[(INDEX, "; frame-src 'none'", "; frame-src *")],
        shown: Leak(Engine::Firefox, "go: location.href"),
    },
    Protection {
        name: "no opener",
        edits: &[(OUTER, "window.opener = null;", "")],
        shown: Leak(Engine::Chromium, "message to the top’s opener"),
    },
    Protection {
        name: "form-action, base-uri and trusted types of the outer page",
        edits: &[(
            INDEX,
            "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lekcheck",
            "",
        )],
        shown: Reason(
            "they guard against a fault in how texts of a publisher are escaped, which no way here can make",
        ),
    },
    Protection {
        name: "one message, from the frame, once",
        edits: &[(
            OUTER,
            "if (source !== who() || (data?.message || data) !== 'ready') return;",
            "",
        )],
        shown: Reason(
            "a hostile host could say ready before the room has tried its seal; boot.js does not listen \
             before it has, so this is the second lock",
        ),
    },
];

#[test]
#[ignore = "takes a quarter of an hour"]
fn every_protection_is_needed_or_has_its_reason() {
    let watchers = Watchers::start().unwrap();
    let chosen = Engine::chosen();
    let wanted = std::env::var("LEKCHECK_PROTECTION").unwrap_or_default();
    let mut faults = String::new();
    for Protection { name, edits, shown } in PROTECTIONS.iter().filter(|p| p.name.contains(&wanted)) {
        let mut edits: Vec<Edit> = edits.iter().map(edit).collect();
        // No need to wait long for a room that will not open.
        edits.push(edit(&(OUTER, "40000", "4000")));
        let found = match shown {
            Leak(engine, ways) if chosen.contains(engine) => {
                let choice = Choice {
                    pages: Pages::All,
                    only: Some((*ways).to_owned()),
                    ..Choice::default()
                };
                match run(*engine, &watchers, Kind::Room, &edits, &choice) {
                    Ok(report) if report.leaked().is_empty() => {
                        Err(format!("no leak in {engine}: {:?}", report.log))
                    }
                    Ok(report) => Ok(format!("leaks in {engine}: {:?}", report.leaked())),
                    Err(error) => Err(format!("{error:#}")),
                }
            }
            Refusal(engine) if chosen.contains(engine) => {
                let choice = Choice {
                    pages: Pages::Without,
                    only: Some("localStorage".into()),
                    ..Choice::default()
                };
                match run(*engine, &watchers, Kind::Room, &edits, &choice) {
                    Ok(_) => Err(format!("the room opens in {engine}")),
                    Err(error) if format!("{error:#}").contains("did not start") => {
                        Ok("does not open".into())
                    }
                    Err(error) => Err(format!("{error:#}")),
                }
            }
            Reason(reason) => Ok(format!("stays: {reason}")),
            Leak(..) | Refusal(_) => Ok("its engine is not chosen".into()),
        };
        match found {
            Ok(found) => println!("without {name}: {found}"),
            Err(fault) => {
                println!("without {name}: NOTHING: {fault}");
                let _ = writeln!(faults, "without {name}: {fault}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn edit(&(file, find, replace): &(&str, &str, &str)) -> Edit {
    Edit {
        file: file.into(),
        find: find.into(),
        replace: replace.into(),
    }
}
