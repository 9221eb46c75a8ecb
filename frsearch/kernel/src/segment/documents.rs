//! What a segment keeps of each article beside postings and stored text, while it is written.

use super::{MOST_ARTICLES, OPENING, sections, write_meta};
use crate::codec::packed;
use crate::columns::ColumnWriter;
use crate::error::{Error, Result};
use crate::file::FileWriter;
use crate::postings::Lengths;
use crate::ranking::FIELDS;

/// Lengths of title, lead and body as they were written: what ranks as a lead in its stead is of the body.
pub fn as_written([title, lead, body]: [u32; FIELDS], opening: bool) -> [u32; FIELDS] {
    if opening { [title, 0, lead + body] } else { [title, lead, body] }
}

pub struct Documents {
    ids: Vec<u8>,
    id_offsets: Vec<u64>,
    pub lengths: Lengths,
    /// Whether the body's opening stands in for a lead, by document.
    opening: Vec<bool>,
    dates: Vec<(i64, i64)>,
    names: Vec<String>,
    columns: Vec<ColumnWriter>,
}

impl Documents {
    pub fn new(names: Vec<String>) -> Self {
        let columns = names.iter().map(|_| ColumnWriter::default()).collect();
        Documents {
            ids: Vec::new(),
            id_offsets: vec![0],
            lengths: Lengths::default(),
            opening: Vec::new(),
            dates: Vec::new(),
            names,
            columns,
        }
    }

    pub fn push<'v, C, V>(
        &mut self,
        id: &str,
        (lengths, opening): ([u32; FIELDS], bool),
        dates: (i64, i64),
        columns: C,
    ) -> Result<()>
    where
        C: IntoIterator<Item = V>,
        V: IntoIterator<Item = &'v str>,
    {
        if self.dates.len() >= MOST_ARTICLES {
            return Err(Error::Limit("a segment is full: commit, and add to a new one".to_string()));
        }
        self.ids.extend_from_slice(id.as_bytes());
        self.id_offsets.push(self.ids.len() as u64);
        self.lengths.fields.push(lengths);
        self.opening.push(opening);
        self.dates.push(dates);
        for (column, values) in self.columns.iter_mut().zip(columns) {
            column.push(values);
        }
        Ok(())
    }

    /// Summed lengths of title, lead and body; an opening belongs to the body.
    fn sums(&self) -> [u64; FIELDS] {
        let mut sums = [0; FIELDS];
        for (&lengths, &opening) in self.lengths.fields.iter().zip(&self.opening) {
            let written = as_written(lengths, opening);
            sums.iter_mut().zip(written).for_each(|(sum, length)| *sum += u64::from(length));
        }
        sums
    }

    fn id(&self, doc: usize) -> &[u8] {
        &self.ids[self.id_offsets[doc] as usize..self.id_offsets[doc + 1] as usize]
    }

    /// Writes the sections of the articles, all but postings and stored text.
    pub fn write(self, out: &mut FileWriter<'_>) -> Result<()> {
        let mut order: Vec<u64> = (0..self.dates.len() as u64).collect();
        order.sort_by(|&a, &b| self.id(a as usize).cmp(self.id(b as usize)));
        write_meta(self.dates.len(), self.sums(), &self.names, out)?;
        out.section(sections::IDS, &self.ids)?;
        write_packed(sections::ID_OFFSETS, &self.id_offsets, out)?;
        write_packed(sections::ID_ORDER, &order, out)?;
        let fields = &self.lengths.fields;
        let bytes = |numbers: Vec<u32>| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let marked =
            |(&[title, lead, _], &opening): (&[u32; FIELDS], &bool)| [title, lead | if opening { OPENING } else { 0 }];
        let leads = fields.iter().zip(&self.opening).flat_map(marked).collect();
        out.section(sections::LENGTHS, &bytes(leads))?;
        out.section(sections::TOTALS, &bytes(fields.iter().map(|lengths| lengths.iter().sum()).collect()))?;
        let dates: Vec<u8> =
            self.dates.iter().flat_map(|&(first, last)| [first.to_le_bytes(), last.to_le_bytes()]).flatten().collect();
        out.section(sections::DATES, &dates)?;
        for (number, column) in self.columns.into_iter().enumerate() {
            for (part, bytes) in column.finish()?.iter().enumerate() {
                out.section(sections::COLUMN + 4 * number as u32 + part as u32, bytes)?;
            }
        }
        Ok(())
    }
}

pub fn write_packed(id: u32, values: &[u64], out: &mut FileWriter<'_>) -> Result<()> {
    let mut bytes = Vec::new();
    packed::write(values, &mut bytes)
        .ok_or_else(|| Error::Limit("a segment outgrows the format: commit sooner".to_string()))?;
    out.section(id, &bytes)
}
