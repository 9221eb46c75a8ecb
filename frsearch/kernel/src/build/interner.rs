//! Strings as small numbers, in order of first appearance.

use std::hash::{BuildHasher, RandomState};

use rustc_hash::FxHasher;

const EMPTY: u64 = u64::MAX;

/// An open-addressing table over one arena of bytes.
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// The upper half of the hash above, the number below; a free slot is `EMPTY`.
    slots: Vec<u64>,
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
        self.bytes.capacity() + 4 * self.ends.capacity() + 8 * self.slots.len()
    }

    pub fn get(&self, number: u32) -> &[u8] {
        &self.bytes[self.ends[number as usize] as usize..self.ends[number as usize + 1] as usize]
    }

    pub fn text(&self, number: u32) -> &str {
        std::str::from_utf8(self.get(number)).unwrap_or_default()
    }

    #[inline]
    fn hash(&self, text: &[u8]) -> u64 {
        use std::hash::Hasher;
        let mut hasher = FxHasher::default();
        hasher.write_u64(self.seed);
        hasher.write(text);
        hasher.finish()
    }

    /// The number of `text`, given now if it is new; `None` once the arena's 4 GiB are full.
    #[inline]
    pub fn intern(&mut self, text: &[u8]) -> Option<u32> {
        let hash = self.hash(text);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == EMPTY {
                return self.insert(text, hash, at);
            }
            if slot >> 32 == hash >> 32 && same(self.get(slot as u32), text) {
                return Some(slot as u32);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn insert(&mut self, text: &[u8], hash: u64, at: usize) -> Option<u32> {
        let number = self.len() as u32;
        let end = u32::try_from(self.bytes.len() + text.len()).ok()?;
        self.bytes.extend_from_slice(text);
        self.ends.push(end);
        self.slots[at] = hash >> 32 << 32 | u64::from(number);
        if self.len() * 2 > self.slots.len() {
            self.grow();
        }
        Some(number)
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![EMPTY; mask + 1];
        for number in 0..self.len() as u32 {
            let hash = self.hash(self.get(number));
            let mut at = hash as usize & mask;
            while slots[at] != EMPTY {
                at = (at + 1) & mask;
            }
            slots[at] = hash >> 32 << 32 | u64::from(number);
        }
        self.slots = slots;
    }
}

/// Whether two texts are equal: two overlapping loads tell it of nearly every word, without a call.
#[inline(always)]
fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.first_chunk::<8>(), b.first_chunk::<8>(), a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(a0), Some(b0), Some(a1), Some(b1)) if a.len() <= 16 => a0 == b0 && a1 == b1,
        (None, ..) => short(a) == short(b),
        _ => a == b,
    }
}

/// The bytes of a text of up to 7, as a number that is the same for equal texts of one length.
#[inline(always)]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        (Some(&first), Some(&last)) => u64::from(u32::from_le_bytes(first)) << 32 | u64::from(u32::from_le_bytes(last)),
        _ => text.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    }
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

    #[test]
    fn many_texts_survive_growing() {
        let mut interner = Interner::default();
        for i in 0..10_000u32 {
            assert_eq!(interner.intern(format!("mot{i}").as_bytes()), Some(i));
        }
        assert_eq!(interner.text(9_999), "mot9999");
    }
}
