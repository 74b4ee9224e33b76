//! What a content system asks for when an editor gives it the address of the page (oEmbed 1.0): a link in the
//! page's head leads to a JSON document that holds a frame.
//!
//! Both name the site's whole address, so there are neither unless the configuration does. A static server
//! gives one document, whatever is asked: the frame says no language, and the page takes the visitor's.

use crate::site::html;

use crate::site;
use serde_json::json;

/// What the discovery link leads to.
pub const MEDIA_TYPE: &str = "application/json+oembed";
/// Pixels, of a column of text; the frame takes the width that it gets.
const WIDTH: u32 = 600;
/// Pixels, as the page says to hosts that ask (`www/room.js`).
const HEIGHT: u32 = 760;

/// The discovery link for the site at `address`, which ends in a slash.
pub fn link(address: &str) -> String {
    format!(
        "<link rel=\"alternate\" type=\"{MEDIA_TYPE}\" href=\"{}{}\">",
        html::escape(address),
        site::OEMBED
    )
}

/// The document for the site at `address`: of type `rich`, with a link for as long as the frame is not there.
///
/// `WordPress` keeps a link in a `blockquote` and one frame, puts the frame in a sandbox without an origin,
/// and hides it until it has said its height.
pub fn document(address: &str, title: &str, publisher: &str) -> String {
    let [escaped, titled] = [address, title].map(html::escape);
    let document = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": publisher,
        "provider_url": address,
        "width": WIDTH,
        "height": HEIGHT,
        "html": format!(
            "<blockquote><a href=\"{escaped}\">{titled}</a></blockquote><iframe src=\"{escaped}\" \
             title=\"{titled}\" width=\"100%\" height=\"{HEIGHT}\"></iframe>"
        ),
    });
    serde_json::to_string_pretty(&document).expect("it has only string keys") + "\n"
}
