"""Holds examples/ci against what it says: the files are what GitHub and GitLab read, and the lines in which
they run Zonal are run on a plan, with nothing to find, with something, and with an error.

    ci_examples.py ZONAL          from the project's top folder; ends with `N passed, N failed`
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

# Plans, and the status that a check of them ends with.
PLANS = [
    ("district Haidian leads IC\n", 0),
    ("district Haidian leads IC, AI, medicine, robots\n", 1),
    ("district Haidian leeds IC\n", 2),
]


class Test:
    """Looks at the examples, and counts."""

    def __init__(self, program):
        self.program = program
        self.passed = 0
        self.failed = 0

    def expect(self, what, is_so, *facts):
        self.passed += bool(is_so)
        self.failed += not is_so
        if not is_so:
            print("not true: %s" % what, *facts)

    def load(self, name):
        text = pathlib.Path("examples/ci", name).read_text("utf-8")
        self.expect("%s has no tabs" % name, "\t" not in text)
        return yaml.safe_load(text)

    def run_lines(self, what, lines, report, is_report):
        """Runs the lines as a step does, on each plan; a report has to be there, whatever happened."""
        for plan, status in PLANS:
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "plans").mkdir()
                pathlib.Path(folder, "plans", "plan.zonal").write_text(plan, "utf-8")
                pathlib.Path(folder, "bin").mkdir()
                pathlib.Path(folder, "bin", "zonal").symlink_to(self.program)
                path = "%s/bin:%s" % (folder, os.environ["PATH"])
                result = subprocess.run(["sh", "-e", "-c", lines], cwd=folder, timeout=60,
                                        env={**os.environ, "PATH": path}, capture_output=True)
                self.expect("%s ends with %d" % (what, status), result.returncode == status,
                            result.stderr)
                self.expect("%s says so" % what, status == 0 or result.stdout + result.stderr)
                self.expect("%s writes %s" % (what, report),
                            is_report(pathlib.Path(folder, report), status))

    # --- GitHub ---

    def look_at_github(self):
        workflow = self.load("github.yml")
        # YAML 1.1 takes the key `on` for a truth; GitHub does not.
        self.expect("it has the keys of a workflow",
                    set(workflow) == {"name", True, "permissions", "jobs"}, list(workflow))
        self.expect("it knows when", set(workflow[True]) == {"push", "pull_request"})
        self.expect("it may upload", workflow["permissions"]["security-events"] == "write")
        job = workflow["jobs"]["check"]
        self.expect("it says where", job["runs-on"] == "ubuntu-latest")
        for step in job["steps"]:
            self.expect("%s does one thing" % step["name"], ("run" in step) != ("uses" in step))
            self.expect("%s has keys that there are" % step["name"],
                        set(step) <= {"name", "if", "uses", "with", "run"})
            if "uses" in step:
                self.expect("%s names a version" % step["name"],
                            re.fullmatch(r"[\w.-]+(/[\w.-]+)+@v\d+", step["uses"]))
        steps = {step["name"]: step for step in job["steps"]}
        folder = steps["Fetch Zonal"]["with"]["path"]
        for line in steps["Install Zonal"]["run"].splitlines():
            words = line.removeprefix("sudo ").split()
            self.expect("the targets are there: %s" % line, words[:3] == ["make", "-C", folder] and
                        all(has_target(target) for target in words[3:]))
        upload = steps["Upload the findings"]
        report = upload["with"]["sarif_file"]
        self.expect("it uploads what is there", "hashFiles('%s')" % report in upload["if"])
        self.run_lines("the workflow", steps["Check the plans"]["run"], report, is_sarif)

    # --- GitLab ---

    def look_at_gitlab(self):
        jobs = self.load("gitlab.yml")
        self.expect("it is one job", set(jobs) == {"plans"})
        job = jobs["plans"]
        self.expect("it has the keys of a job", set(job) == {
            "stage", "image", "variables", "before_script", "script", "artifacts"}, list(job))
        for line in job["before_script"]:
            words = line.split()
            is_there = words[0] != "make" or all(map(has_target, words[3:]))
            self.expect("the targets are there: %s" % line, is_there)
        self.expect("it keeps the report of what fails", job["artifacts"]["when"] == "always")
        report = job["artifacts"]["reports"]["junit"]
        self.run_lines("the job", "\n".join(job["script"]), report, is_junit)


def has_target(target):
    makefile = pathlib.Path("Makefile").read_text("utf-8")
    return re.search(r"(?m)^%s:" % re.escape(target), makefile)


def is_sarif(path, status):
    if not path.exists():
        return False
    log = json.loads(path.read_text("utf-8"))
    return log["version"] == "2.1.0" and bool(log["runs"][0]["results"]) == (status > 0)


def is_junit(path, status):
    if not path.exists():
        return False
    suites = xml.etree.ElementTree.parse(path).getroot()
    found = int(suites.get("failures")) + int(suites.get("errors"))
    return suites.tag == "testsuites" and bool(found) == (status > 0)


def main():
    test = Test(os.path.abspath(sys.argv[1]))
    test.look_at_github()
    test.look_at_gitlab()
    print("%d passed, %d failed" % (test.passed, test.failed))
    return test.failed > 0


if __name__ == "__main__":
    sys.exit(main())
