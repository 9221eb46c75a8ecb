//! The kernel's one error type. `python/error.rs` maps it onto `frsearch.errors`.

use std::fmt;

#[derive(Debug)]
pub enum Error {
    /// A file whose bytes cannot be what was written.
    Corrupt { file: String, place: String },
    /// A file of a format version that this kernel does not read.
    Incompatible { file: String, found: u32, reads: u32 },
    /// Something larger than the format can hold.
    Limit(String),
    /// The receiver of a segment's bytes failed; the cause is the receiver's own error.
    Sink(Box<dyn std::error::Error + Send + Sync>),
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn corrupt(file: &str, place: impl Into<String>) -> Self {
        Error::Corrupt { file: file.to_string(), place: place.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Corrupt { file, place } => {
                let cure = "restore the index from a backup, or save what is left of it with `frsearch check --repair`";
                write!(f, "{file} is damaged ({place}): {cure}")
            }
            Error::Incompatible { file, found, reads } => write!(
                f,
                "{file} has format {found} and this version of frsearch reads format {reads}: use the version that wrote it, \
                 or index the articles again"
            ),
            Error::Limit(what) => f.write_str(what),
            Error::Sink(cause) => write!(f, "writing a segment failed: {cause}"),
        }
    }
}

impl std::error::Error for Error {}
