//! Nodes that ask a property of each article, and score nothing.

use super::matches::Matches;
use super::node::Node;
use super::{Score, Threshold, Window};
use crate::error::Result;
use crate::postings::END;

/// Articles for which a property holds.
pub struct Filter<F> {
    holds: F,
    articles: u32,
}

impl<F: Fn(u32) -> bool> Filter<F> {
    pub fn new(articles: u32, holds: F) -> Self {
        Filter { holds, articles }
    }
}

impl<F: Fn(u32) -> bool> Node for Filter<F> {
    /// Above that of any list, since every article has to be asked.
    fn cost(&self) -> u64 {
        u64::MAX / 2
    }

    fn next(&mut self, from: u32) -> u32 {
        if from < self.articles { from } else { END }
    }

    fn bound(&mut self, _: Window) -> Score {
        0
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        if threshold < 0 {
            out.extend((window.start..window.end).filter(|&doc| (self.holds)(doc)).map(|doc| (doc, 0)));
        }
        Ok(())
    }

    fn retain(&mut self, _: Window, candidates: &mut Matches) -> Result<()> {
        candidates.retain(|&(doc, _)| (self.holds)(doc));
        Ok(())
    }
}

/// Matches worked out beforehand, in ascending order.
pub struct Listed {
    matches: Matches,
    at: usize,
    most: Score,
}

impl Listed {
    pub fn new(matches: Matches) -> Self {
        let most = matches.iter().map(|found| found.1).max().unwrap_or(0);
        Listed { matches, at: 0, most }
    }

    fn seek(&mut self, doc: u32) {
        if self.at > 0 && self.matches[self.at - 1].0 >= doc {
            self.at = 0;
        }
        self.at += self.matches[self.at..].partition_point(|found| found.0 < doc);
    }
}

impl Node for Listed {
    fn cost(&self) -> u64 {
        self.matches.len() as u64
    }

    fn next(&mut self, from: u32) -> u32 {
        self.seek(from);
        self.matches.get(self.at).map_or(END, |found| found.0)
    }

    fn bound(&mut self, _: Window) -> Score {
        self.most
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        self.seek(window.start);
        let inside = self.matches[self.at..].iter().take_while(|found| found.0 < window.end);
        out.extend(inside.filter(|found| i64::from(found.1) > threshold));
        Ok(())
    }
}
