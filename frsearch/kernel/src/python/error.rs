//! The kernel's errors as those of `frsearch.errors`: the one place where they meet.

use pyo3::{PyErr, import_exception};

use crate::error::Error;

import_exception!(frsearch.errors, CorruptIndex);
import_exception!(frsearch.errors, IncompatibleFormat);
import_exception!(frsearch.errors, StorageError);

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::Corrupt { .. } => CorruptIndex::new_err(text),
            Error::Incompatible { .. } => IncompatibleFormat::new_err(text),
            Error::Limit(_) => StorageError::new_err(text),
            // An exception raised by the receiver goes back to its caller as it was.
            Error::Sink(cause) => match cause.downcast::<PyErr>() {
                Ok(raised) => *raised,
                Err(_) => StorageError::new_err(text),
            },
        }
    }
}
