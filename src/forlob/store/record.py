"""What a record is: one row of a table, with plain attributes; days are dates and truth is bool."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    Protocol,
    Self,
    TypeAlias,
    TypeVar,
    dataclass_transform,
)

Row: TypeAlias = dict[str, Any]
"""Column to value as the journal shows it: days are ISO text, truth is true or false."""
NO_DEFAULT = object()
DIGEST = "sha256"
"""The one column of text that nobody writes: ten digits in a row are no number of anybody's."""


class Column(NamedTuple):
    """One column: what its values are (date, bool, int, float or str), and whether it may be empty."""

    kind: type
    optional: bool


class Watching(Protocol):
    """A change that wants to know which of its records was set."""

    def touch(self, record: "Record") -> None:
        """Remember that the record was set."""


@dataclass_transform(kw_only_default=True)
class Record:
    """One row. `kept` is the row as it lies in the database, None where it is new.

    A subclass names its table, and by column the tables that its rows point at.
    """

    table: ClassVar[str] = ""
    key: ClassVar[str] = "id"
    columns: ClassVar[Mapping[str, Column]] = {}
    references: ClassVar[Mapping[str, str]] = {}
    defaults: ClassVar[Mapping[str, Any]] = {}
    day_columns: ClassVar[tuple[str, ...]] = ()
    truth_columns: ClassVar[tuple[str, ...]] = ()
    kept: Row | None

    def __init_subclass__(cls, *, table: str = "", key: str = "id", **references: str) -> None:
        super().__init_subclass__()
        cls.table, cls.key, cls.references = table, key, references
        own = {name: column_of(kind) for name, kind in cls.__annotations__.items()}
        cls.columns = {**cls.columns, **own}
        cls.defaults = {**cls.defaults, **{name: getattr(cls, name, NO_DEFAULT) for name in own}}
        cls.day_columns = tuple(name for name, column in cls.columns.items() if column.kind is date)
        cls.truth_columns = tuple(name for name, column in cls.columns.items() if column.kind is bool)

    if not TYPE_CHECKING:  # mypy would take any name for an attribute

        def __init__(self, **values: Any) -> None:
            held = {**self.defaults, **values}
            if wrong := [name for name in held if name not in self.columns or held[name] is NO_DEFAULT]:
                raise TypeError(f"{type(self).__name__}: {', '.join(wrong)}")
            self.__dict__.update(held, kept=None, watching=None)

        def __setattr__(self, name: str, value: Any) -> None:
            if name not in self.columns:
                raise AttributeError(f"{type(self).__name__} has no column {name}")
            self.__dict__[name] = value
            if self.watching is not None:
                self.watching.touch(self)

    @classmethod
    def read(cls, values: Sequence[Any]) -> Self:
        """Return the record of a row that lies in the database, given in the order of the columns."""
        row = cls.row_of(values)
        record = cls.__new__(cls)
        record.__dict__.update(row, kept=row, watching=None)
        for name in cls.day_columns:
            if row[name] is not None:
                record.__dict__[name] = date.fromisoformat(row[name])
        return record

    @classmethod
    def row_of(cls, values: Sequence[Any]) -> Row:
        """Return the row that lies in the database, given in the order of the columns."""
        row = dict(zip(cls.columns, values, strict=True))
        for name in cls.truth_columns:
            if row[name] is not None:
                row[name] = bool(row[name])
        return row

    @property
    def key_value(self) -> Any:
        """The row's key: its number, or a worker's initials."""
        return self.__dict__[self.key]

    def row(self) -> Row:
        """Return the row as it is to lie in the database."""
        held = self.__dict__
        return {name: held[name].isoformat() if isinstance(held[name], date) else held[name] for name in self.columns}

    def set(self, values: Mapping[str, Any]) -> None:
        """Set columns by name."""
        for name, value in values.items():
            setattr(self, name, value)

    def lies_as(self, row: Row | None, watching: Watching) -> None:
        """Note that the row lies in the database like this now, None: not any more; and who is to know when it is set."""
        counted = {name: value for name, value in (row or {}).items() if name in ("id", "version")}
        self.__dict__.update(counted, kept=row, watching=watching)


def column_of(kind: Any) -> Column:
    """Return what an annotation says of a column: `date | None` is a day that may be empty."""
    if isinstance(kind, UnionType):
        (some,) = (one for one in kind.__args__ if one is not type(None))
        return Column(some, True)
    return Column(kind, False)


R = TypeVar("R", bound=Record)


class Selection(NamedTuple, Generic[R]):
    """A named question for records of one kind: what stands behind WHERE, with its ORDER BY."""

    kind: type[R]
    where: str


class Numbered(Record):
    """A row with a number that is never given to another; 0 until it is written."""

    id: int = 0


class Edited(Numbered):
    """A row that people edit: every write counts its version up, so that a write on an older one is noticed."""

    version: int = 1
