//! Dates of a segment's articles, by document.

use super::NO_DATE;
use crate::codec::packed::Packed;

/// First and last second of each article's date.
#[derive(Clone, Copy)]
pub struct DatesReader<'a> {
    pub(super) least: i64,
    /// Seconds from the least to the first one of each date, and one more; 0 where an article has none.
    pub(super) firsts: Packed<'a>,
    /// Seconds from the first one to the last.
    pub(super) spans: Packed<'a>,
    pub(super) bounds: &'a [u8],
}

/// Dates as they are written: what `DatesReader` has of them.
pub fn pack_dates(dates: &[(i64, i64)]) -> (i64, Vec<u64>, Vec<u64>) {
    let least = DateBounds::of(dates.iter().copied()).earliest;
    let dated = |&(first, last): &(i64, i64)| {
        (first <= last).then(|| (first.abs_diff(least).saturating_add(1), last.abs_diff(first)))
    };
    let (firsts, spans) = dates.iter().map(|date| dated(date).unwrap_or_default()).unzip();
    (least, firsts, spans)
}

/// So many articles have bounds of their own: those of a word of marks.
pub const DATES_A_BOUND: usize = 64;

/// Of the dates of some articles, the earliest and the latest first second, and the latest last one. Where none has a date,
/// all are as far from any as can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DateBounds {
    pub earliest: i64,
    pub latest: i64,
    pub end: i64,
}

impl DateBounds {
    pub const BYTES: usize = 24;

    const NONE: DateBounds = DateBounds { earliest: i64::MAX, latest: i64::MIN, end: i64::MIN };

    pub fn of(dates: impl Iterator<Item = (i64, i64)>) -> Self {
        dates.filter(|(first, last)| first <= last).fold(DateBounds::NONE, |all, (first, last)| DateBounds {
            earliest: all.earliest.min(first),
            latest: all.latest.max(first),
            end: all.end.max(last),
        })
    }

    pub fn bytes(self) -> impl Iterator<Item = u8> {
        [self.earliest, self.latest, self.end].into_iter().flat_map(i64::to_le_bytes)
    }
}

impl DatesReader<'_> {
    #[inline]
    pub fn get(&self, doc: u32) -> (i64, i64) {
        match (self.firsts.get(doc as usize), self.spans.get(doc as usize)) {
            (Some(first @ 1..), Some(span)) => {
                let first = self.least.saturating_add_unsigned(first - 1);
                (first, first.saturating_add_unsigned(span))
            }
            _ => NO_DATE,
        }
    }

    /// The bounds of the `DATES_A_BOUND` articles among which this one is.
    #[inline]
    pub fn bounds(&self, doc: u32) -> DateBounds {
        let rows = self.bounds.as_chunks::<{ DateBounds::BYTES }>().0;
        rows.get(doc as usize / DATES_A_BOUND).map_or(DateBounds::NONE, |row| {
            let number = |at: usize| row[8 * at..].first_chunk().map_or(0, |&bytes| i64::from_le_bytes(bytes));
            DateBounds { earliest: number(0), latest: number(1), end: number(2) }
        })
    }
}
