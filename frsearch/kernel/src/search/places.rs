//! Where terms stand: postings with positions.

use crate::error::Result;
use crate::postings::{Block, Codes, END, Needs, PositionBlock, Term};
use crate::ranking::FIELDS;
use crate::segment::Segment;

/// One term's postings with positions.
pub struct Places<'a> {
    pub term: Term<'a>,
    codes: Codes,
    /// Of the term's forms, the one that must stand there.
    rank: Option<u32>,
    /// What is read of each block at once; positions are read when they are asked for.
    needs: Needs,
    pub index: usize,
    loaded: bool,
    at: usize,
    block: Box<Block>,
    /// The positions of the block, once one of its articles was asked for them.
    positions: Option<PositionBlock<'a>>,
    /// Positions, and ranked positions, of the block before each posting.
    starts: Vec<[usize; 2]>,
}

impl<'a> Places<'a> {
    pub fn new(segment: &'a Segment, number: u32, rank: Option<u32>) -> Result<Self> {
        let term = segment.term(number)?;
        // Which form stands where matters to exact phrases only.
        let rank = rank.filter(|_| term.forms > 1);
        let codes = if rank.is_some() { term.codes()? } else { Codes::default() };
        let (block, starts) = (Box::default(), Vec::new());
        let needs = Needs::default();
        Ok(Places { term, codes, rank, needs, index: 0, loaded: false, at: 0, block, positions: None, starts })
    }

    fn load(&mut self, index: usize) -> Result<()> {
        if !self.loaded || self.index != index {
            self.term.read(index, self.needs, &mut self.block)?;
            (self.index, self.loaded, self.at, self.positions) = (index, true, 0, None);
        }
        Ok(())
    }

    /// Goes back to the first block that can hold `doc`.
    pub fn rewind(&mut self, doc: u32) {
        let mut from = self.index;
        while from > 0 && self.term.last_doc(from - 1) >= doc {
            from -= 1;
        }
        let index = self.term.find_block(from, doc);
        self.loaded &= index == self.index;
        (self.index, self.at) = (index, 0);
    }

    /// The first document from `doc` that holds the term.
    pub fn seek(&mut self, doc: u32) -> Result<u32> {
        if !self.loaded || self.block.docs[self.block.len - 1] < doc {
            let index = self.term.find_block(self.index, doc);
            self.load(index)?;
        }
        let rest = &self.block.docs[self.at..self.block.len];
        if rest.first().is_some_and(|&first| first < doc) {
            self.at += rest.partition_point(|&before| before < doc);
        }
        Ok(if self.at < self.block.len { self.block.docs[self.at] } else { END })
    }

    fn several_forms(&self, at: usize) -> Option<&[u32]> {
        let set = self.codes.get(self.block.code[at])?;
        (set.len() > 1).then_some(set)
    }

    fn open_positions(&mut self) -> Result<()> {
        let needs = Needs { frequencies: true, codes: self.rank.is_some(), ..self.needs };
        self.term.read(self.index, needs, &mut self.block)?;
        self.starts.clear();
        let mut next = [0, 0];
        for at in 0..self.block.len {
            self.starts.push(next);
            let count = self.block.frequency[at] as usize;
            next[0] += count;
            next[1] += if self.several_forms(at).is_some() { count } else { 0 };
        }
        self.positions = Some(self.term.positions(self.index, next[0])?);
        Ok(())
    }

    /// Appends the positions in the article found last.
    fn positions(&mut self, out: &mut Vec<u32>) -> Result<()> {
        if self.positions.is_none() {
            self.open_positions()?;
        }
        let Some(packed) = &self.positions else {
            return Ok(());
        };
        let [first, ranked] = self.starts[self.at];
        let from = out.len();
        packed.positions(first, self.block.frequency[self.at] as usize, out).ok_or_else(|| self.term.corrupt())?;
        let Some(wanted) = self.rank else {
            return Ok(());
        };
        match self.several_forms(self.at) {
            Some(set) => {
                let mut kept = from;
                for (index, next) in (from..out.len()).zip(ranked..) {
                    if set.get(packed.rank(next) as usize) == Some(&wanted) {
                        out[kept] = out[index];
                        kept += 1;
                    }
                }
                out.truncate(kept);
            }
            None if self.codes.get(self.block.code[self.at]) != Some(&[wanted]) => out.truncate(from),
            None => {}
        }
        Ok(())
    }
}

/// The terms that may stand at one place of a phrase.
pub struct PhraseSlot<'a> {
    pub alternatives: Vec<Places<'a>>,
}

impl PhraseSlot<'_> {
    pub fn cost(&self) -> u64 {
        self.alternatives.iter().map(|places| u64::from(places.term.df)).sum()
    }

    /// The first document from `doc` that holds any of the terms.
    pub fn seek(&mut self, doc: u32) -> Result<u32> {
        let mut least = END;
        for places in &mut self.alternatives {
            least = least.min(places.seek(doc)?);
        }
        Ok(least)
    }

    /// Has frequencies read with every block, for `frequency`.
    pub fn count(&mut self) {
        for places in &mut self.alternatives {
            places.needs = Needs { frequencies: true, fields: true, codes: false };
        }
    }

    /// How often the term stands in each field of the article found last; `None` where it may be one of several.
    pub fn frequency(&self) -> Option<[u32; FIELDS]> {
        let [places] = &self.alternatives[..] else {
            return None;
        };
        let (block, at) = (&places.block, places.at);
        let (title, lead) = (block.title[at], block.lead[at]);
        Some([title, lead, block.frequency[at].wrapping_sub(title).wrapping_sub(lead)])
    }

    /// All positions in `doc`, where `seek` has been, in ascending order.
    pub fn positions(&mut self, doc: u32, out: &mut Vec<u32>) -> Result<()> {
        out.clear();
        for places in &mut self.alternatives {
            if places.at < places.block.len && places.block.docs[places.at] == doc {
                places.positions(out)?;
            }
        }
        if self.alternatives.len() > 1 {
            out.sort_unstable();
            out.dedup();
        }
        Ok(())
    }
}
