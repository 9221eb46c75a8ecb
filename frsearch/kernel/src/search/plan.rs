//! A query made ready for the kernel: a small tree of values, independent of any index.

/// One way to read a word: a term, and the exact word to rank higher ("" for none) with its folding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    pub term: String,
    pub word: String,
    pub folded: String,
}

/// Alternatives at one position.
pub type Slot = Vec<Alternative>;

#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// One word, by its terms.
    Word {
        slot: Slot,
        fields: u8,
        boost: f32,
    },
    /// One exact word, accents kept.
    Exact {
        word: String,
        folded: String,
        fields: u8,
        boost: f32,
    },
    Phrase {
        slots: Vec<Slot>,
        slop: u32,
        exact: bool,
        fields: u8,
        boost: f32,
    },
    /// Folded words that start so.
    Prefix {
        prefix: String,
        fields: u8,
        boost: f32,
    },
    /// Folded words of this shape: `?` is one character and `*` any number.
    Wildcard {
        pattern: String,
        fields: u8,
        boost: f32,
    },
    /// Folded words within an edit distance.
    Fuzzy {
        word: String,
        distance: u8,
        fields: u8,
        boost: f32,
    },
    Any(Vec<Plan>),
    All(Vec<Plan>),
    /// The best of several readings of one thing.
    Best(Vec<Plan>),
    AndNot(Box<Plan>, Box<Plan>),
    AndMaybe(Box<Plan>, Box<Plan>),
    Constant(f32, Box<Plan>),
    /// Articles whose date interval overlaps this one, in Unix seconds.
    Dates {
        first: i64,
        last: i64,
    },
    Column {
        name: String,
        values: Vec<String>,
    },
    Everything,
    Nothing,
}

impl Plan {
    /// The nodes directly below.
    pub fn children(&self) -> Vec<&Plan> {
        match self {
            Plan::Any(children) | Plan::All(children) | Plan::Best(children) => children.iter().collect(),
            Plan::AndNot(left, right) | Plan::AndMaybe(left, right) => vec![left, right],
            Plan::Constant(_, child) => vec![child],
            _ => Vec::new(),
        }
    }
}
