//! Postings: for each term, the articles it stands in, how often, in which field, as which forms, and where.
//!
//! ```text
//! term      := df:varint cf:varint forms:varint codes blocks_len:varint positions_len:varint
//!              skip{n-1} impact{n} blocks positions           -- n = ceil(df / 128)
//! codes     := -- where forms > 1 -- length:varint (size:varint rank:varint*)*
//! skip      := last_doc:u32 blocks_end:u32 positions_end:u32  -- of every block but the last
//! impact    := bm25:u8 bm25f:u8                               -- largest saturations in the block, in 255ths, rounded up
//! block     := width:u8{5} doc* frequency* title* lead* code*
//! positions := width:u8 rank_width:u8 position* rank*
//! ```
//!
//! A block holds 128 postings, the last one fewer. Documents are stored as gaps; `frequency` is the number of positions less
//! one; `title` and `lead` say how many of them lie in those fields. A full block's arrays are packed four lanes wide (crate
//! `bitpacking`), the others one after another (`codec::bits`). Positions are gaps inside an article, packed at one width so
//! that one article's can be read alone.
//!
//! A term's forms are numbered by rank, in the order of the words dictionary. Which forms an article uses is one small
//! number, its *code*: an index into the term's table of rank sets, in order of first use. Nearly every article uses one form
//! of a term, so most codes are one of a few. Only where it uses several does each position carry a rank: the index into the
//! set.

mod block;
mod codes;
mod encoder;
mod positions;
mod term;

pub use block::{Block, Needs, PackedBlock};
pub use codes::Codes;
pub use encoder::{Lengths, Occurrence, TermEncoder};
pub use positions::{PositionBlock, Walk};
pub use term::Term;

/// Postings in a full block.
pub const BLOCK: usize = 128;

/// Behind the last document.
pub const END: u32 = u32::MAX;
