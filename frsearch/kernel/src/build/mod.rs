//! Building a segment from articles: texts become forms, forms are told what terms they are, terms are inverted.

mod builder;
mod interner;
mod invert;
mod lexicon;
mod parallel;
mod reader;
mod texts;

pub use builder::{Draft, SegmentBuilder};
pub use interner::Interner;
pub use lexicon::{Definitions, Lexicon, OwnToken, Token};
