//! Scores of a whole block, in steps that each run over whole arrays.

use super::Score;
use crate::postings::{BLOCK, Block};
use crate::ranking::Saturation;
use crate::segment::LengthsReader;
use crate::wide::wide;

wide! {
    /// The saturations of a block's postings, in all fields together. Behind the last posting, they mean nothing.
    pub fn saturations(block: &Block, saturation: Saturation, lengths: LengthsReader<'_>, out: &mut [f32; BLOCK]) {
        let mut length = [0f32; BLOCK];
        lengths.totals(&block.docs[..block.len.min(BLOCK)], &mut length);
        if saturation.plain {
            for at in 0..BLOCK {
                out[at] = saturation.of_all(block.frequency[at] as i32 as f32, length[at]);
            }
        } else {
            for at in 0..BLOCK {
                let (title, lead) = (block.title[at], block.lead[at]);
                let body = block.frequency[at].wrapping_sub(title).wrapping_sub(lead);
                out[at] = saturation.of([title, lead, body].map(|count| count as i32 as f32), length[at]);
            }
        }
    }
}

wide! {
    /// Values times a gain, as whole numbers.
    pub fn round_all(values: &[f32; BLOCK], gain: f32, out: &mut [Score; BLOCK]) {
        for (score, &value) in out.iter_mut().zip(values) {
            *score = rounded(value * gain);
        }
    }
}

wide! {
    /// The highest of the first `len` scores.
    pub fn highest(scores: &[Score; BLOCK], len: usize) -> Score {
        scores[..len.min(BLOCK)].iter().fold(0, |best, &score| best.max(score))
    }
}

/// A score as a whole number, below 2^30; a match scores at least 1.
#[inline(always)]
pub fn rounded(score: f32) -> Score {
    let bounded = (score + 0.5).max(0.0).min((1u32 << 30) as f32);
    // SAFETY: for any score, and for what is no number, this lies between 0 and 2^30. A checked conversion takes one score
    // at a time, and half of the time of a whole search.
    let whole: i32 = unsafe { bounded.to_int_unchecked() };
    whole.max(i32::from(score > 0.0)) as Score
}
