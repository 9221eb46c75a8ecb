//! Any bytes as the postings of a term.

use frsearch_kernel::file::{FileWriter, Pages};
use frsearch_kernel::postings::{Block, Needs, Term};
use frsearch_kernel::segment::sections;

/// Heads, skips, blocks, codes and positions.
pub fn postings(data: &[u8]) {
    let mut bytes = Vec::new();
    let mut out = FileWriter::new(&mut bytes).unwrap();
    out.section(sections::POSTINGS, data).unwrap();
    out.finish().unwrap();
    let pages = Pages::open(Box::new(bytes), "file").unwrap();
    let section = pages.section(sections::POSTINGS, "postings").unwrap();
    let Ok(term) = Term::open(&section, 0, 0..data.len(), 1 << 31) else {
        return;
    };
    let codes = term.codes();
    codes.iter().flat_map(|codes| codes.iter()).for_each(|set| assert!(set.len() <= data.len()));
    let (mut block, mut positions) = (Block::default(), Vec::new());
    for index in 0..term.block_count() {
        assert!(term.find_block(0, term.last_doc(index)) < term.block_count());
        let needs = Needs { frequencies: true, fields: true, codes: true };
        if term.read(index, needs, &mut block).is_err() {
            continue;
        }
        assert!(block.docs[..block.len].is_sorted_by(|doc, next| doc < next));
        let total = block.frequency[..block.len].iter().map(|&count| count as usize).sum();
        let Ok(packed) = term.positions(index, total) else {
            continue;
        };
        let mut first = 0;
        for (at, &count) in block.frequency[..block.len].iter().enumerate() {
            positions.clear();
            if packed.positions(at, first, count as usize, &mut positions).is_some() {
                assert!(positions.is_sorted_by(|position, next| position < next));
            }
            packed.rank(first);
            first += count as usize;
        }
    }
}
