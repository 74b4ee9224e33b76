//! Web servers as people run them, each with a configuration in a folder of its own.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A running web server on 127.0.0.1; ended when dropped, and its folder removed.
#[derive(Debug)]
pub struct Host {
    child: Child,
    port: u16,
    folder: PathBuf,
}

/// A port that was free a moment ago.
///
/// # Errors
/// There is none.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Host {
    /// nginx, with what a site says to it.
    ///
    /// # Errors
    /// It is not installed, or does not listen.
    pub fn nginx(site: &Path) -> Result<Host> {
        Host::start("nginx", &["-c"], NGINX, free_port()?, site)
    }

    /// The same with the site in the folder `check/` beside other pages, which have a header of their own.
    ///
    /// # Errors
    /// As above.
    pub fn nginx_with_a_folder(site: &Path) -> Result<Host> {
        let beside = "        location / {
            root {folder};
            add_header Content-Security-Policy \"default-src 'self'\";
        }
        location /check/ {
            alias {site}/;
            include {site}/nginx.conf;
            brotli_static on;
        }
";
        let whole = "        root {site};
        include {site}/nginx.conf;
        brotli_static on;
";
        Host::start(
            "nginx",
            &["-c"],
            &NGINX.replace(whole, beside),
            free_port()?,
            site,
        )
    }

    /// Apache, which reads what a site says to it.
    ///
    /// # Errors
    /// As above.
    pub fn apache(site: &Path) -> Result<Host> {
        Host::apache_at(free_port()?, site)
    }

    /// The same at a port that the site already names.
    ///
    /// # Errors
    /// As above.
    pub fn apache_at(port: u16, site: &Path) -> Result<Host> {
        let configuration = [APACHE, APACHE_SITE].concat();
        Host::start("apache2", &["-DFOREGROUND", "-f"], &configuration, port, site)
    }

    /// Starts `program` with a configuration in which `{port}`, `{site}` and `{folder}` are filled in.
    ///
    /// # Errors
    /// As above.
    pub fn start(
        program: &str,
        arguments: &[&str],
        configuration: &str,
        port: u16,
        site: &Path,
    ) -> Result<Host> {
        let folder =
            std::env::temp_dir().join(format!("lekcheck-host-{program}-{port}-{}", std::process::id()));
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
            // Apache with processes ends its whole group with itself.
            .process_group(0)
            .spawn()
            .with_context(|| format!("{program} is not installed: `cargo xtask test` installs it"))?;
        let host = Host { child, port, folder };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(host);
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(host.folder.join("error.log")).unwrap_or_default();
        bail!("{program} does not listen: {log}")
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The status and headers of a file in lower case, and its bytes as they go over the wire to who takes
    /// `encoding`.
    ///
    /// # Errors
    /// Nothing comes that could be an answer.
    pub fn get(&self, name: &str, encoding: &str) -> Result<(String, Vec<u8>)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(
            stream,
            "GET /{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\nConnection: \
             close\r\n\r\n"
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

/// What any Apache begins with here; a module for its processes and a place for its files are still to be
/// named.
pub const APACHE: &str = "ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
User www-data
Group www-data
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
LoadModule filter_module /usr/lib/apache2/modules/mod_filter.so
LoadModule deflate_module /usr/lib/apache2/modules/mod_deflate.so
LoadModule rewrite_module /usr/lib/apache2/modules/mod_rewrite.so
LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
TypesConfig /etc/mime.types
";

const APACHE_SITE: &str = "LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
DirectoryIndex index.html
DocumentRoot {site}
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
";
