"""Most faults of published articles are one letter, one mark or one key of one word: this file makes each of them in
words of the body, whatever comes out, for a reader of proofs cannot choose either which slip he gets to see."""

import re
import unicodedata

from article import TONES, VOWELS, is_syllable, tone_of, tone_place, with_tone, without_tone

TELEX = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd",
         "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "ă": "a8", "đ": "d9",
       "\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
BARE = dict(zip("ăâêôơưđ", "aaeooud"))


def neighbours(key):
    """The letters beside a key, above it and below it."""
    row = next(i for i, keys in enumerate(ROWS) if key in keys)
    place = ROWS[row].index(key)
    found = [ROWS[row][i] for i in (place - 1, place + 1) if 0 <= i < len(ROWS[row])]
    for other, shifts in ((row - 1, (0, 1)), (row + 1, (-1, 0))):
        if 0 <= other < len(ROWS):
            found += [ROWS[other][place + s] for s in shifts if 0 <= place + s < len(ROWS[other])]
    return found


NEIGHBOURS = {key: neighbours(key) for row in ROWS for key in row}


def changed_words(article, change):
    """Every word of the body that the change makes another."""
    for start, end in article.words:
        word = article.text[start:end]
        new = change(word)
        if new and new != word:
            yield start, end, new


def beginnings(article, one, other):
    """The two beginnings of a word exchanged."""
    def change(word):
        for a, b in ((one, other), (other, one)):
            if re.match(f"{a}(?![gh])", word):
                return b + word[len(a):]
    return changed_words(article, change)


def endings(article, one, other):
    """The two endings of a word exchanged."""
    def change(word):
        for a, b in ((one, other), (other, one)):
            if word.endswith(a) and word[-len(a) - 1:-len(a)] and without_tone(word[-len(a) - 1]) in VOWELS:
                return word[:-len(a)] + b
    return changed_words(article, change)


def hook_tilde(chance, article):
    """hook and tilde exchanged: cả → cã, mỗi → mổi"""
    other = {"\u0309": "\u0303", "\u0303": "\u0309"}

    def change(word):
        i = tone_place(word)
        if i >= 0 and tone_of(word[i]) in other:
            return word[:i] + with_tone(without_tone(word[i]), other[tone_of(word[i])]) + word[i + 1:]
    return changed_words(article, change)


def s_x(chance, article):
    """s and x exchanged at the beginning: sản → xản"""
    return beginnings(article, "s", "x")


def ch_tr(chance, article):
    """ch and tr exchanged at the beginning: trong → chong"""
    return beginnings(article, "ch", "tr")


def d_gi_r(chance, article):
    """d, gi and r exchanged at the beginning: dân → giân, giá → rá"""
    def change(word):
        plain = without_tone(word)
        own = "gi" if plain.startswith("gi") else plain[0]
        if own not in ("d", "gi", "r"):
            return None
        rest = word[1:] if own != "gi" or len(word) == 2 or plain[2] not in "aăâeoôơuư" or plain[2] == "ê" else word[2:]
        new = chance.choice([b for b in ("d", "gi", "r") if b != own])
        return "g" + rest if new == "gi" and without_tone(rest[:1]) == "i" else new + rest
    return changed_words(article, change)


def l_n(chance, article):
    """l and n exchanged at the beginning: làm → nàm"""
    return beginnings(article, "l", "n")


def final_n_ng(chance, article):
    """n and ng exchanged at the end: bàn → bàng"""
    return endings(article, "n", "ng")


def final_t_c(chance, article):
    """t and c exchanged at the end: mặt → mặc"""
    return endings(article, "t", "c")


def tone_lost(chance, article):
    """the tone mark lost: nắng → năng"""
    return changed_words(article, without_tone)


def tone_other(chance, article):
    """another tone mark in its place: nắng → nằng"""
    def change(word):
        i = tone_place(word)
        if i >= 0:
            return word[:i] + with_tone(without_tone(word[i]), chance.choice([t for t in TONES if t != tone_of(word[i])])) + word[i + 1:]
    return changed_words(article, change)


