//! What an import of the page's program can do, read from the JavaScript that the glue gives for it.
//!
//! WebAssembly written by hand calls its imports with any arguments in any order: an import that is typed in
//! Rust as "set a property of an element" is, to it, "set any member of anything". So each import is held to
//! what it says itself: a few functions, and members that stand in it by their names, each in a list here by
//! what is done with it. Whatever names a member at run time, calls what it is given, or makes code from text
//! is refused, and so is all that is not known. The review of `www/imports.txt` comes after this and does not
//! replace it: accepting a line there opens nothing here.

use std::iter::Peekable;
use std::str::Chars;

/// Functions of the glue itself, the words of the language that stand before a bracket, and [`LATER`].
const FUNCTIONS: &str = "\
    addHeapObject getArrayJsValueFromWasm0 getArrayU8FromWasm0 getDataViewMemory0 getObject
    getStringFromWasm0 handleError isLikeNone makeClosure makeMutClosure passArrayJsValueToWasm0
    passStringToWasm0 takeObject catch function if return typeof queueMicrotask setInterval setTimeout";

/// Functions that run later what they are given. A text they would compile, which the policy refuses; no
/// import may give them one of its own.
const LATER: &str = "\
    queueMicrotask setInterval setTimeout";

/// Members of the language's own objects; of the console, which is silent in the room; and of what boot.js
/// gives: one message to the worker, and what was handed over, which is frozen.
const STATICS: &str = "\
    Array.from Array.of Date.now JSON.stringify Number.MAX_SAFE_INTEGER Object.is Promise.resolve
    String.fromCodePoint Uint8Array.prototype.set.call console.error lekcheck.derive lekcheck.handover
    lekcheck.ribbons";

/// What may be made with `new`, or asked for with `instanceof`.
const CLASSES: &str = "\
    Element Error Object ShadowRoot Uint8Array Window";

/// Other words that may stand alone. The program is given the window, with which it can do what the lists
/// below allow.
const WORDS: &str = "\
    _ arguments const false global globalThis instanceof let new return self throw true try typeof
    undefined var window WASM_VECTOR_LEN";

/// Members that may be read, of any object. None leads from the window, the document or an element to
/// `location`, to another window, to a constructor or to a prototype; the one function among them calls what
/// it is given without an argument.
const READ: &str = "\
    __yew_listener_id __yew_subtree_cache_key __yew_subtree_id bubbles cancelBubble childNodes document
    documentElement embedded head host id key keys lanes language lastChild length list listId loopback
    memoryKib messages minimumRevision namespaceURI nextSibling now parentElement parentNode passes
    queueMicrotask ribbons salt scrollTop shiftKey signature target token value y";

/// Members that may be set, of any object. None makes an element, loads, or sends a document elsewhere: the
/// text of a style is held by the policy's hashes, and a value stays in its field.
const SET: &str = "\
    __yew_listener_id __yew_subtree_cache_key __yew_subtree_id capture checked defaultValue keys lanes
    memoryKib nodeValue passes passive preventScroll salt scrollTop title value";

/// Members that may be called, of any object. `createElement` is boot's, which makes the kinds of
/// `www/kept/elements.txt` alone; whatever attributes such elements get, the policy refuses to run and to
/// load.
const CALLED: &str = "\
    _wbg_cb_unref addEventListener cloneNode composedPath createElement createTextNode fill focus
    getBoundingClientRect getElementById hasAttribute insertBefore normalize preventDefault
    removeAttribute removeChild setAttribute setInt32 slice then toLowerCase toUpperCase";

