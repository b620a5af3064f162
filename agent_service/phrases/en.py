"""English."""

from typing import Final

PHRASES: Final = {
    "queued_next": "You are next in line.",
    "queued": "You are number {position} in line.",
    "waiting_for_documents": "Still reading {names}; I begin as soon as that is done.",
    "planned": "A quiz {on}: {count:question|questions}.",
    "planned_cut": "A quiz {on}: {count:question|questions}, the most I make at once.",
    "planned_none": ("A quiz {on}. One without questions is none, so I make {count:question|questions}."),
    "planned_question": "A question about the material.",
    "planned_grading": "{count:answer|answers} to mark.",
    "planned_grading_none": "Answers to mark, but where?",
    "planned_talk": "Nothing to look for.",
    "talk_help": (
        "I make quizzes: name a topic, or add your notes to this room and ask for a quiz from them. "
        "You can also ask me a question about the material."
    ),
    "talk_chat": "All right. Name a topic for a quiz, or ask a question about the material.",
    "talk_thanks": "You're welcome.",
    "talk_topics": "The shelf has texts on: {shelf}. Name one for a quiz, or ask about it.",
    "talk_topics_with_notes": (
        "This room has notes: {notes}. The shelf behind them has texts on: {shelf}. "
        "Name one for a quiz, or ask about it."
    ),
    "talk_results": (
        "What was right and what was wrong stands in the quiz itself, once it is handed in. "
        "Only who handed it in can see it; I do not tell it to the room."
    ),
    "talk_removal": (
        "Your notes are in the list of documents below the conversation: “Remove” beside one takes it out. "
        "I remove nothing myself."
    ),
    "talk_feelings": "I am a program and have no moods, but thank you for asking. Which topic shall we try?",
    "talk_nature": (
        "I am Quizroom, a program and no person: I look things up in your material and ask you about them."
    ),
    "talk_scolding": "I am sorry that this did not help. Tell me what you were looking for, and I try again.",
    "all_notes": "your notes",
    "on_topic": "on “{topic}”",
    "on_notes": "on your notes",
    "on_part": "on {part}",
    "on_topic_in_part": "on “{topic}” in {part}",
    "searching_notes": "Looking through your notes.",
    "searching_part": "Looking in {part}.",
    "searching_topic_in_part": "Looking for passages about “{topic}” in {part}.",
    "nothing_to_ask_notes": (
        "There is too little in your notes to ask about. Add more of them, or name a topic?"
    ),
    "nothing_to_ask_part": "There is too little in {part} to ask about. Shall it be another part?",
    "file_missing": "This room has no document “{file}”, so I made no quiz. Here are: {names}.",
    "section_missing": (
        "No heading in your notes says {part}, so I made no quiz. Name a heading as your notes "
        "have it, or pages."
    ),
    "pages_missing": "Your notes have no {part}, so I made no quiz. Which pages shall I ask about?",
    "topic_missing": (
        "There is nothing about “{topic}” in {part}, so I made no quiz. Shall I ask about all of that part?"
    ),
    "file_missing_answer": "This room has no document “{file}”, so I cannot look there. Here are: {names}.",
    "pages_missing_answer": "Your notes have no {part}. Which pages do you mean?",
    "from_shelf": "Your notes say nothing about “{topic}”, so this is from the shelf.",
    "no_topic_planned": "A quiz, but on what?",
    "no_topic": "What shall the quiz be about? Write a topic, for example “photosynthesis”.",
    "nothing_handed_in": "Answer the questions of a quiz and hand them in there; then I mark them.",
    "searching": "Looking for passages about “{topic}”.",
    "searching_answer": "Looking for the answer in the material.",
    "found": "Found {count:passage|passages}: {sources}.",
    "found_none": "Found nothing.",
    "and_more": "{names} and {rest} more",
    "writing": "Writing {count:question|questions}.",
    "written": "{count:question is|questions are} ready.",
    "written_dropped": (
        "{count:question is|questions are} ready; {dropped} left out because they did not hold up."
    ),
    "nothing_found": "I found nothing about “{topic}” in the material, so I made no quiz. Try other words?",
    "no_answer_found": "I found nothing about this in the material, so I will not guess. Try other words?",
    "no_summary": (
        "Ask about one thing in the material, or write “quiz” and I ask about all of it. "
        "Summaries I do not write."
    ),
    "material_added": "“{name}” has been added: {pages:page|pages}.",
    "material_updated": "“{name}” has been read anew: {pages:page|pages}.",
    "material_removed": "“{name}” has been removed.",
    "not_read_yet": (
        "I found nothing yet: documents of this room are still being read. Ask again when they are listed."
    ),
    "no_notes_yet": "There are no notes in this room yet. Add some, or name a topic.",
    "nothing_to_ask": (
        "There is too little about “{topic}” in the material to ask about. Shall it be another topic?"
    ),
    "quiz_ready": "Your quiz {on} is ready: {count:question|questions}.",
    "quiz_short": (
        "Your quiz {on} is ready. I found {count:good question|good questions} in the material, not {wanted}."
    ),
    "quiz_cut": (
        "Your quiz {on} is ready: {count:question|questions}. "
        "You asked for {requested}; fifty is the most I make at once."
    ),
    "quiz_not_none": (
        "Your quiz {on} is ready: {count:question|questions}. You asked for none; "
        "write how many you would like."
    ),
    "quiz_is_in_en": "It is in English, because the material is.",
    "quiz_is_in_pl": "It is in Polish, because the material is.",
    "quiz_is_in_ru": "It is in Russian, because the material is.",
    "answer_nearby": "The material does not quite say. It says this: {answer}",
    "answer_with_sources": "{answer} (Sources: {sources})",
    "marking": "Marking {count:answer|answers}.",
    "marked": "{score} of {max_score} points.",
    "attempt_ready": "{author} scored {score} of {max_score} points.",
    "attempt_ready_nameless": "A hand-in scored {score} of {max_score} points.",
    "rag_search_failed": "The search for passages {what}.",
    "rag_answer_failed": "The search for an answer {what}.",
    "generate_exam_failed": "The writing of the questions {what}.",
    "grade_exam_failed": "The marking {what}.",
    "failed_timeout": "took too long",
    "failed_unavailable": "cannot be reached right now",
    "failed_bad_response": "gave a result that I cannot use",
    "failed_circuit_open": "is resting after several failures",
    "try_again": "Please try again in a moment.",
    "try_other_words": "Please try other words.",
    "unexpected": "Something went wrong on our side. Please ask again; it has been noted.",
    "timed_out": "This took too long, so I stopped it. Please ask again, perhaps for fewer questions.",
    "stopped_user": "Stopped.",
    "stopped_replaced": "Stopped, because something new was asked.",
    "stopped_shutdown": "Stopped, because the service is being restarted. Please ask again in a moment.",
    "stopped_expired": "Stopped, because this room has been closed.",
}
