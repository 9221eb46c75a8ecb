//! The kernel as a Python module. Nothing outside this folder knows of Python.

mod builder;
mod error;
mod explain;
mod plan;
mod searcher;
mod segment;
mod sink;
mod words;

use error::run;
use pyo3::prelude::*;
use pyo3::types::{PyModule, PyString};

/// Character offsets (start, end) of the forms of a text.
#[pyfunction]
fn scan(py: Python<'_>, text: &str) -> PyResult<Vec<(usize, usize)>> {
    py.detach(|| {
        run(|| {
            let mut forms = Vec::new();
            let (mut byte, mut character) = (0, 0);
            crate::scan::scan(text, |range| {
                let start = character + text[byte..range.start].chars().count();
                let end = start + text[range.clone()].chars().count();
                forms.push((start, end));
                (byte, character) = (range.end, end);
            });
            Ok(forms)
        })
    })
}

/// Whether a text has a UTF-8 form, which Python keeps with it: what is asked for next, to index it, costs nothing more.
#[pyfunction]
fn storable(text: &Bound<'_, PyString>) -> bool {
    text.to_str().is_ok()
}

#[pymodule]
fn _kernel(module: &Bound<'_, PyModule>) -> PyResult<()> {
    error::quiet();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("FORMAT_VERSION", crate::file::VERSION)?;
    module.add_function(wrap_pyfunction!(scan, module)?)?;
    module.add_function(wrap_pyfunction!(storable, module)?)?;
    module.add_function(wrap_pyfunction!(segment::merge, module)?)?;
    module.add_class::<builder::SegmentBuilder>()?;
    module.add_class::<segment::Segment>()?;
    module.add_class::<searcher::Searcher>()?;
    module.add_class::<plan::Plan>()?;
    module.add_class::<words::FunctionWords>()?;
    Ok(())
}
