//! The kernel's errors as those of `frsearch.errors`: the one place where they meet.

use std::cell::RefCell;

use pyo3::{PyErr, PyResult, import_exception};

use crate::error::{Error, Result, guarded};

import_exception!(frsearch.errors, ArticleError);
import_exception!(frsearch.errors, CorruptIndex);
import_exception!(frsearch.errors, IncompatibleFormat);
import_exception!(frsearch.errors, QueryError);
import_exception!(frsearch.errors, StorageError);

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::Article(_) => ArticleError::new_err(text),
            Error::Query(_) => QueryError::new_err(text),
            Error::Corrupt { .. } => CorruptIndex::new_err(text),
            Error::Incompatible { .. } => IncompatibleFormat::new_err(text),
            Error::Limit(_) | Error::Fault(_) => StorageError::new_err(text),
            // An exception raised by the receiver goes back to its caller as it was.
            Error::Sink(cause) => match cause.downcast::<PyErr>() {
                Ok(raised) => *raised,
                Err(_) => StorageError::new_err(text),
            },
        }
    }
}

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics of this library become exceptions, so they are not written to standard error as well.
pub fn quiet() {
    std::panic::set_hook(Box::new(|panic| {
        PLACE.set(panic.location().map(ToString::to_string).unwrap_or_default());
    }));
}

/// Runs everything that the module does: no panic gets past it.
pub fn run<T>(work: impl FnOnce() -> Result<T>) -> PyResult<T> {
    let done = guarded(work).unwrap_or_else(|message| Err(Error::Fault(format!("{message}, {}", PLACE.take()))));
    Ok(done?)
}
