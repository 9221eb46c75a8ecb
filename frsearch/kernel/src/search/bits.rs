//! The matching documents of a window where scores do not matter: one bit a document.

use super::{WINDOW, Window};
use crate::segment::Deletions;

pub struct Bits {
    words: [u64; WINDOW as usize / 64],
}

impl Default for Bits {
    fn default() -> Self {
        Bits { words: [0; WINDOW as usize / 64] }
    }
}

impl Bits {
    #[inline]
    pub fn insert(&mut self, window: Window, doc: u32) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.words[at / 64] |= 1 << (at % 64);
    }

    #[inline]
    pub fn contains(&self, window: Window, doc: u32) -> bool {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.words[at / 64] >> (at % 64) & 1 == 1
    }

    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Takes the deleted documents out.
    pub fn subtract(&mut self, window: Window, deletions: &Deletions) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= !deletions.word(window.start as usize / 64 + at);
        }
    }

    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// The documents, in ascending order.
    pub fn iter(&self, window: Window) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(move |(at, &word)| {
            let first = window.start + 64 * at as u32;
            std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)))
                .take_while(|&rest| rest != 0)
                .map(move |rest| first + rest.trailing_zeros())
        })
    }
}
