"""The workflows of GitHub: pinned actions, few rights, a time limit, and an audit."""

import re

import pytest
import yaml


@pytest.fixture(scope="module")
def workflows(repo):
    """Text of every workflow, by file name."""
    files = sorted((repo / ".github/workflows").glob("*.y*ml"))
    assert files
    return {file.name: file.read_text(encoding="utf-8") for file in files}


@pytest.fixture(scope="module")
def jobs(workflows):
    """Every job, by file and name."""
    parsed = {name: yaml.safe_load(text) for name, text in workflows.items()}
    return {(name, job): body for name in parsed for job, body in parsed[name]["jobs"].items()}


def test_actions_are_pinned_by_commit_with_their_version_beside_it(workflows):
    pin = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    lines = [line for text in workflows.values() for line in text.splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not pin.search(line)] == []


def test_one_action_has_one_pin(workflows):
    pins = set(re.findall(r"uses: (\S+)", "\n".join(workflows.values())))
    assert len({pin.split("@")[0] for pin in pins}) == len(pins)


def test_workflows_may_only_read_the_repository(workflows, jobs):
    for text in workflows.values():
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in text
    assert [key for key, job in jobs.items() if "permissions" in job] == []


def test_every_job_has_a_time_limit(jobs):
    assert [key for key, job in jobs.items() if not 0 < job.get("timeout-minutes", 0) <= 90] == []


def test_no_checkout_leaves_its_credentials(jobs):
    steps = [step for job in jobs.values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == len(jobs)
    assert all(step.get("with", {}).get("persist-credentials") is False for step in checkouts)


def test_no_step_puts_text_from_outside_into_a_shell(jobs):
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert [command for command in commands if "${{" in command] == []


def test_a_job_audits_the_lock_and_lists_the_licences(jobs, repo):
    commands = [step.get("run") for job in jobs.values() for step in job["steps"]]
    assert "make audit" in commands
    _, recipe = (repo / "Makefile").read_text().split("\naudit: install\n")
    recipe = recipe.split("\n\n")[0]
    assert re.search(r"pip-audit==[\d.]+ pip-licenses==[\d.]+$", recipe, re.MULTILINE)
    assert (
        "pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock"
        in recipe
    )
    assert "pip-licenses --python $(BIN)/python" in recipe
