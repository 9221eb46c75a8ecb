//! Stored articles: records in zstd blocks.
//!
//! ```text
//! STORED        zstd frame*, each of whole records, about 32 KiB before compression
//! record      := (length:varint text){4}          -- title, lead, body, rest
//! STORED_INDEX  three packed arrays behind one another, each preceded by its length in bytes (u64):
//!               first document of each block and the number of documents; where each frame starts and the end; bytes of
//!               each block before compression
//! ```

mod reader;
mod writer;

pub use reader::{Article, StoredReader, read_record, skip_record};
pub use writer::StoredWriter;

/// A block is ended when it reaches this many bytes.
pub const BLOCK_BYTES: usize = 32 * 1024;

/// Bytes of the largest article, with all its fields. No block is longer than one with a block's worth before it, so that
/// a crafted file cannot unpack to more.
pub const MOST_BYTES: usize = 128 * 1024 * 1024;

/// zstd's level; 3 is its default.
pub const LEVEL: i32 = 3;
