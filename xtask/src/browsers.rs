//! Real browsers: Chromium, Firefox and `WebKitGTK` with their drivers, and what is run in them.

use crate::install;
use crate::layout::Layout;
use crate::process::{cargo, run, step};
use anyhow::Result;
use std::process::Command;

/// Debian's packages. Fonts and `xauth` are only recommended by those that need them.
const PROGRAMS: [(&str, &str); 22] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("xvfb-run", "xvfb"),
    ("xauth", "xauth"),
    ("fc-list", "fontconfig"),
    (
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "fonts-dejavu-core",
    ),
    ("tcpdump", "tcpdump"),
    ("nginx", "nginx-light"),
    (
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        "libnginx-mod-http-brotli-static",
    ),
    ("apache2", "apache2"),
    // What stands in for WebKit's own browser where its console is to be heard.
    ("/usr/lib/python3/dist-packages/gi/__init__.py", "python3-gi"),
    ("/usr/share/doc/gir1.2-webkit2-4.1", "gir1.2-webkit2-4.1"),
    // A host that embeds, with its database; the server alone, since the package mariadb-server would start
    // it.
    ("/usr/share/wordpress/wp-load.php", "wordpress"),
    (
        "/usr/share/doc/wordpress-theme-twentytwentythree",
        "wordpress-theme-twentytwentythree",
    ),
    ("mariadbd", "mariadb-server-core"),
    ("mariadb-install-db", "mariadb-server-core"),
    ("php", "php-cli"),
    ("/usr/share/doc/php-mysql", "php-mysql"),
    ("/usr/share/doc/libapache2-mod-php", "libapache2-mod-php"),
    // Reads what was printed.
    ("pdftotext", "poppler-utils"),
];

/// Firefox's driver is in no Debian package.
const GECKODRIVER: &str = "0.37.1";

/// Installs whatever of it is missing.
pub fn install(layout: &Layout) -> Result<()> {
    install::programs(&PROGRAMS)?;
    install::crate_program(layout, "geckodriver", GECKODRIVER)
}

/// Tells a command where the publisher's command and Firefox's driver are.
pub fn environment<'a>(layout: &Layout, command: &'a mut Command) -> &'a mut Command {
    command
        .env("LEKCHECK_COMMAND", layout.command())
        .env("GECKODRIVER", layout.tools.join("bin/geckodriver"))
}

/// Runs the tests of a package that drives browsers, one after the other: each takes a core.
pub fn test(layout: &Layout, package: &str) -> Result<()> {
    run(environment(layout, &mut cargo(&layout.root))
        .args(["test", "--package", package, "--tests"])
        .args(["--", "--test-threads", "1", "--nocapture"]))
}

/// `cargo xtask screenshots`: every state of the page, narrow and wide, light and dark, in all languages; five
/// tasks on a telephone, step by step; and answers on paper.
pub fn screenshots(layout: &Layout) -> Result<()> {
    crate::page::build(layout, crate::imports::OnChange::Fail)?;
    install(layout)?;
    let folder = layout.target.join("screenshots");
    step("take screenshots", || {
        run(environment(layout, &mut cargo(&layout.root))
            .env("LEKCHECK_SCREENSHOTS", &folder)
            .args(["test", "--quiet", "--package", "browser"])
            .args(["--test", "screenshots", "--test", "tasks", "--test", "paper"])
            .args(["--", "--include-ignored", "--test-threads", "1"]))
    })?;
    println!("screenshots in {}", folder.display());
    Ok(())
}