def vowel_mark_lost(chance, article):
    """the mark of a vowel or of đ lost, the tone kept: được → đuợc, đi → di"""
    def change(word):
        marked = [i for i, letter in enumerate(word) if without_tone(letter) in BARE]
        if marked:
            i = chance.choice(marked)
            return word[:i] + with_tone(BARE[without_tone(word[i])], tone_of(word[i])) + word[i + 1:]
    return changed_words(article, change)


def i_y(chance, article):
    """i and y exchanged at the end after h, k, l, m, s, t: kỳ → kì (some houses allow the other)"""
    def change(word):
        plain = without_tone(word)
        if re.fullmatch("[hklmst][iy]", plain):
            return word[0] + with_tone("y" if plain[1] == "i" else "i", tone_of(word[1]))
    return changed_words(article, change)


def i_y_never(chance, article):
    """y for i at the end where no spelling has it: đi → đy, khi → khy"""
    def change(word):
        if re.fullmatch("(?:[bdđnrvx]|ch|kh|nh|ph|th|tr)i", without_tone(word)):
            return word[:-1] + with_tone("y", tone_of(word[-1]))
    return changed_words(article, change)


def tone_misplaced(chance, article):
    """the tone mark on the wrong vowel beside its own: quả → qủa, người → ngừơi"""
    def change(word):
        i, plain = tone_place(word), without_tone(word)
        if i < 0 or (plain[-2:] in ("oa", "oe", "uy") and not plain.startswith("qu")):  # hòa and hoà: both are right
            return None
        places = [k for k in (i - 1, i + 1) if 0 <= k < len(word) and plain[k] in VOWELS]
        if places:
            k, letters = chance.choice(places), list(plain)
            letters[k] = with_tone(letters[k], tone_of(word[i]))
            return "".join(letters)
    return changed_words(article, change)


def letter_lost(chance, article):
    """one letter lost, not the first: người → ngời"""
    def change(word):
        if len(word) >= 3:
            i = chance.randrange(1, len(word))
            return word[:i] + word[i + 1:]
    return changed_words(article, change)


def letter_lost_first(chance, article):
    """the first letter lost: người → gười"""
    return changed_words(article, lambda word: word[1:] if len(word) >= 3 else None)


def letters_swapped(chance, article):
    """two neighbouring letters exchanged: hiện → heịn or ihện"""
    def change(word):
        places = [i for i in range(len(word) - 1) if word[i] != word[i + 1]]
        if places:
            i = chance.choice(places)
            return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return changed_words(article, change)


def letter_doubled(chance, article):
    """one letter twice: chính → chíính"""
    def change(word):
        i = chance.randrange(len(word))
        return word[:i] + word[i] + word[i:]
    return changed_words(article, change)


def letter_added(chance, article):
    """one letter too many: chính → chínhk"""
    def change(word):
        i = chance.randrange(len(word) + 1)
        return word[:i] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[i:]
    return changed_words(article, change)


def neighbour_key(chance, article):
    """the key beside the right one: trong → ttong"""
    def change(word):
        plain = [i for i, letter in enumerate(word) if letter in NEIGHBOURS]
        if plain and len(word) > 1:
            i = chance.choice(plain)
            return word[:i] + chance.choice(NEIGHBOURS[word[i]]) + word[i + 1:]
    return changed_words(article, change)


def typed(word, keys):
    """The keys of a word: those of marks of vowels with their vowel, that of the tone at the end."""
    tone = "".join(tone_of(letter) for letter in word)
    return "".join(keys.get(letter, letter) for letter in without_tone(word)) + keys.get(tone, "")


def telex(chance, article):
    """a word left as its Telex keys: được → dduwowcj"""
    return changed_words(article, lambda word: typed(word, TELEX))


