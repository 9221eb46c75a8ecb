//! Scores of a whole window, one place a document.

use super::matches::Matches;
use super::{Score, WINDOW, Window};

pub struct Accumulator {
    scores: Box<[Score; WINDOW as usize]>,
    /// A bit a document, in bytes: in larger words, most additions would wait for the one before.
    seen: [u8; WINDOW as usize / 8],
}

impl Default for Accumulator {
    fn default() -> Self {
        Accumulator { scores: Box::new([0; WINDOW as usize]), seen: [0; WINDOW as usize / 8] }
    }
}

impl Accumulator {
    #[inline]
    pub fn add(&mut self, window: Window, doc: u32, score: Score) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.scores[at] += score;
        self.seen[at / 8] |= 1 << (at % 8);
    }

    /// Adds the scores above zero.
    #[inline]
    pub fn add_all(&mut self, window: Window, docs: &[u32], scores: &[Score]) {
        for (&doc, &score) in docs.iter().zip(scores) {
            let at = (doc - window.start) as usize & (WINDOW as usize - 1);
            self.scores[at] += score;
            self.seen[at / 8] |= u8::from(score > 0) << (at % 8);
        }
    }

    #[inline]
    pub fn raise(&mut self, window: Window, doc: u32, score: Score) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.scores[at] = self.scores[at].max(score);
        self.seen[at / 8] |= 1 << (at % 8);
    }

    /// Moves the documents that score at least `least` to `out`, and empties the window.
    pub fn drain(&mut self, window: Window, least: Score, out: &mut Matches) {
        // All are written, and those that do not count are written over: that takes no branch.
        let mut end = out.len();
        for (word, seen) in self.seen.as_chunks_mut::<8>().0.iter_mut().enumerate() {
            let mut bits = u64::from_le_bytes(std::mem::take(seen));
            if bits == 0 {
                continue;
            }
            out.resize(end + 64, (0, 0));
            while bits != 0 {
                let at = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let score = std::mem::take(&mut self.scores[at]);
                out[end] = (window.start + at as u32, score);
                end += usize::from(score >= least);
            }
        }
        out.truncate(end);
    }
}
