//! A Python callable as the receiver of a segment's bytes.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::{Error, Result};
use crate::file::Sink;

pub struct CallableSink(pub Py<PyAny>);

impl Sink for CallableSink {
    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Python::attach(|py| self.0.call1(py, (PyBytes::new(py, bytes),)).map(|_| ()))
            .map_err(|error| Error::Sink(Box::new(error)))
    }
}
