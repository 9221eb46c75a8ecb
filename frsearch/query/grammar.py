"""The grammar: what each lexeme may stand beside. What stands in the wrong place becomes a word, or goes.

After this, every bracket has its partner and something inside, every operator has what it operates on, and every
field has a value, so that the parser meets no mistakes.
"""

from __future__ import annotations

from frsearch.query.lexeme import INFIXES, OPERANDS, PREFIXES, Kind, Lexeme, Problem


def nesting(lexemes: list[Lexeme]) -> int:
    """Count how deep brackets stand in brackets, whether or not they are closed."""
    depth = deepest = 0
    for lexeme in lexemes:
        if lexeme.kind is Kind.OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif lexeme.kind is Kind.CLOSE:
            depth = max(depth - 1, 0)
    return deepest


def repair(lexemes: list[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Give the lexemes that make sense together; tell the problems of the others."""
    return _settle_infixes(_settle_prefixes(_match_brackets(lexemes, problems), problems), problems)


def _match_brackets(lexemes: list[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Drop brackets without a partner and pairs with nothing between them."""
    kept: list[Lexeme | None] = []
    opened: list[int] = []
    for lexeme in lexemes:
        if lexeme.kind is Kind.OPEN:
            opened.append(len(kept))
        elif lexeme.kind is Kind.CLOSE:
            if not opened:
                problems.append(Problem(lexeme.start, "this bracket closes nothing"))
                continue
            start = opened.pop()
            if len(kept) == start + 1:
                problems.append(Problem(lexeme.start, "there is nothing between the brackets"))
                del kept[start:]
                continue
        kept.append(lexeme)
    for place in opened:
        bracket = kept[place]
        kept[place] = None
        if bracket is not None:
            problems.append(Problem(bracket.start, "this bracket is never closed"))
    return [lexeme for lexeme in kept if lexeme is not None]


def _settle_prefixes(lexemes: list[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Go from right to left: a field, + or NOT needs something right after it."""
    settled: list[Lexeme] = []
    for lexeme in reversed(lexemes):
        follower = settled[-1] if settled else None
        if lexeme.kind is Kind.FIELD and not _takes_value(lexeme, follower):
            problems.append(Problem(lexeme.start, f"{lexeme.text}: has no value right after it"))
            settled.append(_as_word(lexeme))
        elif lexeme.kind in PREFIXES and not _applies(lexeme, follower):
            problems.append(Problem(lexeme.start, f"{lexeme.text!r} has nothing after it to apply to"))
            if lexeme.text.isalpha():
                settled.append(_as_word(lexeme))
        else:
            settled.append(lexeme)
    settled.reverse()
    return settled


def _settle_infixes(lexemes: list[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Go from left to right: AND and OR need something on both sides; SAUF after something is AND NOT."""
    settled: list[Lexeme] = []
    for place, lexeme in enumerate(lexemes):
        follower = lexemes[place + 1] if place + 1 < len(lexemes) else None
        leader = settled[-1] if settled else None
        after_operand = leader is not None and (leader.kind in OPERANDS or leader.kind is Kind.CLOSE)
        if lexeme.kind is Kind.EXCEPT:
            settled += [lexeme._replace(kind=Kind.AND)] if after_operand else []
            settled.append(lexeme._replace(kind=Kind.NOT))
        elif lexeme.kind in INFIXES and not (after_operand and (_starts(follower) or _is_prefix(follower))):
            problems.append(Problem(lexeme.start, f"{lexeme.text} needs something on both sides"))
            settled.append(_as_word(lexeme))
        elif lexeme.kind is Kind.RANGE and not (leader is not None and leader.kind is Kind.FIELD):
            problems.append(Problem(lexeme.start, "a range needs a field before it, as in date:[2020-10 TO 2020-12]"))
            settled.append(_as_word(lexeme))
        else:
            settled.append(lexeme)
    return settled


def _takes_value(field: Lexeme, follower: Lexeme | None) -> bool:
    return (
        follower is not None and follower.start == field.end and (_is_operand(follower) or follower.kind is Kind.OPEN)
    )


def _applies(prefix: Lexeme, follower: Lexeme | None) -> bool:
    touches = follower is not None and follower.start == prefix.end
    return _starts(follower) and (touches or prefix.text not in ("+", "-"))


def _starts(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and (_is_operand(lexeme) or lexeme.kind in (Kind.OPEN, Kind.FIELD))


def _is_prefix(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and lexeme.kind in PREFIXES


def _is_operand(lexeme: Lexeme) -> bool:
    return lexeme.kind in OPERANDS


def _as_word(lexeme: Lexeme) -> Lexeme:
    return Lexeme(Kind.WORD, lexeme.text, lexeme.start, lexeme.end)
