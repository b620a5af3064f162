// A quiz to answer, and in its place the own result once it was marked. The answers live here: while they are
// being thought about in sessionStorage, once handed in with their key in localStorage, so that a page that is
// drawn anew hands in the same again and is shown the same result. The same key is never marked twice.

const PATIENCE_MS = 25_000; // the server gives the agent 10 s
const ASK_AFTER_MS = 30_000; // a marking that takes long is asked after; the agent knows the key
const KEPT_MS = 23 * 3_600_000; // the agent knows a key for 24 h
const MOST_NUMBERS = 10; // of open questions that are named

let forms = 0;

export default {
  template: `
    <section class="paper" data-testid="quiz">
      <h3 class="paper-title" :lang="quiz.language">{{ quiz.title }}</h3>
      <p class="paper-facts">{{ facts }}</p>

      <div v-if="result" class="result" data-testid="result">
        <p class="result-score" ref="score" tabindex="-1">
          <span class="result-label">{{ words.yourResult }}</span> <span class="points">{{ result.score }}</span>
        </p>
        <p class="item-hint">{{ words.onlyYou }}</p>
        <ol class="questions">
          <li v-for="(one, i) in result.questions" :key="i" class="question marked" :data-state="one.state"
            data-testid="marked">
            <p class="prompt" :lang="quiz.language">{{ one.prompt }}</p>
            <p class="mark"><span class="sign" aria-hidden="true">{{ signs[one.state] }}</span>{{ one.mark }}</p>
            <dl class="compared">
              <div v-if="one.own.length">
                <dt>{{ words.yourAnswer }}</dt>
                <dd v-for="text in one.own" :lang="quiz.language">{{ text }}</dd>
              </div>
              <div v-if="differ(one)">
                <dt>{{ words.rightAnswer }}</dt>
                <dd v-for="text in one.right" :lang="quiz.language">{{ text }}</dd>
              </div>
            </dl>
            <p v-for="text in one.feedback" class="explanation" :lang="quiz.language">{{ text }}</p>
            <figure v-for="quote in one.quotes" class="quote">
              <blockquote :lang="quiz.language">{{ quote.text }}</blockquote>
              <figcaption>{{ words.source }}<template v-if="quote.title">:
                <cite>{{ quote.title }}</cite></template></figcaption>
            </figure>
          </li>
        </ol>
        <div class="hand-in-row">
          <button class="button" type="button" @click="answerAgain">{{ words.answerAgain }}</button>
        </div>
      </div>

      <form v-else class="quiz-form" :aria-busy="busy" @submit.prevent="handIn" autocomplete="off">
        <div class="questions" ref="questions" @click.capture="hold" @keydown.enter="onEnter">
          <fieldset v-for="item in quiz.items" :key="item.identifier" class="question"
            data-testid="question" :aria-describedby="hintOf(item)" :aria-disabled="busy">
            <legend class="prompt" :lang="quiz.language">{{ item.prompt }}</legend>
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
        <div class="hand-in-part">
          <label class="item-hint" :for="id + '-name'">{{ words.name }}, {{ words.optional }}</label>
          <p class="blank"><input type="text" class="line" :id="id + '-name'" v-model="name" maxlength="80"
            :readonly="busy" autocomplete="nickname" @change="keepName"></p>
          <p v-if="note" class="notice" :class="{ heed: asked }" role="alert" data-testid="quiz-notice">{{ note }}</p>
          <div class="hand-in-row" ref="row">
            <button class="button primary" type="submit" :aria-disabled="busy">{{ label }}</button>
            <p v-if="!busy" class="answered">{{ answeredSoFar }}</p>
            <p class="only-heard" role="status">{{ busy ? label : "" }}</p>
          </div>
        </div>
      </form>
    </section>`,
  props: { quiz: Object, facts: String, maxTyped: Number, words: Object },
  emits: ["hand_in"],
  data() {
    return {
      id: `quiz-${++forms}`,
      responses: this.blank(),
      name: "",
      phase: "open", // sending: the server has not answered yet; marking: it has, the result will come
      note: "",
      asked: false, // whether the student was told of open questions
      failed: false,
      unasked: false, // whether the page handed in by itself what was handed in before
      result: null,
      signs: { gradedright: "✓", gradedpartial: "◐", gradedwrong: "✗", gaveup: "–" },
    };
  },
  computed: {
    busy() {
      return this.phase !== "open";
    },
    label() {
      if (this.busy) return this.words[this.unasked ? "fetching" : this.phase];
      if (this.asked) return this.words.handInAnyway;
      return this.failed ? this.words.handInAgain : this.words.handIn;
    },
    open() {
      const open = (item) => !this.responseTo(item).length;
      return this.quiz.items.flatMap((item, i) => (open(item) ? [i + 1] : []));
    },
    answeredSoFar() {
      const count = this.quiz.items.length;
      return fill(this.words.answered, { answered: count - this.open.length, count });
    },
  },
  watch: {
    responses: {
      deep: true,
      handler() {
        if (this.asked) this.note = "";
        this.asked = false;
        this.keepDraft();
      },
    },
  },
  updated() {
    // What was just said moves the button down, maybe out of sight of whoever is about to press it again.
    if (this.note && this.note !== this.shown && !this.unasked) this.$refs.row?.scrollIntoView({ block: "nearest" });
    this.shown = this.note;
  },
  created() {
    this.last = null; // what was handed in last, with its key
    this.name = read("localStorage", "name") ?? "";
    const draft = read("sessionStorage", this.place("answers"));
    if (draft) this.fillIn(draft.responses);
    this.last = draft?.last ?? null;
  },
  mounted() {
    const kept = read("localStorage", this.place("handed in"));
    if (!kept) return;
    if (Date.now() - kept.at > KEPT_MS) return remove("localStorage", this.place("handed in"));
    this.last = { key: kept.key, author: kept.author, answers: kept.answers };
    this.fillIn(Object.fromEntries(kept.answers.map((one) => [one.item_identifier, one.candidate_response])));
    this.send(true);
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    // --- the questions
    isMany(item) {
      return item.cardinality === "multiple";
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
      // Enter after an answer would hand in what is only begun; on the button it does what it says.
      if (event.target.matches("input")) event.preventDefault();
    },

    // --- handing in
    handIn() {
      if (this.busy) return;
      const answers = this.quiz.items
        .map((item) => ({ item_identifier: item.identifier, candidate_response: this.responseTo(item) }))
        .filter((answer) => answer.candidate_response.length);
      if (!answers.length) return (this.note = this.words.nothingAnswered);
      if (this.open.length && !this.asked) {
        this.asked = true;
        return (this.note = this.openQuestions());
      }
      const author = plain(this.name);
      const same = this.last && JSON.stringify([this.last.author, this.last.answers]) === JSON.stringify([author, answers]);
      this.last = { key: same ? this.last.key : freshKey(), author, answers };
      this.keepName();
      this.keepDraft();
      this.send(false);
    },
    openQuestions() {
      const named = this.open.slice(0, MOST_NUMBERS).join(", ");
      const numbers = this.open.length > MOST_NUMBERS ? `${named}, …` : named;
      return fill(this.words.stillOpen, { open: this.open.length, count: this.quiz.items.length, numbers });
    },
    send(again) {
      this.phase = "sending";
      this.note = "";
      this.asked = this.failed = false;
      this.unasked = again;
      if (!again) this.keepHandIn();
      this.wait(PATIENCE_MS, () => this.free(this.words.noAnswer));
      this.$emit("hand_in", { ...this.last, again });
    },
    hear(told) {
      if (told.key !== this.last?.key || this.result) return;
      switch (told.state) {
        case "marking":
          this.phase = "marking";
          return this.wait(ASK_AFTER_MS, () => this.$emit("hand_in", { ...this.last, again: true }), true);
        case "result":
          return this.show(told.result);
        case "try_again":
          if (!this.unasked) remove("localStorage", this.place("handed in"));
          return this.free(told.text);
        default: // failed, gone
          this.last = null;
          remove("localStorage", this.place("handed in"));
          this.keepDraft();
          this.failed = told.state === "failed";
          return this.free(told.text);
      }
    },
    show(result) {
      clearTimeout(this.timer);
      this.phase = "open";
      this.result = result;
      remove("sessionStorage", this.place("answers"));
      if (this.unasked) return; // nobody waits for it: the page was only drawn anew
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
    answerAgain() {
      this.result = this.last = null;
      this.failed = this.asked = false;
      this.note = "";
      this.responses = this.blank();
      remove("localStorage", this.place("handed in"));
      this.$nextTick(() => {
        this.$el.scrollIntoView({ block: "start" });
        this.$refs.questions.querySelector("input")?.focus({ preventScroll: true });
      });
    },
    differ(one) {
      return JSON.stringify(one.own) !== JSON.stringify(one.right);
    },

    // --- what the browser remembers
    place(what) {
      return `${what} ${location.pathname} ${this.quiz.identifier}`;
    },
    keepDraft() {
      if (this.result) return;
      write("sessionStorage", this.place("answers"), { responses: this.responses, last: this.last });
    },
    keepHandIn() {
      forgetOld();
      write("localStorage", this.place("handed in"), { ...this.last, at: Date.now() });
    },
    keepName() {
      write("localStorage", "name", plain(this.name));
    },
  },
};

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
