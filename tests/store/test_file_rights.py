"""Who a database lets in: its owner, and a group that was let in on purpose; what lies behind a link is what is meant."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from forlob.errors import DatabaseUnusable
from forlob.store import file_rights
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


@as_root
def test_who_is_of_another_group_than_the_folder_is_not_let_in_by_it(tmp_path: Path) -> None:
    path = tmp_path / "forlob.db"
    path.touch()
    path.parent.chmod(0o2770)
    path.chmod(0o664)
    assert file_rights.of(path).mode == 0o660
    os.chown(path, -1, GROUP)
    assert file_rights.of(path).mode == 0o600


def as_another(folder: Path, what: Callable[[], bool]) -> bool:
    """Return what is so in a folder for a user who is not root and in no group of ours."""
    folder.chmod(0o711)
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            os.setgroups([])
            os.setgid(GROUP)
            os.setuid(OWNER)
            os._exit(0 if what() else 1)
        finally:
            os._exit(2)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 1)
    return code == 0


@as_root
def test_who_is_not_root_gives_no_file_away_and_is_told_whom_that_shuts_out(tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    mine.touch(0o600)
    os.chown(mine, OWNER, GROUP)
    private, of_a_group = (file_rights.Rights(0, 0, mode, mode) for mode in (0o600, 0o660))
    assert as_another(tmp_path, lambda: file_rights.give(Path("mine.db"), private))
    assert not as_another(tmp_path, lambda: file_rights.give(Path("mine.db"), of_a_group))
    assert (mine.stat().st_uid, mode(mine)) == (OWNER, 0o600)
    assert file_rights.give(mine, private), "root does give it away"
    assert (mine.stat().st_uid, mode(mine)) == (0, 0o600)


@as_root
def test_a_file_of_somebody_else_that_others_can_look_at_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "of_root.db"
    path.touch()
    path.chmod(0o666)

    def refused() -> bool:
        try:
            file_rights.shut_others_out(Path("of_root.db"))
        except DatabaseUnusable as error:
            return "it is not yours to shut them out" in error.what
        return False

    assert as_another(tmp_path, refused)
    assert mode(path) == 0o666
    file_rights.shut_others_out(path)
    assert mode(path) == 0o600


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
