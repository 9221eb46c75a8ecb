//! Nodes over nodes: any, all, best, without, perhaps, constant.

use super::accumulator::Accumulator;
use super::bits::Bits;
use super::matches::{self, Matches};
use super::node::{BoxNode, Node};
use super::{ALL, Score, Threshold, WINDOW, Window};
use crate::error::Result;
use crate::postings::END;

/// At least one child matches; scores add up.
///
/// MaxScore (Turtle & Flood, 1995), a window at a time: children whose bounds together cannot lift an article above the
/// threshold are only asked about articles that the others found.
pub struct Any<'a> {
    children: Vec<BoxNode<'a>>,
    accumulator: Accumulator,
    /// Children and their bounds in this window, the lowest bound first.
    order: Vec<(Score, usize)>,
}

impl<'a> Any<'a> {
    pub fn new(children: Vec<BoxNode<'a>>) -> Self {
        Any { children, accumulator: Accumulator::default(), order: Vec::new() }
    }

    /// Orders the children; returns how many of the first are not needed to find matches, and the sum of their bounds.
    fn split(&mut self, window: Window, threshold: Threshold) -> (usize, Score) {
        self.order.clear();
        for (number, child) in self.children.iter_mut().enumerate() {
            if child.next(window.start) < window.end {
                self.order.push((child.bound(window), number));
            }
        }
        self.order.sort_unstable();
        let (mut optional, mut sum) = (0, 0);
        for &(bound, _) in &self.order {
            if i64::from(sum) + i64::from(bound) > threshold {
                break;
            }
            (optional, sum) = (optional + 1, sum + bound);
        }
        (optional, sum)
    }
}

impl Node for Any<'_> {
    fn cost(&self) -> u64 {
        self.children.iter().map(|child| child.cost()).fold(0, u64::saturating_add)
    }

    fn next(&mut self, from: u32) -> u32 {
        self.children.iter_mut().map(|child| child.next(from)).min().unwrap_or(END)
    }

    fn bound(&mut self, window: Window) -> Score {
        self.children.iter_mut().map(|child| child.bound(window)).fold(0, Score::saturating_add)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let (optional, mut margin) = self.split(window, threshold);
        if optional == self.order.len() {
            return Ok(());
        }
        let first = out.len();
        if let [(_, number)] = self.order[optional..] {
            self.children[number].matches(window, (threshold - i64::from(margin)).max(ALL), out)?;
        } else {
            for &(_, number) in &self.order[optional..] {
                self.children[number].accumulate(window, &mut self.accumulator)?;
            }
            let least = (threshold + 1 - i64::from(margin)).max(0) as Score;
            self.accumulator.drain(window, least, out);
        }
        if optional > 0 {
            let mut candidates = out.split_off(first);
            for &(bound, number) in self.order[..optional].iter().rev() {
                self.children[number].raise(window, &mut candidates)?;
                margin -= bound;
                matches::prune(&mut candidates, margin, threshold);
            }
            out.append(&mut candidates);
        }
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.children.iter_mut().try_for_each(|child| child.mark(window, bits))
    }

    fn retain(&mut self, window: Window, threshold: Threshold, candidates: &mut Matches) -> Result<()> {
        if !self.children.iter().all(|child| child.tells_by_score()) {
            return retain_any(&mut self.children, &mut self.accumulator, Accumulator::add, window, candidates);
        }
        self.split(window, threshold);
        let mut margin = self.order.iter().map(|&(bound, _)| bound).fold(0, Score::saturating_add);
        let mut raised = candidates.clone();
        for &(bound, number) in self.order.iter().rev() {
            self.children[number].raise(window, &mut raised)?;
            margin = margin.saturating_sub(bound);
            matches::prune(&mut raised, margin, threshold);
        }
        matches::keep_raised(candidates, &raised);
        Ok(())
    }

    fn raise(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        self.children.iter_mut().try_for_each(|child| child.raise(window, candidates))
    }
}

