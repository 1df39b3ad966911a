//! The familiar words with their wrong forms, sorted into the tables that `src/language/familiar.rs` carries: nothing is
//! made of them at a start.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use super::collect;
use super::language::WordKey;
use super::language::fold::word_key;
use super::language::pair::{
    BUCKET_BITS, ENTRY_BITS, FLAG_BITS, PAIR_WORDS, SINGLE_WORDS, WORD_BUCKET_BITS, bucket, entry, half, pair, pair_place, place,
    word_bucket,
};

/// Writes the tables of `src/language/familiar.rs`. A line of the data is a right form, whether it is a word (`=`) or two
/// that often meet (`~`), and its wrong first and second syllables: `xử lý = sử xữ / lỷ`; one word has wrong forms of
/// its own: `sản = xản`; after `|` stand wrong forms as a whole: `việc | việ c`. `an: bài cư` are words only, `an bài` and
/// `an cư`; `*` after a syllable of a place's name makes the form wrong only after `tỉnh` and `TP`; a line that begins with `!` lists
/// syllables that are never a word by themselves, one with `+` syllables of names, which a space may cut as any other, and one
/// with `.` syllables that exist and are in none of the words.
/// `đê để > phục nâng < nhằm` is one syllable for another only before or after some: `đê phục`, `nhằm đê`.
pub fn write(folder: &Path, out: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    collect(folder, "txt", &mut files)?;
    // Of a form of two words, one of them a place (`Hải Dương`, `hải dương`), the place is kept: the program knows the other.
    files.sort_by_key(|file| (!file.ends_with("places.txt"), file.clone()));
    let contents = files.iter().map(fs::read_to_string).collect::<io::Result<Vec<_>>>()?;
    let lines = || contents.iter().flat_map(|content| content.lines());
    let bound = lines().filter_map(|line| line.strip_prefix('!')).flat_map(str::split_whitespace).map(key).collect();
    let of_names = lines().filter_map(|line| line.strip_prefix('+')).flat_map(str::split_whitespace).map(str::to_owned);
    let others = lines().filter_map(|line| line.strip_prefix('.')).flat_map(str::split_whitespace).map(key).collect();
    let mut tables = Tables { bound, syllables: of_names.collect(), attested: others, ..Tables::default() };
    for line in lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '!', '+', '.'])) {
        tables.add_line(line).ok_or_else(|| io::Error::other(format!("{}: {line}", folder.display())))?;
    }
    tables.add_cuts().ok_or_else(|| io::Error::other("a syllable could not be cut"))?;
    tables.write(out)
}

fn key(word: &str) -> WordKey {
    word_key(word).0
}

#[derive(Default)]
struct Tables {
    /// Syllables that are never a word by themselves.
    bound: BTreeSet<WordKey>,
    /// The right forms, each on a line.
    text: String,
    /// The keys of words of two syllables.
    words: Vec<u64>,
    /// The keys of the wrong forms, and what the table says of each.
    wrongs: BTreeMap<u64, u64>,
    /// Those of two words.
    pairs: BTreeSet<u64>,
    /// The syllables of the right forms, but for names, as they are written.
    syllables: BTreeSet<String>,
    /// All syllables of the right forms and of names, and the others that exist.
    attested: BTreeSet<WordKey>,
    /// The right forms that are no word but two that often meet.
    met: BTreeSet<u64>,
}

impl Tables {
    fn add_line(&mut self, line: &str) -> Option<()> {
        if let Some((first, seconds)) = line.split_once(':') {
            self.words.extend(seconds.split_whitespace().map(|second| pair(key(first), key(second))));
            self.syllables.extend([first].into_iter().chain(seconds.split_whitespace()).map(str::to_owned));
            self.attested.extend([first].into_iter().chain(seconds.split_whitespace()).map(key));
            return Some(());
        }
        if let Some((wrong, beside)) = line.split_once('>') {
            return self.add_beside(wrong, beside);
        }
        let (line, whole) = line.split_once('|').unwrap_or((line, ""));
        let mark = line.find(['=', '~']).unwrap_or(line.len());
        let right: Vec<&str> = line[..mark].split_whitespace().collect();
        let mut sides = line.get(mark + 1..).unwrap_or_default().split('/').map(|side| side.split_whitespace());
        let at = self.add_text(&right.join(" "));
        self.attested.extend(right.iter().copied().map(key));
        self.syllables.extend(right.iter().filter(|word| word.starts_with(char::is_lowercase)).map(|word| (*word).to_owned()));
        match right[..] {
            [_] => sides.next()?.try_for_each(|wrong| self.add(at, &[wrong], 0))?,
            [first, second] => {
                let name = pair(key(first), key(second));
                if line[mark..].starts_with('=') {
                    self.words.push(name);
                } else {
                    self.met.insert(name);
                }
                sides.next().into_iter().flatten().try_for_each(|wrong| self.add(at, &[wrong, second], 0))?;
                sides.next().into_iter().flatten().try_for_each(|wrong| self.add(at, &[first, wrong], 1))?;
            }
            _ => return None,
        }
        let mut whole = whole.split(',').map(|wrong| wrong.split_whitespace().collect::<Vec<_>>());
        whole.try_for_each(|wrong| if wrong.is_empty() { Some(()) } else { self.add(at, &wrong, 0) })
    }

