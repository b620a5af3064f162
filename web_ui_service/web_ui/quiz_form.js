// A quiz to answer, and in its place the own result once it was marked. The answers live here: while they are
// being thought about in sessionStorage, once handed in with their key in localStorage, so that a page that is
// drawn anew hands in the same again and is shown the same result. The same key is never marked twice.
//
// Whoever answers again, all or what was not right, has the result to go back to until the new answers are marked.
// A hand-in is always the whole quiz: what is not asked again goes along as it was answered.

import MarkedQuestions from "marked_questions";

const PATIENCE_MS = 25_000; // the server gives the agent 10 s
const ASK_AFTER_MS = 30_000; // a marking that takes long is asked after; the agent knows the key
const KEPT_MS = 23 * 3_600_000; // the agent knows a key for 24 h
const MOST_NUMBERS = 10; // of open questions that are named

let forms = 0;

export default {
  components: { MarkedQuestions },
  template: `
    <section class="paper" data-testid="quiz">
      <h3 class="paper-title" :lang="quiz.language">{{ quiz.title }}</h3>
      <p class="paper-facts">{{ facts }}</p>
      <p class="said" role="status">{{ said }}</p>

      <div v-if="result" class="result" data-testid="result">
        <p class="result-score" ref="score" tabindex="-1">
          <span class="result-label">{{ words.yourResult }}</span> <span class="points">{{ result.score }}</span>
        </p>
        <p class="item-hint">{{ words.onlyYou }}</p>
        <marked-questions :questions="result.questions" :language="quiz.language" :words="words"></marked-questions>
        <div class="hand-in-row">
          <button v-if="notRight.length" class="button primary" type="button" @click="answerAgain(notRight)">{{
            words.tryWrongAgain }}</button>
          <button class="button" type="button" @click="answerAgain(null)">{{ words.answerAgain }}</button>
        </div>
        <div class="hide-row">
          <button class="button quiet" type="button" :aria-describedby="id + '-hide'" @click="hideResult">{{
            words.hideResult }}</button>
          <p class="item-hint" :id="id + '-hide'">{{ words.hideHint }}</p>
        </div>
      </div>

      <form v-else class="quiz-form" :data-view="oneByOne ? 'one' : 'all'" :aria-busy="busy"
        @submit.prevent="handIn" autocomplete="off">
        <p v-if="retry" class="retrying">{{ words.retrying }}</p>
        <div v-if="items.length > 1" class="views">
          <button v-for="one in ['all', 'one']" :key="one" type="button" class="view"
            :aria-pressed="view === one" @click="look(one)">{{ words[one + 'View'] }}</button>
        </div>
        <ol v-if="oneByOne" class="jumps" :aria-label="words.jumps">
          <li v-for="(item, i) in items" :key="item.identifier">
            <button type="button" class="jump" :data-answered="isAnswered(item)"
              :aria-current="i === at ? 'true' : null"
              :aria-label="fill(isAnswered(item) ? words.jumpAnswered : words.jumpOpen, { number: numberOf(item) })"
              @click="go(i)">{{ numberOf(item) }}<span v-if="isAnswered(item)" aria-hidden="true">✓</span></button>
          </li>
        </ol>
        <div class="questions" ref="questions" @click.capture="hold" @keydown.enter="onEnter" @change="said = ''">
          <fieldset v-for="(item, i) in items" :key="item.identifier" class="question"
            :class="{ away: oneByOne && i !== at }" data-testid="question" :aria-describedby="hintOf(item)"
            :aria-disabled="busy" @focusin="at = i">
            <legend class="prompt" :data-number="numberOf(item)" tabindex="-1">
              <span :class="oneByOne ? 'place' : 'only-heard'">{{ placeOf(item, i) }}</span>
              <span class="prompt-text" :lang="quiz.language">{{ item.prompt }}</span>
            </legend>
            <template v-if="item.choices.length">
              <p class="item-hint" :id="hintOf(item)">{{ words[kindOf(item)] }}</p>
              <div class="options">
                <label v-for="choice in item.choices" :key="choice.identifier" class="option">
                  <input v-if="isMany(item)" type="checkbox" :value="choice.identifier"
                    v-model="responses[item.identifier]">
                  <input v-else type="radio" :name="idOf(item)" :value="choice.identifier"
                    v-model="responses[item.identifier]">
                  <span class="option-text" :lang="quiz.language">{{ choice.text }}</span>
                </label>
              </div>
            </template>
            <template v-else>
              <label class="item-hint" :id="hintOf(item)" :for="idOf(item)">{{ words[kindOf(item)] }}</label>
              <p class="blank">
                <input type="text" class="line" :id="idOf(item)" v-model="responses[item.identifier]"
                  :inputmode="kindOf(item) === 'numericEntry' ? 'decimal' : null" :maxlength="maxTyped"
                  :readonly="busy" :aria-describedby="item.unit ? idOf(item) + '-unit' : null"
                  autocomplete="off" autocapitalize="off" spellcheck="false">
                <span v-if="item.unit" class="unit" :id="idOf(item) + '-unit'" :lang="quiz.language">{{
                  item.unit }}</span>
              </p>
            </template>
          </fieldset>
        </div>
        <div v-if="oneByOne" class="turn-row" ref="turn">
          <button v-if="at > 0" type="button" class="button" @click="go(at - 1)">{{ words.previous }}</button>
          <button v-if="!isLast" type="button" class="button next" :class="{ primary: !showsHandIn }"
            @click="go(at + 1)">{{ words.next }}</button>
        </div>
        <div v-show="showsHandIn" class="hand-in-part">
          <label class="item-hint" :for="id + '-name'">{{ words.name }}, {{ words.optional }}</label>
          <p class="blank"><input type="text" class="line" :id="id + '-name'" v-model="name" maxlength="80"
            :readonly="busy" autocomplete="nickname" @change="keepName"></p>
          <p v-if="note" class="notice" :class="{ heed: warned }" role="alert" data-testid="quiz-notice">{{ note }}</p>
          <div class="hand-in-row" ref="row">
            <button class="button primary" type="submit" :aria-disabled="busy">{{ label }}</button>
            <button v-if="warned" class="button" type="button" @click="goToFirstOpen">{{
              fill(words.goToOpen, { number: open[0] }) }}</button>
            <p v-if="!busy" class="answered">{{ answeredSoFar }}</p>
            <p class="only-heard" role="status">{{ busy ? label : "" }}</p>
          </div>
        </div>
        <p v-if="before && !busy" class="back-row">
          <button class="button quiet" type="button" @click="backToResult">{{ words.backToResult }}</button></p>
      </form>
    </section>`,
  props: { quiz: Object, facts: String, maxTyped: Number, words: Object },
  emits: ["hand_in"],
  data() {
    return {
      id: `quiz-${++forms}`,
      responses: this.blank(),
      name: "",
      view: "all",
      at: 0, // which of the questions asked now has the student's eye
      retry: null, // the identifiers of what is asked again; null where everything is asked
      before: null, // the hand-in whose result was there when the student began to answer again
      phase: "open", // sending: the server has not answered yet; marking: it has, the result will come
      note: "",
      said: "",
      warned: false, // whether the student was told of open questions
      failed: false,
      unasked: false, // whether what goes out was handed in before, and only its result is wanted
      byItself: false, // whether the page asked for the result, and nobody waits for it
      result: null,
    };
  },
  computed: {
    items() {
      return this.quiz.items.filter((item) => !this.retry || this.retry.includes(item.identifier));
    },
    oneByOne() {
      return this.view === "one" && this.items.length > 1;
    },
    isLast() {
      return this.at === this.items.length - 1;
    },
    showsHandIn() {
      // In sight at the last question, as soon as nothing is open, and as long as it has something to say.
      return !this.oneByOne || this.isLast || !this.open.length || this.busy || (this.note && !this.warned);
    },
    busy() {
      return this.phase !== "open";
    },
    label() {
      if (this.busy) return this.words[this.unasked ? "fetching" : this.phase];
      if (this.warned) return this.words.handInAnyway;
      return this.failed ? this.words.handInAgain : this.words.handIn;
    },
    open() {
      return this.items.filter((item) => !this.isAnswered(item)).map(this.numberOf);
    },
    answeredSoFar() {
      const count = this.items.length;
      return fill(this.words.answered, { answered: count - this.open.length, count });
    },
    notRight() {
      const right = this.result.questions.filter((one) => one.state === "gradedright").map((one) => one.identifier);
      return this.quiz.items.map((item) => item.identifier).filter((one) => !right.includes(one));
    },
  },
  watch: {
    responses: {
      deep: true,
      handler() {
        if (this.warned) this.note = "";
        this.warned = false;
        this.keepDraft();
      },
    },
    at() {
      this.keepDraft();
    },
  },
  updated() {
    // What was just said moves the button down, maybe out of sight of whoever is about to press it again.
    if (this.note && this.note !== this.shown && !this.unasked) this.$refs.row?.scrollIntoView({ block: "nearest" });
    this.shown = this.note;
  },
  created() {
    this.last = null; // what was handed in last, with its key and the time
    this.name = read("localStorage", "name") ?? "";
    this.view = read("localStorage", "view") === "one" ? "one" : "all";
    const draft = read("sessionStorage", this.place("answers"));
    if (draft) this.takeUp(draft);
  },
  mounted() {
    const kept = read("localStorage", this.place("handed in"));
    if (!kept) return;
    if (Date.now() - kept.at > KEPT_MS) return remove("localStorage", this.place("handed in"));
    if (this.before && this.last?.key !== kept.key) return; // the student had begun to answer again
    this.last = kept;
    this.fillIn(responsesOf(kept));
    this.send({ again: true, byItself: true });
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    fill,

    // --- the questions
    isMany(item) {
      return item.cardinality === "multiple";
    },
    isAnswered(item) {
      return this.responseTo(item).length > 0;
    },
    numberOf(item) {
      return this.quiz.items.indexOf(item) + 1;
    },
    placeOf(item, i) {
      const count = this.items.length;
      return fill(this.retry ? this.words.placeAgain : this.words.place, { number: this.numberOf(item), nth: i + 1, count });
    },
    kindOf(item) {
      if (item.interaction_type === "choice" && this.isMany(item)) return "choiceMultiple";
      return item.interaction_type.replace(/_(.)/, (_, letter) => letter.toUpperCase());
    },
    idOf(item) {
      return `${this.id}-${item.identifier}`;
    },
    hintOf(item) {
      return `${this.idOf(item)}-hint`;
    },
    blank() {
      return Object.fromEntries(
        this.quiz.items.map((item) => [item.identifier, item.cardinality === "multiple" ? [] : ""]),
      );
    },
    fillIn(responses) {
      for (const item of this.quiz.items) {
        const found = responses?.[item.identifier];
        const parts = (Array.isArray(found) ? found : [found]).filter((part) => typeof part === "string");
        const known = (part) => !item.choices.length || item.choices.some((choice) => choice.identifier === part);
        const fitting = parts.filter(known);
        this.responses[item.identifier] = this.isMany(item) ? fitting : (fitting[0] ?? "");
      }
    },
    responseTo(item) {
      const response = this.responses[item.identifier];
      if (!this.isMany(item)) return response.trim() ? [plain(response)] : [];
      return item.choices.map((choice) => choice.identifier).filter((one) => response.includes(one));
    },
    hold(event) {
      // A radio button knows no readonly; whoever has the focus keeps it, which `disabled` would take away.
      if (this.busy && event.target.matches("input:not([type=text]), label, label *")) event.preventDefault();
    },
    onEnter(event) {
      // Enter after an answer would hand in what is only begun; on a button it does what that says.
      if (!event.target.matches("input")) return;
      event.preventDefault();
      if (this.oneByOne && !this.isLast && !this.busy && !event.isComposing) this.go(this.at + 1);
    },

    // --- one question at a time, or all
    look(view) {
      this.view = view;
      write("localStorage", "view", view);
      this.go(this.at);
    },
    go(i) {
      this.at = i;
      this.$nextTick(() => {
        const question = this.$refs.questions.children[i];
        for (const part of [this.$refs.turn, question]) part?.scrollIntoView({ block: "nearest" });
        question.querySelector("legend").focus(); // last, so that of what is too tall the beginning is seen
      });
    },
    goToFirstOpen() {
      this.go(this.items.findIndex((item) => !this.isAnswered(item)));
    },

    // --- handing in
    handIn() {
      if (this.busy) return;
      if (this.open.length === this.items.length) return (this.note = this.words.nothingAnswered);
      if (this.open.length && !this.warned) {
        this.warned = true;
        return (this.note = this.openQuestions());
      }
      const answers = this.quiz.items
        .map((item) => ({ item_identifier: item.identifier, candidate_response: this.responseTo(item) }))
        .filter((answer) => answer.candidate_response.length);
      const author = plain(this.name);
      const same = this.last && JSON.stringify([this.last.author, this.last.answers]) === JSON.stringify([author, answers]);
      if (!same) this.last = { key: freshKey(), author, answers, at: Date.now() };
      this.keepName();
      this.keepDraft();
      this.keepHandIn(this.last);
      this.send({ again: false, byItself: false });
    },
    openQuestions() {
      const named = this.open.slice(0, MOST_NUMBERS).join(", ");
      const numbers = this.open.length > MOST_NUMBERS ? `${named}, …` : named;
      return fill(this.words.stillOpen, { open: this.open.length, count: this.items.length, numbers });
    },
    send({ again, byItself }) {
      this.phase = "sending";
      this.note = "";
      this.warned = this.failed = false;
      this.unasked = again;
      this.byItself = byItself;
      this.wait(PATIENCE_MS, () => this.free(this.words.noAnswer));
      this.emitHandIn(again);
    },
    emitHandIn(again) {
      const { key, author, answers } = this.last;
      this.$emit("hand_in", { key, author, answers, again });
    },
    hear(told) {
      if (told.key !== this.last?.key || this.result) return;
      switch (told.state) {
        case "marking":
          this.phase = "marking";
          return this.wait(ASK_AFTER_MS, () => this.emitHandIn(true), true);
        case "result":
          return this.show(told.result);
        case "try_again":
          if (!this.unasked) this.takeBack();
          return this.free(told.text);
        default: // failed, gone
          this.last = null;
          this.takeBack();
          this.keepDraft();
          this.failed = told.state === "failed";
          return this.free(told.text);
      }
    },
    show(result) {
      clearTimeout(this.timer);
      this.phase = "open";
      this.result = result;
      this.retry = this.before = null;
      remove("sessionStorage", this.place("answers"));
      if (this.byItself) return;
      this.$nextTick(() => {
        this.$refs.score.focus({ preventScroll: true });
        this.$el.scrollIntoView({ block: "start" });
      });
    },
    free(note) {
      clearTimeout(this.timer);
      this.phase = "open";
      this.note = note;
    },
    wait(ms, then, repeat) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        then();
        if (repeat) this.wait(ms, then, true);
      }, ms);
    },

    // --- after the result
    answerAgain(identifiers) {
      this.before = this.last;
      const kept = identifiers ? responsesOf(this.before) : {};
      for (const identifier of identifiers ?? []) delete kept[identifier];
      this.begin(kept, identifiers);
    },
    backToResult() {
      this.last = this.before;
      this.before = this.retry = null;
      this.fillIn(responsesOf(this.last));
      this.keepDraft();
      this.keepHandIn(this.last);
      this.send({ again: true, byItself: false });
    },
    hideResult() {
      this.before = null;
      remove("localStorage", this.place("handed in"));
      this.begin({}, null);
      this.said = this.words.hidden;
    },
    begin(responses, retry) {
      this.result = this.last = null;
      this.failed = this.warned = false;
      this.note = "";
      this.retry = retry;
      this.at = 0;
      this.fillIn(responses);
      this.keepDraft();
      this.$nextTick(() => {
        this.$el.scrollIntoView({ block: "start" });
        this.$refs.questions.querySelector("legend").focus({ preventScroll: true });
      });
    },

    // --- what the browser remembers
    place(what) {
      return `${what} ${location.pathname} ${this.quiz.identifier}`;
    },
    keepDraft() {
      if (this.result) return;
      const { responses, last, before, retry, at } = this;
      write("sessionStorage", this.place("answers"), { responses, last, before, retry, at });
    },
    takeUp(draft) {
      this.last = draft.last ?? null;
      this.before = draft.before ?? null;
      const known = this.quiz.items.map((item) => item.identifier);
      const retry = [draft.retry].flat().filter((identifier) => known.includes(identifier));
      this.retry = retry.length ? retry : null;
      this.fillIn(draft.responses);
      this.at = Math.min(Math.max(Number(draft.at) || 0, 0), this.items.length - 1);
    },
    keepHandIn(handIn) {
      forgetOld();
      write("localStorage", this.place("handed in"), handIn);
    },
    takeBack() {
      // What was not marked is nothing to come back to; an earlier result is.
      if (this.before) this.keepHandIn(this.before);
      else remove("localStorage", this.place("handed in"));
    },
    keepName() {
      write("localStorage", "name", plain(this.name));
    },
  },
};

function responsesOf(handIn) {
  return Object.fromEntries(handIn.answers.map((one) => [one.item_identifier, one.candidate_response]));
}

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// What no answer needs and what would take six bytes on the way: control characters and torn characters.
function plain(text) {
  return text.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\p{Surrogate}/gu, "").trim();
}

// A browser may refuse to remember, by its settings or when it is full; then a reload forgets, and no more.
function read(storage, place) {
  try {
    return JSON.parse(window[storage].getItem(place));
  } catch {
    return null;
  }
}

function write(storage, place, value) {
  try {
    window[storage].setItem(place, JSON.stringify(value));
  } catch {
    // see above
  }
}

function remove(storage, place) {
  try {
    window[storage].removeItem(place);
  } catch {
    // see above
  }
}

function forgetOld() {
  try {
    for (const place of Object.keys(localStorage)) {
      if (!place.startsWith("handed in ")) continue;
      const kept = read("localStorage", place);
      if (!kept || Date.now() - kept.at > KEPT_MS) remove("localStorage", place);
    }
  } catch {
    // see above
  }
}