/// Keeps the candidates that match any child, with what `put` makes of the children's scores.
fn retain_any(
    children: &mut [BoxNode<'_>],
    accumulator: &mut Accumulator,
    put: impl Fn(&mut Accumulator, Window, u32, Score),
    window: Window,
    candidates: &mut Matches,
) -> Result<()> {
    for child in children {
        let mut own = matches::unscored(candidates);
        child.retain(window, ALL, &mut own)?;
        own.iter().for_each(|&(doc, score)| put(accumulator, window, doc, score));
    }
    let mut found = Matches::new();
    accumulator.drain(window, 0, &mut found);
    matches::intersect(candidates, &found);
    Ok(())
}

/// What matches this many times as often as the rarest is looked up document by document.
pub const MUCH: u64 = 16;

/// Every child matches; scores add up.
pub struct All<'a> {
    /// The cheapest first.
    children: Vec<BoxNode<'a>>,
}

impl<'a> All<'a> {
    pub fn new(mut children: Vec<BoxNode<'a>>) -> Self {
        children.sort_by_key(|child| child.cost());
        All { children }
    }
}

impl Node for All<'_> {
    fn cost(&self) -> u64 {
        self.children.first().map_or(0, |child| child.cost())
    }

    fn next(&mut self, from: u32) -> u32 {
        self.children.iter_mut().map(|child| child.next(from)).max().unwrap_or(END)
    }

    fn bound(&mut self, window: Window) -> Score {
        self.children.iter_mut().map(|child| child.bound(window)).fold(0, Score::saturating_add)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let Some((lead, others)) = self.children.split_first_mut() else {
            return Ok(());
        };
        let mut margin = others.iter_mut().map(|child| child.bound(window)).fold(0, Score::saturating_add);
        let mut candidates = Matches::new();
        lead.matches(window, (threshold - i64::from(margin)).max(ALL), &mut candidates)?;
        for child in others {
            if candidates.is_empty() {
                return Ok(());
            }
            margin = margin.saturating_sub(child.bound(window));
            child.retain(window, (threshold - i64::from(margin)).max(ALL), &mut candidates)?;
            matches::prune(&mut candidates, margin, threshold);
        }
        out.append(&mut candidates);
        Ok(())
    }

    fn first_window(&self) -> u32 {
        self.children.iter().map(|child| child.first_window()).min().unwrap_or(WINDOW)
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        if self.children.is_empty() {
            return Ok(());
        }
        let (mut all, mut own) = (Bits::default(), Bits::default());
        all.fill();
        let least = self.cost();
        let (frequent, rare): (Vec<_>, Vec<_>) =
            self.children.iter_mut().partition(|child| child.cost() / MUCH > least);
        for child in rare {
            own.clear();
            child.mark(window, &mut own)?;
            all.intersect(&own);
        }
        if !frequent.is_empty() {
            let mut candidates = Matches::new();
            all.each(window, |doc| candidates.push((doc, 0)));
            frequent.into_iter().try_for_each(|child| child.retain(window, ALL, &mut candidates))?;
            all.clear();
            candidates.iter().for_each(|&(doc, _)| all.insert(window, doc));
        }
        bits.unite(&all);
        Ok(())
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        if self.children.is_empty() {
            candidates.clear();
        }
        self.children.iter_mut().try_for_each(|child| child.retain(window, ALL, candidates))
    }
}

/// At least one child matches; the best score counts.
pub struct Best<'a> {
    children: Vec<BoxNode<'a>>,
    accumulator: Accumulator,
}

impl<'a> Best<'a> {
    pub fn new(children: Vec<BoxNode<'a>>) -> Self {
        Best { children, accumulator: Accumulator::default() }
    }
}

