//! A full check of a segment: every page's checksum, then everything that can be read.

use super::Segment;
use crate::error::Result;
use crate::postings::{Block, Needs};

pub fn check(segment: &Segment) -> Result<()> {
    segment.check_pages()?;
    terms(segment)?;
    for name in segment.column_names() {
        if let Some(column) = segment.column(name)? {
            (0..column.value_count()).try_for_each(|number| column.value(number).map(|_| ()))?;
            for doc in 0..segment.articles() {
                if column.values_of(doc).any(|number| number >= column.value_count()) {
                    return Err(segment.corrupt("column"));
                }
            }
        }
    }
    (0..segment.articles()).try_for_each(|doc| segment.id(doc).map(|_| ()))?;
    let stored = segment.stored()?;
    let mut docs = 0;
    for block in 0..stored.block_count() {
        stored.block(block)?;
        docs += stored.docs(block).len();
    }
    if docs == segment.articles() as usize { Ok(()) } else { Err(segment.corrupt("stored articles")) }
}

/// Every term's blocks unpack to ascending documents of this segment, with as many positions as they claim.
fn terms(segment: &Segment) -> Result<()> {
    let count = segment.terms()?.len() as u32;
    let (mut block, corrupt) = (Block::default(), || segment.corrupt("postings"));
    for number in 0..count {
        let term = segment.term(number)?;
        let codes = term.codes()?;
        let (mut last, mut positions) = (None, 0u64);
        for index in 0..term.block_count() {
            term.read(index, Needs { frequencies: true, fields: true, codes: true }, &mut block)?;
            let mut total = 0;
            for at in 0..block.len {
                let doc = block.docs[at];
                let code = term.forms <= 1 || (block.code[at] as usize) < codes.len();
                if last.is_some_and(|last| doc <= last) || doc >= segment.articles() || !code {
                    return Err(corrupt());
                }
                last = Some(doc);
                total += block.frequency[at] as usize;
            }
            term.positions(index, total)?;
            positions += total as u64;
        }
        if positions != term.cf {
            return Err(corrupt());
        }
    }
    Ok(())
}
