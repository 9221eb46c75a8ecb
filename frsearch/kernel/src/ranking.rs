//! BM25 and BM25F: how much one article says about one word.
//!
//! BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009) over the whole article, with Lucene's idf and
//! without the constant factor k1 + 1. BM25F (section 3.6.1 there): each field's frequency is normalised by that field's
//! length, weighted, added, and only the sum is saturated.

/// Title, lead and body, in this order wherever fields are counted.
pub const FIELDS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25 {
    pub k1: f32,
    pub b: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25f {
    pub k1: f32,
    pub b: [f32; FIELDS],
    pub weight: [f32; FIELDS],
}

/// The parameters whose impacts are stored beside the postings, so that ranking with them can skip.
pub const STORED_BM25: Bm25 = Bm25 { k1: 1.2, b: 0.75 };
pub const STORED_BM25F: Bm25f = Bm25f { k1: 1.2, b: [0.5, 0.5, 0.75], weight: [2.0, 1.5, 1.0] };

/// Mean lengths in positions, over the live articles.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Averages {
    pub total: f32,
    pub fields: [f32; FIELDS],
}

impl Averages {
    /// From summed lengths of the three fields over `articles`.
    pub fn of(sums: [u64; FIELDS], articles: u64) -> Self {
        let mean = |sum: u64| if articles == 0 { 0.0 } else { (sum as f64 / articles as f64) as f32 };
        Averages { total: mean(sums.iter().sum()), fields: sums.map(mean) }
    }

    /// How much larger a saturation under `self` can be than under `stored`: at most this factor.
    pub fn growth(&self, stored: &Averages) -> f32 {
        let ratio = |now: f32, then: f32| if then > 0.0 { now / then } else { 1.0 };
        let fields = self.fields.iter().zip(stored.fields).map(|(&now, then)| ratio(now, then));
        fields.fold(ratio(self.total, stored.total).max(1.0), f32::max)
    }
}

/// Inverse document frequency, ln(1 + (N - n + 1/2) / (n + 1/2)).
pub fn idf(articles: u64, matching: u64) -> f32 {
    let (all, some) = (articles as f64, matching.min(articles) as f64);
    (1.0 + (all - some + 0.5) / (some + 0.5)).ln() as f32
}

/// A model with its averages folded in: `slope * length + base` is the length normalisation of a field.
#[derive(Clone, Copy, Debug)]
pub enum Saturation {
    Whole { base: f32, slope: f32 },
    Fields { k1: f32, base: [f32; FIELDS], slope: [f32; FIELDS] },
}

fn line(b: f32, average: f32) -> (f32, f32) {
    (1.0 - b, if average > 0.0 { b / average } else { 0.0 })
}

impl Bm25 {
    /// Over an average length, in positions: of whole articles, or of the fields searched.
    pub fn with(&self, average: f32) -> Saturation {
        let (base, slope) = line(self.b, average);
        Saturation::Whole { base: self.k1 * base, slope: self.k1 * slope }
    }
}

impl Bm25f {
    pub fn with(&self, averages: &Averages) -> Saturation {
        let mut base = [0.0; FIELDS];
        let mut slope = [0.0; FIELDS];
        for field in 0..FIELDS {
            let (intercept, rise) = line(self.b[field], averages.fields[field]);
            // The weight divides the normaliser, so that a field's share is one division.
            base[field] = intercept / self.weight[field].max(f32::MIN_POSITIVE);
            slope[field] = rise / self.weight[field].max(f32::MIN_POSITIVE);
        }
        Saturation::Fields { k1: self.k1, base, slope }
    }
}

impl Saturation {
    /// Between 0 and 1, for frequencies and lengths by field.
    #[inline(always)]
    pub fn of(&self, frequency: [u32; FIELDS], length: [u32; FIELDS]) -> f32 {
        match *self {
            Saturation::Whole { base, slope } => {
                let all = frequency.iter().sum::<u32>() as f32;
                let long = length.iter().sum::<u32>() as f32;
                if all == 0.0 { 0.0 } else { all / (all + (base + slope * long)) }
            }
            Saturation::Fields { k1, base, slope } => {
                let mut sum = 0.0;
                for field in 0..FIELDS {
                    if frequency[field] > 0 {
                        sum += frequency[field] as f32 / (base[field] + slope[field] * length[field] as f32);
                    }
                }
                if sum == 0.0 { 0.0 } else { sum / (sum + k1) }
            }
        }
    }
}
