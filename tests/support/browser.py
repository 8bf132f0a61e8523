"""A headless Chromium that a test looks at pages with, over pipes: it opens no port, and what it writes is in a
folder that goes with it. Every wait ends; however the test ends, the browser does, too.
"""

import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome",
         "/Applications/Chromium.app/Contents/MacOS/Chromium",
         "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# The browser reads commands from descriptor 3 and writes to 4, whatever they are called here.
TRAMPOLINE = """
import os, sys
reads, writes = (os.dup(int(number)) for number in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""


class BrowserError(Exception):
    """The browser does not do what it is told to."""


def find_browser():
    """The program, or None."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


class Browser:
    """Use it as a context: `with Browser(60) as browser:`; it has to be done with in so many seconds."""

    def __init__(self, seconds):
        self.deadline = time.monotonic() + seconds
        self.number = 0
        self.events = []
        self.unread = b""
        self.folder = tempfile.TemporaryDirectory(prefix="zonal-browser-")
        self.process = None

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
        child_reads, self.writes = os.pipe()
        self.reads, child_writes = os.pipe()
        arguments = [find_browser(), "--headless", "--disable-gpu", "--remote-debugging-pipe",
                     "--no-first-run", "--disable-extensions", "--disable-background-networking",
                     "--disable-dev-shm-usage", "--disable-component-update", "--hide-scrollbars",
                     f"--user-data-dir={self.folder.name}/profile"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        home = {**os.environ, "HOME": self.folder.name, "XDG_CONFIG_HOME": self.folder.name,
                "XDG_CACHE_HOME": self.folder.name}
        log = pathlib.Path(self.folder.name, "log").open("wb")
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-c", TRAMPOLINE, str(child_reads), str(child_writes), *arguments],
                pass_fds=(child_reads, child_writes), stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env=home, start_new_session=True)
        finally:
            os.close(child_reads)
            os.close(child_writes)
            log.close()
        return self

    def __exit__(self, *_):
        """Ends the browser and what it has started, which are a session of their own."""
        os.close(self.writes)
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait(10)
        os.close(self.reads)
        for _ in range(20):
            try:
                self.folder.cleanup()
                return
            except OSError:
                time.sleep(0.1)

    def receive(self):
        """The next message; fails where none comes in time."""
        while b"\0" not in self.unread:
            left = self.deadline - time.monotonic()
            if left <= 0 or not select.select([self.reads], [], [], left)[0]:
                raise BrowserError("the browser takes too long")
            more = os.read(self.reads, 1 << 16)
            if not more:
                log = pathlib.Path(self.folder.name, "log").read_text(errors="replace")
                raise BrowserError("the browser has ended: " + log[-2000:])
            self.unread += more
        message, _, self.unread = self.unread.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        """Does something, and gives what comes of it; keeps what happens meanwhile."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise BrowserError(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def wait_for(self, session, method):
        """Waits until something happens, unless it has."""
        def has_happened(event):
            return event.get("method") == method and event.get("sessionId") == session
        while not any(map(has_happened, self.events)):
            self.events.append(self.receive())


class Page:
    """One page in the browser, `width` wide."""

    def __init__(self, browser, width, height=900):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")
        self.resize(width, height)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def resize(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def show(self, scheme="light", media="screen"):
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path):
        self.browser.events.clear()
        self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        self.browser.wait_for(self.session, "Page.loadEventFired")

    def evaluate(self, expression):
        """What the expression comes to in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in result:
            raise BrowserError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def requested(self):
        """The addresses that were asked for since the page was opened."""
        return [event["params"]["request"]["url"] for event in self.browser.events
                if event.get("method") == "Network.requestWillBeSent"]

    def complaints(self):
        """What went to the console, and mistakes of scripts."""
        kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [event["params"] for event in self.browser.events if event.get("method") in kinds]
