//! Matches of many words, worked out beforehand: each document with its best score.

use std::ops::Range;

use super::accumulator::Accumulator;
use super::bits::Bits;
use super::matches::Matches;
use super::node::Node;
use super::{ALL, Score, Threshold, WINDOW, Window};
use crate::error::Result;
use crate::postings::END;

/// Sorted by window only: within one, an accumulator does it.
pub struct Gathered {
    /// A document may come several times.
    matches: Matches,
    /// Where the matches of each window start, and the end.
    starts: Vec<usize>,
    best: Vec<Score>,
    accumulator: Accumulator,
}

fn place(doc: u32) -> usize {
    (doc / WINDOW) as usize
}

impl Gathered {
    /// Of matches in any order.
    pub fn new(found: &Matches, articles: u32) -> Self {
        let windows = articles.div_ceil(WINDOW) as usize;
        let (mut starts, mut best) = (vec![0; windows + 1], vec![0; windows]);
        for &(doc, score) in found {
            starts[place(doc) + 1] += 1;
            best[place(doc)] = score.max(best[place(doc)]);
        }
        for at in 0..windows {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut matches) = (starts.clone(), vec![(0, 0); found.len()]);
        for &(doc, score) in found {
            matches[next[place(doc)]] = (doc, score);
            next[place(doc)] += 1;
        }
        Gathered { matches, starts, best, accumulator: Accumulator::default() }
    }

    /// Each document once, in ascending order.
    pub fn into_matches(mut self) -> Result<Matches> {
        let mut all = Matches::new();
        for start in (0..self.best.len() as u32).map(|at| at * WINDOW) {
            self.matches(Window { start, end: start.saturating_add(WINDOW) }, ALL, &mut all)?;
        }
        Ok(all)
    }

    /// The places that a window reaches over: mostly one.
    fn places(&self, window: Window) -> Range<usize> {
        let end = place(window.end.saturating_sub(1)) + 1;
        place(window.start).min(self.best.len())..end.min(self.best.len())
    }

    /// The matches there, some of which may lie outside the window.
    fn about(&self, window: Window) -> Range<usize> {
        let places = self.places(window);
        self.starts[places.start]..self.starts[places.end.max(places.start)]
    }
}

impl Window {
    fn contains(&self, doc: u32) -> bool {
        (self.start..self.end).contains(&doc)
    }
}

impl Node for Gathered {
    fn cost(&self) -> u64 {
        self.matches.len() as u64
    }

    fn next(&mut self, from: u32) -> u32 {
        let rest = self.best.get(place(from)..).unwrap_or_default();
        match rest.iter().position(|&best| best > 0) {
            Some(0) => from,
            Some(ahead) => (place(from) + ahead) as u32 * WINDOW,
            None => END,
        }
    }

    fn bound(&mut self, window: Window) -> Score {
        self.best[self.places(window)].iter().fold(0, |best, &score| best.max(score))
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        for &(doc, score) in &self.matches[self.about(window)] {
            if window.contains(doc) {
                self.accumulator.raise(window, doc, score);
            }
        }
        self.accumulator.drain(window, (threshold + 1).max(0) as Score, out);
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        let inside = self.matches[self.about(window)].iter().filter(|found| window.contains(found.0));
        inside.for_each(|&(doc, _)| bits.insert(window, doc));
        Ok(())
    }
}
