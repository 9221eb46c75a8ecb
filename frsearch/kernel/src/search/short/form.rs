//! A form of a query: its parts, and what it means alone and in a phrase.

use super::super::plan::{Plan, Slot};

/// One form: its parts, and what it is when its parts are written together.
#[derive(Clone, Debug)]
pub struct Form {
    /// One slot a position: porte-parole has two.
    pub slots: Vec<Slot>,
    /// The whole as one word: porteparole.
    pub joined: Option<Slot>,
    /// Carries no weight beside others.
    pub stop: bool,
}

impl Form {
    /// Its parts side by side, or the whole where it is written as one.
    pub fn plan(self) -> Plan {
        let apart = Plan::phrase(self.slots, 1.0);
        match self.joined {
            Some(joined) => Plan::best(vec![apart, Plan::word(joined, 1.0)]),
            None => apart,
        }
    }
}

/// Compounds of one phrase that are tried both ways independently: 2 to this power phrases.
const MOST_COMPOUNDS: usize = 3;

/// Forms that stand together; a compound among them may be written either way.
pub fn phrase(forms: Vec<Form>) -> Plan {
    let compounds = forms.iter().filter(|form| form.joined.is_some()).count();
    if compounds == 0 {
        return Plan::phrase(forms.into_iter().flat_map(|form| form.slots).collect(), 1.0);
    }
    let together = |form: &Form| form.joined.clone().map_or_else(|| form.slots.clone(), |joined| vec![joined]);
    let mut spellings: Vec<Vec<Slot>> = if compounds > MOST_COMPOUNDS {
        vec![forms.iter().flat_map(|form| form.slots.clone()).collect(), forms.iter().flat_map(together).collect()]
    } else {
        vec![Vec::new()]
    };
    for form in forms.iter().filter(|_| compounds <= MOST_COMPOUNDS) {
        let earlier = form.joined.as_ref().map(|_| spellings.clone());
        spellings.iter_mut().for_each(|spelling| spelling.extend(form.slots.iter().cloned()));
        for mut spelling in earlier.into_iter().flatten() {
            spelling.extend(together(form));
            spellings.push(spelling);
        }
    }
    Plan::best(spellings.into_iter().map(|slots| Plan::phrase(slots, 1.0)).collect())
}
