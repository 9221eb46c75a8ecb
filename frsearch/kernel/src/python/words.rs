//! `FunctionWords` for Python.

use pyo3::prelude::*;

use crate::search;

#[pyclass(module = "frsearch._kernel", frozen)]
pub struct FunctionWords(pub search::FunctionWords);

#[pymethods]
impl FunctionWords {
    #[new]
    #[pyo3(signature = (stopwords, questions, operators, elided, before))]
    fn new(
        stopwords: Vec<String>,
        questions: Vec<String>,
        operators: Vec<String>,
        elided: Vec<String>,
        before: &str,
    ) -> Self {
        FunctionWords(search::FunctionWords {
            stopwords: stopwords.into_iter().collect(),
            questions: questions.into_iter().collect(),
            operators: operators.into_iter().collect(),
            elided: elided.into_iter().collect(),
            before: before.chars().collect(),
        })
    }
}