fn holds(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

/// Why an import with this code must not be given to the program; `None` where nothing speaks against it.
pub fn refusal(code: &str) -> Option<String> {
    let tokens = match tokens(code) {
        Ok(tokens) => tokens,
        Err(sign) => return Some(format!("holds `{sign}`, which no import needs")),
    };
    (0..tokens.len()).find_map(|at| refused_at(&tokens, at))
}

/// What speaks against the token at this place.
fn refused_at(tokens: &[String], at: usize) -> Option<String> {
    let token = tokens[at].as_str();
    let behind = |by: usize| at.checked_sub(by).map_or("", |at| tokens[at].as_str());
    let ahead = |by: usize| tokens.get(at + by).map_or("", String::as_str);
    let at_run_time = || Some("names a member at run time".to_owned());
    match token {
        "[" => {
            let numbered = is_argument(ahead(1)) && [ahead(2), ahead(3), ahead(4)] == [">>>", "0", "]"];
            let read = !["=", "(", "."].contains(&ahead(5));
            if numbered && read { None } else { at_run_time() }
        }
        "." if !is_word(ahead(1)) => at_run_time(),
        "(" if [")", "]", "}", "'"].contains(&behind(1)) => Some("calls what it is given".to_owned()),
        "=" if ahead(1) == ">" => Some("makes a function".to_owned()),
        "=" if behind(2) != "." && !is_local(behind(1)) => Some(format!("sets `{}`", behind(1))),
        "+" | "-" if ahead(1) == token => Some(format!("holds `{token}{token}`")),
        ">>>=" | ">>=" => Some(format!("holds `{token}`")),
        word if is_word(word) && behind(1) != "." => word_or_path(tokens, at),
        word if is_word(word) && !is_word(behind(2)) => member(tokens, at),
        _ => None,
    }
}

/// What speaks against a word that begins a path, such as `Uint8Array.prototype.set.call`, or that stands
/// alone.
fn word_or_path(tokens: &[String], at: usize) -> Option<String> {
    let word = tokens[at].as_str();
    let mut path = word.to_owned();
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|dot| dot == ".") {
        path = path + "." + tokens.get(end + 1).map_or("", String::as_str);
        end += 2;
    }
    if path == word {
        return word_alone(tokens, at);
    }
    let known = holds(STATICS, &path) || path.starts_with("wasm.__wbindgen_export");
    let is_set = tokens.get(end).is_some_and(|next| next == "=");
    (!known || is_set).then(|| format!("uses `{path}`"))
}

/// What speaks against a word that is no member and has none.
fn word_alone(tokens: &[String], at: usize) -> Option<String> {
    let word = tokens[at].as_str();
    let behind = at.checked_sub(1).map_or("", |at| tokens[at].as_str());
    let ahead = |by: usize| tokens.get(at + by).map_or("", String::as_str);
    let known = if ahead(1) == "(" {
        holds(FUNCTIONS, word) || (behind == "new" && holds(CLASSES, word))
    } else if ["new", "instanceof"].contains(&behind) {
        holds(CLASSES, word)
    } else {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let is_closure = word.starts_with("__wasm_bindgen_func_elem_");
        is_number || is_closure || is_local(word) || holds(WORDS, word)
    };
    if !known {
        return Some(format!("uses `{word}`"));
    }
    let is_object = ahead(2) == "getObject" && is_argument(ahead(4));
    (holds(LATER, word) && !is_object).then(|| format!("gives {word} something else than an object"))
}

/// What speaks against the member at this place, of a value that the import has at run time.
fn member(tokens: &[String], at: usize) -> Option<String> {
    let name = tokens[at].as_str();
    let (verb, known) = match tokens.get(at + 1).map_or("", String::as_str) {
        "(" => ("calls", holds(CALLED, name)),
        "=" => ("sets", holds(SET, name)),
        "." | "[" => ("goes on from", false),
        _ => ("reads", holds(READ, name)),
    };
    (!known).then(|| format!("{verb} the member `{name}`"))
}

