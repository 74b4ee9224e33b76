//! The site on nginx and on Apache, each with the file that `publish` has written for it: the headers are said, and the
//! page answers in every engine.

use anyhow::{Context as _, Result, bail, ensure};
use browser::page;
use browser::person;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A running web server; ended when dropped.
struct Host {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl Host {
    /// Starts `program` with a configuration in a folder of its own. `{port}`, `{site}` and `{folder}` are filled in.
    fn start(program: &str, arguments: &[&str], configuration: &str, site: &Path) -> Result<Host> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("lekcheck-host-{program}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let filled = configuration
            .replace("{port}", &port.to_string())
            .replace("{site}", &site.display().to_string())
            .replace("{folder}", &folder.display().to_string());
        let path = folder.join("server.conf");
        fs::write(&path, filled)?;
        let child = Command::new(program)
            .args(arguments)
            .arg(&path)
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} is not installed"))?;
        let host = Host { child, port, folder };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(host);
            }
            sleep(Duration::from_millis(50));
        }
        bail!("{program} does not listen")
    }

    /// The status and headers of a file in lower case, and its bytes as they go over the wire to who takes `encoding`.
    fn get(&self, name: &str, encoding: &str) -> Result<(String, Vec<u8>)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(
            stream,
            "GET /{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let end = answer
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .context("no end of the headers")?;
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        Ok((head, answer.split_off(end + 4)))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // As init systems end it, so that it ends its workers.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

const NGINX: &str = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
user root;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {}
http {
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {
        listen 127.0.0.1:{port};
        root {site};
        include {site}/nginx.conf;
        brotli_static on;
    }
}
";

const APACHE: &str = "ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
User www-data
Group www-data
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
LoadModule rewrite_module /usr/lib/apache2/modules/mod_rewrite.so
LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
TypesConfig /etc/mime.types
DirectoryIndex index.html
DocumentRoot {site}
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
";

#[test]
fn the_site_on_nginx() {
    let site = Site::publish("nginx").unwrap();
    let host = Host::start("nginx", &["-c"], NGINX, &site.folder()).unwrap();
    serves(&site, &host).unwrap();
}

#[test]
fn the_site_on_apache() {
    let site = Site::publish("apache").unwrap();
    let host = Host::start("apache2", &["-DFOREGROUND", "-f"], APACHE, &site.folder()).unwrap();
    serves(&site, &host).unwrap();
}

fn serves(site: &Site, host: &Host) -> Result<()> {
    let ribbon = site.file(|name| name.ends_with(".ribbon"))?;
    let module = site.file(|name| name.starts_with("lekcheck-simd-"))?;
    let glue = site.file(|name| name.starts_with("lekcheck-") && name.ends_with(".js"))?;
    let lasting = "cache-control: public, max-age=31536000, immutable";
    for (name, cache, kind) in [
        ("", "cache-control: no-cache", "text/html"),
        ("list.json", "cache-control: no-cache", "application/json"),
        ("nl.json", "cache-control: no-cache", "application/json"),
        (&ribbon, lasting, "application/octet-stream"),
        (&module, lasting, "application/wasm"),
        (&glue, lasting, "javascript"),
    ] {
        let (head, _) = host.get(name, "identity")?;
        ensure!(head.starts_with("http/1.1 200"), "{name}: {head}");
        for wanted in [
            cache,
            kind,
            "connection-allowlist: (response-origin)",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: cross-origin",
            "access-control-allow-origin: *",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "permissions-policy: accelerometer=()",
        ] {
            ensure!(head.contains(wanted), "{name} comes without {wanted}:\n{head}");
        }
    }
    // What was compressed when the site was made is what comes.
    for name in ["", "list.json", "nl.json", &module, &glue, "v1/embed.js"] {
        let file = if name.is_empty() { "index.html" } else { name };
        for (accepted, encoding, ending) in [
            ("gzip, deflate, br", "br", ".br"),
            ("gzip, deflate", "gzip", ".gz"),
            ("identity", "", ""),
        ] {
            let (head, bytes) = host.get(name, accepted)?;
            let said = head
                .lines()
                .find_map(|line| line.strip_prefix("content-encoding: "));
            ensure!(
                said.unwrap_or_default() == encoding,
                "{name} for {accepted}:\n{head}"
            );
            ensure!(
                bytes == fs::read(site.folder().join(format!("{file}{ending}")))?,
                "{name} for {accepted} is not the file"
            );
            ensure!(head.contains("vary: accept-encoding"), "{name}:\n{head}");
        }
    }
    let address = format!("http://127.0.0.1:{}/", host.port);
    let verified = Command::new(Site::command()?)
        .args(["verify-deploy", &address, "--source", "--key"])
        .arg(site.folder().join("lekcheck.pub"))
        .output()?;
    let said = String::from_utf8_lossy(&verified.stdout);
    ensure!(verified.status.success(), "verify-deploy says {said}");
    ensure!(said.contains("its page is that of lekcheck"), "{said}");

    let people = person::of_every_kind(10)?;
    let listed = people
        .iter()
        .find(|person| person.outcome == "listed")
        .context("nobody")?;
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &address)?;
        page::type_details(&browser, listed)?;
        page::submit(&browser)?;
        let outcome = page::answer(&browser)?.outcome;
        ensure!(outcome == "listed", "{engine} says {outcome}");
        Ok(())
    })
    .map(drop)
}
