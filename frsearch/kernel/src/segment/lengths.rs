//! Lengths and dates of a segment's articles, by document.

use super::OPENING;
use crate::ranking::{BODY, FIELDS, LEAD};

/// Lengths in positions, by document.
#[derive(Clone, Copy)]
pub struct LengthsReader<'a> {
    pub(super) fields: &'a [u8],
    pub(super) totals: &'a [u8],
}

impl LengthsReader<'_> {
    /// Of the whole article.
    #[inline(always)]
    pub fn total(&self, doc: u32) -> u32 {
        number(self.totals, doc as usize)
    }

    /// Of several whole articles.
    #[inline(always)]
    pub fn totals(&self, docs: &[u32], out: &mut [f32]) {
        let totals = self.totals.as_chunks::<4>().0;
        if docs.iter().fold(0, |most, &doc| most.max(doc)) as usize >= totals.len() {
            return;
        }
        for (total, &doc) in out.iter_mut().zip(docs) {
            // SAFETY: no number is higher than the highest, which has just been compared. A check of each takes half the time.
            let bytes = unsafe { *totals.get_unchecked(doc as usize) };
            *total = u32::from_le_bytes(bytes) as i32 as f32;
        }
    }

    /// Whether the body's opening stands in for a lead.
    #[inline]
    pub fn opening(&self, doc: u32) -> bool {
        number(self.fields, 2 * doc as usize + 1) & OPENING != 0
    }

    /// What a mask of fields means in an article: an opening ranks as a lead, and is searched as the body that it is.
    #[inline]
    pub fn mask(&self, fields: u8, doc: u32) -> u8 {
        match (self.opening(doc), fields & BODY != 0) {
            (false, _) => fields,
            (true, true) => fields | LEAD,
            (true, false) => fields & !LEAD,
        }
    }

    /// Of title, lead and body.
    #[inline]
    pub fn get(&self, doc: u32) -> [u32; FIELDS] {
        let total = self.total(doc);
        let title = number(self.fields, 2 * doc as usize).min(total);
        let lead = (number(self.fields, 2 * doc as usize + 1) & !OPENING).min(total - title);
        [title, lead, total - title - lead]
    }
}

#[inline(always)]
fn number(bytes: &[u8], index: usize) -> u32 {
    match bytes.get(4 * index..4 * index + 4) {
        Some(bytes) => u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]),
        None => 0,
    }
}

/// First and last second of each article's date.
#[derive(Clone, Copy)]
pub struct DatesReader<'a> {
    pub(super) dates: &'a [u8],
    pub(super) bounds: &'a [u8],
}

/// So many articles have one pair of bounds: those of a word of marks.
pub const DATES_A_BOUND: usize = 64;

/// The earliest and the latest first second of some dates; the former is above the latter where there is none.
pub fn date_bounds(dates: impl Iterator<Item = (i64, i64)>) -> (i64, i64) {
    let firsts = dates.filter(|(first, last)| first <= last).map(|(first, _)| first);
    firsts.fold(super::NO_DATE, |(earliest, latest), first| (earliest.min(first), latest.max(first)))
}

impl DatesReader<'_> {
    #[inline]
    pub fn get(&self, doc: u32) -> (i64, i64) {
        pair(self.dates, doc as usize)
    }

    /// The earliest and the latest first second among the articles from `doc`, a multiple of `DATES_A_BOUND`.
    #[inline]
    pub fn bounds(&self, doc: u32) -> (i64, i64) {
        pair(self.bounds, doc as usize / DATES_A_BOUND)
    }
}

#[inline]
fn pair(bytes: &[u8], index: usize) -> (i64, i64) {
    let word = |at: usize| bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(i64::from_le_bytes);
    match (word(16 * index), word(16 * index + 8)) {
        (Some(first), Some(last)) => (first, last),
        _ => super::NO_DATE,
    }
}
