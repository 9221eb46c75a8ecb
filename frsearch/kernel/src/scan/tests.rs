//! The scanner against its plain twin, and one example of each kind of form.

mod twin;

use proptest::prelude::*;

use super::*;

fn forms(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    scan(text, |range| found.push(&text[range]));
    found
}

fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    scan(text, |range| found.push(range));
    found
}

#[test]
fn words_are_cut_at_spaces_and_punctuation() {
    assert_eq!(forms("Le maire, élu; (réélu) !"), ["Le", "maire", "élu", "réélu"]);
    assert_eq!(forms("«réforme» 3×4÷2"), ["réforme", "3", "4", "2"]);
    assert_eq!(forms(" .- ' "), Vec::<&str>::new());
    assert_eq!(forms(""), Vec::<&str>::new());
}

#[test]
fn inner_marks_link_words_only() {
    for form in [
        "l’école",
        "l'école",
        "O.N.U",
        "P.-D.G",
        "étudiant·e·s",
        "week-end",
        "M.Poutine",
        "AT&T",
        "snake_case",
        "a@b.fr",
    ] {
        assert_eq!(forms(form), [form]);
        assert_eq!(forms(&format!("({form}.)")), [form]);
    }
    assert_eq!(forms("-t- a--b a..b 'x' & Cie"), ["t", "a", "b", "a", "b", "x", "Cie"]);
}

#[test]
fn marks_and_characters_without_width_stay_inside() {
    for form in ["e\u{301}te\u{301}", "gou\u{AD}vernement", "l'\u{200B}école", "week\u{AD}-\u{AD}end", "क्षेत्र"]
    {
        assert_eq!(forms(form), [form]);
    }
    assert_eq!(forms("\u{FEFF}mot\u{AD} \u{301}"), ["mot"]);
}

#[test]
fn an_elision_before_a_quotation_keeps_its_apostrophe() {
    assert_eq!(forms("l'«école» d’\"exception\""), ["l'", "école", "d’", "exception"]);
}

#[test]
fn letters_in_brackets_belong_to_the_word_before_them() {
    for form in ["étudiant(e)s", "ami(e)", "maître(sse)", "lecteur(trice)s", "élu(-e)", "l'ami(e)(s)"] {
        assert_eq!(forms(form), [form]);
    }
    assert_eq!(forms("ami (e) f(x1) mot(longues) G7(e)"), ["ami", "e", "f", "x1", "mot", "longues", "G7", "e"]);
}

#[test]
fn digit_groups_are_one_form() {
    for form in ["1 000 000", "1\u{A0}000\u{202F}000", "12\u{2009}345", "1.000.000", "3,5", "1 000,50", "d'1 000"] {
        assert_eq!(forms(form), [form]);
    }
    assert_eq!(forms("1 000m"), ["1 000m"]);
    assert_eq!(forms("2019 200"), ["2019", "200"]);
    assert_eq!(forms("1 0000 12 34 G7 200"), ["1", "0000", "12", "34", "G7", "200"]);
    assert_eq!(forms("1 000 0000"), ["1 000", "0000"]);
    assert_eq!(forms("3,a a,3 3, 5"), ["3", "a", "a", "3", "3", "5"]);
    assert_eq!(forms("20:30 a:3 3:a 3: 5"), ["20:30", "a", "3", "3", "a", "3", "5"]);
}

#[test]
fn signs_stand_alone_or_end_a_word() {
    assert_eq!(forms("C++ C# Canal+ a+b +1 1+"), ["C++", "C#", "Canal+", "a", "b", "1", "1"]);
    assert_eq!(forms("n°5 XXᵉ 1ᵉʳ nº 25°C"), ["n°", "5", "XXᵉ", "1ᵉʳ", "nº", "25°", "C"]);
    assert_eq!(forms("10M€ 2 Md$ 5€ 3 % $5 5‰"), ["10M€", "2", "Md$", "5", "€", "3", "%", "$", "5", "5", "‰"]);
    assert_eq!(forms("#Macron @afp #2022 # a#b"), ["#Macron", "@afp", "2022", "a", "#b"]);
}

#[test]
fn emoji_are_not_forms() {
    assert_eq!(forms("👩‍💻 bravo👏🏽 🇫🇷 🅰 ❤️"), ["bravo"]);
}

#[test]
fn a_long_run_is_cut_at_a_character_and_its_rest_skipped() {
    let text = format!("x{} fin", "é".repeat(1000));
    assert_eq!(ranges(&text), [0..255, 2002..2005]);
    assert_eq!(forms(&"a-".repeat(1000)).len(), 1);
}

#[test]
fn character_offsets_count_characters() {
    let mut found = Vec::new();
    scan_chars("😀 L’école «été»", |range| found.push(range));
    assert_eq!(found, [2..9, 11..14]);
}

/// Text rich in what the grammar speaks of.
fn marked_text() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        4 => "[a-zA-Zàéœÿßŉſ×÷]",
        3 => "[0-9]{1,4}",
        3 => "['’ʼ`.,·•&_@#+°º():\\-‐‑€$%«\"]",
        2 => "[ \u{A0}\u{202F}\u{2009}]",
        1 => "[\u{AD}\u{200B}\u{FEFF}\u{FE0F}\u{301}\u{20E3}]",
        1 => "[ᵉʳЖ中١½🅰😀़]",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(atom, 0..40).prop_map(|atoms| atoms.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_scanner_equals_its_twin(text in marked_text()) {
        prop_assert_eq!(ranges(&text), twin::scan(&text));
    }

    #[test]
    fn the_scanner_equals_its_twin_on_any_text(text in any::<String>()) {
        prop_assert_eq!(ranges(&text), twin::scan(&text));
    }

    #[test]
    fn the_scanner_equals_its_twin_on_long_runs(text in "[aé'0\u{AD}]{200,600}") {
        prop_assert_eq!(ranges(&text), twin::scan(&text));
    }

    #[test]
    fn ranges_ascend_at_characters_and_are_short(text in marked_text()) {
        let mut last = 0;
        for range in ranges(&text) {
            prop_assert!(last <= range.start && range.start < range.end && range.len() <= MAX_FORM);
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            last = range.end;
        }
    }

    #[test]
    fn character_offsets_are_those_of_the_byte_ranges(text in marked_text()) {
        let mut found = Vec::new();
        scan_chars(&text, |range| found.push(range));
        let chars = |at: usize| text[..at].chars().count();
        let expected: Vec<_> = ranges(&text).into_iter().map(|r| chars(r.start)..chars(r.end)).collect();
        prop_assert_eq!(found, expected);
    }
}
