//! Any of several parts, some of which only decide what matches: compounds beside words, whose words score by themselves.

use super::bits::Bits;
use super::combine::Any;
use super::matches::{self, Matches};
use super::node::{BoxNode, Node};
use super::{Score, Threshold, Window};
use crate::error::Result;

/// Few articles have words that score enough; only of these it has to be found out whether they match.
pub struct Decided<'a> {
    scoring: Any<'a>,
    /// What an article must match one of, without scores: first what is found out soonest.
    deciding: Vec<BoxNode<'a>>,
    bits: Bits,
}

/// Documents to begin with.
const FEW: u32 = 512;

impl<'a> Decided<'a> {
    /// Of parts that score, by themselves or only where others match, and the same without scores, and those that only decide.
    pub fn new(scoring: Vec<BoxNode<'a>>, mut sure: Vec<BoxNode<'a>>, deciding: Vec<BoxNode<'a>>) -> Self {
        sure.sort_by_key(|node| node.cost());
        sure.extend(deciding);
        Decided { scoring: Any::new(scoring), deciding: sure, bits: Bits::default() }
    }

    /// Keeps what matches.
    fn decide(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        let mut open = matches::unscored(candidates);
        for node in &mut self.deciding {
            if open.is_empty() {
                break;
            }
            let mut found = open.clone();
            node.retain(window, &mut found)?;
            matches::subtract(&mut open, &found);
        }
        matches::subtract(candidates, &open);
        Ok(())
    }
}

impl Node for Decided<'_> {
    fn cost(&self) -> u64 {
        self.deciding.iter().map(|node| node.cost()).fold(0, u64::saturating_add)
    }

    fn next(&mut self, from: u32) -> u32 {
        self.deciding.iter_mut().map(|node| node.next(from)).min().unwrap_or(from)
    }

    fn first_window(&self) -> u32 {
        FEW
    }

    fn bound(&mut self, window: Window) -> Score {
        self.scoring.bound(window)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let mut found = Matches::new();
        self.scoring.matches(window, threshold, &mut found)?;
        if threshold >= 0 {
            self.decide(window, &mut found)?;
            out.append(&mut found);
        } else {
            let Decided { deciding, bits, .. } = self;
            bits.clear();
            deciding.iter_mut().try_for_each(|node| node.mark(window, bits))?;
            let mut all = Matches::new();
            bits.each(window, |doc| all.push((doc, 0)));
            matches::raise(&mut all, &found);
            out.append(&mut all);
        }
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.deciding.iter_mut().try_for_each(|node| node.mark(window, bits))
    }

    fn retain(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        self.decide(window, candidates)?;
        self.scoring.raise(window, candidates)
    }
}
