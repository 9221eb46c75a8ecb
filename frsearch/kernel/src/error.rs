//! The kernel's one error type. `python/error.rs` maps it onto `frsearch.errors`.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

#[derive(Debug)]
pub enum Error {
    /// A file whose bytes cannot be what was written.
    Corrupt { file: String, place: String },
    /// A file of a format version that this kernel does not read.
    Incompatible { file: String, found: u32, reads: u32 },
    /// Something larger than the format can hold.
    Limit(String),
    /// A query that asks for too much.
    Query(String),
    /// An article that cannot be taken.
    Article(String),
    /// A fault of the kernel itself: the message of a panic, and where it was.
    Fault(String),
    /// The receiver of a segment's bytes failed; the cause is the receiver's own error.
    Sink(Box<dyn std::error::Error + Send + Sync>),
}

pub type Result<T> = std::result::Result<T, Error>;

/// What `work` gives, or the message of the panic that it ended in. Nothing that it has touched may be used after a panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> std::result::Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => payload.downcast_ref::<&str>().copied().unwrap_or("a panic").to_string(),
    })
}

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
            Error::Limit(what) | Error::Query(what) | Error::Article(what) => f.write_str(what),
            Error::Fault(what) => {
                write!(
                    f,
                    "frsearch failed inside ({what}): run `frsearch check`, and report this if it finds no damage"
                )
            }
            Error::Sink(cause) => write!(f, "writing a segment failed: {cause}"),
        }
    }
}

impl std::error::Error for Error {}
