//! Postings: for each term, the articles it stands in, how often, in which field, as which forms, and where.
//!
//! ```text
//! term      := df:varint forms:varint codes blocks_len skip{n-1} impact{n} block{n} positions{n}    -- n = ceil(df / 128)
//! codes     := -- where forms > 1 -- length:varint (size:varint rank:varint*)*
//! blocks_len := -- where n > 1 -- varint
//! skip      := last_doc:u32 blocks_end:u32 positions_end:u32  -- of every block but the last
//! impact    := bm25:u8 bm25f:u8                               -- largest saturations in the block, in 255ths, rounded up
//! block     := present:u8 head{present} array{present}        -- of documents, frequencies, in title, in lead, codes
//! head      := width:u8 (exceptions:u8 more:u8)               -- in brackets: where the width's highest bit is set
//! array     := low* place:u8{exceptions} higher{exceptions}
//! positions := head first* (low_width:u8 (rank_width:u8 ranks_len:varint rank*) further*)
//!              -- inner brackets: where the highest bit of low_width is set; outer ones: where anything is in them
//! ```
//!
//! A block holds 128 postings, the last one fewer. Documents are stored as gaps; `frequency` is the number of positions less
//! one; `title` and `lead` say how many of them lie in those fields. An array that is all zeros is not present. Of the others
//! each value has `width` low bits, and the exceptions, given by their places, `more` bits above (`packing`). A full block's
//! low bits are packed four lanes wide (crate `bitpacking`), all else one after another (`codec::bits`). The first position
//! of each article stands alone, as many articles have no other; the further ones are counted on through the block, so that
//! they ascend and any article's can be read alone (`codec::elias_fano`).
//!
//! A term's forms are numbered by rank, in the order of the words dictionary. Which forms an article uses is one small
//! number, its *code*: an index into the term's table of rank sets, in order of first use. Nearly every article uses one form
//! of a term, so most codes are one of a few. Only where it uses several does each position carry a rank: the index into the
//! set.

mod block;
mod codes;
mod encoder;
mod packing;
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