def telex_half(chance, article):
    """only the last mark left as a Telex key: chỉ → chir, trên → treen"""
    def change(word):
        plain = without_tone(word)
        if plain != word:
            return plain + TELEX["".join(tone_of(letter) for letter in word)]
        marked = [i for i, letter in enumerate(word) if letter in TELEX]
        return word[:marked[-1]] + TELEX[word[marked[-1]]] + word[marked[-1] + 1:] if marked else None
    return changed_words(article, change)


def vni(chance, article):
    """a word left as its VNI keys: được → d9u7o7c5"""
    return changed_words(article, lambda word: typed(word, VNI))


def word_cut(chance, article):
    """a space inside a word: người → ngư ời"""
    def change(word):
        if len(word) >= 3:
            i = chance.randrange(1, len(word))
            return word[:i] + " " + word[i:]
    return changed_words(article, change)


def mixed_case(chance, article):
    """a capital inside a word: đây → đÂy"""
    def change(word):
        if len(word) >= 2:
            i = chance.randrange(1, len(word))
            return word[:i] + word[i].upper() + word[i + 1:]
    return changed_words(article, change)


def decomposed(chance, article):
    """a word in decomposed letters (NFD)"""
    return changed_words(article, lambda word: unicodedata.normalize("NFD", word))


def look_alike_d(chance, article):
    """the Icelandic letter for đ: được → ðược"""
    for m in article.find("[Đđ]"):
        yield m.start(), m.end(), {"Đ": "Ð", "đ": "ð"}[m.group()]


def look_alike_cyrillic(chance, article):
    """a Cyrillic letter for the Latin one that looks the same: con → соn"""
    other = dict(zip("aeopcx", "аеорсх"))

    def change(word):
        places = [i for i, letter in enumerate(word) if letter in other]
        if places:
            i = chance.choice(places)
            return word[:i] + other[word[i]] + word[i + 1:]
    return changed_words(article, change)


def mojibake_word(chance, article):
    """the UTF-8 of a word read as Windows-1252: năm → nÄƒm"""
    return changed_words(article, lambda word: word.encode("utf-8").decode("cp1252", "ignore"))


def zero_width(chance, article):
    """an invisible character inside a word: zero-width space or joiner, byte order mark"""
    for start, end in article.words:
        if end - start >= 3:
            place = chance.randrange(start + 1, end)
            yield place, place, chance.choice("\u200b\u200c\u200d\ufeff")


def soft_hyphen(chance, article):
    """a soft hyphen inside a word"""
    for start, end in article.words:
        if end - start >= 3:
            place = chance.randrange(start + 1, end)
            yield place, place, "\u00ad"


def tone_style(chance, article):
    """the other style of tone marks in an article that has three or more of one: hòa → hoà"""
    found = {"old": [], "new": []}
    for m in article.find(r"(?<!\w)[^\W\d_]+(?!\w)"):
        word, plain = m.group(), without_tone(m.group())
        if len(word) > 2 and plain[-2:] in ("oa", "oe", "uy") and plain[-3] not in "qQ" and is_syllable(word.lower()) and plain != word:
            found["old" if tone_of(word[-2]) else "new"].append(m.span())
    for own, other in (("old", "new"), ("new", "old")):
        if len(found[own]) >= 3 and not found[other]:
            for start, end in found[own]:
                word, plain = article.text[start:end], without_tone(article.text[start:end])
                tone = tone_of(word[-2]) or tone_of(word[-1])
                pair = (plain[-2], with_tone(plain[-1], tone)) if own == "old" else (with_tone(plain[-2], tone), plain[-1])
                yield start, end, plain[:-2] + "".join(pair)


FAMILIES = [hook_tilde, s_x, ch_tr, d_gi_r, l_n, final_n_ng, final_t_c, tone_lost, tone_other, tone_misplaced, tone_style, vowel_mark_lost,
            i_y, i_y_never, letter_lost, letter_lost_first, letters_swapped, letter_doubled, letter_added, neighbour_key, telex, telex_half, vni,
            word_cut, mixed_case, decomposed, look_alike_d, look_alike_cyrillic, mojibake_word, zero_width, soft_hyphen]
HOUSE = []
