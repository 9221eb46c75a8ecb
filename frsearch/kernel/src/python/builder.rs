//! `SegmentBuilder` for Python.

use std::borrow::Cow;
use std::sync::Mutex;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyString};

use super::error::run;
use super::sink::CallableSink;
use crate::build::{self, Definitions, OwnToken};

use crate::segment::{NO_DATE, words};

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct SegmentBuilder(Mutex<build::SegmentBuilder>);

impl SegmentBuilder {
    fn lock(&self) -> std::sync::MutexGuard<'_, build::SegmentBuilder> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// A token's attributes, borrowed from Python.
struct Parts<'py> {
    term: Bound<'py, PyString>,
    word: Bound<'py, PyString>,
    /// Where it is more than the word without its accents.
    folded: Option<Bound<'py, PyString>>,
    position: u32,
}

impl<'py> Parts<'py> {
    fn of(token: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = token.py();
        let word = token.getattr(intern!(py, "word"))?.cast_into::<PyString>()?;
        let latin = word.to_str().is_ok_and(|word| words::fold(word).is_some());
        let folded = || token.getattr(intern!(py, "folded"))?.cast_into().map_err(PyErr::from);
        Ok(Parts {
            term: token.getattr(intern!(py, "term"))?.cast_into()?,
            folded: (!latin).then(folded).transpose()?,
            word,
            position: token.getattr(intern!(py, "position"))?.extract()?,
        })
    }

    fn own(&self) -> PyResult<OwnToken> {
        let word = self.word.to_str()?;
        let folded = match &self.folded {
            Some(folded) => folded.to_str()?.to_string(),
            None => words::fold(word).map_or_else(|| word.to_string(), Cow::into_owned),
        };
        Ok(OwnToken { term: self.term.to_str()?.to_string(), word: word.to_string(), folded, position: self.position })
    }
}

#[pymethods]
impl SegmentBuilder {
    #[new]
    #[pyo3(signature = (columns, threads = 1))]
    fn new(columns: Vec<String>, threads: usize) -> PyResult<Self> {
        run(|| build::SegmentBuilder::new(columns, threads)).map(|builder| SegmentBuilder(Mutex::new(builder)))
    }

    #[getter]
    fn num_docs(&self) -> usize {
        self.lock().len()
    }

    #[getter]
    fn memory(&self) -> usize {
        self.lock().memory()
    }

    #[pyo3(signature = (id, title, lead, body, dates, columns, rest))]
    #[allow(clippy::too_many_arguments)]
    fn add(
        &self,
        py: Python<'_>,
        id: &str,
        title: &str,
        lead: &str,
        body: &str,
        dates: Option<(i64, i64)>,
        columns: Vec<Vec<String>>,
        rest: &str,
    ) -> PyResult<bool> {
        let draft = build::Draft { id, fields: [title, lead, body], dates: dates.unwrap_or(NO_DATE), columns, rest };
        py.detach(|| run(|| self.lock().add(&draft)))
    }

    fn delete(&self, id: &str) -> bool {
        self.lock().delete(id)
    }

    fn ids(&self) -> Vec<String> {
        self.lock().ids().map(str::to_string).collect()
    }

    #[pyo3(signature = (*, rest = false))]
    fn new_forms(&self, py: Python<'_>, rest: bool) -> PyResult<Vec<String>> {
        py.detach(|| run(|| self.lock().new_forms(rest)))
    }

    fn define_words(&self, py: Python<'_>, forms: String, words: String, terms: String) -> PyResult<()> {
        py.detach(|| run(|| self.lock().take(Definitions::Words { forms, words, terms })))
    }

    fn define(&self, forms: Vec<String>, analyses: &Bound<'_, PyAny>) -> PyResult<()> {
        let own = |token: PyResult<Bound<'_, PyAny>>| Parts::of(&token?)?.own();
        let tokens = analyses.try_iter()?.map(|tokens| tokens?.try_iter()?.map(own).collect());
        let pairs = forms.into_iter().zip(tokens).map(|(form, tokens): (_, PyResult<_>)| Ok((form, tokens?)));
        let tokens = Definitions::Tokens(pairs.collect::<PyResult<_>>()?);
        analyses.py().detach(|| run(|| self.lock().take(tokens)))
    }

    fn write(&self, py: Python<'_>, sink: Py<PyAny>) -> PyResult<()> {
        py.detach(|| run(|| self.lock().write(&mut CallableSink(sink))))
    }

    #[pyo3(signature = (*, lexicon = false))]
    fn clear(&self, py: Python<'_>, lexicon: bool) -> PyResult<()> {
        py.detach(|| run(|| if lexicon { self.lock().clear_all() } else { self.lock().clear() }))
    }
}
