//! The words dictionary: which terms the exact words of a segment are indexed under, and with which rank.
//!
//! ```text
//! key     := folded 0x00 accents 0x00 index:u8
//! accents := (place:u8 letter)* | 0xFF exact    -- what the word has in place of the folded letters, the first of which is 1
//! value   := (term number << bits | rank) << 4 | bits class << 2 | own
//! ```
//!
//! `accents` is empty where the word is its own folding, and the whole word where it is not letter by letter as long. A rank
//! takes the fewest `bits` of four classes that hold it.
//!
//! `own` is how many terms the plain word itself has, where this is one of them: such entries say what a query's word becomes.
//! It is 0 where only other forms, like a compound with the word in it, brought word and term together.
//!
//! Keys start with the folded word, so that a prefix, a pattern or an edit distance is looked up over folded whole words,
//! and all words that differ in accents only stand together. `index` tells apart the terms of one word, in term order.

use std::borrow::Cow;

use crate::error::{Error, Result};

/// Set in place of a letter's place where the exact word follows.
const WHOLE: u8 = 0xFF;

/// Appends the part of the key that all terms of a word share.
pub fn key(folded: &str, word: &str, out: &mut Vec<u8>) {
    out.extend(folded.bytes().filter(|&byte| byte != 0));
    out.push(0);
    if word != folded {
        accents(folded, word, out);
    }
    out.push(0);
}

fn accents(folded: &str, word: &str, out: &mut Vec<u8>) {
    let start = out.len();
    let (mut plain, mut exact, mut letter) = (folded.chars(), word.chars(), [0; 4]);
    for place in 1.. {
        match (plain.next(), exact.next()) {
            (None, None) => return,
            (Some(plain), Some(exact)) if plain == exact => {}
            (Some(_), Some(exact)) if place < WHOLE.into() && exact != '\0' => {
                out.push(place as u8);
                out.extend_from_slice(exact.encode_utf8(&mut letter).as_bytes());
            }
            _ => break,
        }
    }
    out.truncate(start);
    out.push(WHOLE);
    out.extend(word.bytes().filter(|&byte| byte != 0));
}

/// The folded word of a key.
pub fn folded(key: &[u8]) -> &[u8] {
    key.split(|&byte| byte == 0).next().unwrap_or_default()
}

/// The exact word of a key; what is no text, in a crafted one, is left out.
pub fn exact(key: &[u8]) -> Cow<'_, str> {
    let mut parts = key.split(|&byte| byte == 0);
    let folded = parts.next().and_then(|folded| str::from_utf8(folded).ok()).unwrap_or_default();
    match parts.next().unwrap_or_default() {
        [] => folded.into(),
        [WHOLE, word @ ..] => str::from_utf8(word).unwrap_or_default().into(),
        accents => accented(folded, accents).into(),
    }
}

fn accented(folded: &str, mut accents: &[u8]) -> String {
    let mut next = || {
        let (&place, rest) = accents.split_first()?;
        let letter = (1..=4).find_map(|length| str::from_utf8(rest.get(..length)?).ok())?;
        accents = &rest[letter.len()..];
        Some((usize::from(place), letter))
    };
    let (mut word, mut accent) = (String::with_capacity(folded.len() + 4), next());
    for (place, plain) in (1..).zip(folded.chars()) {
        match accent {
            Some((at, letter)) if at == place => {
                word.push_str(letter);
                accent = next();
            }
            _ => word.push(plain),
        }
    }
    word
}

/// Words have up to so many terms of their own; `own` is 0 for one that would have more.
pub const MOST_OWN: u8 = 3;

const OWN_BITS: u32 = 2;

/// The bits that ranks of each class take: most terms have a few words only.
const RANK_BITS: [u32; 4] = [3, 6, 12, 20];

const CLASS_BITS: u32 = 2;

pub fn value(term: u32, rank: u32, own: u8) -> Result<u64> {
    let class = RANK_BITS.iter().position(|&bits| rank < 1 << bits).ok_or_else(|| {
        Error::Limit("one term has more than a million forms in a segment: index into more segments".to_string())
    })?;
    let numbers = u64::from(term) << RANK_BITS[class] | u64::from(rank);
    Ok((numbers << CLASS_BITS | class as u64) << OWN_BITS | u64::from(own & MOST_OWN))
}

/// How many terms of its own the word has, if this is one.
pub fn own(value: u64) -> usize {
    (value & u64::from(MOST_OWN)) as usize
}

/// Term number and rank.
pub fn split(value: u64) -> (u32, u32) {
    let value = value >> OWN_BITS;
    let bits = RANK_BITS[value as usize % RANK_BITS.len()];
    let value = value >> CLASS_BITS;
    ((value >> bits) as u32, (value & ((1 << bits) - 1)) as u32)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_tells_its_word(folded in "[a-z0-9]{1,9}|[a-zœß'é]{0,300}", other in "[a-zéèœ'à]{0,300}",
                                mark in prop::char::range('À', 'ÿ'), at: prop::sample::Index) {
            let mut accented: Vec<char> = folded.chars().collect();
            if !accented.is_empty() {
                let at = at.index(accented.len());
                accented[at] = mark;
            }
            for word in [accented.into_iter().collect(), folded.clone(), other] {
                let (mut bytes, mut plain) = (Vec::new(), Vec::new());
                key(&folded, &word, &mut bytes);
                prop_assert_eq!(super::folded(&bytes), folded.as_bytes());
                prop_assert_eq!(exact(&bytes), word.as_str());
                key(&folded, &folded, &mut plain);
                prop_assert_eq!(bytes == plain, word == folded);
            }
        }

        #[test]
        fn a_value_tells_its_numbers(term: u32, rank in 0u32..1 << 20, few in 0u32..20, own in 0..=MOST_OWN) {
            let told = value(term, rank >> few, own).unwrap();
            prop_assert_eq!((split(told), super::own(told)), ((term, rank >> few), own.into()));
        }

        #[test]
        fn any_bytes_are_read_without_panic(key: Vec<u8>) {
            exact(&key);
        }
    }

    #[test]
    fn more_ranks_than_a_term_may_have_are_refused() {
        assert!(value(0, 1 << 20, 0).is_err());
    }
}
