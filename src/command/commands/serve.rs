//! `lekcheck serve`: shows a site on this computer, to try it.
//!
//! A plain static server, so that what works here works on any web server. Nothing is cached, since a site
//! under trial changes under the same names; on a real server ribbons may be cached for ever, and `list.json`
//! never. All other headers are those of the site's `_headers`.

use crate::args::ServeArguments;
use crate::errors::{Done, Standing, say};
use crate::verbosity::note;
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderName, IF_MODIFIED_SINCE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::map_request;
use lekcheck_publisher::errors::{AtPath as _, FileError};
use lekcheck_publisher::site;
use lekcheck_publisher::site::hosting;
use miette::Diagnostic;
use std::net::SocketAddr;
use std::path::Path;
use std::{fs, io};
use thiserror::Error;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// The port that is tried first.
const PORT: u16 = 8000;

/// Why a site is not served.
#[derive(Debug, Error, Diagnostic)]
pub enum ServeError {
    /// No site there.
    #[error("{0} holds no index.html, so there is no page to show")]
    #[diagnostic(help("`lekcheck publish CONFIG` makes a site"))]
    NoSite(String),
    /// The address is taken or not ours.
    #[error("cannot listen on {address}: {source}")]
    #[diagnostic(help("choose another port with --port, or leave it out to take a free one"))]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
}

/// `lekcheck serve`.
pub fn run(arguments: &ServeArguments) -> Done {
    let site = &arguments.dir;
    if !site.join("index.html").is_file() {
        return Err(ServeError::NoSite(site.display().to_string()).into());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| FileError::new("start the server for", site, error))?;
    runtime.block_on(async {
        let listener = listen(arguments).await?;
        let address = listener.local_addr().at("serve", site)?;
        say(&format!("http://{address}/"))?;
        note(&format!("shows {} for trying; Ctrl-C ends it\n", site.display()));
        if !arguments.address.is_loopback() {
            note("other computers can reach this address; their browsers need https for the page to work\n");
        }
        axum::serve(listener, router(site))
            .with_graceful_shutdown(interrupted())
            .await
            .at("serve", site)?;
        Ok(Standing::Good)
    })
}

/// The stated port, or 8000, or else any that is free.
async fn listen(arguments: &ServeArguments) -> Result<TcpListener, ServeError> {
    let address = SocketAddr::new(arguments.address, arguments.port.unwrap_or(PORT));
    match TcpListener::bind(address).await {
        Err(error) if arguments.port.is_none() && error.kind() == io::ErrorKind::AddrInUse => {
            let address = SocketAddr::new(arguments.address, 0);
            TcpListener::bind(address)
                .await
                .map_err(|source| ServeError::Listen { address, source })
        }
        listener => listener.map_err(|source| ServeError::Listen { address, source }),
    }
}

fn router(site: &Path) -> Router {
    let router = Router::new().fallback_service(ServeDir::new(site).precompressed_br().precompressed_gzip());
    let headers = fs::read_to_string(site.join(site::HEADERS)).unwrap_or_default();
    let headers: HeaderMap = hosting::said(&headers)
        .into_iter()
        // What cannot be said is left out, as web servers do.
        .filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)))
        .collect();
    let say = |router: Router, (name, value): (&HeaderName, &HeaderValue)| {
        router.layer(SetResponseHeaderLayer::overriding(name.clone(), value.clone()))
    };
    headers
        .iter()
        .fold(router, say)
        // File times have whole seconds: within one, a changed file would read as unchanged.
        .layer(map_request(|mut request: Request| async {
            request.headers_mut().remove(IF_MODIFIED_SINCE);
            request
        }))
        .layer(SetResponseHeaderLayer::overriding(
            CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
}

async fn interrupted() {
    // Without a handler the signal ends the process, which is as well.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
