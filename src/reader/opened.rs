//! A list that somebody has handed in: verified whole or refused, and then asked.
//!
//! The package calls in this order: [`Opened::new`]; [`Opened::self_test_keys`], whose tokens go into
//! [`Opened::pass_self_test`]; for each person [`Opened::search`], whose tokens go into [`Opened::conclude`].
//! Whatever the order, `conclude` answers "cannot tell" unless the list is valid at that moment, the
//! self-tests have passed, and there is a token for every key.

use crate::advice::ReadyWords;
use crate::canonical::{context, moment};
use crate::description::Description;
use crate::details::{self, Details, Fault};
use crate::outcome::{NoAnswer, Outcome};
use crate::refusal::{Refusal, RefusalCode};
use crate::stack;
use lekcheck::check::{self, Query, Reader, Reason, SelfTest};
use lekcheck::detail::Country;
use lekcheck::list::from_hex;
use lekcheck::recipe::{Key, ListId};
use lekcheck::sign::{
    PublicKey, SignError, VerifiedHead, VerifiedList, follow, key_line, verify_file, verify_head, verify_list,
};
use lekcheck::token::Token;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// A key that another one has named as its successor.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Successor {
    /// The later key, as minisign writes it.
    pub public_key: String,
    /// The revision in which it was named.
    pub named_in: u32,
}

/// A verified list.
#[wasm_bindgen]
pub struct Opened {
    list: VerifiedList,
    public_key: String,
    country: Country,
    list_id: Option<ListId>,
    minimum_revision: u32,
    ready: ReadyWords,
    self_tests: Vec<SelfTest>,
    passed: bool,
}

/// What is asked about one person: keys, or what is wrong with the details.
#[wasm_bindgen]
pub struct Search(Result<Vec<Query>, Vec<Fault>>);

/// A head with its signature and the key that is trusted, as bytes came.
#[wasm_bindgen]
pub struct SignedHead {
    head: Vec<u8>,
    signature: Vec<u8>,
    public_key: String,
    announcement: Option<(Vec<u8>, Vec<u8>)>,
}

#[wasm_bindgen]
impl SignedHead {
    /// A head and its signature as files have them, and the text of a public key.
    #[wasm_bindgen(constructor)]
    pub fn new(head: Vec<u8>, signature: Vec<u8>, public_key: String) -> Self {
        Self {
            head,
            signature,
            public_key,
            announcement: None,
        }
    }

    /// A head in which the trusted key names its successor, and its signature.
    pub fn announce(&mut self, head: Vec<u8>, signature: Vec<u8>) {
        self.announcement = Some((head, signature));
    }

    /// The names of the ribbons' files in the order of the recipes, of a head that is verified.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub fn ribbon_names(&self) -> Result<Vec<String>, JsValue> {
        let (head, _) = self
            .verified()
            .map_err(|error| Refusal::unreliable(&error).thrown())?;
        let recipes = head.head().recipes.iter();
        Ok(recipes.map(|recipe| recipe.ribbon.name()).collect())
    }

    /// The key that has signed in the place of the trusted one, if that one has named it.
    pub fn successor(&self) -> Option<Ts<Successor>> {
        let key = PublicKey::parse(&self.public_key).ok()?;
        let (public_key, named_in) = self.followed(&key)?;
        Ts::from_rust(&Successor { public_key, named_in }).ok()
    }
}

impl SignedHead {
    /// The head, and the key that has signed it: the trusted one, or the one that it has named.
    fn verified(&self) -> Result<(VerifiedHead, String), SignError> {
        let key = PublicKey::parse(&self.public_key)?;
        let signature = self.signature()?;
        if verify_file(&self.head, signature, &key) == Err(SignError::OtherKey)
            && let Some((later, _)) = self.followed(&key)
        {
            let head = verify_head(&self.head, signature, &PublicKey::parse(&later)?)?;
            return Ok((head, later));
        }
        let head = verify_head(&self.head, signature, &key)?;
        Ok((head, key_line(&self.public_key).to_owned()))
    }

    fn followed(&self, key: &PublicKey) -> Option<(String, u32)> {
        let (head, signature) = self.announcement.as_ref()?;
        let signature = core::str::from_utf8(signature).ok()?;
        follow(key, (head, signature), (&self.head, self.signature().ok()?))
    }

    fn signature(&self) -> Result<&str, SignError> {
        core::str::from_utf8(&self.signature).map_err(|_| SignError::SignatureUnreadable)
    }
}

