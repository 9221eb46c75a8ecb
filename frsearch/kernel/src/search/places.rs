//! Where terms stand: postings with positions.

use super::Window;
use super::bits::Bits;
use super::word::inside;
use crate::error::Result;
use crate::postings::{Block, Codes, END, Needs, PackedBlock, PositionBlock, Term, Walk};

/// One term's postings with positions.
pub struct Places<'a> {
    pub term: Term<'a>,
    codes: Codes,
    /// Of the term's forms, the one that must stand there.
    rank: Option<u32>,
    pub index: usize,
    /// Whether the documents of the block at the index are read.
    loaded: bool,
    at: usize,
    block: Box<Block>,
    packed: Option<PackedBlock<'a>>,
    /// The positions of the block, once one of its articles was asked for them; then its frequencies are read too.
    positions: Option<PositionBlock<'a>>,
    /// How many positions stand before those of a posting.
    before: (usize, u32),
}

impl<'a> Places<'a> {
    pub fn new(term: Term<'a>, rank: Option<u32>) -> Result<Self> {
        // Which form stands where matters to exact phrases only.
        let rank = rank.filter(|_| term.forms > 1);
        let codes = if rank.is_some() { term.codes()? } else { Codes::default() };
        let block = Box::default();
        Ok(Places {
            term,
            codes,
            rank,
            index: 0,
            loaded: false,
            at: 0,
            block,
            packed: None,
            positions: None,
            before: (0, 0),
        })
    }

    fn load(&mut self, index: usize) -> Result<()> {
        if !self.loaded || self.index != index {
            self.packed = Some(self.term.read(index, Needs::default(), &mut self.block)?);
            (self.index, self.loaded, self.at, self.positions) = (index, true, 0, None);
        }
        Ok(())
    }

    /// Goes back to the first block that can hold `doc`.
    pub fn rewind(&mut self, doc: u32) {
        let index = self.term.find_block(self.index, doc);
        self.loaded &= index == self.index;
        (self.index, self.at) = (index, 0);
    }

    /// The first document from `doc` that holds the term.
    #[inline]
    pub fn seek(&mut self, doc: u32) -> Result<u32> {
        if !self.loaded || self.block.docs[self.block.len - 1] < doc {
            let index = self.term.find_block(self.index, doc);
            self.load(index)?;
        }
        self.at = self.block.find(doc);
        Ok(self.block.docs.get(self.at).copied().unwrap_or(END))
    }

    /// Marks the documents of a window that hold the term.
    fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.rewind(window.start);
        for index in self.index..self.term.block_count() {
            self.load(index)?;
            let docs = &self.block.docs[..self.block.len];
            docs[inside(docs, window)].iter().for_each(|&doc| bits.insert(window, doc));
            if docs[docs.len() - 1] >= window.end {
                break;
            }
        }
        Ok(())
    }

    fn several_forms(&self, at: usize) -> Option<&[u32]> {
        let set = self.codes.get(self.block.code[at])?;
        (set.len() > 1).then_some(set)
    }

    fn open_positions(&mut self) -> Result<()> {
        let Places { packed, rank, block, .. } = self;
        let read = packed.as_ref().and_then(|packed| {
            packed.frequencies(&mut block.frequency)?;
            rank.map_or(Some(()), |_| packed.codes(&mut block.code))
        });
        read.ok_or_else(|| self.term.corrupt())?;
        let counts = &self.block.frequency[..self.block.len];
        let total = match counts.iter().fold(0, |all, &count| all | count) {
            // Sums of 32 bits take a third of the time.
            ..=0xFF_FFFF => counts.iter().sum::<u32>() as usize,
            _ => counts.iter().map(|&count| count as usize).sum(),
        };
        let positions = self.term.positions(self.index, total)?;
        positions.firsts(&mut self.block.first).ok_or_else(|| self.term.corrupt())?;
        self.positions = Some(positions);
        self.before = (0, 0);
        Ok(())
    }

    /// Ranked positions of the block before a posting.
    fn ranked_before(&self, at: usize) -> usize {
        let ranked = (0..at).filter(|&before| self.several_forms(before).is_some());
        ranked.map(|before| self.block.frequency[before] as usize).sum()
    }

    /// How many positions of the block stand before those of the article found last.
    #[inline]
    fn first_position(&mut self) -> Result<usize> {
        if self.positions.is_none() {
            self.open_positions()?;
        }
        // Articles come in ascending order, mostly. Sums of 32 bits are twice as fast; that none overflows is known since the
        // block's total has been compared.
        let (place, sum) = if self.before.0 <= self.at { self.before } else { (0, 0) };
        let passed = &self.block.frequency[place..self.at];
        self.before = (self.at, passed.iter().fold(sum, |sum, &count| sum.wrapping_add(count)));
        Ok(self.before.1 as usize)
    }

    /// Makes ready the positions in the article found last, to be walked through; false where not all forms may stand there.
    #[inline]
    fn ready(&mut self) -> Result<bool> {
        if self.rank.is_some() {
            return Ok(false);
        }
        self.first_position().map(|_| true)
    }

    /// The positions that were made ready, one after another.
    #[inline(always)]
    fn walk(&self) -> Option<Walk<'_, 'a>> {
        let (at, before) = self.before;
        let (first, count) = (self.block.first[at], self.block.frequency[at]);
        // Each article before has one first position.
        let before = (before as usize).wrapping_sub(at);
        self.positions.as_ref().map(|packed| packed.walk(first, before, count))
    }

    /// Appends the positions in the article found last.
    fn positions(&mut self, out: &mut Vec<u32>) -> Result<()> {
        let (first, from) = (self.first_position()?, out.len());
        let Some(packed) = &self.positions else {
            return Ok(());
        };
        packed
            .positions(self.at, first, self.block.frequency[self.at] as usize, out)
            .ok_or_else(|| self.term.corrupt())?;
        let Some(wanted) = self.rank else {
            return Ok(());
        };
        match self.several_forms(self.at) {
            Some(set) => {
                let mut kept = from;
                for (index, next) in (from..out.len()).zip(self.ranked_before(self.at)..) {
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

impl<'a> PhraseSlot<'a> {
    pub fn cost(&self) -> u64 {
        self.alternatives.iter().map(|places| u64::from(places.term.df)).sum()
    }

    /// The first document from `doc` that holds any of the terms.
    #[inline]
    pub fn seek(&mut self, doc: u32) -> Result<u32> {
        if let [places] = &mut self.alternatives[..] {
            return places.seek(doc);
        }
        let mut least = END;
        for places in &mut self.alternatives {
            least = least.min(places.seek(doc)?);
        }
        Ok(least)
    }

    /// Marks the documents of a window that hold any of the terms.
    pub fn mark(&mut self, window: Window, bits: &mut Bits) -> Result<()> {
        self.alternatives.iter_mut().try_for_each(|places| places.mark(window, bits))
    }

    /// Goes back to the beginning of a window.
    pub fn rewind(&mut self, window: Window) {
        self.alternatives.iter_mut().for_each(|places| places.rewind(window.start));
    }

    /// Makes ready the positions in `doc`, where `seek` has been, to be walked through; false where they have to be gathered.
    #[inline]
    pub fn ready(&mut self) -> Result<bool> {
        if let [places] = &mut self.alternatives[..] { places.ready() } else { Ok(false) }
    }

    /// The positions that were made ready, one after another.
    #[inline(always)]
    pub fn walk(&self) -> Option<Walk<'_, 'a>> {
        self.alternatives.first().and_then(Places::walk)
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
