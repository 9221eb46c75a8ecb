//! Searching: a plan becomes, for each segment, a tree of nodes, which is run window by window.
//!
//! A window is at most 4,096 documents. A node fills one with its matches and their scores, as a sorted list; what stands above it
//! combines lists. So every loop runs over small arrays that stay in the nearest cache, and a window whose score bound is not
//! above the k-th best so far is never looked at. Where a single word is asked for, its blocks are the windows, the most
//! promising first.
//!
//! Scores are whole numbers: each contribution is scaled by a power of two, the same for a whole query, and rounded once. Sums
//! of whole numbers do not depend on the order of adding, so every path to a score gives the same one to the last bit.

mod accumulator;
mod asked;
mod bits;
mod combine;
mod context;
mod dates;
mod decided;
mod expand;
mod explain;
mod filter;
mod forms;
mod gathered;
mod grid;
mod lookups;
mod matches;
mod near;
mod node;
mod phrase;
mod places;
mod plan;
mod proximity;
mod score;
mod searcher;
mod sharing;
mod short;
mod sieve;
mod stats;
mod top;
mod word;

pub use asked::AskedForm;
pub use explain::{Evidence, Explained, Explanation, Subject};
pub use lookups::Lookups;
pub use plan::{Alternative, LEAST_BOOST, Plan, Slot};
pub use searcher::{Hit, Searcher, Sort};
pub use short::{Analyse, Form, FunctionWords, Operator, stopword};
pub use stats::Ranking;

/// Documents in a window.
pub const WINDOW: u32 = 4096;

/// A score, in units of the query's scale.
pub type Score = u32;

/// A range of documents, at most `WINDOW` of them wherever nodes are combined.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub start: u32,
    pub end: u32,
}

/// Scores up to and including this are of no use; -1 where every match is wanted.
pub type Threshold = i64;

/// Every match is wanted.
pub const ALL: Threshold = -1;
