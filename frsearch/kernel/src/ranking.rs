//! BM25 and BM25F: how much one article says about one word.
//!
//! BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009) over the whole article, with Lucene's idf and
//! without the constant factor k1 + 1. BM25F (section 3.6.1 there): each field's frequency is weighted and divided by a length
//! normalisation with a `b` of its own, and only the sum is saturated by k1. The length is always that of the whole article:
//! titles and leads are of one length everywhere, so theirs says little. With weights of 1 and one b it is BM25.

/// Title, lead and body, in this order wherever fields are counted.
pub const FIELDS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25f {
    pub k1: f32,
    pub b: [f32; FIELDS],
    pub weight: [f32; FIELDS],
}

/// The parameters whose impacts are stored beside the postings, so that ranking with them can skip: plain BM25 first.
pub const STORED: [Bm25f; 2] = [
    Bm25f { k1: 1.2, b: [0.75, 0.75, 0.75], weight: [1.0, 1.0, 1.0] },
    Bm25f { k1: 1.2, b: [0.0, 0.5, 0.75], weight: [6.0, 1.7, 1.0] },
];

/// The mean length of the live articles in positions, for the fields of a mask.
pub fn average(sums: [u64; FIELDS], articles: u64, fields: u8) -> f32 {
    let sum: u64 = (0..FIELDS).filter(|field| fields >> field & 1 == 1).map(|field| sums[field]).sum();
    if articles == 0 { 0.0 } else { (sum as f64 / articles as f64) as f32 }
}

/// The mask of title, lead and body together.
pub const ALL_FIELDS: u8 = 0b111;

/// The masks of the lead and of the body.
pub const LEAD: u8 = 0b010;
pub const BODY: u8 = 0b100;

/// Inverse document frequency, ln(1 + (N - n + 1/2) / (n + 1/2)).
pub fn idf(articles: u64, matching: u64) -> f32 {
    let (all, some) = (articles as f64, matching.min(articles) as f64);
    (1.0 + (all - some + 0.5) / (some + 0.5)).ln() as f32
}

/// A model with the average length folded in: field f's frequency is divided by `base[f] + slope[f] * length`.
#[derive(Clone, Copy, Debug)]
pub struct Saturation {
    k1: f32,
    base: [f32; FIELDS],
    slope: [f32; FIELDS],
    /// Whether all fields count alike, so that frequencies need not be told apart.
    pub plain: bool,
}

impl Bm25f {
    /// Over articles, or the searched fields of articles, of this average length.
    pub fn with(&self, average: f32) -> Saturation {
        let share = if average > 0.0 { 1.0 / average } else { 0.0 };
        // A weight of 0 divides by so much that nothing is left.
        let weight = self.weight.map(|weight| weight.max(1e-9));
        Saturation {
            k1: self.k1,
            base: std::array::from_fn(|field| (1.0 - self.b[field]) / weight[field]),
            slope: std::array::from_fn(|field| self.b[field] * share / weight[field]),
            plain: self.b == [self.b[0]; FIELDS] && weight == [weight[0]; FIELDS],
        }
    }
}

impl Saturation {
    /// No less than this one, whether what is counted stands in the lead or the body.
    pub fn of_either_text(mut self) -> Self {
        let least = |values: [f32; FIELDS]| [values[0], values[1].min(values[2]), values[1].min(values[2])];
        (self.base, self.slope) = (least(self.base), least(self.slope));
        self
    }

    /// Between 0 and 1, for frequencies by field in an article of so many positions. A field in which the word does not
    /// stand adds nothing, and an article without the word gets 0.
    #[inline(always)]
    pub fn of(&self, frequency: [f32; FIELDS], length: f32) -> f32 {
        if self.plain {
            return self.of_all(frequency.iter().sum(), length);
        }
        let sum = (0..FIELDS).fold(0.0, |sum, field| {
            sum + frequency[field] / (self.base[field] + self.slope[field] * length).max(f32::MIN_POSITIVE)
        });
        // A sum beyond all numbers saturates, and one of nothing stays nothing, whatever k1 is.
        let sum = sum.clamp(0.0, 1e30);
        sum / (sum + self.k1).max(f32::MIN_POSITIVE)
    }

    /// The same for the frequency in all fields together, where all count alike.
    #[inline(always)]
    pub fn of_all(&self, frequency: f32, length: f32) -> f32 {
        frequency / (frequency + self.k1 * (self.base[0] + self.slope[0] * length)).max(f32::MIN_POSITIVE)
    }
}
