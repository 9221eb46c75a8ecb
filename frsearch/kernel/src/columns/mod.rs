//! String columns: for each article, the values of one property (its source, its tags), as numbers of distinct values.
//!
//! ```text
//! VALUES        the distinct values, in byte order, one after another
//! VALUE_OFFSETS packed: where each starts, and the end
//! DOC_OFFSETS   packed: where each article's values start in DOC_VALUES, and the end; empty where each article has one value
//! DOC_VALUES    packed: numbers of values
//! ```

mod reader;
mod writer;

pub use reader::Column;
pub use writer::ColumnWriter;
