"""A private file is there whole, or not at all."""

import stat
from pathlib import Path

import pytest

from forlob.errors import WrongUse
from forlob.private_file import replacing


def test_it_is_its_owners_alone_from_the_first_byte_on(tmp_path: Path) -> None:
    with replacing(tmp_path / "a", replace=False) as new:
        assert stat.S_IMODE(new.stat().st_mode) == 0o600
        assert not (tmp_path / "a").exists()
        new.write_text("x")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("replace", [True, False])
def test_what_fails_leaves_nothing_and_what_was_there_as_it_was(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "a").write_text("before")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a", replace=replace) as new:
        new.write_text("half")
        raise ZeroDivisionError
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_what_is_there_goes_only_where_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before")
    with pytest.raises(WrongUse, match="exists already"), replacing(tmp_path / "a", replace=False) as new:
        new.write_text("after")
    assert (tmp_path / "a").read_text() == "before"
    with replacing(tmp_path / "a", replace=True) as new:
        new.write_text("after")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["after"]


def test_where_there_are_no_links_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(new: Path, target: Path) -> None:
        raise PermissionError(new, target)

    monkeypatch.setattr("os.link", no_links)
    with replacing(tmp_path / "a", replace=False) as new:
        new.write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    with pytest.raises(WrongUse, match="exists already"), replacing(tmp_path / "a", replace=False) as new:
        new.write_text("y")
    assert (tmp_path / "a").read_text() == "x"


@pytest.mark.parametrize("length", [41, 240, 255])
def test_a_long_name_is_one_too(tmp_path: Path, length: int) -> None:
    with replacing(tmp_path / ("x" * length), replace=False) as new:
        new.write_text("x")
    assert [len(path.name) for path in tmp_path.iterdir()] == [length]
