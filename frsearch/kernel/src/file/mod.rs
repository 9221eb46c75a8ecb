//! The container of a segment: named sections in one file, checked page by page.
//!
//! ```text
//! file     := header section* table footer
//! header   := "frsearch" version:u32 zero:u32
//! table    := page_crc:u32*  (id:u32 zero:u32 start:u64 length:u64)*
//! footer   := table_start:u64 pages:u32 sections:u32 table_crc:u32 version:u32 "frsearch"
//! ```
//!
//! All integers are little-endian. The bytes before the table are cut into pages of 16 KiB, each with its CRC-32. Opening
//! reads the footer and the table only; a page is checked when it is first read, so that opening stays cheap for any size
//! of file and no damaged byte is ever used.

mod passage;
mod reader;
mod writer;

pub use passage::Passage;
pub use reader::{Bytes, Pages, Section};
pub use writer::{FileWriter, Sink};

pub const MAGIC: &[u8; 8] = b"frsearch";
pub const VERSION: u32 = 4;
pub const HEADER: usize = 16;
pub const FOOTER: usize = 32;
pub const PAGE: usize = 16 * 1024;
