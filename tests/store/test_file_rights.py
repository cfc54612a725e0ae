"""Who a database lets in: its owner, and a group that was let in on purpose; what lies behind a link is what is meant."""

import os
import stat
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.dump import rows_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are of POSIX")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives a file away")
GROUP, OWNER = 54_321, 54_322


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("given", [0o644, 0o664, 0o666, 0o604])
def test_an_empty_file_that_was_there_before_is_made_private(forlob: Forlob, given: int) -> None:
    forlob.database.unlink()
    forlob.database.parent.chmod(0o755)
    forlob.database.touch()
    forlob.database.chmod(given)
    forlob.ok("citizen", "add", "Åse Holm")
    assert mode(forlob.database) == 0o600


def test_an_empty_file_of_a_group_that_was_let_in_on_purpose_keeps_it(forlob: Forlob) -> None:
    forlob.database.unlink()
    forlob.database.touch()
    forlob.database.chmod(0o660)
    forlob.ok("citizen", "add", "Åse Holm")
    assert mode(forlob.database) == 0o660


def test_in_a_groups_folder_the_group_is_let_in_and_others_are_not(forlob: Forlob) -> None:
    forlob.database.unlink()
    forlob.database.parent.chmod(0o2770)
    forlob.database.touch()
    os.chown(forlob.database, -1, forlob.database.parent.stat().st_gid)
    forlob.database.chmod(0o664)
    forlob.ok("citizen", "add", "Åse Holm")
    assert mode(forlob.database) == 0o660


@pytest.mark.parametrize(("was", "becomes"), [(0o600, 0o600), (0o660, 0o660), (0o640, 0o640), (0o644, 0o600)])
def test_a_restore_lets_in_whom_the_file_let_in_on_purpose(
    full: Forlob, tmp_path: Path, was: int, becomes: int
) -> None:
    full.ok("backup", tmp_path / "kept.db")
    full.database.parent.chmod(0o755)
    full.database.chmod(was)
    ran = full.ok("restore", tmp_path / "kept.db", "--yes")
    assert mode(full.database) == becomes
    assert (f"what was there let others in; {full.database} is yours alone now" in ran.err) is (was != becomes)
    assert all(mode(path) == 0o600 for path in (tmp_path / "backups").iterdir())


@as_root
def test_a_restore_keeps_owner_and_group(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    os.chown(full.database, OWNER, GROUP)
    full.database.chmod(0o660)
    full.ok("restore", tmp_path / "kept.db", "--yes")
    found = full.database.stat()
    assert (found.st_uid, found.st_gid, mode(full.database)) == (OWNER, GROUP, 0o660)


def test_a_restore_through_a_link_replaces_what_the_link_points_to(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    before = rows_of(full.database)
    full.ok("citizen", "add", "Later")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(full.database)
    full.ok("restore", tmp_path / "kept.db", "--yes", FORLOB_DB=str(link))
    assert link.is_symlink()
    assert rows_of(full.database) == before
    assert not full.database.is_symlink()
    assert len(list((tmp_path / "elsewhere" / "backups").iterdir())) == 1


def test_a_restore_through_a_link_that_leads_nowhere_makes_the_file(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "disk" / "real.db")
    full.ok("restore", tmp_path / "kept.db", "--yes", FORLOB_DB=str(link))
    assert link.is_symlink()
    assert rows_of(tmp_path / "disk" / "real.db") == rows_of(full.database)


def test_links_in_a_circle_are_a_sentence(full: Forlob, tmp_path: Path) -> None:
    full.ok("backup", tmp_path / "kept.db")
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    one.symlink_to(other)
    other.symlink_to(one)
    assert full.refused("restore", tmp_path / "kept.db", "--yes", FORLOB_DB=str(one)).code == 6
