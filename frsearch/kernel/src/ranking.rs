//! BM25 and BM25F: how much one article says about one word.
//!
//! BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009) over the whole article, with Lucene's idf and
//! without the constant factor k1 + 1. BM25F in its simple form (Robertson, Zaragoza & Taylor, "Simple BM25 Extension to
//! Multiple Weighted Fields", 2004): frequencies are weighted by field and added before they are saturated, so that a word
//! in the title counts as several in the body; the length is that of the whole article, unweighted. With all weights at 1 it
//! is BM25.

/// Title, lead and body, in this order wherever fields are counted.
pub const FIELDS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25f {
    pub k1: f32,
    pub b: f32,
    pub weight: [f32; FIELDS],
}

/// The parameters whose impacts are stored beside the postings, so that ranking with them can skip: plain BM25 first.
pub const STORED: [Bm25f; 2] =
    [Bm25f { k1: 1.2, b: 0.75, weight: [1.0, 1.0, 1.0] }, Bm25f { k1: 1.2, b: 0.75, weight: [3.0, 2.0, 1.0] }];

/// The mean length of the live articles in positions, for the fields of a mask.
pub fn average(sums: [u64; FIELDS], articles: u64, fields: u8) -> f32 {
    let sum: u64 = (0..FIELDS).filter(|field| fields >> field & 1 == 1).map(|field| sums[field]).sum();
    if articles == 0 { 0.0 } else { (sum as f64 / articles as f64) as f32 }
}

/// The mask of title, lead and body together.
pub const ALL_FIELDS: u8 = 0b111;

/// Inverse document frequency, ln(1 + (N - n + 1/2) / (n + 1/2)).
pub fn idf(articles: u64, matching: u64) -> f32 {
    let (all, some) = (articles as f64, matching.min(articles) as f64);
    (1.0 + (all - some + 0.5) / (some + 0.5)).ln() as f32
}

/// A model with the average length folded in.
#[derive(Clone, Copy, Debug)]
pub struct Saturation {
    pub weight: [f32; FIELDS],
    base: f32,
    slope: f32,
}

impl Bm25f {
    /// Over articles, or the searched fields of articles, of this average length.
    pub fn with(&self, average: f32) -> Saturation {
        let slope = if average > 0.0 { self.k1 * self.b / average } else { 0.0 };
        Saturation { weight: self.weight, base: self.k1 * (1.0 - self.b), slope }
    }
}

impl Saturation {
    /// Whether frequencies need not be told apart by field.
    pub fn is_plain(&self) -> bool {
        self.weight == [1.0; FIELDS]
    }

    /// The weighted sum of frequencies.
    #[inline(always)]
    pub fn weighted(&self, frequency: [u32; FIELDS]) -> f32 {
        (0..FIELDS).map(|field| self.weight[field] * frequency[field] as f32).sum()
    }

    /// Between 0 and 1, for a weighted frequency in an article of so many positions.
    #[inline(always)]
    pub fn of(&self, weighted: f32, length: u32) -> f32 {
        if weighted == 0.0 { 0.0 } else { weighted / (weighted + (self.base + self.slope * length as f32)) }
    }
}
