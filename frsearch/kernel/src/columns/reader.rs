//! Reading a string column.

use crate::codec::packed::Packed;
use crate::error::{Error, Result};
use crate::file::Section;

#[derive(Clone, Copy)]
pub struct Column<'a> {
    text: &'a [u8],
    value_offsets: Packed<'a>,
    doc_offsets: Packed<'a>,
    doc_values: Packed<'a>,
    section: &'a Section,
}

impl<'a> Column<'a> {
    pub fn open(sections: &'a [Section; 4], articles: u32) -> Result<Self> {
        let packed = |section: &'a Section| Packed::open(section.all()?).ok_or_else(|| section.corrupt());
        let column = Column {
            text: sections[0].all()?,
            value_offsets: packed(&sections[1])?,
            doc_offsets: packed(&sections[2])?,
            doc_values: packed(&sections[3])?,
            section: &sections[0],
        };
        let Column { text, value_offsets, doc_offsets, doc_values, .. } = column;
        // Values differ, so that only one is empty; where all are the same one, no article has it twice.
        let bounded =
            value_offsets.len() <= text.len() + 2 && (!doc_values.is_free() || doc_values.len() <= articles as usize);
        let articles = articles as usize;
        let fits = doc_offsets.len() == articles + 1 || doc_offsets.is_empty() && doc_values.len() == articles;
        if fits && bounded && !value_offsets.is_empty() { Ok(column) } else { Err(column.corrupt()) }
    }

    /// Whether offsets cut values and articles apart, so that to go through all of them takes one pass.
    pub fn ascends(&self) -> bool {
        self.value_offsets.ascends() && self.doc_offsets.ascends()
    }

    fn corrupt(&self) -> Error {
        self.section.corrupt()
    }

    pub fn value_count(&self) -> usize {
        self.value_offsets.len() - 1
    }

    pub fn value(&self, number: usize) -> Result<&'a str> {
        let bytes = self.value_offsets.range(number).and_then(|range| self.text.get(range));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(|| self.corrupt())
    }

    /// The number of a value, if any article has it.
    pub fn find(&self, value: &str) -> Result<Option<usize>> {
        let (mut low, mut high) = (0, self.value_count());
        while low < high {
            let middle = (low + high) / 2;
            match self.value(middle)?.cmp(value) {
                std::cmp::Ordering::Equal => return Ok(Some(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// Adds the values of some articles to the counts of all values, by number.
    #[inline]
    pub fn count(&self, docs: impl Iterator<Item = u32>, counts: &mut [u64]) {
        let add = |number: u64| {
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
        };
        if self.doc_offsets.is_empty() {
            docs.filter_map(|doc| self.doc_values.get(doc as usize)).for_each(add);
        } else {
            docs.flat_map(|doc| self.values_of(doc)).map(|number| number as u64).for_each(add);
        }
    }

    /// The numbers of an article's values.
    pub fn values_of(&self, doc: u32) -> impl Iterator<Item = usize> + 'a {
        let values = self.doc_values;
        let doc = doc as usize;
        let range =
            if self.doc_offsets.is_empty() { doc..doc + 1 } else { self.doc_offsets.range(doc).unwrap_or(0..0) };
        range.map_while(move |index| values.get(index)).map(|number| number as usize)
    }
}
