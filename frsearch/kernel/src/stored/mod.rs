//! Stored articles: records in zstd blocks, and blocks in groups that share a dictionary.
//!
//! ```text
//! STORED        group*          -- of about 128 MiB of records before compression
//! group       := frame*         -- zstd, each of whole records: the first of about 512 KiB, the others of up to 16 KiB
//! record      := (length:varint text){4}          -- title, lead, body, rest
//! STORED_INDEX  four packed arrays behind one another, each preceded by its length in bytes (u64):
//!               first document of each block and the number of documents; where each frame starts and the end; bytes of
//!               each block before compression; first block of each group and the number of blocks
//! ```
//!
//! The records of a group's first block are the dictionary of its other blocks, as raw content: what news repeats (names,
//! turns of phrase, the fields of `rest`) is found there, so that blocks can be small, which makes an article quick to read.
//! Nothing is stored twice. A group without other blocks has a first one of any size.

mod dictionaries;
mod reader;
mod record;
#[cfg(test)]
mod tests;
mod writer;

pub use dictionaries::Dictionaries;
pub use reader::{Frames, StoredReader};
pub use record::{Article, read_record, skip_record};
pub use writer::StoredWriter;

/// Bytes of records before compression.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The most that a block holds, unless a single record is longer.
    pub block: usize,
    /// The first block of a group ends when it reaches this.
    pub dictionary: usize,
    /// A group ends when it reaches this.
    pub group: u64,
}

/// Up to 16 KiB zstd searches a dictionary where it is; for more it first copies tables that take longer than the block.
/// A larger dictionary takes more time when an article of its group is read first, and memory from then on.
pub const SIZES: Sizes = Sizes { block: 16 * 1024, dictionary: 512 * 1024, group: 128 * 1024 * 1024 };

/// A first block of more bytes than this, which one long article makes, is no dictionary: its group has no other blocks.
pub const MOST_DICTIONARY: usize = 2 * SIZES.dictionary;

/// Bytes of the largest article, with all its fields. No block is longer than one with a dictionary's worth before it, so that
/// a crafted file cannot unpack to more.
pub const MOST_BYTES: usize = 128 * 1024 * 1024;

/// zstd's level: with a dictionary, as fast as 3, which is its default, and smaller.
pub const LEVEL: i32 = 4;
