//! One block of postings, packed and unpacked.

use bitpacking::{BitPacker, BitPacker4x};

use super::{BLOCK, END};
use crate::codec::bits;
use crate::wide::wide;

/// Which of a block's arrays a reader wants beside the documents.
#[derive(Clone, Copy, Default)]
pub struct Needs {
    pub frequencies: bool,
    pub fields: bool,
    pub codes: bool,
}

/// Documents looked through at once.
const NEAR: usize = 16;

/// An unpacked block. Only the first `len` entries of each array are meaningful.
pub struct Block {
    pub len: usize,
    /// `END` behind the last.
    pub docs: [u32; BLOCK],
    /// Positions of the term in the article, all fields together.
    pub frequency: [u32; BLOCK],
    pub title: [u32; BLOCK],
    pub lead: [u32; BLOCK],
    pub code: [u32; BLOCK],
}

impl Default for Block {
    fn default() -> Self {
        let zero = [0; BLOCK];
        Block { len: 0, docs: zero, frequency: zero, title: zero, lead: zero, code: zero }
    }
}

/// The packed arrays of a block: documents, frequencies, in title, in lead, codes.
pub struct PackedBlock<'a> {
    len: usize,
    widths: [u8; 5],
    arrays: [&'a [u8]; 5],
}

impl<'a> PackedBlock<'a> {
    /// Over the bytes of a block of `len` postings; `None` where they are not those of one.
    pub fn open(data: &'a [u8], len: usize) -> Option<Self> {
        let widths: [u8; 5] = data.get(..5)?.try_into().ok()?;
        if widths.iter().any(|&width| width > 32) || len > BLOCK {
            return None;
        }
        let mut at = 5;
        let mut array = |width: u8| {
            let from = at;
            at += bits::packed_len(len, width);
            data.get(from..at)
        };
        let arrays = [array(widths[0])?, array(widths[1])?, array(widths[2])?, array(widths[3])?, array(widths[4])?];
        Some(PackedBlock { len, widths, arrays })
    }

    /// Positions of the term in the article at a place of the block, all fields together.
    pub fn frequency(&self, at: usize) -> u32 {
        self.get(1, at).wrapping_add(1)
    }

    /// The frequencies of all postings.
    pub fn frequencies(&self, out: &mut [u32; BLOCK]) -> Option<()> {
        unpack(self.arrays[1], self.widths[1], &mut out[..self.len])?;
        out[..self.len].iter_mut().for_each(|frequency| *frequency = frequency.wrapping_add(1));
        Some(())
    }

    /// The codes of all postings.
    pub fn codes(&self, out: &mut [u32; BLOCK]) -> Option<()> {
        unpack(self.arrays[4], self.widths[4], &mut out[..self.len])
    }

    /// Of those, the ones in the title and in the lead.
    pub fn title_and_lead(&self, at: usize) -> [u32; 2] {
        [self.get(2, at), self.get(3, at)]
    }

    pub fn code(&self, at: usize) -> u32 {
        self.get(4, at)
    }

    /// One value alone: what `unpack` gives at its place.
    fn get(&self, array: usize, index: usize) -> u32 {
        let (data, width) = (self.arrays[array], self.widths[array]);
        if self.len < BLOCK {
            return bits::get(data, width, index) as u32;
        }
        // Four lanes of 32-bit words: value i is the i / 4th of lane i % 4.
        let (bit, lane) = (index / LANES * width as usize, index % LANES);
        let word = |row: usize| {
            let at = 4 * (LANES * row + lane);
            data.get(at..at + 4)
                .map_or(0, |bytes| u64::from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])))
        };
        let pair = word(bit / 32) | word(bit / 32 + 1) << 32;
        (pair >> (bit % 32) & ((1 << width) - 1)) as u32
    }
}

const LANES: usize = 4;

fn widest(values: &[u32]) -> u8 {
    bits::width(u64::from(values.iter().fold(0, |all, &value| all | value)))
}

fn pack(values: &[u32], width: u8, out: &mut Vec<u8>) {
    if values.len() == BLOCK {
        let at = out.len();
        out.resize(at + bits::packed_len(BLOCK, width), 0);
        BitPacker4x::new().compress(values, &mut out[at..], width);
    } else {
        bits::pack(values.iter().map(|&value| u64::from(value)), width, out);
    }
}

/// `None` where the bytes end too early.
fn unpack(data: &[u8], width: u8, out: &mut [u32]) -> Option<()> {
    let data = data.get(..bits::packed_len(out.len(), width))?;
    if width == 0 {
        out.fill(0);
    } else if out.len() == BLOCK {
        BitPacker4x::new().decompress(data, out, width);
    } else {
        unpack_few(data, width, out);
    }
    Some(())
}

wide! {
    /// Unpacks fewer values than a full block has, each from the 8 bytes that it begins in.
    fn unpack_few(data: &[u8], width: u8, out: &mut [u32]) {
        const LONGEST: usize = 4 * BLOCK;
        let mut padded = [0u8; LONGEST + 8];
        padded[..data.len().min(LONGEST)].copy_from_slice(&data[..data.len().min(LONGEST)]);
        let mask = (1u64 << width) - 1;
        for (index, value) in out.iter_mut().enumerate() {
            let bit = index * width as usize;
            let bytes = padded[bit / 8 % LONGEST..].first_chunk();
            *value = (bytes.map_or(0, |&bytes| u64::from_le_bytes(bytes)) >> (bit % 8) & mask) as u32;
        }
    }
}

