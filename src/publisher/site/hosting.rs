//! What a web server should say with a site's files, in the words of the servers that people have.
//!
//! The page needs none of it to be sealed, but in Chromium (SECURITY.md, "What is not closed yet"). The files
//! lie in the site: `_headers` for Netlify and Cloudflare Pages, `.htaccess` for Apache, `nginx.conf` to be
//! included, `web.config` for IIS.

use crate::site;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Said with every file.
pub const EVERY: [(&str, &str); 7] = [
    // Chromium connects nowhere else, whoever asks.
    ("Connection-Allowlist", "(response-origin)"),
    // Who opened this page holds nothing of it.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // A host may embed the page in a frame of an opaque origin, which fetches as a stranger.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
         display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), \
         hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), \
         publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
         xr-spatial-tracking=()",
    ),
];

/// The header in which a server can say who may embed the page.
pub const POLICY: &str = "Content-Security-Policy";
/// A policy that only reports: the page does not open where its tries to get out would be reported.
const REPORTS: &str = "Content-Security-Policy-Report-Only";
/// Where `_headers` says what every file comes with.
const EVERYWHERE: &str = "/*";

/// A file whose name holds the hash of what is in it.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Any other: asked for anew each time, so that page and list are never of two revisions.
const EACH_TIME: &str = "no-cache";

