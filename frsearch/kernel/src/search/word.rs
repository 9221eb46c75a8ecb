//! One term's postings as a node: the loop that searching spends its time in.

use std::cmp::Reverse;
use std::ops::Range;

use super::accumulator::Accumulator;
use super::bits::Bits;
use super::forms::FormsInFields;
use super::grid::Grid;
use super::matches::Matches;
use super::node::Node;
use super::score::{highest, round_all, rounded, saturations};
use super::{Score, Threshold, Window};
use crate::error::Result;
use crate::postings::{BLOCK, Block, END, Needs, PackedBlock, Term};
use crate::ranking::{ALL_FIELDS, FIELDS, Saturation};
use crate::segment::{LengthsReader, Segment};

/// How a term's postings are scored.
pub struct Scoring {
    pub saturation: Saturation,
    /// What a saturation of 1 scores, by code; one entry where codes do not matter. Zero means no match.
    pub gains: Vec<f32>,
    pub fields: u8,
    /// The ranks of the forms that match; empty where all do.
    pub ranks: Vec<u32>,
    /// Index and growth of the stored impact that bounds the saturation.
    pub impact: Option<(usize, f32)>,
    /// Without, every match scores 1.
    pub scored: bool,
}

/// Where as many postings of a block are asked for, all of it is scored.
const MANY: usize = 16;

pub struct Word<'a> {
    term: Term<'a>,
    lengths: LengthsReader<'a>,
    scoring: Scoring,
    /// Where only certain forms match in certain fields.
    forms: Option<FormsInFields>,
    most: f32,
    articles: u32,
    /// Made when it is first asked for: not all words are asked window by window.
    grid: Option<Grid>,
    index: usize,
    loaded: Loaded,
    block: Box<Block>,
    /// The block's scores, where they are loaded, and the highest of them.
    scores: [Score; BLOCK],
    best: Score,
    /// Else the block as it is packed.
    packed: Option<PackedBlock<'a>>,
}

/// What is known of the block at the index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loaded {
    Nothing,
    Docs,
    Scores,
}

/// Rounds a score up past what `f32` may have lost, so that a bound stays one.
pub fn ceiling(score: f32) -> Score {
    (f64::from(score) * (1.0 + 1e-6)) as Score + 2
}

impl<'a> Word<'a> {
    pub fn new(segment: &'a Segment, term: Term<'a>, scoring: Scoring) -> Result<Self> {
        let most = scoring.gains.iter().copied().fold(0.0, f32::max);
        let certain = scoring.fields != ALL_FIELDS && term.forms > 1 && !scoring.ranks.is_empty();
        let forms = || FormsInFields::new(&term, scoring.ranks.clone(), scoring.fields);
        Ok(Word {
            forms: certain.then(forms).transpose()?,
            term,
            lengths: segment.lengths()?,
            scoring,
            most,
            articles: segment.articles(),
            grid: None,
            index: 0,
            loaded: Loaded::Nothing,
            block: Box::default(),
            scores: [0; BLOCK],
            best: 0,
            packed: None,
        })
    }

    /// Reads a block's documents and scores all of it.
    fn load(&mut self, index: usize) -> Result<()> {
        if self.loaded == Loaded::Scores && self.index == index {
            return Ok(());
        }
        let Scoring { saturation, fields, scored, .. } = self.scoring;
        let masked = fields != ALL_FIELDS;
        let needs = Needs {
            frequencies: scored || masked,
            fields: masked || (scored && !saturation.plain),
            codes: self.scoring.gains.len() > 1 || self.forms.is_some(),
        };
        self.term.read(index, needs, &mut self.block)?;
        if let Some(forms) = &self.forms {
            forms.mask(&self.term, index, &self.lengths, &mut self.block)?;
        }
        (self.index, self.loaded) = (index, Loaded::Scores);
        if scored {
            self.score()
        } else {
            self.flag()
        }
        self.best = highest(&self.scores, self.block.len);
        Ok(())
    }

    /// Reads a block's documents, for a few of which scores will be asked.
    fn load_docs(&mut self, index: usize) -> Result<()> {
        if self.forms.is_some() {
            return self.load(index);
        }
        if self.loaded == Loaded::Nothing || self.index != index {
            self.packed = Some(self.term.read(index, Needs::default(), &mut self.block)?);
            (self.index, self.loaded) = (index, Loaded::Docs);
        }
        Ok(())
    }

    fn gain(&self, code: u32) -> f32 {
        let gains = &self.scoring.gains;
        if gains.len() > 1 { gains.get(code as usize).copied().unwrap_or(0.0) } else { gains[0] }
    }

    /// Frequencies by field, in the fields asked for.
    #[inline(always)]
    fn frequency(&self, at: usize) -> [u32; FIELDS] {
        let (title, lead) = (self.block.title[at], self.block.lead[at]);
        let all = [title, lead, self.block.frequency[at].wrapping_sub(title).wrapping_sub(lead)];
        self.masked(self.block.docs[at], all)
    }

