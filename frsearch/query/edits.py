"""Edit distance: how many letters to insert, remove or replace to make one word of another (Levenshtein)."""


def within(left: str, right: str, distance: int) -> bool:
    """Tell whether the words are at most `distance` edits apart."""
    if abs(len(left) - len(right)) > distance:
        return False
    row = list(range(len(right) + 1))
    for row_number, letter in enumerate(left, start=1):
        previous, row = row, [row_number]
        for column, other in enumerate(right):
            row.append(min(previous[column] + (letter != other), previous[column + 1] + 1, row[column] + 1))
        if min(row) > distance:
            return False
    return row[-1] <= distance
