//! `WordPress` as Debian brings it, with a database of its own, on Apache: set up by scripts, gone when dropped.
//!
//! Its front page stands at the top of the server, a site of ours in the subfolder `check/`. Every page of it comes with the policy
//! that a strict host would have, and with `X-Frame-Options`, which the site's own `.htaccess` takes off its files.

use crate::host::{APACHE, Host, free_port};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Where Debian's package lies.
const WORDPRESS: &str = "/usr/share/wordpress";
/// Debian's name for a folder of Apache's modules.
const MODULES: &str = "/usr/lib/apache2/modules";
/// What runs in `WordPress` on the command line: to set it up, to post, to preview.
const SCRIPTS: [(&str, &str); 3] = [
    ("setup.php", include_str!("../wordpress/setup.php")),
    ("post.php", include_str!("../wordpress/post.php")),
    ("preview.php", include_str!("../wordpress/preview.php")),
];

/// A running `WordPress` with an administrator, an editor and an author, who are named so.
#[derive(Debug)]
pub struct WordPress {
    // Ended before the database that it asks.
    server: Host,
    _database: Database,
    folder: Folder,
}

impl WordPress {
    /// Sets it up for a site in the subfolder `check/`, and pages that may show another site, at `other`.
    ///
    /// # Errors
    /// Something of it is not installed, or does not start.
    pub fn start(name: &str, site: &Path, other: &str) -> Result<WordPress> {
        let folder = std::env::temp_dir().join(format!("lekcheck-wordpress-{name}-{}", std::process::id()));
        let folder = Folder(folder);
        let content = folder.0.join("wordpress");
        fs::create_dir_all(&folder.0)?;
        // Whole, since it looks for its configuration and its plugins beside itself.
        let copied = Command::new("cp")
            .args(["-rL", WORDPRESS])
            .arg(&content)
            .stderr(Stdio::null())
            .status()?;
        // A link of Debian's to a package that is not there is no loss.
        ensure!(
            content.join("wp-load.php").is_file(),
            "no WordPress could be copied ({copied}): `cargo xtask test` installs it"
        );
        let database = Database::start(&folder.0)?;
        let port = free_port()?;
        let address = format!("http://127.0.0.1:{port}");
        let configuration = include_str!("../wordpress/wp-config.php")
            .replace("{socket}", &folder.0.join("socket").display().to_string())
            .replace("{address}", &address);
        fs::write(content.join("wp-config.php"), configuration)?;
        let plugins = content.join("wp-content/mu-plugins");
        fs::create_dir_all(&plugins)?;
        fs::write(
            plugins.join("here.php"),
            include_str!("../wordpress/mu-plugin.php"),
        )?;
        for (name, script) in SCRIPTS {
            fs::write(content.join(name), script)?;
        }
        run_php(&content, "setup.php", &[&address], "")?;
        let modules = fs::read_dir(MODULES)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let php = modules
            .filter(|name| name.starts_with("libphp"))
            .max()
            .context("Apache has no module for PHP: `cargo xtask test` installs it")?;
        let configuration = [APACHE, APACHE_WORDPRESS]
            .concat()
            .replace("{php}", &php)
            .replace("{content}", &content.display().to_string())
            .replace("{other}", other);
        let server = Host::start("apache2", &["-DFOREGROUND", "-f"], &configuration, port, site)?;
        Ok(WordPress {
            server,
            _database: database,
            folder,
        })
    }

    /// The address of the front page, with a slash at the end.
    pub fn address(&self) -> String {
        self.server.address()
    }

    /// Publishes a post in blocks, as the block editor stores them; its address.
    ///
    /// # Errors
    /// `WordPress` does not take it.
    pub fn post(&self, author: &str, blocks: &str) -> Result<String> {
        run_php(&self.content(), "post.php", &[author], blocks)
    }

    /// What the block editor shows an author who gives it an address: HTML, empty if `WordPress` finds nothing there.
    ///
    /// # Errors
    /// `WordPress` does not answer.
    pub fn preview(&self, author: &str, address: &str) -> Result<String> {
        run_php(&self.content(), "preview.php", &[author, address], "")
    }

    fn content(&self) -> PathBuf {
        self.folder.0.join("wordpress")
    }
}

fn run_php(folder: &Path, script: &str, arguments: &[&str], input: &str) -> Result<String> {
    let mut child = Command::new("php")
        .current_dir(folder)
        .arg(script)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("php is not installed: `cargo xtask test` installs it")?;
    child
        .stdin
        .take()
        .context("php has no input")?
        .write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    let [said, wrong] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    ensure!(output.status.success(), "{script} failed: {said}{wrong}");
    Ok(said.trim().to_owned())
}

/// A database that listens on a socket in `folder` alone; ended when dropped.
#[derive(Debug)]
struct Database {
    child: Child,
}

impl Database {
    fn start(folder: &Path) -> Result<Database> {
        let [data, socket, pid] = ["data", "socket", "database.pid"].map(|name| folder.join(name));
        let made = Command::new("mariadb-install-db")
            .args([
                "--no-defaults",
                "--user=root",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
            ])
            .arg(format!("--datadir={}", data.display()))
            .output()
            .context("mariadb-install-db is not installed: `cargo xtask test` installs it")?;
        ensure!(
            made.status.success(),
            "mariadb-install-db failed: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        let log = fs::File::create(folder.join("database.log"))?;
        let child = Command::new("mariadbd")
            .args([
                "--no-defaults",
                "--user=root",
                "--skip-networking",
                "--innodb-flush-log-at-trx-commit=0",
            ])
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket.display()))
            .arg(format!("--pid-file={}", pid.display()))
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("mariadbd is not installed: `cargo xtask test` installs it")?;
        let database = Database { child };
        for _ in 0..400 {
            if socket.exists() {
                return Ok(database);
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(folder.join("database.log")).unwrap_or_default();
        anyhow::bail!("the database does not start: {log}")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// A folder that is removed when dropped.
#[derive(Debug)]
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The policy is the strictest under which the theme shows as it should.
const APACHE_WORDPRESS: &str = "LoadModule mpm_prefork_module /usr/lib/apache2/modules/mod_mpm_prefork.so
LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
LoadModule php_module /usr/lib/apache2/modules/{php}
DirectoryIndex index.php index.html
DocumentRoot {content}
Alias /check {site}
Header set X-Frame-Options SAMEORIGIN
Header set Content-Security-Policy \"default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' \\
{other}v1/embed.js; img-src 'self' data:; font-src 'self' data:; frame-src 'self' {other}; object-src 'none'; base-uri 'none'\"
<FilesMatch \\.php$>
SetHandler application/x-httpd-php
</FilesMatch>
<Directory {content}>
AllowOverride All
Require all granted
</Directory>
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
";
