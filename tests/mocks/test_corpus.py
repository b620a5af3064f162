from collections import Counter

import pytest

from contracts.quiz import Passage
from mocks.corpus import Fact, Topic, load_corpus
from mocks.grading import plain
from mocks.words import sentences_of

TOPICS = [pytest.param(topic, id=topic.source.id) for topic in load_corpus()]
FACTS = [(topic, fact) for topic in load_corpus() for fact in topic.facts]


def test_there_are_a_dozen_english_topics_and_four_in_polish_and_russian() -> None:
    count = Counter(topic.language for topic in load_corpus())
    assert count["en"] >= 12
    assert count["pl"] >= 4
    assert count["ru"] >= 4


def test_three_english_topics_are_enough_for_twenty_questions() -> None:
    assert sum(topic.language == "en" and len(topic.facts) >= 20 for topic in load_corpus()) >= 3


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_enough_facts_and_each_is_said_once(topic: Topic) -> None:
    assert len(topic.facts) >= (14 if topic.language == "en" else 10)
    assert len({fact.says for fact in topic.facts}) == len(topic.facts)
    assert len({fact.asks for fact in topic.facts}) == len(topic.facts)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_can_be_asked_about_in_every_way(topic: Topic) -> None:
    assert sum(fact.number is not None for fact in topic.facts) >= 2
    assert sum(bool(fact.keys) for fact in topic.facts) >= 2
    assert sum(fact.accepts is not None for fact in topic.facts) >= 3


@pytest.mark.parametrize("topic", TOPICS)
def test_eight_passages_of_two_to_five_sentences_hold_every_fact(topic: Topic) -> None:
    passages: list[Passage] = list(topic.passages())
    assert len(passages) <= 8
    assert all(2 <= len(sentences_of(passage.text)) <= 5 for passage in passages)
    said = [sentence for passage in passages for sentence in sentences_of(passage.text)]
    assert said == [fact.says for fact in topic.facts]


def test_no_key_is_given_away_by_its_length() -> None:
    long = [
        fact.asks
        for _, fact in FACTS
        if fact.key and len(fact.key) > 4 + 1.4 * max(len(option) for option in fact.wrong)
    ]
    assert long == []


def test_the_key_is_not_usually_the_longest_option() -> None:
    longest = sum(len(f.key) > max(map(len, f.wrong)) for _, f in FACTS if f.key)
    assert longest < 0.35 * sum(f.key is not None for _, f in FACTS)


def test_the_sentence_of_a_fact_with_several_keys_names_them_all() -> None:
    english = [fact for topic, fact in FACTS if topic.language == "en"]
    assert [(f.asks, key) for f in english for key in f.keys if plain(key) not in plain(f.says)] == []


def test_what_is_said_falsely_is_said_nowhere_as_true() -> None:
    said = {plain(fact.says) for _, fact in FACTS}
    assert [fact.falsely for _, fact in FACTS if plain(fact.falsely) in said] == []


@pytest.mark.parametrize("fact", [pytest.param(fact, id=fact.asks) for _, fact in FACTS])
def test_a_fact_is_written_with_care(fact: Fact) -> None:
    assert fact.says.endswith(".")
    assert fact.falsely.endswith(".")
    assert fact.why.endswith(".")
    assert fact.asks.endswith("?")
    assert plain(fact.falsely) != plain(fact.says)
    assert len(fact.keys or fact.wrong) + len(fact.wrong) >= 5 or not fact.keys
    if fact.key is not None:
        assert plain(fact.key) not in plain(fact.asks)
    if fact.accepts is not None:
        accepted = {plain(text) for text in (fact.key or "", *fact.accepts)}
        assert len(accepted) == 1 + len(fact.accepts)
        assert accepted.isdisjoint(plain(text) for text in fact.wrong)
