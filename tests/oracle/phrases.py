"""Words that stand together, and how near."""

from collections.abc import Sequence

from oracle.reading import Reading

Slot = Sequence[tuple[str, str, str]]

REACH = 8
"""Words further apart say nothing about each other."""


def slot_positions(reading: Reading, slot: Slot, *, exactly: bool = False) -> set[int]:
    """Where any of the alternatives stands: as a term, or as that very word."""
    places = (reading.standing.get(word, ()) if exactly else reading.positions.get(term, ()) for term, word, _ in slot)
    return {place for each in places for place in each}


def phrase_counts(
    reading: Reading, slots: Sequence[Slot], slop: int, fields: int, *, exactly: bool
) -> tuple[int, int, int]:
    """Count phrases by the field they start in: within the title, and within lead and body, which are one text."""
    positions = [slot_positions(reading, slot, exactly=exactly) for slot in slots]
    _, lead, body, end = reading.starts
    fields = reading.searched(fields)
    title = _found(slots, positions, slop, range(lead if fields & 1 else 0))
    text = range(lead if fields & 2 else body, end if fields & 4 else body)
    rest = _found(slots, positions, slop, text)
    in_lead = sum(start < body for start in rest)
    return len(title), in_lead, len(rest) - in_lead


def _found(slots: Sequence[Slot], positions: list[set[int]], slop: int, inside: range) -> list[int]:
    """First positions of the phrases inside a range."""
    if len(inside) < len(slots) or not all(positions):
        return []
    if slop:
        return _near(slots, positions, len(slots) + slop, inside)
    return [
        start
        for start in sorted(positions[0])
        if start in inside
        and start + len(slots) - 1 in inside
        and all(start + offset in places for offset, places in enumerate(positions))
    ]


def _near(slots: Sequence[Slot], positions: list[set[int]], longest: int, inside: range) -> list[int]:
    """First positions of stretches, none overlapping, with every slot, equal slots as often as they are asked for."""
    needed = [list(slots).count(slot) for slot in slots]
    found: list[int] = []
    free = inside.start
    for end in sorted(set().union(*positions)):
        if end not in inside:
            continue
        for start in range(end, max(free, end - longest + 1) - 1, -1):
            held = [sum(place in places for place in range(start, end + 1)) for places in positions]
            if all(have >= need for have, need in zip(held, needed, strict=True)):
                found.append(start)
                free = end + 1
                break
    return found


def closeness(before: set[int], after: set[int]) -> float:
    """Sum over one word's positions how near the next word stands: 1/d behind it, 1/(d + 1) before it."""
    total = 0.0
    for place in before:
        behind = (distance for distance in range(1, REACH + 1) if place + distance in after)
        ahead = (distance + 1 for distance in range(1, REACH) if place - distance in after)
        nearest = min((*behind, *ahead), default=0)
        total += 1 / nearest if nearest else 0.0
    return total
