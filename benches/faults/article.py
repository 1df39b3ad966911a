"""A fault can be counted only where it is certainly one, so all families share one reading of an article: where its body
begins, which of its words are Vietnamese, which stand inside a sentence, and which pairs of syllables the folder knows as words."""

import collections
import functools
import re
import unicodedata

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CAPITAL = f"[{UPPER}][{LOWER}]*"
# Not inside a web address, an e-mail address or a word with a hyphen.
LEFT, RIGHT = r"(?<![\w.@/’'\-])", r"(?![\w@/’'\-]|\.\w)"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot
VOWELS = "aăâeêioôơuưy"
FUNCTION = {"của", "và", "là", "các", "những", "được", "cho", "với", "trong", "đã", "để", "từ", "có", "ở", "tại", "về", "như", "khi",
            "thì", "mà", "do", "bởi", "nhưng", "hoặc", "này", "đó", "bị", "sẽ", "đang", "không", "cũng", "vẫn", "rất", "một", "nên", "vì",
            "theo", "trên", "dưới", "đến", "tới", "ra", "vào", "lên", "lại", "nếu", "tuy", "còn", "hay", "cùng", "bằng", "sau", "trước"}

word_pattern = re.compile(f"{LEFT}[{LOWER}]+{RIGHT}")
syllable_pattern = re.compile(r"(?:ngh|gh|gi|kh|ng|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
                              r"[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?")


def without_tone(word):
    """The word without its tone mark; the marks of vowels (â, ơ, đ) stay."""
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", word) if c not in TONES))


def tone_of(letter):
    """The tone mark of one letter, or nothing."""
    return "".join(c for c in unicodedata.normalize("NFD", letter) if c in TONES)


def with_tone(letter, tone):
    return unicodedata.normalize("NFC", letter + tone)


def tone_place(word):
    """Where in the word the letter with the tone mark is, or -1."""
    return next((i for i, letter in enumerate(word) if tone_of(letter)), -1)


@functools.lru_cache(maxsize=None)
def is_syllable(word):
    """Has the word the shape of a Vietnamese syllable?"""
    return sum(bool(tone_of(c)) for c in word) < 2 and bool(syllable_pattern.fullmatch(without_tone(word)))


class Folder:
    """What the articles together know: how often a lower-case word and a pair of them occur."""

    def __init__(self):
        self.words, self.pairs = collections.Counter(), collections.Counter()

    def add(self, article):
        self.words.update(article.text[start:end] for start, end in article.words)
        self.pairs.update((first, second) for _, _, first, second in article.pairs)

    def bound(self, first, second):
        """Do the two make a word: often together, and one of them seldom apart from the other?"""
        count = self.pairs[first, second]
        return count >= 5 and not {first, second} & FUNCTION and 3 * count >= min(self.words[first], self.words[second])


class Article:
    def __init__(self, path, folder):
        self.name, self.folder = path.name, folder
        self.text = path.read_bytes().decode("utf-8")
        self.body = self.text.find("\n") + 1  # the first line is the headline

    def find(self, pattern):
        """Every match of a pattern in the body."""
        return re.compile(pattern).finditer(self.text, self.body)

    @functools.cached_property
    def words(self):
        """(start, end) of every lower-case Vietnamese word of the body."""
        found = word_pattern.finditer(self.text, self.body)
        return [m.span() for m in found if is_syllable(m.group())]

    @functools.cached_property
    def pairs(self):
        """(start, end, first, second) of every two words with one space between them."""
        text = self.text
        return [(a, d, text[a:b], text[c:d]) for (a, b), (c, d) in zip(self.words, self.words[1:]) if text[b:c] == " "]

    @functools.cached_property
    def inside(self):
        """(start, end) of the words that stand between two other lower-case words: inside a sentence for certain."""
        return [(b[0], b[1]) for a, b, c in zip(self.words, self.words[1:], self.words[2:])
                if self.text[a[1]:b[0]] == " " == self.text[b[1]:c[0]]]

    @functools.cached_property
    def paragraphs(self):
        """(start, end) of every line of the body that is not blank, without the white space around it."""
        return [m.span() for m in self.find(r"[^\s][^\n]*[^\s]")]

    def word_before(self, place):
        """The word before a place, with the marks that stand with it; nothing at the beginning of a line."""
        line = self.text[max(0, place - 30):place].rpartition("\n")[2]
        return (line.split() or [""])[-1]

    def word_after(self, place):
        line = self.text[place:place + 30].partition("\n")[0]
        return (line.split() or [""])[0]
