//! `FunctionWords` for Python.

use std::collections::HashMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::plan::slot;
use crate::error::{Error, Result};
use crate::search::{self, Form, Operator};

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct FunctionWords {
    pub words: search::FunctionWords,
    analyse: Py<PyAny>,
}

#[pymethods]
impl FunctionWords {
    #[new]
    #[pyo3(signature = (*, stopwords, letters, questions, light, contracted, operators, elided, before, analyse))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        stopwords: Vec<String>,
        letters: Vec<String>,
        questions: Vec<String>,
        light: Vec<String>,
        contracted: HashMap<String, Vec<String>>,
        operators: HashMap<String, String>,
        elided: Vec<String>,
        before: &str,
        analyse: Py<PyAny>,
    ) -> PyResult<Self> {
        let operators = operators.into_iter().map(|(word, name)| Ok((word, operator(&name)?)));
        let words = search::FunctionWords {
            stopwords: stopwords.into_iter().map(search::stopword).collect(),
            letters: letters.into_iter().collect(),
            questions: questions.into_iter().collect(),
            light: light.into_iter().collect(),
            contracted: contracted.into_iter().collect(),
            operators: operators.collect::<PyResult<_>>()?,
            elided: elided.into_iter().collect(),
            before: before.chars().collect(),
        };
        Ok(FunctionWords { words, analyse })
    }
}

impl FunctionWords {
    /// What the analysis makes of forms.
    pub fn analyse(&self, py: Python<'_>, forms: &[&str]) -> Result<Vec<Option<Form>>> {
        let analysed = self.analyse.bind(py).call1((forms,)).and_then(|words| {
            let found = words.try_iter()?.map(|word| form(&word?)).collect::<PyResult<Vec<_>>>()?;
            let one_each = found.len() == forms.len();
            if one_each { Ok(found) } else { Err(PyValueError::new_err("each form is analysed, and no other")) }
        });
        analysed.map_err(|raised| Error::Sink(Box::new(raised)))
    }
}

fn operator(name: &str) -> PyResult<Operator> {
    Ok(match name {
        "and" => Operator::And,
        "or" => Operator::Or,
        "not" => Operator::Not,
        "except" => Operator::Except,
        other => return Err(PyValueError::new_err(format!("there is no operator named {other:?}"))),
    })
}

/// (slots, joined, stop), or None.
fn form(word: &Bound<'_, PyAny>) -> PyResult<Option<Form>> {
    if word.is_none() {
        return Ok(None);
    }
    let slots = word.get_item(0)?.try_iter()?.map(|each| slot(&each?)).collect::<PyResult<_>>()?;
    let joined = word.get_item(1)?;
    let joined = if joined.is_none() { None } else { Some(slot(&joined)?) };
    Ok(Some(Form { slots, joined, stop: word.get_item(2)?.extract()? }))
}
