"""What is printed holds nothing that a terminal obeys, whatever a file's name or a cell says."""

from types import SimpleNamespace

import pytest

from warshift.errors import AcquireError, ConfigError, DataError, WarshiftError
from warshift.harmonise.inspection import report
from warshift.scripting import one_line_errors, say
from warshift.text import one_line, visible

ATTACKS = ("\x1b[2J", "\x1b]0;title\x07", "a\nb", "a\rb", "\u202eb", "\u200b", "\x9b31m", "\u2028x")


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", [WarshiftError, ConfigError, AcquireError])
def test_a_message_is_one_line_of_visible_characters(kind, attack):
    text = str(kind(f"{attack}.csv: wrong; correct it"))
    assert text.isprintable()
    assert text.endswith(".csv: wrong; correct it")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_part_of_a_message_about_a_row_acts(attack):
    error = DataError(f"{attack}.csv", f"bad {attack}", f"do {attack}", column=attack, value=attack)
    assert str(error).isprintable()


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_failing_rule_prints_and_logs_the_same_visible_line(attack, tmp_path, capsys):
    job = SimpleNamespace(log=[tmp_path / "log"], input=[], output=[])
    with pytest.raises(SystemExit), one_line_errors(job):
        raise ConfigError(f"{attack}: wrong; correct it")
    printed = capsys.readouterr().err
    assert printed == (tmp_path / "log").read_text()
    assert printed.removesuffix("\n").isprintable()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_report_on_a_dataset_is_visible(attack, capsys):
    lines = report([f"rows {attack}"], [f"odd {attack}"], [f"wrong {attack}"]).split("\n")
    assert len(lines) == 5
    assert all(line.isprintable() for line in lines)
    say(f"name {attack}")
    assert capsys.readouterr().out.removesuffix("\n").isprintable()


def test_letters_of_every_script_stay():
    text = "Ångström, Владимир, 毛泽东, عرفات, मोदी, “–” ½"
    assert visible(text) == one_line(text) == text


def test_blanks_are_joined_and_the_rest_is_numbered():
    assert one_line(" a\t b\r\n\u00a0c \u202e\x1b") == "a b c [U+202E][U+001B]"
    assert visible("a\u00adb") == "a[U+00AD]b"
