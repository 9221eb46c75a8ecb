//! What a term's blocks tell of each window without being read: whether the term may stand there, and its highest impact.

use super::{WINDOW, Window};
use crate::postings::{END, Term};

/// A cell a window: the highest impact of the blocks that reach into it, in 255ths; 0 where none does.
pub struct Grid(Vec<u8>);

impl Grid {
    /// `impact` is the index of the stored one; without, nothing is known of scores.
    pub fn new(term: &Term<'_>, articles: u32, impact: Option<usize>) -> Self {
        let (mut cells, mut first) = (vec![0u8; articles.div_ceil(WINDOW) as usize], 0);
        for block in 0..term.block_count() {
            let most = impact.map_or(u8::MAX, |kind| term.impacts(block)[kind].max(1));
            let last = term.last_doc(block).min(articles.saturating_sub(1));
            let reached = cells.get_mut(first..=(last / WINDOW) as usize).unwrap_or_default();
            reached.iter_mut().for_each(|cell| *cell = most.max(*cell));
            first = (last.saturating_add(1) / WINDOW) as usize;
        }
        Grid(cells)
    }

    /// The highest impact in a window.
    #[inline]
    pub fn most(&self, window: Window) -> u8 {
        let (first, last) = (window.start / WINDOW, window.end.saturating_sub(1) / WINDOW);
        if first == last {
            return self.0.get(first as usize).copied().unwrap_or(0);
        }
        let cells = self.0.get(first as usize..=last as usize).unwrap_or_default();
        cells.iter().copied().max().unwrap_or(0)
    }

    /// A document from `from` before which the term does not stand.
    #[inline]
    pub fn next(&self, from: u32) -> u32 {
        let first = (from / WINDOW) as usize;
        match self.0.get(first..).unwrap_or_default().iter().position(|&cell| cell > 0) {
            Some(0) => from,
            Some(ahead) => (first + ahead) as u32 * WINDOW,
            None => END,
        }
    }
}
