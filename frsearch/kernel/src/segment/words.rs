//! The words dictionary: which terms the exact words of a segment are indexed under, and with which rank.
//!
//! ```text
//! key   := folded 0x00 exact 0x00 index:u8    -- exact is empty where the word is its own folding
//! value := (term number << 20 | rank) << 2 | own
//! ```
//!
//! `own` is how many terms the plain word itself has, where this is one of them: such entries say what a query's word becomes.
//! It is 0 where only other forms, like a compound with the word in it, brought word and term together.
//!
//! Keys start with the folded word, so that a prefix, a pattern or an edit distance is looked up over folded whole words,
//! and all words that differ in accents only stand together. `index` tells apart the terms of one word, in term order.

use std::borrow::Cow;

use crate::error::{Error, Result};

const RANK_BITS: u32 = 20;

/// Appends the part of the key that all terms of a word share.
pub fn key(folded: &str, word: &str, out: &mut Vec<u8>) {
    let plain = |byte: &u8| *byte != 0;
    out.extend(folded.bytes().filter(plain));
    out.push(0);
    if word != folded {
        out.extend(word.bytes().filter(plain));
    }
    out.push(0);
}

/// The folded word of a key.
pub fn folded(key: &[u8]) -> &[u8] {
    key.split(|&byte| byte == 0).next().unwrap_or_default()
}

/// The exact word of a key.
pub fn exact(key: &[u8]) -> &[u8] {
    let mut parts = key.split(|&byte| byte == 0);
    let folded = parts.next().unwrap_or_default();
    parts.next().filter(|word| !word.is_empty()).unwrap_or(folded)
}

/// Words have up to so many terms of their own; `own` is 0 for one that would have more.
pub const MOST_OWN: u8 = 3;

const OWN_BITS: u32 = 2;

pub fn value(term: u32, rank: u32, own: u8) -> Result<u64> {
    if rank >= 1 << RANK_BITS {
        return Err(Error::Limit(
            "one term has more than a million forms in a segment: index into more segments".to_string(),
        ));
    }
    Ok((u64::from(term) << RANK_BITS | u64::from(rank)) << OWN_BITS | u64::from(own & MOST_OWN))
}

/// How many terms of its own the word has, if this is one.
pub fn own(value: u64) -> usize {
    (value & u64::from(MOST_OWN)) as usize
}

/// Term number and rank.
pub fn split(value: u64) -> (u32, u32) {
    let value = value >> OWN_BITS;
    ((value >> RANK_BITS) as u32, (value & ((1 << RANK_BITS) - 1)) as u32)
}

/// A form that is a word by itself, in lower case with ligatures spelled out: letters, or digits. Capitals that may be a
/// Roman number are none.
pub fn plain(form: &str) -> Option<String> {
    if form.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(form.to_string());
    }
    let roman = form.len() > 1 && form.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'e'));
    if roman || !form.chars().all(char::is_alphabetic) {
        return None;
    }
    Some(spelled(form))
}

/// A text in lower case, its ligatures spelled out.
pub fn spelled(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().replace('œ', "oe").replace('æ', "ae")
}

/// A word of lower-case Latin letters and digits without its accents; `None` for one with other characters.
pub fn fold(word: &str) -> Option<Cow<'_, str>> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Some(word.into());
    }
    word.chars().map(fold_letter).collect::<Option<String>>().map(Cow::from)
}

fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}
