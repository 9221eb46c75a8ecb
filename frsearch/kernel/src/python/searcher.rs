//! `Searcher` for Python.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyString, PyTuple};

use super::error::run;
use super::plan::{Plan, filtered};
use super::segment::Segment;
use super::words::FunctionWords;
use crate::error::Result;
use crate::ranking::{Bm25f, STORED};
use crate::search::{self, Lookups, Ranking, Sort};

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct Searcher(search::Searcher);

/// Where no score is asked for, the ranking does not matter.
const UNRANKED: Ranking = Ranking { model: STORED[0], exact: 0.0, proximity: 0.0, window: 0 };

fn ranking(tuple: &Bound<'_, PyTuple>) -> PyResult<Ranking> {
    let number = |at: usize| -> PyResult<f32> {
        let number: f32 = tuple.get_item(at)?.extract()?;
        let fine = number.is_finite() && number >= 0.0;
        if fine { Ok(number) } else { Err(PyValueError::new_err("ranking weights must be numbers from 0")) }
    };
    Ok(Ranking {
        model: Bm25f {
            k1: number(0)?,
            b: [number(1)?, number(2)?, number(3)?],
            weight: [number(4)?, number(5)?, number(6)?],
        },
        exact: number(7)?,
        proximity: number(8)?,
        window: tuple.get_item(9)?.extract()?,
    })
}

fn sort(name: &str) -> PyResult<Sort> {
    match name {
        "relevance" => Ok(Sort::Relevance),
        "newest" => Ok(Sort::Newest),
        "oldest" => Ok(Sort::Oldest),
        other => Err(PyValueError::new_err(format!("there is no sort named {other:?}"))),
    }
}

/// Score, document and id.
type Row<'a> = (f64, u64, &'a str);

impl Searcher {
    fn found(
        &self,
        plan: &search::Plan,
        limit: usize,
        ranking: &Ranking,
        sort: Sort,
        lookups: Lookups<'_>,
    ) -> Result<Vec<Row<'_>>> {
        let hits = self.0.search_after(lookups, plan, limit, ranking, sort)?;
        hits.into_iter().map(|hit| Ok((hit.score, hit.doc, self.0.id(hit.doc)?))).collect()
    }
}

#[pymethods]
impl Searcher {
    #[new]
    fn new(segments: Vec<PyRef<'_, Segment>>) -> Self {
        Searcher(search::Searcher::new(segments.iter().map(|segment| Arc::clone(&segment.0)).collect()))
    }

    #[getter]
    fn num_docs(&self) -> u64 {
        self.0.articles()
    }

    #[pyo3(signature = (plan, limit, ranking, sort))]
    fn search(
        &self,
        py: Python<'_>,
        plan: PyRef<'_, Plan>,
        limit: usize,
        ranking: &Bound<'_, PyTuple>,
        sort: &str,
    ) -> PyResult<Vec<Row<'_>>> {
        let (ranking, sort) = (self::ranking(ranking)?, self::sort(sort)?);
        let plan = &plan.0;
        py.detach(|| run(|| self.found(plan, limit, &ranking, sort, self.0.lookups())))
    }

    /// Reads a query and searches for it; `None` where the short way does not suffice.
    #[pyo3(signature = (text, words, all, conditions, limit, ranking, sort))]
    #[allow(clippy::too_many_arguments)]
    fn answer(
        &self,
        text: &Bound<'_, PyString>,
        words: PyRef<'_, FunctionWords>,
        all: bool,
        conditions: Vec<PyRef<'_, Plan>>,
        limit: usize,
        ranking: &Bound<'_, PyTuple>,
        sort: &str,
    ) -> PyResult<Option<(Plan, Vec<Row<'_>>)>> {
        let (ranking, sort, py) = (self::ranking(ranking)?, self::sort(sort)?, text.py());
        // A Python string may hold halves of characters, which are no text.
        let Ok(written) = text.to_str() else {
            return Ok(None);
        };
        let (mut lookups, mut analyse) = (self.0.lookups(), |forms: &[&str]| words.analyse(py, forms));
        let Some(plan) = run(|| self.0.read(written, all, &words.words, &mut analyse, &mut lookups))? else {
            return Ok(None);
        };
        let plan = filtered(plan, &conditions);
        let found = py.detach(|| run(|| self.found(&plan, limit, &ranking, sort, lookups)))?;
        Ok(Some((Plan(plan), found)))
    }

    /// (term, word, start) or () of each form; `None` where only the analysis can tell.
    fn answers<'py>(
        &self,
        py: Python<'py>,
        forms: Vec<PyBackedStr>,
        terms: Vec<PyBackedStr>,
        words: PyRef<'_, FunctionWords>,
    ) -> PyResult<Vec<Option<Bound<'py, PyTuple>>>> {
        let forms: Vec<&str> = forms.iter().map(|form| &**form).collect();
        let terms: Vec<&str> = terms.iter().map(|term| &**term).collect();
        let found = run(|| self.0.answers(&forms, &terms, &words.words))?;
        let tuple = |answer: Option<search::Answer>| match answer {
            Some(answer) => (answer.term, answer.word, answer.start).into_pyobject(py),
            None => Ok(PyTuple::empty(py)),
        };
        found.into_iter().map(|answer| answer.map(tuple).transpose()).collect()
    }

    fn occurrences(&self, doc: u64, terms: Vec<PyBackedStr>) -> PyResult<u64> {
        let terms: Vec<&str> = terms.iter().map(|term| &**term).collect();
        run(|| self.0.occurrences(doc, &terms))
    }

    /// Nested tuples (kind, matched, score, subject, evidence, parts), see the stub; `None` for no such document.
    fn explain<'py>(
        &self,
        py: Python<'py>,
        plan: PyRef<'_, Plan>,
        doc: u64,
        ranking: &Bound<'_, PyTuple>,
    ) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let ranking = self::ranking(ranking)?;
        let plan = &plan.0;
        let explanation = py.detach(|| run(|| self.0.explain(plan, doc, &ranking)))?;
        explanation.map(|explanation| super::explain::tuple(py, &explanation)).transpose()
    }

    fn count(&self, py: Python<'_>, plan: PyRef<'_, Plan>) -> PyResult<u64> {
        let plan = &plan.0;
        py.detach(|| run(|| self.0.count(plan, &UNRANKED)))
    }

    fn facets(&self, py: Python<'_>, plan: PyRef<'_, Plan>, column: &str) -> PyResult<Vec<(String, u64)>> {
        let plan = &plan.0;
        py.detach(|| run(|| self.0.facets(plan, &UNRANKED, column)))
    }

    fn locate(&self, doc: u64) -> PyResult<(usize, u32)> {
        self.0.locate(doc).ok_or_else(|| PyIndexError::new_err(format!("there is no document {doc}")))
    }
}
