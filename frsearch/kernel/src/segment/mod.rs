//! A segment: an unchanging part of an index, in one file.
//!
//! ```text
//! META          articles:u64 title_sum:u64 lead_sum:u64 body_sum:u64 least_date:i64 columns:u64 (length:u64 name)*
//!               -- sums of positions as written
//! TERMS         an FST (crate `fst`) from each term to its number, in byte order
//! TERM_OFFSETS  packed: where each term's postings start in POSTINGS, and the end
//! POSTINGS      see `postings`
//! WORDS         an FST from word keys to their terms; see `words`
//! IDS           the ids, one after another            ID_OFFSETS  packed: where each starts, and the end
//! ID_ORDER      packed: document numbers in byte order of their ids
//! TITLES        packed: positions of each title
//! LEADS         packed: twice the positions of each lead, and one more where the article has no lead of its own and the body's
//!               opening stands in for it
//! TOTALS        total:u16* or total:u32* positions of each article, in two bytes where that is enough for all; the body has
//!               what title and lead have not
//! DATES         packed: seconds from the least to the first one of each date, and one more; 0 where an article has no date
//! DATE_SPANS    packed: seconds from the first one to the last
//! DATE_BOUNDS   (earliest:i64 latest:i64 end:i64)* of each 64 articles: of the first seconds of their dates the earliest and the
//!               latest, of the last ones the latest; earliest > latest without a date
//! STORED, STORED_INDEX                                see `stored`
//! COLUMN + 4i.. VALUES, VALUE_OFFSETS, DOC_OFFSETS, DOC_VALUES of the i-th column; see `columns`
//! ```

pub mod check;
mod dates;
pub mod deletions;
pub mod dictionary;
mod documents;
mod lengths;
mod reader;
pub mod words;
mod writer;

pub use dates::{DATES_A_BOUND, DateBounds, DatesReader};
pub use deletions::Deletions;
pub use dictionary::Dictionary;
pub use documents::{Documents, write_column};
pub use lengths::LengthsReader;
pub use reader::{Segment, TermsInOrder};
pub use writer::{DictionaryWriter, write_dictionaries, write_documents, write_meta};

/// Section numbers.
pub mod sections {
    pub const META: u32 = 1;
    pub const TERMS: u32 = 2;
    pub const TERM_OFFSETS: u32 = 3;
    pub const POSTINGS: u32 = 4;
    pub const WORDS: u32 = 5;
    pub const IDS: u32 = 6;
    pub const ID_OFFSETS: u32 = 7;
    pub const ID_ORDER: u32 = 8;
    pub const TITLES: u32 = 9;
    pub const DATES: u32 = 10;
    pub const STORED: u32 = 11;
    pub const STORED_INDEX: u32 = 12;
    pub const TOTALS: u32 = 13;
    pub const DATE_BOUNDS: u32 = 14;
    pub const LEADS: u32 = 15;
    pub const DATE_SPANS: u32 = 16;
    pub const COLUMN: u32 = 100;
}

/// The interval of an article without a date: empty, so that no range overlaps it.
pub const NO_DATE: (i64, i64) = (i64::MAX, i64::MIN);

/// Most columns of an index, built-in ones included.
pub const MOST_COLUMNS: usize = 1_000;

/// Most articles in one segment, so that a document number always fits 32 bits with room for `END`.
pub const MOST_ARTICLES: usize = 1 << 31;
