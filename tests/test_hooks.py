"""The pre-commit hook on a real repository, and the shell of the GitHub Action on a real file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
ENV = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
RIGHT = "Sales rose from £104m to £156m, up 50%.\n"
WRONG = "Sales rose from £104m to £156m, up 40%.\n"


def git(folder: Path, *args: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True, text=True, env=ENV)
    return done.stdout.strip()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_pre_commit_runs_the_hook_of_this_repository(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "init", "-q", ".")
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "hooks")
    work = tmp_path / "work"
    work.mkdir()
    hook = {"id": "claimcheck", "language": "system"}
    config = {"repos": [{"repo": hooks.as_uri(), "rev": git(hooks, "rev-parse", "HEAD"), "hooks": [hook]}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (work / "release.txt").write_text(RIGHT, encoding="utf-8")
    git(work, "init", "-q", ".")
    git(work, "add", ".")
    env = {**ENV, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_COUNT": "1",
           "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always"}  # fmt: skip
    run = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    good = subprocess.run(run, cwd=work, env=env, capture_output=True, text=True)
    assert good.returncode == 0, good.stdout + good.stderr
    (work / "release.txt").write_text(WRONG, encoding="utf-8")
    bad = subprocess.run(run, cwd=work, env=env, capture_output=True, text=True)
    assert bad.returncode == 1 and "CC201" in bad.stdout, bad.stdout + bad.stderr


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_annotates_and_fails(tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    script = next(s["run"] for s in steps if s.get("name") == "Check")
    (tmp_path / "release.txt").write_text(WRONG, encoding="utf-8")
    summary = tmp_path / "summary.md"
    env = {**ENV, "PATHS": "release.txt", "ARGS": "", "SARIF": "out.sarif", "RUNNER_TEMP": str(tmp_path),
           "GITHUB_STEP_SUMMARY": str(summary)}  # fmt: skip
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error title=CC201,file=release.txt,line=1,")
    assert "CC201" in summary.read_text("utf-8") and (tmp_path / "out.sarif").is_file()


def gitlab_script() -> list[str]:
    """The commands of the GitLab job that docs/ci.md shows, its installation left out."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    shown = page.partition('```yaml title=".gitlab-ci.yml"\n')[2].partition("```")[0]
    return [line for line in yaml.safe_load(shown)["claims"]["script"] if not line.startswith("pip install")]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_gitlab_job_writes_both_reports_and_fails(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "sales.md").write_text(WRONG, encoding="utf-8")
    (script,) = gitlab_script()
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=ENV, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    (issue,) = json.loads((tmp_path / "claims.json").read_text("utf-8"))
    assert issue["check_name"] == "CC201" and issue["location"]["path"] == "releases/sales.md"
    assert issue["location"]["lines"]["begin"] == 1 and issue["severity"] and issue["fingerprint"]
    cases = ElementTree.parse(tmp_path / "claims.xml").getroot().iter("testcase")
    assert any(case.find("failure") is not None for case in cases)


def test_an_installed_rule_pack_is_found_by_its_name_and_never_imported(tmp_path: Path) -> None:
    package = tmp_path / "otterby"
    shutil.copytree(ROOT / "docs" / "examples" / "house-rules", package / "rules")
    (package / "__init__.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    info = tmp_path / "otterby-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: otterby\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[claimcheck.rules]\notterby = otterby.rules\n", encoding="utf-8")
    env = {**ENV, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    run = [sys.executable, "-m", "claimcheck", "rules", "list", "--rules"]
    known = subprocess.run([*run, "otterby"], env=env, capture_output=True, text=True)
    assert known.returncode == 0 and "units.council.lane_kilometre" in known.stdout, known.stderr
    unknown = subprocess.run([*run, "nobody"], env=env, capture_output=True, text=True)
    assert unknown.returncode == 2 and "nobody: no such folder, and no installed rule pack" in unknown.stderr