    /// Adds one syllable for another before and after some.
    fn add_beside(&mut self, wrong: &str, beside: &str) -> Option<()> {
        let [wrong, right] = wrong.split_whitespace().collect::<Vec<_>>()[..] else { return None };
        let (after, before) = beside.split_once('<').unwrap_or((beside, ""));
        for next in after.split_whitespace() {
            let at = self.add_text(&format!("{right} {next}"));
            self.add_pair(at, wrong, next, true);
        }
        for previous in before.split_whitespace() {
            let at = self.add_text(&format!("{previous} {right}"));
            self.add_pair(at, previous, wrong, true);
        }
        Some(())
    }

    /// Adds a right form, and says where it stands in the text.
    fn add_text(&mut self, right: &str) -> u64 {
        let at = self.text.len() as u64;
        self.text += right;
        self.text.push('\n');
        at
    }

    /// Adds every syllable cut in two, where the pieces are no words that meet.
    fn add_cuts(&mut self) -> Option<()> {
        let words: BTreeSet<u64> = self.words.iter().chain(&self.met).copied().collect();
        let is_cut = |syllable: &&String| syllable.chars().count() > 2 || !syllable.is_ascii();
        let syllables = std::mem::take(&mut self.syllables);
        self.attested.extend(syllables.iter().map(|syllable| key(syllable)));
        for syllable in syllables.iter().filter(is_cut) {
            let at = self.add_text(syllable);
            for (cut, _) in syllable.char_indices().skip(1) {
                let (first, second) = syllable.split_at(cut);
                if !words.contains(&pair(key(first), key(second))) {
                    self.add(at, &[first, second], 0)?;
                }
            }
        }
        Some(())
    }

    /// A wrong form of the line at this place of the text, and which of its words is the wrong one.
    fn add(&mut self, at: u64, words: &[&str], wrong: usize) -> Option<()> {
        let is_place = self.text.get(at as usize..)?.starts_with(char::is_uppercase);
        let after_unit = words.get(wrong)?.ends_with('*');
        let words: Vec<&str> = words.iter().map(|word| word.trim_end_matches('*')).collect();
        match words[..] {
            [word] => self.add_wrong(at, key(word).0, false),
            [first, second] => {
                let is_bound = if is_place { after_unit } else { self.bound.contains(&key(words.get(wrong)?)) };
                self.add_pair(at, first, second, is_bound);
            }
            _ => return None,
        }
        Some(())
    }

    fn add_pair(&mut self, at: u64, first: &str, second: &str, is_bound: bool) {
        let name = pair(key(first), key(second));
        self.pairs.insert(name);
        self.add_wrong(at, name, is_bound);
    }

    /// What is listed first stays.
    fn add_wrong(&mut self, at: u64, name: u64, is_bound: bool) {
        self.wrongs.entry(name).or_insert(at << FLAG_BITS | u64::from(is_bound));
    }

    fn write(self, out: &Path) -> io::Result<()> {
        let Self { text, words, wrongs, pairs, attested, .. } = self;
        if text.len() as u64 >> (ENTRY_BITS - FLAG_BITS) > 0 {
            return Err(io::Error::other("the familiar words are too many for the places of their table"));
        }
        let mut filters = [vec![0u64; SINGLE_WORDS], vec![0u64; PAIR_WORDS]];
        for &name in wrongs.keys() {
            let is_pair = pairs.contains(&name);
            let (word, bits) = if is_pair { pair_place(name) } else { place(name, SINGLE_WORDS) };
            filters[usize::from(is_pair)][word] |= bits;
        }
        let starts = starts_of(wrongs.keys().map(|name| bucket(*name)), BUCKET_BITS);
        let mut words: Vec<u32> = words.into_iter().map(half).collect();
        words.sort_unstable();
        words.dedup();
        let word_starts = starts_of(words.iter().map(|word| word_bucket(*word)), WORD_BUCKET_BITS);
        let bytes = |numbers: &mut dyn Iterator<Item = u64>| numbers.flat_map(u64::to_le_bytes).collect::<Vec<u8>>();
        let halves = |numbers: &mut dyn Iterator<Item = u32>| numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
        let mut entries = wrongs.iter().map(|(name, data)| entry(*name) << ENTRY_BITS | data);
        fs::write(out.join("familiar.starts"), halves(&mut starts.into_iter()))?;
        fs::write(out.join("familiar.wrongs"), bytes(&mut entries))?;
        fs::write(out.join("familiar.words"), halves(&mut words.into_iter()))?;
        fs::write(out.join("familiar.word-starts"), halves(&mut word_starts.into_iter()))?;
        fs::write(out.join("familiar.text"), text)?;
        fs::write(out.join("familiar.syllables"), bytes(&mut attested.iter().map(|key| key.0)))?;
        let [singles, pairs] = filters;
        fs::write(out.join("familiar.singles"), bytes(&mut singles.into_iter()))?;
        fs::write(out.join("familiar.pairs"), bytes(&mut pairs.into_iter()))
    }
}

/// Where each of `1 << bits` buckets begins among sorted entries, of which the bucket of each is given, and where the last ends.
fn starts_of(buckets: impl Iterator<Item = usize>, bits: u32) -> Vec<u32> {
    let mut starts = vec![0; (1 << bits) + 1];
    buckets.for_each(|bucket| starts[bucket + 1] += 1);
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    starts
}
