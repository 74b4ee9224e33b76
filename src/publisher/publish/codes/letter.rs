//! What goes with the codes: a letter for a mail merge, and the address of the page as a QR code.

use super::{COLUMN, CodesError};
use crate::document::{Document, Run};
use crate::errors::AtPath as _;
use crate::head::fingerprint::fingerprint;
use crate::head::signing_key;
use crate::plan::Plan;
use crate::recognise::names::{ForLetters, for_letters};
use crate::workspace::{Workspace, write_private};
use lekcheck::sign::key_line;
use lekcheck::text::pick;
use qrcodegen::{QrCode, QrCodeEcc};
use std::path::{Path, PathBuf};

/// Pixels a module of the QR code, which stays sharp in print.
const PIXELS: usize = 16;
/// Modules of white around it (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Its side on paper, in millimetres.
const QR_MM: u32 = 30;

/// The words of the letter in one language.
struct Words {
    language: &'static str,
    dear: &'static str,
    why: &'static str,
    how: &'static str,
    code: &'static str,
    address: &'static str,
    no_link: &'static str,
    fingerprint: &'static str,
    questions: &'static str,
    yours: &'static str,
    scan: &'static str,
    gap: &'static str,
}

const LANGUAGES: [Words; 2] = [
    Words {
        language: "nl",
        dear: "Geachte heer of mevrouw,",
        why: "Er zijn gegevens gestolen bij {}. In deze brief staat een code. Daarmee ziet u of uw \
         gegevens erbij \
              zijn, welke, en wat u kunt doen. Wat u intypt, blijft op uw eigen apparaat.",
        how: "Zo doet u dat:",
        code: "Uw code, die alleen u hebt: ",
        address: "Typ dit adres over in uw browser, of scan de afbeelding: ",
        no_link: "Wij sturen u hierover geen e-mail of sms met een link, en vragen nooit om een wachtwoord \
         of een \
                  betaling.",
        fingerprint: "Staan op de pagina deze woorden? Dan is de lijst van ons: ",
        questions: "Lukt het niet, of hebt u vragen? Bel of schrijf ons: ",
        yours: "Met vriendelijke groet,",
        scan: "QR-code met het adres van de pagina",
        gap: "[hier invullen]",
    },
    Words {
        language: "en",
        dear: "Dear Sir or Madam,",
        why: "Data was stolen from {}. This letter has a code. With it you see whether yours is among it, \
         what, and \
              what you can do. What you type stays on your own device.",
        how: "This is how:",
        code: "Your code, which nobody else has: ",
        address: "Type this address into your browser, or scan the picture: ",
        no_link: "We send no e-mail or text message with a link about this, and never ask for a password \
         or a payment.",
        fingerprint: "Does the page show these words? Then the list is ours: ",
        questions: "Does it not work, or do you have questions? Call or write: ",
        yours: "Yours sincerely,",
        scan: "QR code with the address of the page",
        gap: "[fill in here]",
    },
];

/// Writes the letter and, where the address of the page is known, its QR code. `lacks` gets what is not
/// known yet.
pub fn write(
    plan: &Plan,
    workspace: &Workspace,
    folder: &Path,
    columns: &[String],
    lacks: &mut Vec<&'static str>,
) -> Result<Vec<PathBuf>, CodesError> {
    let mut files = Vec::new();
    let qr = plan.address.as_deref().map(qr_code).transpose()?;
    if qr.is_none() {
        lacks.push("the page's address: `address` in [site] of the configuration");
    }
    let words = key_words(plan, workspace);
    if words.is_none() {
        lacks.push("the six words of the signing key: make one first, with `lekcheck keygen`");
    }
    let of = |wanted: &str| LANGUAGES.iter().find(|words| words.language == wanted);
    let known: Vec<&Words> = plan
        .languages
        .iter()
        .filter_map(|language| of(language))
        .collect();
    for text in if known.is_empty() {
        vec![&LANGUAGES[1]]
    } else {
        known
    } {
        let path = folder.join(format!("letter-{}.docx", text.language));
        // Whoever has written into it keeps it.
        if path.exists() {
            continue;
        }
        let document = letter(plan, text, columns, words.as_deref(), qr.clone());
        let bytes = document
            .docx()
            .map_err(|error| CodesError::Template(error.to_string()))?;
        write_private(&path, &bytes).at("write", &path)?;
        files.push(path);
    }
    if let Some(qr) = qr {
        let path = folder.join("page-address.png");
        write_private(&path, &qr).at("write", &path)?;
        files.push(path);
    }
    Ok(files)
}

fn letter(
    plan: &Plan,
    text: &Words,
    columns: &[String],
    words: Option<&str>,
    qr: Option<Vec<u8>>,
) -> Document {
    let mut document = Document::new(text.language);
    let of = |part: ForLetters| -> Vec<&String> {
        columns
            .iter()
            .filter(|name| for_letters(name) == Some(part))
            .collect()
    };
    for line in [of(ForLetters::Name), of(ForLetters::Address)] {
        let mut runs = Vec::new();
        for (at, name) in line.iter().enumerate() {
            if at > 0 {
                runs.push(Run::Text(" "));
            }
            runs.push(Run::Field(name));
        }
        document.paragraph(&runs);
    }
    let organisation =
        pick(&plan.publisher.name, text.language, &plan.languages).map_or("", |(_, name)| name);
    document.paragraph(&[]);
    document.paragraph(&[Run::Text(text.dear)]);
    document.paragraph(&[Run::Text(&text.why.replace("{}", organisation))]);
    document.paragraph(&[Run::Bold(text.how)]);
    let address = plan.address.as_deref().unwrap_or(text.gap);
    document.item(&[Run::Text(text.address), Run::Typed(address)]);
    document.item(&[Run::Text(text.code), Run::Field(COLUMN)]);
    if let Some(words) = words {
        document.item(&[Run::Text(text.fingerprint), Run::Bold(words)]);
    }
    if let Some(qr) = qr {
        document.picture(qr, QR_MM, text.scan);
    }
    document.paragraph(&[Run::Text(text.no_link)]);
    document.paragraph(&[Run::Text(text.questions), Run::Text(text.gap)]);
    document.paragraph(&[Run::Text(text.yours), Run::Break, Run::Text(organisation)]);
    document
}

/// The six words of the key that will sign, as far as its public half is there.
fn key_words(plan: &Plan, workspace: &Workspace) -> Option<String> {
    let own = workspace.folder.join("lekcheck.key");
    let secret = plan.secret_key.as_ref().unwrap_or(&own);
    let public = signing_key::public(&signing_key::public_path(secret)).ok()?;
    fingerprint(key_line(&public))
}

/// An address as a QR code, in PNG.
fn qr_code(address: &str) -> Result<Vec<u8>, CodesError> {
    let failed = |reason: String| CodesError::Template(reason);
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).map_err(|error| failed(error.to_string()))?;
    let modules = (code.size() + 2 * QUIET) as usize;
    let side = modules * PIXELS;
    let mut pixels = vec![u8::MAX; side * side];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let module = |pixel: usize| (pixel / PIXELS) as i32 - QUIET;
        if code.get_module(module(at % side), module(at / side)) {
            *pixel = 0;
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side as u32, side as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder
        .write_header()
        .map_err(|error| failed(error.to_string()))?;
    writer
        .write_image_data(&pixels)
        .map_err(|error| failed(error.to_string()))?;
    writer.finish().map_err(|error| failed(error.to_string()))?;
    Ok(bytes)
}
