//! The words dictionary: which terms the exact words of a segment are indexed under, and with which rank.
//!
//! ```text
//! key   := folded 0x00 exact 0x00 index:u8    -- exact is empty where the word is its own folding
//! value := term number << 20 | rank
//! ```
//!
//! Keys start with the folded word, so that a prefix, a pattern or an edit distance is looked up over folded whole words,
//! and all words that differ in accents only stand together. `index` tells apart the terms of one word, in term order.

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

pub fn value(term: u32, rank: u32) -> Result<u64> {
    if rank >= 1 << RANK_BITS {
        return Err(Error::Limit(
            "one term has more than a million forms in a segment: index into more segments".to_string(),
        ));
    }
    Ok(u64::from(term) << RANK_BITS | u64::from(rank))
}

/// Term number and rank.
pub fn split(value: u64) -> (u32, u32) {
    ((value >> RANK_BITS) as u32, (value & ((1 << RANK_BITS) - 1)) as u32)
}