impl Block {
    /// Appends the block's bytes. `before` is the last document of the block before, or `None` in the first.
    pub fn write(&mut self, before: Option<u32>, out: &mut Vec<u8>) {
        let len = self.len;
        let mut gaps = [0u32; BLOCK];
        let mut least = before.map_or(0, |doc| doc + 1);
        for (gap, &doc) in gaps.iter_mut().zip(&self.docs[..len]) {
            *gap = doc - least;
            least = doc + 1;
        }
        for frequency in &mut self.frequency[..len] {
            *frequency -= 1;
        }
        let arrays = [&gaps, &self.frequency, &self.title, &self.lead, &self.code];
        let widths = arrays.map(|array| widest(&array[..len]));
        out.extend(widths);
        for (array, width) in arrays.iter().zip(widths) {
            pack(&array[..len], width, out);
        }
    }

    /// The place of the first document from `doc`; `BLOCK` behind the last. Without branches, which no one could predict: by
    /// sixteens, and then inside one.
    #[inline]
    pub fn find(&self, doc: u32) -> usize {
        let before = |docs: &[u32]| docs.iter().map(|&other| u32::from(other < doc)).sum::<u32>() as usize;
        let sixteens = self.docs.chunks_exact(NEAR).map(|docs| usize::from(docs[NEAR - 1] < doc)).sum::<usize>();
        let from = NEAR * sixteens;
        from + self.docs.get(from..from + NEAR).map_or(0, before)
    }

    /// Whether no document was counted past the largest number: gaps of up to 24 bits could do so only once in a block.
    fn ascends(&self, first: u32, width: u8) -> bool {
        let docs = &self.docs[..self.len];
        docs.last().is_none_or(|&last| last >= first) && (width <= 24 || docs.is_sorted_by(|doc, next| doc < next))
    }

    /// Unpacks a block's postings; `None` where they are none.
    pub fn read(&mut self, packed: &PackedBlock<'_>, before: Option<u32>, needs: Needs) -> Option<()> {
        let &PackedBlock { len, widths, arrays } = packed;
        self.len = len;
        let first = before.map_or(Some(0), |doc| doc.checked_add(1))?;
        if len == BLOCK {
            BitPacker4x::new().decompress_strictly_sorted(before, arrays[0], &mut self.docs, widths[0]);
        } else {
            unpack(arrays[0], widths[0], &mut self.docs[..len])?;
            let mut doc = first;
            for gap in &mut self.docs[..len] {
                doc = doc.wrapping_add(*gap);
                *gap = doc;
                doc = doc.wrapping_add(1);
            }
            self.docs[len..].fill(END);
        }
        if !self.ascends(first, widths[0]) {
            return None;
        }
        if needs.frequencies {
            packed.frequencies(&mut self.frequency)?;
        }
        if needs.fields {
            unpack(arrays[2], widths[2], &mut self.title[..len])?;
            unpack(arrays[3], widths[3], &mut self.lead[..len])?;
        }
        if needs.codes {
            packed.codes(&mut self.code)?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: Needs = Needs { frequencies: true, fields: true, codes: true };

    proptest! {
        #[test]
        fn a_block_is_read_back(rows in prop::collection::vec((0u32..100_000, 1u32..9, 0u32..3, 0u32..3, 0u32..40), 1..=BLOCK),
                                before in prop::option::of(0u32..1000)) {
            let mut block = Block { len: rows.len(), ..Block::default() };
            let mut doc = before.map_or(0, |doc| doc + 1);
            for (i, &(gap, frequency, title, lead, code)) in rows.iter().enumerate() {
                doc += gap;
                (block.docs[i], block.frequency[i], block.title[i], block.lead[i], block.code[i]) = (doc, frequency, title, lead, code);
                doc += 1;
            }
            let (docs, frequency) = (block.docs, block.frequency);
            let mut out = Vec::new();
            block.write(before, &mut out);
            let mut read = Block::default();
            let n = rows.len();
            let packed = PackedBlock::open(&out, n).unwrap();
            read.read(&packed, before, ALL).unwrap();
            prop_assert_eq!(&read.docs[..n], &docs[..n]);
            prop_assert_eq!(&read.frequency[..n], &frequency[..n]);
            prop_assert_eq!(&read.title[..n], &block.title[..n]);
            prop_assert_eq!(&read.lead[..n], &block.lead[..n]);
            prop_assert_eq!(&read.code[..n], &block.code[..n]);
            for doc in docs[..n].iter().flat_map(|&doc| [doc.saturating_sub(1), doc, doc + 1]) {
                let place = docs[..n].partition_point(|&other| other < doc);
                prop_assert_eq!(read.find(doc), place);
            }
            for (at, &frequency) in frequency[..n].iter().enumerate() {
                prop_assert_eq!(packed.frequency(at), frequency);
                prop_assert_eq!(packed.title_and_lead(at), [block.title[at], block.lead[at]]);
                prop_assert_eq!(packed.code(at), block.code[at]);
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(data: Vec<u8>, len in 0usize..200) {
            let _ = PackedBlock::open(&data, len).map(|packed| Block::default().read(&packed, None, ALL));
        }
    }
}
