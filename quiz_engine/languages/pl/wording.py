"""What Polish quizzes say around a fact."""

from typing import Final

from quiz_engine.languages.item_wording import Wording

WORDING: Final = Wording(
    title="Quiz: {topic}",
    true="Prawda",
    false="Fałsz",
    term_for=(
        "Które pojęcie pasuje do tego opisu: „{d}”?",
        "O czym mowa: „{d}”?",
        "Co opisuje to zdanie: „{d}”?",
    ),
    term_being=("Co jest {d}?", "Co według tekstu jest {d}?"),
    term_called=("Jak nazywa się {d}?", "Jaką nazwę ma {d}?"),
    term_called_many=("Jak nazywają się {d}?", "Jaką nazwę mają {d}?"),
    what_is=("Co to jest {t}?", "Co według tekstu oznacza „{t}”?", "Jak tekst wyjaśnia pojęcie „{t}”?"),
    what_are=("Co to są {t}?", "Co według tekstu oznacza „{t}”?", "Jak tekst wyjaśnia pojęcie „{t}”?"),
    what_does=("Co {p}?", "Co według tekstu {p}?"),
    who_does=("Kto {p}?", "Kto według tekstu {p}?"),
    which_do=("O czym mowa? „_____ {p}.”",),
    of_what=("O czym mowa? „_____ {p}.”", "Uzupełnij początek zdania: „_____ {p}.”"),
    of_whom=("O kim mowa? „_____ {p}.”", "Uzupełnij początek zdania: „_____ {p}.”"),
    gap_word=(
        "Które słowo uzupełnia zdanie? „{s}”",
        "Jakiego słowa brakuje? „{s}”",
        "Co należy wpisać w lukę? „{s}”",
    ),
    gap_phrase=("Które słowa uzupełniają zdanie? „{s}”", "Co należy wpisać w lukę? „{s}”"),
    gap_typed=("Czego tu brakuje? „{s}”", "Uzupełnij lukę: „{s}”"),
    gap_name=("Która nazwa uzupełnia zdanie? „{s}”", "Jakiej nazwy brakuje? „{s}”"),
    gap_person=("O kim mowa? „{s}”",),
    when=("W którym roku {s}?",),
    gap_year=("Jakiego roku brakuje? „{s}”", "Który rok podaje tekst? „{s}”"),
    gap_number=("Która liczba uzupełnia zdanie? „{s}”", "Jaką liczbę podaje tekst? „{s}”"),
    statement=("Prawda czy fałsz? {s}",),
    listed=("Co wymienia w tym miejscu tekst? Zaznacz wszystko, co pasuje. „{s}”",),
    statements=(
        "{t}: które zdania zgadzają się z tekstem? Zaznacz wszystkie.",
        "{t}: co mówi tekst? Zaznacz wszystkie prawdziwe zdania.",
    ),
    source_says="W tekście czytamy: „{s}”",
    about_option="„{o}” to coś innego: „{s}”",
    quote=("„", "”"),
)
