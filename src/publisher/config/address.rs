//! Addresses: where a site stands, and whose pages may embed it.

use super::table::Value;
use http::Uri;

/// The address of the site's folder, as browsers write it.
pub fn site_address(value: Value<'_>) -> Option<String> {
    let address = value.text()?;
    match folder_of(address) {
        Ok(folder) => Some(folder),
        Err(why) => {
            let help = "write the address of its folder, such as `https://check.example/`";
            value.fault("the site cannot stand at this address", why, help);
            None
        }
    }
}

/// `Err` is what is wrong with it.
fn folder_of(address: &str) -> Result<String, &'static str> {
    let (uri, origin) = origin_of(address)?;
    let last = uri.path().rsplit('/').next().unwrap_or_default();
    if uri.query().is_some() || last.contains('.') {
        return Err("it names a file or asks for something");
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%/".contains(&byte);
    if !uri.path().bytes().all(plain) || uri.path().contains("..") {
        return Err("its path has signs that could mean something else");
    }
    Ok([&origin, uri.path().trim_end_matches('/'), "/"].concat())
}

/// Whose pages may embed the site: an origin, whose first label can be `*` (Content Security Policy Level 3,
/// 2.3.1).
pub fn embedder(value: Value<'_>) -> Option<String> {
    let website = value.text()?;
    // No name of a host has a star.
    let plain = website.replacen("://*.", "://any-of.", 1);
    let read = origin_of(&plain).and_then(|(uri, origin)| match (uri.path(), uri.query()) {
        ("/", None) => Ok(origin),
        _ => Err("it has a path"),
    });
    match read {
        Ok(origin) if plain == website => Some(origin),
        Ok(origin) => Some(origin.replacen("://any-of.", "://*.", 1)),
        Err(why) => {
            let help = "name it as `https://www.town.example` or `https://*.town.example`; leave `embedded-by` out where anybody may";
            value.fault("this is no website that could embed the site", why, help);
            None
        }
    }
}

/// An address, and its scheme, host and port as browsers write them. The page runs over https, and over http on the same
/// computer.
fn origin_of(address: &str) -> Result<(Uri, String), &'static str> {
    const NO_ADDRESS: &str = "no address";
    if !address.is_ascii() {
        return Err("it has letters that browsers write in another way (`xn--...`): copy it from a browser");
    }
    let uri: Uri = address.parse().map_err(|_| NO_ADDRESS)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err("it does not begin with https://");
    };
    let host = authority.host().to_ascii_lowercase();
    let port = authority.port_u16().filter(|port| *port > 0);
    let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
    // What is written into the files of web servers is made of these, and of nothing else that could be
    // typed.
    let whole = port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    if !(here || is_named(&host)) || !authority.as_str().eq_ignore_ascii_case(&whole) || address.contains('#')
    {
        return Err(NO_ADDRESS);
    }
    let usual = match scheme {
        "https" => 443,
        "http" if here => 80,
        "http" => return Err("the page runs over https only"),
        _ => return Err("it does not begin with https://"),
    };
    let port = port.filter(|port| *port != usual);
    let port = port.map_or_else(String::new, |port| format!(":{port}"));
    Ok((uri.clone(), format!("{scheme}://{host}{port}")))
}

/// Whether a host has the form of a name or a number (RFC 1123, 2.1).
fn is_named(host: &str) -> bool {
    let letters = |label: &str| {
        label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let label =
        |label: &str| !label.is_empty() && letters(label) && !label.starts_with('-') && !label.ends_with('-');
    host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::folder_of;

    #[test]
    fn an_address_is_written_as_browsers_write_it_or_refused() {
        for (typed, written) in [
            ("https://check.example", "https://check.example/"),
            ("https://check.example/", "https://check.example/"),
            ("HTTPS://Check.Example:443/lek", "https://check.example/lek/"),
            (
                "https://check.example:8443/a/b/",
                "https://check.example:8443/a/b/",
            ),
            ("https://192.0.2.7/", "https://192.0.2.7/"),
            ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
            ("http://[::1]:80/", "http://[::1]/"),
        ] {
            assert_eq!(folder_of(typed).as_deref(), Ok(written), "{typed}");
        }
        for refused in [
            "",
            "check.example",
            "http://check.example/",
            "ftp://check.example/",
            "https://",
            "https://*/",
            "https://a..b/",
            "https://-a/",
            "https://a,b/",
            "https://user@check.example/",
            "https://check.example:0/",
            "https://check.example:99999/",
            "https://check.example:443;x/",
            "https://check.example:abc/",
            "https://check.example:/",
            "https://check.example/index.html",
            "https://check.example/?lang=nl",
            "https://check.example/#part",
            "https://check.example/a b",
            "https://check.example/$x/",
            "https://check.example/\"x/",
            "https://check.example/a/../b",
            "https://prüfung.example/",
        ] {
            assert!(folder_of(refused).is_err(), "{refused}");
        }
    }
}