/// The files for a site of these names, which may be embedded by these origins, or by anybody.
pub fn files<'a>(
    names: impl Iterator<Item = &'a str>,
    embedded_by: Option<&[String]>,
) -> BTreeMap<String, Vec<u8>> {
    let lasting: Vec<&str> = names.filter(|name| is_lasting(name)).collect();
    let policy = embedded_by.map(frame_ancestors);
    let mut said = EVERY.to_vec();
    said.extend(policy.as_deref().map(|policy| (POLICY, policy)));
    [
        (site::HEADERS, headers(&said, &lasting)),
        (site::HTACCESS, htaccess(&said)),
        (site::NGINX, nginx(&said)),
        (site::WEB_CONFIG, web_config(&said, &lasting)),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect()
}

/// The policy by which browsers show the page inside pages of these origins alone (Content Security Policy
/// Level 3, 6.4.2).
///
/// There is none that says "anybody": `*` leaves out pages on a disk and frames in frames without an origin,
/// as content systems make them for a preview.
pub fn frame_ancestors(origins: &[String]) -> String {
    if origins.is_empty() {
        return "frame-ancestors 'none'".to_owned();
    }
    format!("frame-ancestors 'self' {}", origins.join(" "))
}

/// What `_headers` says with every file: names and values.
pub fn said(headers: &str) -> Vec<(String, String)> {
    let lines = headers.lines().skip_while(|line| *line != EVERYWHERE).skip(1);
    let said = lines.take_while(|line| line.starts_with(' '));
    said.filter_map(|line| line.trim().split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Whether a file of this name is always the same.
pub fn is_lasting(name: &str) -> bool {
    let hashed = name.strip_prefix("lekcheck-").is_some_and(|rest| {
        let rest = rest
            .strip_prefix("simd-")
            .or(rest.strip_prefix("mvp-"))
            .unwrap_or(rest);
        rest.split_once('.')
            .is_some_and(|(hash, _)| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
    });
    hashed || name.ends_with(".ribbon")
}

fn headers(said: &[(&str, &str)], lasting: &[&str]) -> String {
    let mut text = [EVERYWHERE, "\n"].concat();
    for (name, value) in said {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for name in lasting {
        let _ = writeln!(text, "/{name}\n  Cache-Control: {FOR_EVER}");
    }
    text
}

/// As in [`is_lasting`], for Apache and nginx.
const LASTING: &str =
    "(^|/)([0-9a-f]{64}\\.ribbon|lekcheck-((simd|mvp)-)?[0-9a-f]{16}\\.(js|wasm)(\\.br|\\.gz)?)$";

/// What is compressed, by the ending of its name, with its type (RFC 9239 for JavaScript).
const TYPES: [(&str, &str); 4] = [
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
];

fn htaccess(said: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "AddType application/wasm .wasm\nAddType application/octet-stream .ribbon\nAddType text/plain .pub \
         .minisig\n\
         <IfModule mod_deflate.c>\n\
         AddOutputFilterByType DEFLATE text/html text/javascript application/javascript application/json \
         application/wasm\n\
         </IfModule>\n<IfModule mod_headers.c>\n",
    );
    // What is meant for the server's other pages would stop this one, or its embedding.
    for name in [POLICY, REPORTS, "X-Frame-Options"] {
        let _ = writeln!(text, "Header unset {name}\nHeader always unset {name}");
    }
    for (name, value) in said {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "Header set Cache-Control \"{EACH_TIME}\"\n\
         <FilesMatch \"{LASTING}\">\nHeader set Cache-Control \"{FOR_EVER}\"\n</FilesMatch>\n\
         <IfModule mod_rewrite.c>\nRewriteEngine On\n"
    );
    // The compressed file in the place of the other, brotli first, where it is there and the browser takes
    // it.
    for (accepted, ending) in [("br", "br"), ("gzip", "gz")] {
        let _ = write!(
            text,
            "RewriteCond %{{HTTP:Accept-Encoding}} (^|[\\s,]){accepted}([\\s,;]|$)\n\
             RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             RewriteRule ^(.+\\.(html|js|json|wasm))$ $1.{ending} [END]\n"
        );
    }
    // Types by the name without its last ending.
    for (ending, kind) in TYPES {
        let _ = writeln!(
            text,
            "<FilesMatch \"\\.{ending}\\.(br|gz)$\">\nForceType {kind}\nAddEncoding br .br\nAddEncoding gzip \
             .gz\n</FilesMatch>"
        );
    }
    text += "<FilesMatch \"\\.(html|js|json|wasm)(\\.br|\\.gz)?$\">\nHeader append Vary \
        Accept-Encoding\n</FilesMatch>\n\
             </IfModule>\n</IfModule>\n";
    text
}

fn nginx(said: &[(&str, &str)]) -> String {
    // A header in a `location` hides those around it, so both say all.
    let place = |indent: &str, cache: &str| {
        let mut text = String::new();
        for (name, value) in said.iter().chain([&("Cache-Control", cache)]) {
            let _ = writeln!(text, "{indent}add_header {name} \"{value}\" always;");
        }
        text
    };
    format!(
        "# In the `server` block of a site of its own, or in the `location` of the folder where it stands:\n\
         #     include /path/to/this/nginx.conf;\n\
         # With ngx_brotli, add beside that line: brotli_static on;\n\
         # Where the whole domain has https, add: add_header Strict-Transport-Security \
         \"max-age=63072000\" always;\n\
         access_log off;\n\
         index index.html;\n\
         gzip_static on;\n\
         gzip on;\n\
         gzip_types text/javascript application/json application/wasm;\n\
         gzip_vary on;\n\
         types {{\n    text/html html;\n    text/javascript js;\n    application/json json;\n    \
         application/wasm wasm;\n    application/octet-stream ribbon;\n    text/plain pub minisig;\n}}\n\
         {}\
         location ~ /(nginx\\.conf|\\.htaccess|_headers)$ {{\n    return 404;\n}}\n\
         location ~ \"{LASTING}\" {{\n{}}}\n",
        place("", EACH_TIME),
        place("    ", FOR_EVER)
    )
}

/// For IIS. What a folder above says of the same name is taken away first, since a name that stands twice
/// stops the whole site.
fn web_config(said: &[(&str, &str)], lasting: &[&str]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    \
         <defaultDocument>\n      \
         <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    \
         </defaultDocument>\n    \
         <urlCompression doStaticCompression=\"true\" />\n    <staticContent>\n      \
         <clientCache cacheControlMode=\"DisableCache\" />\n",
    );
    for (ending, kind) in TYPES.into_iter().chain([
        ("ribbon", "application/octet-stream"),
        ("pub", "text/plain"),
        ("minisig", "text/plain"),
    ]) {
        let _ = writeln!(
            text,
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" \
             mimeType=\"{kind}\" />"
        );
    }
    text += "    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n";
    for name in [POLICY, REPORTS, "X-Frame-Options", "X-Powered-By"] {
        let _ = writeln!(text, "        <remove name=\"{name}\" />");
    }
    for (name, value) in said {
        let remove = format!("        <remove name=\"{name}\" />\n");
        let remove = if *name == POLICY { String::new() } else { remove };
        let value = value
            .replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;");
        let _ = writeln!(text, "{remove}        <add name=\"{name}\" value=\"{value}\" />");
    }
    text += "      </customHeaders>\n    </httpProtocol>\n    <security>\n      <requestFiltering>\n        \
             <hiddenSegments>\n";
    for name in [site::HTACCESS, site::HEADERS, site::NGINX] {
        let _ = writeln!(text, "          <add segment=\"{name}\" />");
    }
    text += "        </hiddenSegments>\n      </requestFiltering>\n    </security>\n  </system.webServer>\n";
    for name in lasting {
        let _ = write!(
            text,
            "  <location path=\"{name}\">\n    <system.webServer>\n      <staticContent>\n        \
             <clientCache \
             cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" \
             cacheControlCustom=\"public, immutable\" \
             />\n      </staticContent>\n    </system.webServer>\n  </location>\n"
        );
    }
    text += "</configuration>\n";
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_embed_is_said_to_every_server() {
        let town = ["https://www.town.example".to_owned()];
        let text = |name: &str, embedded_by| {
            let files = files(["list.json"].into_iter(), embedded_by);
            String::from_utf8(files[name].clone()).unwrap()
        };
        let policy = "frame-ancestors 'self' https://www.town.example";
        for name in [site::HEADERS, site::HTACCESS, site::NGINX, site::WEB_CONFIG] {
            assert!(text(name, Some(&town)).contains(policy), "{name}");
            assert!(text(name, Some(&[])).contains("frame-ancestors 'none'"), "{name}");
            assert!(!text(name, None).contains("frame-ancestors"), "{name}");
        }
        let said = said(&text(site::HEADERS, Some(&town)));
        assert_eq!(said.len(), EVERY.len() + 1);
        assert_eq!(said.last(), Some(&(POLICY.to_owned(), policy.to_owned())));
    }

    #[test]
    fn a_web_config_is_xml_in_which_no_name_stands_twice() {
        let files = files(
            ["list.json", "lekcheck-0123456789abcdef.js"].into_iter(),
            Some(&[]),
        );
        let text = String::from_utf8(files[site::WEB_CONFIG].clone()).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut added, mut mapped) = (Vec::new(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Empty(element) => {
                    let value = |name: &str| {
                        let value = element.try_get_attribute(name).unwrap()?;
                        Some(value.value.into_owned())
                    };
                    match element.name().as_ref() {
                        "add" => added.extend(value("name")),
                        "mimeMap" => mapped.extend(value("fileExtension")),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        for names in [&mut added, &mut mapped] {
            let count = names.len();
            names.sort();
            names.dedup();
            assert!(count >= 7 && names.len() == count, "{names:?}");
        }
        assert!(text.contains("<location path=\"lekcheck-0123456789abcdef.js\">"));
    }

    #[test]
    fn only_what_is_named_by_its_hash_lasts() {
        for name in [
            "lekcheck-0123456789abcdef.js",
            "lekcheck-simd-0123456789abcdef.wasm",
            "3ceb727806b0acf3e25893e2f3b2efff5ebe34849142b0e2361ebfbb8fb3db9f.ribbon",
        ] {
            assert!(is_lasting(name), "{name}");
        }
        for name in [
            "index.html",
            "list.json",
            "nl.json",
            "lekcheck-offline.html",
            "lekcheck.pub",
        ] {
            assert!(!is_lasting(name), "{name}");
        }
    }
}
