//! How the files of a site are called, and the folder beside it that is not part of it.

/// The folder beside the configuration where a publisher finds what is to be done. It is personal data.
pub const TO_DO: &str = "to-do";

/// The head's file.
pub const HEAD: &str = "list.json";
/// Its signature's.
pub const SIGNATURE: &str = "list.json.minisig";
/// The page's.
pub const INDEX: &str = "index.html";
/// The page with everything in it, for a disk without a network.
pub const OFFLINE: &str = "lekcheck-offline.html";
/// Its signature's.
pub const OFFLINE_SIGNATURE: &str = "lekcheck-offline.html.minisig";
/// The public key's.
pub const PUBLIC_KEY: &str = "lekcheck.pub";

/// What an embedding page loads, under an address that stays the same as long as it behaves the same.
pub const EMBED: &str = "v1/embed.js";
/// What a content system asks for that is given the address of the page (oEmbed 1.0).
pub const OEMBED: &str = "oembed.json";
/// What web servers read: Netlify and Cloudflare Pages, Apache, nginx.
pub const HEADERS: &str = "_headers";
/// Apache's.
pub const HTACCESS: &str = ".htaccess";
/// nginx's.
pub const NGINX: &str = "nginx.conf";
/// The one of Microsoft's Internet Information Services.
pub const WEB_CONFIG: &str = "web.config";
/// The head in which the old key names the one that signs now, where there was one.
pub const ROTATION: &str = "rotation.json";
/// Its signature's.
pub const ROTATION_SIGNATURE: &str = "rotation.json.minisig";
