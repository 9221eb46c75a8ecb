//! `Segment` and `merge` for Python.

use std::ops::Range;
use std::sync::Arc;

use pyo3::buffer::PyBuffer;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::error::run;
use super::sink::CallableSink;
use crate::file::Bytes;
use crate::merge as merging;
use crate::segment;

/// A Python buffer, held for as long as the segment lives.
struct Held {
    buffer: PyBuffer<u8>,
    /// What a mapped file has for it: `give_back(start, length)`.
    give_back: Option<Py<PyAny>>,
}

impl Bytes for Held {
    fn bytes(&self) -> &[u8] {
        // SAFETY: the buffer is contiguous (checked when the segment is opened) and stays exported, and so in place, until it
        // is dropped with the segment. It comes from a read-only map or from `bytes`, which nobody writes to.
        unsafe { std::slice::from_raw_parts(self.buffer.buf_ptr().cast(), self.buffer.len_bytes()) }
    }

    fn give_back(&self, range: Range<usize>) {
        if let Some(give_back) = &self.give_back {
            let start = range.start / PAGES * PAGES;
            // A system that will not is no failure: the bytes stay as they are either way.
            Python::attach(|py| drop(give_back.call1(py, (start, range.end - start))));
        }
    }
}

/// Bytes of whole pages, on any system.
const PAGES: usize = 1 << 16;

/// Looking up so many ids reads a good part of what a segment keeps of them. A writer does so for each segment it writes, and
/// would hold the ids of the whole index in memory.
const MANY_IDS: usize = 1024;

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct Segment(pub Arc<segment::Segment>);

#[pymethods]
impl Segment {
    #[new]
    #[pyo3(signature = (data, name, deletions = None))]
    fn new(data: &Bound<'_, PyAny>, name: &str, deletions: Option<&[u8]>) -> PyResult<Self> {
        let buffer = PyBuffer::<u8>::get(data)?;
        if !buffer.is_c_contiguous() || !buffer.readonly() {
            return Err(pyo3::exceptions::PyValueError::new_err("a segment needs one read-only run of bytes"));
        }
        let give_back = data.getattr_opt(intern!(data.py(), "give_back"))?.map(Bound::unbind);
        let bytes: Box<dyn Bytes> =
            if buffer.len_bytes() == 0 { Box::new(Vec::new()) } else { Box::new(Held { buffer, give_back }) };
        run(|| segment::Segment::open(bytes, name, deletions)).map(|segment| Segment(Arc::new(segment)))
    }

    #[pyo3(signature = (deletions))]
    fn with_deletions(&self, deletions: Option<&[u8]>) -> PyResult<Self> {
        run(|| self.0.with_deletions(deletions)).map(|segment| Segment(Arc::new(segment)))
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[getter]
    fn checksum(&self) -> u32 {
        self.0.checksum()
    }

    #[getter]
    fn num_docs(&self) -> u32 {
        self.0.articles()
    }

    #[getter]
    fn num_live(&self) -> u32 {
        self.0.live()
    }

    #[getter]
    fn columns(&self) -> Vec<String> {
        self.0.column_names().to_vec()
    }

    fn ids_present(&self, py: Python<'_>, mut ids: Vec<String>) -> PyResult<Vec<u32>> {
        py.detach(|| {
            ids.sort_unstable();
            let sorted: Vec<&str> = ids.iter().map(String::as_str).collect();
            run(|| {
                let found = self.0.find_sorted(&sorted);
                if sorted.len() >= MANY_IDS {
                    self.0.give_back();
                }
                found
            })
        })
    }

    fn find(&self, id: &str) -> PyResult<Option<u32>> {
        Ok(run(|| self.0.find_sorted(&[id]))?.first().copied())
    }

    fn delete<'py>(&self, py: Python<'py>, docs: Vec<u32>) -> Bound<'py, PyBytes> {
        let mut deletions = self.0.deletions.clone();
        docs.into_iter().filter(|&doc| doc < self.0.articles()).for_each(|doc| deletions.insert(doc));
        PyBytes::new(py, &deletions.write(self.0.articles(), self.0.checksum()))
    }

    fn id(&self, doc: u32) -> PyResult<&str> {
        self.bounded(doc)?;
        run(|| self.0.id(doc))
    }

    fn article(&self, py: Python<'_>, doc: u32) -> PyResult<(String, String, String, String, String)> {
        self.bounded(doc)?;
        let article = || {
            let [title, lead, body, rest] = self.0.article(doc)?.parts;
            Ok((self.0.id(doc)?.to_string(), title, lead, body, rest))
        };
        py.detach(|| run(article))
    }

    fn values(&self, column: &str) -> PyResult<Vec<String>> {
        run(|| match self.0.column(column)? {
            Some(column) => (0..column.value_count()).map(|number| column.value(number).map(str::to_string)).collect(),
            None => Ok(Vec::new()),
        })
    }

    fn check(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| run(|| crate::segment::check::check(&self.0)))
    }
}

impl Segment {
    fn bounded(&self, doc: u32) -> PyResult<()> {
        if doc < self.0.articles() {
            return Ok(());
        }
        let text = format!("there is no document {doc} in a segment of {}", self.0.articles());
        Err(pyo3::exceptions::PyIndexError::new_err(text))
    }
}

/// Writes one segment that holds the live articles of all, in order.
#[pyfunction]
pub fn merge(py: Python<'_>, segments: Vec<PyRef<'_, Segment>>, sink: Py<PyAny>) -> PyResult<()> {
    let segments: Vec<Arc<segment::Segment>> = segments.iter().map(|segment| Arc::clone(&segment.0)).collect();
    py.detach(|| {
        let all: Vec<&segment::Segment> = segments.iter().map(|segment| &**segment).collect();
        run(|| merging::merge(&all, &mut CallableSink(sink)))
    })
}
