//! Any of several parts, some of which only decide what matches: compounds beside words, whose words score by themselves.

use super::bits::Bits;
use super::combine::Any;
use super::matches::{self, Matches};
use super::node::{BoxNode, Node};
use super::{ALL, Score, Threshold, Window};
use crate::error::Result;

/// Few articles have words that score enough; only of these it has to be found out whether they match.
pub struct Decided<'a> {
    scoring: Any<'a>,
    /// Where the best of several readings counts: the words of all of them, which score no less together. The best reading is
    /// mostly a rare word, for whose sake all words of the others would have to be looked at.
    readings: Option<Any<'a>>,
    /// What an article must match one of, without scores: first what is found out soonest.
    deciding: Vec<BoxNode<'a>>,
    bits: Bits,
}

/// Documents to begin with.
const FEW: u32 = 512;

impl<'a> Decided<'a> {
    /// Of parts that score, by themselves or only where others match, the words of their readings, the parts that score by
    /// themselves once more without scores, and those that only decide.
    pub fn new(
        scoring: Vec<BoxNode<'a>>,
        readings: Option<Vec<BoxNode<'a>>>,
        mut sure: Vec<BoxNode<'a>>,
        deciding: Vec<BoxNode<'a>>,
    ) -> Self {
        sure.sort_by_key(|node| node.cost());
        sure.extend(deciding);
        let (scoring, readings) = (Any::new(scoring), readings.map(Any::new));
        Decided { scoring, readings, deciding: sure, bits: Bits::default() }
    }

    /// Keeps what matches.
    fn decide(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        let mut open = matches::unscored(candidates);
        for node in &mut self.deciding {
            if open.is_empty() {
                break;
            }
            let mut found = open.clone();
            node.retain(window, ALL, &mut found)?;
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
        if threshold < 0 {
            self.scoring.matches(window, threshold, &mut found)?;
            let Decided { deciding, bits, .. } = self;
            bits.clear();
            deciding.iter_mut().try_for_each(|node| node.mark(window, bits))?;
            let mut all = Matches::new();
            bits.each(window, |doc| all.push((doc, 0)));
            matches::raise(&mut all, &found);
            out.append(&mut all);
            return Ok(());
        }
        match &mut self.readings {
            Some(readings) => readings.matches(window, threshold, &mut found)?,
            None => self.scoring.matches(window, threshold, &mut found)?,
        }
        self.decide(window, &mut found)?;
        if self.readings.is_some() {
            found = matches::unscored(&found);
            self.scoring.raise(window, &mut found)?;
        }
        out.append(&mut found);
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.deciding.iter_mut().try_for_each(|node| node.mark(window, bits))
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        self.decide(window, candidates)?;
        self.scoring.raise(window, candidates)
    }
}
