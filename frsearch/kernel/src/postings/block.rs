//! One block of postings, packed and unpacked.

use bitpacking::{BitPacker, BitPacker4x};

use super::packing::{Array, Packing};
use super::{BLOCK, END};

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
    /// The first position in the article, where it was read: see `PositionBlock`.
    pub first: [u32; BLOCK],
}

impl Default for Block {
    fn default() -> Self {
        let zero = [0; BLOCK];
        Block { len: 0, docs: zero, frequency: zero, title: zero, lead: zero, code: zero, first: zero }
    }
}

const ARRAYS: usize = 5;

/// Exceptions take time when they are read: they are made where they save so many bytes, most for what is read most.
const WORTH: [usize; ARRAYS] = [16, 8, 8, 8, 8];

/// The packed arrays of a block: documents, frequencies, in title, in lead, codes.
pub struct PackedBlock<'a> {
    len: usize,
    packings: [Packing; ARRAYS],
    /// Bytes that tell of them.
    head: usize,
    data: &'a [u8],
}

impl<'a> PackedBlock<'a> {
    /// Over bytes that begin with a block of `len` postings; `None` where they do not.
    pub fn open(data: &'a [u8], len: usize) -> Option<Self> {
        const HEAD: usize = 1 + ARRAYS * Packing::HEAD;
        let (mut short, mut head) = ([0; HEAD], 1);
        let bytes = data.first_chunk().unwrap_or_else(|| {
            short[..data.len()].copy_from_slice(data);
            &short
        });
        let present = bytes[0];
        let read = |number| Packing::read(bytes, &mut head, present >> number & 1 == 1);
        let packings: [Packing; ARRAYS] = std::array::from_fn(read);
        let fits = packings.iter().fold(true, |fit, packing| fit & packing.fits());
        (fits && len <= BLOCK && present >> ARRAYS == 0).then_some(PackedBlock { len, packings, head, data })
    }

    /// Bytes that the block takes; `None` where there are fewer.
    pub fn length(&self) -> Option<usize> {
        Some(self.start(ARRAYS)).filter(|&end| end <= self.data.len())
    }

    #[inline]
    fn start(&self, number: usize) -> usize {
        self.packings[..number].iter().fold(self.head, |start, packing| start + packing.length(self.len))
    }

    #[inline]
    fn array(&self, number: usize) -> Array<'a> {
        let data = self.data.get(self.start(number)..).unwrap_or_default();
        Array { packing: self.packings[number], data }
    }

    /// Positions of the term in the article at a place of the block, all fields together.
    pub fn frequency(&self, at: usize) -> u32 {
        self.get(1, at).wrapping_add(1)
    }

    /// The frequencies of all postings.
    pub fn frequencies(&self, out: &mut [u32; BLOCK]) -> Option<()> {
        self.array(1).unpack(&mut out[..self.len])?;
        out[..self.len].iter_mut().for_each(|frequency| *frequency = frequency.wrapping_add(1));
        Some(())
    }

    /// The codes of all postings.
    pub fn codes(&self, out: &mut [u32; BLOCK]) -> Option<()> {
        self.array(4).unpack(&mut out[..self.len])
    }

    /// Of those, the ones in the title and in the lead.
    pub fn title_and_lead(&self, at: usize) -> [u32; 2] {
        [self.get(2, at), self.get(3, at)]
    }

    pub fn code(&self, at: usize) -> u32 {
        self.get(4, at)
    }

    fn get(&self, array: usize, index: usize) -> u32 {
        self.array(array).get(index, self.len)
    }
}

/// Documents of their gaps, the first of which is counted from `first`. Four at a time, so that only one sum in four has to
/// wait for the one before.
fn sum(gaps: &mut [u32], first: u32) {
    let (fours, rest) = gaps.as_chunks_mut::<4>();
    let mut next = first;
    for four in fours {
        let [a, b, c, d] = *four;
        let (b, d) = (a.wrapping_add(b).wrapping_add(1), c.wrapping_add(d).wrapping_add(1));
        let behind = next.wrapping_add(b).wrapping_add(1);
        *four = [next.wrapping_add(a), next.wrapping_add(b), behind.wrapping_add(c), behind.wrapping_add(d)];
        next = behind.wrapping_add(d).wrapping_add(1);
    }
    for gap in rest {
        *gap = gap.wrapping_add(next);
        next = gap.wrapping_add(1);
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
        let arrays = [&gaps, &self.frequency, &self.title, &self.lead, &self.code].map(|array| &array[..len]);
        let packings: [Packing; ARRAYS] = std::array::from_fn(|array| Packing::of(arrays[array], WORTH[array]));
        let present = |array: usize| u8::from(!packings[array].is_empty()) << array;
        out.push((0..ARRAYS).map(present).sum());
        packings.iter().filter(|packing| !packing.is_empty()).for_each(|packing| packing.write(out));
        packings.iter().zip(arrays).for_each(|(packing, array)| packing.pack(array, out));
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
        let (len, docs) = (packed.len, packed.array(0));
        self.len = len;
        let first = before.map_or(Some(0), |doc| doc.checked_add(1))?;
        if len == BLOCK && docs.packing.exceptions == 0 {
            BitPacker4x::new().decompress_strictly_sorted(before, docs.data, &mut self.docs, docs.packing.width);
        } else {
            docs.unpack(&mut self.docs[..len])?;
            sum(&mut self.docs[..len], first);
            self.docs[len..].fill(END);
        }
        if !self.ascends(first, docs.packing.width + docs.packing.more) {
            return None;
        }
        if needs.frequencies {
            packed.frequencies(&mut self.frequency)?;
        }
        if needs.fields {
            packed.array(2).unpack(&mut self.title[..len])?;
            packed.array(3).unpack(&mut self.lead[..len])?;
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

    /// Small numbers, and now and then one up to `most`.
    fn few(most: u32) -> impl Strategy<Value = u32> {
        prop_oneof![30 => 0u32..4, 1 => 0..most]
    }

    const ALL: Needs = Needs { frequencies: true, fields: true, codes: true };

    proptest! {
        #[test]
        fn a_block_is_read_back(rows in prop::collection::vec((few(100_000), few(9000), few(3), few(300), few(40)), 1..=BLOCK),
                                before in prop::option::of(0u32..1000)) {
            let mut block = Block { len: rows.len(), ..Block::default() };
            let mut doc = before.map_or(0, |doc| doc + 1);
            for (i, &(gap, more, title, lead, code)) in rows.iter().enumerate() {
                doc += gap;
                (block.docs[i], block.frequency[i], block.title[i], block.lead[i], block.code[i]) = (doc, more + 1, title, lead, code);
                doc += 1;
            }
            let (docs, frequency) = (block.docs, block.frequency);
            let mut out = Vec::new();
            block.write(before, &mut out);
            let mut read = Block::default();
            let n = rows.len();
            prop_assert_eq!(PackedBlock::open(&out, n).and_then(|packed| packed.length()), Some(out.len()));
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
