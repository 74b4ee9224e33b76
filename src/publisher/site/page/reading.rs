//! What a filled page says about its list, to whoever holds it against that.

use crate::site::oembed;
/// What a filled page says to its script, if it is one.
fn site_data(page: &str) -> Option<serde_json::Value> {
    let (_, data) = page.split_once("id=\"site\">")?;
    let (data, _) = data.split_once("</script>")?;
    serde_json::from_str(data).ok()
}

/// The public key that a filled page trusts, if it is one.
pub fn trusted_key(page: &str) -> Option<String> {
    site_data(page)?["key"].as_str().map(str::to_owned)
}

/// The revision that a filled page was made for, if it is one.
pub fn revision(page: &str) -> Option<u64> {
    site_data(page)?["minimum-revision"].as_u64()
}

/// What somebody between server and visitor has put into a page that has no script, frame, image or style of
/// another address; `None` if nothing of that sort is seen.
pub fn interposed(page: &str) -> Option<&'static str> {
    let page = page.to_ascii_lowercase();
    let has = |element: &str, source: &str| {
        page.match_indices(element).any(|(at, _)| {
            let tag = page[at..].split('>').next().unwrap_or_default();
            if element == "<link" && tag.contains(oembed::MEDIA_TYPE) {
                return false; // The page's own, which loads nothing.
            }
            let value = tag
                .split_once(source)
                .map(|(_, value)| value.trim_matches(['"', '\'']));
            value.is_some_and(|value| !value.starts_with("data:"))
        })
    };
    if has("<script", " src=") {
        Some("it loads a script of another address")
    } else if has("<iframe", " src=") || has("<img", " src=") || has("<link", " href=") {
        Some("it loads something of another address")
    } else {
        None
    }
}

/// Whose pages may embed a filled page; `None` where anybody's may.
pub fn embedded_by(page: &str) -> Option<Vec<String>> {
    serde_json::from_value(site_data(page)?.get("embedded-by")?.clone()).ok()
}

/// Where the link to the page's oEmbed document leads, if there is one.
pub fn oembed_link(page: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("type=\"{}\" href=\"", oembed::MEDIA_TYPE))?;
    let (address, _) = rest.split_once('"')?;
    Some(address.replace("&amp;", "&"))
}
