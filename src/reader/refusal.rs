//! Why a list is not taken: a reason for readers, a code for programs, words for whoever keeps the log.

use crate::passage::{Passage, passage};
use lekcheck::check;
use lekcheck::list::{Head, HeadError};
use lekcheck::sign::SignError;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

/// Why nothing can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The list was published later than now: the clock is wrong.
    NotYetValid,
    /// The list has expired; its publisher has a newer one, or should.
    Expired,
    /// The publisher has withdrawn the list.
    Withdrawn,
    /// The list is of an earlier revision than `minimumRevision`.
    Older,
    /// The list is right, and another than `listId`.
    OtherList,
    /// A list that protects nobody, about people who are not marked as invented.
    TestList,
    /// The list does not give its known answers on this device.
    SelfTestFailed,
    /// The details make no key of any recipe.
    TooFewDetails,
    /// A detail cannot be read.
    DetailUnusable,
    /// A ribbon is missing.
    ListMissing,
    /// The list is not what its publisher signed, or is not one that this version reads.
    ListUnreliable,
    /// No token could be derived: no worker may be started, or the device lacks the memory.
    DerivationFailed,
}

/// Why a list is not taken, for programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalCode {
    /// `publicKey` is no minisign public key.
    KeyUnreadable,
    /// `signature` is no minisign signature.
    SignatureUnreadable,
    /// Another key has signed.
    OtherKey,
    /// A signature of minisign's old kind.
    NotPrehashed,
    /// The signature does not fit: the head was changed.
    SignatureWrong,
    /// The head is too long.
    HeadTooLong,
    /// The head is no JSON.
    HeadNotJson,
    /// A field of the head is missing or of the wrong shape.
    HeadField,
    /// A format that this version does not read.
    UnknownFormat,
    /// A field that must be understood, and is not.
    UnknownCritical,
    /// Canonical forms of another version.
    UnknownCanonVersion,
    /// Another way to derive tokens.
    UnknownTokenMethod,
    /// The head contradicts itself.
    HeadInconsistent,
    /// More or fewer ribbons than the head has recipes.
    RibbonCount,
    /// A ribbon is not the one that was signed.
    RibbonChanged,
    /// A ribbon was signed and is none.
    RibbonUnreadable,
    /// See the reason.
    Standing,
    /// The list does not give its known answers.
    SelfTest,
    /// No token could be derived.
    Derivation,
}

/// Why a list is not taken.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// For readers.
    pub reason: Reason,
    /// For programs.
    pub code: RefusalCode,
    /// What is wrong, in English. Holds nothing of any person.
    pub message: String,
    /// What the publisher says of a list that was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Passage>,
}

impl Refusal {
    /// Signature, head or ribbons.
    pub fn unreliable(error: &SignError) -> Self {
        let too_few = matches!(error, SignError::RibbonCount { expected, found } if found < expected);
        Self {
            reason: if too_few {
                Reason::ListMissing
            } else {
                Reason::ListUnreliable
            },
            code: error.into(),
            message: error.to_string(),
            notice: None,
        }
    }

    /// The list's standing at that moment.
    pub fn standing(reason: check::Reason, head: &Head) -> Self {
        let first = head.languages.first().map_or("", String::as_str);
        let notice = head.withdrawn.as_ref();
        Self {
            notice: notice.and_then(|words| passage(words, first, &head.languages)),
            ..Self::of(reason, RefusalCode::Standing)
        }
    }

    /// Another reason.
    pub fn of(reason: check::Reason, code: RefusalCode) -> Self {
        Self {
            reason: reason.into(),
            code,
            message: reason.to_string(),
            notice: None,
        }
    }

    /// What is thrown.
    pub fn thrown(&self) -> JsValue {
        Ts::from_rust(self).map_or(JsValue::UNDEFINED, |refusal| refusal.js_value())
    }
}

impl From<&SignError> for RefusalCode {
    fn from(error: &SignError) -> Self {
        match error {
            SignError::KeyUnreadable => Self::KeyUnreadable,
            SignError::SignatureUnreadable => Self::SignatureUnreadable,
            SignError::OtherKey => Self::OtherKey,
            SignError::NotPrehashed => Self::NotPrehashed,
            SignError::SignatureWrong => Self::SignatureWrong,
            SignError::Head(error) => match error {
                HeadError::TooLong => Self::HeadTooLong,
                HeadError::NotJson { .. } => Self::HeadNotJson,
                HeadError::Field { .. } => Self::HeadField,
                HeadError::UnknownFormat(_) => Self::UnknownFormat,
                HeadError::UnknownCritical(_) => Self::UnknownCritical,
                HeadError::UnknownCanonVersion(_) => Self::UnknownCanonVersion,
                HeadError::UnknownTokenMethod(_) => Self::UnknownTokenMethod,
                HeadError::Inconsistent(_) => Self::HeadInconsistent,
            },
            SignError::RibbonCount { .. } => Self::RibbonCount,
            SignError::RibbonChanged { .. } => Self::RibbonChanged,
            SignError::RibbonUnreadable { .. } => Self::RibbonUnreadable,
        }
    }
}

impl From<check::Reason> for Reason {
    fn from(reason: check::Reason) -> Self {
        match reason {
            check::Reason::NotYetValid => Self::NotYetValid,
            check::Reason::Expired => Self::Expired,
            check::Reason::Withdrawn => Self::Withdrawn,
            check::Reason::Older => Self::Older,
            check::Reason::OtherList => Self::OtherList,
            check::Reason::TestList => Self::TestList,
            check::Reason::SelfTestFailed => Self::SelfTestFailed,
            check::Reason::TooFewDetails => Self::TooFewDetails,
            check::Reason::DetailUnusable => Self::DetailUnusable,
            check::Reason::ListMissing => Self::ListMissing,
            check::Reason::ListUnreliable => Self::ListUnreliable,
            check::Reason::DerivationFailed => Self::DerivationFailed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;
    use lekcheck::check;

    #[test]
    fn reasons_have_the_names_of_the_core() {
        for reason in check::Reason::ALL {
            assert_eq!(serde_json::to_value(Reason::from(reason)).unwrap(), reason.id());
        }
    }
}