#[wasm_bindgen]
impl Opened {
    /// Verifies a list: signature, head, standing, ribbons (in the order of the recipes). Takes its own copy
    /// of everything. `ready` are the [`ReadyWords`], `list_id` the list that is wanted, in hex.
    ///
    /// # Errors
    /// A [`Refusal`]; `undefined` where `ready` is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(
        signed: &SignedHead,
        ribbons: Vec<js_sys::Uint8Array>,
        ready: JsValue,
        list_id: Option<String>,
        minimum_revision: u32,
        now: f64,
    ) -> Result<Opened, JsValue> {
        let ready = serde_wasm_bindgen::from_value(ready).map_err(|_| JsValue::UNDEFINED)?;
        let list_id = list_id.map(|id| from_hex(&id).map(ListId));
        // No list has an id of another shape.
        let list_id = list_id
            .map(|id| id.ok_or_else(|| Refusal::of(Reason::OtherList, RefusalCode::Standing).thrown()))
            .transpose()?;
        let unreliable = |error| Refusal::unreliable(&error).thrown();
        let (head, public_key) = signed.verified().map_err(unreliable)?;
        let reader = reader(list_id, minimum_revision, now);
        check::standing(head.head(), &reader)
            .map_err(|reason| Refusal::standing(reason, head.head()).thrown())?;
        let ribbons = ribbons.into_iter().map(|ribbon| ribbon.to_vec()).collect();
        let list = verify_list(head, ribbons).map_err(unreliable)?;
        let country = Country::from_code(&list.head().country)
            .ok_or_else(|| Refusal::of(Reason::ListUnreliable, RefusalCode::HeadField).thrown())?;
        let self_tests = check::self_tests(list.head(), &context(country, moment(now)));
        Ok(Self {
            list,
            public_key,
            country,
            list_id,
            minimum_revision,
            ready,
            self_tests,
            passed: false,
        })
    }

    /// What the list says of itself in `language`, or in its own first one.
    ///
    /// # Errors
    /// `undefined`, never on a verified list.
    pub fn describe(&self, language: Option<String>) -> Result<Ts<Description>, JsValue> {
        let language = self.language(language);
        Ts::from_rust(&Description::of(&self.list, &self.ready, &language)).map_err(|_| JsValue::UNDEFINED)
    }

    /// The key that has signed it.
    pub fn public_key(&self) -> String {
        self.public_key.clone()
    }

    /// Memory in KiB, passes and lanes of a derivation, and the salt's 16 bytes as four words, little-endian.
    pub fn token_method(&self) -> Vec<u32> {
        let method = &self.list.head().token_method;
        let cost = [method.cost.memory_kib, method.cost.passes, method.cost.lanes];
        let salt = method.salt.0.as_chunks::<4>().0.iter();
        cost.into_iter()
            .chain(salt.map(|four| u32::from_le_bytes(*four)))
            .collect()
    }

    /// The keys of the self-tests' persons, 32 bytes each.
    pub fn self_test_keys(&self) -> Vec<u8> {
        bytes(self.self_tests.iter().map(|test| &test.query.key))
    }

    /// Whether the list gives its known answers, by the tokens of those keys; none where they could not be
    /// derived. From then on it answers.
    ///
    /// # Errors
    /// A [`Refusal`]. The list answers nothing.
    pub fn pass_self_test(&mut self, tokens: Option<Vec<u8>>) -> Result<(), JsValue> {
        let tokens = tokens
            .map(tokens_of)
            .ok_or_else(|| Refusal::of(Reason::DerivationFailed, RefusalCode::Derivation).thrown())?;
        self.passed = check::self_tests_pass(&self.list, &self.self_tests, &tokens);
        if self.passed {
            Ok(())
        } else {
            Err(Refusal::of(Reason::SelfTestFailed, RefusalCode::SelfTest).thrown())
        }
    }

    /// Reads the details of one person.
    pub fn search(&self, details: &Ts<Details>, now: f64) -> Search {
        let details = details::read(details, &context(self.country, moment(now)));
        let search = Search(details.map(|details| check::queries(self.list.head(), [&details])));
        stack::wipe();
        search
    }

    /// The outcome of a search by the tokens of its keys; by none where they could not be derived.
    ///
    /// # Errors
    /// `undefined`, never on a verified list.
    pub fn conclude(
        &self,
        search: Search,
        tokens: Option<Vec<u8>>,
        language: Option<String>,
        now: f64,
    ) -> Result<Ts<Outcome>, JsValue> {
        let outcome = self.outcome(search, tokens, &self.language(language), now);
        stack::wipe();
        Ts::from_rust(&outcome).map_err(|_| JsValue::UNDEFINED)
    }
}

impl Opened {
    fn outcome(&self, Search(asked): Search, tokens: Option<Vec<u8>>, language: &str, now: f64) -> Outcome {
        let head = self.list.head();
        let unknown = |reason| Outcome::CannotTell(NoAnswer::because(reason));
        if let Err(reason) = check::standing(head, &reader(self.list_id, self.minimum_revision, now)) {
            return unknown(reason);
        }
        let queries = match asked {
            Ok(queries) => queries,
            Err(faults) => {
                return Outcome::CannotTell(NoAnswer {
                    faults,
                    ..NoAnswer::because(Reason::DetailUnusable)
                });
            }
        };
        if queries.is_empty() {
            return unknown(Reason::TooFewDetails);
        }
        let Some(tokens) = tokens
            .map(tokens_of)
            .filter(|tokens| tokens.len() == queries.len())
        else {
            return unknown(Reason::DerivationFailed);
        };
        if !self.passed {
            return unknown(Reason::SelfTestFailed);
        }
        let answers: Vec<(Query, Token)> = queries.iter().cloned().zip(tokens).collect();
        let outcome = check::outcome(&self.list, &answers);
        Outcome::of(&outcome, head, &queries, &self.ready, language)
    }

    fn language(&self, asked: Option<String>) -> String {
        let own = || self.list.head().languages.first().cloned();
        asked.or_else(own).unwrap_or_default()
    }
}

#[wasm_bindgen]
impl Search {
    /// Its keys, 32 bytes each; none where there is nothing to derive.
    pub fn keys(&self) -> Vec<u8> {
        let keys = bytes(self.0.iter().flatten().map(|query| &query.key));
        stack::wipe();
        keys
    }
}

fn reader(list_id: Option<ListId>, minimum_revision: u32, now: f64) -> Reader {
    Reader {
        now: moment(now),
        list_id,
        minimum_revision,
        accepts_test_lists: false,
    }
}

fn bytes<'a>(keys: impl Iterator<Item = &'a Key>) -> Vec<u8> {
    keys.flat_map(|key| *key.as_bytes()).collect()
}

/// Tokens of 32 bytes each.
fn tokens_of(bytes: Vec<u8>) -> Vec<Token> {
    let bytes = Zeroizing::new(bytes);
    bytes
        .as_chunks::<32>()
        .0
        .iter()
        .map(|token| Token::from_bytes(*token))
        .collect()
}
