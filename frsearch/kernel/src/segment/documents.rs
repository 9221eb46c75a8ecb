//! What a segment keeps of each article beside postings and stored text, while it is written.

use super::dates::{DATES_A_BOUND, DateBounds, pack_dates};
use super::lengths::lead_code;
use super::{MOST_ARTICLES, sections, write_meta};
use crate::codec::packed;
use crate::columns::ColumnWriter;
use crate::error::{Error, Result};
use crate::file::{FileWriter, PAGE};
use crate::postings::Lengths;
use crate::ranking::FIELDS;

/// Lengths of title, lead and body as they were written: what ranks as a lead in its stead is of the body.
pub fn as_written([title, lead, body]: [u32; FIELDS], opening: bool) -> [u32; FIELDS] {
    if opening { [title, 0, lead + body] } else { [title, lead, body] }
}

/// Ids, lengths and dates.
pub struct Documents {
    ids: Vec<u8>,
    id_offsets: Vec<u64>,
    pub lengths: Lengths,
    /// Whether the body's opening stands in for a lead, by document.
    opening: Vec<bool>,
    dates: Vec<(i64, i64)>,
}

impl Default for Documents {
    fn default() -> Self {
        let (lengths, opening, dates) = (Lengths::default(), Vec::new(), Vec::new());
        Documents { ids: Vec::new(), id_offsets: vec![0], lengths, opening, dates }
    }
}

impl Documents {
    pub fn push(&mut self, id: &str, (lengths, opening): ([u32; FIELDS], bool), dates: (i64, i64)) -> Result<()> {
        if self.dates.len() >= MOST_ARTICLES {
            return Err(Error::Limit("a segment is full: commit, and add to a new one".to_string()));
        }
        self.ids.extend_from_slice(id.as_bytes());
        self.id_offsets.push(self.ids.len() as u64);
        self.lengths.fields.push(lengths);
        self.opening.push(opening);
        self.dates.push(dates);
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

    /// Writes the sections of the articles, all but postings, columns (`names` names them) and stored text.
    pub fn write(self, names: &[String], out: &mut FileWriter<'_>) -> Result<()> {
        let mut order: Vec<u64> = (0..self.dates.len() as u64).collect();
        order.sort_by(|&a, &b| self.id(a as usize).cmp(self.id(b as usize)));
        let (least, firsts, spans) = pack_dates(&self.dates);
        write_meta(self.dates.len(), self.sums(), least, names, out)?;
        let Documents { ids, id_offsets, lengths, opening, dates } = self;
        out.section(sections::IDS, &ids)?;
        drop(ids);
        write_packed(sections::ID_OFFSETS, &id_offsets, out)?;
        drop(id_offsets);
        write_packed(sections::ID_ORDER, &order, out)?;
        drop(order);
        let titles: Vec<u64> = lengths.fields.iter().map(|&[title, ..]| title.into()).collect();
        write_packed(sections::TITLES, &titles, out)?;
        drop(titles);
        let leads = lengths.fields.iter().zip(&opening).map(|(&[_, lead, _], &opening)| lead_code(lead, opening));
        write_packed(sections::LEADS, &leads.collect::<Vec<_>>(), out)?;
        let totals = || lengths.fields.iter().map(|lengths| lengths.iter().sum::<u32>());
        if totals().all(|total| total <= u16::MAX.into()) {
            stream(sections::TOTALS, totals().flat_map(|total| (total as u16).to_le_bytes()), out)?;
        } else {
            stream(sections::TOTALS, totals().flat_map(u32::to_le_bytes), out)?;
        }
        write_packed(sections::DATES, &firsts, out)?;
        drop(firsts);
        write_packed(sections::DATE_SPANS, &spans, out)?;
        drop(spans);
        let bounds = dates.chunks(DATES_A_BOUND).map(|dates| DateBounds::of(dates.iter().copied()));
        stream(sections::DATE_BOUNDS, bounds.flat_map(DateBounds::bytes), out)
    }
}

/// Writes a section piece by piece.
fn stream(id: u32, bytes: impl Iterator<Item = u8>, out: &mut FileWriter<'_>) -> Result<()> {
    let (mut bytes, mut piece) = (bytes, Vec::new());
    out.begin(id);
    loop {
        piece.extend(bytes.by_ref().take(PAGE));
        if piece.is_empty() {
            return Ok(());
        }
        out.append(&piece)?;
        piece.clear();
    }
}

/// Writes the column of this number.
pub fn write_column(number: usize, column: ColumnWriter, out: &mut FileWriter<'_>) -> Result<()> {
    for (part, bytes) in column.finish()?.iter().enumerate() {
        out.section(sections::COLUMN + 4 * number as u32 + part as u32, bytes)?;
    }
    Ok(())
}

pub fn write_packed(id: u32, values: &[u64], out: &mut FileWriter<'_>) -> Result<()> {
    let mut bytes = Vec::new();
    packed::write(values, &mut bytes)
        .ok_or_else(|| Error::Limit("a segment outgrows the format: commit sooner".to_string()))?;
    out.section(id, &bytes)
}
