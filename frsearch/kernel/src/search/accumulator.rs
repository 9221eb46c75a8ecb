//! Scores of a whole window, one place a document.

use super::matches::Matches;
use super::{Score, WINDOW, Window};

pub struct Accumulator {
    scores: Box<[Score; WINDOW as usize]>,
    seen: [u64; WINDOW as usize / 64],
}

impl Default for Accumulator {
    fn default() -> Self {
        Accumulator { scores: Box::new([0; WINDOW as usize]), seen: [0; WINDOW as usize / 64] }
    }
}

impl Accumulator {
    #[inline]
    pub fn add(&mut self, window: Window, doc: u32, score: Score) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.scores[at] += score;
        self.seen[at / 64] |= 1 << (at % 64);
    }

    /// Adds the scores above zero.
    #[inline]
    pub fn add_all(&mut self, window: Window, docs: &[u32], scores: &[Score]) {
        for (&doc, &score) in docs.iter().zip(scores) {
            let at = (doc - window.start) as usize & (WINDOW as usize - 1);
            self.scores[at] += score;
            self.seen[at / 64] |= u64::from(score > 0) << (at % 64);
        }
    }

    #[inline]
    pub fn raise(&mut self, window: Window, doc: u32, score: Score) {
        let at = (doc - window.start) as usize & (WINDOW as usize - 1);
        self.scores[at] = self.scores[at].max(score);
        self.seen[at / 64] |= 1 << (at % 64);
    }

    /// Moves the documents that score at least `least` to `out`, and empties the window.
    pub fn drain(&mut self, window: Window, least: Score, out: &mut Matches) {
        for (word, seen) in self.seen.iter_mut().enumerate() {
            let mut bits = std::mem::take(seen);
            while bits != 0 {
                let at = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let score = std::mem::take(&mut self.scores[at]);
                if score >= least {
                    out.push((window.start + at as u32, score));
                }
            }
        }
    }
}
