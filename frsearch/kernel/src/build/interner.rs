//! Strings as small numbers, in order of first appearance.
//!
//! Text asks for the same short words again and again, so a slot of the table holds such a word itself: finding it takes one
//! cache line, and no look into the arena.
//!
//! ```text
//! slot := number:u32 << 96 | key            -- a free slot is `EMPTY`
//! key  := length << 88 | bytes              -- of a text of up to 11 bytes
//!       | 0xFF << 88 | 88 bits of its hash  -- of a longer one, which is compared with the arena
//! ```

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use rustc_hash::FxHasher;

const EMPTY: u128 = u128::MAX;

/// The longest text that a slot holds.
const SHORT: usize = 11;

const LONG: u128 = 0xFF << (8 * SHORT);
const KEY: u128 = (1 << 96) - 1;

/// Odd and without a pattern: the fraction of the golden ratio.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// An open-addressing table over one arena of bytes.
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    slots: Vec<u128>,
    /// Differs from run to run, so that no article can be made to collide.
    seed: u64,
}

impl Default for Interner {
    fn default() -> Self {
        let seed = RandomState::new().hash_one(0);
        Interner { bytes: Vec::new(), ends: vec![0], slots: vec![EMPTY; 1024], seed }
    }
}

impl Interner {
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        self.bytes.capacity() + 4 * self.ends.capacity() + 16 * self.slots.len()
    }

    pub fn get(&self, number: u32) -> &[u8] {
        &self.bytes[self.ends[number as usize] as usize..self.ends[number as usize + 1] as usize]
    }

    pub fn text(&self, number: u32) -> &str {
        std::str::from_utf8(self.get(number)).unwrap_or_default()
    }

    /// The number of `text`, given now if it is new; `None` once the arena's 4 GiB are full.
    pub fn intern(&mut self, text: &[u8]) -> Option<u32> {
        self.intern_part(text, 0..text.len())
    }

    /// The number of a part of a text, which costs less than that of a text by itself: bytes behind it may be read.
    #[inline]
    pub fn intern_part(&mut self, text: &[u8], part: Range<usize>) -> Option<u32> {
        let key = match text.get(part.start..).and_then(|rest| rest.first_chunk::<16>()) {
            Some(&bytes) if part.len() <= SHORT => short(u128::from_le_bytes(bytes), part.len()),
            _ => self.key(&text[part.clone()]),
        };
        let at = self.home(key);
        let slot = self.slots[at];
        // Frequent words come early, and so have the places where they are looked for first.
        if slot & KEY == key && key < LONG {
            return Some((slot >> 96) as u32);
        }
        match self.search(&text[part.clone()], key, at) {
            Ok(number) => Some(number),
            Err(free) => self.insert(&text[part], key, free),
        }
    }

    /// The number of a text that was interned.
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        let key = self.key(text);
        self.search(text, key, self.home(key)).ok()
    }

    /// The number of a text, or the free slot where it belongs.
    #[inline(never)]
    fn search(&self, text: &[u8], key: u128, mut at: usize) -> std::result::Result<u32, usize> {
        loop {
            let slot = self.slots[at];
            if slot & KEY == key {
                let number = (slot >> 96) as u32;
                if key < LONG || self.get(number) == text {
                    return Ok(number);
                }
            } else if slot == EMPTY {
                return Err(at);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The key of any text.
    fn key(&self, text: &[u8]) -> u128 {
        if text.len() <= SHORT {
            let mut bytes = [0; 16];
            bytes[..text.len()].copy_from_slice(text);
            return short(u128::from_le_bytes(bytes), text.len());
        }
        use std::hash::Hasher;
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.seed);
        hasher.write(text);
        LONG | u128::from(hasher.finish()) << 8
    }

    /// The slot where a key is looked for first.
    #[inline]
    fn home(&self, key: u128) -> usize {
        let product = u128::from(key as u64 ^ self.seed) * u128::from((key >> 64) as u64 ^ MULTIPLIER);
        (product as u64 ^ (product >> 64) as u64) as usize & (self.slots.len() - 1)
    }

    #[cold]
    fn insert(&mut self, text: &[u8], key: u128, at: usize) -> Option<u32> {
        let number = u32::try_from(self.len()).ok()?;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        self.bytes.extend_from_slice(text);
        self.ends.push(end);
        self.slots[at] = u128::from(number) << 96 | key;
        if self.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        Some(number)
    }

    fn grow(&mut self) {
        let mut old = vec![EMPTY; self.slots.len() * 2];
        std::mem::swap(&mut old, &mut self.slots);
        // In order of first appearance again, so that frequent words keep the best places.
        old.retain(|&slot| slot != EMPTY);
        old.sort_unstable();
        for slot in old {
            let mut at = self.home(slot & KEY);
            while self.slots[at] != EMPTY {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// The key of the first `length` bytes.
#[inline(always)]
fn short(bytes: u128, length: usize) -> u128 {
    bytes & ((1 << (8 * length)) - 1) | (length as u128) << (8 * SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_texts_have_one_number(texts: Vec<Vec<u8>>) {
            let mut interner = Interner::default();
            let numbers: Vec<u32> = texts.iter().map(|text| interner.intern(text).unwrap()).collect();
            for (text, &number) in texts.iter().zip(&numbers) {
                prop_assert_eq!(interner.get(number), &text[..]);
                prop_assert_eq!(interner.intern(text), Some(number));
            }
        }
    }

    proptest! {
        #[test]
        fn a_part_has_the_number_of_its_text(text: Vec<u8>, start: prop::sample::Index, length in 0usize..20) {
            let start = start.index(text.len() + 1);
            let part = start..(start + length).min(text.len());
            let mut interner = Interner::default();
            interner.intern(b"another");
            let number = interner.intern_part(&text, part.clone());
            prop_assert_eq!(number, interner.intern(&text[part.clone()]));
            prop_assert_eq!(interner.get(number.unwrap()), &text[part]);
        }
    }

    #[test]
    fn texts_that_differ_in_zeros_alone_are_told_apart() {
        let mut interner = Interner::default();
        for (number, length) in (0..40).enumerate() {
            assert_eq!(interner.intern(&vec![0; length]), Some(number as u32));
        }
    }

    #[test]
    fn many_texts_survive_growing() {
        let mut interner = Interner::default();
        for i in 0..10_000u32 {
            assert_eq!(interner.intern(format!("mot{i}").as_bytes()), Some(i));
        }
        assert_eq!(interner.text(9_999), "mot9999");
    }
}