/// Whether it is a name that the glue gives to a value of the import's own.
fn is_local(word: &str) -> bool {
    let is_numbered = |stem: &str| {
        let number = word.strip_prefix(stem);
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["obj", "ret", "result"].contains(&word) || ["arg", "len", "ptr", "v"].into_iter().any(is_numbered)
}

fn is_argument(token: &str) -> bool {
    let number = token.strip_prefix("arg");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_word(token: &str) -> bool {
    token.starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$')
}

/// The code in tokens; a string is `'`, whatever it holds. The sign that no token begins with is the error.
fn tokens(code: &str) -> Result<Vec<String>, char> {
    let mut tokens = Vec::new();
    let mut signs = code.chars().peekable();
    while let Some(&sign) = signs.peek() {
        match sign {
            ' ' => {
                signs.next();
            }
            sign if is_word(&sign.to_string()) => {
                tokens.push(take(&mut signs, |sign| is_word(&sign.to_string())));
            }
            '\'' => {
                signs.next();
                let text = take(&mut signs, |sign| sign != '\'');
                if text.contains('\\') || signs.next().is_none() {
                    return Err('\'');
                }
                tokens.push("'".to_owned());
            }
            '=' | '!' | '>' => tokens.push(take(&mut signs, |next| next == '=' || next == sign)),
            '.' => {
                let dots = take(&mut signs, |next| next == '.');
                tokens.push(dots);
            }
            '(' | ')' | '{' | '}' | '[' | ']' | ';' | ',' | '?' | ':' | '*' | '+' | '-' => {
                tokens.push(sign.to_string());
                signs.next();
            }
            other => return Err(other),
        }
    }
    Ok(tokens)
}

fn take(signs: &mut Peekable<Chars<'_>>, belongs: impl Fn(char) -> bool) -> String {
    let mut taken = String::new();
    while let Some(sign) = signs.next_if(|sign| belongs(*sign)) {
        taken.push(sign);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::refusal;

    /// An import with this body.
    fn import(body: &str) -> String {
        format!("function(arg0, arg1, arg2) {{ {body} }}")
    }

    #[test]
    fn what_the_page_needs_is_let_through() {
        for body in [
            "const ret = getObject(arg0).nextSibling; return isLikeNone(ret) ? 0 : addHeapObject(ret);",
            "const ret = getObject(arg0)[arg1 >>> 0]; return addHeapObject(ret);",
            "getObject(arg0).value = getStringFromWasm0(arg1, arg2);",
            "const ret = setTimeout(getObject(arg0), arg1); return ret;",
            "let result; try { result = getObject(arg0) instanceof Window; } catch (_) { result = false; } \
             const ret = result; return ret;",
            "const ret = typeof self === 'undefined' ? undefined : self; return isLikeNone(ret) ? 0 : \
             addHeapObject(ret);",
            "Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), getObject(arg2));",
            "throw new Error(getStringFromWasm0(arg0, arg1));",
        ] {
            assert_eq!(refusal(&import(body)), None, "{body}");
        }
        let caught = "function() { return handleError(function (arg0, arg1) { \
                      getObject(arg0).focus(getObject(arg1)); }, arguments); }";
        assert_eq!(refusal(caught), None);
    }

    #[test]
    fn a_member_that_is_named_at_run_time_is_refused() {
        for body in [
            "const ret = Reflect.set(getObject(arg0), getObject(arg1), getObject(arg2)); return ret;",
            "const ret = Reflect.get(getObject(arg0), getObject(arg1)); return addHeapObject(ret);",
            "const ret = Reflect.apply(getObject(arg0), getObject(arg1), getObject(arg2)); return \
             addHeapObject(ret);",
            "const ret = Reflect.construct(getObject(arg0), getObject(arg1)); return addHeapObject(ret);",
            "const ret = Reflect.defineProperty(getObject(arg0), getObject(arg1), getObject(arg2)); return \
             ret;",
            "const ret = getObject(arg0)[getObject(arg1)]; return addHeapObject(ret);",
            "const ret = getObject(arg0)[arg1]; return addHeapObject(ret);",
            "const ret = getObject(arg0)[getStringFromWasm0(arg1, arg2)]; return addHeapObject(ret);",
            "const ret = getObject(arg0)?.[getObject(arg1)]; return addHeapObject(ret);",
            "getObject(arg0)[getObject(arg1)] = getObject(arg2);",
            "getObject(arg0)[arg1 >>> 0] = takeObject(arg2);",
            "getObject(arg0)[arg1 >>> 0](getObject(arg2));",
            "getObject(arg0)[arg1 >>> 0].click();",
            "Object.assign(getObject(arg0), getObject(arg1));",
            "Object.defineProperty(getObject(arg0), getObject(arg1), getObject(arg2));",
            "const ret = Object.entries(getObject(arg0)); return addHeapObject(ret);",
            "const ret = Object.getPrototypeOf(getObject(arg0)); return addHeapObject(ret);",
            "const ret = new Proxy(getObject(arg0), getObject(arg1)); return addHeapObject(ret);",
            "with (getObject(arg0)) { location = getObject(arg1); }",
        ] {
            assert!(refusal(&import(body)).is_some(), "{body}");
        }
    }

    #[test]
    fn a_call_of_what_is_given_is_refused() {
        for body in [
            "const ret = getObject(arg0)(getObject(arg1)); return addHeapObject(ret);",
            "const ret = getObject(arg0).call(getObject(arg1), getObject(arg2)); return addHeapObject(ret);",
            "const ret = getObject(arg0).apply(getObject(arg1), getObject(arg2)); return addHeapObject(ret);",
            "const ret = getObject(arg0).bind(getObject(arg1)); return addHeapObject(ret);",
            "const ret = new (getObject(arg0))(getObject(arg1)); return addHeapObject(ret);",
            "const ret = obj(getObject(arg1)); return addHeapObject(ret);",
            "const ret = arg0(arg1); return ret;",
            "(() => getObject(arg0))();",
        ] {
            assert!(refusal(&import(body)).is_some(), "{body}");
        }
    }

    #[test]
    fn code_made_from_text_is_refused() {
        for body in [
            "const ret = eval(getStringFromWasm0(arg0, arg1)); return addHeapObject(ret);",
            "const ret = new Function(getStringFromWasm0(arg0, arg1)); return addHeapObject(ret);",
            "const ret = Function(getStringFromWasm0(arg0, arg1)); return addHeapObject(ret);",
            "setTimeout(getStringFromWasm0(arg0, arg1), 0);",
            "setInterval(`${getStringFromWasm0(arg0, arg1)}`);",
            "import(getStringFromWasm0(arg0, arg1));",
            "getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);",
            "getObject(arg0).outerHTML = getStringFromWasm0(arg1, arg2);",
            "getObject(arg0).srcdoc = getStringFromWasm0(arg1, arg2);",
            "getObject(arg0).write(getStringFromWasm0(arg1, arg2));",
            "getObject(arg0).insertAdjacentHTML(getStringFromWasm0(arg1, arg2), getObject(arg2));",
            "const ret = getObject(arg0).createElementNS(getStringFromWasm0(arg1, arg2)); return \
             addHeapObject(ret);",
        ] {
            assert!(refusal(&import(body)).is_some(), "{body}");
        }
    }

    #[test]
    fn a_way_to_another_document_is_refused() {
        for body in [
            "getObject(arg0).location = getStringFromWasm0(arg1, arg2);",
            "const ret = getObject(arg0).location; return addHeapObject(ret);",
            "window.location = getStringFromWasm0(arg1, arg2);",
            "location = getStringFromWasm0(arg1, arg2);",
            "location.assign(getStringFromWasm0(arg1, arg2));",
            "self = getObject(arg0);",
            "const ret = getObject(arg0).constructor; return addHeapObject(ret);",
            "const ret = getObject(arg0).__proto__; return addHeapObject(ret);",
            "const ret = getObject(arg0).defaultView; return addHeapObject(ret);",
            "const ret = getObject(arg0).parent; return addHeapObject(ret);",
            "const ret = getObject(arg0).top; return ret;",
            "getObject(arg0).href = getStringFromWasm0(arg1, arg2);",
            "getObject(arg0).src = getStringFromWasm0(arg1, arg2);",
            "getObject(arg0).click();",
            "getObject(arg0).submit();",
            "getObject(arg0).postMessage(getObject(arg1), getStringFromWasm0(arg1, arg2));",
            "const ret = fetch(getStringFromWasm0(arg0, arg1)); return addHeapObject(ret);",
            "const ret = new Image(); return addHeapObject(ret);",
            "const ret = document.cookie; return addHeapObject(ret);",
            "'a'.constructor.constructor(getStringFromWasm0(arg0, arg1));",
            "getObject(arg0).keys.value = getObject(arg1);",
            "getObject(arg0).length >>>= 1;",
            "console.error = getObject(arg0);",
            "wasm.__wbindgen_export = getObject(arg0);",
            "heap.push(getObject(arg0));",
        ] {
            assert!(refusal(&import(body)).is_some(), "{body}");
        }
    }
}
