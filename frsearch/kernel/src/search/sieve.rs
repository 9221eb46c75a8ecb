//! Which articles a phrase may score high enough in, as far as the frequencies of its words tell: a phrase stands nowhere
//! more often than any of its words.

use super::combine::MUCH;
use super::matches::{self, Matches};
use super::node::Node;
use super::word::{Scoring, Word};
use super::{Score, Threshold, Window};
use crate::error::Result;
use crate::postings::Term;
use crate::ranking::{ALL_FIELDS, Saturation};
use crate::segment::Segment;

/// Scores a word like a phrase that stands wherever it does.
pub struct Sieve<'a> {
    /// The rarest first.
    words: Vec<Word<'a>>,
}

/// More than what `f32` may lose.
const SLACK: f32 = 1.0 + 1e-5;

impl<'a> Sieve<'a> {
    /// Of terms, with whether every phrase starts with each: it counts in the field that it starts in.
    pub fn new<'t>(
        segment: &'a Segment,
        terms: impl IntoIterator<Item = (&'t Term<'a>, bool)>,
        (saturation, gain): (Saturation, f32),
        impact: Option<(usize, f32)>,
    ) -> Result<Self>
    where
        'a: 't,
    {
        let word = |(term, starts): (&Term<'a>, bool)| {
            let certain = starts || saturation.plain;
            let scoring = Scoring {
                saturation: if certain { saturation } else { saturation.of_either_text() },
                gains: vec![gain * SLACK],
                fields: ALL_FIELDS,
                ranks: Vec::new(),
                impact: impact.filter(|_| certain),
                scored: true,
            };
            Word::new(segment, term.clone(), scoring)
        };
        let mut words = terms.into_iter().map(word).collect::<Result<Vec<_>>>()?;
        words.sort_by_key(|word| word.cost());
        // A word that stands nearly everywhere keeps nearly everything.
        let least = words.first().map_or(0, Word::cost);
        words.retain(|word| word.cost() / MUCH <= least);
        Ok(Sieve { words })
    }

    /// A document from `from` before which one of the words does not stand.
    pub fn next(&mut self, from: u32) -> u32 {
        self.words.iter_mut().map(|word| word.next(from)).max().unwrap_or(from)
    }

    /// No phrase in the window scores more.
    pub fn bound(&mut self, window: Window) -> Score {
        self.words.iter_mut().map(|word| word.bound(window)).min().unwrap_or(Score::MAX)
    }

    /// Gathers the documents of a window in which every word may lift the phrase above the threshold.
    pub fn pass(&mut self, window: Window, threshold: Threshold, found: &mut Matches) -> Result<()> {
        found.clear();
        let Some((rarest, others)) = self.words.split_first_mut() else {
            return Ok(());
        };
        rarest.matches(window, threshold, found)?;
        for word in others {
            if found.is_empty() {
                break;
            }
            found.iter_mut().for_each(|(_, score)| *score = 0);
            word.retain(window, threshold, found)?;
            matches::prune(found, 0, threshold);
        }
        Ok(())
    }
}
