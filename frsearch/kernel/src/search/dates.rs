//! Articles of certain days. Scores nothing.

use super::matches::Matches;
use super::node::Node;
use super::{Score, Threshold, Window};
use crate::error::Result;
use crate::postings::END;
use crate::segment::{DATES_A_BOUND, DateBounds, DatesReader};

/// Articles whose date interval overlaps another one.
pub struct Dates<'a> {
    dates: DatesReader<'a>,
    first: i64,
    last: i64,
    articles: u32,
    /// No article from the first of these up to the second one fits: so nothing is looked through twice.
    passed: (u32, u32),
}

impl<'a> Dates<'a> {
    pub fn new(dates: DatesReader<'a>, (first, last): (i64, i64), articles: u32) -> Self {
        Dates { dates, first, last, articles, passed: (0, 0) }
    }

    fn fits(&self, doc: u32) -> bool {
        let (from, to) = self.dates.get(doc);
        from <= to && from <= self.last && to >= self.first
    }

    /// Whether all articles that have the same bounds begin too late, or end too early.
    fn is_outside(&self, doc: u32) -> bool {
        let DateBounds { earliest, end, .. } = self.dates.bounds(doc);
        earliest > self.last || end < self.first
    }
}

impl Node for Dates<'_> {
    /// Above that of any list, since every article has to be asked.
    fn cost(&self) -> u64 {
        u64::MAX / 2
    }

    fn next(&mut self, from: u32) -> u32 {
        if !(self.passed.0..self.passed.1).contains(&from) {
            let mut next = from;
            while next < self.articles && self.is_outside(next) {
                next = (next / DATES_A_BOUND as u32 + 1) * DATES_A_BOUND as u32;
            }
            self.passed = (from, if next < self.articles { next } else { END });
        }
        self.passed.1
    }

    fn bound(&mut self, _: Window) -> Score {
        0
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        if threshold < 0 {
            out.extend((window.start..window.end).filter(|&doc| self.fits(doc)).map(|doc| (doc, 0)));
        }
        Ok(())
    }

    fn retain(&mut self, _: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        candidates.retain(|&(doc, _)| self.fits(doc));
        Ok(())
    }
}
