"""Polish."""

from typing import Final

PHRASES: Final = {
    "queued_next": "Twoja kolej jest następna.",
    "queued": "Twoje miejsce w kolejce: {position}.",
    "waiting_for_documents": "Jeszcze czytam: {names}. Zacznę, gdy tylko skończę.",
    "planned": "Quiz {on}: {count:pytanie|pytania|pytań}.",
    "planned_cut": "Quiz {on}: {count:pytanie|pytania|pytań}, więcej naraz nie układam.",
    "planned_none": ("Quiz {on}. Bez pytań nie ma quizu, więc robię {count:pytanie|pytania|pytań}."),
    "planned_question": "Pytanie do materiału.",
    "planned_grading": "Do sprawdzenia: {count:odpowiedź|odpowiedzi|odpowiedzi}.",
    "planned_grading_none": "Odpowiedzi do sprawdzenia, ale gdzie?",
    "planned_talk": "Niczego nie trzeba szukać.",
    "talk_help": (
        "Układam quizy: podaj temat albo dodaj do pokoju swoje notatki i poproś o quiz z nich. "
        "Możesz też zadać pytanie do materiału."
    ),
    "talk_chat": "Dobrze. Podaj temat quizu albo zadaj pytanie do materiału.",
    "talk_thanks": "Proszę bardzo.",
    "talk_topics": "Na półce są teksty na tematy: {shelf}. Wybierz jeden do quizu albo o niego zapytaj.",
    "talk_topics_with_notes": (
        "W tym pokoju są notatki: {notes}. Na półce są teksty na tematy: {shelf}. "
        "Wybierz coś do quizu albo o to zapytaj."
    ),
    "talk_results": (
        "Co było dobrze, a co źle, widać w samym quizie po jego oddaniu. "
        "Widzi to tylko osoba, która go oddała; pokojowi tego nie mówię."
    ),
    "talk_removal": (
        "Notatki są na liście dokumentów pod rozmową: „Usuń” obok nazwy zabiera dokument z pokoju. "
        "Sam niczego nie usuwam."
    ),
    "talk_feelings": "Jestem programem i nastrojów nie mam, ale miło, że pytasz. Jaki temat bierzemy?",
    "talk_nature": (
        "Jestem Quizroom, program, a nie człowiek: szukam w twoim materiale i zadaję z niego pytania."
    ),
    "talk_scolding": "Przykro mi, że to nie pomogło. Napisz, czego szukasz, a spróbuję jeszcze raz.",
    "all_notes": "twoje notatki",
    "on_topic": "na temat „{topic}”",
    "on_notes": "z twoich notatek",
    "on_part": "({part})",
    "on_topic_in_part": "na temat „{topic}” ({part})",
    "searching_notes": "Przeglądam twoje notatki.",
    "searching_part": "Szukam w notatkach: {part}.",
    "searching_topic_in_part": "Szukam fragmentów na temat „{topic}” ({part}).",
    "nothing_to_ask_notes": (
        "W twoich notatkach jest zbyt mało, by o to pytać. Dodasz więcej albo podasz temat?"
    ),
    "nothing_to_ask_part": "Tu jest zbyt mało, by o to pytać: {part}. Może inna część?",
    "file_missing": "W tym pokoju nie ma dokumentu „{file}”, więc quizu nie ma. Są tu: {names}.",
    "section_missing": (
        "Żaden nagłówek w twoich notatkach nie brzmi: {part}, więc quizu nie ma. Podaj nagłówek "
        "tak, jak jest w notatkach, albo strony."
    ),
    "pages_missing": "Tego w twoich notatkach nie ma: {part}, więc quizu nie ma. O które strony chodzi?",
    "topic_missing": (
        "Na temat „{topic}” niczego tu nie ma ({part}), więc quizu nie ma. Zapytać o całą tę część?"
    ),
    "file_missing_answer": (
        "W tym pokoju nie ma dokumentu „{file}”, więc nie mam gdzie szukać. Są tu: {names}."
    ),
    "pages_missing_answer": "Tego w twoich notatkach nie ma: {part}. O które strony chodzi?",
    "from_shelf": "Twoje notatki nic nie mówią na temat „{topic}”, więc pytania są z półki.",
    "no_topic_planned": "Quiz, ale na jaki temat?",
    "no_topic": "O czym ma być quiz? Napisz temat, na przykład „fotosynteza”.",
    "nothing_handed_in": "Odpowiedz na pytania w quizie i oddaj je tam; wtedy je sprawdzę.",
    "searching": "Szukam fragmentów na temat „{topic}”.",
    "searching_answer": "Szukam odpowiedzi w materiale.",
    "found": "{count:znaleziony fragment|znalezione fragmenty|znalezionych fragmentów}: {sources}.",
    "found_none": "Nic nie znalazłem.",
    "and_more": "{names} i {rest} więcej",
    "writing": "Układam {count:pytanie|pytania|pytań}.",
    "written": "{count:pytanie gotowe|pytania gotowe|pytań gotowych}.",
    "written_dropped": (
        "{count:pytanie gotowe|pytania gotowe|pytań gotowych}; odrzucone, bo nie były dość pewne: {dropped}."
    ),
    "nothing_found": (
        "Nie znalazłem w materiale niczego na temat „{topic}”, więc quizu nie ma. Spróbujesz innymi słowami?"
    ),
    "no_answer_found": (
        "Nie znalazłem o tym niczego w materiale, a zgadywać nie chcę. Spróbujesz innymi słowami?"
    ),
    "no_summary": (
        "Zapytaj o jedną rzecz z materiału albo napisz „quiz”, a zapytam o całość. Streszczeń nie piszę."
    ),
    "material_added": "Dodano „{name}”: {pages:strona|strony|stron}.",
    "material_updated": "Przeczytano na nowo „{name}”: {pages:strona|strony|stron}.",
    "material_removed": "Usunięto „{name}”.",
    "not_read_yet": (
        "Na razie nic nie znalazłem: dokumenty tego pokoju są jeszcze czytane. "
        "Zapytaj ponownie, gdy pojawią się na liście."
    ),
    "no_notes_yet": "W tym pokoju nie ma jeszcze notatek. Dodaj je albo podaj temat.",
    "nothing_to_ask": "O „{topic}” jest w materiale zbyt mało, by o to pytać. Może inny temat?",
    "quiz_ready": "Quiz {on} jest gotowy: {count:pytanie|pytania|pytań}.",
    "quiz_short": (
        "Quiz {on} jest gotowy. W materiale udało się znaleźć "
        "{count:dobre pytanie|dobre pytania|dobrych pytań}, a nie {wanted}."
    ),
    "quiz_cut": (
        "Quiz {on} jest gotowy: {count:pytanie|pytania|pytań}. "
        "Liczba, o którą prosisz: {requested}; naraz układam najwyżej pięćdziesiąt."
    ),
    "quiz_not_none": (
        "Quiz {on} jest gotowy: {count:pytanie|pytania|pytań}. Prosisz o zero pytań; napisz, ile ich ma być."
    ),
    "quiz_is_in_en": "Jest po angielsku, tak jak materiał.",
    "quiz_is_in_pl": "Jest po polsku, tak jak materiał.",
    "quiz_is_in_ru": "Jest po rosyjsku, tak jak materiał.",
    "answer_nearby": "Wprost materiał tego nie mówi. Jest w nim to: {answer}",
    "answer_with_sources": "{answer} (Źródła: {sources})",
    "marking": "Sprawdzam {count:odpowiedź|odpowiedzi|odpowiedzi}.",
    "marked": "Punkty: {score} z {max_score}.",
    "attempt_ready": "{author}: {score} z {max_score} pkt.",
    "attempt_ready_nameless": "Oddana praca: {score} z {max_score} pkt.",
    "rag_search_failed": "Szukanie fragmentów: {what}.",
    "rag_answer_failed": "Szukanie odpowiedzi: {what}.",
    "generate_exam_failed": "Układanie pytań: {what}.",
    "grade_exam_failed": "Sprawdzanie odpowiedzi: {what}.",
    "failed_timeout": "trwało zbyt długo",
    "failed_unavailable": "usługa jest teraz niedostępna",
    "failed_bad_response": "wyniku nie da się użyć",
    "failed_circuit_open": "usługa odpoczywa po kilku błędach",
    "try_again": "Spróbuj ponownie za chwilę.",
    "try_other_words": "Spróbuj innymi słowami.",
    "unexpected": "Coś poszło nie tak po naszej stronie. Zapytaj jeszcze raz; błąd został zapisany.",
    "timed_out": "To trwało zbyt długo, więc przerwałem. Zapytaj jeszcze raz, może o mniej pytań.",
    "stopped_user": "Zatrzymano.",
    "stopped_replaced": "Zatrzymano, bo przyszło nowe polecenie.",
    "stopped_shutdown": "Zatrzymano, bo usługa jest uruchamiana ponownie. Zapytaj jeszcze raz za chwilę.",
    "stopped_expired": "Zatrzymano, bo ten pokój został zamknięty.",
}
