// The box a question is typed in, and small controls that write a sentence into it. The draft lives here and in
// sessionStorage, so that neither a lost connection nor a reload costs a word; the server is told only when the
// student asks.

const PATIENCE_MS = 25_000; // the server gives the agent 10 s
const MOST_QUESTIONS = 50;
const USUAL_QUESTIONS = 5;
const TYPES = ["choice", "choice_multiple", "true_false", "text_entry", "numeric_entry"];
const DIFFICULTIES = ["any", "easy", "medium", "hard", "mixed"];

export default {
  template: `
    <form class="ask" @submit.prevent="ask">
      <div class="ask-head">
        <label class="ask-label" :for="boxId">{{ words.label }}</label>
        <details class="pick" :open="open" @toggle="onToggle" data-testid="steps-of-asking">
          <summary class="pick-summary">{{ words.steps }}</summary>
          <div class="pick-panel">
            <label class="pick-one pick-topic">{{ words.topic }}
              <input type="text" class="line" v-model="picks.topic" :maxlength="mostOfTopic" autocomplete="off"
                @input="writeSentence"></label>
            <label class="pick-one">{{ words.count }}
              <input type="number" class="line" v-model="picks.count" min="1" :max="mostQuestions" inputmode="numeric"
                @input="writeSentence" @change="picks.count = count"></label>
            <label class="pick-one">{{ words.difficulty }}
              <select class="line" v-model="picks.difficulty" @change="writeSentence">
                <option v-for="one in difficulties" :key="one" :value="one">{{ words[one] }}</option>
              </select></label>
            <label class="pick-one pick-language">{{ words.quizLanguage }}
              <select class="line" v-model="picks.language" @change="writeSentence">
                <option value="">{{ words.asAsked }}</option>
                <option v-for="(own, code) in languages" :key="code" :value="code" :lang="code">{{ own }}</option>
              </select></label>
            <fieldset class="pick-types">
              <legend>{{ words.types }}</legend>
              <label v-for="one in types" :key="one" class="pick-type">
                <input type="checkbox" :value="one" v-model="picks.types" @change="writeSentence">
                <span class="pick-word">{{ words[one] }}</span></label>
            </fieldset>
            <button v-if="own" type="button" class="button quiet pick-back" @click="bringBack">{{ words.bringBack }}</button>
          </div>
        </details>
      </div>
      <div class="ask-row">
        <textarea :id="boxId" ref="box" class="ask-box" rows="1" v-model="text" :maxlength="maxCharacters"
          :readonly="sending" :aria-describedby="boxId + '-hint'" enterkeyhint="send" autocomplete="off"
          @keydown.enter="onEnter" @input="keepDraft"></textarea>
        <button class="button primary" type="submit" :aria-disabled="sending">
          {{ sending ? words.sending : words.ask }}
        </button>
      </div>
      <p class="ask-hint" :id="boxId + '-hint'">
        <span v-if="left < 1000">{{ left }} {{ words.left }}</span>
        <span v-else class="for-keyboards">{{ words.hint }}</span>
      </p>
      <p v-if="unanswered" class="notice" role="alert">{{ words.noAnswer }}</p>
    </form>`,
  props: { maxCharacters: Number, language: String, languages: Object, words: Object },
  emits: ["ask"],
  data: () => ({
    text: "",
    sending: false,
    unanswered: false,
    boxId: "question-box",
    open: false,
    picks: { topic: "", count: USUAL_QUESTIONS, difficulty: "any", types: [], language: "" },
    own: "", // what was in the box before the controls wrote into it
  }),
  computed: {
    left() {
      return this.maxCharacters - this.text.length;
    },
    count() {
      const count = Math.round(Number(this.picks.count)) || USUAL_QUESTIONS;
      return Math.min(Math.max(count, 1), MOST_QUESTIONS);
    },
  },
  created() {
    Object.assign(this, { types: TYPES, difficulties: DIFFICULTIES, mostQuestions: MOST_QUESTIONS, mostOfTopic: 120 });
    this.asked = 0; // how often
    this.written = ""; // the sentence that the controls wrote last
    this.takeUp(read(place("draft")), read(place("picks")));
  },
  beforeUnmount() {
    clearTimeout(this.patience);
  },
  methods: {
    onEnter(event) {
      if (event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.ask();
    },
    ask() {
      if (this.sending) return;
      this.sending = true;
      this.unanswered = false;
      this.sent = this.text;
      this.patience = setTimeout(() => this.loseHope(), PATIENCE_MS);
      this.$emit("ask", { text: this.text, number: ++this.asked });
    },
    // An answer that comes late says nothing of what was asked since.
    settle(number, taken) {
      if (number !== this.asked) return;
      clearTimeout(this.patience);
      if (this.sending) this.focus();
      this.sending = this.unanswered = false;
      if (taken) this.empty(this.sent);
    },
    // What was typed while nobody answered stays.
    empty(taken) {
      this.unanswered = false;
      if (this.text.trim() !== taken.trim()) return;
      this.text = this.own = this.written = "";
      this.open = false;
      this.keepDraft();
    },
    loseHope() {
      this.sending = false;
      this.unanswered = true;
    },
    focus() {
      this.$refs.box.focus({ preventScroll: true });
    },

    onToggle(event) {
      this.open = event.target.open;
      this.keepDraft();
    },
    writeSentence() {
      const sentence = this.sentence();
      if (this.written && this.text.includes(this.written)) {
        this.text = this.text.replace(this.written, () => sentence); // what was typed around it stays
      } else {
        this.own = this.text.trim();
        this.text = sentence;
      }
      this.written = sentence;
      this.keepDraft();
    },
    sentence() {
      const { words, picks, count } = this;
      const topic = picks.topic.replace(/["“”„«»\s]+/g, " ").trim();
      const types = TYPES.filter((type) => picks.types.includes(type));
      const questions = words[`${picks.difficulty}Questions`] ?? words.anyQuestions;
      let sentence = questions.replace(/\{count:(.*?)\}/, (_, forms) => `${count} ${this.form(forms.split("|"))}`);
      if (topic) sentence = fill(words.onTopic, { questions: sentence, topic });
      if (types.length) {
        const named = types.length === TYPES.length ? words.allTypes : types.map((type) => words[type]).join(", ");
        sentence += `: ${named}`;
      }
      // Without a topic the words would be taken for one; and what is not said is mixed.
      const mixed = picks.difficulty === "mixed" && topic ? words.mixedToo : "";
      return [`${sentence}.`, mixed, words[`in_${picks.language}`]].filter(Boolean).join(" ");
    },
    form(forms) {
      const place = { one: 0, few: 1 }[new Intl.PluralRules(this.language).select(this.count)];
      return forms[place ?? forms.length - 1];
    },
    bringBack() {
      this.text = this.own;
      this.own = this.written = "";
      this.keepDraft();
      this.focus();
    },

    keepDraft() {
      write(place("draft"), this.text);
      write(place("picks"), { ...this.picks, written: this.written, own: this.own, open: this.open });
    },
    takeUp(draft, kept) {
      if (typeof draft === "string") this.text = draft;
      if (typeof kept?.topic !== "string" || !Array.isArray(kept.types)) return;
      const { written, own, open, ...picks } = kept;
      Object.assign(this, { written, own, open, picks });
    },
  },
};

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function place(what) {
  return `${what} ${location.pathname}`;
}

// A browser may refuse to remember, by its settings or when it is full; then a reload forgets, and no more.
function read(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place));
  } catch {
    return null;
  }
}

function write(place, value) {
  try {
    if (value) sessionStorage.setItem(place, JSON.stringify(value));
    else sessionStorage.removeItem(place);
  } catch {
    // see above
  }
}
