//! Any bytes as the smallest structures.

use frsearch_kernel::codec::packed::Packed;
use frsearch_kernel::codec::varint;
use frsearch_kernel::postings::{Block, Codes, Needs, PackedBlock, PositionBlock};
use frsearch_kernel::stored::{read_record, skip_record};

use super::input::Input;

/// Varints, packed arrays, codes, blocks, positions and stored records.
pub fn codecs(data: &[u8]) {
    let mut at = 0;
    while let Some(number) = varint::read(data, &mut at) {
        let mut bytes = Vec::new();
        varint::write(number, &mut bytes);
        assert_eq!(varint::read(&bytes, &mut 0), Some(number));
    }
    if let Some(packed) = Packed::open(data) {
        packed.ascends();
        for index in [0, 1, packed.len() / 2, packed.len().saturating_sub(1), packed.len(), usize::MAX - 1] {
            assert_eq!(packed.get(index).is_some(), index < packed.len());
            packed.range(index);
        }
    }
    if let Some(codes) = Codes::open(data) {
        assert!(codes.iter().map(|set| set.len()).sum::<usize>() <= data.len());
    }
    let mut input = Input(data);
    let (len, before, count) = (input.byte() as usize, input.number(), input.number() as usize);
    let rest = input.rest();
    let needs = Needs { frequencies: true, fields: true, codes: true };
    if let Some(packed) = PackedBlock::open(rest, len) {
        let _ = Block::default().read(&packed, (before > 0).then_some(before), needs);
    }
    if let Some(block) = PositionBlock::open(rest, len, count) {
        let mut positions = Vec::new();
        block.positions(0, 0, count, &mut positions);
        block.rank(count);
        assert!(positions.len() <= 128.max(8 * rest.len()));
    }
    let (mut skipped, mut read) = (0, 0);
    let whole = read_record(rest, &mut read).is_some();
    assert!(!whole || (skip_record(rest, &mut skipped).is_some() && skipped == read));
}
