//! The familiar words with their wrong forms, sorted into the tables that `src/language/familiar.rs` carries: nothing is
//! made of them at a start.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use super::collect;
use super::language::WordKey;
use super::language::fold::word_key;
use super::language::pair::{BUCKET_BITS, PAIR_WORDS, SINGLE_WORDS, bucket, pair, place};

/// Writes the tables of `src/language/familiar.rs`. A line of the data is a right form, whether it is a word (`=`) or two
/// that often meet (`~`), and its wrong first and second syllables: `xử lý = sử xữ / lỷ`; one word has wrong forms of
/// its own: `sản = xản`; and after `|` stand wrong forms as a whole: `việc | việ c`.
pub fn write(folder: &Path, out: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    collect(folder, "txt", &mut files)?;
    files.sort();
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut wrongs: BTreeMap<u64, u32> = BTreeMap::new();
    let mut filters = [vec![0u64; SINGLE_WORDS], vec![0u64; PAIR_WORDS]];
    for file in files {
        let content = fs::read_to_string(&file)?;
        for line in content.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let fault = || io::Error::other(format!("{}: {line}", file.display()));
            let (line, whole) = line.split_once('|').unwrap_or((line, ""));
            let mark = line.find(['=', '~']).unwrap_or(line.len());
            let right: Vec<&str> = line[..mark].split_whitespace().collect();
            let is_word = line[mark..].starts_with('=');
            let mut sides = line.get(mark + 1..).unwrap_or_default().split('/').map(|side| side.split_whitespace());
            let at = text.len() as u32;
            writeln!(text, "{}", right.join(" ")).map_err(io::Error::other)?;
            let mut add = |wrong: &[&str]| -> io::Result<()> {
                let keys: Vec<WordKey> = wrong.iter().map(|word| word_key(word).0).collect();
                let (filter, key) = match keys[..] {
                    [word] => (0, word.0),
                    [first, second] => (1, pair(first, second)),
                    _ => return Err(fault()),
                };
                let (word, bits) = place(key, filters[filter].len());
                filters[filter][word] |= bits;
                // What is listed first stays.
                wrongs.entry(key).or_insert(at);
                Ok(())
            };
            match right[..] {
                [_] => sides.next().into_iter().flatten().try_for_each(|wrong| add(&[wrong]))?,
                [first, second] => {
                    if is_word {
                        words.push(pair(word_key(first).0, word_key(second).0));
                    }
                    sides.next().into_iter().flatten().try_for_each(|wrong| add(&[wrong, second]))?;
                    sides.next().into_iter().flatten().try_for_each(|wrong| add(&[first, wrong]))?;
                }
                _ => return Err(fault()),
            }
            whole
                .split(',')
                .map(|wrong| wrong.split_whitespace().collect::<Vec<_>>())
                .filter(|wrong| !wrong.is_empty())
                .try_for_each(|wrong| add(&wrong))?;
        }
    }
    words.sort_unstable();
    let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
    wrongs.keys().for_each(|key| starts[bucket(*key) + 1] += 1);
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let bytes = |keys: &mut dyn Iterator<Item = u64>| keys.flat_map(u64::to_le_bytes).collect::<Vec<u8>>();
    fs::write(out.join("familiar.starts"), starts.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>())?;
    fs::write(out.join("familiar.wrongs"), bytes(&mut wrongs.keys().copied()))?;
    fs::write(out.join("familiar.rights"), wrongs.values().flat_map(|at| at.to_le_bytes()).collect::<Vec<u8>>())?;
    fs::write(out.join("familiar.words"), bytes(&mut words.into_iter()))?;
    fs::write(out.join("familiar.text"), text)?;
    let [singles, pairs] = filters;
    fs::write(out.join("familiar.singles"), bytes(&mut singles.into_iter()))?;
    fs::write(out.join("familiar.pairs"), bytes(&mut pairs.into_iter()))
}
