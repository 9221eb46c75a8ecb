//! The kernel of frsearch: it finds word-like runs in text, inverts them, packs, reads and ranks.
//! It holds no word of French: what a form becomes is told to it from outside.

pub mod build;
pub mod codec;
pub mod columns;
pub mod error;
pub mod file;
pub mod merge;
pub mod postings;
pub mod ranking;
pub mod scan;
pub mod search;
pub mod segment;
pub mod stored;
mod wide;

#[cfg(feature = "python")]
mod python;
