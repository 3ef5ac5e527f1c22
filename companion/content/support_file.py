"""Reads the file of help lines, with its own small checks, as pydantic is not wanted before unlocking."""

import re
from pathlib import Path
from typing import Any, NoReturn, get_args

from companion.content.characters import hidden_in_data, hidden_in_text
from companion.content.faults import Key, shown
from companion.content.helplines import CONTEXT, KINDS, SURE, Audience, Checked, Country, SupportLine, Way
from companion.content.lines import key_lines, line_of
from companion.content.reading import Table, parse, read_text
from companion.content.ways import WAYS, places
from companion.errors import ExerciseInvalid, Problem
from companion.text import Text

_LINE_KEYS = {"countries", "name", "audience", "how", "hours", "cost", "note", "kind", "sure", "source", "checked_on"}
_COUNTRY_KEYS = {"code", "name", "numbers", "brief", "opening"}
_CHECKED = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?")


def read_support(path: Path) -> tuple[Country, ...]:
    """The countries with their lines, in the file's order. Raises ExerciseInvalid."""
    return _File(path).countries()


class _File:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = read_text(path)
        self.table = parse(path, self.text)

    def countries(self) -> tuple[Country, ...]:
        for fault in (*hidden_in_text(self.text), *hidden_in_data(self.table)):
            self.refuse(fault.key, fault.what)
        self.only(self.table, {"first", "last", "countries", "lines"}, ())
        tables = self.tables(self.table, "countries", ())
        codes = [self.word(table, "code", ("countries", at)) for at, table in enumerate(tables)]
        lines: dict[str, list[SupportLine]] = {code: [] for code in codes}
        for at, table in enumerate(self.tables(self.table, "lines", ())):
            for line in self.line(table, ("lines", at), codes):
                lines[line.country].append(line)
        return tuple(
            self.country(table, ("countries", at), lines[code])
            for at, (code, table) in enumerate(zip(codes, tables, strict=True))
        )

    def country(self, table: Table, key: Key, lines: list[SupportLine]) -> Country:
        self.only(table, _COUNTRY_KEYS, key)
        numbers = table.get("numbers", {})
        if not isinstance(numbers, dict) or not all(isinstance(number, str) for number in numbers.values()):
            what = Text("check", "“{name}” must be a table of texts in quotes; change it.")
            self.refuse((*key, "numbers"), what.filled(name="numbers"))
        brief = self.word(table, "brief", key)
        opening = self.words(table, "opening", key)
        for where, sentence in ((("brief",), brief), *((("opening", at), each) for at, each in enumerate(opening))):
            for name in places(sentence) - numbers.keys():
                what = Text("check", "There is no number “{name}” in “numbers”; add it.")
                self.refuse((*key, *where), what.filled(name=name))
        opening = [self.word(self.table, "first", ()), *opening, self.word(self.table, "last", ())]
        return Country(
            code=self.word(table, "code", key),
            name=Text(CONTEXT, self.word(table, "name", key)),
            brief=Text(CONTEXT, brief),
            opening=tuple(Text(CONTEXT, sentence) for sentence in opening),
            numbers=numbers,
            lines=tuple(sorted(lines, key=lambda line: KINDS.index(line.kind))),
        )

    def line(self, table: Table, key: Key, codes: list[str]) -> list[SupportLine]:
        self.only(table, _LINE_KEYS, key)
        countries = self.words(table, "countries", key)
        for at, code in enumerate(countries):
            if code not in codes:
                what = Text("check", "There is no country “{code}” in this file; correct it.")
                self.refuse((*key, "countries", at), what.filled(code=code))
        audiences: tuple[Audience, ...] = get_args(Audience)
        how = [self.way(way, (*key, "how", at)) for at, way in enumerate(self.tables(table, "how", key))]
        return [
            SupportLine(
                country=code,
                audience=self.one_of(table, "audience", key, audiences, "anyone"),
                name=self.word(table, "name", key),
                how=tuple(how),
                kind=self.one_of(table, "kind", key, KINDS),
                sure=self.one_of(table, "sure", key, SURE),
                hours=Text(CONTEXT, self.word(table, "hours", key, "")),
                cost=Text(CONTEXT, self.word(table, "cost", key, "")),
                note=Text(CONTEXT, self.word(table, "note", key, "")),
                source=self.word(table, "source", key),
                checked_on=self.checked(table, key),
            )
            for code in countries
        ]

    def way(self, table: Table, key: Key) -> Way:
        self.only(table, {"by", "to", "say"}, key)
        by = self.one_of(table, "by", key, tuple(WAYS))
        say = self.word(table, "say", key, "")
        if ("say" in places(WAYS[by])) != bool(say):
            what = Text("check", "“say” and the way “{way}” do not go together; add it or take it out.")
            self.refuse(key, what.filled(way=by))
        return Way(by, self.word(table, "to", key), say)

    def checked(self, table: Table, key: Key) -> Checked:
        found = _CHECKED.fullmatch(self.word(table, "checked_on", key))
        if not found:
            what = Text("check", '“checked_on” must be a year and month such as "2024-08"; change it.')
            self.refuse((*key, "checked_on"), what)
        return Checked(int(found[1]), int(found[2]) if found[2] else None)

    def one_of(self, table: Table, name: str, key: Key, known: tuple[Any, ...], default: str | None = None) -> Any:
        value = self.word(table, name, key, default)
        if value not in known:
            what = Text("check", "“{name}” can only be one of: {known}. Choose one.")
            self.refuse((*key, name), what.filled(name=name, known=", ".join(known)))
        return value

    def word(self, table: Table, name: str, key: Key, default: str | None = None) -> str:
        value = table.get(name, default)
        if not isinstance(value, str) or (not value and default != ""):
            what = Text("check", "“{name}” must be a text in quotes; change it.")
            self.refuse((*key, name), what.filled(name=name))
        return value

    def words(self, table: Table, name: str, key: Key) -> list[str]:
        value = table.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            what = Text("check", "“{name}” must be a list of texts in quotes; change it.")
            self.refuse((*key, name), what.filled(name=name))
        return value

    def tables(self, table: Table, name: str, key: Key) -> list[Table]:
        value = table.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            what = Text("check", "“{name}” must be a list of tables; change it.")
            self.refuse((*key, name), what.filled(name=name))
        return value

    def only(self, table: Table, known: set[str], key: Key) -> None:
        for name in table.keys() - known:
            self.refuse((*key, name), Text("check", "“{name}” is not known here; take it out.").filled(name=name))

    def refuse(self, key: Key, what: Text) -> NoReturn:
        line = line_of(key_lines(self.text), key)
        raise ExerciseInvalid([Problem(self.path, line, shown(key), what)])
