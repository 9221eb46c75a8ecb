//! Writing one term's postings, an article at a time.

use super::codes::CodesWriter;
use super::positions::PositionsWriter;
use super::{BLOCK, Block};
use crate::codec::varint;
use crate::error::{Error, Result};
use crate::ranking::{ALL_FIELDS, FIELDS, STORED, Saturation, average};

/// One position of the term in an article, and which of the term's forms stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub position: u32,
    pub rank: u32,
}

/// Lengths of each article's title, lead and body, in positions.
#[derive(Default)]
pub struct Lengths {
    pub fields: Vec<[u32; FIELDS]>,
}

impl Lengths {
    /// Summed over the articles, by field.
    pub fn sums(&self) -> [u64; FIELDS] {
        let mut sums = [0u64; FIELDS];
        for lengths in &self.fields {
            sums.iter_mut().zip(lengths).for_each(|(sum, &length)| *sum += u64::from(length));
        }
        sums
    }
}

pub struct TermEncoder<'a> {
    lengths: &'a Lengths,
    stored: [Saturation; 2],
    forms: u32,
    df: u64,
    codes: CodesWriter,
    set: Vec<u32>,
    block: Block,
    /// Lengths of the articles of the block.
    totals: [u32; BLOCK],
    before: Option<u32>,
    positions: PositionsWriter,
    skips: Vec<u8>,
    impacts: Vec<u8>,
    blocks: Vec<u8>,
    position_blocks: Vec<u8>,
}

impl<'a> TermEncoder<'a> {
    pub fn new(lengths: &'a Lengths) -> Self {
        let average = average(lengths.sums(), lengths.fields.len() as u64, ALL_FIELDS);
        TermEncoder {
            lengths,
            stored: STORED.map(|model| model.with(average)),
            forms: 1,
            df: 0,
            codes: CodesWriter::default(),
            set: Vec::new(),
            block: Block::default(),
            totals: [0; BLOCK],
            before: None,
            positions: PositionsWriter::default(),
            skips: Vec::new(),
            impacts: Vec::new(),
            blocks: Vec::new(),
            position_blocks: Vec::new(),
        }
    }

    /// Starts a term that has `forms` forms in this segment.
    pub fn start(&mut self, forms: u32) {
        self.forms = forms;
        (self.df, self.before) = (0, None);
        self.codes.clear();
        self.skips.clear();
        self.impacts.clear();
        self.blocks.clear();
        self.position_blocks.clear();
    }

    /// Adds an article, numbered above all before, with the term's positions in ascending order. Of several forms at one
    /// position, all count as used and the first is the one that stands there.
    pub fn push(&mut self, doc: u32, occurrences: &[Occurrence]) -> Result<()> {
        self.push_long(doc, self.lengths.fields[doc as usize], occurrences)
    }

    /// The same, where the article's lengths have been looked up.
    pub fn push_long(&mut self, doc: u32, lengths: [u32; FIELDS], occurrences: &[Occurrence]) -> Result<()> {
        if self.block.len == BLOCK {
            self.end_block(false)?;
        }
        let [title_end, lead, _] = lengths;
        let (mut title, mut leads, mut count, mut last) = (0, 0, 0, None);
        self.set.clear();
        for &Occurrence { position, rank } in occurrences {
            if !self.set.contains(&rank) {
                self.set.push(rank);
            }
            if last == Some(position) {
                continue;
            }
            match last {
                None => self.positions.push_first(position),
                Some(last) => self.positions.push(position - last),
            }
            last = Some(position);
            count += 1;
            title += u32::from(position < title_end);
            leads += u32::from(position >= title_end && position < title_end.saturating_add(lead));
        }
        let at = self.block.len;
        self.block.code[at] = if self.forms > 1 { self.code(occurrences) } else { 0 };
        self.block.docs[at] = doc;
        self.block.frequency[at] = count;
        self.block.title[at] = title;
        self.block.lead[at] = leads;
        self.totals[at] = lengths.iter().sum();
        self.block.len += 1;
        self.df += 1;
        Ok(())
    }

    fn code(&mut self, occurrences: &[Occurrence]) -> u32 {
        self.set.sort_unstable();
        if self.set.len() > 1 {
            let mut last = None;
            for occurrence in occurrences {
                if last != Some(occurrence.position) {
                    let index = self.set.partition_point(|&rank| rank < occurrence.rank);
                    self.positions.push_rank(index as u32);
                }
                last = Some(occurrence.position);
            }
        }
        self.codes.number(&self.set)
    }

    fn end_block(&mut self, last: bool) -> Result<()> {
        let len = self.block.len;
        let mut most = [0f32; 2];
        for i in 0..len {
            let (title, lead) = (self.block.title[i], self.block.lead[i]);
            let frequency = [title, lead, self.block.frequency[i] - title - lead].map(|count| count as f32);
            let length = self.totals[i] as f32;
            for (most, stored) in most.iter_mut().zip(&self.stored) {
                *most = most.max(stored.of(frequency, length));
            }
        }
        let last_doc = self.block.docs[len - 1];
        self.block.write(self.before, &mut self.blocks);
        self.positions.end(&mut self.position_blocks);
        self.before = Some(last_doc);
        self.block.len = 0;
        self.impacts.extend(most.map(|saturation| (saturation * 255.0).ceil().min(255.0) as u8));
        if !last {
            let end = |bytes: &Vec<u8>| {
                let text = "a term's postings outgrow 4 GiB in one segment: index into more segments";
                u32::try_from(bytes.len()).map_err(|_| Error::Limit(text.to_string()))
            };
            self.skips.extend(last_doc.to_le_bytes());
            self.skips.extend(end(&self.blocks)?.to_le_bytes());
            self.skips.extend(end(&self.position_blocks)?.to_le_bytes());
        }
        Ok(())
    }

    /// Ends the term and appends it to those before.
    pub fn finish(&mut self, out: &mut Vec<u8>) -> Result<()> {
        if self.block.len > 0 {
            self.end_block(true)?;
        }
        varint::write(self.df, out);
        varint::write(u64::from(self.forms), out);
        if self.forms > 1 {
            varint::write(self.codes.bytes().len() as u64, out);
            out.extend_from_slice(self.codes.bytes());
        }
        if !self.skips.is_empty() {
            varint::write(self.blocks.len() as u64, out);
        }
        for part in [&self.skips, &self.impacts, &self.blocks, &self.position_blocks] {
            out.extend_from_slice(part);
        }
        Ok(())
    }
}
