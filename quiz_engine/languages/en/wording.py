"""What English quizzes say around a fact."""

from typing import Final

from quiz_engine.languages.item_wording import Wording

WORDING: Final = Wording(
    title="Quiz: {topic}",
    true="True",
    false="False",
    term_for=(
        "Which term fits this description: “{d}”?",
        "What does the text describe as “{d}”?",
        "What is being described? “{d}”",
    ),
    term_being=("Which of these is {d}?", "What is {d}?"),
    term_called=("What is {d} called?", "What is the name for {d}?"),
    term_called_many=("What are {d} called?", "What is the name for {d}?"),
    what_is=("What is {t}?", "According to the text, what is {t}?", "How does the text define {t}?"),
    what_are=("What are {t}?", "According to the text, what are {t}?", "How does the text define {t}?"),
    what_does=("What {p}?", "According to the text, what {p}?"),
    who_does=("Who {p}?",),
    which_do=("Which of these {p}?", "According to the text, which of these {p}?"),
    of_what=("What does this sentence speak of? “_____ {p}.”",),
    of_whom=("Who does this sentence speak of? “_____ {p}.”",),
    gap_word=(
        "Which word completes the sentence? “{s}”",
        "Choose the missing word: “{s}”",
        "What belongs in the gap? “{s}”",
    ),
    gap_phrase=("Which words complete the sentence? “{s}”", "What belongs in the gap? “{s}”"),
    gap_typed=("What is missing here? “{s}”", "Fill the gap: “{s}”"),
    gap_name=("Which name completes the sentence? “{s}”", "Which name is missing? “{s}”"),
    gap_person=("Which name completes the sentence? “{s}”", "Which name is missing? “{s}”"),
    gap_year=("Which year is missing? “{s}”", "In which year? “{s}”"),
    gap_number=("Which number completes the sentence? “{s}”", "Which figure does the text give? “{s}”"),
    statement=("True or false? {s}",),
    listed=("Which of these does the text list here? Choose all that apply. “{s}”",),
    statements=(
        "{t}: which of these statements agree with the text? Choose all that apply.",
        "{t}: which of these does the text say? Choose all that apply.",
    ),
    source_says="The text says: “{s}”",
    about_option="“{o}” is something else: “{s}”",
    quote=("“", "”"),
)
