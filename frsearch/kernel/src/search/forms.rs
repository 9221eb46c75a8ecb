//! Which fields of an article certain forms of a term stand in: what an article's code alone does not say.

use crate::error::Result;
use crate::postings::{Block, Codes, Term};
use crate::ranking::FIELDS;
use crate::segment::LengthsReader;

/// Certain forms of a term, in certain fields.
pub struct FormsInFields {
    codes: Codes,
    ranks: Vec<u32>,
    fields: u8,
}

impl FormsInFields {
    pub fn new(term: &Term<'_>, ranks: Vec<u32>, fields: u8) -> Result<Self> {
        Ok(FormsInFields { codes: term.codes()?, ranks, fields })
    }

    /// Takes the frequencies of those articles out of a block that use one of the forms only in other fields.
    pub fn mask(&self, term: &Term<'_>, index: usize, lengths: &LengthsReader<'_>, block: &mut Block) -> Result<()> {
        let total = block.frequency[..block.len].iter().map(|&count| count as usize).sum();
        let packed = term.positions(index, total)?;
        let (mut first, mut ranked, mut positions) = (0, 0, Vec::new());
        for at in 0..block.len {
            let count = block.frequency[at] as usize;
            let set = self.codes.get(block.code[at]).ok_or_else(|| term.corrupt())?;
            if set.len() > 1 && !set.iter().all(|rank| self.ranks.contains(rank)) {
                positions.clear();
                packed.positions(at, first, count, &mut positions).ok_or_else(|| term.corrupt())?;
                let standing = |&(i, _): &(usize, &u32)| {
                    set.get(packed.rank(ranked + i) as usize).is_some_and(|rank| self.ranks.contains(rank))
                };
                let mut places = positions.iter().enumerate().filter(standing).map(|(_, &place)| place).peekable();
                // A form that only stands beside others has no place of its own: it counts wherever they do.
                let elsewhere =
                    places.peek().is_some() && !places.any(|place| self.asked(place, block.docs[at], lengths));
                if elsewhere {
                    (block.frequency[at], block.title[at], block.lead[at]) = (0, 0, 0);
                }
            }
            first += count;
            ranked += if set.len() > 1 { count } else { 0 };
        }
        Ok(())
    }

    /// Whether a position lies in a field that is searched.
    fn asked(&self, position: u32, doc: u32, lengths: &LengthsReader<'_>) -> bool {
        let [title, lead, _] = lengths.get(doc);
        let ends: [u32; FIELDS] = [title, title.saturating_add(lead), u32::MAX];
        let field = ends.iter().position(|&end| position < end).unwrap_or(FIELDS - 1);
        lengths.mask(self.fields, doc) >> field & 1 == 1
    }
}
