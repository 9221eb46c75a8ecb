//! Proximity: query words that stand near each other in an article, in the order of the query or not, count more.
//!
//! Of the articles that are best by their words, the first `window` are looked at again, so that those which only share
//! scattered words fall behind. Every two neighbouring words a, b of the query add
//!
//! ```text
//! proximity * min(idf a, idf b) * c / (c + 1),   c = sum over the positions p of a of the nearest b's closeness:
//!                                                    1 / d for a b that stands d positions behind p,
//!                                                    1 / (d + 1) for one d positions before; up to 1 / 8, and else 0
//! ```
//!
//! after Rasolofo & Savoy, "Term Proximity Scoring for Keyword-Based Retrieval Systems" (2003). Since evidence only adds to a
//! score, an article outside the window never had more to gain than one inside it had before: the order stays the same for
//! every limit and offset.

use super::context::Context;
use super::places::PhraseSlot;
use super::plan::{Plan, Slot};
use super::stats::Stats;
use crate::error::Result;

/// Words further apart say nothing about each other.
const REACH: u32 = 8;

/// Of longer queries, only so many words are looked at for proximity.
const MOST_WORDS: usize = 32;

/// The words of a query in order, as far as they may stand anywhere.
pub fn words(plan: &Plan) -> Vec<&Slot> {
    let mut words = all_words(plan);
    words.truncate(MOST_WORDS);
    words
}

fn all_words(plan: &Plan) -> Vec<&Slot> {
    match plan {
        Plan::Word { slot, .. } => vec![slot],
        Plan::Phrase { slots, .. } => slots.iter().collect(),
        // Readings of one thing: the first one is the most literal.
        Plan::Best(children) => children.first().map(all_words).unwrap_or_default(),
        Plan::Any(children) | Plan::All(children) => children.iter().flat_map(all_words).collect(),
        Plan::AndNot(wanted, _) => all_words(wanted),
        // What only ranks may repeat the words of what decides.
        Plan::AndMaybe(required, optional) => {
            let mut words = all_words(required);
            let more: Vec<&Slot> = all_words(optional).into_iter().filter(|slot| !words.contains(slot)).collect();
            words.extend(more);
            words
        }
        Plan::Constant(_, child) => all_words(child),
        _ => Vec::new(),
    }
}

/// What the pairs of neighbouring words can add, before scaling.
pub fn most(words: &[&Slot], stats: &Stats<'_>) -> f32 {
    words.windows(2).map(|pair| weight(pair, stats)).sum()
}

fn weight(pair: &[&Slot], stats: &Stats<'_>) -> f32 {
    if pair[0] == pair[1] {
        return 0.0;
    }
    stats.ranking.proximity * stats.slot_idf(pair[0]).min(stats.slot_idf(pair[1]))
}

/// Two neighbouring words of a query in one article.
#[derive(Clone, Copy)]
pub struct Pair {
    pub weight: f32,
    pub closeness: f32,
}

impl Pair {
    pub fn evidence(self) -> f32 {
        self.weight * self.closeness / (self.closeness + 1.0)
    }
}

/// The words of a query in one segment.
pub struct Proximity<'a> {
    slots: Vec<PhraseSlot<'a>>,
    weights: Vec<f32>,
    /// Of the article looked at: which words stand in it, and where.
    stands: Vec<bool>,
    positions: Vec<Vec<u32>>,
}

impl<'a> Proximity<'a> {
    pub fn new(words: &[&'a Slot], context: &Context<'a>) -> Result<Self> {
        let slots = words.iter().map(|slot| Ok(PhraseSlot { alternatives: context.places(slot, false)? }));
        Ok(Proximity {
            slots: slots.collect::<Result<_>>()?,
            weights: words.windows(2).map(|pair| weight(pair, context.stats)).collect(),
            stands: vec![false; words.len()],
            positions: vec![Vec::new(); words.len()],
        })
    }

    /// What the words' closeness adds to an article's score, before scaling. Articles are asked for in ascending order.
    pub fn evidence(&mut self, doc: u32) -> Result<f32> {
        Ok(self.pairs(doc)?.map(Pair::evidence).sum())
    }

    /// Every two neighbouring words, in the order of the query.
    pub fn pairs(&mut self, doc: u32) -> Result<impl Iterator<Item = Pair>> {
        for (slot, stands) in self.slots.iter_mut().zip(&mut self.stands) {
            *stands = !slot.alternatives.is_empty() && slot.seek(doc)? == doc;
        }
        for at in 0..self.slots.len() {
            self.positions[at].clear();
            // A word is near no other where neither of its neighbours stands.
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            if self.stands[at] && neighbours.filter_map(|near| self.stands.get(near)).any(|&stands| stands) {
                self.slots[at].positions(doc, &mut self.positions[at])?;
            }
        }
        let pairs = self.positions.windows(2).zip(&self.weights);
        Ok(pairs.map(|(pair, &weight)| Pair { weight, closeness: closeness(&pair[0], &pair[1]) }))
    }
}

/// How close the positions `after` stand to those of `before`.
fn closeness(before: &[u32], after: &[u32]) -> f32 {
    let (mut sum, mut next) = (0.0, 0);
    for &position in before {
        while next < after.len() && after[next] <= position {
            next += 1;
        }
        let behind = after.get(next).map(|&at| at - position);
        let ahead = after[..next].iter().rev().find(|&&at| at < position).map(|&at| position - at + 1);
        let nearest = behind.into_iter().chain(ahead).min().filter(|&distance| distance <= REACH);
        sum += nearest.map_or(0.0, |distance| 1.0 / distance as f32);
    }
    sum
}
