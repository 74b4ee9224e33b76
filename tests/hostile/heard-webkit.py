#!/usr/bin/python3
"""A window of WebKitGTK for its WebDriver, whose console is written to the file that LEKCHECK_CONSOLE names.

MiniBrowser can write its console, but not under a driver: its windows are then of a private session, of which WebKit writes
nothing. Here the session is kept in that file's folder. The driver silences what it starts, hence the file.
"""
import os
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402


def window(_session):
    settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True)
    view = WebKit2.WebView(web_context=CONTEXT, is_controlled_by_automation=True, settings=settings)
    frame = Gtk.Window(default_width=1000, default_height=800)
    frame.add(view)
    frame.show_all()
    return view


def begin(_context, session):
    # The driver asks for a browser of this name.
    info = WebKit2.ApplicationInfo()
    info.set_name("MiniBrowser")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", window)


Gtk.init(sys.argv)
console = os.environ["LEKCHECK_CONSOLE"]
os.dup2(os.open(console, os.O_WRONLY | os.O_APPEND), 1)
folder = os.path.dirname(console)
CONTEXT = WebKit2.WebContext(
    website_data_manager=WebKit2.WebsiteDataManager(base_data_directory=folder, base_cache_directory=folder)
)
CONTEXT.set_automation_allowed(True)
CONTEXT.connect("automation-started", begin)
Gtk.main()
