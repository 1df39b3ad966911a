"""Spaces and marks are where articles from many hands differ most and where a reader sees least: this file puts wrong
ones beside right words, and takes away one mark of a pair, with the other as its partner place."""

import re

from article import LOWER, UPPER

BETWEEN = rf"(?<=[{LOWER}]{{2}}) (?=[{LOWER}]{{2}})"  # the space between two lower-case words
ENDED = f"(?<=[{LOWER}]{{2}})"  # after a word, not after an abbreviation or a number
STOP = rf"{ENDED}\. (?=[{UPPER}])"


def replaced(article, pattern, new):
    """Every match of the pattern replaced; the new text may refer to its groups."""
    for m in article.find(pattern):
        yield m.start(), m.end(), m.expand(new) if isinstance(new, str) else new(m)


def space_before_mark(chance, article):
    """a space before a mark: người, → người ,"""
    return replaced(article, rf"{ENDED}([,.;:!?])(?=\s)", r" \1")


def no_space_after_comma(chance, article):
    """the space after a comma lost"""
    return replaced(article, rf"{ENDED}, (?=[{LOWER}{UPPER}])", ",")


def no_space_after_stop(chance, article):
    """the space after a full stop lost"""
    return replaced(article, STOP, ".")


def double_space(chance, article):
    """two spaces between two words"""
    return replaced(article, BETWEEN, "  ")


def tab(chance, article):
    """a tab between two words"""
    return replaced(article, BETWEEN, "\t")


def no_break_space(chance, article):
    """a no-break space (U+00A0) between two words"""
    return replaced(article, BETWEEN, "\u00a0")


def mark_doubled(chance, article):
    """a mark twice: ,, .. !! ??"""
    return replaced(article, rf"{ENDED}([,.!?])(?=\s)", r"\1\1")


def mark_other_beside(chance, article):
    """two different marks together: ,. or .,"""
    return replaced(article, rf"{ENDED}([,.])(?=\s)", lambda m: {",": ",.", ".": ".,"}[m.group(1)])


def comma_to_stop(chance, article):
    """a full stop for a comma, the next word in small letters"""
    return replaced(article, rf"{ENDED},(?= [{LOWER}]{{2}})", ".")


def stop_lost_sentence(chance, article):
    """the full stop between two sentences lost"""
    return replaced(article, rf"{STOP}(?!\w+:)", " ")  # not before “Ảnh:”


def stop_lost_paragraph(chance, article):
    """the full stop at the end of a paragraph lost"""
    for start, end in article.paragraphs:
        if end - start >= 100 and re.search(rf"[{LOWER}]{{2}}\.$", article.text[start:end]):
            yield end - 1, end, ""


def bracket_pairs(article):
    """(opening, closing) of the round brackets of one line, none in another."""
    for m in article.find(r"\([^()\[\]\n]*\)"):
        yield m.start(), m.end() - 1


def bracket_lost(chance, article):
    """the opening or the closing bracket lost"""
    for opening, closing in bracket_pairs(article):
        if chance.random() < 0.5:
            yield closing, closing + 1, "", opening
        else:
            yield opening, opening + 1, "", closing


def bracket_other(chance, article):
    """the closing bracket of another kind: (…]"""
    for opening, closing in bracket_pairs(article):
        yield closing, closing + 1, "]", opening


def space_inside_bracket(chance, article):
    """a space inside a bracket: ( …) or (… )"""
    for opening, closing in bracket_pairs(article):
        place = chance.choice((opening + 1, closing))
        yield place, place, " "


def quote_pairs(article):
    """(opening, closing) of the quotation marks of paragraphs where they stand in order, one kind alone."""
    for start, end in article.paragraphs:
        paragraph = article.text[start:end]
        for kind, other in (("“”", '"'), ('""', "“”")):
            marks = [i for i, c in enumerate(paragraph) if c in kind]
            if "".join(paragraph[i] for i in marks) == kind * (len(marks) // 2) and not any(c in paragraph for c in other):
                for opening, closing in zip(marks[::2], marks[1::2]):
                    yield start + opening, start + closing


def quote_close_lost(chance, article):
    """the closing quotation mark lost"""
    for opening, closing in quote_pairs(article):
        yield closing, closing + 1, "", opening


def quote_open_lost(chance, article):
    """the opening quotation mark lost"""
    for opening, closing in quote_pairs(article):
        yield opening, opening + 1, "", closing


def quote_close_straight(chance, article):
    """a curly quotation closed by a straight mark: “…\""""
    for opening, closing in quote_pairs(article):
        if article.text[closing] == "”":
            yield closing, closing + 1, '"', opening


def quote_space_inside(chance, article):
    """a space inside quotation marks"""
    for opening, closing in quote_pairs(article):
        place = chance.choice((opening + 1, closing))
        yield place, place, " "


def dash_one_sided(chance, article):
    """a dash with a space on one side: a - b → a -b"""
    for m in article.find(rf"(?<=[\w)”]) ([-–—]) (?=[\w(“])"):
        yield m.start(), m.end(), chance.choice((f" {m.group(1)}", f"{m.group(1)} "))


def ellipsis_four(chance, article):
    """an ellipsis of four full stops: … → ...."""
    return replaced(article, r"(?<![.…])(…|\.\.\.)(?![.…])", "....")


FAMILIES = [space_before_mark, no_space_after_comma, no_space_after_stop, double_space, tab, no_break_space, mark_doubled, mark_other_beside,
            comma_to_stop, stop_lost_sentence, stop_lost_paragraph, bracket_lost, bracket_other, space_inside_bracket, quote_close_lost,
            quote_open_lost, quote_close_straight, quote_space_inside, dash_one_sided, ellipsis_four]
HOUSE = []