    #[inline(always)]
    fn masked(&self, doc: u32, all: [u32; FIELDS]) -> [u32; FIELDS] {
        if self.scoring.fields == ALL_FIELDS {
            return all;
        }
        let fields = self.lengths.mask(self.scoring.fields, doc);
        std::array::from_fn(|field| if fields >> field & 1 == 1 { all[field] } else { 0 })
    }

    /// Scores the block.
    fn score(&mut self) {
        let Scoring { saturation, fields, ref gains, .. } = self.scoring;
        let mut values = [0f32; BLOCK];
        if fields == ALL_FIELDS {
            saturations(&self.block, saturation, self.lengths, &mut values);
        } else {
            for (at, value) in values[..self.block.len].iter_mut().enumerate() {
                let doc = self.block.docs[at];
                let long = self.masked(doc, self.lengths.get(doc)).iter().sum::<u32>() as f32;
                *value = saturation.of(self.frequency(at).map(|count| count as f32), long);
            }
        }
        if gains.len() > 1 {
            for (value, &code) in values[..self.block.len].iter_mut().zip(&self.block.code) {
                *value *= self.gain(code);
            }
            round_all(&values, 1.0, &mut self.scores);
        } else {
            round_all(&values, gains[0], &mut self.scores);
        }
    }

    /// Every match scores 1.
    fn flag(&mut self) {
        if self.simple() {
            self.scores = [1; BLOCK];
            return;
        }
        for at in 0..self.block.len {
            let inside = self.scoring.fields == ALL_FIELDS || self.frequency(at).iter().any(|&count| count > 0);
            self.scores[at] = Score::from(inside && self.gain(self.block.code[at]) > 0.0);
        }
    }

    /// Whether every posting matches, and scores do not matter.
    fn simple(&self) -> bool {
        let Scoring { gains, fields, scored, .. } = &self.scoring;
        !scored && *fields == ALL_FIELDS && gains.len() == 1 && gains[0] > 0.0
    }

    /// The score of one posting of a block whose documents are loaded: what `score` and `flag` give at its place.
    fn one(&self, at: usize, packed: &PackedBlock<'_>) -> Score {
        if self.simple() {
            return 1;
        }
        let Scoring { saturation, fields, scored, ref gains, .. } = self.scoring;
        let gain = if gains.len() > 1 { self.gain(packed.code(at)) } else { gains[0] };
        let (doc, frequency) = (self.block.docs[at], packed.frequency(at));
        let value = if fields == ALL_FIELDS && saturation.plain {
            saturation.of_all(frequency as i32 as f32, self.lengths.total(doc) as f32)
        } else {
            let [title, lead] = packed.title_and_lead(at);
            let counts = self.masked(doc, [title, lead, frequency.wrapping_sub(title).wrapping_sub(lead)]);
            if !scored {
                return Score::from(counts.iter().any(|&count| count > 0) && gain > 0.0);
            }
            let long = self.masked(doc, self.lengths.get(doc)).iter().sum::<u32>() as f32;
            saturation.of(counts.map(|count| count as i32 as f32), long)
        };
        if scored { rounded(value * gain) } else { Score::from(gain > 0.0) }
    }

    /// No posting of a block scores more.
    fn block_bound(&self, index: usize) -> Score {
        self.impact_bound(self.scoring.impact.map_or(u8::MAX, |(kind, _)| self.term.impacts(index)[kind]))
    }

    /// No posting of this impact scores more.
    #[inline]
    fn impact_bound(&self, impact: u8) -> Score {
        let share = self.scoring.impact.map_or(1.0, |(_, growth)| growth * f32::from(impact) / 255.0);
        ceiling(self.most * share.min(1.0))
    }

    #[inline]
    fn grid(&mut self) -> &Grid {
        let impact = self.scoring.impact.map(|(kind, _)| kind);
        self.grid.get_or_insert_with(|| Grid::new(&self.term, self.articles, impact))
    }

    /// Calls back with the postings in the window, as parts of blocks; blocks without a score of `least` are left out.
    fn each(&mut self, window: Window, least: Score, mut each: impl FnMut(&[u32], &[Score])) -> Result<()> {
        let mut index = self.rewind(window);
        loop {
            if !self.scoring.scored || self.block_bound(index) >= least {
                self.load(index)?;
                if self.best >= least {
                    let docs = &self.block.docs[..self.block.len];
                    let part = inside(docs, window);
                    each(&docs[part.clone()], &self.scores[part]);
                }
            }
            if self.term.last_doc(index) >= window.end - 1 {
                return Ok(());
            }
            index += 1;
        }
    }

