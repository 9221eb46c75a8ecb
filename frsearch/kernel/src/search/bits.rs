//! The matching documents of a window where scores do not matter: one bit a document.

use super::{WINDOW, Window};
use crate::segment::Deletions;

pub struct Bits {
    /// In larger words, most marks would wait for the one before.
    bytes: [u8; WINDOW as usize / 8],
}

impl Default for Bits {
    fn default() -> Self {
        Bits { bytes: [0; WINDOW as usize / 8] }
    }
}

impl Bits {
    #[inline]
    pub fn insert(&mut self, window: Window, doc: u32) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.bytes[at / 8] |= 1 << (at % 8);
    }

    pub fn clear(&mut self) {
        self.bytes.fill(0);
    }

    /// Marks all.
    pub fn fill(&mut self) {
        self.bytes.fill(u8::MAX);
    }

    /// Marks what is marked in the other.
    pub fn unite(&mut self, other: &Bits) {
        self.bytes.iter_mut().zip(&other.bytes).for_each(|(byte, other)| *byte |= other);
    }

    /// Keeps what is marked in both.
    pub fn intersect(&mut self, other: &Bits) {
        self.bytes.iter_mut().zip(&other.bytes).for_each(|(byte, other)| *byte &= other);
    }

    /// Takes the deleted documents out.
    pub fn subtract(&mut self, window: Window, deletions: &Deletions) {
        for (at, bytes) in self.bytes.as_chunks_mut::<8>().0.iter_mut().enumerate() {
            let word = u64::from_le_bytes(*bytes) & !deletions.word(window.start as usize / 64 + at);
            *bytes = word.to_le_bytes();
        }
    }

    fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.bytes.as_chunks::<8>().0.iter().map(|&bytes| u64::from_le_bytes(bytes))
    }

    pub fn count(&self) -> u32 {
        self.words().map(u64::count_ones).sum()
    }

    /// Calls back with the documents, in ascending order.
    #[inline]
    pub fn each(&self, window: Window, mut each: impl FnMut(u32)) {
        self.each_word(window, |first, word| marked(first, word).for_each(&mut each));
    }

    /// Calls back with each 64 documents of which some are marked: the first one, and the marks.
    #[inline]
    pub fn each_word(&self, window: Window, mut each: impl FnMut(u32, u64)) {
        for (first, word) in (window.start..).step_by(64).zip(self.words()) {
            if word != 0 {
                each(first, word);
            }
        }
    }
}

/// The documents marked in a word, of which this is the first, in ascending order.
#[inline]
pub fn marked(first: u32, mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let at = (word != 0).then(|| word.trailing_zeros());
        word &= word.wrapping_sub(1);
        at.map(|at| first + at)
    })
}
