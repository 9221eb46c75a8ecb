//! Lengths of a segment's articles, by document.

use crate::codec::packed::Packed;
use crate::ranking::{BODY, FIELDS, LEAD};

/// Lengths in positions, by document.
#[derive(Clone, Copy)]
pub struct LengthsReader<'a> {
    pub(super) titles: Packed<'a>,
    pub(super) leads: Packed<'a>,
    pub(super) totals: Totals<'a>,
}

/// Positions of whole articles, in two bytes each where that is enough for all of a segment: every ranking reads them, and half
/// as many stay in a cache that is half as large.
#[derive(Clone, Copy)]
pub(super) enum Totals<'a> {
    Short(&'a [[u8; 2]]),
    Long(&'a [[u8; 4]]),
}

impl<'a> Totals<'a> {
    /// `None` where the bytes are not those of so many articles.
    pub(super) fn open(data: &'a [u8], articles: usize) -> Option<Self> {
        match data.len() {
            length if length == 2 * articles => Some(Totals::Short(data.as_chunks().0)),
            length if length == 4 * articles => Some(Totals::Long(data.as_chunks().0)),
            _ => None,
        }
    }
}

/// A lead's length, and whether it is the body's opening, as one number.
pub fn lead_code(lead: u32, opening: bool) -> u64 {
    u64::from(lead) << 1 | u64::from(opening)
}

impl LengthsReader<'_> {
    /// Of the whole article.
    #[inline(always)]
    pub fn total(&self, doc: u32) -> u32 {
        match self.totals {
            Totals::Short(totals) => totals.get(doc as usize).map_or(0, |&bytes| u16::from_le_bytes(bytes).into()),
            Totals::Long(totals) => totals.get(doc as usize).map_or(0, |&bytes| u32::from_le_bytes(bytes)),
        }
    }

    /// Of several whole articles.
    #[inline(always)]
    pub fn totals(&self, docs: &[u32], out: &mut [f32]) {
        match self.totals {
            Totals::Short(totals) => look_up(totals, docs, out, |bytes| u16::from_le_bytes(bytes).into()),
            Totals::Long(totals) => look_up(totals, docs, out, |bytes| u32::from_le_bytes(bytes) as i32),
        }
    }

    /// Whether the body's opening stands in for a lead.
    #[inline]
    pub fn opening(&self, doc: u32) -> bool {
        self.leads.get(doc as usize).unwrap_or(0) & 1 != 0
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

    /// Whether an article is as long as its title and its lead.
    pub fn fits(&self, doc: u32) -> bool {
        let [title, lead] = [self.titles, self.leads].map(|array| array.get(doc as usize).unwrap_or(0));
        title.saturating_add(lead >> 1) <= self.total(doc).into()
    }

    /// Of title, lead and body.
    #[inline]
    pub fn get(&self, doc: u32) -> [u32; FIELDS] {
        let total = self.total(doc);
        let title = self.titles.get(doc as usize).unwrap_or(0).min(total.into()) as u32;
        let lead = (self.leads.get(doc as usize).unwrap_or(0) >> 1).min((total - title).into()) as u32;
        [title, lead, total - title - lead]
    }
}

/// The numbers of some documents; none where one is not among `all`.
#[inline(always)]
fn look_up<const N: usize>(all: &[[u8; N]], docs: &[u32], out: &mut [f32], number: impl Fn([u8; N]) -> i32) {
    if docs.iter().fold(0, |most, &doc| most.max(doc)) as usize >= all.len() {
        return;
    }
    for (out, &doc) in out.iter_mut().zip(docs) {
        // SAFETY: no number is higher than the highest, which has just been compared. A check of each takes half the time.
        let bytes = unsafe { *all.get_unchecked(doc as usize) };
        *out = number(bytes) as f32;
    }
}