    /// The window's first block. A window may be asked for again after a part of it was read.
    fn rewind(&mut self, window: Window) -> usize {
        let index = self.term.find_block(self.index, window.start);
        if index != self.index {
            (self.index, self.loaded) = (index, Loaded::Nothing);
        }
        index
    }

    /// Adds the scores of those candidates that match; the others stay or go.
    fn merge(&mut self, window: Window, candidates: &mut Matches, keep_all: bool) -> Result<()> {
        let (mut index, mut at, mut kept) = (self.rewind(window), 0, 0);
        while at < candidates.len() {
            index = self.term.find_block(index, candidates[at].0);
            let last = self.term.last_doc(index);
            let asked = candidates[at..].partition_point(|candidate| candidate.0 <= last);
            if asked >= MANY {
                self.load(index)?
            } else {
                self.load_docs(index)?
            }
            for next in at..at + asked {
                let (doc, score) = candidates[next];
                let own = self.score_of(doc);
                candidates[kept] = (doc, score + own);
                kept += usize::from(keep_all || own > 0);
            }
            at += asked;
        }
        candidates.truncate(kept);
        Ok(())
    }

    /// The score of a document that may be in the block; 0 where it is not.
    #[inline]
    fn score_of(&self, doc: u32) -> Score {
        let at = self.block.find(doc);
        if self.block.docs.get(at) != Some(&doc) {
            return 0;
        }
        match &self.packed {
            Some(packed) if self.loaded == Loaded::Docs => self.one(at, packed),
            _ => self.scores[at],
        }
    }

    /// Marks all postings of the window, which need no scores.
    fn mark_all(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        let mut index = self.rewind(window);
        loop {
            self.load_docs(index)?;
            let docs = &self.block.docs[..self.block.len];
            docs[inside(docs, window)].iter().for_each(|&doc| bits.insert(window, doc));
            index += 1;
            if docs[docs.len() - 1] >= window.end || index >= self.term.block_count() {
                return Ok(());
            }
        }
    }
}

/// The part of a block's documents that lies in the window.
pub fn inside(docs: &[u32], window: Window) -> Range<usize> {
    let from = if docs[0] >= window.start { 0 } else { docs.partition_point(|&doc| doc < window.start) };
    let beyond = docs[docs.len() - 1] >= window.end;
    from..if beyond { docs.partition_point(|&doc| doc < window.end) } else { docs.len() }
}

impl Node for Word<'_> {
    fn tells_by_score(&self) -> bool {
        true
    }

    fn cost(&self) -> u64 {
        u64::from(self.term.df)
    }

    fn next(&mut self, from: u32) -> u32 {
        if self.loaded != Loaded::Nothing && self.block.docs[0] <= from && from <= self.block.docs[self.block.len - 1] {
            return self.block.docs.get(self.block.find(from)).copied().unwrap_or(END);
        }
        self.grid().next(from)
    }

    /// A window a block, the most promising first: blocks without any of the best are not even read.
    fn windows(&mut self, articles: u32) -> Vec<(Score, Window)> {
        let last = self.term.block_count() - 1;
        let mut start = 0;
        let window = |index: usize| {
            let end = if index == last { articles } else { self.term.last_doc(index).saturating_add(1).min(articles) };
            (self.block_bound(index), Window { start: std::mem::replace(&mut start, end), end })
        };
        let mut windows: Vec<_> = (0..=last).map(window).filter(|(_, window)| window.start < window.end).collect();
        windows.sort_by_key(|&(bound, _)| Reverse(bound));
        windows
    }

    fn bound(&mut self, window: Window) -> Score {
        if !self.scoring.scored {
            return 1;
        }
        let most = self.grid().most(window);
        self.impact_bound(most)
    }

    fn matches(&mut self, window: Window, threshold: Threshold, out: &mut Matches) -> Result<()> {
        let least = (threshold + 1).max(1) as Score;
        self.each(window, least, |docs, scores| {
            // All are written, and those that do not count are written over: that takes no branch.
            let mut end = out.len();
            out.resize(end + docs.len(), (0, 0));
            for (&doc, &score) in docs.iter().zip(scores) {
                out[end] = (doc, score);
                end += usize::from(score >= least);
            }
            out.truncate(end);
        })
    }

    fn accumulate(&mut self, window: Window, accumulator: &mut Accumulator) -> Result<()> {
        self.each(window, 1, |docs, scores| accumulator.add_all(window, docs, scores))
    }

    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        if self.simple() {
            return self.mark_all(window, bits);
        }
        self.each(window, 1, |docs, scores| {
            docs.iter().zip(scores).filter(|found| *found.1 > 0).for_each(|(&doc, _)| bits.insert(window, doc));
        })
    }

    fn retain(&mut self, window: Window, _: Threshold, candidates: &mut Matches) -> Result<()> {
        self.merge(window, candidates, false)
    }

    fn raise(&mut self, window: Window, candidates: &mut Matches) -> Result<()> {
        self.merge(window, candidates, true)
    }
}
