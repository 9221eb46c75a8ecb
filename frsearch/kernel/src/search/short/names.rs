//! Names: a particle or an initial before a capital counts together with what follows it, and not alone.

use super::super::plan::{Alternative, Plan};
use super::forms::Found;
use super::function_words::FunctionWords;
use super::is_word;

/// Names of one text that are looked at.
const MOST: usize = 8;
/// What part of the name's weight it adds that the particle stands before it.
const TOGETHER: f32 = 0.3;

/// The phrases of particles and names.
pub fn names(found: &[Found<'_>], words: &FunctionWords) -> Vec<Plan> {
    let named = found.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let (particle, name) = (one.form.as_ref()?, other.form.as_ref()?);
        let stands_before = particle.stop || one.text.chars().count() == 1;
        if !is_upper(one.text) || !is_upper(other.text) || !stands_before || name.stop {
            return None;
        }
        let mut slots = particle.slots.clone();
        let contracted = words.contracted.get(&one.text.to_lowercase());
        let alternative = |word: &String| Alternative { term: word.clone(), word: word.clone(), folded: word.clone() };
        slots.last_mut()?.extend(contracted.into_iter().flatten().map(alternative));
        slots.extend(name.slots.iter().cloned());
        Some(Plan::phrase(slots, TOGETHER))
    });
    named.take(MOST).collect()
}

fn is_upper(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// Whether a short word with a capital stands before a capital.
pub fn may_have_name(text: &str) -> bool {
    let mut inside = false;
    text.char_indices().any(|(at, character)| {
        let starts = !std::mem::replace(&mut inside, is_word(character)) && is_capital(character);
        starts && {
            let rest = text[at..].trim_start_matches(is_word);
            let letters = text[at..text.len() - rest.len()].chars().count();
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            letters <= 4 && rest.starts_with(char::is_whitespace) && rest.trim_start().starts_with(is_capital)
        }
    })
}

/// Whether there may be an initial before a name, as in E. Macron: it stands for many first names.
pub fn has_initial(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let mut before = text[..at].chars().rev();
        before.next().is_some_and(is_capital) && !before.next().is_some_and(is_word)
    })
}

fn is_capital(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Œ')
}
