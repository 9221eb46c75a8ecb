//! What every part of a running query can do.

use super::accumulator::Accumulator;
use super::bits::Bits;
use super::context::windows;
use super::matches::{self, Matches};
use super::{ALL, Score, Threshold, WINDOW, Window};
use crate::error::Result;

/// A window may be asked several things.
pub trait Node {
    /// About how many documents match in the segment: what to start a conjunction with.
    fn cost(&self) -> u64;

    /// A document from `from` before which there is no match; `END` where there is none at all.
    fn next(&mut self, from: u32) -> u32;

    /// No match in the window scores more.
    fn bound(&mut self, window: Window) -> Score;

    /// Documents in the first window: few where much is done for all that match in it, so that then it is known what to look
    /// for.
    fn first_window(&self) -> u32 {
        WINDOW
    }

    /// All windows with matches, and what bounds the scores in each, in the order in which to look at them.
    fn windows(&mut self, articles: u32) -> Vec<(Score, Window)> {
        let mut found = Vec::new();
        for window in windows(articles, self.first_window()) {
            if self.next(window.start) < window.end {
                found.push((self.bound(window), window));
            }
        }
        found
    }

    /// Whether every match scores more than zero, so that scores tell what matches.
    fn tells_by_score(&self) -> bool {
        false
    }

    /// Appends the matches in the window; those that score no more than the threshold may be left out.
    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()>;

    /// Adds the matches in the window to an accumulator.
    fn accumulate(&mut self, window: Window, accumulator: &mut Accumulator) -> Result<()> {
        let mut own = Matches::new();
        self.matches(window, ALL, &mut own)?;
        own.iter().for_each(|&(doc, score)| accumulator.add(window, doc, score));
        Ok(())
    }

    /// Marks the matches in the window, for a tree that does not score.
    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        let mut own = Matches::new();
        self.matches(window, ALL, &mut own)?;
        own.iter().for_each(|&(doc, _)| bits.insert(window, doc));
        Ok(())
    }

    /// Keeps those of `candidates`, all of this window, that match, and adds their scores; those that score no more than the
    /// threshold even so may go.
    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        let mut own = Matches::new();
        self.matches(window, ALL, &mut own)?;
        matches::intersect(candidates, &own);
        Ok(())
    }

    /// Adds the scores of those `candidates` that match; all of them stay.
    fn raise(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        let mut own = matches::unscored(candidates);
        self.retain(window, ALL, &mut own)?;
        matches::raise(candidates, &own);
        Ok(())
    }
}

pub type BoxNode<'a> = Box<dyn Node + 'a>;