impl Node for Best<'_> {
    fn cost(&self) -> u64 {
        self.children.iter().map(|child| child.cost()).fold(0, u64::saturating_add)
    }

    fn next(&mut self, from: u32) -> u32 {
        self.children.iter_mut().map(|child| child.next(from)).min().unwrap_or(END)
    }

    fn bound(&mut self, window: Window) -> Score {
        self.children.iter_mut().map(|child| child.bound(window)).max().unwrap_or(0)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let mut own = Matches::new();
        for child in &mut self.children {
            own.clear();
            child.matches(window, threshold, &mut own)?;
            own.iter().for_each(|&(doc, score)| self.accumulator.raise(window, doc, score));
        }
        self.accumulator.drain(window, 0, out);
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.children.iter_mut().try_for_each(|child| child.mark(window, bits))
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        retain_any(&mut self.children, &mut self.accumulator, Accumulator::raise, window, candidates)
    }
}

/// The first child matches and the second does not; only the first scores.
pub struct AndNot<'a> {
    pub wanted: BoxNode<'a>,
    pub unwanted: BoxNode<'a>,
}

impl AndNot<'_> {
    fn drop_unwanted(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        if !candidates.is_empty() {
            let mut found = candidates.clone();
            self.unwanted.retain(window, ALL, &mut found)?;
            matches::subtract(candidates, &found);
        }
        Ok(())
    }
}

impl Node for AndNot<'_> {
    fn cost(&self) -> u64 {
        self.wanted.cost()
    }

    fn next(&mut self, from: u32) -> u32 {
        self.wanted.next(from)
    }

    fn bound(&mut self, window: Window) -> Score {
        self.wanted.bound(window)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let mut candidates = Matches::new();
        self.wanted.matches(window, threshold, &mut candidates)?;
        self.drop_unwanted(window, &mut candidates)?;
        out.append(&mut candidates);
        Ok(())
    }

    fn retain(&mut self, window: Window, threshold: Threshold, candidates: &mut Matches) -> Result<()> {
        self.wanted.retain(window, threshold, candidates)?;
        self.drop_unwanted(window, candidates)
    }
}

/// The first child matches; the second only adds to the score.
pub struct AndMaybe<'a> {
    pub required: BoxNode<'a>,
    pub optional: BoxNode<'a>,
}

impl Node for AndMaybe<'_> {
    fn cost(&self) -> u64 {
        self.required.cost()
    }

    fn next(&mut self, from: u32) -> u32 {
        self.required.next(from)
    }

    fn first_window(&self) -> u32 {
        self.required.first_window()
    }

    fn bound(&mut self, window: Window) -> Score {
        self.required.bound(window).saturating_add(self.optional.bound(window))
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let margin = self.optional.bound(window);
        let mut candidates = Matches::new();
        self.required.matches(window, (threshold - i64::from(margin)).max(ALL), &mut candidates)?;
        self.optional.raise(window, &mut candidates)?;
        out.append(&mut candidates);
        Ok(())
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        self.required.retain(window, ALL, candidates)?;
        self.optional.raise(window, candidates)
    }
}

/// What the child matches, all with one score.
pub struct Constant<'a> {
    pub score: Score,
    pub child: BoxNode<'a>,
}

impl Node for Constant<'_> {
    fn cost(&self) -> u64 {
        self.child.cost()
    }

    fn next(&mut self, from: u32) -> u32 {
        self.child.next(from)
    }

    fn bound(&mut self, _: Window) -> Score {
        self.score
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        if i64::from(self.score) <= threshold {
            return Ok(());
        }
        let first = out.len();
        self.child.matches(window, ALL, out)?;
        out[first..].iter_mut().for_each(|found| found.1 = self.score);
        Ok(())
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.child.mark(window, bits)
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        let mut found = matches::unscored(candidates);
        self.child.retain(window, ALL, &mut found)?;
        found.iter_mut().for_each(|found| found.1 = self.score);
        matches::intersect(candidates, &found);
        Ok(())
    }

    fn raise(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        // What only decides has nothing to add.
        if self.score > 0 {
            let mut found = matches::unscored(candidates);
            self.retain(window, ALL, &mut found)?;
            matches::raise(candidates, &found);
        }
        Ok(())
    }
}
