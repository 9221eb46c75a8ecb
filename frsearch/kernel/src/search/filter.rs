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

    fn retain(&mut self, _: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        candidates.retain(|&(doc, _)| (self.holds)(doc));
        Ok(())
    }
}

/// No article.
pub struct Nothing;

impl Node for Nothing {
    fn cost(&self) -> u64 {
        0
    }

    fn next(&mut self, _: u32) -> u32 {
        END
    }

    fn bound(&mut self, _: Window) -> Score {
        0
    }

    fn matches(&mut self, _: Window, _: Threshold, _: &mut Matches) -> Result<()> {
        Ok(())
    }
}
